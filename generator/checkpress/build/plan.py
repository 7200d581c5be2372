"""What of a site has to be written, compared with what stands where it was written before.

Nothing is done here: a plan is a value that `printing` follows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checkpress.build.batches import Printer, file_of
from checkpress.build.state import BuildState
from checkpress.claims.entries import ArticleEntry
from checkpress.outputs.feeds import followed
from checkpress.outputs.formats import data_names
from checkpress.outputs.printed_pictures import picture_names
from checkpress.pages.article import PagePlace, places, redirects, with_cards
from checkpress.pages.lists import list_pages
from checkpress.pages.mentions import read_part
from checkpress.pages.page import Edition, Page
from checkpress.pages.part_contents import shown
from checkpress.pages.parts import PagePart
from checkpress.pages.shell import Shell
from checkpress.site import urls
from checkpress.site.fingerprints import Memory
from checkpress.site.site import Site


@dataclass(frozen=True)
class Plan:
    """What has changed since a build, and which articles have to be printed for it."""

    before: BuildState | None
    """What stands there, if the pages of articles that have not changed are what they were."""
    changed: frozenset[str]
    """The articles of either site whose file, or what is shown of it, differs."""
    touched: Sequence[str]
    """The articles of this site whose pages show something of those."""
    pictured: frozenset[str]
    """The articles whose pictures look otherwise."""
    entries: bool
    """Whether anything has changed that a list, a feed or the sitemap tells."""

    @property
    def gone(self) -> frozenset[str]:
        """The articles that are not on the site any more."""
        return self.changed.difference(self.touched)


@dataclass(frozen=True)
class ListPlan:
    """Which pages that are not about one article have to be printed, and what tells of them."""

    pages: Sequence[Page]
    """All that the site has."""
    new: Sequence[Page]
    """Those that differ."""
    feeds: frozenset[str] | None
    """The pages whose feeds tell of what has changed; None for all."""
    sitemap: bool
    """Whether the sitemap has anything new to tell."""


def plan(
    printer: Printer, memory: Memory, by_hand: Sequence[str], before: BuildState | None
) -> Plan:
    """What has to be printed of the site that was read into `memory`.

    `by_hand` are the addresses of the pages that are written by hand.
    """
    site = printer.edition.site
    if before is not None and not comparable(printer, before):
        before = None
    then = before.site if before is not None else None
    changed = changed_articles(memory, before.memory if before is not None else None)
    return Plan(
        before=before,
        changed=changed,
        touched=touched_articles(changed, site, then),
        pictured=frozenset(path for path in changed if _shows(site, path) != _shows(then, path)),
        entries=then is None
        or before is None
        or by_hand != before.by_hand
        or any(site.articles.get(path) != then.articles.get(path) for path in changed),
    )


def plan_lists(printer: Printer, by_hand: Sequence[str], found: Plan) -> ListPlan:
    """What has to be printed of the pages that are not about one article."""
    edition, site, before = printer.edition, printer.edition.site, found.before
    pages = [*list_pages(edition)]
    if before is None:
        return ListPlan(pages, pages, feeds=None, sitemap=True)
    then = {page.address: page for page in _pages_of(before, edition)}
    new = [
        page
        for page in pages
        if then.get(page.address) != page
        or _names_other_claims(printer.shells[page.kind], site, before.site)
    ]
    articles = (
        each.articles[path]
        for each in (site, before.site)
        for path in found.changed
        if path in each.articles
    )
    return ListPlan(
        pages,
        new,
        feeds=frozenset(page for each in articles for page in followed(each, site.vocabulary)),
        sitemap=not _stand_alike(found, site, by_hand, then, pages),
    )


def comparable(printer: Printer, before: BuildState) -> bool:
    """Whether pages of articles that have not changed are what they were."""
    edition = printer.edition
    return (
        before.base_url == edition.base_url
        and before.shells == printer.shells
        and before.look == printer.look
        and before.data == edition.data
        and before.site.vocabulary is edition.site.vocabulary
    )


def changed_articles(now: Memory, then: Memory | None) -> frozenset[str]:
    """The articles of either reading whose file, or what is shown of it, differs."""
    if then is None:
        return frozenset(now.articles)
    files, earlier = now.articles, then.articles
    return frozenset(files.keys() ^ earlier.keys()) | {
        path
        for path in files.keys() & earlier.keys()
        if files[path].digest != earlier[path].digest
        or (
            files[path].entry is not earlier[path].entry
            and files[path].entry != earlier[path].entry
        )
    }


def touched_articles(changed: Collection[str], site: Site, before: Site | None) -> list[str]:
    """The articles whose pages show something of articles that have changed."""
    if before is None:
        return [*site.articles]
    touched = set(changed)
    for each in (site, before):
        for path in changed & each.articles.keys():
            for claim in each.articles[path].claims:
                others = [claim.repeats, *(other for other, _ in claim.related)]
                touched.update(other.rpartition("/")[0] for other in others if other)
                touched.update(
                    article.path for article, _ in each.indexes.repeats.get(claim.path, ())
                )
                touched.update(
                    other.article for other, _ in each.indexes.related_to.get(claim.path, ())
                )
    return sorted(touched & site.articles.keys())


def surplus(before: BuildState, now: BuildState) -> list[str]:
    """The files of an earlier build that do not belong to the site any more."""
    changed = changed_articles(now.memory, before.memory)
    return sorted(_files(before, changed) - _files(now, changed))


def _files(state: BuildState, articles: Iterable[str]) -> set[str]:
    """All files, but of articles other than these."""
    files = {*state.files, *state.feeds, *state.data_files, *state.sitemaps, *state.search}
    files.update(map(file_of, state.lists))
    there = (state.site.articles[path] for path in articles if path in state.site.articles)
    return files.union(*(_files_of(article, state) for article in there))


def _files_of(article: ArticleEntry, state: BuildState) -> set[str]:
    before = (old for old, _ in redirects(article, state.base_url))
    pictures = (name for claim in article.claims for name in picture_names(claim))
    addresses = (*before, *(place.address for place in places(article)))
    cards = map(urls.card, with_cards(article)) if state.look else ()
    return {*map(file_of, addresses), *pictures, *cards, *data_names(article, state.data)}


def _shows(site: Site | None, path: str) -> list[tuple[object, ...]]:
    """What decides how the pictures of an article look."""
    article = site.articles.get(path) if site is not None else None
    return [
        (claim.id, claim.label, claim.group, claim.pictures)
        for claim in (article.claims if article is not None else ())
        if claim.pictures
    ]


def _pages_of(state: BuildState, edition: Edition) -> Iterator[Page]:
    """The lists of an earlier build, of which no record is asked for."""
    then = Edition(
        state.site,
        edition.records,
        state.base_url,
        data=state.data,
        by_hand=frozenset(state.by_hand),
    )
    return list_pages(then)


def _names_other_claims(shell: Shell, site: Site, before: Site) -> bool:
    """Whether what was written by hand into a shell shows claims that have changed."""
    parts = (read_part(slot.partition(" ")[2]) for slot in shell.others)
    return any(
        shown(part, site) != shown(part, before) for part in parts if isinstance(part, PagePart)
    )


def _stand_alike(
    found: Plan,
    site: Site,
    by_hand: Sequence[str],
    then: Mapping[str, Page],
    pages: Sequence[Page],
) -> bool:
    """Whether the sitemap has nothing to tell of what has changed."""
    before = found.before
    assert before is not None

    def shown(page: Page) -> tuple[object, ...]:
        return page.address, page.modified, page.noindex

    def places_of(each: Site, path: str) -> list[PagePlace]:
        return [*places(each.articles[path])] if path in each.articles else []

    return (
        by_hand == before.by_hand
        and all(places_of(site, path) == places_of(before.site, path) for path in found.changed)
        and [*map(shown, pages)] == [*map(shown, then.values())]
    )
