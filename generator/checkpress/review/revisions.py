"""The claims as they were: in an earlier revision that git keeps, or in another folder."""

import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from checkpress.claims.safe_files import MAX_BYTES, content_of, is_plain
from checkpress.errors import GeneratorError


@dataclass(frozen=True)
class Earlier:
    """Files as they were, by their names below the folder of the claims."""

    changed: frozenset[str]
    """The names of files that are not as they were, new and gone ones among them."""
    files: Mapping[str, bytes]
    """The old content of those, and of all that is no claim file."""


def earlier(base: str, folder: Path) -> Earlier:
    """What was in `folder` at the revision `base`, or is in the folder of that name.

    Raises GeneratorError where there is no such revision, or no git.
    """
    other = Path(base)
    if base and other.is_dir():
        return _in_folder(other / folder.name if (other / folder.name).is_dir() else other, folder)
    root = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    inside = folder.resolve().relative_to(root.resolve()).as_posix()
    _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    told = _git(root, "diff", "--name-only", "--no-renames", "-z", base, "--", inside)
    told += _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", inside)
    changed = {n.removeprefix(f"{inside}/") for n in told.decode(errors="replace").split("\0") if n}
    names = [n for n in _names(root, base, inside) if n in changed or not n[:4].isdigit()]
    return Earlier(frozenset(changed), _contents(root, base, inside, names))


def _names(root: Path, base: str, inside: str) -> list[str]:
    told = _git(root, "ls-tree", "-r", "--name-only", "-z", base, "--", f"{inside}/")
    return [n.removeprefix(f"{inside}/") for n in told.decode(errors="replace").split("\0") if n]


def _contents(root: Path, base: str, inside: str, names: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for start in range(0, len(names), 500):
        paths = [f"{inside}/{name}" for name in names[start : start + 500]]
        packed = _git(root, "archive", "--format=tar", base, "--", *paths)
        with tarfile.open(fileobj=BytesIO(packed)) as tar:
            for member in tar:
                if member.isfile() and (file := tar.extractfile(member)) is not None:
                    found[member.name.removeprefix(f"{inside}/")] = file.read(MAX_BYTES + 1)
    return found


def _in_folder(old: Path, new: Path) -> Earlier:
    contents, after = _contents_in(old), _contents_in(new)
    changed = {
        name for name in contents.keys() | after.keys() if contents.get(name) != after.get(name)
    }
    kept = {n: c for n, c in contents.items() if n in changed or not n[:4].isdigit()}
    return Earlier(frozenset(changed), kept)


def _contents_in(folder: Path) -> dict[str, bytes]:
    """What stands in the plain files of a folder."""
    names = (file.relative_to(folder).as_posix() for file in folder.rglob("*.yml"))
    return {name: content_of(folder, name) for name in names if is_plain(folder, name)}


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # No shell, and a revision is looked up first.
            ["git", "-C", folder, *arguments],  # noqa: S607  # git is where its user put it.
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GeneratorError(
            "git is not installed here.", "Name a folder with the old claims instead."
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GeneratorError(
            f"There is no such revision: {said[-1] if said else arguments[-1].partition('^')[0]}.",
            "Name a branch, a tag or a commit, `main` or `HEAD~1` for example, or a folder.",
        )
    return done.stdout
