"""MkDocs 1.6, or ProperDocs, which goes on from it: the only module that imports either.

Whoever runs us decides: `properdocs build` has put itself into the place of MkDocs before it loads
a plugin. On our own command line it is MkDocs, and ProperDocs where that is all that is installed.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Material prints a notice on MkDocs' future at every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

if find_spec("mkdocs") is None:
    # From here on every import of MkDocs, Material's too, is one of ProperDocs.
    import_module("properdocs")
    import_module("properdocs.replacement")

import mkdocs
from mkdocs.commands import build as building
from mkdocs.commands.build import build as build_pages
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

VERSION = f"{mkdocs.__name__} {mkdocs.__version__}"
"""Which of the two it is."""


def plugin_log(name: str) -> logging.Logger:
    """What a plugin says, as it says it: get_plugin_logger puts the name of a package before it."""
    log: logging.Logger = get_plugin_logger(name).logger
    return log


def serve_pages(config_file: str, **options: Any) -> None:
    """Serve a site, and tell browsers what has changed; nothing else needs what this loads."""
    import_module("mkdocs.commands.serve").serve(config_file, **options)


def typed(config: MkDocsConfig) -> Mapping[str, Any]:
    """What stands in the file of a configuration: the keys that somebody has written, no others."""
    with Path(config.config_file_path).open("rb") as file:
        found: Mapping[str, Any] = yaml_load(file, loader=get_yaml_loader(config=config)) or {}
    return found


class Withheld(logging.Filter):
    """What a plugin takes before it is written: MkDocs would tell of it file by file, each time."""

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()

    def page(self, source: str) -> None:
        """Say nothing of this page."""
        self._told.add(f"Page skipped: '{source}'. Generated empty output.")

    def template(self, name: str) -> None:
        """Say nothing of this template."""
        self._told.add(f"Template skipped: '{name}' generated empty output.")

    def filter(self, record: logging.LogRecord) -> bool:
        """Let all else be said."""
        return record.getMessage() not in self._told

    def begin(self) -> None:
        """Do so from now on."""
        building.log.addFilter(self)

    def end(self) -> None:
        """Let everything be said again."""
        building.log.removeFilter(self)


class _Heard(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it in one line."""
        self.said.append(" ".join(record.getMessage().split()))


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What is warned of meanwhile, instead of its being shown."""
    logger, heard = logging.getLogger(mkdocs.__name__), _Heard()
    before = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [heard], False
    logger.setLevel(logging.WARNING)
    try:
        yield heard.said
    finally:
        logger.handlers, logger.propagate, level = before
        logger.setLevel(level)


__all__ = [
    "VERSION",
    "Abort",
    "AnchorLink",
    "BasePlugin",
    "Config",
    "ConfigurationError",
    "File",
    "Files",
    "InclusionLevel",
    "Link",
    "MkDocsConfig",
    "Navigation",
    "Page",
    "PluginError",
    "TableOfContents",
    "TemplateContext",
    "Theme",
    "Withheld",
    "build_pages",
    "event_priority",
    "option",
    "overheard",
    "plugin_log",
    "serve_pages",
    "typed",
]
