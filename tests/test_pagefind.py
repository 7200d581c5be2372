"""The search index is complete, the same each time, and nothing but what the site uses."""

import gzip
import json
from html import escape
from pathlib import Path

import cbor2
import pytest

from generator.errors import GeneratorError
from generator.pagefind import build_index

LANGUAGES = ("en", "es", "tlh")  # Pagefind knows no word forms of the last
STATUSES = ("false", "mostly-false", "true", "unproven", "misleading")
HOSTILE = """The "biggest" <script>alert(1)</script> &amp; <US> 'carrier', a[b]: c & d"""


def document(text: str, *, language: str = "en", **facets: str) -> str:
    filters = "".join(
        f'<meta data-pagefind-filter="{key}[content]" content="{escape(value)}">'
        for key, value in facets.items()
    )
    return (
        f'<!doctype html><html lang="{language}"><head>{filters}</head>'
        f'<body><h1 data-pagefind-meta="title">{escape(text)}</h1></body></html>'
    )


def invented(number: int) -> tuple[str, str]:
    html = document(
        f"False: invented claim {number} on café {number % 7}",
        language=LANGUAGES[number % 3],
        status=STATUSES[number % 5],
        topic=f"topic-{number % 11}",
        publisher=f"publisher-{number % 13}",
    )
    sort_keys = (
        f'<meta data-pagefind-sort="checked[content]" content="2026-01-{number % 28 + 1:02}">'
        f'<meta data-pagefind-sort="number[content]" content="{number}">'
    )
    return f"claims/2026/invented/c{number}/", html.replace("<head>", f"<head>{sort_keys}")


COLLECTION = [invented(number) for number in range(90)]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")


def meta(folder: Path, language: str) -> list:
    entry = json.loads((folder / "pagefind-entry.json").read_text())
    name = entry["languages"][language]["hash"]
    return cbor2.loads(unpacked(folder / f"pagefind.{name}.pf_meta"))


def fragments(folder: Path, language: str) -> list[dict]:
    _, pages, *_ = meta(folder, language)
    return [json.loads(unpacked(folder / f"fragment/{name}.pf_fragment")) for name, _ in pages]


def addresses(folder: Path, language: str, key: str, value: str) -> list[str]:
    """Follow the references from the entry to the documents of a filter's value, as a browser does."""
    *_, filters, _, _ = meta(folder, language)
    chunk = folder / f"filter/{dict(filters)[key]}.pf_filter"
    name, values = cbor2.loads(unpacked(chunk))
    assert name == key
    found = fragments(folder, language)
    return [found[number]["url"] for number in dict(values)[value]]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "pagefind"
    assert build_index(COLLECTION, folder) == 90
    return folder


@pytest.mark.parametrize("step", [1, 7, -1])
def test_the_same_documents_in_any_order_give_the_same_bytes(
    bundle: Path, tmp_path: Path, step: int
) -> None:
    shuffled = [COLLECTION[number * step % 90] for number in range(90)]
    build_index(iter(shuffled), tmp_path / "again")
    assert files(tmp_path / "again") == files(bundle)


def test_no_packed_file_holds_a_time(bundle: Path) -> None:
    packed = [*bundle.rglob("*.pf_*")]
    assert len(packed) == 3 + 3 + 9 + 90
    assert {path.read_bytes()[4:8] for path in packed} == {bytes(4)}


def test_documents_are_found_by_their_facets(bundle: Path) -> None:
    assert addresses(bundle, "en", "status", "mostly-false") == [
        "claims/2026/invented/c21/",
        "claims/2026/invented/c36/",
        "claims/2026/invented/c51/",
        "claims/2026/invented/c6/",
        "claims/2026/invented/c66/",
        "claims/2026/invented/c81/",
    ]
    assert addresses(bundle, "es", "topic", "topic-10") == [
        "claims/2026/invented/c10/",
        "claims/2026/invented/c43/",
        "claims/2026/invented/c76/",
    ]
    assert addresses(bundle, "tlh", "publisher", "publisher-12") == [
        "claims/2026/invented/c38/",
        "claims/2026/invented/c77/",
    ]


def test_only_what_the_site_uses_is_kept(bundle: Path) -> None:
    names = {path.name for path in bundle.iterdir() if path.suffix != ".pf_meta"}
    assert names == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        "wasm.es.pagefind",
        "wasm.unknown.pagefind",
        "filter",
        "fragment",
        "index",
    }
    assert len(list(bundle.glob("*.pf_meta"))) == 3
    assert len(list(bundle.glob("filter/*"))) == 9
    assert len(list(bundle.glob("fragment/*"))) == 90


def test_a_file_that_changes_changes_its_name(bundle: Path, tmp_path: Path) -> None:
    address, html = COLLECTION[0]
    changed = [(address, html.replace("publisher-0", "publisher-5")), *COLLECTION[1:]]
    build_index(changed, tmp_path / "changed")
    before, after = files(bundle), files(tmp_path / "changed")
    new = {path.split("/")[0] for path in after.keys() - before.keys()}
    assert {path.split(".")[0] for path in new} == {"filter", "fragment", "pagefind"}
    rewritten = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert rewritten == {"pagefind-entry.json"}


def test_hostile_text_arrives_letter_for_letter(tmp_path: Path) -> None:
    attribute = f'<meta data-pagefind-meta="where[content]" content="{escape(HOSTILE)}">'
    html = document(HOSTILE).replace("<head>", f"<head>{attribute}")
    build_index([("claims/2026/a/b/", html)], tmp_path / "pagefind")
    [fragment] = fragments(tmp_path / "pagefind", "en")
    assert fragment["meta"] == {"title": HOSTILE, "where": HOSTILE}


def test_a_document_begins_with_its_display_string(bundle: Path) -> None:
    texts = [fragment["content"] for fragment in fragments(bundle, "en")]
    assert len(texts) == 30
    assert all(text.startswith("False: invented claim ") for text in texts)


def test_an_index_of_nothing_is_a_script_that_finds_nothing(tmp_path: Path) -> None:
    assert build_index([], tmp_path / "pagefind") == 0
    assert files(tmp_path / "pagefind") == {
        "pagefind.js": b"export const search = async () => ({ results: [] });\n"
    }


def test_what_was_in_the_folder_is_replaced(tmp_path: Path) -> None:
    build_index(COLLECTION[:3], tmp_path)
    build_index(COLLECTION[3:5], tmp_path)
    build_index(COLLECTION[3:5], tmp_path / "fresh")
    kept = {path: data for path, data in files(tmp_path).items() if not path.startswith("fresh/")}
    assert kept == files(tmp_path / "fresh")


@pytest.mark.parametrize(
    ("documents", "counted"),
    [
        ([("a/", document("Words")), ("a/", document("Others"))], "1 of 2"),
        ([("a/", document("Words")), ("b/", document(""))], "1 of 2"),
        ([("a/", "no element at all")], "0 of 1"),
    ],
    ids=["one address twice", "no words", "no page"],
)
def test_no_document_is_lost_in_silence(
    tmp_path: Path, documents: list[tuple[str, str]], counted: str
) -> None:
    with pytest.raises(GeneratorError) as caught:
        build_index(documents, tmp_path / "pagefind")
    assert caught.value.message == f"Pagefind has indexed {counted} documents."
    assert not (tmp_path / "pagefind").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GeneratorError, match=r"cannot be written to .*: Not a directory") as caught:
        build_index(COLLECTION[:1], tmp_path / "file" / "pagefind")
    assert caught.value.hint


def test_a_binary_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    binary = tmp_path / "binary"
    binary.write_text("#!/bin/sh\necho 'illegal instruction' >&2\nexit 3\n")
    binary.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(binary))
    with pytest.raises(GeneratorError, match="illegal instruction") as caught:
        build_index(COLLECTION[:1], tmp_path / "pagefind")
    assert caught.value.hint == f"It was started as {binary}."


def test_a_binary_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "missing"))
    with pytest.raises(GeneratorError, match="No such file or directory"):
        build_index(COLLECTION[:1], tmp_path / "pagefind")
