"""Writes all the files of a new site into a folder, or none."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

from checkpress.claims.reading import vocabulary_of
from checkpress.claims.schema import schemas
from checkpress.errors import GeneratorError
from checkpress.starter.answers import Answers
from checkpress.starter.manifest import write_manifest
from checkpress.starter.rendering import texts_for

_WELCOME = re.compile(r"\.git|(?:readme|licen[cs]e|copying|unlicense)(?:[.-].*)?", re.IGNORECASE)
"""What a folder may already hold: it stays as it is."""

_BROKEN_OFF = ".checkpress-init-"
"""How the name of the working folder begins; one that is left over was interrupted."""

_README = re.compile(r"readme(?:\..*)?", re.IGNORECASE)

MOST = 8
"""How many of the names in the way are listed."""


def refuse_what_is_there(folder: Path) -> None:
    """Raise GeneratorError if a folder holds anything that a new site must not overwrite."""
    if folder.is_symlink():
        raise GeneratorError(
            f"{folder} is a link, and init does not follow links.",
            "Name the folder itself.",
        )
    if not folder.exists():
        return
    if not folder.is_dir():
        raise GeneratorError(f"{folder} is a file.", "Name an empty folder, or a new one.")
    there = sorted(
        each.name
        for each in folder.iterdir()
        if not (_WELCOME.fullmatch(each.name) or each.name.startswith(_BROKEN_OFF))
    )
    if there:
        listed = ", ".join(there[:MOST])
        more = f" and {len(there) - MOST} more" if len(there) > MOST else ""
        raise GeneratorError(
            f"{_shown(folder)} is not empty. It holds {listed}{more}.",
            "Nothing was written. Name a new folder: checkpress init NAME",
        )


def _shown(folder: Path) -> str:
    return "This folder" if folder == Path() else f"{folder}"


def lay_out(folder: Path, answers: Answers, today: date) -> list[str]:
    """Write all files of a new site into `folder`; return their names, the schemas included.

    If that fails, the folder is as it was, or does not exist. Raises GeneratorError.
    """
    refuse_what_is_there(folder)
    texts = texts_for(answers, today)
    if folder.is_dir() and any(_README.fullmatch(each.name) for each in folder.iterdir()):
        del texts["README.md"]
    try:
        with _beside(folder) as new:
            _write(new, texts)
            write_manifest(new, texts, asdict(answers))
            _write(new / "claims" / ".schema", dict(schemas(vocabulary_of(new / "claims"))))
            names = [each.relative_to(new).as_posix() for each in new.rglob("*") if each.is_file()]
            _move(new, folder)
    except OSError as error:
        raise GeneratorError(
            f"{error.filename or folder} cannot be written: {error.strerror}.",
            "Nothing was written. Make sure that there is room and that you may write there.",
        ) from error
    return sorted(names)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """An empty working folder, from which a site can be moved into place in one step."""
    place = folder if folder.exists() else folder.parent
    place.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=_BROKEN_OFF, dir=place))
    try:
        new = beside / "new"
        new.mkdir()
        yield new
    finally:
        for each in folder.glob(f"{_BROKEN_OFF}*"):
            shutil.rmtree(each, ignore_errors=True)
        shutil.rmtree(beside, ignore_errors=True)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _move(new: Path, folder: Path) -> None:
    """Move the finished files into place."""
    if not folder.exists():
        new.rename(folder)
        return
    moved: list[Path] = []
    try:
        for each in sorted(new.iterdir()):
            place = folder / each.name
            if place.exists() or place.is_symlink():
                raise FileExistsError(17, "it has appeared in the meantime", str(place))
            each.rename(place)
            moved.append(place)
    except OSError:
        _take_back(moved)
        raise


def _take_back(places: Iterable[Path]) -> None:
    for place in places:
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
