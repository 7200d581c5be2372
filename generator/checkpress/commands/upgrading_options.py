"""What can be typed for upgrade; the work is done in `upgrading`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in


@command("upgrade", "upgrade --dry-run", "upgrade")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--dry-run", is_flag=True, help="Change nothing; show everything that would change.")
@click.option("--yes", is_flag=True, help="Go on even if the folder is not under git.")
@work_in("upgrading")
def upgrade(**_: object) -> None:
    """Upgrade the site in FOLDER (the current folder if you name none) to this Checkpress.

    It lists what has changed since the version in requirements.txt, converts your files to the
    newest format, and updates the files that `init` wrote and you have not edited. It changes all
    files or none. After `pip install --upgrade checkpress`, look first with `--dry-run`.
    """
