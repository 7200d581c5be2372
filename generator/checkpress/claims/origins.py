"""What sources rest on, and how many are independent of each other: the one count of it."""

from collections.abc import Iterable, Mapping

from checkpress.claims.model import Source
from checkpress.claims.texts import identity


def origins_of(sources: Iterable[Source]) -> Mapping[str, str | None]:
    """By the ids of the sources of a file, what each goes back to; None where it does not say.

    An origin that is a source with an origin of its own leads on to that one. A primary source is
    its own origin if it names no other; a secondary one that reports at first hand names itself.
    """
    listed = list(sources)
    onward = {identity(it.id): identity(it.origin) for it in listed if it.origin is not None}
    return {
        source.id: None
        if source.origin is None and source.kind == "secondary"
        else _root(identity(source.id), onward)
        for source in listed
    }


def _root(name: str, onward: Mapping[str, str]) -> str:
    way: list[str] = []
    while name in onward and name not in way:
        way.append(name)
        name = onward[name]
    # Those that name each other in a circle have one origin, whichever of them is asked.
    return min(way[way.index(name) :]) if name in way else name


def independent(sources: Iterable[Source], used: Iterable[str] | None = None) -> int:
    """How many sources can be chosen so that no two share an origin, of those that are `used`.

    One that does not say what it rests on is not counted.
    """
    origins = origins_of(sources)
    return len({origins.get(key) for key in (origins if used is None else used)} - {None})
