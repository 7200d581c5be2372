"""Texts of records, plain and in Markdown, and how long and how deeply nested they may be."""

import re
from functools import lru_cache
from typing import Annotated, Any
from unicodedata import category, normalize

from pydantic import AfterValidator, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from checkpress.claims.record import wrong
from checkpress.problems import mistake

MAX_TEXT = 2_000
MAX_PROSE = 20_000
MAX_BRACKETS = 1_000
MAX_CELLS = 2_000
"""Of tables, counted as if every line had as many as the longest of its table."""
MAX_NESTED = 16
"""Lists, quotations or brackets within each other: Python-Markdown goes into each list by a call of
its own, and behind each bracket it reads on until it is closed."""


@lru_cache(maxsize=1024)  # many rules ask this of the same names
def identity(text: str) -> str:
    """What two texts have in common that readers take for the same one.

    However their letters are encoded, spaced and written, and whatever stands there unseen.
    """
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return " ".join(text.casefold().split())


_MARKS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’"}

_NOT_OURS = re.compile(
    # A mark that is never closed must not hide the rest of the text: quotations end in a paragraph.
    "|".join(rf"{begin}(?:[^{end}\n]|\n(?!\s*\n))*[{end}]" for begin, end in _MARKS.items())
    + r"|(?<!\w)'[^'\n]*'(?!\w)|`[^`\n]+`|^>.*$|\[@[^\]]*\]|https?://\S+",
    re.MULTILINE,
)
"""Words of others, and what is no prose."""


def our_words(text: str) -> str:
    """A text with nothing but space where words of others stand, or addresses, code or citations.

    Each word stays where it was.
    """
    return _NOT_OURS.sub(lambda theirs: " " * len(theirs[0]), text)


class _Filled:
    """More than space stands in a text; pydantic sees to it without calling us for each one."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        empty = mistake("empty-text")
        filled = core_schema.custom_error_schema(
            core_schema.str_schema(pattern=r"\S"),
            empty.code,
            custom_error_message="{message}",
            custom_error_context={"message": empty.message, "hint": empty.hint},
        )
        return core_schema.chain_schema([handler(source), filled])


def _prose(value: str) -> str:
    # Python-Markdown takes a time that grows with the square of the brackets.
    brackets = value.count("[")
    if brackets > MAX_BRACKETS:
        raise wrong(mistake("too-many-brackets", brackets=brackets, most=MAX_BRACKETS))
    lines = value.expandtabs(4).splitlines()
    if any(_depth(line) > MAX_NESTED for line in lines if line[:1] in _BEGINS_NESTING):
        raise wrong(mistake("too-deep", "lists", most=MAX_NESTED))
    if brackets > MAX_NESTED and any(
        _open(paragraph) > MAX_NESTED for paragraph in re.split(r"\n\s*\n", value)
    ):
        raise wrong(mistake("too-deep", "brackets", most=MAX_NESTED))
    # Python-Markdown gives every line of a table as many cells as its first one has.
    if value.count("|") > 100 and _cells(value) > MAX_CELLS:
        raise wrong(mistake("too-long", "cells", most=MAX_CELLS))
    return value


def _cells(value: str) -> int:
    blocks = (block.split("\n") for block in re.split(r"\n\s*\n", value) if "|" in block)
    return sum(len(lines) * (1 + max(line.count("|") for line in lines)) for lines in blocks)


def _open(paragraph: str) -> int:
    """How many brackets are open at once, where most are."""
    depth = deepest = 0
    for sign in re.findall(r"[][]", paragraph):
        # A bracket that only closes closes nothing.
        depth = depth + 1 if sign == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


_NESTING = re.compile(r"(?: |>|[-+*](?= )|\d{1,9}\.(?= ))+")

_BEGINS_NESTING = frozenset(" >-+*0123456789")

_RULE = re.compile(r"[-*_ ]+")


def _depth(line: str) -> int:
    """How many lists and quotations Markdown may begin before the first word of a line."""
    found = _NESTING.match(line)
    if found is None or _RULE.fullmatch(line):
        return 0
    spaces, marks = found[0].count(" "), len(re.findall(r">|[-+*]|\d+\.", found[0]))
    # One space belongs to each mark; four begin a list within a list.
    return marks + max(0, spaces - marks) // 4


# An editor's own YAML parser reads `false` and `1984` as other types; its schema must allow them.
ANY_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT), _Filled(), WithJsonSchema(ANY_SCALAR)]
"""A plain text."""

Prose = Annotated[
    str,
    StringConstraints(max_length=MAX_PROSE),
    _Filled(),
    AfterValidator(_prose),
    WithJsonSchema({"type": "string"}),
]
"""Markdown; `[@source, locator]` cites a source."""
