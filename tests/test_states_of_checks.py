"""What became of a check is no verdict: where it stands is said, and no verdict is suggested."""

import pytest

from checkpress.claims.known_words import Words
from checkpress.claims.model import ClaimFile
from checkpress.claims.other_words import other_words
from checkpress.claims.reading import read_record
from checkpress.problems import Problem
from conftest import sampled
from corruptions import CLEAN
from test_meant import SIGNS, VOCABULARIES

STATUSES = frozenset(VOCABULARIES["status"])


def told(status: str, statuses: frozenset[str] = STATUSES) -> list[Problem]:
    text = CLEAN.replace("status: false", f"status: {status}")
    words = Words(statuses, "withdrawn", frozenset(SIGNS.items()))
    found = read_record(text.encode(), "x.yml", ClaimFile, words)[2]
    return [problem for problem in found if problem.code in {"typed-withdrawn", "unknown-status"}]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        *(
            ("withdrawn", "`withdrawn:`"),
            ("Retracted", "`withdrawn:`"),
            ("corrected", "`history:`"),
        ),
        *(("updated", "`history:`"), ("archived", "`withdrawn:`"), ("draft", "`draft: yes`")),
        *(("under review", "`reopened:`"), ("deleted", "`removed:`"), ("done", "`checked:`")),
        *(
            ("scheduled", "`published:`"),
            ("zurückgezogen", "`withdrawn:`"),
            ("Korrigiert", "`history:`"),
        ),
    ],
)
def test_the_place_of_a_state_is_named(typed: str, place: str) -> None:
    [problem] = told(typed)
    assert problem.message == f"`{typed}` is never typed as a status."
    assert place in problem.hint
    assert problem.mend is None


@pytest.mark.parametrize("typed", sampled(sorted(other_words("state")), 30))
def test_no_verdict_is_suggested_for_a_state(typed: str) -> None:
    [problem] = told(typed)
    assert problem.code == "typed-withdrawn"
    named = {status for status in STATUSES if f"`{status}`" in problem.hint}
    assert not named


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("in progress", "in-progress"), ("pending", "queued"), ("on hold", "in-progress")],
)
def test_what_waits_has_a_status(typed: str, meant: str) -> None:
    [problem] = told(typed)
    assert problem.hint == f"Did you mean `{meant}`?"


def test_a_newsroom_may_have_such_a_status() -> None:
    assert not told("corrected", STATUSES | {"corrected"})


def test_the_words_of_verdicts_are_no_states() -> None:
    assert not {*other_words("state")} & {*other_words("status")}
