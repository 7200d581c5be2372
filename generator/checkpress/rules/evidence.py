"""Whether what was found carries the verdict: stances, origins, and who is behind them."""

from collections.abc import Iterator

from checkpress.claims.model import Claim, ClaimFile, Evidence, Source
from checkpress.claims.origins import independent, origins_of
from checkpress.claims.statuses import Status
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, verdicts


def what_is_called_false_is_refuted(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nothing is called false, or mostly false, without a source that shows it."""
    for position, claim, status in verdicts(file, setting):
        if status.group == "refuted":
            yield from _without("refutes", position, claim, "false-without-refutation")


def what_is_called_true_is_supported(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nothing is called true, or mostly true, without a source that says so."""
    for position, claim, status in verdicts(file, setting):
        if status.group == "supported":
            yield from _without("supports", position, claim, "true-without-support")


def _without(wanted: str, position: int, claim: Claim, code: str) -> Iterator[Finding]:
    """What there is to say where no evidence has the stance that the status needs.

    Where all of it is context, another rule says so.
    """
    stances = [evidence.stance for evidence in claim.evidence]
    opposed = [number for number, stance in enumerate(stances) if stance != "context"]
    if not stances:
        yield Finding(("claims", position, "status"), *mistake(code, status=claim.status))
    elif opposed and wanted not in stances:
        first = opposed[0]
        told = mistake(code, "opposed", status=claim.status, stance=stances[first])
        yield Finding(("claims", position, "evidence", first, "stance"), *told)


def what_is_called_mixed_has_evidence(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What is partly right, misleading or outdated is shown to be so."""
    for position, claim, status in verdicts(file, setting):
        if status.group == "mixed" and not claim.evidence:
            yield Finding(
                ("claims", position, "status"),
                *mistake("mixed-without-evidence", status=status.key),
            )


def what_is_called_unproven_was_searched_for(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """Nobody says that something cannot be shown without having looked."""
    for position, claim, status in verdicts(file, setting):
        if status.plays == "unproven" and not claim.evidence and not claim.searched:
            yield Finding(
                ("claims", position, "status"),
                *mistake("unproven-without-search", status=status.key),
            )


def satire_is_known_to_be_satire(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A joke is called one because a source shows that its maker meant it so."""
    for position, claim, status in verdicts(file, setting):
        if status.plays == "satire" and all(e.stance == "refutes" for e in claim.evidence):
            told = mistake("satire-without-source", status=status.key)
            yield Finding(("claims", position, "status"), *told)


def sources_speak_of_the_claim_itself(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A verdict between true and false does not rest on what is only near the matter."""
    for position, claim, status in verdicts(file, setting):
        stances = {evidence.stance for evidence in claim.evidence}
        if status.rating is not None and stances == {"context"}:
            yield Finding(("claims", position, "evidence"), *mistake("decoy-sources"))


def high_confidence_has_a_primary_source_or_two_origins(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """Who is sure has seen the matter itself, or has heard of it from two sides."""
    sources = {source.id: source for source in file.sources}
    for position, claim, status in verdicts(file, setting):
        if claim.confidence != "high":
            continue
        bearing = _bearing(claim, status, sources)
        primary = any(sources[evidence.source].kind == "primary" for _, evidence in bearing)
        used = {evidence.source for _, evidence in bearing}
        if bearing and not primary and independent(file.sources, used) < 2:
            silent = any(sources[key].origin is None for key in used)
            which = "silent" if silent and len(used) > 1 else ""
            yield Finding(
                ("claims", position, "confidence"), *mistake("thin-high-confidence", which)
            )


def copies_of_one_report_count_as_one(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Several sources of one origin do not look like several witnesses."""
    sources = {source.id: source for source in file.sources}
    for position, claim, status in verdicts(file, setting):
        bearing = _bearing(claim, status, sources)
        names = list(dict.fromkeys(evidence.source for _, evidence in bearing))
        if len(names) < 2:
            continue
        origins = origins_of(file.sources)
        if len({origins[name] for name in names}) > 1 or not origins[names[0]]:
            continue
        number = next(n for n, evidence in bearing if evidence.source == names[1])
        origin = sources[names[0]].origin or names[0]
        yield Finding(
            ("claims", position, "evidence", number, "source"),
            *mistake("one-origin", sources=_listed(names), origin=origin[:80]),
        )


def unnamed_people_alone_carry_little(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Unnamed people can make something mostly true, if two reports agree; never true or false."""
    sources = {source.id: source for source in file.sources}
    for position, claim, status in verdicts(file, setting):
        if all(evidence.basis != "unnamed" for evidence in claim.evidence):
            continue
        bearing = _bearing(claim, status, sources)
        if not bearing or any(evidence.basis != "unnamed" for _, evidence in bearing):
            continue
        contradicted = any(evidence.stance == "refutes" for evidence in claim.evidence)
        used = {evidence.source for _, evidence in bearing}
        agreed = independent(file.sources, used) > 1 and not contradicted
        if status.group == "refuted" or status.rating == 5:
            which = "strong"
        elif status.group == "supported" and not agreed:
            silent = any(sources[key].origin is None for key in used)
            which = "silent" if silent and len(used) > 1 and not contradicted else "alone"
        else:
            continue
        told = mistake("unnamed-only", which, status=status.key)
        yield Finding(("claims", position, "status"), *told)


def _bearing(
    claim: Claim, status: Status, sources: dict[str, Source]
) -> list[tuple[int, Evidence]]:
    """The evidence that the verdict rests on, with its positions."""
    stances = {"supported": {"supports"}, "refuted": {"refutes"}}.get(
        status.group, {"supports", "refutes"}
    )
    return [
        (number, evidence)
        for number, evidence in enumerate(claim.evidence)
        if evidence.stance in stances and evidence.source in sources
    ]


def _listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
