"""Addresses of the web: which can be linked to, and what their servers are called in a-z."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from checkpress.claims.address_slips import slip
from checkpress.claims.hosts import OWN_ENDS, host_of, looked_up
from checkpress.claims.record import wrong
from checkpress.claims.texts import Text


def address(value: str) -> str:
    """The value, if it is an http or https address that can be linked to."""
    return value if len(value) <= 253 and PLAIN.fullmatch(value) else address_by_parts(value)


def address_by_parts(value: str) -> str:
    """The same of any address, part by part."""
    if (said := slip(value)) is not None:
        raise wrong(said)
    return value


PLAIN = re.compile(
    r"https?://(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    rf"(?!(?:{'|'.join(OWN_ENDS)})(?:/|\Z))[a-z]{{2,63}}"
    r"(?:/(?:[!#-9=?-\[\]_a-z~]*[#$%&*+/0-9=@A-Z_a-z~-])?)?"
)
"""An address in which nothing needs a closer look, as most are."""


def ascii_host(address: str) -> str:
    """The name of the server of an address in a-z, where it has, or stands for, other letters.

    Letters of other scripts look like those of a-z: only so a reader sees where a link leads.
    """
    if address.isascii() and "xn--" not in address.lower():
        return ""
    host = looked_up(host_of(address))
    return host if "xn--" in host else ""


def is_address(value: str) -> bool:
    """Whether it can be linked to."""
    try:
        address(value)
    except PydanticCustomError:
        return False
    return True


Address = Annotated[
    Text, AfterValidator(address), WithJsonSchema({"type": "string", "format": "uri"})
]
"""An http or https address, exactly as it was found."""
