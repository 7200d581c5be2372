"""Claims named on pages written by hand: `{{ claim("2018/att-huawei-mate-10/att-announced") }}`.

Such a page keeps a mark where a claim is named, and the press puts its present verdict there: as a
card where it has a paragraph to itself, as a link in a sentence, a list or a table. What stands in
code stays as it was typed.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from checkpress.claims.entries import ClaimEntry, unknown_claim
from checkpress.problems import Problem, Said, mistake
from checkpress.site.site import Site

CARD, LINK = "card", "link"
"""The first word in the name of a slot that holds a claim; the second is the name of the claim."""

_QUOTES = "\"'“”„‘’"
_TYPED = re.compile(r"(?<!\\)\{\{\s*claim\b[^{}\n]*\}\}")
_NUMBERED = (
    rf"\{{\{{\s*claim\s*\(\s*[{_QUOTES}](?:\x1a(\d+)\x1a)?"
    rf"([^{{}}\x1a{_QUOTES}]*)[{_QUOTES}]\s*\)\s*\}}\}}"
)
_NUMBER = re.compile("\x1a(\\d+)\x1a")
_SPAN = "<span>\x1a(\\d*) ([^\x1a]*)\x1a</span>"
_ALONE = re.compile(rf"<p(?:\s[^<>]*)?>((?:\s*{_SPAN}(?:\s*<br\s*/?>)?)+)\s*</p>")
_AS_TYPED = re.compile(r"<!--.*?-->|<(code|pre|script|style|textarea)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim that a page names, and where; without a name, a place where none can stand."""

    page: str
    """The file, from the folder of mkdocs.yml: `site_src/docs/method.md`."""
    line: int
    column: int
    name: str | None


class Mentions(Extension):
    """What Python-Markdown has to know of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Find them wherever nothing else has a meaning: neither in code nor in a link."""
        # Behind code (190), escapes (180) and all kinds of links (130 and more).
        md.inlinePatterns.register(_Mention(_NUMBERED, md), "claim", 122)


class _Mention(InlineProcessor):
    # A card in a link would hold a link; a heading is repeated in the contents and its own address.
    ANCESTOR_EXCLUDES = ("a", "h1", "h2", "h3", "h4", "h5", "h6")

    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  the interface is Python-Markdown's
    ) -> tuple[etree.Element, int, int]:
        span = etree.Element("span")
        span.text = AtomicString(f"\x1a{m[1] or ''} {m[2].strip()}\x1a")
        return span, m.start(0), m.end(0)


def numbered(text: str, above: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """A page's Markdown with a number in each mention, and the line and column of each.

    The Markdown begins so many lines below the beginning of its file. What comes out of
    Python-Markdown says nothing of places; the numbers do, and are taken out again by `marked`.
    """
    places: list[tuple[int, int]] = []
    # Marks are ours.
    text = text.replace("\x1a", "")

    def with_number(found: re.Match[str]) -> str:
        line = above + text.count("\n", 0, found.start()) + 1
        places.append((line, found.start() - text.rfind("\n", 0, found.start())))
        number = f"\x1a{len(places) - 1}\x1a"
        # In the quotation marks: code is coloured there as it is without.
        return re.sub(rf"[{_QUOTES}]|(?=\s*\}}\}})", rf"\g<0>{number}", found[0], count=1)

    return _TYPED.sub(with_number, text), places


def marked(
    html: str, places: Sequence[tuple[int, int]], page: str
) -> tuple[str, Sequence[Mention]]:
    """What Python-Markdown made of a page with slots for the claims that it names, and these."""
    mentions: list[Mention] = []
    misplaced = {int(found) for found in _NUMBER.findall(_AS_TYPED.sub("", html))}
    mentions += [Mention(page, *places[number], None) for number in sorted(misplaced)]

    def slot(found: re.Match[str], kind: str) -> str:
        number, name = found[1], unescape(found[2])
        # What another extension has brought into the page has no place in its file.
        line, column = places[int(number)] if number else (1, 1)
        mentions.append(Mention(page, line, column, name))
        return f"\x1a{kind} {name}\x1a"

    def cards(found: re.Match[str]) -> str:
        return "\n".join(slot(each, CARD) for each in re.finditer(_SPAN, found[1]))

    html = _ALONE.sub(cards, _NUMBER.sub("", html))
    html = re.sub(_SPAN, lambda found: slot(found, LINK), html)
    return html, mentions


def mentioned(site: Site, name: str) -> ClaimEntry | None:
    """The claim that a page may show under a name: of a repeat, the original."""
    entry = _named(site, name)
    return entry if entry is not None and entry.listed else None


def problems_of(mentions: Iterable[Mention], site: Site) -> list[Problem]:
    """What is wrong with the claims that pages name."""
    return sorted(
        Problem(mention.page, mention.line, mention.column, *wrong)
        for mention in mentions
        for wrong in _wrong(mention.name, site)
    )


def _named(site: Site, name: str) -> ClaimEntry | None:
    entry = site.claims.get(name) or site.claims.get(site.indexes.moved.get(name, ""))
    return site.claims.get(entry.repeats) if entry is not None and entry.repeats else entry


def _wrong(name: str | None, site: Site) -> Iterator[Said]:
    if name is None:
        yield mistake("bad-card")
        return
    article = name.rpartition("/")[0]
    if article in site.left_out:
        # The page is not to blame for a file that could not be read.
        return
    entry = _named(site, name)
    shown = name[:100]
    if entry is None and name in site.indexes.removed:
        yield mistake("hidden-claim", "removed", name=shown)
    elif entry is None:
        yield unknown_claim(shown, site.articles)
    elif entry.hidden:
        yield mistake("hidden-claim", entry.hidden, name=shown)
    elif not entry.listed:
        yield mistake("hidden-claim", "unlisted", name=shown)
