"""That text and sources know of each other: citations, evidence and all other uses of a source."""

import re
from collections.abc import Iterator

from checkpress.claims.citations import PATTERN, bare, citations, cited, groups, only_cites
from checkpress.claims.look_alikes import strange_in
from checkpress.claims.model import ClaimFile, Reply, Source
from checkpress.claims.page_identity import is_same_page
from checkpress.claims.yaml_document import Loc
from checkpress.meant import did_you_mean_name
from checkpress.problems import Mend, mistake
from checkpress.rules.findings import Finding, Setting, checks, kept_of_last, proses

_ODD = re.compile(r"[@*`\0]|(?<!\w)_[^_]+_(?!\w)")
"""What has no place in a locator: another source, or Markdown."""


def citations_name_sources(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Every citation leads to a source of the file."""
    known = [source.id for source in file.sources]
    for loc, prose in proses(file):
        if all(
            c.source in known
            and (not c.locator or (c.locator not in known and not _ODD.search(c.locator)))
            for c in citations(prose)
        ):
            continue
        for group in groups(prose):
            for citation in cited(group[1]):
                words = citation.source.split()
                offset = prose.find(citation.source, group.start())
                if not words:
                    said = mistake("bad-citation", "nothing", group=group[0])
                    yield Finding(loc, *said, offset=group.start())
                elif citation.locator.startswith("@") or citation.locator in known:
                    said = mistake("bad-citation", "two", group=group[0])
                    yield Finding(loc, *said, offset=offset)
                elif len(words) > 1 and words[0] in known:
                    rest = " ".join(words[1:])
                    said = mistake("bad-citation", "comma", source=words[0], locator=rest)
                    yield Finding(loc, *said, offset=offset)
                elif citation.source not in known:
                    yield _unknown(loc, citation.source, known, offset=offset)
                elif _ODD.search(citation.locator):
                    said = mistake("bad-citation", "locator", source=citation.source)
                    yield Finding(loc, *said, offset=offset)


_LIKE_A_CITATION = re.compile(
    # The name of a source, or its sign, where only a citation could stand.
    r"\[(?P<bare>[a-z0-9-]+)(?:,[^\[\]]*)?\](?![(\[:])"
    r"|(?<![\w/.@^])@(?P<sign>[a-z0-9-]+)(?![\w@])"
    # Other brackets, or none that is closed.
    r"|(?:[\uff3b\u3010\u3014]\s*|\[\s+|(?<!\\)\[)[@\uff20](?P<any>[\w-]+)(?:[^\[\]\uff3d\u3011\u3015\n]*[\]\uff3d\u3011\u3015])?"
)


def citations_have_their_brackets(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What looks like a citation is one."""
    known = {source.id for source in file.sources}
    for loc, prose in proses(file):
        # Every bracket and every @ begins a citation, and nothing is printed as it was typed.
        if (
            prose.count("[") == prose.count("@")
            and not ("`" in prose or "\\" in prose or "\uff20" in prose)
            and only_cites(prose)
        ):
            continue
        left = bare(prose)
        for group in re.finditer(PATTERN, prose):
            if left[group.start()] != "[" and prose[group.start() - 1 : group.start()] != "\\":
                said = mistake("bad-citation", "code", group=group[0])
                yield Finding(loc, *said, offset=group.start())
        without = re.sub(PATTERN, lambda group: " " * len(group[0]), left)
        for found in _LIKE_A_CITATION.finditer(without):
            source = found["bare"] or found["sign"] or found["any"]
            if source in known or found["any"]:
                said = mistake("bad-citation", "brackets", words=found[0], source=source)
                yield Finding(loc, *said, offset=found.start())


def cited_sources_are_evidence(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What the reasoning rests on is listed as evidence, with its stance."""
    known = {source.id for source in file.sources}
    for position, claim in checks(file):
        listed = {evidence.source for evidence in claim.evidence}
        prose = claim.reasoning or ""
        if not listed <= known:
            continue
        unlisted = known - listed
        for source in dict.fromkeys(citation.source for citation in citations(prose)):
            if source in unlisted:
                yield Finding(
                    ("claims", position, "reasoning"),
                    *mistake("unlisted-citation", source=source),
                    offset=prose.find(f"@{source}"),
                )


def evidence_is_cited(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """The reasoning says what to make of each source that supports or refutes the claim."""
    known = {source.id for source in file.sources}
    for position, claim in checks(file):
        if claim.reasoning is None:
            continue
        said = {citation.source for citation in citations(claim.reasoning)}
        if all(it.stance == "context" or it.source in said for it in claim.evidence):
            continue
        # A citation that is written wrongly is reported as that, and not once more as missing.
        unsaid = known.difference(
            re.findall(r"@([a-z0-9-]+)", claim.reasoning),
            re.findall(r"\[([a-z0-9-]+)", claim.reasoning),
        )
        for number, evidence in enumerate(claim.evidence):
            if evidence.stance != "context" and evidence.source in unsaid:
                unsaid.remove(evidence.source)
                yield Finding(
                    ("claims", position, "evidence", number, "source"),
                    *mistake("uncited-source", source=evidence.source, stance=evidence.stance),
                )


def named_sources_exist(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Every source that evidence, a figure, a picture or a reply names is one of the file."""
    known = [source.id for source in file.sources]
    for loc, name in _named(file):
        if name in known:
            continue
        at_address = [source.id for source in file.sources if _has_address(source, name)]
        if len(at_address) == 1:
            [source] = at_address
            said = mistake("unknown-source", "address", source=source, name=name)
            yield Finding(loc, *said._replace(mend=Mend(name, source)))
        elif (strange := strange_in(name)) and strange.plain in known:
            said = mistake("pasted", "letter", word=name, plain=strange.plain, strange=strange.said)
            yield Finding(loc, *said._replace(mend=Mend(name, strange.plain)))
        else:
            yield _unknown(loc, name, known)


def _has_address(source: Source, name: str) -> bool:
    """Whether an address was written where the id of the source that has it is needed."""
    if not name.startswith(("http://", "https://")):
        return False
    return any(is_same_page(name, each) for each in (source.url, source.archive) if each)


def listed_sources_are_used(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A list of sources is no reading list: each is there for something."""
    used = {name for _, name in _named(file)}
    used |= {citation.source for _, prose in proses(file) for citation in citations(prose)}
    for number, source in enumerate(file.sources):
        if source.id not in used:
            yield Finding(("sources", number, "id"), *mistake("unused-source", source=source.id))


@kept_of_last
def _named(file: ClaimFile) -> Iterator[tuple[Loc, str]]:
    """The ids of sources in all fields that hold one, with their places."""
    yield from _of_replies(("article", "reply"), file.article.reply)
    for position, claim in checks(file):
        here = ("claims", position)
        for number, evidence in enumerate(claim.evidence):
            yield (*here, "evidence", number, "source"), evidence.source
        for number, figure in enumerate(claim.figures):
            if figure.source is not None:
                yield (*here, "figures", number, "source"), figure.source
        if claim.media and claim.media.original and claim.media.original.source:
            yield (*here, "media", "original", "source"), claim.media.original.source
        yield from _of_replies((*here, "reply"), claim.reply)


def _of_replies(loc: Loc, replies: tuple[Reply, ...]) -> Iterator[tuple[Loc, str]]:
    for number, reply in enumerate(replies):
        if reply.source is not None:
            yield (*loc, number, "source"), reply.source


def _unknown(loc: Loc, name: str, known: list[str], offset: int | None = None) -> Finding:
    if not known:
        return Finding(loc, *mistake("unknown-source", "none", name=name), offset=offset)
    meant = did_you_mean_name(name, known)
    return Finding(loc, *mistake("unknown-source", name=name, meant=meant), offset=offset)
