"""A glance at a file shows all of it, so that no rule passes over what it should look at."""

from datetime import UTC, datetime

from checkpress.claims.fields import day_fields, days_in
from checkpress.claims.model import ClaimFile
from checkpress.claims.printed import texts_and_days
from checkpress.claims.seen_texts import seen_texts
from checkpress.claims.shapes import all_records_of
from checkpress.rules.findings import glance_at
from checkpress.site.loading import load
from sites import TOY


def test_every_text_and_every_day_is_seen() -> None:
    loaded = load(TOY / "claims", today=datetime(2026, 11, 22, tzinfo=UTC))
    fields = set()
    for path in loaded.site.articles:
        file = loaded.records.record(path)
        glance = glance_at(file)
        for text in seen_texts(file):
            fields.add(text.meaning)
            assert text.text in glance.texts
            assert text.text in (glance.prose if text.prose else glance.plain)
        days = [day for _, _, day in days_in(file)]
        assert sorted(map(str, days)) == sorted(map(str, texts_and_days(file)[1]))
        assert glance.first == min(day.first for day in days)
        assert glance.last == max(day.first for day in days)
    assert len(fields) > 40
    assert sum(bool(day_fields(shape)) for shape in all_records_of(ClaimFile)) > 10
