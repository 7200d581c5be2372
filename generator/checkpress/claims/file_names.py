"""Names that a file or folder can have on every system."""

from typing import Annotated

from pydantic import AfterValidator

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.problems import mistake

MAX_NAME = 255
"""Bytes of the name of one file or folder."""

REFUSED_BY_WINDOWS = frozenset(
    "con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names of devices: no file or folder of such a name can be checked out there."""


def _file_below(value: str) -> str:
    parts = value.split("/")
    # To Windows a colon is the end of the name of a disk.
    if {*"\\:"} & {*value} or not all(parts) or any(part.startswith(".") for part in parts):
        raise wrong(mistake("bad-value", "outside", value=value[:100]))
    if not value.isprintable() or not all(map(_is_everywhere, parts)):
        raise wrong(mistake("bad-value", "file-name", value=value[:100]))
    return value


def _is_everywhere(part: str) -> bool:
    """Whether every system takes this as the name of a file or folder, and as no other's."""
    stem = part.partition(".")[0].strip().lower()
    ends_well = part == part.rstrip(". ")
    return ends_well and stem not in REFUSED_BY_WINDOWS and len(part.encode()) <= MAX_NAME


FileBelow = Annotated[Text, AfterValidator(_file_below)]
"""A file in the folder of the YAML file, or below it."""
