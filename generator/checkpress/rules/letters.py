"""Letters that were read wrongly, and signs that nobody sees."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checkpress.claims.seen_texts import SeenText
from checkpress.claims.vocabulary import Vocabulary
from checkpress.problems import mistake
from checkpress.rules.findings import Finding

LOST = re.compile("\ufffd|â€(?![\u0080-\u00bf\u0152-\u0178\u02c6-\u2122])")
"""What stands where a letter could not be read."""

_UNSEEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000f0000-\U0010fffd]"
)

_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]")

_OPEN = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_CLOSE = {*_OPEN.values()}
_OVERRIDES = {"\u202d", "\u202e"}
_MARKS = {"\u200e", "\u200f", "\u061c"}
_DIRECTED = {*_OPEN, *_CLOSE, *_MARKS}
"""What says in which direction a part of a text is read; some even turn its letters round."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)


class _Codec(NamedTuple):
    """As what UTF-8 is read by mistake."""

    name: str
    first: re.Pattern[str]
    """What such a text has, and hardly any other."""
    run: re.Pattern[str]
    """Its letters, each of two signs or more."""


def _signs(codec: str, first: int, last: int) -> str:
    """What bytes look like, for a set of a regular expression."""
    signs = (bytes([byte]).decode(codec, "ignore") for byte in range(first, last + 1))
    return f"[{re.escape(''.join(signs))}]"


def _run(codec: str) -> str:
    rest = _signs(codec, 0x80, 0xBF)
    return (
        f"(?:{_signs(codec, 0xC2, 0xDF)}{rest}|{_signs(codec, 0xE0, 0xEF)}{rest}{{2}}"
        f"|{_signs(codec, 0xF0, 0xF4)}{rest}{{3}})"
    )


_WESTERN, _CYRILLIC = _run("cp1252"), _run("cp1251")
_SECOND = _signs("cp1251", 0x80, 0xBF)

_CODECS = (
    _Codec(
        "cp1252",
        re.compile(f"[\u00c2-\u00f4]{_signs('cp1252', 0x80, 0xBF)}"),
        re.compile(f"{_WESTERN}+"),
    ),
    # What is a letter of one is often a letter of the other: only whole words are taken for wrong,
    # and words that have Latin letters too.
    _Codec(
        "cp1251",
        re.compile(
            f"вЂ|(?:[\u0410-\u044f]{_SECOND}){{2}}|[A-Za-z][\u0410-\u044f]{_SECOND}"
            f"|[\u0410-\u044f]{_SECOND}[A-Za-z]"
        ),
        re.compile(
            rf"(?<![^\x00-\x7f]){_CYRILLIC}{{2,}}(?![^\x00-\x7f])|вЂ{_SECOND}"
            rf"|(?<=[A-Za-z]){_CYRILLIC}+|{_CYRILLIC}+(?=[A-Za-z])"
        ),
    ),
    _Codec(
        "mac_roman",
        re.compile("\u201aÄ|√"),
        re.compile(rf"(?:\u201aÄ|(?<=[A-Za-z])√){_signs('mac_roman', 0x80, 0xBF)}"),
    ),
)

_ORDINARY = frozenset("«»“”‘’\u2039\u203a\u2013—…•·\u00a0")
"""What often stands beside a letter that is none of UTF-8: « café », “IRMÔ."""


def is_odd(text: str) -> bool:
    """Whether there may be anything wrong with the letters of a text; most pass at once."""
    if text.isascii():
        return False
    plain = text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "")
    return (
        "\ufffd" in text
        or not plain.isprintable()
        or any(codec.first.search(text) for codec in _CODECS)
        or _FILLERS.search(text) is not None
    )


def letters_are_what_they_were(text: SeenText, vocabulary: Vocabulary) -> Iterator[Finding]:
    """No letter was lost or exchanged when a text was saved, sent or copied."""
    if text.text.isascii():
        return
    if lost := LOST.search(text.text):
        said = mistake("garbled-letters", "lost", word=_word(text.text, lost.start()))
        yield Finding(text.loc, *said, offset=lost.start())
    mended = read_again(text.text)
    if mended != text.text:
        at = next(at for at, sign in enumerate(text.text) if not mended.startswith(sign, at))
        word, meant = _word(text.text, at), _word(mended, at)
        said = mistake("garbled-letters", word=word, meant=meant)
        # What can be read in part only is no proposal.
        said = mistake("garbled-letters", "lost", word=word) if is_odd(meant) else said
        yield Finding(text.loc, *said, offset=at)


def read_again(text: str) -> str:
    """A text as it was before UTF-8 was taken for something else, once or more often."""
    for _ in range(3):
        before = text
        for codec in _CODECS:
            if codec.first.search(text):
                text = _once_again(text, codec)
        if text == before:
            break
    return text


def _once_again(text: str, codec: _Codec) -> str:
    def mended(run: re.Match[str]) -> str:
        try:
            meant = run[0].encode(codec.name).decode()
        except UnicodeError:
            return run[0]
        if not all(map(_is_likely, meant)):
            return run[0]
        return meant if codec.name != "cp1252" or _is_wrong(run, meant) else run[0]

    return codec.run.sub(mended, text)


def _is_likely(sign: str) -> bool:
    """Whether people write it: no control, nothing unassigned, no script that nobody reads."""
    kind = unicodedata.category(sign)
    box = "\u2300" <= sign <= "\u259f"
    old = "\u0700" <= sign <= "\u08ff"
    return kind not in {"Cc", "Cn", "Co", "Cs"} and not box and not old


def _is_wrong(run: re.Match[str], meant: str) -> bool:
    """Whether signs that can be letters of UTF-8 are so, and not letters beside a mark."""
    signs = run[0]
    if signs.startswith("â€"):
        return True
    if {*signs[1:]} - _ORDINARY:
        return signs[0].isalpha() or len(meant) > 1
    before = run.string[run.start() - 1 : run.start()]
    return (
        len(signs) == 2
        and signs[0].isupper()
        and (before.islower() or (signs[0] in "ÃÂ" and not before.isupper()))
    )


def no_sign_is_unseen(texts: Iterable[SeenText]) -> Iterator[Finding]:
    """No sign stands in a text that nobody sees, but where a script needs it.

    Each is told once: who copies one, copies many.
    """
    found: dict[str, list[tuple[SeenText, int]]] = {}
    for text in texts:
        for at in () if text.text.isascii() else unseen(text.text):
            found.setdefault(text.text[at], []).append((text, at))
    for sign, ((text, at), *others) in found.items():
        which = "direction" if sign in _DIRECTED else "" if _has_name(sign) else "private"
        said = mistake(
            "unseen-sign",
            which,
            name=name_of(sign),
            sign=ord(sign),
            more=f", and {len(others)} more in this file" if others else "",
            word=without_unseen(_word(text.text, at)),
        )
        yield Finding(text.loc, *said, offset=at)


def _has_name(sign: str) -> bool:
    return unicodedata.category(sign) != "Co"


def name_of(sign: str) -> str:
    """What a sign that nobody sees is called: `soft hyphen`."""
    return unicodedata.name(sign, "private sign").lower().replace("zero width", "zero-width")


def without_unseen(text: str, only: str = "") -> str:
    """A text without the signs in it that nobody sees and nothing needs; or without one of them."""
    out = {at for at in unseen(text) if only in {"", text[at]}} if not text.isascii() else ()
    return "".join(sign for at, sign in enumerate(text) if at not in out)


def unseen(text: str) -> list[int]:
    """Where signs stand that nobody sees and nothing needs."""
    found = [match.start() for match in _UNSEEN.finditer(text)]
    turned = (
        _unbalanced(text) if any(text[at] in _OPEN or text[at] in _CLOSE for at in found) else ()
    )
    return [at for at in found if at in turned or not _is_needed(text, at)]


def _unbalanced(text: str) -> set[int]:
    """Where signs that turn a line open or close nothing, or turn its letters round."""
    found: set[int] = set()
    open_: list[int] = []
    for at, sign in enumerate(f"{text}\n"):
        if sign in _OPEN:
            open_.append(at)
        elif sign in _CLOSE:
            if open_ and _OPEN[text[open_[-1]]] == sign:
                begin = open_.pop()
                found |= {begin, at} if text[begin] in _OVERRIDES else set()
            else:
                found.add(at)
        elif sign == "\n":
            found.update(open_)
            open_.clear()
    return found


def _is_needed(text: str, at: int) -> bool:
    """Whether a sign that nobody sees has something to do where it stands."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    match sign:
        case "\u200c" | "\u200d":
            # They join letters of Persian or Hindi, and parts of an emoji, or keep them apart.
            return _is_beyond_latin(before)
        case "\u200b":
            # Between words of Thai or Khmer a line may end at it.
            return any(
                "\u0e00" <= it <= "\u109f" or "\u1780" <= it <= "\u17ff" for it in before + after
            )
        case "\u115f" | "\u1160":
            return any("\u1100" <= it <= "\u11ff" for it in before + after)
        case _ if sign in _OPEN or sign in _CLOSE:
            return True
        case _ if sign in _MARKS:
            return _RIGHT_TO_LEFT.search(text) is not None
        case _:
            # The flags of England, Scotland and Wales are spelt in them.
            tag = "\U000e0020" <= sign <= "\U000e007f"
            return tag and (before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007f")


def _is_beyond_latin(sign: str) -> bool:
    return "\u0590" <= sign < "\u1e00" or sign >= "\u2070"


def _word(text: str, at: int) -> str:
    """The word that stands there, or as much of it as can be read at a glance."""
    begin = max(len(text[:at].rstrip()) and at - len(re.split(r"\s", text[:at])[-1]), at - 30)
    return re.split(r"\s", text[begin : at + 30])[0]
