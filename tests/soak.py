"""Edits a project for as long as somebody likes, while others read the site that `serve` shows.

    PYTHONPATH=tests python -m soak 2000

Each edit has to be seen (a good one on its page, a mistake above it), each answer has to be whole, and
memory, threads and open files are counted on the way.
"""

import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import psutil

from browser import LiveServer, serving
from sites import copy_of_toy

PAGES = (
    "",
    "claims/",
    "search/",
    "articles/",
    "claims/2026/herald-bridge/",
    "statistics/",
    "feed.xml",
)
CLIENTS = 4
PATIENCE = 30.0


class Readers:
    """Clients who ask for pages all the time, and note what is wrong with an answer."""

    def __init__(self, server: LiveServer) -> None:
        self.answers, self.wrong = 0, list[str]()
        self._server, self._stop = server, threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(n,)) for n in range(CLIENTS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        some = random.Random(number)
        while not self._stop.wait(0.01):
            page = some.choice(PAGES)
            try:
                text = self._server.get(page)
            except OSError as error:
                self.wrong.append(f"{page}: {error}")
                continue
            self.answers += 1
            if (
                not text.rstrip().endswith(("</html>", "</body>", "</feed>"))
                and "<!doctype" in text[:20]
            ):
                self.wrong.append(f"{page}: {text[-80:]!r}")


def edits(project: Path, some: random.Random) -> Iterator[tuple[str, str, str]]:
    """Edits without end: what was done, the page on which it shows, and the words that show it."""
    folder = project / "claims/2026"
    file = folder / "herald-bridge.yml"
    good = file.read_text("utf-8")
    number = 0
    while True:
        number += 1
        mark = f"Soaked{number}"
        claim = good.replace("headline: ", f"headline: {mark} ", 1)
        match some.randrange(5):
            case 0 | 1:
                file.write_text(claim, "utf-8")
                yield "good", "claims/2026/herald-bridge/", mark
            case 2:
                file.write_text(
                    claim.replace("claims:\n", f"claims: # {mark}\n  - : [", 1), "utf-8"
                )
                yield "broken", "claims/2026/herald-bridge/", "herald-bridge.yml"
                file.write_text(good, "utf-8")
                yield "mended", "claims/2026/herald-bridge/", "Mill Bridge"
            case 3:
                other = folder / f"soaked-{number}.yml"
                text = (folder / "spring-works-water.yml").read_text("utf-8")
                other.write_text(text.replace("Zephyrine", mark), "utf-8")
                yield "added", f"claims/2026/soaked-{number}/", mark
                renamed = folder / f"renamed-{number}.yml"
                other.rename(renamed)
                yield "renamed", f"claims/2026/renamed-{number}/", mark
                renamed.unlink()
                yield "removed", f"claims/2026/renamed-{number}/", "404"
            case _:
                site = project / "claims/site.yml"
                text = site.read_text("utf-8")
                site.write_text(
                    f"{text.rstrip()} # {mark}\n" if "#" not in text[-40:] else text, "utf-8"
                )
                file.write_text(claim, "utf-8")
                yield "words", "claims/2026/herald-bridge/", mark


def main() -> None:
    """The command: how many edits."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with TemporaryDirectory() as folder:
        project = copy_of_toy(Path(folder, "toy"))
        with serving("checkpress", project) as server, Readers(server) as readers:
            process = psutil.Process(server.process.pid)
            longest, unseen = 0.0, 0
            for number, (what, page, words) in enumerate(edits(project, random.Random(1))):
                if number % max(1, times // 8) == 0:
                    told(number, process, readers, longest)
                if number == times:
                    break
                start = time.monotonic()
                while words not in server.get(page):
                    if time.monotonic() - start > PATIENCE:
                        unseen += 1
                        print(f"{number}: {what} was not seen on {page}")  # noqa: T201
                        break
                    time.sleep(0.01)
                longest = max(longest, time.monotonic() - start)
    print(f"{unseen} unseen, {len(readers.wrong)} answers wrong", *readers.wrong[:5], sep="\n")  # noqa: T201


def told(number: int, process: psutil.Process, readers: Readers, longest: float) -> None:
    """How things stand."""
    print(  # noqa: T201
        f"{number:5} edits: {process.memory_info().rss / 1e6:.0f} MB, {process.num_threads()} threads, "
        f"{process.num_fds()} files, {readers.answers} answers, slowest edit {longest:.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
