"""Full records put aside between the two passes: in memory while they are few, then on disk."""

import pickle
import weakref
from tempfile import SpooledTemporaryFile
from threading import Lock

from generator.model import ClaimFile

MEMORY = 64 * 1024 * 1024


class Spool:
    """Claim files by path; what was put in last is what comes out."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115  lives as long as we do
        weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._lock = Lock()

    def put(self, path: str, pickled: bytes) -> None:
        """Keep a record, pickled where it was read."""
        with self._lock:
            self._file.seek(self._end)
            self._file.write(pickled)
            self._places[path] = (self._end, len(pickled))
            self._end += len(pickled)

    def __reduce__(self) -> tuple[type["Spool"], tuple[()]]:
        """What goes to another process is empty: it gets the records that it works on."""
        return Spool, ()

    def raw(self, path: str) -> bytes:
        """The record of an article, pickled as it was put in. Raises KeyError."""
        start, length = self._places[path]
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)

    def __getitem__(self, path: str) -> ClaimFile:
        """The record of an article. Raises KeyError."""
        record = pickle.loads(self.raw(path))  # noqa: S301  our own bytes
        assert isinstance(record, ClaimFile)
        return record
