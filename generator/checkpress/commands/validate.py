"""The command that checks the ClaimReview of anybody."""

import sys
from pathlib import Path

import click

from checkpress.build.clock import latest_day
from checkpress.commands.inputs import contents
from checkpress.commands.terminal import say
from checkpress.rules import report
from checkpress.web.validation.issues import Level
from checkpress.web.validation.report_formats import FORMATS
from checkpress.web.validation.validating import SUFFIXES
from checkpress.web.validation.validating import validate as validate_all


def validate(
    sources: tuple[str, ...],
    form: str,
    *,
    notes: bool,
    strict: bool,
    allow_none: bool,
    allow_private: bool,
) -> None:
    """Check the ClaimReview of anybody: SOURCES are pages, files, folders or addresses."""
    found = contents(sources, SUFFIXES, allow_private=allow_private)
    folders = [source for source in sources if Path(source).is_dir()]
    validated = validate_all(found, latest_day(), folders)
    if allow_none:
        validated.issues = [
            each
            for each in validated.issues
            if each.code != "no-review" or each.place not in folders
        ]
    hidden = 0 if notes else sum(issue.level is Level.NOTE for issue in validated.issues)
    if not notes:
        validated.issues = [each for each in validated.issues if each.level is not Level.NOTE]
    if validated.issues or form != "text":
        say(FORMATS[form](validated))
    levels = [issue.level for issue in validated.issues]
    counts = (report.number(levels.count(level), level) for level in Level if levels.count(level))
    more = f" ({report.number(hidden, 'note')} with --notes)" if hidden else ""
    click.echo(
        f"Validated: {' and '.join(counts) or 'no findings'} in "
        f"{report.number(validated.reviews, 'review')} on "
        f"{report.number(validated.pages, 'page')}{more}.",
        err=True,
    )
    sys.exit(1 if Level.ERROR in levels or (strict and Level.WARNING in levels) else 0)
