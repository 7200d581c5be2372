"""What a newsroom still has to fill in on a page: `{{ to_say("Who publishes this site") }}`.

On a demonstration's page it is a box with these words. In code it stays as it was typed.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from checkpress.claims.to_say import NOTHING
from checkpress.problems import Problem, Severity, mistake

_TYPED = r"(?<!\\)\{\{\s*to[-_]say\b([^{}]*)\}\}"
_AS_TYPED = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|<!--.*?-->|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_AROUND = " \t\n()\"'“”„‘’"

CLASS = "cp-to-say"
LABEL = "Still to fill in"


def left_on(markdown: str, above: int, page: str, severity: Severity) -> Iterator[Problem]:
    """What is still to fill in on a page, from its Markdown.

    The Markdown begins so many lines below the beginning of its file.
    """
    seen = _AS_TYPED.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)
    for found in re.finditer(_TYPED, seen):
        line = above + seen.count("\n", 0, found.start()) + 1
        column = found.start() - seen.rfind("\n", 0, found.start())
        said = mistake("to-say", "page", what=_words(found[1]))
        yield Problem(page, line, column, *said, severity=severity)


def _words(typed: str) -> str:
    return " ".join(typed.strip(_AROUND).split()) or NOTHING


class ToSayBoxes(Extension):
    """What Python-Markdown has to know of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Show what is still to fill in wherever it is in a text."""
        # Behind code (190), escapes (180) and all kinds of links (130 and more).
        md.inlinePatterns.register(_Words(_TYPED, md), "to_say", 121)
        # Behind what makes elements of all that stands in lines (20).
        md.treeprocessors.register(_Boxes(md), "to_say", 15)


class _Words(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  the interface is Python-Markdown's
    ) -> tuple[etree.Element, int, int]:
        mark = etree.Element("mark", {"class": CLASS})
        label = etree.SubElement(mark, "strong")
        label.text, label.tail = f"{LABEL}:", AtomicString(f" {_words(m[1])}")
        return mark, m.start(0), m.end(0)


class _Boxes(Treeprocessor):
    """What has a paragraph to itself is a box."""

    def run(self, root: etree.Element) -> None:
        for paragraph in root.iter("p"):
            inner = [*paragraph]
            alone = len(inner) == 1 and not f"{paragraph.text or ''}{inner[0].tail or ''}".strip()
            if alone and inner[0].get("class") == CLASS:
                paragraph.set("class", CLASS)
                paragraph[:] = [*inner[0]]
