"""What `init` has written, so that an upgrade knows what a newsroom has left as it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checkpress import __version__
from checkpress.errors import GeneratorError

MANIFEST = Path(".checkpress", "manifest.json")
"""Within the folder of a site."""

FORMAT = 1
"""The number of the format in which claims are written."""


@dataclass(frozen=True)
class Manifest:
    """What was written, and by which version."""

    version: str
    format: int
    files: Mapping[str, str]
    """By the name of each file, with `/`: `sha256:…` of what was written."""

    def as_json(self) -> str:
        """As it stands in its file: the same for the same files, on every system."""
        told = {"version": self.version, "format": self.format, "files": {**self.files}}
        return json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def hash_of(content: bytes) -> str:
    """What a manifest keeps of a file; line ends of Windows are those of others."""
    plain = content.replace(b"\r\n", b"\n")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def manifest_of(files: Mapping[str, str]) -> Manifest:
    """That of files which this version writes."""
    hashes = {name: hash_of(text.encode()) for name, text in files.items()}
    return Manifest(__version__, FORMAT, hashes)


def write_manifest(folder: Path, files: Mapping[str, str]) -> None:
    """Keep what was written into the folder of a site: texts by the names of their files."""
    place = folder / MANIFEST
    place.parent.mkdir(exist_ok=True)
    place.write_text(manifest_of(files).as_json(), encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest | None:
    """What `init` once wrote into the folder of a site; nothing where it was not `init`.

    Raises GeneratorError where the manifest cannot be read.
    """
    place = folder / MANIFEST
    if not place.is_file() or place.is_symlink():
        return None
    try:
        told = json.loads(place.read_text("utf-8"))
        files = {str(name): str(digest) for name, digest in told["files"].items()}
        return Manifest(str(told["version"]), int(told["format"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise GeneratorError(
            f"{MANIFEST.as_posix()} cannot be read.",
            "Take it back from an earlier revision; it is never edited by hand.",
        ) from error
