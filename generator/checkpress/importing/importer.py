"""Fact-checks of others, or of a newsroom's own archive, as claim files.

Another's check becomes a claim that nobody here has checked, with the other's word for it under
`elsewhere`: no verdict of ours. An archive of one's own keeps its verdicts. Whatever is read may be
broken or hostile: what cannot be brought in is told, and why, and nothing that is there is changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.reading import record_of
from checkpress.claims.writing import as_yaml
from checkpress.claims.yaml_reader import Loc
from checkpress.importing import formats
from checkpress.importing.drafting import Draft, Drafting, free
from checkpress.importing.exported import Exported, filled
from checkpress.importing.foreign import Rejected, ReportedClaim
from checkpress.importing.labels import Labels
from checkpress.problems import errors
from checkpress.site import urls
from checkpress.site.loading import Site, problems_of


@dataclass(frozen=True)
class Flagged:
    """A claim that was brought in and should be looked at, and why."""

    place: str
    """Its file and its id: `2018/att-huawei-mate-10/att-announced`."""
    why: str


@dataclass
class Brought:
    """What was made of what was read."""

    files: dict[str, str] = field(default_factory=dict)
    """New claim files: their paths (`2018/att-huawei-mate-10`) and texts."""
    claims: int = 0
    skipped: list[Rejected] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    """Words for verdicts that no table knows."""


@dataclass
class _New:
    """A claim file that is being made."""

    article: dict[str, Any]
    claims: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[Loc, str] = field(default_factory=dict)


def bring_in(
    contents: Iterable[tuple[str, bytes]],
    site: Site,
    labels: Labels,
    *,
    as_own: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Brought:
    """The claim files that the contents of pages and files make on a site, with their names.

    `as_own` keeps the verdicts; `columns` names the columns of tables for `formats.FIELDS`.
    """
    brought, exported = Brought(), Exported()
    records: list[ReportedClaim] = []
    for name, content in contents:
        for found in formats.read(content, name, columns or {}, exported.take):
            if isinstance(found, ReportedClaim):
                records.append(found)
            else:
                brought.skipped.append(found)
    told = exported.addresses
    if as_own:
        _take_back(exported, site, brought)
    elif told:
        records += map(formats.from_exported, exported.claims.values())
        told = set()
    known = dict(_known(site))
    moved = {url: where for (url, _), where in known.items()}
    drafting = Drafting(site.vocabulary, labels, as_own, site.today)
    made: dict[str, _New] = {}
    by_address: dict[str, str] = {}
    for record in records:
        address = record.checks[0].url
        if address in told:
            continue
        same = known.get((address, _bare(record.claim)))
        if same is not None:
            brought.skipped.append(Rejected(record.place, f"It is here already: {same}."))
            continue
        if as_own and address in moved:
            why = f"Another claim of this check stands in {moved[address]}: write it there."
            brought.skipped.append(Rejected(record.place, why))
            continue
        draft = _fit(drafting.draft(record), site)
        if isinstance(draft, Rejected):
            brought.skipped.append(draft)
            if as_own and labels.status(record.checks[0].rating.word) is None:
                brought.unknown.add(record.checks[0].rating.word)
            continue
        path = _file(draft, made, by_address, site)
        id_ = _add(draft, made[path])
        where = f"claims/{path}.yml, {id_}"
        known |= {(check.url, _bare(record.claim)): where for check in record.checks}
        brought.claims += 1
        brought.flagged += (Flagged(f"{path}/{id_}", flag) for flag in draft.flags)
    for path, new in made.items():
        file, wrong = record_of(filled({"article": new.article, "claims": new.claims}), ClaimFile)
        assert file is not None, wrong
        brought.files[path] = as_yaml(file, new.notes)
    return brought


def _bare(claim: str) -> str:
    """A claim as it is compared: one check may be of several."""
    return claim.casefold().rstrip(". ")


def _known(site: Site) -> Iterator[tuple[tuple[str, str], str]]:
    """The checks that claims of the site name already, each by address and claim, and where."""
    for path in site.articles:
        for claim in site.record(path).claims:
            if isinstance(claim, Claim):
                where = f"claims/{path}.yml, {claim.id}"
                urls_ = [other.url for other in claim.elsewhere]
                if claim.imported is not None:
                    urls_.append(claim.imported.url)
                yield from (((url, _bare(claim.claim)), where) for url in urls_)


def _take_back(exported: Exported, site: Site, brought: Brought) -> None:
    """Make of the rows of a site of Checkpress the files that they come from."""
    for found in exported.files(site.vocabulary):
        if isinstance(found, Rejected):
            brought.skipped.append(found)
            continue
        path, data = found
        if path in site.articles:
            brought.skipped.append(Rejected(path, f"There is a claims/{path}.yml already."))
            continue
        file, wrong = record_of(data, ClaimFile)
        text = as_yaml(file) if file is not None else ""
        wrong = wrong or _wrong(text, path, site)
        if file is None or wrong:
            brought.skipped.append(Rejected(path, wrong))
        else:
            brought.files[path] = text
            brought.claims += len(file.claims)


def _file(draft: Draft, made: dict[str, _New], by_address: dict[str, str], site: Site) -> str:
    """The path of the file that a draft goes into: that of its article or check, or a new one."""
    address = draft.claim.get("imported", draft.article).get("url") or ""
    if address and address in by_address:
        return by_address[address]
    name = f"{draft.year}/{draft.claim['id']}"
    path = free(name, draft.record, {*site.articles, *made})
    made[path] = _New(draft.article)
    if address:
        by_address[address] = path
    return path


def _add(draft: Draft, new: _New) -> str:
    """Put a claim into a file; its id there."""
    taken = [claim["id"] for claim in new.claims]
    id_ = free(draft.claim["id"], draft.record, taken)
    for loc, note in draft.notes.items():
        if loc[0] == "claims":
            new.notes["claims", len(taken), *loc[2:]] = note
        elif not new.claims:
            new.notes[loc] = note
    new.claims.append({**draft.claim, "id": id_})
    return id_


def _fit(draft: Draft | Rejected, site: Site) -> Draft | Rejected:
    """A draft that `check` would let pass, or why it would not."""
    if isinstance(draft, Rejected):
        return draft
    file, wrong = record_of(filled({"article": draft.article, "claims": [draft.claim]}), ClaimFile)
    if file is not None:
        wrong = _wrong(as_yaml(file), f"{draft.year}/{draft.claim['id']}", site)
    return Rejected(draft.record.place, wrong) if wrong else draft


def _wrong(text: str, path: str, site: Site) -> str:
    """The first error of a claim file, if it has any."""
    found = errors(problems_of(text.encode(), urls.edit(path), path, site.vocabulary)[2])
    return found[0].message if found else ""
