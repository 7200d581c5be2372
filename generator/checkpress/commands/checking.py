"""Commands that look at claim files: check, fmt, explain, standards, schema, status."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from difflib import unified_diff
from pathlib import Path

import click

from checkpress.build.building import CACHE
from checkpress.build.cache import Cache
from checkpress.build.clock import now
from checkpress.build.run_mkdocs import problems_by_hand
from checkpress.claims.claims_folder import article_paths
from checkpress.claims.formatting import formatted
from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_vocabulary, vocabulary_of
from checkpress.claims.safe_files import is_plain
from checkpress.claims.schema import schemas
from checkpress.claims.schema import settings as editor_settings
from checkpress.commands.terminal import (
    LARGE,
    paint,
    replace_file,
    say,
    scheduler_option,
    workers_option,
)
from checkpress.errors import GeneratorError
from checkpress.meant import did_you_mean_name
from checkpress.problems import CODES, Problem, errors, visible
from checkpress.review import standards
from checkpress.review.comparing import compare
from checkpress.review.fixing import fix as mended
from checkpress.review.revisions import earlier
from checkpress.rules import report, to_say
from checkpress.rules.due import Due, due_again
from checkpress.rules.explaining import as_page, explained
from checkpress.site.loading import Loaded, examine, load
from checkpress.workers import Workers


@click.command()
@workers_option
@scheduler_option
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--since",
    metavar="BASE",
    help="A revision or folder; what published checks said then is not changed in silence.",
)
@click.option(
    "--fix", is_flag=True, help="Mend first what is safe to mend, and show what was changed."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="How to print what is found.",
)
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
        _fix(folder)
    due: tuple[Due, ...] = ()
    found = ""
    with Workers(workers, scheduler) as those:
        loaded, problems = _examined(folder, those)
    # What is left to be said in one place hides no other.
    if loaded is not None and all(each.code == to_say.CODE for each in errors(problems)):
        site = loaded.site
        problems = (*problems, *problems_by_hand(loaded))
        claims = sum(claim.repeats is None for claim in site.claims.values())
        articles = report.number(len(site.articles), "article")
        found = f" in {report.number(claims, 'claim')} of {articles}"
        due = due_again(site.articles.values(), site.today, loaded.records.document)
    vocabulary = read_vocabulary(folder)[0] if since is not None else None
    if since is not None and vocabulary is not None:
        compared = compare(earlier(since, folder), folder, vocabulary, now())
        problems = tuple(sorted((*problems, *compared.problems)))
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
    sys.exit(1 if errors(problems) or (strict and problems) else 0)


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


def _fix(folder: Path) -> None:
    """Mend the claim files of a folder, and say how."""
    vocabulary = vocabulary_of(folder)
    names = (file.relative_to(folder).as_posix() for file in sorted(folder.glob("*/*.yml")))
    for path in article_paths(names, folder.name)[0]:
        file = folder / f"{path}.yml"
        if not is_plain(folder, f"{path}.yml"):
            continue
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        fixed, vocabulary = mended(path, text, vocabulary, f"{folder.name}/{path}.yml")
        for name, new in fixed.files.items():
            old = text if name == f"{path}.yml" else ""
            replace_file(folder / name, new)
            shown = f"{folder.name}/{name}"
            lines = unified_diff(
                old.splitlines(), new.splitlines(), shown, f"{shown}, mended", lineterm=""
            )
            for line in lines:
                colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
                click.echo(click.style(visible(line), fg=colour), err=True)


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change.")
def fmt(paths: tuple[Path, ...], *, only_check: bool) -> None:
    """Lay out claim files in one way: PATHS are files or folders, claims/ if there is none.

    Keys come into one order; comments and the order of claims stay, and nothing means anything
    else afterwards.
    """
    changed = 0
    for file in _claim_files(paths or (Path("claims"),)):
        text = file.read_bytes().decode("utf-8", errors="replace")
        new = formatted(text, file.as_posix(), ClaimFile)
        if new is None:
            say(f"{file}: It cannot be read: `checkpress check` says why.", err=True)
        elif new != text:
            changed += 1
            if not only_check:
                replace_file(file, new)
            say(f"{'Would change' if only_check else 'Changed'}: {file}")
    sys.exit(1 if only_check and changed else 0)


def _claim_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for file in sorted(path.glob("[0-9]*/*.yml")):
            if is_plain(path, file.relative_to(path).as_posix()):
                yield file


@click.command("standards")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--markdown", is_flag=True, help="As a page, for a site that publishes it.")
def show_standards(folder: Path, *, markdown: bool) -> None:
    """Say how the checks in FOLDER (claims/) stand by the codes that fact-checkers sign."""
    loaded = load(folder, today=now())
    found = list(standards.criteria(loaded.site, loaded.records))
    say((standards.as_markdown if markdown else standards.as_text)(found))


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a problem means, with an example; without one, of all of them."""
    if code is None:
        click.echo(as_page(), nl=False)
    elif code in CODES:
        click.echo(explained(code))
    else:
        raise GeneratorError(f"`{code}` is no code of a problem.", did_you_mean_name(code, CODES))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--settings", is_flag=True, help="Print what .vscode/settings.json needs, instead.")
def schema(folder: Path, *, settings: bool) -> None:
    """Write what editors need to help with the files of FOLDER (claims/) into its .schema/."""
    if settings:
        click.echo(editor_settings(), nl=False)
        return
    vocabulary = vocabulary_of(folder)
    for name, text in schemas(vocabulary):
        replace_file(folder / ".schema" / name, text)
    click.echo(f"Written: {(folder / '.schema').as_posix()}/")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
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
