"""Plain texts are printed as they stand: no Markdown, no HTML, no citation in them."""

import re
from collections.abc import Iterator

from checkpress.claims.model import (
    Article,
    ClaimFile,
    Elsewhere,
    Evidence,
    Figure,
    Imported,
    Passage,
    Quote,
    Source,
)
from checkpress.claims.printed import printed
from checkpress.claims.record import Record
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, glance_at
from checkpress.rules.marks import (
    ELEMENTS,
    Spot,
    apart,
    entities,
    foreign,
    mark,
    may_hold_marks,
    shown,
    tags,
)

THEIRS: frozenset[tuple[type[Record], str]] = frozenset(
    {
        (Quote, "exact"),
        (Quote, "prefix"),
        (Quote, "suffix"),
        (Passage, "exact"),
        (Evidence, "passage"),
        (Article, "headline"),
        (Source, "title"),
        (Elsewhere, "label"),
        (Imported, "label"),
        (Figure, "said"),
    }
)
"""Fields with the words of others, who may have typed the signs themselves."""

PAIRS = (
    mark("stars", "*", r"(?<![\w*])(\*{2,3})(?=[^\s*])[^*\n]+(?<=[^\s*])\1(?!\*)"),
    mark("stars", "*", r"(?<![\w*])\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*(?![\w*])"),
    mark("stars", "*", r"(?<=[^\W\d_])\*\*(?=[^\W\d_])[^*\s]{3,}(?<=[^\W\d_])\*\*"),
    mark("lines", "_", r"(?<!\w)__(?=[^\W_])[^\n]+?(?<=[^\s_])__(?!\w)"),
    mark("lines", "_", r"(?<![\w@/.])_(?=[^\W_])[^_\n]+(?<=[^\s_])_(?!\w)"),
    mark("ticks", "`", r"(?<![\w`])(`{1,3})(?=[^\s`])[^`]+(?<=[^\s`])\1(?![\w`])"),
    mark("ticks", "`", r"(?<![\w`])(`{2,3})(?=[^`])[^\n]+?(?<=[^`])\1(?![\w`])"),
    mark("ticks", "`", r"^ *```[^`\n]*$"),
    mark("ticks", "~", r"^ *~~~.*"),
    mark(
        "link",
        "](",
        r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?[^\s()<>]*[.:/#][^\s()<>]*(?:\([^\s()]*\))?[^\s()]*"
        r"(?:\s+[\"'(][^\"')]*[\"')])?\s*\)",
    ),
    mark("link", "][", r"!?\[[^\[\]]+\]\[\d*\]"),
    mark("link", "]: ", r"^ {0,3}\[[^\[\]\n]+\]: +(?:https?:|<|\.?/|#)\S*"),
    mark("link", "<", r"<(?:https?|ftp|mailto|javascript|data):[^<>\s]*>"),
    mark("footnote", "^", r"\[\^[^\]\s][^\]\n]*\]"),
)
"""What is certainly Markdown: words between two marks, or a link."""

LINES = (
    mark("heading", "#", r"^ {0,3}#{1,6} +(?!\d)\S.*|^ {0,3}#{2,6}\w.*"),
    mark("list", "- ", r"^[ >]*- +(?!\d)(?=\S)"),
    mark("list", "* ", r"^[ >]*\* +(?!\d)(?=\S)"),
    mark("list", "+ ", r"^[ >]*\+ +(?!\d)(?=\S)"),
    mark("list", "\n2", r"^1[.)] .*\n+2[.)] "),
    mark("quotation", ">", r"^>[> ]*(?=[^\s\d>=.,!])"),
    *(mark("rule", sign, rf"^ *\{sign}[\{sign} ]*\{sign} *$") for sign in "-=*_"),
    mark("table", "|", r"^ *\|?[ ]*:?-+:?[ ]*\|.*|^ *\|.*\|[ ]*$|^ *\|.*\n *\|"),
    mark("stars", "*", r"(?<![\w*])\*\*(?=[^\W_])|(?<=[^\W_])\*\*(?![\w*])"),
    mark("link", "](", r"!?\[[^\[\]\n]*\]\([^()\n]*\)"),
    mark("link", "][", r"!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]"),
    mark("break", "\\", r"\\\n"),
)
"""What is a mark in our own words too, above all at the beginning of a line."""

CITATIONS = (
    mark(
        "citation",
        "@",
        r"[\[\uff3b\u3010]\s*(?:see|cf\.?|vgl\.?|-)? *@[^\]\uff3d\u3011\n]*[\]\uff3d\u3011]",
    ),
)

_BARE_CITATION = re.compile(r"[(\uff08]?(?<![\w/.@^])@(?P<source>[a-z0-9-]+)[)\uff09]?(?![\w@])")


OURS = {each.which for each in (*PAIRS, *LINES)} | {"html", "comment", "entity"}
"""What the catalogue has a hint for."""


_HTML = (
    ("html", rf"</?(?:{'|'.join(sorted(ELEMENTS))})(?:[\s/][^<>]*)?>"),
    ("comment", "<!--(?:(?!-->)[\\s\\S])*-->|<!--"),
)

_IN_ONE_LINE = {"heading", "list", "quotation"}


def for_scripts() -> tuple[tuple[str, str], ...]:
    """The names and patterns of what a script can find too, as JavaScript has them (flag `u`)."""
    marks = [*PAIRS, *(each for each in LINES if each.which in _IN_ONE_LINE)]
    written = [(each.which, each.written.removeprefix("(?m)")) for each in marks]
    return tuple((which, _for_scripts(pattern)) for which, pattern in (*_HTML, *written))


def _for_scripts(pattern: str) -> str:
    """A pattern in which letters are those of all scripts, and no sign is escaped for nothing."""
    plain = re.sub(r"\\([\"'])", r"\1", pattern).replace(r"[^\W_]", r"[\p{L}\p{N}]")
    letters = r"\p{L}\p{N}_"
    return re.sub(
        r"\[(?:\\.|[^\]\\])*\]|\\w",
        lambda it: it[0].replace(r"\w", letters if len(it[0]) > 2 else f"[{letters}]"),
        plain,
    )


def texts_are_plain(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What is printed as it stands holds neither Markdown nor HTML nor citations."""
    texts = glance_at(file, setting).plain
    if not (may_hold_marks(texts) or any(map(texts.__contains__, "*[&@\uff3b\u3010"))):
        return
    known = {source.id for source in file.sources}
    if not any(_spots(texts, ours=True)) and not any(_named(texts, known)):
        return
    for loc, record, key, text in printed(file):
        ours = (record, key) not in THEIRS
        spots = [*_spots(text, ours=ours), *(_named(text, known) if ours else ())]
        for spot in apart(spots):
            words = shown(text, spot)
            if ours and spot.which == "citation":
                said = mistake("bad-citation", "plain", words=words)
            elif ours:
                which = spot.which if spot.which in OURS else "other"
                said = mistake("markdown-in-text", which, words=words)
            else:
                said = mistake("markdown-in-quotation", words=words)
            yield Finding(loc, *said, offset=spot.start)


def _named(text: str, known: set[str]) -> Iterator[Spot]:
    """Sources of the file that are named by their sign, without the brackets of a citation."""
    for found in _BARE_CITATION.finditer(text) if "@" in text else ():
        if found["source"] in known:
            yield Spot(*found.span(), "citation")


def _spots(text: str, *, ours: bool) -> Iterator[Spot]:
    yield from tags(text)
    yield from entities(text)
    for each in (*CITATIONS, *PAIRS, *(LINES if ours else ())):
        if each.sign in text:
            for found in each.pattern.finditer(text):
                yield Spot(*found.span(), each.which)
    if ours:
        yield from foreign(text)
