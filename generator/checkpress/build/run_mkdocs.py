"""What is done with the MkDocs of a project: one build, a server, or only its settings read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checkpress.build.clock import now
from checkpress.build.engine import (
    Abort,
    ConfigurationError,
    MkDocsConfig,
    PluginError,
    build_pages,
    overheard,
    serve_pages,
)
from checkpress.build.options import BuildOptions
from checkpress.build.plugin import AllRead, CheckpressPlugin
from checkpress.build.settings import Settings, configured, problems_in, told
from checkpress.build.sources import root_of
from checkpress.build.state import BuildState
from checkpress.errors import GeneratorError, InvalidData
from checkpress.pages.page import Edition
from checkpress.problems import Problem, errors, mistake
from checkpress.site.loading import Loaded, load
from checkpress.whereabouts import no_settings


def project_in(config_file: Path) -> Path:
    """The settings of a project. Raises GeneratorError where there is none."""
    if not config_file.is_file():
        raise no_settings(config_file)
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
        config = configured(config_file, site_dir=str(site_dir), strict=options.strict or None)
        plugin = plugin_of(config)
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
        plugin_of(configured(project_in(config_file)))
        serve_pages(str(config_file), livereload=True, **options)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error


def edition_of(config_file: Path) -> Edition:
    """What the site of `config_file` would print, with what readers may not see yet.

    Raises InvalidData or GeneratorError.
    """
    config = configured(project_in(config_file))
    plugin = plugin_of(config)
    if found := errors(problems_in(config)):
        raise InvalidData(found)
    folder = root_of(config) / plugin.config.claims_dir
    loaded = load(folder, today=now(), preview=True)
    return Edition.of(loaded, str(config.site_url).rstrip("/") + "/", cards=False)


@dataclass(frozen=True)
class Around:
    """What is wrong around the claims of a project, and whether its warnings stop a build."""

    problems: Sequence[Problem] = ()
    strict: bool = False


def around(loaded: Loaded) -> Around:
    """What a build would say of mkdocs.yml, and of what is written by hand, before it prints.

    It is for the claims of a project, beside its mkdocs.yml; of others no pages are known. MkDocs
    reads all, as it does for a build, and is ended before anything is written.

    Raises GeneratorError where a plugin or a hook of somebody else fails.
    """
    config_file = loaded.records.folder.resolve().with_name("mkdocs.yml")
    if not config_file.is_file():
        return Around()
    try:
        config = configured(config_file)
        plugin = plugin_of(config)
        claims = root_of(config) / plugin.config.claims_dir
        if claims.resolve() != loaded.records.folder.resolve():
            return Around()
        with TemporaryDirectory(prefix="checkpress-") as nothing, overheard() as heard:
            config.site_dir = nothing
            plugin.told_by_caller, plugin.given = True, loaded
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build_pages(config)
            finally:
                config.plugins.on_shutdown()
                # MkDocs keeps the plugin, and may build with it next.
                plugin.told_by_caller, plugin.given = False, None
    except AllRead as enough:
        said = [
            told(config_file.name, (1, 1), mistake("other-warning", told=each)) for each in heard
        ]
        return Around([*said, *enough.problems], config.strict)
    except InvalidData as invalid:
        return Around(invalid.problems)
    except (Abort, PluginError, ConfigurationError) as error:
        raise _told(error) from error
    raise AssertionError


def plugin_of(config: MkDocsConfig) -> CheckpressPlugin:
    """Our plugin, as mkdocs.yml has it. Raises InvalidData where it has none."""
    plugin = config.plugins.get("checkpress")
    if not isinstance(plugin, CheckpressPlugin):
        said = mistake("bad-setting", "no-plugin")
        raise InvalidData([Settings(config).problem(said, "plugins")])
    return plugin


def _told(error: Exception) -> GeneratorError:
    message, _, hint = str(error).partition("\n")
    return GeneratorError(message, hint, status=1)
