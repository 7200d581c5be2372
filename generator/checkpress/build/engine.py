"""MkDocs 1.6, or ProperDocs, which goes on from it: the only module that imports either.

Whoever runs us decides: `properdocs build` has put itself into the place of MkDocs before it loads
a plugin. On our own command line it is MkDocs, and ProperDocs where that is all that is installed.
"""

import os
from importlib import import_module
from importlib.util import find_spec

# Material prints a notice on MkDocs' future at every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

if find_spec("mkdocs") is None:
    # From here on every import of MkDocs, Material's too, is one of ProperDocs.
    import_module("properdocs")
    import_module("properdocs.replacement")

import mkdocs
from mkdocs.commands.build import build as build_pages
from mkdocs.commands.serve import serve as serve_pages
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

VERSION = f"{mkdocs.__name__} {mkdocs.__version__}"
"""Which of the two it is."""

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
    "LiveReloadServer",
    "MkDocsConfig",
    "Navigation",
    "Page",
    "PluginError",
    "TableOfContents",
    "TemplateContext",
    "Theme",
    "build_pages",
    "event_priority",
    "get_data",
    "get_files",
    "get_plugin_logger",
    "load_config",
    "option",
    "serve_pages",
    "set_exclusions",
]
