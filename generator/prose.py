"""From a contributor's Markdown to safe HTML: the only module that makes HTML in Python.

Raw HTML and pictures in the text stay text. What Python-Markdown makes of the rest goes through an
allow-list, so that a mistake of ours or of a library cannot become a script.
"""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Mapping

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from generator.citations import PATTERN, cited

_TAGS = set("p em strong a ul ol li blockquote code pre br hr span h3 h4 h5 h6".split())
_ATTRIBUTES = {"a": {"href", "id", "class", "title"}, "span": {"class"}, "ol": {"start"}}


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
        group = etree.Element("span", {"class": "cp-cites"})
        for citation in citations:
            self.seen[citation.source] += 1
            count = self.seen[citation.source]
            link = etree.SubElement(
                group,
                "a",
                {
                    "class": "cp-cite",
                    "href": f"#source-{citation.source}",
                    "id": f"cite-{citation.source}-{count}",
                },
            )
            number = str(self.numbers[citation.source])
            words = f"[{number}, {citation.locator}]" if citation.locator else f"[{number}]"
            # What stands in a locator is no Markdown.
            link.text = AtomicString(words)
        return group, m.start(0), m.end(0)


class _Demoted(Treeprocessor):
    """Headings below those of the page: a text begins at the third level."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + 2)}"


class _Dialect(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        md.preprocessors.deregister("html_block")
        for name in ("html", "image_link", "image_reference", "short_image_ref", "automail"):
            md.inlinePatterns.deregister(name)
        # Before links (160), behind code (190) and escapes (180).
        md.inlinePatterns.register(_Citation(PATTERN, md), "citation", 175)
        md.treeprocessors.register(_Demoted(md), "demoted", 5)


class Prose:
    """Renders Markdown with citations; one object serves one thread."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=[_Dialect(), "sane_lists"])
        citation = self._markdown.inlinePatterns["citation"]
        assert isinstance(citation, _Citation)
        self._citation = citation
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https"},
            url_relative=lambda url: url if url.startswith("#") else None,
            link_rel="noopener noreferrer",
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
        self._citation.numbers, self._citation.seen = numbers, Counter()
        html = self._markdown.reset().convert(text)
        # It has just been sanitised.
        return Markup(self._cleaner.clean(html)), self._citation.seen  # noqa: S704
