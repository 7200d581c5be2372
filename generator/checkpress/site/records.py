"""Full records on demand: those that the first pass put aside, or their files read anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checkpress.claims import yaml_reader
from checkpress.claims.model import ClaimFile
from checkpress.claims.safe_files import content_of
from checkpress.claims.yaml_document import Document
from checkpress.errors import GeneratorError
from checkpress.site.fingerprints import Known, digest_of
from checkpress.site.spool import Spool, pack, unpack


@dataclass(frozen=True)
class Records:
    """The claim files of a folder, by the path of each article."""

    folder: Path
    known: Mapping[str, Known] = field(repr=False)
    """What the files were when they were read."""
    spool: Spool = field(default_factory=Spool, repr=False)

    def record(self, path: str) -> ClaimFile:
        """The full record of an article."""
        return unpack(self.packed(path))

    def packed(self, path: str) -> bytes:
        """The same as the spool keeps it, or as it is read anew.

        Raises GeneratorError where the file is not any more what it was.
        """
        if path in self.spool:
            return self.spool.packed(path)
        return pack(self.document(path).data)

    def document(self, path: str) -> Document:
        """The file of an article, read anew for the places in it.

        Raises GeneratorError where it is not any more what it was.
        """
        content, shown = content_at(self.folder, path), shown_path(self.folder, path)
        document, _ = yaml_reader.read(content, shown)
        if document is None or digest_of(content) != self.digest(path):
            raise GeneratorError(f"{shown} was changed while the site was built.", "Build again.")
        return document

    def digest(self, path: str) -> bytes:
        """What tells the file of an article, as it was read, from any other."""
        return self.known[path].digest


def content_at(folder: Path, path: str) -> bytes:
    """The bytes of the file of an article. Raises GeneratorError where it cannot be read."""
    try:
        return content_of(folder, f"{path}.yml")
    except OSError as error:
        raise GeneratorError(
            f"{shown_path(folder, path)} cannot be read: {error.strerror}.",
            "Check that it is there and that you may read it.",
        ) from error


def shown_path(folder: Path, path: str) -> str:
    """The file of an article as people are told of it."""
    return f"{folder.name}/{path}.yml"
