"""What machines are told of a whole site, in files of lines: it is never held at once."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.records import ToldArticle
from checkpress.site.site import Site

TABLES = ("articles", "sources", "claims", "claimreview")
"""The kinds of row, each in a file of its own."""

Lines: TypeAlias = Mapping[str, bytes]
"""By the kind of row: those of some articles, each a line of JSON; they can travel."""


def lines_of(articles: Iterable[ToldArticle]) -> Lines:
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


def _article_of(table: str, row: JsonObject) -> str:
    """The article that a row belongs to."""
    if table == "claimreview":
        year, article, _ = row["url"].rstrip("/").split("/")[-3:]
        return f"{year}/{article}"
    path: str = row["path"] if table == "articles" else row["article"]
    return path


class Rows:
    """The rows of a whole site, in a folder."""

    def __init__(self, folder: Path, paths: Collection[str] = ()) -> None:
        """Those in `folder`; `paths` are the articles that were asked, if they had rows or not."""
        self._folder, self.paths = folder, paths

    @classmethod
    def write(cls, folder: Path, batches: Iterable[Lines], paths: Collection[str]) -> "Rows":
        """Keep rows as they come, those of some articles; their order is kept."""
        folder.mkdir()
        rows = cls(folder, paths)
        files = {table: rows.file(table).open("wb") for table in TABLES}
        try:
            for batch in batches:
                for table, content in batch.items():
                    files[table].write(content)
        finally:
            for file in files.values():
                file.close()
        return rows

    @classmethod
    def found(cls, folder: Path, sums: Mapping[str, str]) -> "Rows | None":
        """Those that stand in a folder, if they are still what was left there, by their sums."""
        rows = cls(folder)
        try:
            whole = {*sums} == {*TABLES} and all(rows.sum(table) == sums[table] for table in sums)
        except OSError:
            return None
        return rows if whole else None

    def with_others(self, folder: Path, others: "Rows", order: Sequence[str]) -> "Rows":
        """These and others in a new folder: of articles that both have, the others.

        `order` are the paths of the articles that are to be there.
        """
        rows = Rows(folder)
        for table in TABLES:
            found = {path: (self, *place) for path, place in self.places(table).items()}
            # An article that was read again may have no rows of a kind any more.
            for path in others.paths:
                found.pop(path, None)
            found |= {path: (others, *place) for path, place in others.places(table).items()}
            with (
                rows.file(table).open("wb") as file,
                self.file(table).open("rb") as mine,
                others.file(table).open("rb") as theirs,
            ):
                for path in order:
                    if path in found:
                        whose, start, end = found[path]
                        source = mine if whose is self else theirs
                        source.seek(start)
                        file.write(source.read(end - start))
        return rows

    def places(self, table: str) -> Mapping[str, tuple[int, int]]:
        """Where the rows of each article begin and end."""
        places: dict[str, tuple[int, int]] = {}
        end = 0
        with self.file(table).open("rb") as file:
            for row in file:
                path = _article_of(table, json.loads(row))
                start = places.get(path, (end, end))[0]
                end += len(row)
                places[path] = (start, end)
        return places

    def sum(self, table: str) -> str:
        """A checksum of the rows of one kind."""
        with self.file(table).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def file(self, table: str) -> Path:
        """Where the rows of one kind are."""
        return self._folder / f"{table}.jsonl"

    def count(self, table: str) -> int:
        """How many rows of one kind there are."""
        with self.file(table).open("rb") as file:
            return sum(1 for _ in file)

    def read(self, table: str) -> Iterator[JsonObject]:
        """The rows of one kind, one by one, in the order of the articles' paths."""
        with self.file(table).open("rb") as file:
            for row in file:
                yield json.loads(row)


@dataclass(frozen=True)
class SiteData:
    """What the files about all articles are made of."""

    rows: Rows
    site: Site
    base_url: str
    beside: Path
    """A folder for what is too large to be held."""
