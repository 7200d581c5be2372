"""Mends what is safe to mend in claim files: how things are written, never what they say.

There are two kinds of mends.

Of a text: whoever finds a problem says what is to be written instead of the value or the key at its
place (`Problem.mend`: the whole text as it is read, and the new one). Nothing is to be added here.

Of the layout, where YAML reads something else than what was meant, or nothing: a function in
`review.layouts`, listed there in `LAYOUTS` under the code of the problem. It yields the lines that
are to be exchanged; of what is written in them nothing may be lost, and nothing come.

A mend is tried on the text of the file, so that comments and layout stay. It is kept only if the
problem is gone, no other has come, and what is read from the file then differs from what was read
before in what was announced, and in nothing else. People are never guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from checkpress.claims import yaml_reader
from checkpress.claims.reading import record_of
from checkpress.claims.vocabulary import Organisation, Vocabulary
from checkpress.claims.writing import as_yaml, quoted
from checkpress.claims.yaml_document import Data, Document, Loc
from checkpress.problems import Mend, Problem, Severity
from checkpress.review.layouts import HIDING, layouts
from checkpress.review.lines import (
    Exchanged,
    Lines,
    exchanged,
    keep_what_is_said,
    new_lines,
    old_lines,
    rows_of,
    signs,
)
from checkpress.rules.people import key_for
from checkpress.site.first_pass import problems_of

MOST = 200
"""Mends of one file; who needs more has another problem."""


@dataclass
class Fixed:
    """New texts of files, by their paths below the folder of the claims (`2024/free-trams.yml`)."""

    files: dict[str, str] = field(default_factory=dict)
    mended: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    """What is for a person to decide."""


@dataclass(frozen=True)
class _Step:
    """A mend, tried on the text of a file."""

    text: str
    lines: tuple[Lines, ...] = ()
    """Those that were exchanged."""
    data: Data = ""
    """All that is to be read afterwards, where no lines say so."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Files that come with it."""
    vocabulary: Vocabulary | None = None
    """What holds with them."""


def fix(path: str, text: str, vocabulary: Vocabulary, shown: str) -> tuple[Fixed, Vocabulary]:
    """The claim file `path`, mended as far as that is safe, and the words that hold afterwards.

    `shown` is its name in problems. A file that cannot be read in the end stays as it is.
    """
    fixed = Fixed(left=_problems(path, text, vocabulary, shown))
    now, words, problems = text.removeprefix(BOM), vocabulary, fixed.left
    mended: list[Problem] = []
    files: dict[str, str] = {}
    lines = Exchanged()
    for _ in range(MOST):
        found = next(_steps(path, now, problems, words, shown), None)
        if found is None:
            break
        problem, step, problems = found
        lines.add(now, step.lines)
        now, words = step.text, step.vocabulary or words
        mended.append(problem)
        files |= step.others
    document = _document(now)
    if not mended or document is None or not lines.are_read(document):
        return fixed, vocabulary
    mark = BOM if text.startswith(BOM) else ""
    return Fixed({**files, f"{path}.yml": mark + now}, mended, problems), words


BOM = "\ufeff"
"""What some editors write before the first line."""


def _problems(path: str, text: str, vocabulary: Vocabulary, shown: str) -> list[Problem]:
    return problems_of(text.encode(), shown, path, vocabulary)[2]


def _document(text: str) -> Document | None:
    return yaml_reader.read(text.encode(), "")[0]


def _steps(
    path: str, text: str, problems: list[Problem], vocabulary: Vocabulary, shown: str
) -> Iterator[tuple[Problem, _Step, list[Problem]]]:
    """Mends after which there is less to do, and nothing else is said."""
    document = _document(text)
    for problem in problems:
        for step in _mends(problem, text, document, vocabulary):
            if not _is_as_announced(step, text, document):
                continue
            after = _problems(path, step.text, step.vocabulary or vocabulary, shown)
            if _is_better(problem, problems, after) or _is_opened(
                problem, document, problems, after
            ):
                yield problem, step, after


def _is_better(problem: Problem, before: list[Problem], after: list[Problem]) -> bool:
    """Whether a problem is gone; behind what could not be read others may come to light."""
    if problem.code in HIDING:
        # Else a slip of one kind would only become one of another.
        return all(abs(p.line - problem.line) > 1 for p in after if p.severity is Severity.ERROR)
    return _count(after) < _count(before) or (
        len(after) < len(before) and _count(after) == _count(before)
    )


def _is_opened(
    key: Problem, document: Document | None, before: list[Problem], after: list[Problem]
) -> bool:
    """Whether a key is mended, and what has come stands in its group: nobody had looked there."""
    here = document and document.written_at((key.line, key.column))
    if not here or not here.is_key or document is None:
        return False
    places = {loc: line for loc, line in document.places() if loc[: len(here.loc)] == here.loc}
    known = {(p.line, p.column, p.code) for p in before}
    come = [p for p in after if (p.line, p.column, p.code) not in known]
    return len(places) > 1 and all(key.line < p.line <= max(places.values()) for p in come)


def _count(problems: list[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _is_as_announced(step: _Step, text: str, before: Document | None) -> bool:
    """Whether what is read after a mend is what was to be read, and nothing else has changed."""
    after = _document(step.text)
    if not step.lines:
        return after is not None and after.data == step.data
    if not keep_what_is_said(text, step.lines):
        return False
    if before is None or after is None:
        return True  # What could not be read is looked at in the end.
    if _elsewhere(before, old_lines(step.lines)) == _elsewhere(after, new_lines(step.lines)):
        return True
    # What was read as a part of something else may come into its place.
    drops = Counter(signs("".join(each for lines in step.lines for each in lines.drops)))
    return _all_read(before) - drops == _all_read(after)


def _all_read(document: Document) -> Counter[str]:
    """The signs of all keys and texts."""
    written = (document.text[begin:end] for begin, end in document.texts())
    return Counter(signs("\n".join(written)))


def _elsewhere(document: Document, lines: frozenset[int]) -> dict[Loc, Data]:
    """All texts of a file but those on some lines, counted from 0."""
    texts = dict(_leaves(document.data, ()))
    return {
        loc: texts[loc] for loc, line in document.places() if loc in texts and line - 1 not in lines
    }


def _leaves(data: Data, at: Loc) -> Iterator[tuple[Loc, str]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _leaves(value, (*at, key))
        case list():
            for number, value in enumerate(data):
                yield from _leaves(value, (*at, number))
        case _:
            yield at, data


def _mends(
    problem: Problem, text: str, document: Document | None, vocabulary: Vocabulary
) -> Iterator[_Step]:
    if document is not None and problem.mend is not None:
        yield from _of_text(problem, problem.mend, document)
    if document is not None and problem.code == "inline-publisher":
        yield from _publishers(document, vocabulary)
    for lines in layouts(problem, text):
        yield _Step(exchanged(text, lines), lines)


def _of_text(problem: Problem, mend: Mend, document: Document) -> Iterator[_Step]:
    """The whole text at the place of a problem exchanged, if it is the one that was meant."""
    here = document.written_at((problem.line, problem.column))
    if here is None or here.in_block or here.value.strip() != mend.old:
        return
    data = _with(document.data, here.loc, mend.new, is_key=here.is_key)
    for new in (mend.new, quoted(mend.new)):
        yield _Step(document.text[: here.begin] + new + document.text[here.end :], data=data)


def _with(data: Data, loc: Loc, new: str, *, is_key: bool = False) -> Data:
    """The same values, with another text, or another key, at one place."""
    if not loc:
        return new
    step, *rest = loc
    if isinstance(data, list):
        return [
            _with(v, tuple(rest), new, is_key=is_key) if n == step else v
            for n, v in enumerate(data)
        ]
    assert isinstance(data, dict)
    if is_key and not rest:
        return {new if key == step else key: value for key, value in data.items()}
    return {
        key: _with(value, tuple(rest), new, is_key=is_key) if key == step else value
        for key, value in data.items()
    }


def _publishers(document: Document, vocabulary: Vocabulary) -> Iterator[_Step]:
    """A publisher that is named in place gets its file."""
    article = document.data["article"] if isinstance(document.data, dict) else None
    named = article["publisher"] if isinstance(article, dict) else None
    if not isinstance(named, dict):
        return
    name = str(named["name"])
    # Of other letters nothing would be left in a key.
    key = key_for(name) if name.isascii() else ""
    if not key or key in vocabulary.organisations or key in vocabulary.people:
        return
    begin, _ = document.place(("article", "publisher"), key=True)
    rows = rows_of(document.text)
    margin = rows[begin - 1].partition("publisher:")[0]
    end = begin
    while end < len(rows) and re.match(rf"{margin}\s+\S", rows[end]):
        end += 1
    organisation, _ = record_of({**named, "publishes": "yes"}, Organisation)
    if organisation is None or margin.strip() or "#" in "".join(rows[begin - 1 : end]):
        return
    lines = Lines(begin - 1, end, (f"{margin}publisher: {key}",))
    yield _Step(
        exchanged(document.text, [lines]),
        data=_with(document.data, ("article", "publisher"), key),
        others={f"organisations/{key}.yml": as_yaml(organisation)},
        vocabulary=replace(
            vocabulary, organisations={**vocabulary.organisations, key: organisation}
        ),
    )
