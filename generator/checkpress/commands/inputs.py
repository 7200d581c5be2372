"""What stands in files, folders and addresses that are named to a command."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from checkpress.errors import GeneratorError
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
        there = Path(source)
        if not there.exists():
            raise GeneratorError(
                f"There is no {source} here.", "Give a file, a folder or an address."
            )
        files = [there] if there.is_file() else sorted(there.rglob("*"))
        for file in files:
            if file == there or (file.is_file() and file.suffix.lower() in suffixes):
                yield file.as_posix(), file.read_bytes()


def article_of(source: str, url: str, *, allow_private: bool) -> PublishedArticle:
    """An article at an address or in a file; `url` is where it stands, if that is known."""
    if "://" in source:
        fetched = fetch(source, allow_private=allow_private)
        return read_article(fetched.content, source, url or fetched.url)
    try:
        return read_article(Path(source).read_bytes(), source, url)
    except OSError as error:
        raise GeneratorError(f"{source} cannot be read: {error.strerror}.") from error
