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
    help="How to print the findings.",
)
@click.option("--notes", is_flag=True, help="Also list possible improvements.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--allow-none", is_flag=True, help="Accept a folder without any: a new site has none yet."
)
@click.option(
    "--allow-private", is_flag=True, help="Also fetch from this computer and its network."
)
@work_in("validate")
def validate(**_: object) -> None:
    """Check anybody's ClaimReview: SOURCES are pages, files, folders or addresses."""
