"""What can be typed for init; the work is done in `starting`."""

from pathlib import Path

import click

from checkpress.commands.terminal import command, work_in
from checkpress.starter.choices import HOSTS, SCALES


@command("init", "init", "init faktum", "init faktum --name Faktum --host none --yes")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--name", help="The name of the site, as readers will see it.")
@click.option("--url", help="Its public address, such as https://checks.example/.")
@click.option("--host", type=click.Choice([*HOSTS]), help="Where you will publish it.")
@click.option("--statuses", type=click.Choice([*SCALES]), help="The verdicts to start with.")
@click.option("--contact", help="Where to complain in private: an email address, or a form.")
@click.option("--yes", is_flag=True, help="Ask nothing; fill in what is missing later.")
@work_in("starting")
def init(**_: object) -> None:
    """Start a site of your own in FOLDER (the current folder if you name none).

    It asks five questions and writes some thirty files, all of them yours.
    """
