"""A contributor's Markdown becomes safe HTML, with citations that lead both ways."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.texts import MAX_BRACKETS, MAX_PROSE
from checkpress.pages.prose import Prose, short_way
from conftest import examples
from sites import text

NUMBERS = {"cohort": 1, "release": 2}

ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "title", "rel"},
    "div": {"aria-label", "class", "role", "tabindex"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"aria-label", "class"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class"},
}


@pytest.fixture(scope="module")
def prose() -> Prose:
    return Prose()


def test_citations_are_numbered_and_have_places(prose: Prose) -> None:
    """The n-th citation of a source has an id, so that the ledger can lead back to it."""
    html, cited = prose.render(
        "So [@cohort, p. 6] and so [@release; @cohort,  table 2], not so [@cohort].", NUMBERS
    )
    links = html5lib.parseFragment(html, namespaceHTMLElements=False).iter("a")
    assert [(a.get("href"), a.get("id"), text(a)) for a in links] == [
        ("#source-cohort", "cite-cohort-1", "[1, p. 6]"),
        ("#source-release", "cite-release-1", "[2]"),
        ("#source-cohort", "cite-cohort-2", "[1, table 2]"),
        ("#source-cohort", "cite-cohort-3", "[1]"),
    ]
    assert cited == {"cohort": 3, "release": 1}


def test_each_text_counts_anew(prose: Prose) -> None:
    first = prose.render("One [@cohort].", NUMBERS)
    assert prose.render("One [@cohort].", NUMBERS) == first


@pytest.mark.parametrize(
    "citation", ["[@nobody]", "[@cohort; @nobody, p. 2]", "[@]", "`[@cohort]`"]
)
def test_what_cites_no_known_source_stays_as_it_was_typed(prose: Prose, citation: str) -> None:
    html, cited = prose.render(f"See {citation} there.", NUMBERS)
    assert "<a" not in html
    assert text(html5lib.parseFragment(html)) == f"See {citation.strip('`')} there."
    assert not cited


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- a comment -->",
        "<b>bold</b> and <u title='x'>more</u>",
        "<iframe src='//evil.example'></iframe>",
        "<javascript:alert(1)>",
        "![a picture][nowhere]",
        "![a picture](//other.example/p.png)",
    ],
)
def test_html_and_pictures_stay_text(prose: Prose, typed: str) -> None:
    html, _ = prose.render(f"Before {typed} behind.\n\n{typed}\n", NUMBERS)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert [element.tag for element in tree.iter()] == ["DOCUMENT_FRAGMENT", "p", "p"]
    assert [text(paragraph) for paragraph in tree] == [f"Before {typed} behind.", typed]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#106;avascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "../../elsewhere/",
        "mailto:a@b.example",
    ],
)
def test_links_lead_to_the_web_or_nowhere(prose: Prose, address: str) -> None:
    """Every other address is lost; its words stay."""
    for typed in (f"[words]({address})", f"[words](<{address}>)", f"[words][1]\n\n[1]: {address}"):
        html, _ = prose.render(typed, NUMBERS)
        tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
        assert not [a.get("href") for a in tree.iter("a") if a.get("href")]
        assert "words" in text(tree)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_links_to_the_web_stay_links(scheme: str, prose: Prose) -> None:
    html, _ = prose.long_way(f"[words]({scheme}://x.example/)", NUMBERS)
    [link] = html5lib.parseFragment(html, namespaceHTMLElements=False).iter("a")
    assert link.get("href") == f"{scheme}://x.example/"


def test_links_to_the_web_tell_nothing_about_us(prose: Prose) -> None:
    html, _ = prose.render("[words](https://x.example/?a=1&b=2 'A title')", NUMBERS)
    [link] = html5lib.parseFragment(html, namespaceHTMLElements=False).iter("a")
    assert link.get("href") == "https://x.example/?a=1&b=2"
    assert link.get("rel") == "noreferrer"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://\u0430pple.example/", "xn--pple-43d.example"),
        ("https://xn--pple-43d.example/", "xn--pple-43d.example"),
    ],
)
def test_a_look_alike_is_told_beside_the_link(prose: Prose, address: str, host: str) -> None:
    html, _ = prose.render(f"See [Apple]({address}), it says.", NUMBERS)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert text(tree) == f"See Apple ({host}), it says."


@pytest.mark.parametrize(
    ("typed", "address", "behind"),
    [
        ("See https://x.example/a.", "https://x.example/a", "."),
        ("See https://x.example/a?b=c&d=e, it says.", "https://x.example/a?b=c&d=e", ", it says."),
        ("See (https://x.example/a_(b))!", "https://x.example/a_(b)", ")!"),
        ("See https://x.example/_a_*b*/c", "https://x.example/_a_*b*/c", ""),
        ("- https://x.example/a", "https://x.example/a", ""),
        ("| a |\n|---|\n| https://x.example/a |", "https://x.example/a", ""),
    ],
)
def test_a_bare_address_is_a_link(prose: Prose, typed: str, address: str, behind: str) -> None:
    html, _ = prose.render(typed, NUMBERS)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [link] = [a for a in tree.iter("a") if a.get("href")]
    assert link.get("href") == address
    assert text(link) == address
    assert text(tree).strip().endswith(f"{address}{behind}")


@pytest.mark.parametrize(
    "typed", ["`https://x.example/a`", "x.example", "https://", "ftp://x.example/"]
)
def test_what_is_no_address_of_the_web_is_no_link(prose: Prose, typed: str) -> None:
    html, _ = prose.render(f"See {typed} there.", NUMBERS)
    assert "<a" not in html


@pytest.mark.parametrize(
    ("ruler", "classes"),
    [
        ("|:--|--:|:-:|---|", ["cp-left", "cp-right", "cp-center", None]),
        ("|---|---|---|---|", [None, None, None, None]),
        (":-|-:|:---:|-", ["cp-left", "cp-right", "cp-center", None]),
    ],
)
def test_columns_stand_as_the_ruler_says(
    prose: Prose, ruler: str, classes: list[str | None]
) -> None:
    """In the head and in each row; the page has its own style for each, and no style in place."""
    html, _ = prose.render(f"| a | b | c | d |\n{ruler}\n| 1 | 2 | 3 | 4 |", NUMBERS)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for row in tree.iter("tr"):
        assert [cell.get("class") for cell in row] == classes
        assert not [cell for cell in row if cell.get("style") or cell.get("align")]


def test_headings_stand_below_those_of_the_page(prose: Prose) -> None:
    html, _ = prose.render("# One\n\n## Two\n\n### Three ###\n#### Four\n\n##### Five", NUMBERS)
    headings = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert [heading.tag for heading in headings] == ["h3", "h3", "h3", "h4", "h4"]
    assert [text(heading) for heading in headings] == ["One", "Two", "Three", "Four", "Five"]


def test_what_only_begins_with_the_sign_of_a_heading_is_none(prose: Prose) -> None:
    html, _ = prose.render("#7 is the line.\n\n\\# 7", NUMBERS)
    assert html == "<p>#7 is the line.<p># 7</p>"


@given(st.text(alphabet=st.sampled_from("ab [](){}<>@;,!#*_`\\\"'&:/-=\n 1."), max_size=80))
def test_whatever_is_typed_is_safe(typed: str) -> None:
    """Only elements and attributes of the allow-list come out, and only one way of linking."""
    html, _ = Prose().render(typed, NUMBERS)
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag not in {"script", "img", "style", "iframe", "svg", "form", "input"}
        assert element.attrib.keys() <= ATTRIBUTES.get(str(element.tag), set())
        assert (element.get("href") or "#").startswith(("#source-", "#", "http://", "https://"))


PIECES = st.one_of(
    st.sampled_from(
        """[@cohort] [@cohort, p. 6] [@release; @cohort, table 2] [@nobody] [words](https://x.example/a?b=c&d#e)
        *one* **two** *three four* a* *b ** * _ __under__ `code` \\* & &amp; &#60; < > <b> https://x.example/ !
        [ ] ( ) ![a](https://x.example/p.png) [a](javascript:b) # 1. 12) - + === --- > : | ~ ^ ' " “ ” … é 中 \u202e
        [words][1] [1]:""".split()
    ),
    st.sampled_from([" ", " ", " ", "\n", "\n\n", "  \n", "\n    ", "\n- ", "\n1. ", ". ", ", "]),
    st.text(alphabet="ab c.", max_size=8),
)


@examples(500)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_short_way_leads_to_the_same(typed: str) -> None:
    """Where it is taken at all."""
    short = short_way(typed, NUMBERS)
    if short is not None:
        assert short == Prose().long_way(typed, NUMBERS)


@pytest.mark.parametrize(
    "typed",
    [
        *("a\n\n- b", "a\n\n+ b", "a\n\n1. b", "# a", "a\n---", "a\n===", "a\n\n    b", "a  \nb"),
        *("`a`", "a\\*b", "_a_", "<a>", "a &amp; b", "[a][1]\n\n[1]: https://x.example/"),
        *("![a](https://x.example/)", "[a [@cohort]](https://x.example/)", "*a", "a\x00"),
    ],
)
def test_what_is_more_than_a_paragraph_goes_the_long_way(typed: str) -> None:
    assert short_way(typed, NUMBERS) is None


def test_a_list_can_begin_anywhere(prose: Prose) -> None:
    html, _ = prose.render("3. three\n4. four", NUMBERS)
    [listed] = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert (listed.tag, listed.get("start")) == ("ol", "3")


def test_most_texts_go_the_short_way(prose: Prose) -> None:
    text = "One sentence [@cohort, p. 6], *said* so.\n\nAnd [another](https://x.example/) **one**."
    assert short_way(text, NUMBERS) == prose.long_way(text, NUMBERS)


HEAVY = {
    "brackets": "[" * MAX_BRACKETS,
    "pictures": "![a](" * MAX_BRACKETS,
    "citations": "[@cohort, p. 1]" * MAX_BRACKETS,
    "links": "[a](b " * MAX_BRACKETS,
    "stars": "*a " * (MAX_PROSE // 3),
    "underscores": "_" * MAX_PROSE,
    "ticks": "`" * MAX_PROSE,
    "quotations": "> " * (MAX_PROSE // 2),
    "lists": "".join(f"{' ' * (4 * depth)}- a\n" for depth in range(95)),
    "ampersands": "&" * MAX_PROSE,
    "angles": "<a " * (MAX_PROSE // 3),
    "backslashes": "\\" * MAX_PROSE,
}


@pytest.mark.parametrize("typed", HEAVY.values(), ids=HEAVY)
def test_the_longest_text_is_rendered(prose: Prose, typed: str) -> None:
    """As much of everything as a text may have: where one of these hangs, the tests do."""
    assert prose.render(typed[:MAX_PROSE], NUMBERS)
