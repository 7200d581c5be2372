"""Asks the search of a site, Pagefind and Material's own search the same questions, and compares.

    make bench-search ASKED=2000

Pagefind indexes the pages that Checkpress builds, Material's search those of the same texts that
MkDocs builds. Each is asked in Chromium through what its site ships, of a server on this machine
that sends everything compressed: ours by finding.js and results.js, Pagefind by pagefind.js,
Material's by its worker, which gets what its page sends it. The first ten results are made ready to
be shown, as each does it on its page.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.bench import BUILDERS, CLAIM_PAGES, Builder, Field, Tools, machine
from benchmarks.questions import KINDS, Question, Texts
from benchmarks.results import COLD
from benchmarks.search import Files
from browser import started_chromium
from checkpress.build.clock import now
from checkpress.site import urls
from checkpress.site.loading import load
from checkpress.site.site import Site
from hosting import served

SHOWN = 10
"""Results that a reader sees first."""
QUIET = 0.02, 0.5
"""Seconds without an answer of the server after which a search has all: one of many, and the first."""
BLANK = "blank.html"
"""A page that loads nothing."""

OURS = """async (root) => {
  const { holding } = await import(`${root}/assets/checkpress/finding.js`);
  const { drawnResults } = await import(`${root}/assets/checkpress/results.js`);
  return async (typed, shown) => {
    const found = await holding(typed);
    await drawnResults(found.rows.slice(0, shown), { ...found, typed });
    return [...found.rows];
  };
}"""
PAGEFIND = """async (root) => {
  const pagefind = await import(`${root}/pagefind/pagefind.js`);
  return async (typed, shown) => {
    const { results } = await pagefind.search(typed);
    await Promise.all(results.slice(0, shown).map((result) => result.data()));
    return results.map(({ id }) => id);
  };
}"""
MATERIAL = """async (root) => {
  const worker = new Worker(`${root}/WORKER`);
  const said = (message) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data.data);
    worker.onerror = reject;
    worker.postMessage(message);
  });
  const { config, docs } = await (await fetch(`${root}/search/search_index.json`)).json();
  await said({ type: 0, data: { config, docs, options: { suggest: false } } });
  return async (typed) => {
    const { items } = await said({ type: 2, data: typed });
    return items.map(([first]) => first.location.split("#")[0]);
  };
}"""
"""Make of the address of a site what answers a question: the keys of what is found, the best first.

Material's worker has found the sections of a page together; the texts of all are there already."""

ASK = f"""async ([root, typed]) => {{
  const start = performance.now();
  window.ask ??= await (PREPARE)(root);
  const found = await window.ask(typed, {SHOWN});
  return {{ found, took: performance.now() - start }};
}}"""


@dataclass(frozen=True)
class Search:
    """A search that is asked."""

    label: str
    builder: Builder
    prepare: Callable[[Path], str]
    """The script that readies it, by the folder of the site."""
    addresses: Callable[[Path, Site], Mapping[str, str]]
    """The address of the check for each key that it finds; checks alone are counted."""


def _rows(_: Path, site: Site) -> dict[str, str]:
    listed = site.indexes.listed[::-1]
    return {str(row): urls.claim(entry.path) for row, entry in enumerate(listed)}


def _fragments(folder: Path, _: Site) -> dict[str, str]:
    """Pagefind names what it finds by the file that tells of it."""
    found = {}
    for file in (folder / "pagefind" / "fragment").iterdir():
        told = gzip.decompress(file.read_bytes())
        found[file.stem] = json.loads(told[told.index(b"{") :])["url"].lstrip("/")
    return found


def _locations(_: Path, site: Site) -> dict[str, str]:
    addresses = [urls.claim(entry.path) for entry in site.indexes.listed]
    return dict(zip(addresses, addresses, strict=True))


def _worker(folder: Path) -> str:
    [worker] = folder.glob("assets/javascripts/workers/search.*.min.js")
    return MATERIAL.replace("WORKER", worker.relative_to(folder).as_posix())


def _builder(name: str) -> Builder:
    return next(builder for builder in BUILDERS if builder.name == name and builder.search)


ON_OUR_PAGES = Builder(
    "pagefind",
    "checkpress",
    (("pagefind", "--site", "site", "--glob", CLAIM_PAGES),),
    True,
    ("pagefind",),
)
SEARCHES = (
    Search("Checkpress", _builder("checkpress"), lambda _: OURS, _rows),
    Search("Pagefind", ON_OUR_PAGES, lambda _: PAGEFIND, _fragments),
    Search("Material", _builder("mkdocs-unlisted"), _worker, _locations),
)


@dataclass
class First:
    """The first search of a reader, whose browser has kept nothing."""

    seconds: float
    """From nothing but an empty page to ten results."""
    sent: int
    """Bytes of the answers as they were sent, without their headers."""
    answers: int


class Asked:
    """A search, and what it said."""

    def __init__(self, search: Search, version: str, folder: Path, site: Site) -> None:
        self.label = f"{search.label} ({version})"
        self.answered: Counter[str] = Counter()
        self.missed: list[Question] = []
        self.first: list[First] = []
        self.later: list[float] = []
        self._script = ASK.replace("PREPARE", search.prepare(folder))
        self._addresses = search.addresses(folder, site)
        self._files = Files(folder)
        (folder / BLANK).write_text("<!doctype html><title>Nothing is loaded</title>", "utf-8")

    def ask(self, browser: Browser, questions: Sequence[Question], firsts: int) -> None:
        """Ask all questions one after the other, then some of them as the first of a reader."""
        sent: list[int] = []
        with served(self._files, "/", {}, sent=sent) as root:
            # The first one readies it.
            with self._blank(browser, root) as page:
                for number, question in enumerate((questions[0], *questions)):
                    found, seconds = self._ask(page, root, question.text)
                    quiet(sent, QUIET[0])
                    if number:
                        self.later.append(seconds)
                        self._note(question, found)
            # Of all kinds: a word that is misspelt needs more than one that is not.
            for question in random.Random(firsts).sample(questions, firsts):
                with self._blank(browser, root) as page:
                    quiet(sent, QUIET[1])
                    sent.clear()
                    _, seconds = self._ask(page, root, question.text)
                    quiet(sent, QUIET[1])
                    self.first.append(First(seconds, sum(sent), len(sent)))

    @contextmanager
    def _blank(self, browser: Browser, root: str) -> Iterator[Page]:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{root}/{BLANK}")
        yield page
        context.close()

    def _ask(self, page: Page, root: str, text: str) -> tuple[list[str], float]:
        said = page.evaluate(self._script, [root, text])
        found = (self._addresses.get(str(key)) for key in said["found"])
        return [address for address in found if address], said["took"] / 1000

    def _note(self, question: Question, found: Sequence[str]) -> None:
        if question.answered(found):
            self.answered[question.kind] += 1
        else:
            self.missed.append(question)

    def row(self, number: int) -> str:
        """Its row of the table; so many questions of each kind were asked."""
        shares = (f"{100 * self.answered[kind] / number:.1f} %" for kind in KINDS)
        first = (
            f"{median(each.sent for each in self.first) / 1000:,.0f} kB",
            f"{max(each.sent for each in self.first) / 1000:,.0f} kB",
            f"{median(each.answers for each in self.first):.0f}",
            f"{median(each.seconds for each in self.first):.2f} s",
        )
        later = (f"{1000 * median(self.later):.0f} ms", f"{1000 * max(self.later):.0f} ms")
        return f"| {' | '.join((self.label, *shares, *first, *later))} |"


HEAD = (
    "| search | a word of reasoning or evidence | a word of a source's title "
    "| 3 or 4 words of a claim, first 3 | one of them misspelt, first 3 "
    "| first search, median | most | files | to its results | later ones, median | longest |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def quiet(sent: Sequence[int], seconds: float) -> None:
    """Wait until a server has sent nothing for so long."""
    before = -1
    while before != len(sent):
        before = len(sent)
        time.sleep(seconds)


def built(field: Field, tools: Tools, limit: float) -> Iterator[tuple[Search, Path]]:
    """Build the sites; Pagefind adds its index to ours, which is there before it.

    Raises SystemExit where one takes longer than `limit` seconds.
    """
    for search in SEARCHES:
        builder = search.builder
        if builder is ON_OUR_PAGES:
            measured = field.run(builder, tools, limit)
        else:
            measured = field.build(builder, tools, COLD, limit)
        if measured.gave_up:
            sys.exit(f"{search.label} gave up: {measured.gave_up}")
        yield search, field.site(builder)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="make bench-search", description="Compare searches.")
    parser.add_argument("--tools", type=Path, required=True, help="their virtual environment")
    parser.add_argument("--folder", type=Path, required=True, help="where the projects go")
    parser.add_argument("--claims", type=int, default=2_000)
    parser.add_argument("--questions", type=int, default=300, help="of each kind")
    parser.add_argument("--firsts", type=int, default=20, help="readers who ask one question each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1200, help="seconds that a build may take")
    parser.add_argument("--texts", type=Path, help="claims to take the words from: see corpus.py")
    parser.add_argument("--missed", type=int, default=0, help="questions of each kind to name")
    given = parser.parse_args()
    tools, folder = Tools(given.tools.resolve()), given.folder.resolve()
    projects = {search.builder.project for search in SEARCHES}
    field = Field(folder, given.claims, given.texts, projects)
    loaded = load(folder / "checkpress" / "claims", today=now())
    questions = [*Texts.of(loaded).questions(given.questions, given.seed)]
    texts = "real texts" if given.texts else "invented texts"
    print(
        f"{given.claims:,} claims ({texts}), {given.questions} questions of each kind, {machine()}"
    )
    print(f"\n{HEAD}", flush=True)
    missed = []
    with started_chromium() as browser:
        for search, place in built(field, tools, given.limit):
            version = tools.versions[search.builder.packages[0]]
            asked = Asked(search, version, place, loaded.site)
            asked.ask(browser, questions, given.firsts)
            print(asked.row(given.questions), flush=True)
            for kind in KINDS:
                some = [each.text for each in asked.missed if each.kind == kind][: given.missed]
                missed += [f"{search.label}, {kind}: {text}" for text in some]
    print("\n".join(("", *missed)) if missed else "", end="\n" if missed else "")
    rmtree(folder)


if __name__ == "__main__":
    main()
