"""What can be typed for diff; the work is done in `diff`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in


@command("diff", "diff origin/main", "diff origin/main --format markdown")
@click.argument("base")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@work_in("diff")
def diff(**_: object) -> None:
    """Say what has changed in FOLDER (claims/) since BASE, a revision or another folder.

    In an editor's words: verdicts with before and after, sources that are new, gone or lead
    elsewhere, what a source is said to say, who is said to have read a check, and what readers are
    not told of.
    """
