"""What has changed since an index was made, beside it: so that a preview finds what was just typed.

search/fresh/...        the checks of all articles that have changed, as a collection of their own
search/manifest.json    has it under `fresh`, with the rows of the index that it stands for
(`hides`) and, for each facet, the values that the index does not have
(`values`) and those of each row (`rows`)
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search.blocks import CollectionFolder, Made
from checkpress.outputs.search.documents import SearchDocument
from checkpress.outputs.search.facets import Facet, facets, since_1970
from checkpress.outputs.search.index import MANIFEST, Spreading, collection_files, row_of, rows_of
from checkpress.outputs.search.packing import json_bytes
from checkpress.site import urls
from checkpress.site.site import Site

FRESH = f"{urls.SEARCH}fresh/"

MOST = 500
"""Checks that may have changed; where there are more, the index is made anew."""


def fresh_files(
    site: Site,
    before: Site,
    changed: Collection[str],
    documents: Mapping[str, SearchDocument],
    spread: Spreading,
    manifest: Mapping[str, Any],
) -> Iterator[Made]:
    """The checks of the `changed` articles of a site, beside the index of the one `before`.

    `documents` are the words by which each of them is found, `manifest` is that of the index.
    """
    claims = [claim for claim in rows_of(site) if claim.article in changed]
    told: dict[str, Any] = {}
    rows = [row_of(site, claim) for claim in claims]
    words = (documents[claim.path] for claim in claims)
    yield from collection_files(CollectionFolder(FRESH), rows, words, spread, told)
    told["hides"] = [n for n, claim in enumerate(rows_of(before)) if claim.article in changed]
    told["days"] = [since_1970(claim) for claim in claims]
    now = {facet.key: facet for facet in facets(site)}
    told["facets"] = {}
    for old in facets(before):
        facet = now.get(old.key, old)
        known = {value["key"]: number for number, value in enumerate(old.values)}
        new: list[object] = []
        numbers = []
        for claim in claims:
            found = []
            for key in dict.fromkeys(facet.of(claim)):
                if key not in known:
                    known[key] = len(known)
                    new.append(_value(facet, key))
                found.append(known[key])
            numbers.append(found)
        told["facets"][old.key] = {"values": new, "rows": numbers}
    yield Artifact(MANIFEST, json_bytes({**manifest, "fresh": told}))


def _value(facet: Facet, key: str) -> Mapping[str, str]:
    return next((v for v in facet.values if v["key"] == key), {"key": key, "label": key})
