"""What a finished build leaves: what stands in its folder, and what people are told of it."""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from checkpress.build.batches import Documents
from checkpress.claims.vocabulary import Extra
from checkpress.outputs.search.names import HandPage
from checkpress.pages.shell import Shell
from checkpress.site.fingerprints import Memory
from checkpress.site.site import Site

TOLD = 20
"""Names of files that are told in one sentence."""


@dataclass(frozen=True)
class BuildSummary:
    """What a finished site holds."""

    articles: int
    claims: int
    sources: int
    addresses: int
    pages: int
    searchable: int
    written: int
    """Of the pages that are not written by hand, those that had to be printed."""
    cards: int
    """Share cards that had to be drawn."""
    missing: frozenset[str]
    """Scripts for which there was no font when they were drawn."""
    unasked: bool
    """Whether there are no cards because there are many claims and nobody asked for them."""
    whole: bool
    """Whether these were all, and not only those that differ from what was there."""
    left_out: tuple[str, ...] = ()
    """The claim files that are not on the site, because there are errors in them."""
    near: str = ""
    """One line on the limits of its host that it has nearly reached."""

    @property
    def notes(self) -> Iterator[str]:
        """What whoever builds the site should know of it, in sentences."""
        if self.left_out:
            more = len(self.left_out) - TOLD
            names = ", ".join(self.left_out[:TOLD]) + (f" and {more} more" if more > 0 else "")
            yield f"LEFT OUT, because of errors in them: {names}."
        if self.near:
            yield self.near
        if self.unasked:
            yield (
                "There are no share cards, because there are many claims: `cards: yes` in "
                "claims/site.yml makes them."
            )
        if self.missing:
            yield (
                "Share cards leave out texts for which there is no font "
                f"({', '.join(sorted(self.missing))}): `card_fonts` in claims/site.yml names a "
                "folder with yours."
            )


@dataclass(frozen=True)
class BuildState:
    """What stands where a site was printed; what differs from it is all that is printed next."""

    site: Site
    memory: Memory
    """For the next reading."""
    base_url: str
    shells: Mapping[str, Shell]
    look: str
    """Of the share cards; empty where there are none."""
    by_hand: Sequence[str]
    lists: Collection[str]
    """The addresses of the pages that are not about one article."""
    feeds: Collection[str]
    """The files of those that can be followed."""
    data: frozenset[Extra]
    """What there is for programs."""
    data_files: Collection[str]
    """The files of it that are not about one article."""
    rows: Mapping[str, str]
    """Checksums of what it was made of, by the kind of row, where that stands on the site."""
    files: Collection[str]
    """What was there before the press began."""
    sitemaps: Collection[str]
    search: Collection[str]
    """The files that the search page reads."""
    searched: bool
    """Whether they know this site, and not an earlier one."""
    documents: MutableMapping[str, Documents]
    """By the path of each article; those that are not there are made when the search is."""
    pages: Sequence[HandPage]
    """What the search knows of the pages that are written by hand."""
    summary: BuildSummary
