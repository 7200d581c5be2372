"""Signs that another program has put in the place of those that YAML needs."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from unicodedata import name as name_of

from checkpress.claims.traces import Sheet, Trace, more_of, otherwise
from checkpress.claims.written_lines import BARS, COLONS, GAP, SPACES, UNSEEN, WrittenLine
from checkpress.problems import mistake


def spaces(sheet: Sheet) -> Trace | None:
    """Spaces that are none to YAML, where it needs one."""
    text = "\n".join(sheet.rows)
    if not re.search(f"[{SPACES}]", text):
        return None
    if re.search(r"\w \w", text):
        new = _with_gaps(sheet, re.compile(f"[{SPACES}]"), " ")
    else:
        # Not one is left of those between words.
        new = [re.sub(f"[{SPACES}]", " ", row) for row in sheet.rows]
    return _signs(sheet, new, f"[{SPACES}]", "space")


def unseen(sheet: Sheet) -> Trace | None:
    """Signs that nobody sees, in keys, words and what is around them."""
    if not re.search(f"[{UNSEEN}]", "\n".join(sheet.rows)):
        return None
    new = _with_gaps(sheet, re.compile(f"[{UNSEEN}]"), "")
    # This one is refused wherever it stands.
    new = [row.replace("\ufeff", "") for row in new]
    return _signs(sheet, new, f"[{UNSEEN}]", "unseen")


def _signs(sheet: Sheet, new: Sequence[str], signs: str, which: str) -> Trace | None:
    rows = otherwise(sheet, new)
    if not rows:
        return None
    count = sum(
        len(re.findall(signs, sheet.rows[n])) - len(re.findall(signs, row))
        for n, row in rows.items()
    )
    number = min(rows)
    old = sheet.rows[number]
    column = next(
        (n for n, (a, b) in enumerate(zip(old, rows[number], strict=False)) if a != b),
        len(rows[number]),
    )
    sign = old[column]
    return Trace(
        (number + 1, column + 1),
        mistake(
            "pasted",
            which,
            sign=_NAMES.get(sign) or _with_article(name_of(sign, "sign").lower()),
            code=ord(sign),
            more=more_of(count) if count > 1 else "",
        ),
        rows,
    )


_NAMES = {
    "\u00a0": "A non-breaking space",
    "\u202f": "A narrow non-breaking space",
    "\u3000": "A wide space of East Asian scripts",
    "\ufeff": "A byte order mark",
}


def _with_article(name: str) -> str:
    return f"{'An' if name[0] in 'aeiou' else 'A'} {name}"


def _with_gaps(sheet: Sheet, signs: re.Pattern[str], plain: str) -> list[str]:
    """The rows with `plain` for each of the signs that is layout."""
    new = list(sheet.rows)
    begins = _begins_of_blocks(sheet.lines)
    for line in sheet.lines:
        margin = signs.sub(plain, line.margin)
        spaces_before = len(line.margin) - len(line.margin.lstrip(" "))
        if line.what == "empty":
            new[line.number] = margin if line.margin.isascii() else ""
        elif line.what == "layout":
            # The space behind a bullet goes with it.
            before = _cleaned(line.items, signs, plain) + line.bullet
            behind = _cleaned(line.key + line.colon, signs, plain)
            new[line.number] = margin + before + behind + _value(line.value, signs, plain)
        elif line.what != "block" or spaces_before < begins[line.number]:
            new[line.number] = margin + line.value
    return new


def _cleaned(marks: str, signs: re.Pattern[str], plain: str) -> str:
    """A mark and what is behind it, with the space that YAML needs there."""
    new = signs.sub(plain, marks)
    return f"{new} " if new != marks and not new.endswith(" ") else new


def _begins_of_blocks(lines: Sequence[WrittenLine]) -> dict[int, int]:
    """How far the text is indented of which each line below a bar is a part."""
    found: dict[int, int] = {}
    block: list[WrittenLine] = []
    for line in [*lines, None]:
        if line is not None and line.what == "block":
            block.append(line)
        elif block and (line is None or line.what != "empty"):
            begin = min(each.width for each in block)
            found |= {each.number: begin for each in block}
            block = []
    return found


def _value(value: str, signs: re.Pattern[str], plain: str) -> str:
    """A value without such signs around it; of what can hold none at all, without any."""
    bare = signs.sub("", value)
    is_word = bare.isascii() and not re.search(r"\s|^[\"']", bare.strip())
    if plain == "" and is_word:
        return bare
    end = re.fullmatch(rf"(.*?[\]}}\"'|>\w.?!]){GAP}*", value)
    if end and end.end(1) != len(value) and not signs.search(end[1][-1:]):
        value = end[1] + signs.sub("", value[end.end(1) :]).rstrip()
    if value[:1] in {"[", "{"}:
        around = rf"(?<=[\[{{,:]){GAP}+|{GAP}+(?=[\]}},:])"
        value = re.sub(around, lambda it: signs.sub(plain, it[0]), value)
        value = re.sub(f"(?<=[a-z_])[{UNSEEN}]+(?=[a-z_])", "", value) if plain == "" else value
    return value


def colons(sheet: Sheet) -> Trace | None:
    """A colon of another script or kind, and what is typed in its place."""
    rows: dict[int, str] = {}
    signs: dict[int, tuple[int, str]] = {}
    drops: dict[int, tuple[str, ...]] = {}
    tight: list[int] = []
    for line in sheet.layout:
        begin = line.margin + line.items + line.bullet
        typed = re.search(f"[{COLONS}]", line.colon)
        other = re.fullmatch(
            r"([a-z_]+)(?:\s*(=>?|;|->|[\u2192\u21d2])\s*|\s*(:))(\S.*)", line.value
        )
        if typed and line.key in sheet.keys:
            rows[line.number] = f"{begin}{line.key}: {_in_braces(line.value, sheet.keys)}".rstrip()
            signs[line.number] = (len(begin + line.key) + typed.start(), typed[0])
        elif other and not line.key and other[1] in sheet.keys:
            rows[line.number] = f"{begin}{other[1]}: {other[4]}"
            group = 2 if other[2] else 3
            tight += [line.number] if line.value[other.end(1)] == ":" else []
            signs[line.number] = (len(begin) + other.start(group), other[group])
        elif line.key and (new := _in_braces(line.value, sheet.keys)) != line.value:
            at = len(sheet.rows[line.number]) - len(line.value)
            rows[line.number] = sheet.rows[line.number][:at] + new
            column = next(
                n for n, (a, b) in enumerate(zip(line.value, new, strict=False)) if a != b
            )
            # Where a space is missing, the colon is the same.
            column -= line.value[column - 1] == ":"
            signs[line.number] = (at + column, line.value[column])
        if line.number in rows:
            gone = Counter(sheet.rows[line.number]) - Counter(rows[line.number])
            drops[line.number] = tuple(gone.elements())
    if not rows or (len(rows) == 1 and [*rows] == tight):
        return None  # Of one the reader of YAML tells.
    number = min(rows)
    column, sign = signs[number]
    more = more_of(len(rows)) if len(rows) > 1 else ""
    which = "comma" if sign in f";{_COMMAS}" and " {" in sheet.rows[number] else "colon"
    said = mistake("pasted", "tight" if sign in ": " else which, sign=sign, more=more)
    return Trace((number + 1, column + 1), said, rows, drops=drops)


_COMMAS = "\uff0c\u060c\u3001"
"""Commas of other scripts."""


def _in_braces(value: str, keys: frozenset[str]) -> str:
    """Keys and values in braces, with the colons and commas that YAML knows."""
    if not re.fullmatch(r"\{.*\}", value):
        return value
    value = re.sub(
        rf"([{{,;{_COMMAS}] *)([a-z_]+) *(?:[={COLONS}] *|:(?=[^\s/]))",
        lambda it: f"{it[1]}{it[2]}: " if it[2] in keys else it[0],
        value,
    )
    return re.sub(
        rf" *[;{_COMMAS}] *([a-z_]+): ",
        lambda it: f", {it[1]}: " if it[1] in keys else it[0],
        value,
    )


def bullets(sheet: Sheet) -> Trace | None:
    """What word processors put before an item, where YAML needs a hyphen."""
    layout = sheet.layout
    new = list(sheet.rows)
    opened = -1
    """How far items are indented here, if this is a list."""
    signs: list[tuple[int, int, str]] = []
    for line, following in zip_longest(layout, layout[1:]):
        is_item = line.key in sheet.keys or line.width >= opened >= 0
        if line.bullet and is_item and (line.key or line.value):
            old = line.bullet
            kept = following is not None and line.key and following.width == line.column
            mark = "-".ljust(len(old)) if kept and len(old) > 1 else "- "
            rest = f"{line.key}{line.colon}{line.value}"
            new[line.number] = f"{line.margin}{line.items}{mark}{rest}"
            signs.append((line.number, len(line.margin + line.items), old.strip()))
        if line.key and not line.value:
            opened = line.width
        elif not (line.bullet or line.items) or line.width < opened:
            opened = -1
    if not signs:
        return None
    number, column, sign = signs[0]
    more = more_of(len(signs)) if len(signs) > 1 else ""
    said = mistake("pasted", "bullet", sign=sign, more=more)
    drops = {n: (each,) for n, _, each in signs}
    return Trace((number + 1, column + 1), said, otherwise(sheet, new), drops=drops)


_MARKS = "“”„\u201f«»\u2039\u203a‘’\u201a\u201b″\uff02\uff07\"'"

_AROUND = re.compile(rf"([{_MARKS}])([^{_MARKS}]*(?:['’](?=\w)[^{_MARKS}]*)*)([{_MARKS}])\s*")


_QUOTED_KEY = re.compile(rf"([{_MARKS}])([a-z_]+)([{_MARKS}]) *:(?: +|$)(.*)")

_PLAIN_WORD = re.compile(r"[A-Za-z0-9](?:[\w./%?=&~+-]|:(?=\S))*")


def curly_quotes(sheet: Sheet) -> Trace | None:
    """Those of word processors around a key, a word, or a text that needs the plain ones."""
    rows: dict[int, str] = {}
    signs: dict[int, tuple[int, str]] = {}
    drops: dict[int, tuple[str, ...]] = {}
    for line in sheet.layout:
        key = _QUOTED_KEY.fullmatch(line.value) if not line.key else None
        if key and key[2] in sheet.keys and not {key[1], key[3]} <= {'"', "'"}:
            at = len(sheet.rows[line.number]) - len(line.value)
            rows[line.number] = f"{sheet.rows[line.number][:at]}{key[2]}: {key[4]}".rstrip()
            signs[line.number] = (at, key[1])
            drops[line.number] = (key[1], key[3])
            continue
        found = _AROUND.fullmatch(line.value)
        if not found or not (line.key in sheet.keys or line.items):
            continue
        begin, inside, end = found.groups()
        if begin in "\"'" and end in "\"'":
            continue
        mixed = begin in "\"'" or end in "\"'"
        is_word = line.key in sheet.words and not re.search(r"\s", inside.strip())
        if mixed or is_word or re.search(r": | #|:$", inside):
            n, at = line.number, len(sheet.rows[line.number]) - len(line.value)
            mark = "'" if "\\" in inside else '"'
            if is_word and _PLAIN_WORD.fullmatch(inside.strip()):
                mark, inside = "", inside.strip()
            rows[n] = f"{sheet.rows[n][:at]}{mark}{inside}{mark}"
            column = at + (0 if begin not in "\"'" else found.start(3))
            signs[n] = (column, sheet.rows[n][column])
            drops[n] = (begin, end)
    if not rows:
        return None
    number = min(rows)
    column, sign = signs[number]
    more = more_of(len(rows)) if len(rows) > 1 else ""
    said = mistake("pasted", "curly", sign=sign, more=more)
    return Trace((number + 1, column + 1), said, rows, drops=drops)


def emphasis(sheet: Sheet) -> Trace | None:
    """Stars and backticks around a key or a word, as chat tools and Markdown have them."""
    rows: dict[int, str] = {}
    signs: dict[int, tuple[int, str, str]] = {}
    for line in sheet.layout:
        begin = sheet.rows[line.number][: len(line.margin + line.items)]
        rest = sheet.rows[line.number][len(begin) :]
        found = _AROUND_KEY.fullmatch(rest)
        value = _AROUND_WORD.fullmatch(line.value) if line.key in sheet.plain else None
        if found and found[2] in sheet.keys:
            rows[line.number] = f"{begin}{found[2]}: {found[3]}".rstrip()
            signs[line.number] = (len(begin), found[1], "key")
        elif value and (line.key in sheet.words or value[1] == "`"):
            at = len(sheet.rows[line.number]) - len(line.value)
            rows[line.number] = sheet.rows[line.number][:at] + value[2]
            signs[line.number] = (at, value[1], "word")
    if not rows:
        return None
    number = min(rows)
    column, sign, what = signs[number]
    more = more_of(len(rows)) if len(rows) > 1 else ""
    said = mistake("pasted", f"around-{what}", signs=_EMPHASIS[sign[0]].format(sign), more=more)
    drops = {n: (each, each) for n, (_, each, _) in signs.items()}
    return Trace((number + 1, column + 1), said, rows, drops=drops)


_AROUND_KEY = re.compile(r"(\*\*|__|`|\*|_)([a-z_]+?)(?:\1: *|: *\1 *)(.*)")
_AROUND_WORD = re.compile(r"(\*{1,3}|_{1,3}|`{1,2})(\w(?:[^*_`]*[^*_`\s])?)\1 *")
_EMPHASIS = {"*": "Stars (`{}`)", "_": "Underscores (`{}`)", "`": "Backticks"}


def links(sheet: Sheet) -> Trace | None:
    """A link of Markdown, where an address should stand."""
    rows: dict[int, str] = {}
    drops: dict[int, tuple[str, ...]] = {}
    bare: list[tuple[int, str]] = []
    for line in sheet.layout:
        found = _LINK.fullmatch(line.value) if line.key in sheet.words else None
        if found:
            at = len(sheet.rows[line.number]) - len(line.value)
            rows[line.number] = sheet.rows[line.number][:at] + found[2]
            drops[line.number] = (found[1], found[3])
            bare.append((at, found[2]))
    if not rows:
        return None
    column, address = bare[0]
    more = more_of(len(rows)) if len(rows) > 1 else ""
    said = mistake("pasted", "link", more=more, bare=address)
    return Trace((min(rows) + 1, column + 1), said, rows, drops=drops)


_LINK = re.compile(r"(\[[^\[\]]*\]\(<?)(https?://(?:[^\s()<>]|\([^\s()]*\))+)(>?\)) *")


def bars(sheet: Sheet) -> Trace | None:
    """What looks like the `|` or the `>` above a text, and is none."""
    rows: dict[int, str] = {}
    found: list[tuple[int, str, str]] = []
    for line in sheet.layout:
        typed = _BAR_TYPED.fullmatch(line.value) if line.key in sheet.keys else None
        if typed:
            at = len(sheet.rows[line.number]) - len(line.value)
            plain = ">" if typed[1][-1] in f">{BARS[-2:]}" else "|"
            rows[line.number] = f"{sheet.rows[line.number][:at]}{plain}{typed[2]}"
            found.append((at, typed[1], plain))
    if not rows:
        return None
    column, sign, plain = found[0]
    more = more_of(len(rows)) if len(rows) > 1 else ""
    said = mistake("pasted", "bar", sign=sign, more=more, plain=plain)
    drops = {n: (each,) for n, (_, each, _) in zip(rows, found, strict=True)}
    return Trace((min(rows) + 1, column + 1), said, rows, drops=drops)


_BAR_TYPED = re.compile(rf"(\\[|>]|[{BARS}])([-+]?)\s*")
