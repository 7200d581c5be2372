"""Whatever stands in a claim file, reading it ends, soon, with a record or with problems."""

import json
import random
from collections.abc import Callable
from itertools import dropwhile
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import bounded, examples, sampled
from fuzzing import FILES, KINDS, Reader, main

DATA = Path(__file__).parents[2] / "shared" / "data"
"""Test data of others, which is not part of this project."""

SMALL = min((file for file in FILES if "    reasoning: |\n" in file), key=len)

SECONDS = 5
"""Of this computer's work for one document; the slowest of 170,000 took 0.8 s."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, content: bytes) -> str:
    with bounded(SECONDS):
        return reader.read(content)


@given(st.one_of(st.binary(max_size=2_000), st.text(max_size=2_000).map(str.encode)))
@examples(100)
def test_anything(reader: Reader, content: bytes) -> None:
    read(reader, content)


@pytest.mark.parametrize("kind", dict.fromkeys(KINDS), ids=lambda kind: kind.__name__)
@given(dice=st.randoms(use_true_random=False))
@examples(70)
def test_claim_files_in_which_something_was_done(
    reader: Reader, kind: Callable[[random.Random], bytes], dice: random.Random
) -> None:
    """Lines taken away, doubled, exchanged and shifted; values of another kind, or hostile ones."""
    read(reader, kind(dice))


def test_what_is_not_changed_is_read(reader: Reader) -> None:
    """Else nothing behind the reading would be tried."""
    assert {read(reader, file.encode()) for file in FILES} == {"read"}


@pytest.mark.skipif(
    not (DATA / "yaml_test_suite").is_dir(),
    reason="not run: the cases of the YAML test suite are not beside this repository",
)
def test_the_cases_of_the_yaml_test_suite(reader: Reader) -> None:
    """As files, and in the place of a value."""
    cases = json.loads((DATA / "yaml_test_suite" / "cases.json").read_text("utf-8"))
    assert cases
    for case in sampled(cases, 150):
        read(reader, case["yaml"].encode())
        read(reader, with_summary(indent(case["yaml"], " " * 6)))


@pytest.mark.skipif(
    not (DATA / "naughty_strings").is_dir(),
    reason="not run: the list of naughty strings is not beside this repository",
)
def test_naughty_strings(reader: Reader) -> None:
    """As text, as Markdown, as an address, as a key and as a word of the vocabulary."""
    every = json.loads((DATA / "naughty_strings" / "blns.json").read_text("utf-8"))
    strings = sampled(every, 80)
    assert strings
    became = []
    for naughty in strings:
        quoted = json.dumps(naughty, ensure_ascii=False)
        for field in ("headline", "url", "publisher", "published", "background", "topics", quoted):
            lines = SMALL.replace("article:\n", f"article:\n  {field}: {quoted}\n", 1)
            read(reader, lines.encode("utf-8", "replace"))
        became.append(read(reader, with_reasoning(quoted)))
    assert became.count("read") > len(strings) // 2


def with_summary(text: str) -> bytes:
    """A claim file in which something else stands below the first `summary`."""
    before, _, after = SMALL.partition("    summary: ")
    return f"{before}    summary:\n{text}\n{after.partition(chr(10))[2]}".encode()


def with_reasoning(quoted: str) -> bytes:
    """A claim file with another reasoning for its first claim."""
    before, key, after = SMALL.partition("    reasoning: |\n")
    assert key
    below = after.splitlines(keepends=True)
    rest = dropwhile(lambda line: line.startswith("      ") or not line.strip(), below)
    return f"{before}    reasoning: {quoted}\n{''.join(rest)}".encode("utf-8", "replace")


def test_the_same_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """`python tests/fuzzing.py 200000` tries as many, for as long as it takes."""
    assert main(40) == 0
    said = capsys.readouterr().out
    assert said.startswith("40 documents in ")
    assert "'read'" in said
    assert "'refused'" in said


def test_a_document_that_ends_the_program_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Reader, content: bytes) -> str:
        raise RecursionError

    monkeypatch.setattr(Reader, "read", fail)
    assert main(2) == 1
    assert "Document 1 of seed 0:" in capsys.readouterr().out
