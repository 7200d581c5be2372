"""Files that a browser reads at once: gzip of a head (JSON) and of the bytes that it describes."""

import gzip
import hashlib
import json
import struct

LEVEL = 6
"""Of gzip: more takes twice the time and saves a fiftieth."""


def unpressed(head: object, *contents: bytes | bytearray) -> bytes:
    """A file before it is pressed: the length of its head (uint32, little-endian), head, bytes."""
    text = json_bytes(head)
    return b"".join((struct.pack("<I", len(text)), text, *map(bytes, contents)))


def pressed(content: bytes) -> bytes:
    """The same as it is served; it holds neither a name nor a time."""
    return gzip.compress(content, LEVEL, mtime=0)


def json_bytes(value: object) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    """A few letters that change with the content, for the name of a file."""
    return hashlib.sha256(content).hexdigest()[:10]
