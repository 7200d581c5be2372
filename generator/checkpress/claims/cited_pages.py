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
    for number, source in enumerate(file.sources):
        if path := _path_in(source.url):
            yield ("sources", number, "url"), path
    for position, claim in enumerate(file.claims):
        for number, other in enumerate(claim.elsewhere if isinstance(claim, Claim) else ()):
            if path := _path_in(other.url):
                yield ("claims", position, "elsewhere", number, "url"), path


def _path_in(url: str | None) -> str:
    """The path of an article that an address names, if it does."""
    if url is None or "/claims/" not in url:
        return ""
    found = _OURS.fullmatch(url, url.index("/claims/"))
    return found[1] if found is not None else ""
