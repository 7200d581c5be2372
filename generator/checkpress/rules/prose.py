"""Prose is printed as it was meant: no sign of Markdown that pages do not know, and none half."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checkpress.claims.citations import bare, only_cites
from checkpress.claims.model import ClaimFile
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, glance_at, proses
from checkpress.rules.marks import (
    FOREIGN,
    INSIDE,
    LEAD,
    Spot,
    apart,
    mark,
    may_hold_marks,
    shown,
    tags,
)

_HEADINGS = re.compile(rf"{INSIDE}(?P<sign>#+)(?P<space>[ \t]*)(?P<words>.*)", re.MULTILINE)
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_UNDERLINE = re.compile(r"(?<=\S\n)(?P<lead>[ >]*)(?P<sign>=+|-+)[ \t]*$", re.MULTILINE)
_LINE_OF_EQUALS = re.compile(r"^[ >]*={2,}[ \t]*$", re.MULTILINE)


def _headings(prose: str) -> Iterator[Spot]:
    within = False
    for found in _HEADINGS.finditer(prose) if "#" in prose else ():
        level = len(found["sign"])
        spot = (found.start("sign"), found.end())
        if level < 3:
            yield Spot(*spot, "level")
        elif level > 4 or found["words"][:1] == "#":
            yield Spot(*spot, "deep")
        elif not found["words"].strip("# "):
            yield Spot(*spot, "empty")
        elif not found["space"]:
            yield Spot(*spot, "space")
        elif _BREAK.search(found["words"]):
            yield Spot(*spot, "break")
        elif level == 4 and not within:
            yield Spot(*spot, "order")
        within = within or level == 3
    # The equals signs of a merge conflict are told with it, as what is left over.
    if ("\n-" not in prose and "=" not in prose and ">" not in prose) or "<<<<<<<" in prose:
        return
    for found in (*_UNDERLINE.finditer(prose), *_LINE_OF_EQUALS.finditer(prose)):
        yield Spot(found.end() - len(found[0].strip(" >\t")), found.end(), "underline")


_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
"""Lines with no blank line between them."""


def prose_is_printed_as_it_was_meant(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What stands in a text is Markdown that pages know, with headings below those of the page."""
    marked = may_hold_marks(glance_at(file, setting).prose)
    for loc, prose in proses(file):
        if not (marked and may_hold_marks(prose)) and only_cites(prose):
            continue
        left = bare(prose)
        for spot in apart(_headings(left)):
            said = mistake("bad-heading", spot.which, words=shown(prose, spot))
            yield Finding(loc, *said, offset=spot.start)
        for spot in apart(_unknown(prose, left)):
            said = mistake("bad-markdown", spot.which, words=shown(prose, spot))
            yield Finding(loc, *said, offset=spot.start)


def _unknown(prose: str, left: str) -> Iterator[Spot]:
    yield from tags(left)
    for each in (*_TYPED, *FOREIGN):
        text = prose if each.which in _RAW else left
        if each.sign in text:
            for found in each.pattern.finditer(text):
                yield Spot(*found.span(), each.which)
    yield from _tables(left)
    if "|" in left and "`" in prose:
        yield from _pipes(prose, left)
    for find in (_code, _brackets, _lists, _emphasis):
        yield from find(left)


_RAW = {"fence", "formula", "in-code"}
"""What stands where a backtick or a backslash makes it no Markdown of ours."""

_TYPED = (
    mark("fence", "`", rf"{LEAD}```[^`\n]*$"),
    mark("fence", "~", rf"{LEAD}~~~.*"),
    mark("picture", "!", r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?"),
    mark("tag", "<", r"<[?%][^<>\n]*>|<(?!https?://)[a-z]+:[^<>\s]*>|<[\w.+-]+@[^<>\s]+>"),
    mark("tick", "`", r"`[^`]{0,20}"),
    mark("number", "\n2) ", r"^[ >]*\d{1,3}\) +\S.*\n+[ >]*\d{1,3}\) "),
    mark("line", "| ", r"^\| +[^|\n]*$"),
)


def _tables(prose: str) -> Iterator[Spot]:
    for block in _BLOCK.finditer(prose) if "|" in prose else ():
        if "|" in block[0]:
            lines = block[0].rstrip("\n").split("\n")
            yield from _table(lines, block.start())
            if _rulers(lines):
                for found in _HEADING_IN_CELL.finditer(block[0]):
                    start, end = found.span("heading")
                    yield Spot(block.start() + start, block.start() + end, "in-cell")


_HEADING_IN_CELL = re.compile(r"(?:^|\|) *(?P<heading>#{1,6} +\w[^|\n]*)", re.MULTILINE)


def _pipes(prose: str, left: str) -> Iterator[Spot]:
    """Between backticks in a table, where other programs take them for the edge of a cell."""
    for block in _BLOCK.finditer(left):
        if any("|" in line and _RULER.fullmatch(line) for line in block[0].split("\n")):
            for found in re.finditer(r"(?<!\\)\|", prose[slice(*block.span())]):
                place = block.start() + found.start()
                if left[place] != "|":
                    yield Spot(place, place + 1, "pipe")


_RULER = re.compile(r"[ >]*(?:[-+*] )?\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")


def _rulers(lines: Sequence[str]) -> list[int]:
    """Which of some lines make a table of those above and below."""
    return [n for n, line in enumerate(lines) if "|" in line and _RULER.fullmatch(line)]


def _table(lines: list[str], start: int) -> Iterator[Spot]:
    starts = [start]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    rulers = _rulers(lines)
    if not rulers:
        for number, line in enumerate(lines):
            if line.lstrip(" >").startswith("|"):
                yield Spot(starts[number], starts[number] + len(line), "no-ruler")
                return
        return
    place = rulers[0]
    spot = (starts[place], starts[place] + len(lines[place]))
    if place != 1:
        yield Spot(*spot, "table-above" if place else "no-header")
        return
    if any(re.match(r" {4}| *(?:[>#]|[-+*] |\d+[.)] |\[\^)", line) for line in lines):
        yield Spot(*spot, "table-inside")
        return
    framed = bool(re.match(r" *\||.*\| *$", lines[0]))
    columns = _cells(lines[0], framed=framed)
    for number, line in enumerate(lines[1:], start=1):
        if "|" not in line:
            yield Spot(starts[number], starts[number] + len(line), "table-below")
            return
        if _cells(line, framed=framed) != columns:
            yield Spot(starts[number], starts[number] + len(line), "cells")
            return
    if columns == 1 and not all(re.match(r" *\|.*\| *$", line) for line in lines):
        yield Spot(*spot, "cells")


def _cells(line: str, *, framed: bool) -> int:
    line = line.strip(" ")
    if framed:
        line = line.removeprefix("|").removesuffix("|")
    return line.count("|") + 1


_ITEM = re.compile(r" *(?:[-+*]|\d+\.|\[\^[^\]]+\]:) ")


_EMPTY_ITEM = re.compile(r" *(?:[-+*>]|\d+\.)[ >]*$")

_ENDS = re.compile(r" *#{1,6} | *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$| *\[[^\]^]+\]: ")
"""Lines below which a block begins without a blank line."""

_QUOTED_CODE = re.compile(
    r"^ {0,3}(?:(?:[-+*]|\d{1,9}\.|\[\^[^\]\n]*\]:) +)?(?:> ?)+ {4,}\S", re.MULTILINE
)


def _code(prose: str) -> Iterator[Spot]:
    """Lines that are so far to the right that they become a block of code."""
    if _is_indented(prose):
        deep, before = 0, ""
        for line in re.finditer(r"[^\n]+|\n(?=\n|\Z)", prose):
            typed = line[0].expandtabs(4)
            margin = _margin(typed)
            begins = not before.strip() or _ENDS.match(before) or _EMPTY_ITEM.match(before)
            before = typed
            if not typed.strip():
                continue
            if begins and margin > deep:
                yield Spot(*line.span(), "code")
            if _ITEM.match(typed) and not _EMPTY_ITEM.match(typed) and margin <= deep:
                deep = margin + 1 if begins else max(deep, margin + 1)
            elif begins:
                deep = margin
    for found in _QUOTED_CODE.finditer(prose) if ">" in prose else ():
        yield Spot(*found.span(), "code")


def _is_indented(prose: str) -> bool:
    return any(line[:1] in {" ", "\t"} for line in prose.split("\n"))


def _margin(line: str) -> int:
    """How many lists a line may stand in."""
    return (len(line) - len(line.lstrip(" "))) // 4


_INNER_ITEM = re.compile(
    r"^(?P<outer> *)(?:[-+*]|\d+\.) [^\n]*\n(?:(?P=outer)(?! *(?:[-+*]|\d+\.) )[^\n]*\S[^\n]*\n)*"
    r"(?P<inner>(?P=outer) {1,3})(?:[-+*]|\d+\.) \S",
    re.MULTILINE,
)


def _lists(prose: str) -> Iterator[Spot]:
    if _is_indented(prose):
        for found in _INNER_ITEM.finditer(prose):
            yield Spot(found.start("inner"), found.end(), "inner-list")


_STRONG = (
    (r"**", re.compile(r"\*\*(?=[^\s*])(?:(?!\*\*|\n[ \t]*\n)[\s\S])+(?<=\S)\*\*")),
    (r"__", re.compile(r"(?<!\w)__(?=[^\s_])(?:(?!__|\n[ \t]*\n)[\s\S])+(?<=\S)__(?!\w)")),
)
_HALF = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])|(?<!\*)\*\* \S[^*\n]* \*\*(?!\*)"
    # One star on one side, and more on the other.
    r"|(?<![\w*])\*(?=[^\s*])[^*\n]+(?<=\S)\*{2,}(?!\w)"
    r"|(?<![\w*])\*{2,}(?=[^\s*])[^*\n]+(?<=\S)\*(?![\w*])"
)
_MANY = re.compile(r"(?<![\w*])\*{3,}(?=[^\s*])[^*]+(?<=[^\s*])\*{3,}(?![\w*])")
"""Several stars before words and behind them: what is left of it, where a paragraph ends within."""
_HALF_LINES = re.compile(r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?!\w)")
_HALVES_OF = ((_HALF, _MANY), (_HALF_LINES,))


def _emphasis(prose: str) -> Iterator[Spot]:
    """Emphasis that begins and never ends, or the other way round."""
    for (sign, whole), halves in zip(_STRONG, _HALVES_OF, strict=True):
        if sign[0] in prose and sign in prose:
            left = "".join(whole.sub(_nothing, piece) for piece in _stretches(prose))
            for half in halves:
                for found in half.finditer(left):
                    yield Spot(*found.span(), "half")


def _nothing(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


_STRETCH_ENDS = re.compile(
    rf"^({INSIDE}#{{1,6}} .*\n?)|(?<=\n)(?=[ >]*(?:[-+*] |\d{{1,9}}\. |\[\^[^\]\n]*\]:))",
    re.MULTILINE,
)
_CELL_ENDS = re.compile(r"(?<=[|\n])")


def _stretches(prose: str) -> Iterator[str]:
    """A text in pieces within which emphasis can begin and end: paragraphs, items, cells."""
    for block in re.split(r"(\n[ \t]*\n)", prose):
        ends = _CELL_ENDS if "|" in block and _rulers(block.split("\n")) else _STRETCH_ENDS
        yield from filter(None, ends.split(block))


_WORDS = r"(?P<words>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)"
_LINK = re.compile(
    rf"\[{_WORDS}\]\(\s*(?P<address><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"\[(?P<words>[^\[\]@^][^\[\]]*)\]\[(?P<label>[^\[\]]*)\]")
_DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]]+)\]:[ ]*\n?[ ]*(?P<address>\S+)"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ ]*$",
    re.MULTILINE,
)
_NOTE = re.compile(r"\[\^(?P<label>[^\]]*)\](?P<colon>:?)")
_HALVES = re.compile(
    r"\[[^\[\]\n]*\]\([^\n]{0,40}|\([^()\n]*\)\[https?:[^\]\n]*\]|\[[^\[\]\n]+\] \(https?:"
)
_INSIDE = re.compile(r"\[@|\[\^|\]\(|<http")


def _brackets(prose: str) -> Iterator[Spot]:
    """Links, what they refer to, and footnotes."""
    if only_cites(prose):
        return
    yield from _notes(prose)
    defined = {_label(found["label"]): found for found in _DEFINED.finditer(prose)}
    defined = {label: found for label, found in defined.items() if label[:1] not in "^@"}
    used: set[str] = set()
    for found in _LINK.finditer(prose):
        if found["words"][:1] in {"@", "^"} or _INSIDE.search(found["words"]):
            yield Spot(*found.span(), "in-link")
        elif not found["words"].strip():
            yield Spot(*found.span(), "no-words")
        elif not _leads(found["address"]):
            yield Spot(*found.span(), "address")
    left = _LINK.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), prose)
    for found in _HALVES.finditer(left):
        yield Spot(*found.span(), "half-link")
    for found in _DEFINED.finditer(left):
        if found["label"][:1] not in "^@" and not _leads(found["address"]):
            yield Spot(*found.span(), "address")
    for found in _REFERENCE.finditer(left):
        if found["label"][:1] in {"^", "@"}:
            continue
        label = _label(found["label"] or found["words"])
        used.add(label)
        if label not in defined:
            yield Spot(*found.span(), "no-target")
    used |= {_label(found[1]) for found in re.finditer(r"\[([^\[\]]+)\](?!:)", left)}
    for found in _DEFINED.finditer(left):
        if found["label"][0] == "@":
            yield Spot(*found.span(), "unused-target")
    for label, found in defined.items():
        if label not in used:
            yield Spot(*found.span(), "unused-target")
    counted = Counter(_label(found["label"]) for found in _DEFINED.finditer(left))
    for found in _DEFINED.finditer(left):
        if counted[_label(found["label"])] > 1 and found["label"][:1] not in "^@":
            yield Spot(*found.span(), "twice")


def _label(typed: str) -> str:
    return " ".join(typed.split()).casefold()


def _leads(address: str) -> bool:
    """Whether pages link to an address."""
    return bool(re.match(r"<?https?://[^\s/]", address, re.IGNORECASE)) or (
        address[:1] == "#" and len(address) > 1
    )


def _notes(prose: str) -> Iterator[Spot]:
    """Footnotes without a text, texts without a footnote, and those that stand within others."""
    if "[^" not in prose:
        return
    notes = list(_NOTE.finditer(prose))
    begins = {
        found.start("sign") for found in re.finditer(r"^ {0,3}(?P<sign>\[\^)", prose, re.MULTILINE)
    }
    texts = [found for found in notes if found["colon"] and found.start() in begins]
    marks = [found for found in notes if found not in texts]
    counted = Counter(found["label"] for found in texts)
    known = {found["label"] for found in marks}
    for found in texts:
        if counted[found["label"]] > 1:
            yield Spot(*found.span(), "twice")
        elif found["label"] not in known:
            yield Spot(*found.span(), "unused-note")
        elif not re.match(r"[ ]*\S|[ ]*\n\n? {4}\S", prose[found.end() : found.end() + 99]):
            yield Spot(*found.span(), "empty-note")
    for found in marks:
        if found["label"] not in counted:
            yield Spot(*found.span(), "no-note")
