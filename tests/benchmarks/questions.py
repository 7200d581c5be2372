"""Draws from the claims of a site what readers would ask a search, and which checks answer it.

Words are cut from the texts without the folding of any search that is asked.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checkpress.claims.citations import PATTERN
from checkpress.claims.model import Claim
from checkpress.site import urls
from checkpress.site.loading import Loaded

RECALL, TITLE, KNOWN, SLIP = "recall", "title", "known", "slip"
KINDS = (RECALL, TITLE, KNOWN, SLIP)
"""A word of reasoning or evidence; one of a source's title; some words of a claim; these misspelt."""

COMMON = 100
"""Words that nobody looks for: those that stand in the texts most often."""
FEW = (3, 4)
"""Content words of a claim that somebody remembers."""
CONTENT = 4
"""Letters of a content word, and of one that can be misspelt: at least."""
FIRST = 3
"""Results among which a claim has to be whose words were remembered."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_](?:[\w.,'’&-]*[^\W_])?")
_MARKUP = re.compile(rf"{PATTERN}|[*_`]")


@dataclass(frozen=True)
class Question:
    """What is typed, and what has to come."""

    kind: str
    text: str
    wanted: frozenset[str]
    """Addresses of checks from the root of the site, one of which has to be found.

    There are several where claims have the same words: nobody can ask for one of them alone.
    """

    @property
    def within(self) -> int | None:
        """The number of results among which it has to be; anywhere, where there is none."""
        return FIRST if self.kind in {KNOWN, SLIP} else None

    def answered(self, found: Sequence[str]) -> bool:
        """Whether these addresses, the best first, answer it."""
        return not self.wanted.isdisjoint(found[: self.within])


def words(text: str) -> list[str]:
    """The words of a text as they stand there, without Markdown and citations."""
    return _WORD.findall(_MARKUP.sub(" ", text))


def misspelt(word: str, some: random.Random) -> str:
    """A word with one slip: a letter too few, too many or wrong, or two in each other's place."""
    while True:
        at = some.randrange(len(word))
        before, letter, after = word[:at], word[at], word[at + 1 :]
        slip = some.choice(
            (
                before + after,
                before + some.choice(LETTERS) + letter + after,
                before + some.choice(LETTERS) + after,
                before + after[:1] + letter + after[1:],
            )
        )
        if slip.casefold() != word.casefold():
            return slip


@dataclass
class Check:
    """The words of a check, by where they stand."""

    address: str
    claim: str
    deep: list[str]
    """Those of its reasoning and of what its evidence says."""
    titles: list[str]
    """Those of the titles of the sources that it rests on."""


@dataclass
class Texts:
    """The words of all checks that lists show."""

    checks: list[Check]
    by_claim: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The addresses of the checks of claims of the same words."""

    def __post_init__(self) -> None:
        for check in self.checks:
            self.by_claim[check.claim].add(check.address)

    @classmethod
    def of(cls, loaded: Loaded) -> "Texts":
        """Read them from what was loaded."""
        site = loaded.site
        listed = {entry.path for entry in site.indexes.listed}
        return cls([check for path in site.articles for check in _checks(loaded, path, listed)])

    @cached_property
    def common(self) -> frozenset[str]:
        """The commonest words, folded by case."""
        counts = Counter(
            word.casefold()
            for check in self.checks
            for word in (*words(check.claim), *check.deep, *check.titles)
        )
        return frozenset(word for word, _ in counts.most_common(COMMON))

    def questions(self, number: int, seed: int) -> Iterator[Question]:
        """So many of each kind, the same for the same seed."""
        some = random.Random(seed)
        for kind in (RECALL, TITLE):
            for check, word in self._uncommon(kind, number, some):
                yield Question(kind, word, frozenset({check.address}))
        for check, asked in self._remembered(number, some):
            wanted = frozenset(self.by_claim[check.claim])
            yield Question(KNOWN, " ".join(asked), wanted)
            wrong = some.randrange(len(asked))
            typed = [*asked[:wrong], misspelt(asked[wrong], some), *asked[wrong + 1 :]]
            yield Question(SLIP, " ".join(typed), wanted)

    def _uncommon(self, kind: str, number: int, some: random.Random) -> Iterator[tuple[Check, str]]:
        while number:
            check = some.choice(self.checks)
            there = check.deep if kind == RECALL else check.titles
            if rare := [word for word in there if word.casefold() not in self.common]:
                yield check, some.choice(rare)
                number -= 1

    def _remembered(self, number: int, some: random.Random) -> Iterator[tuple[Check, list[str]]]:
        while number:
            check = some.choice(self.checks)
            content = dict.fromkeys(filter(self._is_content, words(check.claim)))
            if len(content) >= FEW[-1]:
                yield check, some.sample(list(content), some.choice(FEW))
                number -= 1

    def _is_content(self, word: str) -> bool:
        return len(word) >= CONTENT and word.isalpha() and word.casefold() not in self.common


def _checks(loaded: Loaded, article: str, listed: set[str]) -> Iterator[Check]:
    record = loaded.records.record(article)
    titles = {source.id: source.title for source in record.sources}
    for claim in record.claims:
        path = f"{article}/{claim.id}"
        if path not in listed or not isinstance(claim, Claim):
            continue
        says = [evidence.says or "" for evidence in claim.evidence]
        used = dict.fromkeys(evidence.source for evidence in claim.evidence)
        yield Check(
            urls.claim(path),
            claim.claim,
            [word for text in (claim.reasoning, *says) for word in words(text or "")],
            [word for source in used for word in words(titles[source] or "")],
        )
