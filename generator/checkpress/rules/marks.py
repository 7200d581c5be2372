"""Signs of text formats that no page knows, so that readers would see them as they were typed."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.entities import html5
from typing import NamedTuple


class Spot(NamedTuple):
    """Where in a text something stands that pages do not print as it was meant."""

    start: int
    end: int
    which: str
    """What it is: the name of a sentence in the catalogue of mistakes."""


class Mark(NamedTuple):
    """How something is written in a text format."""

    which: str
    sign: str
    """What stands in every text that has it: found far sooner than all of it, above all if it is a
    single one."""
    written: str
    """Its pattern, in which `^` is the beginning of a line."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The same, ready where its sign stands: most never do."""
        return _ready(self.written)


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


INSIDE = r"^(?:[ >]|[-+*] |\d{1,9}[.)] |\[\^[^\]\n]*\]: ?)*"
"""The beginning of a line, and whatever quotation, list or footnote it stands in."""

LEAD = rf"{INSIDE}(?:#{{3,4}} )?"
"""The same, of a heading too."""

ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink"
    " blockquote body br button canvas caption center cite code col colgroup data datalist dd del"
    " details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend"
    " li link main map mark marquee math menu meta meter nav noscript object ol optgroup option"
    " output p param picture pre progress q rp rt ruby s samp script search section select slot"
    " small source span strike strong style sub summary sup svg table tbody td template textarea"
    " tfoot th thead time title tr track tt u ul var video wbr".split()
)
"""Of HTML, those that are no longer in use too."""

_TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>|<!--(?:(?!-->)[\s\S])*-->|<!--|<!\w[^<>]*>"
)


def tags(text: str) -> Iterator[Spot]:
    """Complete tags of known elements, and comments; what closes one is told with what opens it."""
    opened: list[str] = []
    for found in _TAG.finditer(text) if "<" in text else ():
        name = (found[1] or "").casefold()
        if found[1] is None:
            yield Spot(*found.span(), "comment")
        elif found[0][1] == "/" and name in opened:
            opened.remove(name)
        elif name in ELEMENTS:
            opened.append(name)
            yield Spot(*found.span(), "html")


_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def entities(text: str) -> Iterator[Spot]:
    """Names of characters that HTML knows: `&nbsp;`."""
    for found in _ENTITY.finditer(text):
        if found[1][0] == "#" or f"{found[1]};" in html5:
            yield Spot(*found.span(), "entity")


EMOJI = Mark("emoji", ":", r":(?<![\w:/]:)(?:[+-]\d|[a-z])[a-z0-9_+-]*:(?![\w:/])")

BULLETS = "\u2022\u25aa\u25cf\u25e6"
"""Signs that word processors put before the items of a list."""

FOREIGN = (
    Mark("struck", "~", r"~~(?=[^\s~])(?:(?!~~|\n\n)[\s\S])+?~~(?!~)"),
    Mark("marked", "=", r"(?<![\w=])==(?=[^\s=])[^=\n]+==(?!=)"),
    Mark("inserted", "+", r"(?<![\w+])\+\+(?=[^\s+])(?:(?!\+\+)[^\n])+\+\+"),
    Mark("raised", "^", r"(?<![\^\[])\^(?=[\w+-])[^\s^\]]+\^(?!\^)"),
    Mark("lowered", "~", r"(?<![~\w])~(?=[\w+-])[^\s~]+~(?!~)|(?<=[A-Z])~\d+~"),
    EMOJI,
    Mark("formula", "$", r"\$\$(?=[^$]*?[\\^_={\n])(?:(?!\$\$|\n\n)[\s\S])+\$\$"),
    Mark(
        "formula",
        "$",
        r"(?<![\w$\\])\$(?=[^\s\d$])[^$\n]{0,99}?(?:[\\^_{=][^$\n]{0,99})?(?<=[\w})])\$(?![\w$])",
    ),
    Mark(
        "formula",
        "\\",
        r"\\\((?:(?!\\\)).){0,99}?(?:[\^_={+]|\\[a-z]).{0,99}?\\\)|\\[a-zA-Z]{2,20}\{",
    ),
    Mark("formula", "\\", r"\\\[(?:(?!\\\]).){0,99}?(?:[\^_={+]|\\[a-z]).{0,99}?\\\]"),
    Mark("template", "{", r"\{%[^{}\n]+%\}"),
    Mark("attributes", "{", r"\{(?:[:.#]|\w+=\")[^{}\n]*\}"),
    Mark("edits", "{", r"\{(?:\+\+|--|~~|==|>>)"),
    Mark("wiki", "[[", r"!?\[\[[^\[\]\n]+\]\]"),
    Mark("contents", "[", r"\[(?:TOC|toc|_TOC_)\]"),
    Mark("abbreviation", "*", r"\*\[[^\]\n]+\]:"),
    Mark("task", "[", r"\[[ xX]\] (?<=[-*+] \[.\] )"),
    Mark("admonition", "!", rf"{LEAD}!!! *\w.*"),
    Mark("admonition", "?", rf"{LEAD}\?\?\?\+? +\w.*"),
    Mark("admonition", "!", r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"),
    Mark("admonition", ":::", rf"{LEAD}:::+.*"),
    Mark("definition", "\n:", r"(?<=\S\n)[ ]{0,3}: {1,3}\S.*"),
    Mark("snippet", "<", r"-+8<-+.*"),
    Mark("spoiler", "|", r"\|\|(?=[^\s|])[^|\n]+\|\|"),
    Mark("spoiler", "!", r">!.+?!<"),
    Mark("board", "/", r"\[(\w{1,8})(?:=[^\]\n]*)?\][^\[\n]*\[/\1\]"),
    Mark("note-inside", "^", r"\^\[[^\]\n]+\]"),
    *(Mark("bullet", sign, rf"{LEAD}{sign} ?(?=\S)") for sign in BULLETS),
    Mark("slack", "<", r"<https?://[^<>\s]*\|[^<>\n]*>"),
)
"""What other programs make of Markdown, and what other formats have in its place."""


_RARE = "`<|^~${\\#_=+!>"

_BEGINS = re.compile(rf"\n[ \t:?\[0-9{BULLETS}-]")
"""How lines begin that may be more than a line, where no rare sign says so."""

_STARS = re.compile(r"\*(?:[*\[]|(?<=\n\*) )")


def may_hold_marks(text: str) -> bool:
    """Whether a text may hold more than words, citations and single stars: most do not.

    Single signs are found far sooner than two together, or than what stands where.
    """
    text = f"\n{text}"
    return (
        any(map(text.__contains__, _RARE))
        or _BEGINS.search(text) is not None
        or ("*" in text and _STARS.search(text) is not None)
        or (":" in text and EMOJI.pattern.search(text) is not None)
    )


def foreign(text: str) -> Iterator[Spot]:
    """Marks of other programs and formats."""
    for each in FOREIGN:
        if each.sign in text:
            for found in each.pattern.finditer(text):
                yield Spot(*found.span(), each.which)


def apart(spots: Iterable[Spot]) -> Iterator[Spot]:
    """In their order, and of those that stand within each other the first: one thing is wrong."""
    end = -1
    for spot in sorted(spots, key=lambda it: (it.start, -it.end)):
        if spot.start >= end:
            yield spot
            end = spot.end


MOST = 60


def shown(text: str, spot: Spot) -> str:
    """What stands at a spot, in few words."""
    words = text[spot.start : spot.end].strip().partition("\n")[0].rstrip()
    return words if len(words) <= MOST else f"{words[:MOST]}…"
