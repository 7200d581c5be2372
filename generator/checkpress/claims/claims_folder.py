"""Which files of the folder of claims are read, by their names, and what to say of any other."""

import re
from collections.abc import Collection, Iterable

from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.ids import KEY, MAX_KEY
from checkpress.problems import Problem, mistake


def article_paths(names: Iterable[str], folder: str) -> tuple[list[str], list[Problem]]:
    """The paths (`2018/att-huawei-mate-10`) of all claim files among `names` in `folder`.

    The problems name the files that stand where none is read.
    """
    found: list[str] = []
    problems: list[Problem] = []
    names = [*names]
    for name in names:
        if _ARTICLE.fullmatch(name) and _is_usable(name[5:-4]):
            found.append(name.removesuffix(".yml"))
        elif not is_read(name):
            problems.append(_misplaced(name, f"{folder}/{name}", names))
    return found, problems


def is_read(name: str) -> bool:
    """Whether a file is read, by its name in the folder."""
    usable = _is_usable(name.rpartition("/")[2].removesuffix(".yml"))
    return usable and (_ARTICLE.fullmatch(name) or _BESIDE.fullmatch(name)) is not None


_ARTICLE = re.compile(rf"[0-9]{{4}}/{KEY}\.yml")

_BESIDE = re.compile(rf"(site|statuses|synonyms|topics|team|(people|organisations)/{KEY})\.yml")
"""What is no article, and yet is read."""


def _is_usable(stem: str) -> bool:
    """Whether every system takes a file, and a folder of the site, of this name."""
    return len(stem) <= MAX_KEY and stem not in REFUSED_BY_WINDOWS


_WRITTEN = (".doc", ".docx", ".gdoc", ".odt", ".pages", ".rtf")
_NOTED = (".htm", ".html", ".json", ".markdown", ".md", ".txt", ".toml")
"""What texts are written in that were perhaps meant to be read."""

_READ_FOLDER = re.compile(r"[0-9]{4}|people|organisations")

_NAMED_YAML = re.compile(r"\.ya?ml(?![a-z])", re.IGNORECASE)


def is_looked_at(name: str) -> bool:
    """Whether a file of the folder is read, or was perhaps meant to be, by its name in it.

    Not what systems and editors leave for themselves, nor what tells people of the folder.
    """
    if _ARTICLE.fullmatch(name):
        return True
    folder, _, file = name.rpartition("/")
    lowered = file.lower()
    if file.startswith(("._", ".#", "~$")) or "/." in f"/{folder}":
        return False
    if lowered.endswith((".yml", ".yaml")):
        return True
    if file.startswith(".") or lowered.startswith(("readme", "licen")):
        return False
    if _NAMED_YAML.search(file) or lowered.endswith(_WRITTEN):
        return True
    below = _READ_FOLDER.fullmatch(folder) is not None
    return below and (lowered.endswith(_NOTED) or re.fullmatch(KEY, file) is not None)


_COPIED = re.compile(
    r"^(?:kopie von|copy of|copie de|copia de|kopia|kopi af|#) ?"
    r"|(?:[ _-]*\(\d+\)|[ _-]+(?:copy|kopie|copie|copia|kopia|kopi)(?: ?\(?\d+\)?)?)+$",
    re.IGNORECASE,
)
"""What programs add to the name of a copy."""


def _misplaced(relative: str, path: str, names: Collection[str]) -> Problem:
    # A hint keeps its lines, and a name may hold a line break.
    folder, _, name = relative.replace("\n", "<U+000A>").rpartition("/")
    bare = _NAMED_YAML.split(name)[0] if _NAMED_YAML.search(name) else name.rpartition(".")[0]
    bare = bare or name
    stem = re.sub(r"[^a-z0-9]+", "-", (_COPIED.sub("", bare) or bare).lower()).strip("-") or "name"
    if not _is_usable(stem):
        stem = stem[:MAX_KEY].strip("-") if len(stem) > MAX_KEY else f"{stem}-file"
    better = f"{folder}/{stem}.yml" if folder else f"{stem}.yml"
    if folder in {"people", "organisations"}:
        which = f"those of {folder} are called `{folder}/<key>.yml`, in a-z, 0-9 and hyphens"
    elif better in {"site.yml", "statuses.yml", "synonyms.yml", "team.yml", "topics.yml"}:
        which = f"it is called `{better}`"
    else:
        which = "articles stand at `<year>/<name>.yml`, in a-z, 0-9 and hyphens"
        better = better if re.fullmatch(r"[0-9]{4}", folder) else f"<year>/{stem}.yml"
    if name.lower().endswith((*_WRITTEN, *_NOTED)) and not _NAMED_YAML.search(name):
        hint = f"Write what it says into `{better}`, and keep this file elsewhere."
    elif better in names:
        other = f"{better.removesuffix('.yml')}-2.yml"
        hint = f"If it is a copy of `{better}`, delete it; else rename it to `{other}`."
    elif better.startswith("<year>"):
        hint = f"Move it to the folder of its article's year: `{better}`."
    else:
        hint = f"Rename it to `{better}`."
    if len(name) > MAX_KEY + len(".yml"):
        which += f", and the name has at most {MAX_KEY} characters"
    elif name.removesuffix(".yml") in REFUSED_BY_WINDOWS:
        which = "Windows keeps it for a device"
    return Problem(path, 1, 1, *mistake("bad-file-name", why=which, better=hint))
