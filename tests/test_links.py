"""Where links of pages lead: it is seen, tells nobody who comes, and counts only if it was read."""

import re
from pathlib import Path

import pytest

from checkpress.claims.model import Claim
from checkpress.pages.templates import _LINK, _unvouched
from sites import BuiltSite, Document, built, copy_of_toy, text

pytest_plugins = ["sites"]

LOOK_ALIKE = "https://p\u043elice.example/capital/2023-2025.csv"


def outside(page: Document) -> list[tuple[str, set[str]]]:
    """The links of a page to other sites, with what they say of themselves."""
    main = page.main.iter("a")
    links = [link for link in main if re.match("https?:", link.get("href") or "")]
    # Those to the licence, and to the program that made the site, are ours.
    return [
        (str(link.get("href")), set((link.get("rel") or "").split()))
        for link in links
        if link.get("rel") != "license"
    ]


def test_links_tell_nobody_where_readers_come_from(site: BuiltSite) -> None:
    """`noreferrer` implies `noopener` (HTML, section 4.6.7.13), and the whole page says it too."""
    found = 0
    for path, article in site.site.articles.items():
        pages = [path, *(claim.path for claim in article.claims if claim.repeats is None)]
        for page in (site.documents.get(f"claims/{each}/") for each in pages):
            if page is None or page.moved:
                continue
            [meta] = page.find("meta", name="referrer")
            assert meta.get("content") == "no-referrer"
            for address, rel in outside(page):
                found += 1
                assert "noreferrer" in rel, (page.address, address)
    assert found


def test_links_count_only_where_somebody_has_read_the_check(toy_site: BuiltSite) -> None:
    kinds = set()
    for path in toy_site.site.articles:
        file = toy_site.loaded.records.record(path)
        checks = [claim for claim in file.claims if isinstance(claim, Claim)]
        vouched = {f"{path}/{claim.id}": bool(claim.reviews) for claim in checks}
        vouched[path] = any(vouched.values())
        for each, read in vouched.items():
            page = toy_site.documents.get(f"claims/{each}/")
            for address, rel in outside(page) if page else ():
                kinds.add(read)
                assert ({"nofollow", "ugc"} <= rel) == (not read), (each, address)
    assert kinds == {True, False}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=https://x.example/ rel=noreferrer>x</a>", True),
        ('<a href="https://x.example/?a=b" rel=noreferrer>x</a>', True),
        ('<a href=https://x.example/ title="a > b" rel=noreferrer>x</a>', True),
        ('<a href=https://x.example/ rel=noreferrer title="a > b">x</a>', True),
        ("<a href=#source-a id=cite-a-1>[1]</a> rel=noreferrer ", False),
        ('<a href=#a title="a rel=noreferrer b">x</a> rel=noreferrer>', False),
    ],
)
def test_only_what_the_link_says_is_changed(html: str, *, expected: bool) -> None:
    """Not what looks like it in a text, or between quotation marks."""
    new = _LINK.sub(_unvouched, html)
    wanted = html.replace(" rel=noreferrer", ' rel="noreferrer nofollow ugc"')
    assert new == (wanted if expected else html)


def test_a_look_alike_is_told_on_the_pages(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    file = project / "claims" / "2025" / "debate-interior.yml"
    old = file.read_text("utf-8")
    file.write_text(
        old.replace("https://police.example/capital/2023-2025.csv", LOOK_ALIKE), "utf-8"
    )
    site = built(project, tmp_path / "site", strict=False)
    for page in ("2025/debate-interior", "2025/debate-interior/knife-crime-halved"):
        assert "(xn--plice-jye.example)" in text(site.claim(page).main)
    assert "xn--" not in "".join(
        text(page.main) for page in site.pages if "debate" not in page.address
    )
