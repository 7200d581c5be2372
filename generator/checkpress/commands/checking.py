"""Commands that look at claim files: check, fmt, explain, standards, schema, status."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

import click

from checkpress.build.building import CACHE
from checkpress.build.cache import Cache
from checkpress.build.clock import now
from checkpress.build.run_mkdocs import Around, around
from checkpress.claims.formatting import formatted
from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import vocabulary_of
from checkpress.claims.safe_files import is_plain
from checkpress.claims.schema import schemas
from checkpress.claims.schema import settings as editor_settings
from checkpress.commands.terminal import (
    LARGE,
    paint,
    replace_file,
    say,
)
from checkpress.errors import GeneratorError
from checkpress.garbage import unswept
from checkpress.meant import did_you_mean_name
from checkpress.problems import CODES, Problem, errors, visible
from checkpress.rules import report, to_say
from checkpress.rules.due import Due, due_again
from checkpress.rules.explaining import as_page, explained
from checkpress.site.loading import Loaded, examine, load
from checkpress.whereabouts import no_folder
from checkpress.workers import Workers


def check(
    folder: Path,
    form: str,
    workers: int | None,
    scheduler: str | None,
    *,
    since: str | None,
    strict: bool,
    fix: bool,
) -> None:
    """Look for mistakes in FOLDER (claims/), and in pages that name its claims; build nothing."""
    if fix:
        import_module("checkpress.commands.mending").fix(folder)
    due: tuple[Due, ...] = ()
    found, project = "", Around()
    with Workers(workers, scheduler) as those:
        loaded, problems = _examined(folder, those)
    # What is left to be said in one place hides no other.
    if loaded is not None and all(each.code == to_say.CODE for each in errors(problems)):
        site = loaded.site
        with unswept():
            project = around(loaded)
        problems = (*problems, *project.problems)
        claims = sum(claim.repeats is None for claim in site.claims.values())
        articles = report.number(len(site.articles), "article")
        found = f" in {report.number(claims, 'claim')} of {articles}"
        due = due_again(site.articles.values(), site.today, loaded.records.document)
    if since is not None:
        found_since = import_module("checkpress.commands.mending").problems_since(since, folder)
        problems = tuple(sorted((*problems, *found_since)))
    if form == "text":
        if problems:
            click.echo(report.text(problems, paint))
    else:
        say(report.FORMATS[form](problems))
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(report.as_summary(problems))
    click.echo(f"Checked: {report.counted(problems)}{found}.", err=True)
    if due:
        # No problem, and so no part of the result: what passes today has to pass tomorrow.
        say(f"\n{report.due(due)}", err=True)
    sys.exit(1 if errors(problems) or ((strict or project.strict) and problems) else 0)


def _examined(folder: Path, workers: Workers) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """What there is in a folder; of a large one, what has not changed is not read again."""
    years = (year for year in folder.glob("[0-9]*") if year.is_dir())
    if sum(1 for year in years for _ in year.iterdir()) < LARGE:
        return examine(folder, today=now(), workers=workers)
    here = folder.resolve()
    cache = Cache.at(here.parent / CACHE.with_name("check.sqlite"), str(here).encode())
    with cache or nullcontext():
        last = cache.memory() if cache is not None else None
        loaded, problems = examine(folder, today=now(), memory=last, workers=workers)
        if cache is not None and loaded is not None:
            cache.remember(loaded.memory, last)
    return loaded, problems


def fmt(paths: tuple[Path, ...], *, only_check: bool) -> None:
    """Lay out claim files in one way: PATHS are files or folders, claims/ if there is none."""
    if not paths and not Path("claims").is_dir():
        raise no_folder(Path("claims"))
    changed = unread = 0
    files = list(_claim_files(paths or (Path("claims"),)))
    if not files:
        where = ", ".join(f"{path.as_posix()}/" for path in paths) or "claims/"
        raise GeneratorError(
            f"There are no claim files in {where}", "Claim files are in claims/<year>/, as .yml."
        )
    for file in files:
        text = file.read_bytes().decode("utf-8", errors="replace")
        new = formatted(text, file.as_posix(), ClaimFile)
        if new is None:
            unread += 1
            say(f"{file}: It cannot be read: `checkpress check` says why.", err=True)
        elif new != text:
            changed += 1
            if not only_check:
                replace_file(file, new)
            say(f"{'Would change' if only_check else 'Changed'}: {file}")
    counts = [f"{changed:,} {'to change' if only_check else 'changed'}"]
    counts += [f"{len(files) - changed - unread:,} in order already"]
    counts += [f"{unread:,} not readable"] if unread else []
    click.echo(f"Laid out {report.number(len(files), 'file')}: {', '.join(counts)}.", err=True)
    sys.exit(1 if only_check and changed else 0)


def _claim_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for file in sorted(path.glob("[0-9]*/*.yml")):
            if is_plain(path, file.relative_to(path).as_posix()):
                yield file


def show_standards(folder: Path, *, markdown: bool) -> None:
    """Say how the checks in FOLDER (claims/) stand by the codes that fact-checkers sign."""
    loaded = load(folder, today=now())
    standards = import_module("checkpress.review.standards")  # a check needs none of it
    found = list(standards.criteria(loaded.site, loaded.records))
    say((standards.as_markdown if markdown else standards.as_text)(found))
    asked = [each.met for each in found if each.met is not None]
    click.echo(f"Met: {asked.count(True)} of {len(asked)} criteria.", err=True)


def explain(code: str | None) -> None:
    """Say what the CODE of a problem means, with an example; without one, of all of them."""
    if code is None:
        click.echo(as_page(), nl=False)
    elif code in CODES:
        click.echo(explained(code))
    else:
        raise GeneratorError(f"`{code}` is no code of a problem.", did_you_mean_name(code, CODES))


def schema(folder: Path, *, settings: bool) -> None:
    """Write what editors need to help with the files of FOLDER (claims/) into its .schema/."""
    if settings:
        click.echo(editor_settings(), nl=False)
        return
    vocabulary = vocabulary_of(folder)
    made = dict(schemas(vocabulary))
    for name, text in made.items():
        replace_file(folder / ".schema" / name, text)
    number = report.number(len(made), "file")
    click.echo(f"Written: {number} to {(folder / '.schema').as_posix()}/")


def status(folder: Path) -> None:
    """Ask the tests of statuses.yml as questions, and propose a status; FOLDER has the claims."""
    vocabulary = vocabulary_of(folder)
    for each in vocabulary.statuses.values():
        if each.group in {"open", "withdrawn"} or each.replaced_by is not None:
            continue
        label = click.style(visible(each.label), bold=True)
        click.echo(f"\n{label}: {visible(each.meaning)}\n{visible(each.test)}")
        if click.confirm("Is that so?", default=False):
            click.echo(f"\nstatus: {each.key}")
            return
    click.echo("\nNone of them fits. Is it one claim, or two? See `how_to_choose` in statuses.yml.")
