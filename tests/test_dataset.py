"""The dataset: the same in every form, and nothing in it that readers may not see."""

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import socket
from typing import Any
from urllib.request import urlopen

import duckdb
import pytest
from frictionless import Package
from pyarrow import parquet  # type: ignore[import-untyped]

from checkpress.outputs.dataset import FORMULA, PACKAGE, SQLITE, SUMS, Value, _cell
from checkpress.outputs.tables import tables
from checkpress.site import urls
from sites import BuiltSite, copy_of_toy, run, text

TABLES = [table.name for table in tables()]


def file_of(site: BuiltSite, name: str) -> Path:
    return site.folder / urls.DATA / name


def of_csv(site: BuiltSite, table: str) -> list[list[str]]:
    """The rows of a CSV file, with the apostrophes taken away that were put there."""
    with file_of(site, f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))[1:]
    return [[re.sub(r"^'(?=[=+\-@\t\r])", "", cell) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("articles", ["medium", "publisher_key", "publisher"]),
        ("sources", ["published", "read_on", "read_as", "read_from"]),
    ],
)
def test_columns_that_belong_together_stand_together(
    toy_site: BuiltSite, table: str, columns: list[str]
) -> None:
    with file_of(toy_site, f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    begin = head.index(columns[0])
    assert head[begin : begin + len(columns)] == columns


def of_sqlite(site: BuiltSite, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file_of(site, SQLITE))) as database:
        return database.execute(f'SELECT * FROM "{table}"').fetchall()


def of_parquet(site: BuiltSite, table: str) -> list[tuple[Any, ...]]:
    found = parquet.read_table(file_of(site, f"{table}.parquet"))
    return [tuple(row.values()) for row in found.to_pylist()]


def as_text(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("table", TABLES)
def test_all_forms_say_the_same(site: BuiltSite, table: str) -> None:
    in_csv, in_sqlite, in_parquet = (form(site, table) for form in (of_csv, of_sqlite, of_parquet))
    booleans = {
        number
        for each in tables()
        if each.name == table
        for number, column in enumerate(each.columns)
        if column.type == "boolean"
    }
    assert [
        [str(bool(v)).lower() if n in booleans else as_text(v) for n, v in enumerate(row)]
        for row in in_sqlite
    ] == in_csv
    assert [
        tuple(int(v) if isinstance(v, bool) else v for v in row) for row in in_parquet
    ] == in_sqlite


def test_there_is_a_row_for_each_check(site: BuiltSite) -> None:
    listed = {entry.path: entry for entry in site.site.indexes.listed}
    with closing(sqlite3.connect(file_of(site, SQLITE))) as database:
        rows = database.execute("SELECT path, display, status, label FROM claims").fetchall()
    assert {row[0] for row in rows} == set(listed)
    assert all(
        row[1:] == (listed[row[0]].display, listed[row[0]].status, listed[row[0]].label)
        for row in rows
    )
    lines = file_of(site, "claims.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines] == [row[0] for row in rows]


def test_every_column_has_something_in_it(toy_site: BuiltSite) -> None:
    """The toy project uses every field once."""
    empty = []
    for table in tables():
        rows = of_sqlite(toy_site, table.name)
        for number, column in enumerate(table.columns):
            if all(row[number] is None for row in rows):
                empty.append(f"{table.name}.{column.name}")
    assert not empty


def test_the_database_is_whole(site: BuiltSite) -> None:
    with closing(sqlite3.connect(file_of(site, SQLITE))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute("INSERT INTO claims_fts(claims_fts) VALUES ('integrity-check')")
        for table in tables():
            indexed = {
                tuple(row[2] for row in database.execute(f'PRAGMA index_info("{name}")'))
                for _, name, *_ in database.execute(f'PRAGMA index_list("{table.name}")')
            }
            wanted = {(c.name,) for c in table.columns if c.index and c.name != table.key[0]}
            assert wanted <= indexed


def test_claims_are_found_by_their_words(toy_site: BuiltSite) -> None:
    with closing(sqlite3.connect(file_of(toy_site, SQLITE))) as database:
        found = database.execute(
            "SELECT display FROM claims WHERE rowid IN "
            "(SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'nettle')"
        ).fetchall()
    assert any("nettle" in display for (display,) in found)


def test_datasette_opens_it_and_finds_a_check(toy_site: BuiltSite) -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "datasette", str(file_of(toy_site, SQLITE)), "--port", str(port),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}/checks/claims.json?_search=nettle&_shape=array"
            for _ in range(300):
                try:
                    with urlopen(address) as answer:
                        found = json.load(answer)
                    break
                except OSError:
                    time.sleep(0.1)
            assert "nettle" in found[0]["display"]
        finally:
            server.terminate()


def test_the_package_is_valid_by_another_s_tool(site: BuiltSite) -> None:
    report = Package(str(file_of(site, PACKAGE))).validate()
    assert report.valid, report.flatten(["title", "message"])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_duckdb_reads_it(site: BuiltSite, form: str) -> None:
    file = file_of(site, f"claims.{form}")
    [(count,)] = duckdb.execute(f"SELECT count(*) FROM '{file}'").fetchall()
    assert count == len(site.site.indexes.listed)


def test_checksums_hold(site: BuiltSite) -> None:
    lines = file_of(site, SUMS).read_text("utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, digest in sums.items():
        assert hashlib.sha256(file_of(site, name).read_bytes()).hexdigest() == digest
    records = {f"{name}.jsonl" for name in ("articles", "claims", "sources")}
    by_table = {f"{each}.{form}" for each in TABLES for form in ("csv", "parquet")}
    assert set(sums) == by_table | records | {PACKAGE, SQLITE}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    """The signs are those of OWASP, and not read from the program."""
    assert _cell(f"{start}1+1") == f"'{start}1+1"
    assert _cell(f"1{start}") == f"1{start}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(True, "true"), (False, "false"), (-1, -1), (None, None), ("", ""), ("a", "a")],
)
def test_what_is_no_formula_stays(value: Value, cell: Value) -> None:
    assert _cell(value) == cell


def test_no_cell_of_the_hostile_site_is_a_formula(hostile_site: BuiltSite) -> None:
    for table in TABLES:
        with file_of(hostile_site, f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert not [c for row in csv.reader(file) for c in row if c.startswith(FORMULA)]


OFFICE = shutil.which("soffice")


def test_every_table_says_that_it_is_utf_8(site: BuiltSite) -> None:
    """Excel reads a CSV file without the mark in the encoding of its country."""
    for table in tables():
        begin = b"\xef\xbb\xbf" + table.columns[0].name.encode()
        assert file_of(site, f"{table.name}.csv").read_bytes().startswith(begin + b",")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here: nothing opens a spreadsheet")
@pytest.mark.parametrize("table", ["claims", "evidence"])
def test_libreoffice_opens_it(hostile_site: BuiltSite, tmp_path: Path, table: str) -> None:
    """Every cell that it writes again is the one that we wrote; only booleans are its own."""
    profile, out = (tmp_path / "profile").as_uri(), tmp_path / "out"
    utf_8 = "44,34,76,1"
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless"]
    command += [f"--infilter=CSV:{utf_8}", "--convert-to"]
    command += [f"csv:Text - txt - csv (StarCalc):{utf_8},,0,false,true,false"]
    command += ["--outdir", str(out), str(file_of(hostile_site, f"{table}.csv"))]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    ours, theirs = (
        list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        for file in (file_of(hostile_site, f"{table}.csv"), out / f"{table}.csv")
    )
    assert ours[0] == theirs[0]
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert [cell.lower() for cell in one] == [cell.lower() for cell in other]


def examples(site: BuiltSite) -> Iterator[str]:
    """What stands on the page to be pasted, with the files here in the place of the addresses."""
    page = site.documents[urls.DATA]
    local = (site.folder / urls.DATA).as_posix() + "/"
    for pre in page.find("pre"):
        yield "".join(pre.itertext()).replace(site.base_url + urls.DATA, local)


def test_examples_do_what_they_say(toy_site: BuiltSite) -> None:
    pandas, query, datasette = examples(toy_site)
    done = subprocess.run(
        [sys.executable, "-c", pandas], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "refutes" in done.stdout
    counted = dict(duckdb.execute(query).fetchall())
    assert sum(counted.values()) == len(toy_site.site.indexes.listed)
    assert datasette.splitlines()[0].startswith("curl -O ")
    assert Path(datasette.splitlines()[0].removeprefix("curl -O ")).exists()


def test_two_builds_have_the_same_bytes(toy_site: BuiltSite, tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    assert run("checkpress", "build", cwd=project).returncode == 0
    for file in sorted((project / "site" / urls.DATA).iterdir()):
        if file.name != "index.html":
            assert file.read_bytes() == file_of(toy_site, file.name).read_bytes(), file.name


def test_the_page_describes_every_column(site: BuiltSite) -> None:
    page = site.documents[urls.DATA]
    shown = {text(code) for code in page.find("code")}
    for table in tables():
        assert {column.name for column in table.columns} <= shown
    for a in page.find("a"):
        if not re.match(r"https?:|mailto:", link := a.get("href", "")):
            address, _ = page.target(link)
            assert address in site.documents or address in site.files, link


def test_every_row_of_a_demonstration_says_so(demo_site: BuiltSite, toy_site: BuiltSite) -> None:
    """Whoever has only the rows has to know that nobody publishes them as checks."""
    for table in TABLES:
        for site, marked in ((demo_site, True), (toy_site, False)):
            text = file_of(site, f"{table}.csv").read_text("utf-8-sig")
            rows = list(csv.DictReader(text.splitlines()))
            assert rows
            assert {row.get("demo") for row in rows} == {"true" if marked else None}
            assert ("demo" in text.splitlines()[0]) == marked
    for name in ("articles", "claims", "sources"):
        lines = file_of(demo_site, f"{name}.jsonl").read_text("utf-8").splitlines()
        assert {json.loads(line)["demo"] for line in lines} == {True}
        lines = file_of(toy_site, f"{name}.jsonl").read_text("utf-8").splitlines()
        assert not any("demo" in json.loads(line) for line in lines)
    package = json.loads(file_of(demo_site, PACKAGE).read_text("utf-8"))
    for resource in package["resources"]:
        assert resource["schema"]["fields"][-1]["name"] == "demo"
