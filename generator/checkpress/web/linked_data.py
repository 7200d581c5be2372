"""Linked data in what others have published: JSON-LD in pages, in files of JSON and in lines of it.

Whatever is read here may be broken or hostile: what cannot be read is said, and nothing is run.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

DEEPEST = 40
"""Objects within each other that are looked into."""

LARGEST = 20_000_000
"""Bytes of a page or file that are read."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "head"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True)
class Block:
    """A piece of JSON in a page or file."""

    line: int
    data: Any
    error: str = ""
    """Why it cannot be read, if it cannot."""


@dataclass
class LinkedData:
    """What was read."""

    blocks: list[Block] = field(default_factory=list)
    is_page: bool = False
    """Whether it is HTML: then readers see words as well."""
    canonical: str = ""
    """The address that it gives as its own."""
    words: str = ""
    """What readers see, in one line."""
    microdata: tuple[int, ...] = ()
    """Lines on which a ClaimReview stands as microdata."""

    def objects(self, type_: str) -> Iterator[tuple[Block, str, dict[str, Any]]]:
        """Every object of a type of schema.org: the block, the way to it in there, and itself."""
        for block in self.blocks:
            if not block.error:
                yield from ((block, way, found) for way, found in _found(block.data, type_, "", 0))


def types_of(value: dict[str, Any]) -> set[str]:
    """The types of an object, without the name of the vocabulary."""
    types = value.get("@type")
    found = types if isinstance(types, list) else [types]
    return {t.rpartition("/")[2].removeprefix("schema:") for t in found if isinstance(t, str)}


def _found(value: Any, type_: str, way: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if type_ in types_of(value):
            yield way, value
            return
        for key, inner in value.items():
            yield from _found(inner, type_, f"{way}.{key}" if way else str(key), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _found(inner, type_, f"{way}[{number}]", depth + 1)


def read(content: bytes, name: str) -> LinkedData:
    """What stands in a page or file; `name` tells lines of JSON (.jsonl) from one piece of it."""
    if len(content) > LARGEST:
        size = f"It is larger than {LARGEST // 1_000_000} MB."
        return LinkedData([Block(1, None, size)])
    text = content.decode("utf-8-sig", errors="replace")
    if name.endswith((".jsonl", ".ndjson")):
        lines = enumerate(text.split("\n"), start=1)
        return LinkedData([_block(line, number) for number, line in lines if line.strip()])
    if text.lstrip()[:1] in {"{", "["} or name.endswith((".json", ".jsonld")):
        return LinkedData([_block(text, 1)])
    page = _Page()
    page.feed(text)
    page.close()
    return page.document()


def _block(text: str, line: int) -> Block:
    try:
        return Block(line, json.loads(text))
    except json.JSONDecodeError as error:
        return Block(line + error.lineno - 1, None, f"{error.msg}, at its column {error.colno}.")
    except (RecursionError, ValueError):
        return Block(
            line, None, "Its parts stand within each other too deeply, or a number is too long."
        )


class _Page(HTMLParser):
    """Reads a page as far as it matters here; it never fails."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._microdata: list[int] = []
        self._canonical = ""
        self._unseen: list[str] = []
        self._data: list[str] | None = None
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "script" and said.get("type", "").strip().lower() == "application/ld+json":
            self._data, self._line = [], self.getpos()[0]
        if tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self._canonical = self._canonical or said.get("href", "")
        if said.get("itemtype", "").rstrip("/").endswith("schema.org/ClaimReview"):
            self._microdata.append(self.getpos()[0])
        if tag == "body":
            self._unseen.clear()
        elif tag in _UNSEEN and tag not in _VOID:
            self._unseen.append(tag)
        self._words.append(" " if tag not in {"a", "b", "em", "i", "s", "span", "strong"} else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            self._blocks.append(_block("".join(self._data), self._line))
            self._data = None
        if tag in self._unseen:
            self._unseen.remove(tag)
        self._words.append(" " if tag not in {"a", "b", "em", "i", "s", "span", "strong"} else "")

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)
        elif not self._unseen:
            self._words.append(data)

    def document(self) -> LinkedData:
        """What was read."""
        if self._data is not None:
            self._blocks.append(_block("".join(self._data), self._line))
        return LinkedData(
            blocks=self._blocks,
            is_page=True,
            canonical=self._canonical,
            words=" ".join("".join(self._words).split()),
            microdata=tuple(self._microdata),
        )
