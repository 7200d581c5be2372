"""Pages of others, asked for with care: no address of this network, few redirects, few bytes.

What a name leads to is looked up once, and that is where the connection goes: a name that answers
otherwise a moment later leads nowhere else. No proxy is asked, whatever the environment says: it
would look up the name once more.
"""

import ssl
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from checkpress import __version__
from checkpress.errors import GeneratorError
from checkpress.web.public_addresses import Place, found
from checkpress.web.timed_sockets import connected

REDIRECTS, BYTES, SECONDS = 5, 20_000_000, 60

AGENT = f"Checkpress/{__version__}"

_MOVED = frozenset({301, 302, 303, 307, 308})

_OURS = frozenset({"authorization", "cookie"})
"""What is told to the host that was asked, and to none to which it leads."""

_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""How a content may be packed though nobody asked for it (RFC 9110, 8.4.1), as zlib numbers it."""


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
    """What an address answers, after at most REDIRECTS redirects and `seconds` for all of them.

    Of its content `most` bytes and one more are read, and no more than that is unpacked. What is
    sent along goes to the first host only, and a body to the first address. Raises Unreachable, and
    GeneratorError for an address that is none of our business.
    """
    end = time.monotonic() + seconds
    there = url
    for _ in range(REDIRECTS + 1):
        parts = _parts(there)
        try:
            addresses = found(str(parts.hostname), _port(parts))
            if addresses and not allow_private and not all(each.public for each in addresses):
                raise GeneratorError(
                    f"{parts.hostname} is in a private network.",
                    "Save the page, and give the file.",
                )
            answer = _asked(parts, addresses, request, end, most)
        except TimeoutError:
            raise Unreachable("it does not answer in time") from None
        except zlib.error:
            raise Unreachable("what it sends cannot be unpacked") from None
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error) or "it breaks off"
            raise Unreachable(why) from None
        target = answer.headers.get("location")
        if answer.status not in _MOVED or not target or request.body is not None:
            return replace(answer, url=there)
        there = _joined(there, target)
        if _origin(_parts(there)) != _origin(parts):
            kept = {k: v for k, v in request.headers.items() if k.lower() not in _OURS}
            request = replace(request, headers=kept)
    raise Unreachable("it leads from redirect to redirect")


def _parts(url: str) -> SplitResult:
    """An address in its parts; GeneratorError for what is none of the web."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and _port(parts) > 0
    except ValueError:
        known = False
    if not known:
        raise GeneratorError(f"{url} is no address of the web.", "It begins with https://.")
    if "@" in parts.netloc:
        raise GeneratorError(
            f"{url} has a name or password in it.", "Leave out what stands before the `@`."
        )
    return parts


def _port(parts: SplitResult) -> int:
    given = parts.port
    return {"https": 443, "http": 80}[parts.scheme] if given is None else given


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, _port(parts)


def _joined(there: str, target: str) -> str:
    try:
        return urljoin(there, target)
    except ValueError:
        raise GeneratorError(f"{target} is no address of the web.") from None


def _asked(
    parts: SplitResult, addresses: Sequence[Place], request: Request, end: float, most: int
) -> Answer:
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    kind = HTTPSConnection if secure else HTTPConnection
    connection = kind(str(parts.hostname), _port(parts))
    try:
        # A connection that has a socket does not look for one.
        connection.sock = connected(addresses, str(parts.hostname), secure, end)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        headers = {"User-Agent": AGENT, **request.headers}
        connection.request(request.method, path + query, request.body, headers)
        answer = connection.getresponse()
        said = {name.lower(): value for name, value in answer.getheaders()}
        leads_on = answer.status in _MOVED and "location" in said
        content = b"" if leads_on else _read(answer, said, request, most)
        return Answer("", answer.status, said, content)
    finally:
        connection.close()


def _read(answer: HTTPResponse, said: Mapping[str, str], request: Request, most: int) -> bytes:
    """What an answer holds, unpacked, as far as `most` bytes and one more."""
    packing = said.get("content-encoding", "identity").strip().lower() or "identity"
    if packing != "identity" and packing not in _PACKED and request.method != "HEAD":
        raise Unreachable(f"it is packed in a way that is not read ({packing[:40]})")
    unpack = zlib.decompressobj(_PACKED[packing]) if packing in _PACKED else None
    content = bytearray()
    came = 0
    while len(content) <= most and came <= most:
        part = answer.read1(min(65_536, most + 1 - came))
        if not part or (unpack and unpack.eof):
            break
        came += len(part)
        # Of what unpacks to more than there may be, the rest stays packed.
        content += unpack.decompress(part, most + 1 - len(content)) if unpack else part
    length = said.get("content-length", "")
    whole = not length.isdecimal() or request.method == "HEAD" or came >= int(length[:20])
    if came and unpack and not unpack.eof:
        whole = False
    if not whole and came <= most and len(content) <= most:
        raise Unreachable("it breaks off")
    return bytes(content)
