"""Forms of words: which words of the site are one, and how a word that it lacks is brought to one.

Snowball (Porter, 2001; snowballstem.org) brings the forms of a word to a stem. Readers' browsers do
not have it: they read which words have a stem, and by which endings words have come to theirs.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from checkpress.outputs.search.irregular import irregular_forms

SNOWBALL: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages (ISO 639-1) of which Snowball knows the forms of words."""

ENDINGS = 200
"""Endings of a language that are told to browsers, the most frequent."""

SHORTEST = 3
"""Letters of a stem: what is shorter is no sign that two words are one."""


class Stems(NamedTuple):
    """The forms of words of one language."""

    language: str
    members: Mapping[str, Sequence[str]]
    """By stem, the words of the site that have it."""
    endings: Sequence[tuple[str, str]]
    """What a word ends with and what its stem has there instead, the most frequent first."""


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without region and script."""
    return tag.partition("-")[0].lower()


@cache
def stemmer(tag: str) -> Callable[[str], str] | None:
    """What brings the forms of a word to one; None where Snowball does not know the language."""
    language = language_of(tag)
    name = SNOWBALL.get(language)
    if name is None:
        return None
    snowball: Any = import_module("snowballstemmer")  # a check needs no forms of words
    stem: Callable[[str], str] = snowball.stemmer(name).stemWord
    irregular = irregular_forms(language)
    return cache(lambda word: stem(irregular.get(word, word)))


def stems_of(tag: str, words: Sequence[str]) -> list[str]:
    """The stem of each word; the word itself where it has no forms."""
    stem = stemmer(tag)
    if stem is None:
        return list(words)
    return [stem(word) if word.isalpha() else word for word in words]


def gathered(language: str, words: Sequence[str], stems: Sequence[str]) -> Stems:
    """What these words and their stems tell of a language."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    endings: Counter[tuple[str, str]] = Counter()
    for word, stem in zip(words, stems, strict=True):
        members[stem].append(word)
        if word != stem and len(stem) >= SHORTEST:
            shared = _shared(word, stem)
            if shared >= SHORTEST - 1:
                endings[word[shared:], stem[shared:]] += 1
    common = sorted(endings, key=lambda pair: (-endings[pair], pair))[:ENDINGS]
    for form, base in irregular_forms(language).items():
        # What is typed may be the form that is nowhere: it stands for its whole family.
        family = members.get((stemmer(language) or str)(base))
        if family and form not in members:
            members[form] = family
    told = {
        stem: its
        for stem, its in sorted(members.items())
        if len(stem) >= SHORTEST and its != [stem]
    }
    return Stems(language, told, common)


def _shared(word: str, stem: str) -> int:
    """How many letters two words begin with together."""
    return next(
        (at for at, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other),
        min(len(word), len(stem)),
    )


def forms_of(several: Iterable[Stems]) -> Mapping[str, Sequence[str]]:
    """By each word that has them: the other words that are forms of the same."""
    found: dict[str, list[str]] = {}
    for stems in several:
        for family in stems.members.values():
            if len(family) > 1:
                for word in family:
                    others = found.setdefault(word, [])
                    others += [each for each in family if each != word and each not in others]
    return found
