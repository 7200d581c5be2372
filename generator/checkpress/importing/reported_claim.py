"""A claim as others report it, in the few words that all their formats have for it, made clean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from html.entities import html5
from itertools import islice
from urllib.parse import quote, urlsplit

from checkpress.claims.address_slips import without_signs_behind
from checkpress.claims.addresses import is_address
from checkpress.claims.date_forms import readings
from checkpress.claims.days import Day
from checkpress.claims.texts import MAX_TEXT
from checkpress.importing.nobody import is_empty, is_nobody, is_server


@dataclass(frozen=True)
class Named:
    """Somebody, by name and nothing else."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class ReportedAppearance:
    """Where the claim stands, as others report it."""

    url: str = ""
    archive: str = ""
    headline: str = ""
    name: str = ""
    """Who published it."""
    on: Day | None = None
    left_out: tuple[str, ...] = ()
    """What was said of it and cannot be used, and why."""

    @property
    def is_known(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.url or self.archive or self.headline or self.name or self.left_out)


@dataclass(frozen=True)
class Rating:
    """A verdict: its word, and the number beside it on a scale of theirs."""

    word: str
    value: float | None = None
    worst: float = 1
    best: float = 5

    @property
    def on_our_scale(self) -> float | None:
        """The number between 1, false, and 5, true; nothing where it makes no sense."""
        if self.value is None or self.best <= self.worst:
            return None
        if not self.worst <= self.value <= self.best:
            return None
        return 1 + 4 * (self.value - self.worst) / (self.best - self.worst)


@dataclass(frozen=True)
class Check:
    """One check of one claim by somebody."""

    by: str
    """Who has checked it; where they have no name, the host of their address."""
    url: str
    rating: Rating
    title: str = ""
    summary: str = ""
    published: Day | None = None
    modified: Day | None = None


@dataclass(frozen=True)
class ReportedClaim:
    """A claim as a format tells it, and who has checked it."""

    place: str
    """Where it was read: a file and what identifies it there."""
    claim: str
    checks: tuple[Check, ...]
    claimants: tuple[Named, ...] = ()
    made: Day | None = None
    appearances: tuple[ReportedAppearance, ...] = ()
    language: str = ""
    reasoning: str = ""
    """Why, in Markdown."""
    doubts: tuple[str, ...] = ()
    """What an editor should look at, in sentences."""


@dataclass(frozen=True)
class Rejected:
    """What is not brought in, and why."""

    place: str
    why: str


@dataclass(frozen=True)
class Noted:
    """What an editor should know of a file as a whole."""

    place: str
    why: str


@dataclass(frozen=True)
class Linked:
    """A page on which checks stand, and nothing is known but its address."""

    place: str
    url: str


def whole(reported: ReportedClaim) -> ReportedClaim | Rejected:
    """The reported, where it has what nothing can be made without."""
    if not reported.claim:
        return Rejected(reported.place, "It does not say which claim was checked.")
    checks = tuple(check for check in reported.checks if check.url)
    if not checks:
        return Rejected(reported.place, "It does not say where the check stands.")
    checks = tuple(check for check in checks if check.rating.word)
    if not checks:
        return Rejected(reported.place, "It has no word for the verdict.")
    # The name of a server says where it stands, and not who says it.
    servers = (ReportedAppearance(name=it.name) for it in reported.claimants if is_server(it.name))
    return replace(
        reported,
        checks=checks,
        claimants=tuple(each for each in reported.claimants if not is_nobody(each.name)),
        appearances=reported.appearances or tuple(islice(servers, 1)),
    )


def line(value: object) -> str:
    """A text in one line, without markup and what no text can hold; nothing where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _printable(_bare(str(value)[:LARGEST]))


def _printable(text: str) -> str:
    """A text in one line, without what no text can hold."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    kept = (
        each for each in text if each in "\u200c\u200d" or unicodedata.category(each) not in _UNFIT
    )
    return " ".join("".join(kept).split())


LARGEST = 100_000
"""Characters of a text that are looked at: no claim and no summary is as long."""

_UNFIT = frozenset({"Cc", "Cs", "Co", "Cn", "Cf"})

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INLINE = "a abbr b big cite code em font i mark s small span strike strong sub sup u".split()
_BLOCK = (
    "article blockquote br center dd div dl dt figure figcaption h1 h2 h3 h4 h5 h6 hr iframe img "
    "li ol p pre q section table tbody td tr ul video"
).split()
_TAGS = {
    sign: re.compile(rf"</?(?:{'|'.join(names)})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE)
    for sign, names in (("", _INLINE), (" ", _BLOCK))
}


def _sign(entity: re.Match[str]) -> str:
    """What an entity stands for; one that nobody knows stands for itself."""
    is_known = entity[0][1] == "#" or entity[0][1:] in html5
    return unescape(entity[0]) if is_known else entity[0]


def _bare(text: str) -> str:
    """A text without the markup of a page, which some keep in it, and some of these twice."""
    for _ in range(3):
        before = text
        if "<" in text:
            text = re.sub(r"<!--[^<>]{0,2000}-->", "", text)
            for sign, tags in _TAGS.items():
                text = tags.sub(sign, text)
        if "&" in text:
            text = _ENTITY.sub(_sign, text)
        if text == before:
            break
    return text


def lines(value: object) -> list[str]:
    """The texts of a list, of an object that has a name, or of one text."""
    match value:
        case dict():
            return lines(value.get("name"))
        case list():
            return [text for each in value[:50] for text in lines(each)]
    return [text] if (text := line(value)) else []


def web(value: object) -> str:
    """An address of the web; nothing where there is none, and one without a scheme has https."""
    if isinstance(value, list):
        return next((found for each in value[:50] if (found := web(each))), "")
    if isinstance(value, dict):
        return web(value.get("@id") or value.get("url"))
    if not isinstance(value, str):
        return ""
    # A tag within it is no markup here: it was glued to the address.
    text = _printable(_ENTITY.sub(_sign, value[:LARGEST])).strip("<>\"'")
    text = without_signs_behind(text.translate(_ENCODED))
    if re.match(r"(www\.)?[\w-]+(\.[\w-]+)+(/|$)", text):
        text = f"https://{text}"
    return text if len(text) <= MAX_TEXT and is_address(text) else ""


_ENCODED = {ord(each): quote(each) for each in ' "<>\\^`{|}'}
"""Signs that no address may have, as browsers write them."""


def host(url: str) -> str:
    """Whose address it is: its host, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def day(value: object) -> Day | None:
    """The day that a text names in any of the forms that are found; a time is left out.

    Where day and month could change places, only the year is certain. Of a list the first counts.
    """
    text = next(iter(lines(value)), "")
    if found_seconds := re.fullmatch(r"(1\d{9})(?:\d{3})?", text, re.ASCII):
        text = f"{datetime.fromtimestamp(int(found_seconds[1]), UTC):%Y-%m-%d}"
    found = (text,) if re.fullmatch(r"\d{4}(-\d{2})?", text, re.ASCII) else readings(text)
    if not found:
        return None
    try:
        return Day.parse(found[0] if len(found) == 1 else found[0][:4])
    except ValueError:
        return None


def day_first(value: object) -> Day | None:
    """The same of a text in which the day stands before the month, whatever they are."""
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", line(value), re.ASCII)
    return day(f"{found[3]}-{found[2]}-{found[1]}" if found else value)


def number(value: object) -> float | None:
    """A number, also where it is written as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(line(value).replace(",", "."))
    except ValueError:
        return None
    return found if -1e6 < found < 1e6 else None


def people(names: Iterable[Named]) -> Iterator[Named]:
    """Those of them who are somebody, each once."""
    seen: set[str] = set()
    for named in names:
        if named.name.casefold() not in seen and not is_empty(named.name):
            seen.add(named.name.casefold())
            yield named
