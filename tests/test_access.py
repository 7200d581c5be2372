"""Everybody can read and use each kind of page: what axe finds, and what it does not look for.

The standard is WCAG 2.2 AA; `seen.js` asks the browser what a reader sees.
"""

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from browser import Reader
from checkpress.pages.page import KINDS
from hosting import Host, hosted
from sites import ROOT, built, copy_of_toy

pytest_plugins = ["browser", "hosting"]

AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"
SEEN = Path(__file__).with_name("seen.js").read_text("utf-8")

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # axe leaves out what came with WCAG 2.2
    "resultTypes": ["violations"],
}

RUN_AXE = """async (rules) => {
  for (const folded of document.querySelectorAll("main details")) folded.open = true;
  const { violations } = await axe.run(rules);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""What is left of 1280 where everything is four times as large."""

with_and_without_scripts = pytest.mark.parametrize(
    "scripts", [True, False], ids=["scripts", "none"]
)
in_both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
on_phone_and_desk = pytest.mark.parametrize("window", [PHONE, DESK], ids=["360", "1280"])

Readers = Callable[..., Reader]


@pytest.fixture(params=["toy_host", "own_host"])
def host(request: pytest.FixtureRequest) -> Host:
    """Each site, hosted."""
    return cast("Host", request.getfixturevalue(request.param))


def seen(what: Page | Locator, call: str) -> Any:
    """What a function of seen.js says of a page, or of an element that it calls `it`."""
    return what.evaluate(f"it => {{ {SEEN}\nreturn {call}; }}")


def on_each(reader: Reader, host: Host, call: str) -> dict[str, Any]:
    """What a function of seen.js finds on pages of each kind, where it finds anything."""
    found = {address: seen(reader.go(address), call) for address in host.addresses}
    return {address: each for address, each in found.items() if each}


def test_each_kind_of_page_is_looked_at(toy_host: Host) -> None:
    statuses = {f"claim: {key}" for key in toy_host.built.site.vocabulary.statuses}
    assert KINDS.keys() | statuses | {"404", "method", "claim: corrected"} <= toy_host.kinds.keys()


# What axe finds


@on_phone_and_desk
@in_both_schemes
def test_axe_finds_nothing(reader: Readers, host: Host, scheme: str, window: ViewportSize) -> None:
    someone = reader(host.address, viewport=window, color_scheme=scheme)
    someone.page.add_init_script(path=AXE)
    # Every kind of claim in each scheme and in each window, though not in each of both.
    all_claims = (scheme == "light") == (window is PHONE)
    addresses = host.addresses if all_claims else host.plain_addresses
    found = {address: someone.go(address).evaluate(RUN_AXE, RULES) for address in addresses}
    assert not {address: violations for address, violations in found.items() if violations}


def test_axe_finds_what_is_wrong(reader: Readers, toy_host: Host) -> None:
    """Under our policy, and by a rule that it would have left out."""
    someone = reader(toy_host.address)
    someone.page.add_init_script(path=AXE)
    page = someone.go("statuses/")
    page.evaluate(
        """() => document.querySelector("h1").after(...["one", "two"].map((text) => {
          const button = document.createElement("button");
          button.textContent = text;
          button.style = "font-size: 8px; padding: 0; border: 0; color: #999; background: #fff";
          return button;
        }))"""
    )
    found = {violation.partition(":")[0] for violation in page.evaluate(RUN_AXE, RULES)}
    assert found == {"color-contrast", "target-size"}


# By keyboard


def test_the_menu_works_by_keyboard(reader: Readers, toy_host: Host) -> None:
    """It opens, leads through all pages of the navigation, closes, and is followed."""
    page = reader(toy_host.address, viewport=NARROW).go("about/")
    button = page.locator(".cp-menu > summary")
    links = page.locator(".cp-menu a")
    while not seen(button, "it === document.activeElement"):
        assert seen(page, "at()") < 6
        page.keyboard.press("Tab")
    assert links.count() == 0
    page.keyboard.press("Enter")
    links.first.wait_for()
    targets = [link.get_attribute("href") for link in links.all()]
    assert targets == [a.get_attribute("href") for a in page.locator("#pages a").all()]
    assert seen(page, "unseen()") == []
    button.focus()
    for link in links.all():
        page.keyboard.press("Tab")
        assert seen(link, "it === document.activeElement && !hidden(it)")
    button.focus()
    page.keyboard.press("Space")
    assert not links.first.is_visible()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{toy_host.address}claims/"


def test_the_menu_leads_to_all_pages_without_scripts(reader: Readers, toy_host: Host) -> None:
    page = reader(toy_host.address, viewport=NARROW, java_script_enabled=False).go("about/")
    button = page.locator(".cp-menu")
    while not seen(button, "it === document.activeElement"):
        assert seen(page, "at()") < 6
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.locator("#pages a").first
    expect(first).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert seen(first, "it === document.activeElement")


@pytest.mark.parametrize(
    ("scheme", "window", "scripts"),
    [("light", DESK, True), ("dark", PHONE, True), ("dark", DESK, False)],
    ids=["light-1280", "dark-360", "dark-1280-none"],
)
def test_focus_is_always_visible(
    reader: Readers, host: Host, scheme: str, window: ViewportSize, scripts: bool
) -> None:
    someone = reader(
        host.address, viewport=window, color_scheme=scheme, java_script_enabled=scripts
    )
    found = {}
    for address in host.addresses:
        page = someone.go(address)
        page.keyboard.press("Tab")
        found[address] = seen(page, "unseen()")
    assert not {address: wrong for address, wrong in found.items() if wrong}


@on_phone_and_desk
def test_tab_goes_through_a_page_as_it_is_read(
    reader: Readers, toy_host: Host, window: ViewportSize
) -> None:
    """From the link that skips the header, through the header, to the end."""
    someone = reader(toy_host.address, viewport=window)
    for kind in ("home", "claim", "article", "404", "method"):
        page = someone.go(toy_host.kinds[kind])
        count = seen(page, "stops().length")
        places = []
        for _ in range(count):
            page.keyboard.press("Tab")
            places.append(seen(page, "at()"))
        assert places == list(range(count)), kind
        skip = page.get_by_role("link", name="Skip to content")
        assert seen(skip, "stops()[0] === it"), kind
        across = "stops().filter((e) => e.closest('header')).map((e) => ring(e).getBoundingClientRect().left)"
        lefts = seen(page, across)
        assert lefts == sorted(lefts), kind


@with_and_without_scripts
def test_the_header_can_be_skipped(reader: Readers, host: Host, scripts: bool) -> None:
    someone = reader(host.address, java_script_enabled=scripts, reduced_motion="reduce")
    for address in host.addresses:
        page = someone.go(address)
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text().strip() == "Skip to content"
        assert seen(page, "visible(document.activeElement)")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert not seen(page, "document.activeElement.closest('header, .md-tabs')"), address


# Small windows, large letters


def test_names_in_another_script_leave_a_sentence_in_order(reader: Readers, toy_host: Host) -> None:
    someone = reader(toy_host.address, viewport=DESK)
    page = someone.go("claims/2026/harbour-school/pupils-injured/")
    said = page.locator(".cp-said")
    assert not seen(said, "turned(it)")
    assert not seen(someone.go("articles/").locator(".cp-where").first, "turned(it)")


@with_and_without_scripts
def test_nothing_is_wider_than_320_pixels(reader: Readers, host: Host, scripts: bool) -> None:
    someone = reader(host.address, viewport=NARROW, java_script_enabled=scripts)
    assert not on_each(someone, host, "wide()")


@on_phone_and_desk
def test_letters_can_be_twice_as_large(reader: Readers, host: Host, window: ViewportSize) -> None:
    """As the browser is set: nothing is cut off, nothing lies upon anything else."""
    someone = reader(host.address, viewport=window)
    fonts = {"fontSizes": {"standard": 32, "fixed": 26}}
    someone.page.context.new_cdp_session(someone.page).send("Page.setFontSizes", fonts)
    found = {}
    for address in host.addresses:
        page = someone.go(address)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": height})
        found[address] = seen(page, "[...wide(), ...cut()]")
        page.set_viewport_size(window)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert seen(someone.page, size) == 2 * seen(reader(host.address, viewport=window).go(), size)
    assert not {address: wrong for address, wrong in found.items() if wrong}


def test_nothing_moves_for_those_who_ask_for_that(reader: Readers, toy_host: Host) -> None:
    assert not on_each(reader(toy_host.address, reduced_motion="reduce"), toy_host, "moving()")
    assert seen(reader(toy_host.address).go(), "moving()")


# Colours


@in_both_schemes
def test_words_stand_out_without_scripts(reader: Readers, host: Host, scheme: str) -> None:
    """Where scripts run, axe has seen to it."""
    someone = reader(host.address, color_scheme=scheme, java_script_enabled=False)
    assert not on_each(someone, host, "faint()")
    light = seen(someone.page, "luminance(backdrop(document.body))")
    assert light > 0.9 if scheme == "light" else light < 0.02


@in_both_schemes
def test_the_scheme_needs_no_scripts(reader: Readers, toy_host: Host, scheme: str) -> None:
    """All words have the colours that they have where scripts choose the scheme."""
    scripted, plain = (
        reader(toy_host.address, color_scheme=scheme, java_script_enabled=scripts)
        for scripts in (True, False)
    )
    for address in toy_host.addresses:
        expected = seen(scripted.go(address), "colours()")
        for kind, pairs in seen(plain.go(address), "colours()").items():
            # What frame.js makes of the name of the site in the header.
            same = "SPAN md-ellipsis" if kind == "DIV md-header__title" else kind
            assert set(pairs) <= set(expected[same]), f"{kind} of {address}"


@with_and_without_scripts
@in_both_schemes
def test_each_status_has_a_sign_that_can_be_told(
    reader: Readers, host: Host, scheme: str, scripts: bool
) -> None:
    someone = reader(host.address, color_scheme=scheme, java_script_enabled=scripts)
    badges = someone.go("statuses/").locator("main h2 .cp-status").all()
    assert len(badges) == len(host.built.site.vocabulary.statuses)
    signs = [badge.locator(".cp-sign") for badge in badges]
    for badge, sign in zip(badges, signs, strict=True):
        assert seen(badge, "contrast(it)") >= 4.5
        assert seen(sign, "contrast(it, 'backgroundColor', it.parentElement)") >= 4.5
        assert seen(badge, "contrast(it, 'borderTopColor', it.parentElement)") >= 3
    assert len({seen(sign, "getComputedStyle(it).maskImage") for sign in signs}) == len(signs)


@in_both_schemes
def test_an_entry_has_the_colour_of_its_status(
    reader: Readers, toy_host: Host, scheme: str
) -> None:
    """Also on the page of a claim with another status."""
    someone = reader(toy_host.address, color_scheme=scheme)
    assert not on_each(someone, toy_host, "mismatched()")
    assert seen(
        someone.go(toy_host.kinds["claim"]), "!!document.querySelector('.cp-list .cp-sign')"
    )


@in_both_schemes
@pytest.mark.parametrize(
    "how",
    [{}, {"java_script_enabled": False}, {"forced_colors": "active"}],
    ids=["scripts", "none", "forced"],
)
def test_bars_can_be_seen(
    reader: Readers, toy_host: Host, scheme: str, how: dict[str, Any]
) -> None:
    """On a screen and on paper, with their names and figures."""
    page = reader(toy_host.address, color_scheme=scheme, **how).go("statistics/")
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        for part, least in (("rect", 3), ("text", 4.5)):
            parts = f"[...document.querySelectorAll('.cp-chart {part}')]"
            assert seen(page, f"Math.min(...{parts}.map((it) => contrast(it, 'fill')))") >= least


@in_both_schemes
def test_fields_and_buttons_have_an_edge_that_can_be_seen(
    reader: Readers, toy_host: Host, scheme: str
) -> None:
    """WCAG 1.4.11, on the pages on which somebody writes."""
    someone = reader(toy_host.address, color_scheme=scheme)
    for kind in ("search", "take_part", "seen", "write", "claim"):
        page = someone.go(toy_host.kinds[kind])
        for fold in page.locator("main details").all():
            fold.evaluate("it => (it.open = true)")
        fields = page.locator("main :is(input:not([type='checkbox']), select, textarea, button)")
        fields.first.wait_for()
        for field in fields.all():
            if field.is_visible() and not seen(field, "it.matches('.cp-plain, .md-button')"):
                assert seen(field, "getComputedStyle(it).borderTopStyle") == "solid", kind
                assert seen(field, "contrast(it, 'borderTopColor', it.parentElement)") >= 3, kind


def test_statuses_can_be_told_in_forced_colours(reader: Readers, toy_host: Host) -> None:
    """Where the system takes all colours away, the words, the edges and the signs remain."""
    someone = reader(toy_host.address, forced_colors="active")
    for address in ("statuses/", toy_host.kinds["article"], toy_host.kinds["claim: corrected"]):
        page = someone.go(address)
        edges = page.locator("main :is(.cp-status, .cp-cards > li, .cp-banner)")
        assert edges.count()
        for edge in edges.all():
            assert seen(edge, "getComputedStyle(it).borderTopStyle") == "solid"
            assert seen(edge, "contrast(it, 'borderTopColor', it.parentElement)") > 20
        for sign in page.locator("main .cp-sign").all():
            assert seen(sign, "contrast(it, 'backgroundColor', it.parentElement)") > 4.5
        page.keyboard.press("Tab")
        assert seen(page, "unseen()") == []
    assert not on_each(someone, toy_host, "faint()")


@with_and_without_scripts
def test_a_page_can_be_printed(reader: Readers, host: Host, scripts: bool) -> None:
    """From the dark scheme: dark on white, all folds open, nothing that only a screen can use."""
    someone = reader(host.address, viewport=DESK, color_scheme="dark", java_script_enabled=scripts)
    someone.page.emulate_media(media="print")
    screen_only = ".md-header, .md-tabs, .md-skip, .cp-crumbs, .cp-pages, .cp-copy, form"
    for address in host.addresses:
        page = someone.go(address)
        assert not [each for each in page.locator(screen_only).all() if each.is_visible()], address
        assert not seen(page, "faint()"), address
        assert seen(page, "backdrop(document.body)") == [1, 1, 1], address
        for badge in page.locator("main .cp-status").all():
            assert seen(badge, "backdrop(it)") == [1, 1, 1]
            assert seen(badge, "contrast(it, 'borderTopColor')") >= 4.5
        folds = page.locator("main details:not(form details) > :not(summary, .cp-copy)")
        for folded in folds.all():
            assert folded.is_visible(), address


# A newsroom's own colours


LOOK = ROOT / "handbook" / "docs" / "look.md"
OWN = re.findall(r"```css\n(.*?)```", LOOK.read_text("utf-8"), re.DOTALL)


@in_both_schemes
@with_and_without_scripts
def test_a_newsroom_has_its_own_colours(
    reader: Readers, tmp_path: Path, scheme: str, scripts: bool
) -> None:
    """With the style sheet that the handbook shows."""
    project = copy_of_toy(tmp_path / "toy", extra_css=["own.css"])
    [style] = OWN
    (project / "docs" / "own.css").write_text(style, "utf-8")
    with hosted(built(project, tmp_path / "site")) as host:
        page = reader(host.address, color_scheme=scheme, java_script_enabled=scripts).go()
        header = page.locator(".md-header")
        expected = "rgb(91, 26, 46)" if scheme == "light" else "rgb(44, 13, 23)"
        assert seen(header, "getComputedStyle(it).backgroundColor") == expected
        link = page.locator("main li a").first
        expected = "rgb(122, 31, 61)" if scheme == "light" else "rgb(240, 163, 184)"
        assert seen(link, "getComputedStyle(it).color") == expected
        assert "Charter" in seen(page.locator("h1"), "getComputedStyle(it).fontFamily")
        assert not seen(page, "faint()")
