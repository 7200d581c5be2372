"""Everybody can read and use each kind of page: what axe finds, and what it does not look for.

The standard is WCAG 2.2 AA; `seen.js` asks the browser what a reader sees.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from browser import Reader
from conftest import sampled
from hosting import Host, hosted
from sites import EVERYWHERE, ROOT, built, copy_of_toy

pytest_plugins = ["browser", "hosting"]

AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"
SEEN = Path(__file__).with_name("seen.js").read_text("utf-8")

RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # axe leaves out what came with WCAG 2.2
    "resultTypes": ["violations"],
}

BY_COLOUR = ("color-contrast", "link-in-text-block")
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": BY_COLOUR}}
SHAPES = {**RULES, "rules": {**RULES["rules"], **{rule: {"enabled": False} for rule in BY_COLOUR}}}
"""Half of them each: other colours need the one, another window needs the other."""

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""What is left of 1280 where everything is four times as large."""

SCREEN_ONLY = ".md-header, .md-tabs, .md-skip, .cp-crumbs, .cp-pages, .cp-copy, form"
"""What nobody can use on paper."""

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


Probes = Iterator[tuple[str, Any]]
"""Names of probes, and what they find."""

Found = Mapping[str, Mapping[str, Any]]
"""What each probe finds on the pages where it finds anything, by their addresses."""

Visits = Callable[[Host, str, bool], Found]


@pytest.fixture(scope="module")
def visits(chromium: Browser, toy_host: Host) -> Visits:
    """What all probes find on pages of each kind: a page is opened once for each way of looking.

    Our own site is made of the same parts as the invented one, so that a sample of its pages does.
    """

    @cache
    def visited(host: Host, scheme: Any, scripts: bool) -> Found:
        context = chromium.new_context(
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",  # so that colours are not on their way to others
            viewport=DESK,
        )
        someone = Reader(context, host.address)
        if scripts:
            someone.page.add_init_script(path=AXE)
        addresses = host.addresses if host is toy_host else sampled(host.addresses, 8)
        found: dict[str, dict[str, Any]] = {"opened": dict.fromkeys(addresses)}
        for address in addresses:
            page = someone.go(address)
            if scripts and page.locator("#search").count():
                expect(page.locator("#search-status")).not_to_be_empty()
            for probe, what in chain(
                looked_at(page),
                with_scripts(page, scheme, address in host.plain_addresses) if scripts else (),
                in_light(page, scripts) if scheme == "light" else in_dark(page, scripts),
            ):
                findings = found.setdefault(probe, {})
                if what:
                    findings[address] = what
            page.set_viewport_size(DESK)
        context.close()
        someone.check()
        return found

    return visited


def looked_at(page: Page) -> Probes:
    """What needs colours only."""
    yield "colours", seen(page, "colours()")
    yield "backdrop", seen(page, "backdrop(document.body)")
    yield "faint", seen(page, "faint()")
    yield "mismatched", seen(page, "mismatched()")


def with_scripts(page: Page, scheme: str, plain: bool) -> Probes:
    """All of axe's rules in the light, at a desk; elsewhere those that can find something else.

    For claims that differ only by what was found, our own eyes do where it is about colours.
    """
    if plain:
        yield "axe 1280", by_axe(page, RULES if scheme == "light" else COLOURS)
    yield "faint 1280", seen(page, "unfolded(faint)")
    page.set_viewport_size(PHONE)
    yield "faint 360", seen(page, "unfolded(faint)")
    if scheme == "light":
        yield "axe 360", by_axe(page, SHAPES)
    page.set_viewport_size(DESK)


def by_axe(page: Page, rules: Mapping[str, Any]) -> Any:
    """What axe finds in a page with all its folds open."""
    return seen(page, f"unfolded(() => axe.run({json.dumps(rules)}).then(violations))")


def in_light(page: Page, scripts: bool) -> Probes:
    """What needs room, for words and for what the focus is on."""
    if scripts:
        yield from with_large_letters(page)
        page.set_viewport_size(DESK)
        yield "unseen", unseen(page)
    page.set_viewport_size(NARROW)
    yield "wide", seen(page, "wide()")


def in_dark(page: Page, scripts: bool) -> Probes:
    """What the keyboard does, and what becomes of it all on paper."""
    yield "moving", scripts and seen(page, "moving()")
    yield "not skipped", not_skipped(page)
    if scripts:
        page.set_viewport_size(PHONE)
    yield "unseen", unseen(page)
    page.set_viewport_size(DESK)
    page.emulate_media(media="print")
    yield "wrong on paper", wrong_on_paper(page)
    page.emulate_media(media="screen")


def unseen(page: Page) -> Any:
    """What the focus is on and nobody can see, once a key was pressed."""
    page.keyboard.press("Tab")
    return seen(page, "unseen()")


def not_skipped(page: Page) -> list[str]:
    """What is wrong with the link that skips the header."""
    wrong = []
    page.keyboard.press("Tab")
    if page.locator(":focus").inner_text().strip() != "Skip to content":
        wrong.append("is not first")
    if not seen(page, "visible(document.activeElement)"):
        wrong.append("cannot be seen")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if seen(page, "document.activeElement.closest('header, .md-tabs')"):
        wrong.append("does not skip")
    return wrong


def wrong_on_paper(page: Page) -> list[str]:
    """What is not dark on white, stays folded, or is only of use on a screen."""
    return seen(
        page,
        f"""[
          ...[...document.querySelectorAll("{SCREEN_ONLY}")].filter(visible).map(name),
          ...faint(),
          ...[document.body, ...document.querySelectorAll("main .cp-status")]
            .filter((it) => backdrop(it).some((part) => part !== 1)).map(name),
          ...[...document.querySelectorAll("main .cp-status")]
            .filter((it) => contrast(it, "borderTopColor") < 4.5).map(name),
          ...[...document.querySelectorAll(
            "main details:not(form details) > :not(summary, .cp-copy)")]
            .filter((it) => !visible(it)).map(name),
        ]""",
    )


def with_large_letters(page: Page) -> Probes:
    """What is cut off, or lies upon something else, where the browser is set to twice the size."""
    browser = page.context.new_cdp_session(page)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = seen(page, size)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert seen(page, size) == 2 * before
    for window in (PHONE, DESK):
        page.set_viewport_size(window)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": height})
        yield f"cut {window['width']}", seen(page, "[...wide(), ...cut()]")
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    browser.detach()


def test_each_kind_of_page_is_looked_at(toy_host: Host) -> None:
    statuses = {f"claim: {key}" for key in toy_host.built.site.vocabulary.statuses}
    assert EVERYWHERE | statuses | {"404", "method", "claim: corrected"} <= toy_host.kinds.keys()


# What axe finds


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 360), ("light", 1280), ("dark", 1280)], ids=str
)
def test_axe_finds_nothing(visits: Visits, host: Host, scheme: str, width: int) -> None:
    assert visits(host, scheme, True)[f"axe {width}"] == {}


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
    found = {violation.partition(":")[0] for violation in by_axe(page, RULES)}
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
    ("scheme", "scripts"),
    [("light", True), ("dark", True), ("dark", False)],
    ids=["light-1280", "dark-360", "dark-1280-none"],
)
def test_focus_is_always_visible(visits: Visits, host: Host, scheme: str, scripts: bool) -> None:
    assert visits(host, scheme, scripts)["unseen"] == {}


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
def test_the_header_can_be_skipped(visits: Visits, host: Host, scripts: bool) -> None:
    assert visits(host, "dark", scripts)["not skipped"] == {}


# Small windows, large letters


def test_names_in_another_script_leave_a_sentence_in_order(reader: Readers, toy_host: Host) -> None:
    someone = reader(toy_host.address, viewport=DESK)
    page = someone.go("claims/2026/harbour-school/pupils-injured/")
    said = page.locator(".cp-said")
    assert not seen(said, "turned(it)")
    assert not seen(someone.go("articles/").locator(".cp-where").first, "turned(it)")


@with_and_without_scripts
def test_nothing_is_wider_than_320_pixels(visits: Visits, host: Host, scripts: bool) -> None:
    assert visits(host, "light", scripts)["wide"] == {}


@on_phone_and_desk
def test_letters_can_be_twice_as_large(visits: Visits, host: Host, window: ViewportSize) -> None:
    """As the browser is set: nothing is cut off, nothing lies upon anything else."""
    assert visits(host, "light", True)[f"cut {window['width']}"] == {}


def test_nothing_moves_for_those_who_ask_for_that(
    visits: Visits, reader: Readers, toy_host: Host
) -> None:
    assert visits(toy_host, "dark", True)["moving"] == {}
    others = reader(toy_host.address, reduced_motion="no-preference")
    assert seen(others.go(), "moving()")


# Colours


@in_both_schemes
@with_and_without_scripts
def test_words_stand_out(visits: Visits, host: Host, scheme: str, scripts: bool) -> None:
    """In folds too, which only scripts open here."""
    found = visits(host, scheme, scripts)
    assert found["faint"] == {}
    if scripts:
        assert found["faint 1280"] == found["faint 360"] == {}
    assert found["backdrop"].keys() == found["opened"].keys()
    for red, green, blue in found["backdrop"].values():
        assert min(red, green, blue) > 0.9 if scheme == "light" else max(red, green, blue) < 0.2


@in_both_schemes
def test_the_scheme_needs_no_scripts(visits: Visits, toy_host: Host, scheme: str) -> None:
    """All words have the colours that they have where scripts choose the scheme."""
    scripted, plain = (visits(toy_host, scheme, scripts)["colours"] for scripts in (True, False))
    for address in toy_host.addresses:
        for kind, pairs in plain[address].items():
            # What frame.js makes of the name of the site in the header.
            same = "SPAN md-ellipsis" if kind == "DIV md-header__title" else kind
            assert set(pairs) <= set(scripted[address][same]), f"{kind} of {address}"


@with_and_without_scripts
@in_both_schemes
def test_each_status_has_a_sign_that_can_be_told(
    reader: Readers, host: Host, scheme: str, scripts: bool
) -> None:
    someone = reader(host.address, color_scheme=scheme, java_script_enabled=scripts)
    badges = someone.go("statuses/").evaluate(
        f"""() => {{ {SEEN}
          return [...document.querySelectorAll("main h2 .cp-status")].map((it) => {{
            const sign = it.querySelector(".cp-sign");
            return {{
              words: contrast(it),
              sign: contrast(sign, "backgroundColor", it),
              edge: contrast(it, "borderTopColor", it.parentElement),
              shape: getComputedStyle(sign).maskImage,
            }};
          }});
        }}"""
    )
    assert len(badges) == len(host.built.site.vocabulary.statuses)
    assert min(badge["words"] for badge in badges) >= 4.5
    assert min(badge["sign"] for badge in badges) >= 4.5
    assert min(badge["edge"] for badge in badges) >= 3
    assert len({badge["shape"] for badge in badges}) == len(badges)


@in_both_schemes
def test_an_entry_has_the_colour_of_its_status(
    visits: Visits, reader: Readers, toy_host: Host, scheme: str
) -> None:
    """Also on the page of a claim with another status."""
    assert visits(toy_host, scheme, True)["mismatched"] == {}
    page = reader(toy_host.address, color_scheme=scheme).go(toy_host.kinds["claim"])
    assert page.locator(".cp-list .cp-sign").count()


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
        fields = page.locator("main :is(input:not([type='checkbox']), select, textarea, button)")
        page.locator("main details").evaluate_all("all => all.forEach((it) => (it.open = true))")
        fields.first.wait_for()
        edges = fields.evaluate_all(
            f"""fields => {{ {SEEN}
              return fields.filter((it) => visible(it) && !it.matches(".cp-plain, .md-button"))
                .map((it) => [
                  getComputedStyle(it).borderTopStyle,
                  contrast(it, "borderTopColor", it.parentElement),
                ]);
            }}"""
        )
        assert edges, kind
        assert {style for style, _ in edges} == {"solid"}, kind
        assert min(contrast for _, contrast in edges) >= 3, kind


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
    faint = {each: seen(someone.go(each), "faint()") for each in toy_host.addresses}
    assert not {address: found for address, found in faint.items() if found}


@with_and_without_scripts
def test_a_page_can_be_printed(visits: Visits, host: Host, scripts: bool) -> None:
    """From the dark scheme: dark on white, all folds open, nothing that only a screen can use."""
    assert visits(host, "dark", scripts)["wrong on paper"] == {}


# A newsroom's own colours


LOOK = ROOT / "handbook" / "docs" / "look.md"
OWN = re.findall(r"```css\n(.*?)```", LOOK.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def recoloured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The toy site with the style sheet that the handbook shows."""
    project = copy_of_toy(tmp_path_factory.mktemp("own") / "toy", extra_css=["own.css"])
    [style] = OWN
    (project / "docs" / "own.css").write_text(style, "utf-8")
    with hosted(built(project, project.with_name("site"))) as host:
        yield host


@in_both_schemes
@with_and_without_scripts
def test_a_newsroom_has_its_own_colours(
    reader: Readers, recoloured: Host, scheme: str, scripts: bool
) -> None:
    page = reader(recoloured.address, color_scheme=scheme, java_script_enabled=scripts).go()
    header = page.locator(".md-header")
    expected = "rgb(91, 26, 46)" if scheme == "light" else "rgb(44, 13, 23)"
    assert seen(header, "getComputedStyle(it).backgroundColor") == expected
    link = page.locator("main li a").first
    expected = "rgb(122, 31, 61)" if scheme == "light" else "rgb(240, 163, 184)"
    assert seen(link, "getComputedStyle(it).color") == expected
    assert "Charter" in seen(page.locator("h1"), "getComputedStyle(it).fontFamily")
    assert not seen(page, "faint()")
