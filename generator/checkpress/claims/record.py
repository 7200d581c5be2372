"""What every record is built on: its shape, and how a wrong value in it is told."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, texts without space around them."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def wrong(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A mistake found while a value is read: `code` is a problem code, the rest its sentence."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def one_of(
    record: object, first: str, second: str, *, needed: bool = True, hint: str = "Add one of them."
) -> None:
    """At most one of two fields is there; where `needed`, exactly one."""
    has_first = getattr(record, first) is not None
    has_second = getattr(record, second) is not None
    if has_first and has_second:
        raise wrong(
            "either-or",
            f"`{first}` and `{second}` both stand here; only one of them can.",
            f"Delete `{second}` or `{first}`.",
        )
    if needed and not (has_first or has_second):
        raise wrong("missing-field", f"`{first}` or `{second}` is missing here.", hint)


Count = Annotated[int, Field(ge=1)]
"""A number of things, of which there is one at least."""
