"""Text as lines of glyphs, set in fonts that are at hand: no font of the machine has a say.

HarfBuzz shapes what stands in a line, and draws it; everything is measured in the units of a font
until it is drawn.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as harfbuzz

from checkpress.errors import GeneratorError
from checkpress.outputs.cards import bidi

STYLES = {"plain": "NotoSans-Regular", "bold": "NotoSans-Bold", "serif": "NotoSerif-Bold"}
"""Which font each style begins with; for what it lacks the others are asked in their order."""

SUFFIXES = frozenset({".otf", ".ttc", ".ttf"})

LEADING = 1.3
"""The height of a line, in sizes."""
BASE = 0.76
"""Where in it the letters stand."""

BALANCE = 16
"""Pixels to which it is found how short balanced lines can be."""

ELLIPSIS = "…"

_BREAKS = re.compile(r"[^\S\xa0\u202f\u2007]+")
_JOINERS = "\u200c\u200d"
_ORNAMENT = frozenset("Cn Co Cs Me Mn So Sk".split())
"""Kinds of character that can be left out where no font has them."""


def fonts_folder() -> Path:
    """Where the bundled fonts stand."""
    return Path(str(files("checkpress").joinpath("fonts")))


def fonts_in(folder: Path) -> tuple[Path, ...]:
    """The font files of a folder, in an order that is the same everywhere."""
    return tuple(sorted(file for file in folder.glob("*") if file.suffix.lower() in SUFFIXES))


def fonts_named(folder: Path) -> tuple[Path, ...]:
    """The same of the folder that `card_fonts` names; GeneratorError where there is none in it."""
    if found := fonts_in(folder):
        return found
    raise GeneratorError(
        f"There is no font in {folder.name}/, which `card_fonts` names.",
        "Put one there (.ttf, .otf or .ttc), or take the line out of claims/site.yml.",
    )


class Glyph(NamedTuple):
    """A glyph of a font and where it stands in its run, in thousandths of the size."""

    number: int
    x: float
    y: float


class Run(NamedTuple):
    """Glyphs of one font, from left to right."""

    font: int
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True)
class Line:
    """A line as it is drawn."""

    runs: tuple[Run, ...]
    size: int

    @property
    def width(self) -> float:
        """In pixels."""
        return sum(run.width for run in self.runs) * self.size / 1000

    @property
    def height(self) -> float:
        """The same, with the room to the next line."""
        return self.size * LEADING


@dataclass(frozen=True)
class Paragraph:
    """A text in lines."""

    lines: tuple[Line, ...]
    right_to_left: bool
    whole: bool
    """Whether nothing of it had to be cut off."""

    @property
    def height(self) -> float:
        """In pixels."""
        return sum(line.height for line in self.lines)


class Fonts:
    """Some font files, the bundled ones first."""

    def __init__(self, own: Iterable[Path] = ()) -> None:
        self._names: list[str] = []
        self._fonts: list[harfbuzz.Font] = []
        self._letters: list[frozenset[int]] = []
        for file in (*fonts_in(fonts_folder()), *own):
            face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(file)))
            letters = frozenset(face.unicodes)
            if not letters:
                raise GeneratorError(
                    f"{file.name} is no font.",
                    "Take it out of the folder that `card_fonts` names in claims/site.yml.",
                )
            font = harfbuzz.Font(face)
            font.scale = (1000, 1000)
            self._names.append(file.stem)
            self._fonts.append(font)
            self._letters.append(letters)
        self._order = {style: self._ordered(first) for style, first in STYLES.items()}
        self._first = lru_cache(maxsize=10_000)(self._first_font)
        self._split = lru_cache(maxsize=10)(self._words)
        self._shaped = lru_cache(maxsize=20_000)(self._shape)
        self._measured = lru_cache(maxsize=20_000)(self._measure)

    def _ordered(self, first: str) -> tuple[int, ...]:
        """A font, then those of the same weight, then all others; those of one style come last."""
        bold = first.endswith("Bold")

        def rank(number: int) -> tuple[bool, bool, bool, int]:
            name = self._names[number]
            in_style = name in STYLES.values()
            return name != first, in_style, name.endswith("Bold") != bold, number

        return tuple(sorted(range(len(self._names)), key=rank))

    def cleaned(self, text: str) -> str:
        """A text in one line, without what is not seen and ornaments that no font has."""
        seen: list[str] = []
        for character in text:
            if character in _JOINERS:
                if seen and unicodedata.category(seen[-1])[0] in "LM":
                    seen.append(character)
            elif character.isspace() or self._kept(character):
                seen.append(character)
        return _BREAKS.sub(" ", "".join(seen)).strip()

    def _kept(self, character: str) -> bool:
        kind = unicodedata.category(character)
        return kind not in {"Cc", "Cf"} and (kind not in _ORNAMENT or self._covered(character))

    def _covered(self, character: str) -> bool:
        return any(ord(character) in letters for letters in self._letters)

    def missing(self, text: str) -> set[str]:
        """The scripts of letters for which there is no font, by their names in Unicode."""
        return {
            unicodedata.name(character, f"U+{ord(character):04X}").split()[0].removesuffix(":")
            for character in text
            if character not in _JOINERS and not self._covered(character)
        }

    def paragraph(
        self,
        text: str,
        style: str,
        size: int,
        width: float,
        most: int | None = None,
        *,
        balanced: bool = False,
    ) -> Paragraph:
        """A cleaned text in lines of a width, `most` at most: what is too long ends at a word.

        Lines that are `balanced` are no more, and as short as that allows.
        """
        spans = [*self._spans(text, style, size, width)]
        whole = most is None or len(spans) <= most
        while most is not None and len(spans) > most:
            text = self._cut(text, spans[most - 1], style, size, width)
            spans = [*self._spans(text, style, size, width)]
        if balanced and len(spans) > 1:
            least, enough = width / 2, width
            while enough - least > BALANCE:
                tried = (least + enough) / 2
                narrow = [*self._spans(text, style, size, tried)]
                if len(narrow) > len(spans):
                    least = tried
                else:
                    enough, spans = tried, narrow
        depths = bidi.levels(text)
        lines = tuple(
            Line(tuple(self._runs(text[start:end], depths[start:end], style)), size)
            for start, end in spans
        )
        return Paragraph(lines, bidi.is_right_to_left(text), whole)

    def _cut(self, text: str, last: tuple[int, int], style: str, size: int, width: float) -> str:
        """The text up to the end of its last line, in which there is room for an ellipsis."""
        start, end = last
        room = (width * 1000 / size) - self._measured(style, ELLIPSIS)
        while end > start and self._measured(style, text[start:end]) > room:
            space = text.rfind(" ", start, end)
            end = space if space > start else end - 1
        return text[:end].rstrip(" ,;:.–-") + ELLIPSIS

    def _spans(self, text: str, style: str, size: int, width: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends."""
        room = width * 1000 / size
        space = self._measured(style, " ")
        start = end = None
        used = 0.0
        for piece_start, piece_end, measured in self._pieces(text, style, room):
            if start is None or end is None:
                start, used = piece_start, measured
            else:
                gap = space if piece_start > end else 0
                if used + gap + measured > room:
                    yield start, end
                    start, used = piece_start, measured
                else:
                    used += gap + measured
            end = piece_end
        if start is not None and end is not None:
            yield start, end

    def _pieces(self, text: str, style: str, room: float) -> Iterator[tuple[int, int, float]]:
        """What stays together, with its width: words, and parts of what is too long for a line."""
        for start, end, measured in self._split(style, text):
            if measured <= room:
                yield start, end, measured
                continue
            for since, until in self._fitting(text, start, end, style, room):
                yield since, until, self._measured(style, text[since:until])

    def _words(self, style: str, text: str) -> tuple[tuple[int, int, float], ...]:
        return tuple(
            (start, end, self._measured(style, text[start:end]))
            for found in re.finditer(r"[^ ]+", text)
            for start, end in _parts(text, *found.span())
        )

    def _fitting(
        self, text: str, start: int, end: int, style: str, room: float
    ) -> Iterator[tuple[int, int]]:
        while self._measured(style, text[start:end]) > room:
            inside = range(start + 1, end)
            cuts = [cut for cut in inside if _can_break(text, cut)] or [*inside]
            if not cuts:
                break
            fitting = bisect_right(cuts, room, key=partial(self._until, style, text, start))
            yield start, cuts[max(0, fitting - 1)]
            start = cuts[max(0, fitting - 1)]
        yield start, end

    def _until(self, style: str, text: str, start: int, end: int) -> float:
        return self._measured(style, text[start:end])

    def _measure(self, style: str, text: str) -> float:
        return sum(run.width for run in self._runs(text, bidi.levels(text), style))

    def _runs(self, text: str, levels: Sequence[int], style: str) -> Iterator[Run]:
        """The glyphs of a line, from left to right."""
        for start, end, leftwards in bidi.runs(levels):
            parts = [*self._in_fonts(text[start:end], style)]
            for font, part in reversed(parts) if leftwards else parts:
                yield self._shaped(font, part, leftwards)

    def _in_fonts(self, text: str, style: str) -> Iterator[tuple[int, str]]:
        """The parts of a text, each with the font that it is set in."""
        font, start = None, 0
        for position, character in enumerate(text):
            wanted, follows = self._first(style, character)
            if font is not None and wanted != font:
                if follows and (character in _JOINERS or ord(character) in self._letters[font]):
                    continue
                yield font, text[start:position]
                start = position
            font = wanted
        if font is not None:
            yield font, text[start:]

    def _first_font(self, style: str, character: str) -> tuple[int, bool]:
        """The first font that has a character, and whether that rather follows the one before."""
        order = self._order[style]
        font = next((n for n in order if ord(character) in self._letters[n]), order[0])
        follows = character in _JOINERS or unicodedata.category(character).startswith("M")
        return font, follows

    def _shape(self, font: int, text: str, leftwards: bool) -> Run:  # noqa: FBT001  a key of a cache
        buffer = harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        harfbuzz.shape(self._fonts[font], buffer)
        glyphs, x = [], 0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
        return Run(font, tuple(glyphs), x)

    def drawn(self, lines: Iterable[tuple[Line, float, float]], width: int, height: int) -> bytes:
        """How much of each pixel is covered, row by row from the bottom.

        Each line is given with the left end of its base line, from the upper left corner.
        """
        raster = harfbuzz.RasterDraw()
        raster.extents = harfbuzz.RasterExtents(0, 0, width, height, width)
        for line, x, y in lines:
            scale, left = line.size / 1000, x
            for run in line.runs:
                font = self._fonts[run.font]
                for glyph in run.glyphs:
                    raster.transform = (
                        scale, 0, 0, scale, left + glyph.x * scale, height - y + glyph.y * scale,
                    )  # fmt: skip
                    raster.draw_glyph(font, glyph.number)
                left += run.width * scale
        image = raster.render()
        return bytes(image.buffer)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word, or each character of those that are written without spaces."""
    first = start
    for position in range(start + 1, end):
        wide = _wide(text[position]) or _wide(text[position - 1])
        if wide and _can_break(text, position):
            yield first, position
            first = position
    yield first, end


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _can_break(text: str, position: int) -> bool:
    """Whether a line can end before this character: not before marks, nor before what closes."""
    before, after = text[position - 1], text[position]
    return (
        not unicodedata.category(after).startswith("M")
        and after not in _JOINERS
        and before not in _JOINERS
        and unicodedata.category(after) not in {"Pe", "Pf", "Po"}
        and unicodedata.category(before) not in {"Ps", "Pi"}
    )
