"""What a published article says of itself: headline, publisher, day, language, paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from checkpress.claims.days import Day
from checkpress.claims.languages import language_in
from checkpress.errors import GeneratorError
from checkpress.web import linked_data
from checkpress.web.received import Received

LARGEST_PAGE = 5_000_000
"""Characters of a page whose article is looked for: what takes a blink in a page of usual size can
take minutes in a large one that was made for it."""

_TYPES = ("NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "WebPage")


@dataclass(frozen=True)
class PublishedArticle:
    """What is known of an article; what is not is empty."""

    headline: str = ""
    publisher: str = ""
    published: Day | None = None
    url: str = ""
    language: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """Its length, as far as its text is known."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    def place_of(self, words: str) -> str | None:
        """Where some words stand: `headline`, `paragraph 7`; None where they do not."""
        wanted = _plain(words)
        if wanted and wanted in _plain(self.headline):
            return "headline"
        for number, paragraph in enumerate(self.paragraphs, start=1):
            if wanted and wanted in _plain(paragraph):
                return f"paragraph {number}"
        return None


# Quotation marks of all kinds, dashes, and spaces that do not break; what is not seen goes.
_SAME = str.maketrans(
    dict.fromkeys([*range(0x2018, 0x2020), 0xAB, 0xBB, ord('"')], "'")
    | dict.fromkeys(range(0x2010, 0x2016), "-")
    | {0xA0: " ", 0xAD: None, 0x200B: None}
)


def _plain(text: str) -> str:
    """Words as they are compared: typesetters change quotes, hyphens and spaces."""
    return " ".join(text.translate(_SAME).casefold().split())


def read_article(received: Received, url: str = "") -> PublishedArticle:
    """The article in a page or a plain text; `url` is where it stands.

    Of a plain text the first line is the headline. Raises GeneratorError where the library that
    finds the text of a page is not there.
    """
    received = received._replace(content=received.content[: linked_data.LARGEST])
    text = received.decoded.text
    if not (received.name.endswith((".html", ".htm")) or re.match(r"\s*(<!|<html)", text[:500])):
        first, *paragraphs = [
            " ".join(p.split()) for p in re.split(r"\n\s*\n|\n", text) if p.strip()
        ] or [""]
        return PublishedArticle(headline=first, url=url, paragraphs=tuple(paragraphs))
    found = _extracted(text, url)
    document = linked_data.read(received._replace(place="a.html"))
    said = next(_said(document), {})
    headline = _text(said.get("headline")) or found["title"]
    named = _text(said.get("inLanguage")), document.head.language
    return PublishedArticle(
        headline=headline,
        publisher=_text(said.get("publisher")) or found["sitename"] or _host(url),
        published=_day(_text(said.get("datePublished"))) or _day(found["date"]),
        url=url or found["url"],
        language=next((code for each in named if (code := language_in(each))), ""),
        paragraphs=tuple(line for line in found["text"].splitlines() if line != headline),
    )


def _extracted(html: str, url: str) -> dict[str, str]:
    if len(html) > LARGEST_PAGE:
        raise GeneratorError(
            f"The page is larger than {LARGEST_PAGE // 1_000_000} MB.",
            "Save the article as plain text.",
        )
    try:
        trafilatura: Any = import_module("trafilatura")  # not everybody begins with pages
    except ImportError:
        raise GeneratorError(
            "The library that reads pages is not installed.",
            "Run `pip install 'checkpress[articles]'`, or save the article as plain text.",
        ) from None
    found: Any = trafilatura.bare_extraction(html, url=url or None, with_metadata=False)
    data = found.as_dict() if found is not None else {}
    return {key: str(data.get(key) or "") for key in ("title", "sitename", "date", "url", "text")}


def _said(document: linked_data.LinkedData) -> Iterator[dict[str, Any]]:
    for type_ in _TYPES:
        yield from (found for _, _, found in document.objects(type_) if found.get("headline"))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> Day | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}", text)
    try:
        return Day.parse(found[0]) if found else None
    except ValueError:
        return None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
