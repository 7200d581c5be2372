"""Claims that say the same as a text: what is here already, in whatever words.

An index of words stands in a SQLite file beside the cache of builds, and only files that have
changed are read again. Candidates come from its full-text search; how alike two texts are is said
by the words that they share, each weighed by how rare it is (Dice's coefficient over inverse
document frequencies), between 0 and 1.
"""

import math
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from checkpress.claims import yaml_reader
from checkpress.claims.page_identity import page
from checkpress.claims.safe_files import content_of
from checkpress.errors import GeneratorError
from checkpress.outputs.search.folding import words_of
from checkpress.outputs.search.forms import stemmer

SAME = 0.45
"""From here on two texts probably say the same; tests/test_similarity.py has the figures."""

LIKE = 0.25
"""Below that they have only words in common."""

CANDIDATES = 240
"""Texts that are compared."""
WORDS, LEAST, COMMON = 12, 3, math.log(20)
"""Words by which they are found: the rarest, but not fewer than LEAST, less rare than COMMON."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, changed INTEGER, size INTEGER);
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY, path TEXT, claim TEXT, status TEXT, said INTEGER, text TEXT
);
CREATE INDEX IF NOT EXISTS texts_of_path ON texts (path);
CREATE TABLE IF NOT EXISTS pages (page TEXT, path TEXT, claim TEXT);
CREATE INDEX IF NOT EXISTS claims_of_page ON pages (page);
CREATE INDEX IF NOT EXISTS pages_of_path ON pages (path);
CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5 (
    words, detail=none,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* Co' tokenchars '.'"
);
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab (stems, row);
"""

_ADD = "INSERT INTO texts (path, claim, status, said, text) VALUES (?, ?, ?, ?, ?)"


class Similar(NamedTuple):
    """A claim that is like a text."""

    score: float
    path: str
    """`2018/att-huawei-mate-10/att-announced`."""
    claim: str
    status: str
    said: bool


class Index:
    """The claims of a folder, by their words."""

    def __init__(self, file: Path, folder: Path, language: str) -> None:
        """Opens the index in a file, which is made if there is none, and brings it up to date."""
        self._folder = folder
        self._stem: Callable[[str], str] = stemmer(language) or (lambda word: word)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._database = self._opened(file, f"3 {language}")
        self._update()

    def close(self) -> None:
        """Leave the file."""
        self._database.close()

    def like(self, text: str, limit: int = 5, *, without: Iterable[str] = ()) -> list[Similar]:
        """The claims that are most like a text, the most alike first; `without` some paths."""
        asked = set(self._stems(text))
        weight = self._weights(asked)
        rare = sorted(asked, key=lambda stem: (-weight(stem), stem))[:WORDS]
        # What stands in a twentieth of all texts finds them all, and tells nothing.
        rare = [s for n, s in enumerate(rare) if n < LEAST or weight(s) > COMMON]
        if not rare:
            return []
        question = " OR ".join(f'"{stem}"' for stem in rare)
        found = self._database.execute(
            "SELECT path, claim, status, said, text FROM texts WHERE id IN "
            "(SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY rank LIMIT ?)",
            (question, CANDIDATES),
        ).fetchall()
        stems = [set(self._stems(text)) for *_, text in found]
        weight = self._weights(asked.union(*stems))
        mine = sum(map(weight, asked))
        best: dict[str, Similar] = {}
        skipped = set(without)
        for (path, claim, status, said, _), theirs in zip(found, stems, strict=True):
            both = mine + sum(map(weight, theirs))
            score = 2 * sum(map(weight, asked & theirs)) / both if both else 0.0
            if path not in skipped and (path not in best or score > best[path].score):
                best[path] = Similar(score, path, claim, status, bool(said))
        return sorted(best.values(), key=lambda it: (-it.score, it.path))[:limit]

    def at(self, address: str, limit: int = 5) -> list[Similar]:
        """The claims that stand on a page, or that a check on it is of, however it is written."""
        found = self._database.execute(
            "SELECT DISTINCT texts.path, texts.claim, status, said FROM pages JOIN texts "
            "ON texts.path = pages.claim WHERE page = ? ORDER BY texts.path LIMIT ?",
            (page(address), limit),
        )
        return [
            Similar(1.0, path, claim, status, bool(said)) for path, claim, status, said in found
        ]

    def _stems(self, text: str) -> Iterator[str]:
        return map(self._stem, words_of(text))

    def _weights(self, stems: Iterable[str]) -> Callable[[str], float]:
        """How rare words are: those that are everywhere say nothing."""
        [(count,)] = self._database.execute("SELECT count(*) FROM texts")
        known: dict[str, int] = {}
        wanted = list(stems)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            known |= dict(
                self._database.execute(
                    f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})",  # noqa: S608
                    part,
                )
            )
        return cache(lambda stem: math.log(1 + (count + 1) / (known.get(stem, 0) + 0.5)))

    def _opened(self, file: Path, version: str) -> sqlite3.Connection:
        for _ in range(2):
            database = sqlite3.connect(file, isolation_level=None)
            try:
                database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
                database.execute("CREATE TABLE IF NOT EXISTS about (version TEXT)")
                told = database.execute("SELECT version FROM about").fetchone()
                if told is None or told[0] == version:
                    database.executescript(_SCHEMA)
                    if told is None:
                        database.execute("INSERT INTO about VALUES (?)", (version,))
                    return database
            except sqlite3.DatabaseError:
                pass  # It is no database, or a broken one: it is made anew.
            database.close()
            for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
                part.unlink(missing_ok=True)
        raise GeneratorError(f"{file} cannot be used.", "Delete it, and see that there is room.")

    def _update(self) -> None:
        """Read again what has changed since the last time."""
        there = dict(_looks(self._folder))
        known = {
            path: (changed, size)
            for path, changed, size in self._database.execute("SELECT * FROM files")
        }
        gone = [path for path in known if there.get(path) != known[path]]
        new = [path for path in there if known.get(path) != there[path]]
        if not gone and not new:
            return
        with closing(self._database.cursor()) as cursor:
            cursor.execute("BEGIN")
            for path in gone:
                ids = cursor.execute("SELECT id FROM texts WHERE path GLOB ?", (f"{path}/*",))
                cursor.executemany("DELETE FROM stems WHERE rowid = ?", ids.fetchall())
                cursor.execute("DELETE FROM texts WHERE path GLOB ?", (f"{path}/*",))
                cursor.execute("DELETE FROM pages WHERE path = ?", (path,))
                cursor.execute("DELETE FROM files WHERE path = ?", (path,))
            for path in new:
                data = _read(self._folder / f"{path}.yml", path)
                pages = ((there, path, claim) for there, claim in _pages(data, path))
                cursor.executemany("INSERT INTO pages VALUES (?, ?, ?)", pages)
                for claim, text in _texts(data, path):
                    cursor.execute(_ADD, (*claim, text))
                    cursor.execute(
                        "INSERT INTO stems (rowid, words) VALUES (?, ?)",
                        (cursor.lastrowid, " ".join(self._stems(text))),
                    )
                cursor.execute("INSERT INTO files VALUES (?, ?, ?)", (path, *there[path]))
            cursor.execute("COMMIT")


def _looks(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The paths of all claim files, each with when it was changed and how large it is."""
    for year in sorted(folder.glob("[0-9][0-9][0-9][0-9]")):
        if year.is_symlink():
            continue
        with os.scandir(year) as files:
            for file in files:
                if file.name.endswith(".yml") and file.is_file(follow_symlinks=False):
                    look = file.stat()
                    yield f"{year.name}/{file.name[:-4]}", (look.st_mtime_ns, look.st_size)


def _read(file: Path, path: str) -> Mapping[str, Any]:
    """What stands in a file, if it can be read."""
    try:
        document, _ = yaml_reader.read(content_of(file.parent, file.name), path)
    except OSError:
        return {}
    data: Any = document.data if document else None
    return data if isinstance(data, Mapping) else {}


def _claims(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    claims = data.get("claims")
    for claim in claims if isinstance(claims, list) else ():
        if isinstance(claim, Mapping) and "repeats" not in claim:
            yield claim


def _texts(data: Mapping[str, Any], path: str) -> Iterator[tuple[tuple[str, str, str, int], str]]:
    """Path, claim, status of each claim of a file, with each text that says what it claims."""
    for claim in _claims(data):
        id_, words, status = (claim.get(key) for key in ("id", "claim", "status"))
        if isinstance(id_, str) and isinstance(words, str) and isinstance(status, str):
            said = int(claim.get("checks") == "attribution")
            told = (f"{path}/{id_}", words, status, said)
            yield from ((told, text) for text in dict.fromkeys(_wordings(claim, words)))


def _pages(data: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """The pages on which the claims of a file stand or have been checked, with their paths."""
    article = data.get("article")
    for claim in _claims(data):
        places = [article, claim.get("imported")]
        for key in ("elsewhere", "appearances"):
            listed = claim.get(key)
            places += listed if isinstance(listed, list) else []
        for place in places:
            url = place.get("url") if isinstance(place, Mapping) else None
            if isinstance(url, str):
                yield page(url), f"{path}/{claim.get('id')}"


def _wordings(claim: Mapping[str, Any], words: str) -> Iterator[str]:
    yield words
    quotes = claim.get("quotes")
    for quote in quotes if isinstance(quotes, Sequence) else ():
        for key in ("exact", "translation"):
            if isinstance(quote, Mapping) and isinstance(quote.get(key), str):
                yield quote[key]
    asked = claim.get("asked_as")
    yield from (
        each for each in (asked if isinstance(asked, list) else ()) if isinstance(each, str)
    )
