"""A server that does what no server should: the doors of the program are tried with it.

A test module takes the fixture with `pytest_plugins = ["misbehaving"]`: PYTEST_DONT_REWRITE.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

Answering = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as its server is told to."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append((self.command, self.path, time.monotonic(), dict(self.headers)))
        self.close_connection = True
        self.server.pages.get(path, gone)(self)

    def say(self, status: int, content: bytes = b"", **headers: str) -> None:
        """An answer that is whole."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


class Server(ThreadingHTTPServer):
    """A server whose pages do what they like."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answering] = {}
        self.asked: list[tuple[str, str, float, dict[str, str]]] = []

    @classmethod
    @contextmanager
    def running(cls) -> "Iterator[Server]":
        """One that answers."""
        with cls() as server:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            yield server
            server.shutdown()

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Whoever leaves early is no error."""


def gone(handler: Handler) -> None:
    handler.say(404, b"Not here")


def status(code: int, **headers: str) -> Answering:
    return lambda handler: handler.say(code, b"words", **headers)


def to(address: str, code: int = 302) -> Answering:
    return lambda handler: handler.say(code, Location=address)


def silent(handler: Handler) -> None:
    """Until who has asked gives up."""
    handler.rfile.read()


def slow(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.1)


def broken(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half of it")


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"\x00\xff no answer at all\r\n\r\n")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"x" * 10_000)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers."""
    with Server.running() as running:
        yield running
