"""The index of words is complete and the same each time, and browsers read it as it was meant."""

import gzip
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser import Reader, static_server
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search import blocks, postings
from checkpress.outputs.search.blocks import CollectionFolder
from checkpress.outputs.search.documents import SearchDocument, Text, document, folded
from checkpress.outputs.search.folding import words_of
from checkpress.outputs.search.forms import SNOWBALL
from checkpress.outputs.search.index import CHECKS, collection_files, pressed_files
from checkpress.outputs.search.packing import json_bytes, pressed, unpressed
from sites import BuiltSite

pytest_plugins = ["browser"]

Readers = Callable[..., Reader]

Texts = Sequence[tuple[str, float]]
"""Texts with their weights."""


def alone(
    task: Callable[[Any, Any], Any], batches: Iterable[Any], _number: int, /
) -> Iterator[Any]:
    """Work that nobody shares."""
    return (task(None, batch) for batch in batches)


def made_of(texts: Texts, language: str = "en") -> SearchDocument:
    """A document that consists of these texts."""
    return document(language, [Text(folded(text), weight) for text, weight in texts])


def index(
    documents: Iterable[SearchDocument], rows: Sequence[Mapping[str, object]] | None = None
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the manifest says of a collection of documents, and its files by name."""
    there = [*documents]
    told: dict[str, Any] = {}
    files_of = collection_files(
        CollectionFolder(CHECKS), rows or [{}] * len(there), there, alone, told
    )
    made = pressed_files(files_of, alone, len(there))
    files = {each.path: each.content for each in made if isinstance(each, Artifact)}
    return told, files


def unpacked(content: bytes) -> tuple[dict[str, Any], bytes]:
    """A packed file: its head, and what follows."""
    plain = gzip.decompress(content)
    (size,) = struct.unpack_from("<I", plain)
    return json.loads(plain[4 : 4 + size]), plain[4 + size :]


Found = Mapping[str, Mapping[int, tuple[int, int]]]
"""By word and row: how much the word says about it, and the bits of its sentences."""


def read(told: Mapping[str, Any], files: Mapping[str, bytes]) -> Found:
    """An index as its description says that it is to be read."""
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for first, name in told["words"]:
        head, rest = unpacked(files[CHECKS + name])
        assert first == head["words"][0]
        size = sum(head["held"])
        low, middle, high, levels, near = (rest[at * size : (at + 1) * size] for at in range(5))
        at = 0
        for place, (word, held) in enumerate(zip(head["words"], head["held"], strict=True)):
            rows = {
                low[i] | middle[i] << 8 | high[i] << 16: (levels[i], near[i])
                for i in range(at, at + held)
            }
            at += held
            if frequent := head["frequent"].get(str(place)):
                _, bits = unpacked(files[CHECKS + frequent["file"]])
                for row in range(told["rows"]):
                    if bits[row >> 3] >> (row & 7) & 1:
                        rows.setdefault(row, (frequent["rest"], 0))
            assert len(rows) == head["rows"][place]
            found[word] = rows
    return found


def test_each_word_of_each_document_is_in_the_index() -> None:
    texts = [
        [(f"Word{number} stands here", 4.0), (f"and café {number % 7} there", 1.0)]
        for number in range(700)
    ]
    found = read(*index(map(made_of, texts)))
    expected = {
        word: [row for row, text in enumerate(texts) if word in words_of(f"{text}")]
        for word in ("word0", "word699", "stands", "cafe", "3")
    }
    assert {word: [*found[word]] for word in expected} == expected
    assert set(found) == {word for text in texts for part, _ in text for word in words_of(part)}


def test_more_rows_than_a_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of several segments, and numbers that take three bytes."""
    monkeypatch.setattr(postings, "SEGMENT", 4096)
    empty, full = made_of([]), made_of([("needle in hay", 1.0)])
    at = {0, 4095, 4096, 65535, 65536, 66000}
    told, files = index(full if row in at else empty for row in range(66001))
    assert set(read(told, files)["needle"]) == at


def test_weights_are_those_of_bm25() -> None:
    """More for what is said in the claim, for what is said often, and for a short document."""
    long = "and so on " * 40
    texts: list[Texts] = [
        [("tea", 4.0)],
        [("tea", 1.0)],
        [("tea tea", 1.0)],
        [("tea", 1.0), (long, 1.0)],
    ]
    found = read(*index(map(made_of, texts)))
    levels = {row: level for row, (level, _) in found["tea"].items()}
    assert levels == {0: 28, 1: 21, 2: 25, 3: 11}


def test_the_length_of_a_body_takes_nothing_from_a_claim() -> None:
    claim, body = Text(folded("tea"), 4.0), Text(folded("and so on " * 40), 0.6, deep=True)
    found = read(*index([document("en", [claim]), document("en", [claim, body])]))
    levels = {level for level, _ in found["tea"].values()}
    assert len(levels) == 1


def test_words_of_a_sentence_share_a_bit() -> None:
    found = read(*index([made_of([("The tea was cold. A kettle stood by. Tea again!", 1.0)])]))
    bits = {word: found[word][0][1] for word in ("tea", "cold", "kettle", "again")}
    assert bits == {"tea": 0b101, "cold": 0b001, "kettle": 0b010, "again": 0b100}


def test_of_a_frequent_word_the_best_rows_are_told_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocks, "FREQUENT", 100)
    monkeypatch.setattr(postings, "BEST", 30)
    texts: list[Texts] = [[("tea", 4.0 if row % 20 == 0 else 1.0)] for row in range(300)]
    told, files = index(map(made_of, texts))
    [[_, name]] = told["words"]
    head, _ = unpacked(files[CHECKS + name])
    assert head["held"] == [30]
    assert head["rows"] == [300]
    found = read(told, files)["tea"]
    assert set(found) == set(range(300))
    exact = {row for row, (_, near) in found.items() if near}
    assert exact == {*range(0, 300, 20), *[row for row in range(299, 0, -1) if row % 20][:15]}


def test_blocks_are_in_order_and_of_a_size() -> None:
    documents = [made_of([(f"word{number:05} shared", 1.0)]) for number in range(30_000)]
    told, files = index(documents)
    firsts = [first for first, _ in told["words"]]
    assert len(firsts) > 1
    assert firsts == sorted(firsts)
    for _, name in told["words"][:-1]:
        head, _ = unpacked(files[CHECKS + name])
        assert sum(head["held"]) < 2 * blocks.ROWS
    assert index(documents) == (told, files)


def test_a_file_that_stands_already_is_named_and_not_made_again() -> None:
    documents = [made_of([(f"word{number} shared", 1.0)]) for number in range(500)]
    _, files = index(documents)
    told: dict[str, Any] = {}
    again = collection_files(CollectionFolder(CHECKS, {*files}), [{}] * 500, documents, alone, told)
    names = {each for each in again if isinstance(each, str)}
    assert names == {name for name in files if "/rows/" not in name}


@pytest.mark.parametrize(
    ("language", "words", "families"),
    [
        ("en", "tax taxes police policy", {"tax": ["taxes"], "taxes": ["tax"]}),
        ("en", "child children", {"child": ["children"], "children": ["child"]}),
        ("de-AT", "haus hauses häuser", {"haus": ["hauses"], "hauser": ["haeuser"]}),
        ("tlh", "tax taxes", {}),
    ],
)
def test_forms_of_a_word(language: str, words: str, families: Mapping[str, list[str]]) -> None:
    told, files = index([made_of([(words, 1.0)], language)])
    [[_, name]] = told["words"]
    head, _ = unpacked(files[CHECKS + name])
    forms = {head["words"][int(at)]: others for at, others in head["forms"].items()}
    for word, others in families.items():
        assert set(others) <= set(forms[word])
    assert bool(forms) == bool(families)


def test_each_check_has_the_forms_of_its_own_language() -> None:
    """`Die` is an English verb and a German article: neither language tells the other what it means."""
    both = [made_of([("taxes tax", 1.0)], "en"), made_of([("steuern steuer", 1.0)], "de")]
    told, _ = index(both)
    assert [each["language"] for each in told["stems"]] == ["de", "en"]


def test_snowball_knows_the_languages_that_we_say() -> None:
    for language in SNOWBALL:
        assert index([made_of([("one two", 1.0)], language)])[0]["words"]


def test_an_index_of_nothing() -> None:
    told, files = index([])
    assert (told["words"], told["rows"], files) == ([], 0, {})


def test_a_packed_file_holds_no_time() -> None:
    assert pressed(unpressed({}, b""))[4:8] == bytes(4)


# What a browser finds in it

QUESTIONS = {
    "a form": ("flooded", "The valley has never been flooded", True),
    "another form": ("floods", "A flood came in March", True),
    "a form that no check has": ("studied ", "We study the valley", True),
    "an irregular form": ("mayor child ", "The mayor’s children visit", True),
    "an irregular form that no check has": ("children ", "A child was born", True),
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
    "a letter too few": ("obma ", "Barack Obama was born here", True),
    "a letter too many": ("obamma ", "Barack Obama was born here", True),
    "another letter": ("obana ", "Barack Obama was born here", True),
    "two in the wrong order": ("oabma ", "Barack Obama was born here", True),
    "the first letter": ("ibama ", "Barack Obama was born here", True),
    "two slips in a long word": ("presidnet elecktion ", "The president’s election", True),
    "two in a short one": ("obnna ", "Barack Obama was born here", False),
    "a slip in a short word": ("tqx ", "A tax", False),
    "a slip in a number": ("2019 ", "In 2018 and 2091", False),
    "a phrase": ('"flood came"', "A flood came in March", True),
    "what is no phrase": ('"flood March"', "A flood came. It was March.", False),
    "without a word": ("flood -march", "A flood came in March", False),
    "without another": ("flood -april", "A flood came in March", True),
    "without a phrase": ('flood -"in march"', "A flood came in March", False),
}


@pytest.mark.parametrize(("question", "claim", "found"), QUESTIONS.values(), ids=QUESTIONS)
def test_what_is_found(asking: "Asking", question: str, claim: str, found: bool) -> None:
    rows = asking(question, ["Nothing of the kind", claim, "Other things"])["rows"]
    assert (1 in rows) == found
    assert not {0, 2} & set(rows)


def test_the_best_is_first(asking: "Asking") -> None:
    """The word itself before its forms, rare words before frequent ones; then the latest."""
    claims = [
        "The tax on tea was raised",
        "A tax on taxes",
        "Taxes were raised",
        "Taxation was debated",
        "The tax on tea was raised",
        "Moon tax",
    ]
    assert asking("tax", claims)["rows"][:2] == [5, 1]
    assert asking("tea tax", claims)["rows"][:2] == [4, 0]
    assert asking("taxat", claims)["rows"] == [3]


def test_words_that_stand_together_come_first(asking: "Asking") -> None:
    claims = ["The tax rose. The price of tea fell.", "The tax on tea rose. A price fell."]
    assert asking("tax tea ", claims)["rows"] == [1, 0]
    assert asking("price tea ", claims)["rows"] == [0, 1]


def test_what_holds_every_word_comes_first(asking: "Asking") -> None:
    claims = ["Xylophone xylophone", "A xylophone for the mayor of the town", "The mayor of a town"]
    assert asking("xylophone mayor town ", claims)["rows"][0] == 1


def test_a_guess_is_told_and_can_be_refused(asking: "Asking") -> None:
    claims = ["Barack Obama was born in Hawaii", "Tammy Baldwin was born in Wisconsin"]
    found = asking("Barak Obama ", claims)
    assert found["rows"] == [0]
    assert found["guesses"] == [{"typed": "Barak", "taken": "barack"}]
    refused = asking("Barak Obama ", claims, literally=True)
    assert refused["guesses"] == []
    assert refused["dropped"] == ["Barak"]


def test_a_name_that_is_there_is_not_taken_for_another(asking: "Asking") -> None:
    claims = [*["John Smith voted"] * 30, "Joan Miller voted"]
    found = asking("Joan voted ", claims)
    assert found["rows"][0] == 30
    assert found["guesses"] == []


def test_a_slip_that_others_have_made_too(asking: "Asking") -> None:
    """A word that stands beside none of the others, where a frequent one that is like it does."""
    claims = [*["The military attacked the town"] * 40, "A miltary band"]
    found = asking("miltary attacked town ", claims)
    assert found["guesses"] == [{"typed": "miltary", "taken": "military"}]
    assert 0 in found["rows"]


def test_synonyms_of_a_newsroom(asking: "Asking") -> None:
    groups = [[["jab"], ["vaccine"]], [["nhs"], ["national", "health", "service"]]]
    claims = ["The vaccine is safe", "A national health service is cheap", "The NHS is broke"]
    assert asking("jab ", claims, synonyms=groups)["rows"] == [0]
    assert asking("nhs ", claims, synonyms=groups)["rows"] == [2, 1]
    assert asking("national health service ", claims, synonyms=groups)["rows"] == [1, 2]


Asking = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory, toy_site: BuiltSite) -> Path:
    """A folder with the scripts of a site, and an empty page."""
    folder = tmp_path_factory.mktemp("asked")
    for name, content in toy_site.files.items():
        if name.startswith("assets/checkpress/") and name.endswith(".js"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    (folder / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", "utf-8")
    return folder


@pytest.fixture
def asking(scripts: Path, reader: Readers) -> Iterator[Asking]:
    """Asks a browser for what it finds among claims."""
    pages: list[Page] = []
    with static_server(scripts) as address:

        def ask(
            question: str,
            claims: Iterable[str],
            *,
            literally: bool = False,
            synonyms: Sequence[Sequence[Sequence[str]]] = (),
        ) -> dict[str, Any]:
            told, files = index(made_of([(claim, 4.0)]) for claim in claims)
            none, _ = index([])
            for name, content in files.items():
                (scripts / name).parent.mkdir(parents=True, exist_ok=True)
                (scripts / name).write_bytes(content)
            manifest = {"checks": told, "names": none, "synonyms": synonyms}
            (scripts / "search" / "manifest.json").write_bytes(json_bytes(manifest))
            if not pages:
                pages.append(reader(address).page)
            pages[0].goto(address)
            found: dict[str, Any] = pages[0].evaluate(
                """async ([question, literally]) => {
                  const { holding } = await import("/assets/checkpress/finding.js");
                  const found = await holding(question, { literally });
                  return { ...found, rows: [...found.rows], terms: undefined };
                }""",
                [question, literally],
            )
            return found

        yield ask
