"""Which version a site is made with, and what has changed since."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import InvalidVersion, Version

from checkpress.claims.safe_files import is_plain
from checkpress.errors import GeneratorError

REQUIREMENTS = "requirements.txt"
"""The file that pins the version, as in `checkpress==0.2.0`."""

_PIN = re.compile(
    r"(?P<before>\s*checkpress\s*(?:\[[^\]]*\])?\s*==\s*)(?P<version>[^\s;#,\\]+)", re.IGNORECASE
)


def pinned(text: str) -> str | None:
    """The version that a file of requirements pins, if it pins one and nothing else."""
    found = [version for _, version in _pins(text)]
    return found[0] if len(found) == 1 else None


def repinned(text: str, version: str) -> str | None:
    """The same file with another version; nothing where it has no pin that can be changed."""
    pins = [*_pins(text)]
    if len(pins) != 1:
        return None
    number, _ = pins[0]
    rows = text.splitlines(keepends=True)
    if "--hash" in rows[number] or rows[number].rstrip().endswith("\\"):
        return None  # Sums of files that nobody here has seen.
    rows[number] = _PIN.sub(lambda found: found["before"] + version, rows[number], count=1)
    return "".join(rows)


def _pins(text: str) -> Iterator[tuple[int, str]]:
    """The number of each line that asks for one version of Checkpress, with that version."""
    for number, row in enumerate(text.splitlines()):
        written = re.split(r"(?:^|\s)#|\s--hash|\\$", row)[0].strip()
        try:
            asked = Requirement(written)
        except InvalidRequirement:
            continue
        named = asked.name.lower().replace("_", "-") == "checkpress"
        if named and asked.url is None and (found := _PIN.match(written)):
            exact = str(asked.specifier) == f"=={found['version']}" and "*" not in found["version"]
            if exact:
                yield number, found["version"]


def is_newer(version: str, other: str) -> bool:
    """Whether a version came after another. GeneratorError where one of them is none."""
    return _version(version) > _version(other)


def _version(written: str) -> Version:
    try:
        return Version(written)
    except InvalidVersion:
        raise GeneratorError(
            f"`{written[:80]}` is not a version of Checkpress.",
            f"Write the version this site uses into {REQUIREMENTS}: `checkpress==0.2.0`.",
        ) from None


def is_the_program(folder: Path) -> bool:
    """Whether a folder is the repository of Checkpress, and not a copy of version 0.1."""
    if not is_plain(folder, "pyproject.toml"):
        return False
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    # Since version 0.2 it takes the version from the program itself.
    return project.get("name") == "checkpress" and "version" not in project


def changelog() -> str:
    """What has changed, for the people who use Checkpress: CHANGELOG.md."""
    package = Path(__file__).parent.parent
    # A wheel brings it along; in the repository it is for everybody to see.
    places = (package / "CHANGELOG.md", package.parent.parent / "CHANGELOG.md")
    return next(place for place in places if place.is_file()).read_text("utf-8")


_HEADING = re.compile(r"^## \[?(?P<name>[^\s\]]+).*$", re.MULTILINE)


def news(text: str, since: str, version: str) -> list[tuple[str, str]]:
    """What changed after one version up to another: each version with what is said of it.

    What is not released yet belongs to the version that it is released as: this one, as long as
    nothing is said of that.
    """
    headings = [*_HEADING.finditer(text)]
    ends = [*(each.start() for each in headings[1:]), len(text)]
    sections = {
        each["name"]: text[each.end() : end].strip()
        for each, end in zip(headings, ends, strict=True)
    }
    if version not in sections and "Unreleased" in sections:
        sections = {version: sections.pop("Unreleased"), **sections}
    sections.pop("Unreleased", None)
    return [
        (name, said)
        for name, said in sections.items()
        if is_newer(name, since) and not is_newer(name, version)
    ]
