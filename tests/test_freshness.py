"""Editors are told which checks are due for another look; readers, when somebody last looked."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import Reader, serving
from checkpress.outputs.well_known import SECURITY
from checkpress.rules.due import due_again
from checkpress.site.loading import load
from sites import EPOCH, TODAY, BuiltSite, blocks, built, copy_of_toy, files_in, run, text

pytest_plugins = ["browser"]

MINISTER = "2026/radio-norland-minister/violent-crime-fell-40"
CORRECTED = "2026/herald-consultants/consultants-1-2m"
LATER = str(int(EPOCH) + 60 * 86_400)
"""21 January 2027."""

LIST = """
Due for another look:
claims/2026/radio-norland-minister.yml:113:16: since 20 July 2026: Mostly false: Violent crime in \
Norland has fallen by 40 per cent since the government took office
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy project, to be edited."""
    return copy_of_toy(tmp_path / "toy")


@pytest.mark.parametrize("arguments", [[], ["--strict"]], ids=str)
def test_what_is_due_is_listed_and_is_no_problem(project: Path, arguments: list[str]) -> None:
    """A check that passes today passes tomorrow as well."""
    told = run("checkpress", "check", *arguments, cwd=project)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr == f"Checked: no problems in 26 claims of 11 articles.\n{LIST}"


def test_machines_are_told_of_problems_only(project: Path) -> None:
    told = run("checkpress", "check", "--format", "json", cwd=project)
    assert json.loads(told.stdout) == []
    assert told.stderr.endswith(LIST)


def test_the_list_has_the_longest_overdue_first(project: Path) -> None:
    told = run("checkpress", "check", cwd=project, SOURCE_DATE_EPOCH=LATER)
    days = re.findall(r"since (\d+ \w+ \d+): ", told.stderr)
    assert days == ["20 July 2026", "5 December 2026", "8 December 2026"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("review_by: 2026-07-20", "review_by: 2026-11-22"),
        ("published: 2026-04-16\n    checked: 2026-04-16", "published: 2031-01-01\n    checked: 2026-04-16"),
        ("language: en", "language: en\n  draft: yes"),
        ("review_by: 2026-07-20", "review_by: 2026-07-20\n    withdrawn: {on: 2026-09-01, why: We were wrong.}"),
    ],
    ids=["due on the day itself", "not published", "a draft", "withdrawn"],
)  # fmt: skip
def test_what_nobody_has_to_look_at_is_not_due(project: Path, old: str, new: str) -> None:
    file = project / "claims" / "2026" / "radio-norland-minister.yml"
    content = file.read_text("utf-8")
    assert old in content
    content = content.replace(old, new, 1).replace(
        "review_by: 2026-07-20\n", "review_by: 2026-07-20\n"
    )
    if "2031" in new:
        content = content.replace("review_by: 2026-07-20", "review_by: 2032-07-20")
    file.write_text(content, "utf-8")
    loaded = load(project / "claims", today=TODAY)
    assert due_again(loaded.site.articles.values(), TODAY, loaded.records.document) == ()


def test_the_day_changes_no_page_for_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What readers see of a check that is due is what they saw before."""
    sites = []
    for day in (EPOCH, LATER):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        built(project, project / day)
        files = files_in(project / day)
        # It says until when it holds.
        del files[SECURITY]
        sites.append(files)
    assert sites[0] == sites[1]


def test_readers_are_told_of_nothing_that_is_due(site: BuiltSite) -> None:
    words = re.compile(r"due for another look|review_by|overdue", re.IGNORECASE)
    # The form says of every field what may stand in it.
    files = {name: it for name, it in site.plain_files.items() if "take-part/write/" not in name}
    assert not [name for name, content in files.items() if words.search(content)]


def test_previews_tell_editors(project: Path, reader: Callable[..., Reader]) -> None:
    with serving("checkpress", project) as server:
        words = "For editors, in previews only: due for another look since"
        assert f"{words} <time" in server.get(f"claims/{MINISTER}/")
        assert words not in server.get(f"claims/{CORRECTED}/")
        us = reader(server.root)
        shown = us.go("checks/looking-at/").locator("#due ~ ul > li")
        [due] = shown.all_inner_texts()
        assert due.startswith("Mostly false: Violent crime in Norland has fallen")
        assert due.endswith("since 20 July 2026")
        us.context.close()


def test_readers_are_told_when_somebody_last_looked(toy_site: BuiltSite) -> None:
    """Where that was on another day than the first."""
    [line] = toy_site.claim(CORRECTED).find("p", class_="cp-checked")
    assert text(line).startswith(
        "Last looked at 3 February 2026 by Ada Quill. First published 23 January 2026. "
    )
    [line] = toy_site.claim(MINISTER).find("p", class_="cp-checked")
    assert text(line).startswith("Checked 16 April 2026 by ")
    lines = blocks(toy_site.documents["claims/"].main)
    assert {"Last looked at 3 February 2026", "Checked 16 April 2026"} <= {*lines}
