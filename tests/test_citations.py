"""From a citation to its source and back, and what is folded on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

from browser import Reader
from hosting import Host, hosted
from sites import EPOCH, all_pages, built, copy_of_toy

pytest_plugins = ["browser", "hosting"]

CITED = "claims/2026/courier-nettle-tea/halves-dementia-risk/"
ARTICLE = "claims/2026/herald-bridge/"


def in_sight(element: Locator) -> bool:
    """Whether an element can be seen in the window, and not below the header."""
    return bool(
        element.evaluate(
            """(element) => {
              const { left, top, width } = element.getBoundingClientRect();
              const found = document.elementFromPoint(left + width / 2, top + 2);
              return element.contains(found);
            }"""
        )
    )


@pytest.fixture
def page(reader: Callable[..., Reader], toy_host: Host) -> Page:
    """A claim with citations."""
    return reader(toy_host.address, viewport={"width": 1280, "height": 700}).go(CITED)


def test_a_citation_shows_its_source(page: Page) -> None:
    """While the pointer is on it or on what it shows."""
    tip = page.get_by_role("tooltip")
    cite = page.locator("#cite-cohort-1")
    expect(tip).to_be_hidden()
    cite.hover()
    expect(tip).to_contain_text("[1] Herbal infusions and incident dementia")
    assert cite.get_attribute("aria-describedby") == tip.get_attribute("id")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    assert cite.get_attribute("aria-describedby") is None


def test_the_keyboard_shows_a_source_and_hides_it(page: Page) -> None:
    tip = page.get_by_role("tooltip")
    page.locator("#cite-cohort-1").focus()
    expect(tip).to_contain_text("Herbal infusions")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(tip).to_contain_text("[2] Daily cuppa")
    page.keyboard.press("Shift+Tab")
    expect(tip).to_contain_text("[1] Herbal infusions")
    page.locator("h1").click()
    expect(tip).to_be_hidden()


def test_who_is_quicker_than_the_script_sees_the_source(
    reader: Callable[..., Reader], toy_host: Host
) -> None:
    held: list[Route] = []
    early = reader(toy_host.address)
    early.page.route("**/cite*.js*", lambda route: held.append(route))  # noqa: PLW0108
    page = early.go(CITED)
    page.locator("#cite-cohort-1").focus()
    page.wait_for_timeout(100)
    [script] = held
    script.continue_()
    expect(page.get_by_role("tooltip")).to_contain_text("Herbal infusions")


def test_a_source_stays_while_its_citation_is_in_focus(page: Page) -> None:
    """Though the pointer leaves it (WCAG 1.4.13)."""
    cite, tip = page.locator("#cite-cohort-1"), page.get_by_role("tooltip")
    cite.focus()
    cite.hover()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    expect(tip).to_contain_text("Herbal infusions")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_source_is_shown_inside_the_window(
    reader: Callable[..., Reader], toy_host: Host
) -> None:
    page = reader(toy_host.address, viewport={"width": 320, "height": 640}).go(CITED)
    tip = page.get_by_role("tooltip")
    for cite in page.locator("[href^='#source-']").all():
        cite.focus()
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_citations_lead_to_their_source_and_back(
    reader: Callable[..., Reader], toy_host: Host, scripts: bool
) -> None:
    someone = reader(
        toy_host.address, viewport={"width": 360, "height": 640}, java_script_enabled=scripts
    )
    page = someone.go(CITED)
    cites = page.locator("[id^='cite-']").all()
    assert len(cites) > 2
    for cite in cites:
        here, there = cite.get_attribute("id"), cite.get_attribute("href")
        cite.click()
        assert page.url.endswith(there or "-")
        assert in_sight(page.locator(there or "-"))
        back = page.locator(f"{there} a[href='#{here}']")
        back.click()
        assert page.url.endswith(f"#{here}")
        assert in_sight(cite)


@pytest.fixture
def copied_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """The toy site, in which all sources of an article go back to one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    project = copy_of_toy(tmp_path / "toy")
    for file in (project / "claims").glob("2*/*.yml"):
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # texts stay texts
        for source in data.get("sources", ()):
            source["origin"] = "one"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with hosted(built(project, tmp_path / "site", strict=False)) as host:
        yield host


def test_copies_of_one_report_are_folded_together(
    reader: Callable[..., Reader], copied_host: Host
) -> None:
    """Below the one that speaks for them, with a line that says how many they are."""
    someone = reader(copied_host.address)
    seen = 0
    for each in all_pages(copied_host.built.edition):
        if each.kind != "claim":
            continue
        bundles = [b for _, found in each.context["ledger"].groups for b in found if b.copies]
        if not bundles or seen > 5:
            continue
        folds = someone.go(each.address).locator(".cp-ledger details")
        assert folds.count() == len(bundles)
        for fold, bundle in zip(folds.all(), bundles, strict=True):
            line = fold.locator("summary")
            expect(line).to_contain_text(f"{len(bundle.copies)} more with the same origin")
            copies = fold.locator("> div")
            assert copies.count() == len(bundle.copies)
            expect(copies.first).to_be_hidden()
            line.click()
            expect(copies.last).to_be_visible()
            assert fold.locator("xpath=..").locator(f"#{bundle.first.anchor}").is_visible()
            seen += 1
    assert seen


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_citation_opens_the_fold_that_it_leads_into(
    reader: Callable[..., Reader], toy_host: Host, scripts: bool
) -> None:
    someone = reader(
        toy_host.address, viewport={"width": 360, "height": 640}, java_script_enabled=scripts
    )
    page = someone.go(ARTICLE)
    cite = page.locator("[aria-labelledby=background] [href^='#source-']").first
    source = page.locator(cite.get_attribute("href") or "-")
    expect(source).to_be_hidden()
    cite.click()
    expect(source).to_be_visible()
    assert in_sight(source)
    # And for those who come by an address that somebody has sent them.
    page = someone.go(f"{ARTICLE}{cite.get_attribute('href')}")
    expect(page.locator(cite.get_attribute("href") or "-")).to_be_visible()
