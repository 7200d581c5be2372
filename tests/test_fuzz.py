"""Whatever stands in a claim file, reading it ends, soon, with a record or with problems."""

import random
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import FILES, KINDS, Reader, main

SECONDS = 5
"""Of this computer's work for one document; the slowest of 150,000 took a tenth of a second."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, content: bytes) -> str:
    begun = process_time()
    became = reader.read(content)
    assert process_time() - begun < SECONDS
    return became


@given(st.one_of(st.binary(max_size=2_000), st.text(max_size=2_000).map(str.encode)))
@settings(max_examples=100)
def test_anything(reader: Reader, content: bytes) -> None:
    read(reader, content)


@pytest.mark.parametrize("kind", dict.fromkeys(KINDS), ids=lambda kind: kind.__name__)
@given(dice=st.randoms(use_true_random=False))
@settings(max_examples=70)
def test_claim_files_in_which_something_was_done(
    reader: Reader, kind: Callable[[random.Random], bytes], dice: random.Random
) -> None:
    """Lines taken away, doubled, exchanged and shifted; values of another kind, or hostile ones."""
    read(reader, kind(dice))


def test_what_is_not_changed_is_read(reader: Reader) -> None:
    """Else nothing behind the reading would be tried."""
    assert {read(reader, file.encode()) for file in FILES} == {"read"}


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
