"""What machines read: ClaimReview where it belongs, and as those who read it want it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree

import pytest

from checklist import findings, objects
from checkpress.claims.model import Claim
from checkpress.outputs.formats import EXTRAS, FORMATS, data_names, data_of_article
from checkpress.outputs.records import told
from checkpress.outputs.sitemap import sitemap
from checkpress.site import urls
from sites import BuiltSite, text

GOLDEN = Path(__file__).parent / "golden"

TYPICAL = (
    "2026/courier-nettle-tea/halves-dementia-risk",
    "2026/herald-bridge/council-announced",
    "2026/lavoz-inundacion-foto/photo-shows-puerto-aldo",
    "2026/radio-norland-minister/violent-crime-fell-40",
)
"""No number and two claimants; an attribution that is true; a picture in Spanish; a person."""


def test_every_page_passes_the_checklist(site: BuiltSite) -> None:
    wrong = {page.address: findings(page.html, site.base_url) for page in site.documents.values()}
    assert not {address: found for address, found in wrong.items() if found}


def test_a_review_stands_where_decided_and_nowhere_else(site: BuiltSite) -> None:
    """On the page of each published verdict that is a main point or is not true."""
    expected = set()
    for path in site.site.articles:
        file = site.loaded.records.record(path)
        for claim in file.claims:
            if not isinstance(claim, Claim) or file.article.draft:
                continue
            verdict = site.site.vocabulary.statuses[claim.status].group != "open"
            public = claim.published is not None and claim.published.first <= site.site.today
            matters = claim.key or claim.status != "true"
            if verdict and public and matters and claim.withdrawn is None:
                expected.add(urls.claim(f"{path}/{claim.id}"))
    assert expected
    found = {
        page.address: [item for item in objects(page.data) if item.get("@type") == "ClaimReview"]
        for page in site.documents.values()
    }
    assert {address for address, reviews in found.items() if reviews} == expected


def test_the_number_follows_from_the_scale(site: BuiltSite) -> None:
    """A number stands where the status is on the scale of true and false, and no other ever."""
    ratings = {status.label: status.rating for status in site.site.vocabulary.statuses.values()}
    ratings |= {s.label_said: s.rating for s in site.site.vocabulary.statuses.values()}
    seen = set()
    for page in site.pages:
        for item in objects(page.data):
            if item.get("@type") == "Rating":
                assert item.get("ratingValue") == ratings[item["alternateName"]], page.address
                seen.add(item.get("ratingValue"))
    assert len(seen) > 1


def test_lists_name_the_pages_that_they_show(site: BuiltSite) -> None:
    """By their addresses: a review stands on its own page only."""
    page = site.documents[urls.CLAIMS]
    [listed] = [data for data in page.data if data["@type"] == "ItemList"]
    shown = [page.target(a.get("href", ""))[0] for a in page.find("a", class_="cp-display")]
    named = [(item["position"], item["url"]) for item in listed["itemListElement"]]
    assert named == list(enumerate((site.base_url + address for address in shown), start=1))


def test_numbers_of_the_scale_grow_with_truth(site: BuiltSite) -> None:
    """5 is true and 1 is false; what lies between is in between."""
    statuses = site.site.vocabulary.statuses
    scale = ["false", "mostly-false", "mixed", "mostly-true", "true"]
    assert [statuses[key].rating for key in scale] == [1, 2, 3, 4, 5]
    assert {key for key, status in statuses.items() if status.rating} == set(scale)


def test_an_appearance_without_a_link_has_none_for_machines(toy_site: BuiltSite) -> None:
    """An address to which readers are not sent is not given to search engines either."""
    [review] = toy_site.claim("2025/debate-interior/police-12400").reviews
    assert [work.get("url") for work in review["itemReviewed"]["appearance"]] == [None]
    [review] = toy_site.claim("2026/courier-nettle-tea/halves-dementia-risk").reviews
    assert [work.get("url") for work in review["itemReviewed"]["appearance"]] == [
        "https://courier.example/health/nettle-tea",
        "https://video.example/v/991",
    ]


@pytest.mark.parametrize("path", TYPICAL)
def test_typical_reviews_are_as_they_were(
    toy_site: BuiltSite, path: str, pytestconfig: pytest.Config
) -> None:
    """Word for word; `--update` writes what there is now."""
    file = GOLDEN / f"{path.rpartition('/')[2]}.json"
    [review] = toy_site.claim(path).reviews
    if pytestconfig.getoption("--update"):
        file.write_text(json.dumps(review, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert review == json.loads(file.read_text("utf-8"))


def test_every_golden_file_is_compared() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {path.rpartition("/")[2] for path in TYPICAL}


# The checklist finds what others got wrong

PAGE = "https://checks.example/claims/2026/paper/moon/"

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": PAGE,
    "claimReviewed": "The moon is made of cheese.",
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
    },
    "author": {"@type": "Organization", "name": "Invented Checks"},
    "datePublished": "2026-05-03",
    "itemReviewed": {
        "@type": "Claim",
        "@id": f"{PAGE}#claim",
        "text": "The moon is made of cheese.",
        "author": {"@type": "Organization", "name": "An Invented Paper"},
        "datePublished": "2026-05",
        "appearance": [{"@type": "NewsArticle", "url": "https://paper.example/moon"}],
    },
    "citation": [{"@type": "CreativeWork", "url": "https://geology.example/rocks"}],
}


def page_with(*reviews: object) -> str:
    scripts = "".join(
        f'<script type="application/ld+json">{review}</script>'
        for review in (r if isinstance(r, str) else json.dumps(r) for r in reviews)
    )
    return f"""<!doctype html><html lang="en"><head><title>Moon</title>{scripts}
        <link rel="canonical" href="{PAGE}"></head><body><p>Mostly false</p>
        <h1>The moon is made of cheese.</h1><time datetime="2026-05">May</time>
        <time datetime="2026-05-03">3 May</time></body></html>"""


def changed(**changes: object) -> dict[str, Any]:
    """The review with some values replaced, by their way: `reviewRating__bestRating`; None removes."""
    review: dict[str, Any] = json.loads(json.dumps(REVIEW))
    for way, value in changes.items():
        *steps, last = way.split("__")
        inner = review
        for step in steps:
            inner = inner[step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return review


DEFECTS: dict[str, tuple[str, str]] = {
    "the address of the whole site for every review": (
        page_with(changed(url="https://checks.example")),
        "not the address of the page",
    ),
    "no address": (page_with(changed(url=None)), "`url` is missing"),
    "a scale that the number is not on": (
        page_with(changed(reviewRating__ratingValue=0)),
        "the rating 0 is not on the scale from 1 to 5",
    ),
    "a scale that begins at nought": (
        page_with(changed(reviewRating__worstRating=0)),
        "the scale begins at 0",
    ),
    "a scale of minus one": (
        page_with(changed(reviewRating__worstRating=-1, reviewRating__bestRating=-1)),
        "the best rating, -1, is not above the worst, -1",
    ),
    "a scale without its end": (
        page_with(changed(reviewRating__worstRating=None)),
        "not three whole numbers",
    ),
    "an empty number": (
        page_with(changed(reviewRating__ratingValue="")),
        "not three whole numbers",
    ),
    "a rating without a word": (
        page_with(changed(reviewRating__alternateName=None)),
        "the rating has no word",
    ),
    "a verdict that only a picture shows": (
        page_with(changed(reviewRating__alternateName="Pants on fire")),
        "readers do not see the rating",
    ),
    "no rating": (page_with(changed(reviewRating=None)), "`reviewRating` is missing"),
    "evidence given as where the claim appears": (
        page_with(changed(itemReviewed__appearance=REVIEW["citation"])),
        "evidence is given as a place of the claim",
    ),
    "no place of the claim": (
        page_with(changed(itemReviewed__appearance=None)),
        "nothing says where the claim appears",
    ),
    "a claimant without a name": (
        page_with(changed(itemReviewed__author={"@type": "Person"})),
        "a claimant has no name",
    ),
    "an unknown claimant": (
        page_with(changed(itemReviewed__author__name="Unknown")),
        "a claimant has no name",
    ),
    "the reviewer as the claimant": (
        page_with(changed(itemReviewed__author__name="Invented Checks")),
        "the claim is said to be the reviewer's own",
    ),
    "no reviewer": (page_with(changed(author=None)), "nobody is named as the reviewer"),
    "the claim of the review before": (
        page_with(changed(itemReviewed__text="The sun is made of cheese.")),
        "the claim has another text than the review",
    ),
    "another claim than the page's": (
        page_with(changed(claimReviewed="Cheese is moon.", itemReviewed__text="Cheese is moon.")),
        "not the claim that readers see",
    ),
    "several reviews on a page": (page_with(REVIEW, REVIEW), "2 reviews stand on one page"),
    "several reviews in a list": (page_with([REVIEW, REVIEW]), "2 reviews stand on one page"),
    "a headline to be done": (
        page_with(changed(itemReviewed__appearance=[{"@type": "NewsArticle", "headline": "TBD"}])),
        "`headline` is there and says nothing",
    ),
    "a date the other way round": (
        page_with(changed(datePublished="03-05-2026")),
        "datePublished is no date: 03-05-2026",
    ),
    "a date in words": (
        page_with(changed(itemReviewed__datePublished="3 May 2026")),
        "the claim's datePublished is no date",
    ),
    "a day that readers do not see": (
        page_with(changed(datePublished="2026-05-04")),
        "readers do not see datePublished",
    ),
    "a quotation mark that breaks the data": (
        page_with(json.dumps(REVIEW).replace("made of", 'made "of')),
        "the script is no JSON",
    ),
    "a claim that ends the script": (
        page_with(json.dumps(REVIEW).replace("made of", "<b>made of</b>")),
        "a `<` stands unescaped",
    ),
    "a list of claims": (
        page_with(changed(claimReviewed=["The moon is made of cheese."])),
        "`claimReviewed` is not a text",
    ),
    "the verdict before the claim": (
        page_with(changed(claimReviewed="Mostly false: The moon is made of cheese.")),
        "has the rating in it",
    ),
    "the verdict behind the claim": (
        page_with(changed(claimReviewed="The moon is made of cheese (mostly false)")),
        "has the rating in it",
    ),
    "another vocabulary": (
        page_with(changed(**{"@context": "http://schema.example"})),
        "@context is not",
    ),
}
"""What real programs print, by `factchecking`'s list of them, and the likes of it."""


def test_the_checklist_lets_a_right_page_pass() -> None:
    assert findings(page_with(REVIEW), "https://checks.example/") == []
    assert findings(page_with(), "https://checks.example/") == []


@pytest.mark.parametrize(("html", "found"), DEFECTS.values(), ids=DEFECTS)
def test_the_checklist_finds_what_others_got_wrong(html: str, found: str) -> None:
    assert found in "; ".join(findings(html, "https://checks.example/"))


def test_a_page_on_another_host_is_found() -> None:
    assert "not on this site" in "; ".join(findings(page_with(REVIEW), "https://other.example/"))


# The sitemap


def test_a_large_sitemap_is_split() -> None:
    """Into files of the 50,000 addresses that sitemaps.org allows, and an index of them."""
    pages = [(f"claims/2026/a/{number:06}/", None) for number in range(50_001)]
    made = {a.path: a.content for a in sitemap(pages[::-1], "https://x.example/")}
    assert list(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    locations = [re.findall("<loc>(.*)</loc>", content.decode()) for content in made.values()]
    assert [len(found) for found in locations] == [50_000, 1, 2]
    assert locations[0] + locations[1] == [f"https://x.example/{page}" for page, _ in pages]
    assert locations[2] == ["https://x.example/sitemap-1.xml", "https://x.example/sitemap-2.xml"]


def test_a_sitemap_says_when_a_page_has_changed() -> None:
    [artifact] = sitemap([("a/", date(2026, 5, 3)), ("b/", None)], "https://x.example/")
    urlset = etree.fromstring(artifact.content)
    assert [[text(field) for field in row] for row in urlset] == [
        ["https://x.example/a/", "2026-05-03"],
        ["https://x.example/b/"],
    ]


def test_addresses_in_a_sitemap_are_escaped() -> None:
    [artifact] = sitemap([("a&b/<c>/", None)], "https://x.example/")
    assert b"<loc>https://x.example/a&amp;b/&lt;c&gt;/</loc>" in artifact.content


# Formats


def test_a_format_names_the_files_that_it_writes(site: BuiltSite) -> None:
    """By these names they are taken away again, when an article goes."""
    for path, article in site.site.articles.items():
        found = told(site.site, path, site.loaded.records.record(path), site.base_url)
        files = data_of_article(found, EXTRAS) if found is not None else ()
        assert sorted(data_names(article, EXTRAS)) == sorted(file.path for file in files)


def test_programs_are_told_of_each_format() -> None:
    """In llms.txt, of all that a site can have for them."""
    assert {each.extra for each in FORMATS if each.page or each.beside_checks} == EXTRAS
