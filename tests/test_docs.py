"""What can be typed is explained: at the terminal and in what people read first."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from checkpress.cli import COMMANDS as TABLE
from checkpress.cli import main
from sites import ROOT

COMMANDS = sorted(TABLE)
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
GUIDES = README + CONTRIBUTING


def named_in_code(guide: str) -> Iterator[str]:
    """What stands in code in a guide, a line at a time."""
    for block in re.findall(r"```.*?\n(.*?)```", guide, re.DOTALL):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", guide, flags=re.DOTALL))


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


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_guides_lead_to_files_that_are_there(guide: str) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", (ROOT / guide).read_text("utf-8"))
    assert not [link for link in links if not (ROOT / link).exists()]


def test_files_that_the_readme_names_are_there() -> None:
    """Folders and files in code, where they look like a path of this repository."""
    paths = {
        word.rstrip("/")
        for line in named_in_code(README)
        for word in re.findall(r"^(?:claims|site_src|generator|tests)/[\w./-]*", line)
    }
    assert paths
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_pictures_in_the_readme_are_described_and_small() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert pictures
    for description, path in pictures:
        assert len(description.split()) > 10, path
        assert (ROOT / path).stat().st_size <= 150_000, path


def test_the_contributing_guide_names_every_file_of_words() -> None:
    """Those that a contributor to `claims/` meets."""
    for name in ("statuses.yml", "topics.yml", "organisations/", "people/"):
        assert name in CONTRIBUTING
