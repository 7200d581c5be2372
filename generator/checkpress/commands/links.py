"""Commands that ask over the network, day after day: links, archive."""

import os
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from checkpress.build.clock import now
from checkpress.commands.terminal import Bars, replace_file, say
from checkpress.errors import GeneratorError
from checkpress.review import archiving, links
from checkpress.rules import report
from checkpress.site.loading import load
from checkpress.web.fetching import Unreachable


def look_at_links(
    folder: Path,
    state: Path,
    every: int,
    limit: int | None,
    form: str,
    service: str | None,
    *,
    allow_private: bool,
) -> None:
    """Ask over the network whether the sources of the checks are still there."""
    loaded = load(folder, today=now())
    found = list(links.links(loaded.site, loaded.records))
    states = links.read_states(state.read_text("utf-8")) if state.is_file() else {}
    known = {link.asked for link in found}
    states = {url: each for url, each in states.items() if url in known}
    wanted = list(islice(links.due(found, states, now().date(), every), limit))
    asker = links.Asker(now().date(), time.monotonic, time.sleep, allow_private=allow_private)
    try:
        with Bars().stage("Links", len(wanted)) as advance:
            for url, found_now in asker.all(wanted, states):
                states[url] = found_now
                advance(1)
    finally:
        # What was asked is known, however this ends.
        replace_file(state, links.write_states(states))
    for link in found:
        each = states.get(link.asked)
        if each is not None and each.dead and not each.copy and not link.archived:
            states[link.asked] = replace(each, copy=asker.copy_of(link, service or links.COPIES))
    replace_file(state, links.write_states(states))
    if told := links.FORMATS[form](found, states):
        say(told)
    dead = sum(each.dead for each in states.values())
    failing = sum(bool(each.failed) for each in states.values()) - dead
    click.echo(
        f"Asked for {len(wanted):,} of {report.number(len(known), 'link')}: "
        f"{failing:,} failing, {dead:,} dead.",
        err=True,
    )
    sys.exit(1 if dead else 0)


def archive(
    folder: Path,
    limit: int | None,
    service: str | None,
    pause: float | None,
    *,
    dry_run: bool,
    allow_private: bool,
) -> None:
    """Have the Internet Archive copy the sources in FOLDER (claims/) that have no copy yet."""
    loaded = load(folder, today=now())
    wanted = (
        (path, source)
        for path in loaded.site.articles
        for source in archiving.uncopied(loaded.records.record(path))
    )
    some = list(islice(wanted, limit))
    if dry_run:
        for path, source in some:
            say(f"{folder.name}/{path}.yml: {source.id}: {source.url}")
        click.echo(f"{report.number(len(some), 'source')} without a copy.", err=True)
        return
    access, secret = _keys()
    internet_archive = archiving.Archive(
        access,
        secret,
        time.monotonic,
        time.sleep,
        service or archiving.SERVICE,
        archiving.PAUSE if pause is None else pause,
        allow_private,
    )
    written = failed = 0
    try:
        for path, source in some:
            if _copied(internet_archive, folder, path, source):
                written += 1
            else:
                failed += 1
    finally:
        click.echo(
            f"Written: {written} copied; {failed} failed, "
            f"{len(some) - written - failed} not asked for.",
            err=True,
        )
    sys.exit(1 if failed else 0)


def _keys() -> tuple[str, str]:
    """Those of an account at the Internet Archive."""
    access, secret = os.environ.get("IA_ACCESS_KEY"), os.environ.get("IA_SECRET_KEY")
    if not access or not secret:
        raise GeneratorError(
            "The keys of your account are missing.",
            "Set IA_ACCESS_KEY and IA_SECRET_KEY; archive.org/account/s3.php shows them.",
        )
    return access, secret


def _copied(
    service: archiving.Archive, folder: Path, path: str, source: archiving.Uncopied
) -> bool:
    """Have a source copied and write down where, in its file; whether both could be done."""
    shown, file = f"{folder.name}/{path}.yml", folder / f"{path}.yml"
    try:
        copy = service.copy_of(source.url)
    except Unreachable as why:
        say(f"{shown}: {source.id}: No copy: {why}.", err=True)
        return False
    text = archiving.with_copy(file.read_bytes().decode(), shown, source.number, copy)
    if text is None:
        say(f"{shown}: {source.id}: Write it yourself: `archive: {copy}`", err=True)
        return False
    replace_file(file, text)
    say(f"{shown}: {source.id}: {copy}")
    return True
