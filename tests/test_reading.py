"""From bytes to records: what cannot be read is told once, with its place, and ends nothing."""

import json
from pathlib import Path

import pytest

from checkpress.claims.claims_folder import article_paths
from checkpress.claims.model import Claim, ClaimFile, Repeat
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.claims.statuses import Status
from checkpress.claims.yaml_text import LINE_BREAK
from checkpress.problems import Problem
from checkpress.site.fingerprints import fingerprints_of

DATA = Path(__file__).parents[2] / "shared" / "data"
"""Test data of others, which is not part of this project."""

FILE = """\
article:
  headline: {headline}
  publisher: morning-post
  published: 2024-05-02
  language: en
claims:
  - id: free-trams
    claim: Trams cost nothing.
    quotes: [{{exact: nobody will pay, at: headline}}]
    status: queued
  - id: free-buses
    repeats: 2024/buses/free
    quotes: [{{exact: nor in buses, at: paragraph 2}}]
"""


def read(text: str) -> tuple[ClaimFile | None, list[Problem]]:
    record, _, problems = read_record(text.encode(), "claims/2024/free-trams.yml", ClaimFile)
    return record, problems


def told(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in read(text)[1]]


def within(text: str, problem: Problem) -> bool:
    lines = LINE_BREAK.split(text)
    return (
        1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    )


def test_a_file_is_read_into_records() -> None:
    record, problems = read(FILE.format(headline="Trams"))
    assert problems == []
    assert record is not None
    claim, repeat = record.claims
    assert isinstance(claim, Claim)
    assert isinstance(repeat, Repeat)
    assert (claim.status, claim.key, str(record.article.published)) == (
        "queued",
        False,
        "2024-05-02",
    )


def test_a_text_that_looks_like_a_number_is_a_text() -> None:
    record, _ = read(FILE.format(headline="1984"))
    assert record is not None
    assert record.article.headline == "1984"


def test_all_mistakes_are_told_in_one_run() -> None:
    text = FILE.format(headline="Trams").replace("2024-05-02", "yesterday")
    text = text.replace("  language: en\n", "  language: English\n  topic: trams\n")
    assert told(text) == [(4, "bad-date"), (5, "bad-language"), (6, "unknown-key")]


def test_a_misspelt_key_is_not_missing_too() -> None:
    assert told(FILE.format(headline="Trams").replace("    status:", "    verdict:")) == [
        (10, "unknown-key")
    ]


def test_another_unknown_key_does_not_hide_a_missing_one() -> None:
    text = FILE.format(headline="Trams").replace("    status: queued", "    colour: queued")
    assert told(text) == [(7, "missing-field"), (10, "unknown-key")]


def test_a_list_with_a_wrong_item_is_not_empty_too() -> None:
    text = FILE.format(headline="Trams").replace(", at: headline", "")
    assert told(text) == [(9, "missing-field")]


def test_a_line_that_is_no_yaml_is_told_once() -> None:
    text = FILE.format(headline="Trams").replace("status: queued", "status: *queued")
    assert told(text) == [(10, "alias")]


@pytest.mark.parametrize(
    ("rating", "message"),
    [
        ("6", "`rating` is 5 at most, not `6`."),
        ("0", "`rating` is 1 or more, not `0`."),
        ("3.5", "`rating` is a whole number, not `3.5`."),
        ("9" * 5000, f"`rating` is a whole number, not `{'9' * 59}…`."),
    ],
    ids=["large", "small", "broken", "endless"],
)
def test_numbers_out_of_range(rating: str, message: str) -> None:
    text = (
        f"{{key: a, label: A, label_said: A, group: mixed, rating: {rating}, meaning: A, test: A}}"
    )
    _, _, problems = read_record(text.encode(), "claims/statuses.yml", Status)
    assert [problem.message for problem in problems] == [message]


def test_files_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("2024/b.yml", "2024/a.yml", "2023/c.yml", "people/ada.yml", "site.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "2024" / "a").mkdir()
    (tmp_path / "2024" / "a" / "picture.jpg").touch()
    assert article_paths(fingerprints_of(tmp_path)[0], "claims") == (
        ["2023/c", "2024/a", "2024/b"],
        [],
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "2024" / "a.yml").mkdir(parents=True)
    assert article_paths(fingerprints_of(tmp_path)[0], "claims") == ([], [])


def test_without_words_there_is_no_vocabulary(tmp_path: Path) -> None:
    vocabulary, problems = read_vocabulary(tmp_path)
    assert vocabulary is None
    assert [problem.code for problem in problems] == ["missing-file", "missing-file"]


@pytest.mark.skipif(
    not (DATA / "yaml_test_suite").is_dir(),
    reason="not run: the cases of the YAML test suite are not beside this repository",
)
def test_the_cases_of_the_yaml_test_suite() -> None:
    """None ends the program, and every problem stands within its file."""
    cases = json.loads((DATA / "yaml_test_suite" / "cases.json").read_text("utf-8"))
    assert cases
    for case in cases:
        record, problems = read(case["yaml"])
        assert record is None, case["id"]
        assert problems, case["id"]
        assert all(within(case["yaml"], problem) for problem in problems), case["id"]


@pytest.mark.skipif(
    not (DATA / "naughty_strings").is_dir(),
    reason="not run: the list of naughty strings is not beside this repository",
)
@pytest.mark.parametrize("form", ["{}", '"{}"', "'{}'", ">-\n    {}"], ids=repr)
def test_naughty_strings(form: str) -> None:
    """Each stands where a text stands, in each of YAML's forms: it is read, or it is a problem."""
    strings = json.loads((DATA / "naughty_strings" / "blns.json").read_text("utf-8"))
    assert strings
    for naughty in strings:
        text = FILE.format(headline=form.format(naughty))
        record, problems = read(text)
        assert (record is None) == bool(problems), naughty
        assert all(within(text, problem) for problem in problems), naughty
