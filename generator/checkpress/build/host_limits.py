"""How much a host takes, and how much of that a site needs."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from checkpress.claims.vocabulary import Host

NEAR = 0.8
"""The part of a limit from which on it is told."""


@dataclass(frozen=True)
class HostLimits:
    """What a host takes; 0 is no limit that it tells of."""

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
    """Characters of a line in `_headers`."""


HOST_LIMITS: Mapping[Host, HostLimits] = {
    "github": HostLimits("GitHub Pages", size=10**9),
    "gitlab": HostLimits("GitLab Pages", entries=200_000, size=10**9, redirects=1_000),
    "netlify": HostLimits("Netlify", in_folder=54_000),
    "cloudflare": HostLimits(
        "Cloudflare Pages", files=20_000, largest=25 * 2**20, redirects=2_000, header=2_000
    ),
}
"""What the hosts say of themselves, for those who pay nothing, in 2026:

- https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
- https://docs.gitlab.com/user/gitlab_com/#gitlab-pages, for GitLab.com, and
  https://docs.gitlab.com/user/project/pages/redirects/
- https://docs.netlify.com/site-deploys/overview/#files-per-directory-limit
- https://developers.cloudflare.com/pages/platform/limits/
"""


def limits_near(folder: Path, limits: HostLimits) -> str:
    """One line that names every limit which a built site has nearly reached, or exceeds."""
    needs = _needs(folder)
    found = []
    for each in fields(limits):
        most = getattr(limits, each.name)
        if each.name in needs and most and needs[each.name][0] >= NEAR * most:
            found.append(_SENTENCES[each.name](most, *needs[each.name]))
    if not found:
        return ""
    return (
        f"{limits.name} takes at most {' and '.join(found)}: say in claims/site.yml what this site "
        "can do without (`cards`, `api`, `dataset`, `markdown`), or choose another host."
    )


_SENTENCES: Mapping[str, Callable[[int, int, str], str]] = {
    "files": lambda most, has, _: f"{most:,} files (this site has {has:,})",
    "entries": lambda most, has, _: f"{most:,} files and folders (this site has {has:,})",
    "in_folder": lambda most, has, at: f"{most:,} files in a folder ({at}/ has {has:,})",
    "largest": lambda most, has, at: f"{_mib(most)} a file ({at} has {_mib(has)})",
    "size": lambda most, has, _: f"{_gb(most)} in all (this site has {_gb(has)})",
    "redirects": lambda most, has, at: f"{most:,} redirects ({at} has {has:,})",
    "header": lambda most, has, at: f"{most:,} characters a header ({at} has {has:,})",
}


def _mib(number: int) -> str:
    return f"{number / 2**20:,.1f} MiB".replace(".0 MiB", " MiB")


def _gb(number: int) -> str:
    return f"{number / 10**9:,.2f} GB".replace(".00 ", " ")


def _needs(folder: Path) -> Mapping[str, tuple[int, str]]:
    """How much of each a site needs, and where, by the names of the limits."""
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
    """Those of a file of rules that say something."""
    if file.is_file():
        lines = map(str.strip, file.read_text("utf-8", errors="replace").splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))
