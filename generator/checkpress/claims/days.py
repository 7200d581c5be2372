"""Days as claim files have them: whole, or without what is not known, and how they are read."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema

from checkpress.claims.date_forms import date_in
from checkpress.claims.record import wrong
from checkpress.problems import Mend, Said, mistake


@dataclass(frozen=True, slots=True)
class Day:
    """A date of which the day or the month may be unknown: a span from `first` to `last`.

    `str()` gives it as it was written: `2024`, `2024-09`, `2024-09-17`, or `../2024-09-17` where
    only the latest day is known (ISO 8601-2, an interval with an open start).
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: object) -> "Day":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or one of them behind `../`."""
        if isinstance(text, Day):
            return text
        if not isinstance(text, str):
            raise wrong(mistake("wrong-shape", "date"))
        return _day(text)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def open(self) -> bool:
        """Whether nothing is known but the latest day that it can be."""
        return self.first == date.min

    def __str__(self) -> str:
        if self.open:
            return f"../{self.last.isoformat()}"
        if self.exact:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}"


# The days of one file are few, and each stands there many times.
@lru_cache(maxsize=4096)
def _day(text: str) -> Day:
    found = re.fullmatch(r"(\.\./)?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    if not found:
        raise wrong(_no_date(text))
    year, month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        assert year is not None
        if month is None:
            span = Day(date(year, 1, 1), date(year, 12, 31))
        elif day is None:
            span = Day(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        else:
            span = Day(date(year, month, day), date(year, month, day))
    except ValueError:
        raise wrong(mistake("bad-date", "impossible", value=text[:80])) from None
    return Day(date.min, span.last) if found[1] else span


def _no_date(text: str) -> Said:
    """What is said of a text, with the date as it should be written where there is no doubt."""
    found = date_in(text)
    match found.dates:
        case (date,):
            said = mistake("bad-date", "one", value=text[:80], date=date)
            return said._replace(mend=Mend(text.strip(), date) if found.is_sure else None)
        case (date, other):
            return mistake("bad-date", "two", value=text[:80], date=date, other=other)
    return mistake("bad-date", value=text[:80])


def _whole_day(value: Day) -> Day:
    if not value.exact:
        raise wrong(mistake("bad-date", "no-day", value=value))
    return value


When = Annotated[
    Day,
    PlainValidator(Day.parse),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^(\.\./)?\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A date that may lack its day or month, or of which only the latest day is known."""

ExactDay = Annotated[When, AfterValidator(_whole_day)]
"""A whole date."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)


def spoken(day: Day | date) -> str:
    """A date as a sentence has it: `16 April 2026`, `September 2024`, `2024`."""
    if isinstance(day, date):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if day.exact:
        return spoken(day.first)
    if day.open:
        return f"{spoken(day.last)} or before"
    if day.first.month == day.last.month:
        return f"{MONTHS[day.first.month - 1]} {day.first.year}"
    return str(day.first.year)
