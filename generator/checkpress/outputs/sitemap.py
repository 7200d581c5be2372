"""sitemap.xml as sitemaps.org defines it: what was really printed."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from checkpress.outputs.artifact import Artifact

LIMIT = 50_000
"""Addresses that one file may hold."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[tuple[str, date | None]], base_url: str) -> Iterator[Artifact]:
    """The sitemap of `pages` (address relative to `base_url`, day of its last change).

    Past 50,000 addresses `sitemap.xml` is an index of several files.
    """
    rows = sorted(pages, key=lambda page: page[0])
    batches = [rows[start : start + LIMIT] for start in range(0, len(rows), LIMIT)] or [[]]
    if len(batches) == 1:
        yield Artifact("sitemap.xml", _xml("urlset", "url", batches[0], base_url))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(batches) + 1)]
    for name, batch in zip(names, batches, strict=True):
        yield Artifact(name, _xml("urlset", "url", batch, base_url))
    index = _xml("sitemapindex", "sitemap", [(name, None) for name in names], base_url)
    yield Artifact("sitemap.xml", index)


def _xml(root: str, row: str, pages: Iterable[tuple[str, date | None]], base_url: str) -> bytes:
    # As text: there may be a hundred thousand rows, and nobody can work on them meanwhile.
    base = escape(base_url)
    rows = [
        f"<{row}>\n<loc>{base}{escape(address)}</loc>\n"
        + (f"<lastmod>{modified.isoformat()}</lastmod>\n" if modified is not None else "")
        + f"</{row}>\n"
        for address, modified in pages
    ]
    head = f"<?xml version='1.0' encoding='utf-8'?>\n<{root} xmlns=\"{_NAMESPACE}\">\n"
    return "".join([head, *rows, f"</{root}>\n"]).encode()
