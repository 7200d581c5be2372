"""That sources say what they rest on, so that copies of one report are counted once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from checkpress.claims.model import Claim, ClaimFile, Source
from checkpress.claims.origins import independent
from checkpress.claims.outlets import Outlets, may_relay, outlets, relayed
from checkpress.claims.texts import identity
from checkpress.claims.vocabulary import Vocabulary
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, verdicts

ENOUGH = 2
"""Sources that are independent of each other."""

MOST = 5
"""Sources that are named in a sentence."""


def secondary_sources_say_what_they_rest_on(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who tells of a matter has seen it, or has it from somebody, and readers know from whom."""
    silent = [(n, source) for n, source in enumerate(file.sources) if source.origin is None]
    if not silent:
        return
    used = {key for _, claim, _ in verdicts(file, setting) for key in _missed(claim, file)}
    alike = {number for pair in _of_one_title(file) for number in pair}
    quiet: list[tuple[int, Source]] = []
    told = _Told.of(file, setting.vocabulary)
    some_may = told.may_relay()
    for number, source in silent:
        found = told.relayed(source) if some_may else None
        if found is not None:
            name, origin = found
            said = mistake("origin-unsaid", "relayed", source=source.id, name=name, origin=origin)
            yield Finding(("sources", number, "id"), *said)
        elif source.kind == "secondary" and source.id in used and number not in alike:
            quiet.append((number, source))
    if quiet:
        yield _not_counted(quiet)


def _missed(claim: Claim, file: ClaimFile) -> set[str]:
    """The sources for or against a claim, if those that say what they rest on are too few.

    Where a verdict has one source, nobody asks how many are independent of each other; where it has
    two that are, no third one is missed.
    """
    used = {each.source for each in claim.evidence if each.stance != "context"}
    several = len({each.source for each in claim.evidence}) > 1
    return used if several and independent(file.sources, used) < ENOUGH else set()


def _not_counted(quiet: list[tuple[int, Source]]) -> Finding:
    """What is said once for a file."""
    names = [f"`{source.id}`" for _, source in quiet]
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    first, source = quiet[0]
    told = mistake(
        "origin-unsaid",
        "one" if len(names) == 1 else "several",
        sources=", ".join(names[:MOST]) + more,
        source=source.id,
    )
    return Finding(("sources", first, "id"), *told)


def sources_of_one_title_tell_their_origin(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Two papers that print one agency's story are not two reports."""
    for earlier, number in _of_one_title(file):
        first, source = file.sources[earlier], file.sources[number]
        yield Finding(
            ("sources", number, "title"),
            *mistake("one-origin", "same-title", first=first.id, source=source.id),
        )


def _of_one_title(file: ClaimFile) -> Iterator[tuple[int, int]]:
    """The places of reports that have one title, where not both say what they rest on."""
    by_title: dict[str, int] = {}
    for number, source in enumerate(file.sources):
        if source.kind != "secondary":
            continue
        words = re.findall(r"\w+", identity(source.title or ""))
        if len(words) < 4:
            continue
        earlier = by_title.setdefault(" ".join(words), number)
        told = file.sources[earlier].origin is not None and source.origin is not None
        if earlier != number and not told:
            yield earlier, number


class _Told(NamedTuple):
    """What the sources of a file say of themselves, and whose report that may be."""

    texts: Mapping[str, list[str]]
    """Titles, and our own words, by the ids of the sources."""
    listed: Outlets
    """Who published the sources, by their ids."""
    publishing: Outlets

    @classmethod
    def of(cls, file: ClaimFile, vocabulary: Vocabulary) -> "_Told":
        texts = {
            it.id: [text for text in (it.title, it.described_as, it.interests) if text]
            for it in file.sources
        }
        for _, claim in checks(file):
            for evidence in claim.evidence:
                if evidence.says and evidence.source in texts:
                    texts[evidence.source].append(evidence.says)
        listed = outlets((it.publisher, it.id) for it in file.sources if it.publisher is not None)
        return cls(texts, listed, _publishing(vocabulary))

    def may_relay(self) -> bool:
        """Whether a source may tell the report of another."""
        return may_relay(chain.from_iterable(self.texts.values()), self.listed, self.publishing)

    def relayed(self, source: Source) -> tuple[str, str] | None:
        """Whose report a source tells, and what to call that origin."""
        own = identity(source.publisher or "")
        texts = self.texts[source.id]
        if not may_relay(texts, self.listed, self.publishing):
            return None
        for text in texts:
            for known in (self.listed, self.publishing):
                for name, origin in relayed(text, known):
                    mine = origin == source.id or identity(name) in own
                    if not mine and (source.kind == "secondary" or origin not in self.texts):
                        return name, origin
        return None


@lru_cache(maxsize=4)
def _publishing(vocabulary: Vocabulary) -> Outlets:
    """The organisations whose articles are checked here."""
    organisations = vocabulary.organisations.items()
    return outlets((it.name, key) for key, it in organisations if it.publishes)


def one_origin_has_one_name(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A slip of typing does not make two witnesses of one."""
    named = Counter(identity(it.origin) for it in file.sources if it.origin is not None)
    if not named:
        return
    ids = {identity(source.id) for source in file.sources}
    order = [*named]
    told: set[str] = set()
    for one, other in combinations(sorted({*named, *ids}), 2):
        if (one in ids and other in ids) or not _is_slip(one, other):
            continue
        rare, meant = sorted(
            (one, other), key=lambda it: (it in ids, named[it], -_place(it, order))
        )
        if rare in told:
            continue
        told.add(rare)
        number = next(n for n, it in enumerate(file.sources) if identity(it.origin or "") == rare)
        yield Finding(
            ("sources", number, "origin"), *mistake("similar-origins", origin=rare, meant=meant)
        )


def _place(name: str, order: list[str]) -> int:
    """Where a name stands for the first time: who copies it mistypes it later."""
    return order.index(name) if name in order else 0


_LEAST = 5
"""Letters of a word in which one other letter is a slip: `ap` and `afp` are two agencies."""


def _is_slip(one: str, other: str) -> bool:
    """Whether two names are nearly the same; those that differ in a number never are."""
    if abs(len(one) - len(other)) > 4 or one[0] != other[0]:
        return False
    words, others = re.findall(r"[^\W_]+", one), re.findall(r"[^\W_]+", other)
    if "".join(words) == "".join(others):
        return True
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if len(words) != len(others):
        return min(len(one), len(other)) > 2 * _LEAST and _is_edit("".join(words), "".join(others))
    differ = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(differ) != 1:
        return False
    [(word, instead)] = differ
    return max(len(word), len(instead)) >= _LEAST and _is_edit(word, instead)


def _is_edit(one: str, other: str) -> bool:
    """Whether one letter is missing, too many or another one, or two have changed places."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
