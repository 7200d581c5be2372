"""MkDocs or ProperDocs: whichever builds a site, these are the same files."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import copytree

import pytest

from sites import ROOT, copy_of_toy, files_in


def files_of(*command: str | Path, project: Path, **environment: str) -> dict[str, bytes]:
    """The site that a command builds into `site/` of a project."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
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
    # -S: what is installed is where PYTHONPATH says, and nowhere else.
    alone = ("-S", "-m", "checkpress", "build")
    assert files_of(*alone, project=project, PYTHONPATH=without_mkdocs) == by_mkdocs
