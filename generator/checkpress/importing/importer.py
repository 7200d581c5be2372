"""Fact-checks of others, or of a newsroom's own archive, as claim files.

Another's check becomes a claim that nobody here has checked, with the other's word for it under
`elsewhere`: no verdict of ours. An archive of one's own keeps its verdicts. Whatever is read may be
broken or hostile: what cannot be brought in is told, and why, and nothing that is there is changed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.page_identity import page, page_number
from checkpress.claims.reading import record_of
from checkpress.claims.writing import as_yaml
from checkpress.claims.yaml_document import Loc
from checkpress.errors import GeneratorError
from checkpress.importing import check_formats
from checkpress.importing.drafting import Draft, Drafting, free
from checkpress.importing.exported import Exported, filled
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import PLAIN, Layout
from checkpress.importing.reported_claim import Linked, Noted, Rejected, ReportedClaim
from checkpress.problems import errors
from checkpress.site import urls
from checkpress.site.first_pass import problems_of
from checkpress.site.loading import Loaded
from checkpress.site.site import Site
from checkpress.web.received import Received


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
    noted: list[Noted] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    """Words for verdicts that no table knows."""


@dataclass
class _New:
    """A claim file that is being made."""

    article: dict[str, Any]
    claims: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[Loc, str] = field(default_factory=dict)


Fetch = Callable[[str], Received]


def bring_in(
    contents: Iterable[tuple[str, bytes] | Received],
    loaded: Loaded,
    labels: Labels,
    *,
    as_own: bool = False,
    layout: Layout = PLAIN,
    fetch: Fetch | None = None,
) -> Brought:
    """The claim files that the contents of pages and files make on a site, with their names.

    `as_own` keeps the verdicts; `layout` is what was said of tables and lists. `fetch` gives the
    pages of lists of addresses, and raises GeneratorError for one that cannot be had.
    """
    site, brought, exported = loaded.site, Brought(), Exported()
    reading = _Gathering(layout, exported, brought, fetch)
    for content in contents:
        reading.read(Received(*content))
    claims = reading.claims
    told = {page(address) for address in exported.addresses}
    if as_own:
        _take_back(exported, site, brought)
    elif told:
        claims += map(check_formats.from_exported, exported.claims.values())
        told = set()
    intake = _Intake(loaded, Drafting(site.vocabulary, labels, as_own, site.today), brought)
    for claim in claims:
        if page(claim.checks[0].url) not in told:
            intake.take(claim)
    intake.finish()
    return brought


@dataclass
class _Gathering:
    """Reads what is given, and the pages of lists of addresses."""

    layout: Layout
    exported: Exported
    brought: Brought
    fetch: Fetch | None
    claims: list[ReportedClaim] = field(default_factory=list)

    def read(self, received: Received, place: str = "") -> None:
        """Keep every claim; `place` is the line of the list that has sent us here."""
        before = f"{place}: " if place else ""
        for it in check_formats.read(received, self.layout, self.exported.take):
            found = replace(it, place=f"{before}{it.place}")
            match found:
                case ReportedClaim():
                    self.claims.append(found)
                case Noted():
                    self.brought.noted.append(found)
                case Linked() if not place:
                    self._follow(found)
                case Linked():
                    why = "It is a list in a list: import it by itself."
                    self.brought.skipped.append(Rejected(found.place, why))
                case Rejected():
                    self.brought.skipped.append(found)

    def _follow(self, link: Linked) -> None:
        if self.fetch is None:
            why = f"Nothing is known of this check but its address, {link.url}."
            self.brought.skipped.append(Rejected(link.place, why))
            return
        try:
            received = self.fetch(link.url)
        except GeneratorError as error:
            self.brought.skipped.append(Rejected(link.place, error.message))
        else:
            self.read(received, link.place)


class _Intake:
    """Takes one claim after the other into the files that are being made."""

    def __init__(self, loaded: Loaded, drafting: Drafting, brought: Brought) -> None:
        self._site, self._drafting, self._brought = loaded.site, drafting, brought
        self._known = dict(_known(loaded))
        """Where each claim stands, by the page of its check and by what it says."""
        self._moved = {check: where for (check, _), where in self._known.items()}
        """Where the first claim of a check came to stand earlier, by the page of the check."""
        self._made: dict[str, _New] = {}
        self._paths = {*loaded.site.articles}
        self._by_address: dict[str, str] = {}
        self._articles = {it.page: path for path, it in loaded.site.articles.items() if it.page}
        """The files of the site, by the pages of their articles."""

    def take(self, claim: ReportedClaim) -> None:
        """Put a claim where it belongs, or say why it is left out."""
        why = self._why_not(claim)
        draft = Rejected(claim.place, why) if why else self._fit(self._drafting.draft(claim))
        if isinstance(draft, Rejected):
            self._brought.skipped.append(draft)
            word = claim.checks[0].rating.word
            if not why and self._drafting.as_own and self._drafting.labels.status(word) is None:
                self._brought.unknown.add(word)
            return
        path = self._file(draft)
        id_ = _add(draft, self._made[path])
        where = f"claims/{path}.yml, {id_}"
        self._known |= {(page(check.url), _bare(claim.claim)): where for check in claim.checks}
        self._brought.claims += 1
        self._brought.flagged += (Flagged(f"{path}/{id_}", flag) for flag in draft.flags)
        there = self._articles.get(page_number(draft.article.get("url") or ""))
        if there is not None:
            why = f"Its article is here already: move the claim to claims/{there}.yml."
            self._brought.flagged.append(Flagged(f"{path}/{id_}", why))

    def finish(self) -> None:
        """Write all that was taken into the texts of files."""
        for path, new in self._made.items():
            file, wrong = record_of(
                filled({"article": new.article, "claims": new.claims}), ClaimFile
            )
            assert file is not None, wrong
            self._brought.files[path] = as_yaml(file, new.notes)

    def _why_not(self, claim: ReportedClaim) -> str:
        """Why a claim is not even tried, if it is not."""
        address = page(claim.checks[0].url)
        same = self._known.get((address, _bare(claim.claim)))
        if same is not None:
            return f"It is here already: {same}."
        if self._drafting.as_own and address in self._moved:
            return f"Another claim of this check stands in {self._moved[address]}: write it there."
        return ""

    def _fit(self, draft: Draft | Rejected) -> Draft | Rejected:
        """A draft that `check` would let pass, or why it would not."""
        if isinstance(draft, Rejected):
            return draft
        data = filled({"article": draft.article, "claims": [draft.claim]})
        file, wrong = record_of(data, ClaimFile)
        if file is not None:
            wrong = _wrong(as_yaml(file), f"{draft.year}/{draft.claim['id']}", self._site)
        return Rejected(draft.reported.place, wrong) if wrong else draft

    def _file(self, draft: Draft) -> str:
        """The path of the file for a draft: that of its article or check, or a new one."""
        place = draft.claim.get("imported", draft.article)
        address = page(place.get("url") or place.get("archive") or "")
        if address and address in self._by_address:
            return self._by_address[address]
        name = f"{draft.year}/{draft.claim['id']}"
        path = free(name, draft.reported, self._paths)
        self._made[path] = _New(draft.article)
        self._paths.add(path)
        if address:
            self._by_address[address] = path
        return path


def _bare(claim: str) -> str:
    """A claim as it is compared: one check may be of several."""
    return claim.casefold().rstrip(". ")


def _known(loaded: Loaded) -> Iterator[tuple[tuple[str, str], str]]:
    """The checks that claims of the site name already, each by page and claim, and where."""
    for path in loaded.site.articles:
        for claim in loaded.records.record(path).claims:
            if isinstance(claim, Claim):
                where = f"claims/{path}.yml, {claim.id}"
                urls_ = [other.url for other in claim.elsewhere]
                if claim.imported is not None:
                    urls_.append(claim.imported.url)
                yield from (((page(url), _bare(claim.claim)), where) for url in urls_)


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


def _add(draft: Draft, new: _New) -> str:
    """Put a claim into a file; its id there."""
    taken = [claim["id"] for claim in new.claims]
    id_ = free(draft.claim["id"], draft.reported, taken)
    for loc, note in draft.notes.items():
        if loc[0] == "claims":
            new.notes["claims", len(taken), *loc[2:]] = note
        elif not new.claims:
            new.notes[loc] = note
    new.claims.append({**draft.claim, "id": id_})
    return id_


def _wrong(text: str, path: str, site: Site) -> str:
    """The first error of a claim file, if it has any."""
    shown, vocabulary = urls.edit(path), site.vocabulary
    found = errors(problems_of(text.encode(), shown, path, vocabulary, site.today)[2])
    return found[0].message if found else ""
