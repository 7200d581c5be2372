"""One ClaimReview as it was found, with what stands around it, and how values are read from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from checkpress.claims.page_identity import is_same_page
from checkpress.web.json_ld import Object
from checkpress.web.linked_data import LinkedData

ARTICLES = (
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle ReviewNewsArticle BlogPosting Report WebPage ItemPage"
).split()
"""What a page can say of itself beside its review."""

CLOSED = ("ClaimReview", "MediaReview", "Claim", "ItemList", "BreadcrumbList")
"""What holds articles that are none of the page's own."""

_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished")

MOST = 50
"""Articles of a page that are looked at."""

NEAR, ENOUGH = 60, 0.7
"""Words of a page among which a claim is told, and how many of its own have to be among them."""

SCRIPTED = 300
"""Letters: a page with fewer, and with scripts, gets what it says from these."""


@dataclass(frozen=True)
class ReviewMarkup:
    """A ClaimReview or MediaReview, and what it is held against."""

    data: Object
    document: LinkedData
    today: date
    vocabularies: tuple[str, ...] = ("https://schema.org",)
    """Whose words its keys are."""
    articles: tuple[Object, ...] = ()
    """The articles of its page."""

    @property
    def rating(self) -> Object:
        """Its rating, if that is one object."""
        return as_object(one(self.data.get("reviewRating")))

    @property
    def word(self) -> str:
        """What its rating is called."""
        return said(self.rating.get("alternateName")) or said(self.rating.get("name"))

    @property
    def url(self) -> str:
        """Its address, also where that is written as a reference."""
        return address_of(self.data.get("url"))

    @property
    def items(self) -> list[Object]:
        """What it reviews."""
        return as_objects(self.data.get("itemReviewed"))

    @property
    def numbers(self) -> tuple[float | None, float, float]:
        """The number of its rating, the worst and the best; the scale of schema.org by default."""
        worst, best = number(self.rating.get("worstRating")), number(self.rating.get("bestRating"))
        return (
            number(self.rating.get("ratingValue")),
            1 if worst is None else worst,
            5 if best is None else best,
        )

    @property
    def here(self) -> list[str]:
        """The addresses of its page, as far as they are known; the first is the page's own word."""
        head, place = self.document.head, self.document.place
        named = (head.canonical, head.meta.get("og:url", ""), place)
        return [each for each in named if re.match(r"https?://", each)]

    @cached_property
    def beside(self) -> list[Object]:
        """What the page says of itself: its articles, and none that it only lists."""
        urls = [self.url, *self.here]
        return [
            each
            for each in self.articles
            if not (url := address_of(each.get("url")))
            or any(is_same_page(self.document.address(url), own) for own in urls)
        ]

    @property
    def published(self) -> bool:
        """Whether it, or its page, says when it was published."""
        return bool(
            self.data.get("datePublished")
            or any(each.get("datePublished") for each in self.beside)
            or any(self.document.head.meta.get(name) for name in _PUBLISHED)
        )

    @property
    def is_scripted(self) -> bool:
        """Whether its page gets what readers see from scripts: then that is not known."""
        return is_scripted(self.document)

    def hides(self, text: str) -> bool:
        """Whether it stands on a page whose readers do not see these words."""
        if not self.document.is_page or self.is_scripted:
            return False
        return _letters(text) not in _letters(self.document.words)

    def paraphrases(self, text: str) -> bool:
        """Whether readers see most of its words near each other, as where it is told otherwise."""
        wanted = {word for word in _words(text) if len(word) > 3 or not word.isascii()}
        there = [word if word in wanted else "" for word in _words(self.document.words)]
        size = max(NEAR, 4 * len(wanted))
        return any(
            len({*there[at : at + size]} - {""}) >= ENOUGH * len(wanted)
            for at in range(0, len(there), size // 4)
            if wanted
        )


def articles_of(document: LinkedData) -> tuple[Object, ...]:
    """The articles of a page, whether it is about them or lists them."""
    if not document.is_page:
        return ()
    found = (of.data for _, of in document.found(tuple(ARTICLES), CLOSED))
    return tuple(document.resolved(each)[0] for each in islice(found, MOST))


def is_scripted(document: LinkedData) -> bool:
    """Whether a page holds hardly a word, and has scripts that could bring them."""
    text = document.decoded.text if document.decoded is not None else ""
    if not document.is_page or len(_letters(document.words)) >= SCRIPTED:
        return False
    return bool(_MOUNTED.search(text) or _ASKS_FOR_SCRIPTS.search(text))


_MOUNTED = re.compile(
    r"<(?:div|main|section)\b[^<>]{0,200}\bid\s*=\s*[\"']?"
    r"(?:app|root|__next|__nuxt|___gatsby|react-root|main-app|app-root|svelte|mount|container)"
    r"[\"']?[^<>]{0,200}>(?:\s|<!--[^<>]{0,200}-->)*(?:loading[.…\s]*)?</|<app-root\b",
    re.IGNORECASE,
)
_ASKS_FOR_SCRIPTS = re.compile(
    r"(?:enable|activate|need|requires?|turn on|without)\s+(?:\w+\s+){0,3}java ?script",
    re.IGNORECASE,
)


def one(value: Any) -> Any:
    """The value itself of a list that holds one: both say the same in JSON-LD."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def said(value: object) -> str:
    """A text without space around it; of a list its texts, and of anything else none."""
    if isinstance(value, list):
        return ", ".join(filter(None, (said(e) for e in value[:20] if isinstance(e, str))))
    return value.strip() if isinstance(value, str) else ""


def address_of(value: object) -> str:
    """An address that is written as a text, or as an object that refers to it."""
    value = one(value)
    return said(value.get("@id") or value.get("url")) if isinstance(value, dict) else said(value)


def number(value: object) -> float | None:
    """A number, also one that stands as a text."""
    value = one(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?"
    r"(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?)?)?"
    r"|(\d{4})(\d\d)(\d\d)(?:T(?:[01]\d|2[0-4])(?:[0-5]\d){0,2}(Z|[+-]\d\d(?:[0-5]\d)?)?)?",
    re.ASCII | re.IGNORECASE,
)
"""Dates of ISO 8601, in its long and in its short form."""


def day_of(value: object) -> date | None:
    """The first day of a date of ISO 8601: a day, a month, a year, or a day with a time."""
    found = _ISO.fullmatch(said(value))
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(5, 6, 7)
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def has_time(value: object) -> bool:
    """Whether a date has a time of the day."""
    return re.search(r"\d[T ]\d", said(value)) is not None


def has_zone(value: object) -> bool:
    """Whether a date with a time says of which place on earth that is the time."""
    found = _ISO.fullmatch(said(value))
    return found is not None and bool(found[4] or found[8])


def host(url: str) -> str:
    """The host of an address, if it has one."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_of_site(one_: str, other: str) -> bool:
    """Whether of two hosts one is the other, or stands below it."""
    return one_ == other or one_.endswith(f".{other}") or other.endswith(f".{one_}")


def as_object(value: object) -> Object:
    """An object; of anything else, an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[Object]:
    """One object or several; nothing else."""
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)
    ]


def addresses_in(value: object) -> Iterator[str]:
    """The addresses of one work or several."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            if re.match(r"https?://", each):
                yield each
        elif isinstance(each, dict) and (url := address_of(each.get("url") or each.get("@id"))):
            yield url


def values_in(
    value: object, way: str = "", key: str = "", depth: int = 0
) -> Iterator[tuple[str, str, Any]]:
    """Every value that is no object, with the keys that lead to it."""
    if isinstance(value, dict) and value and depth < 12:
        for name, inner in value.items():
            if name != "@context":
                yield from values_in(inner, f"{way}.{name}" if way else name, name, depth + 1)
    elif isinstance(value, list) and value and depth < 12:
        for inner in value[:1000]:
            yield from values_in(inner, way, key, depth + 1)
    else:
        yield way, key, value


@lru_cache(maxsize=64)  # the words of a page are looked through for each of its reviews
def _letters(text: str) -> str:
    """A text as it is looked for: markup puts spaces and signs between its words."""
    return re.sub(r"[\W_]+", "", text).casefold()


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text; of scripts without spaces, each two signs that follow each other."""
    found: list[str] = []
    for word in re.findall(r"\w+", text.casefold()):
        if re.search("[\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff]", word):
            found += (word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return tuple(found)
