"""The frame around the checks: the links at its foot, and what pages may load from others."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from checkpress.claims.addresses import address
from checkpress.claims.fields import Whose
from checkpress.claims.hosts import is_host, is_own_name, looked_up
from checkpress.claims.record import Record, wrong
from checkpress.claims.texts import Text
from checkpress.mistakes import AS_IN, MEANT
from checkpress.problems import Said, mistake


def contact(value: str) -> str:
    """A private contact: `mailto:` or an address of the web."""
    if re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return value
    return address(value)


_PLACE = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*/?(?:#[\w-]+)?")


def _target(value: str) -> str:
    if _PLACE.fullmatch(value):
        return value
    if "://" not in value and not value.startswith("mailto:"):
        raise wrong(mistake("bad-address", "no-page", value=value[:80]))
    return contact(value)


Target = Annotated[Text, AfterValidator(_target)]
"""Where a link of ours leads: to a page or a file of the site, to an address, to a mailbox."""


class FootLink(Record):
    """A link at the foot of every page."""

    label: Text
    """What readers see."""
    to: Annotated[Target, Whose.NOBODYS]
    """Where it leads: a page as it stands behind the address of the site, such as `imprint/`; an
    address of the web; or `mailto:`."""


class SocialLink(Record):
    """A place where readers can follow the newsroom."""

    label: Text
    """What readers see."""
    url: Annotated[Text, AfterValidator(contact), Whose.NOBODYS]
    """Its address."""
    icon: (
        Annotated[Text, StringConstraints(pattern=r"^[\w-]+(?:/[\w-]+)*$"), Whose.NOBODYS] | None
    ) = None
    """A sign before the label, by its name in Material for MkDocs: `fontawesome/brands/mastodon`.
    """


_SERVER = re.compile(
    r"https://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9]))(?::(?P<port>[1-9][0-9]{0,4}))?"
)
"""All that a content security policy is ever given: nothing in it can end a source or a directive.
"""


def is_server(value: str) -> bool:
    """Whether it is the name of one server that everybody can find, and nothing else."""
    found = _SERVER.fullmatch(value)
    return (
        found is not None
        and is_host(found["host"])
        and not is_own_name(found["host"])
        and int(found["port"] or 1) < 65_536
    )


def server_of(url: str) -> str:
    """The server of an address, as `allow` names it; empty where `allow` could not name it."""
    found = _PARTS.match(url.strip())
    if found is None or "*" in found["host"]:
        return ""
    host = looked_up(found["host"]).removesuffix(".")
    port = "" if found["port"] in {None, ":443", ":80", ":"} else found["port"]
    name = f"https://{host}{port}"
    return name if is_server(name) else ""


_PARTS = re.compile(
    r"(?:(?:https?|wss?):)?/{0,3}(?:[^\s/?#@]*@)?(?P<host>[^\s/?#:;,'\"`<>()\[\]]+)(?P<port>:\d*)?"
    r"(?=[\s/?#;,'\"`<>()]|\Z)",
    re.IGNORECASE,
)


def _server(value: str) -> str:
    if not is_server(value):
        raise wrong(next(_slips(value)))
    return value


def _slips(value: str) -> Iterator[Said]:
    """What keeps a value from being the name of one server, the likeliest first."""
    meant = server_of(value)
    told = {"value": value[:80], "meant": MEANT.format(word=meant) if meant else AS_IN}
    if "*" in value:
        yield mistake("bad-server", "wildcard", **told)
    if found := re.search(r"[^!-~]|[;,'\"`<>()\\|%{}^]", value):
        sign = found[0]
        if sign.isspace() or not sign.isprintable():
            yield mistake("bad-server", "space", **told)
        elif sign.isascii():
            yield mistake("bad-server", "sign", sign=sign, **told)
        else:
            yield mistake("bad-server", "letters", **told)
    if not re.match(r"https://", value, re.IGNORECASE):
        yield mistake("bad-server", "scheme", **told)
    host = value[len("https://") :]
    if "@" in host:
        yield mistake("bad-server", "password", **told)
    if re.search(r"[/?#]", host):
        yield mistake("bad-server", "path", **told)
    name, _, port = host.rpartition(":") if ":" in host else (host, "", "443")
    if host.startswith("[") or re.search(r"(?:^|\.)(?:0x[0-9a-f]*|\d+)\.?$", name, re.IGNORECASE):
        yield mistake("bad-server", "number", **told)
    if not port.isdecimal() or not 0 < int(port) < 65_536 or port.startswith("0"):
        yield mistake("bad-server", "port", **told)
    if is_own_name(name) or "." not in name.strip("."):
        yield mistake("bad-server", "own-network", **told)
    yield mistake("bad-server", "", **told)


Server = Annotated[
    Text,
    AfterValidator(_server),
    WithJsonSchema({"type": "string", "pattern": r"^https://[a-z0-9.-]+(:[0-9]+)?$"}),
]
"""`https://`, the name of a server of others, and its port where it has one of its own."""

Loading: TypeAlias = Literal["script", "connect", "image", "style", "font", "media", "frame"]
"""What can be loaded from others."""


class Allow(Record):
    """From which servers of others the pages may load something; without it, from none."""

    script: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose scripts may run on the pages: of whoever counts visits, of a comment box.

    A script can read and change all that is on a page: name only servers whose owners you trust.
    """
    connect: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers to which these scripts may send something, and which they may ask."""
    image: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose pictures may be shown."""
    style: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose style sheets may be used."""
    font: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose fonts may be used."""
    media: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose films and sound may be played in a page of ours."""
    frame: Annotated[tuple[Server, ...], Whose.NOBODYS] = ()
    """Servers whose pages may be shown within ours: a video, a map, a chart."""

    def named(self) -> Iterator[tuple[Loading, tuple[str, ...]]]:
        """What may be loaded, with the servers, each once."""
        for kind in get_args(Loading):
            if servers := tuple(dict.fromkeys(getattr(self, kind))):
                yield kind, servers

    def lets_in(self, kind: Loading, url: str) -> bool:
        """Whether something of a kind may be loaded from an address."""
        if not url.lower().startswith(("https://", "//")):
            return False
        return server_of(url) in {server_of(each) for each in getattr(self, kind)}
