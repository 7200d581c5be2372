"""The order in which a text that runs both ways is drawn (Unicode, UAX #9, without its controls).

Texts come here without the characters that control direction; what they would say is up to us.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL = frozenset("B S WS ON BN".split())
_LEFTWARDS = frozenset("R AL AN".split())
_WEAK_AS_RIGHT = frozenset("R EN AN".split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes to the left."""
    strong = (kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def levels(text: str) -> list[int]:
    """How deep each character is embedded; odd levels are read from right to left."""
    base = int(is_right_to_left(text))
    along = "R" if base else "L"
    kinds = [bidirectional(character) or "L" for character in text]
    if not _LEFTWARDS.intersection(kinds):
        return [0] * len(text)
    _resolve_weak(kinds, along)
    _resolve_brackets(text, kinds, along)
    _resolve_neutral(kinds, along)
    return [base + _step(kind, base) for kind in kinds]


def runs(found: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """The parts of a line in the order in which they are drawn.

    Start, end, and whether it is read from right to left; `found` are the levels of its characters.
    """
    parts: list[tuple[int, int, int]] = []
    for level, group in groupby(range(len(found)), key=lambda position: found[position]):
        positions = [*group]
        parts.append((level, positions[0], positions[-1] + 1))
    for depth in range(max(found, default=0), 0, -1):
        turned: list[tuple[int, int, int]] = []
        for deep, some in groupby(parts, key=lambda part: part[0] >= depth):
            turned += [*some][:: -1 if deep else 1]
        parts = turned
    for level, start, end in parts:
        yield start, end, bool(level % 2)


def _step(kind: str, base: int) -> int:
    if base:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _resolve_weak(kinds: list[str], along: str) -> None:
    """W1 to W7: marks, numbers, and what stands in and beside numbers."""
    before = along
    for position, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[position] = before
        before = kinds[position]
    strong = along
    for position, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[position] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for position in range(1, len(kinds) - 1):
        left, kind, right = kinds[position - 1 : position + 2]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})
        ):
            kinds[position] = left
    position = 0
    for kind, group in groupby([*kinds]):
        end = position + len([*group])
        if kind == "ET" and "EN" in (kinds[position - 1 : position] + kinds[end : end + 1]):
            kinds[position:end] = ["EN"] * (end - position)
        position = end
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]
    strong = along
    for position, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[position] = "L"


def _resolve_brackets(text: str, kinds: list[str], along: str) -> None:
    """N0: a pair of brackets has one direction, mostly that of what it holds."""

    def directions(start: int, end: int) -> set[str]:
        found = kinds[start:end]
        return {"R" if k in _WEAK_AS_RIGHT else k for k in found if k not in _NEUTRAL}

    for first, last in _pairs(text, kinds):
        inside = directions(first + 1, last)
        if along in inside:
            direction = along
        elif inside:
            earlier = next((k for k in reversed(kinds[:first]) if k not in _NEUTRAL), along)
            against = "L" if along == "R" else "R"
            before = "R" if earlier in _WEAK_AS_RIGHT else earlier
            direction = against if before == against else along
        else:
            continue
        for position in (first, last):
            kinds[position] = direction
            for mark in range(position + 1, len(text)):
                if bidirectional(text[mark]) != "NSM":
                    break
                kinds[mark] = direction


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for position, character in enumerate(text):
        if kinds[position] != "ON":
            continue
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], position))
        elif character in _BRACKETS.values():
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == character:
                    found.append((opened[depth][1], position))
                    del opened[depth:]
                    break
    return sorted(found)


def _resolve_neutral(kinds: list[str], along: str) -> None:
    """N1 and N2: what has no direction follows those on both sides, or the text."""
    position = 0
    for neutral, group in groupby([*kinds], key=lambda kind: kind in _NEUTRAL):
        end = position + len([*group])
        if neutral:
            left = kinds[position - 1] if position else along
            right = kinds[end] if end < len(kinds) else along
            left, right = ("R" if kind in _WEAK_AS_RIGHT else kind for kind in (left, right))
            kinds[position:end] = [left if left == right else along] * (end - position)
        position = end
