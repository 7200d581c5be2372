"""A page before it is printed, and the kinds of page that there are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Literal, Self

from checkpress.claims.entries import ClaimEntry
from checkpress.claims.model import ClaimFile
from checkpress.claims.vocabulary import Extra
from checkpress.outputs.cards.content import Card
from checkpress.outputs.formats import EXTRAS
from checkpress.pages.prose import Prose
from checkpress.rules.due import is_due
from checkpress.site import urls
from checkpress.site.loading import Loaded
from checkpress.site.records import Records
from checkpress.site.site import Site

LIST = 200
"""How many entries a list shows before it sends readers to the search."""


@dataclass(frozen=True)
class Kind:
    """One kind of page: it has a template of its name and a shell."""

    name: str
    address: str
    """Where it stands, or, where there are many, an address as deep as theirs."""
    title: str = ""
    """Its name in the navigation, for a kind of which there is one page."""
    feed: bool = False
    """Whether readers can follow it: then a feed stands below it."""
    replaced: Literal["never", "freely", "with its part"] = "never"
    """Whether a page written by hand may stand in its place: where other pages lead readers to
    what stands on it, with the part of its name (`pages.parts`); never, where it is the only way to
    something, or where scripts and other pages need it as it is."""


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("home", urls.HOME, "Home", feed=True),
        Kind("claims", urls.CLAIMS, "All checks"),
        Kind("articles", urls.ARTICLES, "Articles", replaced="freely"),
        Kind("topics", urls.TOPICS, "Topics", replaced="freely"),
        Kind("organisations", urls.ORGANISATIONS, "Organisations", replaced="freely"),
        Kind("people", urls.PEOPLE, "People", replaced="freely"),
        Kind("open", urls.OPEN, "What we are looking at", replaced="freely"),
        Kind("statuses", urls.STATUSES, "What the statuses mean", replaced="with its part"),
        Kind("corrections", urls.CORRECTIONS, "Corrections", feed=True, replaced="with its part"),
        Kind("statistics", urls.STATISTICS, "Statistics", replaced="freely"),
        Kind("data", urls.DATA, "Download"),
        Kind("api", urls.API, "API"),
        Kind("search", urls.SEARCH, "Search", replaced="with its part"),
        Kind("register", urls.REGISTER, "A to Z", replaced="freely"),
        Kind("team", urls.TEAM, "Who checks", replaced="freely"),
        Kind("take_part", urls.TAKE_PART, "Suggest, offer, report"),
        Kind("seen", urls.SEEN, "Checked before?"),
        Kind("write", urls.WRITE, "Write a check"),
        Kind("month", urls.month("shell")),
        Kind("topic", urls.topic("shell"), feed=True),
        Kind("organisation", urls.organisation("shell"), feed=True),
        Kind("person", urls.person("shell"), feed=True),
        Kind("letter", urls.letter_page("shell")),
        Kind("article", urls.article("shell/shell")),
        Kind("claim", urls.claim("shell/shell/shell")),
        Kind("removed", urls.claim("shell/shell/removed")),
    )
}


@dataclass(frozen=True)
class Page:
    """What stands on a page: plain values for the template of its kind."""

    kind: str
    address: str
    title: str
    description: str
    context: Mapping[str, Any] = field(default_factory=dict)
    json_ld: tuple[Mapping[str, Any], ...] = ()
    noindex: bool = False
    modified: date | None = None
    vouched: bool = True
    """Whether somebody has read it who has not written it."""
    card: Card | None = None
    """What stands for it where its address is shared."""
    twin: str | None = None
    """The address of the same as Markdown."""

    @property
    def feed(self) -> bool:
        """Whether readers can follow it."""
        return KINDS[self.kind].feed


@dataclass(frozen=True)
class Edition:
    """What pages are made from: a site, its records and address, and the one renderer of prose."""

    site: Site
    records: Records
    base_url: str
    """Absolute, with a slash at its end."""
    prose: Prose = field(default_factory=Prose)
    cards: bool = False
    """Whether there are share cards; previews have none."""
    data: frozenset[Extra] = frozenset()
    """What there is for programs, of EXTRAS."""
    by_hand: frozenset[str] = frozenset()
    """The addresses of the pages that are written by hand, but for the home page."""
    _open: dict[str, ClaimFile] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(
        cls, loaded: Loaded, base_url: str, *, cards: bool, by_hand: Collection[str] = ()
    ) -> Self:
        """The edition with what the site is to have beside its pages; `cards` only if they can."""
        site = loaded.site
        wants = partial(site.vocabulary.publication.wants, claims=len(site.claims))
        return cls(
            site,
            loaded.records,
            base_url,
            cards=cards and wants("cards"),
            data=frozenset(filter(wants, EXTRAS)),
            by_hand=frozenset(by_hand),
        )

    def shows_due(self, entry: ClaimEntry) -> bool:
        """Whether editors are told that a check is due for another look: in previews only."""
        return self.site.preview and is_due(entry, self.site.today)

    def record(self, path: str) -> ClaimFile:
        """The full record of an article, which stays at hand until another is asked for."""
        file = self._open.get(path)
        if file is None:
            file = self.records.record(path)
            self._open.clear()
            self._open[path] = file
        return file
