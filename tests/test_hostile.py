"""Dangerous texts are read as what they are, letter for letter, and nothing in them happens."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from browser import Reader, serving, static_server
from checkpress.build.building import build_site
from checkpress.pages.page import Edition, Page
from checkpress.problems import visible
from checkpress.site.loading import Loaded, load
from checkpress.site.site import Site
from conftest import sampled
from hostile import EACH_HOSTILE, HOSTILE, hostile_project
from sites import EPOCH, EVERYWHERE, TODAY, BuiltSite, all_pages, copy_of_toy

pytest_plugins = ["browser"]
pytestmark = pytest.mark.usefixtures("unrefused")

IN_HEADING = {"article", "claim", "topic", "person", "organisation"}
"""The kinds of page that are about something which a contributor has named."""

WITHOUT = {"removed", "api", "take_part", "seen"}
"""The kinds of page on which nothing stands that a contributor wrote."""

LOOK = """() => ({
  title: document.title,
  description: document.querySelector("meta[name=description]").content,
  heading: document.querySelector("h1").textContent,
  content: document.querySelector(".md-content").textContent,
  data: [...document.querySelectorAll("script[type='application/ld+json']")]
    .flatMap((script) => JSON.parse(script.textContent)),
  scripts: document.scripts.length,
  alive: [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((attribute) => /^on|^autofocus$|^srcdoc$/.test(attribute.name)
      || /^(href|src|srcset|action|formaction|data|poster|cite|background|ping|xlink:href)$/
        .test(attribute.name) && /^\\s*(javascript|data|vbscript):/i.test(attribute.value)) ||
    element.matches(":is(iframe, object, embed, base, svg:not(.cp-chart)), .cp-chart :not(rect, text)")
      && element.closest("article")
  ).map((element) => element.outerHTML),
})"""
"""What a browser takes from a page; `alive` is what might do something by itself."""


def one_line(text: str) -> str:
    return " ".join(text.split())


def samples(loaded: Loaded, toy_site: BuiltSite) -> dict[str, Page]:
    """A page of each kind, the one that is longest in the toy project."""
    pages = sorted(
        all_pages(Edition.of(loaded, toy_site.base_url, cards=False)),
        key=lambda page: len(toy_site.documents[page.address].html),
    )
    found = {page.kind: page for page in pages}
    assert found.keys() == EVERYWHERE
    return found


@pytest.mark.parametrize("text", sampled(EACH_HOSTILE, 2))
def test_is_a_text_on_every_kind_of_page_and_in_search(
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., Reader],
    toy_site: BuiltSite,
) -> None:
    """A sample of the texts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    hostile_project(tmp_path, text)
    build_site(tmp_path / "mkdocs.yml", tmp_path / "site")
    loaded = load(tmp_path / "claims", today=TODAY)
    with static_server(tmp_path / "site", "/checks/") as address:
        us = reader(address)
        for kind, page in samples(loaded, toy_site).items():
            seen = us.go(page.address).evaluate(LOOK)
            # And what frame.js tells Material's script.
            scripts = len(toy_site.documents[page.address].find("script")) + 1
            check_page(kind, page, seen, text, scripts)
        check_search(us.page, loaded.site, text)
        us.context.close()


def check_page(kind: str, page: Page, seen: dict[str, Any], text: str, scripts: int) -> None:
    """What a browser has seen is what was to be printed."""
    assert not seen["alive"]
    assert seen["scripts"] == scripts
    if kind != "search":  # what stands there depends on how far its script is
        assert (text in seen["content"]) == (kind not in WITHOUT), kind
    if kind == "home":
        return
    assert one_line(seen["title"]) == one_line(f"{page.title} - Toy Checks")
    assert seen["description"] == page.description
    if kind in IN_HEADING:
        assert text in seen["heading"]
        assert text in page.title
        assert text in page.description
    if kind == "claim":
        assert seen["heading"] == page.context["claim"].claim
        trail, review = seen["data"]
        assert review["claimReviewed"] == review["itemReviewed"]["text"] == seen["heading"]
        assert json.dumps(text)[1:-1] in json.dumps(review["citation"])
        assert text in page.context["article"].display
        assert trail["itemListElement"][-1]["name"] == page.context["article"].display


def check_search(page: Tab, site: Site, text: str) -> None:
    """Results show titles and summaries as they are; what is asked for is said back as it is."""
    root = page.url.partition("/checks/")[0] + "/checks/"
    wanted = [claim for claim in site.indexes.listed if claim.status == "false"]
    assert wanted
    page.goto(f"{root}search/?status=false")
    results = page.locator(".cp-result")
    expect(results).to_have_count(len(wanted))
    titles = results.locator("a").evaluate_all("links => links.map((link) => link.textContent)")
    assert sorted(map(one_line, titles)) == sorted(one_line(claim.display) for claim in wanted)
    summaries = [result.locator("p").first.text_content() for result in results.all()]
    said = sorted(one_line(str(summary)) for summary in summaries)
    assert said == sorted(one_line(claim.summary) for claim in wanted)

    page.locator(".cp-facet summary", has_text="Topic").click()
    topics = {topic for claim in site.indexes.listed for topic in claim.topics}
    labels = page.locator(".cp-facet label:has([name=topic]) > span:not(.cp-count)")
    expect(labels).to_have_count(len(topics))
    expected = sorted(one_line(site.vocabulary.topics[topic].label) for topic in topics)
    assert (
        sorted(map(one_line, labels.evaluate_all("spans => spans.map((s) => s.textContent)")))
        == expected
    )

    page.locator("#q").fill(text)
    page.locator("#q").press("Enter")
    expect(page.locator("#search-status")).to_contain_text(f"“{text}”", use_inner_text=False)
    assert not page.evaluate(LOOK)["alive"]


def test_is_a_text_in_the_band_of_problems(tmp_path: Path, reader: Callable[..., Reader]) -> None:
    """What cannot be right is quoted to whoever edits it, at the terminal and on the pages."""
    project = copy_of_toy(tmp_path / "toy")
    file = project / "claims/2026/herald-bridge.yml"
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    data["article"]["topics"] = list(HOSTILE)
    data["claims"][0] |= {"status": HOSTILE[0], HOSTILE[3]: HOSTILE[4]}
    with serving("checkpress", project) as server:
        us = reader(server.root)
        page = us.go("checks/claims/2026/herald-bridge/")
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        expect(page.locator(".cp-problems")).to_contain_text("[unknown-topic]")
        report = page.locator(".cp-problems pre").text_content()
        assert report
        assert report in server.said
        for text in HOSTILE:
            assert f"`{visible(text[:80])}`" in report
        for address in ("", "about/", "claims/2026/herald-bridge/"):
            seen = us.go(f"checks/{address}").evaluate(LOOK)
            assert not seen["alive"]
        us.context.close()
