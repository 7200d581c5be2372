"""The API: what is answered is what is described, all of it, and nothing else."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from benchmarks.corpus import write_corpus
from checkpress.outputs.api import LISTS, PAGE
from checkpress.site import urls
from sites import BuiltSite, built, copy_of_toy, files_in, run, text

SHAPES = {
    r"index": "Index",
    r"claims(/page/\d+)?": "ClaimList",
    r"articles(/page/\d+)?": "ArticleList",
    r"sources(/page/\d+)?": "SourceList",
    r"topics(/page/\d+)?": "TopicList",
    r"people(/page/\d+)?": "PersonList",
    r"organisations(/page/\d+)?": "OrganisationList",
    r"statuses(/page/\d+)?": "StatusList",
    r"claims/\d{4}/[^/]+/[^/]+": "Claim",
    r"articles/\d{4}/[^/]+": "Article",
    r"sources/\d{4}/[^/]+": "SourceSet",
    r"topics/[^/]+": "Topic",
    r"people/[^/]+": "Person",
    r"organisations/[^/]+": "Organisation",
    r"statuses/[^/]+": "Status",
}
"""What is answered, by the name of the file."""


def answers(site: BuiltSite) -> Mapping[str, Any]:
    """Every file of the API by its name."""
    return {
        path.removeprefix(urls.API_FILES).removesuffix(".json"): json.loads(content)
        for path, content in site.files.items()
        if path.startswith(urls.API_FILES)
    }


def shape_of(name: str) -> str:
    return next(shape for pattern, shape in SHAPES.items() if re.fullmatch(pattern, name))


def values(value: object, way: str = "") -> Iterator[tuple[str, object]]:
    """Every value in a value, with the keys that lead to it."""
    yield way, value
    match value:
        case dict():
            for key, inner in value.items():
                yield from values(inner, f"{way}.{key}")
        case list():
            for inner in value:
                yield from values(inner, way)


def test_every_answer_is_what_its_schema_says(site: BuiltSite) -> None:
    found = answers(site)
    seen = set()
    for name, content in found.items():
        if name == "openapi" or name.startswith("schemas/"):
            continue
        shape = shape_of(name)
        schema = found[f"schemas/{shape}"]
        seen.add(shape)
        errors = [e.message for e in Draft202012Validator(schema).iter_errors(content)]
        assert not errors, name
    # Where nobody is named, nobody's file is there.
    assert seen | ({"Person"} if not site.site.vocabulary.people else set()) == {*SHAPES.values()}


def test_schemas_stand_for_themselves(site: BuiltSite) -> None:
    found = answers(site)
    schemas = {name: it for name, it in found.items() if name.startswith("schemas/")}
    assert {name.removeprefix("schemas/") for name in schemas} >= {*SHAPES.values()}
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == site.base_url + urls.api(name)
        refs = {value for way, value in values(schema) if way.endswith(".$ref")}
        assert refs == {f"#/$defs/{shape}" for shape in schema["$defs"]}


def test_the_description_is_valid_by_another_s_tool(site: BuiltSite) -> None:
    OpenAPIV31SpecValidator(answers(site)["openapi"]).validate()


def test_of_a_choice_nothing_is_only_where_it_can_be_left_out(toy_site: BuiltSite) -> None:
    shapes = answers(toy_site)["openapi"]["components"]["schemas"]
    for shape, key, optional in (
        ("Evidence", "stance", False),
        ("Claim", "checks", False),
        ("Revision", "prompted_by", True),
        ("Was", "checks", True),
    ):
        assert (None in shapes[shape]["properties"][key]["enum"]) is optional, (shape, key)


def test_each_described_path_is_there_and_no_other(toy_site: BuiltSite) -> None:
    found = answers(toy_site)
    told = found["openapi"]
    assert told["servers"] == [{"url": f"{toy_site.base_url}api/v1"}]
    patterns = [
        re.sub(
            r"\\{(\w+)\\}",
            lambda it: r"\d+" if it[1] in {"page", "year"} else "[^/]+",
            re.escape(path),
        )
        for path in told["paths"]
    ]
    for name in found:
        if name != "openapi" and not name.startswith("schemas/"):
            assert any(re.fullmatch(pattern, f"/{name}.json") for pattern in patterns), name
    for path, pattern in zip(told["paths"], patterns, strict=True):
        if "/page/" not in path:
            assert any(re.fullmatch(pattern, f"/{name}.json") for name in found), path


def test_nothing_is_described_that_is_never_there(toy_site: BuiltSite) -> None:
    """The toy project uses every field once: what is null or empty in all of it would be an error."""
    found = answers(toy_site)
    shapes = found["openapi"]["components"]["schemas"]
    filled: set[tuple[str, str]] = set()

    def note(shape: str, value: object) -> None:
        schema = shapes[shape]
        if isinstance(value, dict) and "properties" in schema:
            for key, inner in value.items():
                if inner not in (None, []):
                    filled.add((shape, key))
                for name in re.findall(r"schemas/(\w+)\"", json.dumps(schema["properties"][key])):
                    for each in inner if isinstance(inner, list) else [inner]:
                        note(name, each)

    for name, content in found.items():
        if name != "openapi" and not name.startswith("schemas/"):
            note(shape_of(name), content)
    described = {
        (shape, key) for shape, schema in shapes.items() for key in schema.get("properties", ())
    }
    lists = {(shape, key) for shape, key in described if key in {"next", "previous"}}
    assert described - filled - lists == set()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_complete_and_holds_everything_once(site: BuiltSite, name: str) -> None:
    found = answers(site)
    page: str | None = found["index"]["lists"][name]
    rows: list[Any] = []
    before = None
    while page is not None:
        content = found[page.removeprefix(site.base_url + urls.API_FILES).removesuffix(".json")]
        assert content["previous"] == before
        assert len(content["items"]) <= PAGE
        rows += content["items"]
        before, page = page, content["next"]
    keys = [row.get("path") or row["key"] for row in rows]
    assert len(keys) == len(set(keys)) == content["total"] == found["index"]["totals"][name]
    if name == "claims":
        assert set(keys) == {entry.path for entry in site.site.indexes.listed}
    elif name == "sources":
        sets = [it for n, it in found.items() if re.fullmatch(r"sources/\d{4}/[^/]+", n)]
        assert set(keys) == {source["path"] for it in sets for source in it["items"]}
    else:
        assert all(f"{name}/{key}" in found for key in keys)


def test_lists_go_on_on_further_pages(tmp_path: Path) -> None:
    """Whoever follows them has seen each check once."""
    write_corpus(tmp_path, 2 * PAGE + 1)
    file = tmp_path / "claims" / "site.yml"
    file.write_text(file.read_text("utf-8").replace("api: no", "api: yes"), "utf-8")
    site = built(tmp_path, tmp_path / "site")
    following = f"{site.base_url}{urls.API}v1/claims.json"
    seen: list[str] = []
    pages = []
    while following:
        page = json.loads(site.files[following.removeprefix(site.base_url)])
        pages.append(page["page"])
        seen += [row["path"] for row in page["items"]]
        following = page["next"]
    assert sorted(seen) == sorted(entry.path for entry in site.site.indexes.listed)
    assert pages == [1, 2, 3]


def test_a_claim_stands_nowhere_without_its_status(site: BuiltSite) -> None:
    for name, content in answers(site).items():
        if name == "openapi" or name.startswith("schemas/"):
            continue
        for _, value in values(content):
            if isinstance(value, dict) and "claim" in value and "display" not in value:
                # Then it is the path of one, or what stood there before a change.
                path = value["claim"]
                assert path is None or re.fullmatch(r"\d{4}/[^/]+/[^/]+", path) or "status" in value


def test_every_address_of_the_site_is_there(site: BuiltSite) -> None:
    for name, content in answers(site).items():
        if name == "openapi" or name.startswith("schemas/"):
            continue
        for _, value in values(content):
            if isinstance(value, str) and value.startswith(site.base_url):
                path = value.removeprefix(site.base_url).partition("#")[0]
                assert path in site.documents or path in site.files, (name, value)


def test_the_page_has_every_request_and_every_shape(site: BuiltSite) -> None:
    page = site.documents[urls.API]
    told = answers(site)["openapi"]
    shown = {text(code) for code in page.find("code")}
    assert {path[1:] for path in told["paths"]} <= shown
    for shape, schema in told["components"]["schemas"].items():
        if "properties" in schema:
            [heading] = page.find("h3", id=shape)
            assert text(heading) == shape
            assert set(schema["properties"]) <= shown


def test_where_there_is_none_the_page_says_so(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "site.yml"
    file.write_text(
        re.sub(r"^(api|dataset): yes$", r"\1: no", file.read_text("utf-8"), flags=re.MULTILINE),
        "utf-8",
    )
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert "This site has no API." in (project / "site" / "api" / "index.html").read_text("utf-8")
    assert "offers no files" in (project / "site" / "data" / "index.html").read_text("utf-8")
    assert not [path for path in files_in(project / "site") if path.startswith("api/v1")]
