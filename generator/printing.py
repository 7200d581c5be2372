"""The second pass: every page and artifact of a site, written to a folder."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.errors import GeneratorError
from generator.outputs.artifact import Artifact
from generator.outputs.search import search_files
from generator.outputs.sitemap import sitemap
from generator.outputs.words import Text
from generator.pages import Edition, Page, article_pages, list_pages, redirects, search_documents
from generator.press import Shell
from generator.spool import Spool
from generator.spreading import Workers
from generator.templates import Templates

BATCH = 100
"""Articles that are printed together."""


@dataclass(frozen=True)
class Batch:
    """What printing some articles leaves behind; it can travel between processes."""

    pages: int
    listed: tuple[tuple[str, date | None], ...]
    """Address and last change of what belongs into the sitemap."""
    documents: Mapping[str, Sequence[Text]]
    """The texts by which each check can be found, by its path."""


@dataclass(frozen=True)
class Printed:
    """What a finished site holds."""

    articles: int
    claims: int
    sources: int
    addresses: int
    pages: int
    searchable: int


@dataclass(frozen=True)
class Printer:
    """Prints pages of one edition: the shells of all kinds, filled from our templates."""

    edition: Edition
    shells: Mapping[str, Shell]
    templates: Templates = field(repr=False)

    def page(self, page: Page) -> str:
        """One page, whole."""
        return self.shells[page.kind].fill(self.templates.slots(page, self.edition))

    def encoded(self, page: Page) -> bytes:
        """The same, as it is written."""
        return self.shells[page.kind].encoded(self.templates.slots(page, self.edition))


@dataclass(frozen=True)
class Job:
    """What printing articles needs beside their records."""

    printer: Printer
    folder: Path


def print_site(
    printer: Printer,
    by_hand: Iterable[str],
    folder: Path,
    progress: Callable[[int], None],
    workers: Workers,
) -> Printed:
    """Write everything but what stands in `folder` already.

    `by_hand` are the addresses of the pages that are there and will stay; `progress` is told how
    many articles have been printed; `workers` do the work.
    """
    edition, site = printer.edition, printer.edition.site
    paths = list(site.articles)
    listed: list[tuple[str, date | None]] = [(address, None) for address in by_hand]
    documents: dict[str, Sequence[Text]] = {}
    pages = len(listed)
    starts = range(0, len(paths), BATCH)
    batches = (
        [(path, site.spool.packed(path)) for path in paths[start : start + BATCH]]
        for start in starts
    )
    job = Job(printer, folder.resolve())
    printed = workers.spread(print_articles, job, batches, len(starts))
    for start, batch in zip(starts, printed, strict=True):
        pages += batch.pages
        listed += batch.listed
        documents.update(batch.documents)
        progress(min(start + BATCH, len(paths)))
    for page in list_pages(edition):
        pages += 1
        write_page(folder, page.address, printer.encoded(page))
        if not page.noindex:
            listed.append((page.address, page.modified))
    for artifact in sitemap(listed, edition.base_url):
        _write(folder, artifact)
    for artifact in search_files(site, documents):
        _write(folder, artifact)
    return Printed(
        articles=sum(article.public for article in site.articles.values()),
        claims=sum(claim.public for claim in site.claims.values()),
        sources=sum(article.sources for article in site.articles.values()),
        addresses=sum(article.addresses for article in site.articles.values()),
        pages=pages,
        searchable=len(documents),
    )


def print_search(edition: Edition, folder: Path) -> None:
    """Write what the search page reads, and nothing else."""
    documents: dict[str, Sequence[Text]] = {}
    for path in edition.site.articles:
        documents.update(search_documents(edition, path))
    for artifact in search_files(edition.site, documents):
        _write(folder, artifact)


def print_articles(job: Job, records: Iterable[tuple[str, bytes]]) -> Batch:
    """Write the pages of some articles, given with their records as the spool has them.

    Doing it twice does no harm.
    """
    spool = Spool()
    edition = job.printer.edition
    printer = replace(
        job.printer, edition=replace(edition, site=replace(edition.site, spool=spool))
    )
    pages = 0
    listed: list[tuple[str, date | None]] = []
    documents: dict[str, Sequence[Text]] = {}
    for path, record in records:
        spool.put(path, record)
        for page in article_pages(printer.edition, path):
            pages += 1
            write_page(job.folder, page.address, printer.encoded(page))
            if not page.noindex:
                listed.append((page.address, page.modified))
        for old, now in redirects(printer.edition.site.articles[path]):
            moved = printer.templates.redirect(old, now, printer.edition)
            write_page(job.folder, old, moved.encode())
        documents.update(search_documents(printer.edition, path))
    return Batch(pages, tuple(listed), documents)


def write_page(folder: Path, address: str, html: bytes) -> None:
    """Write a page where a static server finds it under its address."""
    _write(folder, Artifact(f"{address}index.html", html))


def _write(folder: Path, artifact: Artifact) -> None:
    file = folder / artifact.path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
    except OSError as error:
        raise GeneratorError(
            f"{artifact.path} cannot be written: {error.strerror}.",
            "See that there is room for it, and that no file of yours stands in its place.",
        ) from error
