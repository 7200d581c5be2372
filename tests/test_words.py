"""The index of words is complete and the same each time, and browsers read it as it was meant."""

import gzip
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import pytest

from browser import static_server
from checkpress.outputs.search import words
from checkpress.outputs.search.words import BLOCK, SNOWBALL, Text, document, packed, words_of
from hostile import HOSTILE
from sites import BuiltSite
from test_search import Readers

pytest_plugins = ["browser"]

TEXTS = {
    "plain": ("AT&T sells 1,000 phones", ["at", "t", "sells", "1", "000", "phones"]),
    "apostrophes": ("Trump's, Trump’s, TRUMPS", ["trumps"] * 3),
    "accents": ("Café CAFÉ café İstanbul Ångström", [*["cafe"] * 3, "istanbul", "angstrom"]),
    "ligatures": ("ﬁnance ½ Ⅳ", ["finance", "1", "2", "iv"]),
    "Greek": ("Ὀδυσσεύς ΟΔΟΣ", ["οδυσσευς", "οδος"]),
    "Arabic": ("مُحَمَّد", ["محمد"]),
    "Hindi": ("किताब", ["कतब"]),
    "Korean": ("한국", ["\u1112\u1161\u11ab\u1100\u116e\u11a8"]),
    "Chinese": ("真相网站 2026年", ["真相", "相网", "网站", "20", "02", "26", "6年"]),
    "one sign": ("真", ["真"]),
    "Japanese": ("データ", ["テー", "ータ"]),
    "Thai": ("ไทย", ["ไท", "ทย"]),
    "emoji": ("👩‍👩‍👧 yes_no", ["yes", "no"]),
    "nothing": ("–… !?", []),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_a_text_as_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_browser_makes_the_same_words(own_address: str, reader: Readers) -> None:
    page = reader(own_address).go("about/")
    texts = [*(text for text, _ in TEXTS.values()), *HOSTILE]
    script = f"{own_address}assets/checkpress/checks.js"
    said = page.evaluate(
        "async ([address, texts]) => texts.map((await import(address)).wordsOf)", [script, texts]
    )
    assert said == [words_of(text) for text in texts]


# The index

Found = Mapping[str, Mapping[int, int]]
"""By word and row: the weight."""


def read(blocks: Iterable[tuple[str, bytes]]) -> Found:
    """An index as its description says that it is to be read."""
    found: dict[str, dict[int, int]] = {}
    for first, content in blocks:
        head, rest = unpacked(content)
        assert first == head["words"][0]
        ends = list(accumulate(head["sizes"]))
        weights = rest[ends[-1] :]
        for word, size, end, rows in zip(head["words"], head["sizes"], ends, head["rows"], strict=True):  # fmt: skip
            numbers = list(accumulate(steps(rest[end - size : end]), initial=-1))[1:]
            found[word] = dict(zip(numbers, weights[:rows], strict=True))
            weights = weights[rows:]
        assert not weights
    return found


def index(documents: Iterable[Sequence[Text]], language: str) -> Iterator[tuple[str, bytes]]:
    """The index of documents that consist of these texts."""
    return words.index(map(document, documents), language)


def steps(encoded: bytes) -> list[int]:
    """Numbers in LEB128."""
    numbers, number, shift = [], 0, 0
    for byte in encoded:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number, shift = 0, 0
    return numbers


def unpacked(content: bytes) -> tuple[dict, bytes]:
    plain = gzip.decompress(content)
    (size,) = struct.unpack_from("<I", plain)
    return json.loads(plain[4 : 4 + size]), plain[4 + size :]


def test_each_word_of_each_document_is_in_the_index() -> None:
    documents = [
        [(f"Word{number} stands here", 4.0), (f"and café {number % 7} there", 1.0)]
        for number in range(700)
    ]
    found = read(index(documents, "en"))
    expected = {
        word: [row for row, texts in enumerate(documents) if word in words_of(f"{texts}")]
        for word in ("word0", "word699", "stands", "cafe", "3")
    }
    assert {word: [*found[word]] for word in expected} == expected
    assert len(found) == 700 + 5 + 7


def test_weights_are_those_of_bm25() -> None:
    """More for what is said in the claim, for what is said often, and for a short document."""
    long = "and so on " * 40
    found = read(
        index(
            [[("tea", 4.0)], [("tea", 1.0)], [("tea tea", 1.0)], [("tea", 1.0), (long, 1.0)]], "en"
        )
    )
    assert found["tea"] == {0: 227, 1: 171, 2: 204, 3: 87}


def test_blocks_are_in_order_and_of_a_size() -> None:
    documents = [[(f"word{number:05} shared", 1.0)] for number in range(30_000)]
    blocks = [*index(documents, "en")]
    assert len(blocks) > 1
    firsts = [first for first, _ in blocks]
    assert firsts == sorted(firsts)
    for _, content in blocks[:-1]:
        _, rest = unpacked(content)
        assert BLOCK <= len(rest) < 3 * BLOCK
    assert [*index(documents, "en")] == blocks


@pytest.mark.parametrize(
    ("language", "words", "families"),
    [
        ("en", "tax taxes police policy", {"tax": ["taxes"], "taxes": ["tax"]}),
        ("de-AT", "haus hauses häuser", {"haus": ["hauser", "hauses"]}),
        ("tlh", "tax taxes", {}),
    ],
)
def test_forms_of_a_word(language: str, words: str, families: Mapping[str, list[str]]) -> None:
    [(_, content)] = index([[(words, 1.0)]], language)
    head, _ = unpacked(content)
    forms = {head["words"][int(at)]: others for at, others in head["forms"].items()}
    assert {word: forms.get(word, []) for word in families} == families
    assert bool(forms) == bool(families)


def test_snowball_knows_the_languages_that_we_say() -> None:
    for language in SNOWBALL:
        assert [*index([[("one two", 1.0)]], language)]


def test_an_index_of_nothing() -> None:
    assert [*index([], "en")] == []


def test_a_packed_file_holds_no_time() -> None:
    assert packed({}, b"")[4:8] == bytes(4)


# What a browser finds in it

QUESTIONS = {
    "a form": ("flooded", "The valley has never been flooded", True),
    "another form": ("floods", "A flood came in March", True),
    "a form that no check has": ("studied ", "We study the valley", True),
    "a word that is only alike": ("politics ", "The policy of the valley", False),
    "what is being typed": ("floo", "The flooding of the valley", True),
    "a finished word": ("floo ", "The flooding of the valley", False),
    "one of two": ("flood moon", "A flood came in March", False),
    "two of three": ("floods in alaska", "A flood came in March", True),
    "with accents": ("cafe", "The café has closed", True),
    "without": ("CAFÉ", "The cafe has closed", True),
    "an apostrophe": ("ministers", "The minister’s house", True),
    "signs alone": ("?!", "What?! Never!", False),
    "Chinese": ("真相网", "这是真相网站", True),
}


@pytest.mark.parametrize(("question", "claim", "found"), QUESTIONS.values(), ids=QUESTIONS)
def test_what_is_found(
    toy_site: BuiltSite, tmp_path, reader: Readers, question: str, claim: str, found: bool
) -> None:
    rows = ask(toy_site, tmp_path, reader, question, ["Nothing of the kind", claim, "Other things"])
    assert (1 in rows) == found
    assert not {0, 2} & set(rows)


def test_the_best_is_first(toy_site: BuiltSite, tmp_path, reader: Readers) -> None:
    """The word itself before its forms, rare words before frequent ones; then the latest."""
    claims = [
        "The tax on tea was raised",
        "A tax on taxes",
        "Taxes were raised",
        "Taxation was debated",
        "The tax on tea was raised",
        "Moon tax",
    ]
    assert ask(toy_site, tmp_path, reader, "tax", claims)[:2] == [5, 1]
    assert ask(toy_site, tmp_path, reader, "tea tax", claims)[:2] == [4, 0]
    assert ask(toy_site, tmp_path, reader, "taxat", claims) == [3]


def ask(
    toy_site: BuiltSite, folder, reader: Readers, question: str, claims: Iterable[str]
) -> list[int]:
    """The rows that a browser finds where these are the claims."""
    scripts = folder / "assets" / "checkpress"
    scripts.mkdir(parents=True, exist_ok=True)
    (scripts / "checks.js").write_bytes(toy_site.files["assets/checkpress/checks.js"])
    (folder / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", "utf-8")
    documents = [[(claim, 4.0)] for claim in claims]
    words = folder / "search" / "words"
    words.mkdir(parents=True, exist_ok=True)
    named = []
    for number, (first, content) in enumerate(index(documents, "en")):
        (words / f"{number}.bin").write_bytes(content)
        named.append([first, f"words/{number}.bin"])
    manifest = {"rows": len(documents), "words": named}
    (folder / "search" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with static_server(folder) as address:
        page = reader(address).go()
        script = "async (q) => [...await (await import('/assets/checkpress/checks.js')).holding(q)]"
        found: list[int] = page.evaluate(script, question)
    return found
