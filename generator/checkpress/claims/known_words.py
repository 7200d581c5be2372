"""Values that are one of a few words: yes and no, and the keys that the vocabularies define.

The vocabularies come in through the validation context, an object of `Words`, so that a misspelt
key (of a status, a topic, a person) is reported together with every other mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from checkpress.claims.record import wrong
from checkpress.claims.texts import ANY_SCALAR, Text
from checkpress.problems import did_you_mean, meant, mistake


def _yes_no(value: object) -> object:
    known = {"yes": True, "true": True, "no": False, "false": False, True: True, False: False}
    if isinstance(value, str):
        value = value.strip().lower()
    if not isinstance(value, str | bool):
        raise wrong(mistake("bad-yes-no", "no-text"))
    if value not in known:
        raise wrong(mistake("bad-yes-no", value=str(value)[:80]))
    return known[value]


YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]


@dataclass(frozen=True)
class Words:
    """The words that records may use, by the vocabulary that defines them."""

    statuses: frozenset[str] = frozenset()
    flaws: frozenset[str] = frozenset()
    confidence: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    labels: frozenset[tuple[str, str]] = frozenset()
    """What readers see for a key, with the key: people type that first."""
    actors: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actors", self.people | self.organisations)


def _word_of(
    vocabulary: Callable[[Words], frozenset[str]], code: str
) -> Callable[[str, ValidationInfo], str]:
    """A validator: the value is one of the words that `vocabulary` picks from the context."""

    def known(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        words = vocabulary(info.context)
        if value not in words:
            hint = _meant(value, words, info.context)
            raise wrong(mistake(code, value=value[:80], meant=hint))
        return value

    return known


_SYNONYMS = {
    "accurate": "true",
    "confirmed": "true",
    "correct": "true",
    "half-true": "mixed",
    "mixture": "mixed",
    "partially-true": "mixed",
    "partly-false": "mixed",
    "fabricated": "false",
    "fake": "false",
    "inaccurate": "false",
    "incorrect": "false",
    "not-true": "false",
    "untrue": "false",
    "wrong": "false",
    "missing-context": "misleading",
    "out-of-context": "misleading",
    "not-proven": "unproven",
    "unsubstantiated": "unproven",
    "unsupported": "unproven",
    "unverified": "unproven",
    "unchecked": "queued",
    "todo": "queued",
}
"""Verdicts of other fact-checkers, of which the nearest word by spelling may be the opposite."""


def _meant(value: str, words: frozenset[str], context: Words) -> str:
    """A hint: the word that was meant by its label, by another name, or by its spelling."""
    folded = " ".join(value.casefold().strip("\"'“”‘’. ").split())
    by_label = [key for label, key in sorted(context.labels) if label.casefold() == folded]
    for candidate in [*by_label, _SYNONYMS.get(folded.replace(" ", "-").replace("_", "-"))]:
        if candidate in words:
            return meant(candidate)
    return did_you_mean(value, sorted(words))


def _not_withdrawn(value: str) -> str:
    if value == "withdrawn":
        raise wrong(mistake("typed-withdrawn"))
    return value


WORDS = "x-words"
"""In a JSON Schema: the vocabulary that has the words which a value may be."""


def _schema_of(vocabulary: str) -> WithJsonSchema:
    return WithJsonSchema({**ANY_SCALAR, WORDS: vocabulary})


StatusKey = Annotated[
    Text,
    AfterValidator(_not_withdrawn),
    AfterValidator(_word_of(lambda w: w.statuses - {"withdrawn"}, "unknown-status")),
    _schema_of("statuses"),
]

FlawKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.flaws, "unknown-flaw")),
    _schema_of("flaws"),
]

ConfidenceKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.confidence, "unknown-confidence")),
    _schema_of("confidence"),
]

ReasonKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.reasons, "unknown-reason")),
    _schema_of("reasons"),
]

TopicKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.topics, "unknown-topic")),
    _schema_of("topics"),
]

ActorKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.actors, "unknown-actor")),
]

OrganisationKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.organisations, "unknown-organisation")),
]

MemberKey = Annotated[Text, AfterValidator(_word_of(lambda w: w.members, "unknown-member"))]
