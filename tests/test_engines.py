"""MkDocs or ProperDocs: whichever builds a site, these are the same files."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import copytree

import pytest

from sites import ROOT, copy_of_toy, files_in

ALONE = ("-S", "-m", "checkpress", "build")
"""What is installed is where PYTHONPATH says, and nowhere else: that is the -S."""


def done_by(
    *command: str | Path, project: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What a command of Python says in a project."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(*command: str | Path, project: Path, **environment: str) -> dict[str, bytes]:
    """The site that a command builds into `site/` of a project."""
    done = done_by(*command, project=project, **environment)
    assert done.returncode == 0, done.stderr
    return files_in(project / "site")


@pytest.fixture(params=["demonstration", "toy"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project that names its theme, as ProperDocs wants it."""
    if request.param == "toy":
        return copy_of_toy(tmp_path, theme={"name": "material"})
    for name in ("claims", "site_src"):
        copytree(ROOT / name, tmp_path / name)
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return tmp_path


@pytest.fixture
def without_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PYTHONPATH of all that is installed here, but for MkDocs."""
    folder = tmp_path_factory.mktemp("installed")
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if each.name != "mkdocs" and not each.name.startswith("mkdocs-1."):
            (folder / each.name).symlink_to(each)
    return os.pathsep.join([str(ROOT / "generator"), str(folder)])


def test_both_give_the_same_bytes(project: Path, without_mkdocs: str) -> None:
    by_mkdocs = files_of("-m", "mkdocs", "build", project=project)
    by_properdocs = files_of("-m", "properdocs", "build", "-f", "mkdocs.yml", project=project)
    assert by_properdocs == by_mkdocs
    assert files_of(*ALONE, project=project, PYTHONPATH=without_mkdocs) == by_mkdocs


def test_both_warn_in_the_same_words(tmp_path: Path, without_mkdocs: str) -> None:
    project = copy_of_toy(tmp_path, theme={"name": "material"})
    file = project / "claims/2026/harbour-ferry.yml"
    two_sentences = file.read_text("utf-8").replace("town ran it.\n", "town ran it. It sank.\n")
    file.write_text(two_sentences, "utf-8")
    by_mkdocs = done_by("-m", "checkpress", "build", project=project)
    alone = done_by(*ALONE, project=project, PYTHONPATH=without_mkdocs)
    assert by_mkdocs.stderr.startswith("claims/2026/harbour-ferry.yml:")
    assert alone.stderr == by_mkdocs.stderr
