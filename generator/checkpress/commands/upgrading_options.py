"""What can be typed for upgrade; the work is done in `upgrading`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in


@command("upgrade", "upgrade --dry-run", "upgrade")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--dry-run", is_flag=True, help="Change nothing; show all that would change.")
@click.option("--yes", is_flag=True, help="Go on where no git keeps what was there before.")
@work_in("upgrading")
def upgrade(**_: object) -> None:
    """Bring the site in FOLDER, here if none is named, to this version of Checkpress.

    It says what has changed since the version that requirements.txt names, turns your files into
    the newest format, and brings new versions of the files that `init` wrote and you have not
    edited. All files are changed, or none. After `pip install --upgrade checkpress`, look first
    with `--dry-run`.
    """
