"""Days as claim files have them: whole, or without what is not known, and how they are read."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema

from checkpress.claims.date_forms import DateRead, date_in
from checkpress.claims.record import wrong
from checkpress.meant import is_doubted
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
            one = text[0] if isinstance(text, list) and len(text) == 1 else ""
            found = date_in(one) if isinstance(one, str) else DateRead()
            which = "one-date" if len(found.dates) == 1 else "date"
            raise wrong(mistake("wrong-shape", which, date="".join(found.dates[:1])))
        return _day(text)

    def __reduce__(self) -> tuple[type["Day"], tuple[object, ...]]:
        """What a cache keeps: made anew it is read sooner than field by field."""
        return type(self), tuple(getattr(self, name) for name in self.__match_args__)

    @property
    def begins(self) -> date:
        """The first day that it can be; of what was on a day or before it, that day."""
        return self.last if self.open else self.first

    def has_come(self, now: datetime) -> bool:
        """Whether it has begun; `now` is told as the clocks of the newsroom have it."""
        return self.begins <= now.date()

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def timed(self) -> bool:
        """Whether the time of the day is known, too."""
        return False

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
            return f"{self.first.year:04}-{self.first.month:02}"
        return f"{self.first.year:04}"


@dataclass(frozen=True, slots=True)
class Moment(Day):
    """A day of which the time is known, and how far the clocks there are from UTC."""

    written: str
    """`2026-12-01T06:00+01:00`."""

    @classmethod
    def read(cls, text: str) -> "Moment":
        """Read a day with a time and an offset (RFC 3339); seconds may be left out."""
        found = _MOMENT.fullmatch(text.strip())
        if not found:
            raise wrong(mistake("bad-date", "no-time", value=text[:80]))
        if not found[3]:
            there = f"{found[1]}T{found[2]}"
            raise wrong(mistake("bad-date", "no-offset", value=text[:80], day=there))
        written = f"{found[1]}T{found[2]}{found[3]}"
        try:
            at = datetime.fromisoformat(written)
        except ValueError:
            raise wrong(mistake("bad-date", "impossible-time", value=text[:80])) from None
        return cls(at.date(), at.date(), written)

    @property
    def timed(self) -> bool:
        """That it is."""
        return True

    @property
    def at(self) -> datetime:
        """The moment itself."""
        return datetime.fromisoformat(self.written)

    def has_come(self, now: datetime) -> bool:
        """Whether it is there."""
        return self.at <= now

    def __str__(self) -> str:
        return self.written


_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?", re.ASCII)


def in_zone(when: date, zone: tzinfo) -> datetime:
    """A moment as the clocks of a place have it; of a day without a time, its beginning there."""
    if isinstance(when, datetime):
        return when.astimezone(zone)
    return datetime.combine(when, time.min, zone)


def stamp(day: Day | date, zone: tzinfo) -> str:
    """A day with a time, as RFC 3339 has it: where the hour is not known, the first of that day.

    So it is never later than the moment at which the day is first told of.
    """
    if isinstance(day, Moment):
        at = day.at
    else:
        at = datetime.combine(day.first if isinstance(day, Day) else day, time.min, zone)
    return at.isoformat().replace("+00:00", "Z")


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
    return mistake("bad-date", "doubt" if is_doubted(text) else "", value=text[:80])


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


class Ahead:
    """Marks a day that may lie ahead: an annotation in the model. No other may."""


class Ours:
    """Marks a day of our own work, and of those who answer us: it is known, and not long ago."""


ExactDay = Annotated[When, AfterValidator(_whole_day), Ours()]
"""A whole date."""


_TIMED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]+\d")


def _day_or_moment(value: object) -> Day:
    text = value.strip() if isinstance(value, str) else ""
    # A time stands behind a whole day; what else is wrong with it is told as of any date.
    if _TIMED.match(text):
        return Moment.read(text)
    return _whole_day(Day.parse(value))


PublishingDay = Annotated[
    Day,
    PlainValidator(_day_or_moment),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$",
        }
    ),
    Ahead(),
    Ours(),
]
"""A whole date, or one with a time and the offset of the clocks there."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)


def spoken(day: Day | date) -> str:
    """A date as a sentence has it: `16 April 2026`, `September 2024`, `2024`."""
    if isinstance(day, date):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if isinstance(day, Moment):
        return f"{spoken(day.first)}, {day.at:%H:%M} ({_offset(day.at)})"
    if day.exact:
        return spoken(day.first)
    if day.open:
        return f"{spoken(day.last)} or before"
    if day.first.month == day.last.month:
        return f"{MONTHS[day.first.month - 1]} {day.first.year}"
    return str(day.first.year)


def _offset(at: datetime) -> str:
    """How far the clocks of a moment are from UTC, as people say it: `UTC`, `UTC+1`, `UTC+5:30`."""
    ahead = at.utcoffset() or timedelta()
    if not ahead:
        return "UTC"
    hours, minutes = divmod(int(abs(ahead).total_seconds()) // 60, 60)
    sign = "-" if ahead < timedelta() else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}"
