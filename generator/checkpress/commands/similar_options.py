"""What can be typed for similar; the work is done in `similar`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in


@command(
    "similar", 'similar "the first town with a night bus"', "similar https://paper.example/article"
)
@click.argument("text")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--limit", "-n", default=5, show_default=True, help="How many to show at most.")
@work_in("similar")
def similar(**_: object) -> None:
    """Find claims in FOLDER (claims/) that say the same as TEXT, in whatever words.

    If TEXT is an address, find the claims of that page, and those that were checked there.
    """
