"""Addresses: they work below any path, and lead to the very words."""

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.model import Quote
from checkpress.site import urls

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
    ("made", "address"),
    [
        (urls.HOME, ""),
        (urls.twin("2026/a/b"), "claims/2026/a/b/index.html.md"),
        (urls.api("claims/2026/a/b"), "api/v1/claims/2026/a/b.json"),
        (urls.picture("2026/a/b", "picture", 720), "claims/2026/a/b/picture-720.jpg"),
        (urls.card("claims/2026/a/b/"), "claims/2026/a/b/card.png"),
        (urls.feed("topics/trams/"), "topics/trams/feed.xml"),
        (urls.json_feed("topics/trams/"), "topics/trams/feed.json"),
        (urls.article("2026/a"), "claims/2026/a/"),
        (urls.claim("2026/a/b"), "claims/2026/a/b/"),
        (urls.month("2026-11"), "claims/checked/2026-11/"),
        (urls.topic("trams"), "topics/trams/"),
        (urls.person("trams"), "people/trams/"),
        (urls.organisation("trams"), "organisations/trams/"),
        (urls.status("false"), "statuses/#false"),
        (urls.letter("reply"), "take-part/#reply"),
        (urls.edit("2026/a"), "claims/2026/a.yml"),
    ],
)
def test_addresses_stay_where_they_are(made: str, address: str) -> None:
    """Others link to them."""
    assert made == address


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("mailto:desk@x.example", "mailto:desk@x.example"),
        ("mailto:desk@x.example?subject=A", "mailto:desk@x.example"),
    ],
)
def test_a_letter_is_begun_without_words_of_its_own(contact: str, address: str) -> None:
    assert urls.mail(contact) == (address, "subject", "body")


SITE = "https://x.example/checks/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("2019/05/trams/", "2019/05/trams/"),
        ("2019/05/trams", "2019/05/trams/"),
        ("v1.2/trams", "v1.2/trams/"),
        ("2019/index.html", "2019/"),
        ("2019/index.htm", "2019/"),
        ("trams.html", "trams.html"),
        ("2019/trams.htm", "2019/trams.htm"),
        ("2019/subindex.html", "2019/subindex.html"),
        ("2019/indexxhtml", "2019/indexxhtml/"),
        ("2019/index.html/more", "2019/index.html/more/"),
        ("2019/404.html", "2019/404.html"),
        ("all%20trams/", "all trams/"),
        ("myclaims/a/", "myclaims/a/"),
        ("a/claims/", "a/claims/"),
        ("a" * 200, "a" * 200 + "/"),
    ],
)
def test_where_a_check_stood_before_is_an_address_of_the_site(typed: str, address: str) -> None:
    assert urls.on_site(SITE + typed, SITE) == address
    assert urls.on_site((SITE + typed).replace("https", "http"), SITE) == address


@pytest.mark.parametrize(
    "url",
    [
        "https://y.example/checks/trams/",
        "https://x.example/trams/",
        *(
            SITE + typed
            for typed in (
                *("", "index.html", "404.html", "a//b/", "/a/"),
                *("?p=12", "trams?p=12", "trams#below", "trams%3F", "trams%23", "a%5Cb", "a%00b"),
                *("../a/", "a/../b/", "%2e%2e/a/", ".git/a", "trams.pdf", "2019/trams.php"),
                *("a" * 201, "%C3%A9" * 101, "a" * 201 + "/b/"),
                *("claims/2019/a/", "claims", "articles/a/", "topics/a/", "people/a/"),
                *("organisations/a/", "looking-at/a/", "statuses/a/", "corrections/a/"),
                *("statistics/a/", "search/a/", "team/a/", "take-part/a/", "api/a/", "data/a/"),
                *("assets/a/",),
            )
        ),
    ],
)
def test_nothing_is_put_where_the_site_has_something_or_can_have_nothing(url: str) -> None:
    assert urls.on_site(url, SITE) is None


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("claims/a/", "claims/a/", "./"),
        ("claims/a/", "claims/a/b/", "../"),
        ("claims/a/b/", "claims/a/", "b/"),
        ("claims/b/", "claims/a/", "../b/"),
        ("", "claims/a/", "../../"),
        ("claims/a/#x", "claims/a/", "#x"),
        ("claims/a/#x", "claims/b/", "../a/#x"),
    ],
)
def test_a_relative_address_is_the_shortest(target: str, page: str, link: str) -> None:
    assert urls.relative(target, page) == link


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
