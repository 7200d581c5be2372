"""Pictures beside the claim files: which can be shown, and their pixels without anything else.

Whether one can be shown is decided by its head and its end; it is decoded only when it is printed.
"""

import struct
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image, ImageCms
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from checkpress.meant import nearest_name
from checkpress.mistakes import MEANT
from checkpress.problems import Mend, mistake

SUFFIXES = (".jpeg", ".jpg", ".png", ".webp")
"""What the names of pictures end with, in small letters."""

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
"""More than a telephone takes; decoded, they fill 160 MB."""
MIN_WIDTH, MIN_HEIGHT = 240, 120
"""Below these the words on the band could not be read."""
MAX_WIDE, MAX_TALL = 4, 8
"""How many times as wide as high, or as high as wide."""

WIDTHS = (360, 720, 1080)
"""In pixels, of the copies that are printed: for telephones and for desks, plain and dense."""


class Picture(NamedTuple):
    """A picture that is printed beside a check."""

    role: str
    """picture: what is checked; original: what it was made from."""
    file: str
    """Its name within the folder of claims."""
    width: int
    height: int
    digest: bytes
    origin: str = ""
    """Of an original: where and when it was taken."""

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of each copy that is printed, the smallest first; none is enlarged."""
        widths = [*(width for width in WIDTHS[:-1] if width < self.width), min(self.width, 1080)]
        return tuple([(width, round(self.height * width / self.width)) for width in widths])


class Unfit(NamedTuple):
    """Why a file cannot be shown: what is said of a mistake."""

    code: str
    message: str
    hint: str
    mend: Mend | None = None


class Broken(Exception):
    """What stands in a file cannot be read as a picture."""


def picture_in(folder: Path, name: str) -> bytes | Unfit:
    """What stands in a file below a folder, if it is one that could be a picture."""
    shown = name[:100]
    if not name.lower().endswith(SUFFIXES):
        return _no_kind(shown)
    try:
        file = folder
        for part in name.split("/"):
            file /= part
            if file.is_symlink():
                return Unfit(*mistake("bad-picture", "link", name=shown))
        # What no system calls a link can still be one: a junction.
        if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
            return _missing(folder, shown)
        size = file.stat().st_size
        if size > MAX_BYTES:
            told = {"size": size / 1e6, "most": MAX_BYTES // 10**6, "widest": WIDTHS[-1]}
            return Unfit(*mistake("large-picture", "bytes", name=shown, **told))
        return file.read_bytes()
    except OSError as error:
        return Unfit(*mistake("missing-file", "unreadable", name=shown, why=error.strerror))


def size_of(content: bytes, name: str) -> tuple[int, int] | Unfit:
    """Width and height of a picture as readers will see it, if it can be shown."""
    shown = name[:100]
    try:
        image = _opened(content)
        if image is None:
            return _no_kind(shown)
        width, height = image.size
        if width * height > MAX_PIXELS:
            told = {"width": width, "height": height, "most": MAX_PIXELS // 10**6}
            return Unfit(*mistake("large-picture", "pixels", name=shown, widest=WIDTHS[-1], **told))
        if getattr(image, "n_frames", 1) > 1:
            return Unfit(*mistake("bad-picture", "moves", name=shown))
        turned = _turn(image) in _ON_ITS_SIDE
        _end(image, content)
    except (Broken, Image.DecompressionBombError):
        return Unfit(*mistake("bad-picture", "damaged", name=shown))
    return _fitting((height, width) if turned else (width, height), shown)


def pixels(content: bytes, size: tuple[int, int]) -> Image.Image:
    """A picture at a size: upright, in sRGB, on white, and nothing but its pixels.

    Raises Broken.
    """
    image = _opened(content)
    if image is None:
        raise Broken
    turn = _turn(image)
    if turn in _ON_ITS_SIDE:
        size = size[1], size[0]
    try:
        # A JPEG is decoded no larger than is needed.
        image.draft(None, size)
        image.load()
        scaled = _plain(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        upright = _in_srgb(scaled, image.info.get("icc_profile"))
        if turn is not None:
            upright = upright.transpose(turn)
        paper = Image.new("RGB", upright.size, "white")
        paper.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
    except Exception as error:  # what strangers have made can fail in every way
        raise Broken from error
    return paper


def _no_kind(shown: str) -> Unfit:
    return Unfit(*mistake("bad-picture", "kind", name=shown))


def _missing(folder: Path, shown: str) -> Unfit:
    beside = (folder / shown).parent
    there = [file.name for file in sorted(beside.iterdir())] if beside.is_dir() else []
    near = nearest_name(shown.rpartition("/")[2], there)
    if near:
        word = f"{shown.rpartition('/')[0]}/{near}"
        return Unfit(*mistake("missing-file", "near", name=shown, meant=MEANT.format(word=word)))
    return Unfit(*mistake("missing-file", "picture", name=shown))


def _fitting(size: tuple[int, int], shown: str) -> tuple[int, int] | Unfit:
    width, height = size
    told = {"name": shown, "width": width, "height": height}
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return Unfit(*mistake("small-picture", across=MIN_WIDTH, high=MIN_HEIGHT, **told))
    if width > MAX_WIDE * height or height > MAX_TALL * width:
        return Unfit(*mistake("small-picture", "wide" if width > height else "tall", **told))
    return size


_JPEG, _PNG, _RIFF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"


def _opened(content: bytes) -> ImageFile | None:
    """The head of a picture, if it is of a kind that is read.

    Not by Pillow's own `open`, which knows many more, and warns of what is refused here.
    """
    file = BytesIO(content)
    try:
        if content.startswith(_JPEG):
            return JpegImageFile(file)
        if content.startswith(_PNG):
            return PngImageFile(file)
        if content.startswith(_RIFF) and content[8:12] == b"WEBP":
            return WebPImageFile(file)
    except Exception as error:  # what strangers have made can fail in every way
        raise Broken from error
    return None


def _end(image: ImageFile, content: bytes) -> None:
    """See that a file goes on to its end. Raises Broken."""
    if isinstance(image, PngImageFile):
        try:
            image.verify()
        except (OSError, SyntaxError, ValueError, struct.error) as error:
            raise Broken from error
        return
    if isinstance(image, JpegImageFile):
        assert image.fp is not None
        # The small picture that many carry in their head has an end of its own.
        whole = content.find(b"\xff\xd9", image.fp.tell()) >= 0
    else:
        whole = int.from_bytes(content[4:8], "little") + 8 <= len(content)
    if not whole:
        raise Broken


_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}


def _turn(image: ImageFile) -> Image.Transpose | None:
    """What sets a picture upright, from what its camera wrote into its head."""
    # Read here, because Pillow reads all that is written there, and warns of what it cannot read.
    exif = bytes(image.info.get("exif", b"")).removeprefix(b"Exif\0\0")
    order: Literal["little", "big"] = "little" if exif.startswith(b"II") else "big"

    def number(place: int, length: int) -> int:
        return int.from_bytes(exif[place : place + length], order)

    first = number(4, 4) + 2
    for entry in range(first, min(first + 12 * number(first - 2, 2), len(exif)), 12):
        if number(entry, 2) == _ORIENTATION:
            return _TURNS.get(number(entry + 8, 2))
    return None


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be scaled and brought into sRGB, of eight bits."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: what counts is the upper half.
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            found = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except (OSError, ImageCms.PyCMSError):
            pass  # a profile that does not fit says nothing
        else:
            assert found is not None
            return found
    return image.convert(mode)
