"""A claim file, and all that word processors, messengers, mails and slips make of it."""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from checkpress.claims.yaml_document import Data
from checkpress.claims.yaml_reader import read

CLEAN = """\
article:
  headline: "Trams: free from May"
  publisher: morning-post
  published: 2024-05-02
  url: https://post.example/free-trams
  language: en
  topics: [transport, health]
  reply:
    - asked: morning-post
      on: 2024-05-03
sources:
  - id: fares
    title: 'Fares from May: the list'
    publisher: Norland Trams
    url: https://trams.example/fares
    published: 2024-04-20
    read: {on: 2024-05-03, as: full}
    kind: primary
claims:
  - id: free-trams
    claim: Trams in Norland cost nothing from May.
    quotes:
      - exact: nobody will pay from May
        at: paragraph 2
    status: false
    confidence: moderate
    summary: Only children under six ride free.
    reasoning: |
      The list of fares has a price [@fares, p. 2]:

      - for adults,
      - for children from the age of six.
    would_change: A decision of the council.
    evidence:
      - source: fares
        stance: refutes
        basis: document
        says: >-
          It has a price for adults,
          and one for children.
    asked_as:
      - are trams free
      - who pays on trams
    published: 2024-05-04
    checked: 2024-05-04
"""
"""Without a mistake, with most of what the layout of such a file has."""

ROWS = CLEAN.splitlines()

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u2066\ufeff"
COLONS = "\uff1a\ufe55\ua789\u2236\ufe13"
BULLETS = (*"•·∙●○▪■‣–—‐−►→✓*+", "--", "1.", "1)", "(1)", "a)", "o")
PAIRS = ("“”", "„“", "»«", "«»", "‘’", "‚‘", "\uff02\uff02", "″″", '“"', '"”', "'’", "‘'", "””")
LETTERS = dict(zip("aeopcyxi", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456", strict=True))
GREEK = dict(zip("aoptuv", "\u03b1\u03bf\u03c1\u03c4\u03c5\u03bd", strict=True))
BREAKS = "\u2028\u2029\x85\x0b\x0c"
WRONG_BEGINS = (
    ">",
    "|",
    "@",
    "`",
    "%",
    "&",
    "* ",
    "*",
    "!",
    "? ",
    "[",
    "{",
    "]",
    "}",
    ",",
    "- ",
    "#",
    "# ",
)


class Corruption(NamedTuple):
    """One way in which a file went wrong."""

    name: str
    text: str
    meant: Data
    """What its writer wanted to say."""


def data_of(text: str) -> Data:
    """What a file says, without the space around its texts."""
    document, problems = read(text.encode(), "x.yml")
    assert document is not None, problems
    return bare(document.data)


def bare(data: Data) -> Data:
    """Values without the space around them, which no record keeps."""
    match data:
        case dict():
            return {key: bare(each) for key, each in data.items()}
        case list():
            return [bare(each) for each in data]
    return data.strip()


def as_read(data: Data) -> Data:
    """What readers see: neither signs that nobody sees, nor where a line of a file was broken."""
    match data:
        case dict():
            return {key: as_read(each) for key, each in data.items()}
        case list():
            return [as_read(each) for each in data]
    data = re.sub(r"\n+(?=[-*] |1[.)] )", "\n\n", data)
    line = re.sub(r"(?<=[^\n])\n(?=[^\n*>#|\d-])", " ", re.sub(f"[{UNSEEN}]", "", data).strip())
    return re.sub(r"\n{3,}", "\n\n", re.sub(" +", " ", line))


def corruptions() -> Iterator[Corruption]:
    """All of them, each once and with a name of its own."""
    texts: dict[str, set[str]] = {}
    for each in _corruptions():
        known = texts.setdefault(each.name, set())
        if each.text not in known:
            known.add(each.text)
            yield each if len(known) == 1 else each._replace(name=f"{each.name} ({len(known)})")


def _corruptions() -> Iterator[Corruption]:
    clean = data_of(CLEAN)
    for each in (
        spaces,
        unseen,
        colons,
        bullets,
        quotes,
        letters,
        around,
        lines,
        breaks,
        tabs,
        keys,
    ):
        for name, text in each():
            if text != CLEAN:
                yield Corruption(f"{each.__name__}: {name}", text, clean)
    for name, text, meant in (*cut_texts(), *folded(), *shapes()):
        yield Corruption(name, text, data_of(meant))


def with_row(number: int, row: str) -> str:
    return "\n".join([*ROWS[:number], row, *ROWS[number + 1 :]]) + "\n"


def margin_of(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def inside(number: int) -> bool:
    """Whether a row is a part of a text below a bar."""
    return 28 <= number <= 31 or 37 <= number <= 38


def each_row(layout: bool = True) -> Iterator[tuple[int, str]]:
    yield from ((n, row) for n, row in enumerate(ROWS) if row and not (layout and inside(n)))


def spaces() -> Iterator[tuple[str, str]]:
    for sign in SPACES:
        code = f"U+{ord(sign):04X}"
        for n, row in each_row(layout=False):
            margin = margin_of(row)
            if margin:
                yield f"{code} as margin of {n}", with_row(n, sign * margin + row[margin:])
                yield (
                    f"{code} in margin of {n}",
                    with_row(n, row[: margin - 1] + sign + row[margin:]),
                )
        for n, row in each_row():
            yield f"{code} behind colon of {n}", with_row(n, row.replace(": ", f":{sign}", 1))
            yield (
                f"{code} and space behind colon of {n}",
                with_row(n, row.replace(": ", f": {sign}", 1)),
            )
            yield f"{code} behind hyphen of {n}", with_row(n, row.replace("- ", f"-{sign}"))
            yield f"{code} before colon of {n}", with_row(n, row.replace(":", f"{sign}:", 1))
            yield f"{code} at the end of {n}", with_row(n, row + sign)
        margins = [sign * margin_of(row) + row.lstrip(" ") for row in ROWS]
        yield f"{code} as all margins", "\n".join(margins) + "\n"
        turns = [(f"{sign} " * 20)[: margin_of(row)] + row.lstrip(" ") for row in ROWS]
        yield f"{code} in turns", "\n".join(turns) + "\n"
        yield f"{code} everywhere", CLEAN.replace(" ", sign)
        yield f"{code} behind all colons", re.sub(r"(?m)^([ -]*[a-z_]+): ", rf"\1:{sign}", CLEAN)


def unseen() -> Iterator[tuple[str, str]]:
    for sign in UNSEEN:
        code = f"U+{ord(sign):04X}"
        for n, row in each_row():
            margin = margin_of(row)
            yield f"{code} before row {n}", with_row(n, sign + row)
            yield f"{code} before the words of {n}", with_row(n, row[:margin] + sign + row[margin:])
            yield f"{code} behind colon of {n}", with_row(n, row.replace(": ", f":{sign} ", 1))
            yield f"{code} behind the space of {n}", with_row(n, row.replace(": ", f": {sign}", 1))
            yield f"{code} for the space of {n}", with_row(n, row.replace(": ", f":{sign}", 1))
            yield f"{code} before colon of {n}", with_row(n, row.replace(":", f"{sign}:", 1))
            yield f"{code} behind hyphen of {n}", with_row(n, row.replace("- ", f"- {sign}"))
            yield (
                f"{code} in the key of {n}",
                with_row(n, re.sub("([a-z])([a-z_]*:)", rf"\1{sign}\2", row)),
            )
            yield f"{code} at the end of {n}", with_row(n, row + sign)


def colons() -> Iterator[tuple[str, str]]:
    for sign in COLONS:
        for n, row in each_row():
            for new in (sign, f"{sign} ", f" {sign} "):
                yield (
                    f"`{new}` in {n}",
                    with_row(n, re.sub(r"(?<=[a-z]):(?: |$)", new, row, count=1).rstrip()),
                )
        yield f"all `{sign}`", re.sub(r"(?m)^([ -]*[a-z_]+): ?", rf"\1{sign}", CLEAN)
    for n, row in each_row():
        for new in (":", " :", "=", " = ", ";", "; ", " ", "::", " -> ", "."):
            yield (
                f"`{new}` for the colon of {n}",
                with_row(n, re.sub(r"(?<=[a-z]): ", new, row, count=1)),
            )


def bullets() -> Iterator[tuple[str, str]]:
    items = [n for n, row in each_row() if row.lstrip().startswith("- ")]
    for sign in BULLETS:
        for gap in (" ", "\u00a0", "  "):
            for n in items:
                yield f"`{sign}{gap}` in {n}", with_row(n, ROWS[n].replace("- ", sign + gap, 1))
            rows = [
                row.replace("- ", sign + gap, 1) if n in items else row
                for n, row in enumerate(ROWS)
            ]
            yield f"all `{sign}{gap}`", "\n".join(rows) + "\n"
        wide = " " * (len(sign) - 1)
        for n in items:
            rows = [*ROWS]
            rows[n] = rows[n].replace("- ", f"{sign} ", 1)
            for m in range(n + 1, len(rows)):
                if rows[m] and margin_of(rows[m]) <= margin_of(ROWS[n]):
                    break
                rows[m] = wide + rows[m] if rows[m] else ""
            yield f"`{sign}` in {n}, its keys below", "\n".join(rows) + "\n"


def quotes() -> Iterator[tuple[str, str]]:
    for pair in PAIRS:
        begin, end = pair[0], pair[1]
        for n, row in each_row():
            if found := re.fullmatch(r"(.*?: )([\"'])(.*)\2", row):
                yield f"{begin}{end} in {n}", with_row(n, f"{found[1]}{begin}{found[3]}{end}")
            elif (found := re.fullmatch(r"([ -]*[a-z_]+: )([\w-]+)", row)) and found[2] != "May":
                yield (
                    f"{begin}{end} around the word of {n}",
                    with_row(n, f"{found[1]}{begin}{found[2]}{end}"),
                )
            if found := re.match("( *(?:- )?)([a-z_]+)(:.*)", row):
                yield (
                    f"{begin}{end} around the key of {n}",
                    with_row(n, f"{found[1]}{begin}{found[2]}{end}{found[3]}"),
                )


def letters() -> Iterator[tuple[str, str]]:
    for table in (LETTERS, GREEK):
        for n, row in each_row():
            key = re.match("[ -]*([a-z_]+):", row)
            for at in range(*key.span(1)) if key else ():
                if row[at] in table:
                    yield (
                        f"letter {at} of {n}",
                        with_row(n, row[:at] + table[row[at]] + row[at + 1 :]),
                    )
            word = re.fullmatch(
                r"[ -]*(?:status|stance|confidence|basis|kind|publisher): (\w+)", row
            )
            for at in range(*word.span(1)) if word else ():
                if row[at] in table:
                    yield (
                        f"letter {at} of {n}",
                        with_row(n, row[:at] + table[row[at]] + row[at + 1 :]),
                    )


def around() -> Iterator[tuple[str, str]]:
    for begin in ("```", "```yaml", "```yml", "~~~", "``` yaml", "````", "```text", "```YAML"):
        mark = begin[:4].strip("ytY ") or "```"
        yield f"{begin}", f"{begin}\n{CLEAN}{mark}\n"
        yield f"{begin} without end", f"{begin}\n{CLEAN}"
        yield f"end of {begin}", f"{CLEAN}{mark}\n"
        yield f"{begin} and words", f"Here is your file.\n\n{begin}\n{CLEAN}{mark}\n"
    for mark in ("> ", ">", ">> ", "> > "):
        yield f"all `{mark}`", "".join(f"{mark}{row}\n" for row in ROWS)
        yield f"all `{mark}`, stripped", "".join(f"{mark}{row}".rstrip() + "\n" for row in ROWS)
        for n in range(0, len(ROWS), 3):
            rows = [mark + row if n <= m < n + 4 else row for m, row in enumerate(ROWS)]
            yield f"`{mark}` from {n}", "\n".join(rows) + "\n"
    for end in (
        "-- \nAda\nThe Norland Gazette",
        "Sent from my phone",
        "--\nAda",
        "Von meinem Telefon gesendet",
        "Get Outlook for iOS",
        "\nBest wishes\nAda",
        "\n\nSent from my iPad\n",
    ):
        yield f"{end!r} behind it", f"{CLEAN}{end}\n"
    yield "twice", CLEAN + CLEAN
    yield "twice, apart", f"{CLEAN}\n\n{CLEAN}"
    yield "twice, marked", f"{CLEAN}---\n{CLEAN}"
    yield "as JSON", json.dumps(data_of(CLEAN))
    yield "as JSON in lines", json.dumps(data_of(CLEAN), indent=2) + "\n"
    yield "as JSON with tabs", json.dumps(data_of(CLEAN), indent="\t") + "\n"
    yield "without spaces", "\n".join(row.strip() for row in ROWS) + "\n"
    yield "with one space", "\n".join(re.sub("^ +", " ", row) for row in ROWS) + "\n"
    yield "in one line", " ".join(row.strip() for row in ROWS) + "\n"
    yield "as from a web page", html.escape(CLEAN)
    yield "with names of spaces", re.sub(r"(?m)^ +", lambda it: "&nbsp;" * len(it[0]), CLEAN)
    yield "as a table", "id,claim,status\nx,Trams are free,false\ny,Trams are red,true\n"
    yield "as a table of a spreadsheet", "id\tclaim\tstatus\nx\tTrams are free\tfalse\n"
    for n, row in each_row():
        yield f"&nbsp; behind the colon of {n}", with_row(n, row.replace(": ", ":&nbsp;", 1))
        yield f"&nbsp; before {n}", with_row(n, row.replace(" ", "&nbsp;", margin_of(row)))


HEADS = (
    *(
        "{n}  ",
        "{n}: ",
        "{n}:",
        "{n}\t",
        "{n:6}\t",
        "{n:2} ",
        "{n:4} | ",
        "{n:3} \u2502 ",
        "{n:03} ",
    ),
    *("{n}. ", "{n}) ", "[{n}] ", "L{n}: ", "{n:<3} ", "{n}", "{n:5}\u2192", "free-trams.yml:{n}:"),
    *(
        "+",
        "+ ",
        "| ",
        "|",
        "\u2502 ",
        "&gt; ",
        "&gt;&gt; ",
        "* ",
        "// ",
        "$ ",
        "% ",
        "<p>",
        "<li>",
    ),
    '<span class="line">',
)
"""What stands before all lines of a file where `n` is the number of each."""

ENDS = (
    "<br>",
    "<br/>",
    " <br />",
    "<BR>",
    "\\",
    "\u00b6",
    "\u21b5",
    "\\n",
    ";",
    ",",
    " |",
    "</p>",
    "=20",
)

FRAMES = (
    *(
        ("'''", "'''"),
        ('"""', '"""'),
        ('"""yaml', '"""'),
        ("```yaml title=x.yml", "```"),
        ("`", "`"),
    ),
    *(("<pre>", "</pre>"), ('<pre><code class="yaml">', "</code></pre>"), ("[code]", "[/code]")),
    *(
        ("{code:yaml}", "{code}"),
        ("\u201c", "\u201d"),
        ("\u201c\u201c\u201c", "\u201d\u201d\u201d"),
        ("=====", "====="),
    ),
    *(('"', '"'), ("-----", "-----")),
)


def lines() -> Iterator[tuple[str, str]]:
    """What programs put before each line, and behind it, and frames around all of them."""
    for head in HEADS:
        rows = [head.format(n=n) + row for n, row in enumerate(ROWS, start=1)]
        yield f"all `{head}`", "\n".join(rows) + "\n"
        yield f"all `{head}`, stripped", "\n".join(row.rstrip() for row in rows) + "\n"
        yield f"all `{head}`, in a frame", "\n".join(["```", *rows, "```"]) + "\n"
        yield f"all `{head}`, below words", "\n".join(["Here it is:", "", *rows]) + "\n"
        later = [head.format(n=n) + row for n, row in enumerate(ROWS, start=95)]
        yield f"all `{head}`, later", "\n".join(later) + "\n"
    for end in ENDS:
        yield f"`{end}` behind all", "".join(f"{row}{end}\n" for row in ROWS)
        yield f"`{end}` behind what is filled", "".join(f"{row}{end * bool(row)}\n" for row in ROWS)
        yield (
            f"`{end}` behind some",
            "".join(f"{row}{end * (n > 20)}\n" for n, row in enumerate(ROWS)),
        )
    for begin, end in FRAMES:
        yield f"{begin} and {end} on lines", f"{begin}\n{CLEAN}{end}\n"
        if "yaml" not in begin and "---" not in begin and "===" not in begin:
            yield f"{begin} and {end} close to it", f"{begin}{CLEAN.rstrip()}{end}\n"
            yield f"{begin} and {end} before and below", f"{begin}{CLEAN}{end}\n"
        yield f"{begin} alone", f"{begin}\n{CLEAN}"
        inside = "".join(f"    {row}\n" for row in ROWS)
        yield f"{begin} and {end} around what is indented", f"{begin}\n{inside}{end}\n"
    yield "numbers between", "".join(f"{n}\n{row}\n" for n, row in enumerate(ROWS, start=1))
    yield "numbers above", "".join(f"{n}\n" for n, _ in enumerate(ROWS, start=1)) + CLEAN
    yield "as a cell of a table", '"' + CLEAN.replace('"', '""') + '"\n'
    yield from differences()


def differences() -> Iterator[tuple[str, str]]:
    heads = "diff --git a/x.yml b/x.yml\nindex 0f0f0f0..1a1a1a1 100644\n--- a/x.yml\n+++ b/x.yml\n"
    for hunk in ("", "@@ -1,45 +1,45 @@\n", f"{heads}@@ -1,45 +1,45 @@\n"):
        for first, last in ((0, 45), (20, 24), (5, 40), (0, 1), (24, 25)):
            signs = ["+" if first <= n < last else " " for n, _ in enumerate(ROWS)]
            rows = [sign + row for sign, row in zip(signs, ROWS, strict=True)]
            yield f"a difference {first} {last} below {hunk!r}", hunk + "\n".join(rows) + "\n"
            rows[24:25] = ["-" + ROWS[24].replace("2", "3"), rows[24]]
            yield f"a change {first} {last} below {hunk!r}", hunk + "\n".join(rows) + "\n"
            flush = [sign.strip() + row for sign, row in zip(signs, ROWS, strict=True)]
            yield f"some signs {first} {last} below {hunk!r}", hunk + "\n".join(flush) + "\n"


def breaks() -> Iterator[tuple[str, str]]:
    for sign in BREAKS:
        for n in range(len(ROWS) - 1):
            yield (
                f"U+{ord(sign):04X} behind {n}",
                "\n".join([*ROWS[:n], ROWS[n] + sign + ROWS[n + 1], *ROWS[n + 2 :]]) + "\n",
            )
        yield f"all U+{ord(sign):04X}", CLEAN.replace("\n", sign)
    for sign in ("\r\n", "\r"):
        yield f"{sign!r}", CLEAN.replace("\n", sign)
        for n in range(len(ROWS) - 1):
            if not ROWS[n + 1]:
                continue  # With the line break behind it, it would be one.
            yield (
                f"{sign!r} behind {n}",
                "\n".join(ROWS[: n + 1]) + sign + "\n".join(ROWS[n + 1 :]) + "\n",
            )


def tabs() -> Iterator[tuple[str, str]]:
    for width in (2, 4, 8):
        yield (
            f"of {width}",
            "\n".join(
                "\t" * (margin_of(row) // width) + " " * (margin_of(row) % width) + row.lstrip(" ")
                for row in ROWS
            )
            + "\n",
        )
    for n, row in each_row(layout=False):
        yield f"as margin of {n}", with_row(n, re.sub("^ +", "\t", row))
        yield (
            f"each two of {n}",
            with_row(n, re.sub("^ +", lambda it: "\t" * (len(it[0]) // 2), row)),
        )
        yield f"behind the colon of {n}", with_row(n, row.replace(": ", ":\t", 1))
        yield f"behind the hyphen of {n}", with_row(n, row.replace("- ", "-\t"))
        yield f"at the end of {n}", with_row(n, row + "\t")


def keys() -> Iterator[tuple[str, str]]:
    for n, row in each_row():
        found = re.match("([ -]*)([a-z_]+):(.*)", row)
        if not found:
            continue
        begin, key, rest = found.groups()
        for new in (
            key.title(),
            key.upper(),
            f"{key} ",
            f" {key}",
            f'"{key}"',
            key.replace("_", " "),
            key.replace("_", "-"),
            f"{key}s",
            key[:-1],
            f"**{key}**",
            f"`{key}`",
            f":{key}",
            f"[{key}]",
        ):
            yield f"`{new}` for the key of {n}", with_row(n, f"{begin}{new}:{rest}")
        yield f"the colon at the end of {n}", with_row(n, f"{begin}{key}{rest}:")
        yield f"no colon in {n}", with_row(n, f"{begin}{key}{rest}")
        yield f"no key in {n}", with_row(n, f"{begin}{rest.strip()}")
        yield f"{n} further in", with_row(n, f"  {row}")
        yield f"{n} further out", with_row(n, row.removeprefix("  "))
        yield f"{n} twice", with_row(n, f"{row}\n{row}")


def texts() -> Iterator[tuple[int, str, str]]:
    """Texts without quotes on one row, with what stands before them."""
    for n, row in each_row():
        found = re.fullmatch(
            r"([ -]*(?:claim|exact|at|summary|would_change): |\s+- (?=are|who))(.*)", row
        )
        if found:
            yield n, found[1], found[2]


def cut_texts() -> Iterator[tuple[str, str, str]]:
    for n, before, text in texts():
        words = text.split()
        for sign in ("#", "# ", "#7 ", "# 7 ", "  # ", "   #"):
            # What stands apart behind a key is a comment of somebody.
            for at in range(sign.startswith("  ") and sign.endswith(" "), len(words) + 1):
                new = " ".join(words[:at]) + (" " if at else "") + sign + " ".join(words[at:])
                yield (
                    f"`{sign}` in {n}, {at}",
                    with_row(n, before + new),
                    with_row(n, before + json.dumps(new)),
                )
        for begin in WRONG_BEGINS:
            for new in (begin + text, f"{begin}{text}{begin.strip()}", f"{begin}4 {text}"):
                # Of a whole text in backticks they are no part.
                meant = text if new == f"`{text}`" else new
                yield (
                    f"`{begin}` before {n}",
                    with_row(n, before + new),
                    with_row(n, before + json.dumps(meant)),
                )
        for at in range(1, len(words)):
            new = " ".join([*words[:at]]) + ": " + " ".join(words[at:])
            yield (
                f"`: ` in {n}, {at}",
                with_row(n, before + new),
                with_row(n, before + json.dumps(new)),
            )


def folded() -> Iterator[tuple[str, str, str]]:
    prose = "    reasoning: |\n"
    for body in (
        "      One.\n\n      Two.\n",
        "      One:\n      - two,\n      - three.\n",
        "      One:\n\n      1. two,\n      2. three.\n",
        "      One.\n\n      > Two\n      > three.\n",
        "      One.\n      ### Two\n      three.\n",
        "      | a | b |\n      | - | - |\n      | c | d |\n",
        "      One\n      two.\n",
        "      One.\n\n\n      Two.\n",
    ):
        whole = (
            "\n".join(ROWS[:27])
            + "\n"
            + prose
            + body.replace("One", "One [@fares]")
            + "\n".join(ROWS[32:])
            + "\n"
        )
        for head in (" >", " >-", " >+", ""):
            yield f"`{head}` above {body!r}", whole.replace(" |\n", f"{head}\n"), whole
        inline = whole.replace("reasoning: |\n      ", "reasoning: ")
        yield f"inline {body!r}", inline, whole
    for n in range(32, len(ROWS)):
        if margin_of(ROWS[n]) == 4:
            rows = [*ROWS[:32], *(f"  {row}" for row in ROWS[32 : n + 1]), *ROWS[n + 1 :]]
            yield f"keys to {n} below the bar", "\n".join(rows) + "\n", CLEAN


def shapes() -> Iterator[tuple[str, str, str]]:
    for n, row in each_row():
        if found := re.fullmatch(r"([ -]*[a-z_]+): ([\w-]+)", row):
            for new in (
                f"[{found[2]}]",
                f"\n{' ' * (len(found[1]) - len(found[1].lstrip(' -')) + 2)}- {found[2]}",
                f"{{{found[2]}}}",
                f"({found[2]})",
                f"<{found[2]}>",
            ):
                yield f"`{new}` in {n}", with_row(n, f"{found[1]}: {new}"), CLEAN
        if found := re.fullmatch(r"( *[a-z_]+): \[(.*)\]", row):
            for new in (
                found[2],
                found[2].replace(",", ";"),
                found[2].replace(", ", " and "),
                f"({found[2]})",
                found[2].replace(", ", " "),
            ):
                yield f"`{new}` in {n}", with_row(n, f"{found[1]}: {new}"), CLEAN
