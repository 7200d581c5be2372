"""Share cards as pictures: the status and the claim on the colour of their group, then what is so.

The colours and signs are those of the style sheet. A picture has few shades of each colour, which
makes it small and quick to pack.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import resvg_py
from PIL import Image, ImageColor

from checkpress.outputs.cards.content import Card
from checkpress.outputs.cards.typesetting import BASE, LEADING, Fonts, Line, Paragraph

WIDTH, HEIGHT = Card.width, Card.height
MARGIN = 64
INNER = WIDTH - 2 * MARGIN
TOP, BELOW, AROUND = 38, 30, 60
"""Room above the label, below what stands in the band, and around what is so."""
LABEL, LABEL_LEAST, SIGN, SIGN_GAP = 64, 44, 62, 22
SOURCE, NOTE, FOOT = 34, 34, 28
NOTE_STRIP, FOOT_STRIP = 58, 72

SIZES = ((72, 54), (64, 50), (56, 46), (50, 42), (46, 40), (42, 36), (38, 34), (36, 32), (34, 30))
"""Of the claim and of what is so: the first with which both stand whole. A card is mostly seen at a
third of its width, so nothing is smaller than the last."""

SHADES = 8
"""From one colour to the one behind it."""

_COLOUR = re.compile(r"--cp-([a-z-]+): (#[0-9a-f]{6});")
_SIGN = re.compile(
    r'\.cp-(?:group|is)-([a-z0-9-]+) \{[^}]*--cp-cut: url\("data:image/svg\+xml,([^"]+)"\)'
)


@dataclass(frozen=True)
class CardStyle:
    """The colours and signs of a style sheet."""

    colours: Mapping[str, str]
    signs: Mapping[str, str]

    @classmethod
    def of(cls, theme: Path) -> "CardStyle":
        """Those of a theme, in its light scheme."""
        style = (theme / "assets" / "checkpress" / "checkpress.css").read_text("utf-8")
        light = style[: style.index("}")]
        signs = {name: unquote(sign) for name, sign in _SIGN.findall(style)}
        return cls(dict(_COLOUR.findall(light)), signs)


@dataclass
class _Strip:
    """A part of the card from one side to the other, in two colours."""

    top: int
    bottom: int
    ink: str
    paper: str
    lines: list[tuple[Line, float, float]] = field(default_factory=list)
    """Each with the left end of its base line."""
    bars: list[tuple[float, float, float, float]] = field(default_factory=list)
    sign: tuple[str, int, int] | None = None

    def put(
        self, paragraph: Paragraph, top: float, *, aside: int = 0, struck: bool = False
    ) -> float:
        """Put a text in, on the side at which it begins, and `aside` from there; where it ends."""
        for line in paragraph.lines:
            x = WIDTH - MARGIN - aside - line.width if paragraph.right_to_left else MARGIN + aside
            base = top + line.height * BASE
            self.lines.append((line, x, base))
            if struck:
                middle = base - line.size * 0.3
                self.bars.append((x, middle, x + line.width, middle + line.size * 0.07))
            top += line.height
        return top


@dataclass(frozen=True)
class _Texts:
    """What can be set of a card."""

    label: str
    text: str
    source: str
    note: str
    finding: str
    name: str
    foot: str


class Studio:
    """Draws cards in one style, with some fonts."""

    def __init__(self, style: CardStyle, fonts: Fonts) -> None:
        self._style, self._fonts = style, fonts
        self._sign = lru_cache(maxsize=None)(self._drawn_sign)

    def picture(self, card: Card) -> tuple[bytes, set[str]]:
        """A card as a PNG, and the scripts for which there was no font.

        A text with letters that no font has is left out, and with it what would be misread alone:
        without its label a claim would be asserted, and without its claim a finding would be rated.
        """
        missing: set[str] = set()

        def text(wanted: str, needed: str = "it needs none") -> str:
            cleaned = self._fonts.cleaned(wanted) if needed else ""
            lacking = self._fonts.missing(cleaned)
            missing.update(lacking)
            return "" if lacking else cleaned

        label = text(card.label)
        claim = text(card.text, label)
        texts = _Texts(
            label=label,
            text=claim,
            source=text(card.source, claim),
            note=text(card.note),
            finding=text(card.finding, claim),
            name=text(card.name),
            foot=text(card.foot),
        )
        return self._packed([*self._strips(card, texts)]), missing

    def _strips(self, card: Card, texts: _Texts) -> Iterator[_Strip]:
        """The parts of a card, from the top; each as high as what stands in it needs."""
        fonts = self._fonts
        label = _largest(fonts, texts.label, "bold", range(LABEL, LABEL_LEAST - 1, -4))
        source, note = (
            fonts.paragraph(text, style, size, INNER, most=1)
            for text, style, size in ((texts.source, "plain", SOURCE), (texts.note, "bold", NOTE))
        )
        label_top: float = TOP
        claim_top = TOP + LABEL * LEADING + 8
        source_room = source.height + 10 if source.lines else 0
        body_top = HEIGHT - FOOT_STRIP
        room = body_top - claim_top - source_room - BELOW
        room -= (NOTE_STRIP if note.lines else 0) + (AROUND if texts.finding else 0)
        claim, finding = fitted(fonts, texts.text, texts.finding, room)
        spare = room - claim.height - finding.height
        # Without a finding, all of the card is about the claim.
        more = spare * 0.35 if finding.lines else spare
        if not claim.lines:
            label_top += more / 2
        bottom = round(claim_top + claim.height + source_room + BELOW + more)

        colours = ("on-status", card.group) if card.group else ("on-head", "head")
        band = _Strip(0, bottom, *colours)
        aside = SIGN + SIGN_GAP if card.group else 0
        band.put(label, label_top + (LABEL * LEADING - label.height) / 2, aside=aside)
        if card.group:
            x = WIDTH - MARGIN - SIGN if label.right_to_left else MARGIN
            sign = card.sign if card.sign in self._style.signs else card.group
            band.sign = sign, x, round(label_top + (LABEL * LEADING - SIGN) / 2)
        end = band.put(claim, claim_top + more / 2, struck=card.struck)
        band.put(source, end + 10)
        yield band

        if note.lines:
            strip = _Strip(bottom, bottom + NOTE_STRIP, "ink", "mark")
            strip.put(note, bottom + (NOTE_STRIP - note.height) / 2)
            bottom = strip.bottom
            yield strip
        body = _Strip(bottom, body_top, "ink", "paper")
        body.put(finding, (bottom + body_top - finding.height) / 2)
        yield body
        yield self._foot(texts, body_top)

    def _foot(self, texts: _Texts, top: int) -> _Strip:
        foot = _Strip(top, HEIGHT, "soft", "tint")
        right = self._fonts.paragraph(texts.foot, "plain", FOOT, INNER * 0.7, most=1)
        taken = max((line.width for line in right.lines), default=0)
        left = self._fonts.paragraph(texts.name, "bold", FOOT, INNER - taken - SIGN_GAP, most=1)
        base = top + (FOOT_STRIP - FOOT * LEADING) / 2 + FOOT * LEADING * BASE
        foot.lines += [(line, MARGIN, base) for line in left.lines]
        foot.lines += [(line, WIDTH - MARGIN - line.width, base) for line in right.lines]
        return foot

    def _packed(self, strips: list[_Strip]) -> bytes:
        """The picture of some strips, in shades of their colours."""
        picture = Image.new("L", (WIDTH, HEIGHT))
        palette: list[int] = []
        for number, strip in enumerate(strips):
            covered = self._covered(strip)
            first = number * SHADES
            shades = [first + round(value * (SHADES - 1) / 255) for value in range(256)]
            picture.paste(covered.point(shades), (0, strip.top))
            palette += self._shades(strip.ink, strip.paper)
        picture.putpalette(palette)
        file = io.BytesIO()
        picture.save(file, "PNG", compress_level=6)
        return file.getvalue()

    def _covered(self, strip: _Strip) -> Image.Image:
        """Where there is ink in a strip, and how much."""
        size = WIDTH, strip.bottom - strip.top
        lines = [(line, x, y - strip.top) for line, x, y in strip.lines]
        covered = Image.frombytes("L", size, self._fonts.drawn(lines, *size), "raw", "L", 0, -1)
        for left, top, right, bottom in strip.bars:
            bar = (round(left), round(top) - strip.top, round(right), round(bottom) - strip.top)
            covered.paste(255, bar)
        if strip.sign is not None:
            name, x, y = strip.sign
            covered.paste(self._sign(name), (x, y - strip.top))
        return covered

    def _shades(self, ink: str, paper: str) -> Iterator[int]:
        there, behind = (ImageColor.getrgb(self._style.colours[name]) for name in (ink, paper))
        for shade in range(SHADES):
            for over, under in zip(there[:3], behind[:3], strict=True):
                yield round(under + (over - under) * shade / (SHADES - 1))

    def _drawn_sign(self, name: str) -> Image.Image:
        drawn = resvg_py.svg_to_bytes(
            svg_string=self._style.signs[name], width=SIGN, height=SIGN, skip_system_fonts=True
        )
        return Image.open(io.BytesIO(drawn)).getchannel("A")


def fitted(fonts: Fonts, claim: str, finding: str, room: float) -> tuple[Paragraph, Paragraph]:
    """Both as large as there is room for; what is cut first is the claim, but for two lines."""
    for sizes in SIZES:
        there = fonts.paragraph(claim, "serif", sizes[0], INNER)
        found = fonts.paragraph(finding, "plain", sizes[1], INNER)
        if there.height + found.height <= room:
            there = fonts.paragraph(claim, "serif", sizes[0], INNER, balanced=True)
            return there, fonts.paragraph(finding, "plain", sizes[1], INNER, balanced=True)
    most = max(2, int((room - found.height) / (sizes[0] * LEADING)))
    there = fonts.paragraph(claim, "serif", sizes[0], INNER, most)
    most = max(1, int((room - there.height) / (sizes[1] * LEADING)))
    return there, fonts.paragraph(finding, "plain", sizes[1], INNER, most)


def _largest(fonts: Fonts, text: str, style: str, sizes: Iterable[int]) -> Paragraph:
    """A text in one line, as large as it can be."""
    width = INNER - SIGN - SIGN_GAP
    for size in sizes:
        line = fonts.paragraph(text, style, size, width, most=1)
        if line.whole:
            break
    return line
