"""A reader in Chromium, and servers to read from.

A test module takes the fixtures with `pytest_plugins = ["browser"]` and the rest by import, which
is the reason for this word: PYTEST_DONT_REWRITE.
"""

import _thread
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sites import EPOCH, BuiltSite

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

SETTINGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of others, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

TRIPWIRE = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = () => console.error(`Something has called ${name}().`);
"""
"""What hostile texts call, and no script of the site."""


# A machine that builds other things beside is slow, not wrong.
expect.set_options(timeout=20_000)


def chromium_program() -> str:
    """Where the browser is that CHECKPRESS_CHROMIUM names, or the one that is installed."""
    named = os.environ.get("CHECKPRESS_CHROMIUM")
    program = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if program is None:
        missing = f"{named}, named by CHECKPRESS_CHROMIUM," if named else "Chromium"
        pytest.fail(f"{missing} is not here; `make test` finds or installs it.", pytrace=False)
    return program


@contextmanager
def started_chromium() -> Iterator[Browser]:
    """That browser, started, for as long as it is needed."""
    program = chromium_program()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=SETTINGS)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with started_chromium() as browser:
        yield browser


class Reader:
    """Somebody with a window on one site, who notes what goes wrong in it."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        """`site` is the address of its root: what is not below it is none of its business."""
        context.set_default_timeout(30_000)
        context.add_init_script(TRIPWIRE)
        context.on("request", lambda request: self._ask(request.url))
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.wrong.append(f"Error: {error.error}"))
        context.on("dialog", lambda dialog: self.wrong.append(f"Dialog: {dialog.message}"))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._ask(socket.url)))
        self.site = site
        self.wrong: list[str] = []
        self.context = context
        self.page = context.new_page()

    def go(self, address: str = "") -> Page:
        """The page at an address of the site."""
        answer = self.page.goto(self.site + address)
        assert answer is None or answer.ok, f"{answer.status}: {address}"
        return self.page

    def check(self) -> None:
        """Fail where anything has gone wrong."""
        if self.wrong:
            pytest.fail("\n".join(self.wrong), pytrace=False)

    def _ask(self, url: str) -> None:
        if not url.startswith((self.site, "data:")):
            self.wrong.append(f"Asked for {url}")

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.wrong.append(f"{kind}: {text}")


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Callable[..., Reader]]:
    """Gives a site a reader, in a browser with certain settings; nothing may go wrong for any."""
    readers: list[Reader] = []

    def new_reader(site: str, **settings: Any) -> Reader:
        # A colour on its way to another is neither.
        still: dict[str, Any] = {"reduced_motion": "reduce", **settings}
        readers.append(Reader(chromium.new_context(**still), site))
        return readers[-1]

    yield new_reader
    for each in readers:
        each.context.close()
    for each in readers:
        each.check()


@contextmanager
def static_server(folder: Path, path: str = "/") -> Iterator[str]:
    """The address of a folder, below a path of a server that serves files and knows no more."""

    class Files(SimpleHTTPRequestHandler):
        def translate_path(self, asked: str) -> str:
            below = asked.removeprefix(path)
            return super().translate_path(f"/{below}" if below != asked else "/not below it")

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with _Server(("127.0.0.1", 0), partial(Files, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread that nobody measures: Python 3.11 can begin to trace one at a time."""
        _thread.start_new_thread(self.process_request_thread, (request, client_address))

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before the answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def own_address(own_site: BuiltSite) -> Iterator[str]:
    """Where the site of this repository is served."""
    with static_server(own_site.folder, urlsplit(own_site.base_url).path) as address:
        yield address


@pytest.fixture(scope="session")
def toy_address(toy_site: BuiltSite) -> Iterator[str]:
    """Where the toy site is served: below the path that it was built for."""
    with static_server(toy_site.folder, "/checks/") as address:
        yield address


@dataclass(frozen=True)
class LiveServer:
    """A `serve` command at work."""

    process: subprocess.Popen[bytes]
    root: str
    """The address of its host."""
    log: Path

    @property
    def site(self) -> str:
        """The address of the toy site on it."""
        return f"{self.root}checks/"

    @property
    def said(self) -> str:
        """What stands on the terminal."""
        return self.log.read_text("utf-8")

    def get(self, address: str = "") -> str:
        """What it answers to a fresh request, be that a page or the lack of one."""
        try:
            with urlopen(self.site + address, timeout=120) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return f"{error.code}: {error.read().decode()}"

    @property
    def worked(self) -> float:
        """The seconds of a processor that it has needed."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def stop(self) -> int:
        """Its exit status after an interrupt."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=120)


@contextmanager
def serving(command: str, project: Path) -> Iterator[LiveServer]:
    """A copy of the toy project as `command` serves it; it must end in peace."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.with_suffix(".log")
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [Path(sys.executable).with_name(command), "serve", "-a", address],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "TMPDIR": str(_scratch(project))},
            stdout=output,
            stderr=subprocess.STDOUT,
            # Whoever runs the tests in the background of a shell has interrupts ignored.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        ) as process,
    ):
        server = LiveServer(process, f"http://{address}/", log)
        try:
            assert comes_true(lambda: process.poll() is not None or _answers(server))
            yield server
            assert process.poll() is not None or server.stop() in {0, 130}
        finally:
            if process.poll() is None:
                process.kill()
            sys.stdout.write(server.said)
    assert "Traceback" not in server.said
    assert not list(_scratch(project).iterdir())


def _scratch(project: Path) -> Path:
    folder = project.with_suffix(".tmp")
    folder.mkdir(exist_ok=True)
    return folder


def _answers(server: LiveServer) -> bool:
    try:
        return bool(server.get())
    except OSError:
        return False


def comes_true(condition: Callable[[], object]) -> bool:
    """Whether something comes true: soon, or on a busy machine late, but not never."""
    return within(120, condition)


def within(seconds: float, condition: Callable[[], object]) -> bool:
    """Whether something comes true in this time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
