"""What a build leaves to the next one, in a file that can be deleted at any time.

It is written in one step, together with what is still to be done to the site: where a build was
ended between the two, the next one does the rest. It is read with care, because anybody can put a
file of this name into a repository: nothing in it is ever run.
"""

import gc
import hashlib
import io
import pickle
import sqlite3
import sys
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from types import TracebackType
from typing import Any, Generic, Self, TypeVar
from zlib import crc32

from checkpress.build.batches import Documents
from checkpress.build.engine import VERSION
from checkpress.build.state import BuildState, BuildSummary
from checkpress.claims.checked_by_others import OtherCheck
from checkpress.claims.days import Day
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.frame import Allow
from checkpress.claims.grounds import Grounds
from checkpress.claims.known_words import Words
from checkpress.claims.model import Article
from checkpress.claims.pictures import Picture
from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import GeneratorError
from checkpress.outputs.search.documents import SearchDocument
from checkpress.outputs.search.names import HandPage
from checkpress.pages.shell import Shell
from checkpress.problems import Problem
from checkpress.site.fingerprints import Known, Memory
from checkpress.site.loading import remembered

Value = TypeVar("Value")

SHELVES = 256
"""Parts in which what is known of each article is kept; one that has not changed is not written."""

PACKAGES = """
    jinja2 markdown markupsafe mkdocs-material nh3 pillow pydantic pyyaml snowballstemmer
    uharfbuzz
""".split()
"""What decides, beside our own code, how a page is printed."""

MODULES = frozenset(
    record.__module__
    for record in (
        *(
            Allow,
            ArticleEntry,
            Article,
            BuildSummary,
            Day,
            Grounds,
            Known,
            OtherCheck,
            Picture,
            Problem,
        ),
        *(HandPage, SearchDocument, Shell, Status, Vocabulary, Words),
    )
)
"""Where the records are defined that a cache consists of."""


_TIMES: Mapping[str, type] = {each.__name__: each for each in (date, datetime, timedelta, timezone)}
"""Days and moments."""


class Unusable(Exception):
    """What stands in the cache is not what a build of ours has left there."""


class Full(GeneratorError):
    """A cache cannot be written."""


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Full(
            f"The cache of builds cannot be written: {error}.",
            "See that there is room for it; the folder .cache/checkpress/ can be deleted.",
        ) from error


class _Unpickler(pickle.Unpickler):
    """Makes records of ours and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _record(module, name)


@cache
def _record(module: str, name: str) -> type:
    if module == "datetime" and name in _TIMES:
        return _TIMES[name]
    found = getattr(import_module(module), name, None) if module in MODULES else None
    if isinstance(found, type) and found.__module__ == module:
        return found
    raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")


class Shelf(MutableMapping[str, Value], Generic[Value]):
    """Values by path, read when they are asked for; those that have changed are kept together."""

    def __init__(self, cache: "Cache", name: str) -> None:
        self._cache, self._name = cache, name
        self._parts: dict[int, dict[str, Value]] = {}
        self._changed: set[int] = set()

    def __getitem__(self, path: str) -> Value:
        return self._part(path)[path]

    def __setitem__(self, path: str, value: Value) -> None:
        self._part(path)[path] = value
        self._changed.add(_number(path))

    def __delitem__(self, path: str) -> None:
        del self._part(path)[path]
        self._changed.add(_number(path))

    def __iter__(self) -> Iterator[str]:
        for number in range(SHELVES):
            yield from self._numbered(number)

    def __len__(self) -> int:
        return sum(len(self._numbered(number)) for number in range(SHELVES))

    def save(self, values: Mapping[str, Value]) -> None:
        """Let these be all values, and write the parts that change by it."""
        if values is not self:
            for path in self.keys() - values.keys():
                del self[path]
            for path, value in values.items():
                if self.get(path) is not value:
                    self[path] = value
        for number in sorted(self._changed):
            self._cache.put(f"{self._name}/{number}", self._parts[number])
        self._changed.clear()

    def together(self) -> dict[str, Value]:
        """All of them by path, sorted: sooner had than one by one."""
        parts = (self._numbered(number) for number in range(SHELVES))
        return dict(sorted(chain.from_iterable(part.items() for part in parts)))

    def clear(self) -> None:
        """Let there be none."""
        self._parts = {number: {} for number in range(SHELVES)}
        self._changed = set(self._parts)

    def _part(self, path: str) -> dict[str, Value]:
        return self._numbered(_number(path))

    def _numbered(self, number: int) -> dict[str, Value]:
        if number not in self._parts:
            self._parts[number] = self._cache.get(f"{self._name}/{number}", dict)
        return self._parts[number]


class Cache:
    """The file, held open for one build: two at once would not know of each other's work."""

    def __init__(self, database: sqlite3.Connection, settings: bytes) -> None:
        self._database = database
        self._settings = hashlib.sha256(settings).hexdigest()
        self._known: Shelf[Known] = Shelf(self, "known")
        self._documents: Shelf[Documents] = Shelf(self, "documents")

    @classmethod
    def at(cls, file: Path, settings: bytes) -> "Cache | None":
        """The cache in a file, which is made if there is none; it holds for these settings only.

        There is none to be had while another build holds it, or where nothing can be written.
        """
        for _ in range(2):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(file, timeout=0, isolation_level=None)
            except (OSError, sqlite3.OperationalError):
                return None
            try:
                # Exclusive: the file stays ours from one transaction to the next.
                database.execute("PRAGMA locking_mode = EXCLUSIVE")
                database.execute("BEGIN EXCLUSIVE")
                database.execute(
                    "CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, content BLOB)"
                )
                database.execute("COMMIT")
            except sqlite3.OperationalError:
                database.close()
                return None
            except sqlite3.DatabaseError:
                # It is no database, or a broken one; closed first, or not every system deletes it.
                database.close()
                file.unlink()
            else:
                return cls(database, settings)
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """What was not kept for good is as if it had never been written."""
        self._database.close()

    def get(self, name: str, shape: type[Value]) -> Value:
        """What is kept under a name. Raises Unusable where that is nothing of this shape."""
        try:
            query = "SELECT content FROM parts WHERE name = ?"
            (content,) = self._database.execute(query, (name,)).fetchone()
            found = _Unpickler(io.BytesIO(content)).load()
        except Exception as error:  # what strangers have written can fail in every way
            raise Unusable from error
        if not isinstance(found, shape):
            raise Unusable
        return found

    def put(self, name: str, value: object) -> None:
        """Keep something under a name."""
        content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._database.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", (name, content))

    def pending(self) -> tuple[str, Sequence[str]] | None:
        """What the last build did not come to do.

        The name of the folder that holds what is new, and the names of the files that are to go.
        """
        try:
            new, gone = self.get("pending", tuple)
        except (Unusable, ValueError):
            return None
        return new, gone

    def state(self, site_dir: Path) -> BuildState | None:
        """What was left in a folder, if it is still there."""
        # Tens of thousands of records that will stay: to look for garbage in them takes long.
        gc.disable()
        try:
            kept = self.get("state", dict)
            if kept.pop("key") != (_code(), self._settings) or self.get("place", tuple) != _place(
                site_dir
            ):
                return None
            memory = Memory(**kept.pop("memory"), articles=self._known.together())
            site = remembered(memory)
            return BuildState(site=site, memory=memory, documents=self._documents, **kept)
        except (Unusable, KeyError, TypeError):
            return None
        finally:
            gc.freeze()
            gc.enable()

    def keep(self, state: BuildState, pending: tuple[str, Sequence[str]] | None = None) -> None:
        """Keep for good what will be left when what is pending has been done.

        Raises Full where there is no room for it; then what was kept before is kept still.
        """
        with _room():
            self._keep(state, pending)

    def _keep(self, state: BuildState, pending: tuple[str, Sequence[str]] | None) -> None:
        self._database.execute("BEGIN")
        if state.summary.whole:
            self._database.execute("DELETE FROM parts")
            self._known.clear()
            self._documents.clear()
        memory = state.memory
        self._known.save(memory.articles)
        self._documents.save(state.documents)
        kept = {each.name: getattr(state, each.name) for each in fields(state)}
        del kept["site"], kept["documents"]
        kept["memory"] = _without_articles(memory)
        self.put("state", {**kept, "key": (_code(), self._settings)})
        self._database.execute("DELETE FROM parts WHERE name IN ('place', 'pending')")
        if pending is not None:
            self.put("pending", pending)
        self._database.execute("COMMIT")

    def memory(self) -> Memory | None:
        """What was `remember`ed of a reading."""
        gc.disable()
        try:
            kept = self.get("memory", dict)
            if kept.pop("key") != (_code(), self._settings):
                return None
            return Memory(**kept, articles=self._known.together())
        except (Unusable, KeyError, TypeError):
            return None
        finally:
            gc.freeze()
            gc.enable()

    def remember(self, memory: Memory, last: Memory | None) -> None:
        """Keep what a reading has found, where it is not what was found `last`.

        Where there is no room for it, the next reading takes longer, and that is all.
        """
        if last is not None and memory == replace(last, now=memory.now):
            return
        with suppress(sqlite3.Error):
            self._remember(memory, last)

    def _remember(self, memory: Memory, last: Memory | None) -> None:
        self._database.execute("BEGIN")
        if last is None:
            self._database.execute("DELETE FROM parts")
            self._known.clear()
        self._known.save(memory.articles)
        self.put("memory", {**_without_articles(memory), "key": (_code(), self._settings)})
        self._database.execute("COMMIT")

    def settle(self, site_dir: Path) -> None:
        """Keep for good that what was left stands in this folder, and nothing is pending.

        Raises Full where there is no room for it.
        """
        with _room():
            self._database.execute("BEGIN")
            self._database.execute("DELETE FROM parts WHERE name = 'pending'")
            self.put("place", _place(site_dir))
            self._database.execute("COMMIT")


def _without_articles(memory: Memory) -> dict[str, Any]:
    kept = {each.name: getattr(memory, each.name) for each in fields(memory)}
    del kept["articles"]
    return kept


def _number(path: str) -> int:
    return crc32(path.encode()) % SHELVES


def _place(site_dir: Path) -> tuple[object, ...]:
    """What changes when anybody else puts a site into a folder."""
    try:
        found = ((file.name, file.stat()) for file in sorted(site_dir.iterdir()))
        return (
            str(site_dir.resolve()),
            site_dir.stat().st_ino,
            *((name, s.st_ino, s.st_mtime_ns if S_ISREG(s.st_mode) else 0) for name, s in found),
        )
    except OSError:
        return ()


@cache
def _code() -> str:
    """What changes with anything that decides how a page is printed."""
    contents = hashlib.sha256(f"{sys.version}\n{VERSION}\n".encode())
    for name in PACKAGES:
        contents.update(f"{name} {version(name)}\n".encode())
    package = Path(str(files("checkpress")))
    for file in sorted(package.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            contents.update(f"{file.relative_to(package)}\n".encode())
            contents.update(file.read_bytes())
    return contents.hexdigest()
