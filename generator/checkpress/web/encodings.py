"""Bytes as text, in whatever encoding of the web they are, and how that was found out."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import chardet
from webencodings import lookup

How = Literal["mark", "header", "declared", "utf-8", "guessed"]

LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands where a letter could not be read."""

BEGINNING = 8_192
"""Bytes in which a page says its encoding: browsers look at fewer, and newsrooms write it later."""

TRIED = 40_000
"""Bytes that are looked at where the encoding has to be guessed."""


@dataclass(frozen=True)
class DecodedText:
    """A text, and the encoding it was in."""

    text: str
    encoding: str
    """By its name in the Encoding Standard (https://encoding.spec.whatwg.org/)."""
    how: How
    """What said so: a byte order mark, the server, the text itself, its being UTF-8, or nothing."""
    declared: str = ""
    """Which encoding the server or the text names, be it right or wrong."""

    @property
    def doubt(self) -> str:
        """What an editor should know of it: that it was guessed, or that letters are missing."""
        if self.how == "guessed":
            return (
                f"Which encoding it is in is not said; it was read as {self.encoding}. Look "
                "whether its letters are right."
            )
        return ""


def text_of(content: bytes, header_charset: str = "") -> DecodedText:
    """Bytes as text: by their mark, by what the server says, by what they say themselves.

    What is UTF-8 is read as UTF-8, whatever else it is called: by chance nothing is. What does not
    fit the encoding that it names is guessed. Never fails: what cannot be read becomes LOST.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(name, "replace")
            return DecodedText(text, name, "mark", header_charset)
    if wide := _wide(content):
        return DecodedText(content.decode(wide, "replace"), wide, "declared", header_charset)
    named = [*_named(content, header_charset)]
    declared = named[0][0] if named else ""
    whole = _decoded(content, "utf-8")
    # Without a sign of its own UTF-8 is ASCII, in which ISO-2022-JP is written too.
    if whole is not None and (not content.isascii() or b"\x1b" not in content or not named):
        how: How = next((how for name, how in named if name == "utf-8"), "utf-8")
        return DecodedText(whole, "utf-8", how, declared)
    for name, how in named:
        if (text_ := _decoded(content, name)) is not None:
            return DecodedText(text_, name, how, declared)
    if not named or declared == "utf-8":
        text = content.decode("utf-8", "replace")
        # One letter that was cut in two does not make a page one of another encoding.
        if _mostly_whole(text, 1 if named else 10):
            return DecodedText(text, "utf-8", named[0][1] if named else "utf-8", declared)
    name = _guessed(content)
    return DecodedText(
        content.decode(_CODECS.get(name, name), "replace"), name, "guessed", declared
    )


_MARKS = (
    (BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)

_CODECS = {
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "x-user-defined": "latin-1",
}
"""Python's names for what browsers read under these: with more letters than of old."""

_GUESSED = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859-2 koi8-r koi8-u "
    "cp932 euc-jp cp949 gb18030 big5hkscs mac-roman"
).split()
"""Those of the standard that are found without being named; none of DOS or of mainframes."""

_LABELS = {
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "iso8859-2": "iso-8859-2",
    "mac-roman": "macintosh",
    "euc_jis_2004": "euc-jp",
}
"""What the standard calls what the detector finds."""

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)


def _named(content: bytes, header_charset: str) -> Iterator[tuple[str, How]]:
    """The encodings that are named, the most trusted first."""
    if header_charset and (found := lookup(header_charset.strip(" \"'"))) is not None:
        yield found.name, "header"
    if content.lstrip()[:1] != b"<":
        return
    for said in _DECLARED.finditer(content[:BEGINNING]):
        label = (said[1] or said[2]).decode("ascii", "replace")
        if (found := lookup(label)) is not None:
            # In ASCII nothing can truly say that it is UTF-16.
            yield "utf-8" if found.name.startswith("utf-16") else found.name, "declared"


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(_CODECS.get(name, name))
    except UnicodeDecodeError:
        # Five bytes have no letter in windows-1252; a text with one of them is in it all the same.
        text = content.decode(_CODECS.get(name, name), "replace")
        return text if not name.startswith("utf") and _mostly_whole(text) else None
    except LookupError:
        return None


def _mostly_whole(text: str, share: int = 10) -> bool:
    """Whether for each letter that is lost there are so many beyond ASCII that are not."""
    lost = text.count(LOST)
    letters = sum(each > "\x7f" for each in text) - lost
    return lost * share <= letters


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: half of its bytes are nothing."""
    begun = content[:400]
    if begun[1::2].count(0) > len(begun) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if begun[::2].count(0) > len(begun) * 0.4 else ""


def _guessed(content: bytes) -> str:
    """What it most likely is, by its letters: those of its words, and not of its markup."""
    parts = re.split(rb"<[^<>]{0,2000}>|[\r\n]+", content[: TRIED * 20])
    letters = b"\n".join(part for part in parts if not part.isascii())
    if not letters:
        return "windows-1252"
    guess = chardet.detect(letters[:TRIED], include_encodings=_GUESSED, compat_names=False)[
        "encoding"
    ]
    known = lookup(_LABELS.get(guess or "", guess or ""))
    return known.name if known is not None else "windows-1252"
