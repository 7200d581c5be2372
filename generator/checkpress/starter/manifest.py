"""What `init` has written, so that an upgrade knows what a newsroom has left as it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checkpress import __version__
from checkpress.claims.data_format import FORMAT
from checkpress.claims.safe_files import is_plain, is_there
from checkpress.errors import GeneratorError

MANIFEST = Path(".checkpress", "manifest.json")
"""Within the folder of a site."""


@dataclass(frozen=True)
class Manifest:
    """What was written, and by which version."""

    version: str
    format: int
    files: Mapping[str, str]
    """By the name of each file, with `/`: `sha256:…` of what was written."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What `init` was told: with it a later version writes the same files as it would write them
    today."""

    def as_json(self) -> str:
        """As it stands in its file: the same for the same files, on every system."""
        told = {
            "version": self.version,
            "format": self.format,
            "files": {**self.files},
            "answers": {**self.answers},
        }
        return json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def hash_of(content: bytes) -> str:
    """What a manifest keeps of a file; line ends of Windows are those of others."""
    plain = content.replace(b"\r\n", b"\n")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def manifest_of(files: Mapping[str, str], answers: Mapping[str, str]) -> Manifest:
    """That of files which this version writes."""
    hashes = {name: hash_of(text.encode()) for name, text in files.items()}
    return Manifest(__version__, FORMAT, hashes, answers)


def write_manifest(
    folder: Path, files: Mapping[str, str], answers: Mapping[str, str] | None = None
) -> None:
    """Keep what was written into the folder of a site: texts by the names of their files."""
    place = folder / MANIFEST
    place.parent.mkdir(exist_ok=True)
    place.write_text(manifest_of(files, answers or {}).as_json(), encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest | None:
    """What `init` once wrote into the folder of a site; nothing where it was not `init`.

    Raises GeneratorError where the manifest cannot be read.
    """
    name = MANIFEST.as_posix()
    if not is_there(folder, name):
        return None
    unread = GeneratorError(
        f"{name} cannot be read.",
        "Take it back from an earlier revision; it is never edited by hand.",
    )
    if not is_plain(folder, name):
        raise unread
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise unread from error
    match told:
        case {"version": str(version), "format": int(number), "files": dict(files)}:
            answers = told.get("answers")
            return Manifest(version, number, _texts(files), _texts(answers))
    raise unread


def _texts(told: object) -> dict[str, str]:
    """Those entries that are texts."""
    entries = told.items() if isinstance(told, dict) else ()
    return {name: text for name, text in entries if isinstance(text, str)}
