"""Files that are not read though they were meant to be, and those of which nobody is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checkpress.claims.claims_folder import is_looked_at
from checkpress.problems import Problem
from checkpress.site.loading import examine, load, salvage
from conftest import CASES

BASE = CASES / "_base" / "claims"


@pytest.fixture
def claims(case_claims: Callable[[str], Path]) -> Path:
    """The small project without mistakes."""
    return case_claims("_base")


def told(claims: Path) -> list[Problem]:
    return [*examine(claims, today=date(2026, 11, 22))[1]]


def put(claims: Path, name: str, text: str = "What somebody wrote.\n") -> None:
    file = claims / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


TOLD = {
    "2024/post.yml.txt": "Rename it to `2024/post.yml`.",
    "2024/post.yaml.txt": "Rename it to `2024/post.yml`.",
    "2024/POST.YML": "Rename it to `2024/post.yml`.",
    "2024/Post.Yaml": "Rename it to `2024/post.yml`.",
    "2024/post.yaml~": "Rename it to `2024/post.yml`.",
    "2024/post.yml~": "Rename it to `2024/post.yml`.",
    "2024/post.yml.bak": "Rename it to `2024/post.yml`.",
    "2024/post.yml.orig": "Rename it to `2024/post.yml`.",
    "2024/post.yml.old": "Rename it to `2024/post.yml`.",
    "2024/post.yml (1)": "Rename it to `2024/post.yml`.",
    "2024/post.yml.docx": "Rename it to `2024/post.yml`.",
    "2024/#post.yml#": "Rename it to `2024/post.yml`.",
    "2024/Kopie von post.yml": "Rename it to `2024/post.yml`.",
    "2024/Copy of post.yml": "Rename it to `2024/post.yml`.",
    "2024/post - Copy.yml": "Rename it to `2024/post.yml`.",
    "2024/post - Kopie (2).yml": "Rename it to `2024/post.yml`.",
    "2024/post copy.yml": "Rename it to `2024/post.yml`.",
    "2024/post (1).yml": "Rename it to `2024/post.yml`.",
    "2024/bridge-toll (1).yml": (
        "If it is a copy of `2024/bridge-toll.yml`, delete it; else rename it to"
        " `2024/bridge-toll-2.yml`."
    ),
    "2024/bridge-toll.yml~": (
        "If it is a copy of `2024/bridge-toll.yml`, delete it; else rename it to"
        " `2024/bridge-toll-2.yml`."
    ),
    "2024/post.docx": "Write what it says into `2024/post.yml`, and keep this file elsewhere.",
    "2024/Post.ODT": "Write what it says into `2024/post.yml`, and keep this file elsewhere.",
    "2024/post.txt": "Write what it says into `2024/post.yml`, and keep this file elsewhere.",
    "2024/post.md": "Write what it says into `2024/post.yml`, and keep this file elsewhere.",
    "2024/post.json": "Write what it says into `2024/post.yml`, and keep this file elsewhere.",
    "people/ada.txt": "Write what it says into `people/ada.yml`, and keep this file elsewhere.",
    "2024/post": "Rename it to `2024/post.yml`.",
    "people/ada": "Rename it to `people/ada.yml`.",
    "organisations/bee.yaml": "Rename it to `organisations/bee.yml`.",
    "Site.YML": ("If it is a copy of `site.yml`, delete it; else rename it to `site-2.yml`."),
    "post.docx": "Write what it says into `<year>/post.yml`, and keep this file elsewhere.",
    "2024/05/post.yml": "Move it to the folder of its article's year: `<year>/post.yml`.",
    "2024/05/post.yml.txt": "Move it to the folder of its article's year: `<year>/post.yml`.",
    "articles/2024/post.docx": (
        "Write what it says into `<year>/post.yml`, and keep this file elsewhere."
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_file_that_is_not_read_is_told_with_its_right_name(name: str, claims: Path) -> None:
    put(claims, name)
    [problem] = told(claims)
    assert (problem.path, problem.code) == (f"claims/{name}", "bad-file-name")
    assert problem.hint == TOLD[name]


@pytest.mark.parametrize(
    "name",
    [
        *("2024/.DS_Store", ".DS_Store", "2024/Thumbs.db", "2024/desktop.ini", "2024/.gitkeep"),
        *("2024/~$post.docx", "2024/.post.yml.swp", "2024/.#post.yml", "2024/._post.yml"),
        *("README.md", "2024/README.md", "people/readme.txt", "LICENSE", "2024/LICENCE.txt"),
        *("CODEOWNERS", "NOTES.md", ".schema/claim-file.json", ".vscode/settings.json"),
        *(".schema/example.yml", "2024/bridge-toll/list.pdf", "2024/bridge-toll/prices.csv"),
        *("2024/bridge-toll/rights.txt", "2024/interview.mp3", "2024/prices.xlsx", "2024/.hidden"),
        *("fonts/LICENSE.txt", "fonts/sans.ttf", "2024/style.css"),
    ],
)
def test_what_systems_and_editors_leave_is_not_told(name: str, claims: Path) -> None:
    put(claims, name)
    assert told(claims) == []
    assert not is_looked_at(name)


def test_a_preview_forgets_a_file_that_has_gone(claims: Path) -> None:
    """Of which it was told by its name alone."""
    put(claims, "2024/post.yml.txt")
    first = salvage(claims, today=date(2026, 11, 22))
    assert [problem.code for problem in first.problems] == ["bad-file-name"]
    (claims / "2024" / "post.yml.txt").unlink()
    again = salvage(claims, today=date(2026, 11, 22), last=first, changed=["2024/post.yml.txt"])
    assert again.problems == ()


def test_what_is_remembered_is_told_again(claims: Path) -> None:
    put(claims, "2024/post.docx", "x" * 2_000_000)
    memory = salvage(claims, today=date(2026, 11, 22)).memory
    _, found = examine(claims, today=date(2026, 11, 22), memory=memory)
    assert [problem.code for problem in found] == ["bad-file-name"]


# Files in the folder of another kind.

KINDS = {
    "a claim file": ("2024/bridge-toll.yml", "2024/new.yml"),
    "a person": ("people/transport-minister.yml", "people/new.yml"),
    "an organisation": ("organisations/morning-post.yml", "organisations/new.yml"),
    "the list of topics": ("topics.yml", "topics.yml"),
}


@pytest.mark.parametrize("folder", ["people", "organisations"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_told_where_it_belongs(
    kind: str, folder: str, claims: Path
) -> None:
    name, better = KINDS[kind]
    put(claims, f"{folder}/new.yml", (claims / name).read_text("utf-8"))
    found = told(claims)
    if better.startswith(folder):
        assert found == []
        return
    [problem] = found
    assert (problem.code, problem.line) == ("misplaced-file", 1)
    assert problem.message.startswith(f"This is {kind}, and {folder}/ holds ")
    assert problem.hint == f"Move it to `{better}`."


@pytest.mark.parametrize("kind", ["a person", "an organisation"])
def test_a_name_in_the_folder_of_a_year_is_told_where_it_belongs(kind: str, claims: Path) -> None:
    name, better = KINDS[kind]
    put(claims, "2024/new.yml", (claims / name).read_text("utf-8"))
    [problem] = told(claims)
    assert (problem.code, problem.hint) == ("misplaced-file", f"Move it to `{better}`.")


def test_a_claim_file_without_a_day_belongs_to_some_year(claims: Path) -> None:
    text = (claims / "2024" / "bridge-toll.yml").read_text("utf-8")
    put(claims, "people/new.yml", text.replace("  published: 2024-04-10\n", "", 1))
    assert told(claims)[0].hint == "Move it to `<year>/new.yml`."


def test_a_file_with_a_slip_is_one_of_its_folder(claims: Path) -> None:
    """A key that is none here and one of another kind, beside one that is only here, proves nothing."""
    put(claims, "organisations/new.yml", "name: New\npublishes: yes\npublic_role: none\n")
    assert [problem.code for problem in told(claims)] == ["unknown-key"]


def test_the_base_project_has_none_of_them() -> None:
    assert load(BASE, today=date(2026, 11, 22)).problems == ()
