"""What readers do with a site, in a browser: look something up, follow it, and come back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from browser import Reader, static_server
from conftest import sampled
from sites import EVERYWHERE, BuiltSite, all_pages

pytest_plugins = ["browser"]

WIDTHS = (360, 320)
"""Phones: the common width, and that of a wide one at 400 %."""


# Every page


@dataclass(frozen=True)
class Seen:
    """What a browser shows of a page."""

    band: str
    heading: str
    wide: Mapping[int, str]
    """What sticks out of the window, by the width of the window."""


WIDE = """() => document.scrollingElement.scrollWidth <= innerWidth ? "" :
  [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth)
    .map((element) => element.outerHTML.slice(0, 100)).pop() ?? "something"
"""


def seen(chromium: Browser, address: str, pages: Iterable[str]) -> dict[str, Seen]:
    """Pages of a site, looked at one after the other in one window; nothing may go wrong on any."""
    us = Reader(chromium.new_context(), address)
    found = {}
    for path in pages:
        page = us.go(path)
        wide = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 640})
            wide[width] = page.evaluate(WIDE)
        band, heading = page.evaluate(
            """[".md-banner", "h1"].map((name) => document.querySelector(name)?.innerText ?? "")"""
        )
        found[path] = Seen(band.strip(), heading, wide)
    us.context.close()
    us.check()
    return found


def kinds(site: BuiltSite) -> dict[str, str]:
    """The longest page of each kind, and pages that are of none."""
    lengths = {address: len(page.html) for address, page in site.documents.items()}
    pages = sorted(all_pages(site.edition), key=lambda p: lengths[p.address])
    return {**{page.kind: page.address for page in pages}, "written": "about/", "404": "404.html"}


@pytest.fixture(scope="module")
def own_pages(chromium: Browser, own_site: BuiltSite, own_address: str) -> dict[str, Seen]:
    """Pages of each kind of the site of this repository, and a sample of the others."""
    every = [page.address for page in own_site.pages]
    return seen(
        chromium, own_address, dict.fromkeys([*kinds(own_site).values(), *sampled(every, 20)])
    )


@pytest.fixture(scope="module")
def toy_pages(chromium: Browser, toy_site: BuiltSite, toy_address: str) -> dict[str, Seen]:
    """A page of every kind that there is."""
    return seen(chromium, toy_address, kinds(toy_site).values())


@pytest.fixture(scope="module")
def hostile_pages(chromium: Browser, hostile_site: BuiltSite) -> dict[str, Seen]:
    """A page of every kind, full of texts that break out where they can."""
    with static_server(hostile_site.folder, "/checks/") as address:
        return seen(chromium, address, kinds(hostile_site).values())


def test_no_page_asks_for_anything_elsewhere(
    own_pages: dict[str, Seen],
    own_site: BuiltSite,
    toy_pages: dict[str, Seen],
    hostile_pages: dict[str, Seen],
) -> None:
    """Nor says anything in the console: whoever looked at these pages would have failed."""
    assert {*kinds(own_site).values()} <= own_pages.keys()
    assert len(toy_pages) == len(hostile_pages) == len(EVERYWHERE) + 2


def test_the_band_of_a_site_is_on_every_page(
    own_pages: dict[str, Seen], own_site: BuiltSite, toy_pages: dict[str, Seen]
) -> None:
    band = own_site.site.vocabulary.publication.band or ""
    assert {page.band for page in own_pages.values()} == {band}
    assert {page.band for page in toy_pages.values()} == {""}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pages", ["own_pages", "toy_pages", "hostile_pages"])
def test_nothing_sticks_out_on_a_phone(
    pages: str, width: int, request: pytest.FixtureRequest
) -> None:
    found: dict[str, Seen] = request.getfixturevalue(pages)
    assert found
    assert not {address: page.wide[width] for address, page in found.items() if page.wide[width]}


def test_old_addresses_lead_on(
    toy_address: str, toy_site: BuiltSite, reader: Callable[..., Reader]
) -> None:
    page = reader(toy_address).page
    moved = {a: document.moved for a, document in toy_site.documents.items() if document.moved}
    assert moved
    for old, new in moved.items():
        page.goto(toy_address + old)
        expect(page).to_have_url(f"{toy_address}{new}")


# Without this and that


UNSEEN = """() => [...document.querySelectorAll(".md-content :is(p, li, td, dd)")]
  .filter((block) => block.innerText.trim() && !block.closest("details, [hidden]"))
  .filter((block) => !block.checkVisibility()).map((block) => block.outerHTML)"""
"""Blocks that have a text which nobody sees."""


def test_every_kind_of_page_can_be_read_without_scripts(
    toy_address: str, toy_site: BuiltSite, toy_pages: dict[str, Seen], reader: Callable[..., Reader]
) -> None:
    us = reader(toy_address, java_script_enabled=False)
    assert kinds(toy_site).keys() == {*EVERYWHERE, "written", "404"}
    for address, with_scripts in toy_pages.items():
        page = us.go(address)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("h1")).to_have_text(with_scripts.heading)
        assert page.evaluate(UNSEEN) == []


CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const luminance = (colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  };
  return [...document.querySelectorAll(".md-content *")]
    .filter((element) => element.checkVisibility() && element.innerText?.trim())
    .map((element) => {
      const behind = [];
      for (let node = element; node; node = node.parentElement)
        behind.unshift(getComputedStyle(node).backgroundColor);
      const back = luminance(["white", ...behind]);
      const front = luminance(["white", ...behind, getComputedStyle(element).color]);
      const contrast = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
      return [element.outerHTML.slice(0, 100), back, contrast];
    });
}"""
"""Each element that has a text, how light what is behind it is, and its contrast (WCAG 2.2)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_can_be_read(
    scheme: str, toy_address: str, toy_site: BuiltSite, reader: Callable[..., Reader]
) -> None:
    us = reader(toy_address, color_scheme=scheme)
    for address in kinds(toy_site).values():
        texts = us.go(address).evaluate(CONTRASTS)
        assert texts
        for html, back, contrast in texts:
            # A badge has its own ground, dark on light paper and light on dark.
            on_badge = "cp-status" in html or "cp-sign" in html
            assert ((back < 0.1) == (scheme == "dark")) or on_badge, (address, html)
            assert contrast >= 4.5, (address, html)


def test_the_first_stop_of_the_keyboard_skips_the_header(
    own_address: str, reader: Callable[..., Reader]
) -> None:
    page = reader(own_address).go("claims/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".md-content :focus")).to_have_count(1)


def test_search_by_keyboard_alone(toy_address: str, reader: Callable[..., Reader]) -> None:
    """The search stands between that first stop and all that is not in the header."""
    page = reader(toy_address).go("claims/")
    page.keyboard.press("Tab")
    for _ in range(5):
        page.keyboard.press("Tab")
        expect(page.locator("header :focus")).to_have_count(1)
        if page.locator("[type=search]:focus").count():
            break
    page.keyboard.type("nettle")
    page.keyboard.press("Enter")
    expect(page.locator(".cp-result").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(".cp-result :focus").count():
            break
    name = page.locator(".cp-result :focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".cp-verdict")).to_be_visible()
    assert page.title().startswith(name)
