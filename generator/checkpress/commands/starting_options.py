"""What can be typed for init; the work is done in `starting`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in
from checkpress.starter.choices import HOSTS, SCALES


@command("init", "init", "init faktum", "init faktum --name Faktum --host none --yes")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--name", help="What the site is called, as readers will see it.")
@click.option("--url", help="Where readers will find it, such as https://checks.example/.")
@click.option("--host", type=click.Choice([*HOSTS]), help="Where it will be published.")
@click.option("--statuses", type=click.Choice([*SCALES]), help="The words of a verdict.")
@click.option("--contact", help="Where to complain in private: a mail address, or a form.")
@click.option("--yes", is_flag=True, help="Ask nothing; what is not given can be said later.")
@work_in("starting")
def init(**_: object) -> None:
    """Begin a site of your own in FOLDER, here if none is named.

    It asks five things and writes some thirty files, all of them yours.
    """
