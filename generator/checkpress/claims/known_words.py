"""Values that are one of a few words: yes and no, and the keys that the vocabularies define.

The vocabularies come in through the validation context, an object of `Words`, so that a misspelt
key (of a status, a topic, a person) is reported together with every other mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from checkpress.claims.other_words import other_words
from checkpress.claims.record import wrong
from checkpress.claims.texts import ANY_SCALAR, Text
from checkpress.meant import folded, meant_by, unaccented
from checkpress.mistakes import DOUBTED
from checkpress.problems import mistake

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise wrong(mistake("bad-yes-no", "no-text"))
    known = _YES_NO.get(value.strip().lower())
    if known is None:
        found = meant_by(value, ["yes", "no"], other_words("yes-no"))
        which = "near" if found.word else "doubt" if found.hint.startswith(DOUBTED) else ""
        said = mistake("bad-yes-no", which, value=value[:80], meant=found.hint)
        raise wrong(said._replace(mend=found.mend(value)))
    return known


YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]


@dataclass(frozen=True)
class Words:
    """The words that records may use, by the vocabulary that defines them."""

    statuses: frozenset[str] = frozenset()
    """Those that can be typed."""
    withdrawn: str = ""
    """The one that is never typed."""
    signs: frozenset[tuple[str, str]] = frozenset()
    """What statuses are for, or where on the scale they stand, with the key of each."""
    named: tuple[tuple[str, str], ...] = ()
    """What sentences call some of them: the words for OWN_WORDS."""
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
    vocabulary: Callable[[Words], frozenset[str]], code: str, *, names: bool = False
) -> Callable[[str, ValidationInfo], str]:
    """A validator: the value is one of the words that `vocabulary` picks from the context.

    `code` is that of the problem with any other. Words that are `names` are never mended.
    """

    def known(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        words = vocabulary(info.context)
        if value not in words:
            others = _others(info.context, words, code.removeprefix("unknown-"))
            found = meant_by(value, sorted(words), others, names=names)
            said = mistake(code, value=value[:80], meant=found.hint)
            raise wrong(said._replace(mend=found.mend(value)))
        return value

    return known


def _others(context: Words, words: frozenset[str], vocabulary: str) -> dict[str, str]:
    """What people write instead of `words`: what readers see for them, and other names for them."""
    by_label = {
        unaccented(folded(label)): key for label, key in sorted(context.labels) if key in words
    }
    keys = dict(context.signs)
    others = other_words(vocabulary)
    if vocabulary == "status":
        others = {word: keys[sign] for word, sign in others.items() if sign in keys}
    return {**others, **by_label}


def _no_state(value: str, info: ValidationInfo) -> str:
    """A verdict, and not what became of a check: for that each state has a place of its own."""
    known = info.context.statuses if info.context else frozenset()
    if value in known:
        return value
    state = other_words("state").get(unaccented(folded(value)))
    if info.context and value == info.context.withdrawn:
        state = "withdrawn"
    if state:
        raise wrong(mistake("typed-withdrawn", state, value=value[:80]))
    return value


WORDS = "x-words"
"""In a JSON Schema: the vocabulary that has the words which a value may be."""


def _schema_of(vocabulary: str) -> WithJsonSchema:
    return WithJsonSchema({**ANY_SCALAR, WORDS: vocabulary})


StatusKey = Annotated[
    Text,
    AfterValidator(_no_state),
    AfterValidator(_word_of(lambda w: w.statuses, "unknown-status")),
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
    AfterValidator(_word_of(lambda w: w.actors, "unknown-actor", names=True)),
]

OrganisationKey = Annotated[
    Text,
    AfterValidator(_word_of(lambda w: w.organisations, "unknown-organisation", names=True)),
]

MemberKey = Annotated[
    Text, AfterValidator(_word_of(lambda w: w.members, "unknown-member", names=True))
]
