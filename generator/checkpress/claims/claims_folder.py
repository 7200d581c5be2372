"""Which files of the folder of claims are read, by their names, and what to say of any other."""

import re
from collections.abc import Iterable

from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.ids import KEY, MAX_KEY
from checkpress.problems import Problem, mistake


def article_paths(names: Iterable[str], folder: str) -> tuple[list[str], list[Problem]]:
    """The paths (`2018/att-huawei-mate-10`) of all claim files among `names` in `folder`.

    The problems name the files that stand where none is read.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for name in names:
        usable = _is_usable(name.rpartition("/")[2].removesuffix(".yml"))
        if usable and _ARTICLE.fullmatch(name):
            found.append(name.removesuffix(".yml"))
        elif not usable or not _BESIDE.fullmatch(name):
            problems.append(_misplaced(name, f"{folder}/{name}"))
    return found, problems


_ARTICLE = re.compile(rf"[0-9]{{4}}/{KEY}\.yml")

_BESIDE = re.compile(rf"(site|statuses|topics|team|(people|organisations)/{KEY})\.yml")
"""What is no article, and yet is read."""


def _is_usable(stem: str) -> bool:
    """Whether every system takes a file, and a folder of the site, of this name."""
    return len(stem) <= MAX_KEY and stem not in REFUSED_BY_WINDOWS


def _misplaced(relative: str, path: str) -> Problem:
    # A hint keeps its lines, and a name may hold a line break.
    folder, _, name = relative.replace("\n", "<U+000A>").rpartition("/")
    stem = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "name"
    if not _is_usable(stem):
        stem = stem[:MAX_KEY].strip("-") if len(stem) > MAX_KEY else f"{stem}-file"
    hint = f"Rename it to `{folder}/{stem}.yml`."
    if folder in {"people", "organisations"}:
        which = f"those of {folder} are called `{folder}/<key>.yml`, in a-z, 0-9 and hyphens"
    elif not folder and stem in {"site", "statuses", "topics", "team"}:
        which, hint = f"it is called `{stem}.yml`", f"Rename it to `{stem}.yml`."
    else:
        which = "articles stand at `<year>/<name>.yml`, in a-z, 0-9 and hyphens"
        if not re.fullmatch(r"[0-9]{4}", folder):
            hint = f"Move it to the folder of its article's year: `<year>/{stem}.yml`."
    if len(name) > MAX_KEY + len(".yml"):
        which += f", and the name has at most {MAX_KEY} characters"
    elif name.removesuffix(".yml") in REFUSED_BY_WINDOWS:
        which = "Windows keeps it for a device"
    return Problem(path, 1, 1, *mistake("bad-file-name", why=which, better=hint))
