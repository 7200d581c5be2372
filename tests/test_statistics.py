"""The statistics count what lists may show, say so, and never cross who said it with what was found."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any
from xml.etree import ElementTree as etree

import pytest
import yaml

from checkpress.claims.days import Day, spoken
from checkpress.claims.entries import ArticleEntry
from checkpress.pages.charts import LONGEST, bar_chart
from checkpress.pages.lists import list_pages
from checkpress.pages.statistics import MOST, Row, StatisticsTable
from checkpress.pages.templates import Templates, theme_folder
from checkpress.site import urls
from checkpress.site.site import Site
from checkpress.site.statistics import Statistics, periods
from hostile import HOSTILE
from invented import a_claim, an_article
from sites import TODAY, TOY, BuiltSite, Document, text

TOTAL = {"by-status", "by-month", "last-looked-at", "primary", "by-kind", "by-publisher", "by-age", "outlets"}  # fmt: skip
"""Tables in which each thing is counted once."""

SVG = "{http://www.w3.org/2000/svg}"
"""Before the names of its elements, as a browser knows them."""

Figures = Mapping[str, int]


@dataclass(frozen=True)
class Found:
    """The page as a reader sees it."""

    document: Document

    @cached_property
    def tables(self) -> Mapping[str, etree.Element]:
        """By the id of the heading that each stands under."""
        anchors = [heading.attrib["id"] for heading in self.document.find("h3")]
        return dict(zip(anchors, self.document.find("table"), strict=True))

    @cached_property
    def charts(self) -> Mapping[str, etree.Element]:
        """The same for what is drawn."""
        drawn = self.document.find(f"{SVG}svg", class_="cp-chart")
        return dict(zip(self.tables, drawn, strict=True))

    def figures(self, anchor: str) -> Figures:
        """The lines of a table."""
        [body] = self.tables[anchor].iter("tbody")
        rows = [[text(cell) for cell in row] for row in body.iter("tr")]
        found = {name: int(number.replace(",", "")) for name, number, *_ in rows}
        assert len(found) == len(rows), "a name stands twice"
        return found

    def sum(self, anchor: str) -> int:
        """What stands at the end of a table."""
        [foot] = self.tables[anchor].iter("tfoot")
        [row] = foot.iter("tr")
        assert [text(cell) for cell in row][::2] == ["All", "100 %"]
        return int(text(row[1]).replace(",", ""))


@pytest.fixture(scope="module")
def found(toy_site: BuiltSite) -> Found:
    return Found(toy_site.documents[urls.STATISTICS])


# The same figures, counted from the files


@dataclass(frozen=True)
class Checked:
    """A check of the toy project that counts, as it is written, and its file."""

    claim: Any
    file: Any

    @property
    def sources(self) -> list[Any]:
        used = {evidence["source"] for evidence in self.claim.get("evidence", ())}
        return [source for source in self.file["sources"] if source["id"] in used]


def written(name: str) -> Any:
    return yaml.load((TOY / "claims" / name).read_text("utf-8"), yaml.BaseLoader)


NAMES = {
    path.stem: written(f"{kind}/{path.name}")["name"]
    for kind in ("people", "organisations")
    for path in (TOY / "claims" / kind).glob("*.yml")
}
STATUSES = {status["key"]: status for status in written("statuses.yml")["statuses"]}


def checked() -> Iterator[Checked]:
    for path in sorted((TOY / "claims").glob("20*/*.yml")):
        file = written(f"{path.parent.name}/{path.name}")
        for claim in file.get("claims", ()):
            if (
                "repeats" not in claim
                and STATUSES[claim["status"]]["group"] != "open"
                and file["article"].get("draft") != "yes"
                and date.fromisoformat(claim["published"][:10]) <= TODAY
                and not {"minor", "victim"} & {*claim.get("sensitive", ())}
            ):
                yield Checked(claim, file)


CHECKED = [*checked()]


def of_one_origin() -> Iterator[tuple[Any, Any]]:
    """Each source of each article that its checks use, originals only; and the article."""
    for file in {id(each.file): each.file for each in CHECKED}.values():
        used = {s["id"] for each in CHECKED if each.file is file for s in each.sources}
        sources = [source for source in file.get("sources", ()) if source["id"] in used]
        origins = {source.get("origin", source["id"]) for source in sources}
        for origin in origins:
            same = [s for s in sources if s.get("origin", s["id"]) == origin]
            yield next((s for s in same if s["id"] == origin), same[0]), file["article"]


def ages(source: Any, article: Any) -> str:
    if "published" not in source:
        return "No date known"
    came, then = Day.parse(source["published"]), Day.parse(article["published"])
    if came.first > then.last:
        return "After the article"
    days = (then.first - came.last).days
    for most, name in ((31, "month"), (366, "year"), (1830, "five years")):
        if days <= most:
            return f"Up to {'' if name == 'five years' else 'a '}{name} before it"
    return "Longer before it"


def label(claim: Any) -> str:
    status = STATUSES["withdrawn" if "withdrawn" in claim else claim["status"]]
    said = claim.get("checks") == "attribution"
    return str(status["label_said" if said else "label"])


def rests_on(check: Checked) -> str:
    return {
        frozenset(): "No source",
        frozenset({"primary"}): "Primary sources only",
        frozenset({"secondary"}): "Secondary sources only",
        frozenset({"primary", "secondary"}): "Primary and secondary sources",
    }[frozenset(source["kind"] for source in check.sources)]


def said_by(check: Checked) -> set[str]:
    article = check.file["article"]
    if "claimants" in check.claim:
        return {NAMES[c["who"]] for c in check.claim["claimants"] if "who" in c}
    alone = article.get("medium", "article") in {"article", "post"}
    return {NAMES[article["publisher"]]} if alone else set()


def month(field: str) -> Counter[str]:
    return Counter(spoken(Day.parse(check.claim[field][:7])) for check in CHECKED)


TOPICS = {topic["key"]: topic["label"] for topic in written("topics.yml")["topics"]}

EXPECTED: Mapping[str, Figures] = {
    "by-status": Counter(label(check.claim) for check in CHECKED),
    "by-topic": Counter(
        TOPICS[topic] for check in CHECKED for topic in check.file["article"].get("topics", ())
    ),
    "by-month": month("published"),
    "last-looked-at": month("checked"),
    "primary": Counter(map(rests_on, CHECKED)),
    "by-kind": Counter(source["kind"].title() for source, _ in of_one_origin()),
    "by-publisher": Counter(
        source.get("publisher", "Publisher not known") for source, _ in of_one_origin()
    ),
    "by-age": Counter(ages(source, article) for source, article in of_one_origin()),
    "claimants": Counter(chain.from_iterable(said_by(c) or {"Nobody by name"} for c in CHECKED)),
    "outlets": Counter(NAMES[check.file["article"]["publisher"]] for check in CHECKED),
}


def test_each_table_is_known(found: Found) -> None:
    assert [*found.tables] == [*EXPECTED]


@pytest.mark.parametrize("anchor", EXPECTED)
def test_figures_are_those_of_the_files(found: Found, anchor: str) -> None:
    figures = found.figures(anchor)
    assert {name: number for name, number in figures.items() if number} == EXPECTED[anchor]


def test_the_toy_project_has_something_to_leave_out() -> None:
    """Repeats, checks that are not listed, not public, not made; sources that no check uses."""
    files = [written(f"{p.parent.name}/{p.name}") for p in (TOY / "claims").glob("20*/*.yml")]
    claims = [claim for file in files for claim in file.get("claims", ())]
    assert len(CHECKED) < len(claims) - 5
    assert sum(len(file.get("sources", ())) for file in files) > EXPECTED["by-kind"].get("Primary", 0)  # fmt: skip
    assert len(EXPECTED["primary"]) > 2
    assert len(EXPECTED["by-age"]) > 3


@pytest.mark.parametrize("anchor", sorted(TOTAL))
def test_a_table_sums_up(site: BuiltSite, anchor: str) -> None:
    found = Found(site.documents[urls.STATISTICS])
    assert found.sum(anchor) == sum(found.figures(anchor).values()) > 0


def test_tables_agree_on_how_much_there_is(site: BuiltSite) -> None:
    found = Found(site.documents[urls.STATISTICS])
    of_checks = {found.sum(a) for a in ("by-status", "by-month", "last-looked-at", "primary", "outlets")}  # fmt: skip
    assert of_checks == {len(site.site.indexes.listed)}
    assert len({found.sum(anchor) for anchor in ("by-kind", "by-publisher", "by-age")}) == 1


def test_each_line_leads_to_what_it_counts(site: BuiltSite) -> None:
    """A month to the list of what was last looked at in it, as many as it says."""
    found = Found(site.documents[urls.STATISTICS])
    links = [link for table in found.tables.values() for link in table.iter("a")]
    assert len(links) > 5
    for link in links:
        assert found.document.target(link.attrib["href"])[0] in site.documents
    for row in found.tables["last-looked-at"].iter("tr"):
        for link in row.iter("a"):
            listed = site.documents[found.document.target(link.attrib["href"])[0]]
            entries = listed.find("ol", class_="cp-list")[0]
            assert len(entries) == int(text(row[1]))


# What is said with them


def test_that_it_is_no_sample_stands_first(site: BuiltSite) -> None:
    document = site.documents[urls.STATISTICS]
    first = document.main.find(".//p")
    assert first is not None
    assert text(first).startswith("The claims on this site are no sample: we choose what we check.")


def test_who_was_checked_is_not_crossed_with_what_was_found(site: BuiltSite) -> None:
    """Nor has anybody the colour of a status."""
    document = site.documents[urls.STATISTICS]
    [who] = [s for s in document.find("section") if s.get("aria-labelledby") == "who"]
    groups = {status.group for status in site.site.vocabulary.statuses.values()}
    for element in who.iter():
        assert not {f"cp-group-{group}" for group in groups} & {*element.get("class", "").split()}
        assert urls.STATUSES not in element.get("href", "")
    labels = {label for status in STATUSES.values() for label in (status["label"], status["label_said"])}  # fmt: skip
    assert not labels & {text(cell) for cell in who.iter("th")}


def test_a_site_without_checks_says_so(toy_site: BuiltSite) -> None:
    waiting = an_article("2026/x", a_claim("queued", group="open", checked=None))
    page, document = printed(toy_site, waiting)
    assert "Nothing has been checked yet." in text(document.tree)
    assert page.noindex
    assert not document.find("table") + document.find(f"{SVG}svg")


def test_checks_without_sources_have_no_table_of_sources(toy_site: BuiltSite) -> None:
    _, document = printed(toy_site, an_article("2026/x", a_claim("a")))
    assert "by-kind" not in document.ids


def printed(toy_site: BuiltSite, *articles: ArticleEntry) -> tuple[Any, Document]:
    """The page of a site that has these articles and the words of the toy project."""
    named = [article._replace(publisher=None) for article in articles]
    site = Site.of({article.path: article for article in named}, toy_site.site.vocabulary, TODAY)
    edition = replace(toy_site.edition, site=site)
    [page] = [page for page in list_pages(edition) if page.kind == "statistics"]
    html = Templates(theme_folder()).slots(page, edition)["body"]
    return page, Document(page.address, f"<!doctype html><title>t</title>{html}")


# What counts


def test_only_checks_that_lists_show_count() -> None:
    article = an_article(
        "2026/x",
        a_claim("a", topics=("t",), claimants=("paper",)),
        a_claim("hidden", listed=False, claimants=("somebody",), topics=("secret",)),
        a_claim("open", group="open", checked=None, claimants=("somebody",)),
        a_claim("repeat", listed=False, repeats="2026/y/b", group="", claimants=("somebody",)),
    )
    found = Statistics.of([article])
    assert found.checks == 1
    assert found.claimants == {"paper": 1}
    assert found.topics == {"t": 1}
    assert found.statuses == {("false", False): 1}


def test_who_made_a_claim_twice_counts_once() -> None:
    claim = a_claim("a", claimants=("paper", "minister", "paper"))
    assert Statistics.of([an_article("2026/x", claim)]).claimants == {"paper": 1, "minister": 1}


def test_two_years_are_shown_by_month_and_all_before_by_year() -> None:
    months = {(2026, 2): 3, (2025, 1): 1, (2024, 12): 2, (2024, 1): 5, (2019, 7): 4}
    shown = [*periods(months)]
    assert [time for time, _ in shown] == [
        "2026-02", "2026-01", *(f"2025-{month:02}" for month in range(12, 0, -1)), "2024", "2019",
    ]  # fmt: skip
    assert {time: number for time, number in shown if number} == {
        "2026-02": 3, "2025-01": 1, "2024": 7, "2019": 4,
    }  # fmt: skip
    assert [*periods({(2026, 2): 1, (2025, 12): 1})][-1] == ("2025-12", 1)
    assert [*periods({})] == []


def test_of_many_names_the_most_frequent_are_shown(toy_site: BuiltSite) -> None:
    articles = [
        an_article(f"2026/{n}-{more}", a_claim("a"), publisher_name=f"Paper {n:02}")
        for n in range(MOST + 10)
        for more in range(3 if n > MOST else 1)
    ]
    _, document = printed(toy_site, *articles)
    rows = [*Found(document).figures("outlets").items()]
    often = [(f"Paper {n:02}", 3) for n in range(MOST + 1, MOST + 10)]
    seldom = [(f"Paper {n:02}", 1) for n in range(MOST - len(often))]
    assert rows == [*often, *seldom, ("10 others", 10)]


def test_a_share_is_none_or_all_only_where_it_is(toy_site: BuiltSite) -> None:
    many = [a_claim(str(n)) for n in range(999)]
    article = an_article("2026/x", a_claim("a", status="true", label="True"), *many)
    _, document = printed(toy_site, article)
    rows = [[text(cell) for cell in row] for row in Found(document).tables["by-status"].iter("tr")]
    assert ["True", "1", "under 1 %"] in rows
    assert ["False", "999", "over 99 %"] in rows
    assert ["All", "1,000", "100 %"] in rows


# What is drawn


def test_each_chart_has_the_figures_of_its_table(site: BuiltSite) -> None:
    found = Found(site.documents[urls.STATISTICS])
    for anchor, chart in found.charts.items():
        texts = [text(each) for each in chart.iter(f"{SVG}text")]
        bars = [float(bar.attrib["width"].removesuffix("%")) for bar in chart.iter(f"{SVG}rect")]
        table = found.figures(anchor)
        assert [int(number.replace(",", "")) for number in texts[1::2]] == [*table.values()]
        for shown, name in zip(texts[::2], table, strict=True):
            assert name.startswith(" ".join(shown.rstrip("…").split()))
        scale = max(bars) / max(table.values())
        assert bars == pytest.approx([number * scale for number in table.values()], abs=0.02)
        assert max(bars) == 84


def test_a_chart_stands_before_its_table(site: BuiltSite) -> None:
    found = Found(site.documents[urls.STATISTICS])
    every = list(found.document.main.iter())
    for chart in found.charts.values():
        follows = next(e for e in every[every.index(chart) :] if e.tag in {"table", "h3"})
        [caption] = follows.iter("caption")
        assert chart.get("role") == "img"
        assert text(caption) in chart.get("aria-label", "")


def test_a_chart_holds_nothing_but_bars_and_words(site: BuiltSite) -> None:
    """No style, no script, no address, no id."""
    for chart in Found(site.documents[urls.STATISTICS]).charts.values():
        assert {element.tag.removeprefix(SVG) for element in chart.iter()} == {
            "svg",
            "rect",
            "text",
        }
        attributes = {name for element in chart.iter() for name in element.attrib}
        allowed = {"class", "role", "aria-label", "width", "height", "x", "y", "dx", "dy"}
        assert attributes <= allowed


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_drawn_as_what_it_is(name: str) -> None:
    table = StatisticsTable(
        "a", f"Title {name}", "", "Name", "Checks", (Row(name, "", 2), Row("b", "", 1))
    )
    chart = etree.fromstring(bar_chart(table))
    shown = chart.findall("text")[0].text
    assert shown is not None
    assert shown == name or name.startswith(shown.removesuffix("…"))
    assert len(shown) <= LONGEST or shown == name
    assert name in chart.attrib["aria-label"]


def test_wide_letters_take_more_room() -> None:
    def shown(name: str) -> str:
        table = StatisticsTable("a", "Title", "", "Name", "Checks", (Row(name, "", 1),))
        return etree.fromstring(bar_chart(table)).findall("text")[0].text or ""

    assert shown("a" * LONGEST) == "a" * LONGEST
    assert shown("a" * (LONGEST + 1)) == "a" * (LONGEST - 1) + "…"
    assert shown("語" * LONGEST) == "語" * (LONGEST // 2 - 1) + "…"
    assert shown("e\u0301" * LONGEST) == "e\u0301" * LONGEST


@pytest.mark.parametrize("number", [1, 2, 9, 10, 99, 101, 12_345, 100_000, 7_654_321])
def test_any_number_can_be_drawn(number: int) -> None:
    table = StatisticsTable(
        "a", "Title", "", "Name", "Checks", (Row("a", "", number), Row("b", "", 0))
    )
    chart = etree.fromstring(bar_chart(table))
    longest, none = (float(bar.attrib["width"].removesuffix("%")) for bar in chart.iter("rect"))
    assert longest == 84
    assert none == 0
    assert chart.findall("text")[1].text == f"{number:,}"


def test_the_page_is_light(own_site: BuiltSite) -> None:
    content = own_site.files[f"{urls.STATISTICS}index.html"]
    assert len(gzip.compress(content, compresslevel=6)) < 10_000


def test_what_it_rests_on_is_kept_small(toy_site: BuiltSite) -> None:
    """Numbers and names, and no records: a hundred thousand claims have to fit into memory."""
    for article in toy_site.site.articles.values():
        json.dumps(article.grounds)
        assert sum(article.grounds.kinds) <= article.sources
        assert len(article.grounds.publishers) <= article.sources
