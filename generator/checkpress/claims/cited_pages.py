"""Which pages a claim file cites, as far as other files have to know it."""

import re
from collections.abc import Iterator

from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.page_identity import page_number
from checkpress.claims.yaml_document import Loc


def pages_cited(file: ClaimFile) -> tuple[int, ...]:
    """The pages of its sources in their order, each as a number, 0 where one has none."""
    return tuple([page_number(it.url) if it.url is not None else 0 for it in file.sources])


_OURS = re.compile(r"/claims/([0-9]{4}/[a-z0-9-]+)(?:/[a-z0-9-]+)?/?(?:[?#].*)?")


def paths_named(file: ClaimFile) -> Iterator[tuple[Loc, str]]:
    """The addresses that sites of Checkpress have, with the path of the article."""
    told: list[tuple[Loc, str | None]] = [
        (("sources", number, "url"), source.url) for number, source in enumerate(file.sources)
    ]
    told += (
        (("claims", position, "elsewhere", number, "url"), other.url)
        for position, claim in enumerate(file.claims)
        if isinstance(claim, Claim)
        for number, other in enumerate(claim.elsewhere)
    )
    for loc, url in told:
        if url is not None and "/claims/" in url:
            found = _OURS.fullmatch(url, url.index("/claims/"))
            if found is not None:
                yield loc, found[1]
