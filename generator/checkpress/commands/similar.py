"""The command that finds what is here already: similar."""

from contextlib import closing
from pathlib import Path

import click

from checkpress.claims.addresses import is_address
from checkpress.claims.reading import vocabulary_of
from checkpress.claims.vocabulary import Vocabulary
from checkpress.commands.terminal import say
from checkpress.review.similarity import LIKE, SAME, Index
from checkpress.rules import report


def similar(text: str, folder: Path, limit: int) -> None:
    """Find claims in FOLDER (claims/) that say the same as TEXT, in whatever words."""
    vocabulary = vocabulary_of(folder, names=False)
    with closing(similar_index(folder, vocabulary)) as index:
        if is_address(text):
            found = index.at(text, limit)
        else:
            found = [each for each in index.like(text, limit) if each.score >= LIKE]
    if not found:
        nothing = "is of this page" if is_address(text) else "says anything like it"
        click.echo(f"Nothing here {nothing}.")
        return
    if found[0].score < SAME:
        click.echo("Nothing here says the same. The nearest:")
    for each in found:
        label = vocabulary.label(each.status, said=each.said)
        say(f"{each.score:.0%}  {each.path}\n      {label}: {' '.join(each.claim.split())}")
    click.echo(f"Found: {report.number(len(found), 'claim')}.", err=True)
    if found[0].score >= SAME and not is_address(text):
        say(f"\nIf it says the same: `repeats: {found[0].path}`", err=True)


def similar_index(folder: Path, vocabulary: Vocabulary) -> Index:
    """What finds the claims of a folder by their words."""
    file = folder.resolve().parent / ".cache" / "checkpress" / "similar.sqlite"
    return Index(file, folder, vocabulary.publication.language)
