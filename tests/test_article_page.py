"""The page of an article, as it looks: what counts first, and never a grade for the whole."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import Reader
from hosting import Host
from sites import all_pages

pytest_plugins = ["browser", "hosting"]


@pytest.fixture(params=["toy_host", "own_host"])
def articles(
    reader: Callable[..., Reader], request: pytest.FixtureRequest
) -> Iterator[tuple[Mapping[str, Any], Page]]:
    """Each article with claims: what its page is made from, and the page."""
    host = cast("Host", request.getfixturevalue(request.param))
    someone = reader(host.address, viewport={"width": 1280, "height": 900})
    pages = all_pages(host.built.edition)
    found = [page for page in pages if page.kind == "article" and page.context["tally"]]
    assert found
    return ((page.context, someone.go(page.address)) for page in found)


def box(element: Locator) -> Mapping[str, float]:
    """Where an element is."""
    found = element.bounding_box()
    assert found
    return cast("Mapping[str, float]", found)


def test_main_points_come_first_then_the_count(
    articles: Iterator[tuple[Mapping[str, Any], Page]],
) -> None:
    """Cards, the sentence that counts, the bar, the other claims, what was not checked."""
    parts = (".cp-summary", ".cp-cards", ".cp-tally", ".cp-bar", "#claims", "#not-checked")
    for _, page in articles:
        there = [page.locator(part) for part in parts if page.locator(part).count()]
        tops = [box(part)["y"] for part in there]
        assert tops == sorted(tops), page.url
        assert len(tops) > 2


def test_the_bar_shows_the_count(articles: Iterator[tuple[Mapping[str, Any], Page]]) -> None:
    """A piece for each claim, all of one size, by group."""
    for context, page in articles:
        pieces = page.locator(".cp-bar > *").all()
        expected = [group for group, count in context["bar"] for _ in range(count)]
        assert [piece.get_attribute("class") for piece in pieces] == [
            f"cp-group-{group}" for group in expected
        ]
        widths = [box(piece)["width"] for piece in pieces]
        assert min(widths) >= 4
        assert max(widths) - min(widths) < 1


def test_what_is_true_is_folded_to_a_line(
    articles: Iterator[tuple[Mapping[str, Any], Page]],
) -> None:
    """Among the other claims; a main point is a card whatever its status is."""
    for context, page in articles:
        expect(page.locator(".cp-cards > li")).to_have_count(len(context["main"]))
        true = [item.entry for item in context["others"] if item.entry.status == "true"]
        folds = page.locator("[aria-labelledby=claims] details")
        expect(folds).to_have_count(len(true))
        for fold, entry in zip(folds.all(), true, strict=True):
            notes = [(entry.corrected, "Corrected"), (entry.reopened, "Being looked at again")]
            line = [entry.display, *(note for applies, note in notes if applies)]
            expect(fold.locator("summary")).to_have_text(" ".join(line))
            assert box(fold)["height"] <= 60
            fold.locator("summary").click()
            expect(
                fold.get_by_role("link", name=f"The whole check {entry.display}")
            ).to_be_visible()


def test_nothing_grades_the_whole(articles: Iterator[tuple[Mapping[str, Any], Page]]) -> None:
    """Above the main points stand no status and no colour of one."""
    for _, page in articles:
        above = page.locator(".cp-article > :not(section, .cp-tally, .cp-bar)")
        assert above.count() > 1
        graded = "[class*='cp-group-'], [class*='cp-is-'], .cp-status, .cp-sign"
        assert above.locator(graded).count() == 0
        assert page.locator(f".cp-article:is({graded})").count() == 0
