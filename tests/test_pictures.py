"""Pictures under check: with a band, without anything else, and only where they may be shown."""

import io
import os
import random
import re
import resource
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image, ImageCms
from playwright.sync_api import ViewportSize, expect

from browser import LiveServer, Reader, comes_true, serving
from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.build.state import BuildSummary
from checkpress.claims.pictures import (
    MAX_BYTES,
    MAX_PIXELS,
    Broken,
    Picture,
    Unfit,
    picture_in,
    pixels,
    size_of,
)
from checkpress.errors import GeneratorError, InvalidData
from checkpress.outputs.watermark import COLOURS, Band, banded
from checkpress.site.loading import load
from sites import EPOCH, TODAY, TOY, BuiltSite, copy_of_toy, files_in

pytest_plugins = ["browser"]

STORY = "claims/2026/lavoz-inundacion-foto.yml"
PAGE = "claims/2026/lavoz-inundacion-foto/photo-shows-puerto-aldo/"
CHECKED = "claims/2026/lavoz-inundacion-foto/checked.png"
COPIES = {f"{PAGE}{role}-{width}.jpg" for role in ("picture", "original") for width in (360, 720, 1080)}  # fmt: skip

FALSE = Band("False", "refuted", "Toy Checks")
BLUE = (20, 40, 200)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy project, to be edited."""
    return copy_of_toy(tmp_path / "project")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def warm(project: Path) -> BuildSummary:
    """Build a project, also where it was built before."""
    return build_site(project / "mkdocs.yml", project / "site", BuildOptions(strict=True))


def cold(project: Path) -> dict[str, bytes]:
    """The files of a site that is built from nothing."""
    elsewhere = project.with_name("cold")
    shutil.copytree(project, elsewhere, ignore=shutil.ignore_patterns("site", ".cache"))
    build_site(elsewhere / "mkdocs.yml", elsewhere / "site", BuildOptions(strict=True))
    files = files_in(elsewhere / "site")
    shutil.rmtree(elsewhere)
    return files


def stats(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells whether a picture was written again."""
    found = ((file, file.stat()) for file in sorted(folder.rglob("*.jpg")))
    return {f.relative_to(folder).as_posix(): (s.st_ino, s.st_mtime_ns) for f, s in found}


def painted(*, size: tuple[int, int] = (900, 600), kind: str = "PNG", **options: object) -> bytes:
    """A picture that is blue, with a red corner at its left above."""
    image = Image.new("RGB", size, BLUE)
    image.paste((220, 20, 20), (0, 0, size[0] // 3, size[1] // 4))
    return saved(image, kind, **options)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def near(found: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    """Whether a pixel has a colour, but for what a JPEG makes of it."""
    assert isinstance(found, tuple)
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def brightest(picture: Image.Image) -> int:
    """How bright the brightest point of a grey picture is."""
    return max(picture.tobytes())


def rows_of_band(picture: Image.Image, group: str) -> list[int]:
    """The rows of a picture that are the band's from one edge to the other."""
    ink = tuple(bytes.fromhex(COLOURS[group][1:]))
    places = (2, picture.width - 3)
    return [
        y for y in range(picture.height) if all(near(picture.getpixel((x, y)), ink) for x in places)
    ]


# What is printed


def test_there_are_copies_for_small_and_large_screens(toy_site: BuiltSite) -> None:
    pictures = {path for path in toy_site.files if path.endswith((".jpg", ".jpeg", ".webp"))}
    assert pictures == COPIES
    assert {re.sub(r".*-", "", path): shown(toy_site.files[path]).width for path in COPIES} == {
        "360.jpg": 360,
        "720.jpg": 720,
        "1080.jpg": 1080,
    }


@pytest.mark.parametrize("path", sorted(COPIES))
def test_each_has_a_band_from_edge_to_edge(path: str, toy_site: BuiltSite) -> None:
    picture = shown(toy_site.files[path])
    rows = rows_of_band(picture, "original" if "original" in path else "refuted")
    assert picture.height / 20 < len(rows) < picture.height / 5
    assert picture.height * 0.35 < rows[0] < rows[-1] < picture.height * 0.8


@pytest.mark.parametrize("path", sorted(COPIES))
def test_there_is_nothing_in_them_but_pixels(path: str, toy_site: BuiltSite) -> None:
    content = toy_site.files[path]
    picture = shown(content)
    assert {*picture.info} <= {
        "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
    }  # fmt: skip
    assert not picture.getexif()
    assert not re.search(rb"Exif\0|http://ns\.adobe|ICC_PROFILE|Photoshop", content)


def test_the_files_of_the_newsroom_are_nowhere(toy_site: BuiltSite) -> None:
    """Neither as they are, nor bare in another form: all that is left of them are these copies."""
    ours = [file.read_bytes() for file in (TOY / "claims").rglob("*.png")]
    assert len(ours) == 2
    for path, content in toy_site.files.items():
        assert not any(picture[64:] in content for picture in ours), path
    foreign = {path for path in toy_site.files if path.endswith((".png", ".gif", ".avif"))}
    assert all(path.startswith("assets/") or path.endswith("/card.png") for path in foreign)


def test_what_cameras_note_stays_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Quillcam"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG", "WEBP"):
        noted = painted(kind=kind, exif=exif, icc_profile=profile, xmp=b"<x>Quillxmp</x>", comment="Quillcomment")  # fmt: skip
        assert b"Quill" in noted
        copy = banded(pixels(noted, (360, 240)), (360, 240), FALSE)
        assert not shown(copy).getexif()
        assert b"Quill" not in copy
        assert not {"icc_profile", "xmp", "comment", "exif"} & {*shown(copy).info}


def test_a_picture_is_never_enlarged() -> None:
    assert Picture("picture", "x.png", 500, 250, b"").sizes == ((360, 180), (500, 250))
    assert Picture("picture", "x.png", 300, 200, b"").sizes == ((300, 200),)
    assert Picture("picture", "x.png", 720, 360, b"").sizes == ((360, 180), (720, 360))
    assert Picture("picture", "x.png", 5400, 2700, b"").sizes[-1] == (1080, 540)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    """Whichever way its camera was held, the red corner is where its owner sees it."""
    upright = shown(painted())
    lying = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = saved(upright.transpose(lying) if lying is not None else upright, kind, exif=exif)
    assert size_of(content, "x") == (900, 600)
    picture = pixels(content, (360, 240))
    assert picture.size == (360, 240)
    assert near(picture.getpixel((5, 5)), (220, 20, 20), 30)
    assert near(picture.getpixel((350, 5)), BLUE, 30)
    assert near(picture.getpixel((5, 230)), BLUE, 30)


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (400, 300), (*BLUE, 255))
    image.paste((0, 0, 0, 0), (0, 0, 200, 300))
    palette = image.convert("P")
    palette.info["transparency"] = palette.getpixel((0, 0))
    for content in (saved(image), saved(image, "WEBP"), saved(palette)):
        picture = pixels(content, (360, 270))
        assert picture.mode == "RGB"
        assert near(picture.getpixel((10, 10)), (255, 255, 255))
        assert near(picture.getpixel((350, 10)), BLUE, 60)


def test_any_kind_of_colour_can_be_printed() -> None:
    grey = Image.new("L", (400, 300), 128)
    found = {
        "L": saved(grey),
        "1": saved(grey.point(lambda _: 255).convert("1")),
        "LA": saved(grey.convert("LA")),
        "I;16": saved(Image.new("I;16", (400, 300), 128 * 256)),
        "CMYK": saved(Image.new("CMYK", (400, 300), (0, 0, 0, 127)), "JPEG"),
    }
    for mode, content in found.items():
        assert shown(content).mode == mode
        grey_found = pixels(content, (360, 270)).getpixel((9, 9))
        assert near(grey_found, (255,) * 3 if mode == "1" else (128,) * 3), mode


def test_a_profile_that_does_not_fit_does_no_harm() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile at all"):
        picture = pixels(painted(icc_profile=profile), (360, 240))
        assert near(picture.getpixel((350, 5)), BLUE)


def test_the_same_picture_gives_the_same_bytes() -> None:
    first, second = (banded(pixels(painted(), (720, 480)), (720, 480), FALSE) for _ in range(2))
    assert first == second


# The band


def test_a_band_has_the_colour_of_the_page(toy_site: BuiltSite) -> None:
    css = toy_site.files["assets/checkpress/checkpress.css"].decode()
    block = css.partition("}")[0]
    for group, colour in COLOURS.items():
        name = "head" if group == "original" else group
        assert f"--cp-{name}: {colour};" in block


@pytest.mark.parametrize("group", COLOURS)
@pytest.mark.parametrize("ground", ["black", "white"])
def test_a_band_can_be_told_on_any_picture(group: str, ground: str) -> None:
    """Its words are white on a dark ground, and it has edges."""
    copy = banded(Image.new("RGB", (720, 480), ground), (720, 480), Band("Words", group, "Us"))
    picture = shown(copy)
    rows = rows_of_band(picture, group)
    assert rows
    strip = picture.convert("L").crop((0, rows[0], picture.width, rows[-1]))
    assert brightest(strip) > 240
    edge = picture.convert("L").crop((0, rows[0] - 8, 9, rows[0]))
    assert brightest(edge) > 200


def test_no_piece_of_a_tall_picture_is_without_a_band() -> None:
    for size in ((360, 360), (360, 700), (360, 1400), (360, 2880)):
        copy = shown(banded(Image.new("RGB", size, "navy"), size, FALSE))
        rows = [-1, *rows_of_band(copy, "refuted"), copy.height]
        bare = max(after - before for before, after in pairwise(rows))
        assert bare < 1.4 * copy.width


@pytest.mark.parametrize("label", ["Überwiegend falsch", "خطأ", "不实", "", "</script>" * 200])
@pytest.mark.parametrize("size", [(240, 120), (360, 90), (1080, 720)])
def test_no_words_break_a_band(label: str, size: tuple[int, int]) -> None:
    """Words for which there is no font give way to the sign of the status."""
    band = Band(label, "refuted", label)
    copy = shown(banded(Image.new("RGB", size, "black"), size, band))
    rows = rows_of_band(copy, "refuted")
    assert rows
    strip = copy.convert("L").crop((0, rows[0], copy.width, rows[-1]))
    assert brightest(strip) > 200, "there is a sign at least"


# What is not


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_not_all_here_is_refused(kind: str) -> None:
    some = Image.effect_noise((600, 400), 90).convert("RGB")
    content = saved(some, kind)
    assert size_of(content, "x") == (600, 400)
    for share in (0.1, 0.5, 0.9, 0.99):
        found = size_of(content[: int(len(content) * share)], "x")
        assert isinstance(found, Unfit)
        assert found.code == "bad-picture"


def test_the_small_picture_in_the_head_of_another_is_not_its_end() -> None:
    thumbnail = painted(size=(160, 120), kind="JPEG")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + thumbnail
    content = painted(kind="JPEG", exif=exif)
    assert size_of(content, "x") == (900, 600)
    assert isinstance(size_of(content[:-200], "x"), Unfit)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBPVP8X",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    found = size_of(content, "x.png")
    assert isinstance(found, Unfit)
    assert found.code == "bad-picture"


def test_what_is_in_a_file_counts_and_not_its_name(project: Path) -> None:
    (project / CHECKED).write_bytes(painted(kind="WEBP"))
    warm(project)
    assert shown((project / "site" / PAGE / "picture-720.jpg").read_bytes()).size == (720, 480)


def test_a_picture_that_moves_is_refused() -> None:
    first, second = (Image.new("RGB", (400, 300), colour) for colour in ("red", "navy"))
    for kind in ("PNG", "WEBP"):
        found = size_of(saved(first, kind, save_all=True, append_images=[second]), "x")
        assert isinstance(found, Unfit)
        assert "moves" in found.message


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of so many pixels, in whose data nothing stands."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    )


def webp(width: int, height: int) -> bytes:
    """The same as WebP, of which the head is all there is."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0" + sides
    return b"RIFF" + len(body).to_bytes(4, "little") + body


BOMBS = {
    "of 50,000 × 50,000": png(50_000, 50_000),
    "of 10,000 × 10,000": png(10_000, 10_000),
    "one pixel too many": png(MAX_PIXELS + 1, 1),
    "of the greatest numbers": png(2**31 - 1, 2**31 - 1),
    "with a text like that": png(
        400, 300, *[chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**8), 9))] * 20
    ),
    "with a profile like that": png(
        400, 300, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(10**8), 9))
    ),
    "of WebP": webp(16_000, 16_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_do_not_go_off(name: str, project: Path) -> None:
    """In little memory, and said of the place where the file is named."""
    (project / CHECKED).write_bytes(BOMBS[name])
    assert len(BOMBS[name]) < MAX_BYTES
    program = [str(Path(sys.executable).with_name("checkpress")), "check"]
    ended = subprocess.run(
        program,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (500_000_000,) * 2),
    )
    line = (project / STORY).read_text("utf-8").partition("checked.png")[0].count("\n") + 1
    assert ended.returncode == 1
    assert f"{STORY}:{line}:13: `lavoz-inundacion-foto/checked.png`" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_large_files_are_not_opened(project: Path) -> None:
    with (project / CHECKED).open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(InvalidData) as refused:
        load(project / "claims", today=TODAY)
    [problem] = refused.value.problems
    assert problem.code == "large-picture"


@pytest.mark.parametrize("size", [(239, 400), (400, 119), (1700, 400), (300, 2500)])
def test_what_has_no_room_for_a_band_is_refused(size: tuple[int, int]) -> None:
    found = size_of(painted(size=size), "x")
    assert isinstance(found, Unfit)
    assert found.code == "small-picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_damage_goes_further_than_to_say_so(kind: str) -> None:
    some = random.Random(kind)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "words" * 20
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    whole = saved(Image.effect_noise((260, 140), 60).convert("RGB"), kind, exif=exif, icc_profile=profile)  # fmt: skip
    refused = 0
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(some.choice((1, 2, 20))):
            place = some.choice((some.randrange(len(content)), some.randrange(400)))
            content[place] = some.randrange(256)
        if isinstance(size_of(bytes(content), "x"), Unfit):
            refused += 1
            continue
        try:
            pixels(bytes(content), (240, 130))
        except Broken:
            refused += 1
    assert refused


def test_what_is_damaged_in_its_midst_stops_the_build_in_two_lines(project: Path) -> None:
    """Its head and its end are fine, and no more is looked at before it is printed."""
    rubbish = chunk(b"IDAT", zlib.compress(b"\x07" * 999))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 400, 300, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + rubbish + chunk(b"IEND", b"")
    (project / CHECKED).write_bytes(content)
    with pytest.raises(GeneratorError, match=r"checked\.png cannot be printed"):
        warm(project)
    assert not (project / "site").exists()


def test_no_way_leads_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2026"
    (folder / "beside").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(painted())
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "one.png").write_bytes(painted())
    (folder / "beside" / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "door").symlink_to(tmp_path / "secrets")
    (folder / "folder.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    for name in (
        "../secret.png", "beside/../../secret.png", "beside/link.png", "door/one.png", "folder.png",
        "pipe.png", "beside", f"{'x' * 300}.png", "nothing.png", "a\0b.png",
    ):  # fmt: skip
        assert isinstance(picture_in(folder, name), Unfit), name
    (folder / "beside" / "one.png").write_bytes(painted())
    assert picture_in(folder, "beside/one.png") == painted()


# Where no picture stands


def pictured(project: Path) -> set[str]:
    """The pictures that a project prints."""
    build_site(project / "mkdocs.yml", project / "site")
    return {path for path in files_in(project / "site") if path.endswith(".jpg")}


def test_no_picture_is_shown_that_nobody_has_looked_at(project: Path) -> None:
    edit(project / STORY, "    claimants: [{who: la-voz-del-puerto, as: publisher}]\n", "")
    edit(project / STORY, "medium: photo-story", "medium: article")
    edit(project / STORY, "status: false\n    flaws: [miscaptioned]\n    confidence: high", "status: queued")  # fmt: skip
    assert pictured(project) == set()
    assert "A street under brown water" in (project / "site" / PAGE / "index.html").read_text()


def test_a_check_that_is_not_public_yet_shows_no_picture(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    edit(project / STORY, "published: 2026-03-05\n    checked: 2026-03-05", f"published: {tomorrow}\n    checked: 2026-03-05")  # fmt: skip
    assert pictured(project) == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 86_400))
    assert pictured(project) == COPIES


def test_a_withdrawn_check_says_so_on_its_picture(project: Path) -> None:
    edit(project / STORY, "    authors: [cy]", "    withdrawn: {on: 2026-04-01, why: We had the wrong street.}\n    authors: [cy]")  # fmt: skip
    assert pictured(project) == COPIES
    picture = shown((project / "site" / PAGE / "picture-720.jpg").read_bytes())
    assert rows_of_band(picture, "withdrawn")


# From one build to the next


def test_another_picture_is_noticed(project: Path) -> None:
    """Also where it is as large as the one before and was written at the same moment."""
    warm(project)
    before = files_in(project / "site")
    old = (project / CHECKED).stat()
    content = bytearray(painted(size=(1180, 900)))
    content = content.ljust(old.st_size, b"\0")[: old.st_size]
    (project / CHECKED).write_bytes(content)
    os.utime(project / CHECKED, ns=(old.st_atime_ns, old.st_mtime_ns))
    made = warm(project)
    after = files_in(project / "site")
    assert after == cold(project)
    assert {path for path in after if after[path] != before[path]} == {
        path for path in COPIES if "picture" in path
    }
    assert made.written < 10


def test_a_picture_of_another_size_changes_its_page(project: Path) -> None:
    warm(project)
    (project / CHECKED).write_bytes(painted(size=(500, 400)))
    warm(project)
    after = files_in(project / "site")
    assert after == cold(project)
    assert {path for path in after if "/picture-" in path} == {
        f"{PAGE}picture-360.jpg",
        f"{PAGE}picture-500.jpg",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: false", "status: mostly-false"),
        ("place: San Telmo", "place: Santa Rita"),
        ("- id: photo-shows-puerto-aldo", "- id: photo-of-puerto-aldo\n    formerly: [photo-shows-puerto-aldo]"),
        ("      file: lavoz-inundacion-foto/checked.png\n", ""),
    ],
    ids=["another status", "another place", "another address", "no picture"],
)  # fmt: skip
def test_what_decides_how_a_picture_looks_is_followed(project: Path, old: str, new: str) -> None:
    warm(project)
    edit(project / STORY, old, new)
    build_site(project / "mkdocs.yml", project / "site")
    found = files_in(project / "site")
    shutil.rmtree(project / ".cache")
    build_site(project / "mkdocs.yml", project / "again")
    assert found == files_in(project / "again")


def test_a_removed_claim_leaves_no_picture(project: Path) -> None:
    warm(project)
    text = (project / STORY).read_text("utf-8")
    head, rest = text.partition("claims:\n")[0], text.partition("removed:\n")[2]
    (project / STORY).write_text(
        f"{head}removed:\n{rest}  - id: photo-shows-puerto-aldo\n    on: 2026-11-01\n    why: law\n",
        "utf-8",
    )
    assert pictured(project) == set()
    warned = load(project / "claims", today=TODAY).problems
    assert [problem.code for problem in warned].count("unused-picture") == 2


def test_pictures_are_made_once(project: Path) -> None:
    """An edit beside a picture, or a touch, is no reason to make it again."""
    warm(project)
    before = stats(project / "site")
    assert before
    edit(project / STORY, "141 mm of rain", "142 mm of rain")
    (project / CHECKED).touch()
    warm(project)
    assert stats(project / "site") == before
    assert files_in(project / "site") == cold(project)


def test_nothing_is_opened_where_there_are_no_pictures(project: Path) -> None:
    for file in project.rglob("*.png"):
        file.unlink()
    text = (project / STORY).read_text("utf-8")
    (project / STORY).write_text(re.sub(r"\n +file: .*", "", text), "utf-8")
    site = load(project / "claims", today=date(2026, 11, 22))
    assert not any(known.pictures for known in site.memory.articles.values())
    assert site.memory.strays == {}


# While it is edited


def fetched(server: LiveServer, address: str) -> bytes:
    with urlopen(server.site + address, timeout=10) as answer:
        assert answer.headers["Content-Type"] == "image/jpeg"
        content: bytes = answer.read()
        return content


def test_a_preview_shows_what_a_build_prints(project: Path, toy_site: BuiltSite) -> None:
    with serving("checkpress", project) as server:
        for path in COPIES:
            assert fetched(server, path) == toy_site.files[path]
        for wrong in ("picture-10.jpg", "checked.png", "other-360.jpg"):
            assert server.get(PAGE + wrong).startswith("404")
        (project / CHECKED).write_bytes(painted(size=(800, 600)))
        assert comes_true(lambda: "picture-800.jpg" in server.get(PAGE))
        assert rows_of_band(shown(fetched(server, f"{PAGE}picture-800.jpg")), "refuted")
        (project / CHECKED).unlink()
        assert comes_true(lambda: "There is no file" in server.get(PAGE))
        assert "Traceback" not in server.said


# For readers

WINDOWS = {"phone": ViewportSize(width=320, height=700), "desk": ViewportSize(width=1280, height=900)}  # fmt: skip


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_picture_can_be_seen_and_heard(
    window: str, scripts: bool, reader: Callable[..., Reader], toy_address: str
) -> None:
    someone = reader(toy_address, viewport=WINDOWS[window], java_script_enabled=scripts)
    page = someone.go(PAGE)
    picture = page.get_by_role("img", name="A street under brown water")
    original = page.get_by_role("img", name="The same street, wider")
    for each in (picture, original):
        each.scroll_into_view_if_needed()
        expect(each).to_be_visible()
        loaded = partial(each.evaluate, "it => it.complete && it.naturalWidth")
        assert comes_true(loaded)
    one, other = picture.bounding_box(), original.bounding_box()
    assert one
    assert other
    wide = WINDOWS[window]["width"]
    assert max(one["x"] + one["width"], other["x"] + other["width"]) <= wide
    assert (abs(one["y"] - other["y"]) < 1) == (window == "desk"), "side by side, or below"


def test_what_there_is_to_say_of_a_picture_stands_beside_it(toy_site: BuiltSite) -> None:
    document = toy_site.claim("2026/lavoz-inundacion-foto/photo-shows-puerto-aldo")
    words = " ".join("".join(f.itertext()) for f in document.find("figure"))
    for told in (
        "It is passed off as something other than it is.",
        "Faces in it have been made unrecognisable.",
        "Quoted at small size in order to discuss it.",
        "Reverse image search",
        "San Telmo, 12 April 2019",
        "Floods in San Telmo, picture 1 of 14",
        "Shown by courtesy of the agency.",
    ):
        assert told in " ".join(words.split())
    assert [
        a.get("href") for f in document.find("figure") for a in f.iter("a") if a.text == "[1]"
    ] == ["#source-agency-2019"]


def test_pictures_have_room_before_they_come(toy_site: BuiltSite) -> None:
    document = toy_site.claim("2026/lavoz-inundacion-foto/photo-shows-puerto-aldo")
    images = [image for image in document.find("img") if image.get("srcset")]
    assert len(images) == 2
    for image in images:
        assert image.get("alt")
        assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
        path = document.target(image.attrib["src"])[0].removeprefix("checks/")
        size = int(image.attrib["width"]), int(image.attrib["height"])
        assert shown(toy_site.files[path]).size == size
        for candidate in image.attrib["srcset"].split(", "):
            address, width = candidate.split(" ")
            assert shown(toy_site.files[document.target(address)[0]]).width == int(width[:-1])
