"""What is wrong where YAML cannot be read, in an editor's words and at the place of the mistake.

A YAML parser names the place where it could go no further, often a line or two after the mistake
and in words of its own. This module looks at the lines around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checkpress.claims.yaml_text import LINE_BREAK, Place
from checkpress.problems import Said, mistake


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
    said: Said


def diagnosed(failure: Failure, text: str) -> Diagnosis:
    """The first diagnosis that fits; of the parser's own words where none does."""
    lines = LINE_BREAK.split(text)
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    found = next(_diagnoses(failure, lines), None) or _in_other_words(failure, lines)
    line = min(found.at[0], len(lines))
    column = found.at[1] if line == found.at[0] else 1
    return Diagnosis((line, column), found.said)


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
            yield Diagnosis((number, 1), mistake("yaml-syntax", "conflict"))


def _open_quotation(failure: Failure) -> Iterator[Diagnosis]:
    if "quoted scalar" in failure.said and (
        "end of stream" in failure.said or "document indicator" in failure.said
    ):
        yield Diagnosis(failure.since, mistake("yaml-syntax", "open-quotation"))
    elif "expected key" in failure.said and failure.quoted and failure.quoted[1] == failure.at:
        (line, _), (last, _) = failure.quoted
        if line < last:
            yield Diagnosis(failure.quoted[0], mistake("yaml-syntax", "late-quotation", line=last))


def _missing_space(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    if not re.search("mapping values|expected ':'|expected '-' indicator", failure.said):
        return
    above = [n for n in range(failure.at[0] - 1, 0, -1) if _line(lines, n).strip()][:1]
    for number in [failure.since[0], failure.at[0], *above]:
        if found := re.match(r"( *(?:- +)?)([a-z_]+):(?=[^\s/])", _line(lines, number)):
            yield Diagnosis(
                (number, found.end() + 1), mistake("yaml-syntax", "no-space", key=found[2])
            )
        elif found := re.match(r"( *)-([a-z_]+:)", _line(lines, number)):
            yield Diagnosis(
                (number, found.end(1) + 2), mistake("yaml-syntax", "hyphen", begin=found[2])
            )


def _text_after_quotation(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    if "expected key" not in failure.said:
        return
    line, column = failure.at
    before = _line(lines, line)[: column - 1].rstrip()
    if failure.quoted and failure.quoted[1] == (line, len(before) + 1):
        yield Diagnosis(failure.at, mistake("yaml-syntax", "behind-quotation"))
    elif before.endswith(("]", "}")):
        yield Diagnosis(failure.at, mistake("yaml-syntax", "behind-bracket"))


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
        yield Diagnosis(failure.at, mistake("yaml-syntax", "colon-of", key=key[1], curly=curly))
    elif re.fullmatch(r" *[a-z_]{1,40}", before) and _indent(before) > _indent(above):
        if name := re.fullmatch(r" *(?:- +)?([a-z_]{1,40}) *", above):
            number = max(n for n in range(1, line) if _line(lines, n) == above)
            said = mistake("yaml-syntax", "no-colon", key=name[1])
            yield Diagnosis((number, name.end(1) + 1), said)
        yield Diagnosis(
            (line, _indent(before) + 1), mistake("yaml-syntax", "too-far", key=before.strip())
        )
    elif not before.strip():
        yield Diagnosis(failure.at, mistake("yaml-syntax", "no-key"))
    else:
        yield Diagnosis(failure.at, mistake("yaml-syntax", "colon"))


def _misplaced_line(failure: Failure, lines: list[str]) -> Iterator[Diagnosis]:
    line = _line(lines, failure.at[0])[failure.at[1] - 1 :]
    since = _line(lines, failure.since[0])
    bar = re.fullmatch(r" *(?:- +)?([a-z_]+) +[|>][-+]? *", since)
    if "could not find expected ':'" in failure.said and bar:
        said = mistake("yaml-syntax", "no-colon-bar", key=bar[1])
        yield Diagnosis((failure.since[0], bar.end(1) + 1), said)
    elif "could not find expected ':'" in failure.said:
        yield Diagnosis(failure.since, mistake("yaml-syntax", "no-pair"))
    elif "expected '-' indicator" in failure.said:
        yield Diagnosis(failure.at, mistake("yaml-syntax", "neither"))
    elif "expected key" in failure.said and line.startswith("- "):
        yield Diagnosis(failure.at, mistake("yaml-syntax", "item-among-keys"))
    elif "expected key" in failure.said and line.startswith(":"):
        yield Diagnosis(failure.at, mistake("yaml-syntax", "no-key"))
    elif "expected key" in failure.said:
        yield Diagnosis(failure.at, mistake("yaml-syntax", "indentation"))


_SINCE = {"expected ',' or '}'": "brace", "expected ',' or ']'": "bracket"}
"""What the parser says of what it could not end, with the name of our sentence."""

_AT = {
    "block sequence entries are not allowed": "list-behind-key",
    "block collections are not allowed": "no-text",
    "expected comment or line break": "behind-bar",
    "unknown escape character": "escape",
    "expected <document start>": "stray",
}
"""What it says of the place where it stopped."""


def _in_other_words(failure: Failure, lines: list[str]) -> Diagnosis:
    """What the parser said, for somebody who does not know its terms."""
    line, column = failure.at
    if "expected node content" in failure.said:
        begin = _line(lines, line)[column - 1 : column]
        if begin in {"]", "}"} and re.search(r"(: +|- +)$", _line(lines, line)[: column - 1]):
            return Diagnosis(failure.at, mistake("yaml-syntax", "begin", begin=_shown(begin)))
        return Diagnosis(failure.inside, mistake("yaml-syntax", "unbalanced"))
    for needle, which in _SINCE.items():
        if needle in failure.said:
            return Diagnosis(failure.since, mistake("yaml-syntax", which))
    behind = re.search(r"[|>]([^\s+-].*)", _line(lines, line)[: column + 1])
    if "expected comment or line break" in failure.said and behind:
        begin = _line(lines, line)[behind.start()]
        return Diagnosis(
            (line, behind.start() + 1), mistake("yaml-syntax", "begin", begin=_shown(begin))
        )
    for needle, which in _AT.items():
        if needle in failure.said:
            return Diagnosis(failure.at, mistake("yaml-syntax", which))
    named = re.search("alphabetic|directive", failure.said)
    line, column = failure.since if named else failure.at
    begin = _line(lines, line)[column - 1 : column]
    return Diagnosis((line, column), mistake("yaml-syntax", "begin", begin=_shown(begin)))


def _shown(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
