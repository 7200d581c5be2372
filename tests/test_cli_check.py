"""`checkpress check` as it is typed: what it prints, and with which status it ends."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import CASES
from generator.cli import main
from generator.errors import GeneratorError
from generator.reading import read_vocabulary
from generator.site import Reading, first_pass

BASE = CASES / "_base" / "claims"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_nothing_to_say() -> None:
    result = check(BASE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Checked: no problems in 2 claims of 1 article.\n"


def test_an_error(case_claims: Callable[[str], Path]) -> None:
    result = check(case_claims("status-misspelt"))
    assert result.exit_code == 1
    assert result.stdout == (CASES / "status-misspelt" / "expected.txt").read_text("utf-8")
    assert result.stderr == "Checked: 1 error.\n"


def test_a_warning(case_claims: Callable[[str], Path]) -> None:
    result = check(case_claims("two-sentences"))
    assert result.exit_code == 0
    assert result.stderr == "Checked: 1 warning in 3 claims of 2 articles.\n"


def test_strict_makes_warnings_count(case_claims: Callable[[str], Path]) -> None:
    assert check("--strict", case_claims("two-sentences")).exit_code == 1


def test_errors_and_warnings_are_counted_apart(case_claims: Callable[[str], Path]) -> None:
    result = check(case_claims("true-without-evidence"))
    assert result.exit_code == 1
    assert result.stderr == "Checked: 1 error and 1 warning.\n"


def test_machines_get_the_same(case_claims: Callable[[str], Path]) -> None:
    result = check("--format", "json", case_claims("status-misspelt"))
    assert json.loads(result.stdout) == [
        {
            "path": "claims/2024/free-trams.yml",
            "line": 25,
            "column": 13,
            "code": "unknown-status",
            "message": "`fasle` is not a status.",
            "hint": "Did you mean `false`?",
            "severity": "error",
        }
    ]


def test_machines_get_a_list_when_there_is_nothing_to_say() -> None:
    assert json.loads(check("--format", "json", BASE).stdout) == []


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder of its name stands for all that the system may refuse while claims are read."""
    (tmp_path / "claims" / "2024" / "lost.yml").mkdir(parents=True)
    vocabulary, _ = read_vocabulary(BASE)
    assert vocabulary
    with pytest.raises(GeneratorError) as caught:
        first_pass(
            Reading(tmp_path / "claims", vocabulary, date(2024, 6, 1), preview=False), ["2024/lost"]
        )
    assert caught.value.message.startswith("claims/2024/lost.yml cannot be read: ")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = check(tmp_path / "claims")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "Error: There is no folder claims/ here."


@pytest.mark.parametrize("arguments", [["--form"], ["--format", "xml"], ["a", "b"]], ids=str)
def test_wrong_usage(arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2
