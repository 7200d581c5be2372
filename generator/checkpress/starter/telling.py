"""An upgrade in words: what changed, what it does, and what it leaves to you."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import groupby
from typing import Literal, TypeAlias

from checkpress.starter.exchange import FileChange
from checkpress.starter.upgrading import Left, Part, PlannedUpgrade
from checkpress.starter.versions import REQUIREMENTS, news

Kind: TypeAlias = Literal["heading", "text", "diff"]

Line: TypeAlias = tuple[Kind, str]
"""A line and its kind, which decides how it is shown."""

_HEADINGS: Sequence[tuple[Part, str]] = (
    ("data", "Your claims"),
    ("files", "Files that `init` wrote"),
    ("workflows", "Workflows: they run on your host with your permissions, so read them"),
    ("program", "The copied program"),
    ("pin", "The version"),
)

_WHY = {
    "edited": "You have edited it, so it stays. Here is how yours differs from the new one:",
    "removed": "You have deleted it, so upgrade does not bring it back.",
    "link": "It is a link, and upgrade does not follow links.",
    "own": "It stays, because you changed or added it. Checkpress no longer reads it.",
    "unlisted": "`init` no longer writes it. It stays; delete it if you do not need it.",
}


def told(plan: PlannedUpgrade, changelog: str, *, whole: bool) -> Iterator[Line]:
    """What an upgrade changes, and what it leaves; `whole` lists every file it removes."""
    if plan.since != plan.version:
        yield "heading", f"From Checkpress {plan.since} to {plan.version}"
    for version, said in news(changelog, plan.since, plan.version):
        yield "heading", f"What changed in {version}"
        yield from (("text", line) for line in said.splitlines())
    for part, heading in _HEADINGS:
        lines = [*_part(plan, part, whole=whole)]
        if lines:
            yield "heading", heading
            yield from lines
    if any(change.path.startswith("claims/.schema/") for change in plan.of("made")):
        yield "text", ""
        yield "text", "claims/.schema/: changed, so that your editor knows this version's format"


def _part(plan: PlannedUpgrade, part: Part, *, whole: bool) -> Iterator[Line]:
    if part == "data":
        yield from (("text", sentence) for sentence in plan.done)
    changes = plan.of(part)
    for change in changes:
        if change.new is not None:
            yield "text", f"{change.path}: {'new' if change.old is None else 'changed'}"
            yield from _difference(change.path, change.old, change.new)
    yield from _gone([change for change in changes if change.new is None], whole=whole)
    for left in plan.left:
        if left.part == part:
            yield "text", f"{left.path}: {_why(left, plan.version)}"
            if b"make" in left.old and any(each.path == "Makefile" for each in plan.of("program")):
                yield (
                    "text",
                    "It still runs `make`, but the Makefile goes: run `checkpress` instead.",
                )
            if left.why == "edited":
                yield from _difference(left.path, left.old, left.offered)


def _why(left: Left, version: str) -> str:
    if left.why == "unpinned":
        return f"Upgrade cannot change the version in it. Write `checkpress=={version}` there."
    return _WHY[left.why]


def _gone(changes: Sequence[FileChange], *, whole: bool) -> Iterator[Line]:
    """The files that are removed: folder by folder, or one by one."""
    if not changes:
        return
    yield "text", "Removed, because you have not changed them and they are now installed:"
    if whole:
        yield from (("text", f"  {change.path}") for change in changes)
        return
    yield from (("text", f"  {line}") for line in _folders(each.path for each in changes))


def _folders(paths: Iterable[str]) -> Iterator[str]:
    for top, within in groupby(sorted(paths), lambda path: path.partition("/")[0]):
        found = [*within]
        many = len(found)
        yield f"{top}/ ({many} file{'s' * (many > 1)})" if "/" in found[0] else top


def _difference(path: str, old: bytes | None, new: bytes) -> Iterator[Line]:
    """How two versions of a file differ, as a unified diff."""
    try:
        before, after = (old or b"").decode().splitlines(), new.decode().splitlines()
    except UnicodeDecodeError:
        yield "text", "  (This is not a text file, so no difference is shown.)"
        return
    lines = unified_diff(before, after, path, f"{path}, new", lineterm="")
    yield from (("diff", line) for line in lines)


def ended(plan: PlannedUpgrade, *, dry: bool, git: bool) -> Iterator[str]:
    """The result, and what to type next."""
    changed = plan.all_changes
    if not changed:
        yield f"Nothing to do: this site already uses Checkpress {plan.version}."
        return
    gone = sum(change.new is None for change in changed)
    counted = f"{_files(len(changed) - gone)} written, {_files(gone)} removed"
    if dry:
        yield f"Nothing was changed. Without --dry-run: {counted}."
        return
    yield f"Upgraded to Checkpress {plan.version}: {counted}. Next:"
    yield f"  pip install -r {REQUIREMENTS}"
    yield "  checkpress check"
    if git:
        yield "  git diff"


def _files(number: int) -> str:
    return f"{number} file" if number == 1 else f"{number} files"
