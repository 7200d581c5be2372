"""The pages for those who want data: what can be downloaded, and what can be asked for."""

from dataclasses import dataclass
from typing import Any

from checkpress.outputs.api import description
from checkpress.outputs.claimreviews import FEED, LINES
from checkpress.outputs.dataset import PACKAGE, SQLITE, SUMS
from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.tables import tables_of
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.site import urls


@dataclass(frozen=True)
class Field:
    """A part of what is answered."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Shape:
    """What is answered."""

    name: str
    description: str
    fields: tuple[Field, ...]


def data_page(edition: Edition) -> Page:
    """What can be downloaded, and how it is used."""
    offered = "dataset" in edition.data
    return Page(
        kind="data",
        address=urls.DATA,
        title=KINDS["data"].title,
        description="Every check, with its sources, to count and compare.",
        json_ld=(_dataset(edition),) if offered else (),
        context={
            "offered": offered,
            "api": "api" in edition.data,
            "tables": tables_of(edition.site),
            "files": {
                "sqlite": urls.DATA + SQLITE,
                "package": urls.DATA + PACKAGE,
                "sums": urls.DATA + SUMS,
                "reviews": LINES,
                "feed": FEED,
            },
            "base": edition.base_url + urls.DATA,
            "claims": edition.base_url + urls.DATA + "claims.csv",
            "evidence": edition.base_url + urls.DATA + "evidence.csv",
            "database": edition.base_url + urls.DATA + SQLITE,
        },
    )


def _dataset(edition: Edition) -> JsonObject:
    """https://schema.org/Dataset, by which those find it who look for data."""
    publication = edition.site.vocabulary.publication
    forms = (
        ("claims.csv", "text/csv"),
        (SQLITE, "application/vnd.sqlite3"),
        ("claims.jsonl", "application/jsonl"),
    )
    found: JsonObject = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{edition.base_url}{urls.DATA}#dataset",
        "name": f"Fact-checks by {publication.name}",
        "description": f"{publication.description} Each check with its status and its sources.",
        "url": edition.base_url + urls.DATA,
        "inLanguage": publication.language,
        "creator": {
            "@type": "Organization",
            "@id": f"{edition.base_url}#publisher",
            "name": publication.name,
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": edition.base_url + urls.DATA + name,
                "encodingFormat": media,
            }
            for name, media in forms
        ],
    }
    if publication.licence is not None:
        found["license"] = publication.licence.url
    return found


def api_page(edition: Edition) -> Page:
    """What can be asked for, and what is answered."""
    told = description(edition.site, edition.base_url)
    shapes = told["components"]["schemas"]
    return Page(
        kind="api",
        address=urls.API,
        title=KINDS["api"].title,
        description="Single checks, articles and sources as JSON, for programs.",
        context={
            "offered": "api" in edition.data,
            "about": told["info"]["description"],
            "root": edition.base_url + urls.API_FILES,
            "index": edition.base_url + urls.api("index"),
            "openapi": urls.api("openapi"),
            "requests": [
                (
                    path,
                    it["get"]["summary"],
                    it["get"]["responses"]["200"]["$ref"].rpartition("/")[2],
                )
                for path, it in told["paths"].items()
            ],
            "shapes": [
                Shape(
                    name,
                    shape["description"],
                    tuple(
                        Field(field, _type(it, shapes), it.get("description", ""))
                        for field, it in shape["properties"].items()
                    ),
                )
                for name, shape in shapes.items()
                if "properties" in shape
            ],
        },
    )


def _type(schema: dict[str, Any], shapes: dict[str, Any]) -> str:
    """What a value is, in a word or two; the name of a shape is one of those on the page."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name if "properties" in shapes[name] else _type(shapes[name], shapes)
    if "anyOf" in schema:
        return " or ".join(_type(each, shapes) for each in schema["anyOf"])
    if "enum" in schema:
        return " or ".join("null" if word is None else f'"{word}"' for word in schema["enum"])
    if schema["type"] == "array":
        return f"list of {_type(schema['items'], shapes)}"
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return " or ".join("text" if each == "string" else each for each in types)
