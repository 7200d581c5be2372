"""Pages written by hand hold parts of ours, and stand in place of some of our pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from browser import serving
from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.build.run_mkdocs import around
from checkpress.pages import mentions
from checkpress.pages.page import KINDS
from checkpress.pages.parts import PARTS, PagePart, parse
from checkpress.site.loading import load
from conftest import examples
from sites import EPOCH, ROOT, TODAY, Document, blocks, built, copy_of_toy, files_in, text

ALL = "\n\n".join(f"{{{{ {name}() }}}}" for name in PARTS if name != "claim")
HEALTH = '{{ checks(topic="health", limit=2) }}'


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy project, to be edited."""
    return copy_of_toy(tmp_path / "toy")


def write(project: Path, name: str, markdown: str) -> None:
    (project / "docs" / name).write_text(f"# Ours\n\n{markdown}\n", "utf-8")


def told(project: Path) -> list[tuple[str, int, int, str]]:
    found = around(load(project / "claims", today=TODAY)).problems
    return [(each.path, each.line, each.column, each.code) for each in found]


@pytest.mark.parametrize(
    "typed",
    [
        "a <![foo bar",
        "<![foo",
        "x <![ 1",
        "`<![foo[`",
        "```\na <![x]]>\n```",
        "<!x",
        "<?x",
        "x </",
        "&#x1;",
    ],
)
def test_no_html_of_a_page_ends_a_check(project: Path, typed: str) -> None:
    write(project, "about.md", typed)
    assert told(project) == []


# What is read


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("statuses()", "statuses()"),
        ("  checks ( topic = 'health' , limit=5, ) ", 'checks(topic="health", limit=5)'),
        ("checks(limit=5, topic=„health“)", 'checks(topic="health", limit=5)'),
        ("claim(« 2026/a/b »)", 'claim(path="2026/a/b")'),
        ("claim(path=“2026/a's/b”)", 'claim(path="2026/a\'s/b")'),
        ("claim('2026/\"a\"/b')", "claim(path='2026/\"a\"/b')"),
    ],
)
def test_a_part_is_read_as_it_is_written(typed: str, written: str) -> None:
    part = parse(typed)
    assert isinstance(part, PagePart)
    assert str(part) == written
    assert parse(written) == part


@pytest.mark.parametrize(
    "typed",
    [
        "statuses",
        "statuses() | length",
        "statuses().statuses",
        "checks(topic=site.name)",
        "checks(topic='a' + 'b')",
        "checks(limit=1 + 1)",
        "checks(limit=[5])",
        "checks(limit=-1)",
        "checks(limit=5.0)",
        "claim(claim('2026/a/b'))",
        "''.__class__.__mro__",
        "self.__init__()",
        "lipsum.__globals__",
        "checks(*args)",
        "checks(topic=)",
        "checks(",
    ],
)
def test_nothing_is_run(typed: str) -> None:
    said = parse(typed)
    assert not isinstance(said, PagePart)
    assert said.code == "bad-part"
    assert said.hint


@given(st.text(alphabet="checkslaim()=,\"'“”«»{}0123456789 \n|.[]\\x1a-_", max_size=60))
@examples(200)
def test_whatever_is_typed_is_a_part_or_a_mistake(typed: str) -> None:
    part = parse(typed)
    if isinstance(part, PagePart):
        assert parse(str(part)) == part
    else:
        assert part.code == "bad-part"


@given(
    st.lists(
        st.sampled_from(
            [
                "{{ ",
                "}}",
                "{% x %}",
                "checks(",
                "claim",
                '"',
                ")",
                "`",
                "\n\n",
                "\\",
                "#",
                "<b>",
                "a",
            ]
        ),
        max_size=12,
    )
)
@examples(150)
def test_whatever_stands_on_a_page_is_printed_or_told(pieces: list[str]) -> None:
    """And no number of ours is left in it."""
    typed, places = mentions.numbered("".join(pieces))
    html = Markdown(extensions=[mentions.Mentions()]).convert(typed)
    printed, found = mentions.marked(html, places, "page.md")
    assert "zqx" not in printed
    assert len(found) <= len(places)
    assert printed.count("\x1a") % 2 == 0


# What stands there


def test_each_part_shows_what_our_page_shows(project: Path) -> None:
    write(project, "page.md", f"{ALL}\n\n{HEALTH}\n\n> {HEALTH}")
    site = built(project, project / "site")
    page = site.documents["page/"]
    assert not page.errors
    shown = {each.get("id") for each in page.find("section", class_="cp-meaning")}
    assert shown == site.site.vocabulary.statuses.keys()
    listed = [len([*each.iter("li")]) for each in page.find("ol", class_="cp-list")]
    health = site.site.indexes.by_topic["health"][:2]
    assert listed == [10, len(site.site.indexes.corrections), len(health), len(health)]
    [form] = page.find("form", class_="cp-search")
    assert page.target(form.get("action", ""))[0] == "search/"
    told = [text(a) for each in page.find("ol", class_="cp-list")[2:3] for a in each.iter("a")]
    assert told == [entry.display for entry in health]
    assert "cp-lost" not in page.html


def test_pages_of_ones_own_stand_in_place_of_ours(project: Path) -> None:
    """And are not in the way of what is not replaced: the old address leads to one page."""
    for name in ("statuses", "corrections", "search", "team", "statistics"):
        part = f"{{{{ {name}() }}}}" if name in PARTS else "We are two."
        write(project, f"{name}.md", part)
    site = built(project, project / "site")
    for name in ("statuses", "corrections", "search", "team"):
        assert text(site.documents[f"{name}/"].find("h1")[0]) == "Ours"
    search = site.documents["search/"]
    assert [form.get("id") for form in search.find("form", class_="cp-search")] == ["search"]
    assert any("search.js" in each.get("src", "") for each in search.find("script"))
    home = site.documents[""]
    [menu] = home.find("nav", id="pages")
    targets = [home.target(a.get("href", ""))[0] for a in menu.iter("a")]
    assert {"statuses/", "team/", "search/"} <= {*targets}
    assert targets.count("statuses/") == 1


def test_what_cannot_be_replaced_is_said(project: Path) -> None:
    taken = [kind.address for kind in KINDS.values() if kind.replaced == "never" and kind.title]
    for address in (*taken, "topics/health/", "claims/2026/herald-bridge/oldest-bridge/"):
        file = project / "docs" / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        if address:
            file.write_text("# Ours\n", "utf-8")
    write(project, "search.md", "Look elsewhere.")
    found = told(project)
    assert {each[1:] for each in found} == {(1, 1, "in-the-way")}
    assert len(found) == len(taken) + 2


def test_a_site_changes_with_its_parts(project: Path) -> None:
    """On the home page too; and a page that is taken away leaves ours."""

    def warm() -> dict[str, bytes]:
        build_site(project / "mkdocs.yml", project / "site", BuildOptions(strict=True))
        return files_in(project / "site")

    first = warm()
    write(project, "statuses.md", "{{ statuses() }}")
    own = warm()
    assert b">Ours<" in own["statuses/index.html"]
    (project / "docs" / "statuses.md").unlink()
    assert warm() == first
    index = project / "docs" / "index.md"
    index.write_text(f"{index.read_text('utf-8')}\n\n{{{{ checks(limit=3) }}}}\n", "utf-8")
    warm()
    file = project / "claims" / "2026" / "herald-consultants.yml"
    file.write_text(
        file.read_text("utf-8").replace("checked: 2026-02-03", "checked: 2026-11-21"), "utf-8"
    )
    assert b"21 November 2026" in warm()["index.html"].partition(b"id=main")[0]


def test_a_plugin_for_templates_keeps_what_is_its_own() -> None:
    """Our parts are ours there as well."""
    typed = "{{ weather() }} {% if x %} {{ statuses() }}"
    assert [place[2] for place in mentions.numbered(typed)[1]] == [
        "{{ weather() }}",
        "{% if x %}",
        "{{ statuses() }}",
    ]
    assert [place[2] for place in mentions.numbered(typed, with_templates=True)[1]] == [
        "{{ statuses() }}"
    ]


def test_a_preview_shows_parts_and_what_is_wrong_with_them(project: Path) -> None:
    write(project, "statuses.md", "{{ statuses() }}\n\n{{ check() }}")
    with serving("checkpress", project) as server:
        html = server.get("statuses/")
    page = Document("statuses/", html)
    assert len(page.find("section", class_="cp-meaning")) > 5
    assert "docs/statuses.md:5:1: `check` is no part of a page." in html
    assert "Nothing can stand here" in blocks(page.main)[-1]


def test_the_handbook_lists_every_part() -> None:
    listed = (ROOT / "handbook/docs/parts.md").read_text("utf-8")
    for part in PARTS.values():
        assert f"| `{{{{ {part.example} }}}}` | {part.means} |" in listed
    for kind in KINDS.values():
        if kind.replaced != "never":
            assert f"`{kind.address}index.md`" in listed, kind.name
