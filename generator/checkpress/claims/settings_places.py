"""Where something stands in a YAML file that is not ours, such as mkdocs.yml."""

from collections.abc import Iterator

import yaml

from checkpress.claims.yaml_text import Place


class Unreadable(Exception):
    """The file is no YAML: what is wrong, and where."""

    def __init__(self, told: str, place: Place) -> None:
        super().__init__(told)
        self.told, self.place = told, place


def place_in(text: str, *way: str) -> Place:
    """The line and column of a key, or of an item of a list, by the keys that lead to it.

    Where some of these are missing, of the last that is there. Raises Unreadable.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable(str(error.problem or error.context), place) from None
    except yaml.YAMLError as error:
        raise Unreadable(str(error).partition("\n")[0], (1, 1)) from None
    place = (1, 1)
    for step in way:
        for key, value in _entries(node):
            # Material's own plugins go by a longer name than is typed.
            if step in {key.value, f"material/{key.value}"}:
                place, node = (key.start_mark.line + 1, key.start_mark.column + 1), value
                break
        else:
            break
    return place


def _entries(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys of a group, or the texts in a list at any depth, with what belongs to each."""
    if isinstance(node, yaml.MappingNode):
        yield from node.value
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                yield item, item
            elif isinstance(item, yaml.MappingNode):
                yield from item.value
                for _, value in item.value:
                    if isinstance(value, yaml.ScalarNode):
                        yield value, value
                    else:
                        yield from _entries(value)
