"""What can be typed for the commands whose work is done in `checking`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, scheduler_option, work_in, workers_option


@command("check", "check", "check --fix", "check --since origin/main")
@workers_option
@scheduler_option
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--since",
    metavar="BASE",
    help="A revision or folder to compare with: no published check may change in silence.",
)
@click.option("--fix", is_flag=True, help="First mend what is safe to mend, and show the changes.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    show_default=True,
    help="How to print what is found.",
)
@work_in("checking")
def check(**_: object) -> None:
    """Look for mistakes in FOLDER (claims/), in mkdocs.yml and in your pages; build nothing.

    It reports everything that would stop a build.
    """


@command("fmt", "fmt", "fmt --check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change.")
@work_in("checking")
def fmt(**_: object) -> None:
    """Lay out claim files in one way: PATHS are files or folders, claims/ if you name none.

    Keys are put into one order. Comments, the order of claims and the meaning stay.
    """


@command("standards", "standards", "standards --markdown")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--markdown", is_flag=True, help="As a page, for a site that publishes it.")
@work_in("checking")
def show_standards(**_: object) -> None:
    """Compare the site in FOLDER (claims/) with the codes that fact-checkers sign."""


@command("explain", "explain unknown-status", "explain")
@click.argument("code", required=False)
@work_in("checking")
def explain(**_: object) -> None:
    """Say what the CODE of a problem means, with an example; without one, of all of them."""


@command("schema", "schema")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--settings", is_flag=True, help="Print what .vscode/settings.json needs, instead.")
@work_in("checking")
def schema(**_: object) -> None:
    """Write files by which your text editor knows the fields, into .schema/ in FOLDER (claims/)."""


@command("status", "status")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@work_in("checking")
def status(**_: object) -> None:
    """Ask you the tests in statuses.yml in FOLDER (claims/), and propose a status."""
