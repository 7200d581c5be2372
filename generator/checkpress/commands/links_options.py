"""What can be typed for links and archive; the work is done in `links`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in


@command("links", "links", "links --limit 50")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".cache", "checkpress", "links.json"),
    show_default=True,
    help="The file that remembers the results from day to day.",
)
@click.option(
    "--every", default=7, show_default=True, help="After how many days to ask for an address again."
)
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), help="How many to ask for in this run, at most."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option("--allow-private", is_flag=True, help="Also ask this computer and its network.")
@click.option("--service", hidden=True, help="Who knows archived copies.")
@work_in("links")
def look_at_links(**_: object) -> None:
    """Ask over the network whether the sources of the checks in FOLDER (claims/) are still there.

    For a job that runs every day: an address counts as dead when it has failed on three days, and
    an archived copy is proposed. It asks slowly, and only where hosts allow it. It changes nothing
    but the file of `--state`.
    """


@command("archive", "archive --dry-run", "archive --limit 20")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), help="How many copies to ask for at most."
)
@click.option("--dry-run", is_flag=True, help="Say which sources have no copy, and ask for none.")
@click.option("--allow-private", is_flag=True, help="Also ask this computer and its network.")
@click.option("--service", hidden=True, help="Who makes the copies.")
@click.option("--pause", type=float, hidden=True, help="Between two questions.")
@work_in("links")
def archive(**_: object) -> None:
    """Have the Internet Archive copy the sources in FOLDER (claims/) that have no copy yet.

    The address of each copy is written into the claim file at once, so that an interrupted run goes
    on where it stopped. Put the keys of your account (archive.org/account/s3.php) into the
    environment variables IA_ACCESS_KEY and IA_SECRET_KEY. Look at each copy before you commit it.
    """
