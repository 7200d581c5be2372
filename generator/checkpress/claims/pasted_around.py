"""What another program has put around a claim file, or behind it, and what it has taken away."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checkpress.claims.traces import Sheet, Trace, otherwise
from checkpress.claims.writing import laid_out
from checkpress.claims.written_lines import lines_of, plain_signs
from checkpress.mistakes import FENCE, FRAME
from checkpress.problems import mistake


def mail(sheet: Sheet) -> Trace | None:
    """The angle in front of each line that a mail quotes, also as a web page writes it."""
    if any(re.match(r"[<>]{7} ", row) for row in sheet.rows):
        return None  # Of two versions that were merged.
    if not any(re.match(_ANGLE, sheet.rows[line.number]) for line in sheet.layout):
        return None
    quoted = {n: found for n, row in enumerate(sheet.rows) if (found := _QUOTED.match(row))}
    close = {n: sheet.rows[n][found.end() :] for n, found in quoted.items()}
    apart = {n: row.removeprefix(" ") for n, row in close.items()}
    rows = close if any(row and row[0] not in " #" for row in close.values()) else apart
    if rows is apart and _is_even(close) and not _is_even(apart):
        rows = close
    lines, first = len(quoted), min(quoted)
    drops = {n: (">",) * found[0].count(">") for n, found in quoted.items()}
    if sheet.rows[first].startswith("&"):
        drops = {n: ("&gt;",) * found[0].count("&gt;") for n, found in quoted.items()}
        rows = {n: _ENTITY.sub(lambda it: _sign(it[0]), row) for n, row in rows.items()}
        said = mistake("pasted", "mail-web", lines=lines)
    elif lines > 1:
        said = mistake("pasted", "mail", lines=lines)
    else:
        said = mistake("pasted", "mail-line")
    return Trace((first + 1, 1), said, rows, drops=drops)


_ANGLE = "(?:>|&gt;)"
_QUOTED = re.compile(f"(?:{_ANGLE} ?(?={_ANGLE}))*{_ANGLE}")


def _is_even(rows: Mapping[int, str]) -> bool:
    """Whether rows are indented as most files are, by two spaces for each step."""
    return all((len(row) - len(row.lstrip(" "))) % 2 == 0 for row in rows.values())


def fences(sheet: Sheet) -> Trace | None:
    """The frame of backticks in which chat tools show a file, or another on lines of its own."""
    found = [
        line.number
        for line in sheet.layout
        if not (line.key or line.items or line.bullet) and _FENCE.fullmatch(line.value)
    ]
    is_fence = bool(found)
    if not (found := found or [*_frames(sheet)]):
        return None
    first, *others = found
    frame = {n: (sheet.rows[n].strip(),) for n in found}
    words = _words_around(sheet, first, others[-1] if others else len(sheet.rows))
    around = (
        ", and what is said before and behind them"
        if any(map(sheet.rows.__getitem__, words))
        else ""
    )
    line = others[0] + 1 if others else 0
    said = mistake(
        "pasted",
        "fences" if others else "fence",
        frame=FENCE if is_fence else FRAME.format(sign=_shown(sheet.rows[first].strip())),
        line=line,
        around=around,
    )
    return Trace((first + 1, 1), said, gone=frozenset({*found, *words}), drops=frame)


_FENCE = re.compile(r"(?:`{3,}|~{3,}) *[\w.+:/-]*(?: *\{?[\w-]+=[^`\s]+)*\s*")

_MARK = "[\"'`\u00b4\u2018-\u201f\u00ab\u00bb]"
_FRAME = re.compile(
    rf"(?!---\s*$|={{7}}\s*$)(?:({_MARK}|[*=_{{}}-])\1{{2,}} ?\w*|[{{}}]{{1,3}}|{_MARK}"
    r"|(?:</?\w+(?: [^<>]*)?>)+|\[/?\w+\]|\{\w+(?::\w+)?\})\s*"
)


def _frames(sheet: Sheet) -> Iterator[int]:
    """Lines above all keys, or below them, that hold nothing but signs around a file."""
    keyed = [n for n, row in enumerate(sheet.rows) if _written_key(row) in sheet.keys]
    if not keyed:
        return
    for n, row in enumerate(sheet.rows):
        if not keyed[0] <= n <= keyed[-1] and _FRAME.fullmatch(row):
            yield n


def _written_key(row: str) -> str:
    """The key of a row as it is written, whatever the rows around it are."""
    found = re.match(r"\s*(?:- +)*([a-z_]+):(?:\s|$)", row)
    return found[1] if found else ""


def _shown(mark: str) -> str:
    return "A backtick" if set(mark) == {"`"} else f"`{mark[:40]}`"


def tight_frame(sheet: Sheet) -> Trace | None:
    """Quotation marks or tags around the whole file, on its first line and on its last one."""
    filled = [n for n, row in enumerate(sheet.rows) if row.strip()]
    found = _OPENED.fullmatch(sheet.rows[filled[0]]) if filled else None
    if found is None or found["key"] not in sheet.top:
        return None
    first, last, mark = filled[0], filled[-1], found["mark"]
    close = _CLOSES.get(mark[:1]) or f"{re.escape(mark[:1])}{{1,{len(mark)}}}"
    closed = re.search(rf"(?:{close})\s*$", sheet.rows[last])
    rows = {**dict(enumerate(sheet.rows)), first: sheet.rows[first].removeprefix(mark)}
    drops = {first: (mark,)}
    if closed and last != first:
        rows[last] = rows[last][: closed.start()]
        drops[last] = (closed[0].strip(),)
    inside = "\n".join(rows.values())
    if mark == '"' and '""' in inside and '"' not in inside.replace('""', ""):
        # In a table the marks of a text are doubled.
        rows = {n: row.replace('""', '"') for n, row in rows.items()}
    said = mistake("pasted", "tight-frame", sign=_shown(mark))
    return Trace((first + 1, 1), said, otherwise(sheet, [*rows.values()]), drops=drops)


_OPENED = re.compile(
    rf"\s*(?P<mark>{_MARK}+|(?:<\w+(?: [^<>]*)?>)+|\[\w+\]|\{{\w+\}})(?P<key>[a-z_]+):\s*"
)
_CLOSES = {
    **dict.fromkeys("\u201c\u201e\u201f", "[\u201c\u201d]+"),
    **dict.fromkeys("\u2018\u201a\u201b", "[\u2018\u2019]+"),
    "\u00ab": "\u00bb+",
    "\u00bb": "\u00ab+",
    "<": r"(?:</\w+>)+",
    "[": r"\[/\w+\]",
    "{": r"\{\w+\}",
}
"""What ends a text that begins with a sign, where that is another one."""


def _words_around(sheet: Sheet, first: int, last: int) -> list[int]:
    """What is said before a frame and behind it: no keys, and so no part of the file."""
    outside = [line for line in sheet.layout if not first <= line.number <= last]
    if any(line.key in sheet.keys for line in outside):
        return []
    return [n for n in range(len(sheet.rows)) if not first <= n <= last]


_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d?);")


_NAMED = re.compile(rf"(?:[a-z_]+:|-|[a-z_]+(?=&(?:#58|#x3a|colon);))?({_ENTITY.pattern})")


def web_signs(sheet: Sheet) -> Trace | None:
    """Names of signs, as the source of a web page has them: `&quot;` for a quotation mark."""
    for line in sheet.layout:
        if found := _NAMED.match(line.value):
            new = [_ENTITY.sub(lambda it: _sign(it[0]), row) for row in sheet.rows]
            row = sheet.rows[line.number]
            at = (line.number + 1, row.index(found[1]) + 1)
            said = mistake("pasted", "web", sign=found[1], plain=_sign(found[1]))
            return Trace(at, said, otherwise(sheet, new))
    return None


def _sign(name: str) -> str:
    """The sign of a name; of spaces that must not be broken it is one that may."""
    return plain_signs(name).replace("\u00a0", " ")


_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def line_breaks(sheet: Sheet) -> Trace | None:
    """Signs that end a line in other programs, and none in YAML."""
    found = [(n, sign) for n, row in enumerate(sheet.rows) for sign in _BREAK.finditer(row)]
    if not found:
        return None
    rows = {n: _broken(sheet, n) for n in {number for number, _ in found}}
    number, first = found[0]
    sure = {n: row for n, row in rows.items() if row is not None}
    return Trace(
        (number + 1, first.start() + 1),
        mistake("control-character", "line", sign=ord(first[0])),
        sure if len(sure) == len(rows) else {},
    )


def _broken(sheet: Sheet, number: int) -> str | None:
    """A row with line breaks where such signs stand, if that is what each of them was."""
    first, *parts = _BREAK.split(sheet.rows[number])
    for line in (lines_of([part])[0] for part in parts):
        if line.value and not (line.key or line.items or line.bullet or line.margin):
            return None
    return "\n".join([first, *parts])


def no_indentation(sheet: Sheet) -> Trace | None:
    """The spaces at the beginnings of lines, which messengers and mails take away."""
    keyed = [line for line in sheet.layout if line.key in sheet.keys]
    if len(keyed) < 4 or any(line.width > 1 for line in keyed):
        return None
    below = False
    for line in keyed:
        if below and line.key not in sheet.top:
            return Trace((line.number + 1, 1), mistake("pasted", "indentation"), is_all=True)
        below = line.key in sheet.top and not line.value
    return None


def two_articles(sheet: Sheet) -> Trace | None:
    """A file that was pasted behind another."""
    begins = [
        line.number
        for line in sheet.layout
        if line.key == "article" and not (line.margin or line.items or line.value)
    ]
    if "article" not in sheet.top or len(begins) < 2:
        return None
    return Trace((begins[1] + 1, 1), mistake("pasted", "two", line=begins[0] + 1), is_all=True)


_HEAD = re.compile(
    r"(?:from|to|cc|date|sent|subject|von|an|betreff|gesendet|datum|de|à|objet|envoyé)\s*:.*",
    re.IGNORECASE,
)
"""Lines above a mail that look like keys."""


def words_before(sheet: Sheet) -> Trace | None:
    """What was copied together with a file, and stands above it."""
    begin = next(
        (line.number for line in sheet.layout if line.key in sheet.top and not line.margin), 0
    )
    said = [
        line.number
        for line in sheet.lines[:begin]
        if line.what not in {"empty", "comment"} and sheet.rows[line.number] != "---"
    ]
    if (
        not said
        or any(_is_of_file(sheet, n) for n in said)
        or any(
            line.key and not _HEAD.fullmatch(sheet.rows[line.number])
            for line in sheet.lines[:begin]
        )
    ):
        return None
    first, last = said[0] + 1, said[-1] + 1
    which = "words-before" if first == last else "words-above"
    return Trace((first, 1), mistake("pasted", which, last=last), gone=frozenset(said))


def _is_of_file(sheet: Sheet, number: int) -> bool:
    """Whether a line looks like one of a file, or like what divides two."""
    row = sheet.rows[number]
    found = re.match(r"\W*(\w+)\W*?(?::|$)", row)
    if found is None or _HEAD.fullmatch(row):
        return re.match(r"(?:---|\.\.\.)(?:\s|$)", row) is not None
    return found[1].lower() in sheet.keys


_SIGNED = re.compile(
    r"Sent (?:from|with|via) |Get Outlook|Von meinem \w+ gesendet|Gesendet (?:mit|von) |"
    r"Envoyé (?:de|depuis) |Enviado (?:desde|do|de) |Inviato da |Verzonden (?:met|vanaf) "
)


def end_of_a_mail(sheet: Sheet) -> Trace | None:
    """What mail programs write below a text."""
    for line in sheet.layout:
        row = sheet.rows[line.number]
        if row in {"--", "-- "} or _SIGNED.match(row):
            number = line.number
            if any(other.key in sheet.keys for other in sheet.layout if other.number > number):
                return None
            gone = frozenset(range(number, len(sheet.rows)))
            return Trace((number + 1, 1), mistake("pasted", "signature"), gone=gone)
    return None


def words_behind(sheet: Sheet) -> Trace | None:
    """What was copied together with a file, and stands below it."""
    last = max((line.number for line in sheet.layout if line.key), default=len(sheet.rows))
    number = next(
        (
            line.number
            for line in sheet.layout
            if line.number > last and not (line.margin or line.items or line.bullet)
        ),
        None,
    )
    if number is None or any(_is_of_file(sheet, n) for n in range(number, len(sheet.rows))):
        return None
    gone = frozenset(range(number, len(sheet.rows)))
    return Trace((number + 1, 1), mistake("pasted", "words-behind"), gone=gone)


def rich_text(sheet: Sheet) -> Trace | None:
    """The format in which word processors exchange texts."""
    if not sheet.rows[0].lstrip().startswith("{\\rtf"):
        return None
    return Trace((1, 1), mistake("pasted", "rtf"), is_all=True)


def json_instead(sheet: Sheet) -> Trace | None:
    """The same in JSON, as programs and chat tools write it."""
    text = "\n".join(sheet.rows)
    if not text.lstrip().startswith("{"):
        return None
    try:
        found = json.loads(text, parse_float=str, parse_int=str, strict=False)
    except (ValueError, RecursionError):
        return None
    rows = {0: laid_out(_as_texts(found), {}, {}).rstrip("\n")}
    gone = frozenset(range(1, len(sheet.rows)))
    return Trace((1, 1), mistake("pasted", "json"), rows, gone, is_all=True)


def _as_texts(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_texts(each) for key, each in value.items() if each is not None}
        case list():
            return [_as_texts(each) for each in value]
        case bool():
            return "true" if value else "false"
    return value


def table(sheet: Sheet) -> Trace | None:
    """A table, where a claim file should be."""
    filled = [row for row in sheet.rows if row.strip()][:4]
    if len(filled) < 2 or any(line.key in sheet.keys for line in sheet.layout):
        return None
    for sign in "\t;,|":
        counts = [row.count(sign) for row in filled]
        if min(counts) >= 2 and all(abs(a - b) <= 1 for a, b in pairwise(counts)):
            return Trace((1, 1), mistake("pasted", "table"), is_all=True)
    return None
