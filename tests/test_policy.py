"""The content security policy holds on every page, and lets the site do all that it does."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import cast

import pytest
from playwright.sync_api import expect

from browser import Reader
from conftest import sampled
from hosting import Host, sent_headers
from sites import BuiltSite, Document

pytest_plugins = ["browser", "hosting"]

HEADER = "Content-Security-Policy"

TELL = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Violates ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(params=["toy_host", "own_host"])
def host(request: pytest.FixtureRequest) -> Host:
    """Each site, hosted."""
    return cast("Host", request.getfixturevalue(request.param))


@pytest.fixture
def watched(reader: Callable[..., Reader], host: Host) -> Reader:
    """A reader of each site, who notes each violation."""
    someone = reader(host.address, viewport={"width": 1280, "height": 800})
    someone.page.add_init_script(TELL)
    return someone


def directives(policy: str) -> dict[str, set[str]]:
    """Each directive of a policy, with its sources."""
    found = [part.split() for part in policy.split(";")]
    assert len({name for name, *_ in found}) == len(found)
    return {name: set(sources) for name, *sources in found}


def hashes(page: Document) -> set[str]:
    """What a policy has to name for the scripts that stand in a page; data is no script."""
    inline = [
        script.text or ""
        for script in page.find("script")
        if "src" not in script.attrib and "json" not in script.get("type", "")
    ]
    return {f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in inline}


def test_each_page_carries_its_policy(site: BuiltSite) -> None:
    """Strict, with the hashes of its own scripts and no others; the host sends one for all pages."""
    sent = directives(sent_headers(site)[HEADER])
    assert sent.pop("frame-ancestors") == {"'none'"}
    assert sent["default-src"] == {"'none'"}
    assert not re.search(r"'unsafe-(inline|eval)'|\*|https?:", sent_headers(site)[HEADER])
    known = set()
    for page in site.documents.values():
        if page.moved:
            assert not page.find("script")
            continue
        [meta] = page.find("meta", **{"http-equiv": HEADER})
        policy = directives(meta.get("content", ""))
        named = {source for source in policy["script-src"] if source.startswith("'sha")}
        assert named == hashes(page), page.address
        assert policy.keys() == sent.keys()
        assert {name for name in sent if policy[name] != sent[name]} <= {"script-src"}
        known |= policy["script-src"]
    assert known == sent["script-src"]


def test_the_policy_stands_before_all_that_it_is_about(site: BuiltSite) -> None:
    """What is loaded before a browser reads it is loaded without it."""
    for page in site.documents.values():
        if not page.moved:
            head = list(page.find("head")[0])
            [place] = [i for i, each in enumerate(head) if each.get("http-equiv") == HEADER]
            first = next(
                i
                for i, each in enumerate(head)
                if each.tag == "script" or each.get("rel") == "stylesheet"
            )
            assert place < first, page.address


def test_no_page_violates_the_policy(watched: Reader, host: Host) -> None:
    """Pages of each kind, and some others; the reader fails for each error and foreign request."""
    documents = host.built.documents
    for address in {*host.addresses, *sampled([*documents], 30)}:
        document = documents[address]
        if document.moved is None:
            watched.go(address)
            continue
        watched.page.goto(host.address + address, wait_until="commit")
        watched.page.wait_for_url(host.address + document.moved)


def test_a_violation_would_be_noticed(watched: Reader) -> None:
    page = watched.go()
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.head.append(script);
          document.body.setAttribute("style", "color: red");
        }"""
    )
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(100)
    noticed = " ".join(watched.wrong)
    watched.wrong.clear()
    assert "Violates script-src-elem" in noticed
    assert "Violates style-src-attr" in noticed


def test_searching_keeps_to_the_policy(watched: Reader, host: Host) -> None:
    word = max(host.built.site.indexes.listed[0].claim.strip(".").split(), key=len)
    page = watched.go()
    page.locator("header input[name=q]").fill(word)
    page.keyboard.press("Enter")
    expect(page.locator("main li a", has_text=word).first).to_be_visible(timeout=20_000)
    assert page.url.startswith(f"{host.address}search/?q={word}")


def test_switching_the_scheme_keeps_to_the_policy(watched: Reader) -> None:
    """By mouse and by keyboard; the next page is as the last one was left."""
    page = watched.go()
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("header form label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    watched.go("statuses/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("header form input[type=radio]").first.press("Space")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    watched.go()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
