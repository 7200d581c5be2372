"""Full records put aside between the two passes: in memory while they are few, then on disk."""

import pickle
import weakref
from tempfile import SpooledTemporaryFile
from threading import Lock

from generator.model import ClaimFile
from generator.yamldoc import Data

MEMORY = 64 * 1024 * 1024


def pack(data: Data) -> bytes:
    """What is kept of a record: the data that it was read from, which takes less work to write."""
    return pickle.dumps(data, protocol=pickle.HIGHEST_PROTOCOL)


class Spool:
    """Claim files by path; what was put in last is what comes out."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115  lives as long as we do
        weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._lock = Lock()

    def put(self, path: str, packed: bytes) -> None:
        """Keep a record, packed where it was read."""
        with self._lock:
            self._file.seek(self._end)
            self._file.write(packed)
            self._places[path] = (self._end, len(packed))
            self._end += len(packed)

    def __reduce__(self) -> tuple[type["Spool"], tuple[()]]:
        """What goes to another process is empty: it gets the records that it works on."""
        return Spool, ()

    def packed(self, path: str) -> bytes:
        """What was put in for an article. Raises KeyError."""
        start, length = self._places[path]
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)

    def __getitem__(self, path: str) -> ClaimFile:
        """The record of an article. Raises KeyError."""
        # Its words were known when it was read, and are not looked up again.
        return ClaimFile.model_validate(pickle.loads(self.packed(path)))  # noqa: S301  our own bytes
