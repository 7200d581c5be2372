"""What is wrong with the files that a newsroom puts beside its checks: its pages, menu and foot."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from checkpress.build.engine import File, Files, Link, MkDocsConfig, Navigation
from checkpress.build.settings import Settings, in_site, told
from checkpress.errors import GeneratorError
from checkpress.meant import listed, nearest_name
from checkpress.mistakes import MEANT
from checkpress.outputs.cards.typesetting import Fonts, fonts_named
from checkpress.outputs.feeds import feed_pages
from checkpress.outputs.formats import data_files
from checkpress.outputs.rows import Rows, SiteData
from checkpress.pages.article import redirects
from checkpress.pages.page import KINDS, Edition
from checkpress.problems import Problem, Said, mistake
from checkpress.site import urls
from checkpress.site.site import Site


@dataclass(frozen=True)
class Minds:
    """Of which links a newsroom wants to be told: MkDocs has settings for that (`validation`)."""

    menu: bool
    links: bool

    @classmethod
    def instead_of_mkdocs(cls, config: MkDocsConfig) -> Self:
        """What is set; MkDocs itself, which knows neither checks nor lines, says nothing more."""
        validation = config.validation
        minds = cls(
            menu=validation.nav.not_found >= logging.WARNING,
            links=validation.links.not_found >= logging.WARNING,
        )
        validation.nav.not_found = validation.nav.absolute_links = logging.DEBUG
        links = validation.links
        links.not_found = links.unrecognized_links = links.anchors = logging.DEBUG
        if links.absolute_links in {logging.INFO, logging.WARNING}:
            links.absolute_links = logging.DEBUG
        return minds


@dataclass(frozen=True)
class OwnFiles:
    """What a newsroom has written beside its checks, as MkDocs has read it."""

    edition: Edition
    config: MkDocsConfig
    files: Files
    pages: Mapping[str, File]
    """The pages written by hand, by their addresses; the home page among them."""
    shown: Callable[[File], str]
    """What a file is called where something is said of it."""
    minds: "Minds"
    """Of what is told."""

    @property
    def site(self) -> Site:
        """The checks."""
        return self.edition.site

    @cached_property
    def known(self) -> frozenset[str]:
        """The addresses that MkDocs knows."""
        return frozenset({file.url for file in self.files} | {""})

    @cached_property
    def sources(self) -> frozenset[str]:
        """The files of pages: those written by hand, and those that stand for pages of ours."""
        by_hand = {file.src_uri for file in self.pages.values()}
        return frozenset(by_hand | {f"{address}index.md" for address in _PAGES})

    def leads_somewhere(self, address: str) -> bool:
        """Whether something stands at an address of the site."""
        address = address.removesuffix("index.html")
        there = {address, f"{address}/"} & self.known
        return bool(there) or self._is_made(address)

    def _is_made(self, address: str) -> bool:
        """Whether the site makes a page, or a file, at an address."""
        folder, _, rest = address.partition("/")
        vocabulary, first = self.site.vocabulary, rest.partition("/")[0]
        match f"{folder}/":
            case urls.CLAIMS:
                parts = rest.strip("/").split("/")
                # Of what stands beside a page, its picture among others, nothing is asked.
                return "/".join(parts[:3]) in self._checks or (
                    "." in parts[-1] and "/".join(parts[:-1]) in self._checks
                )
            case urls.TOPICS:
                return first in vocabulary.topics
            case urls.PEOPLE:
                return first in vocabulary.people
            case urls.ORGANISATIONS:
                return first in vocabulary.organisations
            case urls.API | urls.DATA:
                return True
        return address in _ALWAYS or address in self.former

    @cached_property
    def _checks(self) -> frozenset[str]:
        return _checks(self.site)

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Where checks stood on this site before they had a file, and the articles they are in."""
        moved = {it.article for it in self.site.claims.values() if it.first_address is not None}
        return {
            old: path
            for path in sorted(moved)
            for old, _ in redirects(self.site.articles[path], self.edition.base_url)
        }


def problems_of(own: OwnFiles, nav: Navigation) -> Iterator[Problem]:
    """Everything that is wrong with them."""
    yield from _in_the_way(own)
    yield from _policies(own)
    yield from _fonts(own)
    settings = Settings(own.config)
    if own.minds.menu:
        yield from _menu(own, nav, settings)
    if own.minds.links:
        for page, file in own.pages.items():
            yield from _links(own, page, file)
        yield from _foot(own, settings)


def _in_the_way(own: OwnFiles) -> Iterator[Problem]:
    """No file of theirs stands where the site has its own."""
    theirs = {
        file.dest_uri: file
        for file in own.files
        if file.generated_by is None and file.abs_src_path and _is_below(file, own.config)
    }
    ours = {
        name
        for page in feed_pages(own.site.vocabulary)
        for name in (urls.feed(page), urls.json_feed(page))
    }
    if any(name.startswith((urls.DATA, urls.API)) for name in theirs):
        ours |= _data_names(own.edition)
    for name in sorted(ours & theirs.keys()):
        said = mistake("in-the-way", "file", address=name)
        yield told(own.shown(theirs[name]), (1, 1), said)
    for old, article in own.former.items():
        name = f"{old}index.html" if old.endswith("/") or not old else old
        if name in theirs:
            said = mistake("in-the-way", "moved", address=old, article=article)
            yield told(own.shown(theirs[name]), (1, 1), said)


def _is_below(file: File, config: MkDocsConfig) -> bool:
    return Path(str(file.abs_src_path)).is_relative_to(config.docs_dir)


def _data_names(edition: Edition) -> set[str]:
    """The names of the files about all checks, told from a site without any."""
    with TemporaryDirectory(prefix="checkpress-") as temporary:
        rows = Rows.write(Path(temporary) / "rows", (), ())
        whole = SiteData(rows, edition.site, edition.base_url, Path(temporary))
        return {each.path for each in data_files(whole, edition.data)}


def _policies(own: OwnFiles) -> Iterator[Problem]:
    """Every policy is on a page."""
    folder = own.edition.records.folder
    for name, page in own.site.vocabulary.publication.policies or ():
        address = (page or "").partition("#")[0]
        if page is None or "://" in page or own.leads_somewhere(address):
            continue
        near = nearest_name(address, own.pages)
        which, meant = ("near", MEANT.format(word=near)) if near else ("", "")
        if which:
            said = mistake("no-such-page", "near", name=name, page=page, meant=meant)
        else:
            said = mistake("no-such-page", "", name=name, page=page)
        yield in_site(folder, said, "policies", name)


def _fonts(own: OwnFiles) -> Iterator[Problem]:
    """What share cards are to be written in can be read."""
    folder = own.edition.records.folder
    named = own.site.vocabulary.publication.card_fonts
    if named is None or not own.edition.cards:
        return
    try:
        Fonts(fonts_named(folder / named))
    except GeneratorError as error:
        said = mistake("bad-font", told=error.message, hint=error.hint)
        yield in_site(folder, said, "card_fonts")


def _menu(own: OwnFiles, nav: Navigation, settings: Settings) -> Iterator[Problem]:
    """Every entry of the menu leads to something."""
    docs = Path(own.config.docs_dir).name
    items = [*nav.items]
    for item in items:
        items += item.children or ()
        if not isinstance(item, Link):
            continue
        address = _address(item.url, "", own)
        # A page of ours that one of theirs stands in the way of is there, once that is mended.
        if address is None or item.url in own.sources or own.leads_somewhere(address):
            continue
        near = nearest_name(item.url, sorted(own.sources))
        said = (
            mistake("broken-link", "nav-near", link=item.url, meant=MEANT.format(word=near))
            if near
            else mistake("broken-link", "nav", link=item.url, docs=docs)
        )
        yield settings.problem(said, "nav", item.url)


def _foot(own: OwnFiles, settings: Settings) -> Iterator[Problem]:
    """Every link in the foot of the pages leads to something."""
    for link in _read(settings.typed.get("copyright") or "").links:
        address = _address(link, "", own)
        if address is not None and not own.leads_somewhere(address):
            yield settings.problem(mistake("broken-link", "copyright", link=link), "copyright")


def _links(own: OwnFiles, page: str, file: File) -> Iterator[Problem]:
    """Every link on a page leads to something, and to a heading that is there."""
    assert file.page is not None
    text, name = file.content_string, own.shown(file)
    found, seen = _read(file.page.content or ""), Counter[str]()
    for link in found.links:
        seen[link] += 1
        address = _address(link, page, own)
        if address is None:
            continue
        if own.leads_somewhere(address):
            said = _heading(own, address, link)
        elif link in found.pictures:
            docs = Path(own.config.docs_dir).name
            said = mistake("broken-link", "picture", link=link, docs=docs)
        else:
            said = _lost(own, link)
        if said is not None:
            yield told(name, _place(text, link, seen[link]), said)


def _lost(own: OwnFiles, link: str) -> Said:
    """What is said of a link that leads nowhere."""
    if near := nearest_name(link, sorted(own.sources)):
        return mistake("broken-link", "near", link=link, meant=MEANT.format(word=near))
    return mistake("broken-link", "", link=link)


def _heading(own: OwnFiles, address: str, link: str) -> Said | None:
    """What is said of a link to a heading that a page written by hand does not have."""
    anchor = unquote(urlsplit(link).fragment)
    there = own.pages.get(address)
    # What the site adds to its home page has names too.
    if not anchor or anchor.startswith(":~:") or there is None or not address:
        return None
    assert there.page is not None
    names = _read(there.page.content or "").names
    if anchor in names:
        return None
    known = listed([f"#{name}" for name in names])
    return mistake("broken-link", "heading", anchor=anchor, known=known)


def _address(link: str, page: str, own: OwnFiles) -> str | None:
    """The address on the site to which a link on a page leads; none for what leads elsewhere."""
    if link.startswith("{{"):
        # What is still to be said is told as that.
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return None
    if parts.path.startswith("/"):
        root = urlsplit(own.edition.base_url).path
        return unquote(parts.path.removeprefix(root)) if parts.path.startswith(root) else None
    return unquote(urlsplit(urljoin(f"http://site/{page}", link)).path.lstrip("/"))


_PAGES = frozenset(kind.address for kind in KINDS.values() if kind.title)
"""Those of which every site has one."""

_ALWAYS = _PAGES | frozenset(
    "feed.xml feed.json corrections/feed.xml corrections/feed.json sitemap.xml robots.txt llms.txt"
    " .well-known/security.txt 404.html".split()
)


def _checks(site: Site) -> frozenset[str]:
    """The paths of what stands below claims/, now or once; what readers do not see is not there."""
    articles = [article for article in site.articles.values() if article.public]
    return frozenset(
        {
            *(path for article in articles for path in (article.path, *article.formerly)),
            *(claim.path for claim in site.claims.values() if claim.public),
            *(old for old, now in site.indexes.moved.items() if site.claims[now].public),
            *site.indexes.removed,
            *(f"checked/{month}" for month in site.indexes.by_month),
            *(f"checked/{month}" for month in site.indexes.others_by_month),
        }
    )


def _place(text: str, link: str, number: int) -> tuple[int, int]:
    """Where a link stands in the Markdown of a page, for the `number`th time."""
    # Of a link to a page that is there MkDocs has made another, but for the name of the heading.
    for part in (link, link[link.find("#") :]):
        before = "" if part.startswith("#") else r"(?<![\w/-])"
        found = [*re.finditer(rf"{before}{re.escape(part)}(?![\w/.-])", text)]
        if found and part:
            break
    else:
        return 1, 1
    start = found[min(number, len(found)) - 1].start()
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


class _Html(HTMLParser):
    """The links of a page, and the names to which a link can lead."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: set[str] = set()
        """Those of them that are shown."""
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element has."""
        for key, value in attrs:
            if not value:
                continue
            if (tag, key) in {("a", "href"), ("img", "src")}:
                self.links.append(value)
                if tag == "img":
                    self.pictures.add(value)
            elif key == "id" or (tag == "a" and key == "name"):
                self.names.append(value)


def _read(html: str) -> _Html:
    found = _Html()
    found.feed(html)
    return found
