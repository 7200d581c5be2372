"""Commands that make the site, one page of it or the handbook: build, serve, dossier, handbook."""

import logging
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from checkpress.build.building import build_site
from checkpress.build.handbook import build_handbook
from checkpress.build.options import BuildOptions
from checkpress.build.run_mkdocs import edition_of
from checkpress.build.run_mkdocs import serve as serve_site
from checkpress.commands.terminal import (
    LARGE,
    Bars,
    say,
    tell,
)
from checkpress.pages.dossier import dossier as make_dossier
from checkpress.pages.templates import Templates, theme_folder
from checkpress.progress import Stage
from checkpress.rules import report
from checkpress.workers import Workers


def _table(stages: Iterable[Stage], seconds: float, claims: int, peak: int) -> Iterator[str]:
    """How long each stage took, how many of the `claims` that is a second, and the memory used."""
    rest = seconds - sum(stage.seconds for stage in stages)
    rows = [
        *((stage.name, stage.seconds) for stage in stages),
        ("The rest", rest),
        ("All", seconds),
    ]
    yield "              seconds" + ("  claims a second" if claims else "")
    for name, took in rows:
        yield f"{name:<11}{took:>10.1f}" + (f"{claims / took:>17,.0f}" if claims and took else "")
    if peak:
        yield f"Peak memory: {peak / 1e6:,.0f} MB at most, all processes together."


def build(
    config_file: Path,
    site_dir: Path,
    workers: int | None,
    scheduler: str | None,
    *,
    search: bool,
    proposed: bool,
    keep_going: bool,
    strict: bool,
) -> None:
    """Check the claims and build the site."""
    tell(logging.WARNING)
    start, progress, those = time.perf_counter(), Bars(), Workers(workers, scheduler)
    options = BuildOptions(
        strict=strict,
        search=search,
        proposed=proposed,
        keep_going=keep_going,
        workers=those,
        progress=progress,
    )
    made = build_site(config_file, site_dir, options)
    seconds = time.perf_counter() - start
    click.echo(
        f"{report.number(made.claims, 'claim')} of {report.number(made.articles, 'article')}, "
        f"{report.number(made.sources, 'source')} ({made.addresses} with an address), "
        f"{report.number(made.pages, 'page')}, in {seconds:.1f} s: {site_dir}/"
    )
    if made.articles >= LARGE:
        claims = made.claims if made.whole else 0
        table = _table(progress.stages, seconds, claims, those.peak_memory())
        click.echo("\n".join(table), err=True)
    if not search:
        click.echo("The search has not been kept up with the checks (--no-search).", err=True)
    for note in made.notes:
        click.echo(note, err=True)
    program = "checkpress" if shutil.which("checkpress") else sys.argv[0]
    click.echo(f"To look at it: {program} serve")


def dossier(claim: str, config_file: Path, output: Path | None) -> None:
    """Write everything about one CLAIM into one file to print."""
    tell(logging.WARNING)
    edition = edition_of(config_file)
    page = make_dossier(edition, _path_of(claim, edition.base_url))
    file = output or Path(f"dossier-{page.address.strip('/').rpartition('/')[2]}.html")
    file.write_text(Templates(theme_folder()).dossier(page, edition), encoding="utf-8")
    say(f"Written: {file}")


def _path_of(claim: str, base_url: str) -> str:
    """The path of a claim, which may be named by its address or its file."""
    path = claim.removeprefix(base_url).removeprefix("claims/")
    return path.partition("#")[0].strip("/")


def handbook() -> None:
    """Write the handbook of this version as web pages, to read without a network."""
    tell(logging.WARNING)
    first = build_handbook()
    click.echo(f"Written. To read it, open this in your browser: {first.resolve().as_uri()}")


def serve(config_file: Path, address: str | None) -> None:
    """Show the site on this machine, with every edit as it is saved."""
    tell(logging.INFO)
    serve_site(config_file, address)
