"""A mistake in the data as a value: where it is, what it is, what to do about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from types import MappingProxyType


class Severity(StrEnum):
    """Whether a problem stops publication."""

    ERROR = "error"
    WARNING = "warning"


_E, _W = Severity.ERROR, Severity.WARNING

CODES: Mapping[str, Severity] = MappingProxyType(
    {
        # The file as a file, and as YAML.
        "not-utf-8": _E,
        "control-character": _E,
        "tab": _E,
        "too-large": _E,
        "too-deep": _E,
        "too-many-mistakes": _E,
        "empty-file": _E,
        "yaml-syntax": _E,
        "duplicate-key": _E,
        "alias": _E,
        "yaml-tag": _E,
        "several-documents": _E,
        "bad-key": _E,
        "comma-in-braces": _E,
        "hash-in-text": _E,
        "empty-item": _E,
        "bad-file-name": _E,
        "no-plain-file": _E,
        "missing-file": _E,
        # The pictures beside it.
        "bad-picture": _E,
        "large-picture": _E,
        "small-picture": _E,
        "sensitive-picture": _E,
        "unused-picture": _W,
        # The shape of a record.
        "missing-field": _E,
        "unknown-key": _E,
        "wrong-shape": _E,
        "empty-text": _E,
        "too-long": _E,
        "too-many-brackets": _E,
        "bad-number": _E,
        "bad-yes-no": _E,
        "bad-date": _E,
        "bad-address": _E,
        "bad-language": _E,
        "bad-id": _E,
        "bad-value": _E,
        "unknown-word": _E,
        "either-or": _E,
        # Words and records that are referred to.
        "unknown-status": _E,
        "typed-withdrawn": _E,
        "unknown-flaw": _E,
        "unknown-confidence": _E,
        "unknown-reason": _E,
        "unknown-topic": _E,
        "unknown-actor": _E,
        "unknown-organisation": _E,
        "unknown-member": _E,
        "unknown-source": _E,
        "unknown-claim": _E,
        "hidden-claim": _E,
        "bad-card": _E,
        "duplicate-id": _E,
        "inline-publisher": _W,
        "not-a-publisher": _E,
        # What a verdict rests on.
        "incomplete-verdict": _E,
        "false-without-refutation": _E,
        "true-without-support": _E,
        "mixed-without-evidence": _E,
        "unproven-without-search": _E,
        "satire-without-source": _E,
        "decoy-sources": _E,
        "confidence-without-scale": _E,
        "low-confidence-false": _E,
        "thin-high-confidence": _W,
        "one-origin": _W,
        "unnamed-only": _E,
        "uncited-source": _E,
        "unused-source": _W,
        "unlisted-citation": _E,
        "bad-citation": _E,
        "checked-article-as-source": _W,
        "no-reply": _E,
        "missing-claimant": _E,
        "unattributed": _E,
        "repeat-of-open": _E,
        "repeat-of-repeat": _E,
        "needs-review": _W,
        "review-by-author": _E,
        "private-address": _E,
        "court-without-review-date": _E,
        "in-progress-without-author": _E,
        "bad-import": _E,
        "ungrounded-import": _W,
        # How things are said.
        "status-word-only": _E,
        "status-word-in-claim": _W,
        "question-as-claim": _W,
        "two-sentences": _W,
        "long-claim": _W,
        "long-summary": _W,
        "imputes-intent": _W,
        "long-quotation": _E,
        "long-passage": _E,
        "quotation-budget": _E,
        "words-missing": _E,
        # Time.
        "dates-out-of-order": _E,
        "history-order": _E,
        "changed-without-old": _E,
        "no-contact": _E,
        # What only some codes of standards ask for: see POLICIES.
        "unreviewed": _E,
        "missing-policy": _E,
        # Against an earlier revision.
        "silent-change": _E,
        "vanished-check": _E,
    }
)
"""Every code a problem can have, with its severity under the policy `standard`."""


_IFCN: Mapping[str, Severity | None] = {
    # Criteria 3.2 and 3.3: primary sources, and more than one for what is essential.
    "thin-high-confidence": _E,
    "one-origin": _E,
    "checked-article-as-source": _E,
    # 1.5, 4 and 6: who answers for it, and how it corrects itself.
    "missing-policy": _E,
    "needs-review": _E,
}

POLICIES: Mapping[str, Mapping[str, Severity | None]] = MappingProxyType(
    {
        "standard": {},
        # For those who begin: what a verdict rests on is told, and not demanded.
        "relaxed": dict.fromkeys(
            (
                "no-reply",
                "uncited-source",
                "unlisted-citation",
                "decoy-sources",
                "court-without-review-date",
                "quotation-budget",
                "words-missing",
            ),
            _W,
        ),
        # The Code of Principles of the International Fact-Checking Network.
        "ifcn": _IFCN,
        # The European Code of Standards for Independent Fact-Checking Organisations: beside that,
        # nobody publishes what nobody else has read.
        "efcsn": {**_IFCN, "unreviewed": _E},
    }
)
"""What is otherwise under the policy of a site (`policy` in site.yml)."""

_UNSAID = frozenset({"unreviewed", "missing-policy"})
"""What is no problem where no policy says so."""


def severity_of(code: str, policy: str) -> Severity | None:
    """Whether a problem is an error or a warning under a policy, or none at all."""
    return POLICIES[policy].get(code, None if code in _UNSAID else CODES[code])


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
        found.append(
            Problem(
                last.path,
                last.line,
                last.column,
                "too-many-mistakes",
                f"More than {MAX_MISTAKES} mistakes were found in this file; no more are told.",
                "Mend the first ones: often one of them is the cause of all others.",
            )
        )
    return found


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop publication."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    wanted = word.casefold().strip().replace(" ", "-").replace("_", "-")
    for attempt in (wanted, wanted.replace("-", "_")):
        if found := get_close_matches(attempt, by_folded, n=1, cutoff=0.6):
            return by_folded[found[0]]
    begun = [candidate for candidate in by_folded if candidate.startswith(wanted)]
    return by_folded[begun[0]] if len(begun) == 1 and len(wanted) > 2 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word, or the list of all of them."""
    words = list(known)
    if near := nearest(word, words):
        return f"Did you mean `{near}`?"
    if not words:
        return "None is defined yet."
    listed = ", ".join(f"`{candidate}`" for candidate in words[:20])
    return f"Known: {listed}{' …' if len(words) > 20 else '.'}"
