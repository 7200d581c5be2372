"""The validator: JSON that is broken, pages without a review, feeds, and how its command ends."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from checkpress.web.lenient_json import read_json
from checkpress.web.validation.issues import Level
from checkpress.web.validation.report_formats import FORMATS, as_json, as_sarif, text
from checkpress.web.validation.validating import ValidationReport, validate
from sites import ROOT, run
from test_validation import PAGE, REVIEW, TODAY, changed, page

DATA = ROOT.parent / "shared" / "data"

GOOD = json.dumps(REVIEW, indent=1)
"""A review in lines: its second is its context."""

BROKEN: dict[str, tuple[str, str, str]] = {
    "a comma before a bracket": (GOOD[:-2] + ",\n}", "a comma stands before", ",\n}"),
    "a line break in a text": (GOOD.replace("is made of", "is\nmade of"), "a line break stands within", "\nmade"),
    "a tab in a text": (GOOD.replace("is made of", "is\tmade of"), "a tab stands within", "\tmade"),
    "a comment": ("{ // ours\n" + GOOD[1:], "a comment stands here", "// ours"),
    "a comment of several lines": ("{\n/* ours\n */" + GOOD[1:], "a comment stands here", "/* ours"),
    "CDATA": (f"<![CDATA[{GOOD}]]>", "wrapped in `<![CDATA[`", "<![CDATA["),
    "CDATA behind slashes": (f"//<![CDATA[\n{GOOD}\n//]]>", "wrapped in `<![CDATA[`", "//<![CDATA["),
    "the end of CDATA": (f"{GOOD}\n]]>", "wrapped in `<![CDATA[`", "]]>"),
    "a comment of HTML": (f"<!--\n{GOOD}\n-->", "wrapped in a comment of HTML", "<!--"),
    "a semicolon": (GOOD + ";", "a semicolon stands behind", ";"),
    "single quotation marks": (GOOD.replace('"ClaimReview"', "'ClaimReview'"), "single quotation marks", "'Claim"),
    "curly quotation marks": (GOOD.replace('"ClaimReview"', "“ClaimReview”"), "curly quotation marks", "“Claim"),
    "quotation marks in a text": (GOOD.replace("made of", 'made "of'), "the text ends at this", '"of'),
    "a comma that is missing": (GOOD.replace('eview",', 'eview"'), "a comma is missing", '"url"'),
    "a name without marks": (GOOD.replace('"url"', "url", 1), "without quotation marks: `url", "url:"),
    "a word of Python": (GOOD.replace('"2026-05-03"', "None"), "JSON does not know this word: `None", "None"),
    "no number": (GOOD.replace(": 2,", ": NaN,"), "`NaN` is no number", "NaN"),
    "a number with a plus": (GOOD.replace(": 2,", ": +2,"), "a number is written", "+2"),
    "a value that is missing": (GOOD.replace(": 2,", ": ,"), "a value is missing", ","),
    "a backslash": (GOOD.replace("is made", "is \\_made"), "a backslash", "\\_made"),
    "what was cut off": (GOOD[:-30], "cut off", ""),
    "several in a row": (GOOD + "\n" + json.dumps({"@type": "WebPage"}), "several objects", '{"@type": "WebPage"'),
    "a template": (GOOD.replace('"2026-05-03"', "{{ date }}"), "a template was not filled in", "{{ date"),
    "entities for marks": (GOOD.replace('"', "&quot;"), "written as entities", "&quot;@context"),
    "something behind it": (GOOD + "</p>", "something stands behind", "</p>"),
    "two commas": (GOOD.replace('eview",', 'eview",,'), "two commas", ",\n"),
    "a colon that is missing": (GOOD.replace('"url":', '"url"', 1), "a colon is missing", '"https://checks.example/moon/"'),
    "another bracket": (GOOD[:-2] + "]", "another kind of bracket", "]"),
    "a tag": (f"<b>{GOOD}</b>", "a tag stands here", "<b>"),
    "nothing": (" ", "nothing in this block", " "),
}  # fmt: skip
"""How JSON is broken, what is said of it, and what stands at the place that is named."""

CLEAR = {"a comma before a bracket", "a line break in a text", "a comment", "CDATA", "a semicolon"}
"""Those after which the review is looked at all the same."""


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_json_is_told_with_its_cause_and_place(name: str) -> None:
    content, words, there = BROKEN[name]
    [finding] = validate([("a.json", content.encode())], TODAY).issues[:1]
    assert finding.code == "unreadable"
    assert words in finding.message
    assert finding.hint.endswith((".", "`.", '".'))
    lines = content.split("\n")[finding.line - 1 :]
    assert "\n".join(lines)[finding.column - 1 :].startswith(there)
    assert f"line {finding.line}, column {finding.column}" in finding.message


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_block_is_one_finding(name: str) -> None:
    codes = [each.code for each in validate([("a.json", BROKEN[name][0].encode())], TODAY).issues]
    assert codes == ["unreadable"]


@pytest.mark.parametrize("name", sorted(CLEAR))
def test_what_is_wrong_behind_a_clear_mistake_is_found_too(name: str) -> None:
    content = BROKEN[name][0].replace("Mostly false", "")
    codes = {each.code for each in validate([("a.json", content.encode())], TODAY).issues}
    assert {"unreadable", "no-word"} <= codes


def test_the_column_of_a_block_is_that_of_its_page() -> None:
    html = page('{"@type": "ClaimReview",}').replace(b'json">\n', b'json">')
    finding = next(i for i in validate([("a.html", html)], TODAY).issues if i.code == "unreadable")
    lines = html.decode().split("\n")
    assert lines[finding.line - 1][finding.column - 1] == ","


def test_json_that_is_whole_has_no_mistake() -> None:
    assert read_json(GOOD).mistake is None


APP = "<div id=root></div><script src=/app.js></script>"

EMPTY: dict[str, tuple[str, str, str, int]] = {
    "no linked data": ("a.html", "<p>Hello.</p>", "holds no linked data at all", 0),
    "other linked data": ("a.html", page({"@type": "NewsArticle"}).decode(), "holds only NewsArticle", 0),
    "a page for scripts": ("a.html", f"<body>{APP}", "empty until its scripts have run", 0),
    "a page that asks for scripts": (
        "a.html",
        "<script src=a.js></script><noscript>Please enable JavaScript to go on.</noscript>",
        "empty until its scripts have run",
        0,
    ),
    "data for scripts": (
        "a.html",
        f'<p>x</p>\n<script id="__NEXT_DATA__" type="application/json">{GOOD}</script>',
        "stands only in `__NEXT_DATA__`",
        2,
    ),
    "a program": ("a.html", f"<script>let x = {GOOD}</script>", "data for the page's own scripts", 1),
    "another type of script": (
        "a.html",
        f"<script type='application/json+ld'>{GOOD}</script>",
        "type application/json+ld, which is not JSON-LD",
        1,
    ),
    "a comment": ("a.html", f'<!--\n<script type="application/ld+json">{GOOD}</script> -->', "a comment of HTML", 4),
    "text that readers see": ("a.html", f"<p>x</p><pre>{GOOD}</pre>", "text that readers see", 1),
    "a feed of news": ("a.xml", '<?xml version="1.0"?><rss version="2.0"></rss>', "a news feed, not a page", 0),
    "a map of a site": ("a.xml", "<urlset></urlset>", "a sitemap, not a page", 0),
    "a PDF": ("a.html", "%PDF-1.7", "a PDF, not a page", 0),
    "nothing": ("a.html", "", "The file is empty", 0),
    "a table": ("a.csv", "claim,label\nThe moon is made of cheese.,False\n", "neither a page nor JSON", 0),
    "unknown keys": ("a.json", '{"id": 1, "verdict": "x"}', "an object with the keys `id` and `verdict`", 0),
    "an unknown list": ("a.json", '[{"id": 1}, {"id": 2}]', "a list of 2 objects with the keys `id`", 0),
    "no keys": ("a.json", "[1, 2]", "no object with keys", 0),
    "another type": ("a.json", '{"@type": "Recipe", "name": "x"}', "holds only Recipe", 0),
    "a type that is no ClaimReview": ("a.json", '{"@type": "ClaimsReview", "x": 1}', "ClaimsReview is not ClaimReview", 0),
    "an empty list": ("a.json", "[]", "no object with keys", 0),
    "lines of others": ("a.jsonl", '{"id": 1}\n{"id": 2}\n', "the keys `id`", 0),
}  # fmt: skip
"""Pages and files without a review, and what is said of them on which line."""


@pytest.mark.parametrize("name", EMPTY)
def test_what_has_no_review_is_an_error_that_says_why(name: str) -> None:
    place, content, words, line = EMPTY[name]
    report = validate([(place, content.encode())], TODAY)
    [finding] = report.issues
    assert (finding.code, finding.level, finding.place) == ("no-review", Level.ERROR, place)
    assert finding.message.startswith(f"There is no ClaimReview in {place}. ")
    assert words in finding.message
    assert finding.line == line
    assert finding.hint
    assert report.reviews == 0


def test_a_page_of_a_folder_needs_no_review() -> None:
    files = [("site/a.html", page(REVIEW)), ("site/b.html", b"<p>Hello.</p>")]
    assert validate(files, TODAY, ["site"]).issues == []
    [finding] = validate([*files, ("c.html", b"<p>Hello.</p>")], TODAY, ["site"]).issues
    assert (finding.code, finding.place) == ("no-review", "c.html")


def test_a_folder_without_any_review_is_an_error() -> None:
    files = [("site/a.html", b"<p>Hello.</p>"), ("site/b.html", b"<p>Hello.</p>")]
    [finding] = validate(files, TODAY, ["site"]).issues
    assert (finding.code, finding.place) == ("no-review", "site")
    assert "in any of the 2 files in site. The first: site/a.html" in finding.message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["empty"], "There is no ClaimReview in empty: it has no files to look at."),
        (["."], "in any of the 2 files in ."),
        (["a.html", "good.json"], "There is no ClaimReview in a.html."),
        (["empty", "good.json"], "There is no ClaimReview in empty"),
        (["data.txt"], "There is no ClaimReview in data.txt."),
    ],
)
def test_nothing_without_a_review_ends_like_a_pass(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("a.html", "b.html", "data.txt"):
        (tmp_path / name).write_text("<p>Hello.</p>", encoding="utf-8")
    if arguments != ["."]:
        (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    for form in FORMATS:
        done = run("checkpress", "validate", *arguments, "--format", form, cwd=tmp_path)
        assert done.returncode == 1
        assert words in done.stdout
        assert "1 error" in done.stderr


def test_without_the_library_microdata_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "extruct", None)
    html = b'<div itemscope itemtype="https://schema.org/ClaimReview"></div>'
    [finding] = validate([("a.html", html)], TODAY).issues
    assert finding.code == "unread-markup"
    assert "pip install 'checkpress[microdata]'" in finding.hint


def test_rdfa_is_read() -> None:
    html = """<div vocab="https://schema.org/" typeof="ClaimReview">
        <p property="claimReviewed">The moon is made of cheese.</p></div>"""
    report = validate([("a.html", html.encode())], TODAY)
    assert report.reviews == 1
    assert {"no-rating", "no-url"} <= {each.code for each in report.issues}


ANSWER: dict[str, Any] = {
    "claims": [
        {
            "text": "The moon is made of cheese.",
            "claimDate": "2026-05-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"site": "checks.example"},
                    "url": PAGE,
                    "reviewDate": "2026-05-03T00:00:00Z",
                    "textualRating": "Mostly false",
                }
            ],
        }
    ]
}


@pytest.mark.parametrize("content", [ANSWER, ANSWER["claims"], ANSWER["claims"][0], [ANSWER]])
def test_answers_of_google_are_read(content: object) -> None:
    report = validate([("a.json", json.dumps(content).encode())], TODAY)
    assert (report.reviews, report.issues) == (1, [])


def test_what_is_wrong_in_an_answer_is_told_by_its_own_keys() -> None:
    answer = json.loads(json.dumps(ANSWER))
    del answer["claims"][0]["claimReview"][0]["textualRating"]
    answer["claims"][0]["claimDate"] = "3 May 2026"
    found = validate([("a.json", json.dumps(answer).encode())], TODAY).issues
    assert {(each.code, each.way) for each in found} == {
        ("no-word", "claims[0].claimReview.textualRating"),
        ("bad-date", "claims[0].claimDate"),
    }
    said = " ".join(each.message + each.hint for each in found)
    assert "alternateName" not in said
    assert "`claimDate` is not a date" in said
    assert "2026-05-03" in said


def test_a_feed_of_data_commons_is_read() -> None:
    feed = {
        "dataFeedElement": [{"item": [REVIEW]}, {"item": [changed(url="https://checks.example/2")]}]
    }
    report = validate([("feed.json", json.dumps(feed).encode())], TODAY)
    assert (report.reviews, report.issues) == (2, [])


def many(count: int) -> ValidationReport:
    pages = [
        (f"site/{number}.json", json.dumps(changed(author="Invented Checks")).encode())
        for number in range(count)
    ]
    return validate(pages, TODAY)


def test_what_is_said_of_many_pages_is_said_once() -> None:
    said = text(many(500))
    assert said.count("[text-for-object]") == 1
    assert "The same in site/1.json:1, site/10.json:1, site/100.json:1 and 496 more." in said


def test_the_formats_agree() -> None:
    report = validate(
        [
            ("a.html", page(changed(url=None, author=None))),
            ("b.json", BROKEN["a comment"][0].encode()),
        ],
        TODAY,
    )
    told = json.loads(as_json(report))["findings"]
    [results] = [each["results"] for each in json.loads(as_sarif(report))["runs"]]
    assert [each["code"] for each in told] == [each["ruleId"] for each in results]
    assert [each["level"] for each in told] == [each["level"] for each in results]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in results]
    assert [each["line"] for each in told] == [region["startLine"] for region in regions]
    assert [each["column"] for each in told] == [region.get("startColumn", 0) for region in regions]
    assert all(f"[{each['code']}]" in text(report) for each in told)
    assert len(told) == text(report).count("    https://")


ARTICLE = {"@type": "NewsArticle", "url": PAGE, "datePublished": "2026-05-03"}
SITE = {"@type": "Organization", "@id": "https://checks.example/#org", "name": "Invented Checks"}

AROUND: dict[str, bytes] = {
    "a day in the article beside it": page(changed(datePublished=None), ARTICLE),
    "a day in a meta element": page(changed(datePublished=None)).replace(
        b"<title>", b'<meta property="article:published_time" content="2026-05-03"><title>'
    ),
    "an organisation by its name": page(changed(author={"@id": SITE["@id"]}), SITE),
    "an organisation in the graph": page(
        {"@context": "https://schema.org", "@graph": [changed(author={"@id": SITE["@id"]}, at_context=None), SITE]}
    ),
    "the publisher for the reviewer": page(changed(author=None, publisher={"@type": "Organization", "name": "IC"})),
    "a claim by its name": page(
        changed(itemReviewed={"@id": f"{PAGE}#claim"}), {"@context": "https://schema.org", **REVIEW["itemReviewed"]}
    ),
    "an address encoded otherwise": page(changed(url="https://checks.example/mōon/")).replace(
        PAGE.encode() + b'"></head>', b'https://checks.example/m%C5%8Don/"></head>'
    ),
    "an address that counts its visitors": page(changed(url=f"{PAGE}?utm_source=x")),
}  # fmt: skip


@pytest.mark.parametrize("content", AROUND.values(), ids=AROUND)
def test_what_stands_around_a_review_counts(content: bytes) -> None:
    assert validate([("a.html", content)], TODAY).issues == []


def test_an_article_of_another_page_does_not_count() -> None:
    other = {**ARTICLE, "url": "https://checks.example/other/"}
    html = page(changed(datePublished=None), other)
    assert [each.code for each in validate([("a.html", html)], TODAY).issues] == ["no-date"]


@pytest.mark.skipif(not DATA.is_dir(), reason="no pages of others are here")
def test_on_real_pages_only_what_is_wrong_is_an_error() -> None:
    files = [*(DATA / "claimreview_pages").iterdir(), *(DATA / "google_factcheck").iterdir()]
    pages = [(each.name, each.read_bytes()) for each in sorted(files)]
    report = validate(pages, TODAY)
    errors = {(each.place, each.code) for each in report.issues if each.level is Level.ERROR}
    assert errors == {
        ("boom_live.jsonld", "bad-address"),
        ("npr.html", "no-review"),
        ("reuters.html", "no-review"),
    }
    assert report.reviews > 1_000
