"""A build that readers never see half-made: beside the old site, then in its place."""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

from generator.errors import GeneratorError
from generator.plugin import build
from generator.printing import Printed
from generator.spreading import Workers


def build_site(
    config_file: Path, site_dir: Path, *, strict: bool, workers: Workers | None = None
) -> Printed:
    """Build into `site_dir`; what stands there stays until the new site is complete.

    `workers` do the work, where it matters who does.
    """
    if not config_file.is_file():
        raise GeneratorError(
            f"There is no {config_file.name} here.",
            "Run checkpress in the folder that holds mkdocs.yml and claims/.",
        )
    site_dir = site_dir.resolve()
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-", dir=site_dir.parent))
    try:
        new = beside / "new"
        new.mkdir()
        printed = build(config_file, new, strict=strict, workers=workers or Workers())
        _exchange(new, site_dir)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return printed


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
