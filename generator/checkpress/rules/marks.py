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
    """Its pattern."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The same, made ready where its sign stands: in most runs most stand nowhere."""
        return _ready(self.written)


_ready = cache(re.compile)


def mark(which: str, sign: str, pattern: str) -> Mark:
    """A mark; `^` in its pattern is the beginning of a line."""
    return Mark(which, sign, f"(?m){pattern}")


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
    r"|<!\[CDATA\["
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


EMOJI = mark("emoji", ":", r":(?<![\w:/]:)(?:[+-]\d|[a-z])[a-z0-9_+-]*:(?![\w:/])")

BULLETS = "\u2022\u25aa\u25cf\u25e6"
"""Signs that word processors put before the items of a list."""

FOREIGN = (
    mark("struck", "~", r"~~(?=[^\s~])(?:(?!~~)[\s\S])+?~~"),
    mark("marked", "=", r"(?<![\w=])==(?=[^\s=])[^=]+==(?!=)"),
    mark("inserted", "+", r"(?<![\w+])\+\+(?=[^\s+])(?:(?!\+\+)[\s\S])+\+\+"),
    mark("raised", "^", r"(?<![\^\[])\^(?=[\w+-])[^\s^\]]+\^(?!\^)"),
    mark("lowered", "~", r"(?<![~\w])~(?=[\w+-])[^\s~]+~(?!~)|(?<=[A-Z])~\d+~"),
    EMOJI,
    mark("formula", "$", r"\$\$(?=[^$]*?[\\^_={\n])(?:(?!\$\$|\n\n)[\s\S])+\$\$"),
    mark(
        "formula",
        "$",
        r"(?<![\w$\\])\$(?=[^\s\d$])[^$\n]{0,99}?(?:[\\^_{=][^$\n]{0,99})?(?<=[\w})])\$(?![\w$])",
    ),
    mark(
        "formula",
        "\\",
        r"\\\((?:(?!\\\)).){0,99}?(?:[\^_={+]|\\[a-z]).{0,99}?\\\)|\\[a-zA-Z]{2,20}\{",
    ),
    mark("formula", "\\", r"\\\[(?:(?!\\\]).){0,99}?(?:[\^_={+]|\\[a-z]).{0,99}?\\\]"),
    mark("template", "{", r"\{%[^{}\n]+%\}"),
    mark("attributes", "{", r"\{(?:[:.#]|\w+=\")[^{}\n]*\}"),
    mark("edits", "{", r"\{(?:\+\+|--|~~|==|>>)"),
    mark("wiki", "[[", r"!?\[\[[^\[\]\n]+\]\]"),
    mark("contents", "[", r"\[(?:TOC|toc|_TOC_)\]"),
    mark("abbreviation", "*", r"\*\[[^\]\n]+\]:"),
    mark("task", "[", r"\[[ xX]\] (?<=[-*+] \[.\] )"),
    mark("admonition", "!", rf"{LEAD}!!! *\w.*"),
    mark("admonition", "?", rf"{LEAD}\?\?\?\+? +\w.*"),
    mark("admonition", "!", r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"),
    mark("admonition", ":::", rf"{LEAD}:::+.*"),
    mark("definition", "\n:", r"(?<=\S\n)[ ]{0,3}: {1,3}\S.*"),
    mark("snippet", "<", r"-+8<-+.*"),
    mark("spoiler", "|", r"\|\|(?=[^\s|])[^|]+\|\|"),
    mark("spoiler", "!", r">!.+?!<"),
    mark("board", "/", r"\[(\w{1,8})(?:=[^\]\n]*)?\][^\[\n]*\[/\1\]"),
    mark("note-inside", "^", r"\^\[[^\]\n]+\]"),
    *(mark("bullet", sign, rf"{LEAD}{sign} ?(?=\S)") for sign in BULLETS),
    mark("slack", "<", r"<https?://[^<>\s]*\|[^<>\n]*>"),
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
