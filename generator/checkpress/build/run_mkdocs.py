"""What is done with the MkDocs of a project: one build, a server, or only its settings read."""

from pathlib import Path
from typing import Any

from checkpress.build.clock import now
from checkpress.build.engine import (
    Abort,
    ConfigurationError,
    InclusionLevel,
    MkDocsConfig,
    PluginError,
    build_pages,
    get_data,
    get_files,
    load_config,
    serve_pages,
    set_exclusions,
)
from checkpress.build.mkdocs_config import left_in_settings, refuse
from checkpress.build.options import BuildOptions
from checkpress.build.plugin import (
    CheckpressPlugin,
    lines_above,
    root_of,
    shown_name,
    with_templates,
)
from checkpress.build.state import BuildState
from checkpress.errors import GeneratorError
from checkpress.pages import mentions
from checkpress.pages.by_hand import ByHand
from checkpress.pages.page import Edition
from checkpress.pages.to_say import left_on
from checkpress.problems import Problem
from checkpress.rules.to_say import severity_for
from checkpress.site import urls
from checkpress.site.loading import Loaded, load


def project_in(config_file: Path) -> Path:
    """The settings of a project. Raises GeneratorError where there is none."""
    if not config_file.is_file():
        raise GeneratorError(
            f"There is no {config_file.name} here.",
            "Run checkpress in the folder that holds mkdocs.yml and claims/.",
        )
    return config_file


def build(
    config_file: Path,
    site_dir: Path,
    options: BuildOptions,
    before: BuildState | None = None,
    old: Path | None = None,
) -> BuildState:
    """Build the site of `config_file` into the empty folder `site_dir`.

    Of what a build left `before` in the folder `old`, only what differs now is written.

    Raises InvalidData or GeneratorError; if `strict`, the latter where anything was warned of.
    """
    try:
        config = load_config(
            str(config_file), site_dir=str(site_dir), strict=options.strict or None
        )
        plugin = plugin_of(config, config_file)
        plugin.told_by_caller = True
        plugin.options, plugin.state, plugin.old = options, before, old
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_pages(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    assert plugin.state is not None
    return plugin.state


def serve(config_file: Path, address: str | None) -> None:
    """Serve the site of `config_file` until interrupted; edits show without a restart."""
    # Without a word MkDocs takes the address from mkdocs.yml.
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        plugin_of(load_config(str(project_in(config_file))), config_file)
        serve_pages(str(config_file), livereload=True, **options)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error


def edition_of(config_file: Path) -> Edition:
    """What the site of `config_file` would print, with what readers may not see yet.

    Raises InvalidData or GeneratorError.
    """
    try:
        config = load_config(str(config_file))
        plugin = plugin_of(config, config_file)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    refuse(config)
    folder = root_of(config) / plugin.config.claims_dir
    loaded = load(folder, today=now(), preview=True)
    return Edition.of(loaded, str(config.site_url).rstrip("/") + "/", cards=False)


def problems_by_hand(loaded: Loaded) -> list[Problem]:
    """What is wrong with the pages that are written by hand, and what they leave to be said.

    It is for the claims of a project, beside its mkdocs.yml; of others no pages are known.
    """
    config_file = loaded.records.folder.resolve().with_name("mkdocs.yml")
    if not config_file.is_file():
        return []
    try:
        config = load_config(str(config_file))
        plugin = config.plugins.get("checkpress")
        if not isinstance(plugin, CheckpressPlugin):
            return []
        if (
            root_of(config) / plugin.config.claims_dir
        ).resolve() != loaded.records.folder.resolve():
            return []
        files = get_files(config)
        set_exclusions(files, config)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    pages: dict[str, str] = {}
    found: list[mentions.Mention] = []
    severity = severity_for(loaded.site.vocabulary.publication)
    left = left_in_settings(config_file, severity)
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        pages[file.url.removeprefix("./")] = name = shown_name(file, root_of(config))
        text = file.content_string
        markdown, _ = get_data(text)
        left += left_on(markdown, lines_above(text, markdown), name, severity)
        found += mentions.read(
            markdown,
            lines_above(text, markdown),
            name,
            config.markdown_extensions,
            config.mdx_configs or {},
            with_templates=with_templates(config),
        )
    pages.pop(urls.HOME, None)
    return [*ByHand(pages, found).problems(loaded.site), *left]


def plugin_of(config: MkDocsConfig, config_file: Path) -> CheckpressPlugin:
    """Our plugin, as mkdocs.yml has it. Raises GeneratorError where it has none."""
    plugin = config.plugins.get("checkpress")
    if not isinstance(plugin, CheckpressPlugin):
        raise GeneratorError(
            f"{config_file.name} does not use the plugin.", "Add to it: plugins: [checkpress]"
        )
    return plugin


def _told(error: Exception) -> GeneratorError:
    message, _, hint = str(error).partition("\n")
    return GeneratorError(message, hint, status=1)
