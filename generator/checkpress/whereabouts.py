"""Where something is that was looked for in the wrong folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from checkpress.errors import GeneratorError

_NUMBERS = ("", "one folder", "two folders", "three folders", "four folders")


def no_folder(folder: Path) -> GeneratorError:
    """What is said of a folder of claims that is not there."""
    return GeneratorError(f"There is no folder {folder.name}/ here.", way_to(folder))


def no_settings(file: Path) -> GeneratorError:
    """What is said of an mkdocs.yml that is not there."""
    return GeneratorError(f"There is no {file.name} here.", way_to(file))


def way_to(wanted: Path) -> str:
    """A hint: how to get to the folder that has it, if that is near."""
    here = wanted.absolute().parent
    for way, folder in _near(here):
        if os.path.exists(folder / wanted.name):  # noqa: PTH110  it may be forbidden to look
            ups = way.count("..")
            where = f"{_NUMBERS[ups]} up" if ups else f"in {way}/"
            return f"It is {where}: cd {way}"
    return f"Go to the folder that holds {wanted.name}, and try again there."


def _near(here: Path) -> Iterator[tuple[str, Path]]:
    """Folders in which people have their site, and the way there: upwards, then one down."""
    folder = here
    for ups in range(1, len(_NUMBERS)):
        folder = folder.parent
        yield "/".join([".."] * ups), folder
    below = (each for each in sorted(here.glob("*/")) if not each.name.startswith("."))
    yield from ((each.name, each) for each in below)
