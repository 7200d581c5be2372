"""The second pass: what a plan names is written into a folder, by those who work."""

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checkpress.build.batches import (
    Batch,
    Documents,
    Job,
    Printer,
    file_of,
    pack,
    print_articles,
    print_data,
    print_feeds,
    print_lists,
    write,
)
from checkpress.build.options import BuildOptions
from checkpress.build.plan import (
    Plan,
    plan,
    plan_lists,
)
from checkpress.build.searching import documents_after, find_all, hand_pages, write_search
from checkpress.build.state import BuildState, BuildSummary
from checkpress.claims.entries import ArticleEntry
from checkpress.errors import GeneratorError
from checkpress.outputs.feeds import feeds
from checkpress.outputs.formats import data_files
from checkpress.outputs.rows import TABLES, Lines, Rows, SiteData
from checkpress.outputs.search.names import HandPage
from checkpress.outputs.sitemap import sitemap
from checkpress.outputs.well_known import notices
from checkpress.pages.article import PagePlace, places, redirects
from checkpress.pages.page import Page
from checkpress.progress import Progress
from checkpress.site import urls
from checkpress.site.fingerprints import Memory
from checkpress.site.records import Records
from checkpress.site.site import Site
from checkpress.workers import Spread

BATCH = 25
"""Articles, lists or feeds that are printed together."""


@dataclass(frozen=True)
class Folder:
    """Where a site is written, and what is there already."""

    path: Path
    """With the pages written by hand and the files of the theme in it."""
    by_hand: Sequence[str]
    """The addresses of those pages, which will stay."""
    old: Path | None = None
    """Where an earlier build stands, of which only what differs is written here."""


@dataclass(frozen=True)
class Printing:
    """One printing of a site: what there is to do it with."""

    printer: Printer
    memory: Memory
    folder: Folder
    files: Sequence[str]
    """What was in the folder before."""
    plan: Plan
    spread: Spread[Job]
    progress: Progress

    @property
    def site(self) -> Site:
        """What is printed."""
        return self.printer.edition.site

    @property
    def records(self) -> Records:
        """The full records of it."""
        return self.printer.edition.records

    def in_batches(
        self, task: Callable[[Job, bytes], list[str]], things: Sequence[object], stage: str
    ) -> list[str]:
        """Let all of these be printed; the names of their files."""
        starts = range(0, len(things), BATCH)
        batches = (pack(things[start : start + BATCH], self.site.claims) for start in starts)
        names: list[str] = []
        with self.progress.stage(stage, len(things)) as advance:
            for written in self.spread(task, batches, len(starts)):
                names += written
                advance(BATCH)
        return names

    def packed(self, paths: Sequence[str]) -> tuple[int, Iterator[list[tuple[str, bytes]]]]:
        """The packed records of articles in batches, and how many of these there are."""
        starts = range(0, len(paths), BATCH)
        return len(starts), (
            [(path, self.records.packed(path)) for path in paths[start : start + BATCH]]
            for start in starts
        )


@dataclass(frozen=True)
class Lists:
    """The files that are not about one article, and what is told of the whole site."""

    pages: Collection[str]
    feeds: Collection[str]
    sitemaps: Collection[str]
    summary: BuildSummary


def print_site(
    printer: Printer,
    memory: Memory,
    folder: Folder,
    options: BuildOptions,
    before: BuildState | None = None,
) -> BuildState:
    """Write everything but what stands in the folder already.

    `memory` is what was read of the site that the printer prints. Of what a build left `before`,
    only what differs now is written, if what all pages share is as it was. Without search, what
    the search page reads stays as it is.
    """
    edition = printer.edition
    files = sorted(
        found.relative_to(folder.path).as_posix()
        for found in folder.path.rglob("*")
        if found.is_file()
    )
    for article in edition.site.articles.values():
        _nothing_stands_at_old_addresses(article, edition.base_url, files)
    found = plan(printer, memory, folder.by_hand, before)
    before = found.before
    # Whoever leaves the search as it was will want to know whether it is still true.
    searched = options.search or (before is not None and before.searched)
    job = _job(printer, folder.path, found.pictured, searched=searched)
    with options.workers.sharing(job) as spread:
        now = Printing(printer, memory, folder, files, found, spread, options.progress)
        batch = _print_articles(now)
        documents, known = documents_after(found, batch)
        lists = _print_lists(now, batch)
        data_names, sums = _print_data(now)
        _nothing_is_in_the_way({*lists.feeds, *data_names}, files)
        search: Collection[str] = before.search if before is not None else ()
        pages = hand_pages(folder.path, folder.by_hand) if searched else ()
        known = known and before is not None and before.pages == pages
        if options.search and not known:
            search = _print_search(now, documents, pages)
    return BuildState(
        site=edition.site,
        memory=memory,
        base_url=edition.base_url,
        shells=printer.shells,
        look=printer.look,
        by_hand=folder.by_hand,
        lists=lists.pages,
        feeds=lists.feeds,
        data=edition.data,
        data_files=data_names,
        rows=sums,
        files=files,
        sitemaps=lists.sitemaps,
        search=search,
        searched=options.search or known,
        documents=documents,
        pages=pages,
        summary=lists.summary,
    )


def _job(printer: Printer, folder: Path, pictured: Collection[str], *, searched: bool) -> Job:
    # Nobody who prints needs to know which files there were.
    records = Records(printer.edition.records.folder.resolve(), {})
    edition = replace(printer.edition, records=records)
    return Job(replace(printer, edition=edition), folder.resolve(), pictured, searched)


def _print_articles(now: Printing) -> Batch:
    """Let the pages of the articles be written that the plan names."""
    pages = drawn = 0
    documents: dict[str, Documents] = {}
    missing: set[str] = set()
    number, batches = now.packed(now.plan.touched)
    with now.progress.stage("Printing", len(now.plan.touched)) as advance:
        for batch in now.spread(print_articles, batches, number):
            pages += batch.pages
            drawn += batch.cards
            missing |= batch.missing
            documents.update(batch.documents)
            advance(BATCH)
    if now.printer.cards is not None:
        if now.plan.before is None:
            now.printer.cards.keep_only(now.site.articles)
        now.printer.cards.forget(now.plan.gone)
    return Batch(pages, documents, drawn, frozenset(missing))


def _print_lists(now: Printing, batch: Batch) -> Lists:
    """Write lists, feeds and the sitemap, as far as they tell anything new."""
    site, before = now.site, now.plan.before
    if before is not None and not now.plan.entries:
        summary = replace(
            before.summary,
            written=batch.pages,
            cards=batch.cards,
            missing=batch.missing,
            whole=False,
        )
        return Lists(before.lists, before.feeds, before.sitemaps, summary)
    found = plan_lists(now.printer, now.folder.by_hand, now.plan)
    now.in_batches(print_lists, found.new, "Lists")
    followed = now.in_batches(print_feeds, [*feeds(site, found.feeds)], "Feeds")
    stands = [place for article in site.articles.values() for place in places(article)]
    if before is None or found.sitemap:
        sitemaps: Collection[str] = _print_sitemap(now, stands, found.pages)
    else:
        sitemaps = before.sitemaps
    summary = BuildSummary(
        articles=sum(article.public for article in site.articles.values()),
        claims=sum(claim.public for claim in site.claims.values()),
        sources=sum(article.sources for article in site.articles.values() if article.public),
        addresses=sum(article.addresses for article in site.articles.values() if article.public),
        pages=len(now.folder.by_hand) + len(stands) + len(found.pages),
        searchable=len(site.indexes.found),
        written=batch.pages + len(found.new),
        cards=batch.cards,
        missing=batch.missing,
        unasked=now.printer.cards is None and site.vocabulary.publication.cards is None,
        whole=before is None,
        left_out=tuple(sorted(site.left_out)),
    )
    # Which feeds there are depends on nothing but the vocabulary, which is as it was.
    names = followed if before is None else before.feeds
    return Lists([page.address for page in found.pages], names, sitemaps, summary)


def _print_sitemap(now: Printing, stands: Sequence[PagePlace], pages: Sequence[Page]) -> list[str]:
    listed = [
        *((address, None) for address in now.folder.by_hand),
        *((place.address, place.modified) for place in stands if place.listed),
        *((page.address, page.modified) for page in pages if not page.noindex),
    ]
    made = sitemap(listed, now.printer.edition.base_url)
    return [write(now.folder.path, artifact) for artifact in made]


def _print_data(now: Printing) -> tuple[Collection[str], Mapping[str, str]]:
    """Write what there is for programs: the names of the files that are not about one article.

    And the checksums of the rows that they were made of, if these are among them. Where rows are
    there already, only those of articles that were touched are made. What the newsroom itself has
    put among its files says what the site's own would have said.
    """
    edition, before = now.printer.edition, now.plan.before
    if before is not None and not now.plan.changed:
        return before.data_files, before.rows
    ours = notices(now.site, edition.base_url, edition.data)
    names = [write(now.folder.path, each) for each in ours if each.path not in now.files]
    if not edition.data:
        return names, {}
    old = now.folder.old
    there = Rows.found(old / urls.DATA, before.rows) if before and old else None
    paths = [*now.site.articles] if there is None else [*now.plan.touched]
    with (
        now.progress.stage("Data", len(paths)) as advance,
        tempfile.TemporaryDirectory(prefix="checkpress-") as temporary,
    ):
        beside = Path(temporary)
        rows = Rows.write(beside / "new", _lines(now, paths, advance), paths)
        if there is not None:
            (beside / "all").mkdir()
            rows = there.with_others(beside / "all", rows, [*now.site.articles])
        whole = SiteData(rows, now.site, edition.base_url, beside)
        names += [write(now.folder.path, file) for file in data_files(whole, edition.data)]
        kept = {urls.DATA + rows.file(table).name for table in TABLES} <= {*names}
        return names, {table: rows.sum(table) for table in TABLES} if kept else {}


def _lines(now: Printing, paths: Sequence[str], advance: Callable[[int], None]) -> Iterator[Lines]:
    """The rows of these articles; the files of those that were touched are written as well."""
    touched = {*now.plan.touched}
    starts = range(0, len(paths), BATCH)
    batches = (
        [(path, now.records.packed(path), path in touched) for path in paths[start : start + BATCH]]
        for start in starts
    )
    for batch in now.spread(print_data, batches, len(starts)):
        yield batch
        advance(BATCH)


def _print_search(
    now: Printing, documents: MutableMapping[str, Documents], pages: Sequence[HandPage]
) -> list[str]:
    """Write what the search page reads; what is not known of an article yet is found first."""
    with now.progress.stage("Search", len(now.site.articles)):
        find_all(documents, now.packed(sorted(now.site.articles.keys() - documents)), now.spread)
        there = now.plan.before.search if now.plan.before is not None else ()
        return write_search(now.site, documents, pages, now.folder.path, now.spread, there)


def _nothing_is_in_the_way(names: Collection[str], files: Sequence[str]) -> None:
    """Refuse to write over what the newsroom itself has put there."""
    if taken := {*names}.intersection(files):
        raise GeneratorError(
            f"{min(taken)} stands where the site has a file of its own.",
            "Give it another name.",
        )


def _nothing_stands_at_old_addresses(
    article: ArticleEntry, base_url: str, files: Sequence[str]
) -> None:
    """Refuse to hide a page behind the way to a check that was moved here."""
    if any(claim.first_address for claim in article.claims):
        ways = {file_of(old): old for old, _ in redirects(article, base_url)}
        for file in ways.keys() & {*files}:
            raise GeneratorError(
                f"{ways[file]} has a page of its own, and claims/{article.path}.yml says that a "
                "check once stood there.",
                "Give the page another name, or correct `imported`.",
            )
