"""One ClaimReview as it was found, and how values are read from it, whatever stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from checkpress.web.linked_data import LinkedData

Object = dict[str, Any]


@dataclass(frozen=True)
class ReviewMarkup:
    """A ClaimReview, and what it is held against."""

    data: Object
    document: LinkedData
    today: date

    @property
    def rating(self) -> Object:
        """Its rating, if that is an object."""
        return as_object(self.data.get("reviewRating"))

    @property
    def word(self) -> str:
        """What its rating is called."""
        return said(self.rating.get("alternateName")) or said(self.rating.get("name"))

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

    def hides(self, text: str) -> bool:
        """Whether it stands on a page whose readers do not see these words."""
        return self.document.is_page and _letters(text) not in _letters(self.document.words)


def said(value: object) -> str:
    """A text without space around it; of anything else, none."""
    return value.strip() if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """A number, also one that stands as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def day_of(value: object) -> date | None:
    """The first day of a date of ISO 8601: a day, a month, a year, or a day with a time."""
    text = said(value)
    found = re.fullmatch(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
        r"(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
        text,
    )
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, if it has one."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def page_address(url: str) -> str:
    """What of an address names the page: not the way it is asked for, nor a place in it."""
    if not url:
        return ""
    rest = url.partition("#")[0].partition("://")[2] or url
    host, slash, path = rest.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")


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
        elif isinstance(each, dict) and (url := said(each.get("url") or each.get("@id"))):
            yield url


def values_in(
    value: object, way: str = "", key: str = "", depth: int = 0
) -> Iterator[tuple[str, str, Any]]:
    """Every value that is no object, with the keys that lead to it."""
    if isinstance(value, dict) and value and depth < 12:
        for name, inner in value.items():
            yield from values_in(inner, f"{way}.{name}" if way else name, name, depth + 1)
    elif isinstance(value, list) and value and depth < 12:
        for inner in value[:1000]:
            yield from values_in(inner, way, key, depth + 1)
    else:
        yield way, key, value


def _letters(text: str) -> str:
    """A text as it is looked for: markup puts spaces and signs between its words."""
    return re.sub(r"[\W_]+", "", text).lower()
