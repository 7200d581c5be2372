"""A picture, video or recording under check, as its claim's page shows it: what it really is."""

from collections.abc import Mapping
from dataclasses import dataclass

from checkpress.claims.entries import ClaimEntry
from checkpress.claims.labels import AUTHENTICITY, MEDIA, PEOPLE, SENSES
from checkpress.claims.model import ClaimFile, Media, Source
from checkpress.claims.pictures import Picture
from checkpress.site import urls

_STILL = "The picture is one frame of it."


@dataclass(frozen=True)
class Copies:
    """A picture as it is printed: in several sizes, of which browsers choose."""

    address: str
    """That of the middle size."""
    largest: str
    sizes: tuple[tuple[str, int], ...]
    """Address and width of each."""
    width: int
    height: int
    alt: str
    tall: bool


@dataclass(frozen=True)
class Exhibit:
    """All that there is to say of what is under check."""

    heading: str
    sense: str
    """What comes before the words for it, where it is not shown."""
    copies: Copies | None
    media: Media
    facts: tuple[str, ...]
    """What it is, and who is on it, as sentences."""
    original: Copies | None
    source: Source | None
    """The source that has the original."""
    number: int | None
    """That of this source, where it is among the evidence."""


def exhibit(entry: ClaimEntry, media: Media, file: ClaimFile, number: Mapping[str, int]) -> Exhibit:
    """What the page of a claim shows of its picture; `number` is that of each source."""
    pictures = {picture.role: picture for picture in entry.pictures}
    original = media.original
    name = original.source if original is not None else None
    alt = original.alt if original is not None else None
    sayings = (
        _STILL if media.kind == "video" and "picture" in pictures else "",
        *(AUTHENTICITY[word] for word in media.authenticity),
        PEOPLE[media.people],
    )
    return Exhibit(
        heading=MEDIA[media.kind],
        sense=SENSES[media.kind],
        copies=_copies(entry, pictures.get("picture"), media.alt),
        media=media,
        facts=tuple(filter(None, sayings)),
        original=_copies(entry, pictures.get("original"), alt or ""),
        source=next((source for source in file.sources if source.id == name), None),
        number=number.get(name) if name is not None else None,
    )


def _copies(entry: ClaimEntry, picture: Picture | None, alt: str) -> Copies | None:
    if picture is None:
        return None
    sizes = tuple(
        [(urls.picture(entry.path, picture.role, width), width) for width, _ in picture.sizes]
    )
    middle = min(1, len(sizes) - 1)
    width, height = picture.sizes[middle]
    return Copies(sizes[middle][0], sizes[-1][0], sizes, width, height, alt, height > 1.2 * width)
