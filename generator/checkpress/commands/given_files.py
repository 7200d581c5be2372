"""Files and folders that somebody names, wherever they come from: looked at, and then read.

A folder may be one that somebody has sent: a link in it would have any file of this machine read,
and a pipe would keep us for ever.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from stat import S_ISREG

from checkpress.commands.terminal import say
from checkpress.errors import GeneratorError

LARGEST = 100_000_000
"""Bytes of a file that is read: more than tables of checks have, and less than a machine holds."""


def files_in(source: str, suffixes: Collection[str]) -> Iterator[Path]:
    """The file that is named, or all plain files of that folder whose names end so, in order.

    Of links, pipes and devices in a folder that have such a name it is said that they are left out.
    Raises GeneratorError where there is nothing, or a folder that may not be read.
    """
    there = Path(source)
    if not there.exists():
        raise GeneratorError(f"There is no {source} here.", "Give a file, a folder or an address.")
    if not there.is_dir():
        yield there
        return
    for name in sorted(_names(source, suffixes)):
        yield Path(name)


def _names(folder: str, suffixes: Collection[str]) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as inside:
                for entry in inside:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif not entry.name.lower().endswith(tuple(suffixes)):
                        continue
                    elif entry.is_file(follow_symlinks=False):
                        yield entry.path
                    else:
                        say(f"{entry.path}: Left out: it is a link, a pipe or a device.", err=True)
        except OSError as error:
            raise unreadable(str(error.filename or folder), error) from error


def bytes_of(file: Path, *, in_folder: bool = False) -> bytes:
    """What stands in a file; in a folder that was named, it is no link.

    Raises GeneratorError for a pipe or a device, for what is too large, and for what may not be
    read.
    """
    # A pipe that nobody writes to is opened at once, and not when somebody does.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if in_folder:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as content:
            told = os.fstat(content.fileno())
            if not S_ISREG(told.st_mode):
                raise GeneratorError(
                    f"{file} is no file, but a folder, a pipe or a device.",
                    "Save what it holds as a file, and give that.",
                )
            found = content.read(min(told.st_size, LARGEST) + 1)
    except OSError as error:
        raise unreadable(str(file), error) from error
    if len(found) > LARGEST:
        raise GeneratorError(
            f"{file} is larger than {LARGEST // 1_000_000} MB.", "Split it into several files."
        )
    return found


def unreadable(name: str, error: OSError) -> GeneratorError:
    """What is said of a file or folder that cannot be read."""
    return GeneratorError(f"{name} cannot be read: {error.strerror}.")
