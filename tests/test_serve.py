"""While claims are edited, the site shows each change, and nothing in the data stops it."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from browser import LiveServer, Reader, comes_true, serving, within
from sites import BuiltSite, copy_of_toy, run_apart

pytest_plugins = ["browser"]

BRIDGE = "claims/2026/herald-bridge.yml"
CLAIM = "claims/2026/herald-bridge/safe-for-100-years/"
BEFORE, AFTER = "A visitor shouted it", "A plover shouted it"
BAND = "<aside class=cp-problems"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy project, to be edited."""
    return copy_of_toy(tmp_path / "toy")


@pytest.fixture
def server(project: Path) -> Iterator[LiveServer]:
    """What `checkpress serve` makes of that copy."""
    with serving("checkpress", project) as server:
        yield server


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")


def line(file: Path, words: str) -> int:
    return file.read_text("utf-8").partition(words)[0].count("\n") + 1


# Edits


@pytest.mark.parametrize("command", ["checkpress", "mkdocs"])
def test_an_edit_shows_within_a_second(command: str, project: Path) -> None:
    """Of a processor: others may work on the machine too."""
    with serving(command, project) as server:
        assert BEFORE in server.get(CLAIM)
        worked = server.worked
        edit(project / BRIDGE, BEFORE, AFTER)
        assert comes_true(lambda: AFTER in server.get(CLAIM))
        assert server.worked - worked < 1
        assert AFTER in server.get("claims/2026/herald-bridge/")


def test_the_statistics_follow(project: Path, server: LiveServer) -> None:
    assert "Journal of Plovers" not in server.get("statistics/")
    courier = project / "claims/2026/courier-nettle-tea.yml"
    edit(courier, "publisher: Journal of Invented Epidemiology", "publisher: Journal of Plovers")
    assert comes_true(lambda: "Journal of Plovers" in server.get("statistics/"))


def test_a_preview_has_no_cards(server: LiveServer) -> None:
    """A link to it is not shared."""
    assert "og:image" not in server.get(CLAIM)
    assert server.get(f"{CLAIM}card.png").startswith("404")


def test_editors_save_by_exchanging_files(project: Path, server: LiveServer) -> None:
    """Some write beside the file and rename; some put the old one aside first."""
    file, beside = project / BRIDGE, project / "claims/2026/herald-bridge.yml~"
    beside.write_text(file.read_text("utf-8").replace(BEFORE, AFTER), "utf-8")
    beside.replace(file)
    assert comes_true(lambda: AFTER in server.get(CLAIM))
    file.rename(beside)
    file.write_text(beside.read_text("utf-8").replace(AFTER, "A rook shouted it"), "utf-8")
    beside.unlink()
    assert comes_true(lambda: "A rook shouted it" in server.get(CLAIM))
    assert BAND not in server.get(CLAIM)


def test_an_open_page_loads_itself_again(
    project: Path, server: LiveServer, reader: Callable[..., Reader]
) -> None:
    page = reader(server.root).go(f"checks/{CLAIM}")
    edit(project / BRIDGE, BEFORE, AFTER)
    expect(page.locator(".cp-summary")).to_contain_text(AFTER)
    edit(project / BRIDGE, AFTER, BEFORE)
    expect(page.locator(".cp-summary")).to_contain_text(BEFORE)


def test_an_article_comes_and_goes(project: Path, server: LiveServer) -> None:
    new, page = project / "claims/2026/plover.yml", "claims/2026/plover/"
    assert server.get(page).startswith("404")
    new.write_text(
        """\
article:
  headline: The plover of Mill Bridge
  publisher: valley-herald
  published: 2026-05-12
  url: https://herald.example/plover
  language: en
claims:
  - id: nests
    claim: A plover nests on Mill Bridge.
    quotes: [{exact: a plover nests there, at: paragraph 1}]
    status: queued
""",
        "utf-8",
    )
    assert comes_true(lambda: "The plover of Mill Bridge" in server.get("articles/"))
    assert "A plover nests on Mill Bridge." in server.get(f"{page}nests/")
    assert BAND not in server.get(page)
    new.unlink()
    assert comes_true(lambda: server.get(page).startswith("404"))
    assert "The plover of Mill Bridge" not in server.get("articles/")


def test_what_stands_on_all_pages_changes_on_all(project: Path, server: LiveServer) -> None:
    edit(project / "claims/site.yml", "demo: no", "demo: yes\nband: All plovers are invented.")
    words = "All plovers are invented."
    assert comes_true(lambda: all(words in server.get(page) for page in ("", "about/", CLAIM)))


def test_a_page_written_by_hand_changes(
    project: Path, server: LiveServer, reader: Callable[..., Reader]
) -> None:
    page = reader(server.root).go("checks/")
    edit(project / "docs/index.md", "on this site is invented", "and each plover is invented")
    expect(page.locator("article")).to_contain_text("each plover is invented")
    expect(page.locator("article")).to_contain_text("Latest checks")


def test_the_search_finds_what_was_written(
    project: Path, server: LiveServer, reader: Callable[..., Reader]
) -> None:
    page = reader(server.root).page
    assert comes_true(lambda: not server.get("search/manifest.json").startswith("404"))
    page.goto(f"{server.site}search/?q=plover")
    expect(page.locator("#search-status")).to_contain_text("Nothing found")
    edit(project / BRIDGE, BEFORE, AFTER)
    expect(page.locator(".cp-result")).to_have_count(1)
    page.locator(".cp-result a").click()
    expect(page).to_have_url(f"{server.site}{CLAIM}?found=plover")


@pytest.mark.parametrize(
    ("name", "kind"), [("feed.xml", "atom+xml"), ("topics/transport/feed.json", "feed+json")]
)
def test_a_feed_tells_what_was_written(
    project: Path, server: LiveServer, name: str, kind: str
) -> None:
    """As what it is, and without what a preview adds to pages."""
    with urlopen(server.site + name, timeout=10) as answer:
        assert answer.headers["Content-Type"] == f"application/{kind}"
        assert BEFORE in answer.read().decode()
    edit(project / BRIDGE, BEFORE, AFTER)
    assert comes_true(lambda: AFTER in server.get(name))
    assert "<script" not in server.get(name)
    assert server.get(f"about/{name}").startswith("404")


# Mistakes

MISTAKES = {
    "syntax": ("  - id: safe-for-100-years", "  - id: safe: [for", "[yaml-syntax]"),
    "misspelt": ("status: not-checkable", "status: not-checkabel", "Did you mean `not-checkable`?"),
    "missing": (
        "    claim: Mill Bridge is the oldest road bridge in Valley.\n",
        "",
        "`claim` is missing",
    ),
}


def unmarked(html: str) -> str:
    """A page without the band of problems and without what makes it load itself again."""
    html = re.sub(f"{BAND}.*?</aside>", "", html, flags=re.DOTALL)
    return re.sub(r"<script>[^<]*(_checkpress|livereload)[^<]*</script>", "", html)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_and_stops_nothing(
    mistake: str,
    project: Path,
    server: LiveServer,
    reader: Callable[..., Reader],
    toy_site: BuiltSite,
) -> None:
    old, new, words = MISTAKES[mistake]
    pages = {page.address: unmarked(server.get(page.address)) for page in toy_site.pages}
    place = f"{BRIDGE}:{line(project / BRIDGE, old) - (mistake == 'missing')}:"
    tab = reader(server.root).go(f"checks/{CLAIM}")
    by_hand = reader(server.root).go("checks/about/")

    good = (project / BRIDGE).read_text("utf-8")
    edit(project / BRIDGE, old, new)
    assert comes_true(lambda: BAND in server.get(CLAIM))
    # A page may be quicker than the terminal.
    assert comes_true(lambda: place in server.said and words in server.said)
    for open_page in (tab, by_hand):
        expect(open_page.locator(".cp-problems")).to_contain_text(place)
        expect(open_page.locator(".cp-problems")).to_contain_text(words)
    expect(tab.locator("h1")).to_have_text(
        "The mayor of Valley said that Mill Bridge was safe for a hundred years."
    )
    assert {address: unmarked(server.get(address)) for address in pages} == pages

    edit(project / "claims/2026/puddle-press-moon-tax.yml", "summary: ", "summary: Plovers. ")
    assert comes_true(lambda: "Plovers." in server.get("claims/2026/puddle-press-moon-tax/"))

    assert "no problems" not in server.said
    (project / BRIDGE).write_text(good, "utf-8")
    assert comes_true(lambda: BAND not in server.get(CLAIM))
    assert comes_true(lambda: "no problems" in server.said)
    expect(tab.locator(".cp-problems")).to_have_count(0)
    expect(by_hand.locator(".cp-problems")).to_have_count(0)


def test_a_word_that_is_gone_stays_where_it_is_used(
    project: Path, server: LiveServer, toy_site: BuiltSite
) -> None:
    """Without a status, a topic and an organisation the articles that name them stand as before."""
    pages = {page.address: unmarked(server.get(page.address)) for page in toy_site.pages}
    edit(project / "claims/statuses.yml", "key: mostly-true", "key: truish")
    edit(project / "claims/topics.yml", "key: crime", "key: plovers")
    (project / "claims/organisations/puddle-press.yml").unlink()
    assert comes_true(lambda: "puddle-press" in server.said and "mostly-true" in server.said)
    for address, page in pages.items():
        answer = server.get(address)
        assert BAND in answer
        assert answer.startswith("<!doctype html>"), address
        assert unmarked(answer) == page or not address.startswith("claims/20"), address


def test_the_words_of_verdicts_can_break(project: Path, server: LiveServer) -> None:
    page = unmarked(server.get(CLAIM))
    edit(project / "claims/statuses.yml", "statuses:", "statuses: [")
    assert comes_true(lambda: BAND in server.get("about/"))
    assert "claims/statuses.yml:" in server.get(CLAIM)
    assert unmarked(server.get(CLAIM)) == page
    edit(project / "claims/statuses.yml", "statuses: [", "statuses:")
    assert comes_true(lambda: BAND not in server.get(CLAIM))


def test_a_site_with_a_broken_article_can_be_served(project: Path) -> None:
    edit(project / BRIDGE, "article:", "article: [")
    with serving("checkpress", project) as server:
        assert BAND in server.get()
        assert server.get(CLAIM).startswith("404")
        assert "will tax moonlight" in server.get(
            "claims/2026/puddle-press-moon-tax/moonlight-taxed/"
        )
        edit(project / BRIDGE, "article: [", "article:")
        assert comes_true(lambda: BEFORE in server.get(CLAIM))


def test_nothing_can_be_served_without_the_words_of_verdicts(project: Path) -> None:
    (project / "claims/statuses.yml").unlink()
    ended = run_apart("checkpress", "serve", "-a", "127.0.0.1:0", cwd=project)
    assert ended.returncode == 1
    assert "`claims/statuses.yml` is missing." in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


# The server


@pytest.mark.parametrize(
    ("command", "note", "warning"),
    [("checkpress", "", ""), ("mkdocs", "INFO    -  ", "WARNING -  ")],
    ids=["checkpress", "mkdocs"],
)
def test_the_terminal_tells_little(command: str, note: str, warning: str, project: Path) -> None:
    """Of a mistake, where it is; nothing of each page that is there."""
    with serving(command, project) as server:
        edit(project / BRIDGE, "selected: ", "selectd: ")
        assert comes_true(lambda: "1 error" in server.said)
        place = f"{BRIDGE}:{line(project / BRIDGE, 'selectd')}:3"
    said = re.sub(r"\d+\.\d+ seconds", "a moment", server.said)
    assert re.sub(r"\[[\d:]{8}\] ", "", said).replace(server.site, "here") == (
        f"{note}Building documentation...\n"
        f"{note}Cleaning site directory\n"
        f"{note}Documentation built in a moment\n"
        f"{note}Watching paths for changes: 'docs', 'mkdocs.yml', 'claims/site.yml'\n"
        f"{note}Serving on here\n"
        f"{warning}{place}: `selectd` is not a key of `article`. [unknown-key]\n"
        "    Did you mean `selected`?\n"
        "1 error\n"
        f"{note}Shutting down...\n"
    )


@pytest.mark.parametrize("command", ["checkpress", "mkdocs"])
def test_an_interrupt_ends_it(command: str, project: Path) -> None:
    """Also while a browser waits for news; what it has put aside goes with it."""
    with serving(command, project) as server, ThreadPoolExecutor() as browser:
        [now] = re.findall(r'let now = "(.+?)"', server.get(CLAIM))
        waiting = browser.submit(server.get, f"_checkpress/changes/{now}")
        assert not within(0.2, waiting.done)
        assert server.stop() in {0, 130}
        assert comes_true(waiting.done)
        with pytest.raises(URLError, match="refused"):
            server.get()


def test_requests_at_once_get_whole_pages(
    project: Path, server: LiveServer, toy_site: BuiltSite
) -> None:
    """Also while the data changes under them."""
    addresses = [page.address for page in toy_site.pages if page.address != CLAIM]
    pages = {address: unmarked(server.get(address)) for address in addresses}
    with ThreadPoolExecutor(8) as readers:
        found = readers.map(server.get, addresses)
        changing = readers.map(server.get, [CLAIM] * len(addresses))
        for _ in range(5):
            edit(project / BRIDGE, BEFORE, AFTER)
            assert comes_true(lambda: AFTER in server.get(CLAIM))
            edit(project / BRIDGE, AFTER, BEFORE)
            assert comes_true(lambda: BEFORE in server.get(CLAIM))
        for html in changing:
            assert html.rstrip().endswith("</body>")
            assert (BEFORE in html) != (AFTER in html)
        herald = {address for address in addresses if "herald" in address or "bridge" in address}
        for address, html in zip(addresses, found, strict=True):
            assert html.rstrip().endswith("</body>")
            assert address in herald or AFTER in html or unmarked(html) == pages[address]
