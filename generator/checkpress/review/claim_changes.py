"""What a change does to one claim, and what of it nobody would be told."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from checkpress.claims.citations import PATTERN
from checkpress.claims.labels import CHANGES, STANCE_CHANGES
from checkpress.claims.model import AnyClaim, Claim, ClaimFile, Evidence, Revision
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.review.alterations import alterations, pairs
from checkpress.review.change import Change, different


@dataclass(frozen=True)
class ClaimPair:
    """A claim before and after."""

    path: str
    old: Claim
    new: Claim
    position: int
    old_file: ClaimFile
    now: datetime

    @property
    def entries(self) -> list[Revision]:
        """What the change adds to the history."""
        return [entry for entry in self.new.history if entry not in self.old.history]

    @property
    def gone(self) -> list[Revision]:
        """What the change takes out of the history, or words otherwise."""
        return [entry for entry in self.old.history if entry not in self.new.history]

    @property
    def public(self) -> bool:
        """Whether readers had seen a verdict."""
        return is_public(self.old, self.old_file, self.now)

    def told(self) -> bool:
        """Whether readers learn of it."""
        withdrawn = self.new.withdrawn is not None and self.old.withdrawn is None
        # An old entry that is worded otherwise tells nobody anything.
        return not self.public or withdrawn or len(self.entries) > len(self.gone)

    def change(
        self, kind: str, says: str, field: str, *, silent: bool = False, loc: Loc = ()
    ) -> Change:
        """Something that is different in a field; `silent` where readers are owed a word of it.

        `loc` is its place where that is within the field.
        """
        return Change(
            self.path,
            self.new.id,
            kind,
            says,
            loc or ("claims", self.position, field),
            "silent-change" if silent else "",
            self._hint(kind) if silent else "",
        )

    def _hint(self, kind: str) -> str:
        was = f"\n  was: {{status: {self.old.status}}}" if kind == "status" else ""
        return (
            "Say so on top of `history`, so that readers learn of it:\n"
            f"- on: {self.now.date()}\n"
            f"  kind: correction   # or update, clarification, typo\n  note: …{was}"
        )


def is_public(claim: AnyClaim, file: ClaimFile, now: datetime) -> bool:
    """Whether readers have seen a verdict."""
    if not isinstance(claim, Claim) or claim.published is None or file.article.draft:
        return False
    return claim.published.has_come(now)


def claim_changes(pair: ClaimPair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """What is different of a claim that was there before."""
    yield from _of_status(pair, before, now)
    yield from _of_words(pair)
    yield from _of_evidence(pair)
    yield from _of_reviews(pair, now)
    yield from _of_history(pair)
    yield from _of_the_rest(pair)
    yield from _of_withdrawal(pair)


def _of_status(pair: ClaimPair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if old.id != new.id:
        yield pair.change("renamed", f"Was called {old.id}.", "id")
    if (old.status, old.checks) != (new.status, new.checks):
        was = before.label(old.status, said=old.checks == "attribution")
        label = now.label(new.status, said=new.checks == "attribution")
        kept = any(e.was is not None and e.was.status == old.status for e in pair.entries)
        only_said = old.status == new.status
        yield pair.change(
            "status",
            f"The status was “{was}” and is “{label}”.",
            "status",
            silent=not (pair.told() and (kept or only_said)) and pair.public,
        )


def _of_words(pair: ClaimPair) -> Iterator[Change]:
    for field, words in _TEXTS.items():
        if getattr(pair.old, field) != getattr(pair.new, field):
            yield pair.change(field, words(pair.old, pair.new), field, silent=not pair.told())
    for field, says in _LISTS.items():
        others = frozenset(type(pair.new).model_fields) - {field}
        if found := list(alterations(pair.old, pair.new, without=others)):
            silent = any(it.owed for it in found) and not pair.told()
            yield pair.change(field, says, field, silent=silent)
    if (was := pair.old.reasoning) != (reasoning := pair.new.reasoning):
        says, lost = "The reasoning is worded otherwise.", _lost(was or "", reasoning or "")
        if was and not reasoning:
            says, lost = "The reasoning is gone.", ["all"]
        elif lost:
            says = f"The reasoning no longer says {' and '.join(f'“{each}”' for each in lost)}."
        silent = bool(lost) and not pair.told()
        yield pair.change("reasoning", says, "reasoning", silent=silent)


_SAID = re.compile(r"\d+(?:[.,:\u202f\u00a0]\d+)*")


def _lost(old: str, new: str) -> list[str]:
    """The numbers that a reasoning had and has no more: they are what it says, and no wording.

    What stands within a citation is a place in a source.
    """
    said = [Counter(_SAID.findall(re.sub(PATTERN, "", text))) for text in (old, new)]
    return [*(said[0] - said[1])][:_MOST]


_MOST = 3


_TEXTS: Mapping[str, Callable[[Claim, Claim], str]] = {
    "claim": lambda old, new: f"The claim read “{old.claim}” and reads “{new.claim}”.",
    "summary": lambda old, new: f"The finding read “{old.summary}” and reads “{new.summary}”.",
}
"""What readers remember of a check, and what to say where it is different."""

_LISTS = {
    "quotes": "Quotations are different.",
    "claimants": "Other people or organisations are said to have made it.",
}
"""The same of what there is several of."""


def _of_evidence(pair: ClaimPair) -> Iterator[Change]:
    """Sources that are new or gone, and those that are said to say something else."""
    for was, is_ in pairs(pair.old.evidence, pair.new.evidence, "source"):
        if was is None and is_ is not None:
            says = f"`{is_.source}` is new evidence: it {STANCE_CHANGES[is_.stance]}."
            yield pair.change("evidence", says, "evidence")
        elif was is not None and is_ is None:
            says = f"`{was.source}` is no evidence any more; it {STANCE_CHANGES[was.stance]}."
            yield pair.change("evidence", says, "evidence", silent=not pair.told())
        elif was is not None and is_ is not None:
            yield from _of_one_source(pair, was, is_)


def _of_one_source(pair: ClaimPair, was: Evidence, is_: Evidence) -> Iterator[Change]:
    silent = not pair.told()
    if was.stance != is_.stance:
        says = (
            f"What `{was.source}` says is turned round: it {STANCE_CHANGES[was.stance]}, "
            f"and now it {STANCE_CHANGES[is_.stance]}."
        )
        yield pair.change("stance", says, "evidence", silent=silent)
    if others := different(was, is_, {"source", "stance", "passage"}):
        says = f"What is told of `{was.source}` as evidence is different: {others}."
        yield pair.change("evidence", says, "evidence", silent=silent)
    if was.passage != is_.passage:
        says = f"`{was.source}` is quoted otherwise: “{was.passage}”, now “{is_.passage}”."
        yield pair.change("passage", says, "evidence", silent=silent)


_TOLD_BEFORE = frozenset(
    "id status checks evidence reasoning history withdrawn formerly".split()
) | {*_TEXTS, *_LISTS}
"""The fields of a claim whose changes are told each in their own words."""


def _of_the_rest(pair: ClaimPair) -> Iterator[Change]:
    """Everything else that is different, field by field."""
    for it in alterations(pair.old, pair.new, ("claims", pair.position), _TOLD_BEFORE):
        if len(it.loc) == 4 and it.loc[2] == "reviews" and not it.owed:
            continue  # who has read a check is told by name
        field = str(it.loc[2])
        yield pair.change(field, it.says, field, silent=it.owed and not pair.told(), loc=it.loc)


def _of_reviews(pair: ClaimPair, now: Vocabulary) -> Iterator[Change]:
    for review in pair.new.reviews:
        if review not in pair.old.reviews:
            name = now.members[review.by].name
            says = f"This change states that {name} has read the check on {review.on}."
            yield pair.change("reviewed", says, "reviews")


def _of_history(pair: ClaimPair) -> Iterator[Change]:
    for entry in pair.entries:
        says = f"Readers are told of a {CHANGES[entry.kind]}: {entry.note}"
        yield pair.change("history", says, "history")
    for entry in pair.gone:
        says = f"An entry of the history is gone or worded otherwise: {entry.note}"
        yield pair.change("history", says, "history", silent=not pair.told())


def _of_withdrawal(pair: ClaimPair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if new.withdrawn and not old.withdrawn:
        yield pair.change("withdrawn", f"Is withdrawn: {new.withdrawn.why}", "withdrawn")
    silent = not pair.told()
    if old.withdrawn and not new.withdrawn:
        yield pair.change("withdrawn", "Is no longer withdrawn.", "status", silent=silent)
    elif old.withdrawn and new.withdrawn and old.withdrawn != new.withdrawn:
        says = f"Why it was withdrawn is told otherwise: {new.withdrawn.why}"
        yield pair.change("withdrawn", says, "withdrawn", silent=silent)
