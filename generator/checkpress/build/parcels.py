"""Lists and feeds on their way to other processes, which know the claims that they tell of."""

import pickle
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from checkpress.claims.entries import ClaimEntry


class _Packer(pickle.Pickler):
    def __init__(self, file: BytesIO, claims: Mapping[str, ClaimEntry]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._claims = claims

    def persistent_id(self, obj: object) -> str | None:
        if isinstance(obj, ClaimEntry) and self._claims.get(obj.path) is obj:
            return obj.path
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: BytesIO, claims: Mapping[str, ClaimEntry]) -> None:
        super().__init__(file)
        self._claims = claims

    def persistent_load(self, path: str) -> ClaimEntry:
        return self._claims[path]


def pack(things: Sequence[object], claims: Mapping[str, ClaimEntry]) -> bytes:
    """Things with claims in them, each of these by its path: they stand in many lists."""
    file = BytesIO()
    _Packer(file, claims).dump(things)
    return file.getvalue()


def unpack(packed: bytes, claims: Mapping[str, ClaimEntry]) -> Any:
    """What was packed where the same claims are known."""
    return _Unpacker(BytesIO(packed), claims).load()
