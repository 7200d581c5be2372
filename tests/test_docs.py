"""What can be typed is explained: at the terminal and in what people read first."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import CliRunner

from checkpress import __version__
from checkpress.claims.questions import QUESTIONS
from checkpress.cli import COMMANDS as TABLE
from checkpress.cli import main
from checkpress.review import comparing, links
from checkpress.rules import report
from checkpress.site.loading import load
from checkpress.web.validation import report_formats
from house import PACKAGE, House
from sites import ROOT, TODAY, TOY, run

COMMANDS = sorted(TABLE)
DOCS = ROOT / "handbook" / "docs"
AT_THE_TOP = sorted(ROOT.glob("*.md"))
BY_HAND = sorted(DOCS.glob("*.md"))
PAGES = [*AT_THE_TOP, *BY_HAND]

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
GUIDES = "".join(page.read_text("utf-8") for page in PAGES)

HOUSE = House(PACKAGE)


def named_in_code(guide: str) -> Iterator[str]:
    """What stands in code in a guide, a line at a time."""
    for block in re.findall(r"```.*?\n(.*?)```", guide, re.DOTALL):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", guide, flags=re.DOTALL))


MADE = {"reference/claim-file.md", "reference/fields.md", "reference/commands.md"}
"""Pages that the handbook makes from the program."""

PATH = r"(?<![\w./-])(?:(?:claims|site_src|generator|handbook|tests|\.github|…)/[\w./-]*\w/?)"
"""What looks like a path of this repository."""


INVENTED = (
    "claims/2018/",  # of the demonstration, where another site has its own
    "claims/2026/",
    "claims/organisations/evening-post",
    "claims/organisations/valley-herald",
    "claims/people/roads-councillor",
    "claims/synonyms.yml",  # a newsroom may add it
    "site_src/docs/stylesheets/own.css",
)
"""How those begin that are an example."""


def loaded(command: str) -> click.Command:
    """A command, as it is loaded when it is typed."""
    found = main.get_command(click.Context(main), command)
    assert found is not None
    return found


def test_a_command_is_found_by_its_name() -> None:
    assert [loaded(name).name for name in COMMANDS] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_explains_itself(command: str) -> None:
    """With a sentence of its own, in the list of commands as well."""
    help_ = (loaded(command).help or "").strip()
    assert help_.endswith(".")
    shown = CliRunner().invoke(main, [command, "--help"])
    assert shown.exit_code == 0
    assert "".join(help_.split()) in "".join(shown.output.split())
    assert f"\n  {command} " in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    for parameter in loaded(command).params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").endswith("."), parameter.name
        else:
            assert str(parameter.name).upper() in (loaded(command).help or "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_guide_names_the_command(command: str) -> None:
    assert f"checkpress {command}" in GUIDES


def test_guides_name_no_command_that_is_not_there() -> None:
    lines = list(named_in_code(GUIDES))
    assert {
        word for line in lines for word in re.findall(r"\bcheckpress ([a-z]+(?:-[a-z]+)*)", line)
    } <= {*COMMANDS}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {word for line in lines for word in re.findall(r"\bmake ([a-z-]+)", line)} <= targets


def test_the_way_in_stands_in_the_readme() -> None:
    assert {"make site", "make test"} <= {line.strip() for line in named_in_code(README)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_guides_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists() and link not in MADE]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_guides_lead_to_headings_that_are_there(page: Path) -> None:
    """On the code host; in the handbook MkDocs looks itself."""
    for target, place in re.findall(r"\]\(([^)\s#:]*\.md)?#([^)\s]+)\)", page.read_text("utf-8")):
        if target not in MADE:
            text = (page.parent / target if target else page).read_text("utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            assert place in {
                re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings
            }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_guides_name_are_there(page: Path) -> None:
    """Folders and files in code, where they look like a path of this repository."""
    paths = {
        found.replace("…/", "generator/checkpress/")
        for line in named_in_code(page.read_text("utf-8"))
        for found in re.findall(PATH, line)
    }
    assert paths or page.name not in {"README.md", "ARCHITECTURE.md"}
    real = (path for path in paths if not path.startswith(INVENTED))
    assert not [path for path in real if not (ROOT / path).exists()]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_readme_says_which_version_this_is() -> None:
    assert f"Checkpress is version {__version__}," in README


def test_the_claim_file_in_the_readme_is_clean(tmp_path: Path) -> None:
    """It passes every rule, without a warning, and is public."""
    [text] = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    name = text.partition("\n")[0].removeprefix("# ")
    project = copytree(TOY, tmp_path / "toy")
    (project / name).write_text(text, "utf-8")
    loaded = load(project / "claims", today=TODAY)
    assert loaded.problems == ()
    [claim] = loaded.site.articles[name.removeprefix("claims/").removesuffix(".yml")].claims
    assert claim.public
    assert len(text.splitlines()) <= 28


def test_the_architecture_is_one_page_that_names_every_room_from_the_top_down() -> None:
    assert len(ARCHITECTURE.splitlines()) <= 90
    rooms = re.findall(r"^\| `(\w+)` \|", ARCHITECTURE, re.MULTILINE)
    assert sorted(rooms) == sorted(name for name in HOUSE.rooms if (PACKAGE / name).is_dir())
    for position, name in enumerate(rooms):
        assert not HOUSE.rooms[name] & set(rooms[:position]), name


def test_the_architecture_says_where_eight_changes_go() -> None:
    _, _, rest = ARCHITECTURE.partition("## Where does my change go?")
    changes = re.findall(r"^\d\. \*\*.+\*\* .+(?:\n   .+)*", rest, re.MULTILINE)
    assert len(changes) == 8
    assert all(re.findall(PATH, change) for change in changes)


def test_names_that_the_architecture_gives_are_those_of_the_program() -> None:
    names = {word for word in named_in_code(ARCHITECTURE) if re.fullmatch(r"[A-Z]\w+", word)}
    assert names
    program = "".join(HOUSE.texts.values())
    assert not [
        name for name in names if not re.search(rf"^(?:class )?{name}\b", program, re.MULTILINE)
    ]


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "readers.md"], ids=lambda p: p.name)
def test_pictures_are_described_and_small(page: Path) -> None:
    [(description, path)] = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
    assert len(description.split()) > 10
    assert (page.parent / path).stat().st_size <= 150_000


def test_the_guide_to_writing_a_check_names_every_file_of_words() -> None:
    """Those that a contributor to `claims/` meets."""
    guide = (DOCS / "writing.md").read_text("utf-8")
    for name in ("statuses.yml", "topics.yml", "organisations/", "people/"):
        assert name in guide


# Help


LIGHT = {"checkpress", "click"}
"""All that is loaded of others for help: what a command works with takes many times as long."""


def test_whoever_asks_for_help_does_not_wait_for_work() -> None:
    """In a process that has loaded nothing yet; of our own rooms, only what is declared."""
    asks = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "already = {*sys.modules}\n"
        "from checkpress.cli import COMMANDS, main\n"
        "for typed in ([], *([name] for name in COMMANDS)):\n"
        "    assert CliRunner().invoke(main, [*typed, '--help']).exit_code == 0\n"
        "print(*sorted({*sys.modules} - already))\n"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    loaded_now = done.stdout.split()
    packages = {name.partition(".")[0] for name in loaded_now} - sys.stdlib_module_names
    assert packages <= LIGHT
    assert "checkpress.cli" in loaded_now
    heavy = ("checkpress.build.", "checkpress.pages.", "checkpress.rules.", "checkpress.site.")
    assert not [name for name in loaded_now if name.startswith(heavy)]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_lines_that_can_be_typed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is understood, as far as that can be told without doing it."""
    shown = CliRunner().invoke(main, [command, "--help"]).output
    examples = shown.partition("\nExamples:\n")[2].splitlines()
    assert 1 <= len(examples) <= 3
    monkeypatch.chdir(tmp_path)
    Path("issue.txt").write_text("", "utf-8")
    for example in examples:
        program, name, *rest = shlex.split(example)
        assert (program, name) == ("checkpress", command)
        with loaded(command).make_context(command, rest) as context:
            assert context.params or not loaded(command).params


RUN = (
    "check --fix",
    "explain unknown-status",
    "fmt --check",
    "from-issue --form claim",
    'similar "the first town with a night bus"',
    "standards",
)


def test_examples_work(tmp_path: Path) -> None:
    project = copytree(TOY, tmp_path / "toy")
    shown = "".join(CliRunner().invoke(main, [name, "--help"]).output for name in COMMANDS)
    for example in RUN:
        assert f"  checkpress {example}\n" in shown
        done = run("checkpress", *shlex.split(example), cwd=project)
        assert done.returncode in {0, 1 if example == "fmt --check" else 0}, done.stderr


def test_no_sentence_is_cut() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert "..." not in shown.partition("Commands:")[2]
    for name in COMMANDS:
        first = " ".join((loaded(name).help or "").partition("\n\n")[0].split())
        assert "".join(first.split()) in "".join(shown.split())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("buld", "build"),
        ("chekc", "check"),
        ("preview", "serve"),
        ("lint", "check"),
        ("add", "new"),
    ],
)
def test_a_command_that_is_none_is_understood(typed: str, meant: str) -> None:
    done = CliRunner().invoke(main, [typed], prog_name="checkpress")
    assert done.exit_code == 2
    assert f"There is no command `{typed}`. Did you mean `checkpress {meant}`?" in done.stderr


def test_a_command_that_is_nothing_like_one() -> None:
    done = CliRunner().invoke(main, ["xyzzy"], prog_name="checkpress")
    assert done.stderr.endswith("There is no command `xyzzy`.\n")


def test_an_option_that_is_none_is_understood() -> None:
    done = CliRunner().invoke(main, ["check", "--srict"], prog_name="checkpress")
    assert done.exit_code == 2
    assert "--strict" in done.stderr


def test_the_choices_are_those_that_there_are() -> None:
    """They are typed where help is, which loads nothing that prints them."""
    there = {
        "check": report.FORMATS,
        "diff": comparing.FORMATS,
        "links": links.FORMATS,
        "validate": report_formats.FORMATS,
    }
    for command, forms in there.items():
        [kind] = [each.type for each in loaded(command).params if each.name == "form"]
        assert isinstance(kind, click.Choice)
        assert [*kind.choices] == [*forms]


# In a wrong folder

HERE = (
    *("archive", "build", "check", "diff HEAD", "fmt", "links", "schema", "serve", "similar tea"),
    *("new", "standards", "status", "dossier 2026/a/b", "import a.csv", "from-issue issue.txt"),
)


@pytest.mark.parametrize("typed", HERE)
def test_in_a_wrong_folder_a_command_says_where_to_go(typed: str, tmp_path: Path) -> None:
    project = tmp_path / "ours"
    (project / "claims" / "2026").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("", "utf-8")
    for folder, way in (
        (project / "claims" / "2026", "two folders up: cd ../.."),
        (project / "claims", "one folder up: cd .."),
        (tmp_path, "in ours/: cd ours"),
    ):
        (folder / "issue.txt").write_text(ISSUE, "utf-8")
        (folder / "a.csv").write_text("claim,label,url\n", "utf-8")
        done = run("checkpress", *typed.split(), cwd=folder)
        assert done.returncode == 2
        first, hint = done.stderr.splitlines()
        assert re.fullmatch(r"Error: There is no (folder claims/|mkdocs\.yml) here\.", first)
        assert hint == f"    It is {way}"


ISSUE = "".join(f"### {question.label}\n\nx\n\n" for question in QUESTIONS)


def test_nothing_near_to_go_to(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    done = run("checkpress", "build", cwd=deep)
    assert done.stderr.endswith(
        "    Go to the folder that holds mkdocs.yml, and try again there.\n"
    )


def test_a_folder_without_claim_files_is_not_laid_out(tmp_path: Path) -> None:
    (tmp_path / "claims" / "people").mkdir(parents=True)
    done = run("checkpress", "fmt", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "Error: There are no claim files in claims/",
    )
