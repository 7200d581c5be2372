"""Pages of others, asked for with care: no address of this network, few redirects, few bytes.

What a name leads to is looked up once, and that is where the connection goes: a name that answers
otherwise a moment later leads nowhere else.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from checkpress import __version__
from checkpress.errors import GeneratorError

REDIRECTS, BYTES, SECONDS = 5, 20_000_000, 20

AGENT = f"Checkpress/{__version__}"

_MOVED = frozenset({301, 302, 303, 307, 308})


class Unreachable(Exception):
    """Nobody answered, or not to the end; its text says why."""


@dataclass(frozen=True)
class Request:
    """What an address is asked."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


GET = Request()


@dataclass(frozen=True)
class Answer:
    """What an address led to, be that a page or the lack of one."""

    url: str
    """Where it stands in the end."""
    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    content: bytes


def fetch(url: str, *, allow_private: bool = False) -> Answer:
    """The page that stands at an address of the web.

    Raises GeneratorError where it leads into this network (but for tests, with `allow_private`), to
    anything but http or https, from redirect to redirect, or to nothing.
    """
    try:
        answer = ask(url, allow_private=allow_private)
    except Unreachable as why:
        raise GeneratorError(f"{url} cannot be fetched: {why}.", "Is the address right?") from None
    if answer.status >= 300:
        raise GeneratorError(
            f"{url} cannot be fetched: the answer is {answer.status}.", "Is the address right?"
        )
    if len(answer.content) > BYTES:
        raise GeneratorError(f"{url} is larger than {BYTES // 1_000_000} MB.", "Save it as a file.")
    return answer


def ask(
    url: str,
    request: Request = GET,
    *,
    seconds: float = SECONDS,
    most: int = BYTES,
    allow_private: bool = False,
) -> Answer:
    """What an address answers, after at most REDIRECTS redirects and `seconds` for each of them.

    Of its content `most` bytes and one more are read. Raises Unreachable, and GeneratorError for an
    address that is none of our business.
    """
    there = url
    for _ in range(REDIRECTS + 1):
        parts = urlsplit(there)
        addresses = _found(parts, there, allow_private=allow_private)
        try:
            answer = _asked(parts, addresses, request, seconds, most)
        except TimeoutError:
            raise Unreachable("it does not answer in time") from None
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error) or "it breaks off"
            raise Unreachable(why) from None
        target = answer.headers.get("location")
        if answer.status not in _MOVED or not target:
            return Answer(there, answer.status, answer.headers, answer.content)
        there = urljoin(there, target)
    raise Unreachable("it leads from redirect to redirect")


def _asked(
    parts: SplitResult,
    addresses: Sequence[tuple[str, int]],
    request: Request,
    seconds: float,
    most: int,
) -> Answer:
    end = time.monotonic() + seconds
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(str(parts.hostname), parts.port, timeout=seconds)
    try:
        plain = _connected(addresses, seconds)
        # A connection that has a socket does not look for one.
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
            if parts.scheme == "https"
            else plain
        )
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        headers = {"User-Agent": AGENT, **request.headers}
        connection.request(request.method, path + query, request.body, headers)
        answer = connection.getresponse()
        content = bytearray()
        while len(content) <= most:
            # Whoever sends a byte now and then does not keep us for ever.
            if time.monotonic() > end:
                raise TimeoutError
            part = answer.read1(min(65_536, most + 1 - len(content)))
            if not part:
                break
            content += part
        said = {name.lower(): value for name, value in answer.getheaders()}
        length = said.get("content-length", "")
        whole = not length.isdecimal() or request.method == "HEAD" or len(content) >= int(length)
        if not whole and len(content) <= most:
            raise Unreachable("it breaks off")
        return Answer("", answer.status, said, bytes(content))
    finally:
        connection.close()


def _connected(addresses: Sequence[tuple[str, int]], seconds: float) -> socket.socket:
    """The first that answers: of a host's two kinds of address, one may lead nowhere from here."""
    for address in addresses[:-1]:
        try:
            return socket.create_connection(address, timeout=seconds)
        except OSError:
            continue
    return socket.create_connection(addresses[-1], timeout=seconds)


def _found(parts: SplitResult, url: str, *, allow_private: bool) -> list[tuple[str, int]]:
    """Where a name leads, the best first; GeneratorError for what is not to be asked from here."""
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port:
        raise GeneratorError(f"{url} is no address of the web.", "It begins with https://.")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(f"{parts.hostname} is not known") from None
    addresses = [str(address[0]).partition("%")[0] for *_, address in found]
    private = any(not ipaddress.ip_address(address).is_global for address in addresses)
    if private and not allow_private:
        raise GeneratorError(
            f"{parts.hostname} is in a private network.", "Save the page, and give the file."
        )
    return [(address, port) for address in addresses]
