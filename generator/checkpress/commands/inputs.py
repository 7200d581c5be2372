"""What stands in files, folders and addresses that are named to a command."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from checkpress.commands.given_files import bytes_of, files_in
from checkpress.web.article_page import PublishedArticle, read_article
from checkpress.web.fetching import fetch
from checkpress.web.received import Received


def contents(
    sources: Iterable[str], suffixes: Collection[str], *, allow_private: bool
) -> Iterator[Received]:
    """All pages and files that are named, and those in folders."""
    for source in sources:
        if "://" in source:
            yield fetched(source, allow_private=allow_private)
            continue
        for file in files_in(source, suffixes):
            yield Received(file.as_posix(), bytes_of(file, in_folder=file != Path(source)))


def fetched(url: str, *, allow_private: bool) -> Received:
    """A page from the web."""
    answer = fetch(url, allow_private=allow_private)
    return Received(url, answer.content, answer.headers)


def article_of(source: str, url: str, *, allow_private: bool) -> PublishedArticle:
    """An article at an address or in a file; `url` is where it stands, if that is known."""
    if "://" in source:
        answer = fetch(source, allow_private=allow_private)
        return read_article(Received(source, answer.content, answer.headers), url or answer.url)
    return read_article(Received(source, bytes_of(Path(source))), url)
