"""A build that readers never see half-made: beside the old site, then in its place."""

import ctypes
import filecmp
import os
import re
import shutil
import sys
import tempfile
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from checkpress.build.cache import Cache, Full, Unusable
from checkpress.build.host_limits import HOST_LIMITS, limits_near
from checkpress.build.options import BuildOptions
from checkpress.build.plan import surplus
from checkpress.build.run_mkdocs import build, project_in
from checkpress.build.state import BuildState, BuildSummary
from checkpress.errors import GeneratorError

CACHE = Path(".cache", "checkpress", "build.sqlite")
"""Beside mkdocs.yml."""


def build_site(
    config_file: Path, site_dir: Path, options: BuildOptions | None = None
) -> BuildSummary:
    """Build into `site_dir`; what stands there stays until the new site is complete.

    Where it was built here before, only what differs is printed and exchanged, file by file. What
    is not as it is published (a proposal, or a site without the articles that have errors) is
    built anew.
    """
    project_in(config_file)
    try:
        made = _built(config_file, site_dir.resolve(), options or BuildOptions())
        limits = HOST_LIMITS.get(made.site.vocabulary.publication.host or "none")
        near = limits_near(site_dir, limits) if limits is not None else ""
        return replace(made.summary, near=near)
    except OSError as error:
        # Of MkDocs' own copying, for one: a disk can be full anywhere.
        raise GeneratorError(
            f"{error.filename or 'The new site'} cannot be written or read: {error.strerror}.",
            "The old site stands as it was. See that there is room, and that you may write there.",
        ) from error


def _built(config_file: Path, site_dir: Path, options: BuildOptions) -> BuildState:
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    cache = None
    if options.as_published:
        cache = Cache.at(config_file.resolve().parent / CACHE, config_file.read_bytes())
    with cache or nullcontext(), ExitStack() as afterwards:
        before = None
        if cache is not None:
            _finish(cache, site_dir)
            before = cache.state(site_dir)
        beside = Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-", dir=site_dir.parent))
        afterwards.callback(shutil.rmtree, beside, ignore_errors=True)
        new = beside / "new"
        new.mkdir()
        try:
            now = build(config_file, new, options, before, site_dir)
        except Unusable:
            before = None
            now = build(config_file, new, options, None, site_dir)
        if before is None or now.summary.whole:
            _exchange(new, site_dir)
            if cache is not None:
                # The site is whole. What was kept of the one before does not fit it, so that the
                # next build begins anew.
                with suppress(Full):
                    cache.keep(now)
                    cache.settle(site_dir)
        else:
            assert cache is not None
            cache.keep(now, (beside.name, surplus(before, now)))
            # What is not done now, because we are ended, is done by the next build.
            afterwards.pop_all()
            _finish(cache, site_dir)
    return now


def _finish(cache: Cache, site_dir: Path) -> None:
    """Do to a site what is pending; what has been done of it already does no harm."""
    name, surplus = cache.pending() or ("", ())
    new = site_dir.parent / name / "new"
    if not re.fullmatch(rf"\.{re.escape(site_dir.name)}-\w+", name) or not new.is_dir():
        return
    files = {file.relative_to(new): file for file in new.rglob("*") if file.is_file()}
    for there in (site_dir / each for each in surplus if Path(each) not in files):
        if ".." not in there.parts and there.is_relative_to(site_dir):
            there.unlink(missing_ok=True)
            _prune(there.parent, site_dir)
    for path, file in files.items():
        there = site_dir / path
        if not there.is_file() or not filecmp.cmp(file, there, shallow=False):
            there.parent.mkdir(parents=True, exist_ok=True)
            file.replace(there)
    cache.settle(site_dir)
    shutil.rmtree(new.parent, ignore_errors=True)


def _prune(folder: Path, top: Path) -> None:
    """Remove a folder that is empty, and those around it."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(new: Path, old: Path) -> None:
    """Put `new` where `old` is, in one step where the system can do that."""
    if not old.exists():
        new.rename(old)
        return
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        names = (os.fsencode(new), os.fsencode(old))
        if hasattr(libc, "renameat2") and not libc.renameat2(
            _AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE
        ):
            return
    # Elsewhere there is a moment without a site, as short as two renames.
    old.rename(new.with_name("old"))
    new.rename(old)
