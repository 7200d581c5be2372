"""The site while somebody edits it: pages printed from memory when they are asked for.

Nothing in the data stops it. What cannot be read stands as it stood before, and a band above every
page says what is wrong.
"""

import gc
import mimetypes
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from checkpress.build.batches import Printer
from checkpress.build.clock import now
from checkpress.build.searching import Indexed, print_search
from checkpress.claims.claims_folder import is_looked_at
from checkpress.claims.pictures import SUFFIXES
from checkpress.errors import GeneratorError
from checkpress.outputs.feeds import TYPES
from checkpress.outputs.printed_pictures import picture_files, picture_names
from checkpress.pages.article import moved, page_of_article
from checkpress.pages.by_hand import ByHand
from checkpress.pages.lists import list_pages
from checkpress.pages.page import Edition
from checkpress.pages.prose import Prose
from checkpress.pages.shell import MARK, Shell
from checkpress.pages.templates import Templates
from checkpress.problems import Problem
from checkpress.rules import report
from checkpress.rules.to_say import may_wait
from checkpress.site import urls
from checkpress.site.fingerprints import Memory
from checkpress.site.loading import Loaded, salvage
from checkpress.workers import Workers

T = TypeVar("T")

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""

WAIT = 25.0
"""Seconds that a browser's question for changes is held before it is answered with none."""

_CHANGES = "_checkpress/changes/"

_RELOAD = """<script>
(async () => {
  for (let now = "%s"; ; ) {
    try {
      const answer = await fetch("%s" + now);
      if (!answer.ok) throw answer;
      if ((await answer.text()) !== now) return location.reload();
    } catch { await new Promise((resolve) => setTimeout(resolve, 1000)); }
  }
})();
</script>"""


class _Stopped(Exception):
    """The preview ends."""


class Preview:
    """The present state of a folder of claims, for a server with several threads."""

    def __init__(self, folder: Path, templates: Templates, tell: Callable[[str], None]) -> None:
        """`tell` is given what a person at the terminal should read."""
        self._folder, self._templates, self._tell = folder, templates, tell
        self._changed = threading.Condition()
        self._reading = threading.Lock()
        self._printing = threading.Lock()
        self._stop = threading.Event()
        self._stale = threading.Event()
        self._search = tempfile.TemporaryDirectory()
        self._asked: list[None] = []
        """As many as are waiting for an answer."""
        self._threads: list[threading.Thread] = []
        # No number of an earlier server: a page that is open since then is loaded again.
        self._shown = self._indexed = time.time_ns()
        self._folders: tuple[Path, ...] = ()
        """Where the files are that the search page reads."""
        self._printer: Printer | None = None
        self._memory: Memory | None = None
        """What was read of the site that the printer prints."""
        self._problems: tuple[Problem, ...] = ()
        self._by_hand = ByHand({})
        self._left: Sequence[Problem] = ()
        self._misnamed: Sequence[Problem] = ()
        """What is wrong with them."""
        self._last: Loaded | None = None

    def load(self, today: date, changed: Collection[str] | None = None) -> Loaded:
        """Read the claims again, or those files that have `changed`, where that is known.

        Raises InvalidData where nothing at all can be shown.
        """
        with self._first(), self._reading, Workers() as workers:
            last = self._last
            loaded = salvage(
                self._folder,
                today=today,
                preview=True,
                last=last,
                changed=changed,
                workers=workers,
            )
            self._last = loaded
            # What a demonstration has still to say is seen on its pages, and counted.
            self._problems = tuple([each for each in loaded.problems if not may_wait(each)])
            if last is None:
                # Nothing of it is garbage, and to look for some takes longer than to print a page.
                gc.freeze()
        if self._problems:
            self._tell(f"{report.text(self._problems)}\n{report.counted(self._problems)}")
        elif last is not None:
            self._tell("The claims have been read again; there are no problems.")
        return loaded

    def show(
        self, base_url: str, shells: Mapping[str, Shell], by_hand: ByHand, left: Sequence[Problem]
    ) -> None:
        """Print what was read last, into these shells, from now on.

        `left` is what pages written by hand leave to be said, but should not.
        """
        assert self._last is not None
        misnamed = [*by_hand.problems(self._last.site), *left]
        if misnamed and misnamed != self._misnamed:
            self._tell(f"{report.text(misnamed)}\n{report.counted(misnamed)}")
        with self._changed:
            self._by_hand, self._left, self._misnamed = by_hand, left, misnamed
            self._memory = self._last.memory
            edition = Edition.of(self._last, base_url, cards=False, by_hand=by_hand.pages)
            self._printer = Printer(edition, shells, self._templates)
            self._shown += 1
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
            if address.startswith(_CHANGES):
                start("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
                return [self._wait(address.removeprefix(_CHANGES)).encode()]
            if address.startswith(urls.SEARCH) and address != urls.SEARCH:
                return self._file(address, start) or others(environ, start)
            if address.rpartition("/")[2] in TYPES:
                return self._feed(address, start) or others(environ, start)
            if address.endswith(".jpg"):
                return self._picture(address, start) or others(environ, start)
            if address and not address.endswith("/"):
                return others(environ, start)
            # What is asked for afterwards may be newer, which only makes a browser load it again.
            now = self._now(searched=address == urls.SEARCH)
            html = self.page(address)
            if html is None:
                said: list[Any] = []
                body = b"".join(others(environ, lambda *answer: said.extend(answer)))
                status, headers = said[0], [(k, v) for k, v in said[1] if k != "Content-Length"]
                html = self._with_claims(body.decode("utf-8", "replace"), address)
            else:
                status, headers = "200 OK", [("Content-Type", "text/html; charset=utf-8")]
            start(status, [*headers, ("Cache-Control", "no-store")])
            html = html.replace("</body>", _RELOAD % (now, mount + _CHANGES) + "</body>")
            return [self._banded(html).encode()]

        return answer

    def page(self, address: str) -> str | None:
        """The generated page at an address as it is now."""
        printer = self._printer
        if printer is None:
            return None
        with self._first(), self._printing:
            return _page(printer, address)

    def _with_claims(self, html: str, address: str) -> str:
        """A page written by hand, with the claims that it names as they are now."""
        printer = self._printer
        if printer is None or MARK not in html:
            return html
        with self._first(), self._printing:
            return printer.by_hand(html, address)

    @contextmanager
    def _first(self) -> Iterator[None]:
        """What is done in here comes before the index of the search."""
        self._asked.append(None)
        try:
            yield
        finally:
            self._asked.pop()

    def _banded(self, html: str) -> str:
        problems = (*self._problems, *self._misnamed)
        if not problems:
            return html
        head, body, rest = html.partition("<body")
        tag, end, content = rest.partition(">")
        return head + body + tag + end + self._templates.band(report.text(problems)) + content

    def _now(self, *, searched: bool) -> str:
        """What a page has to be loaded again for: new claims, or for the search a new index."""
        return f"search-{self._indexed}" if searched else f"pages-{self._shown}"

    def _wait(self, known: str) -> str:
        searched = known.startswith("search")
        with self._changed:
            self._changed.wait_for(
                lambda: self._stop.is_set() or self._now(searched=searched) != known, timeout=WAIT
            )
            return self._now(searched=searched)

    def _file(self, name: str, start: Callable[..., Any]) -> list[bytes] | None:
        for folder in self._folders:
            file = (folder / name).resolve()
            if file.is_relative_to(folder) and file.is_file():
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                start("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
                return [file.read_bytes()]
        return None

    def _feed(self, address: str, start: Callable[..., Any]) -> list[bytes] | None:
        printer = self._printer
        if printer is None:
            return None
        with self._first(), self._printing:
            found = printer.feed_at(address)
        if found is None:
            return None
        kind = TYPES[address.rpartition("/")[2]]
        start("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
        return [found.content]

    def _picture(self, name: str, start: Callable[..., Any]) -> list[bytes] | None:
        if self._printer is None:
            return None
        site = self._printer.edition.site
        article = site.articles.get("/".join(name.split("/")[1:3]))
        if article is None:
            return None
        publisher = site.vocabulary.publication.name
        with self._first():
            for claim in article.claims:
                if name not in picture_names(claim):
                    continue
                try:
                    [file] = picture_files(claim, self._folder, publisher, name=name)
                except GeneratorError as error:
                    self._tell(f"{error.message} {error.hint}")
                    return None
                start("200 OK", [("Content-Type", "image/jpeg"), ("Cache-Control", "no-store")])
                return [file.content]
        return None

    def _follow(self) -> None:
        waiting: set[str] = set()
        watch = import_module("watchfiles").watch  # only where somebody edits
        for changes in watch(self._folder, stop_event=self._stop, debounce=100, step=20):
            waiting |= {path for _, path in changes}
            if self._printer is None:
                continue
            try:
                self.load(now(), self._files(waiting))
            except (GeneratorError, OSError) as error:
                # A file may go while it is read; that it is there again is the next change.
                self._tell(str(error))
            else:
                waiting.clear()
                again = self._printer
                self.show(again.edition.base_url, again.shells, self._by_hand, self._left)

    def _files(self, changes: Iterable[str]) -> list[str] | None:
        """The names of changed files, if nothing has changed but files that are read."""
        found = [Path(path) for path in changes]
        if not all(path.is_relative_to(self._folder) for path in found):
            return None
        names = [path.relative_to(self._folder).as_posix() for path in found]
        if all(is_looked_at(name) or name.lower().endswith(SUFFIXES) for name in names):
            return names
        return None

    def _patiently(self, things: Iterable[T]) -> Iterator[T]:
        """Let everybody who waits for a page go first."""
        for thing in things:
            while self._asked:
                time.sleep(0.01)
            if self._stop.is_set():
                raise _Stopped
            yield thing

    def _index(self) -> None:
        indexed: Indexed | None = None
        while self._stale.wait() and not self._stop.is_set():
            self._stale.clear()
            with self._changed:
                printer, memory = self._printer, self._memory
            if printer is None or memory is None:
                continue
            # Prose serves one thread; this one has its own.
            own = replace(printer.edition, prose=Prose())
            before = set(self._folders)
            after = Path(self._search.name).resolve() / str(self._indexed + 1)
            try:
                indexed = print_search(own, memory, after, indexed, self._patiently)
            except _Stopped:
                return
            except GeneratorError as error:
                self._tell(f"{error.message} {error.hint}")
                continue
            if not after.exists():
                continue
            with self._changed:
                self._indexed += 1
                self._folders = indexed.folders
                self._changed.notify_all()
            for folder in before.difference(self._folders):
                shutil.rmtree(folder, ignore_errors=True)


def _page(printer: Printer, address: str) -> str | None:
    edition = printer.edition
    if address.startswith("claims/"):
        path = "/".join(address.split("/")[1:3])
        if path in edition.site.articles:
            page = page_of_article(edition, path, address)
            if page is not None:
                return printer.page(page)
        for article in edition.site.articles.values():
            for old, now in moved(article):
                if old == address:
                    return printer.templates.redirect(old, now, edition)
    page = next((page for page in list_pages(edition) if page.address == address), None)
    return printer.page(page) if page else None
