"""The toy project is clean, and uses every field and every word that the format has."""

from datetime import date
from pathlib import Path

import pytest

from checkpress.claims.frame import Allow
from checkpress.claims.model import Claim, InlinePublisher, Passage
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.claims.record import Record
from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Publication, Repository
from checkpress.site.loading import load
from records import SHAPES, fields, records_in, shapes_below, words_of

CLAIMS = Path(__file__).parent / "toy" / "claims"

LEFT_OUT = {
    *((InlinePublisher, name) for name in InlinePublisher.model_fields),  # gives a warning
    *((Publication, name) for name in ("no_complaints", "band")),  # for demonstrations only
    (Publication, "allow"),  # what is made here asks nobody else for anything
    *((Allow, name) for name in Allow.model_fields),
    (Status, "replaced_by"),  # no word has been replaced yet
}
"""What a clean site that is no demonstration cannot have."""

OTHERS: dict[tuple[type[Record], str], set[str]] = {
    (Repository, "kind"): {"github", "gitlab"},
    (Publication, "host"): {"github", "gitlab", "netlify", "cloudflare"},
    (Publication, "policy"): {"relaxed", "ifcn", "efcsn"},
}
"""Words of which one site can use only one."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Every record of the toy project."""
    found: list[Record] = []
    for pattern, shape in SHAPES.items():
        files = sorted(CLAIMS.glob(pattern))
        assert files, pattern
        for file in files:
            record, _, problems = read_record(file.read_bytes(), file.name, shape)
            assert not problems
            found += records_in(record)
    return found


def test_is_clean() -> None:
    """Not a single error or warning."""
    assert load(CLAIMS, today=date(2026, 11, 22)).problems == ()


def test_every_field_is_used(records: list[Record]) -> None:
    """No field of any record is without an example."""
    used = {(type(record), name) for record in records for name in record.model_fields_set}
    known = {(s, name) for s in shapes_below(*SHAPES.values()) for name in s.model_fields}
    assert known - used == LEFT_OUT


def test_every_word_of_the_format_is_used(records: list[Record]) -> None:
    """Each word that a field can have stands somewhere."""
    for shape in shapes_below(*SHAPES.values()):
        for name, kind in zip(shape.model_fields, fields(shape).values(), strict=True):
            values = [getattr(record, name) for record in records if type(record) is shape]
            used = {word for v in values for word in (v if isinstance(v, tuple) else [v])}
            assert words_of(kind) - OTHERS.get((shape, name), set()) <= used, (
                f"{shape.__name__}.{name}"
            )


def test_every_word_of_the_vocabulary_is_used(records: list[Record]) -> None:
    """Each status, flaw, degree of confidence and reason stands somewhere."""
    vocabulary, _ = read_vocabulary(CLAIMS)
    assert vocabulary
    claims = [record for record in records if isinstance(record, Claim)]
    passages = [record for record in records if isinstance(record, Passage)]
    assert {"withdrawn" if c.withdrawn else c.status for c in claims} == {*vocabulary.statuses}
    assert {flaw for claim in claims for flaw in claim.flaws} == {*vocabulary.flaws}
    assert {c.confidence for c in claims if c.confidence} == {*vocabulary.confidence}
    assert {passage.why for passage in passages} == {*vocabulary.reasons}
