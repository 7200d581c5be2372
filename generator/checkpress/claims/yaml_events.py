"""What libyaml finds in a text, one event after the other, and where each of them stands."""

from collections.abc import Iterator
from typing import Any

import yaml

from checkpress.claims.yaml_text import Place


def events_of(text: str) -> Iterator[Any]:
    """The events of a text. Raises yaml.MarkedYAMLError where it is no YAML."""
    return iter(yaml.CSafeLoader(text).get_event, None)


def begin_of(event: yaml.Event) -> Place:
    """Where an event begins."""
    return place_of(event.start_mark)


def place_of(mark: Any) -> Place:
    """A mark of libyaml, which counts from 0, as line and column."""
    return mark.line + 1, mark.column + 1


def key_text(key: yaml.NodeEvent) -> str:
    """What a key says; nothing where it is no text."""
    return key.value if isinstance(key, yaml.ScalarEvent) else ""


def is_empty(event: yaml.NodeEvent) -> bool:
    """Whether nothing at all is written there; an alias stands for nothing."""
    if isinstance(event, yaml.ScalarEvent):
        # `implicit` says whether the text is plain (unquoted): only then can it be nothing.
        return not event.value and event.implicit[0]
    return isinstance(event, yaml.AliasEvent)


def lacks_colon(
    around: yaml.CollectionStartEvent, key: yaml.NodeEvent, value: yaml.NodeEvent
) -> bool:
    """Whether a word in braces was taken for a key: nothing, not even a colon, is behind it."""
    if not (around.flow_style and is_empty(value)):
        return False
    line, column = begin_of(key)
    value_line, value_column = begin_of(value)
    return value_line > line or value_column <= column + len(key_text(key))
