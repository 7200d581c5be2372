"""The sources of a verdict as readers see them: numbered, grouped by stance, copies together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checkpress.claims.days import Day
from checkpress.claims.labels import STANCES
from checkpress.claims.model import Claim, ClaimFile, Evidence, Source
from checkpress.claims.origins import independent, origins_of
from checkpress.claims.texts import identity


@dataclass(frozen=True)
class LedgerEntry:
    """What one source says about a claim."""

    evidence: Evidence
    source: Source
    number: int
    anchor: str
    """The id of this entry; the first entry of a source is where citations lead."""
    later: bool
    """Whether it came out after the claim was made."""
    cites: tuple[str, ...]
    """Ids of the places in the reasoning that cite it."""


@dataclass(frozen=True)
class Bundle:
    """What goes back to one origin, under one stance: it counts as one."""

    first: LedgerEntry
    copies: tuple[LedgerEntry, ...]


@dataclass(frozen=True)
class Ledger:
    """All evidence of one claim."""

    groups: tuple[tuple[str, tuple[Bundle, ...]], ...]
    """A heading and what stands under it, the stance that decides first."""
    sources: int
    independent: int
    """Sources that share an origin count as one; those that do not say what theirs is, as none."""
    primary: int


def numbers(keys: Iterable[str]) -> dict[str, int]:
    """The number that readers see for each source, in the order in which it is first used."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def ledger(claim: Claim, file: ClaimFile, made: Day, cited: Mapping[str, int]) -> Ledger:
    """The ledger of a claim; `cited` says how often its reasoning cites each source."""
    by_id = {source.id: source for source in file.sources}
    number = numbers(evidence.source for evidence in claim.evidence)
    used = [by_id[key] for key in number]
    origins = origins_of(file.sources)
    led: set[str] = set()
    entries: dict[str, dict[str, list[LedgerEntry]]] = {stance: {} for stance in STANCES}
    for position, evidence in enumerate(claim.evidence, start=1):
        key = evidence.source
        source = by_id[key]
        anchor, cites = f"source-{key}", range(1, cited.get(key, 0) + 1)
        if key in led:
            anchor, cites = f"{anchor}--{position}", range(0)
        led.add(key)
        entry = LedgerEntry(
            evidence=evidence,
            source=source,
            number=number[key],
            anchor=anchor,
            later=source.published is not None and source.published.first > made.last,
            cites=tuple([f"cite-{key}-{count}" for count in cites]),
        )
        entries[evidence.stance].setdefault(origins[key] or identity(key), []).append(entry)
    stances = [evidence.stance for evidence in claim.evidence]
    leading = "supports" if stances.count("supports") > stances.count("refutes") else "refutes"
    return Ledger(
        groups=tuple(
            (
                STANCES[stance],
                tuple([_bundle(key, found) for key, found in entries[stance].items()]),
            )
            for stance in (leading, *(stance for stance in STANCES if stance != leading))
            if entries[stance]
        ),
        sources=len(used),
        independent=independent(file.sources, number),
        primary=sum(source.kind == "primary" for source in used),
    )


def _bundle(key: str, found: list[LedgerEntry]) -> Bundle:
    # The original speaks for its copies; where it is not here, the first of them does.
    first = ([entry for entry in found if identity(entry.source.id) == key] or found)[0]
    return Bundle(first, tuple([entry for entry in found if entry is not first]))
