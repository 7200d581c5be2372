"""Makes the list by which `checkpress upgrade` knows the program in a repository that was copied.

    python tests/copied_versions.py >generator/checkpress/starter/copied-0.1.txt

reads it from the history that git keeps. A newsroom copied version 0.1 at some commit from FIRST to
LAST: every content that a file had in between counts.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))

from checkpress.starter.copied import mark

ROOT = Path(__file__).parent.parent

FIRST = "ee793c16dee12bf60dbe9841349249afb862416d"
"""The last commit before the program was one package."""

LAST = "cc6f84c7dd97ec5e4ab5e3f2c327b0cf2653b8e1"
"""The last commit of version 0.1."""

KEPT = ("claims/", "site_src/docs/", "mkdocs.yml", "LICENSE", "CONTRIBUTING.md")
"""What belongs to whoever copied it: what they publish, under which terms, and what contributors
are told."""


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=True).stdout


def contents() -> Iterator[tuple[str, str]]:
    """Every path with the object that git kept for it, once or more often."""
    for line in git("ls-tree", "-r", "-z", FIRST).decode().rstrip("\0").split("\0"):
        told, _, path = line.partition("\t")
        yield path, told.split()[2]
    changed = git(
        "log", "-m", "--format=", "--raw", "-z", "--no-renames", "--no-abbrev", f"{FIRST}..{LAST}"
    )
    parts = iter(changed.decode().rstrip("\0").split("\0"))
    for entry in parts:
        *_, kept, how = entry.split()
        path = next(parts)
        if how != "D":
            yield path, kept


def marks() -> Iterator[str]:
    """The lines of the list."""
    wanted = sorted({pair for pair in contents() if not pair[0].startswith(KEPT)})
    with subprocess.Popen(
        ["git", "-C", ROOT, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for path, kept in wanted:
            process.stdin.write(f"{kept}\n".encode())
            process.stdin.flush()
            size = int(process.stdout.readline().split()[2])
            content = process.stdout.read(size)
            process.stdout.read(1)
            yield mark(path)
            yield mark(path, content)
        process.stdin.close()


if __name__ == "__main__":
    print("\n".join(sorted({*marks()})))
