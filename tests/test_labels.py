"""Each closed word of the claim files has its labels in one module, and nowhere else."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

import pytest
from jinja2 import Environment, nodes

from checkpress.claims import labels, model
from checkpress.claims.frame import Allow
from checkpress.claims.grounds import GROUNDS
from checkpress.claims.record import Record
from house import PACKAGE

LABELS: Mapping[str, labels.Labels] = {
    name: value
    for name, value in vars(labels).items()
    if name.isupper() and isinstance(value, Mapping)
}


def closed(annotation: Any) -> Iterator[tuple[str, ...]]:
    """The words that an annotation allows, where they are counted."""
    if get_origin(annotation) is Literal:
        yield get_args(annotation)
    for inner in get_args(annotation):
        yield from closed(inner)


def fields() -> Iterator[tuple[str, tuple[str, ...]]]:
    for shape in vars(model).values():
        if isinstance(shape, type) and issubclass(shape, Record):
            for name, field in shape.model_fields.items():
                for words in closed(field.annotation):
                    yield field.alias or name, words


FIELDS = sorted(set(fields()))


@pytest.mark.parametrize(
    ("key", "words"), FIELDS, ids=[f"{key}-{words[0]}-{len(words)}" for key, words in FIELDS]
)
def test_every_word_has_a_label(key: str, words: tuple[str, ...]) -> None:
    found = [name for name, known in LABELS.items() if set(words) <= set(known)]
    assert bool(found) == (key not in labels.UNSAID)


@pytest.mark.parametrize("name", LABELS)
def test_every_label_is_that_of_a_word(name: str) -> None:
    vocabularies = [set(words) for _, words in FIELDS] + [set(GROUNDS), set(Allow.model_fields)]
    assert set(LABELS[name]) in vocabularies


def texts(suffix: str) -> Iterator[tuple[str, str]]:
    for file in sorted(PACKAGE.rglob(f"*.{suffix}")):
        if file.name != "labels.py" and "static" not in file.parts:
            yield file.relative_to(PACKAGE).as_posix(), file.read_text("utf-8")


@pytest.mark.parametrize("suffix", ["py", "html", "js"])
def test_no_other_place_says_them_again(suffix: str) -> None:
    """What is no sentence may be part of another text."""
    said = {label.strip() for known in LABELS.values() for label in known.values()}
    phrases = {label for label in said if " " in label}
    assert len(phrases) > 40
    again = [
        f"{name}: {phrase}"
        for name, text in texts(suffix)
        for phrase in phrases
        if (phrase if phrase.endswith(".") else f'"{phrase}"') in text
    ]
    assert not again


def tables_of_code(text: str) -> Iterator[dict[str, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Dict):
            yield {
                key.value: value.value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and isinstance(value, ast.Constant)
                and isinstance(value.value, str)
            }


def tables_of_template(text: str) -> Iterator[dict[str, str]]:
    for table in Environment(autoescape=True).parse(text).find_all(nodes.Dict):
        yield {
            pair.key.value: pair.value.value
            for pair in table.items
            if isinstance(pair.key, nodes.Const)
            and isinstance(pair.value, nodes.Const)
            and isinstance(pair.value.value, str)
        }


def test_no_other_place_has_labels_of_its_own() -> None:
    """A table with the words of a vocabulary and with what people read for them belongs there."""
    words = [set(words) for _, words in FIELDS]
    tables = [(name, each) for name, text in texts("py") for each in tables_of_code(text)]
    tables += [
        (name, each)
        for name, text in texts("html")
        if name.startswith("theme/pages/")
        for each in tables_of_template(text)
    ]
    assert len(tables) > 100
    own = [
        f"{name}: {table}"
        for name, table in tables
        if any(set(table) == known for known in words)
        and any(" " in label.strip() for label in table.values())
    ]
    assert not own
