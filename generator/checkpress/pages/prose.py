"""From a contributor's Markdown to safe HTML: the only module that makes HTML in Python.

Raw HTML and pictures in the text stay text. What Python-Markdown makes of the rest goes through an
allow-list, so that a mistake of ours or of a library cannot become a script. Most texts need
neither: they are paragraphs with citations, links and emphasis, which become the same HTML a short
way, fifteen times as fast.
"""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Mapping
from string import punctuation

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from checkpress.claims.addresses import ascii_host
from checkpress.claims.citations import BARE_ADDRESS, PATTERN, cited
from checkpress.pages.minify import slim

_TAGS = set(
    "p em strong a ul ol li blockquote code pre br hr h3 h4 table thead tbody tr th td sup div"
    " section".split()
)
_ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "rel", "title"},
    "div": {"aria-label", "role", "tabindex"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"aria-label"},
    "sup": {"id"},
}
_CELL = {"cp-left", "cp-center", "cp-right"}
_CLASSES = {"div": {"cp-table"}, "section": {"cp-notes"}, "td": _CELL, "th": _CELL}


class _Citation(InlineProcessor):
    """`[@source, locator]` as links to the ledger, numbered as the ledger is."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.numbers: Mapping[str, int] = {}
        self.seen: Counter[str] = Counter()

    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  the interface is Python-Markdown's
    ) -> tuple[etree.Element | None, int | None, int | None]:
        citations = cited(m[1])
        if any(citation.source not in self.numbers for citation in citations):
            return None, None, None
        group = etree.Element("span")  # the allow-list lets only the links in it through
        for citation in citations:
            self.seen[citation.source] += 1
            count = self.seen[citation.source]
            link = etree.SubElement(
                group,
                "a",
                {
                    "href": f"#source-{citation.source}",
                    "id": f"cite-{citation.source}-{count}",
                },
            )
            number = str(self.numbers[citation.source])
            words = f"[{number}, {citation.locator}]" if citation.locator else f"[{number}]"
            # What stands in a locator is no Markdown.
            link.text = AtomicString(words)
        return group, m.start(0), m.end(0)


class _BareAddress(InlineProcessor):
    """An address that stands in a text as it is, as a link to it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  the interface is Python-Markdown's
    ) -> tuple[etree.Element, int, int]:
        link = etree.Element("a", {"href": m[0]})
        link.text = AtomicString(m[0])
        return link, m.start(0), m.end(0)


class _Heading(HashHeaderProcessor):
    """As CommonMark has them: behind its signs stands a space, `#7` is a number."""

    RE = re.compile(
        r"(?:^|\n) {0,3}(?P<level>#{1,6})[ \t]+"
        r"(?P<header>(?:\\.|[^\\\n])*?)(?:[ \t]#+)?[ \t]*(?:\n|$)"
    )


class _ListBelow(BlockProcessor):
    """A list that begins right below a line of a paragraph, as CommonMark lets it."""

    RE = re.compile(r"\n(?= {0,3}(?:[-+*]|1\.) +\S)")

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002
        return self.RE.search(block) is not None and not self.parser.state.isstate("list")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        above, below = self.RE.split(blocks.pop(0), maxsplit=1)
        self.parser.parseBlocks(parent, [above])
        blocks.insert(0, below)


class _Notes(FootnoteExtension):
    """Footnotes whose ids are numbers, whatever their names are, and not those of another text."""

    def __init__(self) -> None:
        super().__init__(SEPARATOR="-", BACKLINK_TEXT="\u21a9")

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802  the names are Python-Markdown's
        return f"fn-{[*self.footnotes].index(id) + 1}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        return self.unique_ref(f"fnref-{[*self.footnotes].index(id) + 1}", found)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002
        """Counted, where Python-Markdown tries one number after the other."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if count == 1 else reference.replace("-", f"{count}-")


class _OfThePage(Treeprocessor):
    """Headings below those of the page, links that leave it, what is wide or stands at its foot."""

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            if element.tag in _BY_TAG:
                _BY_TAG[element.tag](element)


def _heading(element: etree.Element) -> None:
    element.tag = "h4" if element.tag in {"h4", "h5", "h6"} else "h3"


def _link(element: etree.Element) -> None:
    name, address = element.get("class", ""), element.get("href", "")
    if name == "footnote-ref":
        element.set("aria-label", f"Footnote {element.text}")
    elif name == "footnote-backref":
        element.set("aria-label", element.attrib.pop("title"))
    elif not address.startswith("#"):
        element.set("rel", "noreferrer")
        if host := ascii_host(address):
            element.tail = f" ({host}){element.tail or ''}"


def _table(element: etree.Element) -> None:
    """In a box of its own, in which it can be moved, also with the keys."""
    table = etree.Element("table")
    table[:], table.text = element[:], element.text
    for cell in table.iter():
        if align := cell.attrib.pop("align", ""):
            cell.set("class", f"cp-{align}")
    element.clear()
    element.tag = "div"
    element.attrib.update(
        {"class": "cp-table", "role": "region", "aria-label": "Table", "tabindex": "0"}
    )
    element.append(table)


def _notes(element: etree.Element) -> None:
    if element.get("class") == "footnote":
        element.tag = "section"
        element.attrib.update({"class": "cp-notes", "aria-label": "Footnotes"})
        del element[0]  # the line across the page


_BY_TAG = {f"h{level}": _heading for level in range(1, 7)} | {
    "a": _link,
    "div": _notes,
    "table": _table,
}


class _Dialect(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        md.ESCAPED_CHARS[:] = punctuation
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_ListBelow(md.parser), "list_below", 15)
        for name in ("html", "image_link", "image_reference", "short_image_ref", "automail"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "break", 185)
        # Before links (160), behind code (190) and escapes (180).
        md.inlinePatterns.register(_Citation(PATTERN, md), "citation", 175)
        md.inlinePatterns.register(_BareAddress(BARE_ADDRESS, md), "bare_address", 115)
        md.treeprocessors.register(_OfThePage(md), "of_the_page", 5)


_UNSURE = (
    re.compile(r"[_\\`<>]"),  # code, escapes, addresses in angles, emphasis by underscores
    re.compile(r"&[#\w]*;"),
    re.compile(r"\n(?:[-+=#:| ]|\d+\.\s|\n\n)"),  # headings, lists, rules, tables, code
    re.compile(r" \n"),
)
"""What has no place in a text that goes the short way."""
_BRACKETS = re.compile(
    r"""\[(?<!!\[)(?:
    (?P<citations> @[^][*&"]+ ) \](?!:) |
    (?P<words> [^][*@][^][*]* )
    \]\((?P<address>
        https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/[a-zA-Z0-9.~/?=&;%#:,@!$+-]*)?
    )\)
    )""",
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"\*(\*?)(?![\s*])([^*]+)(?<!\s)\*\1(?!\*)")


def short_way(text: str, numbers: Mapping[str, int]) -> tuple[Markup, Counter[str]] | None:
    """What `Prose.long_way` returns, or nothing where that is not certain.

    It is for paragraphs of citations, links to the web and emphasis, none within another of its
    kind: their signs can be counted, and a text with any sign too many goes the long way.
    """
    text = text.rstrip("\n")
    if not text:
        return Markup(), Counter()
    lines = "\n\n" + text
    if not text.replace("\n", "").isprintable() or any(sign.search(lines) for sign in _UNSURE):
        return None
    seen: Counter[str] = Counter()

    def links(found: re.Match[str]) -> str:
        if address := found["address"]:
            mark = '"' if "=" in address else ""
            return f"<a href={mark}{address}{mark} rel=noreferrer>{found['words']}</a>"
        html = ""
        for citation in cited(found["citations"]):
            source, number = citation.source, numbers[citation.source]
            seen[source] += 1
            words = f"{number}, {citation.locator}" if citation.locator else number
            html += f"<a href=#source-{source} id=cite-{source}-{seen[source]}>[{words}]</a>"
        return html

    paragraphs = []
    for paragraph in text.rstrip(" ").replace("&", "&amp;").split("\n\n"):
        try:
            html, pairs = _BRACKETS.subn(links, paragraph)
        except KeyError:
            return None
        html = _EMPHASIS.sub(_emphasis, html)
        if not paragraph.count("[") == paragraph.count("]") == pairs or "*" in html:
            return None
        if ":" in paragraph and paragraph.count("://") != html.count("<a href=h") + html.count(
            '<a href="h'
        ):
            return None
        paragraphs.append(f"<p>{html}")
    # Nothing of the text is left that could be a tag or leave an attribute.
    return Markup("".join(paragraphs) + "</p>"), seen  # noqa: S704


def _emphasis(found: re.Match[str]) -> str:
    tag = "strong" if found[1] else "em"
    return f"<{tag}>{found[2]}</{tag}>"


def _markdown(*extensions: Extension) -> Markdown:
    return Markdown(extensions=[*extensions, _Dialect(), "sane_lists"])


class Prose:
    """Renders Markdown with citations; one object serves one thread."""

    def __init__(self) -> None:
        self._markdown = _markdown()
        self._with_tables_and_notes = _markdown(TableExtension(use_align_attribute=True), _Notes())
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            url_schemes={"http", "https"},
            url_relative=lambda url: url if url.startswith("#") else None,
            link_rel=None,
        )

    def __reduce__(self) -> tuple[type["Prose"], tuple[()]]:
        """Other processes have their own."""
        return Prose, ()

    def render(self, text: str, numbers: Mapping[str, int]) -> tuple[Markup, Counter[str]]:
        """HTML of `text`, and how often it cites each source.

        `numbers` gives the number that readers see for each source; a citation of any other stays
        as it was typed. The n-th citation of a source has the id `cite-<source>-<n>` and leads to
        `#source-<source>`.
        """
        return short_way(text, numbers) or self.long_way(text, numbers)

    def long_way(self, text: str, numbers: Mapping[str, int]) -> tuple[Markup, Counter[str]]:
        """The same by way of Python-Markdown, for any text."""
        more = "|" in text or "[^" in text
        markdown = self._with_tables_and_notes if more else self._markdown
        citation = markdown.reset().inlinePatterns["citation"]
        assert isinstance(citation, _Citation)
        citation.numbers, citation.seen = numbers, Counter()
        html = markdown.convert(text)
        # It has just been sanitised.
        return Markup(slim(self._cleaner.clean(html))), citation.seen  # noqa: S704
