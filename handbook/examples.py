"""An example of every field, cut out of claim files that the tests know to be right.

The first file that has a field gives its example: the tram of the handbook, then the invented site
of the tests, which has every field that a site without warnings can have.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

Schema = Mapping[str, Any]

HERE = Path(__file__).resolve().parent
PLACES = (HERE / "example" / "claims", HERE.parent / "tests" / "toy" / "claims")
"""The folders of the examples, in the order in which they are looked into."""

TRAM = HERE / "example" / "claims" / "2026" / "herald-valley-tram.yml"
"""The claim file that the handbook shows as a whole."""

RARE = {
    "InlinePublisher.name": "name: The Evening Post",
    "InlinePublisher.url": "url: https://eveningpost.example/",
    "Publication.no_complaints": "no_complaints: Nobody reads letters about this demonstration.",
    "Publication.band": "band: A demonstration. Nobody has reviewed these checks.",
    "Publication.allow": "allow:\n  script: [https://stats.example]\n  connect: [https://stats.example]",
    "Allow.script": "script: [https://stats.example]",
    "Allow.connect": "connect: [https://stats.example]",
    "Allow.image": "image: [https://pictures.example]",
    "Allow.style": "style: [https://styles.example]",
    "Allow.font": "font: [https://fonts.example]",
    "Allow.media": "media: [https://sounds.example]",
    "Allow.frame": "frame: [https://films.example]",
    "Status.replaced_by": "replaced_by: misleading",
}
"""What a site has only where it is a demonstration, asks servers of others, or has a warning."""

MOST = 6
"""So many lines are shown of a group that is explained in a table of its own."""


def examples(
    shape: str, pattern: str, schema: Schema, records: Callable[[Schema], list[str]]
) -> dict[str, str]:
    """The example of each field of a kind of file, by `Record.field`.

    `records` names the records that a field can hold.
    """
    shapes = schema["$defs"]

    def within(
        node: yaml.Node | None, shape: str, schema: Schema, lines: list[str]
    ) -> Iterator[tuple[str, str]]:
        """The fields of a record and of those in it, each with its lines."""
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            inner = records(schema["properties"][key.value])
            nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
            if nodes:
                shown = nodes[0] if inner else value
                yield f"{shape}.{key.value}", _cut(key, shown, lines, short=bool(inner))
            for each in nodes:
                for name in _fitting(each, inner, shapes):
                    yield from within(each, name, shapes[name], lines)

    found = dict(RARE)
    for file in chain(*(sorted(place.glob(pattern)) for place in PLACES)):
        text = file.read_text("utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        for name, example in within(root, shape, schema, text.splitlines()):
            found.setdefault(name, example)
    return found


def _fitting(node: yaml.Node, inner: list[str], shapes: Schema) -> list[str]:
    """The record that a node is: the one that knows all its keys."""
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = {key.value for key, _ in node.value}
    return [name for name in inner if keys <= shapes[name]["properties"].keys()][:1]


def _cut(key: yaml.Node, value: yaml.Node, lines: list[str], *, short: bool) -> str:
    """A field as it is written, from its key to the end of its value."""
    first, last = key.start_mark, value.end_mark
    if first.line == last.line:
        text = lines[first.line][first.column : last.column]
        # Of a list on one line only the first is shown.
        return text + "]" * (text.count("[") - text.count("]"))
    rows = [lines[first.line][first.column :], *lines[first.line + 1 : last.line]]
    rows[0] = re.sub(r"\s+#.*", "", rows[0])
    if last.column > first.column:
        rows.append(lines[last.line][: last.column])
    margin = " " * first.column
    rows = [row.removeprefix(margin) for row in rows]
    while not rows[-1].strip():
        rows.pop()
    if short and len(rows) > MOST:
        rows = [*rows[:MOST], "  # …"]
    return "\n".join(rows)
