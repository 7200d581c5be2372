"""Which changes of a published check readers need not be told of; they are owed a word of all else.

What is listed here is also printed in the corrections policy: a promise says what it leaves out.
"""

from dataclasses import dataclass

from checkpress.claims.model import (
    Appearance,
    Article,
    Claim,
    ClaimFile,
    Media,
    Quote,
    Source,
)
from checkpress.claims.record import Record
from checkpress.claims.statuses import Status, Statuses, Word
from checkpress.claims.vocabulary import (
    Member,
    Organisation,
    Person,
    Publication,
    PublicRole,
    Topic,
)


@dataclass(frozen=True)
class Untold:
    """Fields whose changes need no entry in a history, and why that is so."""

    fields: tuple[tuple[type[Record], str], ...]
    """Each with the record that it belongs to, as the YAML calls it."""
    what: str
    """What they are, for readers."""
    why: str
    added: bool = False
    """Whether only what is added is meant: what had been there is still to be found."""


UNTOLD: tuple[Untold, ...] = (
    Untold(
        ((Claim, "reasoning"),),
        "the wording of the reasoning",
        "it may be made clearer; its numbers, what it rests on, and what follows from it may not "
        "be touched",
    ),
    Untold(
        (
            (Claim, "evidence"),
            (Claim, "searched"),
            (ClaimFile, "sources"),
            (ClaimFile, "not_checked"),
        ),
        "more evidence, another search, another passage that was left alone",
        "what had been said stays as it was, and what is added says where it comes from",
        added=True,
    ),
    Untold(
        (
            (Claim, "outcome"),
            (Article, "outcome"),
            (Claim, "elsewhere"),
            (Claim, "appearances"),
            (Claim, "reviews"),
        ),
        "what others did later, where else a claim stands, who else has read the check",
        "each stands there with its own day",
        added=True,
    ),
    Untold(
        ((Claim, "reopened"), (Claim, "withdrawn")),
        "that a check is looked at again, or withdrawn",
        "the page begins with a notice that says so",
        added=True,
    ),
    Untold(
        ((Article, "archive"), (Source, "archive"), (Appearance, "archive")),
        "an archived copy where there was none",
        "it is a copy of what was read",
        added=True,
    ),
    Untold(
        ((Article, "link"), (Appearance, "link"), (Appearance, "private")),
        "whether an address is a link",
        "pages go offline, and private people are left alone",
    ),
    Untold(
        ((Claim, "checked"), (Claim, "review_by")),
        "the day on which somebody last looked, and that of the next look",
        "the one says itself what has happened, and the other is for editors",
    ),
    Untold(
        (
            *((Claim, name) for name in ("id", "formerly", "key", "related", "asked_as")),
            *((Article, name) for name in ("formerly", "topics", "language", "words")),
            (Source, "id"),
            (Quote, "prefix"),
            (Quote, "suffix"),
        ),
        "how a check is found: its topics, related checks, search words, place and address",
        "it is no part of what was found; an old address leads to the new one",
    ),
    Untold(
        (
            *((Publication, name) for name in Publication.model_fields),
            *((Topic, name) for name in Topic.model_fields),
            *((Status, name) for name in ("test", "replaced_by", "role", "takes_confidence")),
            *((Statuses, name) for name in ("introduced", "how_to_choose")),
            (Word, "test"),
            *((Member, name) for name in ("role", "interests")),
            *((PublicRole, name) for name in ("until", "organisation")),
            *((Person, name) for name in ("wikidata", "url", "note")),
            *((Organisation, name) for name in ("publishes", "country", "wikidata", "url", "note")),
        ),
        "what the site says of itself, of its topics, its team, and those whose claims it checks",
        "it stands on pages of its own, and no check says anything else for it",
    ),
    Untold(
        ((Claim, "sensitive"), (Media, "people"), (ClaimFile, "removed")),
        "what protects people, and the sentence where a check had to be removed",
        "it has to be done at once, and without drawing eyes to it",
    ),
)
"""In the order in which the corrections policy has them."""

_ANY = {field for each in UNTOLD if not each.added for field in each.fields}
_ADDED = {field for each in UNTOLD if each.added for field in each.fields}


def needs_no_word(record: type[Record], key: str) -> bool:
    """Whether any change of a field may go untold."""
    return (record, key) in _ANY


def may_be_added(record: type[Record], key: str) -> bool:
    """Whether something may be added to a field, or to the list in it, and go untold."""
    return (record, key) in _ADDED
