"""The handbook of this version as a website, to be read without a network."""

from pathlib import Path

from checkpress.build.engine import build_pages
from checkpress.build.settings import configured

FOLDER = Path(".cache", "checkpress", "handbook")
"""Where it goes, in the folder in which somebody asks for it."""


def build_handbook() -> Path:
    """Build it; its first page."""
    package = Path(__file__).parent.parent
    # A wheel brings it along; in the repository it is for everybody to see.
    places = (package / "handbook", package.parent.parent / "handbook")
    source = next(place for place in places if place.is_dir())
    config = configured(source / "mkdocs.yml", site_dir=str(FOLDER.resolve()))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_pages(config)
    finally:
        config.plugins.on_shutdown()
    return FOLDER / "index.html"
