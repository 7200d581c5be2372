"""What readers take along from a check, and how they answer it, says what the page says."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from playwright.sync_api import Browser, Page, expect

from browser import Reader, static_server
from checkpress.site import urls
from conftest import sampled
from hostile import EACH_HOSTILE
from sites import EPOCH, BuiltSite, Document, built_on_its_day, copy_of_toy, text

pytest_plugins = ["browser"]

CORRECTED = "2026/herald-consultants/consultants-1-2m"
FORMS = ("link", "citation", "BibTeX", "CSL-JSON", "HTML to embed")

CSL = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "type": {"const": "webpage"},
            "title": {"type": "string"},
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "container-title": {"type": "string"},
            "issued": {"$ref": "#/$defs/date"},
            "accessed": {"$ref": "#/$defs/date"},
            "URL": {"type": "string"},
            "language": {"type": "string"},
            "note": {"type": "string"},
        },
        "required": ["id", "type"],
        "additionalProperties": False,
    },
    "$defs": {
        "date": {
            "type": "object",
            "properties": {
                "date-parts": {
                    "type": "array",
                    "items": {
                        "type": "array",
                        "items": {"type": "number"},
                        "minItems": 1,
                        "maxItems": 3,
                    },
                    "minItems": 1,
                    "maxItems": 2,
                }
            },
            "additionalProperties": False,
        }
    },
}
"""Of the CSL-JSON 1.0 schema (citationstyles.org), what a page of the web needs."""


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def taker(toy_address: str, reader: Callable[..., Reader]) -> Reader:
    """Somebody whose browser lets pages copy."""
    return reader(toy_address, permissions=["clipboard-read", "clipboard-write"])


def opened(reader: Reader, claim: str) -> Page:
    page = reader.go(urls.claim(claim))
    page.locator("#take > summary").click()
    expect(page.locator(".cp-copy button")).to_have_count(len(FORMS))
    return page


def taken(page: Page, form: str) -> str:
    """What stands in the clipboard after a click, which is what the page shows then."""
    page.get_by_role("button", name=form, exact=True).click()
    expect(page.locator(".cp-copy [role=status]")).to_have_text("Copied:")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(".cp-copy code").text_content() == copied
    return str(copied)


def parsed_bibtex(entry: str) -> dict[str, str]:
    """The fields of an entry, told as BibTeX tells them: by braces that balance, escaped or not."""
    head, _, rest = entry.partition(",\n")
    assert re.fullmatch(r"@misc\{[a-z0-9-]+", head)
    fields: dict[str, str] = {}
    while rest.strip() != "}":
        found = re.match(r"\s*(\w+) = ", rest)
        assert found, rest
        value, depth = "", 0
        for sign in rest[found.end() :]:
            if sign == "," and depth == 0:
                break
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0
            value += sign
        assert depth == 0
        fields[found[1]] = value
        rest = rest[found.end() + len(value) + 1 :]
    return fields


TEX = {
    "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^",
}  # fmt: skip


def untexed(value: str) -> str:
    """What LaTeX prints."""
    value = re.sub(r"^\{(.*)\}$", r"\1", value).replace("-{}", "-")
    return re.sub(r"\\text(\w+)\{\}|\\([&%$#_])", lambda f: TEX[f[1]] if f[1] else f[2], value)


# What stands on the page


def test_a_check_says_how_it_is_cited(toy_site: BuiltSite) -> None:
    """Without scripts too: who, the status before the claim, both days, the address."""
    [fold] = toy_site.claim(CORRECTED).find("details", id="take")
    [citation] = fold.iter("p")
    assert text(citation) == (
        "Ada Quill: “Mostly true: Valley Council paid consultants £1.2m between April and "
        "January”. Toy Checks, 23 January 2026, last looked at 3 February 2026. "
        f"https://toy.example/checks/claims/{CORRECTED}/"
    )


def test_what_is_no_verdict_for_all_is_not_cited(toy_site: BuiltSite) -> None:
    """Neither what is open, nor what is about a minor or a victim."""
    found = set()
    for entry in toy_site.site.claims.values():
        if entry.public:
            wanted = entry.listed and entry.verdict
            assert bool(toy_site.claim(entry.path).find("details", id="take")) == wanted
            found.add(wanted)
    assert found == {True, False}


def test_nothing_is_asked_for_before_it_is_wanted(taker: Reader) -> None:
    asked: list[str] = []
    taker.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    taker.go(urls.claim(CORRECTED))
    taker.page.wait_for_load_state("networkidle")
    assert "take.js" not in asked
    taker.page.locator("#take > summary").click()
    expect(taker.page.locator(".cp-copy button")).to_have_count(len(FORMS))
    assert asked[-1] == "take.js"


# What a click copies


def test_the_link_and_the_citation(taker: Reader, toy_site: BuiltSite) -> None:
    page = opened(taker, CORRECTED)
    assert taken(page, "link") == f"{toy_site.base_url}{urls.claim(CORRECTED)}"
    [fold] = toy_site.claim(CORRECTED).find("details", id="take")
    assert taken(page, "citation") == text(next(fold.iter("p")))


def test_bibtex(taker: Reader) -> None:
    page = opened(taker, CORRECTED)
    fields = parsed_bibtex(taken(page, "BibTeX"))
    assert re.fullmatch(r"\{20\d\d-[01]\d-[0-3]\d\}", fields.pop("urldate"))
    assert fields == {
        "author": "{{Ada Quill}}",
        "title": "{{Mostly true: Valley Council paid consultants £1.2m between April and January}}",
        "howpublished": "{Toy Checks}",
        "year": "{2026}",
        "month": "jan",
        "url": f"{{https://toy.example/checks/claims/{CORRECTED}/}}",
        "note": "{Last looked at 3 February 2026}",
    }


def test_csl_json(taker: Reader) -> None:
    page = opened(taker, CORRECTED)
    data = json.loads(taken(page, "CSL-JSON"))
    validate(data, CSL)
    [item] = data
    assert len(item.pop("accessed")["date-parts"][0]) == 3
    assert item == {
        "id": "herald-consultants-consultants-1-2m",
        "type": "webpage",
        "title": "Mostly true: Valley Council paid consultants £1.2m between April and January",
        "author": [{"literal": "Ada Quill"}],
        "container-title": "Toy Checks",
        "issued": {"date-parts": [[2026, 1, 23]]},
        "URL": f"https://toy.example/checks/claims/{CORRECTED}/",
        "language": "en",
        "note": "Last looked at 3 February 2026",
    }


def test_a_check_without_authors_is_the_publications(
    tmp_path: Path, reader: Callable[..., Reader]
) -> None:
    """And one that was looked at on one day only names no other."""
    project = copy_of_toy(tmp_path / "toy")
    file = project / "claims" / "2026" / "courier-nettle-tea.yml"
    claim = "2026/courier-nettle-tea/halves-dementia-risk"
    content = re.sub(r"^    authors: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(content, "utf-8")
    built_on_its_day(project, tmp_path / "site")
    with static_server(tmp_path / "site", "/checks/") as address:
        us = reader(address, permissions=["clipboard-read", "clipboard-write"])
        page = opened(us, claim)
        assert taken(page, "citation").startswith("Toy Checks: “Misleading: A cup of")
        fields = parsed_bibtex(taken(page, "BibTeX"))
        assert (fields["author"], "note" in fields) == ("{{Toy Checks}}", False)
        [item] = json.loads(taken(page, "CSL-JSON"))
        assert (item["author"], "note" in item) == ([{"literal": "Toy Checks"}], False)
        us.context.close()


def embedded(chromium: Browser, snippet: str) -> dict[str, Any]:
    """What a page of somebody else shows of it, without scripts."""
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.set_content(f"<!doctype html><title>t</title><body><p>before</p>{snippet}<p>after</p>")
    seen = page.locator("body").evaluate(
        """(body) => ({
          tags: [...body.querySelectorAll("*")].map((it) => it.localName),
          title: body.querySelector("figure blockquote a").textContent,
          caption: body.querySelector("figcaption").textContent,
          links: [...body.querySelectorAll("a")].map((it) => it.href),
          attributes: [...body.querySelectorAll("*")].flatMap((it) => it.getAttributeNames()),
        })"""
    )
    context.close()
    return dict(seen)


def test_html_to_embed(taker: Reader, chromium: Browser) -> None:
    """Of what it says it says the day; it brings neither frames nor scripts, and leads to the check."""
    page = opened(taker, CORRECTED)
    page.locator("#take").evaluate("(it) => { delete it.dataset.card; }")
    seen = embedded(chromium, taken(page, "HTML to embed"))
    address = f"https://toy.example/checks/claims/{CORRECTED}/"
    assert seen == {
        "tags": ["p", "figure", "blockquote", "p", "a", "figcaption", "a", "p"],
        "title": "Mostly true: Valley Council paid consultants £1.2m between April and January",
        "caption": "Toy Checks, as of 3 February 2026. The check as it is now",
        "links": [address, address],
        "attributes": ["cite", "dir", "href", "href"],
    }


def test_a_picture_that_changes_is_embedded_where_there_is_one(
    taker: Reader, chromium: Browser
) -> None:
    snippet = taken(opened(taker, CORRECTED), "HTML to embed")
    assert "img" in embedded(chromium, snippet)["tags"]
    [picture] = Document("", f"<!doctype html><title>t</title>{snippet}").find("img")
    assert picture.get("src") == f"https://toy.example/checks/{urls.card(urls.claim(CORRECTED))}"
    assert picture.get("alt") == "The verdict as it is now"


@pytest.mark.parametrize("dangerous", sampled(EACH_HOSTILE, 2))
def test_dangerous_texts_are_taken_along_as_texts(
    dangerous: str, taker: Reader, chromium: Browser
) -> None:
    """A sample of the texts."""
    page = taker.go(urls.claim(CORRECTED))
    page.locator("#take").evaluate(
        """(it, text) => it.querySelectorAll("cite, em, b").forEach((e) => (e.textContent = text))""",
        dangerous,
    )
    page.locator("#take > summary").click()
    words = " ".join(dangerous.split())
    assert f"{words}: “{words}”. {words}, 23 January" in taken(page, "citation")
    fields = parsed_bibtex(taken(page, "BibTeX"))
    for field in ("title", "author"):
        assert untexed(untexed(fields[field])) == words
    assert untexed(fields["howpublished"]) == words
    data = json.loads(taken(page, "CSL-JSON"))
    validate(data, CSL)
    assert (data[0]["title"], data[0]["author"]) == (words, [{"literal": words}])
    snippet = taken(page, "HTML to embed")
    seen = embedded(chromium, snippet)
    assert seen["title"] == words
    assert seen["caption"].startswith(f"{words}, as of 3 February 2026.")
    assert seen["tags"] == "p figure blockquote p a a img figcaption a p".split()
    picture = "src alt width height loading".split()
    assert seen["attributes"] == ["cite", "dir", "href", "href", *picture, "href"]
    assert not re.search(r"[{}\[\]]", snippet), "programs through which pages go look for these"


def test_dangerous_texts_are_cited_as_texts(hostile_site: BuiltSite) -> None:
    entry = hostile_site.site.claims[CORRECTED]
    page = hostile_site.claim(CORRECTED)
    [fold] = page.find("details", id="take")
    [title] = fold.iter("cite")
    assert "".join(title.itertext()) == entry.display
    links = [a.get("href", "") for ul in page.find("ul", class_="cp-ways") for a in ul.iter("a")]
    assert links
    for link in links:
        assert re.fullmatch(r"[A-Za-z0-9%:/?=&@._~#-]+", link)


def test_where_nothing_may_be_copied_it_is_selected(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    us = reader(toy_address)
    us.page.add_init_script("delete Navigator.prototype.clipboard")
    page = opened(us, CORRECTED)
    page.get_by_role("button", name="link", exact=True).click()
    expect(page.locator(".cp-copy [role=status]")).to_have_text("Selected, for you to copy:")
    selected = page.evaluate("getSelection().toString()")
    assert selected == f"https://toy.example/checks/{urls.claim(CORRECTED)}"


def test_it_works_by_keyboard(taker: Reader) -> None:
    page = taker.go(urls.claim(CORRECTED))
    page.locator("#take > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cp-copy button")).to_have_count(len(FORMS))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cp-copy [role=status]")).to_have_text("Copied:")
    assert page.evaluate("navigator.clipboard.readText()").startswith("https://toy.example/")
