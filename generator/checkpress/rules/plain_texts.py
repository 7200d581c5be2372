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
from checkpress.rules.marks import Mark, Spot, apart, entities, foreign, may_hold_marks, shown, tags

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
    Mark("stars", "*", r"(?<![\w*])\*\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*\*(?!\*)"),
    Mark("stars", "*", r"(?<![\w*])\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*(?![\w*])"),
    Mark("lines", "_", r"(?<!\w)__(?=[^\W_])[^\n]+?(?<=[^\s_])__(?!\w)"),
    Mark("lines", "_", r"(?<![\w@/.])_(?=[^\W_])[^_\n]+(?<=[^\s_])_(?!\w)"),
    Mark("ticks", "`", r"(?<![\w`])(`{1,3})(?=[^\s`])[^`]+(?<=[^\s`])\1(?![\w`])"),
    Mark("ticks", "`", r"^ *```[^`\n]*$"),
    Mark("ticks", "~", r"^ *~~~.*"),
    Mark(
        "link",
        "](",
        r"!?\[[^\[\]]*\]\(\s*<?[^\s()<>]*[.:/#][^\s()<>]*(?:\([^\s()]*\))?[^\s()]*"
        r"(?:\s+[\"'(][^\"')]*[\"')])?\s*\)",
    ),
    Mark("link", "][", r"!?\[[^\[\]]+\]\[\d*\]"),
    Mark("link", "]: ", r"^ {0,3}\[[^\[\]\n]+\]: +(?:https?:|<|\.?/|#)\S*"),
    Mark("link", "<", r"<(?:https?|ftp|mailto|javascript|data):[^<>\s]*>"),
    Mark("footnote", "^", r"\[\^[^\]\s]+\]"),
)
"""What is certainly Markdown: words between two marks, or a link."""

LINES = (
    Mark("heading", "#", r"^ {0,3}#{1,6} +(?!\d)\S.*|^ {0,3}#{2,6}\w.*"),
    Mark("list", "- ", r"^[ >]*- +(?!\d)(?=\S)"),
    Mark("list", "* ", r"^[ >]*\* +(?!\d)(?=\S)"),
    Mark("list", "+ ", r"^[ >]*\+ +(?!\d)(?=\S)"),
    Mark("list", "\n2", r"^1[.)] .*\n+2[.)] "),
    Mark("quotation", ">", r"^>[> ]*(?=[^\s\d>=.,!])"),
    *(Mark("rule", sign, rf"^ *\{sign}[\{sign} ]*\{sign} *$") for sign in "-=*_"),
    Mark("table", "|", r"^ *\|?[ ]*:?-+:?[ ]*\|.*|^ *\|.*\|[ ]*$"),
    Mark("stars", "*", r"(?<![\w*])\*\*(?=[^\W_])|(?<=[^\W_])\*\*(?![\w*])"),
    Mark("link", "](", r"!?\[[^\[\]\n]*\]\([^()\n]*\)"),
    Mark("link", "][", r"!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]"),
    Mark("break", "\\", r"\\\n"),
)
"""What is a mark in our own words too, above all at the beginning of a line."""

CITATIONS = (
    Mark(
        "citation",
        "@",
        r"[\[\uff3b\u3010]\s*(?:see|cf\.?|vgl\.?|-)? *@[^\]\uff3d\u3011\n]*[\]\uff3d\u3011]",
    ),
)

_BARE_CITATION = re.compile(r"[(\uff08]?(?<![\w/.@^])@(?P<source>[a-z0-9-]+)[)\uff09]?(?![\w@])")


OURS = {each.which for each in (*PAIRS, *LINES)} | {"html", "comment", "entity"}
"""What the catalogue has a hint for."""


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
