"""The second pass: every page and artifact of a site, written to a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.outputs.artifact import Artifact
from generator.outputs.sitemap import sitemap
from generator.pagefind import build_index
from generator.pages import Edition, Page, article_pages, list_pages, redirects, search_documents
from generator.press import Shell
from generator.templates import Templates

BATCH = 200
"""Articles that are printed together."""


@dataclass(frozen=True)
class Batch:
    """What printing some articles leaves behind; it can travel between processes."""

    pages: int
    listed: tuple[tuple[str, date | None], ...]
    """Address and last change of what belongs into the sitemap."""
    documents: tuple[tuple[str, str], ...]
    """Address and text of what is searched."""


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

    def documents(self, path: str) -> Iterator[tuple[str, str]]:
        """What is searched of an article's checks."""
        for page in search_documents(self.edition, path):
            yield page.address, self.templates.search_document(page, self.edition)


def print_site(
    printer: Printer, by_hand: Iterable[str], folder: Path, progress: Callable[[int], None]
) -> Printed:
    """Write everything but what stands in `folder` already.

    `by_hand` are the addresses of the pages that are there and will stay; `progress` is told how
    many articles have been printed.
    """
    edition, site = printer.edition, printer.edition.site
    paths = list(site.articles)
    listed: list[tuple[str, date | None]] = [(address, None) for address in by_hand]
    documents: list[tuple[str, str]] = []
    pages = len(listed)
    for start in range(0, len(paths), BATCH):
        batch = print_articles(printer, paths[start : start + BATCH], folder)
        pages += batch.pages
        listed += batch.listed
        documents += batch.documents
        progress(min(start + BATCH, len(paths)))
    for page in list_pages(edition):
        pages += 1
        write_page(folder, page.address, printer.page(page))
        if not page.noindex:
            listed.append((page.address, page.modified))
    for artifact in sitemap(listed, edition.base_url):
        _write(folder, artifact)
    return Printed(
        articles=sum(article.public for article in site.articles.values()),
        claims=sum(claim.public for claim in site.claims.values()),
        sources=sum(article.sources for article in site.articles.values()),
        addresses=sum(article.addresses for article in site.articles.values()),
        pages=pages,
        searchable=build_index(documents, folder / "pagefind"),
    )


def print_articles(printer: Printer, paths: Iterable[str], folder: Path) -> Batch:
    """Write the pages of some articles; doing it twice does no harm."""
    pages = 0
    listed: list[tuple[str, date | None]] = []
    documents: list[tuple[str, str]] = []
    for path in paths:
        for page in article_pages(printer.edition, path):
            pages += 1
            write_page(folder, page.address, printer.page(page))
            if not page.noindex:
                listed.append((page.address, page.modified))
        for old, now in redirects(printer.edition.site.articles[path]):
            write_page(folder, old, printer.templates.redirect(old, now, printer.edition))
        documents += printer.documents(path)
    return Batch(pages, tuple(listed), tuple(documents))


def write_page(folder: Path, address: str, html: str) -> None:
    """Write a page where a static server finds it under its address."""
    _write(folder, Artifact(f"{address}index.html", html.encode()))


def _write(folder: Path, artifact: Artifact) -> None:
    file = folder / artifact.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(artifact.content)
