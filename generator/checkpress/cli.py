"""The command line: finds the command that was typed, and ends it in peace.

A command is loaded when it is typed, so that a short answer does not wait for what others need.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from textwrap import indent

import click

from checkpress import __version__
from checkpress.commands.terminal import say
from checkpress.errors import GeneratorError, InvalidData
from checkpress.garbage import unswept

COMMANDS: Mapping[str, tuple[str, str]] = {
    "archive": ("links", "archive"),
    "build": ("site", "build"),
    "check": ("checking", "check"),
    "diff": ("diff", "diff"),
    "dossier": ("site", "dossier"),
    "explain": ("checking", "explain"),
    "fmt": ("checking", "fmt"),
    "from-issue": ("adding", "from_issue"),
    "import": ("adding", "import_"),
    "init": ("starting", "init"),
    "links": ("links", "look_at_links"),
    "new": ("adding", "new"),
    "schema": ("checking", "schema"),
    "serve": ("site", "serve"),
    "similar": ("similar", "similar"),
    "source": ("adding", "source"),
    "standards": ("checking", "show_standards"),
    "status": ("checking", "status"),
    "upgrade": ("upgrading", "upgrade"),
    "validate": ("validate", "validate"),
}
"""The module of `commands` in which each stands, and its name there."""


class _Commands(click.Group):
    """Loads what is typed, and turns what the library raises into two lines and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        with unswept():
            found: click.Command = getattr(import_module(f"checkpress.commands.{module}"), name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            say(f"Error: {error.message}", err=True)
            if error.hint:
                say(indent(error.hint, "    "), err=True)
            sys.exit(error.status)
        except InvalidData as invalid:
            report = import_module("checkpress.rules.report")
            click.echo(report.text(invalid.problems))
            click.echo(f"Checked: {report.counted(invalid.problems)}.", err=True)
            sys.exit(1)


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="checkpress")
def main() -> None:
    """Fact-checks in YAML, as a searchable site."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that lacks a letter gets its number.
            stream.reconfigure(errors="backslashreplace")
