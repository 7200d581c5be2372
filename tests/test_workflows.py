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

from checkpress.claims.questions import LETTERS, QUESTIONS, Letter, issue_form
from checkpress.commands.adding_options import new
from sites import ROOT, built, copy_of_toy, run
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


def test_what_publishes_runs_nothing_of_this_repository() -> None:
    """Whoever could change what runs there could publish in our name."""
    work = jobs(GITHUB / "workflows/release.yml")
    assert work["on"] == {"push": {"tags": ["v[0-9]*"]}}
    trusted = {name: job for name, job in work["jobs"].items() if "id-token" in job["permissions"]}
    assert [*trusted] == ["publish"]
    assert trusted["publish"]["permissions"] == {"id-token": "write"}
    assert trusted["publish"]["environment"] == "pypi"
    assert [*map(uses, trusted["publish"]["steps"])] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert trusted["publish"]["steps"][-1]["with"] == {"attestations": "true"}


def uses(step: dict[str, Any]) -> str:
    assert "run" not in step
    return str(step["uses"]).partition("@")[0]


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
                assert f"::error file={DEBATE},line=82," in done.stdout
    assert ended == {
        "Describe the change": 0,
        "Look for mistakes": 1,
        "Build the proposed site": 0,
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
    options = {parameter.name for parameter in new.params}
    assert {question.key for question in QUESTIONS} <= options


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_the_forms_of_issues_are_those_of_the_site(letter: Letter) -> None:
    """`checkpress from-issue --form mistake > .github/ISSUE_TEMPLATE/mistake.yml` writes one."""
    file = GITHUB / "ISSUE_TEMPLATE" / f"{letter.key}.yml"
    assert file.read_text("utf-8") == issue_form(letter)
    done = run("checkpress", "from-issue", "--form", letter.key, cwd=ROOT)
    assert done.stdout == issue_form(letter)


BODY = """### Address of the article

https://herald.example/night-bus

### Its headline, in its exact words

Night bus to run until three

### Who published it

Valley Herald

### When

2026-09-21

### Its language

en

### What it claims, in one sentence of yours

Valley is the first town in Norland with a night bus.

### The exact words in which it says so

the first town
in the country

### Where they stand

paragraph 2
"""


def from_issue(tmp_path: Path, body: str) -> subprocess.CompletedProcess[str]:
    project = copy_of_toy(tmp_path / "toy")
    (tmp_path / "issue.md").write_text(body, "utf-8")
    return run("checkpress", "from-issue", tmp_path / "issue.md", cwd=project)


@pytest.mark.parametrize("body", [BODY, BODY.replace("\n", "\r\n")])
def test_an_issue_becomes_a_file_that_passes(tmp_path: Path, body: str) -> None:
    done = from_issue(tmp_path, body)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "toy" / done.stdout.strip()).read_text("utf-8")
    assert "\n  publisher: valley-herald\n" in text
    assert "\n      - exact: the first town in the country\n" in text
    assert run("checkpress", "check", "--strict", cwd=tmp_path / "toy").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("paragraph 2", "_No response_", "The issue does not say: Where they stand."),
        ("2026-09-21", "last week", "`last week` is not a date."),
        ("https://herald.example", "javascript:alert(1)//", "is no address of the web"),
        ("Night bus to run until three", "../../../x", ""),
        ("\nen\n", "\n$(rm -rf /)\n", "is not the short name of a language"),
    ],
)
def test_an_issue_that_will_not_do_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    done = from_issue(tmp_path, BODY.replace(old, new, 1))
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if not said:
        assert done.stdout == "claims/2026/valley-herald-x.yml\n"


def test_the_hooks_are_commands(tmp_path: Path) -> None:
    """Those of pre-commit, run as it runs them."""
    project = copy_of_toy(tmp_path / "toy")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        names = [DEBATE] if hook.get("pass_filenames", True) else []
        assert all(re.search(hook["files"], name) for name in names)
        command, *arguments = hook["entry"].split()
        done = run(command, *arguments, *names, cwd=project)
        assert done.returncode == 0, done.stdout
    assert {hook["language"] for hook in hooks} == {"python"}
