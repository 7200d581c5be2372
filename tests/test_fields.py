"""A field of the claim file stands once: in the model. What is added there is found everywhere."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from checkpress.site import urls
from sites import EPOCH, ROOT, copy_of_toy, files_in

MEANING = "What nobody could find out"
SAID = "Who drank from the second cup."
CLAIM = "2026/courier-nettle-tea/halves-dementia-risk"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more field: in the model, and on the page of a claim."""
    folder = tmp_path_factory.mktemp("program")
    copytree(
        ROOT / "generator" / "checkpress",
        folder / "checkpress",
        ignore=ignore_patterns("__pycache__"),
    )
    model = folder / "checkpress" / "claims" / "model.py"
    edited(
        model,
        "    searched: tuple[Searched, ...] = ()\n",
        f'    unanswered: Text | None = None\n    """{MEANING}."""\n'
        "    searched: tuple[Searched, ...] = ()\n",
    )
    page = folder / "checkpress" / "theme" / "pages" / "claim.html"
    page.write_text(page.read_text("utf-8") + "<p>{{ claim.unanswered or '' }}</p>\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project, where a claim says something in that field."""
    project = copy_of_toy(tmp_path_factory.mktemp("project"))
    edited(
        project / "claims" / "2026" / "courier-nettle-tea.yml",
        "    asked_as:",
        f"    unanswered: {SAID}\n    asked_as:",
    )
    return project


@pytest.fixture(scope="module")
def files(program: Path, project: Path) -> Mapping[str, bytes]:
    """The site that is made of both."""
    typed(program, project, "build")
    return files_in(project / "site")


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def typed(program: Path, project: Path, *command: str) -> None:
    """What is typed in a project, for that program."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "checkpress", *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(program), "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_on_the_page(files: Mapping[str, bytes]) -> None:
    assert SAID in files[f"claims/{CLAIM}/index.html"].decode()


def test_in_the_markdown(files: Mapping[str, bytes]) -> None:
    assert f"## {MEANING}\n\n{SAID}\n" in files[urls.twin(CLAIM)].decode()


def test_in_the_api(files: Mapping[str, bytes]) -> None:
    assert json.loads(files[f"api/v1/claims/{CLAIM}.json"])["unanswered"] == SAID
    described = json.loads(files["api/v1/openapi.json"])["components"]["schemas"]["Claim"]
    assert described["properties"]["unanswered"]["description"] == f"{MEANING}."
    assert MEANING in files["api/index.html"].decode()


def test_in_the_dataset(files: Mapping[str, bytes]) -> None:
    rows = csv.DictReader(files["data/claims.csv"].decode("utf-8-sig").splitlines())
    assert SAID in {row["unanswered"] for row in rows}
    package = json.loads(files["data/datapackage.json"])
    [claims] = [each for each in package["resources"] if each["name"] == "claims"]
    described = {field["name"]: field["description"] for field in claims["schema"]["fields"]}
    assert described["unanswered"] == MEANING
    assert MEANING in files["data/index.html"].decode()


def test_in_the_schemas_of_editors(program: Path, project: Path) -> None:
    typed(program, project, "schema")
    schema = json.loads((project / "claims" / ".schema" / "claim-file.json").read_text("utf-8"))
    told = schema["$defs"]["Claim"]["properties"]["unanswered"]
    assert told["description"] == f"{MEANING}."


def test_in_the_form(files: Mapping[str, bytes]) -> None:
    page = files["take-part/write/index.html"].decode()
    assert re.search(r"name=\"?[\w.]*unanswered", page)
    assert MEANING in page


def test_what_was_handed_out_comes_back(
    files: Mapping[str, bytes], program: Path, project: Path, tmp_path: Path
) -> None:
    """From the site into an empty one."""
    empty = copy_of_toy(tmp_path)
    for file in (empty / "claims").glob("2*/*.yml"):
        file.unlink()
    settings = empty / "claims" / "site.yml"
    settings.write_text(settings.read_text("utf-8").partition("main:\n")[0], "utf-8")
    data = project / "site" / "data"
    rows = [str(data / f"{name}.jsonl") for name in ("articles", "claims", "sources")]
    typed(program, empty, "import", *rows, "--as-own")
    text = (empty / "claims" / "2026" / "courier-nettle-tea.yml").read_text("utf-8")
    assert f"unanswered: {SAID}" in text
