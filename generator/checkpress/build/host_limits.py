"""How much a host allows, and how much of that a site needs."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from checkpress.claims.vocabulary import Host

NEAR = 0.8
"""The part of a limit at which a build begins to warn."""


@dataclass(frozen=True)
class HostLimits:
    """What a host allows at most; 0 where it names no limit."""

    name: str
    files: int = 0
    entries: int = 0
    """Files and folders together."""
    in_folder: int = 0
    """Files in one folder, without those in folders below it."""
    largest: int = 0
    """Bytes of a file."""
    size: int = 0
    """Bytes in all."""
    redirects: int = 0
    """Lines of `_redirects`."""
    header: int = 0
    """Characters of a line in `_headers`, with the spaces at its beginning."""


HOST_LIMITS: Mapping[Host, HostLimits] = {
    "github": HostLimits("GitHub Pages", size=10**9),
    "gitlab": HostLimits("GitLab Pages", entries=200_000, size=10**9, redirects=1_000),
    "netlify": HostLimits("Netlify", in_folder=54_000),
    "cloudflare": HostLimits(
        "Cloudflare Pages", files=20_000, largest=25 * 2**20, redirects=2_000, header=2_000
    ),
}
"""What the documentation of each host says of its free plan; `handbook/docs/hosts.md` names the
pages, and when they were read."""


def limits_near(folder: Path, limits: HostLimits) -> str:
    """One line that names each limit a built site has nearly reached, or exceeds, and a way out."""
    needs = _needs(folder)
    found, ways = [], []
    for each in fields(limits):
        most = getattr(limits, each.name)
        if each.name in needs and most and needs[each.name][0] >= NEAR * most:
            found.append(_SENTENCES[each.name](most, *needs[each.name]))
            ways.append(_WAYS.get(each.name, _LESS))
    if not found:
        return ""
    return (
        f"{limits.name} allows at most {' and '.join(found)}. "
        f"{' '.join(dict.fromkeys(ways))} Or choose another host."
    )


_LESS = (
    "Turn off what your readers can do without, in claims/site.yml: `cards: no`, `api: no`, "
    "`dataset: no`, `markdown: no`."
)

_WAYS: Mapping[str, str] = {
    "largest": f"Make that file smaller if it is one of yours. {_LESS}",
    "redirects": "Remove redirects that nobody follows any more.",
    "header": "Load fewer scripts of your own.",
}
"""What helps with a limit, where that is not to have fewer pages and files."""


_SENTENCES: Mapping[str, Callable[[int, int, str], str]] = {
    "files": lambda most, has, _: f"{most:,} files (this site has {has:,})",
    "entries": lambda most, has, _: f"{most:,} files and folders (this site has {has:,})",
    "in_folder": lambda most, has, at: f"{most:,} files in one folder ({at}/ has {has:,})",
    "largest": lambda most, has, at: f"{_mib(most)} for one file ({at} has {_mib(has)})",
    "size": lambda most, has, _: f"{_gb(most)} in total (this site has {_gb(has)})",
    "redirects": lambda most, has, at: f"{most:,} redirects ({at} has {has:,})",
    "header": lambda most, has, at: f"{most:,} characters for one header ({at} has {has:,})",
}


def _mib(number: int) -> str:
    return f"{number / 2**20:,.1f} MiB".replace(".0 MiB", " MiB")


def _gb(number: int) -> str:
    return f"{number / 10**9:,.2f} GB".replace(".00 ", " ")


def _needs(folder: Path) -> Mapping[str, tuple[int, str]]:
    """How much of each limit a site uses, and where, by the names of the limits."""
    files, folders, size = Counter[str](), 0, 0
    largest = (0, "")
    for place, below, names in os.walk(folder):
        at = Path(place).relative_to(folder).as_posix()
        folders += len(below)
        files[at] = len(names)
        for name in names:
            has = Path(place, name).stat().st_size
            size += has
            largest = max(largest, (has, name if at == "." else f"{at}/{name}"))
    fullest, most = files.most_common(1)[0]
    return {
        "files": (files.total(), ""),
        "entries": (files.total() + folders, ""),
        "in_folder": (most, fullest),
        "largest": largest,
        "size": (size, ""),
        "redirects": (len([*_lines(folder / "_redirects")]), "_redirects"),
        "header": (max(map(len, _lines(folder / "_headers")), default=0), "_headers"),
    }


def _lines(file: Path) -> Iterator[str]:
    """The rules of such a file, without comments."""
    if file.is_file():
        lines = file.read_text("utf-8", errors="replace").splitlines()
        yield from (line for line in lines if line.strip() and not line.strip().startswith("#"))
