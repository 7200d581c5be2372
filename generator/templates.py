"""The one Jinja environment of our own pages, with autoescape on."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from generator import urls
from generator.entries import ArticleEntry, ClaimEntry
from generator.pages import Edition, Page
from generator.press import SLOTS
from generator.values import spoken


def theme_folder() -> Path:
    """Where templates and assets stand: inside an installed package, or in its repository."""
    package = Path(str(files("generator")))
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "site_src" / "theme"


class Templates:
    """Makes the strings that fill the slots of a shell."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._environment = Environment(
            loader=FileSystemLoader(theme / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"link": _link, "spoken": spoken, "address": _address}
        self._environment.globals["urls"] = urls
        # Order is part of a record: the keys of JSON-LD stay as they were written.
        self._environment.policies["json.dumps_kwargs"] = {"sort_keys": False}

    def __reduce__(self) -> tuple[type["Templates"], tuple[Path]]:
        """Other processes load them anew."""
        return Templates, (self._theme,)

    def slots(self, page: Page, edition: Edition) -> Mapping[str, str]:
        """What stands in each slot of the shell on this page."""
        return dict(
            zip(
                SLOTS,
                (
                    escape(page.title),
                    escape(page.description),
                    escape(edition.base_url + page.address),
                    self._render("head.html", page, edition),
                    self._render(f"{page.kind}.html", page, edition),
                ),
                strict=True,
            )
        )

    def redirect(self, here: str, target: str, edition: Edition) -> str:
        """A whole page that sends readers from an old address to the one it has now."""
        template = self._environment.get_template("redirect.html")
        return template.render(here=here, target=target, base_url=edition.base_url)

    def band(self, report: str) -> str:
        """What a preview shows above its pages while the data has problems."""
        return self._environment.get_template("band.html").render(report=report)

    def _render(self, name: str, page: Page, edition: Edition) -> str:
        return self._environment.get_template(name).render(
            page.context,
            page=page,
            here=page.address,
            publication=edition.site.vocabulary.publication,
            today=edition.site.today,
        )


@pass_context
def _link(context: Context, target: str) -> str:
    """An address of the site as a link on the page that is being printed."""
    return urls.relative(target, context["here"])


def _address(entry: ArticleEntry | ClaimEntry) -> str:
    """The address of an entry, relative to the site's root."""
    return urls.article(entry.path) if isinstance(entry, ArticleEntry) else urls.claim(entry.path)
