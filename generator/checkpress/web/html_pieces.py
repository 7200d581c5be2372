"""A page as its tags and texts, in one walk from its beginning to its end.

The parser of the standard library goes back to where a tag began each time that one is not closed:
60 kB of `<a ` keep it for a minute. This follows the Tokenization of the HTML standard
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization), as far as pages of others are
read here: what is not closed at the end of a page is no tag.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements in which nothing is a tag but their own end."""

_ENTITIES = RAW - frozenset("textarea title".split())
"""Those in which not even entities are read."""


class Piece(NamedTuple):
    """A tag, or a text between tags."""

    kind: str
    """`open`, `close` or `text`."""
    at: int
    """Where it begins."""
    said: str
    """The name of a tag in small letters, or the text."""
    attributes: Mapping[str, str] = {}


_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)("?)|'([^']*+)('?)|([^\s>]*+)))?+"""
)
_SIGNS = re.compile(r"<++")
_BEHIND = re.compile(r"[\s/]*+")


def pieces(text: str) -> Iterator[Piece]:
    """The tags and texts of a page, in their order."""
    at, size = 0, len(text)
    while at < size:
        begin = text.find("<", at)
        if begin < 0:
            begin = size
        if begin > at:
            yield Piece("text", at, unescape(text[at:begin]))
        if begin == size:
            return
        after = text[begin + 1 : begin + 3]
        if text.startswith("<!--", begin):
            at = _behind_comment(text, begin)
        elif after[:1] in {"!", "?"} or (after[:1] == "/" and not after[1:].isalpha()):
            at = text.find(">", begin) + 1
        elif after[:1].isascii() and after[:1].isalpha():
            tag, at = _tag(text, begin, begin + 1, "open")
            if tag is not None:
                yield tag
                if tag.said in RAW:
                    inside, at = _raw(text, tag.said, at)
                    yield inside
        elif after[:1] == "/":
            tag, at = _tag(text, begin, begin + 2, "close")
            if tag is not None:
                yield tag
        else:
            # Many of them in a row are one text, and the last may begin a tag.
            run = _SIGNS.match(text, begin)
            at = max(begin + 1, run.end() - 1) if run is not None else begin + 1
            yield Piece("text", begin, text[begin:at])
        if at <= 0:
            return


def _behind_comment(text: str, begin: int) -> int:
    """Where a comment is over; 0 where it is never."""
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, begin):
            return begin + len(short)
    end = text.find("-->", begin + 4)
    return end + 3 if end >= 0 else 0


def _tag(text: str, begin: int, at: int, kind: str) -> tuple[Piece | None, int]:
    """A tag and where it is over; no tag and 0 where it is never."""
    name = _NAME.match(text, at)
    if name is None:
        return None, text.find(">", at) + 1
    at = name.end()
    said: dict[str, str] = {}
    while (found := _ATTRIBUTE.match(text, at)) is not None:
        if "" in found.group(3, 5):
            return None, 0
        value = found[2] or found[4] or found[6] or ""
        said.setdefault(found[1].lower(), unescape(value) if "&" in value else value)
        at = found.end()
    behind = _BEHIND.match(text, at)
    at = behind.end() if behind is not None else at
    if not text.startswith(">", at):
        return None, 0
    return Piece(kind, begin, name[0].lower(), said if kind == "open" else {}), at + 1


def _raw(text: str, name: str, at: int) -> tuple[Piece, int]:
    """What stands in an element in which nothing is a tag, and where it is over."""
    end = _ENDS[name].search(text, at)
    inside = text[at : end.start() if end is not None else len(text)]
    said = inside if name in _ENTITIES else unescape(inside)
    return Piece("text", at, said), end.start() if end is not None else len(text)


_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
