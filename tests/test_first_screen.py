"""The first screen of a claim on a small phone, without scripts: the answer, before any scrolling."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browser import Reader
from checkpress.claims.model import Claim
from conftest import sampled
from hosting import Host
from sites import all_pages

pytest_plugins = ["browser", "hosting"]

PHONE: ViewportSize = {"width": 360, "height": 640}

PARTS = {
    "banner": ".cp-banner",
    "status": ".cp-verdict .cp-status",
    "claim": "h1",
    "finding": ".cp-summary",
    "figures": "table:has(th:text-is('Said'))",
    "said by": ".cp-said",
    "words": ".cp-quotes",
    "checked": ".cp-checked",
    "sources": ".cp-count",
    "the rest": "h2",
}
"""From above to below."""

NORMAL = 140
"""Characters: a finding that is longer may go on below the first screen."""


@dataclass(frozen=True)
class Screen:
    """The page of a claim, as it is opened."""

    claim: Claim
    address: str
    corrected: bool
    boxes: Mapping[str, tuple[float, float]]
    """Where each of the parts begins and ends, of those that are there."""
    text: str
    sources: str
    """The line that says how many there are."""
    headings: tuple[str, ...]

    @property
    def finding(self) -> str:
        """What is so."""
        return self.claim.summary or ""


@pytest.fixture(scope="module", params=["toy_host", "own_host"])
def screens(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[list[Screen]]:
    """Claims of a site."""
    host = cast("Host", request.getfixturevalue(request.param))
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    someone = Reader(context, host.address)
    yield [
        _screen(someone.go(page.address), page.context["claim"], bool(page.context["correction"]))
        for page in sampled(
            [page for page in all_pages(host.built.edition) if page.kind == "claim"], 25
        )
    ]
    context.close()
    assert not someone.wrong


def _screen(page: Page, claim: Claim, corrected: bool) -> Screen:
    boxes = {}
    for name, selector in PARTS.items():
        part = page.locator(f".cp-claim {selector}").first
        box = part.bounding_box() if part.count() else None
        if box:
            boxes[name] = box["y"], box["y"] + box["height"]
    return Screen(
        claim=claim,
        address=page.url,
        corrected=corrected,
        boxes=boxes,
        text=" ".join(page.locator(".cp-claim").inner_text().split()),
        sources=" ".join(page.locator(".cp-count").all_inner_texts()),
        headings=tuple(page.locator(".cp-claim :is(h2, h3)").all_inner_texts()),
    )


def test_the_answer_is_on_the_first_screen(screens: list[Screen]) -> None:
    """Status and claim as a whole; the finding too, where it is not very long."""
    for screen in screens:
        for part in ("status", "claim", "finding"):
            begin, end = screen.boxes[part]
            whole = part != "finding" or len(screen.finding) <= NORMAL
            assert (end if whole else begin + 48) <= PHONE["height"], (part, screen.address)


def test_the_parts_follow_each_other(screens: list[Screen]) -> None:
    for screen in screens:
        for (above, (_, end)), (below, (begin, _)) in pairwise(screen.boxes.items()):
            assert end <= begin + 1, (above, below, screen.address)


def test_a_part_is_there_where_there_is_something_to_say(screens: list[Screen]) -> None:
    for screen in screens:
        claim = screen.claim
        there = {
            "banner": bool(claim.withdrawn or claim.reopened or screen.corrected),
            "status": True,
            "claim": True,
            "finding": True,
            "figures": bool(claim.figures),
            "said by": True,
            "words": True,
            "checked": bool(claim.checked),
            "sources": bool(claim.evidence),
        }
        assert {part: part in screen.boxes for part in there} == there, screen.address


def test_nothing_is_counted_by_stance(screens: list[Screen]) -> None:
    """One line says how many sources, how many independent, how many primary; no heading does."""
    line = re.compile(
        r"1 source, (not )?primary\.|\d+ sources, \d+ independent, (all|none|\d+) primary\."
    )
    for screen in screens:
        assert bool(line.fullmatch(screen.sources)) == bool(screen.claim.evidence)
        assert not [heading for heading in screen.headings if re.search(r"\d", heading)]


def test_confidence_is_a_phrase_where_it_is_not_high(screens: list[Screen], toy_host: Host) -> None:
    words = toy_host.built.site.vocabulary.confidence
    found = set()
    for screen in screens:
        said = {key for key, word in words.items() if word.label in screen.text}
        sure = screen.claim.withdrawn or screen.claim.confidence in {"high", None}
        assert said == (set() if sure else {screen.claim.confidence}), screen.address
        found |= said
    assert found
