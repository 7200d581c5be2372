"""Which addresses lead to one page: they are compared by this, and never written anew.

What is left out of the comparison is what surely does not choose the page: how the server is asked
(http, https, `www.`, a port that goes without saying, the edition for telephones), capital letters
of its name, a slash at the end, the place within the page, how signs are encoded, and what is
added to a link to count who has followed it.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import unquote, urlsplit

from checkpress.claims.destinations import behind, without_counting
from checkpress.claims.hosts import looked_up

_SIMPLE = re.compile(
    r"https?://(?:www\.)?"
    r"((?!(?:www|m|mobile|amp|touch|mbasic|web|old|np|music)\.|youtu|x\.com|fb\.com|telegram|xn--)"
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)+)(/[!$'*-,.-9@-Z_a-z~/-]*)?"
)
"""An address in which nothing can be left out but its beginning and its end."""

_EDITIONS = re.compile(r"[./]amp\b|ampproj|\.m\.|/\.|google|\.goog|urldef|xn--")
"""What may make one page of two addresses that look like two."""


@lru_cache(maxsize=256)  # many rules ask this of the same address
def page(address: str) -> str:
    """What all addresses of one page have in common, and no other address has."""
    found = _SIMPLE.fullmatch(address)
    if found is not None:
        key = (found[1] + (found[2] or "")).rstrip("/")
        if not _EDITIONS.search(key):
            return key
    try:
        return _page_by_parts(without_counting(behind(address)))
    except ValueError:
        return address


def page_number(address: str) -> int:
    """The same as a number, for those who keep very many."""
    return int.from_bytes(blake2b(page(address).encode(), digest_size=8).digest(), "big")


def is_same_page(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to one page."""
    return one is not None and other is not None and page(one) == page(other)


def _page_by_parts(address: str) -> str:
    parts = urlsplit(address)
    host = _server(looked_up(parts.hostname or "").rstrip("."))
    port = parts.port
    if port is not None and port != {"http": 80, "https": 443}.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    path = _path(_encoded(parts.path))
    asked = _parameters(parts.query)
    if host in _SAME:
        host, path, asked = _SAME[host](path, asked)
    query = "&".join(asked)
    place = parts.fragment.partition(":~:")[0]
    route = f"#{_encoded(place).rstrip('/')}" if place.startswith(("!", "/")) else ""
    return f"{host}{path}{f'?{query}' if query else ''}{route if len(route) > 2 else ''}"


_SECOND_LEVEL = re.compile(r"(?:co|com|org|net|ac|edu|gov|gob|gouv|go|ne|or|nom|mil|sch)\.[a-z]{2}")
"""Ends of names that are nobody's own, as `co.uk` is not."""

_MOBILE_WIKI = re.compile(r"([a-z-]+)\.m\.((?:wik[a-z]+|mediawiki)\.org)")


def _server(host: str) -> str:
    """The name of a server without the edition of the page that it gives."""
    host = _MOBILE_WIKI.sub(r"\1.\2", host)
    for prefix in ("www.", "amp.", "mobile.", "m."):
        rest = host.removeprefix(prefix)
        # Of `m.example` or `m.me` nothing is left that could be a site of its own.
        if rest != host and "." in rest and not _SECOND_LEVEL.fullmatch(rest):
            host = rest
    return _OTHER_NAMES.get(host, host)


_OTHER_NAMES = {
    "x.com": "twitter.com",
    "fb.com": "facebook.com",
    "mbasic.facebook.com": "facebook.com",
    "touch.facebook.com": "facebook.com",
    "web.facebook.com": "facebook.com",
    "old.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "telegram.me": "t.me",
    "music.youtube.com": "youtube.com",
}
"""Servers that give the same pages under another name."""


_CODE = re.compile("%([0-9A-Fa-f]{2})")
_PLAIN_SIGNS = re.compile(r"[A-Za-z0-9._~-]")
_UNWRITTEN = re.compile(r"[^!$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]")


def _encoded(text: str) -> str:
    """A part of an address in the one encoding that it could have (RFC 3986, 6.2.2)."""
    if "%" in text:
        text = _CODE.sub(_code, text)
    return _UNWRITTEN.sub(lambda it: "".join(f"%{byte:02X}" for byte in _bytes(it[0])), text)


def _code(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if _PLAIN_SIGNS.fullmatch(sign) else f"%{found[1].upper()}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _path(path: str) -> str:
    """A path without its slash at the end, and without the word for its edition."""
    path = re.sub(r"/(?:\./)+", "/", path).rstrip("/")
    return re.sub(
        r"(?<=[^/])(?:/amp|\.amp(?=\.html\Z)|\.amp)\Z", "", path.replace(".amp.html", ".html")
    )


def _parameters(query: str) -> list[str]:
    """What is asked for; the order of different names says nothing."""
    asked = [each for each in query.replace("&amp;", "&").split("&") if each]
    named = [(unquote(each.partition("=")[0]).lower(), each) for each in asked]
    return [
        _encoded(each.replace("+", "%20"))
        for name, each in sorted(named, key=lambda it: it[0])
        if not _is_edition(name, each.partition("=")[2].lower())
    ]


def _is_edition(name: str, value: str) -> bool:
    return (name == "amp" and value in {"", "1", "true"}) or (name, value) == ("outputtype", "amp")


def _video(path: str, asked: list[str]) -> tuple[str, str, list[str]]:
    """A video under its short address, or played elsewhere."""
    found = re.fullmatch(r"/(?:shorts/|embed/|live/|v/)([\w-]{11})", path)
    if found:
        return "youtube.com", "/watch", [f"v={found[1]}"]
    if path == "/watch":
        asked = [each for each in asked if each.startswith(("v=", "V="))] or asked
    return "youtube.com", path, asked


def _short_video(path: str, asked: list[str]) -> tuple[str, str, list[str]]:
    if re.fullmatch(r"/[\w-]{11}", path):
        return "youtube.com", "/watch", [f"v={path[1:]}"]
    return "youtu.be", path, asked


_SAME = {"youtube.com": _video, "youtube-nocookie.com": _video, "youtu.be": _short_video}
"""Servers that have several addresses for one page."""
