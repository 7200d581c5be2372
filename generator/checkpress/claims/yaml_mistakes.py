"""What is wrong where YAML cannot be read, in an editor's words and at the place of the mistake.

A YAML parser names the place where it could go no further, often a line or two after the mistake
and in words of its own. This module looks at the lines around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checkpress.claims.yaml_text import LINE_BREAK, Place

_BELOW = "write it below a `>-` on a line of its own, indented."
_QUOTE = "Put the whole text in quotes, or " + _BELOW


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser gave up."""

    said: str
    """Its own words."""
    at: Place
    since: Place
    """Where the thing began that it was reading."""
    inside: Place
    """Where the innermost list or group of keys began that was still open."""
    quoted: tuple[Place, Place] | None
    """Begin and end of the last text in quotation marks before it."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The mistake that probably caused a failure."""

    at: Place
    message: str
    hint: str


def diagnosed(failure: Failure, text: str) -> Diagnosis:
    """The first diagnosis that fits; of the parser's own words where none does."""
    lines = LINE_BREAK.split(text)
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    found = next(_diagnoses(failure, lines), None) or _in_other_words(failure, lines)
    line = min(found.at[0], len(lines))
    column = found.at[1] if line == found.at[0] else 1
    return Diagnosis((line, column), found.message, found.hint)


def _diagnoses(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    yield from _merge_conflict(lines)
    yield from _open_quotation(failure)
    yield from _missing_space(failure, lines)
    yield from _text_after_quotation(failure, lines)
    yield from _colon(failure, lines)
    yield from _misplaced_line(failure, lines)


def _merge_conflict(lines: list[str]) -> Iterator[Diagnosis]:
    for number, line in enumerate(lines, start=1):
        if re.match(r"(<{7}|>{7}) ", line):
            yield Diagnosis(
                (number, 1),
                "Two versions of this file were merged and left a conflict here.",
                "Keep one of the two versions, and delete the lines of `<`, `=` and `>`.",
            )


def _open_quotation(failure: Failure) -> Iterator[Diagnosis]:
    if "quoted scalar" in failure.said and (
        "end of stream" in failure.said or "document indicator" in failure.said
    ):
        yield Diagnosis(
            failure.since,
            "The quotation mark that opens here is never closed.",
            "Close it, or begin the text without one.",
        )
    elif "expected key" in failure.said and failure.quoted and failure.quoted[1] == failure.at:
        (line, _), (last, _) = failure.quoted
        if line < last:
            yield Diagnosis(
                failure.quoted[0],
                f"The quotation mark that opens here closes only on line {last}.",
                "Close it where the text ends, or begin the text without one.",
            )


def _missing_space(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    if not re.search("mapping values|expected ':'|expected '-' indicator", failure.said):
        return
    above = [n for n in range(failure.at[0] - 1, 0, -1) if _line(lines, n).strip()][:1]
    for number in [failure.since[0], failure.at[0], *above]:
        if found := re.match(r"( *(?:- +)?)([a-z_]+):(?=[^\s/])", _line(lines, number)):
            yield Diagnosis(
                (number, found.end() + 1),
                f"A space is missing behind the colon of `{found[2]}`.",
                f"Write `{found[2]}: ` and then the value.",
            )
        elif found := re.match(r"( *)-([a-z_]+:)", _line(lines, number)):
            yield Diagnosis(
                (number, found.end(1) + 2),
                "A space is missing behind the hyphen.",
                f"Write `- {found[2]}`.",
            )


def _text_after_quotation(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    if "expected key" not in failure.said:
        return
    line, column = failure.at
    before = _line(lines, line)[: column - 1].rstrip()
    if failure.quoted and failure.quoted[1] == (line, len(before) + 1):
        yield Diagnosis(
            failure.at,
            "The text goes on here, behind the quotation mark that closes it.",
            "Put the whole text below a `>-` on a line of its own, indented: there, quotation "
            "marks and apostrophes are only characters.",
        )
    elif before.endswith(("]", "}")):
        yield Diagnosis(
            failure.at,
            "The text goes on here, behind a bracket that closes it.",
            f"A text that begins with a bracket needs quotes. {_QUOTE}",
        )


def _colon(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    if "mapping values" not in failure.said:
        return
    line, column = failure.at
    before = _line(lines, line)[: column - 1]
    above = next((_line(lines, n) for n in range(line - 1, 0, -1) if _line(lines, n).strip()), "")
    if key := re.match(r" *(?:- +)?([a-z_]+): ", before):
        curly = (
            " Curly quotation marks do not count as quotes." if re.search("[“”‘’]", before) else ""
        )
        yield Diagnosis(
            failure.at,
            f"The text of `{key[1]}` has a colon with a space behind it, where YAML expects a "
            "new key.",
            _QUOTE + curly,
        )
    elif re.fullmatch(r" *[a-z_]{1,40}", before) and _indent(before) > _indent(above):
        yield Diagnosis(
            (line, _indent(before) + 1),
            f"`{before.strip()}` is indented further than the line above, which has its value "
            "already.",
            "Indent it as its neighbours are.",
        )
    elif not before.strip():
        yield Diagnosis(
            failure.at, "A key is missing before this colon.", "Write it, or delete the colon."
        )
    else:
        yield Diagnosis(
            failure.at,
            "A colon with a space behind it stands inside a text, where YAML expects a new key.",
            _QUOTE,
        )


def _misplaced_line(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    line = _line(lines, failure.at[0])[failure.at[1] - 1 :]
    if "could not find expected ':'" in failure.said:
        yield Diagnosis(
            failure.since,
            "This line is no `key: value`.",
            "If it belongs to the text above, indent it further than the key of that text. If it "
            "begins with a key, a colon and a space follow the key.",
        )
    elif "expected '-' indicator" in failure.said:
        yield Diagnosis(
            failure.at,
            "This line belongs neither to the item above nor to a new one.",
            "Indent it as the keys of the item above, or begin it with `- ` below the hyphen.",
        )
    elif "expected key" in failure.said and line.startswith("- "):
        yield Diagnosis(
            failure.at,
            "A list item (`- `) stands here among keys.",
            "If the keys above are an item of the same list, begin them with `- ` too.",
        )
    elif "expected key" in failure.said and line.startswith(":"):
        yield Diagnosis(
            failure.at, "A key is missing before this colon.", "Write it, or delete the colon."
        )
    elif "expected key" in failure.said:
        yield Diagnosis(
            failure.at,
            "This line is not indented as the lines that it belongs to.",
            "Give all keys of one group the same number of spaces before them.",
        )


_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "block sequence entries are not allowed",
        "A list begins here, behind a key on the same line.",
        "Begin the list on the next line.",
    ),
    (
        "block collections are not allowed",
        "A list or key begins here where only a text can stand.",
        "Begin it on the next line.",
    ),
    (
        "expected comment or line break",
        "Something stands behind `|` or `>` on the same line.",
        "Begin the text on the next line, indented.",
    ),
    (
        "unknown escape character",
        'Inside "double quotes" a backslash begins a special character, and this is none.',
        "Use 'single quotes', or write the backslash twice.",
    ),
    (
        "expected <document start>",
        "What follows does not belong to what stands before it.",
        "Indent it as its neighbours are, or delete it.",
    ),
)

_BRACKETS: tuple[tuple[str, str, str], ...] = (
    (
        "expected ',' or '}'",
        "The `{` that opens here is not closed.",
        "Close it with `}`, or write the keys on lines of their own, without { }.",
    ),
    (
        "expected ',' or ']'",
        "The `[` that opens here is not closed.",
        "Close it with `]`. A text that begins with `[` needs quotes.",
    ),
)


def _in_other_words(failure: Failure, lines: list[str]) -> Diagnosis:
    """What the parser said, for somebody who does not know its terms."""
    if "expected node content" in failure.said:
        message = "The bracket that opens here is not closed, or not by its own kind."
        return Diagnosis(failure.inside, message, "Close it. Texts with brackets need quotes.")
    for needle, message, hint in _BRACKETS:
        if needle in failure.said:
            return Diagnosis(failure.since, message, hint)
    for needle, message, hint in _WORDS:
        if needle in failure.said:
            return Diagnosis(failure.at, message, hint)
    named = re.search("alphabetic|directive", failure.said)
    line, column = failure.since if named else failure.at
    begin = _line(lines, line)[column - 1 : column]
    return Diagnosis((line, column), f"A text cannot begin with `{begin}`.", _QUOTE)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
