"""The MkDocs plugin: hooks, and what each of them calls.

It lets MkDocs render the pages written by hand and one shell for each kind of page, and hands the
rest to the press (a build) or to the preview (a server).
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from checkpress.build.batches import Printer
from checkpress.build.clock import now
from checkpress.build.engine import (
    AnchorLink,
    BasePlugin,
    Config,
    File,
    Files,
    InclusionLevel,
    MkDocsConfig,
    Navigation,
    Page,
    PluginError,
    TableOfContents,
    TemplateContext,
    Withheld,
    event_priority,
    option,
    plugin_log,
)
from checkpress.build.mkdocs_config import dress_theme, foot, navigation
from checkpress.build.options import BuildOptions
from checkpress.build.own_files import Minds, OwnFiles, problems_of
from checkpress.build.own_frame import problems_of_frame
from checkpress.build.preview import Preview
from checkpress.build.printing import Folder, print_site
from checkpress.build.proposal import as_proposal
from checkpress.build.rendered import Rendered
from checkpress.build.settings import left_in, leftovers, problems_in
from checkpress.build.sources import (
    lines_above,
    root_of,
    shown_name,
    sources_by_hand,
    with_templates,
)
from checkpress.build.state import BuildState
from checkpress.claims.frame import Allow
from checkpress.claims.vocabulary import Publication
from checkpress.errors import GeneratorError, InvalidData
from checkpress.outputs.cards.store import Cards
from checkpress.pages import mentions
from checkpress.pages.by_hand import in_the_way, read_any_html
from checkpress.pages.csp import headers, script_hashes, with_policy
from checkpress.pages.minify import slim
from checkpress.pages.page import KINDS, Edition, Kind
from checkpress.pages.script_tags import script_tag
from checkpress.pages.shell import MARKS, Shell
from checkpress.pages.templates import Templates, theme_folder
from checkpress.pages.to_say import ToSayBoxes, left_on
from checkpress.problems import Problem, Severity, errors
from checkpress.rules import report, to_say
from checkpress.site import urls
from checkpress.site.loading import Loaded, load, salvage
from checkpress.site.site import Site

log = plugin_log(__name__)

CARDS = Path(".cache", "checkpress", "cards")
"""Where share cards are kept, beside mkdocs.yml."""


class PluginConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    claims_dir = option.Type(str, default="claims")
    """The folder of claims, from the folder of mkdocs.yml."""


class AllRead(Exception):
    """All has been read, and nothing is to be written: what is wrong around the claims."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems


class CheckpressPlugin(BasePlugin[PluginConfig]):
    """Adds the claims to a MkDocs site."""

    def __init__(self) -> None:
        self.options = BuildOptions()
        self.state: BuildState | None = None
        """What stands where the site goes; after a build, what stands there then."""
        self.old: Path | None = None
        """The folder in which that stands."""
        self.told_by_caller = False
        """Whether whoever runs the build shows InvalidData and GeneratorError in their own way."""
        self.given: Loaded | None = None
        """What was read already, where nothing is to be written: then all ends with AllRead."""
        self._serving = False
        self._withheld = Withheld()
        self._rendered = Rendered()
        self._templates = Templates(theme_folder())
        self._loaded: Loaded | None = None
        self._edition: Edition | None = None
        self._preview: Preview | None = None
        self._minds = Minds(menu=True, links=True)
        self._nav: Navigation | None = None
        self._foot = ""
        self._wished = Allow()
        """What the newsroom lets in, also where a proposal is shown and nothing is."""
        self._around: list[Problem] = []
        """What is wrong around the claims."""
        self._told: set[Problem] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here makes MkDocs keep this object, and so the preview, from build to build."""
        del dirty
        self._serving = command == "serve"
        self._withheld.begin()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the claims, and set up the theme."""
        folder = root_of(config) / self.config.claims_dir
        with self._errors_for_mkdocs():
            self._around = problems_in(config)
            if errors(self._around):
                raise InvalidData(self._around)
            self._loaded = self.given or self._read(folder, config)
        self._wished = self._publication.allow
        if self.options.proposed:
            self._loaded = replace(self._loaded, site=as_proposal(self._loaded.site))
        self._around += leftovers(folder, self._publication)
        self._minds = Minds.instead_of_mkdocs(config)
        base_url = str(config.site_url).rstrip("/") + "/"
        self._edition = Edition.of(self._loaded, base_url, cards=not self._serving)
        dress_theme(config, self._loaded.site, serving=self._serving)
        self._foot = config.copyright or ""
        read_any_html()
        config.markdown_extensions += [mentions.Mentions(), ToSayBoxes()]  # type: ignore[list-item]
        return config

    @event_priority(100)  # First, so that plugins which list pages see ours.
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells."""
        assert self._edition is not None
        sources = sources_by_hand(files)
        pages = {url: shown_name(file, root_of(config)) for url, file in sources.items()}
        home = pages.pop(urls.HOME, None)
        self._rendered = Rendered(pages=pages, to_say=left_in(config, self._to_say_is))
        self._edition = replace(self._edition, by_hand=frozenset(pages))
        if self._serving and (found := in_the_way(pages, self._site)):
            # Of these pages there would be no shell, and all others could not be shown for it.
            with self._errors_for_mkdocs():
                raise InvalidData(found)
        for kind in KINDS.values():
            if kind.address in pages:
                continue
            source = sources[urls.HOME].src_uri if kind.name == "home" and home else None
            self._rendered.kinds[source or _add_shell(kind, files, config)] = kind
        if config.nav is None:
            config.nav = navigation({url: file.src_uri for url, file in sources.items()})
        return files

    @event_priority(100)  # First, before another plugin takes braces for its own.
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Note where parts are named, and what is still to fill in."""
        del files
        above = lines_above(page.file.content_string, markdown)
        name = shown_name(page.file, root_of(config))
        self._rendered.to_say += left_on(markdown, above, name, self._to_say_is)
        markdown, self._rendered.places[page.file.src_uri] = mentions.numbered(
            markdown, above, with_templates=with_templates(config)
        )
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the marks into a shell."""
        del files
        kind = self._rendered.kinds.get(page.file.src_uri)
        places = self._rendered.places.pop(page.file.src_uri, [])
        html, named = mentions.marked(html, places, shown_name(page.file, root_of(config)))
        self._rendered.named += named
        if kind is None:
            return html
        if page.file.generated_by is None:
            # Only the home page can be both: what is generated follows what is written by hand.
            page.meta["head"] = MARKS["head"]
            return f"{html}\n{MARKS['body']}"
        return dress(page, kind, MARKS)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep it, to see where it leads."""
        del config, files
        self._nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Stop where something is wrong around the claims; a preview goes on and says so."""
        env.filters["script_tag"] = script_tag
        assert self._edition is not None
        assert self._nav is not None
        root = root_of(config)
        pages = {unquote(url): file for url, file in sources_by_hand(files).items()}
        shows = frozenset(str(each.part).partition("(")[0] for each in self._rendered.named)
        own = OwnFiles(
            self._edition, config, files, pages, lambda it: shown_name(it, root), self._minds, shows
        )
        frame = problems_of_frame(own, self._wished)
        around = sorted([*self._around, *problems_of(own, self._nav), *frame])
        of_pages = self._rendered.by_hand.problems(self._site)
        left = self._rendered.to_say
        if self.given is not None:
            raise AllRead(sorted([*around, *of_pages, *left]))
        if self._preview is None and errors([*around, *of_pages, *left]):
            with self._errors_for_mkdocs():
                raise InvalidData(sorted([*around, *of_pages, *errors(left)]))
        for problem in around:
            self._warn(problem)
        self._count_what_is_left()

    def _warn(self, problem: Problem) -> None:
        """Tell of a problem, once."""
        if problem not in self._told:
            self._told.add(problem)
            log.warning(report.text([problem]))

    def _count_what_is_left(self) -> None:
        """Say how much is still to fill in."""
        left = len(self._rendered.to_say) + len(self._publication.to_say)
        if left and not errors(self._rendered.to_say):
            log.warning(
                "%s filling in before you publish this site; `checkpress check` shows where.",
                "1 place still needs" if left == 1 else f"{left} places still need",
            )

    @property
    def _to_say_is(self) -> Severity:
        """How bad it is if something is still to fill in."""
        return to_say.severity_for(self._publication)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let no page have neighbours: they would give single keys of Material something to do."""
        del nav
        page.previous_page = page.next_page = None
        config.copyright = foot(self._foot, context["base_url"])
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the foot of 404.html lead where all others do."""
        del template_name
        config.copyright = foot(self._foot, context["base_url"])
        return context

    @event_priority(-100)  # Last, so that a shell is what all plugins made of it.
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep a shell instead of having it written."""
        del config
        output = self._finished(output)
        kind = self._rendered.kinds.get(page.file.src_uri)
        if kind is None and self._preview is not None:
            # Claims change without a new page from MkDocs.
            return output
        if kind is None:
            return self.printer.by_hand(output, page.url)
        self._rendered.shells[kind.name] = Shell.split(output)
        self._withheld.page(page.file.src_uri)
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Leave the sitemap to the press: MkDocs' own lists the shells."""
        del config
        if template_name != "sitemap.xml":
            return self._finished(output_content)
        self._withheld.template(template_name)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Print the site, or show it in the preview."""
        assert self._edition is not None
        if self._preview is not None:
            rendered = self._rendered
            left = errors(rendered.to_say)
            self._preview.show(self._edition.base_url, rendered.shells, rendered.by_hand, left)
            return
        with self._errors_for_mkdocs():
            self.state = self._print(Path(config.site_dir), root_of(config))
        if not self.told_by_caller:
            for note in self.state.summary.notes:
                log.info(note)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: object) -> Any:
        """Answer for generated pages from memory; `server` is MkDocs' LiveReloadServer."""
        del builder
        assert self._preview is not None
        mount = urlsplit(str(config.site_url)).path.rstrip("/") + "/"
        server.set_app(self._preview.app(mount, server.serve_request))
        self._preview.start()
        return server

    def on_shutdown(self) -> None:
        """End the preview, and the processes that have worked."""
        self._withheld.end()
        self.options.workers.close()
        if self._preview is not None:
            self._preview.stop()

    @property
    def _site(self) -> Site:
        assert self._loaded is not None
        return self._loaded.site

    @property
    def _publication(self) -> Publication:
        return self._site.vocabulary.publication

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

    @property
    def printer(self) -> Printer:
        """What pages are printed with, once MkDocs has rendered the shells."""
        assert self._edition is not None
        return Printer(self._edition, self._rendered.shells, self._templates)

    def _print(self, folder: Path, root: Path) -> BuildState:
        assert self._edition is not None
        assert self._loaded is not None
        (folder / "_headers").write_text(
            headers(self._rendered.hashes, self._publication.allow), encoding="utf-8"
        )
        cards = _cards(self._edition, root)
        return print_site(
            replace(self.printer, cards=cards),
            self._loaded.memory,
            Folder(folder, [*self._rendered.pages], self.old),
            self.options,
            self.state,
        )

    def _finished(self, html: str) -> str:
        self._rendered.hashes |= script_hashes(html)
        return slim(with_policy(html, self._publication.allow))

    def _read(self, folder: Path, config: MkDocsConfig) -> Loaded:
        if self._serving:
            # The shells show what site.yml says; all else is followed by the preview.
            config.watch.append(str(folder / "site.yml"))
            if self._preview is None:
                self._preview = Preview(folder, self._templates, log.warning)
            return self._preview.load(now())
        workers, progress = self.options.workers, self.options.progress
        if self.options.keep_going:
            loaded = salvage(folder, today=now(), workers=workers)
            if errors(loaded.problems) and not loaded.site.articles:
                raise InvalidData(loaded.problems)
        else:
            memory = self.state.memory if self.state else None
            loaded = load(folder, today=now(), memory=memory, workers=workers, progress=progress)
        # What is still to fill in is counted once the pages are known.
        for problem in (each for each in loaded.problems if not to_say.may_wait(each)):
            log.warning(report.text([problem]))
        return loaded


def _add_shell(kind: Kind, files: Files, config: MkDocsConfig) -> str:
    """Add the shell of a kind of page; its source."""
    source = f"{kind.address}index.md"
    files.append(
        File.generated(
            config, source, content=f"# {kind.title}", inclusion=InclusionLevel.NOT_IN_NAV
        )
    )
    return source


def dress(page: Page, kind: Kind, slots: Mapping[str, str]) -> str:
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


def _cards(edition: Edition, root: Path) -> Cards | None:
    """Where the share cards of an edition come from, if it has any."""
    folder = root / CARDS
    if not edition.cards:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    fonts = edition.site.vocabulary.publication.card_fonts
    own = edition.records.folder / fonts if fonts else None
    return Cards.of(theme_folder(), own, folder)
