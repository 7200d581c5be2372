"""Pages of fact-checkers as the web has them: who checked what, when, and in which language."""

import json
import sys
from collections.abc import Callable, Mapping
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.importing.check_formats import read
from checkpress.importing.importer import Brought, bring_in
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import Layout
from checkpress.importing.reported_claim import Rejected, ReportedClaim, line
from checkpress.site.loading import Loaded, load
from checkpress.web.received import Received
from conftest import bounded, examples
from sites import TODAY, TOY

URL = "https://checks.example/2020/moon"

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": URL,
    "claimReviewed": "The moon is made of cheese",
    "author": {"@type": "Organization", "name": "Norland Checks"},
    "datePublished": "2020-03-04",
    "inLanguage": "en",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A farmer"}},
}

RIGHT = {
    "claim": "The moon is made of cheese",
    "by": "Norland Checks",
    "on": "2020-03-04",
    "language": "en",
    "who": ["A farmer"],
    "label": "False",
    "url": URL,
}
"""What is to come in, whatever a page has made of that."""


def but(*gone: str, **more: object) -> dict[str, Any]:
    """The review without some of its keys, and with others."""
    return {key: value for key, value in REVIEW.items() if key not in gone} | more


def script(block: object, kind: str = "application/ld+json") -> str:
    text = block if isinstance(block, str) else json.dumps(block, ensure_ascii=False)
    return f'<script type="{kind}">{text}</script>'


def page(*blocks: object, head: str = "", lang: str = "") -> str:
    scripts = "".join(script(block) for block in blocks)
    attribute = f' lang="{lang}"' if lang else ""
    return f"<!doctype html><html{attribute}><head>{head}{scripts}</head><body><p>Rock."


def claims(content: str | bytes, name: str = "a.html", **headers: str) -> list[Any]:
    data = content if isinstance(content, bytes) else content.encode()
    return [*read(Received(name, data, headers), Layout(), lambda _: False)]


def told(found: Any) -> dict[str, Any]:
    assert isinstance(found, ReportedClaim), found
    check = found.checks[0]
    return {
        "claim": found.claim,
        "by": check.by,
        "on": str(check.published),
        "language": found.language,
        "who": [named.name for named in found.claimants],
        "label": check.rating.word,
        "url": check.url,
    }


class Case(NamedTuple):
    content: str
    changed: Mapping[str, Any] = MappingProxyType({})
    """What is right and not as in RIGHT."""
    doubts: tuple[str, ...] = ()
    """What editors are told, in parts."""
    name: str = "a.html"


ORG = {"@type": "Organization", "@id": "#org", "name": "Norland Checks"}
SITE = {"@type": "WebSite", "@id": "#site", "name": "Norland Checks", "inLanguage": "en"}
ARTICLE = {
    "@type": "NewsArticle",
    "@id": f"{URL}#article",
    "headline": "No cheese there",
    "datePublished": "2020-03-04T10:00:00+02:00",
    "inLanguage": "en",
    "publisher": {"@id": "#org"},
    "author": {"@type": "Person", "name": "Ada Writer"},
}
STRAYED = {
    "@type": "NewsArticle",
    "url": "https://checks.example/1999/sun",
    "datePublished": "1999-01-01",
    "inLanguage": "fr",
    "publisher": {"name": "Somebody Else"},
}
META = '<meta property="og:site_name" content="Norland Checks">'
CLAIM = {"@type": "Claim", "@id": "#claim", "author": {"@id": "#farmer"}}
FARMER = {"@type": "Person", "@id": "#farmer", "name": "A farmer"}
RATING = {"@type": "Rating", "@id": "#rating", "alternateName": "False"}

STRUCTURES = {
    "as it should be": Case(page(REVIEW)),
    "a type with a parameter": Case(page().replace("<body>", "<body>" + script(REVIEW, "application/ld+json; charset=utf-8"))),
    "a type in capitals": Case(page().replace("<body>", "<body>" + script(REVIEW, " Application/LD+JSON "))),
    "references in a graph": Case(page({"@graph": [but(author={"@id": "#org"}, itemReviewed={"@id": "#claim"}, reviewRating={"@id": "#rating"}), ORG, CLAIM, FARMER, RATING]})),
    "references beside a graph": Case(page([but(author={"@id": "#org"}), {"@graph": [ORG]}])),
    "references to other blocks": Case(page(ORG, but(author={"@id": "#org", "@type": "Organization"}, itemReviewed={"@id": "#claim"}), [CLAIM], {"@graph": [FARMER]})),
    "a reference as a text": Case(page(but(author="#org"), ORG)),
    "a reference in a circle": Case(page(but(author={"@id": "#org"}), ORG | {"parentOrganization": {"@id": "#org", "founder": {"@id": "#org"}}})),
    "a reference that leads nowhere": Case(page(but(author={"@id": "#gone"}), head=META), doubts=("`#gone`, which is not on the page",)),
    "one review in two pieces": Case(page(but("author", "reviewRating") | {"@id": "#r"}, {"@type": "ClaimReview", "@id": "#r", "claimReviewed": "The moon is made of cheese", "author": ORG, "reviewRating": RATING})),
    "nested in an article": Case(page(ARTICLE | {"review": but("datePublished", "inLanguage", "author", "url")}, ORG, head=f'<link rel="canonical" href="{URL}">')),
    "the main entity of a page": Case(page({"@type": "WebPage", "inLanguage": "en", "url": URL, "mainEntity": but("inLanguage", "url")})),
    "a part of an article": Case(page(ARTICLE | {"hasPart": [but("inLanguage", "datePublished")]}, ORG)),
    "an article beside it": Case(page({"@graph": [but("datePublished", "inLanguage", "author"), ARTICLE, ORG]})),
    "other articles beside it": Case(page({"@graph": [STRAYED, but("datePublished", "inLanguage", "author"), ARTICLE, ORG, STRAYED]})),
    "articles in the claim are not around it": Case(page(but("inLanguage", itemReviewed=REVIEW["itemReviewed"] | {"appearance": STRAYED}), lang="en")),
    "the day of the page": Case(page(but("datePublished"), head='<meta property="article:published_time" content="2020-03-04T08:00:00Z">')),
    "a day that is none": Case(page(but(datePublished="TBD"), head='<meta itemprop="datePublished" content="2020-03-04">')),
    "a day in seconds": Case(page(but(datePublished=1583310000))),
    "a day in an object": Case(page(but(datePublished={"@type": "Date", "@value": "2020-03-04"}))),
    "the language of the page": Case(page(but("inLanguage"), lang="pt-br"), {"language": "pt-BR"}),
    "the language of Facebook": Case(page(but("inLanguage"), head='<meta property="og:locale" content="pt_BR">'), {"language": "pt-BR"}),
    "the language of HTTP": Case(page(but("inLanguage"), head='<meta http-equiv="Content-Language" content="de">'), {"language": "de"}),
    "a language in an object": Case(page(but(inLanguage={"@type": "Language", "name": "Português", "alternateName": "pt"})), {"language": "pt"}),
    "a language by its name": Case(page(but(inLanguage="Deutsch")), {"language": "de"}),
    "a language of three letters": Case(page(but(inLanguage=["hin"])), {"language": "hi"}),
    "a language in other letters": Case(page(but("inLanguage", claimReviewed="चाँद पनीर से बना है"), lang="en", head='<meta property="og:locale" content="hi_IN">'), {"language": "hi-IN", "claim": "चाँद पनीर से बना है"}),
    "no language": Case(page(but("inLanguage"), lang="x-default"), {"language": ""}),
    "an address of its own": Case(page(but("url"), head=f'<link rel="Canonical" href="{URL}">')),
    "the address for Facebook": Case(page(but("url"), head=f'<meta property="og:url" content="{URL}">')),
    "the end of an address": Case(page(but(url="/2020/moon"), head='<base href="https://checks.example/de/">')),
    "an address without a scheme": Case(page(but(url="checks.example/2020/moon"))),
    "an address that the page is of": Case(page(but("url", mainEntityOfPage={"@type": "WebPage", "@id": URL}))),
    "a person and who publishes": Case(page(but(author={"@type": "Person", "name": "Ada Writer"}, publisher={"name": "Norland Checks"}))),
    "several authors": Case(page(but(author=[{"@type": "Person", "name": "Ada Writer"}, {"@type": "NewsMediaOrganization", "name": "Norland Checks"}]))),
    "an author by name only": Case(page(but(author="Ada Writer", publisher=ORG))),
    "a person and the site": Case(page(but(author={"@type": "Person", "name": "Ada Writer"}), head=META)),
    "a person and the site's own words": Case(page({"@graph": [but(author={"@type": "Person", "name": "Ada Writer"}), SITE]})),
    "a person called an organisation": Case(page(but(author={"@type": "Organization", "name": "Ada Writer", "url": "https://checks.example/authors/ada/"}), head=META)),
    "a person who works for it": Case(page(but(author={"@type": "Person", "name": "Ada Writer", "worksFor": ORG}))),
    "names in a list": Case(page(but(author={"@type": "Organization", "name": ["Norland Checks"]}, itemReviewed={"author": [{"name": ["A farmer", "of the moon"]}, {"name": "A cow", "sameAs": ["https://cow.example/"]}]})), {"who": ["A farmer, of the moon", "A cow"]}),
    "somebody without a name": Case(page(but(itemReviewed={"author": {"@id": "https://people.example/a", "@type": "Person"}})), {"who": []}, ("`https://people.example/a`, which is not on the page",)),
    "the creator": Case(page(but(itemReviewed={"@type": "CreativeWork", "creator": FARMER}))),
    "who is reviewed": Case(page(but(itemReviewed=FARMER))),
    "a prefix": Case(page({"@context": {"s": "http://schema.org/"}, "@type": "s:ClaimReview", **{f"s:{key}": value for key, value in REVIEW.items() if key[0] != "@"}})),
    "the usual prefix": Case(page({"@type": "schema:ClaimReview", **{f"schema:{key}": value for key, value in REVIEW.items() if key[0] != "@"}})),
    "whole addresses": Case(page([{"@type": ["http://schema.org/ClaimReview"], **{f"http://schema.org/{key}": [{"@value": value} if isinstance(value, str) else value] for key, value in REVIEW.items() if key[0] != "@"}}])),
    "type and id without a sign": Case(page({"type": "ClaimReview", **but("@type", author={"id": "#org"})}, {"type": "Organization", "id": "#org", "name": "Norland Checks"})),
    "terms of its own": Case(page({"@context": [{"verdict": {"@id": "schema:reviewRating"}, "what": "http://schema.org/claimReviewed"}], **but("claimReviewed", "reviewRating", "@context"), "verdict": RATING, "what": {"@language": "en", "@value": REVIEW["claimReviewed"]}})),
    "several types": Case(page(but(**{"@type": ["Review", "ClaimReview"]}))),
    "the word for a number": Case(page(but(reviewRating={"ratingValue": "False"}))),
    "a verdict as a text": Case(page(but(reviewRating="False"))),
    "several verdicts": Case(page(but(reviewRating=[{"ratingValue": 1}, RATING, {"alternateName": "Satire"}])), doubts=("left out: “Satire”",)),
    "the claim in what is reviewed": Case(page(but("claimReviewed", itemReviewed=REVIEW["itemReviewed"] | {"text": REVIEW["claimReviewed"], "name": "x"}))),
    "a claim in an object": Case(page(but(claimReviewed={"@type": "Claim", "text": "x", "name": REVIEW["claimReviewed"]}))),
    "several things with one claim": Case(page(but(itemReviewed=[{"author": FARMER, "text": REVIEW["claimReviewed"]}, {"author": "A cow", "name": "Milk is white"}])), {"who": ["A farmer", "A cow"]}, ("“Milk is white”",)),
    "JSON alone": Case(json.dumps(REVIEW), name="a.jsonld"),
    "a line of a feed": Case(json.dumps({"@graph": [but(author={"@id": "#org"}), ORG]}), name="a.jsonl"),
    "an article in JSON alone": Case(json.dumps([but("datePublished"), ARTICLE]), name="a.json"),
}  # fmt: skip

TEXT = json.dumps(REVIEW)
MOON = '"The moon is made of cheese"'

BROKEN = {
    "commas too many": (TEXT.replace("}}}", "},},}"), "mistakes in its signs"),
    "a comma too few": (TEXT.replace(f"{MOON}, ", f"{MOON}\n"), "mistakes in its signs"),
    "raw line breaks": (TEXT.replace("moon is", "moon\n\t is"), "line breaks or other signs"),
    "control signs": (TEXT.replace("moon is", "moon\x0b is"), "line breaks or other signs"),
    "comments": (f"// a check\n/* of {{ours}} */{TEXT[:1]}/* x */{TEXT[1:]}", "mistakes in its signs"),
    "CDATA": (f"\n//<![CDATA[\n{TEXT}\n//]]>\n", "the signs around it"),
    "CDATA alone": (f"<![CDATA[{TEXT}]]>", "the signs around it"),
    "CDATA in comments": (f"/*<![CDATA[*/{TEXT}/*]]>*/", "the signs around it"),
    "a comment of HTML": (f"<!--\n{TEXT}\n-->", "the signs around it"),
    "a semicolon": (f"{TEXT};", "the signs around it"),
    "a mark inside": (f"\ufeff{TEXT}", "the signs around it"),
    "single quotes": (TEXT.replace('"', "'"), "mistakes in its signs"),
    "names without quotes": (TEXT.replace('"url"', "url"), "mistakes in its signs"),
    "no number": (TEXT.replace('"Rating"', '"Rating", "ratingValue": NaN'), "line breaks or other signs"),
    "several in a row": (f'{{"@type": "Person"}}\n{TEXT}\n{{"@type": "WebSite"}}', "several objects"),
    "several with commas": (f'{{"@type": "Person"}},\n{TEXT},', "several objects"),
    "quotes in a text": (TEXT.replace("False", "False").replace('"inLanguage"', '"reviewBody": "He said "yes, I do" to it", "inLanguage"'), "mistakes in its signs"),
    "an escape that is none": (TEXT.replace('"inLanguage"', '"reviewBody": "It\\\'s rock", "inLanguage"'), "mistakes in its signs"),
    "cut off": (TEXT[:-2], "mistakes in its signs"),
}  # fmt: skip

MARKUP = {
    "Tom&#039;s cheese": "Tom's cheese",
    "Tom&amp;#039;s &amp;amp; co": "Tom's & co",
    "<p>The <em>bridge</em> cost &ldquo;nine&nbsp;million&rdquo;</p>": "The bridge cost “nine million”",
    "&lt;p&gt;The &lt;b&gt;bridge&lt;/b&gt;&lt;/p&gt;": "The bridge",
    'One<br>two<br />three</p><p class="x">four': "One two three four",
    "  a \n\t b\u00a0c\u2003d ": "a b c d",
    "infor\u00admation about vac\u200bcine\ufeff": "information about vaccine",
    "5 < 6 and 7 > 3 & so on": "5 < 6 and 7 > 3 & so on",
    "x <y> z": "x <y> z",
    "AT&T; R&D": "AT&T; R&D",
    "&notanentity; &#xZZ;": "&notanentity; &#xZZ;",
    "<!-- wp:paragraph -->Cheese<!-- /wp:paragraph -->": "Cheese",
    "caf&eacute; &#x1F600;": "café \U0001f600",
    "می\u200cخواهم": "می\u200cخواهم",
}


@pytest.mark.parametrize("case", STRUCTURES.values(), ids=STRUCTURES)
def test_a_page_comes_in_right(case: Case) -> None:
    [found] = claims(case.content, case.name)
    assert told(found) == {**RIGHT, **case.changed}
    assert len(found.doubts) == len(case.doubts)
    for doubt, part in zip(found.doubts, case.doubts, strict=True):
        assert part in doubt


AS_FILES = [name for name, (it, _) in BROKEN.items() if it.lstrip("\ufeff \n")[:1] in {"{", "["}]
"""Those that are JSON of a kind without a page around them."""


@pytest.mark.parametrize(
    ("name", "as_file"), [*product(BROKEN, [False]), *product(AS_FILES, [True])]
)
def test_what_is_no_json_is_understood_and_that_is_said(name: str, *, as_file: bool) -> None:
    text, how = BROKEN[name]
    found = claims(text, "a.json") if as_file else claims(page(text))
    [claim] = [each for each in found if isinstance(each, ReportedClaim)]
    assert told(claim) == RIGHT
    if not (as_file and how == "the signs around it" and text[0] == "\ufeff"):
        [doubt] = claim.doubts
        assert how in doubt
        assert ("Compare what came in" in doubt) == (how == "mistakes in its signs")


@pytest.mark.parametrize(("written", "read_"), MARKUP.items())
def test_markup_in_texts_is_no_text(written: str, read_: str) -> None:
    assert line(written) == read_
    assert line(read_) == read_
    [found] = claims(page(but(claimReviewed=written)))
    assert found.claim == read_


def test_the_day_of_a_page_is_not_that_of_a_list() -> None:
    """A page with checks of several articles says nothing of each of them."""
    other = but(
        "datePublished", url="https://checks.example/2020/sun", claimReviewed="The sun is butter"
    )
    head = '<meta property="article:published_time" content="2021-01-01">'
    one, two = claims(page(but("datePublished"), other, head=head, lang="en"))
    assert [each.checks[0].published for each in (one, two)] == [None, None]
    assert [each.language for each in (one, two)] == ["en", "en"]


def test_each_of_several_claims_comes_in() -> None:
    """With what is said of it where that is known; else somebody has to look."""
    texts = ["The moon is cheese", "The sun is butter"]
    items = [{"@type": "Claim", "author": name} for name in ("A farmer", "A cow")]
    one, two = claims(page(but(claimReviewed=texts, itemReviewed=items)))
    assert [(told(each)["claim"], told(each)["who"]) for each in (one, two)] == [
        ("The moon is cheese", ["A farmer"]),
        ("The sun is butter", ["A cow"]),
    ]
    assert not one.doubts
    one, two = claims(page(but(claimReviewed=texts)))
    assert [told(each)["who"] for each in (one, two)] == [["A farmer"], ["A farmer"]]
    assert "The check names 2 claims" in two.doubts[0]
    named = [item | {"text": text} for item, text in zip(items, texts, strict=True)]
    one, two = claims(page(but("claimReviewed", itemReviewed=named)))
    assert (told(two)["claim"], told(two)["who"]) == ("The sun is butter", ["A cow"])


MEDIA = {
    "@type": "MediaReview",
    "url": URL,
    "mediaAuthenticityCategory": "https://schema.org/TransformedContent",
    "originalMediaContextDescription": "A rock",
    "itemReviewed": {"@type": "ImageObject", "contentUrl": "https://pictures.example/moon.jpg"},
}


def test_what_is_said_of_a_medium_is_told() -> None:
    [found] = claims(page(REVIEW, MEDIA))
    [doubt] = found.doubts
    assert "“TransformedContent” of https://pictures.example/moon.jpg: A rock." in doubt
    [alone] = claims(page(MEDIA))
    assert isinstance(alone, Rejected)
    assert "It does not say which claim was checked" in alone.why


ITEM = f"""
<div itemscope itemtype="https://schema.org/ClaimReview">
<meta itemprop="url" content="{URL}"><time itemprop="datePublished" datetime="2020-03-04">x</time>
<q itemprop="claimReviewed">The moon is
  made of cheese</q>
<i itemprop="author" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Norland Checks</b></i>
<i itemprop="itemReviewed" itemscope itemtype="http://schema.org/CreativeWork">
<i itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">A farmer</b></i></i>
<i itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><b itemprop="alternateName">False</b></i>
</div>"""

RDFA = f"""
<div vocab="http://schema.org/" typeof="ClaimReview">
<a property="url" href="{URL}">x</a><meta property="datePublished" content="2020-03-04">
<q property="claimReviewed">The moon is made of cheese</q>
<i property="author" typeof="Organization"><b property="name">Norland Checks</b></i>
<i property="itemReviewed" typeof="CreativeWork"><i property="author" typeof="Person"><b property="name">A farmer</b></i></i>
<i property="reviewRating" typeof="Rating"><b property="alternateName">False</b></i>
</div>"""


@pytest.mark.parametrize("written", [ITEM, RDFA], ids=["microdata", "rdfa"])
def test_what_is_written_into_elements_is_read(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [found] = claims(page(lang="en") + written)
    assert told(found) == RIGHT
    monkeypatch.setitem(sys.modules, "extruct", None)
    [rejected] = claims(page(lang="en") + written)
    assert isinstance(rejected, Rejected)
    assert "pip install 'checkpress[microdata]'" in rejected.why


# The list that editors get


@pytest.fixture(scope="module")
def site() -> Loaded:
    return load(TOY / "claims", today=TODAY)


def brought(site: Loaded, content: bytes, **headers: str) -> Brought:
    received = Received("https://checks.example/2020/moon", content, headers)
    return bring_in([received], site, Labels(site.site.vocabulary))


def test_a_letter_that_is_missing_is_to_be_looked_at(site: Loaded) -> None:
    text = page(but(claimReviewed="The caf\ufffd is closed"), head='<meta charset="utf-8">')
    [flag] = brought(site, text.encode()).flagged
    assert "A letter is missing here: “The caf\ufffd is closed”" in flag.why
    cut = page(
        but(claimReviewed="The café is closed, über alles äöü"), head='<meta charset="utf-8">'
    ).encode()
    assert (
        "A letter is missing here"
        in brought(site, cut.replace("é".encode(), b"\xc3")).flagged[0].why
    )


def test_the_server_says_the_encoding_and_the_language(site: Loaded) -> None:
    text = page(but("inLanguage", "url", claimReviewed="Луна сделана из сыра"))
    headers = {"content-type": "text/html; charset=windows-1251", "content-language": "ru"}
    found = brought(site, text.encode("cp1251"), **headers)
    [written] = found.files.values()
    assert "Луна сделана из сыра" in written
    assert "language: ru" in written
    assert "https://checks.example/2020/moon" in written
    assert not found.flagged


# What is hostile


HOSTILE: dict[str, Callable[[], str]] = {
    "deep lists": lambda: page("[" * 200_000),
    "deep objects": lambda: page('{"@type":' * 60_000),
    "deep and read": lambda: page('{"a":' * 900 + json.dumps(REVIEW) + "}" * 900),
    "deep and broken": lambda: page("[{" * 50_000 + ","),
    "many names": lambda: page([{"@id": f"#{n}", "a": {"@id": f"#{n + 1}"}} for n in range(40_000)], REVIEW),
    "names that multiply": lambda: page([{"@id": f"#{n}", "a": [{"@id": f"#{n + 1}"}] * 10} for n in range(40)], but(author={"@id": "#0"})),
    "reviews that multiply": lambda: page(*[but(url=f"https://checks.example/{n}", author={"@id": "#0"}) for n in range(200)], [{"@id": f"#{n}", "name": [{"@id": f"#{n + 1}"}] * 9} for n in range(30)]),
    "a context of thousands": lambda: page({"@context": [{f"t{n}": "http://schema.org/x" for n in range(20_000)}] * 40, **REVIEW}),
    "tags that are not closed": lambda: "<a " * 300_000,
    "quotes that are not closed": lambda: '<a b="' * 200_000,
    "comments that are not closed": lambda: "<!--" * 300_000,
    "slashes": lambda: "<a/" * 300_000,
    "an attribute of megabytes": lambda: page(REVIEW, head=f'<meta name="x" content="{"&amp;" * 500_000}">'),
    "attributes of thousands": lambda: page(REVIEW, head="<meta " + "a=b " * 300_000 + ">"),
    "a text of megabytes": lambda: page(but(claimReviewed="<p " * 300_000 + "&" * 300_000)),
    "quotes in a long text": lambda: page('{"@type": "ClaimReview", "claimReviewed": "' + 'x"y ' * 100_000 + '"}'),
    "much that is broken": lambda: page(*['{"a": "' + 'x"y ' * 20_000 + '"}'] * 50),
    "entities of XML": lambda: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + "x" * 9 + '">' + "".join(f'<!ENTITY b{n} "{"&b;" * 10}">' for n in range(20)) + f"]><html><body>&b19;{script(REVIEW)}",
    "items within each other": lambda: page() + '<div itemscope itemtype="http://schema.org/ClaimReview" itemprop="a">x' * 20_000,
    "items that refer to items": lambda: page() + '<p id="a"><b itemscope itemref="a a" itemtype="http://schema.org/ClaimReview">' * 500,
    "many items": lambda: page() + '<p itemscope itemtype="http://schema.org/ClaimReview"><b itemprop="name">x</b></p>' * 400,
}  # fmt: skip


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_takes_little_time(made: Callable[[], str]) -> None:
    content = made().encode()
    with bounded(10):
        for found in claims(content):
            assert isinstance(found, ReportedClaim | Rejected)


def test_what_is_too_large_is_not_read() -> None:
    with bounded(5):
        [error] = claims(b"<" * 50_000_000)
    assert "larger than 20 MB" in error.why


PIECES = st.sampled_from(
    [
        *'{}[]",:<>&;\\/\n\x00\ufeff\ud800',
        *("@type", "@id", "@graph", "@context", "@value", "ClaimReview", "#a", "NaN", "1e999", "null"),
        *("<script type=application/ld+json>", "</script>", "<!--", "-->", "<![CDATA[", "<meta charset="),
        *("utf-16", "<html lang=", "itemscope itemtype=http://schema.org/ClaimReview", "claimReviewed"),
        *("<div ", "typeof=ClaimReview ", "vocab=http://schema.org/ ", TEXT[:200], TEXT),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.sampled_from(["a.html", "a.json", "a.jsonl", "a"]))
@examples(60)
def test_nothing_makes_it_stumble(parts: list[str], name: str) -> None:
    for found in claims("".join(parts).encode("utf-8", "surrogatepass"), name):
        assert isinstance(found, ReportedClaim | Rejected)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([None, True, 3, "", "x", "#a", URL, "2020-03-04", "<p>", "&#0;", "\ufffd"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@id", "@type", "@value", "name", "url", "author", "text", *REVIEW]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*REVIEW, "@graph", "publisher", "headline"]), VALUES))
@examples(60)
def test_no_values_make_it_stumble(values: dict[str, Any]) -> None:
    for found in claims(page(REVIEW | values, {"@id": "#a", "author": {"@id": "#a"}}, ARTICLE)):
        assert isinstance(found, ReportedClaim | Rejected)
