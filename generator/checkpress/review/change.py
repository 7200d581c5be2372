"""One thing that is different between two states of the claims, and how values are told in it."""

from collections.abc import Collection
from dataclasses import dataclass

from checkpress.claims.record import Record
from checkpress.claims.yaml_document import Loc


@dataclass(frozen=True)
class Change:
    """One thing that is different."""

    path: str
    """The claim file; for the vocabulary the name of its file, without `.yml`."""
    claim: str
    """The id of the claim that it is about; empty where it is about all of the file."""
    kind: str
    says: str
    loc: Loc = ()
    """The place in the new file."""
    code: str = ""
    """The code of a problem, where readers are owed an entry in the history and get none."""
    hint: str = ""


def different(old: Record, new: Record, without: Collection[str]) -> str:
    """The fields in which two records differ, but for those that are told in other words."""
    fields = {name: field.alias or name for name, field in type(new).model_fields.items()}
    return ", ".join(
        f"`{alias}`"
        for name, alias in fields.items()
        if name not in without and getattr(old, name) != getattr(new, name)
    )


def shown(value: object) -> str:
    """A value as a sentence tells it."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(f"`{each}`" for each in value)
    return f"“{value}”" if isinstance(value, str) and " " in value else f"`{value}`"
