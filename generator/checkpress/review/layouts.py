"""How lines were meant in which YAML reads something else, or nothing.

A mend of the layout is a function that takes a problem and the lines of its file, without line
breaks, and yields the `Lines` that may be exchanged, what is most likely first; it stands in
`LAYOUTS` under the code of the problem. It need not prove anything: `review.fixing` keeps a mend
only if the lines say the same as before (`keep_what_is_said`), all of them is read, and no problem
has come.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checkpress.claims import yaml_reader
from checkpress.claims.model import ClaimFile
from checkpress.claims.shapes import all_keys_of
from checkpress.claims.writing import quoted
from checkpress.claims.written_lines import lines_of
from checkpress.problems import Problem
from checkpress.review.lines import Layout, Lines, exchanged, rows_of
from checkpress.review.pasted_layouts import PASTED, is_comment
from checkpress.rules.letters import without_unseen

HIDING = frozenset({"tab", "yaml-syntax", "yaml-tag", "alias", "hash-in-text", "bad-key"})
"""Problems that may hide what stands behind them."""


def layouts(problem: Problem, text: str) -> Iterator[tuple[Lines, ...]]:
    """The lines that may be exchanged to mend a problem, each as one attempt."""
    rows = [row.rstrip("\r\n") for row in rows_of(text)]
    if problem.line <= len(rows):
        for layout in LAYOUTS.get(problem.code, ()):
            yield from layout(problem, rows)


def _spaces_for_tabs(_tab: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """Spaces instead of tabs, if the file says the same however wide a tab is."""
    found = []
    for width in (2, 4, 8, 1, 3, 5, 6, 7):
        lines = tuple(
            Lines(number, number + 1, (_without_tabs(row, width),))
            for number, row in enumerate(rows)
            if "\t" in row
        )
        new = exchanged("\n".join(rows), lines)
        document, _ = yaml_reader.read(new.encode(), "")
        # A list that is a part of the text above it was none.
        if document is not None and not any(
            line.what == "more" and re.match(r"- |[a-z_]+: ", line.value)
            for line in lines_of(new.split("\n"))
        ):
            found.append((lines, document.data))
    if found and all(data == found[0][1] for _, data in found):
        yield found[0][0]


def _without_tabs(row: str, width: int) -> str:
    text = row.lstrip(" \t")
    margin = row[: len(row) - len(text)].replace("\t", " " * width)
    return margin + text.rstrip("\t").replace("\t", " ")


def _marks_behind_a_key(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    row = rows[problem.line - 1]
    if found := re.match(r"(\s*(?:- )?[a-z_]+):([^\s:].*)", row):
        yield _one(problem, f"{found[1]}: {found[2]}")
    word = re.fullmatch(r"(\s*(?:- +)?)([a-z_]+) *", row)
    if word and word[2] in all_keys_of(ClaimFile):
        yield _one(problem, f"{word[1]}{word[2]}:")
    if found := re.fullmatch(r"(\s*(?:- +)?[a-z_]+) +([|>][-+]?) *", row):
        yield _one(problem, f"{found[1]}: {found[2]}")
    if found := re.match(r"(\s*)-([a-z_]+:.*)", row):
        yield _one(problem, f"{found[1]}- {found[2]}")


_VALUE = re.compile(r"(\s*(?:(?:- )?[a-z_]+:\s+|- ))(\S.*)")


def _quotes_around_a_text(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    found = _VALUE.fullmatch(rows[problem.line - 1])
    if not found or not _is_text(found[2]):
        return
    if not is_comment(found[2]) and (problem.code == "hash-in-text" or " #" not in found[2]):
        text = _bare(found[2])
        if text is not None:
            yield _one(problem, found[1] + quoted(text))


def _is_text(value: str) -> bool:
    """Whether what YAML cannot read was meant as a text, and not as a list, a group or a name."""
    if value.startswith("["):
        return re.match(r"\[[^\[\]]*\]\s*\w", value) is not None
    if value.startswith("*"):
        return value.count("*") > 1
    if value.startswith('"') and re.search(r'\\[0abtnvfre"/\\N_LPxuU]', value):
        return False  # Some of its backslashes mean something, and some do not.
    if value.startswith((">", "|")):
        return re.match(r"[>|](?!(?:[1-9][-+]?|[-+][1-9]?)?(?:\s|$))", value) is not None
    if value.startswith("&"):
        return value.startswith("& ")
    return not value.startswith(("{", "- ", "<<", "!!"))


def _bare(value: str) -> str | None:
    """A text as it was meant, where its quotes did not close it; nothing where two could be."""
    value = value.strip()
    for mark in ("'", '"'):
        if len(value) > 1 and value[0] == value[-1] == mark:
            inner = value[1:-1]
            # What closes before anything opens: `"No" and "yes"` is no text in quotes.
            if re.match(rf"[^{mark}]*[^\s{mark}(\[]{mark}(?!\w)", inner.replace("''", "")):
                return None
            return inner.replace("''", "'") if mark == "'" else inner
        if value.startswith(mark) and mark not in value[1:]:
            return value[1:]
    return value


_BRACES = re.compile(r"(\s*- )\{\s*(.*?)\s*\}\s*")


def _braces_unfolded(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """The keys between braces, on lines of their own."""
    found = _BRACES.fullmatch(rows[problem.line - 1])
    if not found:
        return
    new: list[str] = []
    for part in re.split(r",\s*(?=[a-z_]+:\s)", found[2]):
        key, _, value = part.partition(":")
        margin = " " * len(found[1]) if new else found[1]
        new.append(f"{margin}{key.strip()}: {_scalar(value.strip())}")
    yield _one(problem, *new)


def _scalar(value: str) -> str:
    plain = value[:1] not in "\"'" and not re.search(r": | #|^[-?*&!|>%@`{\[]", value)
    return value if plain or value[:1] in "\"'[" else quoted(value)


def _without_what_nobody_sees(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """All lines with that sign, without it; where a script needs it, it stays."""
    sign = rows[problem.line - 1][problem.column - 1 : problem.column]
    new = {at: without_unseen(row, sign) for at, row in enumerate(rows) if sign and sign in row}
    changed = [at for at, row in new.items() if row != rows[at]]
    # A text that stands on lines of its own belongs to the line of its key.
    keys = {_key_of(at, rows) for at in changed}
    if changed:
        both = sorted({*changed, *keys})
        yield tuple(Lines(at, at + 1, (new.get(at, rows[at]),)) for at in both)


def _key_of(at: int, rows: Sequence[str]) -> int:
    """The line above that is indented less, if there is one."""

    def margin(row: str) -> int:
        return len(row) - len(row.lstrip(" "))

    above = (
        n for n in range(at - 1, -1, -1) if rows[n].strip() and margin(rows[n]) < margin(rows[at])
    )
    return next(above, at)


def _one(problem: Problem, *new: str) -> tuple[Lines, ...]:
    return (Lines(problem.line - 1, problem.line, new),)


_UNREAD: tuple[Layout, ...] = (_marks_behind_a_key, _quotes_around_a_text)

LAYOUTS: Mapping[str, tuple[Layout, ...]] = {
    **dict.fromkeys(HIDING - {"tab"}, _UNREAD),
    **PASTED,
    "tab": (_spaces_for_tabs,),
    "comma-in-braces": (_braces_unfolded,),
    "unseen-sign": (_without_what_nobody_sees,),
}
"""The mends of the layout, by the code of the problem."""
