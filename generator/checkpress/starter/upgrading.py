"""What takes a site from the version that made it to this one: planned first, then done at once."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from checkpress.claims import yaml_reader
from checkpress.claims.data_format import FORMAT
from checkpress.claims.safe_files import content_of, is_plain, is_there
from checkpress.errors import GeneratorError
from checkpress.starter.answers import Answers, answers_from
from checkpress.starter.copied import VERSION as COPIED
from checkpress.starter.copied import CopiedVersion
from checkpress.starter.editors import schemas_after
from checkpress.starter.exchange import FileChange, is_ours
from checkpress.starter.formats import STEPS, Step, format_of, in_newest_format
from checkpress.starter.manifest import MANIFEST, Manifest, hash_of, read_manifest
from checkpress.starter.versions import (
    REQUIREMENTS,
    is_newer,
    is_the_program,
    pinned,
    repinned,
)

Part: TypeAlias = Literal["data", "files", "workflows", "program", "pin", "made"]
"""What a change belongs to; `made` is what nobody writes by hand."""

WORKFLOWS = (".github/workflows/", ".gitlab-ci.yml", "netlify.toml")
"""They run on the host with the permissions of the newsroom, so they are listed separately."""

PUBLISHED = ("site_src/", "mkdocs.yml")
"""Pages of a newsroom and their menu: a version adds none of its own."""

_PASSED = frozenset(".cache .git .hypothesis .venv __pycache__ node_modules site venv".split())
"""Folders that nobody wrote."""


@dataclass(frozen=True)
class Release:
    """This version, as a site meets it."""

    version: str
    starter: Callable[[Answers], Mapping[str, str]]
    """The files that `init` writes, by their paths below the folder of the site."""
    steps: Sequence[Step] = STEPS
    copied: CopiedVersion = field(default_factory=CopiedVersion.listed)

    @property
    def format(self) -> int:
        """The newest format of the data that it knows."""
        return max((step.number + 1 for step in self.steps), default=FORMAT)


@dataclass(frozen=True)
class Left:
    """A file that stays as it is, and why."""

    path: str
    why: Literal["edited", "removed", "link", "unpinned", "own", "unlisted"]
    part: Part
    old: bytes = b""
    offered: bytes = b""
    """What would stand there, if it had not been edited."""


@dataclass
class PlannedUpgrade:
    """All that is to be done, and all that is not."""

    since: str
    """The version that made the site."""
    version: str
    done: Sequence[str] = ()
    """What is done to the claims, in sentences."""
    changes: list[tuple[Part, FileChange]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def of(self, part: Part) -> list[FileChange]:
        """The changes of one part."""
        return [change for each, change in self.changes if each == part]

    @property
    def all_changes(self) -> list[FileChange]:
        """Every change, in no order of importance."""
        return [change for _, change in self.changes]


@dataclass(frozen=True)
class _Site:
    """A folder as it is found."""

    folder: Path
    release: Release
    manifest: Manifest | None

    def content(self, path: str) -> bytes | None:
        """What stands in a plain file; nothing where there is none."""
        return (self.folder / path).read_bytes() if is_plain(self.folder, path) else None

    def has_folder(self, path: str) -> bool:
        """Whether a folder is there, and no link."""
        place = self.folder / path
        return place.is_dir() and not place.is_symlink()

    def offered(self, path: str) -> str | None:
        """The sum of what an earlier version offered there."""
        return self.manifest.files.get(path) if self.manifest is not None else None

    def is_untouched(self, path: str, content: bytes) -> bool:
        """Whether a file is as it was written, or copied."""
        if self.is_copied and self.release.copied.is_untouched(path, content):
            return True
        return self.offered(path) == hash_of(content)

    def was_there(self, path: str) -> bool:
        """Whether an earlier version brought a file of that name."""
        return self.offered(path) is not None or (self.is_copied and self.release.copied.has(path))

    @property
    def is_copied(self) -> bool:
        """Whether it began with a copy of the whole repository."""
        marks = ("generator/cli.py", "generator/checkpress/cli.py")
        return any(is_plain(self.folder, path) for path in marks)

    @property
    def answers(self) -> Answers:
        """What `init` was told, or would have been told."""
        told = self.manifest.answers if self.manifest is not None else {}
        if (answers := answers_from(told)) is not None:
            return answers
        host = "github" if (self.folder / ".github" / "workflows").is_dir() else "none"
        return Answers(_name(self.folder / "claims"), host=host)

    def names(self) -> Iterator[str]:
        """The paths of all files in it, links among them, but for what nobody wrote."""
        for place, folders, files in os.walk(self.folder):
            folders[:] = sorted(each for each in folders if each not in _PASSED)
            below = Path(place).relative_to(self.folder)
            yield from ((below / name).as_posix() for name in sorted(files))


def plan(folder: Path, release: Release) -> PlannedUpgrade:
    """What the site in a folder needs to be one of this version. Nothing is written.

    Raises GeneratorError where that cannot be told, or is more than this version knows.
    """
    _site_in(folder)
    site = _Site(folder, release, read_manifest(folder))
    since = _since(site)
    if is_newer(since, release.version):
        raise GeneratorError(
            f"This site uses Checkpress {since}, but you have {release.version}.",
            f"Install the version it needs: pip install -r {REQUIREMENTS}",
        )
    number = format_of(folder / "claims")
    if number > release.format:
        raise GeneratorError(
            f"This site needs a newer Checkpress: its files have format {number}, and this version "
            f"knows format {release.format}.",
            "Install the newest one: pip install --upgrade checkpress",
        )
    texts, done = in_newest_format(folder / "claims", number, release.steps)
    made = PlannedUpgrade(since, release.version, done)
    for name, (old, new) in texts.items():
        made.changes.append(("data", FileChange(f"claims/{name}", old.encode(), new.encode())))
    _editors(site, made, {name: new for name, (_, new) in texts.items()})
    offered = _files(site, made) if site.manifest is not None or site.is_copied else {}
    if site.is_copied:
        _program(site, made, offered)
    _pin(site, made)
    _note(site, made, offered)
    return made


def _editors(site: _Site, made: PlannedUpgrade, texts: Mapping[str, str]) -> None:
    """Plan that editors know the format as this version has it, where they know it at all."""
    if not site.has_folder("claims/.schema"):
        return
    for name, text in schemas_after(site.folder / "claims", texts).items():
        path, new = f"claims/.schema/{name}", text.encode()
        old = site.content(path)
        if old != new and (old is not None or not is_there(site.folder, path)):
            made.changes.append(("made", FileChange(path, old, new)))


def _site_in(folder: Path) -> None:
    if is_the_program(folder):
        raise GeneratorError(
            "This is the repository of Checkpress itself. There is nothing to upgrade here.",
            "Go to the folder of your site.",
        )
    for path in ("claims", "claims/site.yml"):
        place = folder / path
        if place.is_symlink():
            raise GeneratorError(
                f"{path} is a link, and upgrade does not follow links.",
                "Go to the folder it points to.",
            )
        if not place.exists():
            raise GeneratorError(
                f"There is no site here: {path} is missing.",
                "Go to the folder of your site: the one that contains claims/.",
            )


def _since(site: _Site) -> str:
    """The version that made a site."""
    text = (site.content(REQUIREMENTS) or b"").decode("utf-8", errors="replace")
    if version := pinned(text):
        return version
    if site.manifest is not None:
        return site.manifest.version
    if site.is_copied:
        return COPIED
    raise GeneratorError(
        "Nothing here says which version of Checkpress this site uses.",
        f"Write it into {REQUIREMENTS}: `checkpress=={site.release.version}` if it is this one.",
    )


def _name(folder: Path) -> str:
    """Who publishes, as the folder of the claims has it."""
    document, _ = yaml_reader.read(content_of(folder, "site.yml"), "site.yml")
    data = document.data if document is not None else {}
    name = data.get("name") if isinstance(data, dict) else None
    return name if isinstance(name, str) else "Our checks"


def _part(path: str) -> Part:
    return "workflows" if path.startswith(WORKFLOWS) else "files"


def _files(site: _Site, made: PlannedUpgrade) -> dict[str, str]:
    """Plan what becomes of the files of `init`; the sum of each as it is offered now."""
    sums = dict(site.manifest.files) if site.manifest is not None else {}
    starter = site.release.starter(site.answers)
    for path, text in starter.items():
        # What a newsroom says is its own, and so is what no version has offered to it.
        is_new = not site.was_there(path)
        is_theirs = path.startswith(PUBLISHED) or site.content(path) is not None
        if path.startswith("claims/") or (is_new and is_theirs):
            continue
        new, old, before = text.encode(), site.content(path), sums.get(path)
        sums[path] = hash_of(new)
        if old == new or sums[path] == before:
            continue
        if old is None:
            _absent(site, made, path, new)
        elif site.is_untouched(path, old):
            made.changes.append((_part(path), FileChange(path, old, new)))
        elif path != REQUIREMENTS:
            made.left.append(Left(path, "edited", _part(path), old, new))
    listed = {path for path in sums if is_ours(path) and not path.startswith("claims/")}
    for path in sorted(listed - starter.keys()):
        if site.content(path) is not None:
            made.left.append(Left(path, "unlisted", _part(path)))
    return {path: sum_ for path, sum_ in sums.items() if path in starter}


def _absent(site: _Site, made: PlannedUpgrade, path: str, new: bytes) -> None:
    """A file that `init` writes, and that is not there."""
    if is_there(site.folder, path):
        made.left.append(Left(path, "link", _part(path)))
    elif site.was_there(path):
        made.left.append(Left(path, "removed", _part(path)))
    else:
        made.changes.append((_part(path), FileChange(path, None, new)))


def _program(site: _Site, made: PlannedUpgrade, offered: Collection[str]) -> None:
    """Plan that the program of a copied repository goes, as far as nobody has changed it."""
    decided = {*offered, *(change.path for change in made.all_changes)}
    decided |= {left.path for left in made.left}
    for path in site.names():
        if path in decided:
            continue
        part: Part = "workflows" if path.startswith(WORKFLOWS) else "program"
        content = site.content(path)
        if content is not None and site.release.copied.is_untouched(path, content):
            made.changes.append((part, FileChange(path, content, None)))
        elif site.release.copied.has(path) or path.startswith(("generator/", "tests/")):
            made.left.append(Left(path, "own" if content is not None else "link", part))


def _pin(site: _Site, made: PlannedUpgrade) -> None:
    """Plan that the file of requirements names this version."""
    if any(change.path == REQUIREMENTS for change in made.all_changes):
        return
    old = site.content(REQUIREMENTS)
    try:
        text = (old or b"").decode()
    except UnicodeDecodeError:
        text = ""
    new = repinned(text, made.version)
    if old is None or new is None:
        made.left.append(Left(REQUIREMENTS, "unpinned", "pin"))
    elif new != text:
        made.changes.append(("pin", FileChange(REQUIREMENTS, old, new.encode())))


def _note(site: _Site, made: PlannedUpgrade, offered: Mapping[str, str]) -> None:
    """Plan that the manifest says what was offered, where there is one."""
    if site.manifest is None and not site.is_copied:
        return
    told = Manifest(made.version, site.release.format, offered, asdict(site.answers))
    path = MANIFEST.as_posix()
    old, new = site.content(path), told.as_json().encode()
    if old != new:
        made.changes.append(("made", FileChange(path, old, new)))
