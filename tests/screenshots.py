"""Pictures of every kind of page, for the eye of whoever changes how they look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import click
from playwright.sync_api import Browser, ViewportSize

from browser import Reader, started_chromium
from hosting import Host, hosted
from sites import ROOT, TOY, built, built_on_its_day

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}

PICTURES = ROOT / "handbook" / "docs" / "pictures"
"""Where those of the README and the handbook are."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--handbook", is_flag=True, help="Take those of README and handbook anew, too.")
def main(folder: Path, *, handbook: bool) -> None:
    """Take pictures of the toy site and of this repository's own, into FOLDER.

    Every kind of page as a whole, in both colour schemes, as wide as a phone and as a desk; and
    the first screen of a claim on a phone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary, started_chromium() as chromium:
        with hosted(built_on_its_day(TOY, Path(temporary, "toy"))) as host:
            take_all_kinds(chromium, host, folder, "toy")
        with hosted(built(ROOT, Path(temporary, "own"))) as host:
            take_all_kinds(chromium, host, folder, "own")
            if handbook:
                take_for_handbook(chromium, host)


def take_all_kinds(chromium: Browser, host: Host, folder: Path, site: str) -> None:
    """Pictures of a site, whose names begin with `site`."""
    for scheme in SCHEMES:
        for window in (PHONE, DESK):
            with looking(chromium, host, scheme, window) as reader:
                for address in host.addresses:
                    picture = taken(reader, address, whole=True)
                    for kind in (kind for kind, each in host.kinds.items() if each == address):
                        name = kind.replace(": ", "-").replace(" ", "-")
                        path = folder / f"{site}-{name}-{scheme}-{window['width']}.png"
                        path.write_bytes(picture)
                if window is PHONE:
                    picture = taken(reader, host.kinds["claim"], whole=False)
                    path = folder / f"{site}-claim-first-screen-{scheme}-{window['width']}.png"
                    path.write_bytes(picture)


def take_for_handbook(chromium: Browser, host: Host) -> None:
    """The main points of an article, and the first screen of one of its claims."""
    article = "claims/2018/att-huawei-mate-10/"
    PICTURES.mkdir(parents=True, exist_ok=True)
    with looking(chromium, host, "light", DESK) as reader:
        picture = taken(reader, f"{article}#main-points", whole=False)
        (PICTURES / "article.png").write_bytes(picture)
    with looking(chromium, host, "dark", PHONE) as reader:
        picture = taken(reader, f"{article}biggest-us-carrier/", whole=False)
        (PICTURES / "claim.png").write_bytes(picture)


@contextmanager
def looking(
    chromium: Browser, host: Host, scheme: Scheme, window: ViewportSize
) -> Iterator[Reader]:
    """Somebody who reads a site in these colours, in a window of this size."""
    context = chromium.new_context(color_scheme=scheme, viewport=window, reduced_motion="reduce")
    yield Reader(context, host.address)
    context.close()


def taken(reader: Reader, address: str, *, whole: bool) -> bytes:
    """A page as a PNG: as a whole, or what the window shows of it."""
    page = reader.go(address)
    page.wait_for_load_state("networkidle")
    return page.screenshot(full_page=whole)


if __name__ == "__main__":
    main()
