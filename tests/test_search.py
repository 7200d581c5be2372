"""Search and explore, with clicks and keys: what is found, counted, said and kept in the address."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser import Reader, static_server
from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.search.facets import facets
from checkpress.site import urls
from checkpress.site.site import Site
from hosting import hosted
from oracle import counted, narrowed
from sites import BuiltSite, built_on_its_day, copy_of_toy
from test_access import AXE, RULES, by_axe, seen

pytest_plugins = ["browser"]

TREATED = "A cup of nettle tea a day halves the risk of dementia"

Readers = Callable[..., Reader]


def status(page: Page) -> Locator:
    """What a search says of itself."""
    return page.locator("#search-status")


def results(page: Page) -> list[str]:
    """The addresses of all that a search has found, relative to the site's root."""
    expect(status(page)).to_contain_text(re.compile("check|Results", re.IGNORECASE))
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = page.locator(".cp-result").count()
        more.click()
        expect(page.locator(".cp-result").nth(before)).to_be_visible()
    hrefs = page.locator(".cp-result a").evaluate_all("links => links.map((link) => link.href)")
    root = page.url.partition("search/")[0]
    # What is to be marked on the page that opens is no part of its address.
    return [href.removeprefix(root).partition("?")[0] for href in hrefs]


def header_field(page: Page) -> Locator:
    """The field of the header: a combobox, once somebody is in it."""
    return page.get_by_role("banner").get_by_label("Search the checks")


def addresses(claims: Iterable[ClaimEntry]) -> list[str]:
    """Where checks stand."""
    return [urls.claim(claim.path) for claim in claims]


def opened(page: Page, facet: str) -> Locator:
    """A facet, unfolded."""
    fold = page.locator(f".cp-facet:has([name={facet}]), .cp-facet:not(:has([name]))").filter(
        has=page.locator(f"xpath=.//summary[text()='{TITLES[facet]}']")
    )
    expect(fold).to_have_count(1)
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").click()
    expect(fold.locator("li").first).to_be_visible()
    return fold


def of_everybody(site: Site) -> list[ClaimEntry]:
    """All that a search finds: our checks, the latest first, and then what only others checked."""
    return [*site.indexes.listed, *site.indexes.others]


def counting(claims: Collection[ClaimEntry], words: str = "") -> str:
    """What a search says of what it has found with some words."""
    theirs = sum(bool(claim.others) for claim in claims)
    ours = len(claims) - theirs
    topic = f" for “{words}”" if words else ""
    claims_ = f"{theirs} claim{'s' if theirs != 1 else ''}"
    if theirs and not ours:
        return f"{claims_}{topic}, checked only by others"
    rest = f", and {claims_} checked only by others" if theirs else ""
    return f"{ours} check{'s' if ours != 1 else ''}{topic}{rest}"


TITLES = {
    "status": "Status",
    "group": "Finding",
    "topic": "Topic",
    "publisher": "Publisher",
    "claimant": "Claimant",
    "year": "Said in",
    "language": "Language",
    "by": "Checked by others",
    "corrected": "Corrections",
}


def box(page: Page, facet: str, value: str) -> Locator:
    """What chooses a value."""
    return opened(page, facet).locator(f"input[name={facet}][value='{value}']")


def counts(page: Page, facet: str) -> dict[str, str]:
    """The numbers beside the values of a facet."""
    read = "items => items.map((li) => [li.querySelector('input').value, li.querySelector('.cp-count').textContent])"
    return dict(opened(page, facet).locator("li").evaluate_all(read))


# Words


def test_look_up_a_claim_and_follow_its_sources(toy_address: str, reader: Readers) -> None:
    """From the home page through the search of the header to a source, and back to the sentence."""
    page = reader(toy_address).go()
    field = header_field(page)
    field.click()
    field.press_sequentially("nettle")
    field.press("Enter")
    expect(page).to_have_url(f"{toy_address}search/?q=nettle")
    page.get_by_role("link", name=f"Misleading: {TREATED}", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TREATED}.")
    expect(page.locator(".cp-verdict .cp-status")).to_have_text("Misleading")
    expect(page).to_have_title(re.compile(f"^Misleading: {TREATED}"))
    citation = page.locator("#reasoning ~ p [href^='#source-']").nth(2)
    number = re.match(r"\[(\d+)", citation.inner_text())
    assert number
    citation.click()
    source = page.locator(".cp-ledger :target")
    expect(source).to_be_in_viewport()
    expect(source.locator("a").first).to_have_text(f"[{number[1]}]")
    source.get_by_role("link", name="Back to the text").first.click()
    expect(page.locator("#reasoning ~ p :target")).to_have_text(citation.inner_text())
    expect(citation).to_be_in_viewport()


def test_every_check_is_found_by_its_own_words(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    page = reader(toy_address).go("search/")
    for claim in of_everybody(toy_site.site):
        page.locator("#q").fill(claim.claim)
        expect(status(page)).to_contain_text(f"for “{claim.claim}”")
        assert urls.claim(claim.path) in results(page)


def test_results_appear_as_one_types(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """Without a press of Enter; each shows its verdict, what we found, and where it was said."""
    page = reader(toy_address).go("search/")
    ours, theirs = len(toy_site.site.indexes.listed), len(toy_site.site.indexes.others)
    assert theirs > 1
    expect(status(page)).to_have_text(
        f"All {ours} checks, the latest first, and {theirs} claims checked only by others"
    )
    page.locator("#q").press_sequentially("nettle")
    expect(status(page)).to_have_text(re.compile(r"^\d+ checks? for “nettle”$"))
    expect(page).to_have_url(f"{toy_address}search/?q=nettle")
    first = page.locator(".cp-result").first
    expect(first.locator("a")).to_have_text(re.compile(r"^[A-Z][a-z ]+: "))
    expect(first.locator(".cp-sign")).to_be_visible()
    expect(first.locator(".cp-where")).to_have_text(re.compile(r"· .+ 2026 · Checked \d+ "))


def test_results_by_relevance_or_by_day(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """The order of days is that of all lists; without words there is no other."""
    page = reader(toy_address).go("search/")
    assert results(page) == addresses(of_everybody(toy_site.site))
    everything = addresses(toy_site.site.indexes.found)
    by = page.get_by_label("Sort by")
    expect(by).to_be_hidden()
    page.locator("#q").fill("bridge")
    expect(status(page)).to_contain_text("bridge")
    best_first = results(page)
    by.select_option("Day of the check")
    expect(page).to_have_url(re.compile("sort=day$"))
    expect(page.locator(".cp-result a").first).not_to_have_attribute(
        "href", re.compile(re.escape(best_first[0]))
    )
    latest_first = results(page)
    assert latest_first == [address for address in everything if address in set(best_first)]
    assert latest_first != best_first


def test_nothing_found(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?q=zyzzyva")
    expect(status(page)).to_contain_text("Nothing found for “zyzzyva”. Try fewer words")
    expect(page.locator(".cp-result")).to_have_count(0)
    status(page).get_by_role("link", name="all checks by month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All checks")


def test_nothing_found_with_these_filters(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """What is in the way is named, with what clearing it would bring."""
    page = reader(toy_address).go("search/?status=satire&topic=weather")
    everything = of_everybody(toy_site.site)
    assert not narrowed(toy_site.site, everything, {"status": ["satire"], "topic": ["weather"]})
    expect(status(page)).to_contain_text("Nothing has all that is chosen.")
    status(page).get_by_role("button", name=f"Clear the filters: {len(everything)} results").click()
    expect(page).to_have_url(f"{toy_address}search/")
    expect(page.locator("#q")).to_be_focused()
    expect(status(page)).to_contain_text("All ")
    assert results(page) == addresses(everything)


def test_a_site_below_a_path(toy_site: BuiltSite, reader: Readers) -> None:
    """Wherever the folder is put, a search finds pages that are there."""
    with static_server(toy_site.folder, "/some/where/") as address:
        page = reader(address).go("about/")
        field = header_field(page)
        field.fill("bridge")
        field.press("Enter")
        expect(page).to_have_url(f"{address}search/?q=bridge")
        found = results(page)
        assert found
        assert set(found) <= toy_site.documents.keys()
        page.locator(".cp-result a").last.click()
        expect(page.locator(".cp-verdict")).to_be_visible()
        page.wait_for_load_state("networkidle")


def test_search_that_cannot_be_loaded(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """A sentence and a way on; nothing is left of what was found before."""
    someone = reader(toy_address)
    page = someone.go("search/")
    everything = toy_site.site.indexes.listed
    expect(status(page)).to_contain_text(f"All {len(everything)} checks")
    page.route("**/search/checks/words/**", lambda route: route.abort())
    page.locator("#q").fill("nettle")
    expect(status(page)).to_contain_text("Search could not be loaded.")
    expect(page.locator(".cp-result")).to_have_count(0)
    page.unroute("**/search/checks/words/**")
    someone.wrong.clear()
    page.locator("#q").fill("nettl")
    expect(page.locator(".cp-result").first).to_be_visible()


def test_the_word_of_others_is_theirs(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """Found by the claim, by their word and by their name; never without saying whose word it is."""
    page = reader(toy_address).go("search/")
    [claim] = [c for c in toy_site.site.indexes.others if c.id == "worst-in-a-century"]
    for words in (
        "flood hundred years",
        "riada en un siglo",
        "Größtenteils falsch",
        "Mesa de Datos",
    ):
        page.locator("#q").fill(words)
        expect(status(page)).to_contain_text(f"for “{words}”")
        assert urls.claim(claim.path) in results(page)
    line = page.locator(".cp-result", has_text="worst in Puerto Aldo")
    expect(line.locator("a")).to_have_text(f"Not checked yet: {claim.claim.removesuffix('.')}")
    expect(line.locator(".cp-others")).to_have_text(
        "Engañoso, says Mesa de Datos Inventada; Größtenteils falsch, says Erfundene Prüfstelle"
    )
    line.get_by_role("link").click()
    expect(page.locator(".cp-words a").first).to_have_attribute(
        "href", "https://mesadedatos.example/riada-del-siglo"
    )


# Facets


@pytest.mark.parametrize("facet", TITLES)
def test_filter_by_a_facet(
    toy_address: str, toy_site: BuiltSite, reader: Readers, facet: str
) -> None:
    """Each value by a click: what is found, how it is ordered, and all the counts."""
    site, everything = toy_site.site, of_everybody(toy_site.site)
    page = reader(toy_address).go("search/")
    values = {each.key: each.values for each in facets(site)}[facet]
    expected = counted(site, everything, {}, facet)
    assert [value["key"] for value in values if expected[value["key"]]] == [
        *dict.fromkeys(value["key"] for value in values)
    ]
    assert counts(page, facet) == {key: str(count) for key, count in expected.items()}
    for value in values:
        box(page, facet, value["key"]).check()
        expect(page).to_have_url(f"{toy_address}search/?{urlencode({facet: value['key']})}")
        wanted = narrowed(site, everything, {facet: [value["key"]]})
        expect(page.locator(".cp-result")).to_have_count(min(10, len(wanted)))
        assert results(page) == addresses(wanted)
        named = facet in {"publisher", "claimant"} and any(claim.others for claim in wanted)
        said = (
            f"{len(wanted)} result{'s' if len(wanted) != 1 else ''}" if named else counting(wanted)
        )
        expect(status(page)).to_have_text(said)
        box(page, facet, value["key"]).uncheck()
        expect(page).to_have_url(f"{toy_address}search/")


def test_several_values_and_facets_with_words(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    """One of the values of each facet; the counts of a facet are not narrowed by itself."""
    site = toy_site.site
    page = reader(toy_address).go("search/?q=bridge")
    found = {address: claim for claim in site.indexes.found for address in addresses([claim])}
    by_words = [found[address] for address in results(page)]
    choice: dict[str, list[str]] = {"status": ["true", "unproven"], "topic": ["transport"]}
    for facet, values in choice.items():
        for value in values:
            box(page, facet, value).check()
    wanted = narrowed(site, by_words, choice)
    assert 1 < len(wanted) < len(by_words)
    expect(status(page)).to_have_text(f"{len(wanted)} checks for “bridge”")
    assert results(page) == addresses(wanted)
    for facet in ("status", "group", "topic", "year", "language"):
        expected = counted(site, by_words, choice, facet)
        assert {k: v for k, v in counts(page, facet).items() if v != "0"} == {
            key: str(count) for key, count in expected.items()
        }


@pytest.mark.parametrize(("name", "value"), [("publisher", "valley-herald"), ("claimant", None)])
def test_who_is_never_crossed_with_what_was_found(
    toy_address: str, toy_site: BuiltSite, reader: Readers, name: str, value: str | None
) -> None:
    site, everything = toy_site.site, of_everybody(toy_site.site)
    value = value or next(claim.claimants[0] for claim in everything if claim.claimants)
    page = reader(toy_address).go(f"search/?{name}={value}")
    wanted = narrowed(site, everything, {name: [value]})
    assert results(page) == addresses(wanted)
    for verdict in ("status", "group"):
        assert {*counts(page, verdict).values()} == {""}
        assert set(counts(page, verdict)) == {*counted(site, everything, {}, verdict)}
    assert {*counts(page, "topic").values()} != {""}

    status_of_one = wanted[0].status
    box(page, "status", status_of_one).check()
    expect(status(page)).to_have_text("Results")
    for facet in TITLES:
        assert {*counts(page, facet).values()} == {""}, facet
    page.get_by_role("button", name=re.compile(f"Remove {TITLES[name]}")).click()
    expect(page).to_have_url(f"{toy_address}search/?status={status_of_one}")
    for facet in ("publisher", "claimant"):
        assert {*counts(page, facet).values()} == {""}
    assert {*counts(page, "status").values()} != {""}


def test_chips_say_what_is_chosen_and_take_it_back(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?topic=health&topic=weather&status=true&q=a")
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    expect(chips).to_have_text(["Status: True", "Topic: Health", "Topic: Weather", "Clear all"])
    page.get_by_role("button", name="Remove Topic: Health").click()
    expect(chips).to_have_text(["Status: True", "Topic: Weather", "Clear all"])
    expect(page).to_have_url(f"{toy_address}search/?q=a&status=true&topic=weather")
    expect(chips.first).to_be_focused()
    expect(box(page, "topic", "health")).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["Topic: Weather", "Clear all"])
    page.get_by_role("button", name="Clear all filters").press("Space")
    expect(chips).to_have_count(0)
    expect(page).to_have_url(f"{toy_address}search/?q=a")
    expect(page.locator("#q")).to_be_focused()


def test_the_keyboard_stays_where_it_chose(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/")
    first = opened(page, "topic").locator("input[type=checkbox]").nth(1)
    value = first.get_attribute("value")
    first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(f"{toy_address}search/?topic={value}")
    expect(page.locator(":focus")).to_have_value(str(value))
    page.keyboard.press("Space")
    expect(page).to_have_url(f"{toy_address}search/")
    expect(page.locator(":focus")).to_have_value(str(value))


def test_filters_are_folded_on_a_phone(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address, viewport={"width": 360, "height": 640}).go("search/")
    expect(status(page)).to_be_in_viewport()
    fold = page.locator("#search-facets")
    expect(fold.locator(".cp-facet").first).to_be_hidden()
    fold.locator("summary", has_text="Filters").press("Enter")
    expect(fold.locator(".cp-facet")).to_have_count(len(TITLES) + 1)
    box(page, "status", "false").check()
    expect(page.get_by_role("button", name="Remove Status: False")).to_be_visible()


# The address


def state(page: Page) -> Mapping[str, Collection[str]]:
    """All that a reader can set, and what it leads to."""
    found = results(page)
    return {
        "words": page.locator("#q").input_value(),
        "sort": page.locator("#sort").input_value(),
        "chips": page.locator("#search-chips button").all_inner_texts(),
        "checked": page.locator(".cp-facet input:checked").evaluate_all(
            "boxes => boxes.map((box) => `${box.name}=${box.value}`)"
        ),
        "results": found,
    }


def test_a_filter_that_is_pressed_while_results_come_is_chosen(
    toy_address: str, reader: Readers
) -> None:
    """Results that come between the press and the release of a button take nothing away."""
    page = reader(toy_address).go("search/")
    chosen = box(page, "status", "true")
    chosen.hover()
    page.mouse.down()
    page.locator("#q").evaluate("(it) => (it.value = 'bridge', it.form.requestSubmit())")
    expect(status(page)).to_contain_text("for “bridge”")
    page.mouse.up()
    expect(chosen).to_be_checked()
    expect(page).to_have_url(re.compile("q=bridge&status=true"))


def test_the_address_of_a_search_leads_back_to_it(toy_address: str, reader: Readers) -> None:
    us = reader(toy_address)
    page = us.go("search/")
    page.locator("#q").fill("bridge")
    for facet, value in [
        ("status", "true"),
        ("status", "false"),
        ("publisher", "valley-herald"),
        ("year", "2026"),
        ("language", "en-GB"),
    ]:
        box(page, facet, value).check()
        expect(page).to_have_url(re.compile(f"{facet}={value}"))
    page.get_by_label("Sort by").select_option("Day of the check")
    expect(page).to_have_url(
        f"{toy_address}search/?q=bridge&status=true&status=false&publisher=valley-herald"
        "&year=2026&language=en-GB&sort=day"
    )
    before = state(page)
    assert before["results"]
    tab = us.context.new_page()
    tab.goto(page.url)
    assert state(tab) == before


def test_what_an_address_asks_for_and_is_not_there(toy_address: str, reader: Readers) -> None:
    """It is no filter, and goes from the address."""
    page = reader(toy_address).go("search/?q=bridge&status=true&status=gone&planet=mars&sort=odd")
    expect(status(page)).to_contain_text("for “bridge”")
    expect(page).to_have_url(f"{toy_address}search/?q=bridge&status=true")
    expect(page.locator("#search-chips button")).to_have_text(["Status: True", "Clear all"])


def test_going_back_from_search_to_search(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?q=nettle")
    first = results(page)
    field = page.locator("#q")
    field.fill("valley")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=valley"))
    expect(status(page)).to_contain_text("valley")
    second = results(page)
    assert first != second
    box(page, "status", "true").check()
    expect(page).to_have_url(re.compile("q=valley&status=true"))
    expect(status(page)).to_contain_text("valley")
    third = results(page)
    page.locator(".cp-result a").first.click()
    expect(page.locator(".cp-verdict")).to_be_visible()

    page.go_back()
    expect(field).to_have_value("valley")
    assert results(page) == third
    page.go_back()
    expect(page).to_have_url(re.compile("q=valley$"))
    expect(page.locator(".cp-result")).to_have_count(min(10, len(second)))
    assert results(page) == second
    page.go_back()
    expect(field).to_have_value("nettle")
    expect(status(page)).to_contain_text("nettle")
    assert results(page) == first
    page.go_forward()
    expect(status(page)).to_contain_text("valley")
    assert results(page) == second


# Keys


def test_keys_lead_to_the_search(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("method/")
    field = header_field(page)
    for key in ("/", "Control+k", "Meta+k"):
        page.keyboard.press(key)
        expect(field).to_be_focused()
        page.keyboard.press("Tab")
        expect(field).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    page.goto(f"{toy_address}search/?q=valley")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("nettle")
    expect(page.locator("#q")).to_have_value("nettle")


def test_the_single_key_can_be_turned_off(toy_address: str, reader: Readers) -> None:
    """For this browser, on all pages; together with Ctrl it works on."""
    someone = reader(toy_address)
    page = someone.go("about/")
    page.get_by_label("The key / leads to the search").uncheck()
    page = someone.go("method/")
    field = header_field(page)
    switch = page.get_by_label("The key / leads to the search")
    expect(switch).not_to_be_checked()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    switch.check()
    page = someone.go("about/")
    page.keyboard.press("/")
    expect(header_field(page)).to_be_focused()


@pytest.mark.parametrize("key", ["f", "s", "p", "n", ",", "."])
def test_no_other_key_does_anything(toy_address: str, reader: Readers, key: str) -> None:
    """Material's own lead to the search and to the pages before and behind."""
    page = reader(toy_address).go("method/")
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    expect(page).to_have_url(f"{toy_address}method/")
    expect(page.locator("input:focus")).to_have_count(0)


def test_the_key_where_the_field_has_no_room(toy_address: str, reader: Readers) -> None:
    """Letters of twice the size on a phone: then it leads to the search page."""
    someone = reader(toy_address, viewport={"width": 250, "height": 640})
    page = someone.go("about/")
    expect(header_field(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile(r"/search/\?q=$|/search/$"))


# Without scripts


def test_search_without_scripts_names_the_lists(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address, java_script_enabled=False).go()
    field = header_field(page)
    field.fill("nettle")
    field.press("Enter")
    expect(page).to_have_url(f"{toy_address}search/?q=nettle")
    note = page.locator(".md-content noscript p")
    expect(note).to_contain_text("Searching needs scripts")
    for name, heading in {
        "all checks": "All checks",
        "topics": "Topics",
        "articles": "Articles",
    }.items():
        note.get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_have_text(heading)
        page.go_back()


# Suggestions


def suggestions(page: Page) -> Locator:
    """What a field suggests."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_suggestions_by_the_keyboard_alone(toy_address: str, reader: Readers) -> None:
    """As the ARIA Authoring Practices have an editable combobox with a list."""
    page = reader(toy_address).go("about/")
    page.keyboard.press("/")
    field = page.get_by_role("banner").get_by_role("combobox", name="Search the checks")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("va")
    options = suggestions(page)
    expect(options).to_have_count(8)
    expect(options.first).to_have_text("Organisation Valley Herald")
    expect(page.get_by_role("group", name="Names and pages").get_by_role("option")).to_have_count(4)
    expect(page.get_by_role("group", name="Checks").get_by_role("option")).to_have_count(4)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(
        "8 suggestions; the arrow keys lead to them."
    )
    listed = field.get_attribute("aria-controls")
    expect(page.get_by_role("listbox")).to_have_id(str(listed))

    active = page.locator("[role=option][aria-selected=true]")
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None)]:
        page.keyboard.press(key)
        expect(active).to_have_count(0 if place is None else 1)
        if place is None:
            expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
        else:
            expect(options.nth(place)).to_have_attribute("aria-selected", "true")
            expect(field).to_have_attribute(
                "aria-activedescendant", str(options.nth(place).get_attribute("id"))
            )
        expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(active).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("va")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{toy_address}organisations/valley-herald/")


def test_enter_searches_where_no_suggestion_is_taken(tmp_path: Path, reader: Readers) -> None:
    """Also from a field that a newsroom puts on a page, such as its home."""
    project = copy_of_toy(tmp_path / "toy")
    home = project / "docs" / "index.md"
    home.write_text(f"{home.read_text('utf-8')}\n\n{{{{ search() }}}}\n", "utf-8")
    with hosted(built_on_its_day(project, tmp_path / "site")) as host:
        page = reader(host.address).go()
        field = page.get_by_role("main").get_by_label("Search the checks")
        field.press_sequentially("nettle")
        expect(suggestions(page).first).to_be_visible()
        field.press("Enter")
        expect(page).to_have_url(f"{host.address}search/?q=nettle")
        expect(status(page)).to_contain_text("for “nettle”")


def test_the_search_page_suggests_where_it_is_asked_to(toy_address: str, reader: Readers) -> None:
    """What it has found stands below its field; a list would cover that."""
    page = reader(toy_address).go("search/")
    field = page.locator("#q")
    field.press_sequentially("nettle")
    expect(status(page)).to_contain_text("for “nettle”")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.press("ArrowDown")
    expect(suggestions(page).first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("nettle")


@pytest.mark.parametrize("touch", [False, True], ids=["click", "touch"])
def test_a_suggestion_is_taken_by_a_finger(toy_address: str, reader: Readers, touch: bool) -> None:
    """It leads to the words on its page."""
    page = reader(
        toy_address, has_touch=touch, viewport={"width": 360, "height": 740} if touch else None
    ).go("about/")
    field = header_field(page)
    field.click()
    field.press_sequentially("nettle")
    option = page.get_by_role("group", name="Checks").get_by_role("option").first
    if touch:
        option.tap()
    else:
        option.click()
    expect(page).to_have_url(re.compile(r"-nettle-tea/.+/\?found=nettle"))
    expect(page.locator("mark").first).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_a_search_shows_all_it_can(
    toy_address: str, reader: Readers, width: int, scheme: str
) -> None:
    """With the list open, a guess, names, sentences, chips; on a phone nothing is wider than it."""
    someone = reader(toy_address, viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = someone.page
    page.add_init_script(path=AXE)
    for address, words in (
        ("about/", "va"),
        ("search/?q=Councl+comittee&from=2026-01-02", ""),
        ("search/?q=zzzxq+bridge+moonbeam", ""),
        ("claims/2026/herald-bridge/traffic-12000/?found=three+weeks", ""),
    ):
        someone.go(address)
        if words:
            header_field(page).press_sequentially(words)
            expect(suggestions(page).first).to_be_visible()
            page.keyboard.press("ArrowDown")
            expect(suggestions(page).first).to_have_attribute("aria-selected", "true")
            edges = page.get_by_role("listbox").bounding_box()
            assert edges
            assert edges["x"] >= 0
            assert edges["x"] + edges["width"] <= width
        elif address.startswith("search/"):
            expect(status(page)).not_to_be_empty()
            page.wait_for_load_state("networkidle")
        else:
            expect(page.locator(".cp-marked")).to_be_visible()
        assert by_axe(page, RULES) == [], address
        assert width > 360 or seen(page, "wide()") == [], address


# What a search shows of what it has found


def result(page: Page, address: str) -> Locator:
    """The result that leads to a claim."""
    return page.locator(".cp-result", has=page.locator(f"a.cp-display[href*='/{address}/']"))


@pytest.mark.parametrize(
    ("words", "address", "shown", "marks"),
    [
        (
            "published weeks later", "herald-bridge/traffic-12000",
            "Reasoning: The article gives no source; the count for 2025 was published three weeks later",
            ["published", "weeks", "later"],
        ),
        (
            "roads committee", "herald-bridge/safe-for-100-years",
            "Evidence: [1] Meeting of the roads committee", ["roads", "committee"],
        ),
        (
            "told correctly", "herald-bridge/ugliest-bridge",
            "Article: What the council announced is told correctly", ["told", "correctly"],
        ),
    ],
)  # fmt: skip
def test_the_sentence_in_which_the_words_stand(
    toy_address: str, reader: Readers, words: str, address: str, shown: str, marks: list[str]
) -> None:
    """With the name of the part of the page; filled in without moving anything."""
    someone = reader(toy_address)
    page = someone.page
    # Not before the place that is kept for them was measured.
    pages = re.compile(r"/claims/2026/[^?]*/$")
    held: list[Route] = []
    waiting = True
    page.route(pages, lambda route: held.append(route) if waiting else route.continue_())
    someone.go(f"search/?{urlencode({'q': words})}")
    line = result(page, address)
    line.scroll_into_view_if_needed()
    before = line.bounding_box()
    sentence = line.locator(".cp-sentence")
    expect(sentence).to_be_empty()
    waiting = False
    for each in held:
        each.continue_()
    expect(sentence).to_contain_text(shown)
    expect(sentence.locator("mark")).to_have_text(marks)
    assert line.bounding_box() == before


def test_the_words_of_the_claim_and_the_finding_are_marked(
    toy_address: str, reader: Readers
) -> None:
    """Nothing more is read where they hold all that was asked for."""
    someone = reader(toy_address)
    asked: list[str] = []
    someone.page.on("request", lambda request: asked.append(request.url))
    page = someone.go("search/?q=nettle+tea+diagnosed")
    first = page.locator(".cp-result").first
    expect(first.locator("mark")).not_to_have_count(0)
    assert {*map(str.lower, first.locator("mark").all_inner_texts())} >= {"nettle", "tea"}
    expect(first.locator(".cp-sentence")).to_have_count(0)
    assert not [url for url in asked if "/claims/2026/" in url]


def test_no_page_is_read_for_what_nobody_sees(toy_address: str, reader: Readers) -> None:
    someone = reader(toy_address, viewport={"width": 1280, "height": 300})
    asked: list[str] = []
    someone.page.on("request", lambda request: asked.append(request.url))
    page = someone.go("search/?q=told+correctly")
    expect(page.locator(".cp-result")).not_to_have_count(0)
    page.wait_for_load_state("networkidle")
    last = page.locator(".cp-result").last
    target = str(last.locator("a").first.get_attribute("href")).partition("?")[0]
    assert target not in asked
    last.scroll_into_view_if_needed()
    expect(last.locator(".cp-sentence")).to_contain_text("told correctly")
    assert target in asked


def test_a_page_that_cannot_be_read_is_no_failure(toy_address: str, reader: Readers) -> None:
    someone = reader(toy_address)
    page = someone.page
    page.route(re.compile(r"/claims/2026/"), lambda route: route.abort())
    someone.go("search/?q=roads+committee")
    expect(page.locator(".cp-result").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".cp-sentence").first).to_be_empty()
    assert all("ERR_FAILED" in wrong for wrong in someone.wrong)
    someone.wrong.clear()


def test_names_with_their_feeds(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?q=valley+council")
    names = page.get_by_role("list", name="People, organisations, topics, articles and pages")
    line = names.get_by_role("listitem").filter(has_text="Organisation Valley Council")
    expect(line).to_contain_text(re.compile(r"\d checks"))
    expect(line.locator("mark")).to_have_text(["Valley", "Council"])
    feed = line.get_by_role("link", name="Follow Valley Council in a feed reader")
    answer = page.request.get(str(feed.evaluate("link => link.href")))
    assert answer.ok
    assert "<feed" in answer.text()
    assert 0 < names.get_by_role("listitem").count() <= 5
    line.get_by_role("link", name="Valley Council", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Valley Council")


# On the page that opens


def test_the_words_are_marked_on_the_page_that_opens(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address, viewport={"width": 360, "height": 640}).go(
        "search/?q=published+weeks+later"
    )
    line = result(page, "herald-bridge/traffic-12000")
    expect(line.locator(".cp-sentence")).to_contain_text("Reasoning")
    line.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"\?found=published\+weeks\+later$"))
    bar = page.get_by_role("status").filter(has_text="Marked:")
    expect(bar).to_contain_text("Marked: published weeks later")
    marks = page.locator("#reasoning + p mark")
    expect(marks).to_have_text(["published", "weeks", "later"])
    expect(marks.first).to_be_in_viewport()
    assert "found" not in str(page.locator("link[rel=canonical]").get_attribute("href"))

    remove = bar.get_by_role("button", name="Remove marks")
    expect(remove).to_be_in_viewport()
    remove.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_count(0)
    expect(bar).to_have_count(0)
    expect(page).to_have_url(re.compile("traffic-12000/$"))
    expect(page.locator("#reasoning + p")).to_contain_text("was published three weeks later")


@pytest.mark.parametrize("address", ["about/", "claims/2026/herald-bridge/", "topics/transport/"])
def test_words_are_marked_on_other_pages_too(
    toy_address: str, reader: Readers, address: str
) -> None:
    page = reader(toy_address).go(f"{address}?found=the+bridge")
    expect(page.locator("article mark").first).to_be_visible()
    expect(page.locator(":is(header, form, footer, script, .cp-crumbs) mark")).to_have_count(0)


@pytest.mark.parametrize(
    "found",
    [
        "<img src=x onerror=alert(1)> the",
        '"><script>alert(1)</script> the',
        "the " + "bridge " * 5_000,
        " ".join(f"word{number}" for number in range(40)) + " the",
        "%00%ff \u202e\u2066 the",
        "-the “",
    ],
)
def test_whatever_is_to_be_marked_is_text(toy_address: str, reader: Readers, found: str) -> None:
    """At most ten words of what an address says; nothing of it is more than text."""
    page = reader(toy_address).go(f"about/?{urlencode({'found': found})}")
    page.wait_for_load_state("networkidle")
    expect(
        page.locator("article :is(img[src=x], script:not([src]):has-text('alert'))")
    ).to_have_count(0)
    bar = page.locator(".cp-marked b")
    if bar.count():
        assert len(bar.inner_text().split()) <= 10


# Days, guesses, phrases


def test_a_range_of_days(toy_address: str, toy_site: BuiltSite, reader: Readers) -> None:
    """Typed, in the address, a chip each, and together with facets."""
    page = reader(toy_address).go("search/")
    page.locator(".cp-facet summary", has_text="Day of the check").press("Enter")
    page.get_by_label("From", exact=True).focus()
    page.keyboard.type("05182026")
    expect(page).to_have_url(f"{toy_address}search/?from=2026-05-18")
    page.get_by_label("To", exact=True).focus()
    page.keyboard.type("06032026")
    expect(page).to_have_url(f"{toy_address}search/?from=2026-05-18&to=2026-06-03")
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    expect(chips).to_have_text(["From 18 May 2026", "To 3 June 2026", "Clear all"])
    first, last = date(2026, 5, 18), date(2026, 6, 3)
    everything = of_everybody(toy_site.site)
    wanted = [claim for claim in everything if claim.latest and first <= claim.latest <= last]
    assert len(wanted) == 2
    assert results(page) == addresses(wanted)
    box(page, "status", "true").check()
    expect(page).to_have_url(re.compile("status=true&from=2026-05-18&to=2026-06-03"))
    expect(page.locator(".cp-result")).to_have_count(
        len(narrowed(toy_site.site, wanted, {"status": ["true"]}))
    )
    page.go_back()
    expect(page).to_have_url(f"{toy_address}search/?from=2026-05-18&to=2026-06-03")
    page.get_by_role("button", name="Remove From 18 May 2026").click()
    expect(page).to_have_url(f"{toy_address}search/?to=2026-06-03")
    page.goto(f"{toy_address}search/?from=2026-06-04&to=2026-05-01&q=bridge")
    expect(status(page)).to_contain_text("Nothing for “bridge” has all that is chosen.")
    page.goto(f"{toy_address}search/?from=soon&to=2026-13-41")
    expect(status(page)).to_contain_text("All ")
    expect(page).to_have_url(f"{toy_address}search/")


def test_a_guess_is_told_and_can_be_taken_back(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/")
    page.locator("#q").press_sequentially("nettel")
    told = page.locator("#search-guess")
    expect(told).to_have_text("Results for nettle. Search for nettel instead.")
    expect(page.locator(".cp-result").first).to_contain_text("nettle tea")
    told.get_by_role("button", name="Search for nettel instead").press("Enter")
    expect(page).to_have_url(f"{toy_address}search/?q=nettel&literally=1")
    expect(status(page)).to_contain_text("Nothing found for “nettel”. You can")
    expect(told).to_be_hidden()
    expect(page.locator(".cp-result")).to_have_count(0)
    page.reload()
    status(page).get_by_role("link", name="search for “nettle”").click()
    expect(page).to_have_url(f"{toy_address}search/?q=nettel")
    expect(told).to_contain_text("Results for nettle")


def test_a_word_that_can_be_dropped(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?q=zzzxq+bridge+moonbeam")
    way = status(page).get_by_role("link", name=re.compile("search without “zzzxq moonbeam”"))
    count = re.search(r"(\d+) results", way.inner_text())
    assert count
    way.click()
    expect(page).to_have_url(f"{toy_address}search/?q=bridge")
    assert len(results(page)) == int(count[1])


def test_what_is_not_found_can_be_suggested(toy_address: str, reader: Readers) -> None:
    """The form is begun with what was looked for."""
    page = reader(toy_address).go("search/?q=Xylophones+cure+zebras")
    status(page).get_by_role("link", name="Ask us to check it").click()
    expect(page.get_by_label("The exact words in which it says so")).to_have_value(
        "Xylophones cure zebras"
    )


def test_phrases_and_words_that_must_not_stand_there(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address).go("search/?q=bridge")
    whole = results(page)
    field = page.locator("#q")
    field.fill("bridge -ugliest")
    expect(status(page)).to_contain_text("-ugliest")
    assert {*whole} - {*results(page)} == {"claims/2026/herald-bridge/ugliest-bridge/"}
    field.fill("“safe for a hundred years”")
    expect(status(page)).to_contain_text("1 check for")
    assert results(page) == ["claims/2026/herald-bridge/safe-for-100-years/"]
    field.fill('"hundred years safe"')
    expect(status(page)).to_contain_text('Nothing found for “"hundred years safe"”. You can')
    status(page).get_by_role("link", name="search without quotation marks: 1 result").click()
    expect(page).to_have_url(f"{toy_address}search/?q=hundred+years+safe")
    assert results(page) == ["claims/2026/herald-bridge/safe-for-100-years/"]


def test_the_link_to_a_search_can_be_copied(toy_address: str, reader: Readers) -> None:
    someone = reader(toy_address, permissions=["clipboard-read", "clipboard-write"])
    page = someone.go("search/?q=bridge&status=true")
    page.get_by_role("button", name="Copy the link to this search").click()
    expect(page.locator(".cp-keep [role=status]")).to_have_text(" Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
