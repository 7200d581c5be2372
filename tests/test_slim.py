"""Slimming takes nothing from a page that anybody would see."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.pages import templates
from checkpress.pages.minify import slim
from checkpress.pages.templates import Templates, theme_folder
from sites import BuiltSite, Document, all_pages, blocks


@pytest.mark.parametrize(
    ("html", "slimmed"),
    [
        # White space is dropped where it is never seen, and is one line break where it was more.
        ("<div>\n  <p>a</p>\n\n  <p>b</p>\n</div>\n", "<div><p>a<p>b</div>"),
        ("a\n   b", "a\nb"),
        ("<a>a</a>\n  <a>b</a>", "<a>a</a>\n<a>b</a>"),
        ("<a>a</a> <a>b</a>", "<a>a</a> <a>b</a>"),
        ("<p>\xa0</p>", "<p>\xa0</p>"),
        ("<pre>\n  a\n\n  b</pre>", "<pre>\n  a\n\n  b</pre>"),
        ("<textarea>\n\n a </textarea>", "<textarea>\n\n a </textarea>"),
        ("<script>a\n  <li></li></script>", "<script>a\n  <li></li></script>"),
        ("<style>p  {  }\n\n</style>", "<style>p  {  }\n\n</style>"),
        ('<!-- <li id="a"></li> -->', '<!-- <li id="a"></li> -->'),
        # What fills a slot is left alone.
        ("<p>\x1a<b>\n\n</b>\x1a</p>", "<p>\x1a<b>\n\n</b>\x1a</p>"),
        # End tags go that what follows implies.
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<li>b</ul>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a<dd>b</dl>"),
        ("<div><p>a</p>b</div>", "<div><p>a</p>b</div>"),
        ("<div><p>a</p><b>b</b></div>", "<div><p>a</p><b>b</b></div>"),
        ("<a><p>a</p></a>", "<a><p>a</p></a>"),
        # Quotes go around one word.
        ('<a class="b" href="../c/">d</a>', "<a class=b href=../c/>d</a>"),
        ('<a class="b c" title="" rel="a=b">d</a>', '<a class="b c" title="" rel="a=b">d</a>'),
        ("<a title='b=\"c\"'>d</a>", "<a title='b=\"c\"'>d</a>"),
        ('<path d="M1"/>', '<path d="M1"/>'),
        ('class="b"', 'class="b"'),
        ('<script src="a.js"></script>', "<script src=a.js></script>"),
        # And in a template, where it is not yet known what will stand there.
        ('<a href="{{ b }}"{% if c %} id="d"{% endif %}>', '<a href="{{ b }}"{% if c %} id="d"{% endif %}>'),
        ("<p>{{ a }}</p>\n{% if b > c %}\n<p>d</p>", "<p>{{ a }}</p>{% if b > c %}<p>d</p>"),
    ],
)  # fmt: skip
def test_what_is_left_out(html: str, slimmed: str) -> None:
    assert slim(html) == slimmed
    assert slim(slimmed) == slimmed


PIECES = st.sampled_from(
    """<p> </p> <li> </li> <ul> </ul> <b> </b> <a> </a> <td> </td> <table> </table> <pre> </pre>
    <script> </script> <div class="a"> </div> <a\thref="b"\tid='c'> <br> <br/> <!-- --> < > " ' = a {{ }}
    """.split()
) | st.sampled_from([" ", "\n", "\n  ", "  "])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_it_ends_and_can_be_done_again(html: str) -> None:
    """Whatever it is given: a template is no whole document."""
    assert len(slim(html)) <= len(html)
    assert slim(html.lstrip()) == slim(html)


def parts(document: Document) -> list[tuple[str, dict[str, str]]]:
    """Its elements in order, with their attributes; by `html5lib`, which reads as browsers do."""
    return [(str(element.tag), dict(element.attrib)) for element in document.tree.iter()]


def test_every_page_is_read_as_before(toy_site: BuiltSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same elements, attributes and lines of text as from templates that were not slimmed."""
    edition = toy_site.edition
    slimmed = Templates(theme_folder())
    monkeypatch.setattr(templates, "slim", str)
    plain = Templates(theme_folder())
    for page in all_pages(edition):
        one, other = (
            Document(
                page.address, f"<!doctype html><title>t</title>{each.slots(page, edition)[slot]}"
            )
            for each, slot in ((plain, "body"), (slimmed, "body"))
        )
        assert parts(one) == parts(other), page.address
        assert blocks(one.tree) == blocks(other.tree), page.address


WRITTEN = """<!doctype html>
<html lang="en">
  <head>
    <title>t</title>
  </head>
  <body class="a b">
    <h1 id="content">A page</h1>
    <ul>
      <li>one <a href="x/">two</a>
        <ul>
          <li><p>three</p></li>
        </ul>
      </li>
    </ul>
    <table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
    <pre><code>a
      b</code></pre>
    <p>last</p>
  </body>
</html>
"""


def test_a_page_written_by_hand_is_read_as_before() -> None:
    one, other = Document("a/", WRITTEN), Document("a/", slim(WRITTEN))
    assert len(slim(WRITTEN)) < len(WRITTEN) * 0.7
    assert parts(one) == parts(other)
    assert blocks(one.tree) == blocks(other.tree)
    assert not other.errors


FRAME = 4_900
"""Bytes around the words of a claim, its title and description among them."""


def test_what_every_page_repeats_stays_small(toy_site: BuiltSite) -> None:
    """Three addresses of style sheets, a policy, the header, two lists of the pages of the site."""
    for claim in toy_site.site.claims.values():
        if claim.public:
            html = toy_site.claim(claim.path).html
            frame = re.sub(
                r"<article class=\"?cp-claim.*</article>(?=</article>)", "", html, flags=re.DOTALL
            )
            frame = re.sub(
                r"<script type=\"?application/ld\+json.*?</script>", "", frame, flags=re.DOTALL
            )
            # What stands for a page where it is shared tells of its words, and few pages have it.
            frame = re.sub(r'<meta (?:property|name=")[^>]*>', "", frame)
            # The links at its foot, and their signs, are the newsroom's own.
            frame = re.sub(r"<ul class=\"?cp-foot.*?</ul>", "", frame, flags=re.DOTALL)
            assert len(frame) < len(html) - 500
            assert len(frame.encode()) <= FRAME, claim.path
