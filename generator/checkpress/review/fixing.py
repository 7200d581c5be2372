"""Mends what is safe to mend in claim files: how things are written, never what they say.

A mend is tried on the text of the file, so that comments and layout stay, and kept only if the
problem is gone and no other has come. People are never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from checkpress.claims.reading import record_of
from checkpress.claims.vocabulary import Organisation, Vocabulary
from checkpress.claims.writing import as_yaml, quoted
from checkpress.problems import Problem, Severity
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
class _Mend:
    text: str
    others: Mapping[str, str] = field(default_factory=dict)
    """Files that come with it."""
    vocabulary: Vocabulary | None = None
    """What holds with them."""


def fix(path: str, text: str, vocabulary: Vocabulary, shown: str) -> tuple[Fixed, Vocabulary]:
    """The claim file `path`, mended as far as that is safe, and the words that hold afterwards.

    `shown` is its name in problems.
    """
    fixed = Fixed()
    now = text
    problems = _problems(path, now, vocabulary, shown)
    for _ in range(MOST):
        step = next(_steps(path, now, problems, vocabulary, shown), None)
        if step is None:
            break
        problem, mend, problems = step
        now = mend.text
        fixed.mended.append(problem)
        fixed.files |= mend.others
        vocabulary = mend.vocabulary or vocabulary
    if now != text:
        fixed.files[f"{path}.yml"] = now
    fixed.left = problems
    return fixed, vocabulary


def _problems(path: str, text: str, vocabulary: Vocabulary, shown: str) -> list[Problem]:
    return problems_of(text.encode(), shown, path, vocabulary)[2]


def _steps(
    path: str, text: str, problems: list[Problem], vocabulary: Vocabulary, shown: str
) -> Iterator[tuple[Problem, _Mend, list[Problem]]]:
    """Mends after which there is less to do."""
    for problem in problems:
        for mend in _mends(problem, text, vocabulary):
            after = _problems(path, mend.text, mend.vocabulary or vocabulary, shown)
            if _is_better(problem, problems, after):
                yield problem, mend, after


def _is_better(problem: Problem, before: list[Problem], after: list[Problem]) -> bool:
    """Whether a problem is gone; behind what could not be read others may come to light."""
    hidden = problem.code in _UNREADABLE
    fewer = _count(after) < _count(before) or (
        len(after) < len(before) and _count(after) == _count(before)
    )
    if hidden:
        # Else a slip of one kind would only become one of another.
        return all(abs(p.line - problem.line) > 1 for p in after if p.severity is Severity.ERROR)
    return fewer


def _count(problems: list[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


_UNREADABLE = frozenset({"tab", "yaml-syntax", "yaml-tag", "alias", "hash-in-text", "bad-key"})
"""What may hide what stands behind it."""

_NEAR = {
    "unknown-key": r"Did you mean `([^`]+)`\?",
    "unknown-word": r"Did you mean `([^`]+)`\?",
    "unknown-status": r"Did you mean `([^`]+)`\?",
    "unknown-flaw": r"Did you mean `([^`]+)`\?",
    "unknown-confidence": r"Did you mean `([^`]+)`\?",
    "unknown-reason": r"Did you mean `([^`]+)`\?",
    "unknown-topic": r"Did you mean `([^`]+)`\?",
    "bad-date": r"Write it as ([-\d]+)\.$",
    "bad-address": r"Write it without marks around it: (\S+)$",
}
"""Where the hint says what to write, and nothing else can be meant."""


def _mends(problem: Problem, text: str, vocabulary: Vocabulary) -> Iterator[_Mend]:
    lines = text.split("\n")
    if problem.line > len(lines):
        return
    line = lines[problem.line - 1]

    def with_lines(*new: str) -> _Mend:
        return _Mend("\n".join([*lines[: problem.line - 1], *new, *lines[problem.line :]]))

    if problem.code in _NEAR:
        for new in _exchanged(problem, line, vocabulary):
            yield with_lines(new)
    if problem.code == "tab":
        yield with_lines(re.sub(r"^[ \t]+", lambda it: it[0].replace("\t", "  "), line))
    if problem.code in _UNREADABLE:
        if found := re.match(r"(\s*(?:- )?[a-z_]+):(\S.*)", line):
            yield with_lines(f"{found[1]}: {found[2]}")
        if found := re.match(r"(\s*)-([a-z_]+:.*)", line):
            yield with_lines(f"{found[1]}- {found[2]}")
        if (found := _VALUE.match(line)) and _is_text(found[2]):
            yield with_lines(found[1] + quoted(_bare(found[2])))
    if problem.code == "comma-in-braces" and (found := _BRACES.match(line)):
        yield with_lines(*_unfolded(found[1], found[2]))
    if problem.code == "inline-publisher":
        yield from _publishers(problem, lines, vocabulary)


_VALUE = re.compile(r"(\s*(?:(?:- )?[a-z_]+:\s+|- ))(\S.*)$")
_BRACES = re.compile(r"(\s*- )\{\s*(.*?)\s*\}\s*$")


def _is_text(value: str) -> bool:
    """Whether what YAML cannot read was meant as a text, and not as a list, a group or a name."""
    if value.startswith("["):
        return re.match(r"\[[^\[\]]*\]\s*\w", value) is not None
    if value.startswith("*"):
        return value.count("*") > 1
    return not value.startswith(("{", "- ", "|", ">", "<<", "!!", "&", "}", "]"))


def _bare(value: str) -> str:
    """A text as it was meant, where its quotes did not close it."""
    value = value.strip()
    for mark in ("'", '"'):
        if len(value) > 1 and value[0] == value[-1] == mark:
            return value[1:-1].replace("''", "'") if mark == "'" else value[1:-1]
        if value.startswith(mark) and mark not in value[1:]:
            return value[1:]
    return value


def _exchanged(problem: Problem, line: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The line with what was meant in place of what stands there."""
    meant = re.search(_NEAR[problem.code], problem.hint)
    typed = re.match(r"`([^`]+)`", problem.message)
    if not meant or not typed:
        return
    old, new = typed[1], meant[1]
    if problem.code.startswith("unknown-") and not _alike(
        old, new, _known(problem.code, vocabulary)
    ):
        return
    at = line.find(old, max(problem.column - 2, 0))
    if at >= 0:
        end = at + len(old)
        for mark in ("'", '"'):
            if line[at - 1 : at] == line[end : end + 1] == mark:
                at, end = at - 1, end + 1
        yield line[:at] + new + line[end:]


NEAR, APART = 0.75, 0.1
"""How like a word has to be to what was typed, and how much more so than any other."""


def _alike(typed: str, meant: str, known: Iterable[str]) -> bool:
    """Whether a slip lies between the two, and no other word is nearly as near.

    What only means the same is for a person to decide: `fake` need not be `false`.
    """
    wanted = "-".join(typed.casefold().split())

    def near(word: str) -> float:
        return SequenceMatcher(None, wanted, word.casefold()).ratio()

    others = (near(word) for word in known if word != meant)
    return near(meant) >= NEAR and max(others, default=0) <= near(meant) - APART


def _known(code: str, vocabulary: Vocabulary) -> Iterable[str]:
    """The words among which one was meant; none where the message has already chosen."""
    words: Mapping[str, Iterable[str]] = {
        "unknown-status": vocabulary.statuses,
        "unknown-flaw": vocabulary.flaws,
        "unknown-confidence": vocabulary.confidence,
        "unknown-reason": vocabulary.reasons,
        "unknown-topic": vocabulary.topics,
    }
    return words.get(code, ())


def _unfolded(margin: str, inside: str) -> Iterator[str]:
    """The keys between braces, on lines of their own."""
    parts = re.split(r",\s*(?=[a-z_]+:\s)", inside)
    for number, part in enumerate(parts):
        key, _, value = part.partition(":")
        begin = margin if number == 0 else " " * len(margin)
        yield f"{begin}{key.strip()}: {_scalar(value.strip())}"


def _scalar(value: str) -> str:
    plain = value[:1] not in "\"'" and not re.search(r": | #|^[-?*&!|>%@`{\[]", value)
    return value if plain or value[:1] in "\"'[" else quoted(value)


def _publishers(problem: Problem, lines: list[str], vocabulary: Vocabulary) -> Iterator[_Mend]:
    """A publisher that is named in place gets its file."""
    told = re.search(r"Write claims/organisations/([a-z0-9-]+)\.yml", problem.hint)
    taken = {*vocabulary.organisations, *vocabulary.people, "key"}
    start = problem.line - 1
    begin = re.match(r"(\s*)publisher:", lines[start])
    if not told or told[1] in taken or begin is None:
        return
    key, end = told[1], start + 1
    while end < len(lines) and re.match(rf"{begin[1]}\s+\S", lines[end]):
        end += 1
    _, name, _, *url = problem.hint.split("\n")
    values = {"name": name.partition(": ")[2], "publishes": "yes"}
    values |= {"url": url[0].partition(": ")[2]} if url else {}
    organisation, _ = record_of(values, Organisation)
    if organisation is None:
        return
    yield _Mend(
        "\n".join([*lines[:start], f"{begin[1]}publisher: {key}", *lines[end:]]),
        {f"organisations/{key}.yml": as_yaml(organisation)},
        replace(vocabulary, organisations={**vocabulary.organisations, key: organisation}),
    )
