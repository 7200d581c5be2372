"""What makes a text no JSON: where that shows, what the cause is, and what to do.

Python names what it expected there, which tells those who know how JSON is read; this tells those
who have written it.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

_Finder = Callable[[str, int, str], int]
"""Where a cause shows, if it is the one: of a text, the place of an error, and its message."""


class JsonMistake(NamedTuple):
    """Why a text is no JSON."""

    message: str
    """A sentence without its full stop."""
    hint: str
    """What to do."""
    line: int = 0
    """On which of its lines, from 0."""
    column: int = 1
    """At which sign of that line, from 1."""
    is_clear: bool = False
    """Whether it can mean one thing only, all the same."""


EMPTY = "There is nothing in this block"
SERIALISE = "Let a program write the JSON rather than putting it together by hand."


def mistake_in(text: str, error: json.JSONDecodeError) -> JsonMistake:
    """The cause of an error."""
    at = min(error.pos, len(text))
    for message, hint, is_clear, finds in _CAUSES:
        if (found := finds(text, at, error.msg)) >= 0:
            rest = text[found : found + 24].split()
            said = message.replace("{rest}", rest[0] if rest else "")
            return _at(text, found, said, hint, is_clear=is_clear)
    return _at(text, at, "A comma or a closing bracket is missing here", SERIALISE)


def no_number(text: str, name: str) -> JsonMistake:
    """That a word stands where JSON has a number."""
    at = max(0, text.find(name))
    return _at(text, at, f"`{name}` is no number of JSON", "Leave the key out.", is_clear=True)


def _at(text: str, at: int, message: str, hint: str, *, is_clear: bool = False) -> JsonMistake:
    line = text.count("\n", 0, at)
    return JsonMistake(message, hint, line, at - text.rfind("\n", 0, at), is_clear)


def _comma(text: str, at: int, _: str) -> int:
    """A comma before a closing bracket: some versions of Python name the one, some the other."""
    if text[at : at + 1] == ",":
        found = re.compile(r",\s*[}\]]").match(text, at)
        return at if found is not None else -1
    before = text[:at].rstrip()
    return len(before) - 1 if text[at : at + 1] in {"}", "]"} and before.endswith(",") else -1


def _matches(sign: str, around: int = 0) -> _Finder:
    wanted = re.compile(sign)

    def found(text: str, at: int, _: str) -> int:
        begins = range(max(0, at - around), at + 1)
        return next((begin for begin in begins if wanted.match(text, begin) is not None), -1)

    return found


def _says(message: str, sign: str = "") -> _Finder:
    wanted = re.compile(sign, re.DOTALL)

    def found(text: str, at: int, said: str) -> int:
        return at if said.startswith(message) and wanted.match(text, at) is not None else -1

    return found


def _quotes_within(text: str, at: int, said: str) -> int:
    """A quotation mark that ends a text too soon: behind it the text goes on."""
    if not said.startswith("Expecting ',' delimiter"):
        return -1
    before = text[:at].rstrip(" \t")
    return len(before) - 1 if before.endswith('"') and text[at : at + 1] not in {'"', ""} else -1


def _cut(text: str, at: int, said: str) -> int:
    if said.startswith("Unterminated string"):
        return at
    return len(text.rstrip()) if not text[at:].strip() else -1


def _empty(text: str, _: int, __: str) -> int:
    return 0 if not text.strip() else -1


_CAUSES = (
    (EMPTY, "Put the ClaimReview there, or delete the block.", True, _empty),
    (
        "The JSON is wrapped in `<![CDATA[`, which it cannot have",
        "Delete `<![CDATA[` before it and `]]>` behind it.",
        True,
        _matches(r"(?://|/\*)?\s*<!\[CDATA\[|(?://|/\*)?\s*\]\]>"),
    ),
    (
        "The JSON is wrapped in a comment of HTML",
        "Delete `<!--` before it and `-->` behind it.",
        True,
        _matches(r"(?://|/\*)?\s*(?:<!--|-->)"),
    ),
    (
        "A comment stands here, and JSON has none",
        "Delete the comment.",
        True,
        _matches(r"//|/\*"),
    ),
    (
        "A comma stands before the closing bracket",
        "Delete the comma: none stands behind the last value.",
        True,
        _comma,
    ),
    (
        "A line break stands within a text",
        "Write \\n in its place, or let the text go on in the same line.",
        True,
        _says("Invalid control character", "[\r\n]"),
    ),
    (
        "A tab stands within a text",
        "Write \\t in its place, or a space.",
        True,
        _says("Invalid control character", "\t"),
    ),
    (
        "A control character stands within a text",
        "Delete it.",
        True,
        _says("Invalid control character"),
    ),
    (
        "A semicolon stands behind the JSON",
        "Delete it: JSON is no line of a program.",
        True,
        _says("Extra data", ";"),
    ),
    (
        "Several objects stand in a row",
        "Put each into a block of its own, or all into [ ] with commas between them.",
        True,
        _says("Extra data", r",?\s*[{\[]"),
    ),
    ("Something stands behind the JSON: `{rest}`", "Delete it.", False, _says("Extra data")),
    (
        "This text has single quotation marks",
        'Use double ones: "text".',
        True,
        _matches("'"),
    ),
    (
        "This text has curly quotation marks: `{rest}`",
        'Use straight ones: "text".',
        True,
        _matches("[\u2018-\u201f\u00ab\u00bb]"),
    ),
    (
        "The quotation marks are written as entities: `{rest}`",
        'Write " itself: within a script nothing reads entities.',
        False,
        _matches("&(?:quot|#0*34|#x22);"),
    ),
    (
        "A template was not filled in: `{rest}`",
        "Print the page with its values.",
        False,
        _matches(r"\{\{|\{%|<\?|<%", around=1),
    ),
    (
        "The text ends at this quotation mark, and goes on behind it",
        'Write \\" for quotation marks within a text. ' + SERIALISE,
        False,
        _quotes_within,
    ),
    (
        "A comma is missing before this",
        "Add a comma between the two.",
        True,
        _says("Expecting ',' delimiter", r'["{\[]'),
    ),
    (
        "A name stands here without quotation marks: `{rest}`",
        'Put it between quotation marks: "name".',
        True,
        _says("Expecting property name", r"[\w$]"),
    ),
    (
        "JSON does not know this word: `{rest}`",
        "Write true, false or null in small letters, and texts between quotation marks.",
        False,
        _says("Expecting value", r"[A-Za-z]"),
    ),
    (
        "A value is missing here",
        "Write it, or delete its key.",
        False,
        _says("Expecting value", ","),
    ),
    (
        "A number is written in a way that JSON does not have: `{rest}`",
        "Write it as 0.5, without + or zeros before it.",
        True,
        _says("Expecting value", r"[+.\d]"),
    ),
    (
        "A backslash stands here that means nothing",
        "Write \\\\ for a backslash.",
        True,
        _says("Invalid \\"),
    ),
    (
        "Two commas stand in a row",
        "Delete one.",
        False,
        _says("Expecting property name", ","),
    ),
    (
        "A tag stands here",
        "Delete it: in such a script only JSON stands.",
        False,
        _says("Expecting value", "<"),
    ),
    (
        "A colon is missing between a name and its value",
        'Write "name": "value".',
        False,
        _says("Expecting ':' delimiter"),
    ),
    (
        "This bracket closes what another kind of bracket has opened",
        "What `{` opens `}` closes, and what `[` opens `]` closes.",
        False,
        _says("Expecting", r"[}\]]"),
    ),
    (
        "The JSON is cut off: it ends before all is closed",
        "Write it whole. `</script>` within a text ends the block: write `<\\/script>`.",
        False,
        _cut,
    ),
)
"""Causes, each with what to do, whether it leaves no doubt of what is meant, and how it shows."""
