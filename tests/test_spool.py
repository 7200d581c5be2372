"""What is put aside between the passes comes back as it was read."""

from pathlib import Path

from checkpress.claims.claims_folder import article_paths
from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.site.fingerprints import fingerprints_of
from checkpress.site.spool import Spool, pack, unpack

TOY = Path(__file__).parent / "toy" / "claims"
PATHS, _ = article_paths(fingerprints_of(TOY)[0], "claims")


def test_records_come_back_as_they_were_read() -> None:
    vocabulary, _ = read_vocabulary(TOY)
    assert vocabulary
    spool = Spool()
    records = {}
    for path in PATHS:
        content = (TOY / f"{path}.yml").read_bytes()
        records[path], document, _ = read_record(content, path, ClaimFile, vocabulary.words)
        assert document
        spool.put(path, pack(document.data))
    assert records
    assert {path: unpack(spool.packed(path)) for path in records} == records


def test_what_was_put_in_last_comes_out() -> None:
    vocabulary, _ = read_vocabulary(TOY)
    assert vocabulary
    spool = Spool()
    first, last = (
        read_record((TOY / f"{path}.yml").read_bytes(), path, ClaimFile, vocabulary.words)
        for path in PATHS[:2]
    )
    for _, document, _ in (first, last):
        assert document
        spool.put("2024/one-path", pack(document.data))
    assert unpack(spool.packed("2024/one-path")) == last[0]


def test_a_copy_and_its_original_go_their_own_ways() -> None:
    spool = Spool()
    spool.put("2024/a", b"first")
    other = spool.copy()
    other.put("2024/a", b"second")
    spool.put("2024/b", b"third")
    assert (spool.packed("2024/a"), other.packed("2024/a")) == (b"first", b"second")
    assert "2024/b" in spool
    assert "2024/b" not in other
