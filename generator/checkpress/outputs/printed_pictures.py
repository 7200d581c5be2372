"""The pictures that are printed: small, without what their cameras noted, a band across each."""

from collections.abc import Iterator
from pathlib import Path

from checkpress.claims.entries import ClaimEntry
from checkpress.claims.pictures import Broken, Picture, pixels
from checkpress.errors import GeneratorError
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.watermark import Band, banded
from checkpress.site import urls
from checkpress.site.fingerprints import digest_of


def picture_names(entry: ClaimEntry) -> Iterator[str]:
    """The names of all files that are made of the pictures of a check."""
    for picture in entry.pictures:
        for width, _ in picture.sizes:
            yield urls.picture(entry.path, picture.role, width)


def picture_files(
    entry: ClaimEntry, folder: Path, publisher: str, *, name: str | None = None
) -> Iterator[Artifact]:
    """These files, or that of one `name`.

    `folder` is that of the claims; `publisher`, who says what stands on the bands.

    Raises GeneratorError where a picture is not any more what it was, or is damaged in its midst.
    """
    for picture in entry.pictures:
        copies = {urls.picture(entry.path, picture.role, size[0]): size for size in picture.sizes}
        if name is not None and name not in copies:
            continue
        content = _content(folder, picture)
        try:
            largest = pixels(content, picture.sizes[-1])
        except Broken:
            raise GeneratorError(
                f"{folder.name}/{picture.file} cannot be printed: it is damaged in its midst.",
                "Open it in a program that shows it whole and save it anew.",
            ) from None
        band = _band(entry, picture, publisher)
        for copy, size in copies.items():
            if name in {None, copy}:
                yield Artifact(copy, banded(largest, size, band))


def _band(entry: ClaimEntry, picture: Picture, publisher: str) -> Band:
    if picture.role == "picture":
        return Band(entry.label, entry.group, publisher)
    label = f"Original: {picture.origin}" if picture.origin else "Original"
    return Band(label, "original", publisher)


def _content(folder: Path, picture: Picture) -> bytes:
    try:
        content = (folder / picture.file).read_bytes()
    except OSError:
        content = b""
    if digest_of(content) != picture.digest:
        raise GeneratorError(
            f"{folder.name}/{picture.file} was changed while the site was built.", "Build again."
        )
    return content
