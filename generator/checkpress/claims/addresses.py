"""Addresses of the web: which can be linked to, and what their servers are called in a-z."""

import re
from typing import Annotated
from unicodedata import normalize
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.problems import Mend, Said, mistake


def address(value: str) -> str:
    """The value, if it is an http or https address that can be linked to."""
    return value if len(value) <= 253 and PLAIN.fullmatch(value) else address_by_parts(value)


def address_by_parts(value: str) -> str:
    """The same of any address, part by part."""
    try:
        parts = urlsplit(value)
        host, port_is_fine = parts.hostname or "", parts.port != 0
    except ValueError:
        host, port_is_fine, parts = "", False, urlsplit("")
    if parts.scheme.lower() not in {"http", "https"}:
        raise wrong(_no_address(value))
    if not host or not port_is_fine or _STRANGE.search(value) or not value.isprintable():
        raise wrong(mistake("bad-address", "strange-sign", value=value[:80]))
    if not _is_host(host):
        raise wrong(mistake("bad-address", "no-host", host=host[:80]))
    if "@" in parts.netloc:
        raise wrong(mistake("bad-address", "with-password"))
    return value


PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?:/[!#-;=?-\[\]_a-z~]*)?"
)
"""An address in which nothing needs a closer look, as most are."""

_STRANGE = re.compile(r"[\s\\<>\"`{}|^]")

_DOTS = re.compile("[.\u3002\uff0e\uff61]")


def _is_host(host: str) -> bool:
    """Whether a name could be looked up (RFC 1035): no part of it is empty or longer than 63."""
    if ":" in host:
        return True  # an address of version 6, which has been read as one
    name = _looked_up(host).removesuffix(".")
    parts = name.split(".")
    return len(name) <= 253 and "%" not in name and all(1 <= len(part) <= 63 for part in parts)


def _looked_up(host: str) -> str:
    """The name of a server in a-z, as browsers look it up (RFC 3492)."""
    parts = (normalize("NFKC", part.lower()) for part in _DOTS.split(host))
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode()}" for part in parts
    )


def ascii_host(address: str) -> str:
    """The name of the server of an address in a-z, where it has, or stands for, other letters.

    Letters of other scripts look like those of a-z: only so a reader sees where a link leads.
    """
    if address.isascii() and "xn--" not in address.lower():
        return ""
    try:
        host = _looked_up(urlsplit(address).hostname or "")
    except ValueError:
        return ""
    return host if "xn--" in host else ""


def is_address(value: str) -> bool:
    """Whether it can be linked to."""
    try:
        address(value)
    except PydanticCustomError:
        return False
    return True


_MARKS = {"(": ")", "<": ">", "[": "]", "“": "”", "„": "“", "‘": "’", "«": "»"}
"""What may stand around an address, and what closes it; quotes close themselves."""


def _unmarked(line: str) -> str:
    """An address without what stands around it; brackets that are a part of it stay."""
    while line[:1] in {*_MARKS, '"', "'", "`", "”", "’", "»"}:
        close = _MARKS.get(line[0], line[0])
        inner = line[1:].removesuffix(close)
        is_whole = close != ")" or inner.count("(") == inner.count(")")
        line = (inner if is_whole else line[1:]).strip()
    return line


def _no_address(value: str) -> Said:
    """What is said of something else, with the address that was probably meant."""
    shown, line = value[:80], " ".join(value.split())
    bare = _unmarked(line)
    if bare != line and re.match(r"https?://(?!.*[^/=]https?://)", bare) and is_address(bare):
        said = mistake("bad-address", "marked", value=shown, bare=bare)
        return said._replace(mend=Mend(value.strip(), bare))
    if re.match(r"(www\.|([\w-]+\.)+[a-z]{2,}(/|$))", line):
        return mistake("bad-address", "bare", value=shown, bare=line)
    if found := re.match(r"h?t+ps?[:;]?/{1,2}(?=\w)", line):
        return mistake("bad-address", "bare", value=shown, bare=line[found.end() :])
    return mistake("bad-address", value=shown)


Address = Annotated[
    Text, AfterValidator(address), WithJsonSchema({"type": "string", "format": "uri"})
]
"""An http or https address, exactly as it was found."""
