"""Where a name of the net leads, and whether that is a place of the public net."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple

_WRAPPED = (
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
"""Networks of IPv6 in whose addresses one of IPv4 stands, and how many bits behind it: compatible
(RFC 4291), mapped, translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056)."""

_OWN = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
"""NAT64 of one's own (RFC 8215), and the former site-local addresses."""


class Place(NamedTuple):
    """An address of a machine."""

    address: str
    port: int
    public: bool
    """Whether it is one of the public net, and not of this machine or the networks around it."""


def found(name: str, port: int) -> list[Place]:
    """Where a name leads, the best first, whatever form its numbers have (`0x7f.1`, `2130706433`).

    Raises OSError where nobody knows it.
    """
    try:
        known = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        raise OSError(0, f"{name} is not known") from None
    addresses = [str(address[0]).partition("%")[0] for *_, address in known]
    return [Place(each, port, is_public(ip_address(each))) for each in addresses]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether a machine of the public net can have this address."""
    if isinstance(address, IPv6Address):
        for network, behind in _WRAPPED:
            if address in network:
                return is_public(IPv4Address((int(address) >> behind) & 0xFFFF_FFFF))
        if any(address in network for network in _OWN):
            return False
    return address.is_global and not address.is_multicast
