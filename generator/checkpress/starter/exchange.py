"""Files of a folder exchanged together: all of them, or none, wherever it is broken off.

What is to be written is first put aside, with what stands there now; then a journal says so. From
that moment it is decided: whoever comes next finishes it. Before, nothing has happened.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkpress.claims.safe_files import is_plain, is_there
from checkpress.errors import GeneratorError
from checkpress.starter.manifest import hash_of

STAGE = ".cache/checkpress/upgrade"
"""Where files are put aside: below the folder, so that a rename is all it takes."""

_JOURNAL = "journal.json"


@dataclass(frozen=True)
class FileChange:
    """A file that is written anew, comes, or goes."""

    path: str
    """Below the folder, with `/` on every system."""
    old: bytes | None
    """What stands there; nothing where there is no such file."""
    new: bytes | None
    """What is to stand there; nothing where it goes."""


@dataclass(frozen=True)
class _Entry:
    """A change as the journal has it, with the sums of what stands there before and after."""

    path: str
    old: str | None
    new: str | None


def exchange(folder: Path, changes: Sequence[FileChange]) -> None:
    """Make all changes, or none: GeneratorError where one cannot be made, and all is as it was."""
    stage = folder / STAGE
    _clear(folder)
    try:
        for number, change in enumerate(changes):
            for name, content in (("old", change.old), ("new", change.new)):
                if content is not None:
                    _put(stage / name / str(number), content)
            if change.old is not None and change.new is not None:
                shutil.copymode(folder / change.path, stage / "new" / str(number))
        entries = [
            {"path": each.path, "old": _sum(each.old), "new": _sum(each.new)} for each in changes
        ]
        _put(stage / "part", json.dumps(entries).encode())
        (stage / "part").replace(stage / _JOURNAL)
    except OSError as error:
        _clear(folder)
        raise _unwritten(error) from error
    finish(folder)


def is_broken_off(folder: Path) -> bool:
    """Whether an upgrade was begun here, and not finished."""
    return is_plain(folder, f"{STAGE}/{_JOURNAL}")


def finish(folder: Path) -> bool:
    """Do what an upgrade has left that was broken off; whether there was anything to do.

    Raises GeneratorError where somebody has changed one of the files meanwhile.
    """
    if not is_broken_off(folder):
        _clear(folder)
        return False
    entries = _journal(folder)
    for each in entries:
        if _now(folder, each.path) not in {each.old, each.new}:
            raise GeneratorError(
                f"An upgrade was interrupted here, and {each.path} has changed since.",
                f"Undo that change and run `checkpress upgrade` again. Or delete {STAGE}/ and "
                "restore your files: `git checkout .`",
            )
    try:
        for number, each in enumerate(entries):
            _move(folder, number, each.path, (each.old, each.new), "new")
    except OSError as error:
        for number, each in enumerate(entries):
            _move(folder, number, each.path, (each.new, each.old), "old")
        _clear(folder)
        raise _unwritten(error) from error
    _clear(folder)
    return True


def _unwritten(error: OSError) -> GeneratorError:
    return GeneratorError(
        f"{error.filename or 'A file'} cannot be written: {error.strerror}.",
        "All files are as they were. Make sure that there is room and that you may write there.",
    )


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _sum(content: bytes | None) -> str | None:
    return None if content is None else hash_of(content)


def _now(folder: Path, path: str) -> str | None:
    """The sum of what stands there; of what is no plain file, none that is known."""
    if is_plain(folder, path):
        return hash_of((folder / path).read_bytes())
    return "no file" if is_there(folder, path) or not _is_free(folder, path) else None


def _is_free(folder: Path, path: str) -> bool:
    """Whether a file can come there: no link stands on the way."""
    above = [folder / parent for parent in Path(path).parents if parent != Path()]
    return all(not each.is_symlink() and (each.is_dir() or not each.exists()) for each in above)


def _move(
    folder: Path, number: int, path: str, sums: tuple[str | None, str | None], side: str
) -> None:
    """Put one file into its place, if it is not there yet."""
    before, after = sums
    if before == after or _now(folder, path) != before:
        return
    place = folder / path
    if after is None:
        place.unlink()
        _prune(place.parent, folder)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / STAGE / side / str(number)).replace(place)


def _prune(place: Path, top: Path) -> None:
    """Remove a folder that is empty now, and those around it."""
    with suppress(OSError):
        while place != top:
            place.rmdir()
            place = place.parent


def _clear(folder: Path) -> None:
    """Take away what was put aside, the journal first."""
    stage = folder / STAGE
    if stage.is_symlink() or not _is_free(folder, f"{STAGE}/x"):
        raise GeneratorError(
            f"{STAGE} is behind a link, and upgrade does not follow links.",
            "Put a folder there instead.",
        )
    (stage / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
    _prune(stage.parent, folder)


def _journal(folder: Path) -> list[_Entry]:
    """What was decided, if all of it lies within the folder."""
    try:
        entries = [*_entries(json.loads((folder / STAGE / _JOURNAL).read_bytes()))]
    except (ValueError, RecursionError):
        entries = []
    if not entries or not all(is_ours(each.path) for each in entries):
        raise GeneratorError(
            f"{STAGE}/{_JOURNAL} was not written by an upgrade.", f"Delete the folder {STAGE}/."
        )
    return entries


def _entries(data: Any) -> Iterator[_Entry]:
    for each in data if isinstance(data, list) else ():
        match each:
            case {"path": str(path), "old": str() | None as old, "new": str() | None as new}:
                yield _Entry(path, old, new)
            case _:
                raise ValueError


def is_ours(path: str) -> bool:
    """Whether a path leads to a file of the folder, and not into what git or the system keep."""
    parts = path.split("/")
    return (
        not {"", ".", ".."} & {*parts}
        and not {"\\", ":", "\0"} & {*path}
        and parts[0].casefold() not in {".git", ".cache"}
    )
