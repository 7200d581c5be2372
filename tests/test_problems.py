"""Every mistake that has a folder in cases/ is found, at its place and in words that help."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checkpress.build.run_mkdocs import around
from checkpress.errors import InvalidData
from checkpress.problems import CODES, Problem
from checkpress.rules import report
from checkpress.site.loading import load
from conftest import CASES

NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir() and case.name != "_base")

MADE_ELSEWHERE = {
    "too-large",  # a megabyte of nothing: test_yamldoc makes it
    "too-many-mistakes",  # a hundred of them: test_limits
    "no-plain-file",  # not every system can have one: test_plain
    "silent-change",  # between two states: test_changes
    "vanished-check",
    "other-warning",  # of a hook: test_build
}


def problems_of(claims: Path) -> tuple[Problem, ...]:
    """What there is to say of a project."""
    try:
        loaded = load(claims, today=date(2026, 11, 22))
    except InvalidData as invalid:
        return invalid.problems
    return (*loaded.problems, *around(loaded).problems)


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_expected(
    name: str, case_claims: Callable[[str], Path], request: pytest.FixtureRequest
) -> None:
    found = report.text(problems_of(case_claims(name))) + "\n"
    expected = CASES / name / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_there_are_cases() -> None:
    assert NAMES


def test_the_base_project_has_no_problems() -> None:
    assert problems_of(CASES / "_base" / "claims") == ()


def test_every_code_has_a_case() -> None:
    texts = [(CASES / name / "expected.txt").read_text("utf-8") for name in NAMES]
    missing = {code for code in CODES if not any(f"[{code}]\n" in text for text in texts)}
    assert missing == MADE_ELSEWHERE


def test_no_message_speaks_python() -> None:
    """Neither its types, nor its lists, nor a regular expression."""
    for name in NAMES:
        text = (CASES / name / "expected.txt").read_text("utf-8")
        for word in ("NoneType", "<class", "pydantic", "Traceback", "['", "{'", "[a-z", r"\d"):
            assert word not in text, name


def test_a_code_must_be_known() -> None:
    with pytest.raises(KeyError):
        Problem("claims/2024/x.yml", 1, 1, "no-such-code", "Something is wrong.")
