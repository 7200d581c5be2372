"""Full records put aside between the two passes: in memory while they are few, then on disk."""

import pickle
import weakref
from collections.abc import Mapping
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from threading import Lock

from checkpress.claims.model import ClaimFile
from checkpress.claims.yaml_document import Data

MEMORY = 64 * 1024 * 1024


def pack(data: Data) -> bytes:
    """What is kept of a record: the data that it was read from, which takes less work to write."""
    return pickle.dumps(data, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> ClaimFile:
    """The record that was packed."""
    # Its words were known when it was read, and are not looked up again.
    return ClaimFile.model_validate(pickle.loads(packed))  # noqa: S301  our own bytes


class _Store:
    """Bytes that are only ever added to."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115  lives as long as we do
        weakref.finalize(self, self._file.close)
        self._lock = Lock()

    def add(self, content: bytes) -> tuple[int, int]:
        with self._lock:
            place = self._file.seek(0, SEEK_END), len(content)
            self._file.write(content)
            return place

    def at(self, start: int, length: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)


class Spool:
    """Packed claim files by path; what was put in last is what comes out."""

    def __init__(
        self, store: _Store | None = None, places: Mapping[str, tuple[int, int]] | None = None
    ) -> None:
        self._store = store or _Store()
        self._places = dict(places or {})

    def copy(self) -> "Spool":
        """Another one with the same in it; what is put into either later is in that one only."""
        return Spool(self._store, self._places)

    def __reduce__(self) -> tuple[type["Spool"], tuple[()]]:
        """What goes to another process is empty: it gets the records that it works on."""
        return Spool, ()

    def __contains__(self, path: str) -> bool:
        """Whether anything was put in for an article."""
        return path in self._places

    def put(self, path: str, packed: bytes) -> None:
        """Keep a record, packed where it was read."""
        self._places[path] = self._store.add(packed)

    def packed(self, path: str) -> bytes:
        """What was put in for an article. Raises KeyError."""
        return self._store.at(*self._places[path])
