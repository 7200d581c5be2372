"""Measures the search of a large site in a browser, and holds its counts against the data.

    python tests/benchmarks/corpus.py 100000 PROJECT
    (cd PROJECT && checkpress build)
    PYTHONPATH=tests python -m benchmarks.search PROJECT

Each question is asked in a browser that has kept nothing, of a server on this machine that sends
everything compressed. It ends with 1 where a limit is broken or a count is wrong.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from browser import SETTINGS, chromium_program
from checkpress.build.clock import now
from checkpress.site.loading import load
from checkpress.site.site import Site
from hosting import served
from oracle import HAS, Choice, counted, narrowed

RANKS = (0, 30, 300, 3_000)
"""How many words are more frequent than those that are asked for."""

CHOICES: tuple[Choice, ...] = (
    {},
    {"status": ["false"]},
    {"topic": ["topic-0", "topic-7"], "year": ["2018"]},
    {"publisher": ["paper-0"], "language": ["es"]},
    {"claimant": ["person-0"], "corrected": ["yes"], "group": ["refuted", "mixed"]},
)

FIRST, LATER, DOWNLOAD = 1.5, 0.3, 800_000
"""Seconds from the first key to a result, from a later one, and bytes for a first search."""


class Files(Mapping[str, bytes]):
    """What a folder holds, by paths as they are written, read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            raise KeyError(name) from None

    def __contains__(self, name: object) -> bool:
        # `a//b` is a file for a system, and no address.
        return "" not in str(name).split("/") and (self.folder / str(name)).is_file()

    def __iter__(self) -> Iterator[str]:
        return (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass
class Timing:
    """One question, asked key by key."""

    question: str
    first: float
    """Seconds from the first key to the first result."""
    later: list[float]
    """Seconds from each later key to its result."""
    received: int
    """Bytes, as they were sent, for the first result."""
    all: int
    """And for all of them."""


def ask(browser: Browser, address: str, question: str) -> Timing:
    """Type a question as soon as the page stands; each key waits for the result of the last."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    received = 0

    def note(event: Mapping[str, Any]) -> None:
        nonlocal received
        received += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", note)
    page.goto(f"{address}search/")
    page.wait_for_load_state("networkidle")
    received = for_first = 0
    times = []
    for length in range(1, len(question) + 1):
        start = time.perf_counter()
        page.locator("#q").press(question[length - 1])
        typed = question[:length].strip()
        page.wait_for_function(
            "text => document.getElementById('search-status').textContent.includes(`“${text}”`)",
            arg=typed,
            polling=5,
        )
        times.append(time.perf_counter() - start)
        for_first = received if length == 1 else for_first
    page.wait_for_load_state("networkidle")
    context.close()
    return Timing(question, times[0], times[1:], for_first, received)


COUNT = """async ([text, choice, address]) => {
  const { holding } = await import(`${address}finding.js`);
  const { manifest } = await import(`${address}loaded.js`);
  const { column, narrow } = await import(`${address}rows.js`);
  const keys = (await manifest()).checks.facets.map(({ key }) => key);
  const columns = Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await column(key)])));
  const { rows } = await holding(text);
  const chosen = Object.entries(choice).map(([key, values]) => [columns[key], new Set(
    values.map((value) => columns[key].values.findIndex((each) => each.key === value)))]);
  const start = performance.now();
  const { found, counts } = narrow(rows, chosen, Object.values(columns));
  const took = performance.now() - start;
  const named = keys.map((key) => [key, Object.fromEntries(
    [...counts.get(columns[key])].map((count, at) => [columns[key].values[at].key, count])
      .filter(([, count]) => count))]);
  return { rows: [...rows], found, counts: Object.fromEntries(named), took };
}"""


def questions(site: Site) -> list[str]:
    """Words of the claims, from one that stands in nearly each to one that stands in few; two."""
    frequent = Counter(
        word.strip(".").casefold() for claim in site.indexes.listed for word in claim.claim.split()
    )
    words = [word for word, _ in frequent.most_common(RANKS[-1] + 1)]
    return [*(words[rank] for rank in RANKS if rank < len(words)), f"{words[100]} {words[200]}"]


def wrong_counts(page: Page, address: str, site: Site, asked: str) -> tuple[list[str], float]:
    """Where the browser counts otherwise than the data does; and the longest time it took."""
    wrong, longest = [], 0.0
    claims = site.indexes.listed[::-1]
    page.goto(f"{address}search/")
    for text in ("", asked):
        for choice in CHOICES:
            scripts = f"{address}assets/checkpress/"
            said = page.evaluate(COUNT, [text, choice, scripts])
            longest = max(longest, said["took"])
            rows = [claims[row] for row in said["rows"]]
            if not rows:
                wrong.append(f"Nothing holds “{text}”.")
            if [claims[row] for row in said["found"]] != narrowed(site, rows, choice):
                wrong.append(f"Other checks are found: “{text}”, {choice}")
            wrong += [
                f"{facet} is counted otherwise: “{text}”, {choice}"
                for facet in HAS
                if said["counts"].get(facet, {}) != counted(site, rows, choice, facet)
            ]
    return wrong, longest / 1000


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure the search of a built project.")
    parser.add_argument("project", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    site = load(given.project / "claims", today=now()).site
    files = Files(given.project / "site")
    broken = []
    with (
        served(files, "/", {}) as root,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium_program(), args=SETTINGS) as browser,
    ):
        address = f"{root}/"
        print(f"{len(site.indexes.listed):,} checks")
        print(f"{'question':14}{'first':>9}{'later':>9}{'longest':>9}{'first':>12}{'all':>12}")
        asked = questions(site)
        for question in asked:
            timings = [ask(browser, address, question) for _ in range(given.runs)]
            first = median(timing.first for timing in timings)
            later = [seconds for timing in timings for seconds in timing.later]
            received = max(timing.received for timing in timings)
            whole = max(timing.all for timing in timings)
            print(
                f"{question:14}{first:7.2f} s{median(later):7.2f} s{max(later):7.2f} s"
                f"{received / 1000:9.0f} kB{whole / 1000:9.0f} kB"
            )
            if first > FIRST or median(later) > LATER or received > DOWNLOAD:
                broken.append(f"“{question}” takes too long or too much.")
        wrong, longest = wrong_counts(browser.new_page(), address, site, asked[2])
        print(f"Counting all facets takes {longest:.3f} s at most; {len(wrong)} counts are wrong.")
    for line in (*broken, *wrong):
        print(line)
    return 1 if broken or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
