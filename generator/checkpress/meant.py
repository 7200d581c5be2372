"""What was meant by a word that is not known: the one rule for mends, suggestions and imports.

A word may be **mended** only by what carries no meaning: space, quotes, capitals, signs that nobody
sees or that only look like others, and one slip of typing in one word. It may be **suggested** that
another word was meant where people use one for the other, or where a little more is mistyped. And
where a word is denied, doubted, or one of several, **neither**: the writer said something else, and
the nearest known word may be the opposite.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import category, normalize

from checkpress.mistakes import DENIED, DOUBTED, KNOWN, MEANT, SEVERAL, UNSEEN
from checkpress.problems import Mend


class Meant(NamedTuple):
    """What is to be said of a word that is not known."""

    hint: str
    word: str = ""
    """The known word that was probably meant."""
    is_safe: bool = False
    """Whether nothing else can have been meant."""

    def mend(self, typed: str) -> Mend | None:
        """What is to be written instead, where that is safe."""
        return Mend(typed.strip(), self.word) if self.is_safe else None


def meant_by(
    typed: str,
    known: Iterable[str],
    others: Mapping[str, str] | None = None,
    *,
    names: bool = False,
) -> Meant:
    """What was meant by `typed`, where one of the `known` words is needed.

    `others` are words that people use, `folded` and `unaccented`, with the known word they mean.
    `names` are those of people or things: two of them can differ in one letter, so none is mended.
    """
    words = list(known)
    if is_doubted(typed):
        return Meant(f"{DOUBTED} {listed(words)}")
    line = folded(typed)
    for same in (
        [word for word in words if folded(word) == line],
        [word for word in words if _is_word(line) and _is_joined(line, folded(word))],
    ):
        if len(same) == 1:
            return Meant(_how(typed, same[0]), same[0], is_safe=not names)
    plain = unaccented(line)
    near = _nearest(plain, words, most=1 if names else 2)
    slip = near.word if near and near.is_slip and plain == line and not names else ""
    if (word := (others or {}).get(plain, "")) in words:
        return Meant(MEANT.format(word=word), word, is_safe=word == slip)
    if _SEVERAL.search(line) and not any(_SEVERAL.search(folded(word)) for word in words):
        return Meant(f"{SEVERAL} {listed(words)}")
    if near is not None:
        return Meant(MEANT.format(word=near.word), near.word, is_safe=bool(slip))
    denied = _denied(line, words)
    return Meant(f"{denied} {listed(words)}" if denied else listed(words))


def nearest_name(typed: str, known: Iterable[str]) -> str:
    """The name most like one that is not known, of files or paths: words without a meaning of ours.

    Nothing, where one of the two denies what the other says.
    """
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(typed.casefold().strip(), by_folded, n=1, cutoff=0.7)
    return by_folded[near[0]] if near and _denials(near[0]) == _denials(typed) else ""


def did_you_mean_name(typed: str, known: Iterable[str]) -> str:
    """A hint: the name that was probably meant, or all that are known."""
    words = list(known)
    near = nearest_name(typed, words)
    return MEANT.format(word=near) if near else listed(words)


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """A hint: the word that was probably meant, or all that are known."""
    return meant_by(typed, known).hint


def listed(words: list[str]) -> str:
    """A hint: the known words, or the first of them."""
    if not words:
        return "None is defined yet."
    shown = ", ".join(f"`{word}`" for word in words[:20])
    return KNOWN.format(words=shown + (" …" if len(words) > 20 else "."))


_UNSEEN = re.compile("[\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""What nobody sees beside the signs that Unicode has for formats (Cf)."""

_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501"
    "\u04bb\u04cf\u051b\u051d\u043a\u043c\u0442\u0432\u043d\u03b1\u03bf"
    "\u03b9\u03c1\u03bd\u03ba\u03c4\u03c5\u0251\u0261\u0131\u2113\u1d20",
    "aeopcyxijsdhlqwkmtbhaoipvktuagilv",
)
"""Small letters of other scripts that look like those of a-z."""

QUOTES = (
    "\"'`\u00b4\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a"
    "\u300c\u300d\u300e\u300f\u301d\u301e \t\r\n"
)
"""Space and quotation marks, which may stand around a text."""

_JOINTS = re.compile(r"[\s_\u2010-\u2015\u2212-]+")


def folded(word: str) -> str:
    """A word without what carries no meaning: words of which it is the same say the same."""
    line = word
    if not word.isascii():
        line = normalize("NFKC", visible_only(word))
    line = line.casefold().strip(QUOTES)
    latin = line if line.isascii() else line.translate(_LOOKALIKES)
    if latin.isascii() and re.search("[a-z]", line):
        line = latin
    if line[-1:] in {".", ",", ";", ":"} and line[-2:-1].isalnum():
        line = line[:-1].rstrip(QUOTES)
    # A hyphen before a word may deny it; between words it is a space.
    return line[:1] + _JOINTS.sub("-", line[1:])


def in_plain_letters(word: str) -> str:
    """A word in the letters and hyphens that it seems to be written in."""
    line = normalize("NFKC", visible_only(word))
    return re.sub(r"[\u2010-\u2015\u2212]", "-", line).translate(_LOOKALIKES)


def unaccented(text: str) -> str:
    """A text without the accents of Latin, Greek and Cyrillic letters."""
    if text.isascii():
        return text
    line = re.sub("[\u0300-\u0334\u0339-\u036f]", "", normalize("NFD", text))
    return normalize("NFC", line).translate(_WITHOUT)


_WITHOUT = str.maketrans("\u0131łøđ", "ilod")
"""Letters that Unicode has no accents for."""


def visible_only(text: str) -> str:
    """A text without the signs that nobody sees."""
    return _UNSEEN.sub("", "".join(sign for sign in text if category(sign) != "Cf"))


def _how(typed: str, word: str) -> str:
    """A hint where a word is written in other signs than it seems to be."""
    for sign in typed:
        if (category(sign) == "Cf" or _UNSEEN.match(sign)) or sign.casefold().translate(
            _LOOKALIKES
        ) != sign.casefold():
            return UNSEEN.format(word=word, sign=ord(sign))
    return MEANT.format(word=word)


def _is_word(line: str) -> bool:
    """Whether nothing stands there but letters, figures, and hyphens between them."""
    return all(part.isalnum() for part in line.split("-"))


def _is_joined(line: str, word: str) -> bool:
    """Whether two words differ in space only, as `mostlytrue`; `not able` is not `notable`."""
    same = line.replace("-", "") == word.replace("-", "")
    return same and {*_denials(line)} <= {*_denials(word)}


_DOUBT = re.compile("[?\u00bf\u037e\u055e\u061f\u1367\u2047-\u2049\u203d\ufe56\uff1f]")
_STRUCK = re.compile("[\u00ac\u0335-\u0338\u20d2\u20d3\u20e0\u20e5\u2209\u2260\u2262]")
"""What strikes out the letters before it, and signs for "not"."""


def is_doubted(text: str) -> bool:
    """Whether there is a question mark in it."""
    return _DOUBT.search(text) is not None


def is_taken_back(text: str) -> bool:
    """Whether a sign in a text doubts what its words say, denies it, or strikes it out."""
    return is_doubted(text) or _STRUCK.search(normalize("NFD", text)) is not None


_SEVERAL = re.compile(
    "[/|\\\\&+,;\u2044\u2215]|-(?:or|and|oder|und|ou|et|o|y|e|of|en|lub|i|или|и|veya|ve|أو|و)-"
)


_NO = frozenset(
    "no not non never none null nil neither nor without hardly barely scarcely isn't isnt "
    "ain't aint doesn't doesnt don't dont cannot can't cant won't nope anti contra counter "
    "opposite "
    "nicht kein keine keinen nein nie niemals ohne pas ne ni jamais aucun aucune sans "
    "nunca jamás jamas sin tampoco não nao nem sem mai senza niet geen nooit zonder "
    "nie bez żaden не нет ни без никогда ні değil degil hay\u0131r yok ليس لا غير لم لن بدون "
    "नहीं ना मत tidak bukan inte ikke ej ei nu fără 不 没 非 无 未 否".split()
)
"""Words that deny, in the languages of newsrooms."""

_NOT = re.compile(
    "(?:non|not|no|anti|un|in|im|ir|il|dis|mis|de|counter|contra|a|mal|ex|pseudo|quasi|semi|half|"
    "over|under|nicht|kein|nie|ne|не)-?(?=.)"
)
"""What stands before a word and turns it round, or takes something away from it."""


def _denials(line: str) -> list[str]:
    return sorted(word for word in re.split(r"[-_/ ]", line.casefold()) if word in _NO)


def _denied(line: str, words: Iterable[str]) -> str:
    """What is said of a known word that is denied."""
    rest = {line[found.end() :] for found in [_NOT.match(line)] if found}
    rest |= {"-".join(p for p in line.split("-") if p not in _NO)} if _denials(line) else set()
    for word in words:
        plain = folded(word)
        if any(plain == each or _slip(each, plain) for each in rest):
            return DENIED.format(word=word)
    return ""


class _Near(NamedTuple):
    word: str
    is_slip: bool


SHORT, LONG = 4, 7
"""Letters of words in which one step, or two, can come from typing."""


def _nearest(line: str, words: Iterable[str], most: int) -> _Near | None:
    """The word that is nearer than all others, and whether nothing but a slip lies between."""
    if not _is_word(line):
        return None
    denials, figures = _denials(line), _figures(line)
    found: list[tuple[int, str]] = []
    begun: list[str] = []
    for word in words:
        plain = folded(word)
        if _denials(plain) != denials:
            continue
        steps = _steps(line, plain) if most > 1 else 9 - 8 * bool(_slip(line, plain))
        if steps <= 3 and _figures(plain) == figures:
            found.append((steps, word))
        if plain.startswith(line if len(line) >= SHORT else f"{line}-") and len(line) > 2:
            begun.append(word)
    found.sort()
    nearest = found[0] if found else (9, "")
    others = found[1][0] if len(found) > 1 else 9
    if nearest[0] < others and _is_typing(line, folded(nearest[1]), nearest[0]):
        alone = nearest[0] == 1 and others > 1 + (len(line) <= SHORT) and not denials
        return _Near(nearest[1], alone and _is_slip(line, folded(nearest[1])))
    if len(begun) == 1 and not denials:
        return _Near(begun[0], is_slip=False)
    return None


def _figures(line: str) -> list[str]:
    return re.findall(r"\d", line)


def _differing(line: str, word: str) -> list[tuple[str, str]]:
    """The parts in which two words differ; none where one of them has more parts."""
    mine, theirs = line.split("-"), word.split("-")
    if len(mine) != len(theirs):
        return []
    return [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]


def _is_typing(line: str, word: str, steps: int) -> bool:
    """Whether so many steps between two words can come from typing.

    Letters more or less at the beginning make another word: `none` of `one`, `untrue` of `true`.
    """
    parts = _differing(line, word)
    if not parts or line.isascii() < word.isascii() or any(_is_turned(a, b) for a, b in parts):
        return False
    if steps == 1:
        return len(word) >= SHORT
    return steps == 2 and len(word) >= LONG and line[:2] == word[:2] and not line.startswith(word)


def _is_turned(mine: str, theirs: str) -> bool:
    """Whether one of two words may be the other with something before it that turns it round."""
    if not mine.endswith(theirs) and not theirs.endswith(mine):
        return False
    return mine != theirs[0] + theirs and (
        abs(len(mine) - len(theirs)) > 1
        or _NOT.match(max(mine, theirs, key=len)) is not None
        or theirs in _NO
    )


def _slip(line: str, word: str) -> str:
    """What kind of slip makes one word of another: nothing, where it takes more than one."""
    if abs(len(line) - len(word)) > 1 or line == word:
        return ""
    pairs = enumerate(zip(line, word, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(line), len(word)))
    if len(line) == len(word):
        if line[at + 1 :] == word[at + 1 :]:
            return "other"
        swapped = line[at : at + 2] == word[at : at + 2][::-1]
        return "swapped" if swapped and line[at + 2 :] == word[at + 2 :] else ""
    if len(line) < len(word):
        return "dropped" if line[at:] == word[at + 1 :] else ""
    if line[at + 1 :] != word[at:]:
        return ""
    return "doubled" if at and line[at] == line[at - 1] else "stray"


_LEAST: Mapping[str, int] = {"swapped": 4, "dropped": 4, "doubled": 4, "stray": 5, "other": 5}
"""Letters of a word in which a slip of a kind can be told from a word of its own."""

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
)

_OWN = frozenset(
    "advent adverb content except exited reaction refuses render reseated saltire shader shaker "
    "stated stayed stranger transformer weaver".split()
)
"""English words that a slip could make of ours, and that are no slips."""


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two letters lie beside each other on a keyboard."""
    places = (
        {
            letter: (row, at + row / 2)
            for row, keys in enumerate(board)
            for at, letter in enumerate(keys)
        }
        for board in _KEYBOARDS
    )
    return any(
        abs(place[one][0] - place[other][0]) <= 1 and abs(place[one][1] - place[other][1]) <= 1
        for place in places
        if one in place and other in place
    )


def _is_slip(line: str, word: str) -> bool:
    """Whether the one step between two words is a slip, and not the step to another word."""
    kind = _slip(line, word)
    parts = _differing(line, word)
    if len(parts) != 1 or len(word) < _LEAST[kind] or line in _OWN:
        return False
    mine, theirs = parts[0]
    if theirs in _NO or mine in _NO:
        return False
    if kind == "other" and not any(
        _are_neighbours(*pair) for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]
    ):
        return False
    # What denies may stand at the beginning: there, one letter can make another word.
    denies = _NOT.match(theirs)
    kept = denies.end() if denies else 1
    return mine[:kept] == theirs[:kept] or (kind == "swapped" and not denies)


def _steps(one: str, other: str) -> int:
    """How many letters are too many, missing, wrong or swapped (optimal string alignment)."""
    if abs(len(one) - len(other)) > 3:
        return 9
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, a in enumerate(one, start=1):
        now = [row]
        for column, b in enumerate(other, start=1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == other[column - 2] and b == one[row - 2]:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]
