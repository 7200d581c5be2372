"""What can be typed for new, from-issue, source and import; the work is done in `adding`."""

from pathlib import Path

import click

from checkpress.claims.questions import LETTERS
from checkpress.commands.terminal import command, into_option, work_in
from checkpress.importing.columns import FIELDS


@command(
    "new",
    "new",
    "new --from https://paper.example/article",
    "new --from article.txt --url https://paper.example/article",
)
@click.option(
    "--from", "source", metavar="URL|FILE", help="Read the article: a page or plain text."
)
@click.option("--headline", help="Its headline, in its exact words.")
@click.option("--described-as", help="Your words for it, where it has no headline.")
@click.option("--publisher", help="Who published it: a key of claims/organisations/, or a name.")
@click.option("--published", help="When: 2024-09-17, or 2024-09 or 2024 if no more is known.")
@click.option("--url", help="Its address.")
@click.option("--language", help="Its language: en, es, pt-BR.")
@click.option("--claim", help="What it claims, in one sentence of yours, without a verdict.")
@click.option("--quote", help="The exact words in which it says so.")
@click.option("--at", help="Where they stand: headline, paragraph 7.")
@into_option
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
@work_in("adding")
def new(**_: object) -> None:
    """Begin a claim file, with one claim that waits to be checked; ask for what is not given."""


@command("from-issue", "from-issue issue.txt", "from-issue --form claim")
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@into_option
@click.option(
    "--form",
    type=click.Choice([letter.key for letter in LETTERS]),
    help="Print one of the forms of issues themselves, instead.",
)
@work_in("adding")
def from_issue(**_: object) -> None:
    """Begin a claim file with FILE, the text of an issue that the form for a claim has made."""


@command("source", "source https://paper.example/report")
@click.argument("source", metavar="URL|FILE")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
@work_in("adding")
def source(**_: object) -> None:
    """Print an entry for `sources:` of SOURCE, an address or a saved page, to be completed."""


@command(
    "import",
    "import --dry-run https://others.example/checks.json",
    "import --as-own old-checks/",
    "import --map claim=Title --set language=en checks.csv",
)
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE|FOLDER...")
@click.option(
    "--as-own", is_flag=True, help="These checks are ours: keep verdicts, dates and old addresses."
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A table of your own: which words for a verdict mean which status.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a table, by name or number, or key of JSON (title.rendered) is what. "
    f"Fields: {', '.join(FIELDS)}.",
)
@click.option(
    "--set",
    "constants",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What holds for all checks and stands in no column: label=Disinformation, language=ru.",
)
@click.option("--rows", default="", metavar="KEYS", help="Where JSON has its rows: data.posts.")
@click.option("--encoding", default="", help="How tables are encoded, where it is not recognised.")
@into_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
@work_in("adding")
def import_(**_: object) -> None:
    """Bring in fact-checks that exist: SOURCES are pages, files, folders or addresses.

    They hold ClaimReview (as Google and Data Commons have it too), what the Fact Check Tools API
    answers, AVeriTeC's format, a table (CSV, JSON, or JSON Lines), what another site of Checkpress
    hands out, or addresses, one on each line. A check of others becomes a claim that waits for
    ours, with a link to theirs. Nothing that is there is changed.
    """
