"""The register from A to Z of names and topics, for those who search without scripts."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from checkpress.outputs.search.folding import folded, words_of
from checkpress.outputs.search.names import Counted, counted
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.site import urls

WHOLE = 300
"""Names that stand on one page; where there are more, each letter has one of its own."""

MOST = 500
"""Names on the page of a letter; where there are more, it has several."""

DIGITS = "0–9"
OTHERS = "#"
"""Under what names stand that begin with neither a letter nor a digit."""


class RegisterLetter(NamedTuple):
    """What a letter, or a part of it, has."""

    name: str
    """With a number, where a letter has several pages."""
    address: str
    names: tuple[Counted, ...]


def register_pages(edition: Edition) -> Iterator[Page]:
    """The register: one page, or one that leads to those of the letters."""
    names = sorted(counted(edition.site), key=_order)
    grouped = [(name, tuple(some)) for name, some in groupby(names, key=_letter)]
    if len(names) <= WHOLE:
        yield _register(tuple(_on_one_page(name, some) for name, some in grouped), whole=True)
        return
    letters = tuple(letter for name, some in grouped for letter in _on_pages(name, some))
    yield _register(letters, whole=False)
    for letter in letters:
        yield Page(
            kind="letter",
            address=letter.address,
            title=f"A to Z: {letter.name}",
            description=f"People, organisations and topics under {letter.name}.",
            context={"letters": letters, "here": letter},
        )


def _register(letters: tuple[RegisterLetter, ...], *, whole: bool) -> Page:
    return Page(
        kind="register",
        address=urls.REGISTER,
        title=KINDS["register"].title,
        description="Every person, organisation and topic on this site, from A to Z.",
        context={"letters": letters, "whole": whole},
    )


def _on_one_page(name: str, names: tuple[Counted, ...]) -> RegisterLetter:
    return RegisterLetter(name, f"{urls.REGISTER}#{_key(name)}", names)


def _on_pages(name: str, names: tuple[Counted, ...]) -> Iterator[RegisterLetter]:
    parts = [names[at : at + MOST] for at in range(0, len(names), MOST)]
    for number, part in enumerate(parts, start=1):
        shown = f"{name} {number}" if len(parts) > 1 else name
        yield RegisterLetter(shown, urls.letter_page(_key(name, number)), part)


def _key(letter: str, number: int = 1) -> str:
    """A letter as an address has it; what no keyboard has by its number in Unicode."""
    known: Mapping[str, str] = {DIGITS: "0-9", OTHERS: "other"}
    plain = letter.lower() if letter.isascii() and letter.isalpha() else ""
    key = known.get(letter) or plain or f"u{ord(letter[0]):04x}"
    return f"{key}-{number}" if number > 1 else key


def _order(name: Counted) -> tuple[bool, str, list[str], str, str]:
    """By letters without accents; names of other scripts behind those of the alphabet."""
    letter = _letter(name)
    return (
        not letter.isascii() and letter != DIGITS,
        letter,
        words_of(name.name),
        name.name,
        name.address,
    )


def _letter(name: Counted) -> str:
    first = folded(name.name.lstrip("\"'“”‘’«„([ "))[:1].upper()
    if first.isdecimal():
        return DIGITS
    return first if first.isalpha() else OTHERS
