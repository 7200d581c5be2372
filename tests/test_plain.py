"""Nothing is read but plain files in their folder, under names that every system can have."""

import os
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.ids import MAX_KEY
from checkpress.claims.safe_files import MAX_BYTES, content_of, is_plain
from checkpress.errors import GeneratorError, InvalidData
from checkpress.problems import Problem
from checkpress.review.revisions import earlier
from checkpress.review.similarity import Index
from checkpress.rules import report
from checkpress.site.fingerprints import fingerprints_again, fingerprints_of
from checkpress.site.loading import Loaded, load, salvage
from conftest import CASES
from sites import run

TODAY = date(2026, 11, 22)

SECRET = "root:x:0:0:a secret: [\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base project, beside a file that is nobody's business."""
    copytree(CASES / "_base", tmp_path / "project")
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "more.yml").write_text(SECRET, "utf-8")
    return tmp_path / "project"


def problems_in(project: Path) -> list[Problem]:
    try:
        return [*loaded(project).problems]
    except InvalidData as invalid:
        return [*invalid.problems]


def loaded(project: Path) -> Loaded:
    return load(project / "claims", today=TODAY)


def told(project: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems_in(project)]


def link(place: Path, target: Path | str) -> None:
    """A link in the place of whatever is there."""
    if place.is_dir():
        place.rename(place.parents[2] / f"old-{place.name}")
    place.unlink(missing_ok=True)
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("not run: links cannot be made here")


@pytest.mark.parametrize(
    "target", ["../../../secret", "bridge-toll.yml", "x.yml", "nothing", "/dev/zero"]
)
@pytest.mark.parametrize(
    "name", ["2024/x.yml", "2024/x.yaml", "people/x.yml", "topics.yml", "site.yml", "team.yml"]
)
def test_a_link_is_not_read(name: str, target: str, project: Path) -> None:
    """Wherever it leads: elsewhere, to a file of the claims, in a circle, nowhere, or without end."""
    link(project / "claims" / name, target)
    found = problems_in(project)
    assert (f"claims/{name}", "no-plain-file") in [(p.path, p.code) for p in found]
    assert len([p for p in found if p.path == f"claims/{name}"]) == 1
    assert "secret" not in report.text(found)


@pytest.mark.parametrize("name", ["2024", "2023", "people", "organisations", "2024/pictures"])
def test_a_link_to_a_folder_is_not_followed(name: str, project: Path) -> None:
    """And it is said: claims that nobody reads would be gone without a word."""
    link(project / "claims" / name, project.parent / "folder")
    assert (f"claims/{name}", "no-plain-file") in told(project)
    assert "secret" not in report.text(problems_in(project))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="not run: this system has no pipes of a name")
@pytest.mark.parametrize("name", ["2024/x.yml", "people/x.yml", "site.yml"])
def test_a_pipe_is_not_waited_for(name: str, project: Path) -> None:
    (project / "claims" / name).unlink(missing_ok=True)
    os.mkfifo(project / "claims" / name)
    assert (f"claims/{name}", "no-plain-file") in told(project)


def test_a_preview_sees_links_come_and_go(project: Path) -> None:
    """Also where it looks only at what has changed."""
    claims, place = project / "claims", project / "claims" / "2024" / "x.yml"
    last = loaded(project)
    link(place, project.parent / "secret")
    last = salvage(claims, today=TODAY, last=last, changed=["2024/x.yml"])
    assert [p.code for p in last.problems] == ["no-plain-file"]
    last = salvage(claims, today=TODAY, last=last, changed=[])
    assert [p.code for p in last.problems] == ["no-plain-file"]
    assert fingerprints_again(claims, last.memory, []) == fingerprints_of(claims)
    place.unlink()
    last = salvage(claims, today=TODAY, last=last, changed=["2024/x.yml"])
    assert not last.problems


@pytest.mark.parametrize(
    "command", [["check", "--fix"], ["fmt"], ["diff", "../old"], ["similar", "The toll doubles."]]
)
def test_no_command_reads_or_replaces_what_a_link_leads_to(
    command: list[str], project: Path
) -> None:
    copytree(project / "claims", project.parent / "old" / "claims")
    good = (project / "claims" / "2024" / "bridge-toll.yml").read_text("utf-8")
    (project.parent / "article").write_text(f"{good}# secret  \n", "utf-8")
    for number, target in enumerate(("article", "secret", "nothing")):
        link(project / "claims" / "2024" / f"x{number}.yml", project.parent / target)
    done = run("checkpress", *command, cwd=project)
    assert "Traceback" not in done.stderr
    assert "secret" not in (done.stdout + done.stderr).replace("cannot be read", "")
    assert (project / "claims" / "2024" / "x0.yml").is_symlink()
    assert (project.parent / "article").read_text("utf-8") == f"{good}# secret  \n"


def test_an_old_folder_with_links_is_compared_without_them(project: Path) -> None:
    copytree(project / "claims", project.parent / "old")
    link(project.parent / "old" / "2024" / "x.yml", project.parent / "secret")
    assert earlier(str(project.parent / "old"), project / "claims").changed == frozenset()


def test_what_is_plain(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yml").touch()
    assert is_plain(tmp_path, "a/b.yml")
    for name in ("a", "a/c.yml", "a/b.yml/c", "a\0b", f"{'a' * 300}.yml"):
        assert not is_plain(tmp_path, name), name


def test_no_more_of_a_file_is_read_than_is_needed(project: Path) -> None:
    """A file without an end in sight does not fill the memory."""
    file = project / "claims" / "2024" / "x.yml"
    with file.open("wb") as huge:
        huge.truncate(50_000_000_000)
    assert told(project) == [("claims/2024/x.yml", "too-large")]
    assert f"{MAX_BYTES:,} bytes" in report.text(problems_in(project))
    assert len(content_of(project / "claims", "2024/x.yml")) == MAX_BYTES + 1
    file.rename(project / "claims" / "topics.yml")
    assert told(project) == [("claims/topics.yml", "too-large")]


@pytest.mark.parametrize(
    "name", ["site.yml", "topics.yml", "people/", "2024/bridge-toll.yml", "2024/"]
)
def test_what_nobody_may_read_is_told_in_two_lines(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be allowed everything: so the system is made to say no."""
    closed = project / "claims" / name
    scandir, open_ = os.scandir, Path.open

    def refuse(place: object) -> None:
        if Path(str(place)) == closed:
            raise PermissionError(13, "Permission denied")

    def scanning(place: Path) -> object:
        refuse(place)
        return scandir(place)

    def opening(self: Path, *arguments: Any, **options: Any) -> object:
        refuse(self)
        return open_(self, *arguments, **options)

    monkeypatch.setattr(os, "scandir", scanning)
    monkeypatch.setattr(Path, "open", opening)
    with pytest.raises(GeneratorError, match=r"cannot be read: Permission denied\."):
        loaded(project)


LONGEST = "a" * MAX_KEY


@pytest.mark.parametrize("folder", ["2024", "people", "organisations"])
@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        (f"{LONGEST}a", LONGEST),
        ("a" * 251, LONGEST),
        ("con", "con-file"),
        ("nul", "nul-file"),
        ("com1", "com1-file"),
        ("lpt9", "lpt9-file"),
        ("COM1", "com1-file"),
        ("Bridge-Toll", "bridge-toll"),
        ("bridge--toll", "bridge-toll"),
        ("-toll", "toll"),
        ("bridge.toll", "bridge-toll"),
        ("bridge toll", "bridge-toll"),
        ("br\u0131dge", "br-dge"),
        ("bridge\u202etoll", "bridge-toll"),
        ("bridge\u200btoll", "bridge-toll"),
        ("…", "name"),
    ],
)
def test_names_that_not_every_system_has(
    folder: str, name: str, proposed: str, project: Path
) -> None:
    toll = project / "claims" / "2024" / "bridge-toll.yml"
    toll.rename(toll.with_stem("toll-of-the-bridge"))
    (project / "claims" / folder / f"{name}.yml").write_text("a: b\n", "utf-8")
    (problem,) = [p for p in problems_in(project) if p.code == "bad-file-name"]
    assert problem.hint == f"Rename it to `{folder}/{proposed}.yml`."


def test_the_longest_name_is_read(project: Path) -> None:
    file = project / "claims" / "2024" / "bridge-toll.yml"
    file.rename(file.with_stem(LONGEST))
    assert told(project) == []
    file.with_stem(LONGEST).rename(file.with_stem(f"{LONGEST}a"))
    assert told(project)[0][1] == "bad-file-name"
    assert f"at most {MAX_KEY} characters" in problems_in(project)[0].message


@pytest.mark.parametrize("year", ["٢٠٢٤", "２０２４", "20245", "202", "2024 "])
def test_a_year_has_four_digits(year: str, project: Path) -> None:
    """Of those that addresses can have."""
    (project / "claims" / year).mkdir()
    (project / "claims" / year / "x.yml").write_text("a: b\n", "utf-8")
    assert told(project) == [(f"claims/{year}/x.yml", "bad-file-name")]


def test_windows_can_check_out_every_name() -> None:
    assert {"con", "prn", "aux", "nul", "com1", "lpt9"} <= REFUSED_BY_WINDOWS


def test_the_index_of_similar_claims_survives_a_link(project: Path, tmp_path: Path) -> None:
    link(project / "claims" / "2024" / "x.yml", "nothing")
    link(project / "claims" / "2023", project.parent / "folder")
    index = Index(tmp_path / "index.sqlite", project / "claims", "en")
    assert index.like("The toll of the Norland bridge doubles.", 1)
    index.close()
