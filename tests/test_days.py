"""What may lie ahead and what may not, by whose clocks, and when a verdict is public."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from checkpress.build.building import build_site
from checkpress.build.clock import latest_day, now
from checkpress.claims.days import Ahead, Day, Moment, PublishingDay, in_zone, spoken, stamp
from checkpress.claims.fields import days_in, fields_of
from checkpress.claims.model import Claim
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Publication
from checkpress.rules.dates import OLDEST, impossible_days
from checkpress.rules.findings import Setting
from checkpress.rules.registry import ARTICLE_RULES
from checkpress.site.loading import Loaded, examine, load
from conftest import sampled
from records import SHAPES, parts, shapes_below
from sites import TOY, copy_of_toy, files_in, run

TODAY = date(2026, 11, 22)

AHEAD = {
    (Claim, "published"),
    (Claim, "review_by"),
}
"""All that may lie ahead in a claim file (a person's term of office is known before)."""


class Place(NamedTuple):
    """A field of some record that holds a day."""

    record: type[Record]
    attribute: str
    key: str
    whole: bool
    ahead: bool


def places() -> Iterator[Place]:
    """Each of the whole format, found by its type alone."""
    for shape in sorted(shapes_below(*SHAPES.values()), key=lambda shape: shape.__name__):
        for name, field in shape.model_fields.items():
            kind = [*parts(field.annotation), *field.metadata]
            if Day in kind:
                whole = "Ours" in str(kind)
                ahead = any(isinstance(part, Ahead) for part in kind)
                yield Place(shape, name, field.alias or name, whole, ahead)


PLACES = [*places()]


def test_only_those_may_lie_ahead() -> None:
    assert len(PLACES) > 20
    ahead = {(place.record, place.key) for place in PLACES if place.ahead}
    assert {each for each in ahead if each[0].__module__.endswith("model")} == AHEAD
    assert {f"{record.__name__}.{key}" for record, key in ahead - AHEAD} == {"PublicRole.until"}


def with_day(place: Place, day: str) -> Record:
    """A record that has this day, and nothing else that matters."""
    return place.record.model_construct(
        **{
            name: field.get_default()
            for name, field in place.record.model_fields.items()
            if not field.is_required()
        }
        | {name: None for name, field in place.record.model_fields.items() if field.is_required()}
        | {place.attribute: Day.parse(day)}
    )


DAYS = {
    "today": ("2026-11-22", ""),
    "tomorrow": ("2026-11-23", "ahead"),
    "next month": ("2026-12", "ahead"),
    "next year": ("2027", "ahead"),
    "a slip": ("2062-11-01", "ahead"),
    "this month": ("2026-11", ""),
    "this year": ("2026", ""),
    "until today": ("../2026-11-22", ""),
    "until next year": ("../2027", "ahead"),
    "when the web was new": ("1990-01-01", ""),
    "before it": ("1989-12-31", "early"),
    "in the year 1000": ("1000-01-01", "early"),
    "the year before": ("0999-12-31", "ancient"),
    "the first century": ("0026-09-21", "ancient"),
    "until the first century": ("../0026", "ancient"),
}


@pytest.mark.parametrize("place", PLACES, ids=lambda it: f"{it.record.__name__}.{it.key}")
@pytest.mark.parametrize("name", DAYS)
def test_each_day_of_the_format(place: Place, name: str) -> None:
    text, wrong = DAYS[name]
    found = [f.message for f in impossible_days(with_day(place, text), TODAY, "UTC")]
    expected = wrong
    if (wrong == "ahead" and place.ahead) or (wrong == "early" and not place.whole):
        expected = ""
    if wrong == "ahead" and text.startswith("../") and not place.ahead:
        expected = "ahead"
    says = {"ahead": "not come yet", "early": "on the web", "ancient": "thousand years", "": ""}
    assert [says[expected] in message for message in found] == [True] * bool(expected)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("2062-10-24", "Is 2026-10-24 meant?"),
        ("0026-09-21", "Is 2026-09-21 meant?"),
        ("2027-01-05", "Is 2026-01-05 meant?"),
        ("2026-12-03", "Is 2025-12-03 or 2026-03-12 meant?"),
        ("1926-05-03", "Is 2026-05-03 meant?"),
        ("2026-11-23", "Days begin where the newsroom is (UTC)"),
        ("2088-02-29", "Write the day on which it happened."),
    ],
)
def test_what_was_probably_meant(typed: str, hint: str) -> None:
    place = next(place for place in PLACES if (place.record, place.key) == (Claim, "checked"))
    [finding] = impossible_days(with_day(place, typed), TODAY, "UTC")
    assert finding.hint.startswith(hint)
    assert finding.loc == ("checked",)


def test_nothing_is_meant_that_lies_ahead_itself() -> None:
    place = next(place for place in PLACES if (place.record, place.key) == (Claim, "checked"))
    for day in (TODAY + timedelta(days=number) for number in range(1, 800)):
        for finding in impossible_days(with_day(place, str(day)), TODAY, "UTC"):
            for word in finding.hint.replace("?", " ").split():
                if word[:1].isdigit():
                    assert OLDEST <= date.fromisoformat(word) <= TODAY


# In the file, and on the site


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_toy(tmp_path / "toy")


def edited(project: Path, old: str, new: str, name: str = "2026/courier-nettle-tea") -> None:
    file = project / "claims" / f"{name}.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def told(project: Path, today: date = TODAY) -> list[str]:
    return [problem.code for problem in examine(project / "claims", today=today)[1]]


def test_every_day_of_the_invented_files_is_found() -> None:
    """By its type, wherever it stands: none of the toy project is overlooked."""
    loaded = load(TOY / "claims", today=TODAY)
    seen = set()
    for path in loaded.site.articles:
        for _, field, day in days_in(loaded.records.record(path)):
            assert isinstance(day, Day)
            seen.add(field.key)
    assert {"made", "checked", "answered", "on", "published", "review_by"} <= seen


def test_an_old_site_is_clean_on_every_later_day() -> None:
    """What passes today passes tomorrow."""
    for day in (TODAY, TODAY + timedelta(days=1), date(2031, 1, 14), date(2040, 1, 1)):
        assert load(TOY / "claims", today=day).problems == ()


def test_a_day_that_has_not_come_is_told_at_its_place(project: Path) -> None:
    edited(project, "answered: 2026-03-05", "answered: 2026-11-23")
    [problem] = examine(project / "claims", today=TODAY)[1]
    line = (project / "claims/2026/courier-nettle-tea.yml").read_text("utf-8").splitlines()
    assert "answered: 2026-11-23" in line[problem.line - 1]
    assert told(project, TODAY + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("published: 2026-03-02", "published: 2062-03-02"),
        ("published: 2026-02-27", "published: 2062-02-27"),
        ("checked: 2026-03-06", "checked: 0026-03-06"),
    ],
)
def test_a_day_that_cannot_be_is_told_once(project: Path, old: str, new: str) -> None:
    """And not compared with all that come before and after it."""
    edited(project, old, new)
    codes = [each.code for each in examine(project / "claims", today=TODAY)[1]]
    assert codes == ["impossible-day"]


def test_a_check_may_be_older_than_its_publication(project: Path) -> None:
    edited(
        project,
        "published: 2026-03-06\n    checked: 2026-03-06",
        "published: 2026-12-01\n    checked: 2026-03-05",
    )
    assert told(project) == []


@pytest.mark.parametrize(
    ("published", "folder", "wrong"),
    [
        ("2026-03-02", "2026", False),
        ("2026-03-02", "2025", True),
        ("2026", "2025", True),
        ("2025-12-31", "2025", False),
        ("2025", "2025", False),
        ("../2026-03-02", "2025", False),
        ("../2025-03-02", "2026", True),
    ],
)
def test_a_file_stands_in_the_year_of_its_article(
    toy_records: Loaded, published: str, folder: str, *, wrong: bool
) -> None:
    file = toy_records.records.record("2026/health-now-20p-drink")
    article = file.article.model_copy(update={"published": Day.parse(published)})
    setting = Setting(f"{folder}/a", toy_records.site.vocabulary, today=TODAY)
    changed = file.model_copy(update={"article": article})
    found = [f for rule in ARTICLE_RULES for f in rule(changed, setting) if f.code == "wrong-year"]
    assert bool(found) == wrong
    if wrong:
        assert f"{folder}/" in found[0].message


@pytest.mark.parametrize(
    ("published", "hint"),
    [
        ("2062-03-02", "Is 2026-03-02 meant? If not, move"),
        ("1026-03-02", "Is 2026-03-02 meant? If not, move"),
        ("2024-03-02", "Move it to `2024/a.yml`"),
    ],
)
def test_a_year_that_was_mistyped_is_asked_about(
    toy_records: Loaded, published: str, hint: str
) -> None:
    file = toy_records.records.record("2026/health-now-20p-drink")
    article = file.article.model_copy(update={"published": Day.parse(published)})
    changed = file.model_copy(update={"article": article})
    # Where nothing is ahead, as in a file that is looked at alone.
    setting = Setting("2026/a", toy_records.site.vocabulary)
    found = [f for rule in ARTICLE_RULES for f in rule(changed, setting) if f.code == "wrong-year"]
    assert [f.hint[: len(hint)] for f in found] == [hint]


@pytest.fixture(scope="module")
def toy_records() -> Loaded:
    return load(TOY / "claims", today=TODAY)


# By whose clocks


ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "America/New_York"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_begins_where_the_newsroom_is(project: Path, zone: str) -> None:
    """A second before midnight there it has not come, at midnight it has."""
    edited(project, "time_zone: Europe/Oslo", f"time_zone: {zone}", "site")
    edited(project, "published: 2026-03-06", "published: 2026-12-01")
    midnight = datetime(2026, 12, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    claim = "2026/courier-nettle-tea/halves-dementia-risk"
    for moment, public in ((midnight - timedelta(seconds=1), False), (midnight, True)):
        site = load(project / "claims", today=moment).site
        assert site.claims[claim].public == public
        assert site.today == date(2026, 12, 1) - timedelta(days=not public)
    edited(project, "answered: 2026-03-05", "answered: 2026-12-01")
    before, after = (told(project, midnight + timedelta(seconds=s)) for s in (-1, 0))
    assert (before, after) == (["impossible-day"], [])


MOMENTS = [
    "2026-12-01T06:00+01:00",
    "2026-12-01T05:00Z",
    "2026-11-30T23:30:00-05:30",
    "2026-12-01T19:00:00+14:00",
]


def test_they_are_one_moment() -> None:
    assert len({Moment.read(text).at for text in MOMENTS}) == 1


@pytest.mark.parametrize(("zone", "written"), sampled([*product(ZONES, MOMENTS)], 6))
def test_a_verdict_is_never_public_before_its_moment(
    project: Path, zone: str, written: str
) -> None:
    """Whatever day it is where the newsroom is."""
    edited(project, "time_zone: Europe/Oslo", f"time_zone: {zone}", "site")
    edited(project, "published: 2026-03-06", f"published: {written}")
    at, claim = Moment.read(written).at, "2026/courier-nettle-tea/halves-dementia-risk"
    memory = None
    for seconds, public in ((-86_400, False), (-1, False), (0, True), (86_400, True), (-1, False)):
        moment = at + timedelta(seconds=seconds)
        loaded = load(project / "claims", today=moment, memory=memory)
        assert loaded.site.claims[claim].public == public, seconds
        assert load(project / "claims", today=moment).site.claims[claim].public == public
        memory = loaded.memory


@pytest.mark.parametrize("written", [MOMENTS[0], "2026-12-01"])
def test_a_warm_build_publishes_when_a_cold_one_does(
    project: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(project, "published: 2026-03-06", f"published: {written}")
    page = "claims/2026/courier-nettle-tea/halves-dementia-risk/index.html"
    # Midnight in Oslo is an hour before that of UTC.
    at = Moment.read(written).at if "T" in written else datetime(2026, 11, 30, 23, tzinfo=UTC)
    for seconds in (-1, 0, -1):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(at.timestamp()) + seconds))
        build_site(project / "mkdocs.yml", project / "site")
        shutil.rmtree(project / "cold", ignore_errors=True)
        build_site(copy_without_site(project) / "mkdocs.yml", project / "cold")
        warm, cold = files_in(project / "site"), files_in(project / "cold")
        assert (page in warm) == (seconds >= 0)
        assert warm == cold


def copy_without_site(project: Path) -> Path:
    """The same project, in which nothing was built yet."""
    copy = project.with_name("cold")
    shutil.rmtree(copy, ignore_errors=True)
    left_out = shutil.ignore_patterns("site", "cold", ".cache", ".site-*", ".cold-*")
    return Path(shutil.copytree(project, copy, ignore=left_out))


def test_a_day_that_had_not_come_is_read_again_when_it_has(project: Path) -> None:
    """A mistake is not kept longer than it is one, and not forgotten when the clock is set back."""
    edited(project, "answered: 2026-03-05", "answered: 2026-11-23")
    folder, memory, found = project / "claims", None, []
    for days in (0, 0, 1, 5, 0):
        loaded, problems = examine(folder, today=TODAY + timedelta(days=days), memory=memory)
        assert loaded is not None
        memory = loaded.memory
        found.append([problem.code for problem in problems])
    wrong = ["impossible-day"]
    assert found == [wrong, wrong, [], [], wrong]


@pytest.mark.parametrize(
    ("epoch", "day"), [("1795391999", "2026-11-22"), ("1795392000", "2026-11-23")]
)
def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert str(now().date()) == day
    assert now().tzinfo is UTC
    assert latest_day() == date(2026, 11, 23)


# How a time is written, and told


class Published(Record):
    """What a claim has."""

    on: PublishingDay


@pytest.mark.parametrize("written", [*MOMENTS, "2026-12-01", " 2026-12-01T06:00Z "])
def test_a_day_or_a_moment(written: str) -> None:
    day = Published.model_validate({"on": written}).on
    assert str(day) == written.strip()
    assert Published.model_validate_json(Published(on=day).model_dump_json()).on == day
    assert day.exact


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2026-12-01T06:00", "in which part of the world"),
        ("2026-12-01T6:00Z", "not a day with a time"),
        ("2026-12-01 06:00+01:00", "not a day with a time"),
        ("2026-12-01T06:00 CET", "not a day with a time"),
        ("2026-12-01T06:00+0100", "not a day with a time"),
        ("2026-12-01T24:30Z", "no such time"),
        ("2026-12-01T06:60Z", "no such time"),
        ("2026-02-30T06:00Z", "no such time"),
        ("2026-12-01T06:00+24:00", "no such time"),
        ("2026-12", "has no day"),
        ("01.12.2026", "is not a date"),
    ],
)
def test_no_moment(written: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Published.model_validate({"on": written})


def test_only_a_claim_is_published_at_a_time() -> None:
    """A source, an article and all else have days."""
    timed = {
        (shape, field.key)
        for shape in shapes_below(*SHAPES.values())
        for field in fields_of(shape)
        if "_day_or_moment" in str(field.type)
    }
    assert timed == {(Claim, "published")}


@pytest.mark.parametrize(
    ("written", "said", "stamped"),
    [
        ("2026-12-01T06:00+01:00", "1 December 2026, 06:00 (UTC+1)", "2026-12-01T06:00:00+01:00"),
        ("2026-12-01T06:00Z", "1 December 2026, 06:00 (UTC)", "2026-12-01T06:00:00Z"),
        (
            "2026-12-01T06:00-03:30",
            "1 December 2026, 06:00 (UTC-3:30)",
            "2026-12-01T06:00:00-03:30",
        ),
        ("2026-12-01", "1 December 2026", "2026-12-01T00:00:00+01:00"),
        ("2026-07-01", "1 July 2026", "2026-07-01T00:00:00+02:00"),
    ],
)
def test_how_it_is_told(written: str, said: str, stamped: str) -> None:
    """To readers, and to feeds; a day has its first hour there."""
    day = Published.model_validate({"on": written}).on
    assert spoken(day) == said
    assert stamp(day, ZoneInfo("Europe/Oslo")) == stamped


@pytest.mark.parametrize("zone", ZONES)
def test_no_entry_of_a_feed_is_from_the_future(zone: str) -> None:
    """A day is stamped with a moment that has come when the day has."""
    there = ZoneInfo(zone)
    midnight = datetime(2026, 12, 1, tzinfo=there)
    assert datetime.fromisoformat(stamp(Day.parse("2026-12-01"), there)) == midnight
    assert in_zone(date(2026, 12, 1), there) == midnight


def test_an_old_look_is_no_later_change(project: Path) -> None:
    """Lists have a check by the day on which it came, and ClaimReview is not older than itself."""
    edited(
        project,
        "published: 2026-03-06\n    checked: 2026-03-06",
        "published: 2026-11-20T06:00Z\n    checked: 2026-03-05",
    )
    site = load(project / "claims", today=TODAY).site
    assert site.indexes.listed[0].path == "2026/courier-nettle-tea/halves-dementia-risk"
    assert run("checkpress", "build", cwd=project).returncode == 0
    page = files_in(project / "site")[f"claims/{site.indexes.listed[0].path}/index.html"].decode()
    assert '"datePublished":"2026-11-20T06:00Z"' in page
    assert '"dateModified":"2026-03-05"' not in page


def test_where_the_time_of_a_verdict_is_told(project: Path) -> None:
    """On the page, in the feeds, to programs, and when it comes back from them."""
    assert run("checkpress", "build", cwd=project).returncode == 0
    written, seconds = "2026-05-15T18:30+02:00", "2026-05-15T18:30:00+02:00"
    files = {
        name: content.decode("utf-8", "replace")
        for name, content in files_in(project / "site").items()
    }
    claim = "2026/herald-bridge/ugliest-bridge"
    assert f'"published":"{written}"' in files[f"api/v1/claims/{claim}.json"].replace(": ", ":")
    assert f"<published>{seconds}</published>" in files["feed.xml"]
    assert f'"date_published":"{seconds}"' in files["feed.json"]
    assert written in files["data/claims.csv"]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kolkata", "Etc/GMT+5"])
def test_a_time_zone(zone: str) -> None:
    publication = {"name": "A", "description": "B", "complaints": "mailto:a@b.example"}
    found = Publication.model_validate({**publication, "time_zone": zone})
    assert in_zone(TODAY, found.zone).utcoffset() is not None
    assert Publication.model_validate(publication).zone is UTC


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Europe/Berln", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Asia/Calcuta", "Asia/Calcutta"),
        ("localtime", ""),
        ("../../etc/passwd", ""),
        ("+01:00", ""),
    ],
)
def test_no_time_zone(zone: str, hint: str) -> None:
    publication = {"name": "A", "description": "B", "complaints": "mailto:a@b.example"}
    with pytest.raises(ValidationError, match="There is no time zone") as raised:
        Publication.model_validate({**publication, "time_zone": zone})
    assert (f"`{hint}`" in str(raised.value.errors()[0]["ctx"])) == bool(hint)


@pytest.mark.parametrize(
    ("field", "day", "hint"),
    [
        ("published", "2027-03-01", None),
        ("published", "2031-11-20", None),
        ("published", "2042-03-06", "If it is a slip, write the day"),
        ("published", "2062-03-06", "Is 2026-03-06 meant?"),
        ("published", "2062-03-06T06:00+01:00", "Is 2026-03-06 meant?"),
        ("review_by", "2031-01-15", None),
        ("review_by", "2072-01-15", "If it is a slip"),
    ],
)
def test_a_day_far_ahead_is_asked_about(
    toy_records: Loaded, field: str, day: str, hint: str | None
) -> None:
    file = toy_records.records.record("2026/courier-nettle-tea")
    read = Moment.read(day) if "T" in day else Day.parse(day)
    claim = file.claims[0].model_copy(update={field: read})
    changed = file.model_copy(update={"claims": (claim, *file.claims[1:])})
    setting = Setting("2026/a", toy_records.site.vocabulary, today=TODAY)
    found = [f for rule in ARTICLE_RULES for f in rule(changed, setting) if f.code == "far-ahead"]
    assert [f.hint[: len(hint or "")] for f in found] == [hint] * (hint is not None)
    assert all(f.loc == ("claims", 0, field) for f in found)
