"""Ends builds at random moments, as often as somebody likes, and looks at what is left.

PYTHONPATH=tests python -m faults 200 [cold] [warm]
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from benchmarks.corpus import write_corpus
from sites import EPOCH, files_in

PROGRAM = [str(Path(sys.executable).with_name("checkpress")), "build", "--workers", "2"]


@dataclass(frozen=True)
class Crash:
    """What was seen after a build was ended."""

    after: float
    """The share of a whole build's time at which it was."""
    whole: bool
    """Whether what stands there is what it may be."""
    found: str
    """`old`, `new`, `mixed`, or what is wrong."""


def _build(project: Path, limit: float | None = None) -> float:
    """A build, ended with all its processes after so many seconds; how long it took."""
    start = time.monotonic()
    process = subprocess.Popen(
        PROGRAM,
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return time.monotonic() - start


def _edit(project: Path, some: random.Random) -> None:
    """Another word in a few claims."""
    for file in some.sample(sorted(project.glob("claims/2*/*.yml")), 3):
        text = file.read_text("utf-8")
        at = text.index("    summary: ") + len("    summary: ")
        file.write_text(f"{text[:at]}Word{some.randrange(10**6)} {text[at:]}", "utf-8")


def _expected(project: Path) -> tuple[Mapping[str, bytes], float]:
    """The site of these claims, built where nothing was, and how long that took."""
    with TemporaryDirectory(dir=project.parent) as folder:
        there = Path(folder, "cold")
        copytree(project / "claims", there / "claims")
        copytree(project / "docs", there / "docs")
        (there / "mkdocs.yml").write_bytes((project / "mkdocs.yml").read_bytes())
        seconds = _build(there)
        return files_in(there / "site"), seconds


def _moment(some: random.Random) -> float:
    """A share of a build's time: half of them are near its end, where the site is exchanged."""
    return some.choice((some.uniform(0.02, 1.15), some.uniform(0.8, 1.1)))


def cold(folder: Path, claims: int, times: int, seed: int = 1) -> Iterator[Crash]:
    """Builds without a cache, into a folder in which an old site stands: it is that or the new one."""
    some = random.Random(seed)
    project = folder / "project"
    write_corpus(project, claims)
    _build(project)
    old = files_in(project / "site")
    for _ in range(times):
        _edit(project, some)
        new, usual = _expected(project)
        rmtree(project / ".cache", ignore_errors=True)
        share = _moment(some)
        _build(project, usual * share)
        now = files_in(project / "site")
        found = "old" if now == old else "new" if now == new else "neither the old nor the new site"
        yield Crash(share, found in {"old", "new"}, found)
        old = now


def warm(folder: Path, claims: int, times: int, seed: int = 1) -> Iterator[Crash]:
    """Builds with a cache: each file is old or new, and the next build comes to a cold one's bytes."""
    some = random.Random(seed)
    project = folder / "project"
    write_corpus(project, claims)
    _build(project)
    _edit(project, some)
    usual = _build(project)
    for _ in range(times):
        old = files_in(project / "site")
        _edit(project, some)
        new, _ = _expected(project)
        share = _moment(some)
        _build(project, usual * share)
        now = files_in(project / "site")
        strange = [
            name for name, content in now.items() if content not in {old.get(name), new.get(name)}
        ]
        lost = [name for name in old.keys() & new.keys() if name not in now]
        found = "old" if now == old else "new" if now == new else "mixed"
        seconds = _build(project)
        usual = usual if found == "new" else seconds
        after = files_in(project / "site") == new
        if strange or lost:
            found = f"{len(strange)} files are neither old nor new, {len(lost)} are gone"
        elif not after:
            found = "the next build does not mend it"
        yield Crash(share, after and not strange and not lost, found)


crashes = SimpleNamespace(cold=cold, warm=warm)


def main() -> None:
    """The command: how often, and of which builds; how far it is, it says on the error stream."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    kinds = {"cold": cold, "warm": warm}
    for name in sys.argv[2:] or kinds:
        seen = Counter[tuple[str, bool]]()
        with TemporaryDirectory() as folder:
            for each in kinds[name](Path(folder), claims=1_000, times=times):
                seen[each.found, each.whole] += 1
                print(f"\r{name}: {seen.total()}", end="", file=sys.stderr, flush=True)  # noqa: T201
        print(file=sys.stderr)  # noqa: T201
        for (found, whole), count in sorted(seen.items()):
            print(f"{name}: {count:4} times {found}{'' if whole else '  <- WRONG'}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
