"""What stands in mkdocs.yml: what is refused in it, and what is set where it says nothing."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import escape

from checkpress.build.engine import MkDocsConfig, Theme
from checkpress.errors import GeneratorError
from checkpress.pages.csp import MARK
from checkpress.pages.page import KINDS
from checkpress.pages.templates import theme_folder
from checkpress.problems import Problem, Severity, mistake
from checkpress.site.site import Site

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


def refuse(config: MkDocsConfig) -> None:
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


def left_in_settings(config_file: Path, severity: Severity) -> list[Problem]:
    """What comments in mkdocs.yml leave to be said: `site_url: …  # to-say: your address`.

    MkDocs needs a value there that it can work with.
    """
    found = []
    for number, line in enumerate(config_file.read_text("utf-8").splitlines(), start=1):
        if left := re.search(r"#\s*to-say\b:?\s*(.+)", line):
            said = mistake("to-say", "settings", what=left[1].strip())
            column = left.start() + 1
            found.append(Problem(config_file.name, number, column, *said, severity=severity))
    return found


def navigation(by_hand: Mapping[str, str]) -> list[Any]:
    """The navigation of a site that names none: the checks, what explains them, all other pages.

    `by_hand` are the sources of the pages written by hand, by their addresses.
    """
    others = dict(by_hand)

    def pages(*kinds: str) -> list[str]:
        addresses = (KINDS[kind].address for kind in kinds)
        return [others.pop(address, f"{address}index.md") for address in addresses]

    checks = ("claims", "articles", "topics", "organisations", "people", "statistics", "search")
    return [
        *pages("home"),
        {"Checks": pages(*checks)},
        *pages("open", "statuses", "corrections", "take_part"),
        {"Data": pages("data", "api")},
        *others.values(),
    ]


def dress_theme(config: MkDocsConfig, site: Site, *, serving: bool) -> None:
    """Set up Material with our templates, styles and settings; what a newsroom has set stays."""
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
