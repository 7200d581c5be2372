"""A built site looked through where it is served: every page, every link, every address in a file.

This word keeps pytest from looking for tests here: PYTEST_DONT_REWRITE.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import Request, urlopen

from browser import Reader
from sites import BuiltSite

TELL = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Violates ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""
"""Makes of each violation of the policy an error, which the reader notes."""

LINKS = """() => [...document.querySelectorAll("[href], [src], [action], meta[property='og:image']")]
  .map((e) => e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("action") ?? e.content)
"""

BEGINNING = "api/v1"
"""What the description of the API puts before each path: no address of its own."""


@dataclass(frozen=True)
class Answer:
    """What a server says of an address."""

    status: int
    headers: Message
    content: bytes


@dataclass
class Crawl:
    """A site at its place, and what was found there."""

    built: BuiltSite
    root: str
    """Where it is served."""
    dead: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict, repr=False)
    """By the address below the root."""

    def through(self, us: Reader, pages: Iterable[str]) -> None:
        """Open pages in a browser, and follow all that is on them as they stand there at last."""
        for address in pages:
            document = self.built.documents[address]
            if document.moved is not None:
                us.page.goto(self.root + address, wait_until="commit")
                us.page.wait_for_url(self.root + document.moved)
                continue
            us.page.goto(self.root + address)
            for link in us.page.evaluate(LINKS):
                self.follow(link, address)

    def through_files(self) -> None:
        """Ask for every address of the site that stands in a feed, the sitemap, or data.

        What follows a `#` tells one thing from another there, and is no place on a page.
        """
        for name, text in self.built.plain_files.items():
            if name.endswith((".xml", ".json", ".jsonl", ".txt", ".csv", ".md")):
                for link in self._own_addresses(text):
                    self.follow(link, name)

    def _own_addresses(self, text: str) -> Iterator[str]:
        base = re.escape(self.built.base_url)
        found = {*re.findall(rf"{base}[^\s\"'#<>\\)\]`,;]*", text)}
        yield from found - {self.built.base_url + BEGINNING}

    def follow(self, link: str, at: str) -> None:
        """Note a link that leads nowhere; of other hosts nobody is asked."""
        whole = urljoin(self.root + at, link)
        whole = whole.replace(self.built.base_url, self.root, 1)
        if urlsplit(whole).netloc != urlsplit(self.root).netloc:
            return
        if not whole.startswith(self.root):
            self.dead.append(f"{at}: {link} leads out of the site")
            return
        address, _, fragment = whole.removeprefix(self.root).partition("#")
        address = address.partition("?")[0]
        answer = self.asked(address)
        if answer.status != 200:
            self.dead.append(f"{at}: {link} is answered with {answer.status}")
        elif fragment and not self._has(address, unquote(fragment)):
            self.dead.append(f"{at}: {link} names a place that is not there")

    def _has(self, address: str, fragment: str) -> bool:
        """Whether a page has a place of this name; of other files nothing is known."""
        page = self.built.documents.get(address)
        return page is None or fragment in page.ids

    def asked(self, address: str) -> Answer:
        """What the server says, asked once."""
        if address not in self.answers:
            try:
                with urlopen(self._request(address), timeout=60) as answer:
                    self.answers[address] = _read(answer)
            except HTTPError as error:
                with error:
                    self.answers[address] = _read(error)
        return self.answers[address]

    def _request(self, address: str) -> Request:
        return Request(self.root + address, headers={"Accept-Encoding": "gzip"})


def _read(answer: HTTPResponse | HTTPError) -> Answer:
    content = answer.read()
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return Answer(
        answer.status or 0, answer.headers, gzip.decompress(content) if packed else content
    )
