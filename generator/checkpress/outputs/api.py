"""The API: files that programs ask for, and the description from which their schemas are made.

`openapi.yml` is the one description of it all; what of it depends on the site is filled in here.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from checkpress.claims.entries import ArticleEntry
from checkpress.outputs import records
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.descriptions import described
from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.records import DEMONSTRATION, ToldArticle, is_told
from checkpress.outputs.rows import SiteData
from checkpress.outputs.shapes import with_model
from checkpress.site import urls
from checkpress.site.site import Site

PAGE = 100
"""Rows of a page of a list."""
LATEST = 200
"""Checks that the file of a topic, a person or an organisation names, as many as its page shows."""

NOTICE = (
    "Never repeat a claim without its status: `display` has both. What was checked is no sample of "
    "what anybody says."
)

LISTS = {
    "claims": "ClaimRow",
    "articles": "ArticleRow",
    "sources": "Source",
    "topics": "TopicRow",
    "people": "PersonRow",
    "organisations": "OrganisationRow",
    "statuses": "Status",
}
"""Each list, and the shape of its rows."""


MARKED = (
    *LISTS.values(),
    *"Index Claim Article SourceSet Topic Person Organisation".split(),
)
"""The shapes that say of themselves in a demonstration that they are part of one."""


def article_files(article: ToldArticle) -> Iterator[Artifact]:
    """The files about one article."""
    path = article.article["path"]
    yield _file(f"articles/{path}", article.article)
    marked = {DEMONSTRATION: True} if DEMONSTRATION in article.article else {}
    yield _file(f"sources/{path}", {"article": path, "items": article.sources, **marked})
    for claim in article.claims:
        yield _file(f"claims/{claim['path']}", claim)


def article_names(article: ArticleEntry) -> Iterator[str]:
    """The names of these files."""
    yield urls.api(f"articles/{article.path}")
    yield urls.api(f"sources/{article.path}")
    yield from (urls.api(f"claims/{c.path}") for c in article.claims if is_told(c))


def site_files(whole: SiteData) -> Iterator[Artifact]:
    """All other files: lists, what is not about one article, and the description."""
    rows, site, base_url = whole.rows, whole.site, whole.base_url
    vocabulary, indexes = site.vocabulary, site.indexes
    totals = {table: rows.count(table) for table in ("claims", "articles", "sources")}
    yield from _list("claims", map(_claim_row, rows.read("claims")), totals["claims"], base_url)
    yield from _list(
        "articles", map(_article_row, rows.read("articles")), totals["articles"], base_url
    )
    yield from _list("sources", rows.read("sources"), totals["sources"], base_url)
    named = {
        "topics": [records.topic(vocabulary, key, base_url) for key in vocabulary.topics],
        "people": [records.person(vocabulary, key, base_url) for key in vocabulary.people],
        "organisations": [
            records.organisation(vocabulary, key, base_url) for key in vocabulary.organisations
        ],
        "statuses": [records.status(vocabulary, key, base_url) for key in vocabulary.statuses],
    }
    for name, found in named.items():
        totals[name] = len(found)
        yield from _list(name, found, len(found), base_url)
    for row in named["topics"]:
        paths = [claim.path for claim in indexes.by_topic.get(row["key"], ())[:LATEST]]
        yield _file(f"topics/{row['key']}", {**row, "claims": paths})
    for name in ("people", "organisations"):
        for row in named[name]:
            said = [claim.path for claim in indexes.said_by.get(row["key"], ())[:LATEST]]
            about = [claim.path for claim in indexes.about.get(row["key"], ())[:LATEST]]
            yield _file(f"{name}/{row['key']}", {**row, "said": said, "about": about})
    for row in named["statuses"]:
        yield _file(f"statuses/{row['key']}", row)
    yield _file("index", _index(site, totals, base_url))
    told = description(site, base_url)
    yield _file("openapi", told)
    for shape in [*_answers(told), "ClaimRow", "ArticleRow"]:
        yield _file(f"schemas/{shape}", schema(told, shape, base_url))


def description(site: Site, base_url: str) -> JsonObject:
    """The API of this site as OpenAPI 3.1 has it."""
    publication = site.vocabulary.publication
    filled = _read().replace("<name>", json.dumps(f"{publication.name}: API")[1:-1])
    told: JsonObject = json.loads(filled.replace("<latest>", str(LATEST)))
    told["servers"] = [{"url": base_url + urls.API_FILES.rstrip("/")}]
    if publication.licence is not None:
        told["info"]["license"] = {
            "name": publication.licence.name,
            "url": publication.licence.url,
        }
    shapes = told["components"]["schemas"]
    shapes["StatusKey"]["enum"] = [*site.vocabulary.statuses]
    if publication.demo:
        for shape in MARKED:
            shapes[shape]["properties"][DEMONSTRATION] = {
                "type": "boolean",
                "const": True,
                "description": "That the site is a demo: nobody answers for it.",
            }
    for name, row in LISTS.items():
        shapes[f"{row.removesuffix('Row')}List"] = _list_shape(name, row)
    for shape in shapes.values():
        if "properties" in shape:
            shape |= {
                "type": "object",
                "additionalProperties": False,
                "required": [*shape["properties"]],
            }
    told["components"]["responses"] = {
        shape: {
            "description": shapes[shape]["description"],
            "content": {"application/json": {"schema": _ref(shape)}},
        }
        for shape in _answers(told)
    }
    return told


def schema(told: JsonObject, shape: str, base_url: str) -> JsonObject:
    """The JSON Schema of one shape, with all that it refers to."""
    shapes = told["components"]["schemas"]
    needed: dict[str, Any] = {}
    waiting = [shape]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            text = json.dumps(shapes[name])
            needed[name] = json.loads(text.replace("#/components/schemas/", "#/$defs/"))
            waiting += [part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": base_url + urls.api(f"schemas/{shape}"),
        "$ref": f"#/$defs/{shape}",
        "$defs": dict(sorted(needed.items())),
    }


def _answers(told: JsonObject) -> list[str]:
    """The shapes with which requests are answered, in the order of the requests."""
    refs = (path["get"]["responses"]["200"]["$ref"] for path in told["paths"].values())
    return list(dict.fromkeys(ref.rpartition("/")[2] for ref in refs))


@cache
def _read() -> str:
    """The description as JSON, in which places are left to fill in."""
    told = described("openapi")
    shapes = with_model(told["components"]["schemas"])
    return json.dumps({**told, "components": {**told["components"], "schemas": shapes}})


def _ref(shape: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{shape}"}


def _list_shape(name: str, row: str) -> JsonObject:
    address = {"anyOf": [_ref("Address"), {"type": "null"}]}
    return {
        "description": f"A page of the list of {name}.",
        "properties": {
            "total": {"type": "integer", "minimum": 0, "description": "How many rows there are."},
            "page": {"type": "integer", "minimum": 1, "description": "The number of this page."},
            "pages": {"type": "integer", "minimum": 1, "description": "How many pages there are."},
            "previous": {**address, "description": "The page before this one."},
            "next": {**address, "description": "The page after this one."},
            "items": {"type": "array", "items": _ref(row), "description": "The rows."},
        },
    }


def _list(name: str, rows: Iterable[JsonObject], total: int, base_url: str) -> Iterator[Artifact]:
    """The pages of a list, one after the other."""
    left = iter(rows)
    pages = max(1, -(-total // PAGE))

    def place(page: int) -> str | None:
        if not 0 < page <= pages:
            return None
        return name if page == 1 else f"{name}/page/{page}"

    def address(page: int) -> str | None:
        found = place(page)
        return base_url + urls.api(found) if found else None

    for page in range(1, pages + 1):
        yield _file(
            str(place(page)),
            {
                "total": total,
                "page": page,
                "pages": pages,
                "previous": address(page - 1),
                "next": address(page + 1),
                "items": [
                    {**row, "api": base_url + urls.api(row["api"])} if "api" in row else row
                    for row in islice(left, PAGE)
                ],
            },
        )


def _claim_row(claim: JsonObject) -> JsonObject:
    row = {key: claim[key] for key in ("path", "article", "url")}
    row["api"] = f"claims/{claim['path']}"
    for key in ("display", "claim", "status", "label", "rating", "summary", "topics"):
        row[key] = claim[key]
    row["claimants"] = [actor["key"] for actor in claim["claimants"] if actor["key"]]
    return row | {
        key: claim[key] for key in ("made", "published", "checked", DEMONSTRATION) if key in claim
    }


def _article_row(article: JsonObject) -> JsonObject:
    return {
        "path": article["path"],
        "url": article["url"],
        "api": f"articles/{article['path']}",
        "title": article["title"],
        "publisher": article["publisher"]["name"] if article["publisher"] else None,
        "published": article["published"],
        "language": article["language"],
        "topics": article["topics"],
        "claims": len(article["claims"]),
        "checked": article["checked"],
        **{key: article[key] for key in (DEMONSTRATION,) if key in article},
    }


def _index(site: Site, totals: dict[str, int], base_url: str) -> JsonObject:
    publication = site.vocabulary.publication
    return {
        "name": publication.name,
        "description": publication.description,
        "language": publication.language,
        "url": base_url,
        "notice": NOTICE,
        "licence": {"name": publication.licence.name, "url": publication.licence.url}
        if publication.licence
        else None,
        "totals": {name: totals[name] for name in LISTS},
        "lists": {name: base_url + urls.api(name) for name in LISTS},
        "openapi": base_url + urls.api("openapi"),
        **records.mark(site.vocabulary),
    }


def _file(name: str, content: JsonObject) -> Artifact:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Artifact(urls.api(name), f"{text}\n".encode())
