"""What is done for a batch, here or in another process: pages and files, written into a folder."""

import pickle
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from checkpress.claims.entries import ClaimEntry
from checkpress.errors import GeneratorError
from checkpress.outputs.artifact import Artifact, Made
from checkpress.outputs.cards.content import Card
from checkpress.outputs.cards.store import Cards, Pictures
from checkpress.outputs.feeds import Entry, Feed, feed_file, feed_files
from checkpress.outputs.formats import data_of_article
from checkpress.outputs.printed_pictures import picture_files
from checkpress.outputs.records import ToldArticle, told
from checkpress.outputs.rows import Lines, lines_of
from checkpress.outputs.search.documents import SearchDocument
from checkpress.pages.article import article_pages, moved, redirects
from checkpress.pages.page import Edition, Page
from checkpress.pages.searchable import search_documents
from checkpress.pages.shell import Shell
from checkpress.pages.templates import Templates
from checkpress.site import urls
from checkpress.site.site import Site
from checkpress.site.spool import Spool
from checkpress.site.spool import unpack as unpack_record

Documents: TypeAlias = Mapping[str, SearchDocument]
"""By the path of an article and of each of its checks: the words by which it can be found."""


@dataclass(frozen=True)
class Batch:
    """What printing some articles leaves behind; it can travel between processes."""

    pages: int
    documents: Mapping[str, Documents]
    """By the path of each article; none where nobody asks for them."""
    cards: int
    """Share cards that had to be drawn."""
    missing: frozenset[str]
    """Scripts for which there was no font."""


@dataclass(frozen=True)
class Printer:
    """Prints pages of one edition: the shells of all kinds, filled from our templates."""

    edition: Edition
    shells: Mapping[str, Shell]
    templates: Templates = field(repr=False)
    cards: Cards | None = None
    """Where the share cards of this edition come from, if it has any."""

    @property
    def look(self) -> str:
        """What decides how share cards look; empty where there are none."""
        return self.cards.look if self.cards is not None else ""

    def page(self, page: Page) -> str:
        """One page, whole."""
        return self.shells[page.kind].fill(self._slots(page))

    def encoded(self, page: Page) -> bytes:
        """The same, as it is written."""
        return self.shells[page.kind].encoded(self._slots(page))

    def by_hand(self, html: str, address: str) -> str:
        """A page that was written by hand, with the claims that it names as they are now."""
        shell = Shell.split(html)
        return shell.fill(self.templates.mentions(shell.others, address, self.edition))

    def _slots(self, page: Page) -> Mapping[str, str]:
        slots = self.templates.slots(page, self.edition)
        if others := self.shells[page.kind].others:
            return {**slots, **self.templates.mentions(others, page.address, self.edition)}
        return slots

    def feed(self, feed: Feed) -> Iterator[Artifact]:
        """The files of a feed."""
        return feed_files(feed, self.edition.site, self.edition.base_url, self._told)

    def feed_at(self, address: str) -> Artifact | None:
        """The file at an address, if a feed stands there."""
        return feed_file(address, self.edition.site, self.edition.base_url, self._told)

    def _told(self, entry: Entry) -> str:
        publication = self.edition.site.vocabulary.publication
        band = publication.band if publication.demo else None
        return self.templates.feed_entry(entry, self.edition.base_url, band or "")


@dataclass(frozen=True)
class Job:
    """What printing articles needs beside their records."""

    printer: Printer
    folder: Path
    pictured: Collection[str]
    """The articles whose pictures have to be made."""
    searched: bool
    """Whether the words by which checks are found are asked for."""


def print_articles(job: Job, records: Iterable[tuple[str, bytes]]) -> Batch:
    """Write the pages of some articles, given with their packed records.

    Doing it twice does no harm.
    """
    spool, printer = _with_spool(job)
    pages = drawn = 0
    documents: dict[str, Documents] = {}
    missing: set[str] = set()
    for path, record in records:
        spool.put(path, record)
        shared: list[Card] = []
        for page in article_pages(printer.edition, path):
            pages += 1
            write_page(job.folder, page.address, printer.encoded(page))
            if page.card is not None:
                shared.append(page.card)
        article = printer.edition.site.articles[path]
        for old, now in redirects(article, printer.edition.base_url):
            redirect = printer.templates.redirect(old, now, printer.edition)
            write_page(job.folder, old, redirect.encode())
        if path in job.pictured:
            _write_pictures(printer.edition.site, path, job)
        if printer.cards is not None:
            pictures = _print_cards(printer.cards, path, shared, [*moved(article)], job.folder)
            drawn += pictures.drawn
            missing |= pictures.missing
        if job.searched:
            documents[path] = dict(search_documents(printer.edition, path))
    return Batch(pages, documents, drawn, frozenset(missing))


def find_words(job: Job, records: Iterable[tuple[str, bytes]]) -> dict[str, Documents]:
    """The words by which the checks of some articles are found."""
    spool, printer = _with_spool(job)
    found: dict[str, Documents] = {}
    for path, record in records:
        spool.put(path, record)
        found[path] = dict(search_documents(printer.edition, path))
    return found


def _with_spool(job: Job) -> tuple[Spool, Printer]:
    """The printer of a job, which finds the records that are put into this spool."""
    spool = Spool()
    edition = job.printer.edition
    records = replace(edition.records, spool=spool)
    return spool, replace(job.printer, edition=replace(edition, records=records))


def print_lists(job: Job, packed: bytes) -> list[str]:
    """Write pages that are not about one article; the names of their files."""
    pages: list[Page] = unpack(packed, job.printer.edition.site.claims)
    return [write_page(job.folder, page.address, job.printer.encoded(page)) for page in pages]


def print_feeds(job: Job, packed: bytes) -> list[str]:
    """Write feeds; the names of their files."""
    followed: list[Feed] = unpack(packed, job.printer.edition.site.claims)
    return [write(job.folder, artifact) for feed in followed for artifact in job.printer.feed(feed)]


def print_data(job: Job, records: Iterable[tuple[str, bytes, bool]]) -> Lines:
    """The rows of some articles; of those that were touched, the files are written as well."""
    edition = job.printer.edition

    def tell() -> Iterator[ToldArticle]:
        for path, record, touched in records:
            article = told(edition.site, path, unpack_record(record), edition.base_url)
            if article is not None:
                if touched:
                    for artifact in data_of_article(article, edition.data):
                        write(job.folder, artifact)
                yield article

    return lines_of(tell())


def _print_cards(
    cards: Cards,
    path: str,
    shared: Sequence[Card],
    moved: Iterable[tuple[str, str]],
    folder: Path,
) -> Pictures:
    """Write the share cards of an article, under the addresses that they had before as well."""
    pictures = cards.pictures(path, shared)
    for address, picture in pictures.content.items():
        write(folder, Artifact(address, picture))
    for old, now in moved:
        if urls.card(now) in pictures.content:
            write(folder, Artifact(urls.card(old), pictures.content[urls.card(now)]))
    return pictures


def _write_pictures(site: Site, path: str, job: Job) -> None:
    claims = job.printer.edition.records.folder
    for claim in site.articles[path].claims:
        for artifact in picture_files(claim, claims, site.vocabulary.publication.name):
            write(job.folder, artifact)


def write_page(folder: Path, address: str, html: bytes) -> str:
    """Write a page where a static server finds it under its address; the name of its file."""
    return write(folder, Artifact(file_of(address), html))


def file_of(address: str) -> str:
    """The name of the file in which a page stands."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def write(folder: Path, artifact: Artifact | Made) -> str:
    """Write a file; its name."""
    file = folder / artifact.path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(artifact, Made):
            shutil.copyfile(artifact.file, file)
        else:
            file.write_bytes(artifact.content)
    except OSError as error:
        raise GeneratorError(
            f"{artifact.path} cannot be written: {error.strerror}.",
            "See that there is room for it, and that no file of yours stands in its place.",
        ) from error
    return artifact.path


class _Packer(pickle.Pickler):
    def __init__(self, file: BytesIO, claims: Mapping[str, ClaimEntry]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._claims = claims

    def persistent_id(self, obj: object) -> str | None:
        if isinstance(obj, ClaimEntry) and self._claims.get(obj.path) is obj:
            return obj.path
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: BytesIO, claims: Mapping[str, ClaimEntry]) -> None:
        super().__init__(file)
        self._claims = claims

    def persistent_load(self, path: str) -> ClaimEntry:
        return self._claims[path]


def pack(things: Sequence[object], claims: Mapping[str, ClaimEntry]) -> bytes:
    """Lists or feeds on their way to other processes, which know the claims that they tell of.

    Each of these goes by its path only: it stands in many lists.
    """
    file = BytesIO()
    _Packer(file, claims).dump(things)
    return file.getvalue()


def unpack(packed: bytes, claims: Mapping[str, ClaimEntry]) -> Any:
    """What was packed where the same claims are known."""
    return _Unpacker(BytesIO(packed), claims).load()
