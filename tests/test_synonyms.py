"""A newsroom says which words mean the same; whoever searches for one finds the others."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import Reader
from checkpress.errors import InvalidData
from checkpress.site.loading import load
from sites import BuiltSite, copy_of_toy

pytest_plugins = ["browser"]

DAY = date(2026, 11, 22)


def test_one_word_finds_the_other(
    toy_site: BuiltSite, toy_address: str, reader: Callable[..., Reader]
) -> None:
    assert ("ferry", "boat") in toy_site.site.vocabulary.synonyms
    page = reader(toy_address).go("search/?q=boat")
    expect(page.locator(".cp-result").first).to_contain_text("ferry")
    manifest = json.loads(toy_site.files["search/manifest.json"])
    assert [["ferry"], ["boat"]] in manifest["synonyms"]
    assert [["mp"], ["member", "of", "parliament"]] in manifest["synonyms"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("synonyms:\n  - jab\n", "wrong-shape"),
        ("synonyms:\n  - [jab, '']\n", "empty-text"),
        ("- [jab, vaccine]\n", "wrong-shape"),
        ("synonyms: jab\n", "wrong-shape"),
        ("synonyms:\n  - [jab, [vaccine]]\n", "wrong-shape"),
        ("synonyms:\n  - {jab: vaccine}\n", "wrong-shape"),
        ("synonym:\n  - [jab, vaccine]\n", "unknown-key"),
        ("synonyms:\n  - [" + ", ".join(f"w{n}" for n in range(30)) + "]\n", "too-long"),
        ("synonyms:\n  - [jab, vaccine]\n  - [" + "x" * 3000 + ", y]\n", "too-long"),
    ],
)
def test_what_is_no_list_of_synonyms_is_told(tmp_path: Path, text: str, code: str) -> None:
    """With its place and a sentence; never as a program would say it."""
    project = copy_of_toy(tmp_path / "project")
    (project / "claims" / "synonyms.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidData) as raised:
        load(project / "claims", today=DAY)
    problem = raised.value.problems[0]
    assert problem.path == "claims/synonyms.yml"
    assert problem.line >= 1
    assert problem.hint
    assert problem.code == code


def test_a_site_without_the_file_has_none(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "project")
    (project / "claims" / "synonyms.yml").unlink()
    assert load(project / "claims", today=DAY).site.vocabulary.synonyms == ()


def test_synonyms_may_be_hostile(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "project")
    text = 'synonyms:\n  - ["</script><b>x", "__proto__"]\n  - ["constructor", "\\"quoted\\""]\n'
    (project / "claims" / "synonyms.yml").write_text(text, "utf-8")
    assert len(load(project / "claims", today=DAY).site.vocabulary.synonyms) == 2
