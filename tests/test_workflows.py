"""What GitHub is told to do: valid, without holes, and made of commands that work."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sites import ROOT, built, copy_of_toy
from test_changes import DEBATE, edit, git

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)

BIN = Path(sys.executable).parent


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(file)["jobs"].values():
        yield from job["steps"]


def test_they_fit_the_schemas() -> None:
    for schema, files in (("workflows", WORKFLOWS), ("issue-forms", FORMS)):
        subprocess.run(
            [BIN / "check-jsonschema", "--builtin-schema", f"vendor.github-{schema}", *files],
            check=True,
            capture_output=True,
        )


def test_they_have_no_holes() -> None:
    """By zizmor, without asking anybody."""
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", GITHUB / "workflows"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_nothing_is_allowed_that_is_not_needed(file: Path) -> None:
    workflow = jobs(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job, name
        written = {key for key, value in job["permissions"].items() if value == "write"}
        runs_strangers = "pull_request" in workflow["on"]
        assert not (runs_strangers and written)
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
            # Nothing that somebody else wrote stands in a script.
            assert "${{" not in step.get("run", "") + step.get("with", {}).get("script", "")


def test_the_steps_of_a_check_work(tmp_path: Path) -> None:
    """As they stand there, on a proposal that changes a verdict in silence."""
    project = copy_of_toy(tmp_path / "toy")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Before")
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    edit(project, DEBATE, "confidence: low", "confidence: moderate")
    edit(project, DEBATE, "    status: mixed\n", "    status: mostly-false\n")
    (project / ".venv").symlink_to(BIN.parent)
    summary = tmp_path / "summary.md"
    env = {**os.environ, "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(summary)}
    ended = {}
    for step in steps(GITHUB / "workflows/check.yml"):
        if "run" in step and step["name"] != "Install":
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=project,
                env=env,
                check=False,
                capture_output=True,
                text=True,
            )
            ended[step["name"]] = done.returncode
            if step["name"] == "Look for mistakes":
                assert f"::error file={DEBATE},line=73," in done.stdout
    assert ended == {
        "Say what it does": 0,
        "Look for mistakes": 1,
        "Build the site as proposed": 0,
    }
    comment = (project / "proposal/comment.md").read_text("utf-8")
    assert "The status was “Partly true” and is “Mostly false”" in comment
    assert comment in summary.read_text("utf-8")
    home = (project / "proposal/site/index.html").read_text("utf-8")
    assert "A proposal: nobody has reviewed it, and it is not published." in home
    assert 'content="noindex' in home or "content=noindex" in home


def test_a_proposal_leaves_no_trace(tmp_path: Path) -> None:
    """What is built next is the site."""
    project = copy_of_toy(tmp_path / "toy")
    subprocess.run(
        [BIN / "checkpress", "build", "--proposed"], cwd=project, check=True, capture_output=True
    )
    assert "A proposal" in (project / "site/index.html").read_text("utf-8")
    site = built(project, project / "site")
    assert not [name for name, text in site.plain_files.items() if "A proposal: nobody" in text]


def test_the_form_for_a_claim_asks_what_a_file_needs() -> None:
    """Its fields are the options of `checkpress new`."""
    [form] = [file for file in FORMS if file.stem == "claim"]
    ids = [item["id"] for item in jobs(form)["body"] if "id" in item]
    assert ids == "url headline publisher published language claim quote at".split()
