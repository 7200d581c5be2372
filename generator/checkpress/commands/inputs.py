"""What stands in files, folders and addresses that are named to a command."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from checkpress.commands.given_files import bytes_of, files_in
from checkpress.web.article_page import PublishedArticle, read_article
from checkpress.web.fetching import fetch


def contents(
    sources: Iterable[str], suffixes: Collection[str], *, allow_private: bool
) -> Iterator[tuple[str, bytes]]:
    """The places and bytes of all pages and files that are named, and of those in folders."""
    for source in sources:
        if "://" in source:
            yield source, fetch(source, allow_private=allow_private).content
            continue
        for file in files_in(source, suffixes):
            yield file.as_posix(), bytes_of(file, in_folder=file != Path(source))


def article_of(source: str, url: str, *, allow_private: bool) -> PublishedArticle:
    """An article at an address or in a file; `url` is where it stands, if that is known."""
    if "://" in source:
        fetched = fetch(source, allow_private=allow_private)
        return read_article(fetched.content, source, url or fetched.url)
    return read_article(bytes_of(Path(source)), source, url)
