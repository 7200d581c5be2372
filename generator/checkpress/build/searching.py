"""The search of a site: what finds each check, and the files that its page reads."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote

from checkpress.build.batches import Batch, Documents, Job, file_of, find_words, write
from checkpress.build.plan import Plan, changed_articles, touched_articles
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search.documents import SearchDocument
from checkpress.outputs.search.fresh import MOST, fresh_files
from checkpress.outputs.search.index import MANIFEST, pressed_files, search_files
from checkpress.outputs.search.names import HandPage, names_of
from checkpress.pages.page import Edition
from checkpress.pages.plain_text import read_page
from checkpress.pages.searchable import search_documents
from checkpress.site.fingerprints import Memory
from checkpress.site.site import Site
from checkpress.workers import Spread

T = TypeVar("T")
Given = TypeVar("Given")


def documents_after(plan: Plan, batch: Batch) -> tuple[MutableMapping[str, Documents], bool]:
    """What finds each article and its checks now, and whether that is what its files tell."""
    before, fresh = plan.before, batch.documents
    documents = before.documents if before is not None else {}
    known = (
        before is not None
        and before.searched
        and not plan.entries
        and all(documents.get(path) == fresh[path] for path in fresh)
    )
    for path in (*plan.touched, *plan.gone):
        documents.pop(path, None)
    documents.update(fresh)
    return documents, known


def hand_pages(folder: Path, addresses: Iterable[str]) -> tuple[HandPage, ...]:
    """The pages that are written by hand as readers have them; those without words are left out."""
    found = []
    for address in sorted(addresses):
        file = folder / unquote(file_of(address))
        # Another plugin may keep a page back.
        title, text = read_page(file.read_text(encoding="utf-8")) if file.is_file() else ("", "")
        if title:
            found.append(HandPage(address, title, text))
    return tuple(found)


def write_search(
    site: Site,
    documents: Mapping[str, Documents],
    pages: Sequence[HandPage],
    folder: Path,
    spread: Spread[Any],
    there: Iterable[str] = (),
) -> list[str]:
    """Write what the search page reads; the names of its files.

    Those that are `there` already, as they would be, are not written again.
    """
    found = _together(documents, site)
    files = search_files(site, found, names_of(site, found, pages), spread, {*there})
    made = pressed_files(files, spread, len(site.claims))
    return [write(folder, each) if isinstance(each, Artifact) else each for each in made]


def _together(documents: Mapping[str, Documents], site: Site) -> Mapping[str, SearchDocument]:
    return {check: found for path in site.articles for check, found in documents[path].items()}


def find_all(
    documents: MutableMapping[str, Documents],
    packed: tuple[int, Iterator[list[tuple[str, bytes]]]],
    spread: Spread[Job],
) -> None:
    """Find the words of articles of which they are not known yet, given as packed records."""
    number, batches = packed
    for found in spread(find_words, batches, number):
        documents.update(found)


class Patience(Protocol):
    """Hands on what it is given, and may take its time between two of them."""

    def __call__(self, things: Iterable[T]) -> Iterable[T]:
        """The same things."""


@dataclass(frozen=True)
class Indexed:
    """What an index of the search was made of."""

    site: Site
    memory: Memory
    documents: Mapping[str, Documents]
    folder: Path
    """Where it stands."""
    whole: "Indexed | None" = None
    """What stands beside it, where only what has changed since was made."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files are; what stands in the first hides what stands in the second."""
        return (self.folder, self.whole.folder) if self.whole else (self.folder,)


def print_search(
    edition: Edition, memory: Memory, folder: Path, before: Indexed | None, patiently: Patience
) -> Indexed:
    """Write what the search page reads, and nothing else, unless it would be what it was `before`.

    Where little has changed, only that is written, beside what stands. All work goes through
    `patiently`, piece by piece.
    """
    site = edition.site
    if before is not None and before.memory.vocabulary is not memory.vocabulary:
        before = None
    changed = changed_articles(memory, before.memory if before is not None else None)
    fresh = {
        path: dict(search_documents(edition, path))
        for path in patiently(touched_articles(changed, site, before.site if before else None))
    }
    if (
        before is not None
        and all(site.articles.get(path) == before.site.articles.get(path) for path in changed)
        and all(before.documents.get(path) == fresh[path] for path in fresh)
    ):
        return replace(before, site=site, memory=memory)
    known = before.documents if before is not None else {}
    documents = {path: fresh[path] if path in fresh else known[path] for path in site.articles}

    def here(
        task: Callable[[Any, Given], T], batches: Iterable[Given], _number: int, /
    ) -> Iterator[T]:
        return (task(None, batch) for batch in patiently(batches))

    whole = (before.whole or before) if before is not None else None
    if whole is not None:
        since = changed_articles(memory, whole.memory)
        differing = since.union(touched_articles(since, site, whole.site))
        checks = {check: it for path in differing for check, it in documents.get(path, {}).items()}
        if len(checks) <= MOST:
            manifest = json.loads((whole.folder / MANIFEST).read_bytes())
            files = fresh_files(site, whole.site, differing, checks, here, manifest)
            for each in pressed_files(files, here, len(checks)):
                assert isinstance(each, Artifact)
                write(folder, each)
            return Indexed(site, memory, documents, folder, whole)
    write_search(site, documents, (), folder, here)
    return Indexed(site, memory, documents, folder)
