"""What every record is built on: its shape, and how a wrong value in it is told."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from checkpress.problems import Said, mistake


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, texts without space around them."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # of most records only those are needed that hold them
    )


def wrong(said: Said) -> PydanticCustomError:
    """A mistake found while a value is read."""
    told = {"message": said.message, "hint": said.hint, "mend": said.mend}
    return PydanticCustomError(said.code, "{message}", told)


def one_of(
    record: object, first: str, second: str, *, needed: bool = True, hint: str = "Add one of them."
) -> None:
    """At most one of two fields is there; where `needed`, exactly one."""
    has_first = getattr(record, first) is not None
    has_second = getattr(record, second) is not None
    if has_first and has_second:
        raise wrong(mistake("either-or", first=first, second=second))
    if needed and not (has_first or has_second):
        keys = f"`{first}` or `{second}`"
        raise wrong(mistake("missing-field", keys=keys, add=hint))


Count = Annotated[int, Field(ge=1)]
"""A number of things, of which there is one at least."""
