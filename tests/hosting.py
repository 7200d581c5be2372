"""The sites as a host of static files serves them: compressed, with the headers that they ask for.

A test module takes the fixtures with `pytest_plugins = ["browser", "hosting"]` and the rest by
import, which is the reason for this word: PYTEST_DONT_REWRITE.
"""

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

import pytest

from sites import BuiltSite, all_pages

PACKED_ALREADY = (".png", ".woff2", ".gz")


@dataclass(frozen=True, eq=False)
class Host:
    """A built site that answers."""

    built: BuiltSite
    address: str
    """Of its root, below the path that it was built for."""

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """An address for each kind of page; for kinds of which there are many, the longest page.

        Pages of claims are of different kinds by status and by what stands above or below it.
        """
        pages = chain.from_iterable(
            ((name, page.address) for name in (page.kind, *_variants(page.context)))
            for page in all_pages(self.built.edition)
        )
        by_length = sorted(pages, key=lambda found: len(self.built.documents[found[1]].html))
        generated = dict(by_length)
        by_hand = {
            address.rstrip("/"): address
            for address, document in self.built.documents.items()
            if address not in generated.values() and document.moved is None
            if address.count("/") == 1
        }
        return {"404": "404.html", **by_hand, **generated}

    @property
    def addresses(self) -> list[str]:
        """The pages of all kinds, each once."""
        return sorted(set(self.kinds.values()))

    @property
    def plain_addresses(self) -> list[str]:
        """Those without the pages of claims that differ only by what was found."""
        return sorted({page for kind, page in self.kinds.items() if not kind.startswith("claim: ")})


def _variants(page: Mapping[str, Any]) -> Iterator[str]:
    """What makes the page of a claim different from those of other claims."""
    claim = page.get("claim")
    if claim is None:
        return
    yield f"claim: {claim.status}"
    if page["correction"]:
        yield "claim: corrected"
    yield from (
        f"claim: {field}"
        for field in (
            "withdrawn", "reopened", "figures", "media", "searched", "would_change", "elsewhere",
            "appearances", "sensitive", "outcome",
        )
        if getattr(claim, field)
    )  # fmt: skip
    if claim.checks == "attribution":
        yield "claim: attribution"
    if page["article"].language != "en":
        yield "claim: another language"


def sent_headers(built: BuiltSite) -> Mapping[str, str]:
    """What the site's `_headers` file asks its host to send with every answer."""
    rule, *lines = built.files["_headers"].decode().splitlines()
    assert rule == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


@contextmanager
def hosted(built: BuiltSite) -> Iterator[Host]:
    """A host that serves a site on the loopback interface."""
    mount = urlsplit(built.base_url).path
    with served(built.files, mount, sent_headers(built)) as root:
        yield Host(built, f"{root}{mount}")


@contextmanager
def served(
    files: Mapping[str, bytes],
    mount: str,
    headers: Mapping[str, str],
    *,
    sent: list[int] | None = None,
) -> Iterator[str]:
    """The address of a host that serves files below the path `mount`, without that path.

    `sent` gets the bytes of each answer, without its headers.
    """

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path.removeprefix(mount)
            if self.path.startswith(mount) and f"{path}/index.html" in files:
                self._lead_on(f"{mount}{path}/")
                return
            name = path + "index.html" if path.endswith("/") or not path else path
            found = self.path.startswith(mount) and name in files
            name = name if found else "404.html"
            content = files[name]
            packed = not name.endswith(PACKED_ALREADY)
            self.send_response(200 if found else 404)
            for header, value in headers.items():
                self.send_header(header, value)
            self.send_header("Content-Type", _type(name))
            self.send_header("Cache-Control", "max-age=600")
            if packed:
                content = _packed(content)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            if sent is not None:
                sent.append(len(content))
            with suppress(ConnectionError):  # of a reader who has gone on
                self.end_headers()
                self.wfile.write(content)

        def _lead_on(self, place: str) -> None:
            """A folder ends with a slash, or what its page names beside it is not found."""
            self.send_response(301)
            self.send_header("Location", place)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@lru_cache(maxsize=4096)  # what is measured is not how fast this host packs
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6)


def _type(name: str) -> str:
    kind = guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@pytest.fixture(scope="session")
def toy_host(toy_site: BuiltSite) -> Iterator[Host]:
    """The toy site, hosted."""
    with hosted(toy_site) as host:
        yield host


@pytest.fixture(scope="session")
def own_host(own_site: BuiltSite) -> Iterator[Host]:
    """The site of this repository, hosted."""
    with hosted(own_site) as host:
        yield host
