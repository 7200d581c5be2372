"""A site comes to a new version: what is the newsroom's stays, and all is done, or nothing."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from shutil import copytree

import pytest

from checkpress import __version__
from checkpress.claims import yaml_reader
from checkpress.claims.data_format import FORMAT
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.yaml_document import Data
from checkpress.errors import GeneratorError
from checkpress.review.edits import AddKey, Edit, RemoveKey, RenameKey, ReplaceText, Unmade, edited
from checkpress.starter.answers import Answers
from checkpress.starter.copied import CopiedVersion, mark
from checkpress.starter.exchange import STAGE, FileChange, exchange, finish
from checkpress.starter.formats import STEPS, Step
from checkpress.starter.laying_out import lay_out
from checkpress.starter.manifest import MANIFEST, Manifest, hash_of
from checkpress.starter.rendering import texts_for
from checkpress.starter.upgrading import PlannedUpgrade, Release, plan
from checkpress.starter.versions import changelog, is_newer, news, pinned, repinned
from sites import ROOT, TODAY, TOY, files_in, run
from test_changes import edit, git

ANSWERS = Answers("Norland Checks", "https://checks.example/", contact="mailto:us@checks.example")
OLD = "0.1.9"

WORKFLOW = ".github/workflows/check.yml"


def texts(answers: Answers = ANSWERS) -> dict[str, str]:
    return texts_for(answers, TODAY)


def note(project: Path, files: dict[str, bytes]) -> None:
    """The manifest of an earlier version."""
    told = Manifest(OLD, 1, {n: hash_of(text) for n, text in files.items()}, asdict(ANSWERS))
    (project / MANIFEST).write_text(told.as_json(), "utf-8")


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "-q", "--allow-empty", "-m", "As it was")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` of an earlier version wrote: some files began with another line."""
    project = tmp_path_factory.mktemp("begun") / "site"
    lay_out(project, ANSWERS, TODAY)
    files = {name: text.encode() for name, text in texts().items()}
    for name, text in files.items():
        if not name.startswith("claims/") and name.endswith((".yml", ".md")):
            files[name] = b"# As it was\n" + text
            (project / name).write_bytes(files[name])
    files["requirements.txt"] = f"checkpress=={OLD}\n".encode()
    (project / "requirements.txt").write_bytes(files["requirements.txt"])
    note(project, files)
    git(project, "init", "-q", "-b", "main")
    commit(project)
    return project


@pytest.fixture
def site(begun: Path, tmp_path: Path) -> Path:
    return copytree(begun, tmp_path / "site", symlinks=True)


def upgrade(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run("checkpress", "upgrade", *options, cwd=project)


def content(project: Path) -> dict[str, bytes]:
    """All files but what git keeps for itself."""
    return {n: each for n, each in files_in(project).items() if not n.startswith(".git/")}


def again(project: Path) -> str:
    """What a second run says: it changes nothing."""
    commit(project)
    before = content(project)
    done = upgrade(project)
    assert done.returncode == 0, done.stderr
    assert content(project) == before
    assert f"Nothing to do: this site already uses Checkpress {__version__}.\n" in done.stdout
    return done.stdout


# Three newsrooms.


def test_what_init_wrote_and_nobody_edited_is_as_it_is_written_now(site: Path) -> None:
    claims = files_in(site / "claims")
    done = upgrade(site)
    assert done.returncode == 0, done.stderr
    assert f"From Checkpress {OLD} to {__version__}" in done.stdout
    for name, text in texts().items():
        assert (site / name).read_text("utf-8") == text, name
    assert files_in(site / "claims") == claims
    assert again(site).count("\n") == 1


def test_a_site_of_this_version_needs_nothing(tmp_path: Path) -> None:
    """Also where a file of the newsroom's own stood in the place of one of ours before."""
    project = tmp_path / "site"
    project.mkdir()
    (project / "README.md").write_text("Ours.\n")
    lay_out(project, ANSWERS, TODAY)
    git(project, "init", "-q")
    assert again(project).count("\n") == 1


def test_editors_learn_the_format_of_the_new_version(site: Path) -> None:
    """What they know is written anew, where they have been told anything."""
    known = files_in(site / "claims" / ".schema")
    (site / "claims" / ".schema" / "site.json").write_text("{}")
    (site / "claims" / ".schema" / "team.json").unlink()
    commit(site)
    assert "claims/.schema/: changed, so that your editor knows" in upgrade(site).stdout
    assert files_in(site / "claims" / ".schema") == known


def test_workflows_are_told_of_apart(site: Path) -> None:
    said = upgrade(site, "--dry-run").stdout
    files, _, workflows = said.partition("\nWorkflows: they run on your host")
    assert "\nREADME.md: changed\n  --- README.md\n" in files
    assert f"\n{WORKFLOW}: changed\n" in workflows
    assert f"\n{WORKFLOW}: changed\n" not in files


def test_what_somebody_has_edited_stays(site: Path) -> None:
    """All of it, and how it differs is shown, once; of a file of requirements only the pin."""
    mine = [name for name in texts() if name != "requirements.txt"]
    for name in mine:
        with (site / name).open("a") as file:
            file.write("# Ours.\n")
    (site / "requirements.txt").write_text(f"mkdocs-macros\ncheckpress[articles] == {OLD}  # pin\n")
    commit(site)
    before = content(site)
    done = upgrade(site)
    assert done.returncode == 0, done.stderr
    after = content(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"requirements.txt", MANIFEST.as_posix()}
    assert after["requirements.txt"].decode() == (
        f"mkdocs-macros\ncheckpress[articles] == {__version__}  # pin\n"
    )
    assert "README.md: You have edited it, so it stays." in done.stdout
    assert "  -# Ours.\n" in done.stdout
    assert again(site).count("\n") == 1


COPIED = {
    "generator/cli.py": "print()\n",
    "generator/pages/page.py": "page = 1\n",
    "Makefile": "site:\n",
    "pyproject.toml": '[project]\nname = "checkpress"\nversion = "0.1.0"\n',
    WORKFLOW: "run: make check\n",
    ".github/workflows/deploy.yml": "run: make site\n",
    ".github/workflows/test.yml": "run: make test\n",
    "tests/test_cli.py": "assert True\n",
}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of a whole repository, in which claims and some of the program are the newsroom's."""
    project = copytree(TOY, tmp_path / "copied")
    (project / "README.md").unlink()
    for name, text in COPIED.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    for name in ("generator/pages/page.py", ".github/workflows/deploy.yml"):
        (project / name).write_text(COPIED[name] + "# ours\n")
    (project / "tests" / "test_ours.py").write_text("")
    return project


def release(**given: object) -> Release:
    return Release(__version__, texts, **given)  # type: ignore[arg-type]


def marks() -> CopiedVersion:
    both = [mark(n) for n in COPIED] + [mark(n, text.encode()) for n, text in COPIED.items()]
    return CopiedVersion(frozenset(both))


def test_a_copied_program_goes_as_far_as_nobody_has_changed_it(copied: Path) -> None:
    before = files_in(copied)
    made = plan(copied, release(copied=marks()))
    exchange(copied, made.all_changes)
    after = files_in(copied)
    assert {n: after[n] for n in before if n in after and after[n] != before[n]} == {
        WORKFLOW: texts()[WORKFLOW].encode()
    }
    assert sorted({*before} - {*after}) == [
        ".github/workflows/test.yml",
        "Makefile",
        "generator/cli.py",
        "pyproject.toml",
        "tests/test_cli.py",
    ]
    assert {each.path: each.why for each in made.left} == {
        ".github/workflows/deploy.yml": "edited",
        "generator/pages/page.py": "own",
        "tests/test_ours.py": "own",
    }
    assert after["requirements.txt"].decode().endswith(f"\ncheckpress=={__version__}\n")
    assert plan(copied, release(copied=marks())).all_changes == []


def test_the_program_that_newsrooms_copied_is_known() -> None:
    """Wherever git keeps it: what the list is made of."""
    first = "ee793c1"
    kept = subprocess.run(
        ["git", "show", f"{first}:generator/cli.py"], cwd=ROOT, capture_output=True, check=False
    )
    if kept.returncode:
        pytest.skip("this copy has no history")
    known = CopiedVersion.listed()
    assert known.is_untouched("generator/cli.py", kept.stdout)
    assert known.is_untouched("generator/cli.py", kept.stdout.replace(b"\n", b"\r\n"))
    assert not known.is_untouched("generator/cli.py", kept.stdout + b"#")
    assert not known.is_untouched("generator/other.py", kept.stdout)
    assert not any(map(known.has, ("claims/site.yml", "mkdocs.yml", "LICENSE")))


def test_the_repository_of_the_program_is_left_alone() -> None:
    done = upgrade(ROOT)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: This is the repository of Checkpress itself")


# From one format to the next.


def renamed(name: str, data: Data) -> Iterator[Edit]:
    """What a format might change: `summary` is called `finding`, and a status is two words."""
    assert isinstance(data, dict)
    for number, claim in enumerate(data.get("claims", ()) if name[0].isdigit() else ()):
        assert isinstance(claim, dict)
        if "summary" in claim:
            yield RenameKey(("claims", number, "summary"), "finding")
        if claim.get("status") == "mixed":
            yield ReplaceText(("claims", number, "status"), "half: true")
            yield AddKey(("claims", number), "shades", ["light", "dark grey"], after="status")


STEP = Step(FORMAT, "`summary` is called `finding`.", renamed)


def test_a_step_changes_what_it_announces_and_nothing_else(tmp_path: Path) -> None:
    project = copytree(TOY, tmp_path / "toy")
    (project / "requirements.txt").write_text(f"checkpress=={OLD}\n")
    before = files_in(project)
    made = plan(project, release(steps=(STEP,)))
    assert made.done[0] == f"Format {FORMAT} becomes {FORMAT + 1}: {STEP.says}"
    exchange(project, made.all_changes)
    after = files_in(project)
    changed = {name for name in after if after[name] != before[name]}
    assert "claims/site.yml" in changed
    assert changed > {name for name in before if b"\n    summary: " in before[name]}
    for name in changed - {"requirements.txt"}:
        old, new = before[name].decode(), after[name].decode()
        gone = [line for line in old.splitlines() if line not in new.splitlines()]
        assert all(
            line.strip().startswith(("summary:", "status: mixed", "format:")) for line in gone
        )
        assert old.count("#") == new.count("#")
    assert after["claims/site.yml"] == before["claims/site.yml"].replace(b"format: 1", b"format: 2")
    assert plan(project, release(steps=(STEP,))).all_changes == []


def test_a_step_that_has_no_way_says_where_and_changes_nothing(site: Path) -> None:
    step = Step(FORMAT, "", lambda name, _: [RemoveKey(("name",))] if name == "team.yml" else [])
    with pytest.raises(GeneratorError) as refused:
        plan(site, release(steps=(step,)))
    assert refused.value.message.startswith("claims/team.yml:")


def test_a_file_that_cannot_be_read_is_named(site: Path) -> None:
    (site / "claims" / "topics.yml").write_text("topics: [\n")
    with pytest.raises(GeneratorError, match=r"claims/topics\.yml cannot be read"):
        plan(site, release(steps=(STEP,)))


def test_each_status_says_what_its_key_alone_has_said(tmp_path: Path) -> None:
    """A role where it has one; nothing else is said of it, or of any other, afterwards."""
    project = copytree(TOY, tmp_path / "toy")
    (project / "requirements.txt").write_text(f"checkpress=={__version__}\n")
    file = project / "claims" / "statuses.yml"
    plain = re.sub(
        r"^    (role|takes_confidence): .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE
    )
    file.write_text(plain)
    before = read_vocabulary(project / "claims")[0]
    made = plan(project, release())
    exchange(project, made.all_changes)
    after = read_vocabulary(project / "claims")[0]
    assert before is not None
    assert after is not None
    for key, status in after.statuses.items():
        assert status.role == before.statuses[key].plays, key
        assert status.confident == before.statuses[key].confident, key
    text = file.read_text("utf-8")
    assert re.sub(r"^    (role|takes_confidence): .*\n", "", text, flags=re.MULTILINE) == plain
    assert text.count("    role: ") > 5
    assert plan(project, release()).all_changes == []


def test_there_is_a_step_from_each_format_to_the_next() -> None:
    assert [step.number for step in STEPS] == [*range(1, FORMAT)]


WRITTEN = """\
# Above
article:  # beside
  headline: "A: b"
  medium: post # which
claims:
  # first
  - id: x   # its name
    claim: Some text.
    evidence:
      - {source: a, stance: refutes}
    reasoning: |
      Text # no comment
        deep

      more
  # second
  - id: y
    flaws:
    - a
    - b
    # last
"""

EDITS: list[tuple[Edit, str, str]] = [
    (RenameKey(("article", "headline"), "title"), '  headline: "A', '  title: "A'),
    (RenameKey(("claims", 0, "evidence"), "proof"), "    evidence:", "    proof:"),
    (RenameKey(("claims", 0, "evidence", 0, "stance"), "side"), "stance: r", "side: r"),
    (ReplaceText(("article", "medium"), "a: b"), "medium: post #", 'medium: "a: b" #'),
    (
        ReplaceText(("claims", 0, "reasoning"), "New\nlines"),
        "      Text # no comment\n        deep\n\n      more\n",
        "      New\n      lines\n",
    ),
    (AddKey((), "format", "2"), "    # last\n", "    # last\nformat: 2\n"),
    (AddKey((), "format", "2", "article"), "claims:", "format: 2\nclaims:"),
    (
        AddKey(("claims", 0), "k", ["a b", "c"], "id"),
        "    claim:",
        "    k:\n      - a b\n      - c\n    claim:",
    ),
    (AddKey(("claims", 1), "k", {"a": "b"}), "    - b\n", "    - b\n    k:\n      a: b\n"),
    (AddKey(("claims", 0, "evidence", 0), "z", ["a b"]), "{source", '{z: ["a b"], source'),
    (RemoveKey(("article", "medium")), "  medium: post # which\n", "  # which\n"),
    (
        RemoveKey(("claims", 0, "id")),
        "  - id: x   # its name\n    claim",
        "    # its name\n  - claim",
    ),
    (RemoveKey(("claims", 0, "evidence", 0, "source")), "source: a, ", ""),
    (RemoveKey(("claims", 0, "evidence", 0, "stance")), ", stance: refutes", ""),
    (RemoveKey(("claims", 1, "flaws")), "    flaws:\n    - a\n    - b\n", ""),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("change", "old", "new"), EDITS, ids=map(str, range(len(EDITS))))
def test_an_edit_leaves_everything_else_as_it_was(
    change: Edit, old: str, new: str, end: str
) -> None:
    assert WRITTEN.count(old) == 1
    expected = WRITTEN.replace(old, new).replace("\n", end)
    assert edited(WRITTEN.replace("\n", end), [change]) == expected


@pytest.mark.parametrize(
    "change",
    [
        RenameKey(("article", "headline"), "medium"),
        RenameKey(("article", "nothing"), "title"),
        ReplaceText(("claims", 7, "id"), "x"),
        AddKey(("article",), "medium", "post"),
        AddKey(("claims", 1, "flaws"), "k", "v"),
        RemoveKey(("claims", 0, "nothing")),
    ],
    ids=str,
)
def test_an_edit_that_would_do_harm_is_not_made(change: Edit) -> None:
    with pytest.raises(Unmade):
        edited(WRITTEN, [change])


# All files or none.


def test_a_kill_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """At ten moments: until it is decided all is old, and then the next run ends with all new."""
    changes: dict[str, tuple[str | None, str | None]] = {
        "a.yml": ("old\n", "new\n"),
        "folder/gone.py": ("old\n", None),
        "folder/deep/gone.py": ("old\n", None),
        "other/come.yml": (None, "new\n"),
        "z.md": ("old\n", "new\n"),
    }
    (tmp_path / "changes.json").write_text(json.dumps(changes))
    folder = tmp_path / "site"
    for name, (old, _) in changes.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if old is not None:
            (folder / name).write_text(old)
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "tests" / "killed_upgrades.py",
            folder,
            tmp_path / "changes.json",
            "10",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["moments"] > 20
    ends = [{*each["finished"]} for each in told["found"]]
    assert ends.count({"old"}) > 2
    assert ends.count({"new"}) > 2
    assert all(len(end) == 1 for end in ends)
    assert not any("broken" in each["killed"] for each in told["found"])


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("old")
    (tmp_path / "b.yml").write_text("old")
    changes = [FileChange("a.yml", b"old", b"new"), FileChange("b.yml", b"old", None)]
    too_long = FileChange("x" * 300, None, b"new")
    with pytest.raises(GeneratorError, match="cannot be written"):
        exchange(tmp_path, [*changes, too_long])
    assert files_in(tmp_path) == {"a.yml": b"old", "b.yml": b"old"}


def journal(folder: Path, *entries: object) -> None:
    stage = folder / STAGE
    (stage / "new").mkdir(parents=True)
    (stage / "new" / "0").write_text("evil")
    (stage / "journal.json").write_text(json.dumps(entries))


@pytest.mark.parametrize(
    "path", ["../out.txt", "/etc/motd", "a/../../out.txt", ".git/hooks/pre-commit", "C:\\x", ""]
)
def test_a_journal_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    journal(folder, {"path": path, "old": None, "new": hash_of(b"evil")})
    with pytest.raises(GeneratorError, match="was not written by an upgrade"):
        finish(folder)
    assert [*tmp_path.iterdir()] == [folder]


def test_what_was_changed_after_a_kill_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("changed since")
    journal(tmp_path, {"path": "a.yml", "old": hash_of(b"old"), "new": hash_of(b"evil")})
    with pytest.raises(GeneratorError, match=r"a\.yml has changed since"):
        finish(tmp_path)
    assert (tmp_path / "a.yml").read_text() == "changed since"


# What it does not touch.


def test_a_tree_with_changes_is_refused(site: Path) -> None:
    (site / "notes.txt").write_text("ours")
    edit(site, "README.md", "As it was", "As it is")
    before = content(site)
    done = upgrade(site)
    assert done.returncode == 2
    assert "uncommitted changes here: README.md, notes.txt. Nothing was changed." in done.stderr
    assert content(site) == before
    assert upgrade(site, "--dry-run").returncode == 0


def test_without_git_it_asks_for_yes(site: Path) -> None:
    before = content(site)
    (site / ".git").rename(site.parent / "away")
    done = upgrade(site)
    assert done.returncode == 2
    assert "checkpress upgrade --yes" in done.stderr
    assert content(site) == before
    assert upgrade(site, "--yes").returncode == 0
    assert pinned((site / "requirements.txt").read_text()) == __version__


def test_a_trial_changes_nothing_and_shows_everything(site: Path) -> None:
    before = content(site)
    done = upgrade(site, "--dry-run")
    assert done.returncode == 0
    assert content(site) == before
    assert "Nothing was changed. Without --dry-run: " in done.stdout
    made = plan(site, release())
    told = [change.path for part, change in made.changes if part != "made"]
    assert told
    assert not [path for path in told if f"\n{path}: changed\n" not in done.stdout]


def link(place: Path, target: Path) -> None:
    place.rename(target)
    place.symlink_to(target, target_is_directory=target.is_dir())


@pytest.mark.parametrize("name", ["README.md", "requirements.txt", "site_src", ".github/workflows"])
def test_no_link_is_followed(site: Path, name: str) -> None:
    """A file, or a folder, that lies elsewhere: it is left, and so is what it leads to."""
    away = site.parent / "away"
    link(site / name, away)
    before = away.read_bytes() if away.is_file() else files_in(away)
    commit(site)
    done = upgrade(site)
    assert done.returncode == 0, done.stderr
    assert (site / name).is_symlink()
    assert (away.read_bytes() if away.is_file() else files_in(away)) == before
    assert (
        name == "requirements.txt"
        or "It is a link, and upgrade does not follow links." in done.stdout
    )


@pytest.mark.parametrize("name", ["claims", "claims/site.yml", ".checkpress", ".cache"])
def test_a_link_in_the_place_of_what_it_needs_is_refused(site: Path, name: str) -> None:
    (site / ".cache").mkdir()
    link(site / name, site.parent / "away")
    commit(site)
    before = content(site)
    done = upgrade(site)
    assert done.returncode == 2, done.stdout
    assert content(site) == before


def manifest(site: Path, change: Callable[[dict[str, object]], object]) -> None:
    told = json.loads((site / MANIFEST).read_text("utf-8"))
    change(told)
    (site / MANIFEST).write_text(json.dumps(told), "utf-8")
    commit(site)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"version": 1}', "[" * 100_000, "\0"])
def test_a_manifest_that_cannot_be_read_is_refused(site: Path, broken: str) -> None:
    (site / MANIFEST).write_text(broken)
    commit(site)
    done = upgrade(site)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: .checkpress/manifest.json cannot be read.")


def test_a_manifest_leads_nowhere_else(site: Path) -> None:
    """Neither its paths nor its answers are taken for more than what they are compared with."""
    outside = site.parent / "outside.txt"
    outside.write_text("evil")
    evil = hash_of(b"evil")
    paths = ["../outside.txt", str(outside), ".git/config", "claims/site.yml", "a\nb"]

    def change(told: dict[str, object]) -> None:
        told["files"] = {**dict(told["files"]), **dict.fromkeys(paths, evil)}  # type: ignore[call-overload]
        told["answers"] = {**asdict(ANSWERS), "host": "../../theme", "statuses": "../all/README.md"}

    manifest(site, change)
    claims, config = files_in(site / "claims"), (site / ".git" / "config").read_bytes()
    done = upgrade(site)
    assert done.returncode == 0, done.stderr
    assert outside.read_text() == "evil"
    assert not [path for path in paths if f"{path}: " in done.stdout]
    assert files_in(site / "claims") == claims
    assert (site / ".git" / "config").read_bytes() == config
    assert "../outside.txt" not in (site / MANIFEST).read_text("utf-8")


def test_a_file_that_was_removed_stays_away(site: Path) -> None:
    (site / "README.md").unlink()
    commit(site)
    assert (
        "README.md: You have deleted it, so upgrade does not bring it back." in upgrade(site).stdout
    )
    assert not (site / "README.md").exists()
    again(site)


# What it does not know.


@pytest.mark.parametrize("place", ["requirements.txt", MANIFEST.as_posix()])
def test_a_site_of_a_later_version_is_refused(site: Path, place: str) -> None:
    if place != "requirements.txt":
        (site / "requirements.txt").write_text("mkdocs\n")
    edit(site, place, OLD, "99.0")
    commit(site)
    done = upgrade(site)
    assert done.returncode == 2
    assert f"Error: This site uses Checkpress 99.0, but you have {__version__}." in done.stderr


def test_data_of_a_later_format_is_refused(site: Path) -> None:
    with (site / "claims" / "site.yml").open("a") as file:
        file.write(f"format: {FORMAT + 1}\n")
    commit(site)
    done = upgrade(site)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "Error: This site needs a newer Checkpress: its files have format"
    )
    assert "This site needs a newer Checkpress" in run("checkpress", "check", cwd=site).stdout


@pytest.mark.parametrize("written", ["x", "0", "[2]", "1.5"])
def test_a_format_that_is_no_number_is_refused(site: Path, written: str) -> None:
    with (site / "claims" / "site.yml").open("a") as file:
        file.write(f"format: {written}\n")
    commit(site)
    assert "`format` is no number." in upgrade(site).stderr


def test_a_folder_without_a_site_says_so(tmp_path: Path) -> None:
    assert "There is no site here: claims is missing." in upgrade(tmp_path).stderr


def test_a_site_of_unknown_age_says_what_to_write(tmp_path: Path) -> None:
    project = copytree(TOY, tmp_path / "toy")
    assert f"checkpress=={__version__}" in upgrade(project).stderr


PINS = [
    ("checkpress==0.2.0\n", "checkpress==9.1\n"),
    ("a\r\nCheckPress [x, y] ==0.2.0 ; python_version > '3' # c\r\n", None),
    ("checkpress[articles]==0.2.0  # why\nb", "checkpress[articles]==9.1  # why\nb"),
    ("# checkpress==0.1.0\ncheckpress == 0.2.0rc1", "# checkpress==0.1.0\ncheckpress == 9.1"),
    ("checkpress>=0.2", ""),
    ("checkpress==0.2.*", ""),
    ("checkpress==0.2.0,<1", ""),
    ("checkpress-extras==0.2.0", ""),
    ("checkpress==0.2.0 --hash=sha256:00", ""),
    ("checkpress==0.2.0 \\\n    --hash=sha256:00", ""),
    ("checkpress==0.2.0\ncheckpress==0.3.0", ""),
    ("checkpress @ https://checks.example/x.whl", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PINS)
def test_a_pin_is_changed_where_it_is_one(text: str, expected: str | None) -> None:
    wanted = text.replace("0.2.0", "9.1") if expected is None else expected
    assert (repinned(text, "9.1") or "") == wanted


# What has changed.

CHANGES = """# Changelog

## Unreleased

new

## 0.3.0 (2027-01-01)

three

## 0.2.0

two

## 0.1.0

one
"""


@pytest.mark.parametrize(
    ("since", "version", "expected"),
    [
        ("0.1.0", "0.3.0", ["three", "two"]),
        ("0.2.0", "0.3.0", ["three"]),
        ("0.1.5", "0.2.0", ["two"]),
        ("0.3.0", "0.3.0", []),
        ("0.3.0", "0.4.0", ["new"]),
        ("0.1.0", "0.4.0", ["new", "three", "two"]),
    ],
)
def test_what_changed_is_told_from_one_version_to_another(
    since: str, version: str, expected: Iterable[str]
) -> None:
    assert [said for _, said in news(CHANGES, since, version)] == [*expected]


def test_each_version_says_what_files_need() -> None:
    told = news(changelog(), "0.1.0", __version__)
    assert told
    for version, said in told:
        assert is_newer(version, "0.1.0")
        assert "### Your files\n" in said, version


def test_a_plan_is_told_part_by_part(copied: Path) -> None:
    made: PlannedUpgrade = plan(copied, release(copied=marks()))
    parts = {part for part, _ in made.changes}
    assert parts == {"files", "workflows", "program", "made"}


def test_the_toy_is_no_older_than_the_format() -> None:
    document, _ = yaml_reader.read((TOY / "claims" / "site.yml").read_bytes(), "")
    assert document is not None
    assert isinstance(document.data, dict)
    assert document.data["format"] == str(FORMAT)
