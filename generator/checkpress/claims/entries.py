"""What stays in memory of an article and its claims: what lists and other pages need of them.

Entries are tuples because a hundred thousand of them are kept from one build to the next, and no
other kind of record is read again as fast.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from checkpress.claims.checked_by_others import OtherCheck, checks_of_others
from checkpress.claims.cited_pages import pages_cited, paths_named
from checkpress.claims.days import Day, in_zone
from checkpress.claims.grounds import Grounds, grounds_of
from checkpress.claims.model import (
    AnyClaim,
    Article,
    ArticleRevision,
    Claim,
    ClaimFile,
    InlinePublisher,
    Quote,
    Removed,
    Repeat,
    Revision,
    Was,
)
from checkpress.claims.page_identity import page_number
from checkpress.claims.pictures import Picture
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.meant import nearest_name
from checkpress.mistakes import MEANT
from checkpress.problems import Said, mistake

UNLISTED = frozenset({"minor", "victim"})
"""Sensitive subjects whose pages stay out of lists, feeds and search engines."""


class ClaimEntry(NamedTuple):
    """A claim in the index: its words only together with its status."""

    article: str
    """The path of its file: `2018/att-huawei-mate-10`."""
    id: str
    claim: str
    status: str
    """A key of statuses.yml; of a check that was taken back, the one that says so."""
    label: str
    """The words for the status on this claim."""
    group: str
    said: bool
    """Whether the status rates that something was said, not whether it is so."""
    summary: str
    """The finding; of a check that was withdrawn, why it was."""
    key: bool
    claimants: tuple[str, ...]
    about: tuple[str, ...]
    topics: tuple[str, ...]
    publisher: str | None
    made: Day
    published: Day | None
    checked: date | None
    public: bool
    """Whether its page is printed."""
    listed: bool
    """Whether lists, search and the sitemap show it."""
    repeats: str | None = None
    quote: Quote | None = None
    """For a repeat: the words by which it says the same."""
    differs: str | None = None
    related: tuple[tuple[str, str], ...] = ()
    history: tuple[Revision, ...] = ()
    reopened: bool = False
    formerly: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Those that are printed on its page."""
    review_by: date | None = None
    first_address: str | None = None
    """Where it stood before it was moved here."""
    elsewhere: tuple[OtherCheck, ...] = ()
    """The checks of others."""
    sign: str = ""
    """What its status is for, or its place on the scale (`rating-4`), if it says so."""
    hidden: Literal["", "draft", "unpublished", "accusing"] = ""
    """Why readers may not see it, if they may not; a preview shows it nevertheless."""

    @property
    def path(self) -> str:
        """What identifies it on the whole site: `2018/att-huawei-mate-10/att-announced`."""
        return f"{self.article}/{self.id}"

    @property
    def display(self) -> str:
        """The claim as it may stand anywhere: behind its status."""
        return f"{self.label}: {self.claim.removesuffix('.')}"

    @property
    def others(self) -> tuple[OtherCheck, ...]:
        """The checks of others, where there is none of ours: lists show their words then."""
        return self.elsewhere if self.group == "open" else ()

    @property
    def latest(self) -> date | None:
        """The day on which it was published, or looked at after that.

        Where only others have looked at it, their day, or when it was said if that is not known.
        """
        if self.others:
            return max((it.on for it in self.others if it.on), default=self.made.first)
        days = (self.published.first if self.published else None, self.checked)
        return max(filter(None, days), default=None)

    @property
    def right(self) -> bool:
        """Whether the claim was found to be true, without any less."""
        return self.sign == "rating-5"

    @property
    def verdict(self) -> bool:
        """Whether this claim has been checked, with whatever result."""
        return self.group != "open" and self.repeats is None

    @property
    def corrected(self) -> bool:
        """Whether another status has taken the place of the one that was first published."""
        return any(
            r.was is not None and r.was.status is not None and r.kind != "withdrawal"
            for r in self.history
        )

    def label_before(self, revision: Revision, vocabulary: Vocabulary) -> str:
        """The words for the status that it had before a change."""
        status, said = self.status, self.said
        for change in self.history:
            if change.was is not None:
                status = change.was.status or status
                said = change.was.checks == "attribution" if change.was.checks else said
            if change == revision:
                break
        return vocabulary.label(status, said=said)


class ArticleEntry(NamedTuple):
    """An article in the index."""

    path: str
    title: str
    """Its headline, or our description of it."""
    described: bool
    """Whether `title` is our words: then it is printed in brackets."""
    publisher: str | None
    publisher_name: str
    published: Day
    language: str
    medium: str
    topics: tuple[str, ...]
    claims: tuple[ClaimEntry, ...]
    passages: int
    sources: int
    addresses: int
    summary: str
    draft: bool
    grounds: Grounds = Grounds()
    removed: tuple[Removed, ...] = ()
    formerly: tuple[str, ...] = ()
    page: int | None = None
    """The page on which it stands, as a number: two articles that have one are the same."""
    cited: tuple[int, ...] = ()
    """The pages of its sources, each as a number, 0 where one has none."""
    named: tuple[tuple[Loc, str], ...] = ()
    """Where it gives an address that articles of this site may have, and the path of that one."""
    history: tuple[ArticleRevision, ...] = ()
    """What lists and feeds tell of changes to what is said of itself."""

    @property
    def quiet(self) -> bool:
        """Whether words on the whole article could tell what lists keep quiet about."""
        return any(c.public and not c.listed for c in self.claims if not c.repeats)

    @property
    def display(self) -> str:
        """Its title as it may be printed: our own words stand in brackets."""
        return f"[{self.title}]" if self.described else self.title

    @property
    def checked(self) -> date | None:
        """The day on which any of its claims was last looked at."""
        return max((c.checked for c in self.claims if c.checked and c.public), default=None)

    @property
    def public(self) -> bool:
        """Whether its page is printed."""
        return not self.draft and (
            any(claim.public or claim.repeats for claim in self.claims) or not self.claims
        )


def article_entry(
    path: str,
    file: ClaimFile,
    vocabulary: Vocabulary,
    today: date,
    *,
    preview: bool = False,
    pictures: Mapping[str, tuple[Picture, ...]] = MappingProxyType({}),
) -> ArticleEntry:
    """The entry of a claim file; `today`, a day or a moment, decides what is public.

    `preview` shows what is not; `pictures` are those that could be shown, by the id of their claim.
    """
    article, now = file.article, in_zone(today, vocabulary.publication.zone)
    publisher = article.publisher if isinstance(article.publisher, str) else None
    around = _Surroundings(path, article, publisher, vocabulary, now, preview)
    claims = tuple(
        _entry_of_check(claim, around, pictures.get(claim.id, ()))
        if isinstance(claim, Claim)
        else _entry_of_repeat(claim, around)
        for claim in file.claims
    )
    return ArticleEntry(
        path=path,
        title=article.headline or article.described_as or "",
        described=article.headline is None,
        publisher=publisher,
        publisher_name=_publisher_name(article, vocabulary),
        published=article.published,
        language=article.language,
        medium=article.medium,
        topics=article.topics,
        claims=claims,
        passages=len(file.not_checked),
        sources=len(file.sources),
        addresses=sum(source.url is not None for source in file.sources),
        summary=article.summary or "",
        draft=article.draft and not preview,
        grounds=grounds_of(
            file,
            (
                claim
                for entry, claim in zip(claims, file.claims, strict=True)
                if isinstance(claim, Claim) and entry.listed and entry.verdict
            ),
        ),
        removed=file.removed,
        formerly=article.formerly,
        page=page_number(article.url) if article.url is not None else None,
        cited=pages_cited(file),
        named=tuple(paths_named(file)),
        history=tuple(change for change in article.history if change.kind != "typo"),
    )


NOT_KNOWN = "publisher not known"


def _publisher_name(article: Article, vocabulary: Vocabulary) -> str:
    if article.publisher is None:
        return NOT_KNOWN
    if isinstance(article.publisher, InlinePublisher):
        return article.publisher.name
    return vocabulary.name(article.publisher)


def unknown_claim(path: str, articles: Mapping[str, ArticleEntry]) -> Said:
    """What to say of the name of a claim that there is not, and which one was probably meant."""
    article, _, name = path.rpartition("/")
    if path in articles:
        claims = articles[path].claims
        example = f", as in `{claims[0].path}`" if claims else ""
        return mistake("unknown-claim", "article", path=path, example=example)
    if article in articles:
        known = [claim.path for claim in articles[article].claims]
    else:
        known = [c.path for a in articles.values() for c in a.claims if c.id == name] or [*articles]
    if near := nearest_name(path, known[:1000]):
        return mistake("unknown-claim", "near", path=path, meant=MEANT.format(word=near))
    return mistake("unknown-claim", path=path)


def claimants_of(claim: AnyClaim, medium: str, publisher: str | None) -> tuple[str, ...]:
    """The keys of those who make a claim; of an article or post, its publisher by default."""
    named = tuple(claimant.who for claimant in claim.claimants if claimant.who is not None)
    if claim.claimants or publisher is None or medium not in {"article", "post"}:
        return named
    return (publisher,)


class _Surroundings(NamedTuple):
    """What the entries of all claims of one article depend on."""

    path: str
    article: Article
    publisher: str | None
    """Its key, if it has one."""
    vocabulary: Vocabulary
    now: datetime
    preview: bool

    def claimants(self, claim: AnyClaim) -> tuple[str, ...]:
        """The keys of those who make one of the claims."""
        return claimants_of(claim, self.article.medium, self.publisher)


def _entry_of_repeat(claim: Repeat, around: _Surroundings) -> ClaimEntry:
    return ClaimEntry(
        article=around.path,
        id=claim.id,
        claim="",
        status="",
        label="",
        group="",
        said=False,
        summary="",
        key=False,
        claimants=around.claimants(claim),
        about=(),
        topics=around.article.topics,
        publisher=around.publisher,
        made=claim.made or around.article.published,
        published=None,
        checked=None,
        public=False,
        listed=False,
        repeats=claim.repeats,
        quote=claim.quotes[0],
        differs=claim.differs,
    )


def _entry_of_check(
    claim: Claim, around: _Surroundings, pictures: tuple[Picture, ...]
) -> ClaimEntry:
    vocabulary = around.vocabulary
    status = vocabulary.own.withdrawn if claim.withdrawn else vocabulary.statuses[claim.status]
    said = claim.checks == "attribution"
    claimants = around.claimants(claim)
    hidden = _hidden(claim, status.group, claimants, around)
    public = around.preview or not hidden
    return ClaimEntry(
        article=around.path,
        id=claim.id,
        claim=claim.claim,
        status=status.key,
        label=status.label_said if said else status.label,
        group=status.group,
        sign=status.sign,
        said=said,
        summary=claim.withdrawn.why if claim.withdrawn else claim.summary or "",
        key=claim.key,
        claimants=claimants,
        about=claim.about,
        topics=around.article.topics,
        publisher=around.publisher,
        made=claim.made or around.article.published,
        published=claim.published,
        checked=claim.checked.first if claim.checked else None,
        public=public,
        listed=public and not UNLISTED & set(claim.sensitive),
        related=tuple((relation.claim, relation.as_) for relation in claim.related),
        history=tuple(_changes(claim)),
        reopened=claim.reopened is not None,
        formerly=claim.formerly,
        # What nobody has looked at yet is not shown around.
        pictures=pictures if public and status.group != "open" else (),
        review_by=claim.review_by.first if claim.review_by else None,
        first_address=claim.imported.url if claim.imported else None,
        elsewhere=checks_of_others(claim),
        hidden=hidden,
    )


def _changes(claim: Claim) -> Iterator[Revision]:
    """What lists and feeds tell of a claim; a withdrawal, with what it took back, by itself."""
    told = {revision.kind for revision in claim.history}
    if claim.withdrawn and "withdrawal" not in told:
        was, taken = Was(status=claim.status), claim.withdrawn
        yield Revision(on=taken.on, kind="withdrawal", note=taken.why, was=was)
    for revision in claim.history:
        if revision.kind == "withdrawal" and claim.withdrawn:
            was = revision.was or Was(status=claim.status)
            yield revision.model_copy(update={"was": was})
        elif revision.kind != "typo":
            yield revision


def _hidden(
    claim: Claim, group: str, claimants: tuple[str, ...], around: _Surroundings
) -> Literal["", "draft", "unpublished", "accusing"]:
    """Why readers may not see it: they see verdicts whose day has come, and open claims.

    An open claim that names somebody beside the publisher would be an accusation that nobody has
    looked at; it is printed only where others have checked it.
    """
    if around.article.draft:
        return "draft"
    if group != "open":
        public = claim.published is not None and claim.published.has_come(around.now)
        return "" if public else "unpublished"
    named = {*claim.about, *claimants} - {around.publisher}
    return "accusing" if named and not claim.elsewhere else ""
