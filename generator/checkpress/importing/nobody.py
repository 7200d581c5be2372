"""Who is nobody: what stands for a claimant where none is named.

A word that says that nothing is known; a crowd ("social media users", "várias fontes"); the kind of
thing that was shared ("viral post", "WhatsApp-Nachricht"); a platform. A name is nobody's if it has
no word beside these.
"""

import re
from pathlib import Path

from checkpress.meant import unaccented


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for row in Path(__file__).with_name("nobody.txt").read_text("utf-8").splitlines():
        if row.startswith("["):
            section = found.setdefault(row.strip("[]"), [])
        elif row and not row.startswith("#"):
            section.append(unaccented(row.casefold()))
    return found


_WORDS = _sections()
_EMPTY = frozenset(_WORDS["says that nothing is known"])
_CROWD = frozenset(" ".join(_WORDS["words of a crowd"]).split())
_BETWEEN = frozenset(" ".join(_WORDS["between words"]).split())

_SERVER = re.compile(
    r"(?:(?i:https?://|www\.)[\w.-]+|(?:[a-z0-9-]+\.)+[a-z]{2,24})(?::\d+)?(?:/\S*)?"
)
"""A name of a server; one with capital letters may be of a person: J.K.Rowling."""

_APART = re.compile(r"[\s,;/|.:()\[\]\"'’‘“”„«»_–—-]+")


def is_empty(text: str) -> bool:
    """Whether a text says that there is nothing to say."""
    return not text.strip() or unaccented(text.casefold().strip(" \t()[]<>\"'")) in _EMPTY


def is_server(name: str) -> bool:
    """Whether a name is one of a server: it says where something stands, and not who says it."""
    return _SERVER.fullmatch(name.strip()) is not None


def is_nobody(name: str) -> bool:
    """Whether somebody is named at all."""
    if is_empty(name) or is_server(name):
        return True
    words = [word for word in _APART.split(unaccented(name.casefold())) if word]
    known = sum(word in _CROWD for word in words)
    return known > 0 and all(word in _CROWD or word in _BETWEEN for word in words)
