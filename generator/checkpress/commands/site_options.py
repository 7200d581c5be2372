"""What can be typed for build, serve, dossier and handbook; the work is done in `site`."""

from pathlib import Path

import click

from checkpress.commands.terminal import (
    command,
    config_file_option,
    scheduler_option,
    work_in,
    workers_option,
)


@command("build", "build", "build --strict", "build --site-dir public")
@config_file_option
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site goes; the old one stays until the new one is complete.",
)
@workers_option
@scheduler_option
@click.option(
    "--search/--no-search",
    default=True,
    help="Whether to update the search; a build without it takes less time.",
)
@click.option(
    "--proposed",
    is_flag=True,
    help="Say on each page that this is a proposal, and keep search engines away.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Leave out articles with errors, and name them; otherwise one error stops the build.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@work_in("site")
def build(**_: object) -> None:
    """Check the claims and build the site."""


@command("dossier", "dossier 2026/herald-valley-tram/twice-the-bus")
@click.argument("claim")
@config_file_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="The file to write; without it, `dossier-<claim>.html` here.",
)
@work_in("site")
def dossier(**_: object) -> None:
    """Write everything about one CLAIM into one file to print.

    For the lawyer before a check is published, and for the assessor after: evidence, letters,
    history, and the copies of every address. A claim is named by its address on the site, or by
    its path in it, 2026/herald-valley-tram/twice-the-bus for example.
    """


@command("handbook", "handbook")
@work_in("site")
def handbook() -> None:
    """Write the handbook of this version as web pages, to read without a network.

    They go into `.cache/checkpress/handbook/`, which you can delete at any time.
    """


@command("serve", "serve", "serve --address localhost:8001")
@config_file_option
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to listen.")
@work_in("site")
def serve(**_: object) -> None:
    """Show the site on this computer, and update it whenever you save a file."""
