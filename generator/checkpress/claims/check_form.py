"""The form in which a whole check is written: its fields are those of the records of a claim file.

A field that is added to a record stands in the form too, behind the one that it follows, with a
label made from its name and with its docstring as help. What is said of it here is only what
differs from that; what nobody is asked for is named in `NOT_ASKED`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import WithJsonSchema

from checkpress.claims.addresses import Address
from checkpress.claims.days import ExactDay, When
from checkpress.claims.fields import Whose, fields_of, holds, meaning
from checkpress.claims.known_words import WORDS, YesNo
from checkpress.claims.labels import (
    BASIS_CHOICES,
    READ_CHOICES,
    SOURCE_CHOICES,
    STANCE_CHOICES,
    Labels,
)
from checkpress.claims.model import (
    Article,
    Claim,
    ClaimFile,
    Evidence,
    InlinePublisher,
    Quote,
    Reading,
    Reply,
    Searched,
    Source,
)
from checkpress.claims.questions import Question
from checkpress.claims.record import Count, Record
from checkpress.claims.texts import Prose, Text


@dataclass(frozen=True)
class Asked:
    """What the form says of a field of a record."""

    key: str
    label: str
    help: str = ""
    example: str = ""
    needed: bool = False
    """Whether the form insists, though a file can do without."""
    missing: str = ""
    """The name of the sentence that says so (of `missing-field`), where it is no common one."""
    either: tuple[str, ...] = ()
    """The keys of which a file needs one, where this is one of them: the form insists on it."""
    long: bool = False
    words: Labels = field(default_factory=dict)
    """What its words are called, if it has any."""


@dataclass(frozen=True)
class FormSection:
    """A part of the form, as far as it is decided here."""

    key: str
    title: str
    says: str
    records: tuple[type[Record], ...]
    """Whose fields stand in it; no two of them are called the same."""
    asked: tuple[Asked, ...]
    one: str = ""
    """What one of several is called, where there can be several."""


@dataclass(frozen=True)
class Part:
    """A part of the page on which a check is written; its key is that of the claim file."""

    key: str
    title: str
    says: str
    questions: tuple[Question, ...]
    one: str = ""


SECTIONS = (
    FormSection(
        "article",
        "The article",
        "",
        (Article,),
        (
            Asked(
                "headline", "Its headline, in its exact words", either=("headline", "described_as")
            ),
            Asked("publisher", "Who published it", needed=True),
            Asked("published", "When", example="2024-09-17"),
            Asked("url", "Its address", example="https://…"),
            Asked("language", "Its language", example="en"),
            Asked("words", "How many words it has"),
        ),
    ),
    FormSection(
        "claim",
        "The claim",
        "Write it as its author would sign it: one sentence, no verdict in it.",
        (Claim, Quote),
        (
            Asked("claim", "What is claimed"),
            Asked("exact", "The exact words", "Copied, at most 60 of them.", long=True),
            Asked("at", "Where they stand", example="paragraph 7"),
        ),
    ),
    FormSection(
        "sources",
        "Sources",
        "Only what you have opened yourself, or somebody told you of: then say so. Look for the "
        "thing itself, and for what speaks against you.",
        (Source, Reading, Evidence),
        (
            Asked("title", "Title, in its exact words", either=("title", "described_as")),
            Asked("publisher", "Who published it"),
            Asked("url", "Address", example="https://…", needed=True, missing="no-address"),
            Asked("published", "When it was published", example="2024-09-17"),
            Asked("on", "The day on which you read it", example="2024-09-20"),
            Asked("as", "What you read", words=READ_CHOICES),
            Asked("kind", "It is", words=SOURCE_CHOICES),
            Asked("stance", "What it does", words=STANCE_CHOICES),
            Asked("basis", "It rests on", words=BASIS_CHOICES),
            Asked("says", "What it says, in your words", long=True),
        ),
        one="Source",
    ),
    FormSection(
        "searched",
        "Where you searched",
        "Above all where you found nothing: that is work too.",
        (Searched,),
        (
            Asked("for", "What for"),
            Asked("where", "Where"),
            Asked("on", "On which day", example="2024-09-20"),
            Asked("found", "What you found"),
        ),
        one="Search",
    ),
    FormSection(
        "reply",
        "Reply",
        "Whoever comes off badly is asked before we publish.",
        (Reply,),
        (
            Asked("described", "Who was asked", either=("asked", "described")),
            Asked("on", "On which day", example="2024-09-20"),
            Asked("not_asked", "Or why nobody was"),
            Asked("answered", "When they answered", example="2024-09-21"),
            Asked("says", "What they said", long=True),
        ),
        one="Reply",
    ),
    FormSection(
        "verdict",
        "The verdict",
        "Half-finished is welcome: leave it at “not checked yet”, and somebody goes on.",
        (Claim,),
        (
            Asked("status", "Status"),
            Asked("confidence", "How sure"),
            Asked("summary", "What is so, in a sentence or two", long=True),
            Asked(
                "reasoning",
                "Why",
                "Each source is cited where it is used; the mark to copy stands beside it.",
            ),
            Asked("would_change", "What would change your mind", long=True),
        ),
    ),
)

NOT_ASKED: Mapping[type[Record], frozenset[str]] = {
    Article: frozenset(
        "described_as medium archive link selected summary background reply draft".split()
    ),
    Claim: frozenset("checks key made published review_by".split()),
    Quote: frozenset("translation prefix suffix".split()),
    Source: frozenset("described_as author archive origin interests held".split()),
    Reading: frozenset({"from"}),
    Evidence: frozenset({"locator", "passage"}),
    Searched: frozenset({"times"}),
    Reply: frozenset({"asked", "source"}),
}
"""Of each record in the form, what those who need it add to the file by hand."""

FILLED: Mapping[type[Record], frozenset[str]] = {
    Claim: frozenset({"id", "checked"}),
    Source: frozenset({"id"}),
    Evidence: frozenset({"source"}),
}
"""What the page fills in."""


@cache
def parts() -> tuple[Part, ...]:
    """The form, with all that it asks."""
    asked = {section.key: [*_asked(section)] for section in SECTIONS}
    for shape in NOT_ASKED:
        within = [asked[section.key] for section in SECTIONS if shape in section.records]
        questions, place = within[0], 0
        for key, hint in _fields(shape):
            for those in within:
                keys = [question.key for question in those]
                if key in keys:
                    questions, place = those, keys.index(key) + 1
                    break
            else:
                questions.insert(place, _question(shape, hint, _unsaid(shape, key)))
                place += 1
    return tuple(
        Part(each.key, each.title, each.says, tuple(asked[each.key]), each.one) for each in SECTIONS
    )


def outline() -> Mapping[str, Any]:
    """What the form makes of a claim file: each key in its place, with the kind of its value.

    A group stands for a record, and a list with a group for a list of records.
    """
    return _outline(ClaimFile)


def _outline(shape: type[Record]) -> dict[str, Any]:
    asked = dict(_fields(shape)) if shape in NOT_ASKED else {}
    found: dict[str, Any] = {}
    for key, hint in _hints(shape).items():
        inner = next((each for each in _records(hint) if each in NOT_ASKED), None)
        if key in asked or key in FILLED.get(shape, ()):
            found[key] = kind_of(hint)
        elif inner is not None and key not in NOT_ASKED.get(shape, ()):
            group = _outline(inner)
            found[key] = [group] if get_origin(_bare(hint)) is tuple else group
    return found


def _asked(section: FormSection) -> Iterator[Question]:
    """The questions of which something is said."""
    for asked in section.asked:
        shape = next(shape for shape in section.records if asked.key in _hints(shape))
        yield _question(shape, _hints(shape)[asked.key], asked)


def _unsaid(shape: type[Record], key: str) -> Asked:
    """What is said of a field where nothing is."""
    [field] = [field for field in fields_of(shape) if field.key == key]
    means = meaning(shape, field).replace("`", "")
    return Asked(key, _spaced(key).capitalize(), f"{means}." if means else "")


def _question(shape: type[Record], hint: Any, asked: Asked) -> Question:
    kind = kind_of(hint)
    [required] = [
        info.is_required()
        for name, info in shape.model_fields.items()
        if asked.key in {name, info.alias}
    ]
    return Question(
        asked.key,
        asked.label,
        asked.help,
        asked.example,
        needed=required or asked.needed or bool(asked.either),
        long=asked.long or kind == "prose",
        words=tuple((word, asked.words.get(word, _spaced(word))) for word in _words(hint)),
        known="publishers" if kind == "publisher" else _vocabulary(hint),
        kind=kind,
        either=asked.either,
        missing=asked.missing,
        plain=kind == "text" and _is_plain(shape, asked.key),
    )


def _is_plain(shape: type[Record], key: str) -> bool:
    """Whether readers see a text as it stands, and it is in our words."""
    [field] = [field for field in fields_of(shape) if field.key == key]
    return holds(field.type, Text) and field.whose is Whose.OURS


def _spaced(word: str) -> str:
    return word.replace("_", " ").replace("-", " ")


def _fields(shape: type[Record]) -> Iterator[tuple[str, Any]]:
    """The fields of a record that are asked for."""
    left = NOT_ASKED[shape] | FILLED.get(shape, frozenset())
    for key, hint in _hints(shape).items():
        if key not in left and kind_of(hint):
            yield key, hint


@cache
def _hints(shape: type[Record]) -> Mapping[str, Any]:
    """The annotations of a record, by the keys of a file."""
    return {field.key: field.type for field in fields_of(shape)}


_KINDS: tuple[tuple[str, Any], ...] = (
    ("prose", Prose),
    ("address", Address),
    ("day", ExactDay),
    ("time", When),
    ("yes-no", YesNo),
    ("number", Count),
    ("text", str),
)
"""The kinds of field, with what is annotated; one that narrows another stands before it."""


def kind_of(hint: Any) -> str:
    """How a value is asked for and written; nothing where it takes more than one field."""
    if InlinePublisher in _records(hint):
        return "publisher"
    bare = _bare(hint)
    if get_origin(bare) is Literal or _vocabulary(bare):
        return "choice"
    return next((kind for kind, known in _KINDS if _narrows(bare, known)), "")


def _bare(hint: Any) -> Any:
    """An annotation without what says that it may be left out, or what it is called."""
    if get_origin(hint) is Annotated and get_origin(hint.__origin__) in {Union, UnionType, Literal}:
        return _bare(hint.__origin__)
    if get_origin(hint) in {Union, UnionType}:
        options = [option for option in get_args(hint) if option is not type(None)]
        return _bare(options[0]) if len(options) == 1 else hint
    return hint


def _narrows(hint: Any, known: Any) -> bool:
    """Whether an annotation is another one, or that with more to it."""
    wanted = [getattr(known, "__origin__", known), *getattr(known, "__metadata__", ())]
    given = [getattr(hint, "__origin__", hint), *getattr(hint, "__metadata__", ())]
    return given[: len(wanted)] == wanted


def _vocabulary(hint: Any) -> str:
    """The vocabulary of the site that has the words for a value."""
    schemas = [
        told.json_schema
        for told in getattr(_bare(hint), "__metadata__", ())
        if isinstance(told, WithJsonSchema)
    ]
    return next((str(schema[WORDS]) for schema in schemas if schema and WORDS in schema), "")


def _words(hint: Any) -> tuple[str, ...]:
    """The words that are a value, where they are counted."""
    bare = _bare(hint)
    if get_origin(bare) is Literal:
        return get_args(bare)
    return ("yes", "no") if kind_of(hint) == "yes-no" else ()


def _records(hint: Any) -> set[type[Record]]:
    """The records that an annotation is made of."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return {hint}
    return {shape for inner in get_args(hint) for shape in _records(inner)}
