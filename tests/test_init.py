"""A newsroom begins: what `init` asks and writes, and that the site stands at once."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from browser import serving
from checkpress.build.run_mkdocs import around
from checkpress.errors import GeneratorError
from checkpress.problems import Severity
from checkpress.site.loading import load
from checkpress.starter.answers import Answers, contact_of, name_of, url_of
from checkpress.starter.choices import HOSTS, SCALES
from checkpress.starter.laying_out import lay_out
from checkpress.starter.manifest import MANIFEST, hash_of, read_manifest
from checkpress.starter.rendering import texts_for
from conftest import examples
from sites import ROOT, TODAY, run, run_apart, wheel_in
from terminals import at_a_terminal

RECORD = ROOT / "tests" / "begin-a-site.txt"

GIVEN = ("--name", "Faktum", "--url", "https://faktum.example/", "--contact", "desk@faktum.example")

NEW = (
    *("--headline", "Night bus to run until three"),
    *("--publisher", "Valley Herald"),
    *("--published", "2026-09-21"),
    *("--language", "en"),
    *("--claim", "Valley is the first town in Norland with a bus after two in the morning."),
    *("--quote", "the first town in the country"),
    *("--at", "paragraph 2"),
)

ANSWERED = Answers("Faktum", "https://faktum.example/", contact="mailto:desk@faktum.example")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel of this repository installs, and nothing else of it."""
    folder = tmp_path_factory.mktemp("installed")
    wheel_in(tmp_path_factory.mktemp("wheel")).extractall(folder)
    return folder


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A site that has just begun."""
    lay_out(tmp_path / "faktum", ANSWERED, TODAY)
    return tmp_path / "faktum"


def files_of(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_from_a_wheel_to_a_site(
    installed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """What is typed in an empty folder, and what comes back: the record is read like prose."""
    monkeypatch.setenv("PYTHONPATH", str(installed))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    record = []

    def typed(*arguments: str, cwd: Path) -> None:
        done = run_apart("checkpress", *arguments, cwd=cwd)
        assert done.returncode == 0, done.stderr
        shown = " ".join(f'"{each}"' if " " in each else each for each in arguments)
        said = re.sub(r"in [\d.]+ s:", "in 1.0 s:", done.stdout + done.stderr)
        record.append(f"$ checkpress {shown}\n{said}\n")

    python = [sys.executable, "-c", "import checkpress; print(checkpress.__file__)"]
    found = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout).is_relative_to(installed)
    begin = time.monotonic()
    typed("init", "faktum", *GIVEN, "--yes", cwd=tmp_path)
    folder = tmp_path / "faktum"
    with serving("checkpress", folder) as server, urlopen(server.root) as page:
        html = page.read().decode()
        assert "No checks yet" in html
        assert "cp-problems" not in html
        took = time.monotonic() - begin
    sys.stdout.write(f"From init to the first page: {took:.1f} s.\n")
    typed("new", *NEW, cwd=folder)
    typed("check", cwd=folder)
    typed("build", cwd=folder)
    home = (folder / "site/index.html").read_text("utf-8")
    assert "Valley is the first town" in home
    assert "No checks yet" not in home
    assert not [name for name in files_of(folder) if name.endswith((".py", ".pyc"))]
    if request.config.getoption("--update"):
        RECORD.write_text("\n".join(record), "utf-8")
    assert RECORD.read_text("utf-8") == "\n".join(record)


def test_the_handbook_shows_what_is_seen() -> None:
    """The commands of the guide, and what they answer."""
    guide = (ROOT / "handbook/docs/newsroom.md").read_text("utf-8")
    [shown] = re.findall(r"(?s)```text\n(\$ checkpress init .*?)```", guide)
    assert shown.strip() in RECORD.read_text("utf-8")


def left(folder: Path) -> list[tuple[str, str, Severity]]:
    """What there is to say of a site: file, code, how bad."""
    loaded = load(folder / "claims", today=TODAY)
    problems = [*loaded.problems, *around(loaded).problems]
    return [(each.path, each.code, each.severity) for each in problems]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("statuses", SCALES)
def test_every_scale_passes(statuses: str, host: str, tmp_path: Path) -> None:
    """With each host, and where nothing is known but a name."""
    lay_out(tmp_path / "x", Answers("x", host=host, statuses=statuses), TODAY)
    found = left(tmp_path / "x")
    assert {(code, severity) for _, code, severity in found} == {("to-say", Severity.WARNING)}
    assert {"mkdocs.yml", "claims/site.yml", "site_src/docs/imprint.md"} <= {
        path for path, _, _ in found
    }


def test_each_scale_is_as_it_is_called(tmp_path: Path) -> None:
    texts = {each: texts_for(Answers("x", statuses=each), TODAY) for each in SCALES}
    ratings, labels = {}, {}
    for each, files in texts.items():
        words = yaml.load(files["claims/statuses.yml"], yaml.BaseLoader)["statuses"]
        ratings[each] = sorted(int(word["rating"]) for word in words if word["rating"])
        labels[each] = [word["label"] for word in words]
    assert ratings == {
        "ours": [1, 2, 3, 4, 5],
        "five": [1, 2, 3, 4, 5],
        "german": [1, 2, 3, 4, 5],
        "two": [1, 5],
        "empty": [],
    }
    assert labels["german"][0] == "Richtig"
    assert "Falsch" in labels["german"]


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ('"to-say: Who pays"', "Who pays"),
        ("to-say", "what belongs here"),
        ("To-Say who pays", "who pays"),
        ('"To say: who pays"', "who pays"),
        ("\n  to-say: Who pays", "Who pays"),
        ("{to_say: Who pays}", "Who pays"),
        (">-\n  to-say: Who pays,\n  and who owns it", "Who pays, and who owns it"),
        ("To say it plainly, readers do", None),
        ("It is to-say the least unclear", None),
        ("To-sayers", None),
    ],
)
def test_what_is_left_to_be_said_in_a_value(begun: Path, value: str, left: str | None) -> None:
    site = begun / "claims/site.yml"
    text = re.sub(r'(?m)^funding: ".*"$', f"funding: {value}", site.read_text("utf-8"))
    site.write_text(text, "utf-8")
    publication = load(begun / "claims", today=TODAY).site.vocabulary.publication
    found = [each.what for each in publication.to_say if each.loc == ("funding",)]
    assert found == ([left] if left else [])
    assert (publication.funding is None) == (left is not None)


def published(folder: Path) -> None:
    """Say everything that is to be said, and publish."""
    site = folder / "claims/site.yml"
    text = re.sub(r"(?m)^(demo|band): .*\n", "", site.read_text("utf-8"))
    text = re.sub(
        r'(?m)^licence: "to-say.*', "licence: {name: CC0, url: https://cc0.example/}", text
    )
    text = re.sub(r'(?m)^country: "to-say.*', "country: DE", text)
    text = re.sub(r'url: "to-say.*', "url: https://github.com/norland/faktum", text)
    site.write_text(re.sub(r'"to-say.*"', "All of it is said", text), "utf-8")
    for page in (folder / "site_src/docs").glob("*.md"):
        said = re.sub(r"\{\{ to_say.*\}\}", "All of it is said.", page.read_text("utf-8"))
        page.write_text(said, "utf-8")


def test_a_publication_is_built_when_nothing_is_left_to_be_said(begun: Path) -> None:
    site = begun / "claims/site.yml"
    as_written = site.read_text("utf-8")
    places = len(left(begun))
    assert places > 15
    demonstration = run("checkpress", "build", cwd=begun)
    assert demonstration.returncode == 0
    site.write_text(as_written.replace("\ndemo: yes\n", "\ndemo: no\n"), "utf-8")
    done = run("checkpress", "check", cwd=begun)
    assert done.returncode == 1
    assert done.stdout.count("[to-say]") == places
    assert f"Checked: {places} errors" in done.stderr
    assert run("checkpress", "build", cwd=begun).returncode == 1
    published(begun)
    assert run("checkpress", "check", "--strict", cwd=begun).returncode == 0
    assert run("checkpress", "build", "--strict", cwd=begun).returncode == 0
    pages = "".join(each.read_text("utf-8") for each in (begun / "site").rglob("*.html"))
    assert "to-say" not in pages
    assert "For editors" not in (begun / "site/index.html").read_text("utf-8")


def test_a_page_alone_keeps_a_publication_from_being_built(begun: Path) -> None:
    published(begun)
    page = begun / "site_src/docs/imprint.md"
    page.write_text('# Imprint\n\n{{ to_say("Who *we* <b>are</b>") }}\n', "utf-8")
    done = run("checkpress", "build", cwd=begun)
    assert done.returncode == 1
    assert "site_src/docs/imprint.md:3:1: Still to fill in: Who *we* <b>are</b>" in done.stdout


def test_a_box_shows_what_is_to_be_said(begun: Path) -> None:
    page = begun / "site_src/docs/imprint.md"
    page.write_text(
        '# Imprint\n\n{{ to_say("Who *we* <b>are</b>") }}\n\n'
        'We are {{ to_say("a name") }}. `{{ to_say("code") }}`\n',
        "utf-8",
    )
    done = run("checkpress", "build", cwd=begun)
    html = (begun / "site/imprint/index.html").read_text("utf-8")
    assert re.search(
        r"<p class=.?cp-to-say.?><strong>Still to fill in:</strong> Who \*we\* &lt;b", html
    )
    assert re.search(
        r"<mark class=.?cp-to-say.?><strong>Still to fill in:</strong> a name</mark>", html
    )
    assert '{{ to_say("code") }}' in html.replace("&quot;", '"')
    assert re.search(r"\d+ places still need filling in", done.stderr)


def test_it_names_what_is_in_the_way(tmp_path: Path) -> None:
    for name in ("notes.txt", "claims", ".DS_Store"):
        (tmp_path / name).mkdir()
    done = run("checkpress", "init", "--yes", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "Error: This folder is not empty. It holds .DS_Store, claims, notes.txt."
    )
    assert files_of(tmp_path) == set()


def test_it_leaves_what_is_welcome(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("Ours.\n", "utf-8")
    (tmp_path / "LICENSE").symlink_to("/nowhere")
    (tmp_path / ".checkpress-init-broken-off" / "new").mkdir(parents=True)
    assert run("checkpress", "init", "--name", "Faktum", "--yes", cwd=tmp_path).returncode == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "Ours.\n"
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert "README.md" not in manifest.files
    assert not list(tmp_path.glob(".checkpress-init-*"))
    assert run("checkpress", "check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("kind", ["a link", "a file"])
def test_it_follows_no_link_and_overwrites_no_file(kind: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place = tmp_path / "faktum"
    if kind == "a link":
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.write_text("Ours.", "utf-8")
    done = run("checkpress", "init", "faktum", "--yes", cwd=tmp_path)
    assert done.returncode == 2
    assert f"faktum is {kind}" in done.stderr
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("there", [True, False], ids=["into a folder", "a new folder"])
def test_without_room_nothing_is_written(tmp_path: Path, *, there: bool) -> None:
    """Where files can have 20 KB at most, some of those for editors have no room."""
    folder = tmp_path / "faktum"
    if there:
        folder.mkdir()
    program = Path(sys.executable).with_name("checkpress")
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 20; exec {program} init faktum --yes"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Nothing was written." in done.stderr
    assert list(folder.iterdir()) == [] if there else not folder.exists()
    assert {each.name for each in tmp_path.iterdir()} <= {"faktum"}


def test_killed_at_any_moment_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("checkpress")
    whole = lay_out(tmp_path / "whole", Answers("Faktum"), TODAY)
    ended = set()
    for moment in (0.25, 0.35, 0.5):
        folder = tmp_path / str(moment) / "faktum"
        folder.parent.mkdir()
        with subprocess.Popen(
            [program, "init", folder, "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moment)
            process.kill()
        ended.add(folder.exists())
        if folder.exists():
            assert sorted(files_of(folder)) == whole
    assert ended


def on_a_terminal(cwd: Path, *answers: str) -> str:
    """What is seen by somebody who types `checkpress init faktum` and these answers."""
    status, seen = at_a_terminal("init", "faktum", answers=answers, cwd=cwd)
    assert status == 0, seen
    return seen


def test_it_asks_and_checks_each_answer(tmp_path: Path) -> None:
    seen = on_a_terminal(
        tmp_path,
        *("Der Prüfstand: #1", "not an address", "pruefstand.example/checks"),
        *("wordpress", "none", "german", "nobody", "desk@pruefstand.example"),
    )
    assert seen.count("What will its web address be?") == 2
    assert seen.count("Where can people complain in private?") == 2
    assert "checkpress serve" in seen
    folder = tmp_path / "faktum"
    site = yaml.safe_load((folder / "claims/site.yml").read_text("utf-8"))
    config = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    assert (site["name"], site["complaints"]) == (
        "Der Prüfstand: #1",
        "mailto:desk@pruefstand.example",
    )
    assert config["site_url"] == "https://pruefstand.example/checks/"
    assert "Richtig" in (folder / "claims/statuses.yml").read_text("utf-8")
    assert not (folder / ".github").exists()


def test_the_usual_answers_are_a_press_of_a_key(tmp_path: Path) -> None:
    on_a_terminal(tmp_path, "", "", "", "", "")
    usual = lay_out(tmp_path / "usual", Answers("Faktum"), date.today())  # noqa: DTZ011  as init
    assert sorted(files_of(tmp_path / "faktum")) == usual


def test_without_a_terminal_what_is_missing_is_said(tmp_path: Path) -> None:
    done = run("checkpress", "init", "faktum", "--name", "Faktum", cwd=tmp_path)
    assert done.returncode == 2
    assert "`--url` is missing" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("read", "typed", "meant"),
    [
        (name_of, "  The\u00a0Norland   Checkers ", "The Norland Checkers"),
        (url_of, "faktum.example", "https://faktum.example/"),
        (url_of, "https://faktum.example/checks", "https://faktum.example/checks/"),
        (
            url_of,
            "faktum.example/Prüfungen/v1.2_~a-b/",
            "https://faktum.example/Prüfungen/v1.2_~a-b/",
        ),
        (url_of, " ", ""),
        (contact_of, "desk@faktum.example", "mailto:desk@faktum.example"),
        (contact_of, "https://faktum.example/form", "https://faktum.example/form"),
    ],
)
def test_an_answer_that_will_do(read: object, typed: str, meant: str) -> None:
    assert callable(read)
    assert read(typed) == meant


PATHS = ["a$b", "$uri", "a;b", "a'b", "%20", "..", "a/../b", "a//b", "*", ".git", "(a)", "a&b"]
"""What nginx, Caddy or a shell would not take as it stands."""


@pytest.mark.parametrize(
    ("read", "typed", "said"),
    [
        (name_of, " ", "The site needs a name."),
        (name_of, "\x1b[31m", "This name cannot be printed."),
        (name_of, "***", "This name cannot be printed."),
        (name_of, "x" * 81, "This name has 81 characters"),
        (url_of, "not an address", ""),
        (url_of, "javascript:alert(1)", ""),
        (url_of, "http://localhost:8000/", ""),
        (url_of, "faktum.example/?page=1", "This is the address of a single page"),
        (url_of, "faktum.example/index.html", "This is the address of a single page"),
        *((url_of, f"faktum.example/{path}/", "A site cannot have the path") for path in PATHS),
        (contact_of, "nobody", ""),
        (contact_of, "desk@", ""),
        (contact_of, "to-say", "This is not a contact."),
    ],
)
def test_an_answer_that_will_not_do(read: object, typed: str, said: str) -> None:
    assert callable(read)
    with pytest.raises(GeneratorError) as told:
        read(typed)
    assert said in told.value.message
    assert told.value.message.endswith(".")
    assert told.value.hint


@examples(10)
@given(st.text(min_size=1, max_size=80))
def test_any_name_stands_in_the_files_as_it_was_said(typed: str) -> None:
    try:
        name = name_of(typed)
    except GeneratorError:
        return
    texts = texts_for(Answers(name), TODAY)
    assert yaml.safe_load(texts["mkdocs.yml"])["site_name"] == name
    site = yaml.safe_load(texts["claims/site.yml"])
    assert site["name"] == name
    assert name in site["description"]
    assert "<" not in texts["site_src/docs/index.md"]


def hashed(folder: Path, names: Iterator[str]) -> dict[str, str]:
    return {name: hash_of((folder / name).read_bytes()) for name in names}


def test_the_manifest_knows_what_was_written(begun: Path) -> None:
    manifest = read_manifest(begun)
    assert manifest is not None
    text = (begun / MANIFEST).read_text("utf-8")
    assert text == manifest.as_json()
    assert list(json.loads(text)["files"]) == sorted(manifest.files)
    assert manifest.files == hashed(begun, iter(manifest.files))
    made = {name for name in files_of(begun) if name.startswith("claims/.schema/")}
    assert files_of(begun) == {*manifest.files, *made, MANIFEST.as_posix()}
    pinned = (begun / "requirements.txt").read_text("utf-8")
    assert f"\ncheckpress=={manifest.version}\n" in pinned


def test_a_manifest_that_cannot_be_read_is_told(begun: Path) -> None:
    for text in ("", "[]", '{"files": []}', "\0"):
        (begun / MANIFEST).write_text(text, "utf-8")
        with pytest.raises(GeneratorError):
            read_manifest(begun)
    (begun / MANIFEST).unlink()
    assert read_manifest(begun) is None


def test_the_workflows_are_valid_and_have_no_holes(begun: Path) -> None:
    programs = Path(sys.executable).parent
    folder = begun / ".github"
    forms = set((folder / "ISSUE_TEMPLATE").glob("*.yml")) - {folder / "ISSUE_TEMPLATE/config.yml"}
    for command in (
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-issue-forms"],
        ["zizmor", "--offline", "--no-progress"],
    ):
        files = (
            forms if "vendor.github-issue-forms" in command else (folder / "workflows").glob("*")
        )
        done = subprocess.run(
            [programs / command[0], *command[1:], *sorted(files)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    for file in (folder / "workflows").iterdir():
        text = file.read_text("utf-8")
        assert "make" not in re.findall(r"\w+", re.sub(r"#.*", "", text))
        assert ".venv" not in text


def test_the_workflows_do_what_those_of_this_repository_do(begun: Path) -> None:
    """But for how Checkpress gets there."""
    for file in sorted((begun / ".github/workflows").iterdir()):
        ours = yaml.load(
            (ROOT / ".github/workflows" / file.name).read_text("utf-8"), yaml.BaseLoader
        )
        theirs = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for workflow in (ours, theirs):
            for job in workflow["jobs"].values():
                job["steps"] = [
                    {
                        **step,
                        "run": step.get("run", "").replace(".venv/bin/checkpress", "checkpress"),
                    }
                    for step in job["steps"]
                    if step.get("name") not in {"Install", "Build"}
                ]
        assert theirs == ours


def test_what_an_editor_needs_is_there(begun: Path) -> None:
    settings = json.loads((begun / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert json.loads((begun / schema).read_text("utf-8"))["$schema"]


def test_the_demonstration_is_what_init_writes_and_content() -> None:
    if "\ndemo: yes\n" not in (ROOT / "claims/site.yml").read_text("utf-8"):
        pytest.skip("the demonstration is not here")
    texts = texts_for(Answers("Checkpress", "https://checkpress.example/"), date(2026, 11, 22))
    for name in ("mkdocs.yml", "claims/statuses.yml", ".vscode/settings.json"):
        assert (ROOT / name).read_text("utf-8") == texts[name], name
    ours = yaml.safe_load((ROOT / "claims/site.yml").read_text("utf-8"))
    assert [key for key in ours if key != "no_complaints"] == [
        *yaml.safe_load(texts["claims/site.yml"])
    ]
    pages = {name for name in texts if name.startswith("site_src/")}
    there = (ROOT / "site_src/docs").glob("*.md")
    assert pages == {each.relative_to(ROOT).as_posix() for each in there}
