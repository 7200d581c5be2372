"""A pressed page is what MkDocs itself would have written, to the byte."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from checkpress.build.plugin import CheckpressPlugin, dress
from checkpress.claims.frame import Allow
from checkpress.pages.csp import with_policy
from checkpress.pages.minify import slim
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.pages.shell import MARKS, SLOTS, Shell
from checkpress.pages.templates import Templates, theme_folder
from sites import EPOCH, EVERYWHERE, BuiltSite, all_pages

Slots = Callable[[Page, Edition], Mapping[str, str]]

TEMPLATES = Templates(theme_folder())


class Ordinary(CheckpressPlugin):
    """Gives MkDocs every page as a page of its own, where the plugin gives it shells."""

    def __init__(self, slots: Slots) -> None:
        super().__init__()
        self._slots = slots
        self.pages: dict[str, Page] = {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        shells = super().on_files(files, config=config)
        assert self._edition
        self.pages = {f"{page.address}index.md": page for page in all_pages(self._edition)}
        kept = [file for file in shells if not file.generated_by or file.src_uri in self.pages]
        new = self.pages.keys() - {file.src_uri for file in kept}
        kept += [
            File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            for source in sorted(new)
        ]
        return Files(kept)

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return html
        assert self._edition
        # Both leave alone what fills a slot, and slim what stands around it.
        slots = {slot: f"\x1a{it}\x1a" for slot, it in self._slots(ours, self._edition).items()}
        if ours.kind == "home":
            page.meta["head"] = slots["head"]
            return f"{html}\n{slots['body']}"
        return dress(page, KINDS[ours.kind], slots)

    def on_post_page(self, output: str, **_: object) -> str:
        return slim(with_policy(output, Allow())).replace("\x1a", "")

    def on_post_build(self, **_: object) -> None:
        """What is to be compared has been written."""


def printed_by_mkdocs(project: Path, folder: Path, slots: Slots = TEMPLATES.slots) -> Ordinary:
    """Every page of a project in `folder`, without any shell."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder))
    plugin = Ordinary(slots)
    plugin.load_config({})
    config.plugins = PluginCollection()
    config.plugins["checkpress"] = plugin
    mkdocs_build(config)
    return plugin


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def differences(pressed: BuiltSite, folder: Path, plugin: Ordinary) -> set[str]:
    """Addresses of the pages that were printed in two ways with two results."""
    assert {page.kind for page in plugin.pages.values()} == EVERYWHERE
    return {
        page.address
        for page in plugin.pages.values()
        if (folder / page.address / "index.html").read_bytes()
        != pressed.files[f"{page.address}index.html"]
    }


def test_every_page_of_the_toy_project(toy_site: BuiltSite, tmp_path: Path) -> None:
    plugin = printed_by_mkdocs(toy_site.project, tmp_path)
    assert not differences(toy_site, tmp_path, plugin)


@pytest.mark.usefixtures("unrefused")
def test_every_page_full_of_hostile_texts(hostile_site: BuiltSite, tmp_path: Path) -> None:
    plugin = printed_by_mkdocs(hostile_site.project, tmp_path)
    assert not differences(hostile_site, tmp_path, plugin)


@pytest.mark.usefixtures("unrefused")
def test_a_page_that_is_not_escaped_is_noticed(hostile_site: BuiltSite, tmp_path: Path) -> None:
    """The comparison can fail: Material unescapes what it is given as a title."""

    def raw(page: Page, edition: Edition) -> Mapping[str, str]:
        return {**TEMPLATES.slots(page, edition), "title": page.title}

    plugin = printed_by_mkdocs(hostile_site.project, tmp_path, raw)
    claims = {page.address for page in plugin.pages.values() if page.kind == "claim"}
    assert claims <= differences(hostile_site, tmp_path, plugin)


def test_a_text_that_holds_a_mark_stays_a_text() -> None:
    """Slots are filled at once and never looked at again."""
    shell = Shell.split("<title>{title}</title><body>{title}: {body}</body>".format(**MARKS))
    slots = {slot: "".join(MARKS.values()) for slot in SLOTS}
    all_marks = slots["title"]
    assert shell.fill(slots) == (f"<title>{all_marks}</title><body>{all_marks}: {all_marks}</body>")


def test_a_mark_that_means_nothing_is_no_page() -> None:
    with pytest.raises(KeyError):
        Shell.split(MARKS["title"].replace("title", "titel")).fill(MARKS)


def test_a_shell_gives_itself_back() -> None:
    html = "before {head} between {body}{body} after %%checkpress:%% 100 %".format(**MARKS)
    assert Shell.split(html).fill(MARKS) == html


def test_a_page_without_marks_is_printed_as_it_is() -> None:
    assert Shell.split("<p>nothing</p>").fill({}) == "<p>nothing</p>"
