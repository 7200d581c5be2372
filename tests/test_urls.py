"""Addresses: they work below any path, and lead to the very words."""

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import urls
from generator.model import Quote

PAGES = (
    urls.HOME,
    urls.CLAIMS,
    urls.article("2026/herald-bridge"),
    urls.claim("2026/herald-bridge/oldest-bridge"),
    urls.claim("2025/other/oldest-bridge"),
    urls.month("2026-11"),
    urls.person("valley-mayor"),
    urls.status("mostly-false"),
)


@pytest.mark.parametrize("base", ["https://x.example/", "https://x.example/some/checks/"])
@pytest.mark.parametrize("page", [page for page in PAGES if "#" not in page])
def test_a_relative_address_leads_to_the_same_page_below_any_path(base: str, page: str) -> None:
    for target in PAGES:
        link = urls.relative(target, page)
        assert urljoin(base + page, link) == base + target
        assert link
        assert not link.startswith("/")


def test_a_link_to_a_place_on_the_page_itself() -> None:
    assert urls.relative("statuses/#true", "statuses/") == "#true"


def test_every_kind_of_address_is_another() -> None:
    """A person, an organisation and a topic of one key do not meet, nor do claims and months."""
    key = "nettle"
    made = [urls.topic(key), urls.person(key), urls.organisation(key), urls.status(key)]
    made += [urls.month("2026-11"), urls.article(f"2026/{key}"), urls.claim(f"2026/{key}/{key}")]
    assert len({*made}) == len(made)


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (Quote(exact="half the risk", at="headline"), "#:~:text=half%20the%20risk"),
        (Quote(exact="so-called, A & B", at="caption"), "#:~:text=so%2Dcalled%2C%20A%20%26%20B"),
        (
            Quote(exact="12,400", at="paragraph 1", prefix="proud of", suffix="and of"),
            "#:~:text=proud%20of-,12%2C400,-and%20of",
        ),
        (Quote(exact="Así quedó", at="caption"), "#:~:text=As%C3%AD%20qued%C3%B3"),
    ],
    ids=["words", "signs with a meaning", "before and behind", "accents"],
)
def test_a_quotation_is_found_in_its_place(words: Quote, fragment: str) -> None:
    """By a text fragment, in which a hyphen, a comma and an ampersand would mean something."""
    assert urls.to_spot("https://x.example/a", words) == f"https://x.example/a{fragment}"


def test_an_address_keeps_its_own_fragment() -> None:
    words = Quote(exact="words", at="headline")
    assert urls.to_spot("https://x.example/a#b", words) == "https://x.example/a#b:~:text=words"


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_any_words_come_back_from_a_fragment(text: str) -> None:
    """And none of them can end the fragment or begin a part of it."""
    address = urls.to_spot("https://x.example/", Quote(exact=text, at="headline"))
    encoded = address.removeprefix("https://x.example/#:~:text=")
    assert unquote(encoded) == text.strip()
    assert not set(encoded) & set("-,&# \"'<>")
