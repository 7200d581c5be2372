"""Built sites for the tests: each is built once a session, the way anybody builds it."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns
from typing import Any, cast
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import html5lib
import pytest
import yaml
from click.testing import CliRunner

from checkpress.build.building import build_site
from checkpress.build.clock import now
from checkpress.build.options import BuildOptions
from checkpress.build.state import BuildSummary
from checkpress.cli import main
from checkpress.pages.article import article_pages
from checkpress.pages.lists import list_pages
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.site.loading import Loaded, load
from checkpress.site.site import Site
from checkpress.workers import Workers
from hostile import HOSTILE, hostile_project, nothing_refused

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy"

TODAY = date(2026, 11, 22)
"""The day on which the invented sites are built."""


EVERYWHERE = KINDS.keys() - {"letter"}
"""The kinds of page that every site has; test_register looks at the one for hundreds of names."""


def epoch_of(day: date) -> str:
    """A day for SOURCE_DATE_EPOCH."""
    return str(int(datetime.combine(day, time(), UTC).timestamp()))


EPOCH = epoch_of(TODAY)
"""The day of the invented sites."""

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section select summary table"
    " tbody td tfoot th thead tr ul".split()
)


@dataclass(frozen=True)
class Document:
    """A page as a browser reads it."""

    address: str
    """From the root of the site: `claims/2026/herald-bridge/`, `404.html`."""
    html: str

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(self.html)
        return tree, [f"{place}: {code} {given}" for place, code, given in parser.errors]

    @property
    def tree(self) -> Element:
        """Its elements."""
        return self._parsed[0]

    @property
    def errors(self) -> list[str]:
        """What is no HTML in it."""
        return self._parsed[1]

    def find(self, tag: str, /, **attributes: str) -> list[Element]:
        """All elements of a kind that have these attributes (of `class_`, among others)."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            element
            for element in self.tree.iter(None if tag == "*" else tag)
            if all(
                value in element.get(key, "").split()
                if key == "class"
                else element.get(key) == value
                for key, value in wanted.items()
            )
        ]

    @cached_property
    def main(self) -> Element:
        """What stands between header and footer, without navigation."""
        [content] = self.find("div", class_="md-content")
        return content

    @property
    def moved(self) -> str | None:
        """Where a redirect leads, from the root of the site."""
        found = self.find("meta", **{"http-equiv": "refresh"})
        return self.target(found[0].get("content", "").partition("url=")[2])[0] if found else None

    @property
    def noindex(self) -> bool:
        """Whether search engines are asked to leave it alone."""
        return any(
            "noindex" in meta.get("content", "") for meta in self.find("meta", name="robots")
        )

    @property
    def canonical(self) -> str | None:
        """The address that it gives as its own."""
        found = self.find("link", rel="canonical")
        return found[0].get("href") if found else None

    @property
    def title(self) -> str:
        """What stands in the browser's tab."""
        return text(self.find("title")[0])

    @property
    def data(self) -> list[Any]:
        """Its JSON-LD, one thing after another."""
        blocks = [json.loads(text(s)) for s in self.find("script", type="application/ld+json")]
        return [thing for b in blocks for thing in (b if isinstance(b, list) else [b])]

    @property
    def reviews(self) -> list[Any]:
        """The reviews in it, at its top."""
        return [data for data in self.data if data["@type"] == "ClaimReview"]

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in their order."""
        return [element.attrib["id"] for element in self.tree.iter() if "id" in element.attrib]

    def target(self, link: str) -> tuple[str, str]:
        """Where a link of this page leads: from the root of the site, and to which id."""
        base = f"http://site/{self.address}"
        where = urlsplit(urljoin(base, link))
        assert where.netloc == "site", link
        return where.path.removeprefix("/"), where.fragment


@dataclass(frozen=True)
class BuiltSite:
    """A site as it lies in its folder, beside the project that it was made from."""

    project: Path
    folder: Path
    base_url: str
    loaded: Loaded
    printed: BuildSummary

    @property
    def site(self) -> Site:
        """What is published, as entries."""
        return self.loaded.site

    @property
    def edition(self) -> Edition:
        """What its pages are made from, without share cards."""
        return Edition(self.site, self.loaded.records, self.base_url)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file by its path."""
        return files_in(self.folder)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every page by its address, redirects and 404.html among them."""
        found: dict[str, Document] = {}
        for path, content in self.files.items():
            if path.endswith(".html"):
                address = path.removesuffix("index.html")
                found[address] = Document(address, content.decode())
        return found

    @property
    def pages(self) -> Iterator[Document]:
        """Every page that readers stay on."""
        for address, document in self.documents.items():
            if address != "404.html" and document.moved is None:
                yield document

    def claim(self, path: str) -> Document:
        """The page of a claim, or of an article."""
        return self.documents[f"claims/{path}/"]

    @property
    def plain_files(self) -> Mapping[str, str]:
        """What can be read in each file, search index and all; without pictures and fonts."""
        return {
            path: unpacked(path, content).decode(errors="replace")
            for path, content in self.files.items()
            if not path.endswith((".jpg", ".png", ".woff2", ".map"))
        }


def all_pages(edition: Edition) -> Iterator[Page]:
    """Every page of a site that is not written by hand."""
    for path in edition.site.articles:
        yield from article_pages(edition, path)
    yield from list_pages(edition)


def text(element: Element, *, without: Collection[str] = ()) -> str:
    """What an element says, in one line; `without` names elements that are passed over."""
    return " ".join("".join(_texts(element, without)).split())


def _texts(element: Element, without: Collection[str]) -> Iterator[str]:
    if element.tag in without:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, without)
        yield child.tail or ""


def blocks(element: Element) -> list[str]:
    """The lines that an element is read in: the text between the edges of its blocks."""
    lines = [""]

    def walk(node: Element) -> None:
        edge = node.tag in BLOCKS or node.tag == "br"
        if edge:
            lines.append("")
        if node.tag not in {"script", "style", "svg"}:
            lines[-1] += node.text or ""
            for child in node:
                walk(child)
                lines[-1] += child.tail or ""
        if edge:
            lines.append("")

    walk(element)
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def files_in(folder: Path) -> dict[str, bytes]:
    """The content of every file below `folder`, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unpacked(path: str, content: bytes) -> bytes:
    """What stands in a file of a site, also where it is packed."""
    return gzip.decompress(content) if path.endswith(".bin") else content


def run(
    command: str, *arguments: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What `checkpress` says and how it ends, in this process: most of a command is its start."""
    assert command == "checkpress"
    typed = [str(argument) for argument in arguments]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        for key, value in {"SOURCE_DATE_EPOCH": EPOCH, **environment}.items():
            patch.setenv(key, value)
        done = CliRunner().invoke(main, typed, prog_name=command)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(typed, done.exit_code, done.stdout, done.stderr)


def wheel_in(folder: Path) -> ZipFile:
    """The wheel of this repository, made in an empty folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    [file] = folder.iterdir()
    return ZipFile(file)


def run_apart(
    command: str, *arguments: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same of any command of this Python's environment, in a process of its own."""
    program = Path(sys.executable).with_name(command)
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _copied(source: Path, docs: str, folder: Path) -> Path:
    """A project as it is, in `folder`: built there, it shares no cache with another process."""
    for part in ("claims", docs):
        copytree(source / part, folder / part)
    copy2(source / "mkdocs.yml", folder)
    return folder


def copy_of_toy(folder: Path, **settings: Any) -> Path:
    """A copy of the toy project in `folder`, with other settings; None takes one away."""
    copytree(TOY, folder, ignore=ignore_patterns(".cache", "site"), dirs_exist_ok=True)
    config = {**yaml.safe_load((TOY / "mkdocs.yml").read_text("utf-8")), **settings}
    config = {key: value for key, value in config.items() if value is not None}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder


def built(
    project: Path, folder: Path, *, strict: bool = True, workers: int | None = None
) -> BuiltSite:
    """The site of a project, built into `folder` by so many processes."""
    options = BuildOptions(strict=strict, workers=Workers(workers))
    printed = build_site(project / "mkdocs.yml", folder, options)
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    return BuiltSite(
        project=project,
        folder=folder,
        base_url=config["site_url"],
        loaded=load(project / "claims", today=now(), workers=Workers(workers)),
        printed=printed,
    )


def built_on_its_day(project: Path, folder: Path) -> BuiltSite:
    """The site of an invented project, built on the day for which it is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return built(project, folder)


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy project."""
    folder = tmp_path_factory.mktemp("toy")
    return built_on_its_day(_copied(TOY, "docs", folder / "project"), folder / "site")


@pytest.fixture(scope="session")
def _toy_once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_toy(tmp_path_factory.mktemp("once") / "toy")
    built_on_its_day(folder, folder / "site")
    return folder


@pytest.fixture
def built_toy(_toy_once_built: Path, tmp_path: Path) -> Path:
    """A toy project with its site and what builds have kept, to do with as a test pleases."""
    return copytree(_toy_once_built, tmp_path / "toy", symlinks=True)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy project with texts in it that try to break out of pages and shells."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_project(folder, f"{HOSTILE[0]} {HOSTILE[4]}")
    with nothing_refused():
        return built_on_its_day(folder, folder / "site")


@pytest.fixture
def unrefused() -> Iterator[None]:
    """No rule refuses Markdown and HTML: what prints a text has to stand by itself."""
    with nothing_refused():
        yield


BAND = "Demonstration: <b>invented</b> & nothing else."

NOBODY = "Nobody publishes this demonstration."


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy project as a demonstration, whose publisher can be reached nowhere."""
    folder = tmp_path_factory.mktemp("demo")
    file = copy_of_toy(folder / "project") / "claims" / "site.yml"
    settings = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # texts stay texts
    for key in ("complaints", "answers_within", "repository", "security"):
        del settings[key]
    file.write_text(
        yaml.safe_dump({**settings, "no_complaints": NOBODY, "demo": "yes", "band": BAND}), "utf-8"
    )
    return built_on_its_day(folder / "project", folder / "site")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this repository, as it is today."""
    folder = tmp_path_factory.mktemp("own")
    return built(_copied(ROOT, "site_src", folder / "project"), folder / "site")


@pytest.fixture(scope="session", params=["toy_site", "hostile_site", "own_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Every site: what is asked for here holds for all that can be made."""
    return cast("BuiltSite", request.getfixturevalue(request.param))
