"""The validator: what it finds in the ClaimReview of anybody, and what it leaves alone."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from checkpress.web.validation.issues import CODES, Level
from checkpress.web.validation.report_formats import FORMATS
from checkpress.web.validation.validating import validate
from sites import ROOT, BuiltSite, epoch_of, run

TODAY = date(2026, 11, 22)
PAGE = "https://checks.example/moon/"
DATA = ROOT.parent / "shared" / "data"

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
    "author": {
        "@type": "Organization",
        "name": "Invented Checks",
        "url": "https://checks.example/",
    },
    "datePublished": "2026-05-03",
    "itemReviewed": {
        "@type": "Claim",
        "@id": f"{PAGE}#claim",
        "author": {
            "@type": "Person",
            "name": "An Invented Minister",
            "sameAs": "https://people.example/minister",
        },
        "datePublished": "2026-05",
        "appearance": {"@type": "NewsArticle", "url": "https://paper.example/moon"},
    },
    "citation": [{"@type": "CreativeWork", "url": "https://geology.example/rocks"}],
}
"""One of which nothing can be said."""


def changed(**changes: object) -> dict[str, Any]:
    """The review with some values replaced, by their way; None removes."""
    review: dict[str, Any] = json.loads(json.dumps(REVIEW))
    for way, value in changes.items():
        *steps, last = way.replace("at_", "@").split("__")
        inner = review
        for step in steps:
            inner = inner[step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return review


def page(*blocks: object, words: str = "Mostly false: The moon is made of cheese.") -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">\n{b if isinstance(b, str) else json.dumps(b)}\n</script>'
        for b in blocks
    )
    return f"""<!doctype html><html><head><title>Moon</title>{scripts}
        <link rel="canonical" href="{PAGE}"></head><body><h1>{words}</h1></body></html>""".encode()


VALID: dict[str, tuple[str, bytes]] = {
    "a page": ("a.html", page(REVIEW)),
    "a file": ("a.json", json.dumps(REVIEW).encode()),
    "a file of linked data": ("a.jsonld", json.dumps(REVIEW).encode()),
    "a byte order mark": ("a.json", b"\xef\xbb\xbf" + json.dumps(REVIEW).encode()),
    "a graph": ("a.html", page({"@context": "https://schema.org", "@graph": [changed(at_context=None)]})),
    "an array": ("a.html", page([{"@type": "WebPage"}, REVIEW])),
    "several blocks": ("a.html", page({"@type": "Organization"}, REVIEW, {"@type": "WebSite"})),
    "several types": ("a.html", page(changed(at_type=["ClaimReview", "Review"]))),
    "the type in full": ("a.html", page(changed(at_type="https://schema.org/ClaimReview"))),
    "the context as it once was": ("a.html", page(changed(at_context="http://schema.org/"))),
    "the context in an array": ("a.html", page(changed(at_context=["https://schema.org", {"x": "y"}]))),
    "the context as a vocabulary": ("a.html", page(changed(at_context={"@vocab": "https://schema.org/"}))),
    "inside a page": ("a.html", page({"@type": "WebPage", "mainEntity": REVIEW})),
    "lines": ("a.jsonl", json.dumps(REVIEW).encode() + b"\n\n" + json.dumps(REVIEW).encode() + b"\n"),
    "a feed": (
        "feed.json",
        json.dumps({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}).encode(),
    ),
    "no number at all": (
        "a.html",
        page(changed(reviewRating={"@type": "Rating", "alternateName": "Unproven"}), words="Unproven: The moon is made of cheese."),
    ),
    "a scale of ten": ("a.html", page(changed(reviewRating__bestRating=10))),
    "one in a list of one": ("a.html", page(changed(claimReviewed=[REVIEW["claimReviewed"]], reviewRating=[REVIEW["reviewRating"]], url=[PAGE]))),
    "the address as a reference": ("a.html", page(changed(url={"@id": PAGE}))),
    "a claimant with a name and an office": ("a.html", page(changed(itemReviewed__author__name=["An Invented Minister", "minister of cheese"]))),
    "the dateline of an article": ("a.html", page(changed(itemReviewed__appearance__dateline="CAIRO, 3 May"))),
    "a day in the short form of ISO 8601": ("a.html", page(changed(datePublished="20260503"))),
    "a subdomain": ("a.html", page(changed(url="https://m.checks.example/moon/"))),
    "the verdict in the alternative to a picture": (
        "a.html",
        page(REVIEW, words='The moon is made of cheese.<img src="v.png" alt="Mostly false">'),
    ),
    "a page that is hidden until its scripts have run": (
        "a.html",
        page(REVIEW).replace(b"<h1>", b'<div style="display:none"><h1>').replace(b"</h1>", b"</h1></div>"),
    ),
    "several reviewers of one claim": (
        "a.html",
        page(REVIEW, changed(url=f"{PAGE}#other", author__name="Other Checks")),
    ),
    "a reviewer in the article beside it": (
        "a.html",
        page(changed(author=None), {"@type": "NewsArticle", "url": PAGE, "author": {"@type": "Person", "name": "A Writer"}}),
    ),
    "two who said it": ("a.html", page(changed(itemReviewed__author=[REVIEW["itemReviewed"]["author"]] * 2))),
    "a first appearance": (
        "a.html",
        page(changed(itemReviewed__appearance=None, itemReviewed__firstAppearance={"url": "https://paper.example/moon"})),
    ),
    "a day with a time": ("a.html", page(changed(datePublished="2026-05-03T09:30:00+02:00"))),
    "a day with fractions of a second": ("a.html", page(changed(datePublished="2026-05-03T09:30:00.123Z"))),
    "only a year": ("a.html", page(changed(itemReviewed__datePublished="2026"))),
    "another spelling on the page": ("a.html", page(REVIEW, words="MOSTLY FALSE. “The moon  is made of cheese”")),
    "a page without canonical address": ("a.html", page(REVIEW).replace(b"canonical", b"other")),
    "www": ("a.html", page(changed(url="https://www.checks.example/moon"))),
    "a rating word inside the claim": (
        "a.html",
        page(changed(claimReviewed="Mostly false alarms come at night."), words="Mostly false: Mostly false alarms come at night."),
    ),
    "an address as the place of the claim": ("a.html", page(changed(itemReviewed__appearance="https://paper.example/moon"))),
    "a picture, in the words for pictures": (
        "a.html",
        page(changed(associatedMediaReview={"@type": "MediaReview", "mediaAuthenticityCategory": "https://schema.org/TransformedContent"})),
    ),
}  # fmt: skip


DEFECTS: dict[str, tuple[bytes, set[str]]] = {
    # The block
    "quotation marks that break it": (page('{"@type": "ClaimReview", "claimReviewed": "He said "no""}'), {"unreadable"}),
    "the end of a script in it": (page(changed(reviewBody="</script>")), {"unreadable"}),
    "nothing in it": (page(""), {"other-unreadable", "no-review"}),
    "another block that is broken": (page(REVIEW, '{"@type": "WebPage", "name": "a\nb"}'), {"other-unreadable"}),
    "an encoding that is not said": (page(json.dumps(changed(claimReviewed="Луна сделана из сыра, а море из молока."), ensure_ascii=False), words="Mostly false: Луна сделана из сыра, а море из молока.").decode().encode("windows-1251"), {"no-encoding"}),
    "a page without text": (page(REVIEW, words="").replace(b"<h1></h1>", b'<div id="app"></div>'), {"scripted-page"}),
    "microdata in a page that is too deep": (b'<div itemscope itemtype="https://schema.org/ClaimReview">' + b"<div>" * 200, {"unread-markup"}),
    "a key with a slip of typing": (page(json.loads(json.dumps(REVIEW).replace("claimReviewed", "claimReviwed"))), {"misspelt-key"}),
    "a key in other capitals": (page(json.loads(json.dumps(REVIEW).replace("alternateName", "alternatename"))), {"misspelt-key"}),
    "a type in other capitals": (page(changed(at_type="claimReview")), {"wrong-type"}),
    "no type": (page(changed(at_type=None)), {"wrong-type"}),
    "a review for a ClaimReview": (page(changed(at_type="Review")), {"wrong-type"}),
    "a type that schema.org spells otherwise": (page(changed(author__at_type="Organisation")), {"wrong-type"}),
    "a person for a claim": (page(changed(itemReviewed={"@type": "Person", "name": "An Invented Minister", "url": "https://people.example/minister"})), {"wrong-type", "no-claimant"}),
    "a page for a claimant": (page(changed(itemReviewed__author__at_type="WebPage")), {"wrong-type"}),

    "too deep": (page("[" * 100_000), {"other-unreadable", "no-review"}),
    "no review at all": (page({"@type": "WebPage"}), {"no-review"}),
    "an empty page": (b"", {"no-review"}),
    "microdata": (
        f"""<link rel="canonical" href="{PAGE}"><div itemscope itemtype="https://schema.org/ClaimReview">
        <a itemprop="url" href="{PAGE}"></a><h1 itemprop="claimReviewed">The moon is made of cheese.</h1>
        <time itemprop="datePublished" datetime="2026-05-03"></time>
        <p itemprop="author" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">IC</b></p>
        <p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><b itemprop="alternateName">False</b></p>
        <p itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim" itemid="{PAGE}#claim">
        <a itemprop="appearance" href="https://paper.example/moon"></a></p></div>""".encode(),
        {"microdata", "no-claimant"},
    ),
    "several on one page": (page(REVIEW, changed(claimReviewed="The moon."), words="Mostly false: The moon is made of cheese."), {"several-reviews"}),
    "one twice on one page": (page(REVIEW, REVIEW), {"same-review"}),
    "the context of another block": (page(changed(at_context=None), {"@context": "https://schema.org", "@type": "WebSite"}), {"no-context"}),
    "no context": (page(changed(at_context=None)), {"no-context"}),
    "another vocabulary": (page(changed(at_context="https://words.example")), {"no-context"}),
    # The claim
    "no claim": (page(changed(claimReviewed=None)), {"no-claim"}),
    "an empty claim": (page(changed(claimReviewed="")), {"no-claim"}),
    "several claims": (page(changed(claimReviewed=["One.", "Two."])), {"claim-no-text"}),
    "a long claim": (page(changed(claimReviewed="The moon is made of cheese. " * 4), words="Mostly false: " + "The moon is made of cheese. " * 4), {"long-claim"}),
    "a claim in other words": (page(REVIEW, words="Mostly false: Is the moon really made of old cheese?"), {"claim-in-other-words"}),
    "a claim that is hidden": (page(REVIEW, words="Mostly false. " + "Other things. " * 9 + "<div hidden>The moon is made of cheese.</div>"), {"claim-not-visible"}),
    "entities in the claim": (page(changed(claimReviewed="The moon &amp; its cheese &quot;exist&quot;"), words="Mostly false: The moon amp its cheese quot exist quot"), {"markup-in-text"}),
    "markup in the claim": (page(changed(claimReviewed="The moon is <em>cheese</em>"), words="Mostly false: The moon is em cheese em"), {"markup-in-text"}),
    "letters that were read wrongly": (page(changed(itemReviewed__author__name="RenÃ© Invented")), {"broken-letters"}),
    "letters that are lost": (page(changed(itemReviewed__author__name="Ren\ufffd Invented")), {"broken-letters"}),
    "the rating before the claim": (page(changed(claimReviewed="Mostly false: The moon is made of cheese.")), {"rating-in-claim"}),
    "the rating behind the claim": (page(changed(claimReviewed="The moon is made of cheese (mostly false)"), words="Mostly false: The moon is made of cheese (mostly false)"), {"rating-in-claim"}),
    "a claim that readers do not see": (page(REVIEW, words="Mostly false"), {"claim-not-visible"}),
    "a claim that only a script sees": (page(REVIEW, words="Mostly false").replace(b"</body>", b"<script>The moon is made of cheese.</script></body>"), {"claim-not-visible"}),
    # The rating
    "no rating": (page(changed(reviewRating=None)), {"no-rating"}),
    "a rating that is a text": (page(changed(reviewRating="Mostly false")), {"no-rating"}),
    "several ratings": (page(changed(reviewRating=[1, 2])), {"no-rating"}),
    "no word": (page(changed(reviewRating__alternateName=None)), {"no-word"}),
    "an empty word": (page(changed(reviewRating__alternateName="")), {"no-word"}),
    "the word in its place of need": (page(changed(reviewRating__alternateName=None, reviewRating__name="Mostly false")), {"word-as-name"}),
    "a sentence for a word": (page(changed(reviewRating__alternateName="Mostly false, because " + "rocks " * 20), words="Mostly false, because " + "rocks " * 20 + " The moon is made of cheese."), {"long-word"}),
    "a verdict that only a picture shows": (page(REVIEW, words="The moon is made of cheese."), {"word-not-visible"}),
    "an empty number": (page(changed(reviewRating__ratingValue="")), {"no-number"}),
    "a word for a number": (page(changed(reviewRating__ratingValue="two")), {"no-number"}),
    "a truth value for a number": (page(changed(reviewRating__ratingValue=True)), {"no-number"}),
    "a number without end": (page(changed(reviewRating__ratingValue=10**400)), {"no-number"}),
    "a number with a comma": (page(changed(reviewRating__ratingValue="2,5")), {"no-number"}),
    "three empty numbers": (page(changed(reviewRating__ratingValue="", reviewRating__bestRating="", reviewRating__worstRating="")), {"no-number"}),
    "a number as a text": (page(changed(reviewRating__ratingValue="2")), {"number-as-text"}),
    "no worst": (page(changed(reviewRating__worstRating=None)), {"half-a-scale"}),
    "no scale": (page(changed(reviewRating__worstRating=None, reviewRating__bestRating=None)), {"half-a-scale"}),
    "a scale upside down": (page(changed(reviewRating__worstRating=5, reviewRating__bestRating=1)), {"scale-order"}),
    "minus one for no scale": (page(changed(reviewRating__worstRating=-1, reviewRating__bestRating=-1)), {"scale-order"}),
    "a scale from nought": (page(changed(reviewRating__worstRating=0)), {"scale-below-one"}),
    "a number below its scale": (page(changed(reviewRating__ratingValue=0)), {"off-the-scale"}),
    "a number above its scale": (page(changed(reviewRating__ratingValue=6)), {"off-the-scale"}),
    "a fraction": (page(changed(reviewRating__ratingValue=2.5)), {"fraction"}),
    "true, and the worst": (page(changed(reviewRating__alternateName="True", reviewRating__ratingValue=1), words="True: The moon is made of cheese."), {"word-against-number"}),
    "false, and the best": (page(changed(reviewRating__alternateName="False", reviewRating__ratingValue=5), words="False. The moon is made of cheese."), {"word-against-number"}),
    "falso, and the best": (page(changed(reviewRating__alternateName="FALSO", reviewRating__ratingValue=5), words="Falso. The moon is made of cheese."), {"word-against-number"}),
    # The addresses
    "no address": (page(changed(url=None)), {"no-url"}),
    "the address of the site for every review": (page(changed(url="https://checks.example")), {"not-this-page"}),
    "the address of another page": (page(changed(url="https://checks.example/sun/")), {"not-this-page"}),
    "the address of another site": (page(changed(url="https://else.example/moon/")), {"other-site"}),
    "a shortened address": (page(changed(url="https://bit.ly/moon")), {"shortened"}),
    "an address without its scheme": (page(changed(author__url="checks.example")), {"bad-address"}),
    "an address of nowhere": (page(changed(itemReviewed__author__sameAs="/minister")), {"relative-address"}),
    "two addresses in one": (page(changed(author__url="https://checks.examplehttps://else.example/")), {"bad-address"}),
    "a script for an address": (page(changed(itemReviewed__appearance__url="javascript:alert(1)")), {"bad-address"}),
    # Who reviewed it, and who said it
    "no reviewer": (page(changed(author=None)), {"no-author"}),
    "a reviewer without a name": (page(changed(author={"@type": "Organization"})), {"nameless-author"}),
    "a reviewer that is a text": (page(changed(author="Invented Checks")), {"text-for-object"}),
    "a reviewer who is told elsewhere": (page(changed(author={"@id": "https://checks.example/#org"})), {"no-author"}),
    "a reviewer who is not there": (page(changed(author={"@id": "#nobody"})), {"nameless-author"}),
    "nothing reviewed": (page(changed(itemReviewed=None)), {"no-item"}),
    "a work for a claim": (page(changed(itemReviewed__at_type="CreativeWork")), {"old-item"}),
    "a claim without an id": (page(changed(itemReviewed__at_id=None)), {"no-claim-id"}),
    "a claimant without a name": (page(changed(itemReviewed__author={"@type": "Person"})), {"nameless-claimant"}),
    "a claimant called Unknown": (page(changed(itemReviewed__author={"@type": "Person", "name": "Unknown"})), {"nobody"}),
    "a claimant called N/A": (page(changed(itemReviewed__author={"@type": "Person", "name": "N/A"})), {"nobody"}),
    "a claimant that is a text": (page(changed(itemReviewed__author="An Invented Minister")), {"text-for-object"}),
    "nobody knows who said it": (page(changed(itemReviewed__author=None)), {"no-claimant"}),
    "neither who nor where": (page(changed(itemReviewed__author=None, itemReviewed__appearance=None)), {"no-origin"}),
    "the reviewer as claimant": (page(changed(itemReviewed__author={"@type": "Organization", "name": "Invented checks"})), {"reviewer-as-claimant"}),
    "the reviewer as claimant, by address": (page(changed(itemReviewed__author={"name": "IC", "url": "https://checks.example"})), {"reviewer-as-claimant"}),
    "a claimant who may be anybody": (page(changed(itemReviewed__author__sameAs=None)), {"no-same-as"}),
    "no place of the claim": (page(changed(itemReviewed__appearance=None)), {"no-appearance"}),
    "evidence as a place of the claim": (page(changed(itemReviewed__appearance=REVIEW["citation"])), {"evidence-as-appearance"}),
    "evidence as the first place": (page(changed(itemReviewed__firstAppearance={"url": "https://geology.example/rocks/"})), {"evidence-as-appearance"}),
    "the review as a place of the claim": (page(changed(itemReviewed__appearance={"url": PAGE})), {"review-as-appearance"}),
    # Days
    "no day": (page(changed(datePublished=None)), {"no-date"}),
    "a day of another order": (page(changed(datePublished="03-05-2026")), {"bad-date"}),
    "a day in words": (page(changed(datePublished="3 May 2026")), {"bad-date"}),
    "a day that is none": (page(changed(datePublished="2026-02-30")), {"bad-date"}),
    "a time without zone": (page(changed(datePublished="2026-05-03T09:30:00")), {"no-zone"}),
    "a time that is none": (page(changed(datePublished="2026-05-03T25:30:00Z")), {"bad-date"}),
    "a video without time": (page(changed(itemReviewed__appearance={"@type": "VideoObject", "url": "https://videos.example/1", "uploadDate": "2026-04-01"})), {"no-time"}),
    "a day to come": (page(changed(dateModified="2027-01-01")), {"future-date"}),
    "a claim after its review": (page(changed(itemReviewed__datePublished="2026-06-01")), {"claim-after-review"}),
    # Everywhere
    "a headline that was never filled in": (page(changed(itemReviewed__appearance__headline="TBD")), {"placeholder"}),
    "a template that was never filled in": (page(changed(reviewBody="{{ summary }}")), {"placeholder"}),
    "lorem ipsum": (page(changed(reviewBody="Lorem ipsum dolor sit amet")), {"placeholder"}),
    "an empty text": (page(changed(reviewBody="")), {"empty-value"}),
    "an empty list": (page(changed(citation=[])), {"empty-value"}),
    "a picture in other words": (page(changed(associatedMediaReview={"mediaAuthenticityCategory": "Photoshopped"})), {"bad-media-category"}),
    "a picture that is reviewed": (page({"@context": "https://schema.org", "@type": "MediaReview", "url": PAGE, "datePublished": "2026-05-03", "author": REVIEW["author"], "itemReviewed": {"@type": "ImageObject", "contentUrl": "https://pictures.example/1.jpg"}}), {"no-media-category"}),
    "what leaks from the claim before": (page(changed(itemReviewed__author={"@type": "Person", "name": ""}, itemReviewed__appearance__url="")), {"nameless-claimant", "empty-value"}),
}  # fmt: skip

TOGETHER: dict[str, tuple[list[tuple[str, bytes]], set[str]]] = {
    "one review on two pages": ([("a.html", page(REVIEW)), ("b.html", page(REVIEW).replace(b'moon/"></head>', b'list/"></head>'))], {"same-review", "not-this-page"}),
    "one address for two reviews": (
        [
            ("a.html", page(REVIEW).replace(b"canonical", b"other")),
            ("b.html", page(changed(claimReviewed="The sun is cold."), words="Mostly false: The sun is cold.").replace(b"canonical", b"other")),
        ],
        {"not-this-page"},
    ),
    "one review on two pages that do not say their address": (
        [(name, page(REVIEW).replace(b"canonical", b"other")) for name in ("a.html", "b.html")],
        {"same-review"},
    ),
    "one page that was saved twice": ([("a.html", page(REVIEW)), ("b.html", page(REVIEW))], set()),
    "one word with two numbers of two sites": (
        [("a.json", json.dumps(REVIEW).encode()), ("b.json", json.dumps(changed(url="https://other.example/sun/", reviewRating__ratingValue=1)).encode())],
        set(),
    ),
    "one word with two numbers": (
        [
            ("a.html", page(REVIEW)),
            ("b.html", page(changed(url="https://checks.example/sun/", reviewRating__ratingValue=1)).replace(PAGE.encode() + b'">', b'https://checks.example/sun/">')),
        ],
        {"word-with-two-numbers"},
    ),
    "broken bytes": ([("a.html", b"\x00<script type=application/ld+json>\xff")], {"other-unreadable", "no-review"}),
    "a folder of nothing": ([], {"no-review"}),
}  # fmt: skip


def codes(*files: tuple[str, bytes]) -> set[str]:
    return {issue.code for issue in validate(files, TODAY).issues}


def test_there_are_as_many_cases_as_were_asked_for() -> None:
    assert len(VALID) + len(DEFECTS) + len(TOGETHER) >= 60
    assert len(VALID) >= 12


@pytest.mark.parametrize("file", VALID.values(), ids=VALID)
def test_of_what_is_right_nothing_is_said(file: tuple[str, bytes]) -> None:
    found = validate([file], TODAY)
    assert found.issues == []
    assert found.reviews >= 1


@pytest.mark.parametrize(("content", "expected"), DEFECTS.values(), ids=DEFECTS)
def test_what_is_wrong_is_found_and_nothing_else(content: bytes, expected: set[str]) -> None:
    assert codes(("a.html", content)) == expected


@pytest.mark.parametrize(("files", "expected"), TOGETHER.values(), ids=TOGETHER)
def test_pages_are_held_against_each_other(
    files: list[tuple[str, bytes]], expected: set[str]
) -> None:
    assert codes(*files) == expected


def test_every_code_has_a_case() -> None:
    assert set().union(*(e for _, e in DEFECTS.values()), *(e for _, e in TOGETHER.values())) == {
        *CODES
    }


def test_findings_are_sentences_with_a_rule() -> None:
    for content, _ in DEFECTS.values():
        for finding in validate([("a.html", content)], TODAY).issues:
            assert finding.message.rstrip("”").endswith((".", "…")) or ": " in finding.message
            assert finding.rule.startswith("https://")
            assert finding.place == "a.html"
            assert "None" not in finding.message
            assert finding.message.isprintable()


def test_a_finding_has_its_place() -> None:
    [finding] = validate([("a.html", page(REVIEW, '{"@type":\n"x",\n}'))], TODAY).issues
    assert (finding.code, finding.line, finding.column) == ("other-unreadable", 5, 4)
    [finding] = validate([("a.html", page(changed(author__url="x")))], TODAY).issues
    assert finding.way == "author.url"


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 1e308, "", "x", "2026-02-30", "https://[", [], {}, "\ud800"]
)
JSON = ODD | st.lists(ODD, max_size=2) | st.dictionaries(
    st.sampled_from(["@type", "@id", "name", "url", "author", "appearance", "ratingValue"]), ODD, max_size=3
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*REVIEW, "isBasedOn", "dateModified"]), JSON))
def test_nothing_makes_it_stumble(values: dict[str, Any]) -> None:
    content = json.dumps({**values, "@type": "ClaimReview"}).encode()
    assert validate([("a.json", content)], TODAY).reviews == 1


@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    for name in ("a.html", "a.json", "a.jsonl"):
        assert (
            validate([(name, b'<script type="application/ld+json">' + content)], TODAY).pages == 1
        )


def test_our_own_sites_have_no_findings(site: BuiltSite) -> None:
    day = epoch_of(site.site.today)
    arguments = ("validate", site.folder, "--format", "json", "--strict")
    done = run("checkpress", *arguments, cwd=site.project, SOURCE_DATE_EPOCH=day)
    found = json.loads(done.stdout)
    # Hostile texts make the labels of all statuses long.
    long = {finding["code"] for finding in found["findings"]}
    assert long <= ({"long-word"} if "hostile" in str(site.folder) else set())
    assert found["reviews"] > 10
    assert done.returncode == bool(long)


@pytest.mark.skipif(
    not DATA.is_dir(), reason="../shared is not here: no pages of others are validated"
)
def test_pages_of_others(tmp_path: Path) -> None:
    done = run(
        "checkpress", "validate", DATA / "claimreview_pages", "--format", "json", cwd=tmp_path
    )
    assert json.loads(done.stdout)["reviews"] >= 10
    assert "Traceback" not in done.stderr


# The command


def test_findings_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(changed(url=None, datePublished=None)))
    done = run("checkpress", "validate", "a.html", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "a.html:1: url: The address of the page is missing. [no-url]\n"
        f'    Add "url": "{PAGE}".' in done.stdout
    )
    assert "a.html:1: Warning: datePublished:" in done.stdout
    assert done.stderr == "Validated: 1 error and 1 warning in 1 review on 1 page.\n"


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_are_errors_only_where_they_are_to_be(
    tmp_path: Path, options: list[str], status: int
) -> None:
    (tmp_path / "a.html").write_bytes(page(changed(datePublished=None)))
    assert run("checkpress", "validate", "a.html", *options, cwd=tmp_path).returncode == status


def test_notes_are_shown_where_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(changed(itemReviewed__at_id=None)))
    done = run("checkpress", "validate", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "(1 note with --notes)" in done.stderr
    assert "[no-claim-id]" in run("checkpress", "validate", ".", "--notes", cwd=tmp_path).stdout


def test_findings_as_sarif(tmp_path: Path) -> None:
    """By what the standard demands of the parts that are used."""
    (tmp_path / "a.html").write_bytes(page(changed(url=None, author__url="x")))
    done = run("checkpress", "validate", "a.html", "--format", "sarif", cwd=tmp_path)
    sarif = json.loads(done.stdout)
    Draft7Validator(
        {
            "required": ["version", "runs"],
            "properties": {
                "version": {"const": "2.1.0"},
                "runs": {
                    "items": {
                        "required": ["tool", "results"],
                        "properties": {
                            "tool": {"properties": {"driver": {"required": ["name", "rules"]}}},
                            "results": {
                                "items": {
                                    "required": ["message", "ruleId", "level", "locations"],
                                    "properties": {
                                        "level": {"enum": ["none", "note", "warning", "error"]},
                                        "message": {"required": ["text"]},
                                    },
                                }
                            },
                        },
                    }
                },
            },
        }
    ).validate(sarif)
    [results] = [each["results"] for each in sarif["runs"]]
    ids = {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in results} == {"no-url", "bad-address"} <= ids


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_terminal_obeys_is_printed(form: str) -> None:
    found = validate([("a.html", page(changed(author__url="\x1b[31mx\x07")))], TODAY)
    assert "\x1b" not in FORMATS[form](found)
    assert "\x07" not in FORMATS[form](found)


def test_what_is_not_there(tmp_path: Path) -> None:
    done = run("checkpress", "validate", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: There is no nowhere here.")


class _Answers(BaseHTTPRequestHandler):
    """What a server of others may do."""

    routes: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/page": (200, "", page(REVIEW)),
        "/moved": (302, "/page", b""),
        "/round": (302, "/round", b""),
        "/gone": (404, "", b""),
        "/file": (302, "file:///etc/hostname", b""),
    }

    def do_GET(self) -> None:
        status, location, body = self.routes[self.path]
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def others() -> Iterator[str]:
    """The address of a server of others."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def validated(others: str, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """How it ends, and what it says, where pages of others are asked for."""

    def asked(*paths: str, private: bool = True) -> tuple[int, str]:
        options = ["--allow-private"] if private else []
        ask = partial(run, "checkpress", "validate", cwd=tmp_path)
        done = ask(*(others + path for path in paths), *options)
        return done.returncode, done.stderr

    return asked


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/page", 0, "1 review on 1 page"),
        ("/moved", 0, "1 review on 1 page"),
        ("/round", 2, "leads from redirect to redirect."),
        ("/gone", 2, "cannot be fetched: the answer is 404."),
        ("/file", 2, "is no address of the web."),
    ],
)
def test_pages_are_fetched(
    validated: Callable[..., tuple[int, str]], path: str, status: int, words: str
) -> None:
    ended, said = validated(path)
    assert (ended, words in said) == (status, True), said


def test_nothing_is_fetched_from_a_private_network(
    validated: Callable[..., tuple[int, str]],
) -> None:
    ended, said = validated("/page", private=False)
    assert ended == 2
    assert "127.0.0.1 is in a private network." in said


def test_levels_are_those_of_sarif() -> None:
    assert {*Level} == {"error", "warning", "note"}
