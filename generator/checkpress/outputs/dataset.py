"""All checks at once, for those who count and compare: CSV, JSON Lines, SQLite and Parquet.

`tables.yml` is the one description of what is in them.
"""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from checkpress.outputs import records
from checkpress.outputs.artifact import Artifact, Made
from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.rows import SiteData
from checkpress.outputs.tables import DatasetTable, tables, tables_of
from checkpress.site import urls
from checkpress.site.site import Site

Value: TypeAlias = str | int | bool | None
Row: TypeAlias = tuple[Value, ...]

AT_ONCE = 2_000
"""Rows of a table that are held before they are written."""

SQLITE, PACKAGE, SUMS = "checks.sqlite", "datapackage.json", "SHA256SUMS"

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""


def dataset_files(whole: SiteData) -> Iterator[Artifact | Made]:
    """The files of all forms, what stands in them, and their sums."""
    made = _written(whole)
    described_as = _package(whole.site, whole.base_url)
    package = json.dumps(described_as, ensure_ascii=False, indent=1) + "\n"
    sums = {name: _sum(file) for name, file in made}
    sums[PACKAGE] = hashlib.sha256(package.encode()).hexdigest()
    yield Artifact(urls.DATA + PACKAGE, package.encode())
    for name, file in made:
        yield Made(urls.DATA + name, file)
    lines = (f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    yield Artifact(urls.DATA + SUMS, "".join(lines).encode())


def _written(whole: SiteData) -> list[tuple[str, Path]]:
    """The files of all forms, and their names, after one pass over everything."""
    with ExitStack() as open_files:
        begun = [begin(whole, open_files) for begin in _FORMS]
        forms = [form for form in begun if form is not None]
        waiting: dict[str, list[Row]] = {table.name: [] for table in tables()}

        def write(name: str) -> None:
            for form in forms:
                form.add(name, waiting[name])
            waiting[name] = []

        mark = ("true",) if whole.site.vocabulary.publication.demo else ()
        for name, row in _rows(whole):
            waiting[name].append((*row, *mark))
            if len(waiting[name]) >= AT_ONCE:
                write(name)
        for name in waiting:
            write(name)
        return [file for form in forms for file in form.finished()]


def _rows(whole: SiteData) -> Iterator[tuple[str, Row]]:
    """Every row of every table."""
    rows, vocabulary, base_url = whole.rows, whole.site.vocabulary, whole.base_url
    for key in vocabulary.statuses:
        status = records.status(vocabulary, key, base_url)
        yield _row("statuses", {**status, "status_group": status["group"]})
    for key in vocabulary.topics:
        yield _row("topics", records.topic(vocabulary, key, base_url))
    for key in vocabulary.organisations:
        yield _row("organisations", records.organisation(vocabulary, key, base_url))
    for key in vocabulary.people:
        person = records.person(vocabulary, key, base_url)
        yield _row("people", person)
        yield from _numbered("roles", {"person": key}, person["roles"])
    for article in rows.read("articles"):
        publisher = article["publisher"] or {"key": None, "name": None}
        names = {"publisher_key": publisher["key"], "publisher": publisher["name"]}
        yield _row("articles", {**article, **names})
        one = {"article": article["path"]}
        yield from _numbered("article_history", one, _changes(article))
        yield from _numbered("repeats", one, article["repeats"])
    for source in rows.read("sources"):
        read = {f"read_{name}": value for name, value in source["read"].items()}
        yield _row("sources", {**source, **read})
    for claim in rows.read("claims"):
        yield from _of_claim(claim)


def _of_claim(claim: JsonObject) -> Iterator[tuple[str, Row]]:
    one = {"claim": claim["path"]}
    notes = {
        f"{name}_{key}": (claim[name] or {}).get(key)
        for name in ("reopened", "withdrawn")
        for key in ("on", "why")
    } | {f"imported_{key}": (claim["imported"] or {}).get(key) for key in ("url", "label")}
    yield _row("claims", {**claim, **notes, "status_group": claim["group"]})
    yield from _numbered("evidence", one, claim["evidence"])
    yield from _numbered("quotes", one, [{**q, "place": q["at"]} for q in claim["quotes"]])
    yield from _numbered("claimants", one, [{**w, "part": w["as"]} for w in claim["claimants"]])
    yield from _numbered("about", one, claim["about"])
    for topic in dict.fromkeys(claim["topics"]):
        yield _row("claim_topics", {**one, "topic": topic})
    for flaw in dict.fromkeys(claim["flaws"]):
        yield _row("claim_flaws", {**one, "flaw": flaw})
    yield from _numbered("history", one, _changes(claim))
    yield from _numbered(
        "elsewhere", one, [{**e, "checked_on": e["on"]} for e in claim["elsewhere"]]
    )


def _changes(told: JsonObject) -> Iterator[Mapping[str, Any]]:
    """What has changed of an article or a claim, with what stood there before."""
    for change in told["history"]:
        was = {f"was_{key}": value for key, value in (change["was"] or {}).items()}
        yield {**change, "changed_on": change["on"], **was}


def _numbered(
    name: str, whose: Mapping[str, Value], found: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, Row]]:
    for position, each in enumerate(found, start=1):
        yield _row(name, {**each, **whose, "position": position})


def _row(name: str, values: Mapping[str, Any]) -> tuple[str, Row]:
    return name, tuple(values.get(column) for column in _names()[name])


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names of the columns of each table."""
    return {table.name: tuple(column.name for column in table.columns) for table in tables()}


class _Form(Protocol):
    """A form in which all tables are written."""

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        ...

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The names of the files, and where they are, once all is written."""
        ...


class _JsonLines:
    """The rows that everything is made of, as they stand (https://jsonlines.org)."""

    def __init__(self, whole: SiteData, open_files: ExitStack) -> None:
        del open_files
        self._rows = whole.rows

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """Do nothing: they have been written."""

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The files and their names."""
        names = ("articles", "claims", "sources")
        return ((f"{name}.jsonl", self._rows.file(name)) for name in names)


class _Csv:
    """A file for each table (RFC 4180, UTF-8 with a byte order mark).

    Without the mark, Excel takes UTF-8 for the encoding of its country.
    """

    def __init__(self, whole: SiteData, open_files: ExitStack) -> None:
        tables = tables_of(whole.site)
        self._files = {table.name: whole.beside / f"{table.name}.csv" for table in tables}
        self._writers = {}
        self._close: list[Callable[[], None]] = []
        for table in tables:
            name, path = table.name, self._files[table.name]
            file = open_files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._close.append(file.close)
            self._writers[name] = csv.writer(file, lineterminator="\r\n")
            self._writers[name].writerow([column.name for column in table.columns])

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows."""
        self._writers[name].writerows([_cell(value) for value in row] for row in rows)

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The files and their names, once all is written."""
        for close in self._close:
            close()
        return ((f"{name}.csv", path) for name, path in self._files.items())


def _cell(value: Value) -> Value:
    """A cell that no spreadsheet takes for a formula: then an apostrophe stands before it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str() if value.startswith(FORMULA):
            return f"'{value}"
    return value


class _Sqlite:
    """One file with all tables, indexes, foreign keys and a full-text search."""

    def __init__(self, whole: SiteData, open_files: ExitStack) -> None:
        self._path = whole.beside / SQLITE
        self._database = sqlite3.connect(self._path, isolation_level=None)
        open_files.callback(self._database.close)
        # What breaks is thrown away whole: nothing has to be safe on the way.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")
        self._tables = tables_of(whole.site)
        for table in self._tables:
            self._database.execute(_create(table))

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows."""
        if not rows:
            return
        places = ", ".join("?" * len(rows[0]))
        self._database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The file and its name, once all is written."""
        for table in self._tables:
            for column in table.columns:
                if column.index and (column.name,) != table.key[:1]:
                    self._database.execute(
                        f'CREATE INDEX "{table.name}_{column.name}" '
                        f'ON "{table.name}" ("{column.name}")'
                    )
            if table.search:
                columns = ", ".join(f'"{column}"' for column in table.search)
                self._database.execute(
                    f'CREATE VIRTUAL TABLE "{table.name}_fts" '
                    # In these quotes Datasette looks for it.
                    f'USING fts5({columns}, content="{table.name}")'
                )
                search = f'"{table.name}_fts"'
                self._database.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")  # noqa: S608
        self._database.execute("COMMIT")
        self._database.execute("PRAGMA optimize")
        self._database.close()
        yield SQLITE, self._path


def _create(table: DatasetTable) -> str:
    types = {"integer": "INTEGER", "boolean": "INTEGER"}
    parts = [f'"{c.name}" {types.get(c.type, "TEXT")}' for c in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    parts.append(f"PRIMARY KEY ({key})")
    parts += [
        f'FOREIGN KEY ("{c.name}") REFERENCES "{c.to[0]}" ("{c.to[1]}")'
        for c in table.columns
        if c.to is not None
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


class _Parquet:
    """A file for each table, where pyarrow is there to write it."""

    def __init__(self, arrow: Any, writer: Any, whole: SiteData, open_files: ExitStack) -> None:
        folder, tables = whole.beside, tables_of(whole.site)
        types = {"integer": arrow.int64(), "boolean": arrow.bool_()}
        self._arrow = arrow
        self._schemas = {
            table.name: arrow.schema(
                [(c.name, types.get(c.type, arrow.string())) for c in table.columns]
            )
            for table in tables
        }
        self._files = {table.name: folder / f"{table.name}.parquet" for table in tables}
        self._writers = {
            name: open_files.enter_context(writer(path, self._schemas[name], compression="zstd"))
            for name, path in self._files.items()
        }

    @classmethod
    def if_there(cls, whole: SiteData, open_files: ExitStack) -> "_Parquet | None":
        """With the extra `checkpress[parquet]`."""
        try:
            arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
        except ImportError:
            return None
        return cls(arrow, parquet.ParquetWriter, whole, open_files)

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows."""
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            schema = self._schemas[name]
            arrays = [
                self._arrow.array(values, field.type)
                for values, field in zip(columns, schema, strict=True)
            ]
            self._writers[name].write_table(self._arrow.Table.from_arrays(arrays, schema=schema))

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The files and their names, once all is written."""
        for writer in self._writers.values():
            writer.close()
        return ((f"{name}.parquet", path) for name, path in self._files.items())


_FORMS: tuple[Callable[[SiteData, ExitStack], _Form | None], ...] = (
    _JsonLines,
    _Csv,
    _Sqlite,
    _Parquet.if_there,
)
"""What begins a form, where there is what it needs."""


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _package(site: Site, base_url: str) -> JsonObject:
    """The description of the CSV files (https://specs.frictionlessdata.io/data-package/)."""
    publication = site.vocabulary.publication
    package: JsonObject = {
        "profile": "tabular-data-package",
        "name": "fact-checks",
        "title": f"Fact-checks by {publication.name}",
        "description": (
            f"{publication.description} Never repeat a claim without its status: `display` has "
            "both. What was checked is no sample of what anybody says. In the CSV files an "
            "apostrophe stands before a text that begins with =, +, -, @, a tab or a carriage "
            "return, so that no spreadsheet takes it for a formula. Each begins with a byte order "
            "mark, by which Excel knows UTF-8."
        ),
        "homepage": base_url,
        "resources": [_resource(table) for table in tables_of(site)],
    }
    if publication.licence is not None:
        package["licenses"] = [{"path": publication.licence.url, "title": publication.licence.name}]
    return package


def _resource(table: DatasetTable) -> JsonObject:
    schema: JsonObject = {
        "fields": [
            {
                "name": column.name,
                "type": "string" if column.type == "date" else column.type,
                "description": column.description,
            }
            for column in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    keys = [
        {"fields": column.name, "reference": {"resource": column.to[0], "fields": column.to[1]}}
        for column in table.columns
        if column.to is not None
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
