"""What SECURITY.md says is shown by tests that exist, and its limits are those of the program."""

import ast
import re
from functools import cache

import pytest

from checkpress.claims import pictures
from checkpress.claims.file_names import MAX_NAME
from checkpress.claims.ids import MAX_KEY
from checkpress.claims.safe_files import MAX_BYTES
from checkpress.claims.texts import MAX_BRACKETS, MAX_NESTED, MAX_PROSE, MAX_TEXT
from checkpress.claims.yaml_reader import MAX_DEPTH, MAX_ITEMS
from checkpress.commands import given_files
from checkpress.problems import MAX_MISTAKES
from checkpress.review import links
from checkpress.rules.explaining import explanations
from checkpress.rules.wording import LONGEST_TOGETHER, MOST_BRACKETS
from checkpress.web import fetching
from checkpress.web.article_page import LARGEST_PAGE
from sites import ROOT

GUIDE = (ROOT / "SECURITY.md").read_text("utf-8")

LIMITS = {
    "a file of the claims": MAX_BYTES,
    "lists and keys within each other": MAX_DEPTH,
    "items of a list, keys of a group": MAX_ITEMS,
    "mistakes of one file that are told": MAX_MISTAKES,
    "a plain text": MAX_TEXT,
    "a Markdown text": MAX_PROSE,
    "all Markdown texts of a file": LONGEST_TOGETHER,
    "opening brackets in a Markdown text": MAX_BRACKETS,
    "opening brackets in all of a file": MOST_BRACKETS,
    "brackets that are open at once; lists and quotations within each other": MAX_NESTED,
    "an id, and the name of a claim file": MAX_KEY,
    "the name of a picture, and of each folder to it": MAX_NAME,
    "a picture": pictures.MAX_BYTES,
    "a page that is fetched": fetching.BYTES,
    "redirects from page to page": fetching.REDIRECTS,
    "all of that together": fetching.SECONDS,
    "a page in which an article is looked for": LARGEST_PAGE,
    "the rules for robots of a host": links.RULES,
    "a file that is imported, validated or begun with": given_files.LARGEST,
}

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GUIDE.splitlines()
    if line.startswith("|") and not line.startswith("| ---")
]


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) > 3], ids=lambda row: row[1][:60])
def test_each_claim_names_tests_that_exist(row: list[str]) -> None:
    if row[-1] == "Shown by":
        return
    named = re.findall(r"`(tests/\w+\.py)::(\w+)`", row[-1])
    assert named
    for file, test in named:
        assert test in names_in(file), f"{file}::{test}"


def test_limits_are_those_of_the_program() -> None:
    told = {row[0]: row for row in ROWS if len(row) == 3 and row[0] != "Of"}
    assert told.keys() == LIMITS.keys()
    for what, limit in LIMITS.items():
        assert re.match(f"{limit:,}(?![\\d,]*\\d)", told[what][1]), what
        for code in re.findall(r"`([a-z-]+)`", told[what][2]):
            assert code in explanations()
    assert f"{pictures.MAX_PIXELS:,} pixels" in told["a picture"][1]


def test_no_address_is_invented() -> None:
    """There is none of the project yet: whoever has one puts it there."""
    assert not re.search(r"[\w.]+@[\w.]+|https?://", GUIDE)
