"""That everything in a file has a name of its own, and an address that leads somewhere."""

from collections.abc import Iterator

from checkpress.claims.model import ClaimFile
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks


def sources_have_ids_of_their_own(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """No two sources of a file have the same id."""
    seen: set[str] = set()
    for number, source in enumerate(file.sources):
        if source.id in seen:
            yield Finding(
                ("sources", number, "id"), *mistake("duplicate-id", "source", source=source.id)
            )
        seen.add(source.id)


def claims_have_addresses_of_their_own(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """No two claims of a file have, or ever had, the same address."""
    addresses: list[tuple[Loc, str]] = [
        *((("claims", number, "id"), claim.id) for number, claim in enumerate(file.claims)),
        *((("removed", number, "id"), removed.id) for number, removed in enumerate(file.removed)),
        *(
            (("claims", position, "formerly", number), former)
            for position, claim in checks(file)
            for number, former in enumerate(claim.formerly)
        ),
    ]
    seen: set[str] = set()
    for loc, name in addresses:
        if name in seen:
            yield Finding(loc, *mistake("duplicate-id", "claim", name=name))
        seen.add(name)


def archive_only_links_have_an_archive(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A link that leads only to the archive has an archived copy to lead to."""
    linked: list[tuple[Loc, str, object]] = [
        (("article", "link"), file.article.link, file.article.archive)
    ]
    for position, claim in checks(file):
        for number, place in enumerate(claim.appearances):
            here = ("claims", position, "appearances", number, "link")
            linked.append((here, place.link, place.archive))
    for loc, link, archive in linked:
        if link == "archive-only" and archive is None:
            yield Finding(loc, *mistake("missing-field", "no-archive"))
