"""What a reader downloads, compressed as hosts compress it."""

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from browser import Reader
from hosting import Host

pytest_plugins = ["browser", "hosting"]

KB = 1000


class Traffic:
    """The bytes that go over the line for a page, without the headers: HTTP/2 sends those once."""

    def __init__(self, someone: Reader) -> None:
        self._answers: dict[str, dict[str, Any]] = {}
        self.received: dict[str, float] = {}
        session = someone.page.context.new_cdp_session(someone.page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict[str, Any]) -> None:
        self._answers[event["requestId"]] = event["response"]

    def _finished(self, event: dict[str, Any]) -> None:
        answer = self._answers[event["requestId"]]
        if not answer["url"].startswith("data:"):
            sent = event["encodedDataLength"] - answer["encodedDataLength"]
            self.received[answer["url"]] = max(0, sent)  # nothing was sent of what was kept

    def of(self, someone: Reader, address: str) -> float:
        """What it takes to read a page, in kilobytes."""
        self.received.clear()
        someone.go(address)
        someone.page.wait_for_load_state("networkidle")
        assert self.received[someone.site + address]
        return sum(self.received.values()) / KB


@pytest.fixture(scope="module")
def host(own_host: Host) -> Host:
    """The site of this repository: its pages are as long as real ones are."""
    return own_host


def test_a_claim_is_light(reader: Callable[..., Reader], host: Host) -> None:
    """The first page of a visit, the longest claim; then the second page, the next longest."""
    documents = host.built.documents
    claims = sorted(
        (address for address in documents if address.count("/") == 4 and "checked" not in address),
        key=lambda address: len(documents[address].html),
    )
    someone = reader(host.address)
    traffic = Traffic(someone)
    first = traffic.of(someone, claims[-1])
    assert first <= 80, traffic.received
    needless = [address for address in traffic.received if re.search("/search/|sitemap", address)]
    assert not needless
    second = traffic.of(someone, claims[-2])
    assert second <= 10, traffic.received


def test_our_scripts_are_small(host: Host) -> None:
    scripts = {
        path: len(gzip.compress(content, compresslevel=6)) / KB
        for path, content in host.built.files.items()
        if path.startswith("assets/checkpress/") and path.endswith(".js")
    }

    def part(names: str) -> dict[str, float]:
        return {name: scripts.pop(f"assets/checkpress/{name}.js") for name in names.split()}

    forms = part("found letters seen write")
    # They come with the first letter that somebody types, and with a word that is to be marked.
    search = part(
        "alphabets filters finding index instead loaded marking marks opening reading results rows"
        " search suggesting words"
    )
    assert sum(forms.values()) <= 12, forms
    assert sum(search.values()) <= 32, search
    # What is left comes with the pages of checks.
    assert sum(scripts.values()) <= 8, scripts
