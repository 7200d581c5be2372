"""What stands in files, folders and addresses that are named to a command."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from checkpress.errors import GeneratorError
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
        there = Path(source)
        if not there.exists():
            raise GeneratorError(
                f"There is no {source} here.", "Give a file, a folder or an address."
            )
        files = [there] if there.is_file() else sorted(there.rglob("*"))
        for file in files:
            if file == there or (file.is_file() and file.suffix.lower() in suffixes):
                yield Received(file.as_posix(), file.read_bytes())


def fetched(url: str, *, allow_private: bool) -> Received:
    """A page from the web."""
    answer = fetch(url, allow_private=allow_private)
    return Received(url, answer.content, answer.headers)


def article_of(source: str, url: str, *, allow_private: bool) -> PublishedArticle:
    """An article at an address or in a file; `url` is where it stands, if that is known."""
    if "://" in source:
        fetched = fetch(source, allow_private=allow_private)
        received = Received(source, fetched.content, fetched.headers)
        return read_article(received, url or fetched.url)
    try:
        return read_article(Received(source, Path(source).read_bytes()), url)
    except OSError as error:
        raise GeneratorError(f"{source} cannot be read: {error.strerror}.") from error
