"""Whose report a text tells, as in `according to Reuters`; the words of it are `outlets.yml`."""

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from checkpress.claims import yaml_reader
from checkpress.claims.texts import identity

TABLE = Path(__file__).with_suffix(".yml")

Outlets: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""By the first word of their names, these and a key for each."""

SHORT = 4
"""Letters of a name that is one only as it is written: `PAP` is an agency, and `pap` is none."""

_WORD = re.compile(r"\w+")

_THE = re.compile(r"(?:the|der|die|das|le|la|el|il)\s+(?=\w)", re.IGNORECASE)
"""What a name may begin with, and is left out as often."""


def outlets(named: Iterable[tuple[str, str]]) -> Outlets:
    """Those that are to be found, each by its name, with a key."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for whole, key in named:
        first, name = _called(whole)
        if first:
            found[first].append((name, key))
    return {word: tuple(each) for word, each in found.items()}


@lru_cache(maxsize=4096)
def _called(whole: str) -> tuple[str, str]:
    """The first word of a name, and the name without its article."""
    name = _THE.sub("", whole)
    words = _WORD.findall(name.casefold())
    return (words[0] if words else ""), name


_JOINTS = str.maketrans(dict.fromkeys(string.punctuation + "“”„‘’«»–—…", " "))

_OTHER_LETTERS = re.compile("[\u0400-\u1fff\u2e80-\ud7ff]")


def may_relay(texts: Iterable[str], *known: Outlets) -> bool:
    """Whether a word of some texts begins the name of an outlet: in most files none does."""
    text, table = " ".join(texts), _table()
    words = frozenset(text.casefold().translate(_JOINTS).split())
    if not all(words.isdisjoint(each) for each in (table.agencies, *known)):
        return True
    return not text.isascii() and _OTHER_LETTERS.search(text) is not None


def relayed(text: str, known: Outlets) -> Iterator[tuple[str, str]]:
    """Whose report a text tells: agencies and those that are known, as they are called there.

    Each comes with its key.
    """
    table = _table()
    for found in table.in_other_letters.finditer(text):
        yield found[0], table.keys[(found.lastindex or 1) - 1]
    for word in _WORD.finditer(text):
        first = word[0].casefold()
        for name, key in (*table.agencies.get(first, ()), *known.get(first, ())):
            start, end = word.start(), word.start() + len(name)
            written = text[start:end]
            same = written == name if len(name) <= SHORT else identity(written) == identity(name)
            if same and not text[end : end + 1].isalnum() and table.is_told(text, start, end):
                yield written, key


class _Table(NamedTuple):
    agencies: Outlets
    in_other_letters: re.Pattern[str]
    keys: tuple[str, ...]
    """Of those in other letters, in the order of their groups."""
    before: re.Pattern[str]
    behind: re.Pattern[str]

    def is_told(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a name say that what is told comes from there."""
        told = self.before.search(text, max(0, start - 80), start)
        return told is not None or self.behind.match(text, end) is not None


@cache
def _table() -> _Table:
    document, problems = yaml_reader.read(TABLE.read_bytes(), TABLE.name)
    assert document is not None, problems
    told: Any = document.data
    named = told["agencies"].items()
    others = told["in_other_letters"]
    between = told["between"].replace(" ", "")
    return _Table(
        outlets((name, key) for key, names in named for name in names),
        re.compile("|".join(f"({'|'.join(names)})" for names in others.values())),
        tuple(others),
        # A headline names an agency behind a colon or a dash, or in brackets.
        re.compile(
            rf"(?:\b(?:{_any(told['before'])})(?:\s+(?:l['’])?(?:{between}))*\s+(?:l['’])?"
            r"|[据據:(–—|]\s*|\s-\s)\Z",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:['’]s)?\s+(?:{_any(told['behind'])})\b|['’]?\w{{0,3}}\s+göre\b|\s*\)|:\s",
            re.IGNORECASE,
        ),
    )


def _any(words: Mapping[str, list[str]]) -> str:
    """One of these, of whatever language."""
    return "|".join(each for some in words.values() for each in some).replace(" ", r"\s+")
