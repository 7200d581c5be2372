"""The MkDocs plugin: the only module that knows MkDocs.

It lets MkDocs render the pages written by hand and one shell for each kind of page, and hands the
rest to the press (a build) or to the preview (a server).
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from checkpress.build.batches import Printer
from checkpress.build.preview import Preview
from checkpress.build.printing import Left, print_site
from checkpress.errors import GeneratorError, InvalidData
from checkpress.outputs.cards.store import Cards
from checkpress.pages import mentions
from checkpress.pages.csp import MARK, headers, script_hashes, with_policy
from checkpress.pages.minify import slim
from checkpress.pages.page import KINDS, Edition, Kind
from checkpress.pages.shell import MARKS, Shell
from checkpress.pages.templates import Templates, theme_folder
from checkpress.problems import Problem, errors
from checkpress.progress import Progress
from checkpress.rules import report
from checkpress.site.loading import Site, load, salvage
from checkpress.workers import Workers

log = get_plugin_logger(__name__)

# Material prints a notice on MkDocs' future at every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

CARDS = Path(".cache", "checkpress", "cards")
"""Where share cards are kept, beside mkdocs.yml."""

THEME: Mapping[str, Any] = {
    "font": False,
    "features": ["navigation.tabs"],
    "palette": [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "toggle": {"name": "Switch to dark mode"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "toggle": {"name": "Switch to light mode"},
        },
    ],
}
"""What the theme is told where mkdocs.yml says nothing."""


class PluginConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    claims_dir = option.Type(str, default="claims")
    """The folder of claims, from the folder of mkdocs.yml."""


class CheckpressPlugin(BasePlugin[PluginConfig]):
    """Adds the claims to a MkDocs site."""

    def __init__(self) -> None:
        self.left: Left | None = None
        """What stands where the site goes; after a build, what stands there then."""
        self.old: Path | None = None
        """The folder in which that stands."""
        self.search = True
        """Whether what the search page reads is made."""
        self.proposed = False
        """Whether the site shows a proposal: a band says so, and nothing is indexed."""
        self.keep_going = False
        """Whether articles with errors are left out; else they keep the site from being built."""
        self.told_by_caller = False
        """Whether whoever runs the build shows InvalidData and GeneratorError in their own way."""
        self.workers = Workers()
        """Who reads and prints."""
        self.progress = Progress()
        """Who is told how far they are."""
        self._serving = False
        self._shells: dict[str, Shell] = {}
        self._hashes: set[str] = set()
        self._kinds: dict[str, Kind] = {}
        self._by_hand: list[str] = []
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._mentions: list[mentions.Mention] = []
        self._templates = Templates(theme_folder())
        self._edition: Edition | None = None
        self._preview: Preview | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here makes MkDocs keep this object, and so the preview, from build to build."""
        del dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the claims, and set up the theme."""
        folder = _root(config) / self.config.claims_dir
        with self._errors_for_mkdocs():
            _refuse(config)
            site = self._read(folder, config)
        base_url = str(config.site_url).rstrip("/") + "/"
        self._edition = Edition.of(site, base_url, cards=not self._serving)
        _dress_theme(config, site, serving=self._serving)
        config.markdown_extensions.append(mentions.Mentions())  # type: ignore[arg-type]
        return config

    @event_priority(100)  # First, so that plugins which list pages see ours.
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells."""
        self._shells, self._kinds, self._hashes = {}, {}, set()
        self._mentions = []
        by_hand = {file.dest_uri: file for file in files.documentation_pages()}
        self._by_hand = [file.url for path, file in by_hand.items() if path != "index.html"]
        for kind in KINDS.values():
            source = f"{kind.address}index.md"
            there = by_hand.get(f"{kind.address}index.html")
            if there is not None and kind.name == "home":
                self._kinds[there.src_uri] = kind
                continue
            if there is not None:
                with self._errors_for_mkdocs():
                    raise GeneratorError(
                        f"{there.src_uri} would stand at {kind.address}, where the site has a page "
                        "of its own.",
                        "Give it another name.",
                    )
            self._kinds[source] = kind
            files.append(
                File.generated(
                    config,
                    source,
                    content=f"# {kind.title}",
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )
        self._policies_exist({file.url for file in files.documentation_pages()})
        if config.nav is None:
            config.nav = _navigation([file.src_uri for file in by_hand.values()])
        return files

    @event_priority(100)  # First, before another plugin takes braces for its own.
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Note where claims are named."""
        del config, files
        above = _above(page.file.content_string, markdown)
        markdown, self._places[page.file.src_uri] = mentions.numbered(markdown, above)
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the marks into a shell."""
        del files
        kind = self._kinds.get(page.file.src_uri)
        places = self._places.pop(page.file.src_uri, [])
        html, named = mentions.marked(html, places, _shown(page.file, _root(config)))
        self._mentions += named
        if kind is None:
            return html
        if page.file.generated_by is None:
            # Only the home page can be both: what is generated follows what is written by hand.
            page.meta["head"] = MARKS["head"]
            return f"{html}\n{MARKS['body']}"
        return dress(page, kind, MARKS)

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Stop where pages name claims that they cannot show; a preview says so above them."""
        del env, config, files
        assert self._edition is not None
        found = mentions.problems_of(self._mentions, self._edition.site)
        if found and self._preview is None:
            with self._errors_for_mkdocs():
                raise InvalidData(found)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let no page have neighbours: they would give single keys of Material something to do."""
        del config, nav
        page.previous_page = page.next_page = None
        return context

    @event_priority(-100)  # Last, so that a shell is what all plugins made of it.
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of having it written."""
        del config
        output = self._finished(output)
        kind = self._kinds.get(page.file.src_uri)
        if kind is None and self._preview is not None:
            # Claims change without a new page from MkDocs.
            return output
        if kind is None:
            return self._printer().by_hand(output, page.url)
        self._shells[kind.name] = Shell.split(output)
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Leave the sitemap to the press: MkDocs' own lists the shells."""
        del config
        return "" if template_name == "sitemap.xml" else self._finished(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Print the site, or show it in the preview."""
        assert self._edition is not None
        if self._preview is not None:
            self._preview.show(self._edition.base_url, self._shells, self._mentions)
            return
        folder = Path(config.site_dir)
        (folder / "_headers").write_text(headers(self._hashes), encoding="utf-8")
        with self._errors_for_mkdocs():
            cards = _cards(self._edition, _root(config))
            self.left = print_site(
                replace(self._printer(), cards=cards),
                self._by_hand,
                folder,
                self.workers,
                self.progress,
                left=self.left,
                old=self.old,
                search=self.search,
            )
        if not self.told_by_caller:
            for note in self.left.printed.notes:
                log.info(note)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Answer for generated pages from memory."""
        del builder
        assert self._preview is not None
        mount = urlsplit(str(config.site_url)).path.rstrip("/") + "/"
        server.set_app(self._preview.app(mount, server.serve_request))
        self._preview.start()
        return server

    def on_shutdown(self) -> None:
        """End the preview, and the processes that have worked."""
        self.workers.close()
        if self._preview is not None:
            self._preview.stop()

    @contextmanager
    def _errors_for_mkdocs(self) -> Iterator[None]:
        """Make our errors MkDocs' own, which it shows without a traceback."""
        try:
            yield
        except InvalidData as invalid:
            if self.told_by_caller:
                raise
            found = report.counted(invalid.problems)
            raise PluginError(f"{report.text(invalid.problems)}\n{found}") from None
        except GeneratorError as error:
            if self.told_by_caller:
                raise
            raise PluginError(f"{error.message}\n{error.hint}") from error

    def _policies_exist(self, pages: Collection[str]) -> None:
        """Refuse a policy that is on no page."""
        assert self._edition is not None
        policies = self._edition.site.vocabulary.publication.policies
        for name, page in policies or ():
            if page is None or "://" in page or page.partition("#")[0] in pages:
                continue
            with self._errors_for_mkdocs():
                raise GeneratorError(
                    f"`policies: {name}` in {self.config.claims_dir}/site.yml names {page}, and "
                    "there is no such page.",
                    "A page is written as it stands behind the address of the site: `method/`.",
                )

    def _printer(self) -> Printer:
        assert self._edition is not None
        return Printer(self._edition, self._shells, self._templates)

    def _finished(self, html: str) -> str:
        self._hashes |= script_hashes(html)
        return slim(with_policy(html))

    def _read(self, folder: Path, config: MkDocsConfig) -> Site:
        if self._serving:
            # The shells show what site.yml says; all else is followed by the preview.
            config.watch.append(str(folder / "site.yml"))
            if self._preview is None:
                self._preview = Preview(folder, self._templates, log.warning)
            return self._preview.load(today())
        if self.keep_going:
            site, found = salvage(folder, today=today(), workers=self.workers)
            if errors(found) and not site.articles:
                raise InvalidData(found)
        else:
            memory = self.left.site.memory if self.left else None
            site = load(
                folder, today=today(), memory=memory, workers=self.workers, progress=self.progress
            )
            found = site.warnings
        for problem in found:
            log.warning(report.text([problem]))
        return _as_proposal(site) if self.proposed else site


PROPOSAL = "A proposal: nobody has reviewed it, and it is not published."


def _as_proposal(site: Site) -> Site:
    """The same site, where each page says that nobody answers for it yet."""
    told = {"demo": True, "band": PROPOSAL}
    publication = site.vocabulary.publication.model_copy(update=told)
    return replace(site, vocabulary=replace(site.vocabulary, publication=publication))


def today() -> date:
    """The day of the build, in UTC: from SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def dress(page: MkDocsPage, kind: Kind, slots: Mapping[str, str]) -> str:
    """Make one of MkDocs' pages one of ours; `slots` says what stands in each slot."""
    # Set in any case: a page that has none is called by its `meta`, in the navigation as well.
    page.title = page.title if kind.title else slots["title"]
    page.canonical_url = slots["canonical"]
    page.edit_url = None
    page.meta = {
        "title": slots["title"],
        "description": slots["description"],
        "head": slots["head"],
        "pressed": True,
    }
    # Without an entry Material prints no link that skips the header.
    page.toc = TableOfContents([AnchorLink(kind.title, "content", 1)])
    return slots["body"]


def build(
    config_file: Path,
    site_dir: Path,
    *,
    strict: bool,
    workers: Workers,
    progress: Progress,
    left: Left | None = None,
    old: Path | None = None,
    search: bool = True,
    proposed: bool = False,
    keep_going: bool = False,
) -> Left:
    """Build the site of `config_file` into the empty folder `site_dir`.

    Of what was `left` in the folder `old`, only what differs now is written. Without `search`,
    there is nothing new for the search page to read. With `keep_going`, articles with errors are
    left out.

    Raises InvalidData or GeneratorError; with `strict`, the latter where anything was warned of.
    """
    try:
        config = load_config(str(config_file), site_dir=str(site_dir), strict=strict or None)
        plugin = _plugin(config, config_file)
        plugin.told_by_caller, plugin.proposed, plugin.keep_going = True, proposed, keep_going
        plugin.workers, plugin.progress = workers, progress
        plugin.left, plugin.old, plugin.search = left, old, search
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    assert plugin.left is not None
    return plugin.left


def edition_of(config_file: Path) -> Edition:
    """What the site of `config_file` would print, with what readers may not see yet.

    Raises InvalidData or GeneratorError.
    """
    try:
        config = load_config(str(config_file))
        plugin = _plugin(config, config_file)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    _refuse(config)
    folder = _root(config) / plugin.config.claims_dir
    site = load(folder, today=today(), preview=True)
    return Edition.of(site, str(config.site_url).rstrip("/") + "/", cards=False)


def serve(config_file: Path, address: str | None) -> None:
    """Serve the site of `config_file` until the process is interrupted."""
    # Without a word MkDocs takes the address from mkdocs.yml.
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        _plugin(load_config(str(config_file)), config_file)
        mkdocs_serve(str(config_file), livereload=True, **options)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error


def _told(error: Exception) -> GeneratorError:
    message, _, hint = str(error).partition("\n")
    return GeneratorError(message, hint, status=1)


def _plugin(config: MkDocsConfig, config_file: Path) -> CheckpressPlugin:
    plugin = config.plugins.get("checkpress")
    if not isinstance(plugin, CheckpressPlugin):
        raise GeneratorError(
            f"{config_file.name} does not use the plugin.", "Add to it: plugins: [checkpress]"
        )
    return plugin


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _cards(edition: Edition, root: Path) -> Cards | None:
    """Where the share cards of an edition come from, if it has any."""
    folder = root / CARDS
    if not edition.cards:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    site = edition.site
    fonts = site.vocabulary.publication.card_fonts
    return Cards.of(theme_folder(), site.folder / fonts if fonts else None, folder)


def problems_by_hand(site: Site) -> list[Problem]:
    """What is wrong with the claims that pages written by hand name.

    It is for the claims of a project, beside its mkdocs.yml; of others no pages are known.
    """
    config_file = site.folder.resolve().with_name("mkdocs.yml")
    if not config_file.is_file():
        return []
    try:
        config = load_config(str(config_file))
        plugin = config.plugins.get("checkpress")
        if not isinstance(plugin, CheckpressPlugin):
            return []
        if (_root(config) / plugin.config.claims_dir).resolve() != site.folder.resolve():
            return []
        files = get_files(config)
        set_exclusions(files, config)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    found: list[mentions.Mention] = []
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        text = file.content_string
        markdown, _ = get_data(text)
        found += mentions.read(
            markdown,
            _above(text, markdown),
            _shown(file, _root(config)),
            config.markdown_extensions,
            config.mdx_configs or {},
        )
    return mentions.problems_of(found, site)


def _above(text: str, markdown: str) -> int:
    """How many lines of a file stand above its Markdown."""
    return text.removesuffix(markdown).count("\n") if text.endswith(markdown) else 0


def _shown(file: File, root: Path) -> str:
    """The name of a file from the folder of mkdocs.yml."""
    if file.abs_src_path is None:
        return file.src_uri
    return Path(os.path.relpath(file.abs_src_path, root)).as_posix()


def _refuse(config: MkDocsConfig) -> None:
    """Say what cannot work, in two lines."""
    if not config.site_url:
        raise GeneratorError(
            "`site_url` is missing in mkdocs.yml: checks carry their own address.",
            "Add it: site_url: https://example.org/",
        )
    if not config.use_directory_urls:
        raise GeneratorError(
            "`use_directory_urls: false` in mkdocs.yml: the address of a check ends with a slash.",
            "Remove it.",
        )
    if config.repo_url:
        raise GeneratorError(
            "`repo_url` in mkdocs.yml makes every page ask the code host for figures.",
            "Remove it, and put the link into a page or the footer.",
        )
    if "navigation.instant" in (config.theme.get("features") or []):
        raise GeneratorError(
            "`navigation.instant` in mkdocs.yml loads the list of all pages into the browser.",
            "Remove it from theme.features.",
        )
    for name in config.plugins:
        if name in {"search", "material/search"}:
            raise GeneratorError(
                "The plugin `search` sees none of the checks; this site has a search of its own.",
                "Remove it from `plugins` in mkdocs.yml.",
            )


def _navigation(by_hand: Sequence[str]) -> list[Any]:
    """The navigation of a site that names none: the checks, what explains them, all other pages."""

    def pages(*kinds: str) -> list[str]:
        return [f"{KINDS[kind].address}index.md" for kind in kinds]

    home = [source for source in by_hand if source in {"index.md", "README.md"}]
    return [
        *(home or ["index.md"]),
        {
            "Checks": pages(
                "claims", "articles", "topics", "organisations", "people", "statistics", "search"
            )
        },
        *pages("open", "statuses", "corrections", "take_part"),
        {"Data": pages("data", "api")},
        *(source for source in by_hand if source not in home),
    ]


def _dress_theme(config: MkDocsConfig, site: Site, *, serving: bool) -> None:
    publication = site.vocabulary.publication
    if config.theme.name != "material":
        config.theme = Theme(name="material", language=publication.language)
    for key, value in THEME.items():
        if not config.theme.get(key) or key == "font":
            config.theme[key] = value
    ours = str(theme_folder())
    if ours not in config.theme.dirs:
        # Behind the folder of the newsroom, if it has one, and before Material's.
        config.theme.dirs.insert(len(config.theme.dirs) - 2, ours)
    if not config.site_description:
        config.site_description = str(escape(publication.description))
    if not config.copyright and publication.licence:
        name, url = escape(publication.licence.name), escape(publication.licence.url)
        config.copyright = (
            f'Our words and data: <a href="{url}" rel="license">{name}</a>. '
            "Quotations belong to those who published them."
        )
    style = "assets/checkpress/checkpress.css"
    if style not in config.extra_css:
        config.extra_css.insert(0, style)
    config.extra["checkpress"] = publication.model_dump() | {
        "policy": None if serving else MARK,
        "rules": publication.policy,
        "own_palette": config.theme["palette"] is not THEME["palette"],
    }
