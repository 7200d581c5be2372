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
from checkpress.meant import nearest_name
from checkpress.problems import visible

COMMANDS: Mapping[str, tuple[str, str]] = {
    "archive": ("links_options", "archive"),
    "build": ("site_options", "build"),
    "check": ("checking_options", "check"),
    "diff": ("diff_options", "diff"),
    "dossier": ("site_options", "dossier"),
    "explain": ("checking_options", "explain"),
    "fmt": ("checking_options", "fmt"),
    "from-issue": ("adding_options", "from_issue"),
    "handbook": ("site_options", "handbook"),
    "import": ("adding_options", "import_"),
    "init": ("starting_options", "init"),
    "links": ("links_options", "look_at_links"),
    "new": ("adding_options", "new"),
    "schema": ("checking_options", "schema"),
    "serve": ("site_options", "serve"),
    "similar": ("similar_options", "similar"),
    "source": ("adding_options", "source"),
    "standards": ("checking_options", "show_standards"),
    "status": ("checking_options", "status"),
    "upgrade": ("upgrading_options", "upgrade"),
    "validate": ("validate_options", "validate"),
}
"""The module of `commands` in which each stands, and its name there."""

OTHER_NAMES: Mapping[str, str] = {
    "add": "new",
    "create": "new",
    "compile": "build",
    "make": "build",
    "dev": "serve",
    "preview": "serve",
    "start": "serve",
    "lint": "check",
    "test": "check",
    "format": "fmt",
    "tidy": "fmt",
    "docs": "handbook",
    "guide": "handbook",
    "manual": "handbook",
    "find": "similar",
    "search": "similar",
}
"""What people type who come from other programs."""


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the command that was probably meant."""
        typed = args[0]
        if typed not in COMMANDS and not typed.startswith("-"):
            meant = OTHER_NAMES.get(typed) or nearest_name(typed, COMMANDS)
            hint = f"Did you mean `{ctx.info_name} {meant}`?" if meant else ""
            ctx.fail(f"There is no command `{visible(typed)}`. {hint}".rstrip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name all commands, each with its whole sentence."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._sentence(ctx, name)) for name in COMMANDS])

    def _sentence(self, ctx: click.Context, name: str) -> str:
        found = self.get_command(ctx, name)
        assert found is not None
        return " ".join((found.help or "").partition("\n\n")[0].split())

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
