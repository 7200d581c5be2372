"""What a change does to one claim, and what of it nobody would be told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checkpress.claims.labels import CHANGES, STANCE_CHANGES
from checkpress.claims.model import AnyClaim, Claim, ClaimFile, Revision
from checkpress.claims.vocabulary import Vocabulary
from checkpress.review.change import Change, different, shown


@dataclass(frozen=True)
class ClaimPair:
    """A claim before and after."""

    path: str
    old: Claim
    new: Claim
    position: int
    old_file: ClaimFile
    today: date

    @property
    def entries(self) -> list[Revision]:
        """What the change adds to the history."""
        return [entry for entry in self.new.history if entry not in self.old.history]

    @property
    def public(self) -> bool:
        """Whether readers had seen a verdict."""
        return is_public(self.old, self.old_file, self.today)

    def told(self) -> bool:
        """Whether readers learn of it."""
        return not self.public or bool(self.entries) or self.new.withdrawn != self.old.withdrawn

    def change(self, kind: str, says: str, field: str, *, silent: bool = False) -> Change:
        """Something that is different in a field; `silent` where readers are owed a word of it."""
        return Change(
            self.path,
            self.new.id,
            kind,
            says,
            ("claims", self.position, field),
            "silent-change" if silent else "",
            self._hint(kind) if silent else "",
        )

    def _hint(self, kind: str) -> str:
        was = f"\n  was: {{status: {self.old.status}}}" if kind == "status" else ""
        return (
            "Say so on top of `history`, so that readers learn of it:\n"
            f"- on: {self.today}\n"
            f"  kind: correction   # or update, clarification, typo\n  note: …{was}"
        )


def is_public(claim: AnyClaim, file: ClaimFile, today: date) -> bool:
    """Whether readers have seen a verdict."""
    if not isinstance(claim, Claim) or claim.published is None or file.article.draft:
        return False
    return claim.published.first <= today


def claim_changes(pair: ClaimPair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """What is different of a claim that was there before."""
    yield from _of_status(pair, before, now)
    yield from _of_words(pair)
    yield from _of_evidence(pair)
    yield from _of_judgement(pair)
    yield from _of_reviews(pair, now)
    yield from _of_history(pair)
    if others := different(pair.old, pair.new, _SAID):
        yield pair.change("other", f"Also different: {others}.", "id")
    yield from _of_withdrawal(pair)


def _of_status(pair: ClaimPair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if old.id != new.id:
        yield pair.change("renamed", f"Was called {old.id}.", "id")
    if (old.status, old.checks) != (new.status, new.checks):
        was = before.label(old.status, said=old.checks == "attribution")
        label = now.label(new.status, said=new.checks == "attribution")
        kept = any(e.was is not None and e.was.status == old.status for e in pair.entries)
        only_said = old.status == new.status and bool(pair.entries)
        yield pair.change(
            "status",
            f"The status was “{was}” and is “{label}”.",
            "status",
            silent=pair.public and not (kept or only_said),
        )


def _of_words(pair: ClaimPair) -> Iterator[Change]:
    for field, words in _TEXTS.items():
        if getattr(pair.old, field) != getattr(pair.new, field):
            yield pair.change(field, words(pair.old, pair.new), field, silent=not pair.told())
    if pair.old.reasoning != pair.new.reasoning:
        yield pair.change("reasoning", "The reasoning is worded otherwise.", "reasoning")


_TEXTS: Mapping[str, Callable[[Claim, Claim], str]] = {
    "claim": lambda old, new: f"The claim read “{old.claim}” and reads “{new.claim}”.",
    "summary": lambda old, new: f"The finding read “{old.summary}” and reads “{new.summary}”.",
    "quotes": lambda _, __: "Quotations are different.",
    "claimants": lambda _, __: "Other people or organisations are said to have made it.",
}
"""What readers remember of a check, and what to say where it is different."""


_SAID = frozenset(
    "id status checks claim summary quotes claimants reasoning evidence confidence flaws published"
    " reviews history withdrawn formerly".split()
)
"""The fields of a claim whose changes are told each in their own words."""


def _of_evidence(pair: ClaimPair) -> Iterator[Change]:
    """Sources that are new or gone, and those that are said to say something else."""
    old = {(e.source, e.locator): e for e in pair.old.evidence}
    new = {(e.source, e.locator): e for e in pair.new.evidence}
    for key in new.keys() - old.keys():
        same = [e for (source, _), e in old.items() if source == key[0]]
        if not same or new[key].stance not in {e.stance for e in same}:
            says = f"`{key[0]}` is new evidence: it {STANCE_CHANGES[new[key].stance]}."
            yield pair.change("evidence", says, "evidence")
    for key in old.keys() - new.keys():
        if key[0] not in {source for source, _ in new}:
            says = f"`{key[0]}` is no evidence any more; it {STANCE_CHANGES[old[key].stance]}."
            yield pair.change("evidence", says, "evidence", silent=not pair.told())
    for key in old.keys() & new.keys():
        was, is_ = old[key], new[key]
        if was.stance != is_.stance:
            says = (
                f"What `{key[0]}` says is turned round: it {STANCE_CHANGES[was.stance]}, "
                f"and now it {STANCE_CHANGES[is_.stance]}."
            )
            yield pair.change("stance", says, "evidence", silent=not pair.told())
        if others := different(was, is_, {"source", "locator", "stance", "passage"}):
            says = f"What is told of `{key[0]}` as evidence is different: {others}."
            yield pair.change("evidence", says, "evidence")
        if was.passage != is_.passage:
            says = f"`{key[0]}` is quoted otherwise: “{was.passage}”, now “{is_.passage}”."
            yield pair.change("passage", says, "evidence", silent=not pair.told())


def _of_judgement(pair: ClaimPair) -> Iterator[Change]:
    """How sure we are, what is wrong with a claim, and since when its check stands."""
    for field in ("confidence", "flaws", "published"):
        was, is_ = getattr(pair.old, field), getattr(pair.new, field)
        if was != is_:
            says = f"`{field}` was {shown(was)} and is {shown(is_)}."
            silent = field == "published" and not pair.told()
            yield pair.change(field, says, field, silent=silent)


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
    for entry in pair.old.history:
        if entry not in pair.new.history:
            says = f"An entry of the history is gone or worded otherwise: {entry.note}"
            yield pair.change("history", says, "history", silent=pair.public)


def _of_withdrawal(pair: ClaimPair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if new.withdrawn and not old.withdrawn:
        yield pair.change("withdrawn", f"Is withdrawn: {new.withdrawn.why}", "withdrawn")
    if old.withdrawn and not new.withdrawn:
        yield pair.change("withdrawn", "Is no longer withdrawn.", "status", silent=not pair.entries)
