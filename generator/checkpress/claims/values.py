"""The kinds of single values that records are made of: texts, days, addresses, known words.

Words that the vocabularies define (a status, a topic, a key of a person) are checked through the
validation context, an object of `Words`, so that a misspelt one is reported together with every
other mistake.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal
from unicodedata import category, normalize
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from checkpress.problems import did_you_mean

MAX_TEXT = 2_000
MAX_PROSE = 20_000
MAX_BRACKETS = 1_000
MAX_NESTED = 16
"""Lists, quotations or brackets within each other: Python-Markdown goes into each list by a call of
its own, and behind each bracket it reads on until it is closed."""

MAX_KEY = 80

MAX_NAME = 255
"""Bytes of the name of one file or folder."""

REFUSED_BY_WINDOWS = frozenset(
    "con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names of devices: no file or folder of such a name can be checked out there."""

RESERVED = REFUSED_BY_WINDOWS.union(
    "index feed card cards media edit history page search api assets embed".split()
)
"""Words that no id may be: addresses that the site keeps, and names that Windows refuses."""


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, texts without space around them."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def wrong(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A mistake found while a value is read: `code` is a problem code, the rest its sentence."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def identity(text: str) -> str:
    """What two texts have in common that readers take for the same one.

    However their letters are encoded, spaced and written, and whatever stands there unseen.
    """
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Day:
    """A date of which the day or the month may be unknown: a span from `first` to `last`.

    `str()` gives it as it was written: `2024`, `2024-09`, `2024-09-17`, or `../2024-09-17` where
    only the latest day is known (ISO 8601-2, an interval with an open start).
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: object) -> "Day":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or one of them behind `../`."""
        if isinstance(text, Day):
            return text
        if not isinstance(text, str):
            raise wrong("wrong-shape", "A date is written as one text.", "Write it as 2024-09-17.")
        return _day(text)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def open(self) -> bool:
        """Whether nothing is known but the latest day that it can be."""
        return self.first == date.min

    def __str__(self) -> str:
        if self.open:
            return f"../{self.last.isoformat()}"
        if self.exact:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}"


# The days of one file are few, and each stands there many times.
@lru_cache(maxsize=4096)
def _day(text: str) -> Day:
    found = re.fullmatch(r"(\.\./)?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    if not found:
        raise wrong("bad-date", f"`{text[:80]}` is not a date.", _date_hint(text))
    year, month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        assert year is not None
        if month is None:
            span = Day(date(year, 1, 1), date(year, 12, 31))
        elif day is None:
            span = Day(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        else:
            span = Day(date(year, month, day), date(year, month, day))
    except ValueError:
        raise wrong("bad-date", f"There is no day `{text[:80]}`.", "Look it up again.") from None
    return Day(date.min, span.last) if found[1] else span


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _date_hint(text: str) -> str:
    """The same date as it should be written, where the text leaves no doubt which it is."""
    found = list(dict.fromkeys(readings(text.strip())))
    if len(found) == 1:
        return f"Write it as {found[0]}."
    if len(found) == 2:
        return f"Write the year first: {found[0]}, or {found[1]} if the month stands first."
    return "Write it as 2024-09-17, or as 2024-09 where the day is not known."


def readings(text: str) -> Iterator[str]:
    """The dates that a text can mean, day before month where both are possible."""
    if found := re.match(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?=$|[T ])", text):
        year, orders = found[1], [(found[3], found[2])]
    elif found := re.fullmatch(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})", text):
        # With dots the day always stands first.
        year, orders = found[4], [(found[1], found[3]), (found[3], found[1])]
        orders = orders[: 1 if found[2] == "." else 2]
    else:
        words = re.findall(r"[A-Za-z]+|\d+", text)
        months = [_MONTHS.index(w[:3].lower()) + 1 for w in words if w[:3].lower() in _MONTHS]
        years = [w for w in words if re.fullmatch(r"\d{4}", w)]
        days = [w for w in words if re.fullmatch(r"\d{1,2}", w)]
        if not len(months) == len(years) == 1 or len(days) > 1:
            return
        if not days:
            yield f"{years[0]}-{months[0]:02}"
            return
        year, orders = years[0], [(days[0], str(months[0]))]
    for day, month in orders:
        try:
            yield date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue


def _whole_day(value: Day) -> Day:
    if not value.exact:
        raise wrong(
            "bad-date",
            f"`{value}` has no day; here the whole date is needed.",
            "Add the day, as in 2024-09-17.",
        )
    return value


class _Filled:
    """More than space stands in a text; pydantic sees to it without calling us for each one."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        told = {"message": "This text is empty.", "hint": "Write it, or delete the key."}
        filled = core_schema.custom_error_schema(
            core_schema.str_schema(pattern=r"\S"),
            "empty-text",
            custom_error_message="{message}",
            custom_error_context=told,
        )
        return core_schema.chain_schema([handler(source), filled])


def _prose(value: str) -> str:
    # Python-Markdown takes a time that grows with the square of the brackets.
    brackets = value.count("[")
    if brackets > MAX_BRACKETS:
        raise wrong(
            "too-many-brackets",
            f"This text has {brackets:,} opening brackets; at most {MAX_BRACKETS:,} are read.",
            "Move what is not needed out of it.",
        )
    lines = value.expandtabs(4).splitlines()
    if any(_depth(line) > MAX_NESTED for line in lines if not line[:1].isalpha()):
        raise wrong(
            "too-deep",
            f"Lists and quotations stand more than {MAX_NESTED} deep within each other here.",
            "Begin the line further to the left, with fewer hyphens, numbers or angles.",
        )
    if brackets > MAX_NESTED and any(
        _open(paragraph) > MAX_NESTED for paragraph in re.split(r"\n\s*\n", value)
    ):
        raise wrong(
            "too-deep",
            f"More than {MAX_NESTED} brackets stand open at once in this text.",
            "Close each bracket where what it holds ends.",
        )
    return value


def _open(paragraph: str) -> int:
    """How many brackets are open at once, where most are."""
    depth = deepest = 0
    for sign in re.findall(r"[][]", paragraph):
        # A bracket that only closes closes nothing.
        depth = depth + 1 if sign == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


_NESTING = re.compile(r"(?: |>|[-+*](?= )|\d{1,9}\.(?= ))+")
_RULE = re.compile(r"[-*_ ]+")


def _depth(line: str) -> int:
    """How many lists and quotations Markdown may begin before the first word of a line."""
    found = _NESTING.match(line)
    if found is None or _RULE.fullmatch(line):
        return 0
    spaces, marks = found[0].count(" "), len(re.findall(r">|[-+*]|\d+\.", found[0]))
    # One space belongs to each mark; four begin a list within a list.
    return marks + max(0, spaces - marks) // 4


def address(value: str) -> str:
    """The value, if it is an http or https address that can be linked to."""
    return value if len(value) <= 253 and PLAIN.fullmatch(value) else looked_at(value)


def looked_at(value: str) -> str:
    """The same of any address, part by part."""
    try:
        parts = urlsplit(value)
        host, port_is_fine = parts.hostname or "", parts.port != 0
    except ValueError:
        host, port_is_fine, parts = "", False, urlsplit("")
    if parts.scheme.lower() not in {"http", "https"}:
        raise wrong(
            "bad-address",
            f"`{value[:80]}` is no address of the web: those begin with http:// or https://.",
            _address_hint(value),
        )
    if not host or not port_is_fine or _STRANGE.search(value) or not value.isprintable():
        raise wrong(
            "bad-address",
            f"`{value[:80]}` is no address of the web: it has a space, a quotation mark or another "
            "character that none can have.",
            "Copy it again from the address bar.",
        )
    if not _is_host(host):
        raise wrong(
            "bad-address",
            f"`{host[:80]}` cannot be the name of a server.",
            "Copy the address again from the address bar.",
        )
    if "@" in parts.netloc:
        raise wrong(
            "bad-address",
            "This address holds a user name or a password.",
            "Leave out what stands before the @.",
        )
    return value


PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?:/[!#-;=?-\[\]_a-z~]*)?"
)
"""An address in which nothing needs a closer look, as most are."""
_STRANGE = re.compile(r"[\s\\<>\"`{}|^]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")


def _is_host(host: str) -> bool:
    """Whether a name could be looked up (RFC 1035): no part of it is empty or longer than 63."""
    if ":" in host:
        return True  # an address of version 6, which has been read as one
    name = _looked_up(host).removesuffix(".")
    parts = name.split(".")
    return len(name) <= 253 and "%" not in name and all(1 <= len(part) <= 63 for part in parts)


def _looked_up(host: str) -> str:
    """The name of a server in a-z, as browsers look it up (RFC 3492)."""
    parts = (normalize("NFKC", part.lower()) for part in _DOTS.split(host))
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode()}" for part in parts
    )


def ascii_host(address: str) -> str:
    """The name of the server of an address in a-z, where it has, or stands for, other letters.

    Letters of other scripts look like those of a-z: only so a reader sees where a link leads.
    """
    if address.isascii() and "xn--" not in address.lower():
        return ""
    try:
        host = _looked_up(urlsplit(address).hostname or "")
    except ValueError:
        return ""
    return host if "xn--" in host else ""


def is_address(value: str) -> bool:
    """Whether it can be linked to."""
    try:
        address(value)
    except PydanticCustomError:
        return False
    return True


def _address_hint(value: str) -> str:
    value = " ".join(value.split())
    bare = value.strip("\"'`<>()“”‘’«» ")
    if bare != value and bare.startswith(("http://", "https://")):
        return f"Write it without marks around it: {bare}"
    if re.match(r"(www\.|([\w-]+\.)+[a-z]{2,}(/|$))", value):
        return f"Write https://{value}"
    if found := re.match(r"h?t+ps?[:;]?/{1,2}(?=\w)", value):
        return f"Write https://{value[found.end() :]}"
    return "Copy it from the address bar."


def _key(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > MAX_KEY:
        plain = normalize("NFKD", value).encode("ascii", "ignore").decode()
        proposal = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_KEY].strip("-")
        raise wrong(
            "bad-id",
            f"`{value[:100]}` cannot be part of an address: only a-z, 0-9 and single hyphens can, "
            f"at most {MAX_KEY} characters.",
            f"Write `{proposal}`." if proposal else "",
        )
    if value in RESERVED:
        raise wrong("bad-id", f"`{value}` is a word that the site keeps for itself.", "Add a word.")
    return value


def _article_path(value: str) -> str:
    year, _, name = value.partition("/")
    if not re.fullmatch(r"\d{4}", year, re.ASCII) or not name:
        raise wrong(
            "bad-id",
            f"`{value[:100]}` is no path of an article: it is written `<year>/<name>`.",
            "Write it as 2018/old-name, without claims/ and .yml.",
        )
    _key(name)
    return value


def _file_below(value: str) -> str:
    parts = value.split("/")
    # To Windows a colon is the end of the name of a disk.
    if {*"\\:"} & {*value} or not all(parts) or any(part.startswith(".") for part in parts):
        raise wrong(
            "bad-value",
            f"`{value[:100]}` leads out of the folder of this file, or is hidden.",
            "Put the file beside this one, and write its name as in `flood/checked.jpg`.",
        )
    if not value.isprintable() or not all(map(_is_everywhere, parts)):
        raise wrong(
            "bad-value",
            f"`{value[:100]}` is a name that not every system can have.",
            "Give it a short one, in a-z, 0-9 and hyphens, as in `flood/checked.jpg`.",
        )
    return value


def _is_everywhere(part: str) -> bool:
    """Whether every system takes this as the name of a file or folder, and as no other's."""
    stem = part.partition(".")[0].strip().lower()
    ends_well = part == part.rstrip(". ")
    return ends_well and stem not in REFUSED_BY_WINDOWS and len(part.encode()) <= MAX_NAME


def _yes_no(value: object) -> object:
    known = {"yes": True, "true": True, "no": False, "false": False, True: True, False: False}
    if isinstance(value, str):
        value = value.strip().lower()
    if not isinstance(value, str | bool):
        raise wrong("bad-yes-no", "Here stands either yes or no.", "Write `yes` or `no`.")
    if value not in known:
        raise wrong(
            "bad-yes-no", f"`{str(value)[:80]}` is neither yes nor no.", "Write `yes` or `no`."
        )
    return known[value]


def is_language(value: str) -> bool:
    """Whether it has the form of a language's short name (BCP 47)."""
    return re.fullmatch(_LANGUAGE, value) is not None


def _language(value: str) -> str:
    if not is_language(value):
        raise wrong(
            "bad-language",
            f"`{value[:80]}` is not the short name of a language.",
            "Write it as `en`, `es` or `pt-BR` (BCP 47).",
        )
    return value


# An editor's own YAML parser reads `false` and `1984` as other types; its schema must allow them.
_ANY_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[
    str, StringConstraints(max_length=MAX_TEXT), _Filled(), WithJsonSchema(_ANY_SCALAR)
]
"""A plain text."""

Prose = Annotated[
    str,
    StringConstraints(max_length=MAX_PROSE),
    _Filled(),
    AfterValidator(_prose),
    WithJsonSchema({"type": "string"}),
]
"""Markdown; `[@source, locator]` cites a source."""

Address = Annotated[
    Text, AfterValidator(address), WithJsonSchema({"type": "string", "format": "uri"})
]
"""An http or https address, exactly as it was found."""

Key = Annotated[
    Text,
    AfterValidator(_key),
    WithJsonSchema({"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
"""A permanent word in an address: a-z, 0-9 and hyphens."""

ArticlePath = Annotated[Text, AfterValidator(_article_path)]
"""What identifies an article, and is part of its address: `2018/att-huawei-mate-10`."""

FileBelow = Annotated[Text, AfterValidator(_file_below)]
"""A file in the folder of the YAML file, or below it."""

YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"

Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]

When = Annotated[
    Day,
    PlainValidator(Day.parse),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^(\.\./)?\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A date that may lack its day or month, or of which only the latest day is known."""

ExactDay = Annotated[When, AfterValidator(_whole_day)]
"""A whole date."""

Count = Annotated[int, Field(ge=1)]


@dataclass(frozen=True)
class Words:
    """The words that records may use, by the vocabulary that defines them."""

    statuses: frozenset[str] = frozenset()
    flaws: frozenset[str] = frozenset()
    confidence: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    labels: frozenset[tuple[str, str]] = frozenset()
    """What readers see for a key, with the key: people type that first."""
    actors: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actors", self.people | self.organisations)


def _word_of(
    vocabulary: Callable[[Words], frozenset[str]], code: str, what: str, where: str = ""
) -> Callable[[str, ValidationInfo], str]:
    """A validator: the value is one of the words that `vocabulary` picks from the context.

    `what` it should have been and `where` new ones are written are told to the editor.
    """

    def known(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        words = vocabulary(info.context)
        if value not in words:
            hint = _meant(value, words, info.context)
            if where:
                hint += f" If it is new, write its file in {where}."
            raise wrong(code, f"`{value[:80]}` is not {what}.", hint)
        return value

    return known


_SYNONYMS = {
    "accurate": "true",
    "confirmed": "true",
    "correct": "true",
    "half-true": "mixed",
    "mixture": "mixed",
    "partially-true": "mixed",
    "partly-false": "mixed",
    "fabricated": "false",
    "fake": "false",
    "inaccurate": "false",
    "incorrect": "false",
    "not-true": "false",
    "untrue": "false",
    "wrong": "false",
    "missing-context": "misleading",
    "out-of-context": "misleading",
    "not-proven": "unproven",
    "unsubstantiated": "unproven",
    "unsupported": "unproven",
    "unverified": "unproven",
    "unchecked": "queued",
    "todo": "queued",
}
"""Verdicts of other fact-checkers, of which the nearest word by spelling may be the opposite."""


def _meant(value: str, words: frozenset[str], context: Words) -> str:
    """A hint: the word that was meant by its label, by another name, or by its spelling."""
    folded = " ".join(value.casefold().strip("\"'“”‘’. ").split())
    by_label = [key for label, key in sorted(context.labels) if label.casefold() == folded]
    for candidate in [*by_label, _SYNONYMS.get(folded.replace(" ", "-").replace("_", "-"))]:
        if candidate in words:
            return f"Did you mean `{candidate}`?"
    return did_you_mean(value, sorted(words))


def _not_withdrawn(value: str) -> str:
    if value == "withdrawn":
        raise wrong(
            "typed-withdrawn",
            "`withdrawn` is never typed as a status.",
            "Keep the old status and add `withdrawn:` with `on` and `why`.",
        )
    return value


WORDS = "x-words"
"""In a JSON Schema: the vocabulary that has the words which a value may be."""


def _schema_of(vocabulary: str) -> WithJsonSchema:
    return WithJsonSchema({**_ANY_SCALAR, WORDS: vocabulary})


StatusKey = Annotated[
    Text,
    AfterValidator(_not_withdrawn),
    AfterValidator(_word_of(lambda w: w.statuses - {"withdrawn"}, "unknown-status", "a status")),
    _schema_of("statuses"),
]
FlawKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.flaws, "unknown-flaw", "a flaw of statuses.yml")),
    _schema_of("flaws"),
]
ConfidenceKey = Annotated[
    Text,
    AfterValidator(
        _word_of(lambda w: w.confidence, "unknown-confidence", "a degree of confidence")
    ),
    _schema_of("confidence"),
]
ReasonKey = Annotated[
    Text,
    AfterValidator(
        _word_of(lambda w: w.reasons, "unknown-reason", "a reason for not checking a passage")
    ),
    _schema_of("reasons"),
]
TopicKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.topics, "unknown-topic", "a topic of topics.yml")),
    _schema_of("topics"),
]
ActorKey = Annotated[
    Text,
    AfterValidator(
        _word_of(
            lambda w: w.actors,
            "unknown-actor",
            "the key of a person or organisation",
            "claims/people/ or claims/organisations/",
        )
    ),
]
OrganisationKey = Annotated[
    Text,
    AfterValidator(
        _word_of(
            lambda w: w.organisations,
            "unknown-organisation",
            "the key of an organisation",
            "claims/organisations/",
        )
    ),
]
MemberKey = Annotated[
    Text, AfterValidator(_word_of(lambda w: w.members, "unknown-member", "a key of team.yml"))
]

Link = Literal["live", "archive-only", "none"]


def one_of(
    record: object, first: str, second: str, *, needed: bool = True, hint: str = "Add one of them."
) -> None:
    """At most one of two fields is there; where `needed`, exactly one."""
    has_first = getattr(record, first) is not None
    has_second = getattr(record, second) is not None
    if has_first and has_second:
        raise wrong(
            "either-or",
            f"`{first}` and `{second}` both stand here; only one of them can.",
            f"Delete `{second}` or `{first}`.",
        )
    if needed and not (has_first or has_second):
        raise wrong("missing-field", f"`{first}` or `{second}` is missing here.", hint)


MONTHS = (
    "January February March April May June July August September October November December".split()
)


def spoken(day: Day | date) -> str:
    """A date as a sentence has it: `16 April 2026`, `September 2024`, `2024`."""
    if isinstance(day, date):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if day.exact:
        return spoken(day.first)
    if day.open:
        return f"{spoken(day.last)} or before"
    if day.first.month == day.last.month:
        return f"{MONTHS[day.first.month - 1]} {day.first.year}"
    return str(day.first.year)
