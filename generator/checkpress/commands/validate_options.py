"""What can be typed for validate; the work is done in `validate`."""

import click

from checkpress.commands.terminal import command, work_in


@command("validate", "validate site/", "validate https://others.example/check")
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE|FOLDER...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="How to print them.",
)
@click.option("--notes", is_flag=True, help="Say also what would merely be better.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--allow-none", is_flag=True, help="Accept a folder without any: a new site has none yet."
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
@work_in("validate")
def validate(**_: object) -> None:
    """Check the ClaimReview of anybody: SOURCES are pages, files, folders or addresses."""
