"""The pictures of share cards, drawn once and kept beside the cache of a build.

A picture is kept in the folder of its article, under a name that changes with everything that
decides how it looks; what an article does not need any more goes when it is printed. The folder can
be deleted at any time. It may come with the pull request of a stranger: links in it lead nowhere.
"""

import hashlib
import inspect
import json
import sys
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from checkpress.outputs.cards import bidi, drawing, typesetting
from checkpress.outputs.cards.content import Card
from checkpress.outputs.cards.drawing import CardStyle, Studio
from checkpress.outputs.cards.typesetting import Fonts, fonts_folder, fonts_in, fonts_named

PACKAGES = ("pillow", "resvg_py", "uharfbuzz")
"""What decides, beside our own code, how a card is drawn."""


@dataclass(frozen=True)
class Pictures:
    """The cards of an article."""

    content: dict[str, bytes]
    """By address."""
    drawn: int
    """How many had to be drawn."""
    missing: frozenset[str]
    """Scripts for which there was no font."""


@dataclass(frozen=True)
class Cards:
    """Where cards come from; it can travel between processes."""

    theme: Path
    own_fonts: tuple[Path, ...]
    folder: Path | None
    """Where they are kept, if they are."""
    look: str
    """What changes with everything that decides how any text looks on a card."""

    @classmethod
    def of(cls, theme: Path, own_fonts: Path | None, folder: Path | None) -> "Cards":
        """Cards in the look of a theme, kept in a folder.

        Raises GeneratorError where there are no fonts in the folder of `own_fonts`.
        """
        fonts = fonts_named(own_fonts) if own_fonts else ()
        return cls(theme, fonts, folder, _digest(CardStyle.of(theme), fonts))

    def pictures(self, article: str, cards: Sequence[Card]) -> Pictures:
        """The pictures of all cards of an article; kept ones that are none of these go."""
        there = self._shelf(article)
        content, drawn, missing = {}, 0, set[str]()
        names = [f"{_name(card, self.look)}.png" for card in cards]
        for card, name in zip(cards, names, strict=True):
            picture = _read(there / name) if there else None
            if picture is None:
                picture, lacking = _studio(self.look, self.theme, self.own_fonts).picture(card)
                drawn += 1
                missing |= lacking
                if there:
                    _keep(there / name, picture)
            content[card.address] = picture
        if there:
            _clear(there, names)
        return Pictures(content, drawn, frozenset(missing))

    def forget(self, articles: Collection[str]) -> None:
        """Let nothing be kept of articles that are gone."""
        for path in articles:
            if there := self._shelf(path):
                _clear(there)

    def keep_only(self, articles: Collection[str]) -> None:
        """Let nothing be kept but of these articles."""
        if self.folder:
            found = self.folder.glob("*/*")
            self.forget({f"{each.parent.name}/{each.name}" for each in found} - {*articles})

    def _shelf(self, article: str) -> Path | None:
        """Where the pictures of an article are kept, if nobody has put a link in the way."""
        if self.folder is None or self.folder.is_symlink():
            return None
        there = self.folder.resolve() / article
        return there if there.resolve() == there else None


def _name(card: Card, look: str) -> str:
    told = {**asdict(card), "address": "", "look": look}
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


@lru_cache(maxsize=2)
def _studio(look: str, theme: Path, own_fonts: tuple[Path, ...]) -> Studio:
    del look  # by which it is known whether these files are what they were
    return Studio(CardStyle.of(theme), Fonts(own_fonts))


def _digest(look: CardStyle, own_fonts: Sequence[Path]) -> str:
    contents = hashlib.sha256(repr((sys.version, look)).encode())
    for package in PACKAGES:
        contents.update(f"{package} {version(package)}\n".encode())
    for module in (bidi, drawing, typesetting):
        contents.update(inspect.getsource(module).encode())
    for font in (*fonts_in(fonts_folder()), *own_fonts):
        contents.update(f"{font.name}\n".encode())
        contents.update(font.read_bytes())
    return contents.hexdigest()


def _read(file: Path) -> bytes | None:
    with suppress(OSError):
        return None if file.is_symlink() else file.read_bytes()
    return None


def _keep(file: Path, picture: bytes) -> None:
    """Write a file in one step; where that cannot be, it is drawn again next time."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".png", delete=False) as beside:
            beside.write(picture)
        Path(beside.name).replace(file)


def _clear(folder: Path, names: Collection[str] = ()) -> None:
    """Delete all files of a folder but these, and the folder if it is empty then."""
    with suppress(OSError):
        for file in folder.glob("*.png"):
            if file.name not in names:
                file.unlink(missing_ok=True)
        if not names:
            folder.rmdir()
