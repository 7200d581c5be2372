"""Pages written by hand show the present verdict of each claim that they name."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import Reader, serving, static_server
from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.build.run_mkdocs import around
from checkpress.errors import InvalidData
from checkpress.pages import mentions
from checkpress.pages.page import Edition
from checkpress.pages.templates import Templates, theme_folder
from checkpress.rules import report
from checkpress.site.loading import load
from conftest import sampled
from hostile import EACH_HOSTILE, hostile_project
from sites import (
    EPOCH,
    TODAY,
    BuiltSite,
    Document,
    blocks,
    built,
    copy_of_toy,
    files_in,
    run,
    run_apart,
    text,
)

pytest_plugins = ["browser"]

CORRECTED = "2026/herald-consultants/consultants-1-2m"
SATIRE = "2026/puddle-press-moon-tax/moonlight-taxed"
FUTURE = "2026/herald-bridge/steel-works"
"""Its verdict is published in 2031."""
REPEAT, ORIGINAL = (
    "2026/health-now-20p-drink/cuts-risk",
    "2026/courier-nettle-tea/halves-dementia-risk",
)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy project, to be edited."""
    return copy_of_toy(tmp_path / "toy")


def page_of(project: Path, markdown: str, **settings: object) -> Document:
    """What a page of this Markdown looks like on the site of a project."""
    (project / "docs" / "page.md").write_text(f"# Page\n\n{markdown}\n", "utf-8")
    if settings:
        copied = copy_of_toy(project.with_name("settings"), **settings)
        (project / "mkdocs.yml").write_bytes((copied / "mkdocs.yml").read_bytes())
    return built(project, project / "site").documents["page/"]


def named(claim: str) -> str:
    return f'{{{{ claim("{claim}") }}}}'


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")


# What stands there


def test_a_card_says_what_a_list_says(toy_site: BuiltSite) -> None:
    """Status, claim, finding, day, and that it was corrected."""
    page = toy_site.documents["method/"]
    [card] = page.find("div", class_="cp-mention")
    assert blocks(card) == [
        "Mostly true: Valley Council paid consultants £1.2m between April and January Corrected",
        "The two accounts together show £1.18m; the paper rounded it up.",
        "Last looked at 3 February 2026",
    ]
    [link] = card.iter("a")
    assert page.target(link.get("href", "")) == (f"claims/{CORRECTED}/", "")
    assert "cp-group-supported" in card.get("class", "").split()
    [item] = [
        li
        for li in toy_site.documents["claims/"].find("li", class_="cp-group-supported")
        if "consultants £1.2m" in text(li)
    ]
    assert blocks(item) == blocks(card)


def test_in_a_sentence_it_is_a_link_with_its_status(toy_site: BuiltSite) -> None:
    page = toy_site.documents["method/"]
    label = toy_site.site.claims[SATIRE].display
    [sentence] = [p for p in page.find("p") if "in a sentence" in text(p)]
    assert text(sentence).startswith(
        f"A claim can also stand in a sentence, as {label} does in this one."
    )
    [name] = sentence.iter("bdi")
    assert name.get("lang") == "en"
    assert next(name.iter("span")).get("class") == "cp-sign"


def test_in_code_it_stays_as_it_was_typed(toy_site: BuiltSite, project: Path) -> None:
    [code] = [c for c in toy_site.documents["method/"].find("code") if "claim" in text(c)]
    assert text(code) == named(SATIRE)
    typed = [
        f"{named('2026/a/b')} and {{{{ claim('2026/a/b') }}}}",
        'print("{{ claim("2026/a/b") }}", {{ claim (2026/a/b) }})',
    ]
    markdown = f"```\n{typed[0]}\n```\n\n~~~python\n{typed[1]}\n~~~\n\n    {typed[0]}\n\n"
    page = page_of(project, f"{markdown}\\{named('2026/a/b')}")
    codes = [text(code) for code in page.find("pre")]
    assert codes == [*typed, typed[0]]
    assert blocks(page.main)[-1] == named("2026/a/b")
    assert "\x1a" not in page.html


def test_coloured_code_stays_as_it_was_typed(project: Path) -> None:
    extensions = ["pymdownx.highlight", "pymdownx.superfences", "attr_list", "smarty", "footnotes"]
    markdown = f"```jinja\n{named('2026/a/b')}\n```\n\n*{named(SATIRE)}* -- said[^1].\n\n[^1]: {named(CORRECTED)}"
    page = page_of(project, markdown, markdown_extensions=extensions)
    [code] = page.find("code")
    assert text(code) == named("2026/a/b")
    site = load(project / "claims", today=TODAY).site
    assert f"{site.claims[SATIRE].display} – said" in text(page.main)
    assert f"{site.claims[CORRECTED].display} Corrected" in text(page.main)


@pytest.mark.parametrize(
    ("markdown", "cards", "links"),
    [
        (named(CORRECTED), 1, 0),
        (f"{named(CORRECTED)}\n{named(SATIRE)}", 2, 0),
        (f"> {named(CORRECTED)}", 1, 0),
        (f"{named(CORRECTED)}7{named(SATIRE)}", 0, 2),
        (f"- {named(CORRECTED)}\n- {named(SATIRE)}", 0, 2),
        (f"| a |\n| - |\n| {named(SATIRE)} |", 0, 1),
        ("{{claim('%s')}} {{  claim ( “%s” )  }}" % (SATIRE, SATIRE), 2, 0),  # noqa: UP031
        (f"Text {named(SATIRE)}\n\n{named(SATIRE)}", 1, 1),
    ],
)
def test_a_paragraph_of_its_own_makes_a_card(
    project: Path, markdown: str, cards: int, links: int
) -> None:
    page = page_of(project, markdown)
    assert not page.errors
    found = [len(page.find("div", class_="cp-mention")), len(page.find("bdi", lang="en"))]
    assert found == [cards, links]
    assert not [p for p in page.find("p") if not text(p)]


def test_a_name_that_has_changed_leads_to_what_it_is_now(project: Path) -> None:
    """So does that of a repeat to its original, which has the verdict."""
    file = project / "claims" / "2026" / "herald-consultants.yml"
    old = named("2026/consultants/pounds")
    edit(file, "  language: en", "  formerly: [2026/consultants]\n  language: en")
    edit(file, "  - id: consultants-1-2m", "  - id: consultants-1-2m\n    formerly: [pounds]")
    page = page_of(project, f"{old}\n{named(REPEAT)}")
    links = [page.target(a.get("href", ""))[0] for a in page.find("a", class_="cp-display")]
    assert links == [f"claims/{CORRECTED}/", f"claims/{ORIGINAL}/"]


@pytest.mark.usefixtures("unrefused")
@pytest.mark.parametrize("dangerous", sampled(EACH_HOSTILE, 2))
def test_a_dangerous_text_is_a_text(dangerous: str, tmp_path: Path) -> None:
    """A sample of the texts."""
    hostile_project(tmp_path, dangerous)
    loaded = load(tmp_path / "claims", today=TODAY)
    site, edition = loaded.site, Edition.of(loaded, "https://toy.example/", cards=False)
    slots = (f'card claim("{CORRECTED}")', f'link claim("{SATIRE}")')
    printed = Templates(theme_folder()).mentions(slots, "method/", edition)
    for slot, claim in zip(slots, (CORRECTED, SATIRE), strict=True):
        page = Document("method/", f"<!doctype html><title>t</title>{printed[slot]}")
        assert not page.errors
        [link] = page.find("a")
        assert "".join(link.itertext()) == site.claims[claim].display
        [body] = page.find("body")
        tags = [element.tag for element in body.iter()]
        card = ["body", "div", "a", "span", "span", "p", "p", "time"]
        assert tags == (card if slot.startswith("card") else ["body", "bdi", "a", "span"])


def test_a_dangerous_text_is_a_text_on_a_page(
    hostile_site: BuiltSite, reader: Callable[..., Reader]
) -> None:
    with static_server(hostile_site.folder, "/checks/") as address:
        us = reader(address)
        shown = us.go("method/").locator(".cp-mention .cp-display").text_content()
        assert shown == hostile_site.site.claims[CORRECTED].display
        us.context.close()


def test_without_scripts_it_is_all_there(toy_address: str, reader: Callable[..., Reader]) -> None:
    page = reader(toy_address, java_script_enabled=False).go("method/")
    expect(page.locator(".cp-mention")).to_contain_text("the paper rounded it up")


# What is wrong


def test_every_mistake_is_found_in_one_run(project: Path) -> None:
    """By the check, by a build and by MkDocs alone: the same, and the site stays as it was."""
    built(project, project / "site")
    before = files_in(project / "site")
    edit(project / "docs" / "index.md", "\n\n", f"\n\nThis is {named('2026/a/b')}.\n\n")
    (project / "docs" / "page.md").write_text(
        f"---\ntitle: x\n---\n\n{named('2026/herald-bridge/oldest')}\n", "utf-8"
    )
    found = around(load(project / "claims", today=TODAY)).problems
    assert [(p.path, p.line, p.column, p.code) for p in found] == [
        ("docs/index.md", 6, 9, "unknown-claim"),
        ("docs/page.md", 5, 1, "unknown-claim"),
    ]
    told = report.text(found)
    assert "Did you mean `2026/herald-bridge/oldest-bridge`?" in told
    checked = run("checkpress", "check", cwd=project)
    assert (checked.returncode, checked.stdout) == (1, f"{told}\n")
    with pytest.raises(InvalidData) as invalid:
        build_site(project / "mkdocs.yml", project / "site")
    assert report.text(invalid.value.problems) == told
    assert files_in(project / "site") == before
    made = run_apart("mkdocs", "build", "-d", "elsewhere", cwd=project)
    assert made.returncode == 1
    assert told in made.stderr
    assert "Traceback" not in made.stderr


def test_a_page_that_is_left_out_is_not_looked_at(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy", exclude_docs="out.md", draft_docs="draft.md")
    for name in ("out", "draft"):
        (project / "docs" / f"{name}.md").write_text(named("2026/a/b"), "utf-8")
    assert around(load(project / "claims", today=TODAY)).problems == []
    built(project, project / "site")


def test_claims_without_pages_are_checked_alone(project: Path) -> None:
    """Those that the pages beside them are not about."""
    (project / "docs" / "index.md").write_text(named("2026/a/b"), "utf-8")
    others = project / "others"
    (project / "claims").rename(others)
    assert run("checkpress", "check", "others", cwd=project).returncode == 0
    others.rename(project / "claims")
    assert run("checkpress", "check", cwd=project).returncode == 1


def test_a_mark_that_somebody_types_is_none() -> None:
    markdown, places = mentions.numbered(f"\x1abody\x1a {named('a')}")
    assert markdown.replace("xqz0zqx", "") == f"body {named('a')}"
    assert places == [(1, 6, named("a"))]
    assert mentions.numbered(f"xqz0zqx {named('a')}")[1] == [(1, 2, named("a"))]


# What changes


def test_a_card_changes_with_its_claim(project: Path) -> None:
    """On the home page too, which is both written by hand and made; and nothing else is printed."""

    def warm() -> dict[str, bytes]:
        build_site(project / "mkdocs.yml", project / "site", BuildOptions(strict=True))
        return files_in(project / "site")

    claim = "2026/herald-bridge/oldest-bridge"
    for name in ("index", "about"):
        edit(project / "docs" / f"{name}.md", "\n\n", f"\n\n{named(claim)}\n\n")
    then = warm()
    file = project / "claims" / "2026" / "herald-bridge.yml"
    entry = load(project / "claims", today=TODAY).site.claims[claim]
    edit(file, entry.claim, "Mill Bridge is older than all other road bridges of Valley.")
    now = warm()
    changed = {name for name in now if now[name] != then.get(name)}
    assert {"index.html", "about/index.html", f"claims/{claim}/index.html"} <= changed
    assert "method/index.html" not in changed
    assert "older than all other road bridges" in now["index.html"].decode()
    elsewhere = project.with_name("cold")
    copy_of_toy(elsewhere)
    for part in ("docs", "claims"):
        for path, content in files_in(project / part).items():
            (elsewhere / part / path).write_bytes(content)
    build_site(elsewhere / "mkdocs.yml", elsewhere / "site", BuildOptions(strict=True))
    assert files_in(elsewhere / "site") == now


@pytest.mark.parametrize("command", ["checkpress", "mkdocs"])
def test_while_it_is_served_a_changed_verdict_shows_at_once(
    command: str, project: Path, reader: Callable[..., Reader]
) -> None:
    edit(project / "docs" / "index.md", "\n\n", f"\n\nAt home: {named(CORRECTED)}\n\n")
    with serving(command, project) as server:
        page = reader(server.root).go("checks/method/")
        expect(page.locator(".cp-mention")).to_contain_text("Mostly true")
        file = project / "claims" / "2026" / "herald-consultants.yml"
        edit(file, "status: mostly-true", "status: true")
        expect(page.locator(".cp-mention .cp-display")).to_contain_text(re.compile("^True: "))
        assert "At home: <bdi class=" in server.get()
        assert "</span>True: Valley Council" in server.get()
        page.context.close()


def test_while_it_is_served_a_mistake_is_shown_in_its_place(
    project: Path, reader: Callable[..., Reader]
) -> None:
    with serving("checkpress", project) as server:
        page = reader(server.root).go("checks/method/")
        edit(project / "docs" / "method.md", SATIRE, f"{SATIRE}-again")
        band, lost = page.locator(".cp-problems"), page.locator(".cp-lost")
        expect(band).to_contain_text(f"docs/method.md:14:42: `{SATIRE}-again` is no claim")
        expect(lost).to_contain_text(f"{SATIRE}-again")
        assert "[unknown-claim]" in server.said
        # The claim comes to the page, where the page has not come to the claim.
        file = project / "claims" / "2026" / "puddle-press-moon-tax.yml"
        edit(file, "id: moonlight-taxed", "id: moonlight-taxed-again")
        expect(lost).to_have_count(0)
        expect(band).to_have_count(0)
        edit(file, "id: moonlight-taxed-again", "id: moonlight-taxed")
        expect(band).to_contain_text("[unknown-claim]")
        expect(lost).to_have_count(1)
        page.context.close()


def test_a_preview_shows_what_is_not_published_and_says_so(project: Path) -> None:
    claim = load(project / "claims", today=TODAY).site.claims[FUTURE]
    edit(project / "docs" / "method.md", CORRECTED, FUTURE)
    with serving("checkpress", project) as server:
        html = server.get("method/")
    assert f"`{FUTURE}` has no published verdict: readers may not see it yet." in html
    assert claim.display in html


def test_a_page_is_not_blamed_for_a_file_that_cannot_be_read(project: Path) -> None:
    edit(project / "claims" / "2026" / "herald-consultants.yml", "article:", "article: [")
    with serving("checkpress", project) as server:
        html = server.get("method/")
    assert "claims/2026/herald-consultants.yml:" in html
    assert "docs/method.md" not in html
    assert "cp-lost" in html
