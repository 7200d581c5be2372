"""A mistake in the data as a value: where it is, what it is, what to do about it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from checkpress.mistakes import MISTAKES, OWN_WORDS, Says


class Severity(StrEnum):
    """Whether a problem stops publication."""

    ERROR = "error"
    WARNING = "warning"


CODES: Mapping[str, Severity] = MappingProxyType(
    {it.code: Severity(it.severity) for it in MISTAKES}
)
"""Every code a problem can have, with its severity under the policy `standard`."""

_IFCN = {it.code: Severity(it.ifcn) for it in MISTAKES if it.ifcn}

POLICIES: Mapping[str, Mapping[str, Severity]] = MappingProxyType(
    {
        "standard": {},
        "relaxed": {it.code: Severity(it.relaxed) for it in MISTAKES if it.relaxed},
        "ifcn": _IFCN,
        "efcsn": _IFCN | {it.code: Severity(it.efcsn) for it in MISTAKES if it.efcsn},
    }
)
"""What is otherwise under the policy of a site (`policy` in site.yml)."""

_UNSAID = frozenset(it.code for it in MISTAKES if it.unsaid)


def severity_of(code: str, policy: str) -> Severity | None:
    """Whether a problem is an error or a warning under a policy, or none at all."""
    return POLICIES[policy].get(code, None if code in _UNSAID else CODES[code])


class Mend(NamedTuple):
    """What is safe to write instead of the value or the key that a problem is about.

    It changes how something is written, never what it says: `claims.meant` says what that is.
    """

    old: str
    """All of the text, as it is read from the file: without quotes, and space around it."""
    new: str


class Said(NamedTuple):
    """What is said of a mistake."""

    code: str
    message: str
    hint: str
    mend: Mend | None = None


def _sentences(says: Says) -> Iterator[tuple[str, tuple[str, str]]]:
    """Message and hint by their name."""
    message, hint = says.message, says.hint
    forms = message if isinstance(message, Mapping) else hint
    for which in forms if isinstance(forms, Mapping) else (says.which,):
        yield (
            which,
            (
                message if isinstance(message, str) else message[which],
                hint if isinstance(hint, str) else hint[which],
            ),
        )


SENTENCES: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        (it.code, which): sentence
        for it in MISTAKES
        for says in it.says
        for which, sentence in _sentences(says)
    }
)
"""Message and hint by code and name, with the names in braces that are to be filled in."""


def mistake(code: str, which: str = "", /, **fields: object) -> Said:
    """The sentence of a mistake, with what was found in it; `which`, where there are several."""
    message, hint = SENTENCES[code, which]
    told = {name: f"{{{name}}}" for name in OWN_WORDS} | fields
    return Said(code, message.format_map(told), hint.format_map(told))


def in_own_words(text: str, named: Mapping[str, str]) -> str:
    """A message or hint with what a newsroom calls the statuses that are named in it.

    Sentences are made where nobody knows the vocabulary, and hold a place for these words.
    """
    if "{" not in text:
        return text
    for name, otherwise in OWN_WORDS.items():
        text = text.replace(f"{{{name}}}", named.get(name, otherwise))
    return text


_OBEYED = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal obeys instead of showing it, or cannot print at all."""


def visible(text: str) -> str:
    """A text that does nothing to a terminal: what would, is named (`<U+001B>`). Lines stay."""
    return _OBEYED.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


LONGEST_SENTENCE = 1_000
"""Characters of a message or a hint: whatever is quoted in it, it can be read."""


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_SENTENCE:
        return text
    half = LONGEST_SENTENCE // 2
    return f"{text[: half - 1]}…{text[-half:]}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake at one place.

    `path` is relative to the folder that holds `claims/`, with `/` on every system; `line` and
    `column` count from 1. What it quotes of a file, or of its name, can do nothing to a terminal,
    nor begin a line that looks like another problem.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    mend: Mend | None = field(default=None, compare=False)
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)
        for name, value in (
            ("path", self.path.replace("\n", "<U+000A>")),
            ("message", self.message.replace("\n", " ")),
            ("hint", self.hint),
        ):
            object.__setattr__(self, name, _shortened(visible(value)))


MAX_MISTAKES = 100
"""Of one file that are told: where everything is wrong, one thing is."""


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems of a file, and where there are more, one that says so."""
    found = list(islice(problems, MAX_MISTAKES + 1))
    if len(found) > MAX_MISTAKES:
        last = found.pop()
        told = mistake("too-many-mistakes", most=MAX_MISTAKES)
        found.append(Problem(last.path, last.line, last.column, *told))
    return found


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop publication."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
