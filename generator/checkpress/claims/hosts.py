"""Names of servers: what they are called in a-z, and whether everybody can find them."""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from unicodedata import category, normalize
from urllib.parse import urlsplit

_DOTS = re.compile("[.\u3002\uff0e\uff61]")


def looked_up(host: str) -> str:
    """The name of a server in a-z, as browsers look it up (RFC 3492)."""
    if host.isascii():
        return host.lower()
    parts = (normalize("NFKC", part.lower()) for part in _DOTS.split(host))
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode()}" for part in parts
    )


def host_of(address: str) -> str:
    """Whose address it is: the name of its server in small letters; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def newsroom_of(address: str) -> str:
    """The same without `www.`, as people compare it."""
    return host_of(address).removeprefix("www.")


def is_host(host: str) -> bool:
    """Whether a name could be looked up (RFC 1035): no part of it is empty or longer than 63."""
    if ":" in host:
        return True  # an address of version 6, which has been read as one
    name = looked_up(host).removesuffix(".")
    parts = name.split(".")
    if len(name) > 253 or not all(map(_is_part, parts)):
        return False
    return not parts[-1].isdecimal() or _number(name) is not None


_PART = re.compile(r"[a-z0-9_-]{1,63}")


@lru_cache(maxsize=1_000)
def _is_part(part: str) -> bool:
    """Whether a part of a name is one: what stands for other letters stands for some."""
    if not _PART.fullmatch(part):
        return False
    if not part.startswith("xn--"):
        return True
    try:
        letters = part[4:].encode().decode("punycode")
    except UnicodeError:
        return False
    return not letters.isascii() and all(
        sign in "-·\u200c\u200d" or category(sign)[0] in "LMN" for sign in letters
    )


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """A name that is the number of a computer."""
    try:
        return ip_address(host)
    except ValueError:
        return None


_OWN_NETWORKS = tuple(
    map(
        ip_network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16"
        " ::/127 fc00::/7 fe80::/10".split(),
    )
)
"""Numbers that mean another computer in each network (RFC 6890)."""

OWN_ENDS = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp")
"""Ends of names that mean another computer in each network (RFC 6761, RFC 6762)."""


def is_own_name(host: str) -> bool:
    """Whether a name means another computer, or none, to everybody else."""
    return looked_up(host).removesuffix(".").rpartition(".")[2] in OWN_ENDS


def is_own_number(host: str) -> bool:
    """Whether a number means another computer to everybody else."""
    number = _number(host)
    return number is not None and any(number in network for network in _OWN_NETWORKS)
