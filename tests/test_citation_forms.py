"""Whatever looks like a citation is one, or is told: in plain texts, and in the reasoning."""

from copy import deepcopy

import pytest

from judged import FILE, judged

CITED = "Both list a price [@fares, p. 2; @council]. "


def told(**claim: str) -> list[tuple[str, int | None]]:
    file = deepcopy(FILE)
    file["claims"][0] |= claim
    return [(found.code, found.offset) for found in judged(file)]


@pytest.mark.parametrize(
    "typed",
    [
        *("(@fares)", "@fares", "[@fares]", "[@fares, p. 2]", "[@fares; @council]"),
        *("[@fares, @council]", "\uff3b@fares\uff3d", "[@ fares]", "[see @fares]"),
    ],
)
@pytest.mark.parametrize("field", ["summary", "would_change"])
def test_a_plain_text_cites_nothing(field: str, typed: str) -> None:
    [(code, offset)] = told(**{field: f"So it is {typed}."})
    assert code == "bad-citation"
    assert offset in {len("So it is "), len("So it is [")}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("(@fares)", "bad-citation"), ("@fares", "bad-citation"), ("[fares]", "bad-citation")),
        *(("[@fares, @council]", "bad-citation"), ("\uff3b@fares\uff3d", "bad-citation")),
        *(("[see @fares]", "bad-citation"), ("`[@fares]`", "bad-citation")),
        *(("[@ fares]", "unknown-source"), ("[@fare]", "unknown-source")),
    ],
)
def test_in_the_reasoning_it_is_told_how_one_is_written(typed: str, code: str) -> None:
    assert [found for found, _ in told(reasoning=f"{CITED}So it is {typed}.")] == [code]


@pytest.mark.parametrize(
    "typed", ["[@fares]", "[@fares, p. 2]", "[@fares; @council]", "[@fares; @council, table 2]"]
)
def test_what_is_a_citation_is_one(typed: str) -> None:
    assert told(reasoning=f"{CITED}So it is {typed}.") == []


@pytest.mark.parametrize("typed", ["(@ada)", "@ada@social.example", "a@b", "[sic]", "(fares)"])
def test_other_names_with_such_a_sign_are_none(typed: str) -> None:
    """But a mail address is told as one."""
    codes = {code for code, _ in told(summary=f"So it is {typed}.")}
    assert "bad-citation" not in codes
    assert codes <= {"contact-in-text"}
