"""The theme keeps to its own: what it takes from Material is known, and nothing in it runs inline."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from checkpress.pages.page import KINDS
from checkpress.pages.templates import theme_folder
from sites import EPOCH, BuiltSite, copy_of_toy

THEME = theme_folder()
PAGES = THEME / "pages"
MATERIAL = Path(str(files("material"))) / "templates"

TAKEN_FROM = {
    "404.html": "80c93494b5432b1bcdf292caeb67a0653c45b37372f49e08ad4a70ca695a7495",
    "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
    "base.html": "a919e32d2225e09ecbdeb8076ca6ce9ca0836329760bf7871a04172569b77842",
    "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
    "partials/logo.html": "e0925ef6c190174a5162ed1ecc55295016dd8a7beec3018db3e04aac283a2dd9",
    "partials/tabs.html": "d2c82916569e645a6b6dc5a36a2beddfaca5a66c8738c5b3e13b7d100ac2e8b7",
    "partials/javascripts/base.html": "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6",
    "partials/javascripts/content.html": "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
}
"""Material's templates that we replace, with the SHA-256 of what we started from: where one has
changed, see what is new in it and carry that over."""

TEMPLATES = {
    path.relative_to(PAGES).as_posix(): path.read_text("utf-8") for path in PAGES.rglob("*.*")
}
SCRIPTS = {path.name: path.read_text("utf-8") for path in THEME.rglob("*.js")}
STYLES = {path.name: path.read_text("utf-8") for path in THEME.rglob("*.css")}


OPENED = """
import sys
from checkpress.cli import main

opened = set()
sys.addaudithook(lambda event, of: event == "open" and opened.add(str(of[0])))
main(["build"], standalone_mode=False)
main(["dossier", "2026/courier-nettle-tea/halves-dementia-risk"], standalone_mode=False)
print(*opened, sep="\\n")
"""
"""Says which files these two commands open."""


def test_what_is_replaced_is_what_it_was() -> None:
    replaced = [path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")]
    originals = {path: MATERIAL / path for path in replaced if (MATERIAL / path).exists()}
    assert {
        path: sha256(file.read_bytes()).hexdigest() for path, file in originals.items()
    } == TAKEN_FROM


def test_every_kind_of_page_has_a_template() -> None:
    assert {f"{kind}.html" for kind in KINDS} <= TEMPLATES.keys()


def test_every_template_is_used(tmp_path: Path) -> None:
    """By a build, or by the command that writes everything about a check into one file."""
    project = copy_of_toy(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", OPENED],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        capture_output=True,
        text=True,
    )
    opened = {*done.stdout.splitlines()}
    assert [name for name in TEMPLATES if str(PAGES / name) not in opened] == []


def test_no_template_goes_around_the_escaping() -> None:
    """What Python marks as safe are the slots of JSON and of prose, and nothing else is."""
    wrong = {
        (name, found)
        for name, template in TEMPLATES.items()
        for found in re.findall(r"\|\s*safe\b|autoescape|Markup|\{%-?\s*raw", template)
    }
    assert not wrong


def test_nothing_stands_inline_in_a_template() -> None:
    """No script, style or event handler: a strict content security policy lets none of them run.

    A dossier is no page of the site: it is a file for itself, and brings its own style.
    """
    wrong = {
        (path.name, found)
        for path in THEME.rglob("*.html")
        if path.name != "dossier.html"
        for found in re.findall(
            r"\son[a-z]+\s*=|\sstyle\s*=|<style|javascript:|<script(?![^>]*(?:src=|json))",
            path.read_text("utf-8"),
            re.IGNORECASE,
        )
    }
    assert not wrong


def test_nothing_runs_inline_on_a_page(site: BuiltSite) -> None:
    """Not Material's either, nor its scripts: of those that run, each is a file."""
    wrong = {
        (page.address, element.tag, attribute)
        for page in site.documents.values()
        for element in page.tree.iter()
        for attribute in element.attrib
        if attribute.startswith("on") or attribute == "style"
    }
    assert not wrong
    assert not any(page.find("style") for page in site.documents.values())


def test_styles_and_scripts_ask_nobody() -> None:
    """No address at all but of pictures that stand in the style itself."""
    assert SCRIPTS
    assert STYLES
    for name, text in {**SCRIPTS, **STYLES}.items():
        asked = re.sub(r'url\("data:image/svg\+xml,[^"]*"\)', "", text)
        assert not re.findall(r"url\(|@import|https?://\w|//[a-z]", asked), name


def test_scripts_write_no_html() -> None:
    """Found texts are put into pages as text."""
    for name, script in SCRIPTS.items():
        assert not re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script
        ), name
