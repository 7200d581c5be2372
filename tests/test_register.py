"""Every name and topic stands in the register, under its letter, with nothing but HTML."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import Reader, static_server
from checkpress.pages import register
from sites import BuiltSite, built, copy_of_toy
from test_access import AXE, PHONE, RULES, by_axe

pytest_plugins = ["browser"]

Readers = Callable[..., Reader]


def names_on(html: str) -> list[str]:
    """What a page lists, in its order."""
    entries = re.findall(r"<li><a href=[^>]+><bdi>(.*?)</bdi></a> <span class=cp-where>", html)
    return entries or re.findall(
        r'<li><a href="[^"]+"><bdi>(.*?)</bdi></a> <span class="cp-where">', html
    )


def test_every_name_stands_there_under_its_letter(
    toy_address: str, toy_site: BuiltSite, reader: Readers
) -> None:
    page = reader(toy_address, java_script_enabled=False).go("register/")
    vocabulary = toy_site.site.vocabulary
    names = [
        *(topic.label for topic in vocabulary.topics.values()),
        *(person.name for person in vocabulary.people.values()),
        *(organisation.name for organisation in vocabulary.organisations.values()),
    ]
    shown = page.locator(".cp-register bdi").all_text_contents()
    assert sorted(shown) == sorted(names)
    letters = page.locator(".cp-letters a").all_text_contents()
    assert letters == sorted(letters)
    assert page.locator(".md-content h2").all_text_contents() == letters
    page.locator(".cp-register a", has_text="Valley Council").click()
    expect(page.locator("h1")).to_have_text("Valley Council")


def test_names_of_all_kinds_are_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without accents, other alphabets behind, digits by themselves; many of one letter on several pages."""
    monkeypatch.setattr(register, "WHOLE", 10)
    monkeypatch.setattr(register, "MOST", 4)
    names = ["Łódź", "Lima", "Zürich", "2030", "東京", "Жизнь", "École", "Eden", "“Quoted”", "X&Y"]
    names += [f"Yonder {number}" for number in range(9)]
    site = build_with(tmp_path, names)
    pages = {
        name.split("/")[1]: content.decode()
        for name, content in site.files.items()
        if name.startswith("register/") and name.count("/") == 2
    }
    _, _, bar = site.files["register/index.html"].decode().partition("cp-letters")
    letters = re.findall(r">([^<>]+)</a>", bar.partition("</nav>")[0])
    mine = ["0–9", "E", "L", "Q", "X", "Y 1", "Y 2", "Y 3", "Z", "Ж", "東"]
    assert [letter for letter in letters if letter in mine] == mine
    shown = {key: [name for name in names_on(page) if name in names] for key, page in pages.items()}
    assert shown["l"] == ["Lima", "Łódź"]
    assert shown["e"] == ["École", "Eden"]
    assert shown["y-3"] == ["Yonder 8"]
    assert shown["u6771"] == ["東京"]
    assert shown["q"] == ["“Quoted”"]
    assert "X&amp;Y" in pages["x"]
    assert all("aria-current" in page for page in pages.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_letter_is_accessible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Readers, scheme: str
) -> None:
    monkeypatch.setattr(register, "WHOLE", 0)
    site = build_with(
        tmp_path, ["Valley & Sons, a name that is as long as a name can be on a phone"]
    )
    with static_server(site.folder, "/checks/") as address:
        someone = reader(address, color_scheme=scheme, viewport=PHONE)
        someone.page.add_init_script(path=AXE)
        page = someone.go("register/v/")
        assert not by_axe(page, RULES)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.locator(".cp-letters [aria-current=page]")).to_have_text("V")
        page.locator(".cp-crumbs a").click()
        expect(page.locator("h1")).to_have_text("A to Z")
        page.wait_for_load_state("networkidle")


def build_with(folder: Path, topics: list[str]) -> BuiltSite:
    """A site with these topics, and nothing else in its register but what the toy site has."""
    project = copy_of_toy(folder / "project")
    rows = (
        f"  - {{key: t{n}, label: {json.dumps(t, ensure_ascii=False)}}}"
        for n, t in enumerate(topics)
    )
    with (project / "claims" / "topics.yml").open("a", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    return built(project, folder / "site")
