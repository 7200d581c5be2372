"""Every host, at its usual address: a newsroom's site stands there, and all of it works."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from shutil import copy2, copytree
from xml.etree import ElementTree as etree

import pytest
import yaml
from playwright.sync_api import Page, expect

from browser import Reader
from checkpress.site import urls
from checkpress.starter.answers import Answers
from checkpress.starter.laying_out import lay_out
from conftest import sampled
from crawl import TELL, Crawl
from servers import PLACES, Place
from sites import TODAY, TOY, BuiltSite, built_on_its_day
from test_forms import leading, sent
from test_init import published
from test_search import box, counts, results, status

pytest_plugins = ["browser"]

CLAIM = "A cup of nettle tea a day halves the risk of dementia."

FOUND = "claims/2026/courier-nettle-tea/halves-dementia-risk/"

Building = Callable[[str, str], BuiltSite]


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    """Sites that `init` has begun, in which all is said and much is checked; each is built once."""

    @cache
    def made(host: str, path: str) -> BuiltSite:
        folder = tmp_path_factory.mktemp(host)
        project = folder / "faktum"
        url = f"https://faktum.example{path}"
        lay_out(project, Answers("Faktum", url, host, contact="mailto:desk@faktum.example"), TODAY)
        published(project)
        for each in ("2025", "2026", "organisations", "people", "fonts"):
            copytree(TOY / "claims" / each, project / "claims" / each, dirs_exist_ok=True)
        for each in ("statuses.yml", "topics.yml", "team.yml"):
            copy2(TOY / "claims" / each, project / "claims")
        with (project / "claims/site.yml").open("a", encoding="utf-8") as settings:
            settings.write("\ncard_fonts: fonts\n")
        return built_on_its_day(project, folder / "site")

    return made


@pytest.fixture(params=sampled(PLACES, 1), ids=str)
def place(request: pytest.FixtureRequest) -> Place:
    """Where a site stands."""
    found: Place = request.param
    return found


@pytest.fixture
def there(place: Place, building: Building, tmp_path: Path) -> Iterator[Crawl]:
    """A site at its place."""
    built = building(place.host, place.path)
    with place.serving(built, tmp_path) as root:
        yield Crawl(built, root)


def test_all_of_a_site_works_there(
    place: Place, there: Crawl, reader: Callable[..., Reader]
) -> None:
    """Pages and what they load, links, search, forms, feeds, cards; the reader notes each error."""
    us = reader(there.root, viewport={"width": 1280, "height": 800})
    us.page.add_init_script(TELL)
    there.through(us, sampled([*there.built.documents], 20))
    there.through_files()
    assert there.dead == []
    headers = there.asked("").headers
    sends = "frame-ancestors 'none'" in (headers["Content-Security-Policy"] or "")
    assert sends == place.headers
    search_works(us)
    filters_work(us)
    forms_work(us)
    feeds_and_cards_are_there(there)


def search_works(us: Reader) -> None:
    page = us.go()
    field = page.get_by_role("banner").locator("[type=search]")
    field.click()
    field.press_sequentially("nettle")
    field.press("Enter")
    expect(page).to_have_url(f"{us.site}search/?q=nettle")
    assert FOUND in results(page)
    page.locator(f".cp-result a[href*='{FOUND}?found=']").click()
    expect(page).to_have_url(f"{us.site}{FOUND}?found=nettle")
    expect(page.get_by_role("heading", level=1)).to_have_text(CLAIM)


def filters_work(us: Reader) -> None:
    page = us.go("search/")
    expect(status(page)).to_contain_text(re.compile("check|Results", re.IGNORECASE))
    value, number = min(counts(page, "topic").items(), key=lambda each: int(each[1]))
    box(page, "topic", value).check()
    expect(page.locator(".cp-result")).to_have_count(int(number))
    expect(page).to_have_url(f"{us.site}search/?topic={value}")


def forms_work(us: Reader) -> None:
    page = us.go(FOUND)
    page.get_by_role("link", name="Report a mistake").click()
    form = page.locator("section:has(#mistake) form")
    expect(form.get_by_label("Which page")).to_have_value(us.site + FOUND)
    form.get_by_label("What is wrong").fill("The number.")
    link = form.get_by_role("link", name="Write it as a mail")
    to, _, body = sent(leading(page, link))
    assert to == "mailto://desk@faktum.example"
    assert f"{us.site}{FOUND}" in body
    compared(us.go(urls.SEEN))
    page = us.go("take-part/write/")
    expect(page.locator("form").last).to_be_visible()


def compared(page: Page) -> None:
    page.get_by_label("A text").fill(f"The weather was fine. {CLAIM}")
    page.get_by_role("button", name="Compare").click()
    found = page.locator("#found")
    expect(found).to_contain_text("Of 2 sentences, 1 may have been checked:")
    expect(found.locator("li a").first).to_have_attribute("href", re.compile(f"{FOUND}$"))


def feeds_and_cards_are_there(there: Crawl) -> None:
    """As their kind, so that a program knows what it gets."""
    home, check = there.built.documents[""], there.built.documents[FOUND]
    feeds = home.find("link", rel="alternate")
    assert feeds
    for link in feeds:
        kind = link.get("type", "")
        answer = there.asked(home.target(link.get("href", ""))[0])
        assert answer.status == 200
        said = answer.headers.get_content_type()
        if kind.endswith("xml"):
            assert said.endswith("xml")
            assert etree.fromstring(answer.content).tag
        else:
            assert said.endswith("json")
            assert json.loads(answer.content)
    [image] = check.find("meta", property="og:image")
    card = there.asked(image.get("content", "").removeprefix(there.built.base_url))
    assert card.headers.get_content_type() == "image/png"
    assert card.content.startswith(b"\x89PNG")


def test_what_is_not_there_is_said_there(
    place: Place, there: Crawl, reader: Callable[..., Reader]
) -> None:
    """At any depth, with the look of the site; and a folder is found without its slash."""
    us = reader(there.root)
    us.page.add_init_script(TELL)
    for address in ("nothing", "claims/2026/nothing/here"):
        answer = us.page.goto(there.root + address)
        assert answer is not None
        assert answer.status == 404
        expect(us.page.locator(".md-header")).to_have_css("position", "sticky")
        us.page.get_by_role("link", name="All checks").first.click()
        expect(us.page).to_have_url(f"{there.root}claims/")
    unwanted = [each for each in us.wrong if "status of 404" not in each]
    assert len(us.wrong) - len(unwanted) == 2
    us.wrong[:] = unwanted
    if place.program != "netlify":  # which does not do all that Netlify does (`pretty_urls`)
        us.go("claims")
        expect(us.page).to_have_url(f"{there.root}claims/")


def test_a_dead_link_would_be_noticed(building: Building, tmp_path: Path) -> None:
    """So the crawl above can fail."""
    place = PLACES[-4]
    built = building(place.host, place.path)
    with place.serving(built, tmp_path) as root:
        crawl = Crawl(built, root)
        for link in ("nothing/", "#nothing", "/", "https://faktum.example/checks/gone/", "about/"):
            crawl.follow(link, "")
        assert [each.partition(" ")[2] for each in crawl.dead] == [
            "nothing/ is answered with 404",
            "#nothing names a place that is not there",
            "/ leads out of the site",
            "https://faktum.example/checks/gone/ is answered with 404",
        ]


def test_each_site_says_where_it_stands(place: Place, building: Building) -> None:
    settings = (building(place.host, place.path).project / "claims/site.yml").read_text("utf-8")
    assert yaml.load(settings, yaml.BaseLoader)["host"] == place.host
