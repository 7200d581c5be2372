"""In which encoding a table or list is written, which nearly none of them says."""

import codecs
import re
from io import BytesIO
from typing import NamedTuple

from chardet import EncodingEra, detect


class Encoding(NamedTuple):
    """How the bytes of a file are read."""

    codec: str
    is_guessed: bool = False
    """Whether another encoding could have been meant."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What stands at the beginning of a text that says how it is encoded; those of UTF-32 begin like
one of UTF-16."""

LOOKED_AT = 100_000
"""Bytes by which an encoding is recognised."""

_AT_ONCE = 1 << 18

ENOUGH = 12
"""Letters outside ASCII from which on statistics can tell encodings of Latin letters apart."""


def encoding_of(content: bytes) -> Encoding:
    """How a file is encoded: as its byte order mark says, in UTF-8, or as seems likely."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return Encoding(codec)
    if wide := _wide(content[:4_000]):
        return Encoding(wide, is_guessed=True)
    wrong, right = _in_utf8(content)
    if not wrong:
        return Encoding("utf-8")
    # Text in another encoding is hardly ever right in UTF-8; one that was cut or glued mostly is.
    if right > wrong:
        return Encoding("utf-8", is_guessed=True)
    return Encoding(_likely(_telling(content)), is_guessed=True)


def _wide(begin: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of Latin letters is zero."""
    half = len(begin) // 2
    zeros = begin[0 : 2 * half : 2].count(0), begin[1 : 2 * half : 2].count(0)
    if half > 3 and max(zeros) > half * 0.6 and min(zeros) < half * 0.1:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return ""


def _in_utf8(content: bytes) -> tuple[int, int]:
    """How many places of a file are not UTF-8, and how many letters outside ASCII are."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    wrong = right = 0
    for begin in range(0, len(content), _AT_ONCE):
        text = decoder.decode(content[begin : begin + _AT_ONCE])
        if not text.isascii():
            bad = len(re.findall("[\udc80-\udcff]", text))
            wrong += bad
            right += len(re.findall(r"[^\x00-\x7f]", text)) - bad
    return wrong + len(re.findall("[\udc80-\udcff]", decoder.decode(b"", final=True))), right


def _telling(content: bytes) -> bytes:
    """The first lines that are not ASCII."""
    lines: list[bytes] = []
    size = 0
    for line in BytesIO(content):
        if not line.isascii():
            lines.append(line[:LOOKED_AT])
            size += len(line)
        if size > LOOKED_AT:
            break
    return b"".join(lines)


_SPOKEN = EncodingEra.ALL & ~EncodingEra.MAINFRAME

_LATIN = ("cp1252", "mac_roman", "cp1250")
"""What spreadsheets write texts in Latin letters in, the most frequent first."""


def _likely(lines: bytes) -> str:
    """The encoding that lines are probably in.

    Statistics need letters. A text in English has little more than a few quotation marks outside
    ASCII; there it counts which encoding leaves no capital letter or sign within a word.
    """
    guess = str(detect(lines, encoding_era=_SPOKEN)["encoding"] or "cp1252")
    words = re.findall(rb"[A-Za-z\x80-\xff]+", lines)
    foreign = [word for word in words if not word.isascii() and len(word) > 1]
    mixed = [word for word in foreign if re.search(rb"[A-Za-z]", word)]
    if 2 * len(mixed) < len(foreign):
        return guess
    letters = sum(byte > 127 for byte in lines)
    order = (guess, *_LATIN) if letters >= ENOUGH else (*_LATIN, guess)
    return min(order, key=lambda codec: _oddities(lines.decode(codec, "replace")))


def _oddities(text: str) -> int:
    """How often a text has what none has in a language: `cafŽ`, `itÕs`, `a–o`, a letter alone."""
    found = 0
    for before, it, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if it.isascii() or it == "\xa0":
            continue
        within = before.isalpha() and after.isalpha()
        if it.isalpha():
            alone = not before.isalpha() and not after.isalpha() and it not in _WORDS
            found += alone or (it.isupper() and (before.islower() or (within and after.islower())))
        elif it in "’—":
            pass
        elif it in "‘“”«»\u2039\u203a\u201a„…–":
            found += within
        else:
            found += before.isalpha() or (after.isalpha() and it not in "¿¡•")
    return found


_WORDS = "àáéèíóúÀÁÉÈÍÓÚ"
"""Letters that are words of their own."""
