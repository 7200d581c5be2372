"""Parts of ours on pages written by hand: `{{ claim("2018/att-huawei-mate-10/att-announced") }}`.

Such a page keeps a mark where a part is named, and the press puts there what it shows now: as a
block where it has a paragraph to itself; in a sentence, a list or a table only what fits into one.
What stands in code stays as it was typed.
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

from checkpress.claims.entries import unknown_claim
from checkpress.meant import did_you_mean_name
from checkpress.pages.page import LIST
from checkpress.pages.part_contents import named_claim
from checkpress.pages.parts import PARTS, PagePart, parse
from checkpress.problems import Problem, Said, mistake
from checkpress.site.site import Site

CARD, LINK = "card", "link"
"""The first word in the name of a slot that holds a part, as a block and in a line; behind it
stands the part."""

_OURS = "|".join(PARTS)
_LEFT = r"to[-_]say\b"
"""What has braces too, and is no part: it says what is still to be said."""
_INSIDE = r"(?:[^{}\n]|\n(?![ \t]*\n))*"
_TYPED = re.compile(
    rf"(?<!\\)\{{\{{\s*(?:{_OURS})\b{_INSIDE}\}}\}}"
    rf"|(?<![\\\w{{}}])\{{\{{[-<%]?\s*/?\s*(?!{_LEFT})[A-Za-z_]\w+{_INSIDE}\}}\}}"
    r"|(?<![\\\w{}])\{%[^{}\n]*%\}"
    rf"|(?<!\\)\{{\{{\s*(?:{_OURS})\b"
)
"""A part; what a template would have; and the beginning of a part that does not end."""

_NUMBER = re.compile(r"xqz(\d{1,6})zqx")
"""What is put behind the first word of a part until it is known where it stands: an end of a word
itself, so that code is coloured there as it is without."""

_FOUND = r"\{(?:\{[^{}]*\}|%[^{}]*%)\}"
_IS_OURS = re.compile(rf"\{{\{{\s*(?:{_OURS})\b")
_SPAN = "<span>\x1a(\\d*) ([^\x1a]*)\x1a</span>"
_ALONE = re.compile(rf"<p(?:\s[^<>]*)?>((?:\s*{_SPAN}(?:\s*<br\s*/?>)?)+)\s*</p>")
_AS_TYPED = re.compile(r"<!--.*?-->|<(code|pre|script|style|textarea)\b.*?</\1>", re.DOTALL)

Places = Sequence[tuple[int, int, str]]
"""Line, column and text of each part on a page."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A part that a page names, or what is wrong with it, and where."""

    page: str
    """The file, from the folder of mkdocs.yml: `site_src/docs/method.md`."""
    line: int
    column: int
    part: PagePart | Said


class Mentions(Extension):
    """What Python-Markdown has to know of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Find them wherever nothing else has a meaning: neither in code nor in a link."""
        # Behind code (190), escapes (180) and all kinds of links (130 and more).
        md.inlinePatterns.register(_Mention(_FOUND, md), "checkpress-part", 122)


class _Mention(InlineProcessor):
    # A card in a link would hold a link; a heading is repeated in the contents and its own address.
    ANCESTOR_EXCLUDES = ("a", "h1", "h2", "h3", "h4", "h5", "h6")

    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  the interface is Python-Markdown's
    ) -> tuple[etree.Element | None, int | None, int | None]:
        number = _NUMBER.search(m[0])
        if number is None and not _IS_OURS.match(m[0]):
            return None, None, None
        span = etree.Element("span")
        typed = " ".join(_NUMBER.sub("", m[0]).split())
        span.text = AtomicString(f"\x1a{number[1] if number else ''} {typed}\x1a")
        return span, m.start(0), m.end(0)


def numbered(
    text: str, above: int = 0, *, with_templates: bool = False
) -> tuple[str, list[tuple[int, int, str]]]:
    """A page's Markdown with a number in each part, and where each stands.

    The Markdown begins so many lines below the beginning of its file. What comes out of
    Python-Markdown says nothing of places; the numbers do, and are taken out again by `marked`.
    Where another plugin runs pages as templates, what is none of our parts is left to it.
    """
    places: list[tuple[int, int, str]] = []
    # Marks are ours.
    text = _NUMBER.sub("", text.replace("\x1a", ""))

    def with_number(found: re.Match[str]) -> str:
        if with_templates and not _IS_OURS.match(found[0]):
            return found[0]
        line = above + text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        number = f"xqz{len(places)}zqx"
        places.append((line, column, found[0]))
        return re.sub(r"[A-Za-z_]\w*|(?=%\}|\}\}|$)", rf"\g<0>{number}", found[0], count=1)

    return _TYPED.sub(with_number, text), places


def marked(html: str, places: Places, page: str) -> tuple[str, Sequence[Mention]]:
    """What Python-Markdown made of a page with slots for the parts that it names, and these."""
    mentions: list[Mention] = []
    misplaced = {int(found) for found in _NUMBER.findall(_AS_TYPED.sub("", html))}
    for number in sorted(misplaced & {*range(len(places))}):
        line, column, typed = places[number]
        mentions.append(Mention(page, line, column, _misplaced(typed)))

    def slot(found: re.Match[str], kind: str) -> str:
        number, typed = found[1], unescape(found[2])
        # What another extension has brought into the page has no place in its file.
        line, column, _ = places[int(number)] if number else (1, 1, "")
        part = read_part(typed)
        if isinstance(part, PagePart) and kind == LINK and not part.kind.in_a_line:
            mentions.append(Mention(page, line, column, mistake("bad-part", "block", part=part)))
        else:
            mentions.append(Mention(page, line, column, part))
        return f"\x1a{kind} {part if isinstance(part, PagePart) else typed}\x1a"

    def cards(found: re.Match[str]) -> str:
        return "\n".join(slot(each, CARD) for each in re.finditer(_SPAN, found[1]))

    html = _ALONE.sub(cards, _NUMBER.sub("", html))
    html = re.sub(_SPAN, lambda found: slot(found, LINK), html)
    return html, mentions


def read_part(typed: str) -> PagePart | Said:
    """The part that is written with its braces, or without."""
    inner = re.fullmatch(r"\{\{(.*)\}\}", typed, re.DOTALL)
    return parse(inner[1] if inner else typed)


def _misplaced(typed: str) -> Said:
    """What is wrong with a part, as it was typed, that Markdown has not come to."""
    if not typed.endswith("}"):
        return mistake("bad-part", "open", part=typed.strip("{ \t\n"))
    part = read_part(typed)
    if not isinstance(part, PagePart):
        return part
    return mistake("bad-card") if part.name == "claim" else mistake("bad-part", "place", part=part)


def problems_of(mentions: Iterable[Mention], site: Site) -> list[Problem]:
    """What is wrong with the parts that pages name."""
    return sorted(
        Problem(mention.page, mention.line, mention.column, *wrong)
        for mention in mentions
        for wrong in _wrong(mention.part, site)
    )


def _wrong(part: PagePart | Said, site: Site) -> Iterator[Said]:
    if not isinstance(part, PagePart):
        yield part
    elif part.name == "claim":
        yield from _wrong_claim(part.text("path"), site)
    elif part.name == "checks":
        topic, topics = part.text("topic"), site.vocabulary.topics
        if topic and topic not in topics:
            meant = did_you_mean_name(topic, topics)
            yield mistake("unknown-topic", value=topic[:80], meant=meant)
        if part.number("limit", 1) > LIST:
            yield mistake("bad-part", "limit", most=LIST)


def _wrong_claim(name: str, site: Site) -> Iterator[Said]:
    article = name.rpartition("/")[0]
    if article in site.left_out:
        # The page is not to blame for a file that could not be read.
        return
    entry = named_claim(site, name)
    shown = name[:100]
    if entry is None and name in site.indexes.removed:
        yield mistake("hidden-claim", "removed", name=shown)
    elif entry is None:
        yield unknown_claim(shown, site.articles)
    elif entry.hidden:
        yield mistake("hidden-claim", entry.hidden, name=shown)
    elif not entry.listed:
        yield mistake("hidden-claim", "unlisted", name=shown)
