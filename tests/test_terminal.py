"""What a terminal would obey is named in messages, and never sent to it."""

import json
import sys
import unicodedata
from pathlib import Path
from shutil import copytree

import pytest

from checkpress.claims.addresses import Address
from checkpress.claims.reading import read_record
from checkpress.claims.record import Record
from checkpress.problems import Problem, visible
from checkpress.rules import report
from conftest import CASES
from sites import run

DANGEROUS = "\x1b[31m\x1b]0;title\x07\x08\x7f\x9b2J\r\u202e\u2066\u2028\ud800"
"""Colours, a title, a bell, a backspace, controls of eight bits, directions, half a character."""


def obeyed(text: str) -> set[str]:
    """The characters of a text that do something instead of being seen."""
    return {
        c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
    } | {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}.intersection(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(CASES / "_base", tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_what_would_be_obeyed_is_named() -> None:
    assert visible("\x1b[31m red") == "<U+001B>[31m red"
    assert not obeyed(visible(DANGEROUS))
    for harmless in ("two\nlines", "\ta tab", "שלום", "👩‍👩‍👧", "a\u0301", "“quoted” …"):
        assert visible(harmless) == harmless


def test_each_character_that_would_be_obeyed_is_named_and_no_other() -> None:
    """Of all that there are; a tab only moves."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    named = {c for c in everything if visible(c) != c}
    assert named == obeyed(everything) - {"\t"}
    assert all(visible(c) == f"<U+{ord(c):04X}>" for c in named)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("a" * 999 + "b", "a" * 999 + "b"), ("a" * 1_000 + "b", "a" * 499 + "…" + "a" * 499 + "b")],
    ids=["whole", "cut"],
)
def test_what_is_quoted_is_cut_in_the_middle(typed: str, said: str) -> None:
    problem = Problem("claims/2024/x.yml", 1, 1, "bad-id", typed, typed)
    assert (problem.message, problem.hint) == (said, said)


@pytest.mark.parametrize("form", list(report.FORMATS))
def test_problems_are_plain_in_every_form(form: str) -> None:
    problem = Problem(f"claims/{DANGEROUS}.yml", 1, 1, "bad-id", DANGEROUS, DANGEROUS)
    assert not obeyed(report.FORMATS[form]([problem]))


def test_a_value_cannot_look_like_another_problem() -> None:
    """Nor like a command to the program that runs us: those begin a line."""

    class Page(Record):
        url: Address

    forged = "claims/2024/x.yml:1:1: Forged. [bad-id]"
    for command in (forged, "::error file=x::Forged"):
        for value in (f"nowhere\n\n{command}", f"www.a.example/\n\n{command}"):
            text = f"url: {json.dumps(value)}\n"
            _, _, (problem,) = read_record(text.encode(), "claims/2024/y.yml", Page)
            lines = report.text([problem]).splitlines()
            assert "Forged" in lines[0]
            assert not any(line.strip().startswith(command) for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        b"\x1b[31mred.yml",
        b"two\n::error::lines.yml",
        b"half-\xff.yml",
        b"turned-\xe2\x80\xaegpj.yml",
    ],
    ids=["colour", "lines", "no-text", "direction"],
)
def test_names_of_files_are_shown_and_not_obeyed(name: bytes, project: Path) -> None:
    try:
        (project / "claims" / "2024" / name.decode("utf-8", "surrogateescape")).write_text("a: b\n")
    except OSError:
        pytest.skip("not run: this disk has no such names")
    for form in report.FORMATS:
        done = run("checkpress", "check", "--format", form, cwd=project)
        assert done.returncode == 1, done.stderr
        assert "bad-file-name" in done.stdout
        assert not obeyed(done.stdout + done.stderr)
        assert not [
            line for line in done.stdout.splitlines() if line.strip().startswith("::error::")
        ]
        if b"\n" in name and form == "text":
            assert "two<U+000A>::error::lines.yml" in done.stdout


def test_what_pages_of_others_say_is_shown_and_not_obeyed(project: Path) -> None:
    page = project / "page.html"
    page.write_text("<title>A title \x1b[2J\u202e</title><p>Text", "utf-8")
    for command in (["source", "page.html"], ["validate", "page.html"], ["import", "page.html"]):
        done = run("checkpress", *command, cwd=project)
        assert "Traceback" not in done.stderr
        assert not obeyed(done.stdout + done.stderr), command


def test_an_error_that_quotes_what_was_typed_is_plain(project: Path) -> None:
    done = run("checkpress", "validate", "\x1b[31mnowhere", cwd=project)
    assert done.returncode == 2
    assert "<U+001B>" in done.stderr
    assert not obeyed(done.stdout + done.stderr)
