"""The records of a claim file, as it stands in `claims/<year>/`: frozen, nothing derived."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from checkpress.claims.addresses import Address
from checkpress.claims.days import Ahead, ExactDay, PublishingDay, When
from checkpress.claims.fields import RETOLD, UNTOLD, Told, Whose
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

Prompt = Literal["claimant", "reader", "source", "ourselves"]
"""Who made us change something."""


class InlinePublisher(Record):
    """A publisher that has no file of its own yet (a warning)."""

    name: Text
    """Its name."""
    url: Address | None = None
    """Its website."""


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
    """The day on which they were asked.

    Either this or `not_asked`.
    """
    answered: ExactDay | None = None
    """The day on which they answered."""
    says: Text | None = None
    """What they answered, or have on record, in short."""
    not_asked: Text | None = None
    """Why they were not asked.

    Good reasons: they cannot be reached; asking would be unsafe; it would warn somebody; their
    answer to an old item is on record.
    """
    source: Annotated[Text | None, Whose.NOBODYS] = None
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
    """When."""
    by: ActorKey | None = None
    """Who: a key of people or organisations."""
    what: Literal["corrected", "removed", "clarified", "apologised", "stood-by", "repeated"]
    """What they did."""
    url: Address | None = None
    """Where that can be seen."""
    note: Text | None = None
    """More about it."""


class ArticleWas(Record):
    """What readers saw of an article before a change."""

    summary: Text
    """What was found, in a paragraph."""


class ArticleRevision(Record):
    """A change to what is said of an article that readers should know of."""

    on: ExactDay
    """When."""
    kind: Literal["correction", "update", "clarification", "redaction", "typo"]
    """correction: we were wrong; update: the facts moved; or why else it was changed."""
    note: Text
    """What has changed, and why."""
    prompted_by: Prompt | None = None
    """Who prompted it."""
    was: ArticleWas | None = None
    """What stood there before."""


class Article(Record):
    """The item whose claims are checked: an article, or what `medium` says."""

    headline: Annotated[Text | None, Told(always=True), Whose.THEIRS] = None
    """Its exact headline, where it is known.

    Either this or `described_as`.
    """
    described_as: Annotated[Text | None, Told(always=True)] = None
    """Our words for it, where its headline is not known; printed in brackets.

    Either this or `headline`.
    """
    medium: Annotated[
        Literal["article", "interview", "broadcast", "speech", "post", "advert", "photo-story"],
        Told(always=True),
    ] = "article"
    """What it is.

    `article` if you leave it out. In anything but an article or a post, every claim needs
    `claimants`: a radio station does not make the minister's claim.
    """
    publisher: Annotated[AnyPublisher | None, RETOLD] = None
    """A key of claims/organisations/ whose file says `publishes: yes`.

    Required, unless all you know of the item is what other fact-checkers say of it. Where there is
    no file yet, its name can stand here, with a warning.
    """
    published: Annotated[When, Told(always=True)]
    """When it was published.

    `2026-09-14`; `2026-09` or `2026` where you know no more; `../2026-09-14` where you only
    know that it was no later.
    """
    url: Annotated[Address | None, Told("address", always=True)] = None
    """Its address as recorded.

    Beginning with `http://` or `https://`.
    """
    archive: Annotated[Address | None, Told(always=True)] = None
    """A copy that will not change.

    Only a copy that exists: open it first.
    """
    link: Annotated[Linking, Told(always=True)] = "live"
    """Whether readers are sent to the live page, to the archive only, or nowhere.

    `live` if you leave it out; `archive-only`, so as not to send visitors to the page; `none`,
    where the address is dead or you never opened it. It is then printed as text.
    """
    language: Annotated[Language, Told(always=True)]
    """Its language (BCP 47).

    For example `en`, `es`, `pt-BR`.
    """
    words: Annotated[Count | None, UNTOLD] = None
    """Its length in words: required once more than 75 of them are quoted."""
    topics: Annotated[tuple[TopicKey, ...], Told(always=True)] = ()
    """Keys of topics.

    From `claims/topics.yml`.
    """
    selected: Annotated[Text | None, Told(always=True)] = None
    """Why it was chosen for checking."""
    summary: Text | None = None
    """What was found, in a paragraph; never a grade for the whole."""
    background: Prose | None = None
    """What a reader should know beside the claims, in Markdown.

    It cites sources as `reasoning` does.
    """
    reply: Annotated[tuple[Reply, ...], RETOLD] = ()
    """Who was asked, and what they answered.

    For the article as a whole, or for several of its claims at once.
    """
    outcome: Annotated[tuple[Outcome, ...], Told("outcomes", always=True)] = ()
    """What its publisher did afterwards."""
    history: Annotated[tuple[ArticleRevision, ...], RETOLD] = ()
    """What has changed of what is said of the article itself, the latest first."""
    draft: Annotated[YesNo, UNTOLD] = False
    """Whether it stands in previews only.

    `yes` keeps the article off the site. It hides nothing in a public repository.
    """
    formerly: Annotated[tuple[ArticlePath, ...], Told(always=True)] = ()
    """Paths that it had, the oldest first: they redirect here.

    For example `2018/old-name`.
    """

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
    """When."""
    as_: Annotated[
        Literal["full", "abstract", "excerpt", "data", "told-by-another"], Field(alias="as")
    ]
    """How much of it was read."""
    from_: Annotated[Text | None, Field(alias="from")] = None
    """Where it was read, if not at its address.

    For example `an archived copy`.
    """


class Source(Record):
    """One thing that was read; listed once, used by any number of claims."""

    id: Key
    """Its id in the file.

    A short word; the claims refer to the source by it.
    """
    title: Annotated[Text | None, Whose.THEIRS] = None
    """Its exact title, where it is known.

    Either this or `described_as`.
    """
    described_as: Text | None = None
    """Our words for it, where its title is not known; printed in brackets.

    Either this or `title`.
    """
    publisher: Text | None = None
    """Who published it."""
    author: Text | None = None
    """Who wrote it.

    Where that matters.
    """
    url: Address | None = None
    """Its address.

    Every source needs `url`, `archive` or `held`.
    """
    archive: Address | None = None
    """A copy that will not change."""
    published: When | None = None
    """When it was published.

    A source that came out after the claim is marked as later evidence; you need not say so.
    """
    read: Reading
    """How we read it."""
    kind: Literal["primary", "secondary"]
    """primary: it shows the matter itself; secondary: it tells of it."""
    origin: Text | None = None
    """What it rests on: sources of one origin (copies of one agency report) count as one.

    The id of another source, or a word of your own. For a secondary source that reports at
    first hand, its own id. A secondary source without `origin` does not count as independent.
    """
    interests: Text | None = None
    """Its stake in the matter, or its weakness."""
    held: Text | None = None
    """Who can see a source that has no address.

    For example `by the editors, on request`.
    """

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

    source: Annotated[Text, Whose.NOBODYS]
    """The source.

    Its id in this file. One source may stand twice, for and against.
    """
    stance: Literal["supports", "refutes", "context"]
    """Towards the claim as written, not towards our verdict.

    If your status is `false`, the sources that show it `refute`.
    """
    basis: Literal["document", "data", "on-record", "unnamed"]
    """What the source itself rests on.

    `on-record` is somebody with a name, `unnamed` somebody without.
    """
    locator: Text | None = None
    """Where in the source.

    For example `p. 12`, `table 2`.
    """
    says: Text | None = None
    """What it says, in our words.

    Either this or `passage`.
    """
    passage: Annotated[Text | None, Whose.THEIRS] = None
    """Its own words.

    At most 40 of them.
    """

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        one_of(self, "says", "passage", needed=False)
        return self


class Searched(Record):
    """A search that a verdict rests on, above all one that found nothing."""

    for_: Annotated[Text, Field(alias="for")]
    """What was looked for."""
    where: Text
    """Where."""
    times: Count | None = None
    """How often."""
    on: ExactDay
    """When."""
    found: Text
    """What was found."""


class Quote(Record):
    """The exact words of the article, and where they stand in it."""

    exact: Annotated[Text, Whose.THEIRS]
    """The words.

    Copied, not typed; at most 60 words, without quotation marks around them.
    """
    at: Text
    """Where in the article.

    `headline`, `standfirst`, `caption`, `paragraph 7`, or the time in a recording, in quotation
    marks: `"12:31"`.
    """
    translation: Text | None = None
    """Our translation."""
    prefix: Annotated[Text | None, Whose.THEIRS] = None
    """The words before them.

    Up to three, where the same words occur twice.
    """
    suffix: Annotated[Text | None, Whose.THEIRS] = None
    """The words behind them.

    Up to three, where the same words occur twice.
    """


class Claimant(Record):
    """Who makes the claim."""

    who: ActorKey | None = None
    """A key of people or organisations.

    Either this or `described`.
    """
    described: Text | None = None
    """Somebody without a key: `a parent quoted in the article`.

    Either this or `who`.
    """
    as_: Annotated[
        Literal["speaker", "author", "publisher", "sharer", "translator"], Field(alias="as")
    ] = "speaker"
    """In which part they made the claim."""

    @model_validator(mode="after")
    def _identified(self) -> Self:
        one_of(self, "who", "described")
        return self


class Appearance(Record):
    """Another place where the claim stands, one that has no file here."""

    where: Text
    """Where the claim stands, in our words.

    If that article has a file of its own, let its entry say `repeats` instead.
    """
    on: When | None = None
    """When it appeared there."""
    url: Address | None = None
    """Its address."""
    archive: Address | None = None
    """A copy that will not change."""
    link: Linking = "live"
    """Whether readers are sent to the live page, to the copy only, or nowhere."""
    private: YesNo = False
    """Whether private people posted it: then no address is printed.

    Give no name either.
    """


class Figure(Record):
    """A number as it was said, beside the number that was found."""

    what: Text
    """What is counted."""
    said: Text
    """As it was said."""
    found: Text
    """As it was found."""
    period: Text | None = None
    """For which time."""
    source: Annotated[Text | None, Whose.NOBODYS] = None
    """The id of a source of the article."""


class Elsewhere(Record):
    """Somebody else's check of the same claim, with their word for it."""

    by: Text
    """Whose it is."""
    label: Annotated[Text, Whose.THEIRS]
    """Their word for the verdict."""
    url: Address
    """Where it stands."""
    on: When | None = None
    """When they checked it."""


class Imported(Record):
    """Where a check stood before it was moved here, and what it said there."""

    url: Address
    """Its first address.

    If it is on this site, readers who go there are sent to the new page.
    """
    label: Annotated[Text, Whose.THEIRS]
    """The word for its verdict there."""


class Relation(Record):
    """Another claim of this site, and what it is to this one."""

    claim: Annotated[Text, Whose.NOBODYS]
    """The other claim.

    For example `2025/debate-interior/knife-crime-halved`.
    """
    as_: Annotated[
        Literal[
            "stronger", "weaker", "earlier-version", "later-version", "contradicts", "same-subject"
        ],
        Field(alias="as"),
    ]
    """What it is to this one."""


class Original(Record):
    """What a picture really shows."""

    place: Text | None = None
    """Where it was taken."""
    on: When | None = None
    """When it was taken."""
    source: Annotated[Text | None, Whose.NOBODYS] = None
    """The source that has it."""
    file: FileBelow | None = None
    """A copy of it beside the YAML file, where seeing both tells more than words.

    It then needs `alt` and `rights` of its own.
    """
    alt: Text | None = None
    """What it shows, for those who cannot see it."""
    rights: Text | None = None
    """Why we may show it."""

    @model_validator(mode="after")
    def _described(self) -> Self:
        for name in ("alt", "rights"):
            if self.file is not None and getattr(self, name) is None:
                raise wrong(mistake("missing-field", "of-picture", name=name))
        return self


class Media(Record):
    """A picture, video or recording that the claim is about."""

    kind: Literal["image", "video", "audio"]
    """Which of the three it is."""
    authenticity: tuple[
        Literal["original", "decontextualized", "edited", "transformed", "staged", "satire"], ...
    ] = ()
    """What was done to it, in the words of schema.org's MediaManipulationRatingEnumeration.

    `original`: no sign that it was altered, though what is said about it may be wrong;
    `decontextualized`: unaltered, but passed off as something else; `edited`: cut, cropped or
    put together so that it misleads; `transformed`: altered or made by software to show what
    was not so; `staged`: acted or arranged; `satire`: made as satire or parody.
    """
    file: FileBelow | None = None
    """Beside the YAML file; printed with a band across it, never bare.

    JPEG, PNG or WebP, at least 240 × 120 pixels, at most 10 MB.
    """
    alt: Text
    """What is to be seen, for those who cannot see it.

    Not “picture of”, and no verdict.
    """
    rights: Text
    """Why we may show it.

    That it is quoted in order to be discussed, or who allowed it.
    """
    people: Literal["none", "blurred", "public"]
    """Whether people in it can be recognised.

    `public` is for people in their public role. Make all others unrecognisable before you add
    the picture: Checkpress blurs nothing.
    """
    original: Original | None = None
    """What it really shows."""
    found_with: Text | None = None
    """How the original was found."""


class Review(Record):
    """A second person read the check."""

    by: MemberKey
    """Who read it: a key of the team.

    Never the author.
    """
    on: ExactDay
    """When."""


class Note(Record):
    """A day and a reason."""

    on: ExactDay
    """When."""
    why: Text
    """Why."""


class Was(Record):
    """What readers saw before a change."""

    status: StatusKey | None = None
    """The verdict."""
    claim: Text | None = None
    """Our words for the claim."""
    summary: Text | None = None
    """The finding."""
    checks: Literal["fact", "attribution"] | None = None
    """What was rated."""


class Revision(Record):
    """A change that readers should know of."""

    on: ExactDay
    """When."""
    kind: Literal["correction", "update", "clarification", "redaction", "withdrawal", "typo"]
    """correction: we were wrong; update: the facts moved; or why else it was changed."""
    note: Text
    """What has changed, and why."""
    prompted_by: Prompt | None = None
    """Who prompted it."""
    was: Was | None = None
    """What stood there before."""


class Claim(Record):
    """One assertion, its status and what the status rests on."""

    id: Annotated[Key, RETOLD]
    """Permanent: the last part of the page's address.

    It never changes: rename it only with `formerly`.
    """
    claim: Annotated[Text, RETOLD]
    """One sentence in our words, as its author would sign it; no verdict in it.

    140 characters are enough.
    """
    checks: Annotated[Literal["fact", "attribution"], Told(always=True)] = "fact"
    """fact: whether it is so; attribution: only whether it was said.

    `fact` if you leave it out.
    """
    key: Annotated[YesNo, Told("main", always=True)] = False
    """Whether it is a main point of its article.

    Each main point has a ClaimReview and a picture for sharing.
    """
    quotes: Annotated[tuple[Quote, ...], Told(always=True)] = ()
    """The exact words, and their place.

    Required, unless nobody here has read the article yet: others have checked the claim
    (`elsewhere`), or it was moved here with its verdict (`imported`).
    """
    claimants: Annotated[tuple[Claimant, ...], RETOLD] = ()
    """Who said it.

    If you leave it out: the publisher, where the medium is an article or a post.
    """
    about: Annotated[tuple[ActorKey, ...], RETOLD] = ()
    """Whom it is about: keys of people and organisations."""
    made: Annotated[When | None, RETOLD] = None
    """When it was said.

    If you leave it out: when the article was published.
    """
    appearances: Annotated[tuple[Appearance, ...], RETOLD] = ()
    """Where else it stands."""
    status: Annotated[StatusKey, RETOLD]
    """The verdict.

    Each has a test in `claims/statuses.yml`.
    """
    flaws: Annotated[tuple[FlawKey, ...], Field(max_length=3)] = ()
    """What is wrong with it.

    One or two.
    """
    confidence: ConfidenceKey | None = None
    """How sure we are.

    Only from `true` to `false`, and with `misleading`.
    """
    summary: Text | None = None
    """The finding: what is so.

    Required for a verdict. A sentence or two, and not just “No.”
    """
    figures: tuple[Figure, ...] = ()
    """Numbers as they were said and as they were found."""
    reasoning: Prose | None = None
    """Why, in Markdown; `[@source, p. 12]` cites a source of the article.

    Required for a verdict. `[@one; @other]` cites two. Cite every source that supports or
    refutes. Lists, quotations, links, tables, footnotes and headings (`###`, `####`) are
    printed; pictures, HTML and comments are not.
    """
    would_change: Text | None = None
    """What would change our mind.

    For verdicts that are not certain.
    """
    evidence: Annotated[tuple[Evidence, ...], RETOLD] = ()
    """What each source says.

    From `mostly-true` upwards a verdict needs a source that supports it, from `mostly-false`
    downwards one that refutes it; `unproven` needs this or `searched`.
    """
    searched: tuple[Searched, ...] = ()
    """Where we looked, also where nothing was found."""
    reply: Annotated[tuple[Reply, ...], RETOLD] = ()
    """Who was asked, and what they answered.

    Required where the verdict goes against whoever makes the claim, or calls it misleading, if
    they have a key.
    """
    outcome: Annotated[tuple[Outcome, ...], Told("outcomes", always=True)] = ()
    """What publisher or claimant did afterwards."""
    elsewhere: Annotated[tuple[Elsewhere, ...], Told(always=True)] = ()
    """Checks of the same claim by others."""
    imported: Annotated[Imported | None, Told(always=True)] = None
    """Where the check stood before it was moved here.

    Until its sources are entered, the page says so and sends readers to the old address.
    `checkpress import` writes it.
    """
    related: Annotated[tuple[Relation, ...], RETOLD] = ()
    """Other claims of this site."""
    asked_as: Annotated[tuple[Text, ...], Told(always=True)] = ()
    """The words in which readers ask.

    They find the page by them.
    """
    media: Annotated[Media | None, RETOLD] = None
    """The picture, video or recording that it is about."""
    sensitive: Annotated[
        tuple[Literal["minor", "victim", "court", "health", "suicide"], ...], UNTOLD
    ] = ()
    """What makes it delicate: it decides who sees it, and who reads it before.

    `minor` and `victim` keep the page out of lists and search engines; `court` needs
    `review_by`.
    """
    authors: Annotated[tuple[MemberKey, ...], RETOLD] = ()
    """Who wrote the check.

    Keys of `claims/team.yml`.
    """
    reviews: Annotated[tuple[Review, ...], RETOLD] = ()
    """Who else read it."""
    published: Annotated[PublishingDay | None, RETOLD] = None
    """The day from which the verdict is public, or the moment.

    Required for a verdict. It may lie ahead. A time needs its offset from UTC:
    `2026-12-01T06:00+01:00`.
    """
    checked: Annotated[ExactDay | None, RETOLD] = None
    """The day on which somebody last looked.

    Required for a verdict. It may be before `published`.
    """
    review_by: Annotated[ExactDay | None, UNTOLD, Ahead()] = None
    """The day after which somebody should look again.

    It may lie ahead. After it, `checkpress check` lists the claim and previews say so; readers
    see nothing of it.
    """
    reopened: Annotated[Note | None, Told(always=True)] = None
    """Since when it is looked at again, and why.

    The status stays.
    """
    withdrawn: Annotated[Note | None, Told(always=True)] = None
    """That it was taken back, and why; nothing of what had been found is told then."""
    history: Annotated[tuple[Revision, ...], RETOLD] = ()
    """What has changed, the latest first.

    Every change that readers would notice: see `checkpress explain silent-change`.
    """
    formerly: Annotated[tuple[Key, ...], Told(always=True)] = ()
    """Ids that it had, the oldest first: they redirect here."""


class Repeat(Record):
    """The same claim as one that is checked elsewhere on this site."""

    id: Key
    """Permanent: it must differ from every other id of the file."""
    repeats: Annotated[Text, Whose.NOBODYS]
    """The file and the id of the original.

    For example `2026/courier-nettle-tea/halves-dementia-risk`. It must not repeat another claim
    itself.
    """
    quotes: Annotated[tuple[Quote, ...], Field(min_length=1)]
    """The exact words here, and their place."""
    claimants: tuple[Claimant, ...] = ()
    """Who said it here."""
    made: When | None = None
    """When it was said here."""
    differs: Text | None = None
    """How this wording differs from the original."""


class Passage(Record):
    """A passage that was left alone, and why."""

    exact: Annotated[Text, Whose.THEIRS]
    """Its words."""
    at: Text
    """Where in the article."""
    why: ReasonKey
    """Why it was left alone."""
    note: Text | None = None
    """More about it."""


class Removed(Record):
    """A claim that law or safety took away; nothing of it is kept."""

    id: Key
    """The id that it had."""
    on: ExactDay
    """When it was removed."""
    why: Literal["law", "privacy", "safety", "rights"]
    """What required it."""


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
    """The item whose claims are checked."""
    sources: tuple[Source, ...] = ()
    """What was read for it."""
    claims: tuple[AnyClaim, ...] = ()
    """What is claimed in it, in the order of reading."""
    not_checked: tuple[Passage, ...] = ()
    """Passages that were left alone, and why."""
    removed: tuple[Removed, ...] = ()
    """Claims that had to be taken away."""

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if not (self.claims or self.not_checked or self.removed):
            raise wrong(mistake("missing-field", "nothing-checked"))
        return self
