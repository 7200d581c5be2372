"""From the bytes of a file to its text, if it is one that YAML allows; and places in a text."""

import re

from checkpress.claims.safe_files import MAX_BYTES
from checkpress.problems import Problem, mistake

Place = tuple[int, int]
"""Line and column, from 1."""

LINE_BREAK = re.compile(r"\r\n|\r|\n")

UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_ORDINARY = bytes([*b"\n", *range(0x20, 0x7F)])


def decoded(content: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or what keeps it from being one that YAML allows."""
    if len(content) > MAX_BYTES:
        return None, [Problem(path, 1, 1, *mistake("too-large", most=MAX_BYTES))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Of `content` less its byte order mark, from where the error counts.
        before = error.object[: error.start].decode()
        line, column = _position(before, len(before))
        return None, [Problem(path, line, column, *mistake("not-utf-8"))]
    # Most signs of most files are these, and taken out of bytes sooner than looked at.
    strange = content.translate(None, _ORDINARY).decode()
    if strange and (found := UNPRINTABLE.search(strange) and UNPRINTABLE.search(text)):
        line, column = _position(text, found.start())
        told = mistake("control-character", sign=ord(found[0]))
        return None, [Problem(path, line, column, *told)]
    if "\t" in text:
        lines = [line.partition("\t") for line in LINE_BREAK.split(text)]
        tabs = [(n, len(before) + 1) for n, (before, tab, _) in enumerate(lines, 1) if tab]
        told = mistake("tab", "several", lines=len(tabs)) if len(tabs) > 1 else mistake("tab")
        line, column = tabs[0]
        return None, [Problem(path, line, column, *told)]
    return text, []


def _position(text: str, offset: int) -> Place:
    lines = LINE_BREAK.split(text[:offset])
    return len(lines), len(lines[-1]) + 1
