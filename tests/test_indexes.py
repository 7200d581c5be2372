"""What can be looked up: the latest first, and nothing that lists may not show."""

from datetime import date

import pytest

from checkpress.claims.checked_by_others import OtherCheck
from checkpress.claims.days import Day
from checkpress.claims.entries import ArticleEntry, ClaimEntry, claimants_of
from checkpress.claims.model import Claim, Claimant, Quote, Revision, Was
from checkpress.site.indexes import Indexes
from invented import a_claim, an_article


def ids(claims: tuple[ClaimEntry, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_the_latest_check_stands_first() -> None:
    """Within a day, claims keep the order of their file."""
    days = {
        "a": date(2026, 5, 1),
        "b": date(2026, 5, 3),
        "c": date(2026, 5, 3),
        "d": date(2026, 5, 2),
    }
    article = an_article(
        "2026/x",
        *(a_claim(key, checked=day, published=Day.parse(str(day))) for key, day in days.items()),
    )
    assert ids(Indexes([article]).listed) == ["b", "c", "d", "a"]


def test_months_are_those_of_the_check_the_latest_first() -> None:
    days = {
        "a": date(2025, 12, 31),
        "b": date(2026, 2, 1),
        "c": date(2026, 1, 1),
        "d": date(2026, 2, 28),
    }
    article = an_article(
        "2026/x",
        *(a_claim(key, checked=day, published=Day.parse(str(day))) for key, day in days.items()),
    )
    found = Indexes([article]).by_month
    assert {month: ids(claims) for month, claims in found.items()} == {
        "2026-02": ["d", "b"],
        "2026-01": ["c"],
        "2025-12": ["a"],
    }
    assert list(found) == ["2026-02", "2026-01", "2025-12"]


@pytest.mark.parametrize(
    ("medium", "claimants"),
    [("article", ("paper",)), ("post", ("paper",)), ("interview", ()), ("broadcast", ())],
)
def test_only_what_it_writes_itself_is_said_by_a_publisher(
    medium: str, claimants: tuple[str, ...]
) -> None:
    """Or a station would have said what was said on it."""
    quote = Quote(exact="words", at="headline")
    claim = Claim(id="a", claim="An invented claim.", quotes=(quote,), status="queued")
    assert claimants_of(claim, medium, "paper") == claimants
    named = claim.model_copy(update={"claimants": (Claimant(described="a guest"),)})
    assert claimants_of(named, medium, "paper") == ()


def test_what_is_not_listed_is_in_no_list() -> None:
    hidden = a_claim(
        "hidden", listed=False, about=("somebody",), claimants=("paper",), topics=("t",)
    )
    repeat = a_claim("repeat", listed=False, repeats="2026/y/other")
    found = Indexes([an_article("2026/x", hidden, repeat)])
    assert not found.listed
    assert not any((found.by_month, found.by_topic, found.said_by, found.about, found.open))


def test_what_only_others_have_checked_is_a_list_of_its_own() -> None:
    """By the day of their check, or of the claim; the search has it among ours, the queue has not."""
    checks = {
        "a": [OtherCheck("Desk", "False", date(2024, 3, 1), 1)],
        "b": [
            OtherCheck("Desk", "False", None, 1),
            OtherCheck("Board", "Half", date(2025, 1, 2), 2),
        ],
        "c": [OtherCheck("Desk", "False", None, 1)],
    }
    others = [
        a_claim(key, group="open", status="queued", checked=None, published=None, topics=("t",),
                about=("somebody",), claimants=("somebody",), made=Day.parse("2023-02"),
                elsewhere=tuple(found))
        for key, found in checks.items()
    ]  # fmt: skip
    ours = a_claim("ours", elsewhere=(OtherCheck("Desk", "False", date(2030, 1, 1), 1),))
    queued = a_claim("queued", group="open", checked=None)
    found = Indexes([an_article("2026/x", ours, queued, *others)])
    assert ids(found.others) == ["b", "a", "c"]
    assert ids(found.found) == ["ours", "b", "a", "c"]
    assert (ids(found.listed), ids(found.open)) == (["ours"], ["queued"])
    assert list(found.others_by_month) == ["2025-01", "2024-03", "2023-02"]
    assert ids(found.others_by_topic["t"]) == ["b", "a", "c"]
    assert ids(found.others_by_actor["somebody"]) == ["b", "a", "c"]
    assert not any((found.by_topic, found.said_by, found.about))
    assert [event.first for event in found.events] == ["2026/x/ours"]


def test_open_claims_are_a_list_of_their_own() -> None:
    """The latest said first; none of them among what was checked."""
    old = a_claim("old", group="open", checked=None, made=Day.parse("2024"), topics=("t",))
    new = a_claim("new", group="open", checked=None, made=Day.parse("2026-05"), about=("somebody",))
    found = Indexes([an_article("2026/x", old, new)])
    assert ids(found.open) == ["new", "old"]
    assert not any((found.listed, found.by_topic, found.about))


def test_claims_stand_with_those_who_said_them_and_those_they_are_about() -> None:
    claim = a_claim("a", claimants=("minister", "paper"), about=("ministry",), topics=("x", "y"))
    found = Indexes([an_article("2026/x", claim)])
    assert {key: ids(claims) for key, claims in found.said_by.items()} == {
        "minister": ["a"],
        "paper": ["a"],
    }
    assert list(found.about) == ["ministry"]
    assert list(found.by_topic) == ["x", "y"]


def test_a_publisher_has_its_articles_the_newest_first() -> None:
    def article(path: str, published: str, *, draft: bool = False) -> ArticleEntry:
        return an_article(path, a_claim("a"), published=Day.parse(published), draft=draft)

    found = Indexes(
        [
            article("2026/a", "2026-01"),
            article("2026/b", "2026-03-02"),
            article("2026/c", "2026", draft=True),
        ]
    )
    assert [article.path for article in found.articles_of["paper"]] == ["2026/b", "2026/a"]


def test_an_original_knows_its_repeats() -> None:
    """Those of drafts excepted."""
    original = an_article("2026/a", a_claim("a"))
    repeat = a_claim("b", repeats="2026/a/a", listed=False)
    found = Indexes(
        [original, an_article("2026/b", repeat), an_article("2026/c", repeat, draft=True)]
    )
    assert [article.path for article, _ in found.repeats["2026/a/a"]] == ["2026/b"]


def test_the_latest_correction_stands_first() -> None:
    def change(day: str) -> Revision:
        return Revision(on=Day.parse(day), kind="correction", note="n", was=Was(status="true"))

    one = a_claim("a", history=(change("2026-05-03"), change("2026-05-01")))
    other = a_claim("b", history=(change("2026-05-02"),))
    found = Indexes([an_article("2026/x", one, other)]).corrections
    assert [(claim.path[7:], str(revision.on)) for claim, revision in found] == [
        ("a", "2026-05-03"),
        ("b", "2026-05-02"),
        ("a", "2026-05-01"),
    ]


def test_a_relation_is_known_from_both_sides() -> None:
    claim = a_claim("a", related=(("2025/y/b", "stronger"),))
    assert Indexes([an_article("2026/x", claim)]).related_to == {"2025/y/b": ((claim, "stronger"),)}
