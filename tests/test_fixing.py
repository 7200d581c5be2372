"""What `checkpress check --fix` mends is how things are written; what they say it leaves alone."""

import difflib
from pathlib import Path

import pytest

from checkpress.claims.reading import read_vocabulary
from checkpress.claims.writing import quoted
from checkpress.problems import Severity
from checkpress.review.fixing import fix
from sites import ROOT, TOY, run
from test_explaining import NAMES, laid_out

GOLDEN = ROOT / "tests" / "fixes.diff"


def mended(name: str, folder: Path) -> str:
    """What is mended in a case, as a diff."""
    claims = laid_out(name, folder)
    vocabulary, _ = read_vocabulary(claims)
    if vocabulary is None:
        return ""
    found = []
    for file in sorted(claims.glob("20*/*.yml")):
        path = f"{file.parent.name}/{file.stem}"
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        fixed, _ = fix(path, text, vocabulary, f"claims/{path}.yml")
        for changed, new in fixed.files.items():
            old = text if changed == f"{path}.yml" else ""
            lines = difflib.unified_diff(
                old.splitlines(), new.splitlines(), f"{name}/{changed}", lineterm="", n=0
            )
            found += [line for line in lines if not line.startswith(("+++", "@@"))]
        again, _ = fix(path, fixed.files.get(f"{path}.yml", text), vocabulary, "x")
        assert f"{path}.yml" not in again.files, "a second run finds nothing more"
        before = [p for p in fixed.left if p.severity is Severity.ERROR]
        assert not fixed.mended or len(before) <= 2
    return "\n".join(found) + "\n" if found else ""


def test_of_all_mistakes_these_are_mended_so(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`--update` writes the list; read it like a change that somebody proposes."""
    found = "".join(mended(name, tmp_path / name) for name in NAMES)
    if request.config.getoption("--update"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "actor-by-name",  # a person
        "date-ambiguous",
        "placeholder-in-braces",
        "merge-conflict",
        "anchor-and-alias",
        "bracket-not-closed",
        "false-without-evidence",
    ],
)
def test_what_only_a_person_can_decide_is_left(name: str, tmp_path: Path) -> None:
    assert mended(name, tmp_path / name) == ""


def test_files_without_mistakes_are_not_touched() -> None:
    vocabulary, _ = read_vocabulary(TOY / "claims")
    assert vocabulary is not None
    for file in (TOY / "claims").glob("20*/*.yml"):
        path = f"{file.parent.name}/{file.stem}"
        fixed, _ = fix(path, file.read_text("utf-8"), vocabulary, "x")
        assert not fixed.files


def test_the_command_shows_what_it_does_and_keeps_comments(tmp_path: Path) -> None:
    claims = laid_out("status-misspelt", tmp_path / "project")
    file = claims / "2024/free-trams.yml"
    text = file.read_text("utf-8").replace("    status: fasle", "    status: fasle  # as agreed")
    file.write_text(text, "utf-8", newline="\r\n")
    done = run("checkpress", "check", "--fix", cwd=tmp_path / "project")
    assert done.returncode == 0
    assert "-    status: fasle  # as agreed\n+    status: false  # as agreed\n" in done.stderr
    assert file.read_bytes().decode() == text.replace("fasle", "false").replace("\n", "\r\n")
    assert not [*claims.rglob("*.part")]


def test_a_publisher_gets_its_file(tmp_path: Path) -> None:
    claims = laid_out("publisher-inline", tmp_path / "project")
    done = run("checkpress", "check", "--fix", "--strict", cwd=tmp_path / "project")
    assert done.returncode == 0
    assert (claims / "organisations/the-norland-gazette.yml").read_text("utf-8") == (
        "name: The Norland Gazette\npublishes: yes\nurl: https://gazette.example/\n"
    )


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    claims = laid_out("status-misspelt", tmp_path / "project")
    file = claims / "2024/free-trams.yml"
    before = file.read_bytes()
    (claims / "2024/.free-trams.yml.part").mkdir()
    done = run("checkpress", "check", "--fix", cwd=tmp_path / "project")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert file.read_bytes() == before


def test_quotes_hold_whatever_stands_between_them() -> None:
    assert quoted('a "b" \\ c') == '"a \\"b\\" \\\\ c"'
