"""What a change does is said in an editor's words, and what nobody would be told of is a problem."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import copy_of_toy, run

DEBATE, BRIDGE, NETTLE = (
    "claims/2025/debate-interior.yml",
    "claims/2026/herald-bridge.yml",
    "claims/2026/courier-nettle-tea.yml",
)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@toy.example", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_of_toy(tmp_path / "toy")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Before")
    return project


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(project: Path, base: str = "main") -> dict[str, bool]:
    """What `diff` says, and whether it is silent."""
    done = run("checkpress", "diff", base, "--format", "json", cwd=project)
    assert done.returncode == 0, done.stderr
    return {
        " ".join(filter(None, (each["path"], each["claim"], each["says"]))): each["silent"]
        for each in json.loads(done.stdout)["changes"]
    }


def silent(project: Path) -> list[str]:
    """What `check --since` calls silent, with its place."""
    done = run("checkpress", "check", "--since", "main", "--format", "json", cwd=project)
    found = json.loads(done.stdout)
    codes = {"silent-change", "vanished-check"}
    return [f"{p['path']}:{p['line']}" for p in found if p["code"] in codes]


def test_nothing(project: Path) -> None:
    done = run("checkpress", "diff", "main", cwd=project)
    assert (done.returncode, done.stdout) == (0, "Nothing is different.\n")
    assert silent(project) == []


def test_a_verdict_changed_in_silence(project: Path) -> None:
    edit(project, DEBATE, "    status: mixed\n", "    status: mostly-false\n")
    says = (
        "2025/debate-interior knife-crime-halved "
        "The status was “Partly true” and is “Mostly false”."
    )
    assert told(project) == {says: True}
    assert silent(project) == [f"{DEBATE}:82"]
    text = run("checkpress", "diff", "main", cwd=project).stdout
    assert "and is “Mostly false”. READERS ARE NOT TOLD.\n" in text
    assert "newly broken: `mostly-false` with `low` confidence" in text
    markdown = run("checkpress", "diff", "main", "--format", "markdown", cwd=project).stdout
    assert "- `knife-crime-halved`: The status was" in markdown
    assert "**Readers are not told.**" in markdown


def test_a_verdict_changed_openly(project: Path) -> None:
    edit(project, DEBATE, "    status: mixed\n", "    status: mostly-false\n")
    entry = (
        "    history:\n      - on: 2026-11-20\n        kind: correction\n"
        "        note: We had counted a district twice.\n        was: {status: mixed}\n"
    )
    edit(
        project,
        DEBATE,
        "    formerly: [knife-crime-down]\n",
        entry + "    formerly: [knife-crime-down]\n",
    )
    assert set(told(project).values()) == {False}
    assert silent(project) == []
    # An entry that does not keep the old verdict is not enough.
    edit(project, DEBATE, "        was: {status: mixed}\n", "")
    assert silent(project) == [f"{DEBATE}:82"]


Edit = Callable[[Path], None]


def replacing(file: str, old: str, new: str) -> Edit:
    return lambda project: edit(project, file, old, new)


@pytest.mark.parametrize(
    ("change", "says", "quiet"),
    [
        (
            replacing(DEBATE, "have halved since 2023", "have fallen since 2023"),
            "The claim read “Knife robberies",
            True,
        ),
        (
            replacing(DEBATE, "stance: refutes", "stance: context"),
            "What `capital-police` says is turned round: it refutes the claim, and now it is",
            True,
        ),
        (
            replacing(DEBATE, "https://police.example/capital", "https://police-example.example/c"),
            "`capital-police` leads elsewhere: https://police.example/capital/2023-2025.csv, now",
            True,
        ),
        (
            replacing(
                DEBATE, "https://police.example/capital", "http://www.police.example/capital"
            ),
            "The address of `capital-police` is written in another way: http://www.police",
            False,
        ),
        (
            replacing(
                DEBATE, "https://police.example/capital", "https://p\u043elice.example/capital"
            ),
            "2023-2025.csv (xn--plice-jye.example). It is another site.",
            True,
        ),
        (
            replacing(DEBATE, "Three districts count", "Three of the districts count"),
            "The reasoning is worded otherwise.",
            False,
        ),
        (
            replacing(DEBATE, "confidence: low", "confidence: moderate"),
            "`confidence` was `low` and is `moderate`.",
            True,
        ),
        (
            replacing(
                DEBATE,
                "{by: bo, on: 2025-12-04}",
                "{by: bo, on: 2025-12-04}, {by: cy, on: 2025-12-05}",
            ),
            "This change states that",
            False,
        ),
        (
            replacing(DEBATE, "cut in half\n", "cut by half\n"),
            "Quotations are different.",
            True,
        ),
        (
            replacing("claims/statuses.yml", "a detail is wrong, loose", "a detail is loose"),
            "every check that has it says something else",
            True,
        ),
        (
            replacing(NETTLE, "passage: cannot be interpreted", "passage: be interpreted"),
            "is quoted otherwise: “cannot be interpreted as causal”, now “be interpreted as causal”",
            True,
        ),
        (
            replacing(
                NETTLE, "https://archive.example/20260303080000/", "https://copies.example/1/"
            ),
            "now https://jie.example/2026/114 and https://copies.example/1/https://jie.example",
            True,
        ),
        (
            replacing(
                NETTLE, "https://archive.example/20260302101500/", "https://copies.example/2/"
            ),
            "The article is said to stand elsewhere: https://courier.example/health/nettle-tea and",
            True,
        ),
        (
            replacing(NETTLE, "language: en", "language: en-GB"),
            "2026/courier-nettle-tea `language` was `en` and is `en-GB`.",
            False,
        ),
        (
            replacing("claims/statuses.yml", "label: We are fairly sure", "label: We are certain"),
            "`label` of `moderate` was “We are fairly sure” and is “We are certain”",
            True,
        ),
        (
            replacing("claims/team.yml", "name: Bo", "name: Boris"),
            "all checks and reviews under this key are somebody else's",
            True,
        ),
        (
            lambda project: (project / "claims/team.yml").write_text(
                (project / "claims/team.yml").read_text("utf-8") + "  - key: di\n    name: Di\n",
                "utf-8",
            ),
            "team Is new: Di, as `di`.",
            False,
        ),
        (
            replacing("claims/site.yml", "policy: standard", "policy: relaxed"),
            "The policy was `standard` and is `relaxed`: other rules are errors now.",
            False,
        ),
        (
            replacing(
                "claims/organisations/health-now.yml", "name: Health Now", "name: Health Then"
            ),
            "Different: `name`. Checks that name this key speak of it.",
            True,
        ),
    ],
    ids=range(19),
)
def test_each_change_is_said(project: Path, change: Edit, says: str, quiet: bool) -> None:
    members = (project / "claims/team.yml").read_text("utf-8")
    if "cy" not in members:
        (project / "claims/team.yml").write_text(
            members + "  - key: cy\n    name: Cy (invented)\n", "utf-8"
        )
        git(project, "commit", "-aqm", "Cy joins")
    change(project)
    found = {what: silent for what, silent in told(project).items() if says in what}
    assert list(found.values()) == [quiet], told(project)
    assert bool(silent(project)) == quiet


def test_a_stance_that_is_turned_round_in_a_large_tidy_up(project: Path) -> None:
    """All files are laid out anew, their comments are gone, and one word means the opposite."""
    base = copy_of_toy(project.parent / "before")
    edited = base / DEBATE
    edited.write_text(edited.read_text("utf-8").replace("stance: refutes", "stance: supports", 1))
    done = run("checkpress", "fmt", "claims", cwd=base)
    assert done.returncode == 0, done.stderr
    for file in (base / "claims").glob("[0-9]*/*.yml"):
        (project / file.relative_to(base)).write_text(file.read_text("utf-8"), "utf-8")
    assert list(told(project)) == [
        (
            "2025/debate-interior knife-crime-halved What `capital-police` says is turned round: "
            "it refutes the claim, and now it supports the claim."
        )
    ]


def test_nothing_that_is_different_is_unsaid(project: Path) -> None:
    """Also what has no sentence of its own: its key is named."""
    edit(project, NETTLE, "    asked_as:", "    would_change: A trial.\n    asked_as:")
    edit(project, NETTLE, "kind: primary", "kind: secondary")
    said = list(told(project))
    assert any(each.endswith("`would_change` was nothing and is “A trial.”.") for each in said)
    assert any("is described otherwise: `kind`." in each for each in said), said


def test_a_check_that_is_gone(project: Path) -> None:
    """Or its whole file; renamed ones are not."""
    text = (project / BRIDGE).read_text("utf-8")
    start = text.index("  - id: safe-for-100-years")
    end = text.index("  - id:", start + 5)
    (project / BRIDGE).write_text(text[:start] + text[end:], "utf-8")
    (project / "claims/2026/spring-works-water.yml").unlink()  # a draft
    (project / NETTLE).rename(project / "claims/2026/nettle.yml")
    found = told(project)
    assert found["2026/herald-bridge safe-for-100-years A published check is gone."]
    assert found["2026/courier-nettle-tea The file is gone. It had published checks."]
    assert not found["2026/spring-works-water The file is gone."]
    edit(
        project,
        "claims/2026/nettle.yml",
        "article:\n",
        "article:\n  formerly: [2026/courier-nettle-tea]\n",
    )
    found = told(project)
    assert not found["2026/nettle Was called 2026/courier-nettle-tea."]
    assert not [says for says in found if "courier-nettle-tea The file is gone" in says]


def test_new_and_broken_and_unreadable_files(project: Path) -> None:
    (project / "claims/2026/new.yml").write_text(
        "article: {headline: New, publisher: health-now, published: 2026-05-01, language: en}\n"
        "claims:\n  - id: one\n    claim: False.\n    quotes: [{exact: it is so, at: headline}]\n"
        "    status: queued\n",
        "utf-8",
    )
    (project / "claims/2026/broken.yml").write_text("article: [\n", "utf-8")
    done = run("checkpress", "diff", "main", cwd=project)
    assert (
        "claims/2026/new.yml\n    A new file with 1 claim.\n    one: New, Not checked yet: False."
        in done.stdout
    )
    assert "newly broken: `False.` is a verdict, not a claim. [status-word-only]" in done.stdout
    assert "claims/2026/broken.yml: cannot be read, now or before." in done.stdout


def test_another_folder_can_be_compared(project: Path, tmp_path: Path) -> None:
    other = copy_of_toy(tmp_path / "other")
    edit(project, DEBATE, "confidence: low", "confidence: moderate")
    assert told(project, str(other)) == told(project)


@pytest.mark.parametrize("base", ["nothing", "--output=x", "HEAD~99", ""])
def test_no_such_revision(project: Path, base: str) -> None:
    done = run("checkpress", "diff", "--", base, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (project / "x").exists()
