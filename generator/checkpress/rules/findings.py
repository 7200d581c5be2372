"""What a rule looks at, what it may know beside it, and what it says of it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import NamedTuple, TypeVar

from checkpress.claims.model import AnyClaim, Claim, ClaimFile
from checkpress.claims.printed import texts_and_days
from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.problems import Mend, Severity

Of = TypeVar("Of")
T = TypeVar("T")


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
    mend: Mend | None = None
    key: bool = False
    offset: int | None = None
    severity: Severity | None = None
    """Where something else than the policy of the site decides it."""


class Glance(NamedTuple):
    """What all is in a file, wherever it stands: most rules have nothing more to look at."""

    plain: str
    """The plain texts, one below the other."""
    prose: str
    """The texts in Markdown."""
    texts: frozenset[str]
    """Each of them."""
    first: date
    last: date
    """Of all days; of one that is not known, the first that it can be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may know beside the file it looks at."""

    path: str
    """The path of the file: `2018/att-huawei-mate-10`."""
    vocabulary: Vocabulary
    glance: Glance | None = None
    """At the file, for all rules together."""
    today: date = date.max
    """The day after which everything lies ahead; if none is said, nothing does."""


def glance_at(file: ClaimFile, setting: Setting | None = None) -> Glance:
    """What there is to see of a file; what was seen already is not looked for again."""
    if setting is not None and setting.glance is not None:
        return setting.glance
    plain, days = texts_and_days(file)
    prose = [text for _, text in proses(file)]
    first = {day.first for day in days}
    texts = frozenset((*plain, *prose))
    return Glance("\n".join(plain), "\n".join(prose), texts, min(first), max(first))


Hints = tuple[tuple[str, re.Pattern[str] | None], ...]


def hints(*found_by: tuple[str, str]) -> Hints:
    """What a first glance at a text looks for: a string, and an expression for what is behind it.

    A string is found ten times sooner than an expression, and one that begins with a single sign
    ten times sooner than any other: what begins with one sign is looked for together.
    """
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for string, each in found_by:
        behind[string] += filter(None, [each])
    return tuple(
        (string, re.compile(f"{re.escape(string)}(?:{'|'.join(each)})") if each else None)
        for string, each in behind.items()
    )


def is_hinted(text: str, at: Hints) -> bool:
    """Whether a first glance finds anything."""
    return any(string in text and (each is None or each.search(text)) for string, each in at)


def kept_of_last(find: Callable[[Of], Iterable[T]]) -> Callable[[Of], Sequence[T]]:
    """Keep what is found in what was looked at last: fifty rules ask for the same of a file."""
    last: tuple[Of | None, Sequence[T]] = (None, ())

    @wraps(find)
    def kept(of: Of) -> Sequence[T]:
        nonlocal last
        before, found = last
        if before is not of:
            found = tuple(find(of))
            last = of, found
        return found

    return kept


@kept_of_last
def checks(file: ClaimFile) -> Iterator[tuple[int, Claim]]:
    """The claims that have a check of their own, with their positions in the file."""
    return ((at, claim) for at, claim in enumerate(file.claims) if isinstance(claim, Claim))


@kept_of_last
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
    statuses = setting.vocabulary.statuses
    for position, claim in _standing(file):
        status = statuses[claim.status]
        if status.group != "open":
            yield position, claim, status


@kept_of_last
def _standing(file: ClaimFile) -> Iterator[tuple[int, Claim]]:
    for position, claim in checks(file):
        if claim.withdrawn is None and not is_moved(claim):
            yield position, claim
