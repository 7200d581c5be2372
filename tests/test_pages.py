"""What stands on the pages, and in which order: the answer first, then what it rests on."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
import yaml

from checkpress.claims.checked_by_others import (
    LONGEST_WORD,
    OtherCheck,
    checks_of_others,
    in_words,
)
from checkpress.claims.days import Day
from checkpress.claims.entries import ClaimEntry
from checkpress.claims.model import Claim, ClaimFile, Evidence, Source
from checkpress.pages.article import article_page, article_pages, page_of_article
from checkpress.pages.ledger import ledger
from checkpress.pages.lists import list_pages
from checkpress.pages.page import LIST, Edition
from checkpress.pages.templates import Templates, theme_folder
from checkpress.site import urls
from checkpress.site.indexes import Indexes
from invented import a_claim, an_article
from sites import BuiltSite, Document, blocks, built, copy_of_toy, text

CORRECTED = "2026/herald-consultants/consultants-1-2m"
MISLEADING = "2026/courier-nettle-tea/halves-dementia-risk"
MINISTER = "2026/radio-norland-minister/violent-crime-fell-40"


def claims_of(site: BuiltSite) -> Iterator[tuple[ClaimEntry, Claim, ClaimFile, Document]]:
    """Every claim that has a page, with it."""
    for path, article in site.site.articles.items():
        file = site.loaded.records.record(path)
        for entry, claim in zip(article.claims, file.claims, strict=True):
            if isinstance(claim, Claim) and entry.public:
                yield entry, claim, file, site.claim(entry.path)


def one(page: Document, tag: str, **attributes: str) -> Element:
    [found] = page.find(tag, **attributes)
    return found


def places(page: Document, *wanted: tuple[str, dict[str, str]]) -> list[int]:
    """Where the first of each kind of element stands among all elements, of those that are there."""
    every = list(page.tree.iter())
    found = [page.find(tag, **attributes)[:1] for tag, attributes in wanted]
    return [every.index(element) for elements in found for element in elements]


# The page of a claim

FIRST_SCREEN: tuple[tuple[str, dict[str, str]], ...] = (
    ("p", {"class_": "cp-verdict"}),
    ("h1", {}),
    ("p", {"class_": "cp-summary"}),
    ("table", {}),
    ("ul", {"class_": "cp-quotes"}),
    ("p", {"class_": "cp-checked"}),
    ("p", {"class_": "cp-count"}),
    ("h2", {"id": "reasoning"}),
    ("h2", {"id": "evidence"}),
    ("h2", {"id": "change"}),
    ("h2", {"id": "history"}),
    ("h2", {"id": "related"}),
)
"""Status, claim, finding, figures, who said it where, who checked it; then the rest."""


def test_the_answer_stands_first(site: BuiltSite) -> None:
    """In the order of a reader's questions, and the table of figures only where there are any."""
    for _, claim, _, page in claims_of(site):
        wanted = [each for each in FIRST_SCREEN if each[0] != "table" or claim.figures]
        found = places(page, *wanted)
        assert found == sorted(found), page.address
        assert len(found) >= 4, page.address


def test_every_part_of_the_first_screen_is_somewhere(toy_site: BuiltSite) -> None:
    for tag, attributes in FIRST_SCREEN:
        assert any(page.find(tag, **attributes) for *_, page in claims_of(toy_site)), attributes


def test_a_correction_stands_above_everything(toy_site: BuiltSite) -> None:
    page = toy_site.claim(CORRECTED)
    lines = blocks(page.main)
    above = [
        "Corrected 3 February 2026: we first rated this False. Why",
        "Mostly true What does that mean?",
        "Valley Council paid consultants £1.2m between April and January.",
    ]
    assert lines[lines.index(above[0]) :][:3] == above
    assert "Before: False. The ledger shows £0.41m." in blocks(page.main)
    assert "Spelling of a street." in text(page.main)


def test_a_change_shows_all_that_stood_there_before(toy_site: BuiltSite) -> None:
    """The old claim with its own status, on the page of the claim and in the list of corrections."""
    before = "Before: False: Mill Bridge is safe for a hundred years"
    [claim] = [
        entry.path
        for entry, claim, _, _ in claims_of(toy_site)
        if any(change.was and change.was.claim for change in claim.history)
    ]
    assert before in blocks(toy_site.claim(claim).main)
    assert before in blocks(toy_site.documents[urls.CORRECTIONS].main)


@pytest.mark.parametrize("note", ["Corrected", "Being looked at again"])
def test_what_has_changed_is_said_wherever_a_check_is_named(toy_site: BuiltSite, note: str) -> None:
    flagged = {
        urls.claim(claim.path)
        for claim in toy_site.site.claims.values()
        if (claim.corrected if note == "Corrected" else claim.reopened)
    }
    seen = set()
    for page in toy_site.pages:
        for item in page.find("li"):
            named = [
                page.target(link.get("href", ""))[0]
                for link in item.iter("a")
                if "cp-display" in link.get("class", "").split()
            ]
            if len(named) == 1 and named[0] in flagged:
                seen.add(named[0])
                assert note in text(item), page.address
    assert seen


def test_what_somebody_said_stands_in_the_order_of_time(site: BuiltSite) -> None:
    for page in site.pages:
        if not page.address.startswith((urls.PEOPLE, urls.ORGANISATIONS)):
            continue
        for listed in page.find("ol", class_="cp-list"):
            days = [
                next(item.iter("time")).get("datetime", "")[:7]
                for item in listed
                if text(item).count("Said ")
            ]
            assert len(days) == len(listed)
            assert days == sorted(days, reverse=True)


def test_a_status_leads_to_its_meaning(site: BuiltSite) -> None:
    for entry, _, _, page in claims_of(site):
        verdict = one(page, "p", class_="cp-verdict")
        [link] = verdict.iter("a")
        assert text(verdict).startswith(f"{entry.label} ")
        assert page.target(link.get("href", "")) == (urls.STATUSES, entry.status)


def test_a_status_is_more_than_a_colour(site: BuiltSite) -> None:
    """Its word is text; its sign is for eyes only, known by the status and the group of the page."""
    for entry, _, _, page in claims_of(site):
        badge = page.find("span", class_="cp-status")[0]
        assert text(badge) == entry.label
        assert f"cp-is-{entry.sign}" in badge.get("class", "").split()
        assert page.find("article", class_=f"cp-group-{entry.group}")
        [sign] = [span for span in badge.iter("span") if span is not badge]
        assert sign.get("class") == "cp-sign"
        assert not sign.text


def test_what_was_only_said_is_marked_so(toy_site: BuiltSite) -> None:
    page = toy_site.claim("2026/herald-bridge/safe-for-100-years")
    assert text(one(page, "p", class_="cp-verdict")).startswith("False that this was said")
    assert "whether it was said, not about whether it is so" in text(page.main)


def test_a_withdrawn_check_is_struck_through(toy_site: BuiltSite) -> None:
    """It stays, with the reason above it; its finding is repeated nowhere."""
    claim = "2025/debate-interior/backlog-doubled"
    page = toy_site.claim(claim)
    [reason] = [line for line in blocks(page.main) if line.startswith("We withdrew this check on")]
    assert reason.startswith("We withdrew this check on 20 January 2026. We had compared counts")
    struck = [text(element) for element in page.find("s")]
    finding = "The courts report 8 per cent more cases waiting than in 2022."
    assert struck == ["The backlog of the courts of Norland has doubled since 2022.", finding]
    assert "Wrong number" not in text(page.main)
    others = [path for path, text in toy_site.plain_files.items() if finding in text]
    assert others == [f"claims/{claim}/index.html"]
    assert not page.reviews


def test_a_check_by_one_person_says_so(site: BuiltSite) -> None:
    for _, claim, _, page in claims_of(site):
        if claim.checked:
            said = text(one(page, "p", class_="cp-checked"))
            assert ("Not reviewed by a second person." in said) == (not claim.reviews)


def test_the_role_is_that_of_the_day(toy_site: BuiltSite, tmp_path: Path) -> None:
    """Whatever the order in which somebody's roles are written down, for readers and machines."""
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "people" / "interior-minister.yml"
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    data["public_role"].reverse()
    file.write_text(yaml.safe_dump(data), "utf-8")
    for site in (toy_site, built(project, tmp_path / "site")):
        page = site.claim(MINISTER)
        said = text(one(page, "p", class_="cp-said"))
        assert "Ilse Marten (Minister of the Interior of Norland)" in said
        [review] = page.reviews
        assert review["itemReviewed"]["author"]["jobTitle"] == "Minister of the Interior of Norland"


# Evidence


def entries(page: Document) -> list[Element]:
    """The entries of the ledger, by their places."""
    ledgers = page.find("ul", class_="cp-ledger")
    return [item for ledger in ledgers for item in ledger.iter() if "id" in item.attrib]


def test_citations_lead_to_the_source_of_their_number_and_back(site: BuiltSite) -> None:
    """Each citation to the first entry of its source, and that to each of its citations."""
    tried = 0
    for _, _, _, page in claims_of(site):
        by_id = {element.get("id"): element for element in page.tree.iter() if element.get("id")}
        cites = [a for a in page.find("a") if a.get("id", "").startswith("cite-")]
        back: dict[str, list[str]] = {}
        for cite in cites:
            source = cite.get("href", "").removeprefix("#")
            number = next(by_id[source].iter("a"))
            assert re.match(rf"\[{text(number)[1:-1]}[],]", text(cite)), page.address
            back.setdefault(source, []).append(f"#{cite.get('id')}")
            tried += 1
        for item in entries(page):
            links = [a.get("href", "") for a in item.iter("a") if a.get("href", "").startswith("#")]
            assert links == back.get(item.get("id", ""), []), page.address
    assert tried


def test_sources_are_numbered_as_they_are_used(site: BuiltSite) -> None:
    for _, claim, _, page in claims_of(site):
        used = list(dict.fromkeys(evidence.source for evidence in claim.evidence))
        numbers = {text(item[0][0]) for item in entries(page)}
        assert numbers == {f"[{number}]" for number, _ in enumerate(used, start=1)}, page.address


def test_later_evidence_is_marked(site: BuiltSite) -> None:
    """By the days alone: what came out after the last day on which the claim can have been made."""
    found = set()
    for entry, _, file, page in claims_of(site):
        published = {source.id: source.published for source in file.sources}
        for item in entries(page):
            source = item.get("id", "").removeprefix("source-").partition("--")[0]
            day = published[source]
            later = day is not None and day.first > entry.made.last
            assert ("Later evidence:" in text(item)) == later, (page.address, source)
            found.add(later)
    assert found == {True, False}


def test_copies_count_once(toy_site: BuiltSite) -> None:
    page = toy_site.claim(MISLEADING)
    assert text(one(page, "p", class_="cp-count")) == "3 sources, 2 independent, 2 primary."


def test_copies_stand_below_their_origin() -> None:
    """Under one stance what goes back to one origin is one entry, the original before its copies."""
    sources = (
        a_source("release").model_copy(update={"origin": "cohort"}),
        a_source("cohort"),
        a_source("review"),
    )
    evidence = tuple(says(source.id, "refutes") for source in sources)
    claim, file = a_file(*sources, evidence=evidence)
    found = ledger(claim, file, Day.parse("2026"), {})
    [(_, bundles)] = found.groups
    assert [
        (bundle.first.source.id, [copy.source.id for copy in bundle.copies]) for bundle in bundles
    ] == [("cohort", ["release"]), ("review", [])]
    assert (found.sources, found.independent) == (3, 2)


def a_file(*sources: Source, evidence: tuple[Evidence, ...]) -> tuple[Claim, ClaimFile]:
    claim = Claim.model_validate(
        {
            "id": "a",
            "claim": "An invented claim.",
            "quotes": [{"exact": "words", "at": "headline"}],
            "status": "false",
            "evidence": evidence,
        }
    )
    article = {"headline": "H", "publisher": "paper", "published": "2026", "language": "en"}
    return claim, ClaimFile.model_validate(
        {"article": article, "sources": sources, "claims": [claim]}
    )


def a_source(key: str, origin: str | None = None) -> Source:
    read = {"on": "2026-05-01", "as": "full"}
    return Source.model_validate(
        {"id": key, "title": key, "url": "https://x.example/", "read": read, "kind": "primary"}
        | ({"origin": origin} if origin else {})
    )


def says(source: str, stance: str) -> Evidence:
    return Evidence.model_validate({"source": source, "stance": stance, "basis": "data"})


@pytest.mark.parametrize(
    ("stances", "headings"),
    [
        (["supports", "refutes", "context"], ["Against the claim", "For the claim", "Context"]),
        (["supports", "supports", "refutes"], ["For the claim", "Against the claim"]),
        (["context", "supports"], ["For the claim", "Context"]),
        (["refutes", "context"], ["Against the claim", "Context"]),
    ],
)
def test_what_decides_stands_first(stances: list[str], headings: list[str]) -> None:
    keys = [f"s{number}" for number, _ in enumerate(stances)]
    evidence = tuple(says(key, stance) for key, stance in zip(keys, stances, strict=True))
    claim, file = a_file(*(a_source(key) for key in keys), evidence=evidence)
    assert [heading for heading, _ in ledger(claim, file, Day.parse("2026"), {}).groups] == headings


def test_an_origin_is_counted_once_whatever_it_is_called() -> None:
    """An origin may be the id of a source or any other word."""
    sources = (
        a_source("agency"),
        a_source("paper", "agency"),
        a_source("b", "x"),
        a_source("c", "x"),
    )
    claim, file = a_file(*sources, evidence=tuple(says(s.id, "refutes") for s in sources))
    found = ledger(claim, file, Day.parse("2026"), {})
    assert (found.sources, found.independent, found.primary) == (4, 2, 4)


def test_entries_of_one_source_have_places_of_their_own() -> None:
    """Also beside a source whose id looks like the place of a second entry."""
    sources = (a_source("police"), a_source("police-2"))
    evidence = (says("police", "refutes"), says("police", "supports"), says("police-2", "refutes"))
    claim, file = a_file(*sources, evidence=evidence)
    found = ledger(claim, file, Day.parse("2026"), {"police": 2})
    items = [bundle.first for _, bundles in found.groups for bundle in bundles]
    assert len({item.anchor for item in items}) == 3
    assert [(item.number, item.cites) for item in items] == [
        (1, ("cite-police-1", "cite-police-2")),
        (2, ()),
        (1, ()),
    ]


@pytest.mark.parametrize(
    ("published", "later"),
    [
        ("2025-11", False),
        ("2025-11-30", False),
        ("2025-12-01", True),
        ("2025", False),
        (None, False),
    ],
)
def test_a_span_is_later_only_where_all_of_it_is(published: str | None, later: bool) -> None:
    """Of a claim of November 2025: nothing is called later that need not be."""
    source = replace_published(a_source("report"), published)
    claim, file = a_file(source, evidence=(says("report", "refutes"),))
    [(_, [bundle])] = ledger(claim, file, Day.parse("2025-11"), {}).groups
    assert bundle.first.later == later


def replace_published(source: Source, published: str | None) -> Source:
    return source.model_copy(update={"published": Day.parse(published) if published else None})


# Where readers are sent


def test_readers_are_sent_where_the_file_says(site: BuiltSite) -> None:
    """To the live page, to the archive only, or nowhere: then the address is text."""
    for path in site.site.articles:
        article = site.loaded.records.record(path).article
        if article.link == "live" or not article.url:
            continue
        links = {
            a.get("href", "")
            for page in site.pages
            for a in page.find("a")
            if a.get("href", "").startswith(article.url)
        }
        assert not links
        if article.link == "none" and site.site.articles[path].public:
            assert f"Address as recorded: {article.url}" in text(site.claim(path).main)


def test_quotations_lead_to_their_words(toy_site: BuiltSite) -> None:
    page = toy_site.claim(MISLEADING)
    spots = [a.get("href", "") for ul in page.find("ul", class_="cp-quotes") for a in ul.iter("a")]
    archive = "https://archive.example/20260302101500/https://courier.example/health/nettle-tea"
    assert spots[0] == f"{archive}#:~:text=halves%20dementia%20risk"
    assert len(spots) == 2


def test_quotations_are_in_the_language_of_the_article(site: BuiltSite) -> None:
    for _, _, file, page in claims_of(site):
        quotes = [li.findall("q")[0] for ul in page.find("ul", class_="cp-quotes") for li in ul]
        assert quotes
        assert {(q.get("lang"), q.get("dir")) for q in quotes} == {(file.article.language, "auto")}


def test_a_private_post_has_no_address(toy_site: BuiltSite) -> None:
    page = toy_site.claim("2026/harbour-school/pupils-injured")
    [place] = [li for li in page.find("li") if text(li).startswith("Group of parents")]
    assert not list(place.iter("a"))


def test_our_words_for_a_title_stand_in_brackets(toy_site: BuiltSite) -> None:
    page = toy_site.claim("2026/radio-norland-minister")
    assert (
        text(one(page, "h1")) == "[Interview with the interior minister on the morning programme]"
    )
    assert "Checked: [Interview" in page.title


def test_where_else_it_stands(toy_site: BuiltSite) -> None:
    """The original names its repeat, and the repeat has the original's verdict and no page."""
    page = toy_site.claim(MISLEADING)
    every = list(page.tree.iter())
    places = text(every[every.index(one(page, "h2", id="places")) + 1])
    assert "The 20p drink that fights dementia, Health Now, 3 March 2026" in places
    assert "Gives no source at all" in places
    repeat = toy_site.claim("2026/health-now-20p-drink")
    [link] = repeat.find("a", class_="cp-display")
    assert text(link) == "Misleading: A cup of nettle tea a day halves the risk of dementia"
    assert repeat.target(link.get("href", "")) == (urls.claim(MISLEADING), "")
    assert "claims/2026/health-now-20p-drink/cuts-risk/" not in toy_site.documents


# The page of an article

SECTIONS = ("main-points", "claims", "not-checked", "background", "reply", "research")


def test_an_article_page_has_its_parts_in_order(toy_site: BuiltSite) -> None:
    page = toy_site.claim("2026/herald-bridge")
    found = [id_ for id_ in page.ids if id_ in SECTIONS]
    assert found == list(SECTIONS)
    lines = blocks(page.main)
    begin = [
        lines.index(line)
        for line in lines
        if line.startswith(("Why we chose it", "What the council", "Main"))
    ]
    assert begin == sorted(begin)
    assert len(begin) == 3


def test_main_points_are_those_of_the_file(site: BuiltSite) -> None:
    """And the others follow in reading order; what is counted is what stands there."""
    for path, article in site.site.articles.items():
        if not article.public or not article.claims:
            continue
        page = site.claim(path)
        shown = [
            next(
                target
                for a in li.iter("a")
                if "cp-display" in a.get("class", "") or text(a) == "The whole check"
                for target, _ in [page.target(a.get("href", ""))]
            )
            for name in ("cp-cards", "cp-list")
            for ul in page.find("ul", class_=name)
            for li in ul
        ]
        whose = [site.site.claims[c.repeats] if c.repeats else c for c in article.claims]
        public = [claim for claim in whose if claim.public]
        order = sorted(public, key=lambda claim: not claim.key)
        assert shown == [urls.claim(claim.path) for claim in order]
        tally = one(page, "p", class_="cp-tally")
        assert text(tally).startswith(f"Of {len(public)} claim")
        assert "chosen, not sampled" in text(tally)
        before = [tally.text or "", *(span.tail or "" for span in tally)][:-1]
        numbers = [int(number) for words in before for number in re.findall(r"(\d+) $", words)]
        counts = Counter(claim.label for claim in public)
        assert dict(zip((text(span) for span in tally), numbers, strict=True)) == counts


def test_no_page_counts_statuses_by_person_or_publisher(site: BuiltSite) -> None:
    """What was checked is not a sample; only an article says what was found in itself."""
    labels = "|".join(re.escape(s.label) for s in site.site.vocabulary.statuses.values())
    for page in site.pages:
        if not page.find("article", class_="cp-article"):
            lines = [line for line in blocks(page.main) if len(line) < 200]
            wrong = [
                line for line in lines if re.match(rf"\d+ ({labels})\b|({labels})\W+\d+$", line)
            ]
            assert not wrong, page.address


# Lists


def edition_of(count: int, base: Edition) -> Edition:
    """A site of one article with so many checks, and as many open claims and articles."""
    claims = [
        a_claim(f"c{number}", claimants=("valley-mayor",), about=("valley-council",), topics=("health",),
                publisher="valley-herald")
        for number in range(count)
    ]  # fmt: skip
    waiting = [a_claim(f"o{number}", group="open", checked=None) for number in range(count)]
    articles = [
        an_article(f"2026/a{number}", publisher="valley-herald") for number in range(count - 1)
    ]
    articles.append(an_article("2026/x", *claims, *waiting, publisher="valley-herald"))
    site = replace(
        base.site,
        articles={article.path: article for article in articles},
        claims={claim.path: claim for claim in claims + waiting},
        indexes=Indexes(articles),
    )
    return replace(base, site=site)


@pytest.fixture(scope="module")
def edition(toy_site: BuiltSite) -> Edition:
    return toy_site.edition


@pytest.fixture
def printed(edition: Edition) -> Callable[[int, str], Document]:
    """The page at an address on a site with so many checks."""
    templates = Templates(theme_folder())

    def page_at(count: int, address: str) -> Document:
        large = edition_of(count, edition)
        page = next(page for page in list_pages(large) if page.address == address)
        return Document(
            address, f"<!doctype html><title>t</title>{templates.slots(page, large)['body']}"
        )

    return page_at


LONG = {
    urls.CLAIMS: "",
    urls.ARTICLES: "",
    urls.OPEN: None,
    urls.topic("health"): "topic=health",
    urls.person("valley-mayor"): "claimant=valley-mayor",
    urls.organisation("valley-council"): "q=Valley%20Council",
}
"""Lists that are cut, with the search that has all of their checks, where there is one."""


def listed(page: Document) -> list[Element]:
    """The entries of its lists."""
    lists = (*page.find("ol", class_="cp-list"), *page.find("ul", class_="cp-list"))
    return [item for each in lists for item in each.iter("li")]


@pytest.mark.parametrize("address", LONG)
def test_a_long_list_is_cut_and_says_so(
    printed: Callable[[int, str], Document], address: str
) -> None:
    page = printed(LIST + 50, address)
    assert len(listed(page)) == LIST
    assert f"The latest {LIST} of {LIST + 50} are shown." in text(page.tree)
    links = [urlsplit(a.get("href", "")) for a in page.find("a")]
    searches = [link.query for link in links if page.target(link.path)[0] == urls.SEARCH]
    assert searches == ([] if LONG[address] is None else [LONG[address]])


@pytest.mark.parametrize("address", LONG)
def test_a_list_that_is_whole_says_nothing(
    printed: Callable[[int, str], Document], address: str
) -> None:
    page = printed(LIST, address)
    assert len(listed(page)) == LIST
    assert "are shown" not in text(page.tree)


def test_a_month_is_listed_whole(printed: Callable[[int, str], Document]) -> None:
    """So that every check can be reached without scripts; a long list has a line for each."""
    page = printed(LIST + 50, urls.month("2026-05"))
    assert len(page.find("a", class_="cp-display")) == LIST + 50
    assert not [found for item in listed(page) for found in item.iter("p")]
    short = listed(printed(LIST, urls.month("2026-05")))
    assert (len(short), len([found for item in short for found in item.iter("p")])) == (LIST, LIST)


def test_every_check_is_in_the_list_of_its_month(site: BuiltSite) -> None:
    for claim in site.site.indexes.listed:
        assert claim.checked
        page = site.documents[urls.month(f"{claim.checked:%Y-%m}")]
        links = {page.target(a.get("href", ""))[0] for a in page.find("a", class_="cp-display")}
        assert urls.claim(claim.path) in links


def test_lists_have_the_latest_check_first(site: BuiltSite) -> None:
    page = site.documents[urls.CLAIMS]
    days = [
        time.get("datetime", "")
        for ol in page.find("ol", class_="cp-list")
        for time in ol.iter("time")
    ]
    assert days
    assert all(first >= second for first, second in pairwise(days))


def test_every_page_of_an_article_is_found_by_its_address(edition: Edition) -> None:
    """As a preview looks for it."""
    for path in edition.site.articles:
        for page in article_pages(edition, path):
            assert page_of_article(edition, path, page.address) == page
        assert page_of_article(edition, path, urls.claim(f"{path}/nothing")) is None


# What only others have checked


def in_their_words(entry: ClaimEntry) -> str:
    """As lists have it; the marks of a quotation are a matter of the style sheet."""
    return "; ".join(f"{other.label}, says {other.by}" for other in entry.others[:3])


def test_lists_have_the_word_of_others_and_whose_it_is(site: BuiltSite) -> None:
    """Beside a status of ours that says that we have none; all of them, without scripts."""
    indexes = site.site.indexes
    assert indexes.others or site.site.vocabulary.publication.demo
    for entry in indexes.others:
        assert entry.latest
        lists = [
            urls.OPEN,
            urls.HOME,
            urls.month(f"{entry.latest:%Y-%m}"),
            urls.article(entry.article),
        ]
        lists += map(urls.topic, entry.topics)
        lists += [
            urls.person(key) if key in site.site.vocabulary.people else urls.organisation(key)
            for key in dict.fromkeys((*entry.claimants, *entry.about))
        ]
        for address in lists:
            page = site.documents[address]
            [item] = [
                item
                for item in listed(page)
                for link in item.iter("a")
                if link.get("class", "").startswith("cp-display")
                and page.target(link.get("href", ""))[0] == urls.claim(entry.path)
            ]  # fmt: skip
            assert text(item).startswith(f"{entry.label}: "), address
            [words] = [e for e in item.iter("span") if e.get("class") == "cp-others"]
            assert text(words) == in_their_words(entry), address
            assert all(word.get("dir") == "auto" for word in words.iter("q"))


def test_the_page_of_a_claim_says_that_the_words_are_not_ours(site: BuiltSite) -> None:
    for entry, claim, _, page in claims_of(site):
        if not entry.others:
            assert not page.find("ul", class_="cp-words")
            continue
        assert "these are their words, not ours" in text(one(page, "p", class_="cp-summary"))
        lines = list(one(page, "ul", class_="cp-words").iter("li"))
        for line, other in zip(lines, claim.elsewhere, strict=True):
            assert text(line).startswith(f"{other.label}, says {other.by}")
            assert [link.get("href") for link in line.iter("a")] == [other.url]
        [described] = [e for e in page.find("meta") if e.get("name") == "description"]
        assert described.get("content") == f"Not checked by us. {in_words(entry.others)}."
        assert "noindex" in page.html
        assert "ClaimReview" not in page.html


def test_programs_are_not_told_what_only_others_have_checked(site: BuiltSite) -> None:
    """They have no verdict of ours: that is the rule of every feed and file of data."""
    told = [name for name in site.files if name.endswith((".xml", ".csv", ".jsonl", "feed.json"))]
    assert told
    for entry in site.site.indexes.others:
        for name in told:
            assert urls.claim(entry.path).encode() not in site.files[name], name


def test_a_title_does_not_say_that_we_checked_what_others_did(edition: Edition) -> None:
    other = OtherCheck("An Invented Desk", "Nonsense", date(2026, 5, 2), 1)
    titles = {
        "Checked by others": a_claim("a", status="queued", group="open", elsewhere=(other,)),
        "Not checked yet": a_claim("a", status="queued", group="open"),
        "Checked": a_claim("a"),
    }
    file = ClaimFile.model_validate(
        {
            "article": {"headline": "x", "publisher": "valley-herald", "published": "2026-05-01", "language": "en"},
            "claims": [{"id": "a", "claim": "An invented claim.", "status": "queued"}],
        }
    )  # fmt: skip
    for words, entry in titles.items():
        article = an_article("2026/x", entry, publisher="valley-herald")
        assert article_page(edition, article, file).title == f"{words}: {article.display}"


def test_many_and_long_words_of_others_are_cut_in_lists() -> None:
    """A label that is a whole text ends between two words; the page of the claim has all of it."""
    claim = Claim.model_validate(
        {
            "id": "a",
            "claim": "An invented claim.",
            "status": "queued",
            "elsewhere": [
                {"by": f"Desk {n}", "label": "wordy " * 40, "url": "https://desk.example/"}
                for n in range(5)
            ],
        }
    )
    entry = a_claim("a", status="queued", group="open", elsewhere=checks_of_others(claim))
    assert {len(other.label) <= LONGEST_WORD for other in entry.others} == {True}
    assert entry.others[0].label.endswith("wordy…")
    assert in_words(entry.others).count("says Desk") == 5
