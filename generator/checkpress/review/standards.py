"""How a site stands by the codes that fact-checkers sign, as far as a program can see it.

Each criterion is met or not, with the file in which that can be changed. What only people can judge
(that a newsroom is fair, that it publishes regularly) is not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.origins import independent
from checkpress.site.records import Records
from checkpress.site.site import Site
from checkpress.site.statistics import Statistics


@dataclass(frozen=True)
class Criterion:
    """One thing that a code asks for."""

    code: str
    """Which: the Code of Principles of IFCN, the European Code of Standards of EFCSN, or both."""
    asks: str
    met: bool | None
    """None where it is only counted: more is not always better."""
    found: str = ""
    """What was counted."""
    where: str = ""
    """The file to change."""


def criteria(site: Site, records: Records) -> Iterator[Criterion]:
    """Every criterion, for the site and for its published checks."""
    publication, policies = site.vocabulary.publication, site.vocabulary.publication.policies
    yield Criterion(
        "IFCN, EFCSN",
        "Readers know who answers for the site in law.",
        publication.legal_person is not None and publication.country is not None,
        where="claims/site.yml: `legal_person`, `country`",
    )
    yield Criterion(
        "IFCN, EFCSN",
        "There is a private contact for complaints.",
        publication.complaints is not None,
        where="claims/site.yml: `complaints`",
    )
    for name, asks in (
        ("checking", "The method is public."),
        ("corrections", "The corrections policy is public."),
        ("funding", "Who pays for the site is public."),
        ("team", "Who makes the site is public."),
    ):
        yield Criterion(
            "IFCN, EFCSN",
            asks,
            policies is not None and getattr(policies, name) is not None,
            where=f"claims/site.yml: `policies`, `{name}`",
        )
    yield from _of_checks(_counted(site, records))
    yield from _one_sidedness(site)


@dataclass
class _Counts:
    """What is so of how many published checks, and of the articles that they are of."""

    articles: int = 0
    selected: int = 0
    """Articles of which it is told why they were chosen."""
    checks: int = 0
    cited: int = 0
    """Checks that name what they rest on, or where nothing was found."""
    solid: int = 0
    """Checks that rest on a primary source, or on two that are independent."""
    two_sided: int = 0
    """Checks that show evidence in more than one direction."""
    interests: int = 0
    """Checks that rest on a source whose interests are told."""
    reviewed: int = 0
    """Checks that somebody has read who did not write them."""
    contradicted: int = 0
    """Checks that contradict somebody."""
    asked: int = 0
    """Those of them of which somebody was written to, and it is told when."""
    excused: int = 0
    """Those of them of which it is only told why nobody was asked."""

    def add(self, claim: Claim, file: ClaimFile, group: str) -> None:
        """Count a check, whose status is in a `group`."""
        by_id = {source.id: source for source in file.sources}
        used = {evidence.source for evidence in claim.evidence} & by_id.keys()
        self.checks += 1
        self.cited += bool(used) or bool(claim.searched)
        primary = any(by_id[key].kind == "primary" for key in used)
        self.solid += primary or independent(file.sources, used) > 1
        self.two_sided += len({evidence.stance for evidence in claim.evidence}) > 1
        self.interests += any(by_id[key].interests for key in used)
        self.reviewed += bool({review.by for review in claim.reviews} - set(claim.authors))
        if group in {"refuted", "mixed"}:
            self.contradicted += 1
            replies = claim.reply or file.article.reply
            asked = any(reply.on is not None for reply in replies)
            self.asked += asked
            self.excused += not asked and any(reply.not_asked is not None for reply in replies)


def _counted(site: Site, records: Records) -> _Counts:
    counts = _Counts()
    for path, article in site.articles.items():
        if not any(claim.verdict and claim.public for claim in article.claims):
            continue
        file = records.record(path)
        counts.articles += 1
        counts.selected += file.article.selected is not None
        for entry, claim in zip(article.claims, file.claims, strict=True):
            if isinstance(claim, Claim) and entry.verdict and entry.public:
                counts.add(claim, file, entry.group)
    return counts


def _of_checks(counts: _Counts) -> Iterator[Criterion]:
    checks = counts.checks
    where = "claims/<year>/"
    yield _share(
        "IFCN", "Checks name what they rest on.", counts.cited, checks, f"{where}: `evidence`"
    )
    yield _share(
        "IFCN, EFCSN",
        "Checks rest on a primary source, or on two that are independent.",
        counts.solid,
        checks,
        f"{where}: `sources`, `kind`, `origin`",
    )
    yield Criterion(
        "IFCN",
        "Who is contradicted was asked, or it is said why not.",
        counts.asked == counts.contradicted,
        f"{counts.asked} of {counts.contradicted} asked, {counts.excused} with a reason why not",
        f"{where}: `reply`, `on`",
    )
    yield _share(
        "EFCSN",
        "A second person has read the check.",
        counts.reviewed,
        checks,
        f"{where}: `reviews`",
    )
    yield _share(
        "IFCN",
        "Articles say why they were chosen.",
        counts.selected,
        counts.articles,
        f"{where}: `selected`",
    )
    yield Criterion(
        "IFCN",
        "Interests of sources are told, where there are any.",
        met=None,
        found=f"told in {counts.interests} of {checks}",
        where=f"{where}: `interests`",
    )
    yield Criterion(
        "IFCN",
        "Evidence is shown in more than one direction, where there is any.",
        met=None,
        found=f"so in {counts.two_sided} of {checks}",
        where=f"{where}: `evidence`",
    )


MOST = 5
"""Names that are told of those who were checked most."""


def _one_sidedness(site: Site) -> Iterator[Criterion]:
    """Whom the checks are about; what was found of them is another matter, and no sample."""
    counted = Statistics.of(site.articles.values())
    names = {
        "claimants": [
            (site.vocabulary.name(key), n) for key, n in counted.claimants.items() if key
        ],
        "publishers": [(outlet[1], n) for outlet, n in counted.outlets.items() if outlet],
    }
    for who, found in names.items():
        found.sort(key=lambda each: (-each[1], each[0]))
        most = ", ".join(f"{name} {number / counted.checks:.0%}" for name, number in found[:MOST])
        yield Criterion(
            "IFCN, EFCSN",
            f"The checks do not concentrate on one side: {who}.",
            met=None,
            found=f"{len(found)} in {counted.checks} checks: {most}" if found else "nobody by name",
            where="which claims are chosen",
        )


def _share(code: str, asks: str, count: int, total: int, where: str) -> Criterion:
    return Criterion(code, asks, count == total, f"{count} of {total}", where)


def as_text(found: list[Criterion]) -> str:
    """A line a criterion, and below those that are not met what to change."""
    return "\n".join(_text(found))


_WORDS = {True: "met", False: "NOT MET", None: "counted"}


def _text(found: list[Criterion]) -> Iterator[str]:
    for criterion in found:
        counted = f" ({criterion.found})" if criterion.found else ""
        yield f"{_WORDS[criterion.met]:<9}{criterion.asks}{counted} [{criterion.code}]"
        if criterion.met is False:
            yield f"         {criterion.where}"
    judged = [criterion.met for criterion in found if criterion.met is not None]
    yield f"\n{sum(judged)} of {len(judged)} are met, as far as a program can see."


def as_markdown(found: list[Criterion]) -> str:
    """A page of it, for a site that wants to publish it."""
    met = {True: "Yes", False: "Not yet", None: ""}
    rows = []
    for criterion in found:
        answer = ", ".join(filter(None, (met[criterion.met], criterion.found)))
        rows.append(f"| {criterion.asks} | {answer} | {criterion.code} |")
    return "\n".join(
        [
            "# How we stand by our standards",
            "",
            "Counted by a program from our checks; what only people can judge is not here.",
            "",
            "| What is asked | Met | By |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )
