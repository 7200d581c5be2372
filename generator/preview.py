"""The site while somebody edits it: pages printed from memory when they are asked for.

Nothing in the data stops it. What cannot be read stands as it stood before, and a band above every
page says what is wrong.
"""

import mimetypes
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from watchfiles import watch

from generator import report
from generator.errors import GeneratorError, InvalidData
from generator.pagefind import build_index
from generator.pages import Edition, list_pages, page_of_article, redirects
from generator.press import Shell
from generator.printing import Printer
from generator.problems import Problem
from generator.prose import Prose
from generator.site import Site, salvage
from generator.templates import Templates

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""

WAIT = 25.0
"""Seconds that a browser's question for changes is held before it is answered with none."""

_RELOAD = b"""<script>
(async () => {
  for (let now = "%d"; ; ) {
    try {
      const answer = await (await fetch("%s_checkpress/changes/" + now)).text();
      if (/^\\d+$/.test(answer) && answer !== now) return location.reload();
    } catch { await new Promise((resolve) => setTimeout(resolve, 1000)); }
  }
})();
</script>"""


class Preview:
    """The present state of a folder of claims, for a server with several threads."""

    def __init__(self, folder: Path, templates: Templates, tell: Callable[[str], None]) -> None:
        """`tell` is given what a person at the terminal should read."""
        self._folder, self._templates, self._tell = folder, templates, tell
        self._changed = threading.Condition()
        self._printing = threading.Lock()
        self._stop = threading.Event()
        self._stale = threading.Event()
        self._search = tempfile.TemporaryDirectory()
        self._threads: list[threading.Thread] = []
        self._epoch = 0
        self._printer: Printer | None = None
        self._problems: tuple[Problem, ...] = ()
        self._last: Site | None = None

    def load(self, today: date) -> Site:
        """Read the claims again. Raises InvalidData where nothing at all can be shown."""
        site, self._problems = salvage(self._folder, today=today, preview=True, last=self._last)
        if self._problems:
            self._tell(f"{report.text(self._problems)}\n{report.counted(self._problems)}")
        elif self._last is not None:
            self._tell("The claims have been read again; there are no problems.")
        self._last = site
        return site

    def show(self, edition: Edition, shells: dict[str, Shell]) -> None:
        """Print from this edition and these shells from now on."""
        with self._changed:
            self._printer = Printer(edition, shells, self._templates)
            self._epoch += 1
            self._changed.notify_all()
        self._stale.set()

    def start(self) -> None:
        """Follow changes of the claims, and keep the search index up with them."""
        for work in (self._follow, self._index):
            thread = threading.Thread(target=work, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End what `start` began."""
        self._stop.set()
        self._stale.set()
        with self._changed:
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(timeout=5)
        self._search.cleanup()

    def app(self, mount: str, others: App) -> App:
        """A WSGI application: generated pages below `mount` are ours, all else is for `others`."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            if not path.startswith(mount):
                return others(environ, start)
            address = path[len(mount) :].removesuffix("index.html")
            if address.startswith("_checkpress/changes/"):
                start("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
                return [str(self._wait(address.rpartition("/")[2])).encode()]
            if address.startswith("pagefind/"):
                return self._file(address.removeprefix("pagefind/"), start) or others(
                    environ, start
                )
            if address and not address.endswith("/"):
                return others(environ, start)
            html = self.page(address)
            if html is None:
                return self._with_band(others, environ, start)
            start(
                "200 OK",
                [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")],
            )
            script = _RELOAD % (self._epoch, mount.encode())
            return [html.encode().replace(b"</body>", script + b"</body>")]

        return answer

    def page(self, address: str) -> str | None:
        """The page at an address as it is now, with a band where the data has problems."""
        printer = self._printer
        if printer is None:
            return None
        with self._printing:
            html = _page(printer, address)
        return None if html is None else self._banded(html)

    def _banded(self, html: str) -> str:
        if not self._problems:
            return html
        head, body, rest = html.partition("<body")
        tag, end, content = rest.partition(">")
        return head + body + tag + end + self._templates.band(report.text(self._problems)) + content

    def _with_band(
        self, others: App, environ: dict[str, Any], start: Callable[..., Any]
    ) -> Iterable[bytes]:
        """A page written by hand; it tells of problems as all pages do."""
        if not self._problems:
            return others(environ, start)
        said: list[Any] = []
        body = b"".join(others(environ, lambda *answer: said.extend(answer)))
        status, headers = said[0], [(k, v) for k, v in said[1] if k != "Content-Length"]
        start(status, headers)
        return [self._banded(body.decode("utf-8", "replace")).encode()]

    def _wait(self, known: str) -> int:
        with self._changed:
            self._changed.wait_for(
                lambda: self._stop.is_set() or str(self._epoch) != known, timeout=WAIT
            )
            return self._epoch

    def _file(self, name: str, start: Callable[..., Any]) -> list[bytes] | None:
        folder = Path(self._search.name).resolve()
        file = (folder / "now" / name).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            return None
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        start("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
        return [file.read_bytes()]

    def _follow(self) -> None:
        for _ in watch(self._folder, stop_event=self._stop, debounce=100, step=20):
            printer = self._printer
            if printer is None:
                continue
            with suppress(InvalidData, GeneratorError):
                site = self.load(printer.edition.site.today)
                edition = Edition(site, printer.edition.base_url, printer.edition.prose)
                self.show(edition, dict(printer.shells))

    def _index(self) -> None:
        while self._stale.wait() and not self._stop.is_set():
            self._stale.clear()
            printer = self._printer
            if printer is None:
                continue
            # Prose serves one thread; this one has its own.
            own = Edition(printer.edition.site, printer.edition.base_url, Prose())
            indexer = Printer(own, printer.shells, self._templates)
            documents = [
                document for path in own.site.articles for document in indexer.documents(path)
            ]
            try:
                build_index(documents, Path(self._search.name) / "now")
            except GeneratorError as error:
                self._tell(f"{error.message} {error.hint}")


def _page(printer: Printer, address: str) -> str | None:
    edition = printer.edition
    if address.startswith("claims/"):
        path = "/".join(address.split("/")[1:3])
        if path in edition.site.articles:
            page = page_of_article(edition, path, address)
            if page is not None:
                return printer.page(page)
        for article in edition.site.articles.values():
            for old, now in redirects(article):
                if old == address:
                    return printer.templates.redirect(old, now, edition)
    page = next((page for page in list_pages(edition) if page.address == address), None)
    return printer.page(page) if page else None
