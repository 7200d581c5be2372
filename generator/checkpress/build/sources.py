"""The files from which MkDocs makes pages: which are written by hand, and what they are called."""

import os
from collections.abc import Mapping
from pathlib import Path

from checkpress.build.engine import File, Files, InclusionLevel, MkDocsConfig


def sources_by_hand(files: Files) -> Mapping[str, File]:
    """The pages that are written by hand, by their addresses on the site."""
    return {
        file.url.removeprefix("./"): file
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included)
        if file.generated_by is None
    }


def root_of(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def with_templates(config: MkDocsConfig) -> bool:
    """Whether another plugin runs pages as templates, and takes double braces for its own."""
    return "macros" in config.plugins


def lines_above(text: str, markdown: str) -> int:
    """How many lines of a file stand above its Markdown."""
    return text.removesuffix(markdown).count("\n") if text.endswith(markdown) else 0


def shown_name(file: File, root: Path) -> str:
    """The name of a file from the folder of mkdocs.yml."""
    if file.abs_src_path is None:
        return file.src_uri
    return Path(os.path.relpath(file.abs_src_path, root)).as_posix()
