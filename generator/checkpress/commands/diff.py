"""The command that says what a change does: diff."""

from contextlib import closing
from pathlib import Path

import click

from checkpress.build.clock import now
from checkpress.claims.reading import vocabulary_of
from checkpress.commands.similar import similar_index
from checkpress.commands.terminal import say
from checkpress.problems import visible
from checkpress.review.comparing import FORMATS as COMPARED
from checkpress.review.comparing import compare, with_similar
from checkpress.review.revisions import earlier
from checkpress.rules import report


def diff(base: str, folder: Path, form: str) -> None:
    """Say what has changed in FOLDER (claims/) since BASE, a revision or another folder."""
    vocabulary = vocabulary_of(folder)
    compared = compare(earlier(base, folder), folder, vocabulary, now())
    if compared.added:
        with closing(similar_index(folder, vocabulary)) as index:
            compared = with_similar(compared, index, vocabulary)
    say(COMPARED[form](compared, folder.name).rstrip("\n"))
    changes = report.number(len(compared.changes), "change")
    new = report.number(len(compared.added), "new claim")
    click.echo(f"Compared with {visible(base)}: {changes}, {new}.", err=True)
