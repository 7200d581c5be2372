"""The band that is drawn across a picture, so that it carries its status when it is passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw, ImageFilter, ImageFont

COLOURS: Mapping[str, str] = {
    "supported": "#1a6130",
    "mixed": "#854d00",
    "refuted": "#a3161b",
    "unrated": "#4a4f57",
    "withdrawn": "#6a2c91",
    "original": "#14263d",
}
"""By the group of a status; those of the style sheet, whatever a newsroom makes of that."""

QUALITY = 82


@dataclass(frozen=True)
class Band:
    """What a band says."""

    label: str
    """The words for the status, or for the original."""
    group: str
    by: str
    """Who says so."""


def banded(picture: Image.Image, size: tuple[int, int], band: Band) -> bytes:
    """A copy of a picture at a size: a JPEG with the band across it, and nothing else in it."""
    copy = picture.resize(size, Image.Resampling.LANCZOS)
    _draw(copy, band)
    file = BytesIO()
    copy.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _draw(picture: Image.Image, band: Band) -> None:
    """Draw a band across a picture; across a tall one several, so that no piece is without."""
    strip = _strip(picture.width, min(picture.width / 11, picture.height / 4), band)
    count = ceil(picture.height / (1.5 * picture.width))
    for number in range(count):
        top = picture.height * number // count
        bottom = picture.height * (number + 1) // count
        piece = picture.crop((0, top, picture.width, bottom))
        picture.paste(strip, (0, top + _quiet(piece, strip.height)))


def _quiet(piece: Image.Image, high: int) -> int:
    """Where a band of a height hides least: from the middle downwards, but not at the edge."""
    edges = piece.convert("L").filter(ImageFilter.FIND_EDGES)
    rows = edges.resize((1, piece.height), Image.Resampling.BOX).tobytes()
    first, last = round(piece.height * 0.4), round(piece.height * 0.75) - high
    if last <= first:
        return (piece.height - high) // 2
    return min(range(first, last), key=lambda top: sum(rows[top : top + high]))


def _strip(width: int, unit: float, band: Band) -> Image.Image:
    """The band by itself: in one line, or in two where its words are long."""
    pad, gap = unit * 0.35, unit * 0.3
    sign = _sign(band.group, round(unit * 0.5))
    left = pad + (sign.width + gap if sign else 0)
    room = width - left - pad
    label, by = _Line(band.label, unit * 0.5, bold=True), _Line(band.by, unit * 0.32)
    beside = room - by.width - 2 * gap
    if label.width * 0.75 < beside < label.width:
        label = label.fitting(beside)
    one_line = label.width <= beside
    edge = max(1, round(unit / 24))
    high = round(unit * (1 if one_line else 1.4)) + 2 * edge
    strip = Image.new("RGB", (width, high), "white")
    draw = ImageDraw.Draw(strip)
    draw.rectangle((0, edge, width, high - edge - 1), fill=COLOURS[band.group])
    middle = high / 2 if one_line else edge + unit * 0.5
    if sign:
        strip.paste("white", (round(pad), round(middle - sign.height / 2)), sign)
    if one_line:
        label.draw(draw, left, middle)
        by.draw(draw, width - pad - by.width, middle)
    else:
        label.fitting(room).draw(draw, left, middle)
        by.fitting(room).draw(draw, left, middle + unit * 0.5)
    return strip


class _Line:
    """Words of a size, as far as they can be drawn."""

    def __init__(self, words: str, size: float, *, bold: bool = False) -> None:
        self._size, self._bold = size, bold
        self._font = _font(size)
        self._words = words if _known(words) else ""
        self.width = self._font.getlength(self._words)

    def fitting(self, room: float) -> "_Line":
        """The same words, smaller or fewer where they would need more room."""
        if self.width <= room:
            return self
        # Letters do not shrink quite evenly.
        size = self._size * max(0.98 * room / self.width, 0.6)
        words = self._words[:200]
        line = _Line(words, size, bold=self._bold)
        while words and line.width > room:
            words = words[:-1].rstrip()
            line = _Line(f"{words}...", size, bold=self._bold)
        return line

    def draw(self, draw: ImageDraw.ImageDraw, left: float, middle: float) -> None:
        """Write them, with the middle of their capitals at a height."""
        top = self._font.getbbox("H", anchor="ls")[1]
        bold = self._size / 36 if self._bold else 0
        draw.text(
            (left, middle - top / 2), self._words, "white", self._font, "ls", stroke_width=bold
        )


@lru_cache(maxsize=64)
def _font(size: float) -> ImageFont.FreeTypeFont:
    """The one typeface of all bands; it comes with Pillow."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def _known(words: str) -> bool:
    """Whether the typeface has all letters of some words: else the sign has to do."""
    font = _font(20)
    missing = bytes(font.getmask("\uffff"))
    return all(letter == " " or bytes(font.getmask(letter)) != missing for letter in {*words})


_SIGNS: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "supported": (((2.5, 8.5), (6.2, 12.2), (13.5, 4)),),
    "refuted": (((3, 3), (13, 13)), ((13, 3), (3, 13))),
    "withdrawn": (((6, 3), (2.5, 6.5), (6, 10)), ((2.5, 6.5), (9, 6.5))),
}
"""Lines on a square of 16, as on the page."""

_FINER = 4
"""Times as fine a sign is drawn before it is scaled: its edges are smooth then."""


def _sign(group: str, size: int) -> Image.Image | None:
    """The sign of a group of statuses, as a mask."""
    scale = size * _FINER / 16
    mask = Image.new("L", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(mask)
    width = round(2.4 * scale)
    match group:
        case "original":
            return None
        case "mixed":
            box = (2 * scale, 2 * scale, 14 * scale, 14 * scale)
            draw.ellipse(box, outline=255, width=width)
            draw.pieslice(box, -90, 90, fill=255)
        case "unrated":
            box = (1.5 * scale, 1.5 * scale, 14.5 * scale, 14.5 * scale)
            draw.ellipse(box, outline=255, width=round(width * 0.8))
            font = _font(10 * scale)
            draw.text((8 * scale, 8 * scale), "?", 255, font, anchor="mm")
        case _:
            for line in _SIGNS[group]:
                points = [(x * scale, y * scale) for x, y in line]
                draw.line(points, 255, width, joint="curve")
                for x, y in points:
                    draw.circle((x, y), width / 2, 255)
            if group == "withdrawn":
                box = (5 * scale, (6.5 - 1.2) * scale, 13.5 * scale, 14.2 * scale)
                draw.arc(box, -90, 90, 255, width)
    return mask.resize((size, size), Image.Resampling.LANCZOS)
