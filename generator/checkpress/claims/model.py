"""The records of a claim file, as it stands in `claims/<year>/`: frozen, nothing derived."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from checkpress.claims.addresses import Address
from checkpress.claims.days import ExactDay, When
from checkpress.claims.file_names import FileBelow
from checkpress.claims.ids import ArticlePath, Key
from checkpress.claims.known_words import (
    ActorKey,
    ConfidenceKey,
    FlawKey,
    MemberKey,
    OrganisationKey,
    ReasonKey,
    StatusKey,
    TopicKey,
    YesNo,
)
from checkpress.claims.languages import Language
from checkpress.claims.record import Count, Record, one_of, wrong
from checkpress.claims.texts import Prose, Text
from checkpress.problems import mistake

Linking = Literal["live", "archive-only", "none"]
"""Where readers are sent: to the live page, to its copy in an archive only, or nowhere."""


class InlinePublisher(Record):
    """A publisher that has no file of its own yet (a warning)."""

    name: Text
    url: Address | None = None


def _key_or_inline(value: Any) -> str:
    return "<inline>" if isinstance(value, Mapping | InlinePublisher) else "<key>"


AnyPublisher: TypeAlias = Annotated[
    Annotated[OrganisationKey, Tag("<key>")] | Annotated[InlinePublisher, Tag("<inline>")],
    Discriminator(_key_or_inline),
]


class Reply(Record):
    """Whether somebody was asked about a claim, and what they said."""

    asked: ActorKey | None = None
    """Who was asked, or would have been: a key of people or organisations."""
    described: Text | None = None
    """Who was asked, where they have no key."""
    on: ExactDay | None = None
    """The day on which they were asked."""
    answered: ExactDay | None = None
    says: Text | None = None
    """What they answered, or have on record, in short."""
    not_asked: Text | None = None
    """Why they were not asked."""
    source: Text | None = None
    """The source that holds the answer."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        one_of(self, "asked", "described")
        one_of(
            self,
            "on",
            "not_asked",
            hint="Add `on` with the day on which they were asked, or `not_asked` with the reason.",
        )
        return self


class Outcome(Record):
    """What the publisher or claimant did afterwards."""

    on: When
    by: ActorKey | None = None
    what: Literal["corrected", "removed", "clarified", "apologised", "stood-by", "repeated"]
    url: Address | None = None
    note: Text | None = None


class Article(Record):
    """The item whose claims are checked: an article, or what `medium` says."""

    headline: Text | None = None
    """The exact words of its headline, where they are known."""
    described_as: Text | None = None
    """Our words for it, where its headline is not known; printed in brackets."""
    medium: Literal[
        "article", "interview", "broadcast", "speech", "post", "advert", "photo-story"
    ] = "article"
    publisher: AnyPublisher | None = None
    """A key of claims/organisations/ whose file says `publishes: yes`; needed, but where all that
    is known of the item is what others say who have checked it."""
    published: When
    url: Address | None = None
    archive: Address | None = None
    """A copy that will not change."""
    link: Linking = "live"
    """Whether readers are sent to the live page, to the archive only, or nowhere."""
    language: Language
    words: Count | None = None
    """Its length in words: required once more than 75 of them are quoted."""
    topics: tuple[TopicKey, ...] = ()
    selected: Text | None = None
    """Why it was chosen for checking."""
    summary: Text | None = None
    """The finding in a paragraph; never a grade for the whole."""
    background: Prose | None = None
    """What a reader should know beside the claims."""
    reply: tuple[Reply, ...] = ()
    outcome: tuple[Outcome, ...] = ()
    draft: YesNo = False
    """Whether it stands in previews only."""
    formerly: tuple[ArticlePath, ...] = ()
    """Paths (`2018/old-name`) that this file had, the oldest first: they redirect here."""

    @model_validator(mode="after")
    def _titled(self) -> Self:
        one_of(
            self,
            "headline",
            "described_as",
            hint="Add `headline` with its exact words, or `described_as` with yours.",
        )
        return self


class Reading(Record):
    """How a source was read; nothing claims to have been opened that was not."""

    on: ExactDay
    as_: Annotated[
        Literal["full", "abstract", "excerpt", "data", "told-by-another"], Field(alias="as")
    ]
    from_: Annotated[Text | None, Field(alias="from")] = None
    """Where it was read, if not at its address: `an archived copy`."""


class Source(Record):
    """One thing that was read; listed once, used by any number of claims."""

    id: Key
    title: Text | None = None
    """Its title, in its exact words."""
    described_as: Text | None = None
    """Our words for it, where its title is not known; printed in brackets."""
    publisher: Text | None = None
    """Who published it, as a text."""
    author: Text | None = None
    url: Address | None = None
    archive: Address | None = None
    published: When | None = None
    read: Reading
    kind: Literal["primary", "secondary"]
    """Whether it shows the matter itself or tells of it."""
    origin: Text | None = None
    """What it rests on: sources of one origin (copies of one agency report) count as one."""
    interests: Text | None = None
    """What a reader should know about its stake in the matter, or its weakness."""
    held: Text | None = None
    """Who can see a source that has no address."""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        one_of(
            self,
            "title",
            "described_as",
            hint="Add `title` with its exact words, or `described_as` with yours.",
        )
        if self.url is None and self.archive is None and self.held is None:
            raise wrong(mistake("missing-field", "no-address"))
        return self


class Evidence(Record):
    """What a source says about one claim."""

    source: Text
    """The id of a source of this file."""
    stance: Literal["supports", "refutes", "context"]
    """Towards the claim as written, not towards our status."""
    basis: Literal["document", "data", "on-record", "unnamed"]
    """What the source itself rests on."""
    locator: Text | None = None
    """Where in the source: `p. 12`, `table 2`."""
    says: Text | None = None
    """What it says, in our words."""
    passage: Text | None = None
    """Its own words, 40 at most."""

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        one_of(self, "says", "passage", needed=False)
        return self


class Searched(Record):
    """A search that a verdict rests on, above all one that found nothing."""

    for_: Annotated[Text, Field(alias="for")]
    where: Text
    times: Count | None = None
    on: ExactDay
    found: Text


class Quote(Record):
    """The exact words of the article, and where they stand in it."""

    exact: Text
    at: Text
    """headline, standfirst, caption, `paragraph 7`, or a time in a recording: `"12:31"`."""
    translation: Text | None = None
    prefix: Text | None = None
    """Up to three words before it, where the same words occur twice."""
    suffix: Text | None = None


class Claimant(Record):
    """Who makes the claim."""

    who: ActorKey | None = None
    described: Text | None = None
    """Somebody without a key: `a parent quoted in the article`."""
    as_: Annotated[
        Literal["speaker", "author", "publisher", "sharer", "translator"], Field(alias="as")
    ] = "speaker"

    @model_validator(mode="after")
    def _identified(self) -> Self:
        one_of(self, "who", "described")
        return self


class Appearance(Record):
    """Another place where the claim stands, one that has no file here."""

    where: Text
    on: When | None = None
    url: Address | None = None
    archive: Address | None = None
    link: Linking = "live"
    private: YesNo = False
    """Whether private people posted it: then no address is printed."""


class Figure(Record):
    """A number as it was said, beside the number that was found."""

    what: Text
    said: Text
    found: Text
    period: Text | None = None
    source: Text | None = None


class Elsewhere(Record):
    """Somebody else's check of the same claim, with their word for it."""

    by: Text
    label: Text
    url: Address
    on: When | None = None


class Imported(Record):
    """Where a check stood before it was moved here, and what it said there."""

    url: Address
    """Its first address; readers who come there are sent to the new one, if it is of this site."""
    label: Text
    """The word for the verdict that it had there."""


class Relation(Record):
    """Another claim of this site, and what it is to this one."""

    claim: Text
    """`2025/debate-interior/knife-crime-halved`."""
    as_: Annotated[
        Literal[
            "stronger", "weaker", "earlier-version", "later-version", "contradicts", "same-subject"
        ],
        Field(alias="as"),
    ]


class Original(Record):
    """What a picture really shows."""

    place: Text | None = None
    on: When | None = None
    source: Text | None = None
    """The source that has it."""
    file: FileBelow | None = None
    """A copy of it beside the YAML file, where seeing both tells more than words."""
    alt: Text | None = None
    rights: Text | None = None

    @model_validator(mode="after")
    def _described(self) -> Self:
        for name in ("alt", "rights"):
            if self.file is not None and getattr(self, name) is None:
                raise wrong(mistake("missing-field", "of-picture", name=name))
        return self


class Media(Record):
    """A picture, video or recording that the claim is about."""

    kind: Literal["image", "video", "audio"]
    authenticity: tuple[
        Literal["original", "decontextualized", "edited", "transformed", "staged", "satire"], ...
    ] = ()
    """After schema.org's MediaManipulationRatingEnumeration."""
    file: FileBelow | None = None
    """Beside the YAML file; printed with a band across it, never bare."""
    alt: Text
    """What is to be seen, for those who cannot see it."""
    rights: Text
    """Why we may show it."""
    people: Literal["none", "blurred", "public"]
    original: Original | None = None
    found_with: Text | None = None


class Review(Record):
    """A second person read the check."""

    by: MemberKey
    on: ExactDay


class Note(Record):
    """A day and a reason."""

    on: ExactDay
    why: Text


class Was(Record):
    """What readers saw before a change."""

    status: StatusKey | None = None
    claim: Text | None = None
    summary: Text | None = None
    checks: Literal["fact", "attribution"] | None = None


class Revision(Record):
    """A change that readers should know of."""

    on: ExactDay
    kind: Literal["correction", "update", "clarification", "redaction", "withdrawal", "typo"]
    """correction: we were wrong; update: the facts moved."""
    note: Text
    prompted_by: Literal["claimant", "reader", "source", "ourselves"] | None = None
    was: Was | None = None


class Claim(Record):
    """One assertion, its status and what the status rests on."""

    id: Key
    """Permanent: the last part of the page's address."""
    claim: Text
    """One sentence in our words, as its author would sign it; no verdict in it."""
    checks: Literal["fact", "attribution"] = "fact"
    """attribution: rates whether it was said, not whether it is so."""
    key: YesNo = False
    """Whether it is one of the article's main points."""
    quotes: tuple[Quote, ...] = ()
    """Needed, but where nobody here has read the article yet: the claim is known from others who
    have checked it (`elsewhere`), or was moved here with its verdict (`imported`)."""
    claimants: tuple[Claimant, ...] = ()
    """Default: the publisher, where the medium is an article or a post."""
    about: tuple[ActorKey, ...] = ()
    """People and organisations that the claim is about."""
    made: When | None = None
    """When it was said; default: when the article was published."""
    appearances: tuple[Appearance, ...] = ()
    status: StatusKey
    flaws: Annotated[tuple[FlawKey, ...], Field(max_length=3)] = ()
    confidence: ConfidenceKey | None = None
    summary: Text | None = None
    """The finding: what is so."""
    figures: tuple[Figure, ...] = ()
    reasoning: Prose | None = None
    would_change: Text | None = None
    """What would change our mind; for verdicts that are not certain."""
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Searched, ...] = ()
    reply: tuple[Reply, ...] = ()
    outcome: tuple[Outcome, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    imported: Imported | None = None
    related: tuple[Relation, ...] = ()
    asked_as: tuple[Text, ...] = ()
    """The words in which readers ask; for the search."""
    media: Media | None = None
    sensitive: tuple[Literal["minor", "victim", "court", "health", "suicide"], ...] = ()
    authors: tuple[MemberKey, ...] = ()
    reviews: tuple[Review, ...] = ()
    published: ExactDay | None = None
    """The day from which the verdict is public."""
    checked: ExactDay | None = None
    """The day on which somebody last looked."""
    review_by: ExactDay | None = None
    reopened: Note | None = None
    withdrawn: Note | None = None
    history: tuple[Revision, ...] = ()
    """Newest first."""
    formerly: tuple[Key, ...] = ()
    """Ids that this claim had, the oldest first: they redirect here."""


class Repeat(Record):
    """The same claim as one that is checked elsewhere on this site."""

    id: Key
    repeats: Text
    """`2026/courier-nettle-tea/halves-dementia-risk`."""
    quotes: Annotated[tuple[Quote, ...], Field(min_length=1)]
    claimants: tuple[Claimant, ...] = ()
    made: When | None = None
    differs: Text | None = None
    """How this wording differs from the original."""


class Passage(Record):
    """A passage that was left alone, and why."""

    exact: Text
    at: Text
    why: ReasonKey
    note: Text | None = None


class Removed(Record):
    """A claim that law or safety took away; nothing of it is kept."""

    id: Key
    on: ExactDay
    why: Literal["law", "privacy", "safety", "rights"]


def _claim_or_repeat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "<repeat>" if "repeats" in value else "<claim>"
    return "<repeat>" if isinstance(value, Repeat) else "<claim>"


AnyClaim: TypeAlias = Annotated[
    Annotated[Claim, Tag("<claim>")] | Annotated[Repeat, Tag("<repeat>")],
    Discriminator(_claim_or_repeat),
]


class ClaimFile(Record):
    """One file of claims/<year>/: an article, its sources, its claims."""

    article: Article
    sources: tuple[Source, ...] = ()
    claims: tuple[AnyClaim, ...] = ()
    not_checked: tuple[Passage, ...] = ()
    removed: tuple[Removed, ...] = ()

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if not (self.claims or self.not_checked or self.removed):
            raise wrong(mistake("missing-field", "nothing-checked"))
        return self
