"""Whatever another program or a slip makes of a file: it is told, and mended to what was meant."""

from collections import Counter
from functools import cache

import pytest

from checkpress.claims.reading import read_vocabulary
from checkpress.claims.vocabulary import Vocabulary
from checkpress.problems import errors
from checkpress.review.fixing import fix
from checkpress.site.first_pass import problems_of
from conftest import CASES, sampled
from corruptions import CLEAN, Corruption, as_read, corruptions, data_of

PATH = "2024/free-trams"

ALL = list(corruptions())


@cache
def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(CASES / "_base" / "claims")
    assert found, problems
    return found


def test_the_clean_file_is_clean() -> None:
    assert problems_of(CLEAN.encode(), "x.yml", PATH, vocabulary())[2] == []


def test_there_are_many() -> None:
    assert len(ALL) > 5_000
    kinds = Counter(each.name.partition(":")[0] for each in ALL)
    assert min(kinds[name] for name in ("spaces", "unseen", "colons", "bullets", "tabs")) > 100


@pytest.mark.parametrize("case", sampled(ALL, 400), ids=lambda case: case.name)
def test_it_is_told_and_never_becomes_something_else(case: Corruption) -> None:
    _, document, problems = problems_of(case.text.encode(), "x.yml", PATH, vocabulary())
    if not problems:
        assert document is not None
        assert as_read(document.data) == as_read(case.meant), "something else is said in silence"
        return
    fixed, _ = fix(PATH, case.text, vocabulary(), "x.yml")
    new = fixed.files.get(f"{PATH}.yml")
    if new is not None and not errors(problems_of(new.encode(), "x.yml", PATH, vocabulary())[2]):
        assert as_read(data_of(new)) == as_read(case.meant), "it was mended to something else"
