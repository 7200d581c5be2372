"""Dates as people write them, and the days that they can mean.

A date is read only where every word and every sign of it is understood: what is not may be "before"
or "about". Years of other calendars than the Gregorian are none of these, so no date is made of
them.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple
from unicodedata import decimal, normalize

from babel import Locale

from checkpress.meant import QUOTES, unaccented, visible_only

YEARS = range(1600, 2060)
"""Those that a year can mean: 1447, 1948, 2083 or 2569 are of now in calendars of others."""

LANGUAGES = (
    "en de de_AT fr es pt it ca nl da nb sv fi is et lv lt pl cs sk sl hr bs sr sr_Latn mk bg ru "
    "uk be ro hu sq el tr az kk ka hy he ar ar_LB ar_MA ar_DZ fa ur hi bn th id ms sw"
).split()
"""Whose names of months and days are known: one name can be of two months, so many are needed."""


class DateRead(NamedTuple):
    """What a text can mean as a date."""

    dates: tuple[str, ...] = ()
    """As they are written in claim files; the day before the month, where both are possible."""
    is_sure: bool = False
    """Whether there is one only, and it says all that the text does."""
    has_time: bool = False
    """Whether a time of the day stood there as well, and was left out."""


def date_in(text: str) -> DateRead:
    """The date that a text is, in whatever form."""
    line, has_time = _without_time(_plain(text))
    if len(line) > LONGEST:
        return DateRead()
    for form in (_in_figures, _in_signs, _in_words):
        if found := list(dict.fromkeys(form(line))):
            is_sure = len(found) == 1 and not _COARSE.fullmatch(line)
            return DateRead(tuple(found), is_sure, has_time)
    return DateRead()


def readings(text: str) -> tuple[str, ...]:
    """The dates that a text can mean, day before month where both are possible."""
    return date_in(text).dates


LONGEST = 80
"""Characters of a text that can be a date."""

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")


def _plain(text: str) -> str:
    """A text with the digits, dashes and spaces of English, and without what nobody sees."""
    line = normalize("NFKC", visible_only(text[: 2 * LONGEST]))
    line = "".join(str(decimal(sign, sign)) for sign in line)
    # Between two figures a longer dash is mostly "until".
    line = re.sub(r"^(\d+)\s*[\u2010-\u2015\u2212]\s*(\d+)$", "\\1 to \\2", line)
    return " ".join(_DASHES.sub("-", line).strip(QUOTES).rstrip(",;").split())


_TIME = re.compile(
    r"""[,\s]+ (?: kl\.?|klo|ore|alle|um|saat ) \s+ (?:[01]?\d|2[0-4]) [.] [0-5]\d $
    | (?: (?<=\d)T
        | [,\s]+ (?: (?:at|um|à|a\ las|às|alle|ore|om|kl\.?|klo|saat|\u0432)\s+ )? )
    (?:[01]?\d|2[0-4]) (?: [:h][0-5]\d (?: :[0-5]\d(?:[.,]\d+)? )? | [.][0-5]\d (?=\s*(?:Uhr|h)\b)
        | (?=\s*(?:Uhr|[ap]\.?m)\b) )
    (?: \s* (?: Uhr | [ap]\.?m\.? | h(?:rs)?
        | \(? (?:Z|UTC|GMT|MEZ|MESZ|CES?T|BST|IST|[ECMP][SD]T|[+-]\d{1,2}:?\d\d) \)? ) )*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A time of the day, behind a date."""


def _without_time(line: str) -> tuple[str, bool]:
    if found := re.fullmatch(r"(\d{8})T\d{4}(?:\d\d)?(?:Z|[+-]\d\d:?\d\d)?", line):
        return found[1], True
    found = _TIME.search(line)
    return (line[: found.start()], True) if found else (line, False)


_COARSE = re.compile(r"\d{1,2}[./]\d{4}|\d{4}-\d")
"""Month and year that could be the number of an issue, or two years."""


def _in_figures(line: str) -> Iterator[str]:
    if found := re.match(r"([^\W\d]+)\.?,? (?=\d)", line):
        name = _names().get(_folded(found[1]))
        weekdays = {*name.weekdays.values()} if name else set()
        for each in _in_figures(line[found.end() :]) if len(weekdays) == 1 else ():
            if len(each) == len("2024-09-17") and date.fromisoformat(each).weekday() in weekdays:
                yield each
        return
    if re.fullmatch(r"[\d ./-]+", line):
        line = re.sub(r" *([-/.]) *", r"\1", line).removesuffix(".")
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", line):
        yield from _day(*found.groups())
    elif found := re.fullmatch(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})", line):
        yield from _day(found[1], found[3], found[4])
    elif found := re.fullmatch(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})", line):
        yield from _day(found[4], found[3], found[1])
        # With dots the day always stands first.
        if found[2] != ".":
            yield from _day(found[4], found[1], found[3])
    elif found := re.fullmatch(r"(\d{1,2})[./](\d{4})", line):
        yield from _month(found[2], found[1])
    elif found := re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", line):
        yield from _month(found[1], found[2])


_SIGNS = (
    re.compile(r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日号號일])?"),
    re.compile(
        r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?:,| năm) (?P<y>\d{4})", re.IGNORECASE
    ),
)
"""Year, month and day as Chinese, Japanese, Korean and Vietnamese mark them."""


def _in_signs(line: str) -> Iterator[str]:
    for form in _SIGNS:
        if found := form.fullmatch(line):
            year, month, day = found["y"], found["m"], found["d"]
            yield from _day(year, month, day) if day else _month(year, month)


def _day(year: str, month: str, day: str) -> Iterator[str]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if found.year in YEARS:
        yield found.isoformat()


def _month(year: str, month: str | None) -> Iterator[str]:
    if int(year) in YEARS and (month is None or 1 <= int(month) <= 12):
        yield f"{year}-{int(month):02}" if month else year


_ORDINAL = re.compile(
    r"(?<=\d)[.:-]?(?:st|nd|rd|th|er|ère|re|e|o|a|te|ten|de|ste|\u0433\u043e|\u0435|\u0454|η|ης)(?!\w)",
    re.IGNORECASE,
)
"""What stands behind the number of a day; Russian and Ukrainian have go, e and ye."""

_FILLERS = frozenset(
    "the of on in de del d le el il den der am im em en dia di r roku "
    # Russian and Ukrainian for "of the year", short and long
    "\u0433 \u0433\u043e\u0434\u0430 \u0440 \u0440\u043e\u043a\u0443".split()
)
"""Words between day, month and year that say nothing."""


class _Name(NamedTuple):
    """What a word can be in a language."""

    months: dict[str, int]
    weekdays: dict[str, int]


def _in_words(line: str) -> Iterator[str]:
    """A date with the name of a month, and maybe that of a day of the week, in one language."""
    words = _words(line)
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    named = [word for word in words if not word.isdecimal()]
    if len(years) != 1 or len(days) > 1 or len(days) + 1 + len(named) != len(words):
        return
    if any(word not in _names() and word not in _FILLERS for word in named):
        return
    dates = _dates([word for word in named if word in _names()], days, years[0])
    # A word that says nothing can be a day of the week elsewhere: `r` in Estonian, `di` in German.
    dates = dates or _dates([word for word in named if word not in _FILLERS], days, years[0])
    # One that cannot be in some language leaves a doubt in all.
    if len(dates) == 1 and "" not in dates:
        yield from dates


def _dates(names: list[str], days: list[str], year: str) -> set[str]:
    """What a month, and maybe a day of the week, are with a year in each language that has both."""
    if len(names) not in {1, 2}:
        return set()
    known = [_names()[name] for name in names]
    return {
        _named_day(year, number, days, weekdays)
        for month, *others in (known, known[::-1])
        for language, number in month.months.items()
        if None not in (weekdays := [other.weekdays.get(language) for other in others])
    }


def _named_day(year: str, month: int, days: list[str], weekdays: list[int | None]) -> str:
    """A date, or nothing where there is none, or where it is no such day of the week."""
    found = next(_day(year, str(month), days[0]) if days else _month(year, str(month)), "")
    if weekdays and (not days or not found):
        return ""
    return found if all(date.fromisoformat(found).weekday() == day for day in weekdays) else ""


def _words(line: str) -> list[str]:
    """The words and numbers of a line; names of two words are one."""
    line = line.removesuffix(".")
    if not line or not (line[0].isalnum() and line[-1] not in ",./-'"):
        return []
    line = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", _ORDINAL.sub("", line))
    words = [word for word in re.split(r"[\s,./'\u2019-]+", _folded(line)) if word]
    for number, pair in enumerate(pairwise(words)):
        if " ".join(pair) in _names():
            return [*words[:number], " ".join(pair), *words[number + 2 :]]
    return words


def _folded(name: str) -> str:
    """A name without capitals, dots and accents."""
    return " ".join(unaccented(name.casefold()).replace(".", " ").split())


@cache
def _names() -> dict[str, _Name]:
    """Every name of a month or a day of the week, with what it is in each language."""
    table: dict[str, _Name] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for names, at in ((locale.months, 0), (locale.days, 1)):
            for form, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
                for number, name in names[form][width].items():
                    key = _folded(name)
                    # One letter is too little to tell a day from "circa".
                    if len(key) > 1 and not re.search(r"\d", key):
                        table.setdefault(key, _Name({}, {}))[at][language] = number
    # Babel has the shortest form only in the English of Britain.
    table["sept"].months["en"] = 9
    return table
