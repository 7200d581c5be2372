"""The band that is drawn across a picture, so that it carries its status when it is passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw, ImageFilter

from checkpress.outputs.cards.typesetting import Fonts, Paragraph

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

LONGEST = 300
"""How many characters of a label or a name are looked at."""
CAPITALS = 0.71
"""Their height, in sizes."""


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
    pad, gap, edge = unit * 0.35, unit * 0.3, max(1, round(unit / 24))
    sign = _sign(band.group, round(unit * 0.5))
    aside = sign.width + gap if sign else 0
    room = width - aside - 2 * pad
    size, small = round(unit * 0.46), round(unit * 0.32)
    by = _line(band.by, "plain", small, room)
    label = _line(band.label, "bold", size, room - _width(by) - 2 * gap, least=0.75)
    one_line = label.whole
    if not one_line:
        label = _line(band.label, "bold", size, room, least=0.6)
    high = round(unit * (1 if one_line else 1.4)) + 2 * edge
    middle = high / 2 if one_line else edge + unit * 0.5
    below = middle if one_line else middle + unit * 0.5
    begin, end = pad + aside, width - pad - _width(by)
    if not one_line:
        end = begin
    if label.right_to_left:
        begin = width - pad - aside - _width(label)
        end = pad if one_line else width - pad - aside - _width(by)
    ink = _inked((label, begin, middle), (by, end, below), size=(width, high))
    if sign:
        left = width - pad - sign.width if label.right_to_left else pad
        ink.paste(sign, (round(left), round(middle - sign.height / 2)))
    strip = Image.new("RGB", (width, high), "white")
    strip.paste(COLOURS[band.group], (0, edge, width, high - edge))
    strip.paste("white", mask=ink)
    return strip


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    return Fonts()


def _line(words: str, style: str, size: int, room: float, *, least: float = 0.75) -> Paragraph:
    """Words in one line, smaller where they need more room; none where a letter has no font.

    Without them the sign has to do.
    """
    text = _fonts().cleaned(words[:LONGEST])
    if _fonts().missing(text):
        text = ""
    for each in range(size, min(size, max(8, round(size * least))) - 1, -1):
        line = _fonts().paragraph(text, style, each, max(room, 1), most=1)
        if line.whole:
            break
    return line


def _width(line: Paragraph) -> float:
    return sum(each.width for each in line.lines)


def _inked(*lines: tuple[Paragraph, float, float], size: tuple[int, int]) -> Image.Image:
    """Where there is ink of lines, each with its left end and the middle of its capitals."""
    placed = [
        (line, left, middle + line.size * CAPITALS / 2)
        for paragraph, left, middle in lines
        for line in paragraph.lines
    ]
    return Image.frombytes("L", size, _fonts().drawn(placed, *size), "raw", "L", 0, -1)


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
            box = (5 * scale, 2.2 * scale, 11 * scale, 8.2 * scale)
            draw.arc(box, 180, 440, 255, width)
            draw.line(((8.4 * scale, 7.6 * scale), (8 * scale, 9.8 * scale)), 255, width)
            draw.circle((8 * scale, 13.2 * scale), width * 0.6, 255)
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
