"""Documents that nobody would write: what comes of them is a list of problems, and nothing else.

By hand, for as long as somebody likes: `python tests/fuzzing.py 200000`, with how many to try.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from traceback import format_exc
from typing import Any

from checkpress.claims.entries import article_entry
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.texts import MAX_PROSE
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_text import LINE_BREAK
from checkpress.pages.prose import Prose
from checkpress.problems import LONGEST_SENTENCE, MAX_MISTAKES, visible
from checkpress.rules import report
from checkpress.site.first_pass import problems_of
from hostile import HOSTILE

CLAIMS = Path(__file__).parent / "toy" / "claims"

FILES = tuple(file.read_text("utf-8") for file in sorted(CLAIMS.glob("[0-9]*/*.yml")))
"""Claim files without a mistake."""

TODAY = date(2026, 11, 22)

SCALARS = (
    *(
        "",
        "~",
        "null",
        "true",
        "no",
        "0",
        "-1",
        "1e9",
        "1984",
        "2026-13-45",
        "2026",
        "../2026-01-01",
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "{a: b}",
        "- a",
        "a: b",
        "a:",
        "|",
        ">-",
        "'",
        '"',
        "'a",
        '"a',
        "&a",
        "*a",
    ),
    *(
        "!a",
        "!!python/object:os.system x",
        "<<",
        "? a",
        "%",
        "@",
        "`",
        "#",
        " #a",
        ": ",
        "---",
        "...",
    ),
    *("javascript:alert(1)", "https://", "https://[::1", "https://x.example:99999/", "//x.example"),
    *("https://a@x.example", "https://x.example/\u202e", "../../etc/passwd", "con", "a" * 3_000),
    *("[" * 40, "[@a" * 40, "[@a]", "- " * 40 + "a", "> " * 40 + "a", "1. " * 40, "*_`" * 40),
    *('"\\ud800"', '"\\U00110000"', '"\\0"', '"\\e[31m"', "\x00", "\x1b[31m", "\ufeff", "\u2028"),
    *("\t", "\x85", "\r", "\ud7ff", "a\u0301" * 50, "𝕏", "ﷺ" * 50, "\U000e0067", "字" * 300),
)
"""What may stand where something else should."""


def mutated(dice: random.Random) -> bytes:
    """A claim file in which a few things were done that nobody should do."""
    lines = dice.choice(FILES).split("\n")
    for _ in range(dice.choice([1, 1, 1, 2, 3, 6])):
        dice.choice(MUTATIONS)(lines, dice)
    content = dice.choice(["\n"] * 8 + ["\r\n", "\r"]).join(lines).encode("utf-8", "replace")
    if dice.random() < 0.1:
        content = _with_bytes(content, dice)
    return content


def _delete(lines: list[str], dice: random.Random) -> None:
    begin = dice.randrange(max(1, len(lines)))
    del lines[begin : begin + dice.randint(1, 5)]
    lines.append("")


def _duplicate(lines: list[str], dice: random.Random) -> None:
    begin = dice.randrange(len(lines))
    lines[begin:begin] = lines[begin : begin + dice.randint(1, 8)] * dice.choice([1, 1, 1, 2, 30])


def _swap(lines: list[str], dice: random.Random) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent(lines: list[str], dice: random.Random) -> None:
    begin = dice.randrange(len(lines))
    step = dice.choice([-4, -2, -1, 1, 2, 4])
    for number in range(begin, min(len(lines), begin + dice.randint(1, 6))):
        line = lines[number]
        lines[number] = " " * step + line if step > 0 else line[min(-step, _margin(line)) :]


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _replace(lines: list[str], dice: random.Random) -> None:
    """Something else behind a colon or a hyphen."""
    number = dice.randrange(len(lines))
    head, sign, _ = lines[number].partition(dice.choice([": ", "- "]))
    if sign:
        lines[number] = head + sign + dice.choice(SCALARS + HOSTILE)


def _rename(lines: list[str], dice: random.Random) -> None:
    number = dice.randrange(len(lines))
    head, sign, rest = lines[number].partition(":")
    if sign:
        lines[number] = " " * _margin(head) + dice.choice(SCALARS + HOSTILE) + sign + rest


def _insert(lines: list[str], dice: random.Random) -> None:
    number = dice.randrange(len(lines))
    place = dice.randint(0, len(lines[number]))
    text = dice.choice(SCALARS + HOSTILE)
    lines[number] = lines[number][:place] + text + lines[number][place:]


MUTATIONS: tuple[Callable[[list[str], random.Random], None], ...] = (
    *(_delete, _duplicate, _swap, _indent, _replace, _replace, _replace, _rename, _insert, _insert),
)


def _with_bytes(content: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(content) + 1)
    noise = dice.randbytes(dice.randint(1, 4)) * dice.choice([1, 1, 1, 200])
    return content[:place] + noise + content[place + dice.randint(0, 4) :]


MARKS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "[@",
        "@",
        "*",
        "**",
        "_",
        "`",
        "``",
        "<",
        ">",
        "> ",
        "&",
        "&#",
        ";",
        "\\",
    ),
    *(
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "=",
        "---",
        "\n",
        "\n",
        "\n\n",
        "    ",
        "  \n",
        "\t",
        '"',
        "'",
        "![",
    ),
    *(
        "](",
        "http://b.example",
        "<http://b.example>",
        "[a]: ",
        "a",
        "b c",
        "\x02",
        "\x03",
        ":",
        "|",
        "~",
    ),
)


def with_markdown(dice: random.Random) -> bytes:
    """A claim file without a mistake but for a reasoning that is any Markdown, short or endless."""
    marks = dice.sample(MARKS, dice.randint(1, 6))
    text = "".join(dice.choices(marks, k=dice.randint(1, 40))) * dice.choice([1, 1, 1, 3, 50, 900])
    lines = dice.choice(FILES).split("\n")
    found = [number for number, line in enumerate(lines) if line.startswith("    reasoning:")]
    if found:
        number = dice.choice(found)
        end = number + 1
        while end < len(lines) and (not lines[end].strip() or _margin(lines[end]) > 4):
            end += 1
        lines[number:end] = [f"    reasoning: {json.dumps(text[:MAX_PROSE])}"]
    return "\n".join(lines).encode()


def anything(dice: random.Random) -> bytes:
    """Bytes, or signs that mean something to YAML, in no order."""
    if dice.random() < 0.2:
        return dice.randbytes(dice.randint(0, 400))
    signs = [*SCALARS, *HOSTILE, "\n", "\n  ", "\n- ", ": ", "claims:", "article:", "sources:", " "]
    return "".join(dice.choices(signs, k=dice.randint(1, 60))).encode("utf-8", "replace")


KINDS = (anything, mutated, mutated, mutated, with_markdown)


class Reader:
    """Reads documents as claim files, and their Markdown, and sees that nothing is wrong with us."""

    def __init__(self) -> None:
        vocabulary, problems = read_vocabulary(CLAIMS)
        assert vocabulary, problems
        self.vocabulary: Vocabulary = vocabulary
        self.prose = Prose()

    def read(self, content: bytes) -> str:
        """What became of a document: read, or refused.

        Raises AssertionError where what is said of it cannot be, and whatever else goes wrong.
        """
        path = "2026/fuzz"
        file, document, problems = problems_of(content, f"claims/{path}.yml", path, self.vocabulary)
        assert file is not None or problems
        assert len(problems) <= 2 * (MAX_MISTAKES + 1)
        lines = LINE_BREAK.split(content.decode("utf-8-sig", errors="replace"))
        for problem in problems:
            assert 1 <= problem.line <= len(lines), problem
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
            assert len(problem.message) + len(problem.hint) <= 2 * LONGEST_SENTENCE, problem
            assert "\n" not in problem.message + problem.hint, problem
        for form in report.FORMATS.values():
            assert form(problems) == visible(form(problems))
        if file is None or document is None:
            return "refused"
        article_entry(path, file, self.vocabulary, TODAY, preview=True, pictures={})
        numbers = {source.id: number for number, source in enumerate(file.sources, start=1)}
        for text in _texts(document.data):
            if "\n" in text or "[" in text:
                html, _ = self.prose.render(text, numbers)
                assert not HARMFUL.search(html), html[:500]
        return "read"


HARMFUL = re.compile(
    r"<(?!/?(?:p|em|strong|a|ul|ol|li|blockquote|code|pre|br|hr|h[34]|sup)\b"
    r"|/?(?:table|thead|tbody|tr|th|td)\b|div (?:aria-label=\S+ )?class=(?:cp-table|footnote)\b|/div>)"
    r"|href=(?:\"(?!https?:|#)|(?!\"|https?:|#))",
    re.IGNORECASE,
)
"""A tag that no text may become, or a link that leads to no page."""


def _texts(data: Any) -> list[str]:
    """The Markdown of a claim file."""
    claims = data.get("claims", ())
    texts = [claim.get("reasoning", "") for claim in claims if isinstance(claim, dict)]
    return [*texts, data["article"].get("background", "")]


def main(count: int, seed: int = 0) -> int:
    """Try `count` documents; print what became of them, and each that did not become anything."""
    reader, became, slowest, begun = Reader(), Counter[str](), (0.0, b""), perf_counter()
    for number in range(count):
        dice = random.Random(f"{seed} {number}")
        content = KINDS[number % len(KINDS)](dice)
        started = perf_counter()
        try:
            became[reader.read(content)] += 1
        except Exception:  # noqa: BLE001  this is what is looked for
            became["failed"] += 1
            sys.stdout.write(f"Document {number} of seed {seed}:\n{format_exc()}\n")
        slowest = max(slowest, (perf_counter() - started, content))
    seconds = perf_counter() - begun
    sys.stdout.write(
        f"{count:,} documents in {seconds:,.0f} s: {dict(became)}.\n"
        f"The slowest took {slowest[0]:.3f} s; it has {len(slowest[1]):,} bytes.\n"
    )
    return 1 if became["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
