"""Search and explore, with clicks and keys: what is found, counted, said and kept in the address."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import Reader, static_server
from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.search.index import facets
from checkpress.site import urls
from checkpress.site.site import Site
from oracle import counted, narrowed
from sites import BuiltSite

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
    return [href.removeprefix(root) for href in hrefs]


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
    field = page.get_by_role("banner").get_by_role("searchbox")
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
        field = page.get_by_role("banner").get_by_role("searchbox")
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
    page.route("**/search/words/**", lambda route: route.abort())
    page.locator("#q").fill("nettle")
    expect(status(page)).to_contain_text("Search could not be loaded.")
    expect(page.locator(".cp-result")).to_have_count(0)
    page.unroute("**/search/words/**")
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
    expect(fold.locator(".cp-facet")).to_have_count(len(TITLES))
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
    field = page.get_by_role("banner").get_by_role("searchbox")
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
    field = page.get_by_role("banner").get_by_role("searchbox")
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
    expect(page.get_by_role("banner").get_by_role("searchbox")).to_be_focused()


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
    expect(page.get_by_role("banner").get_by_role("searchbox")).to_be_hidden()
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile(r"/search/\?q=$|/search/$"))


# Without scripts


def test_search_without_scripts_names_the_lists(toy_address: str, reader: Readers) -> None:
    page = reader(toy_address, java_script_enabled=False).go()
    field = page.get_by_role("banner").get_by_role("searchbox")
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
