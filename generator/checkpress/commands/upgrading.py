"""What upgrade does."""

import subprocess
from datetime import date
from pathlib import Path

import click

from checkpress import __version__
from checkpress.commands.terminal import say
from checkpress.errors import GeneratorError
from checkpress.problems import visible
from checkpress.starter.exchange import exchange, finish, is_broken_off
from checkpress.starter.rendering import texts_for
from checkpress.starter.telling import Line, ended, told
from checkpress.starter.upgrading import Release, plan
from checkpress.starter.versions import changelog

_MOST = 8
"""How many uncommitted files are listed by name."""


def upgrade(folder: Path, *, dry_run: bool, yes: bool) -> None:
    """Say what changes, then change it."""
    if dry_run and is_broken_off(folder):
        say("An upgrade was interrupted here. Run `checkpress upgrade` to finish it first.")
        return
    if not dry_run and finish(folder):
        say("Finished the upgrade that was interrupted here.")
    # What is written for a day stands in claims/, which no version writes anew.
    planned = plan(folder, Release(__version__, lambda answers: texts_for(answers, date.min)))
    if planned.all_changes and not dry_run:
        _refuse_what_cannot_be_undone(folder, yes=yes)
    if planned.all_changes or planned.left:
        for line in told(planned, changelog(), whole=dry_run):
            _show(line)
        say("")
    if planned.all_changes and not dry_run:
        exchange(folder, planned.all_changes)
    for sentence in ended(planned, dry=dry_run, git=_status(folder) is not None):
        say(sentence)


def _show(line: Line) -> None:
    kind, text = line
    if kind == "heading":
        click.echo("\n" + click.style(visible(text), bold=True))
    elif kind == "diff":
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(text[:1])
        click.echo("  " + click.style(visible(text), fg=colour))
    else:
        say(text)


def _refuse_what_cannot_be_undone(folder: Path, *, yes: bool) -> None:
    """Raise GeneratorError if git could not restore everything in a folder."""
    status = _status(folder)
    if status is None:
        if not yes:
            raise GeneratorError(
                "This folder is not under git, so you could not undo this. Nothing was changed.",
                "Make a copy of the folder, then run: checkpress upgrade --yes",
            )
    elif status:
        more = f" and {len(status) - _MOST} more" if len(status) > _MOST else ""
        raise GeneratorError(
            f"You have uncommitted changes here: {', '.join(status[:_MOST])}{more}. "
            "Nothing was changed.",
            "Commit them, or set them aside: `git stash --include-untracked`. Then run it again.",
        )


def _status(folder: Path) -> list[str] | None:
    """The files of a folder that git does not have as they are; None where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603  # No shell, and nothing in it comes from files.
            ["git", "-C", folder, "status", "--porcelain", "-z", "--untracked-files=all", "."],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None
    if done.returncode:
        return None
    entries = done.stdout.decode(errors="replace").split("\0")
    return [entry[3:] for entry in entries if entry[2:3] == " "]
