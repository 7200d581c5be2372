"""The command that says what a change does: diff."""

from contextlib import closing
from pathlib import Path

import click

from checkpress.build.clock import now
from checkpress.claims.reading import vocabulary_of
from checkpress.commands.similar import similar_index
from checkpress.commands.terminal import say
from checkpress.review.comparing import FORMATS as COMPARED
from checkpress.review.comparing import compare, with_similar
from checkpress.review.revisions import earlier


@click.command()
@click.argument("base")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(COMPARED)),
    default="text",
    show_default=True,
    help="How to print it.",
)
def diff(base: str, folder: Path, form: str) -> None:
    """Say what has changed in FOLDER (claims/) since BASE, a revision or another folder.

    In an editor's words: verdicts with before and after, sources that are new, gone or lead
    elsewhere, what a source is said to say, who is said to have read a check, and what readers are
    not told of.
    """
    vocabulary = vocabulary_of(folder)
    compared = compare(earlier(base, folder), folder, vocabulary, now())
    if compared.added:
        with closing(similar_index(folder, vocabulary)) as index:
            compared = with_similar(compared, index, vocabulary)
    say(COMPARED[form](compared, folder.name).rstrip("\n"))
