"""What the benchmark found, as `results.json` keeps it and as `results.md` tells it.

    python -m benchmarks.results

writes `results.md` anew. Every figure in it is computed from the records.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

FOLDER = Path(__file__).parent
JSON, MARKDOWN = FOLDER / "results.json", FOLDER / "results.md"

COLD, UNCHANGED, EDITED = "cold", "unchanged", "one edit"
SCENARIOS = (COLD, UNCHANGED, EDITED)
SERVED = "saved and served"

LABELS = {
    "checkpress": "Checkpress",
    "checkpress-data": "Checkpress, with API, dataset and Markdown",
    "hugo": "Hugo",
    "hugo-pagefind": "Hugo, then Pagefind",
    "zensical": "Zensical",
    "mkdocs": "MkDocs with Material",
    "mkdocs-unlisted": "MkDocs with Material, pages not in the navigation",
}
SERVERS = {"checkpress-serve": "checkpress serve", "mkdocs-serve": "mkdocs serve"}

Record = Mapping[str, Any]

INTRODUCTION = """# Benchmark

`make bench` measures, and makes this page from `results.json`. Each figure is the median of its runs.

Cold: no output and no cache of the builder's own. Unchanged: the same command again. One edit: once
more, after a word of one reasoning was changed. Memory is the most that all processes of a build
held at one time, looked at every 50 ms: what each has for itself, and once what they share (resident
pages less those of files and shared memory; of those, the largest number). CPU are the seconds of all
of them together. Bytes are the apparent sizes of all files of the site but feeds, which only
Checkpress makes. The builders take turns; before each build all writes are waited for,
and nothing is deleted before the last.
"""


@dataclass(frozen=True)
class Cells:
    """Medians of what was measured."""

    records: Sequence[Record]

    def of(
        self, builder: str, claims: int, scenario: str, search: bool, figure: str = "seconds"
    ) -> float | None:
        """One figure, if it was measured."""
        found = [
            record[figure]
            for record in self.records
            if (record["builder"], record["claims"], record["scenario"], record["search"])
            == (builder, claims, scenario, search)
            and not record.get("gave_up")
        ]
        return median(found) if found else None

    def ours(
        self, claims: int, scenario: str, figure: str = "seconds", *, search: bool = False
    ) -> float | None:
        """One of Checkpress's figures; with its search, where it was not measured without."""
        without = None if search else self.of("checkpress", claims, scenario, False, figure)
        if without is not None:
            return without
        return self.of("checkpress", claims, scenario, True, figure)


@dataclass(frozen=True)
class Target:
    """A figure that is wanted."""

    what: str
    must: float
    aim: float
    figure: Callable[[Cells], float | None]
    unit: str = ""
    against: tuple[str, int] | None = None
    """Who may have given up, and at how many claims."""


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


TARGETS = (
    Target(
        "seconds, cold, pages without search, 100,000 claims, against Hugo",
        1.0,
        0.6,
        lambda c: _ratio(c.ours(100_000, COLD), c.of("hugo", 100_000, COLD, False)),
    ),
    Target(
        "the same at 10,000",
        1.2,
        0.8,
        lambda c: _ratio(c.ours(10_000, COLD), c.of("hugo", 10_000, COLD, False)),
    ),
    Target(
        "seconds, cold with search, 100,000, against Hugo followed by Pagefind",
        0.6,
        0.4,
        lambda c: _ratio(
            c.ours(100_000, COLD, search=True), c.of("hugo-pagefind", 100_000, COLD, True)
        ),
        against=("hugo-pagefind", 100_000),
    ),
    Target(
        "peak memory, pages, 100,000, against Hugo",
        0.5,
        0.25,
        lambda c: _ratio(
            c.ours(100_000, COLD, "peak_bytes"), c.of("hugo", 100_000, COLD, False, "peak_bytes")
        ),
    ),
    Target(
        "seconds, one edit, pages, 100,000, against our own cold build",
        0.05,
        0.02,
        lambda c: _ratio(c.ours(100_000, EDITED), c.ours(100_000, COLD)),
    ),
    *(
        Target(
            f"seconds from saving a file to the answer of `{label}`, 100,000",
            0.5,
            0.1,
            partial(Cells.of, builder=server, claims=100_000, scenario=SERVED, search=True),
        )
        for server, label in SERVERS.items()
    ),
    Target(
        "growth of seconds from 10,000 to 100,000",
        11,
        10,
        lambda c: _ratio(c.ours(100_000, COLD), c.ours(10_000, COLD)),
    ),
    Target(
        "kB a claim, pages and search, 100,000",
        14,
        10,
        lambda c: _ratio(c.ours(100_000, COLD, "site_bytes", search=True), 100_000 * 1_000),
        " kB",
    ),
    Target(
        "seconds, cold, 1,000, against MkDocs with Material",
        0.1,
        0.05,
        lambda c: _ratio(c.ours(1_000, COLD), c.of("mkdocs", 1_000, COLD, True)),
    ),
    Target(
        "the same, with pages not in its navigation",
        0.1,
        0.05,
        lambda c: _ratio(c.ours(1_000, COLD), c.of("mkdocs-unlisted", 1_000, COLD, True)),
    ),
)


def read() -> list[Record]:
    """The records of earlier runs."""
    found: list[Record] = json.loads(JSON.read_text("utf-8")) if JSON.exists() else []
    return found


def write(records: Iterable[Record]) -> None:
    """Keep the records, and tell of them."""
    kept = sorted(records, key=lambda r: (r["claims"], r["builder"], r["scenario"], r["run"]))
    rows = ",\n".join(json.dumps(record, ensure_ascii=False) for record in kept)
    JSON.write_text(f"[\n{rows}\n]\n", "utf-8")
    MARKDOWN.write_text(told(kept), "utf-8")


def told(records: Sequence[Record]) -> str:
    """The whole of `results.md`."""
    return "\n".join(_lines(records)) + "\n"


def _lines(records: Sequence[Record]) -> Iterator[str]:
    yield INTRODUCTION
    machines = sorted({record["machine"] for record in records})
    yield f"Measured on: {'; '.join(machines)}."
    if len(machines) > 1:
        yield "Figures of different machines do not compare."
    cells = Cells(records)
    by_size = defaultdict(list)
    for record in records:
        by_size[record["claims"]].append(record)
    for claims, those in sorted(by_size.items()):
        texts = " and ".join(sorted({record["texts"] for record in those}))
        yield from ("", f"## {claims:,} claims ({texts} texts)", "", *table(cells, those))
        yield from _served(cells, claims)
    yield from ("", "## What is wanted", "", *_targets(cells))
    if not any(r["builder"] == "checkpress" and not r["search"] for r in records):
        yield ""
        yield "Checkpress makes its search in each of these, also where Hugo has none."
    likeness = [record["likeness"] for record in records if "likeness" in record]
    if likeness:
        size = max(abs(one["size"] - 1) for one in likeness)
        content = max(one["content"] for one in likeness)
        yield ""
        yield "Hugo's pages against ours, in a sample of each kind before measuring: their sizes"
        yield f"differ by {size:.1%} at most, their elements and words by {content:.1%}."


def table(cells: Cells, records: Sequence[Record]) -> Iterator[str]:
    """The figures of one size as rows of Markdown."""
    yield (
        "| builder | search | runs | cold | unchanged | one edit | CPU, cold | peak, cold | peak, edit "
        "| bytes a claim | files |"
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for builder, label in LABELS.items():
        those = [record for record in records if record["builder"] == builder]
        for search in sorted({record["search"] for record in those}):
            yield _row(cells, label, [r for r in those if r["search"] == search])


def _served(cells: Cells, claims: int) -> Iterator[str]:
    """What servers took."""
    for server, label in SERVERS.items():
        seconds = cells.of(server, claims, SERVED, True)
        if seconds is not None:
            peak = cells.of(server, claims, SERVED, True, "peak_bytes") or 0
            yield ""
            yield (
                f"`{label}`: {seconds:.3f} s from saving a file to the first answer that shows it, "
                f"{peak / 1e6:,.0f} MB."
            )


def _row(cells: Cells, label: str, records: Sequence[Record]) -> str:
    first = records[0]
    builder, claims, search = first["builder"], first["claims"], first["search"]
    versions = ", ".join(sorted({record["version"] for record in records}))
    start = f"| {label} ({versions}) | {'yes' if search else 'no'} "
    if gone := _who_gave_up(records):
        return f"{start}| | gave up {_where(gone)}: {gone['gave_up']} | | | | | | | |"

    def figure(scenario: str, name: str, form: Callable[[float], str]) -> str:
        found = cells.of(builder, claims, scenario, search, name)
        return "" if found is None else form(found)

    runs = max(record["run"] for record in records)
    seconds = [figure(scenario, "seconds", "{:.2f} s".format) for scenario in SCENARIOS]
    seconds.append(figure(COLD, "cpu_seconds", "{:.2f} s".format))
    peaks = [figure(s, "peak_bytes", lambda b: f"{b / 1e6:,.0f} MB") for s in (COLD, EDITED)]
    size = figure(COLD, "site_bytes", lambda b: f"{b / claims:,.0f}")
    files = figure(COLD, "files", "{:,.0f}".format)
    return f"{start}| {runs} | " + " | ".join((*seconds, *peaks, size, files)) + " |"


def _who_gave_up(records: Iterable[Record]) -> Record | None:
    """The run in which a builder gave up, if it did."""
    return next((record for record in records if record.get("gave_up")), None)


def _where(gone: Record) -> str:
    return f"after {gone['seconds']:.0f} s, with {gone['peak_bytes'] / 1e6:,.0f} MB"


def _targets(cells: Cells) -> Iterator[str]:
    yield "| | must | aim | is | |"
    yield "|---|--:|--:|--:|---|"
    for target in TARGETS:
        found = target.figure(cells)
        unit = target.unit
        wanted = f"| {target.what} | ≤ {target.must:g}{unit} | ≤ {target.aim:g}{unit} "
        if found is None:
            gone = target.against and _who_gave_up(
                r for r in cells.records if (r["builder"], r["claims"]) == target.against
            )
            yield f"{wanted}| | {f'they gave up {_where(gone)}' if gone else 'not measured'} |"
            continue
        met = "aim met" if found <= target.aim else "met" if found <= target.must else "not met"
        yield f"{wanted}| {found:.3g}{unit} | {met} |"


if __name__ == "__main__":
    MARKDOWN.write_text(told(read()), "utf-8")
