"""Pages of others, fetched with care: no address of this network, few redirects, few bytes."""

import ipaddress
import socket
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from generator import __version__
from generator.errors import GeneratorError

REDIRECTS, BYTES, SECONDS = 5, 20_000_000, 20


@dataclass(frozen=True)
class Fetched:
    """What an address led to."""

    url: str
    """Where it stands in the end."""
    content: bytes


class _NoRedirects(HTTPRedirectHandler):
    """Each step is looked at before it is gone."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """What stands at an address of the web.

    Raises GeneratorError where it leads into this network (but for tests, with `allow_private`), to
    anything but http or https, from redirect to redirect, or to nothing.
    """
    opener = build_opener(_NoRedirects, ProxyHandler({}))
    there = url
    for _ in range(REDIRECTS + 1):
        _refuse(there, allow_private=allow_private)
        request = Request(there, headers={"User-Agent": f"Checkpress/{__version__}"})  # noqa: S310
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                content = answer.read(BYTES + 1)
        except URLError as error:
            code = getattr(error, "code", None)
            target = getattr(error, "headers", {}).get("Location") if code else None
            if code in {301, 302, 303, 307, 308} and target:
                there = urljoin(there, target)
                continue
            why = f"the answer is {code}" if code else str(error.reason)
            raise GeneratorError(
                f"{url} cannot be fetched: {why}.", "Is the address right?"
            ) from None
        except (OSError, HTTPException, ValueError) as error:
            raise GeneratorError(f"{url} cannot be fetched: {error}.", "Try again later.") from None
        if len(content) > BYTES:
            raise GeneratorError(
                f"{url} is larger than {BYTES // 1_000_000} MB.", "Save it as a file."
            )
        return Fetched(there, content)
    raise GeneratorError(f"{url} leads from redirect to redirect.", "Give the last address.")


def _refuse(url: str, *, allow_private: bool) -> None:
    """Raise GeneratorError for what is nobody's business to fetch from here."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise GeneratorError(f"{url} is no address of the web.", "It begins with https://.")
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        raise GeneratorError(f"{parts.hostname} is not known.", "Is the address right?") from None
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise GeneratorError(
                f"{parts.hostname} is in a private network.", "Save the page, and give the file."
            )
