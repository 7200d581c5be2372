"""The number of the format in which the files of the claims are written."""

from typing import Annotated

from pydantic import AfterValidator

from checkpress.claims.record import Count, wrong
from checkpress.problems import mistake

FORMAT = 1
"""The newest that this program knows; `checkpress upgrade` leads to it."""


def _known(value: int) -> int:
    if value > FORMAT:
        raise wrong(mistake("newer-format", format=value, known=FORMAT))
    return value


KnownFormat = Annotated[Count, AfterValidator(_known)]
"""A format that this program can read."""
