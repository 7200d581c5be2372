"""JSON-LD with one spelling of everything, and what its references lead to.

One thing can be written in many ways (https://www.w3.org/TR/json-ld11/): `schema:author`,
`http://schema.org/author`, a term of the context's own, a value in an object of its own, a node
that stands elsewhere and is named by its `@id`. Nothing is fetched: the vocabulary is schema.org's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Object = dict[str, Any]

DEEPEST = 40
"""Objects within each other that are looked into."""

MOST = 2_000_000
"""Values of a page that are looked at."""

FOLLOWED = 2_000
"""Values of one object with all that it refers to."""

_KEYWORDS = {"type": "@type", "id": "@id"}
"""Names that the context of schema.org has for them."""

_PREFIXES = {"schema": "", "sdo": ""}

_NOTHING = frozenset({"@id", "@type", "@context"})
"""What says nothing of a node yet."""

_NEEDED = frozenset(
    "author creator publisher itemReviewed reviewRating appearance firstAppearance".split()
)
"""What a review says too little without."""

_SCHEMA = re.compile(r"(?:https?:)?(?://)?(?:www\.)?schema\.org[/#]", re.IGNORECASE)

_ADDRESSES = frozenset("@id @type url sameAs mainEntityOfPage contentUrl image logo".split())
"""Whose values are addresses, and not nodes."""


def types_of(value: Mapping[str, Any]) -> set[str]:
    """The types of an object, without the name of the vocabulary."""
    types = value.get("@type")
    found = types if isinstance(types, list) else [types]
    return {_local(each) for each in found[:20] if isinstance(each, str)}


def _local(name: str) -> str:
    return re.split(r"[/#:]", name.strip().rstrip("/"))[-1]


class Spelling:
    """Gives values one spelling; of one page at most MOST of them."""

    def __init__(self) -> None:
        self._left = MOST

    @property
    def is_cut(self) -> bool:
        """Whether there were more values than are looked at."""
        return self._left < 0

    def plain(self, value: Any, terms: Mapping[str, str] = _PREFIXES, depth: int = 0) -> Any:
        """A value with plain names; None for what is too deep or too much."""
        self._left -= 1
        if depth > DEEPEST or self._left < 0:
            return None
        if isinstance(value, list):
            found = (self.plain(each, terms, depth + 1) for each in value)
            return [each for each in found if each is not None]
        if not isinstance(value, dict):
            return value
        if "@context" in value:
            terms = {**terms, **_terms(value["@context"])}
        for wrapped in ("@value", "@list", "@set"):
            if wrapped in value:
                return self.plain(value[wrapped], terms, depth + 1)
        said: Object = {}
        for key, inner in value.items():
            if key == "@context":
                said[key] = inner
                continue
            name = _name(str(key), terms)
            if name == "@id" and not isinstance(inner, str):
                continue
            # Of two spellings of one name on one object, the first that says anything counts.
            if name not in said or said[name] in (None, "", [], {}):
                said[name] = self.plain(inner, terms, depth + 1)
        return said


def _terms(context: Any) -> dict[str, str]:
    """The names that a context gives: of prefixes, keywords and single terms."""
    found: dict[str, str] = {}
    for each in context[:50] if isinstance(context, list) else [context]:
        for term, meant in list(each.items())[:500] if isinstance(each, dict) else ():
            iri = meant.get("@id") if isinstance(meant, dict) else meant
            if not isinstance(iri, str) or term.startswith("@"):
                continue
            if _SCHEMA.fullmatch(iri):
                found[term] = ""
            elif iri in {"@id", "@type"} or _SCHEMA.match(iri):
                found[term] = _SCHEMA.sub("", iri)
            elif iri.startswith("schema:"):
                found[term] = iri.removeprefix("schema:")
    return found


def _name(key: str, terms: Mapping[str, str]) -> str:
    if key.startswith("@"):
        return key
    if terms.get(key):
        return terms[key]
    if _SCHEMA.match(key):
        return _SCHEMA.sub("", key)
    prefix, colon, local = key.partition(":")
    if colon and terms.get(prefix) == "":
        return local
    return _KEYWORDS.get(key, key)


@dataclass
class Nodes:
    """The objects of a page that have a name, by which others refer to them."""

    by_id: dict[str, Object] = field(default_factory=dict)
    left: int = MOST
    """How many values are followed yet."""

    def take(self, value: Any) -> None:
        """Remember what has a name, with all that is said of it anywhere."""
        for each in everything(value):
            name = each.get("@id")
            if isinstance(name, str) and name and not each.keys() <= _NOTHING:
                known = self.by_id.setdefault(name, {})
                for key, inner in each.items():
                    known.setdefault(key, inner)

    def resolved(self, value: Object) -> tuple[Object, tuple[str, ...]]:
        """An object with what it refers to put in its place, and the references that lead nowhere.

        What refers to itself stays a reference there.
        """
        most = min(FOLLOWED, self.left)
        following = _Following(self.by_id, left=most)
        found = following.whole(value, frozenset(), 0)
        self.left -= most - max(0, following.left)
        return found, tuple(dict.fromkeys(following.missing))


@dataclass
class _Following:
    by_id: Mapping[str, Object]
    missing: list[str] = field(default_factory=list)
    left: int = FOLLOWED

    def whole(self, value: Any, within: frozenset[str], depth: int, key: str = "") -> Any:
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            return value
        if isinstance(value, list):
            return [self.whole(each, within, depth + 1, key) for each in value]
        if isinstance(value, str):
            if key in _ADDRESSES or value in within or value not in self.by_id:
                return value
            value = {"@id": value}
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        if isinstance(name, str) and name not in within:
            within |= {name}
            if name in self.by_id:
                value = {**self.by_id[name], **value}
            elif value.keys() <= _NOTHING and key in _NEEDED:
                self.missing.append(name)
        return {
            inner: self.whole(each, within, depth + 1, inner) if inner != "@context" else each
            for inner, each in value.items()
        }


def everything(value: Any) -> Iterator[Object]:
    """Every object in a value, the outer before the inner."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += reversed([inner for key, inner in each.items() if key != "@context"])
        elif isinstance(each, list):
            waiting += reversed(each)


@dataclass(frozen=True)
class LinkedObject:
    """An object of a type that was looked for."""

    way: str
    """The keys that lead to it."""
    data: Object
    around: tuple[Object, ...]
    """The objects that it stands in, the nearest first."""


def objects_in(value: Any, types: Iterable[str], closed: Iterable[str] = ()) -> list[LinkedObject]:
    """Every object of some types; not within each other, nor in one of the types `closed`."""
    wanted, closed = frozenset(types), frozenset(closed)
    found: list[LinkedObject] = []
    waiting: list[tuple[str, Any, tuple[Object, ...]]] = [("", value, ())]
    while waiting:
        way, each, around = waiting.pop()
        if isinstance(each, list):
            waiting += [(f"{way}[{number}]", inner, around) for number, inner in enumerate(each)][
                ::-1
            ]
        elif isinstance(each, dict):
            types_ = types_of(each)
            if types_ & wanted:
                found.append(LinkedObject(way, each, around))
            elif not types_ & closed:
                waiting += [
                    (f"{way}.{key}" if way else key, inner, (each, *around))
                    for key, inner in each.items()
                    if key != "@context" and isinstance(inner, dict | list)
                ][::-1]
    return found
