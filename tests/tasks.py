"""What the tests let other processes do: little, so that these start quickly."""

import os
from pathlib import Path
from typing import NoReturn

from checkpress.errors import GeneratorError


def squared(offset: int, number: int) -> tuple[int, int]:
    """A task that says where it was done."""
    return number**2 + offset, os.getpid()


def refused(hint: str, number: int) -> NoReturn:
    raise GeneratorError(f"No {number}.", hint)


def lost_once(marks: Path, number: int) -> int:
    """Ends its process the first time that it meets the fifth batch."""
    mark = marks / str(number)
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


def lost_always(_: None, number: int) -> NoReturn:
    os._exit(number)
