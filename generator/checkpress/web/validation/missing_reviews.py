"""Why a page or file holds no ClaimReview, as far as it shows."""

import re
from collections.abc import Iterator

from checkpress.meant import nearest_name
from checkpress.web.html_pieces import pieces
from checkpress.web.json_ld import everything
from checkpress.web.linked_data import LinkedData, types_of
from checkpress.web.received import Received
from checkpress.web.validation.issues import keys, short
from checkpress.web.validation.review_markup import is_scripted

JSON_LD = '<script type="application/ld+json">'

_SAVE = "To validate what scripts make, save the page from a browser once it has loaded."

_FILES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PK\x03\x04": "a ZIP file or an office document",
    b"\x1f\x8b": "a compressed file",
}
"""How files begin that are no pages."""


_FEED = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(rss|feed|urlset|sitemapindex)\b")


def why_none(received: Received, document: LinkedData) -> tuple[str, str, int]:
    """What there is in its place, what to do, and the line."""
    content = received.content
    if not content.strip():
        return "The file is empty.", "Save the page again.", 0
    for begin, name in _FILES.items():
        if content.startswith(begin):
            return f"This is {name}, not a page.", "Give a page, or a file of JSON.", 0
    return _of_page(document) if document.is_page else _of_json(document)


def _of_page(document: LinkedData) -> tuple[str, str, int]:
    text = document.decoded.text if document.decoded is not None else ""
    if found := re.match(
        r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(rss|feed|urlset|sitemapindex)\b", text
    ):
        name = "a sitemap" if found[1] in {"urlset", "sitemapindex"} else "a news feed"
        return f"This is {name}, not a page.", "Give the pages that it lists.", 0
    if "<" not in text:
        hint = "Give a page, or a file of JSON. `checkpress import` reads tables of checks."
        return "It is neither a page nor JSON.", hint, 0
    for said, hint, line in _elsewhere(text):
        return said, hint, line
    if is_scripted(document):
        return (
            "This page is empty until its scripts have run, and they were not run here.",
            f"Print the ClaimReview into the page on the server, in {JSON_LD}. {_SAVE}",
            0,
        )
    types = _types(document)
    if near := _near(types):
        return f"The type {near} is not ClaimReview.", 'Write "@type": "ClaimReview".', 0
    if types:
        return f"Its linked data holds only {_listed(types)}.", f"Add one in {JSON_LD}.", 0
    return "The page holds no linked data at all.", f"Add one in {JSON_LD}.", 0


def _elsewhere(text: str) -> Iterator[tuple[str, str, int]]:
    """Where else in a page the word stands."""
    if "ClaimReview" not in text:
        return
    script, name, kind = False, "", ""
    for piece in pieces(text):
        if piece.kind == "open":
            script = piece.said == "script"
            kind = piece.attributes.get("type", "").strip()
            name = piece.attributes.get("id", "")
        elif piece.kind == "text" and "ClaimReview" in piece.said:
            line = text.count("\n", 0, piece.at) + 1
            if not script:
                yield (
                    "“ClaimReview” stands here as text that readers see, not as markup.",
                    f"Put it in {JSON_LD}.",
                    line,
                )
            elif kind.lower() in {"", "text/javascript", "module", "application/javascript"}:
                yield _in_program(name or "a script", line)
            elif name:
                yield _in_program(f"`{name}`", line)
            else:
                yield (
                    f"It stands in a script of the type {short(kind)}, which is not JSON-LD.",
                    f"Write {JSON_LD}.",
                    line,
                )
        elif piece.kind == "close":
            script = False
    if (at := text.find("ClaimReview")) >= 0 and text.rfind("<!--", 0, at) > text.rfind(
        "-->", 0, at
    ):
        line = text.count("\n", 0, at) + 1
        yield "It stands in a comment of HTML, which nobody reads.", "Take it out of there.", line


def _in_program(name: str, line: int) -> tuple[str, str, int]:
    return (
        f"“ClaimReview” stands only in {name}, which is data for the page's own scripts.",
        f"Print it into the page on the server, in {JSON_LD}. Nobody looks for it elsewhere.",
        line,
    )


def _of_json(document: LinkedData) -> tuple[str, str, int]:
    types = _types(document)
    if near := _near(types):
        return f"The type {near} is not ClaimReview.", 'Write "@type": "ClaimReview".', 0
    if types:
        return f"It holds only {_listed(types)}.", "Give the file or page that holds the review.", 0
    data = [block.data for block in document.blocks]
    inner = data[0] if len(data) == 1 else data
    rows = inner if isinstance(inner, list) else [inner]
    names = list(dict.fromkeys(key for row in rows[:50] if isinstance(row, dict) for key in row))
    if not names:
        return "This JSON is unknown: it holds no object with keys.", "Give a ClaimReview.", 0
    shown = keys(map(short, names[:8])) + (" and more" if len(names) > 8 else "")
    kind = f"a list of {len(inner)} objects" if isinstance(inner, list) else "an object"
    return (
        f"This JSON is of an unknown kind: {kind} with the keys {shown}.",
        "What is read is ClaimReview, a DataFeed of it, or an answer of Google's Fact Check Tools.",
        0,
    )


def _types(document: LinkedData) -> list[str]:
    found = (types_of(each) for value in document.plain for each in everything(value))
    return list(dict.fromkeys(name for types in found for name in sorted(types) if name))


def _near(types: list[str]) -> str:
    """A type that was meant to be ClaimReview."""
    for name in types:
        if "claim" in name.casefold() and nearest_name(name, ["ClaimReview"]):
            return short(name)
    return ""


def _listed(types: list[str]) -> str:
    shown = [short(name) for name in types[:5]]
    if len(types) > 5:
        return f"{', '.join(shown)} and {len(types) - 5} other types"
    return keys(shown).replace("`", "")
