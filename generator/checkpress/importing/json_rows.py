"""The rows of JSON: where they lie, and what stands in them under which keys."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from checkpress.importing.layouts import NEEDED, Layout, Names
from checkpress.importing.reported_claim import line
from checkpress.meant import folded

DEEPEST = 6
"""Keys within each other under which rows and values are looked for."""

USUAL = ("claims", "items", "results", "data")
"""Under which keys answers of servers have their rows."""


class RowsFound(NamedTuple):
    """Rows, and where they were found."""

    rows: list[Any]
    under: str = ""
    """Under which keys; nothing, where it goes without saying."""
    missing: str = ""
    """Why there are none where they should be."""


def rows_of(data: Any, asked: str = "") -> RowsFound:
    """The rows of a piece of JSON: a list of them, or what answers have around one.

    `asked` are the keys under which they lie, where somebody says so.
    """
    if asked:
        found = value_at(data, asked)
        if isinstance(found, list | dict):
            return RowsFound(_flat(found) if isinstance(found, list) else _of_keys(found))
        return RowsFound([], missing=_nothing(data, asked))
    if isinstance(data, list):
        return RowsFound(_flat(data))
    if not isinstance(data, dict):
        return RowsFound([data])
    for key in USUAL:
        if isinstance(data.get(key), list):
            return RowsFound(_flat(data[key]))
    lists = sorted(_lists(data, "", 0), key=lambda found: -len(found[1]))
    if lists and not _is_row(data):
        under, rows = lists[0]
        return RowsFound(rows, under)
    return RowsFound(_of_keys(data))


def _nothing(data: Any, asked: str) -> str:
    lists = [under for under, _ in _lists(data, "", 0)] if isinstance(data, dict) else []
    names = Names(lists or keys_of(data))
    what = "Lists lie under" if lists else "The keys are"
    return " ".join(
        part
        for part in (
            f"Nothing lies under `{asked}`.",
            names.meant(asked),
            f"{what}: {names.listed}." if names.listed else "",
        )
        if part
    )


def _flat(data: list[Any]) -> list[Any]:
    """A list of rows; one of answers that have rows each is one of all of them."""
    found: list[Any] = []
    for each in data:
        if isinstance(each, dict) and isinstance(each.get("claims"), list):
            found += each["claims"]
        else:
            found.append(each)
    return found


def _of_keys(data: dict[str, Any]) -> list[Any]:
    """The only row; or those that each have a key of their own."""
    rows = list(data.values())
    if len(rows) > 1 and all(isinstance(row, dict) and _is_row(row) for row in rows):
        return rows
    return [data]


def _is_row(data: Mapping[str, Any]) -> bool:
    """Whether keys are those of a check, and not of what stands around checks."""
    known = {"claim", "claimReviewed", "claimReview", "text", "label", "url", "statement", "link"}
    return len(known & data.keys()) > 1


def _lists(data: Mapping[str, Any], way: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Every list of groups of keys, and the keys under which it lies."""
    for key, value in data.items():
        here = f"{way}.{key}" if way else str(key)
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            yield here, value
        elif isinstance(value, dict) and depth < DEEPEST:
            yield from _lists(value, here, depth + 1)


def value_at(data: Any, way: str) -> Any:
    """What stands under keys, `title.rendered`, or places in lists, `tags.0`; else None.

    Capitals and spaces make no other key.
    """
    if isinstance(data, dict):
        if way in data:
            return data[way]
        same = _same_key(tuple(data), way)
        if same is not None:
            return data[same]
    key, _, rest = way.partition(".")
    if isinstance(data, list):
        inner = data[int(key)] if key.isascii() and key.isdigit() and int(key) < len(data) else None
    elif isinstance(data, dict) and rest:
        inner = value_at(data, key)
    else:
        return None
    return value_at(inner, rest) if rest else inner


@lru_cache(maxsize=1024)  # rows of a list mostly have the same keys
def _same_key(keys: tuple[str, ...], way: str) -> str | None:
    same = [key for key in keys if folded(key) == folded(way)]
    return same[0] if len(same) == 1 else None


def keys_of(data: Any, way: str = "", depth: int = 2) -> list[str]:
    """The keys of a row, with those within them: `title.rendered`, `tags.0`."""
    pairs: list[tuple[str, Any]] = []
    if isinstance(data, dict):
        pairs = [(line(str(key)), value) for key, value in data.items()]
    elif isinstance(data, list):
        pairs = [(str(place), value) for place, value in enumerate(data[:1])]
    found: list[str] = []
    for key, value in pairs[:200]:
        here = f"{way}.{key}" if way else key
        inner = keys_of(value, here, depth - 1) if depth else []
        found += inner or [here]
    return found


def not_there(rows: Iterator[Any], layout: Layout) -> str:
    """The one sentence on keys that were named, and that no row has; it ends with those there are.

    Reads no further than to the row in which the last of them is seen.
    """
    missing = dict(layout.columns)
    if not missing:
        return ""
    keys: dict[str, None] = {}
    for row in rows:
        if isinstance(row, dict):
            missing = {name: way for name, way in missing.items() if value_at(row, way) is None}
            if not missing:
                return ""
            if len(keys) < 200:
                keys |= dict.fromkeys(keys_of(row))
    if not missing or not keys:
        return ""
    names = Names([*keys])
    wrong = [
        f"No row has a key `{way}` for `{name}`. {names.meant(way)}".strip()
        for name, way in missing.items()
    ]
    return f"{' '.join(wrong)} The keys are: {names.listed}."


def unknown(row: Mapping[str, Any], layout: Layout) -> str:
    """What is said of rows whose format nobody knows."""
    names = Names(keys_of(row))
    told = [name for name in NEEDED if name not in layout.constants and value_at(row, name) is None]
    options = " ".join(f"--map {name}={names.called(name) or '…'}" for name in told or ["claim"])
    return f"Its format is not known. The keys are: {names.listed}. Say which is what: `{options}`."
