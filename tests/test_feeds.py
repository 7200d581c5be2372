"""Feeds tell those who follow what is new and what has changed, once, and nothing that lists hide."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag
from xml.etree import ElementTree as etree

import feedparser
import html5lib
import pytest
import yaml
from jsonschema import Draft202012Validator
from lxml import etree as lxml

from checkpress.claims.days import Day, stamp
from checkpress.claims.model import Revision, Was
from checkpress.outputs.feeds import FEWER, LATEST, feed_files, feeds, most
from checkpress.pages.page import KINDS
from checkpress.pages.templates import Templates, theme_folder
from checkpress.site import urls
from checkpress.site.indexes import Event, Indexes
from hostile import HOSTILE
from invented import a_claim, an_article
from sites import BuiltSite, built_on_its_day, copy_of_toy, text

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"

MINISTER = "2026/radio-norland-minister"
CRIME = f"{MINISTER}/violent-crime-fell-40"
TOLD = {"", "topics/crime/", "people/interior-minister/", "organisations/norland-interior/"}
"""The pages whose feeds tell of that claim."""


def grammar() -> lxml.RelaxNG:
    return lxml.RelaxNG(lxml.parse(SCHEMAS / "atom.rng"))


def json_schema() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "json-feed.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def atoms(site: BuiltSite) -> Mapping[str, bytes]:
    """The Atom feeds of a site, by their pages."""
    return feeds_in(site, urls.feed(""))


def jsons(site: BuiltSite) -> Mapping[str, Any]:
    """Its JSON feeds, by their pages."""
    found = feeds_in(site, urls.json_feed(""))
    return {page: json.loads(content) for page, content in found.items()}


def feeds_in(site: BuiltSite, name: str) -> dict[str, bytes]:
    found = {
        path.removesuffix(name): content
        for path, content in site.files.items()
        if path.rpartition("/")[2] == name
    }
    assert len(found) > 5
    return found


def ids(site: BuiltSite) -> dict[str, list[str]]:
    """The ids of the entries of each feed, by its page."""
    return {page: [item["id"] for item in feed["items"]] for page, feed in jsons(site).items()}


def plain(html: str) -> str:
    """What a reader reads of a piece of HTML."""
    return text(html5lib.parseFragment(html, namespaceHTMLElements=False))


def changed_toy(folder: Path, path: str, change: Callable[[dict[str, Any]], None]) -> Path:
    """A copy of the toy project in which an article is another one."""
    project = copy_of_toy(folder / "project")
    file = project / "claims" / f"{path}.yml"
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # texts stay texts
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return project


# As the formats have it


def test_feedparser_reads_every_feed(site: BuiltSite) -> None:
    for page, content in atoms(site).items():
        feed = feedparser.parse(content, response_headers={"content-type": "application/atom+xml"})
        assert (feed.bozo, feed.version) == (False, "atom10"), page
        assert feed.feed.id == site.base_url + page
        assert feed.feed.author == site.site.vocabulary.publication.name
        for entry in feed.entries:
            assert entry.title_detail.type == "text/plain"
            assert entry.content[0].type == "text/html"
            assert entry.published_parsed <= entry.updated_parsed


def test_every_atom_feed_is_one_by_rfc_4287(site: BuiltSite) -> None:
    """By a grammar of it, and by what it says of ids (4.2.6) and of links (4.1.1, 4.1.2)."""
    rules = grammar()
    for page, content in atoms(site).items():
        rules.assertValid(lxml.fromstring(content))
        feed = etree.fromstring(content)
        found = [element.text for element in feed.iter(f"{ATOM}id")]
        assert len(found) == len(set(found)), page
        assert links(feed)["self", "application/atom+xml"] == [site.base_url + urls.feed(page)]
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            assert {len(found) for found in links(element).values()} == {1}
            assert links(element)["alternate", "text/html"]


def links(element: etree.Element) -> dict[tuple[str | None, str | None], list[str]]:
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for link in element.findall(f"{ATOM}link"):
        found.setdefault((link.get("rel"), link.get("type")), []).append(link.attrib["href"])
    return found


def test_every_json_feed_is_one_by_its_specification(site: BuiltSite) -> None:
    schema = json_schema()
    for page, feed in jsons(site).items():
        schema.validate(feed)
        assert feed["feed_url"] == site.base_url + urls.json_feed(page)
        assert feed["home_page_url"] == site.base_url + page


def test_both_formats_tell_the_same(site: BuiltSite) -> None:
    told = jsons(site)
    assert told.keys() == atoms(site).keys()
    for page, content in atoms(site).items():
        feed = etree.fromstring(content)
        assert feed.findtext(f"{ATOM}title") == told[page]["title"]
        assert feed.findtext(f"{ATOM}subtitle") == told[page]["description"]
        assert [
            {
                "id": entry.findtext(f"{ATOM}id"),
                "url": links(entry)["alternate", "text/html"][0],
                "title": entry.findtext(f"{ATOM}title"),
                "content_html": entry.findtext(f"{ATOM}content"),
                "date_published": entry.findtext(f"{ATOM}published"),
                "date_modified": entry.findtext(f"{ATOM}updated"),
                "tags": [found.get("label") for found in entry.findall(f"{ATOM}category")],
            }
            for entry in feed.findall(f"{ATOM}entry")
        ] == told[page]["items"]


def without_its(tag: str) -> Callable[[lxml._Element], None]:
    def break_it(feed: lxml._Element) -> None:
        for found in [*feed.iter(f"{ATOM}{tag}")]:
            found.getparent().remove(found)

    return break_it


def with_its(tag: str, words: str) -> Callable[[lxml._Element], None]:
    def break_it(feed: lxml._Element) -> None:
        next(feed.iter(f"{ATOM}{tag}")).text = words

    return break_it


def with_an_attribute(tag: str, name: str, value: str) -> Callable[[lxml._Element], None]:
    def break_it(feed: lxml._Element) -> None:
        next(feed.iter(f"{ATOM}{tag}")).set(name, value)

    return break_it


def twice(tag: str) -> Callable[[lxml._Element], None]:
    def break_it(feed: lxml._Element) -> None:
        found = next(feed.iter(f"{ATOM}{tag}"))
        found.addnext(deepcopy(found))

    return break_it


BREAKS: Mapping[str, Callable[[lxml._Element], None]] = {
    **{f"no {tag}": without_its(tag) for tag in "id title updated author link content".split()},
    "two titles": twice("title"),
    "two ids": twice("id"),
    "a day for a time": with_its("updated", "2026-05-01"),
    "a time without an offset": with_its("published", "2026-05-01T00:00:00"),
    "no such day": with_its("updated", "2026-02-30T00:00:00Z"),
    "a path for an id": with_its("id", "claims/2026/a/"),
    "a title that is markup": with_an_attribute("title", "type", "html"),
    "an element of RSS": with_an_attribute("entry", "guid", "1"),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS)
def test_the_grammar_finds_what_is_wrong(
    toy_site: BuiltSite, break_it: Callable[[lxml._Element], None]
) -> None:
    feed = lxml.fromstring(atoms(toy_site)[""])
    assert grammar().validate(feed)
    break_it(feed)
    assert not grammar().validate(feed)


@pytest.mark.parametrize(
    "change", [{"version": "1.1"}, {"title": None}, {"items": [{"id": "1"}]}, {"author": "A"}]
)
def test_the_schema_finds_what_is_wrong(toy_site: BuiltSite, change: dict[str, Any]) -> None:
    feed = jsons(toy_site)[""]
    assert json_schema().is_valid(feed)
    assert not json_schema().is_valid(feed | change)


# Where people look for them


def test_every_page_that_can_be_followed_says_so(site: BuiltSite) -> None:
    """To programs in its head, to readers at its end; the home page's feed is in every head."""
    followed = set()
    for page in site.pages:
        linked: dict[str, list[str]] = {"link": [], "a": []}
        for tag, found in linked.items():
            for link in page.find(tag, rel="alternate"):
                where = page.target(link.attrib["href"])[0]
                if link.get("type") == "text/markdown":
                    continue
                assert (
                    link.get("type")
                    == f"application/{('atom+xml', 'feed+json')[where.endswith('json')]}"
                )
                assert (
                    tag == "a"
                    or link.get("title") == jsons(site)[where[: where.rfind("feed")]]["title"]
                )
                found.append(where)
        own = [urls.feed(page.address), urls.json_feed(page.address)]
        if own[0] in site.files:
            followed.add(page.address)
            assert linked == {"link": [*own, "feed.xml"] if page.address else own, "a": own}
        else:
            assert linked == {"link": ["feed.xml"], "a": []}
    assert followed == atoms(site).keys()


def test_kinds_of_page_that_can_be_followed() -> None:
    assert {kind.name for kind in KINDS.values() if kind.feed} == {
        "home",
        "topic",
        "organisation",
        "person",
        "corrections",
    }


def test_a_feed_is_there_before_anything_is_in_it(toy_site: BuiltSite) -> None:
    """So that it can be followed from the first day, and nobody finds that it has gone."""
    empty = [page for page, feed in jsons(toy_site).items() if not feed["items"]]
    assert "organisations/spring-works/" in empty
    vocabulary = toy_site.site.vocabulary
    introduced = stamp(vocabulary.introduced, vocabulary.publication.zone)
    for page in empty:
        updated = etree.fromstring(atoms(toy_site)[page]).findtext(f"{ATOM}updated")
        assert updated == introduced


def test_links_of_entries_lead_to_what_they_tell_of(site: BuiltSite) -> None:
    """In the entry and in its text: a page of this site, and a place on it."""
    seen = 0
    for feed in jsons(site).values():
        for item in feed["items"]:
            parsed = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
            assert [a.get("href") for a in parsed.iter("a")] == [item["url"]]
            address, fragment = urldefrag(item["url"].removeprefix(site.base_url))
            assert not fragment or fragment in site.documents[address].ids
            seen += 1
    assert seen


# What they tell


def test_every_listed_check_is_told_once(site: BuiltSite) -> None:
    """Its publication and each change of substance, and those of its article, on their days."""
    expected: Counter[tuple[str, str]] = Counter()
    for article in site.site.articles.values():
        for revision in article.history if article.public and not article.quiet else ():
            assert revision.kind != "typo"
            expected[f"Checked: {article.display}", str(revision.on)] += 1
    for claim in site.site.indexes.listed:
        expected[claim.display, str(claim.published)[:10]] += 1
        for change in claim.history:
            assert change.kind != "typo"
            expected[claim.display, str(change.on)] += 1
    told = [(item["title"], item["date_published"][:10]) for item in jsons(site)[""]["items"]]
    begins = re.compile("^(?:Corrected|Updated|Clarified|Redacted): ")
    assert Counter((begins.sub("", title), day) for title, day in told) == expected
    days = [day for _, day in told]
    assert days == sorted(days, reverse=True)


def test_a_topic_organisation_and_person_have_their_own(site: BuiltSite) -> None:
    everything, vocabulary = jsons(site)[""]["items"], site.site.vocabulary
    claims = {claim.path: claim for claim in site.site.indexes.listed}

    def of(item: dict[str, Any]) -> set[str]:
        path = urldefrag(item["url"])[0].removeprefix(f"{site.base_url}claims/")[:-1]
        if path in claims:
            topics, actors = claims[path].topics, {*claims[path].claimants, *claims[path].about}
        else:
            article = site.site.articles[path]
            topics, actors = article.topics, {article.publisher or ""}
        return {
            "",
            *map(urls.topic, topics),
            *map(urls.person, actors & vocabulary.people.keys()),
            *map(urls.organisation, actors & vocabulary.organisations.keys()),
            *(["corrections/"] if "#changed-" in item["id"] else []),
        }

    for page, feed in jsons(site).items():
        told = [item for item in everything if page in of(item)]
        assert feed["items"] == told[: most(page)], page


def test_an_entry_says_what_was_found(toy_site: BuiltSite) -> None:
    [item] = [i for i in jsons(toy_site)[""]["items"] if CRIME in i["id"]]
    assert item["title"] == toy_site.site.claims[CRIME].display
    assert plain(item["content_html"]) == (
        "Recorded violence fell by 9 per cent; 40 per cent is the fall in knife robberies in the capital."
        "Checked 16 April 2026. The whole check, with its sources"
    )
    assert item["tags"] == ["Crime and police"]


CORRECTION = {
    "on": "2026-05-02",
    "kind": "correction",
    "note": "The office has sent us figures that we had overlooked.",
    "was": {"status": "mostly-false", "summary": "It fell by 9 per cent."},
}


def correct(data: dict[str, Any]) -> None:
    claim = data["claims"][0]
    claim |= {
        "status": "mostly-true",
        "summary": "It fell by 38 per cent.",
        "checked": "2026-05-02",
    }
    claim |= {"flaws": [], "history": [CORRECTION]}
    claim["evidence"][0]["stance"] = "supports"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy site after a verdict has changed."""
    folder = tmp_path_factory.mktemp("corrected")
    return built_on_its_day(changed_toy(folder, MINISTER, correct), folder / "site")


def test_a_changed_verdict_is_told_once_in_the_right_feeds(
    toy_site: BuiltSite, corrected: BuiltSite
) -> None:
    before, after = ids(toy_site), ids(corrected)
    new = {page: [i for i in after[page] if i not in before[page]] for page in after}
    told = {page: found for page, found in new.items() if found}
    address = f"{corrected.base_url}claims/{CRIME}/"
    assert told == {page: [f"{address}#changed-2026-05-02"] for page in {*TOLD, "corrections/"}}
    assert all(set(before[page]) <= set(after[page]) for page in before)


def test_what_tells_of_a_changed_verdict_repeats_the_old_one(corrected: BuiltSite) -> None:
    [item] = [i for i in jsons(corrected)["corrections/"]["items"] if CRIME in i["id"]]
    assert item["title"] == f"Corrected: {corrected.site.claims[CRIME].display}"
    assert item["title"].startswith("Corrected: Mostly true: ")
    assert plain(item["content_html"]) == (
        "2 May 2026, correction: The office has sent us figures that we had overlooked."
        "Before: Mostly false. It fell by 9 per cent."
        "Now: Mostly true. It fell by 38 per cent."
        "Checked 2 May 2026. The whole check, with its sources"
    )


def test_an_old_entry_takes_the_new_verdict(corrected: BuiltSite) -> None:
    """A reader that keeps entries by their ids has the right one then, and knows since when."""
    [item] = [i for i in jsons(corrected)[""]["items"] if i["id"].endswith(f"{CRIME}/")]
    assert item["title"].startswith("Mostly true: ")
    assert plain(item["content_html"]).startswith(
        "We first rated this Mostly false. That has changed."
    )
    assert item["date_published"] == "2026-04-16T00:00:00+02:00"
    assert item["date_modified"] == "2026-05-02T00:00:00+02:00"


def test_the_status_before_each_of_several_changes(toy_site: BuiltSite) -> None:
    """Also where one of them has left the status as it was, or a check began to rate what was said."""
    claim = a_claim(
        "a",
        status="true",
        label="True",
        history=(
            a_change("2026-05-05", status="false"),
            a_change("2026-05-04", summary="Half is so."),
            a_change("2026-05-03", status="mixed", claim="It is so.", checks="attribution"),
        ),
    )
    found = [plain(item["content_html"]) for item in told_of(toy_site, claim)]
    before = [
        re.findall("Before: (.+?)Now|We first rated this (.+?)\\. That", item) for item in found
    ]
    assert before == [
        [("False.", "")],
        [("False. Half is so.", "")],
        [("Partly true that this was said: It is so.", "")],
        [("", "Partly true that this was said")],
    ]


def a_change(on: str, kind: str = "correction", **was: str) -> Revision:
    record = {"on": on, "kind": kind, "note": "We were wrong.", "was": Was.model_validate(was)}
    return Revision.model_validate(record)


def told_of(site: BuiltSite, *claims: Any, **article: Any) -> list[dict[str, Any]]:
    """What the feed of everything tells of invented claims."""
    indexes = Indexes([an_article("2026/x", *claims, **article)])
    return json.loads(written(site, indexes)["feed.json"])["items"]


def written(site: BuiltSite, indexes: Indexes) -> dict[str, bytes]:
    """The files of the feed of everything."""
    templates = Templates(theme_folder())
    told = replace(site.site, indexes=indexes)
    [feed] = feeds(told, {""})
    files = feed_files(
        feed, told, site.base_url, lambda entry: templates.feed_entry(entry, site.base_url)
    )
    return {artifact.path: artifact.content for artifact in files}


def test_a_redaction_repeats_nothing(toy_site: BuiltSite) -> None:
    change = a_change("2026-05-03", "redaction", status="false", summary="A name.", claim="A name.")
    for item in told_of(toy_site, a_claim("a", status="true", label="True", history=(change,))):
        assert "A name" not in item["content_html"]


def test_a_withdrawn_check_is_told_as_withdrawn(toy_site: BuiltSite) -> None:
    """With the verdict that is taken back, and without what it said."""
    withdrawal, check = (
        item for item in jsons(toy_site)[""]["items"] if "backlog-doubled" in item["id"]
    )
    title = "We withdrew this check: The backlog of the courts of Norland has doubled since 2022"
    assert withdrawal["title"] == check["title"] == title
    assert "Before: False." in plain(withdrawal["content_html"])
    assert "We first rated this False. That has changed." in plain(check["content_html"])
    assert "8 per cent" not in withdrawal["content_html"] + check["content_html"]
    [again] = [i for i in ids(toy_site)["corrections/"] if "backlog-doubled" in i]
    assert again == withdrawal["id"]


@pytest.mark.parametrize(
    "hidden",
    ["pupils-injured", "steel-works", "oldest-bridge", "builders-other-bridges", "grower-named"],
)
def test_what_lists_leave_out_is_in_no_feed(toy_site: BuiltSite, hidden: str) -> None:
    """A minor's case, a verdict of the future, open claims, what was removed."""
    assert any(hidden in path.read_text("utf-8") for path in toy_site.project.rglob("*.yml"))
    for content in (*atoms(toy_site).values(), *feeds_in(toy_site, "feed.json").values()):
        assert hidden not in content.decode()


def test_of_a_removed_check_nothing_is_left(corrected: BuiltSite, tmp_path: Path) -> None:
    """Nor of what had been told of its changes."""

    def remove(data: dict[str, Any]) -> None:
        used = {evidence["source"] for evidence in data["claims"][1]["evidence"]}
        data["sources"] = [source for source in data["sources"] if source["id"] in used]
        data["removed"] = [{"id": "violent-crime-fell-40", "on": "2026-06-01", "why": "law"}]
        del data["claims"][0]

    project = changed_toy(tmp_path, MINISTER, remove)
    relation = f"    related: [{{claim: {CRIME}, as: later-version}}]\n"
    other = project / "claims/2025/debate-interior.yml"
    other.write_text(other.read_text("utf-8").replace(relation, ""), "utf-8")
    site = built_on_its_day(project, tmp_path / "site")
    found = ids(corrected)
    for page, left in ids(site).items():
        assert left == [each for each in found[page] if CRIME not in each]


def test_only_the_latest_are_told(toy_site: BuiltSite) -> None:
    day = date(2026, 1, 1)
    claims = [
        a_claim(f"c{n}", published=Day.parse(str(day + timedelta(n))), topics=("health",))
        for n in range(LATEST + 10)
    ]
    told = told_of(toy_site, *claims)
    assert [item["id"].split("/")[-2] for item in told] == [
        f"c{n}" for n in reversed(range(10, LATEST + 10))
    ]
    indexes = Indexes([an_article("2026/x", *claims)])
    by_page = {
        feed.page: len(feed.events) for feed in feeds(replace(toy_site.site, indexes=indexes))
    }
    assert set(by_page.values()) == {0, FEWER, LATEST}
    assert by_page[urls.HOME] == LATEST


# Ids


def rename(data: dict[str, Any]) -> None:
    data["article"]["formerly"] = [MINISTER]
    data["claims"][0] |= {"id": "violence-down", "formerly": ["violent-crime-fell-40"]}


def test_ids_outlive_words_and_addresses(corrected: BuiltSite, tmp_path: Path) -> None:
    """Of a check that is called otherwise, in a file that is, and of what has changed in it."""

    def change(data: dict[str, Any]) -> None:
        correct(data)
        rename(data)
        data["claims"][0] |= {
            "claim": "Violence in Norland has fallen by 40 per cent.",
            "history": [{**CORRECTION, "kind": "update", "note": "Said otherwise."}],
        }

    project = changed_toy(tmp_path, MINISTER, change)
    moved = project / "claims" / "2026" / "a-better-name.yml"
    (project / "claims" / f"{MINISTER}.yml").rename(moved)
    for file in (project / "claims").rglob("*.yml"):
        words = file.read_text("utf-8")
        if CRIME in words or f"{MINISTER}/" in words:
            words = words.replace(CRIME, "2026/a-better-name/violence-down")
            file.write_text(words.replace(f"{MINISTER}/", "2026/a-better-name/"), "utf-8")
    settings = project / "claims" / "site.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(MINISTER, "2026/a-better-name"), "utf-8"
    )
    site = built_on_its_day(project, tmp_path / "site")
    then, now = ids(corrected), ids(site)
    assert {page: sorted(found) for page, found in now.items()} == {
        page: sorted(found) for page, found in then.items()
    }
    items = {item["id"]: item["url"] for item in jsons(site)[""]["items"]}
    assert items[f"{site.base_url}claims/{CRIME}/"] == (
        f"{site.base_url}claims/2026/a-better-name/violence-down/"
    )


def test_the_oldest_name_is_the_one_that_counts() -> None:
    claim = a_claim("now", formerly=("oldest", "older"))
    article = an_article("2026/now", claim, formerly=("2025/oldest", "2026/older"))
    [event] = Indexes([article]).events
    assert isinstance(event, Event)
    assert (event.first, event.claim.path) == ("2025/oldest/oldest", "2026/now/now")


def numbers(*days: str) -> Iterator[tuple[str, int]]:
    """Which change of its day each is, the newest first."""
    claim = a_claim("a", history=tuple(a_change(day) for day in days))
    for event in Indexes([an_article("2026/x", claim)]).events:
        if event.revision:
            yield str(event.on), event.number


def test_changes_of_one_day_keep_their_ids() -> None:
    """Whatever is written above them later."""
    assert [*numbers("2026-06-02", "2026-06-02", "2026-06-01")] == [
        ("2026-06-02", 2),
        ("2026-06-02", 1),
        ("2026-06-01", 1),
    ]
    assert [*numbers("2026-06-02", "2026-06-01")] == [("2026-06-02", 1), ("2026-06-01", 1)]


def test_what_happened_last_stands_first() -> None:
    """Of what happened on one day, the change before the publication."""
    first = a_claim("a", history=(a_change("2026-05-01"),))
    later = a_claim("b", published=Day.parse("2026-05-02"))
    events = Indexes([an_article("2026/x", first, later)]).events
    assert [(event.claim.id, told(event)) for event in events if isinstance(event, Event)] == [
        ("b", "published"),
        ("a", "correction"),
        ("a", "published"),
    ]


def told(event: Event) -> str:
    return event.revision.kind if event.revision else "published"


# Hostile texts


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_as_it_is(toy_site: BuiltSite, words: str) -> None:
    """In titles, which are plain, and in what an entry says, where nothing comes to life."""
    change = Revision.model_validate(
        {
            "on": "2026-05-03",
            "kind": "update",
            "note": words,
            "was": {"claim": words, "summary": words},
        }
    )
    claim = a_claim("a", claim=words, label=words, summary=f"{words}!", history=(change,))
    files = written(toy_site, Indexes([an_article("2026/x", claim)]))
    items = json.loads(files["feed.json"])["items"]
    parsed = etree.fromstring(files["feed.xml"])
    display = f"{words}: {words.removesuffix('.')}"
    assert [item["title"] for item in items] == [f"Updated: {display}", display]
    assert [e.findtext(f"{ATOM}title") for e in parsed.iter(f"{ATOM}entry")] == [
        item["title"] for item in items
    ]
    [update, check] = items
    assert plain(update["content_html"]).count(" ".join(words.split())) >= 4
    assert f"{' '.join(words.split())}!" in plain(check["content_html"])
    for item in items:
        fragment = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
        assert {element.tag for element in fragment.iter()} == {"DOCUMENT_FRAGMENT", "p", "a"}


def test_every_entry_of_a_demonstration_says_so(demo_site: BuiltSite, toy_site: BuiltSite) -> None:
    """Readers of feeds never see the band of the pages."""
    band = demo_site.site.vocabulary.publication.band
    assert band
    for site, marked in ((demo_site, True), (toy_site, False)):
        items = [item for feed in jsons(site).values() for item in feed["items"]]
        assert items
        assert {"Demonstration" in item["tags"] for item in items} == {marked}
        assert {band in plain(item["content_html"]) for item in items} == {marked}
        for content in atoms(site).values():
            for entry in feedparser.parse(content).entries:
                terms = [tag.term for tag in entry.get("tags", ())]
                assert ("demonstration" in terms) == marked
