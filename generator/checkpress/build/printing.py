"""The second pass: what of a site has to be written into a folder, and that it is."""

import tempfile
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass, replace
from pathlib import Path

from checkpress.build import parcels
from checkpress.build.batches import (
    Batch,
    Documents,
    Job,
    Printer,
    file_of,
    find_words,
    print_articles,
    print_data,
    print_feeds,
    print_lists,
    write,
)
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.vocabulary import Extra
from checkpress.errors import GeneratorError
from checkpress.outputs.feeds import feeds, followed
from checkpress.outputs.formats import data_files, data_names, notices
from checkpress.outputs.printed_pictures import picture_names
from checkpress.outputs.rows import TABLES, Lines, Rows
from checkpress.outputs.search.index import Patience, search_files
from checkpress.outputs.search.words import SearchDocument
from checkpress.outputs.sitemap import sitemap
from checkpress.pages.article import PagePlace, places, redirects, with_cards
from checkpress.pages.lists import list_pages
from checkpress.pages.mentions import mentioned
from checkpress.pages.page import Edition, Page
from checkpress.pages.searchable import search_documents
from checkpress.pages.shell import Shell
from checkpress.progress import Progress
from checkpress.site import urls
from checkpress.site.loading import Site
from checkpress.workers import Spread, Workers

BATCH = 25
"""Articles, lists or feeds that are printed together."""

TOLD = 20
"""Names of files that are told in one sentence."""


@dataclass(frozen=True)
class Printed:
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

    @property
    def notes(self) -> Iterator[str]:
        """What whoever builds the site should know of it, in sentences."""
        if self.left_out:
            more = len(self.left_out) - TOLD
            names = ", ".join(self.left_out[:TOLD]) + (f" and {more} more" if more > 0 else "")
            yield f"LEFT OUT, because of errors in them: {names}."
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
class Left:
    """What stands where a site was printed; what differs from it is all that is printed next."""

    site: Site
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
    printed: Printed


def print_site(
    printer: Printer,
    by_hand: Sequence[str],
    folder: Path,
    workers: Workers,
    progress: Progress,
    *,
    left: Left | None = None,
    old: Path | None = None,
    search: bool = True,
) -> Left:
    """Write everything but what stands in `folder` already.

    `by_hand` are the addresses of the pages that are there and will stay; `workers` do the
    work, and `progress` is told how far they are. Of what was `left` in the folder `old`, only what
    differs now is written, if what all pages share is as it was. Without `search`, what the search
    page reads stays as it is.
    """
    edition, site = printer.edition, printer.edition.site
    files = sorted(
        found.relative_to(folder).as_posix() for found in folder.rglob("*") if found.is_file()
    )
    for article in site.articles.values():
        _nothing_stands_at_old_addresses(article, edition.base_url, files)
    if left is not None and not comparable(printer, left):
        left = None
    before = left.site if left is not None else None
    changed = _changed(site, before)
    pictured = {path for path in changed if _shows(site, path) != _shows(before, path)}
    touched = _touched(changed, site, before)
    # Whoever leaves the search as it was will want to know whether it is still true.
    searched = search or (left is not None and left.searched)
    with workers.sharing(_job(printer, folder, pictured, searched=searched)) as spread:
        batch = _print_articles(site, touched, spread, progress)
        written, fresh = batch.pages, batch.documents
        if printer.cards is not None:
            if left is None:
                printer.cards.keep_only(site.articles)
            printer.cards.forget(changed - site.articles.keys())
        documents = left.documents if left is not None else {}
        known = (
            left is not None
            and left.searched
            and all(documents.get(path) == fresh[path] for path in fresh)
        )
        for path in (*touched, *(changed - site.articles.keys())):
            documents.pop(path, None)
        documents.update(fresh)
        if (
            left is not None
            and by_hand == left.by_hand
            and all(site.articles.get(path) == left.site.articles.get(path) for path in changed)
        ):
            lists, feed_names, sitemaps, printed = (
                left.lists,
                left.feeds,
                left.sitemaps,
                replace(
                    left.printed,
                    written=written,
                    cards=batch.cards,
                    missing=batch.missing,
                    whole=False,
                ),
            )
        else:
            known = False
            pages = [*list_pages(edition)]
            then = {page.address: page for page in _lists(left)}
            new = [
                page
                for page in pages
                if then.get(page.address) != page
                or left is None
                or _names_other_claims(printer.shells[page.kind], site, left.site)
            ]
            written += len(new)
            _print_in_batches(print_lists, new, site, "Lists", spread, progress)
            lists = [page.address for page in pages]
            feed_names = _print_feeds(site, changed, left, spread, progress)
            stands = [place for article in site.articles.values() for place in places(article)]
            sitemaps = (
                left.sitemaps
                if left is not None and _stand_alike(left, changed, site, by_hand, then, pages)
                else _print_sitemap(edition.base_url, by_hand, stands, pages, folder)
            )
            printed = Printed(
                articles=sum(article.public for article in site.articles.values()),
                claims=sum(claim.public for claim in site.claims.values()),
                sources=sum(article.sources for article in site.articles.values()),
                addresses=sum(article.addresses for article in site.articles.values()),
                pages=len(by_hand) + len(stands) + len(lists),
                searchable=len(site.indexes.listed),
                written=written,
                cards=batch.cards,
                missing=batch.missing,
                unasked=printer.cards is None and site.vocabulary.publication.cards is None,
                whole=left is None,
                left_out=tuple(sorted(site.memory.articles.keys() - site.articles.keys())),
            )
        if left is not None and not changed:
            data_names, sums = left.data_files, left.rows
        else:
            there = Rows.found(old / urls.DATA, left.rows) if left and old else None
            data_names, sums = _print_data(edition, touched, there, files, folder, spread, progress)
        if taken := {*feed_names, *data_names}.intersection(files):
            raise GeneratorError(
                f"{min(taken)} stands where the site has a file of its own.",
                "Give it another name.",
            )
        search_names: Collection[str] = left.search if left is not None else ()
        if search and not known:
            with progress.stage("Search", len(site.articles)):
                documents.update(_find_words(site, site.articles.keys() - documents, spread))
                search_names = [
                    write(folder, artifact)
                    for artifact in search_files(site, _by_check(documents, site))
                ]
    return Left(
        site=site,
        base_url=edition.base_url,
        shells=printer.shells,
        look=_look(printer),
        by_hand=by_hand,
        lists=lists,
        feeds=feed_names,
        data=edition.data,
        data_files=data_names,
        rows=sums,
        files=files,
        sitemaps=sitemaps,
        search=search_names,
        searched=search or known,
        documents=documents,
        printed=printed,
    )


def _names_other_claims(shell: Shell, site: Site, before: Site) -> bool:
    """Whether what was written by hand into a shell shows claims that have changed."""
    names = (slot.partition(" ")[2] for slot in shell.others)
    return any(mentioned(site, name) != mentioned(before, name) for name in names)


def _stand_alike(
    left: Left,
    changed: Collection[str],
    site: Site,
    by_hand: Sequence[str],
    then: Mapping[str, Page],
    pages: Sequence[Page],
) -> bool:
    """Whether the sitemap has nothing to tell of what has changed."""

    def shown(page: Page) -> tuple[object, ...]:
        return page.address, page.modified, page.noindex

    def places_of(each: Site, path: str) -> list[PagePlace]:
        return [*places(each.articles[path])] if path in each.articles else []

    return (
        by_hand == left.by_hand
        and all(places_of(site, path) == places_of(left.site, path) for path in changed)
        and [*map(shown, pages)] == [*map(shown, then.values())]
    )


def _print_feeds(
    site: Site,
    changed: Collection[str],
    left: Left | None,
    spread: Spread[Job],
    progress: Progress,
) -> Collection[str]:
    """Write the feeds that tell of articles that have changed; the names of all that there are."""
    pages = None
    if left is not None:
        articles = (
            each.articles[path]
            for each in (site, left.site)
            for path in changed
            if path in each.articles
        )
        pages = {page for article in articles for page in followed(article, site.vocabulary)}
    found = [*feeds(site, pages)]
    written = _print_in_batches(print_feeds, found, site, "Feeds", spread, progress)
    # Which feeds there are depends on nothing but the vocabulary, which is as it was.
    return written if left is None else left.feeds


def _print_data(
    edition: Edition,
    touched: Collection[str],
    there: Rows | None,
    files: Collection[str],
    folder: Path,
    spread: Spread[Job],
    progress: Progress,
) -> tuple[list[str], Mapping[str, str]]:
    """Write what there is for programs: the names of the files that are not about one article.

    And the checksums of the rows that they were made of, if these are among them. Where rows are
    `there` already, only those of articles that were touched are made. What the newsroom itself has
    put among its `files` says what the site's own would have said.
    """
    site = edition.site
    ours = notices(site, edition.base_url, edition.data)
    names = [write(folder, each) for each in ours if each.path not in files]
    if not edition.data:
        return names, {}
    paths = [*site.articles] if there is None else [*touched]
    starts = range(0, len(paths), BATCH)
    batches = (
        [(path, site.packed(path), path in touched) for path in paths[start : start + BATCH]]
        for start in starts
    )

    def lines() -> Iterator[Lines]:
        for batch in spread(print_data, batches, len(starts)):
            yield batch
            advance(BATCH)

    with (
        progress.stage("Data", len(paths)) as advance,
        tempfile.TemporaryDirectory(prefix="checkpress-") as temporary,
    ):
        beside = Path(temporary)
        rows = Rows.write(beside / "new", lines(), paths)
        if there is not None:
            (beside / "all").mkdir()
            rows = there.with_others(beside / "all", rows, [*site.articles])
        made = data_files(rows, site, edition.base_url, edition.data, beside)
        names += [write(folder, file) for file in made]
        kept = "dataset" in edition.data
        return names, {table: rows.sum(table) for table in TABLES} if kept else {}


def _print_in_batches(
    task: Callable[[Job, bytes], list[str]],
    things: Sequence[object],
    site: Site,
    stage: str,
    spread: Spread[Job],
    progress: Progress,
) -> list[str]:
    """Let all of these be printed; the names of their files."""
    starts = range(0, len(things), BATCH)
    batches = (parcels.pack(things[start : start + BATCH], site.claims) for start in starts)
    names: list[str] = []
    with progress.stage(stage, len(things)) as advance:
        for written in spread(task, batches, len(starts)):
            names += written
            advance(BATCH)
    return names


def _print_sitemap(
    base_url: str,
    by_hand: Sequence[str],
    stands: Iterable[PagePlace],
    pages: Iterable[Page],
    folder: Path,
) -> list[str]:
    listed = [
        *((address, None) for address in by_hand),
        *((place.address, place.modified) for place in stands if place.listed),
        *((page.address, page.modified) for page in pages if not page.noindex),
    ]
    return [write(folder, artifact) for artifact in sitemap(listed, base_url)]


def comparable(printer: Printer, left: Left) -> bool:
    """Whether pages of articles that have not changed are what they were."""
    edition = printer.edition
    return (
        left.base_url == edition.base_url
        and left.shells == printer.shells
        and left.look == _look(printer)
        and left.data == edition.data
        and left.site.vocabulary is edition.site.vocabulary
    )


def _look(printer: Printer) -> str:
    return printer.cards.look if printer.cards is not None else ""


def gone(left: Left, now: Left) -> list[str]:
    """The files of what was left that do not belong to the site any more."""
    changed = _changed(now.site, left.site)
    return sorted(_files(left, changed) - _files(now, changed))


def _files(left: Left, articles: Iterable[str]) -> set[str]:
    """All files, but of articles other than these."""
    files = {*left.files, *left.feeds, *left.data_files, *left.sitemaps, *left.search}
    files.update(map(file_of, left.lists))
    there = (left.site.articles[path] for path in articles if path in left.site.articles)
    return files.union(*(_files_of(article, left) for article in there))


def _files_of(article: ArticleEntry, left: Left) -> set[str]:
    before = (old for old, _ in redirects(article, left.base_url))
    pictures = (name for claim in article.claims for name in picture_names(claim))
    addresses = (*before, *(place.address for place in places(article)))
    cards = map(urls.card, with_cards(article)) if left.look else ()
    return {*map(file_of, addresses), *pictures, *cards, *data_names(article, left.data)}


def _shows(site: Site | None, path: str) -> list[tuple[object, ...]]:
    """What decides how the pictures of an article look."""
    article = site.articles.get(path) if site is not None else None
    return [
        (claim.id, claim.label, claim.group, claim.pictures)
        for claim in (article.claims if article is not None else ())
        if claim.pictures
    ]


def _changed(site: Site, before: Site | None) -> set[str]:
    """The articles of either site whose file, or what is shown of it, differs."""
    now = site.memory.articles
    if before is None:
        return set(now)
    then = before.memory.articles
    return now.keys() ^ then.keys() | {
        path
        for path in now.keys() & then.keys()
        if now[path].digest != then[path].digest
        or (now[path].entry is not then[path].entry and now[path].entry != then[path].entry)
    }


def _touched(changed: Collection[str], site: Site, before: Site | None) -> list[str]:
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


def _lists(left: Left | None) -> Iterator[Page]:
    return (
        iter(()) if left is None else list_pages(Edition.of(left.site, left.base_url, cards=False))
    )


def _by_check(documents: Mapping[str, Documents], site: Site) -> Mapping[str, SearchDocument]:
    return {check: found for path in site.articles for check, found in documents[path].items()}


def _job(printer: Printer, folder: Path, pictured: Collection[str], *, searched: bool) -> Job:
    site = printer.edition.site
    # Nobody who prints needs to know which files there were.
    memory = replace(site.memory, words={}, strays={}, articles={})
    edition = replace(printer.edition, site=replace(site, memory=memory))
    return Job(
        replace(printer, edition=edition),
        folder.resolve(),
        site.folder.resolve(),
        pictured,
        searched,
    )


def _print_articles(
    site: Site, paths: Sequence[str], spread: Spread[Job], progress: Progress
) -> Batch:
    """Let the pages of these articles be written."""
    pages = drawn = 0
    documents: dict[str, Documents] = {}
    missing: set[str] = set()
    number, batches = _records(site, paths)
    with progress.stage("Printing", len(paths)) as advance:
        for batch in spread(print_articles, batches, number):
            pages += batch.pages
            drawn += batch.cards
            missing |= batch.missing
            documents.update(batch.documents)
            advance(BATCH)
    return Batch(pages, documents, drawn, frozenset(missing))


def _find_words(
    site: Site, paths: Collection[str], spread: Spread[Job]
) -> Iterator[tuple[str, Documents]]:
    """Let the words be found by which the checks of these articles are found."""
    number, batches = _records(site, sorted(paths))
    for found in spread(find_words, batches, number):
        yield from found.items()


def _records(site: Site, paths: Sequence[str]) -> tuple[int, Iterator[list[tuple[str, bytes]]]]:
    """The packed records of articles in batches, and how many of these there are."""
    starts = range(0, len(paths), BATCH)
    return len(starts), (
        [(path, site.packed(path)) for path in paths[start : start + BATCH]] for start in starts
    )


@dataclass(frozen=True)
class Indexed:
    """What an index of the search was made of."""

    site: Site
    documents: Mapping[str, Documents]


def print_search(
    edition: Edition, folder: Path, before: Indexed | None, patiently: Patience
) -> Indexed:
    """Write what the search page reads, and nothing else, unless it would be what it was `before`.

    All work goes through `patiently`, piece by piece.
    """
    site = edition.site
    if before is not None and before.site.memory.vocabulary is not site.memory.vocabulary:
        before = None
    then = before.site if before is not None else None
    changed = _changed(site, then)
    fresh = {
        path: dict(search_documents(edition, path))
        for path in patiently(_touched(changed, site, then))
    }
    if (
        before is not None
        and all(site.articles.get(path) == before.site.articles.get(path) for path in changed)
        and all(before.documents.get(path) == fresh[path] for path in fresh)
    ):
        return replace(before, site=site)
    known = before.documents if before is not None else {}
    documents = {path: fresh[path] if path in fresh else known[path] for path in site.articles}
    for artifact in patiently(search_files(site, _by_check(documents, site), patiently)):
        write(folder, artifact)
    return Indexed(site, documents)


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
