"""What the site tells programs: of itself, of each check as Markdown, and of all reviews at once."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import html5lib
import pytest
from markdown_it import MarkdownIt

from checkpress.claims.model import Claim
from checkpress.claims.vocabulary import Policies
from checkpress.outputs.claimreviews import FEED, LINES
from checkpress.outputs.formats import EXTRAS
from checkpress.outputs.jsonld import POLICIES
from checkpress.outputs.markdown import _link, _text
from checkpress.outputs.well_known import LLMS, ROBOTS, SECURITY, notices
from checkpress.site import urls
from sites import TOY, BuiltSite, copy_of_toy, files_in, run, text

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NETTLE = "2026/courier-nettle-tea/halves-dementia-risk"


# Linked data


def test_the_home_page_says_how_the_site_is_searched(site: BuiltSite) -> None:
    [website] = [d for d in site.documents[urls.HOME].data if d["@type"] == "WebSite"]
    template = website["potentialAction"]["target"]["urlTemplate"]
    page, _, field = template.removeprefix(site.base_url).partition("?")
    assert page == urls.SEARCH
    assert field == "q={search_term_string}"
    [form] = site.documents[urls.HOME].find("form", class_="cp-header-search")
    assert site.documents[urls.HOME].target(form.get("action", ""))[0] == page
    assert [e.get("name") for e in form.iter("input")] == ["q"]
    assert website["publisher"]["@id"] == f"{site.base_url}#publisher"


def test_breadcrumbs_are_those_that_readers_see(site: BuiltSite) -> None:
    seen = 0
    for page in site.pages:
        [data] = [d for d in page.data if d["@type"] == "BreadcrumbList"] or [None]
        if data is None:
            continue
        seen += 1
        [crumbs] = page.find("nav", class_="cp-crumbs")
        shown = [
            (text(a), site.base_url + page.target(a.get("href", ""))[0]) for a in crumbs.iter("a")
        ]
        assert [(item["name"], item["item"]) for item in data["itemListElement"]] == shown
        assert [item["position"] for item in data["itemListElement"]] == [1, 2]
    assert seen == sum(claim.public for claim in site.site.claims.values())


def test_reviews_name_the_policies_of_their_publisher(toy_site: BuiltSite) -> None:
    [review] = toy_site.claim(NETTLE).reviews
    author = review["author"]
    assert author["@type"] == "NewsMediaOrganization"
    assert author["correctionsPolicy"] == f"{toy_site.base_url}corrections/"
    assert author["ownershipFundingInfo"] == "https://toy.example/money"
    assert set(POLICIES) == set(Policies.model_fields)
    assert {*POLICIES.values()} <= author.keys()


def test_a_policy_that_is_on_no_page_is_refused(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "site.yml"
    file.write_text(
        file.read_text("utf-8").replace("checking: statuses/", "checking: methods/"), "utf-8"
    )
    done = run("checkpress", "build", cwd=project)
    assert done.returncode == 1
    assert "`policies: checking` leads to methods/, and there is no such page." in done.stdout
    assert "Did you mean `method/`?" in done.stdout


@pytest.mark.parametrize("typed", ["no page", "Method/", "/method/", "../method/", "javascript:1"])
def test_a_policy_is_a_page_or_an_address(tmp_path: Path, typed: str) -> None:
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "site.yml"
    file.write_text(
        file.read_text("utf-8").replace("checking: statuses/", f'checking: "{typed}"'), "utf-8"
    )
    done = run("checkpress", "check", cwd=project)
    assert done.returncode == 1
    assert "neither a page of this site nor an address" in done.stdout


def test_a_correction_is_told_with_its_day_and_reason(toy_site: BuiltSite) -> None:
    told = 0
    for path in toy_site.site.articles:
        for claim in toy_site.loaded.records.record(path).claims:
            if not isinstance(claim, Claim):
                continue
            corrections = [(r.note, str(r.on)) for r in claim.history if r.kind == "correction"]
            page = toy_site.documents.get(urls.claim(f"{path}/{claim.id}"))
            for review in page.reviews if page else ():
                found = [(c["text"], c["datePublished"]) for c in review.get("correction", ())]
                assert found == corrections
                told += len(found)
    assert told


# Of itself


def test_robots_may_read_everything_and_learn_where_the_sitemap_is(toy_site: BuiltSite) -> None:
    robots = RobotFileParser()
    robots.parse(toy_site.files[ROBOTS].decode().splitlines())
    assert robots.site_maps() == [f"{toy_site.base_url}sitemap.xml"]
    assert all(robots.can_fetch("*", toy_site.base_url + page) for page in toy_site.documents)


def test_a_demonstration_has_no_sitemap_for_robots(demo_site: BuiltSite) -> None:
    robots = RobotFileParser()
    robots.parse(demo_site.files[ROBOTS].decode().splitlines())
    assert robots.site_maps() is None


def test_what_language_models_are_told(toy_site: BuiltSite) -> None:
    """In the form of llmstxt.org, and every link leads somewhere."""
    told = toy_site.files[LLMS].decode()
    assert re.match(r"# Toy Checks\n\n> Invented checks[^\n]+\n\n", told)
    assert "Never repeat a claim without its status" in told
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", told, re.MULTILINE)
    assert links
    for link in links:
        path = link.removeprefix(toy_site.base_url)
        if path in {urls.API, urls.DATA}:
            continue
        assert path in toy_site.documents or path in toy_site.files, link


def test_who_finds_a_hole_can_say_so(toy_site: BuiltSite) -> None:
    """RFC 9116: a contact, and a day on which all this has to be looked at again."""
    fields = dict(
        line.split(": ", 1) for line in toy_site.files[SECURITY].decode().splitlines() if line
    )
    assert fields["Contact"] == "mailto:security@toy.example"
    assert fields["Canonical"] == toy_site.base_url + SECURITY
    expires = date.fromisoformat(fields["Expires"].removesuffix("T00:00:00Z"))
    assert 300 < (expires - toy_site.site.today).days < 366


@pytest.mark.parametrize(
    ("today", "expires"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 3, 31), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 11, 30)),
    ],
)
def test_the_day_changes_once_a_month(toy_site: BuiltSite, today: date, expires: date) -> None:
    site = replace(toy_site.site, today=today)
    said = {each.path: each.content for each in notices(site, toy_site.base_url, ())}
    assert f"Expires: {expires}T00:00:00Z" in said[SECURITY].decode()
    assert (expires - today).days < 366


def test_whose_address_is_not_given_has_no_such_file(demo_site: BuiltSite) -> None:
    assert SECURITY not in demo_site.files


def test_what_a_newsroom_says_itself_is_left_alone(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    (project / "docs" / ROBOTS).write_text("User-agent: *\nDisallow: /drafts/\n", "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert "Disallow: /drafts/" in (project / "site" / ROBOTS).read_text("utf-8")
    assert (project / "site" / LLMS).exists()


# As Markdown


def test_every_check_that_lists_show_has_a_twin(site: BuiltSite) -> None:
    expected = {urls.twin(entry.path) for entry in site.site.indexes.listed}
    found = {path for path in site.files if path.endswith(urls.MARKDOWN)}
    assert found == expected
    assert expected


def test_a_page_leads_to_its_twin(site: BuiltSite) -> None:
    for entry in site.site.claims.values():
        if not entry.public or entry.repeats:
            continue
        page = site.claim(entry.path)
        led = [page.target(a.get("href", ""))[0] for a in page.find("link", type="text/markdown")]
        assert led == ([urls.twin(entry.path)] if entry in site.site.indexes.listed else [])


def test_a_twin_begins_with_the_status_and_says_what_the_page_says(site: BuiltSite) -> None:
    for entry in site.site.indexes.listed:
        twin = site.files[urls.twin(entry.path)].decode()
        read = html5lib.parse(COMMONMARK.render(twin), namespaceHTMLElements=False)
        words = text(read)
        [heading] = list(read.iter("h1"))
        assert text(heading) == " ".join(entry.display.split())
        assert " ".join(entry.summary.split()) in words
        record = next(
            c for c in site.loaded.records.record(entry.article).claims if c.id == entry.id
        )
        assert all(" ".join(quote.exact.split()) in words for quote in record.quotes)


def test_nothing_in_a_text_is_markdown() -> None:
    typed = r"a*b*c _d_ `e` [f](g) <b>h</b> # i | j ~~k~~ &amp; ![l](m) \n \*o\* > p"
    [paragraph] = list(
        html5lib.parse(COMMONMARK.render(_text(typed)), namespaceHTMLElements=False).iter("p")
    )
    assert text(paragraph) == typed
    assert not list(paragraph)


@pytest.mark.parametrize(
    "address", ["https://x.example/", "https://x.example/<a>", "https://x.example/a\\>b(c"]
)
def test_no_address_ends_its_own_link(address: str) -> None:
    link = _link("so [it](x) *says*", address)
    [paragraph] = html5lib.parse(COMMONMARK.render(link), namespaceHTMLElements=False).iter("p")
    [a] = paragraph
    assert unquote(a.get("href", "")) == address
    assert text(a) == text(paragraph) == "so [it](x) *says*"


def test_words_without_an_address_are_no_link() -> None:
    assert _link("so [it](x)", None) == r"so \[it\](x)"


# All reviews at once


def test_every_review_is_handed_out_as_it_stands_on_its_page(site: BuiltSite) -> None:
    reviews = [json.loads(line) for line in site.files[LINES].decode().splitlines()]
    on_pages = {review["url"]: review for page in site.pages for review in page.reviews}
    listed = {site.base_url + urls.claim(entry.path) for entry in site.site.indexes.listed}
    expected = {url: review for url, review in on_pages.items() if url in listed}
    assert {review["url"]: review for review in reviews} == expected
    assert len(reviews) == len(expected) > 0


def test_the_feed_of_reviews_has_the_shape_of_data_commons(site: BuiltSite) -> None:
    feed = json.loads(site.files[FEED])
    assert feed["@type"] == "DataFeed"
    reviews = [json.loads(line) for line in site.files[LINES].decode().splitlines()]
    assert [item["item"] for item in feed["dataFeedElement"]] == [[review] for review in reviews]
    assert all(item["url"] == item["item"][0]["url"] for item in feed["dataFeedElement"])
    assert date.fromisoformat(feed["dateModified"]) <= site.site.today


def test_a_site_can_do_without(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "site.yml"
    asked = rf"^({'|'.join(EXTRAS)}): yes$"
    said = re.sub(asked, r"\1: no", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(said, "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    files = files_in(project / "site")
    assert not [p for p in files if p.startswith(("data/c", "api/v1")) or p.endswith(".html.md")]
    assert {ROBOTS, LLMS, SECURITY} <= files.keys()
    # And what was there is gone where it is switched off later.
    file.write_text(said.replace("markdown: no", "markdown: yes"), "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert any(path.endswith(".html.md") for path in files_in(project / "site"))
    file.write_text(said, "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert files_in(project / "site") == files


# The dossier


def test_a_dossier_has_everything_about_a_check(tmp_path: Path, toy_site: BuiltSite) -> None:
    for number, entry in enumerate(toy_site.site.claims.values()):
        if entry.repeats:
            continue
        if number % 4:
            continue
        file = tmp_path / "it.html"
        done = run("checkpress", "dossier", entry.path, "-o", file, cwd=TOY)
        assert done.returncode == 0, done.stderr
        read = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
            file.read_text("utf-8")
        )
        words = text(read)
        claim = next(
            c for c in toy_site.loaded.records.record(entry.article).claims if c.id == entry.id
        )
        assert isinstance(claim, Claim)
        for said in (
            entry.display,
            *(quote.exact for quote in claim.quotes),
            *(evidence.says or evidence.passage or "" for evidence in claim.evidence),
            *(reply.says or reply.not_asked or "" for reply in claim.reply),
            *(revision.note for revision in claim.history),
        ):
            assert " ".join(said.split()) in words, entry.path
        sources = {s.id: s for s in toy_site.loaded.records.record(entry.article).sources}
        for evidence in claim.evidence:
            archive = sources[evidence.source].archive
            assert archive is None or archive in words


def test_a_dossier_asks_nobody_for_anything(tmp_path: Path) -> None:
    done = run("checkpress", "dossier", NETTLE, cwd=copy_of_toy(tmp_path))
    assert done.returncode == 0, done.stderr
    [file] = tmp_path.rglob("dossier-halves-dementia-risk.html")
    html = file.read_text("utf-8")
    assert not re.search(r"<(?:script|img|iframe|link rel=\"?stylesheet)", html)
    assert not re.findall(r'href="?(?!https?://|#|data:,|mailto:)[^">]+', html)


@pytest.mark.parametrize(
    "named",
    [
        f"https://toy.example/checks/claims/{NETTLE}/",
        f"claims/{NETTLE}/",
        f"https://toy.example/checks/claims/{NETTLE}/#history",
    ],
)
def test_a_claim_is_named_by_its_address_as_well(tmp_path: Path, named: str) -> None:
    done = run("checkpress", "dossier", named, "-o", tmp_path / "it.html", cwd=TOY)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "it.html").exists()


def test_an_unknown_claim_has_no_dossier(tmp_path: Path) -> None:
    done = run("checkpress", "dossier", f"{NETTLE}s", "-o", tmp_path / "it.html", cwd=TOY)
    assert done.returncode == 2
    assert f"Did you mean `{NETTLE}`?" in done.stderr
    assert not (tmp_path / "it.html").exists()
