"""What is different between two records, field by field and down to the last text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from checkpress.claims.citations import PATTERN
from checkpress.claims.fields import fields_of
from checkpress.claims.model import ClaimFile, Source
from checkpress.claims.record import Record
from checkpress.claims.yaml_document import Loc
from checkpress.review.change import shown
from checkpress.review.untold import may_be_added, needs_no_word

AnyRecord = TypeVar("AnyRecord", bound=Record)

NOTHING = (None, ())
"""What stands where nothing is said."""


@dataclass(frozen=True)
class Alteration:
    """One field that says something else, or an entry of a list that has come or gone."""

    loc: Loc
    """Its place in the new file; of what is gone, that of the list."""
    says: str
    owed: bool
    """Whether readers are owed a word of it."""


def alterations(
    old: Record, new: Record, loc: Loc = (), without: frozenset[str] = frozenset(), name: str = ""
) -> Iterator[Alteration]:
    """Every field in which two records differ, but for those that are told in other words."""
    for field in fields_of(type(new)):
        was, is_ = getattr(old, field.attribute), getattr(new, field.attribute)
        if was == is_ or field.key in without or _only_in_another_order(was, is_):
            continue
        here, called = (*loc, field.key), f"{name}{field.key}"
        quiet = needs_no_word(type(new), field.key)
        added = quiet or may_be_added(type(new), field.key)
        if isinstance(was, Record) and isinstance(is_, Record) and not quiet:
            yield from alterations(was, is_, here, name=f"{called}.")
        elif _records(was) and _records(is_) and not quiet:
            yield from _of_list(was, is_, here, called, added=added)
        else:
            owed = not (added if was in NOTHING else quiet)
            told = f"`{called}` was {_told(was)} and is {_told(is_)}."
            yield Alteration(here, told, owed)


def _of_list(
    old: Sequence[Record], new: Sequence[Record], loc: Loc, name: str, *, added: bool
) -> Iterator[Alteration]:
    for was, is_ in pairs(old, new):
        if was is None and is_ is not None:
            here = (*loc, _position(new, is_))
            yield Alteration(here, f"`{name}` has a new entry: {_told(is_)}.", not added)
        elif was is not None and is_ is None:
            yield Alteration(loc, f"An entry of `{name}` is gone: {_told(was)}.", owed=True)
        elif was is not None and is_ is not None:
            yield from alterations(was, is_, (*loc, _position(new, is_)), name=f"{name}.")


def pairs(
    old: Sequence[AnyRecord], new: Sequence[AnyRecord], same: str = ""
) -> Iterator[tuple[AnyRecord | None, AnyRecord | None]]:
    """The entries of two lists that differ, each with what it probably was; their order is free.

    Two of which not a single field is the same have nothing to do with each other, nor have two
    that differ in `same`.
    """
    left, come = list(new), []
    for entry in old:
        if entry in left:
            left.remove(entry)
        else:
            come.append(entry)
    for was in come:
        alike = [each for each in left if not same or getattr(was, same) == getattr(each, same)]
        best = max(alike, key=lambda each: _likeness(was, each), default=None)
        if best is None or not _likeness(was, best):
            yield was, None
            continue
        left.remove(best)
        yield was, best
    for entry in left:
        yield None, entry


def _likeness(one: Record, other: Record) -> int:
    """How many fields two records have in common, where anything is said."""
    fields = (field.attribute for field in fields_of(type(one)))
    both = ((getattr(one, name), getattr(other, name, None)) for name in fields)
    return sum(was == is_ and was not in NOTHING for was, is_ in both)


def _only_in_another_order(was: object, is_: object) -> bool:
    if not (isinstance(was, tuple) and isinstance(is_, tuple)) or _records(was):
        return False
    return sorted(map(str, was)) == sorted(map(str, is_))


def _position(entries: Sequence[Record], entry: Record) -> int:
    return next(number for number, each in enumerate(entries) if each is entry)


def _records(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, Record) for each in value)


def _told(value: Any) -> str:
    """A value as a sentence tells it; of a record, what stands first in it."""
    if isinstance(value, Record):
        said = (getattr(value, field.attribute) for field in fields_of(type(value)))
        return shown(next((each for each in said if each not in NOTHING), None))
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return ", ".join(map(_told, value))
    return shown(value)


def with_names(file: ClaimFile, sources: Mapping[str, str], claims: Mapping[str, str]) -> ClaimFile:
    """A file in which sources and claims have the names that they have now.

    No reader sees these names: what only calls something otherwise says nothing else.
    """
    return _renamed(file, sources, claims) if sources or claims else file


def _renamed(record: AnyRecord, sources: Mapping[str, str], claims: Mapping[str, str]) -> AnyRecord:
    update: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        if isinstance(value, Record):
            update[field.attribute] = _renamed(value, sources, claims)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            update[field.attribute] = tuple(_renamed(each, sources, claims) for each in value)
        elif field.key in {"source", "origin"} or (field.key == "id" and type(record) is Source):
            update[field.attribute] = sources.get(value, value)
        elif field.key == "repeats":
            update[field.attribute] = claims.get(value, value)
        elif field.key in {"reasoning", "background"} and value:
            update[field.attribute] = _cited(value, sources)
    return record.model_copy(update=update)


def _cited(prose: str, sources: Mapping[str, str]) -> str:
    """A text whose citations name sources as they are called now."""

    def group(found: re.Match[str]) -> str:
        return re.sub(r"@([\w-]+)", lambda it: f"@{sources.get(it[1], it[1])}", found[0])

    return re.sub(PATTERN, group, prose)


def renamed_sources(old: ClaimFile, new: ClaimFile) -> dict[str, str]:
    """The sources that have another id and are the same in all else: old and new ids."""
    before = {source.id for source in old.sources}
    after = {source.id for source in new.sources}
    gone = [source for source in old.sources if source.id not in after]
    come = [source for source in new.sources if source.id not in before]
    names: dict[str, str] = {}
    found = True
    # A source may rest on another one that is called otherwise as well.
    while found:
        found = False
        for source in [each for each in gone if each.id not in names]:
            for other in come:
                called = {**names, source.id: other.id}  # some rest on nothing but themselves
                origin = called.get(source.origin or "", source.origin)
                if source.model_copy(update={"id": other.id, "origin": origin}) == other:
                    names[source.id], found = other.id, True
                    break
    return names
