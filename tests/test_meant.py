"""What is meant by a word that is not known: mended, suggested, or neither.

The words of the format and of a newsroom are changed in every way that somebody could. None of these
may become a word that says something else.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import pytest

from checkpress.claims.other_words import OTHERS, other_words
from checkpress.claims.reading import read_vocabulary
from checkpress.meant import did_you_mean, did_you_mean_name, folded, meant_by, nearest_name
from sites import ROOT
from test_labels import FIELDS

_FOUND, _ = read_vocabulary(ROOT / "claims")
assert _FOUND is not None

OF_A_NEWSROOM = {
    "verdicts": "true untrue verified unverified proven disproven unproven accurate inaccurate",
    "marks": "confirmed unconfirmed half-true mostly-true mostly-untrue not-proven no-evidence",
    "topics": "health wealth energy migration public-transport climate crime-and-courts",
}
VOCABULARIES: dict[str, list[str]] = {
    **{f"{key}: {words[0]}": list(words) for key, words in FIELDS},
    "yes-no": ["yes", "no"],
    "status": sorted(set(_FOUND.statuses) - {"withdrawn"}),
    "flaw": sorted(_FOUND.flaws),
    "confidence": sorted(_FOUND.confidence),
    "reason": sorted(_FOUND.reasons),
    **{name: words.split() for name, words in OF_A_NEWSROOM.items()},
}
SIGNS = _FOUND.own.by_sign


def others_of(vocabulary: str) -> dict[str, str]:
    """Other words for those of a vocabulary: for statuses, by what each says of itself."""
    found = dict(other_words(vocabulary))
    if vocabulary != "status":
        return found
    return {word: SIGNS[sign] for word, sign in found.items() if sign in SIGNS}


WORDS = [(name, word) for name, words in VOCABULARIES.items() for word in words]

QUOTES = ['"{}"', "'{}'", "`{}`", "“{}”", "„{}“", "«{}»", "‘{}’", "「{}」"]
UNSEEN = "\u200b\u200d\u00ad\ufeff\u200e\u200f\u2060\ufe0f"
LOOKALIKES = str.maketrans("aeopcxi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456")
DENIES = (
    "un{} un-{} in{} in-{} im{} ir{} il{} dis{} dis-{} non{} non-{} non_{} not{} not-{} anti{} anti-{} "
    "mis{} de{} a{} a-{} counter-{} contra{} ex-{} pseudo-{} quasi-{} semi-{} half-{} over{} under{} "
    "{}-not {}n't {}-no {}-free {}less -{} !{} ~{} ≠{} ¬{} 非{} 不{} {}ない"
).split()
DENYING = (
    "not no never hardly barely neither nicht kein nie pas jamais non nunca sin não sem senza mai niet "
    "geen nie bez не нет değil yok ليس لا नहीं 不"
).split()
DOUBTS = [
    "{}?",
    "{} ?",
    "?{}",
    "¿{}?",
    "{}？",
    "{}؟",
    "{}?!",
    "{};",
    "({}?)",
    "{}⁇",
    '"{}?"',
    "{}‽",
]
SECOND = (
    "mostly mainly rather partly nearly almost maybe perhaps probably allegedly so-called very too "
    "fake pure half quite barely sort-of claimed reportedly largely"
).split()
STRUCK = ["\u0336", "\u0335", "\u0338"]


BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioposdfghjklkxcvbnmn", strict=True))
"""The letter beside each on a keyboard."""


class Changed(NamedTuple):
    """A word as somebody may have typed it."""

    vocabulary: str
    word: str
    typed: str


def same_words() -> Iterator[Changed]:
    """Those in which nothing has changed that carries a meaning."""
    for name, word in WORDS:
        spaced = word.replace("-", " ")
        forms = [word.upper(), word.title(), word.swapcase(), f" {word} ", f"{word}.", f"{word},"]
        forms += [spaced, spaced.title(), word.replace("-", "_"), word.replace("-", "–")]
        forms += [word.replace("-", " - "), word.replace("-", ""), f"\u00a0{word}\u2003"]
        forms += [quotes.format(word) for quotes in QUOTES]
        forms += [word[:at] + sign + word[at:] for sign in UNSEEN for at in {0, 1, len(word)}]
        forms += ["".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in word)]
        forms += [word[:1] + word[1:].translate(LOOKALIKES)]
        yield from (Changed(name, word, form) for form in forms if form.strip() != word)


def slips() -> Iterator[Changed]:
    """One slip in one word: two letters swapped, one missing, one doubled, one too many or wrong."""
    for name, word in WORDS:
        parts = word.split("-")
        for number, part in enumerate(parts):
            typed: set[str] = set()
            for at in range(1, len(part)):
                typed.add(part[:at] + part[at:][:2][::-1] + part[at + 2 :])
                typed.add(part[:at] + part[at + 1 :])
                typed.add(part[:at] + part[at - 1] + part[at:])
                typed.add(part[:at] + "x" + part[at:])
                typed.add(part[:at] + BESIDE.get(part[at], "x") + part[at + 1 :])
            for each in sorted(typed - {part}):
                yield Changed(name, word, "-".join([*parts[:number], each, *parts[number + 1 :]]))


def others() -> Iterator[Changed]:
    """What says something else, leaves a doubt, or says two things."""
    for name, word in WORDS:
        # A first letter that stands there twice is a slip.
        forms = [form.format(word) for form in DENIES if form != "a{}" or word[0] != "a"]
        forms += [
            form for no in DENYING for form in (f"{no} {word}", f"{word} {no}", f"{no}-{word}")
        ]
        forms += [form.format(word) for form in DOUBTS]
        forms += [form for more in SECOND for form in (f"{more} {word}", f"{word} {more}")]
        forms += ["".join(sign + struck for sign in word) for struck in STRUCK]
        for other in VOCABULARIES[name]:
            if other != word:
                joints = ("/", " / ", " or ", ", ", "|", " and ", " oder ", "+", " & ", "; ")
                forms += [f"{word}{joint}{other}" for joint in joints]
        yield from (Changed(name, word, form) for form in forms)


def known(changed: Changed) -> list[str]:
    """The words of a vocabulary that one is in other letters: `mostly true` is `mostly-true`."""
    plain = re.sub(r"(?<=\w)-(?=\w)", "", folded(changed.typed))
    return [word for word in VOCABULARIES[changed.vocabulary] if word.replace("-", "") == plain]


def found(changed: Changed) -> tuple[str, bool]:
    key = changed.vocabulary.partition(":")[0]
    meant = meant_by(changed.typed, VOCABULARIES[changed.vocabulary], others_of(key))
    return meant.word, meant.is_safe


SAME, SLIPS, OTHERS_SAID = list(same_words()), list(slips()), list(others())


def test_there_are_enough() -> None:
    assert len(SAME) > 3_000
    assert len(SLIPS) > 3_000
    assert len(OTHERS_SAID) > 15_000


def test_what_says_the_same_is_mended() -> None:
    wrong = [each for each in SAME if found(each) != (each.word, True)]
    assert not wrong


def test_no_slip_leads_to_another_word() -> None:
    wrong = [
        (each, found(each))
        for each in SLIPS
        if found(each)[0] not in {each.word, ""} and not known(each)
    ]
    assert not wrong


DENYING_BEGINNING = re.compile("un|in|im|dis|no|mis|anti|a|de|ex|semi|half|over|contra")


def test_slips_in_a_word_of_some_length_are_mended() -> None:
    """But at the beginning of one that may begin with what denies, and in one that denies."""
    clear = [
        each
        for each in SLIPS
        if len(each.word) > 5
        and each.typed != "reaction"
        and not any(DENYING_BEGINNING.match(part) or len(part) < 4 for part in each.word.split("-"))
        and each.vocabulary not in {"verdicts", "marks"}
    ]
    assert len(clear) > 1_000
    assert not [(each, found(each)) for each in clear if found(each) != (each.word, True)]


def test_what_says_something_else_becomes_nothing() -> None:
    wrong = []
    for each in OTHERS_SAID:
        word, is_safe = found(each)
        if known(each):
            assert word in known(each)
        elif is_safe or (word == each.word and each.typed != "very false"):
            wrong.append((each, word, is_safe))
    assert not wrong


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("supports not", "That says something else than `supports`."),
        ("un-supports", "That says something else than `supports`."),
        ("support?", "The question mark has no place here."),
        ("supports/refutes", "Only one word can stand here."),
        ("supports or refutes", "Only one word can stand here."),
        ("pants", ""),
        ("atext", ""),
    ],
)
def test_why_nothing_is_suggested(typed: str, hint: str) -> None:
    stances = ["supports", "refutes", "context"]
    listed = "Known: `supports`, `refutes`, `context`."
    assert meant_by(typed, stances, other_words("stance")) == (
        f"{hint} {listed}".strip(),
        "",
        False,
    )


@pytest.mark.parametrize(
    ("vocabulary", "typed", "word"),
    [
        ("stance", "contra", "refutes"),
        ("stance", "widerlegt", "refutes"),
        ("stance", "Contradicts", "refutes"),
        ("stance", "contest", "refutes"),
        ("stance", "refuté", "refutes"),
        ("status", "mostly untrue", "mostly-false"),
        ("status", "mainly false", "mostly-false"),
        ("status", "untrue", "false"),
        ("status", "Verdadero", "true"),
        ("status", "Falsch!", ""),
        ("status", "половинная правда", ""),
        ("flaw", "no context", "missing-context"),
        ("confidence", "hoch", "high"),
        ("yes-no", "Oui", "yes"),
        ("yes-no", "nein", "no"),
        ("yes-no", "not yes", ""),
        ("yes-no", "yes/no", ""),
        ("yes-no", "yess", ""),
    ],
)
def test_what_people_write_is_suggested_and_not_mended(
    vocabulary: str, typed: str, word: str
) -> None:
    known = {"stance": ["supports", "refutes", "context"], **VOCABULARIES}[vocabulary]
    meant = meant_by(typed, known, others_of(vocabulary))
    assert (meant.word, meant.is_safe) == (word, False)


def test_a_sign_that_nobody_sees_is_named() -> None:
    for typed, sign in (("fal\u200bse", "U+200B"), ("f\u0430lse", "U+0430")):
        hint = meant_by(typed, ["true", "false"]).hint
        assert hint.startswith("Did you mean `false`? ")
        assert sign in hint


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("content", ["supports", "refutes", "context"]),
        ("refuses", ["supports", "refutes", "context"]),
        ("reaction", ["correction", "redaction"]),
        ("stated", ["original", "staged"]),
        ("mostly-fixed", ["mostly-mixed"]),
        ("verofoed", ["verified", "unverified"]),
        ("nverified", ["verified", "unverified"]),
        ("uverified", ["verified", "unverified"]),
        ("realth", ["health", "wealth"]),
        ("not able", ["notable", "minor"]),
    ],
)
def test_another_word_is_no_slip(typed: str, known: list[str]) -> None:
    assert not meant_by(typed, known).is_safe


@pytest.mark.parametrize("typed", ["one", "nones", "non"])
def test_a_word_that_denies_is_not_put_for_another(typed: str) -> None:
    """One person in a picture is not none."""
    meant = meant_by(typed, ["none", "blurred", "public"])
    assert not meant.is_safe


def test_words_that_only_differ_in_a_figure_are_two() -> None:
    assert meant_by("survey-2020", ["survey-2019", "census"]).word == ""


def test_names_are_never_mended() -> None:
    people = ["anna-berg", "anne-berg", "ben-stone"]
    for typed in ("ben-stonne", "Ben Stone", "ben-stome", "ben"):
        assert not meant_by(typed, people, names=True).is_safe
    assert meant_by("ben-stonne", people, names=True).word == "ben-stone"
    assert meant_by("anni-berg", people, names=True).word == ""


def test_a_name_that_denies_another_is_not_near_to_it() -> None:
    paths = ["2026/trams/trams-free", "2026/trams/fares"]
    assert nearest_name("2026/trams/tram-free", paths) == "2026/trams/trams-free"
    assert nearest_name("2026/trams/trams-not-free", paths) == ""
    assert did_you_mean_name("2026/x", paths) == f"Known: `{paths[0]}`, `{paths[1]}`."


def test_lists_the_known_words_where_none_is_near() -> None:
    assert did_you_mean("xyz", ["opinion", "vague"]) == "Known: `opinion`, `vague`."


def test_says_so_where_there_are_no_words() -> None:
    assert did_you_mean("xyz", []) == "None is defined yet."


def tables() -> Iterator[tuple[str, str]]:
    key = ""
    for line in OTHERS.read_text("utf-8").splitlines():
        if found := re.match(r'( *)"?([\w-]+)"?:', line):
            key = key if found[1] else found[2]
            yield key, found[2] if found[1] else ""


@pytest.mark.parametrize(("key", "word"), [each for each in tables() if each[1]])
def test_what_is_suggested_is_known(key: str, word: str) -> None:
    words = chain.from_iterable(
        words for name, words in VOCABULARIES.items() if name.partition(":")[0] == key
    )
    known = SIGNS if key == "status" else {*words}
    assert word in known or key in {"key", "state"}


@pytest.mark.parametrize("key", sorted({key for key, _ in tables()}))
def test_no_word_of_a_vocabulary_is_put_for_another(key: str) -> None:
    for name, words in VOCABULARIES.items():
        if name.partition(":")[0] == key:
            assert not [w for w in words if others_of(key).get(w) in {*words} - {w}]
