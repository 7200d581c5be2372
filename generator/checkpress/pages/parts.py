"""The parts that we print on a page written by hand: `{{ checks(topic="health", limit=5) }}`.

They look like a template's, and no template is run: a part is one of a list, and takes texts in
quotation marks and whole numbers. Whatever else stands in double braces is a mistake.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from checkpress.meant import did_you_mean_name, nearest_name
from checkpress.problems import Said, mistake

Value: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a part can be told."""

    name: str
    kind: Literal["text", "number"]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class PartKind:
    """A part that there is."""

    name: str
    example: str
    """As it is written."""
    means: str
    """What it prints."""
    parameters: tuple[Parameter, ...] = ()
    in_a_line: bool = False
    """Whether it can stand in a sentence too; the others have a paragraph to themselves."""


PARTS: Mapping[str, PartKind] = {
    kind.name: kind
    for kind in (
        PartKind(
            "claim",
            'claim("2026/courier-nettle-tea/halves-dementia-risk")',
            "A check, always up to date: a card in its own paragraph, a link in a sentence.",
            (Parameter("path", "text", needed=True),),
            in_a_line=True,
        ),
        PartKind(
            "checks",
            'checks(topic="health", limit=5)',
            "The latest checks, on one topic if you name it. Ten of them, unless you set a limit.",
            (Parameter("topic", "text"), Parameter("limit", "number")),
        ),
        PartKind(
            "statuses",
            "statuses()",
            "Every status, with its meaning and its test.",
        ),
        PartKind(
            "corrections",
            "corrections()",
            "All corrections, the latest first, and how to follow them.",
        ),
        PartKind(
            "search",
            "search()",
            "The search: in full on the page `search/`, elsewhere a search box that leads there.",
        ),
    )
}
"""By the name of each. A new one needs a template of its name in theme/pages/parts/."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part as a page names it, with what it is told: by name, in the order of PARTS."""

    name: str
    told: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """As it is written, in one way: `parse` reads it again."""
        told = (f"{name}={_quoted(value)}" for name, value in self.told)
        return f"{self.name}({', '.join(told)})"

    @property
    def kind(self) -> PartKind:
        """Which of the parts that there are."""
        return PARTS[self.name]

    def text(self, name: str) -> str:
        """A text that it is told, or nothing."""
        return str(dict(self.told).get(name, ""))

    def number(self, name: str, otherwise: int) -> int:
        """A number that it is told."""
        return int(dict(self.told).get(name, otherwise))


_DOUBLE = '"\u201c\u201d\u201e\u201f'
_SINGLE = "'\u2018\u2019\u201a\u201b`\u00b4"
_ANGLES = "\u00ab\u00bb\u2039\u203a"
"""Quotation marks, as they are typed and as word processors exchange them."""

_TOKEN = re.compile(
    rf"\s*(?:(?P<text>[{_DOUBLE}]([^{_DOUBLE}]*)[{_DOUBLE}]|[{_SINGLE}]([^{_SINGLE}]*)[{_SINGLE}]"
    rf"|[{_ANGLES}]([^{_ANGLES}]*)[{_ANGLES}])"
    r"|(?P<number>[0-9]{1,9}(?![\w.]))|(?P<name>[A-Za-z_]\w*(?:-\w+)*)|(?P<sign>[(),=])|(?P<end>$))"
)

_NAME = re.compile(r"\s*([A-Za-z_]\w*(?:-\w+)*)")


def _quoted(value: Value) -> str:
    """A value as it is written; a text is without the marks of one family at least."""
    if isinstance(value, int):
        return str(value)
    free = next(each for each in (_DOUBLE, _SINGLE, _ANGLES) if not {*each} & {*value})
    return f"{free[0]}{value}{free[0]}"


def parse(typed: str) -> PagePart | Said:
    """The part that stands between two braces, or what is wrong with it.

    `typed` is what is between them: `checks(topic="health")`.
    """
    name = _NAME.match(typed)
    shown = " ".join(typed.split())[:100]
    if name is None:
        return mistake("bad-part", "no-part", typed=shown)
    kind = PARTS.get(name[1])
    if kind is None:
        return _unknown(name[1], shown)
    try:
        given = [*_given(typed[name.end() :])]
    except _Unread:
        return mistake("bad-part", "unread", typed=shown, example=kind.example)
    return _told(kind, given)


def _unknown(name: str, shown: str) -> Said:
    """What is said of a name that no part has: of a template's value, that none is run here."""
    plain = name.replace("-", "_").casefold()
    near = plain if plain in PARTS else nearest_name(plain, PARTS)
    called = re.match(rf"\s*{re.escape(name)}\s*(?:\(|$)", shown)
    if not near and not called:
        return mistake("bad-part", "no-part", typed=shown)
    return mistake(
        "bad-part", "unknown", name=name[:60], meant=did_you_mean_name(near or name, PARTS)
    )


class _Unread(Exception):
    """What stands there is not written as parts are."""


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while True:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _Unread
        kind = "text" if found["text"] is not None else found.lastgroup
        inner = next((each for each in found.groups()[1:4] if each is not None), "")
        yield kind, inner.strip() if kind == "text" else found[0].strip()
        if kind == "end":
            return
        at = found.end()


def _given(text: str) -> Iterator[tuple[str, Value]]:
    """What stands in the brackets: the name of each, or one without, and its value."""
    tokens = _tokens(text)
    if next(tokens) != ("sign", "("):
        raise _Unread
    here, value = next(tokens)
    while (here, value) != ("sign", ")"):
        name = ""
        if here == "name":
            name = value
            if next(tokens) != ("sign", "="):
                raise _Unread
            here, value = next(tokens)
        if here not in {"text", "number"}:
            raise _Unread
        yield name, int(value) if here == "number" else value
        here, value = next(tokens)
        if (here, value) == ("sign", ","):
            here, value = next(tokens)
        elif (here, value) != ("sign", ")"):
            raise _Unread
    if next(tokens)[0] != "end":
        raise _Unread


def _told(kind: PartKind, given: list[tuple[str, Value]]) -> PagePart | Said:
    """The part with what it is told, if that is what it can be told."""
    told: dict[str, Value] = {}
    parameters = {each.name: each for each in kind.parameters}
    for place, (name, value) in enumerate(given):
        if not name and place >= len(kind.parameters):
            return mistake("bad-part", "too-much", part=kind.name, example=kind.example)
        called = name or kind.parameters[place].name
        if called not in parameters:
            if not parameters:
                return mistake("bad-part", "too-much", part=kind.name, example=kind.example)
            meant = did_you_mean_name(called, parameters)
            return mistake("bad-part", "argument", part=kind.name, name=called[:60], meant=meant)
        if called in told:
            return mistake("bad-part", "twice", part=kind.name, name=called)
        if isinstance(value, int) != (parameters[called].kind == "number") or value in {"", 0}:
            which = parameters[called].kind
            return mistake("bad-part", which, name=called, example=kind.example)
        told[called] = value
    if missing := [each.name for each in kind.parameters if each.needed and each.name not in told]:
        return mistake("bad-part", "missing", part=kind.name, name=missing[0], example=kind.example)
    return PagePart(kind.name, tuple((name, told[name]) for name in parameters if name in told))
