"""What is put aside between the passes comes back as it was read."""

from pathlib import Path

from generator.model import ClaimFile
from generator.reading import article_paths, read_record, read_vocabulary
from generator.spool import Spool, pack

TOY = Path(__file__).parent / "toy" / "claims"


def test_records_come_back_as_they_were_read() -> None:
    vocabulary, _ = read_vocabulary(TOY)
    assert vocabulary
    spool = Spool()
    records = {}
    for path in article_paths(TOY)[0]:
        content = (TOY / f"{path}.yml").read_bytes()
        records[path], document, _ = read_record(content, path, ClaimFile, vocabulary.words)
        assert document
        spool.put(path, pack(document.data))
    assert records
    assert {path: spool[path] for path in records} == records


def test_what_was_put_in_last_comes_out() -> None:
    vocabulary, _ = read_vocabulary(TOY)
    assert vocabulary
    spool = Spool()
    first, last = (
        read_record((TOY / f"{path}.yml").read_bytes(), path, ClaimFile, vocabulary.words)
        for path in article_paths(TOY)[0][:2]
    )
    for _, document, _ in (first, last):
        assert document
        spool.put("2024/one-path", pack(document.data))
    assert spool["2024/one-path"] == last[0]
