"""The statistics: what was checked and what it rests on, in tables that are drawn as bars too."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TypeVar

from checkpress.claims.days import Day, spoken
from checkpress.claims.labels import GROUND_COUNTS, SOURCE_COUNTS
from checkpress.pages.claim import actor
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.site import urls
from checkpress.site.statistics import Month, Statistics, periods

Key = TypeVar("Key")

MOST = 15
"""Names that a table shows; all others are a line together."""

AGES = {
    "later": "After the article",
    "month": "Up to a month before it",
    "year": "Up to a year before it",
    "five-years": "Up to five years before it",
    "older": "Longer before it",
    "unknown": "No date known",
}


@dataclass(frozen=True)
class Row:
    """A line of a table, and a bar."""

    name: str
    address: str
    """Where what it counts is listed or explained, or nothing."""
    number: int
    group: str = ""
    """Of a status: it decides the colour."""
    share: str = ""

    @property
    def figure(self) -> str:
        """The number as readers see it."""
        return f"{self.number:,}"


@dataclass(frozen=True)
class StatisticsTable:
    """Figures of one kind."""

    anchor: str
    title: str
    note: str
    subject: str
    """What stands in its first column."""
    counted: str
    """What is counted."""
    rows: tuple[Row, ...]
    total: Row | None = None
    """All together, where each is counted once."""


@dataclass(frozen=True)
class Section:
    """Tables on one matter."""

    anchor: str
    title: str
    tables: tuple[StatisticsTable, ...]


def statistics_page(edition: Edition) -> Page:
    """What this site has checked, in figures."""
    found = Statistics.of(edition.site.articles.values())
    sections = (
        Section("checks", "What was checked", _filled(_checks(edition, found))),
        Section("evidence", "What the checks rest on", _filled(_evidence(found))),
        Section("who", "Whose claims were checked", _filled(_who(edition, found))),
    )
    return Page(
        kind="statistics",
        address=urls.STATISTICS,
        title=KINDS["statistics"].title,
        description="How many checks there are, by status, topic and month; what they rest on; and "
        "whose claims were checked.",
        noindex=not found.checks,
        context={"checks": f"{found.checks:,}", "sections": sections},
    )


def _checks(edition: Edition, found: Statistics) -> Iterator[StatisticsTable]:
    vocabulary = edition.site.vocabulary
    yield _whole(
        StatisticsTable(
            anchor="by-status",
            title="Checks by status",
            note="A check of whether something was said stands by itself: it does not say whether "
            "it is so.",
            subject="Status",
            counted="Checks",
            rows=tuple(
                Row(
                    status.label_said if said else status.label,
                    urls.status(status.key),
                    found.statuses[status.key, said],
                    status.group,
                )
                for status in vocabulary.statuses.values()
                for said in (False, True)
                if (status.key, said) in found.statuses
            ),
        )
    )
    yield StatisticsTable(
        anchor="by-topic",
        title="Checks by topic",
        note="A check that has several topics counts for each of them.",
        subject="Topic",
        counted="Checks",
        rows=_ranked(
            found.topics, lambda key: (vocabulary.topics[key].label, urls.topic(key)), "No topic"
        ),
    )
    yield _whole(
        StatisticsTable(
            anchor="by-month",
            title="Checks by month",
            note="The month in which a check was first published; of earlier years, the year.",
            subject="Published",
            counted="Checks",
            rows=tuple(_by_time(found.published)),
        )
    )
    yield _whole(
        StatisticsTable(
            anchor="last-looked-at",
            title="How old the checks are",
            note="The month in which somebody last looked at a check; of earlier years, the year.",
            subject="Last looked at",
            counted="Checks",
            rows=tuple(_by_time(found.checked, listed=True)),
        )
    )


def _evidence(found: Statistics) -> Iterator[StatisticsTable]:
    yield _whole(
        StatisticsTable(
            anchor="primary",
            title="How often evidence is primary",
            note="Primary is the thing itself: the law, the table, the recording. Secondary is "
            "what tells of it. All sources of a check count, also those that only give context.",
            subject="Rests on",
            counted="Checks",
            rows=_named(GROUND_COUNTS, found.grounds),
        )
    )
    yield _whole(
        StatisticsTable(
            anchor="by-kind",
            title="Sources by kind",
            note="Those that the checks of an article use. Several that rest on one original, such "
            "as copies of an agency report, count once, as the original.",
            subject="Kind",
            counted="Sources",
            rows=_named(SOURCE_COUNTS, found.kinds),
        )
    )
    yield _whole(
        StatisticsTable(
            anchor="by-publisher",
            title="Sources by publisher",
            note="By the name that the check gives.",
            subject="Publisher",
            counted="Sources",
            rows=_ranked(found.publishers, lambda name: (name, ""), "Publisher not known"),
        )
    )
    yield _whole(
        StatisticsTable(
            anchor="by-age",
            title="Sources by age",
            note="When a source came out, compared with the article that was checked. Where only a "
            "month or a year is known, it counts as no later and no older than is certain.",
            subject="Came out",
            counted="Sources",
            rows=_named(AGES, found.ages),
        )
    )


def _who(edition: Edition, found: Statistics) -> Iterator[StatisticsTable]:
    yield StatisticsTable(
        anchor="claimants",
        title="Who made the claims",
        note="A check counts for each who made its claim. What was found is not counted here.",
        subject="Name",
        counted="Checks",
        rows=_ranked(found.claimants, lambda key: _actor(edition, key), "Nobody by name"),
    )
    yield _whole(
        StatisticsTable(
            anchor="outlets",
            title="Who published the articles",
            note="How many claims in articles of each were checked. What was found is not counted "
            "here.",
            subject="Name",
            counted="Checks",
            rows=_ranked(
                found.outlets,
                lambda outlet: _actor(edition, outlet[0]) if outlet[0] else (outlet[1], ""),
            ),
        )
    )


def _filled(tables: Iterable[StatisticsTable]) -> tuple[StatisticsTable, ...]:
    return tuple(table for table in tables if any(row.number for row in table.rows))


def _actor(edition: Edition, key: str) -> tuple[str, str]:
    name = actor(edition, key)
    return name.text, name.address or ""


def _by_time(months: Mapping[Month, int], *, listed: bool = False) -> Iterator[Row]:
    """A line for each month or year; `listed` where the checks of each month are a list."""
    for time, number in periods(months):
        address = urls.month(time) if listed and number and "-" in time else ""
        yield Row(spoken(Day.parse(time)), address, number)


def _named(names: Mapping[str, str], numbers: Mapping[str, int]) -> tuple[Row, ...]:
    return tuple(Row(name, "", numbers[key]) for key, name in names.items())


def _ranked(
    numbers: Mapping[Key | None, int],
    named: Callable[[Key], tuple[str, str]],
    without: str = "",
) -> tuple[Row, ...]:
    """Those that count most, the rest together; last those `without`.

    `named` says what one of them is called, and at which address it has a page.
    """
    found = (
        (-number, name.casefold(), name, address)
        for key, number in numbers.items()
        if key is not None
        for name, address in [named(key)]
    )
    # One more than the most, because a line for one other would take as much room.
    first = nsmallest(MOST + 1, found)
    others = len(numbers) - (None in numbers) - MOST
    if others > 1:
        del first[MOST:]
    rows = [Row(name, address, -number) for number, _, name, address in first]
    if others > 1:
        rest = sum(numbers.values()) - numbers.get(None, 0) - sum(row.number for row in rows)
        rows.append(Row(f"{others:,} others", "", rest))
    if None in numbers:
        rows.append(Row(without, "", numbers[None]))
    return tuple(rows)


def _whole(table: StatisticsTable) -> StatisticsTable:
    """With the sum of a table in which everything is counted once, and the share of each line."""
    total = sum(row.number for row in table.rows)
    if not total:
        return table
    rows = (replace(row, share=_share(row.number, total)) for row in table.rows)
    return replace(table, rows=tuple(rows), total=Row("All", "", total, share="100 %"))


def _share(number: int, total: int) -> str:
    """A part of a whole in per cent, which is none or all only where it is that exactly."""
    rounded = round(100 * number / total)
    if number and not rounded:
        return "under 1 %"
    if number < total and rounded == 100:
        return "over 99 %"
    return f"{rounded} %"
