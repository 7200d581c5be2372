"""The one Jinja environment of our own pages, with autoescape on."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from checkpress.claims import labels
from checkpress.claims.addresses import ascii_host
from checkpress.claims.days import Day, spoken
from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.outputs.feeds import Entry
from checkpress.pages.charts import bar_chart
from checkpress.pages.mentions import CARD, read_part
from checkpress.pages.minify import slim
from checkpress.pages.page import Edition, Page
from checkpress.pages.part_contents import part_context
from checkpress.pages.parts import PagePart
from checkpress.pages.shell import SLOTS
from checkpress.pages.template_compiler import StraightEnvironment
from checkpress.site import urls
from checkpress.site.indexes import ArticleEvent


def theme_folder() -> Path:
    """Where templates and assets stand."""
    return Path(str(files("checkpress").joinpath("theme")))


ONCE = ("time", "work_line", "reading")
"""Macros for values that many pages show, and show alike: days and sources."""


_UNVOUCHED = "noreferrer nofollow ugc"
"""What links to others say where nobody but their author has read the page: search engines do not
count them (https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links)."""


_LINK = re.compile(r'<a (?:"[^"]*"|[^">])*>')
_REL = re.compile(r'("[^"]*")| rel=noreferrer(?=[ >])')


def _unvouched(link: re.Match[str]) -> str:
    """The tag of a link with that; what stands in quotation marks is a text and stays."""
    return _REL.sub(lambda found: found[1] or f' rel="{_UNVOUCHED}"', link[0])


class _Slim(Extension):
    """Slims templates before they are compiled, so that no page has to be."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del name, filename
        return slim(source)


class Templates:
    """Makes the strings that fill the slots of a shell."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._environment = StraightEnvironment(
            loader=FileSystemLoader(theme / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            lstrip_blocks=True,
            trim_blocks=True,
            extensions=[_Slim],
            auto_reload=False,
        )
        self._here: ContextVar[str] = ContextVar("here")
        self._environment.filters |= {"link": self._link, "spoken": spoken, "address": _address}
        self._environment.filters |= {"chart": bar_chart, "ascii_host": ascii_host}
        self._environment.filters |= {name: self._once(name) for name in ONCE}
        self._environment.tests["open"] = _open
        self._environment.tests["of_article"] = _of_article
        self._environment.globals |= {"labels": labels, "urls": urls}
        # Order is part of a record: the keys of JSON-LD stay as they were written.
        json = {"sort_keys": False, "separators": (",", ":")}
        self._environment.policies["json.dumps_kwargs"] = json

    def __reduce__(self) -> tuple[type["Templates"], tuple[Path]]:
        """Other processes load them anew."""
        return Templates, (self._theme,)

    def slots(self, page: Page, edition: Edition) -> Mapping[str, str]:
        """What stands in each slot of the shell on this page."""
        body = self._render(f"{page.kind}.html", page, edition)
        if not page.vouched:
            body = _LINK.sub(_unvouched, body)
        return dict(
            zip(
                SLOTS,
                (
                    escape(page.title),
                    escape(page.description),
                    escape(edition.base_url + page.address),
                    self._render("head.html", page, edition),
                    body,
                ),
                strict=True,
            )
        )

    def redirect(self, here: str, target: str, edition: Edition) -> str:
        """A whole page that sends readers from an old address to the one it has now."""
        self._here.set(here)
        template = self._environment.get_template("redirect.html")
        return template.render(target=target, base_url=edition.base_url)

    def dossier(self, page: Page, edition: Edition) -> str:
        """A whole document about one check, which stands for itself."""
        return self._render("dossier.html", page, edition).lstrip()

    def feed_entry(self, entry: Entry, base_url: str, band: str = "") -> str:
        """What an entry of a feed says, as HTML that stands by itself.

        The `band` of a demonstration stands in each, since nobody sees the page around it.
        """
        template = self._environment.get_template("feed_entry.html")
        return template.render(entry=entry, base_url=base_url, band=band).strip()

    def mentions(self, slots: Iterable[str], here: str, edition: Edition) -> Mapping[str, str]:
        """What stands in those slots of the page at the address `here` that hold parts of ours."""
        self._here.set(here)
        publication = edition.site.vocabulary.publication
        printed = {}
        for slot in slots:
            kind, _, typed = slot.partition(" ")
            part = read_part(typed)
            # A preview shows what is wrong in its place.
            known = isinstance(part, PagePart) and (part.kind.in_a_line or kind == CARD)
            template = (
                f"parts/{part.name}.html" if isinstance(part, PagePart) and known else "lost.html"
            )
            context = (
                part_context(part, here, edition) if isinstance(part, PagePart) and known else {}
            )
            printed[slot] = self._environment.get_template(template).render(
                {"kind": kind, "typed": typed, "part": part, "publication": publication, **context}
            )
        return printed

    def band(self, report: str) -> str:
        """What a preview shows above its pages while the data has problems."""
        return self._environment.get_template("band.html").render(report=report)

    def _render(self, name: str, page: Page, edition: Edition) -> str:
        self._here.set(page.address)
        return self._environment.get_template(name).render(
            page.context,
            page=page,
            base_url=edition.base_url,
            publication=edition.site.vocabulary.publication,
            today=edition.site.today,
        )

    @pass_context  # So that no link is made while a template is compiled.
    def _link(self, _: Context, target: str) -> str:
        """An address of the site as a link on the page that is being printed."""
        return urls.relative(target, self._here.get())

    def _once(self, name: str) -> Callable[[Any], str]:
        """A macro as a filter that keeps what it printed."""

        @lru_cache(maxsize=1024)
        def html(value: Any) -> str:
            macros = self._environment.get_template("partials/macros.html").module
            printed: str = getattr(macros, name)(value)
            return printed

        return html


def _of_article(value: object) -> bool:
    """Whether an entry of a list, or what a feed tells of, is an article and no check."""
    return isinstance(value, ArticleEntry | ArticleEvent)


def _open(day: Day | date) -> bool:
    """Whether nothing is known of a day but the latest that it can be."""
    return isinstance(day, Day) and day.open


def _address(entry: ArticleEntry | ClaimEntry) -> str:
    """The address of an entry, relative to the site's root."""
    return urls.article(entry.path) if isinstance(entry, ArticleEntry) else urls.claim(entry.path)
