"""What machines are told of a whole site, in files of lines: it is never held at once."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.outputs.jsonld import JsonObject
from generator.outputs.records import Told

TABLES = ("articles", "sources", "claims", "reviews")
"""The kinds of row, each in a file of its own."""

Lines: TypeAlias = Mapping[str, bytes]
"""By the kind of row: those of some articles, each a line of JSON; they can travel."""


def lines_of(articles: Iterable[Told]) -> Lines:
    """The rows of some articles."""
    lines: dict[str, bytearray] = {table: bytearray() for table in TABLES}
    for article in articles:
        for table, rows in zip(
            TABLES,
            ([article.article], article.sources, article.claims, article.reviews),
            strict=True,
        ):
            for row in rows:
                lines[table] += line(row)
    return {table: bytes(content) for table, content in lines.items()}


def line(row: JsonObject) -> bytes:
    """A row as a line of JSON (https://jsonlines.org)."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Rows:
    """The rows of a whole site, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def write(cls, folder: Path, batches: Iterable[Lines]) -> "Rows":
        """Keep rows as they come; their order is kept."""
        rows = cls(folder)
        files = {table: rows.file(table).open("wb") for table in TABLES}
        try:
            for batch in batches:
                for table, content in batch.items():
                    files[table].write(content)
        finally:
            for file in files.values():
                file.close()
        return rows

    def file(self, table: str) -> Path:
        """Where the rows of one kind are."""
        return self._folder / f"{table}.jsonl"

    def read(self, table: str) -> Iterator[JsonObject]:
        """The rows of one kind, one by one, in the order of the articles' paths."""
        with self.file(table).open("rb") as file:
            for row in file:
                yield json.loads(row)
