"""`checkpress check` as it is typed: what it prints, and with which status it ends."""

import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from benchmarks.corpus import write_corpus
from checkpress.build.cache import Cache
from checkpress.build.clock import now
from checkpress.claims.reading import read_vocabulary
from checkpress.cli import main
from checkpress.commands.terminal import LARGE
from checkpress.errors import GeneratorError
from checkpress.problems import CODES
from checkpress.site.fingerprints import fingerprints_of
from checkpress.site.first_pass import Surroundings, first_pass
from conftest import CASES
from terminals import at_a_terminal

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
            Surroundings(tmp_path / "claims", vocabulary, date(2024, 6, 1), preview=False),
            ["2024/lost"],
        )
    assert caught.value.message.startswith("claims/2024/lost.yml cannot be read: ")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = check(tmp_path / "claims")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "Error: There is no folder claims/ here."


@pytest.mark.parametrize("arguments", [["--form"], ["--format", "xml"], ["a", "b"]], ids=str)
def test_wrong_usage(arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2


@pytest.fixture
def many(tmp_path: Path, case_claims: Callable[[str], Path]) -> Path:
    """Claims with a dozen errors and as many warnings."""
    claims = case_claims("two-sentences")
    text = (claims / "2024/free-trams.yml").read_text("utf-8")
    for number in range(12):
        (claims / f"2024/warned-{number:02}.yml").write_text(text, "utf-8")
        broken = text.replace("status: queued", "status: 100% fasle")
        assert broken != text
        (claims / f"2024/broken-{number:02}.yml").write_text(broken, "utf-8")
    return claims


def test_github_is_told_of_as_many_as_it_shows(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = check(many, "--format", "github")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 10
    assert lines[0] == (
        "::error file=claims/2024/broken-00.yml,line=14,col=13,title=unknown-status::"
        "`100%25 fasle` is not a status.%0A" + lines[0].partition("%0A")[2]
    )
    assert "more problems in the summary" in lines[-1]
    told = summary.read_text("utf-8")
    assert told.count("`unknown-status`") == 12
    assert told.count("`two-sentences`") >= 12
    assert told.startswith("### 12 errors")


def test_sarif_names_rule_place_and_mend(many: Path) -> None:
    log = json.loads(check(many, "--format", "sarif").stdout)
    [run] = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {found["ruleId"] for found in run["results"]} <= rules.keys()
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "claims/2024/broken-00.yml"}
    assert place["region"] == {"startLine": 14, "startColumn": 13}
    assert (first["level"], rules[first["ruleId"]]["defaultConfiguration"]["level"]) == (
        "error",
        "error",
    )


CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"enum": [*CODES]},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^/.][^\\]*$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""


def test_gitlab_is_told_of_all(many: Path) -> None:
    done = check(many, "--format", "gitlab")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    Draft202012Validator(CODE_QUALITY).validate(report)
    assert len({each["fingerprint"] for each in report}) == len(report)
    told = Counter(each["severity"] for each in report)
    assert f"Checked: {told['major']} errors and {told['minor']} warnings" in done.stderr
    assert report[0]["check_name"] == "unknown-status"
    assert report[0]["location"] == {"path": "claims/2024/broken-00.yml", "lines": {"begin": 14}}
    assert report[0]["description"].startswith("`100% fasle` is not a status.")


def test_gitlab_is_told_of_nothing() -> None:
    done = check(BASE, "--format", "gitlab")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_a_problem_stays_the_same_where_lines_move(many: Path) -> None:
    def told() -> list[str]:
        report = json.loads(check(many, "--format", "gitlab").stdout)
        return [each["fingerprint"] for each in report]

    before = told()
    for file in many.glob("2024/*.yml"):
        file.write_text("# One line more.\n" + file.read_text("utf-8"), "utf-8")
    assert told() == before


@pytest.mark.parametrize("plain", ["", "1"])
def test_colours_are_for_terminals(many: Path, plain: str) -> None:
    """And for those who want them."""
    env = {**os.environ, "NO_COLOR": plain, "TERM": "xterm"}
    _, seen = at_a_terminal("check", many, env=env)
    assert ("\x1b[31m" in seen) == (not plain)
    assert "unknown-status" in seen
    assert "\x1b" not in check(many).stdout


def test_of_a_large_folder_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    write_corpus(tmp_path, 5 * LARGE + 5)
    folder, cache = tmp_path / "claims", tmp_path / ".cache/checkpress/check.sqlite"
    before = check(folder)
    assert (before.exit_code, before.stdout) == (0, "")
    found = Cache.at(cache, str(folder).encode())
    assert found is not None
    with found:
        memory = found.memory()
    assert memory is not None
    texts, pictures = fingerprints_of(folder)
    held = [
        memory.holds_article(folder, path, texts[f"{path}.yml"], pictures, now())
        for path in memory.articles
    ]
    assert len(held) == LARGE + 1
    assert all(held), "nothing would be read"
    files = sorted(folder.glob("2*/*.yml"))
    broken = files[7].read_text("utf-8")
    files[7].write_text(broken.replace("    status: ", "    status: no-", 1), "utf-8")
    files[9].unlink()
    changed = check(folder)
    assert changed.exit_code == 1
    cache.unlink()
    assert check(folder).output == changed.output, "with nothing remembered"
    files[7].write_text(broken, "utf-8")
    assert check(folder).exit_code == 0
    # Whatever stands there, it is a help and no more.
    for content in (b"", b"no database", cache.read_bytes()[:5000]):
        cache.write_bytes(content)
        assert check(folder).exit_code == 0
