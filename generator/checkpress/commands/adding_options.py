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
    "--allow-private", is_flag=True, help="Also fetch from this computer and its network."
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
    help="Print the form for issues of this kind instead.",
)
@work_in("adding")
def from_issue(**_: object) -> None:
    """Begin a claim file from FILE, the text of an issue that was sent with the form."""


@command("source", "source https://paper.example/report")
@click.argument("source", metavar="URL|FILE")
@click.option(
    "--allow-private", is_flag=True, help="Also fetch from this computer and its network."
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
    help="Which column of a table (name or number) or key of JSON (title.rendered) is which field. "
    f"Fields: {', '.join(FIELDS)}.",
)
@click.option(
    "--set",
    "constants",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What holds for every row, but is in no column: label=Disinformation, language=ru.",
)
@click.option("--rows", default="", metavar="KEYS", help="Where JSON has its rows: data.posts.")
@click.option("--encoding", default="", help="The encoding of tables, if it is not recognised.")
@into_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, but write nothing.")
@click.option(
    "--allow-private", is_flag=True, help="Also fetch from this computer and its network."
)
@work_in("adding")
def import_(**_: object) -> None:
    """Bring in fact-checks that exist already: SOURCES are pages, files, folders or addresses.

    They can hold ClaimReview (also as Google and Data Commons store it), answers of the Fact Check
    Tools API, AVeriTeC, tables (CSV, JSON or JSON Lines), the data of another Checkpress site, or
    addresses, one a line. Somebody else's check becomes a claim for you to check, with a link to
    theirs. Existing files stay as they are.
    """
