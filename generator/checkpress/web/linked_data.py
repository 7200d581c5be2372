"""Linked data in what others have published: JSON-LD in pages, in files of JSON and in lines of it.

Whatever is read here may be broken or hostile: what cannot be read is said, and nothing is run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from checkpress.web.encodings import DecodedText
from checkpress.web.html_pieces import pieces
from checkpress.web.json_ld import LinkedObject, Nodes, Spelling, objects_in, types_of
from checkpress.web.lenient_json import LARGEST_MENDED, JsonRead, read_json
from checkpress.web.received import Received

__all__ = ["LARGEST", "Block", "LinkedData", "blocks", "read", "types_of"]

LARGEST = 20_000_000
"""Bytes of a page or file that are read."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "head"})
_INLINE = frozenset("a b em i s span strong".split())
_CLOSED = frozenset("a article aside details div figure form nav ol section span ul".split())
"""Elements that have an end, so that it is known what is hidden with them."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINKED = re.compile(r"\s*application/(?:[\w.-]+\+)?ld\+json\s*(?:;.*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A piece of JSON in a page or file."""

    line: int
    """On which it begins, or is no JSON."""
    json: JsonRead
    column: int = 0
    """At which sign of the line it is no JSON, from 1."""

    @property
    def error(self) -> str:
        """Why it is no JSON, if it is none."""
        return self.json.error

    @property
    def data(self) -> Any:
        """What it holds, also where that had to be understood."""
        return self.json.mended if self.json.error else self.json.data


@dataclass(frozen=True)
class Head:
    """What a page says of itself beside its linked data."""

    language: str = ""
    """What `<html lang>` says."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What its meta elements say, by their names in small letters; of each the first."""
    canonical: str = ""
    """The address that it gives as its own."""
    base: str = ""
    """What its addresses are held against, where it says so."""


@dataclass
class LinkedData:
    """What was read."""

    blocks: list[Block] = field(default_factory=list)
    is_page: bool = False
    """Whether it is HTML: then readers see words as well."""
    head: Head = field(default_factory=Head)
    place: str = ""
    """Where it came from: a path or an address."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What the server said of it."""
    decoded: DecodedText | None = None
    """Its text, and how its bytes were read."""
    words: str = ""
    """What readers see, in one line."""
    microdata: tuple[int, ...] = ()
    """Lines on which a ClaimReview stands as microdata."""
    rdfa: tuple[int, ...] = ()
    """Lines on which one stands as RDFa."""

    @property
    def canonical(self) -> str:
        """The address that it gives as its own."""
        return self.head.canonical

    @cached_property
    def _spelled(self) -> tuple[list[Any], Nodes, bool]:
        """What its blocks hold in one spelling, what of it has a name, and whether that is all."""
        spelling, nodes = Spelling(), Nodes()
        plain = [spelling.plain(block.data) for block in self.blocks]
        for each in plain:
            nodes.take(each)
        return plain, nodes, not spelling.is_cut

    @property
    def plain(self) -> list[Any]:
        """What its blocks hold, in one spelling."""
        return self._spelled[0]

    @property
    def is_whole(self) -> bool:
        """Whether all that its blocks hold is looked at."""
        return self._spelled[2]

    def objects(
        self, *types: str, strict: bool = True
    ) -> Iterator[tuple[Block, str, dict[str, Any]]]:
        """Every object of types of schema.org: the block, the way to it in there, and itself.

        Its references are followed. What is no JSON counts unless `strict`.
        """
        for block, found in self.found(types):
            if not (strict and block.error):
                yield block, found.way, self.resolved(found.data)[0]

    def found(
        self, types: tuple[str, ...], closed: tuple[str, ...] = ()
    ) -> Iterator[tuple[Block, LinkedObject]]:
        """The same as it stands there, with what it stands in; none within the types `closed`."""
        for block, plain in zip(self.blocks, self._spelled[0], strict=True):
            yield from ((block, each) for each in objects_in(plain, types, closed))

    def resolved(self, value: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
        """An object with what it refers to, and the references that lead nowhere."""
        return self._spelled[1].resolved(value)

    def address(self, url: str) -> str:
        """An address of the page as a whole one, where it is only the end of one."""
        base = self.head.base or self.head.canonical or self.head.meta.get("og:url", "")
        try:
            return urljoin(base or "https:", url)
        except ValueError:
            return url


def read(received: Received) -> LinkedData:
    """What stands in a page or file; its name tells lines of JSON (.jsonl) from one piece of it."""
    if len(received.content) > LARGEST:
        size = f"It is larger than {LARGEST // 1_000_000} MB."
        return LinkedData([Block(1, JsonRead(error=size))])
    decoded = received.decoded
    text, name = decoded.text.lstrip("\ufeff"), received.name
    found = LinkedData(place=received.place, headers=received.headers, decoded=decoded)
    if name.endswith((".jsonl", ".ndjson")) and text.lstrip()[:1] != "[":
        found.blocks = [*blocks(enumerate(text.split("\n"), start=1))]
    elif text.lstrip()[:1] in {"{", "["} or name.endswith((".json", ".jsonld")):
        found.blocks = [_Blocks().read(text, 1)]
    else:
        page = _Page(text)
        found.is_page, found.blocks = True, page.blocks
        found.head = Head(page.language, page.meta, page.canonical, page.base)
        found.words = page.seen()
        found.microdata, found.rdfa = tuple(page.microdata), tuple(page.rdfa)
    return found


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """The pieces of JSON that stand on lines, each with its number."""
    reader = _Blocks()
    return (reader.read(line, number) for number, line in lines if line.strip())


class _Blocks:
    """Reads the pieces of JSON of a page or file, and mends no more than is quickly done."""

    def __init__(self) -> None:
        self._left = LARGEST_MENDED

    def read(self, text: str, line: int, before: int = 0) -> Block:
        """The piece that begins on a line, behind so many signs."""
        found = read_json(text, self._left)
        if found.error:
            self._left -= len(text)
        if (mistake := found.mistake) is None:
            return Block(line, found)
        before = before if mistake.line == 0 else 0
        return Block(line + mistake.line, found, before + mistake.column)


class _Page:
    """Reads a page as far as it matters here; it never fails."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._json = _Blocks()
        self.words: list[str] = []
        self.microdata: list[int] = []
        self.rdfa: list[int] = []
        self.meta: dict[str, str] = {}
        self.language = self.canonical = self.base = ""
        self._unseen: list[str] = []
        self._hidden: list[str] = []
        self._hiding: tuple[str, int] = ("", 0)
        self._is_data = False
        self._line, self._counted = 1, 0
        for piece in pieces(text):
            self._line += text.count("\n", self._counted, piece.at)
            self._counted = piece.at
            if piece.kind == "open":
                self._opened(piece.said, piece.attributes)
            elif piece.kind == "close":
                self._closed(piece.said)
            elif self._is_data:
                before = piece.at - text.rfind("\n", 0, piece.at) - 1
                self.blocks.append(self._json.read(piece.said, self._line, before))
            elif not self._unseen:
                self._say(piece.said)

    def seen(self) -> str:
        """What readers see, in one line.

        Some hide all of a page until their scripts have run: then what is hidden is the page.
        """
        words, hidden = "".join(self.words).split(), "".join(self._hidden).split()
        is_all = not words or len(hidden) > max(100, len(words))
        return " ".join([*words, *hidden] if is_all else words)

    def _say(self, words: str) -> None:
        (self._hidden if self._hiding[1] else self.words).append(words)

    def _hide(self, tag: str, said: Mapping[str, str]) -> None:
        hiding, depth = self._hiding
        if depth:
            self._hiding = (hiding, depth + (tag == hiding))
        elif tag in _CLOSED and (
            said.get("hidden", "until-found").lower() != "until-found"
            or _HIDING.search(said.get("style", ""))
        ):
            self._hiding = (tag, 1)

    def _opened(self, tag: str, said: Mapping[str, str]) -> None:
        if tag == "script":
            self._is_data = _LINKED.fullmatch(said.get("type", "")) is not None
        elif tag == "meta":
            name = said.get("property") or said.get("name") or said.get("http-equiv")
            name = name or said.get("itemprop")
            if name and "content" in said:
                self.meta.setdefault(name.strip().lower(), said["content"].strip())
        elif tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self.canonical = self.canonical or said.get("href", "").strip()
        elif tag == "html":
            self.language = self.language or said.get("lang") or said.get("xml:lang") or ""
        elif tag == "base":
            self.base = self.base or said.get("href", "").strip()
        if "ClaimReview" in {each.rpartition("/")[2] for each in said.get("itemtype", "").split()}:
            self.microdata.append(self._line)
        if any(re.split("[:/#]", t)[-1] == "ClaimReview" for t in said.get("typeof", "").split()):
            self.rdfa.append(self._line)
        if tag == "body":
            self._unseen.clear()
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        self._hide(tag, said)
        if tag not in _INLINE:
            # Who cannot see a picture is read what it shows.
            told = said.get("alt", "") if tag == "img" and not self._unseen else ""
            self._say(f" {told} ")

    def _closed(self, tag: str) -> None:
        if tag == "script":
            self._is_data = False
        if tag in self._unseen:
            self._unseen.remove(tag)
        hiding, depth = self._hiding
        if depth and tag == hiding:
            self._hiding = (hiding, depth - 1)
        if tag not in _INLINE:
            self._say(" ")
