"""What is installed: one package with all that it needs, which leaves nothing else behind."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest

from benchmarks.corpus import write_corpus
from conftest import sampled
from sites import EPOCH, ROOT, TOY, copy_of_toy, files_in, run_apart, wheel_in

PACKAGE = ROOT / "generator" / "checkpress"

FILES = sorted(
    file.relative_to(PACKAGE).as_posix()
    for file in PACKAGE.rglob("*")
    if file.is_file() and file.suffix != ".pyc"
)


def built_by(path: Path, project: Path) -> None:
    """Let the program that stands in the folder `path` build a project, as a command."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "checkpress", "build", "--workers", "1"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(path), "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel of this repository."""
    return wheel_in(tmp_path_factory.mktemp("wheel"))


def test_a_wheel_installs_one_package(wheel: ZipFile) -> None:
    names = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"checkpress"}


def test_a_wheel_holds_what_the_program_needs_and_nothing_else(wheel: ZipFile) -> None:
    inside = [name for name in wheel.namelist() if name.startswith("checkpress/")]
    # What people read stands at the top of the repository; it is here for `checkpress handbook`.
    brought = [*ROOT.glob("[A-Z]*.md"), *ROOT.glob("handbook/**/*"), *TOY.glob("claims/**/*")]
    assert sorted(name.removeprefix("checkpress/") for name in inside) == sorted(
        [
            *FILES,
            *(
                path.relative_to(ROOT).as_posix()
                for path in brought
                if path.is_file() and path.suffix != ".pyc" and path.name != "README.md"
            ),
        ]
    )
    kinds = {name.rpartition(".")[2] for name in inside}
    assert kinds == {"css", "html", "j2", "js", "md", "png", "py", "ttf", "txt", "yml"}


def test_a_wheel_brings_the_handbook_of_the_repository(wheel: ZipFile, tmp_path: Path) -> None:
    """With all its pages, where nothing of the repository is."""
    wheel.extractall(tmp_path / "installed")
    books = []
    for name, path in (("wheel", tmp_path / "installed"), ("repository", PACKAGE.parent)):
        (tmp_path / name).mkdir()
        done = run_apart("checkpress", "handbook", cwd=tmp_path / name, PYTHONPATH=str(path))
        assert (done.returncode, done.stderr) == (0, "")
        books.append(files_in(tmp_path / name / ".cache/checkpress/handbook"))
    assert books[0] == books[1]


def test_a_wheel_and_the_repository_build_the_same_site(wheel: ZipFile, tmp_path: Path) -> None:
    """From a folder that has nothing of the repository beside it."""
    wheel.extractall(tmp_path / "installed")
    sites = []
    for name, path in (("wheel", tmp_path / "installed"), ("repository", PACKAGE.parent)):
        project = copy_of_toy(tmp_path / name)
        built_by(path, project)
        sites.append(files_in(project / "site"))
    assert sites[0] == sites[1]


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[], bool]:
    """A copy of the program, and a build by it: whether that was a cold one."""
    copytree(PACKAGE, tmp_path / "copy" / "checkpress", ignore=ignore_patterns("__pycache__"))
    project = tmp_path / "project"
    write_corpus(project, 2)

    def builds_cold() -> bool:
        site = project / "site"
        # A cold build puts another folder into the place of the old one.
        before = site.stat().st_ino if site.exists() else None
        built_by(tmp_path / "copy", project)
        return site.stat().st_ino != before

    return builds_cold


def test_a_program_that_has_changed_builds_anew(copied: Callable[[], bool], tmp_path: Path) -> None:
    """Wherever it has changed: in a file of each kind, and in any other (a sample of both)."""
    assert copied()
    assert not copied()
    kinds = {file.rpartition(".")[2]: file for file in FILES}
    for name in sorted({*sampled(sorted(kinds.values()), 2), *sampled(FILES, 1)}):
        with (tmp_path / "copy" / "checkpress" / name).open("ab") as file:
            file.write(b"\n")
        assert copied(), name
    assert not copied()
