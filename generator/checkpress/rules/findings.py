"""What a rule looks at, what it may know beside it, and what it says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from checkpress.claims.model import AnyClaim, Claim, ClaimFile
from checkpress.claims.vocabulary import Status, Vocabulary
from checkpress.claims.yaml_document import Loc


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a place of the data; the place in the file is looked up when it is reported.

    `loc` leads from the file to the value (`("claims", 2, "status")`); with `key`, to the key;
    with `offset`, to the word that stands there in a text.
    """

    loc: Loc
    code: str
    message: str
    hint: str = ""
    key: bool = False
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may know beside the file it looks at."""

    path: str
    """The path of the file: `2018/att-huawei-mate-10`."""
    vocabulary: Vocabulary


def checks(file: ClaimFile) -> list[tuple[int, Claim]]:
    """The claims that have a check of their own, with their positions in the file."""
    return [(number, claim) for number, claim in enumerate(file.claims) if isinstance(claim, Claim)]


def proses(file: ClaimFile) -> Iterator[tuple[Loc, str]]:
    """The texts in Markdown, which can cite, with their places."""
    if file.article.background:
        yield ("article", "background"), file.article.background
    for position, claim in checks(file):
        if claim.reasoning:
            yield ("claims", position, "reasoning"), claim.reasoning


def named_pictures(file: ClaimFile) -> Iterator[tuple[Loc, Claim, str, str]]:
    """The files that claims name as pictures: place, claim, role (as in `Picture`), name."""
    for position, claim in checks(file):
        here: Loc = ("claims", position, "media")
        media = claim.media
        if media and media.file:
            yield (*here, "file"), claim, "picture", media.file
        if media and media.original and media.original.file:
            yield (*here, "original", "file"), claim, "original", media.original.file


def from_others(claim: AnyClaim, setting: Setting) -> bool:
    """Whether a claim is known from a check that was made elsewhere, and from nothing else yet."""
    if not isinstance(claim, Claim):
        return False
    waits = setting.vocabulary.statuses[claim.status].group == "open" and bool(claim.elsewhere)
    return waits or is_moved(claim)


def is_moved(claim: Claim) -> bool:
    """Whether a verdict was moved here, and what it rests on still stands where it came from."""
    return claim.imported is not None and not (claim.evidence or claim.searched)


def verdicts(file: ClaimFile, setting: Setting) -> Iterator[tuple[int, Claim, Status]]:
    """The checks whose verdict stands and is ours to prove: not open, withdrawn, or only moved."""
    for position, claim in checks(file):
        status = setting.vocabulary.statuses[claim.status]
        if status.group != "open" and claim.withdrawn is None and not is_moved(claim):
            yield position, claim, status
