"""Files of the claims as what they are: plain files in their folder, and no larger than is read."""

from io import SEEK_END
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from checkpress.problems import Problem, mistake

MAX_BYTES = 1_000_000
"""Of a file of the claims."""


def is_plain(folder: Path, name: str) -> bool:
    """Whether a file below a folder is one itself: no link, nor behind one, nor a pipe or device.

    A link would let whoever writes claims have any file of the machine read, and quoted.
    """
    place = folder
    modes = []
    try:
        for part in name.split("/"):
            place /= part
            modes.append(place.lstat().st_mode)
    except (OSError, ValueError):
        return False
    return S_ISREG(modes[-1]) and all(S_ISDIR(mode) for mode in modes[:-1])


def is_there(folder: Path, name: str) -> bool:
    """Whether anything at all has this name below a folder, plain or not."""
    try:
        (folder / name).lstat()
    except (OSError, ValueError):
        return False
    return True


def content_of(folder: Path, name: str) -> bytes:
    """What stands in a file below a folder; of one that is too large, enough to tell."""
    with (folder / name).open("rb") as file:
        # Room is made for all that is asked for, and most files are far from the limit.
        size = file.seek(0, SEEK_END)
        file.seek(0)
        return file.read(min(size, MAX_BYTES) + 1)


def not_plain(path: str) -> Problem:
    """The problem of a file that is none itself; `path` is as problems show it."""
    return Problem(path, 1, 1, *mistake("no-plain-file"))
