"""Connections that end when their time is over, however slowly the other side speaks.

A timeout of a socket begins anew with every byte; whoever sends one now and then, in headers, in
what is between chunks or in a page, would keep us for ever.
"""

import socket
import ssl
import time
from collections.abc import Sequence
from typing import Any

from checkpress.web.public_addresses import Place


class TimedSocket(socket.socket):
    """A socket that is read until `end`, of the monotonic clock."""

    end: float

    def recv_into(self, *args: Any, **named: Any) -> int:
        """What has come; TimeoutError at the end of its time."""
        self.settimeout(left(self.end))
        return super().recv_into(*args, **named)


class TimedTlsSocket(ssl.SSLSocket):
    """The same, encrypted."""

    end: float

    def recv_into(self, *args: Any, **named: Any) -> int:
        """What has come; TimeoutError at the end of its time."""
        self.settimeout(left(self.end))
        return super().recv_into(*args, **named)


def left(end: float) -> float:
    """The seconds until then; TimeoutError where there are none."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def connected(
    places: Sequence[Place], name: str, secure: ssl.SSLContext | None, end: float
) -> socket.socket:
    """A connection to the first of them that answers, encrypted if `secure` is given.

    Of a host's two kinds of address, one may lead nowhere from here: the time is shared out.
    """
    plain = _first(places, end)
    plain.settimeout(left(end))
    if secure is None:
        timed = TimedSocket(fileno=plain.detach())
        timed.end = end
        return timed
    secure.sslsocket_class = TimedTlsSocket
    encrypted = secure.wrap_socket(plain, server_hostname=name)
    assert isinstance(encrypted, TimedTlsSocket)
    encrypted.end = end
    return encrypted


def _first(places: Sequence[Place], end: float) -> socket.socket:
    for behind, (address, port, _) in zip(range(len(places), 1, -1), places, strict=False):
        try:
            return socket.create_connection((address, port), timeout=left(end) / behind)
        except OSError:
            continue
    address, port, _ = places[-1]
    return socket.create_connection((address, port), timeout=left(end))
