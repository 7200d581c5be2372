"""The sources of a verdict as readers see them: numbered, grouped by stance, copies together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Claim, ClaimFile, Evidence, Source
from generator.values import Day

STANCES: Mapping[str, str] = {
    "refutes": "Against the claim",
    "supports": "For the claim",
    "context": "Context",
}


@dataclass(frozen=True)
class Item:
    """What one source says about a claim."""

    evidence: Evidence
    source: Source
    number: int
    anchor: str
    """The id of this entry; the first entry of a source is where citations lead."""
    later: bool
    """Whether it came out after the claim was made."""
    copy_of: str | None
    """The origin that it shares with another source of this claim."""
    cites: tuple[str, ...]
    """Ids of the places in the reasoning that cite it."""


@dataclass(frozen=True)
class Bundle:
    """What goes back to one origin, under one stance: it counts as one."""

    first: Item
    copies: tuple[Item, ...]


@dataclass(frozen=True)
class Ledger:
    """All evidence of one claim."""

    groups: tuple[tuple[str, tuple[Bundle, ...]], ...]
    """A heading and what stands under it, the stance that decides first."""
    sources: int
    independent: int
    """Sources that share an origin count as one."""
    primary: int


def origin(source: Source) -> str:
    """What a source rests on; by default, itself."""
    return source.origin or source.id


def numbers(keys: Iterable[str]) -> dict[str, int]:
    """The number that readers see for each source, in the order in which it is first used."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def ledger(claim: Claim, file: ClaimFile, made: Day, cited: Mapping[str, int]) -> Ledger:
    """The ledger of a claim; `cited` says how often its reasoning cites each source."""
    by_id = {source.id: source for source in file.sources}
    number = numbers(evidence.source for evidence in claim.evidence)
    used = [by_id[key] for key in number]
    origins = [origin(source) for source in used]
    first: set[str] = set()
    items: dict[str, list[Item]] = {stance: [] for stance in STANCES}
    for position, evidence in enumerate(claim.evidence, start=1):
        source = by_id[evidence.source]
        leads = evidence.source not in first
        first.add(evidence.source)
        items[evidence.stance].append(
            Item(
                evidence=evidence,
                source=source,
                number=number[evidence.source],
                anchor=f"source-{source.id}" if leads else f"source-{source.id}--{position}",
                later=source.published is not None and source.published.first > made.last,
                copy_of=origin(source) if origins.count(origin(source)) > 1 else None,
                cites=tuple(
                    f"cite-{source.id}-{count}" for count in range(1, cited.get(source.id, 0) + 1)
                )
                if leads
                else (),
            )
        )
    leading = "supports" if len(items["supports"]) > len(items["refutes"]) else "refutes"
    order = [leading, *(stance for stance in STANCES if stance != leading)]
    return Ledger(
        groups=tuple(
            (STANCES[stance], tuple(_bundles(items[stance]))) for stance in order if items[stance]
        ),
        sources=len(used),
        independent=len(set(origins)),
        primary=sum(source.kind == "primary" for source in used),
    )


def _bundles(items: Iterable[Item]) -> Iterator[Bundle]:
    by_origin: dict[str, list[Item]] = {}
    for item in items:
        by_origin.setdefault(origin(item.source), []).append(item)
    for key, found in by_origin.items():
        # The original speaks for its copies; where it is not here, the first of them does.
        first = next((item for item in found if item.source.id == key), found[0])
        yield Bundle(first, tuple(item for item in found if item is not first))
