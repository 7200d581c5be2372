"""What is set where mkdocs.yml says nothing, and how the theme is dressed."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import escape

from checkpress.build.engine import MkDocsConfig, Theme
from checkpress.build.settings import Settings
from checkpress.pages.csp import MARK
from checkpress.pages.page import KINDS
from checkpress.pages.templates import theme_folder
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


def navigation(by_hand: Mapping[str, str]) -> list[Any]:
    """The navigation of a site that names none: the checks, what explains them, all other pages.

    `by_hand` are the sources of the pages written by hand, by their addresses.
    """
    others = dict(by_hand)

    def pages(*kinds: str) -> list[str]:
        addresses = (KINDS[kind].address for kind in kinds)
        return [others.pop(address, f"{address}index.md") for address in addresses]

    checks = "claims articles topics organisations people register statistics search".split()
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
        told = {"language": publication.language, **Settings(config).group("theme")}
        told |= {"name": "material", "custom_dir": config.theme.custom_dir}
        config.theme = Theme(**told)
    theme = config.theme
    vars(theme)["get_env"] = lambda: _without_hidden(Theme.get_env(theme), theme.dirs)
    for key, value in THEME.items():
        if not config.theme.get(key) or key == "font":
            config.theme[key] = value
    ours = str(theme_folder())
    if ours not in config.theme.dirs:
        # Behind the folder of the newsroom, if it has one, and before Material's.
        config.theme.dirs.insert(len(config.theme.dirs) - 2, ours)
    # Python-Markdown would otherwise write the side of a column as a style, which no page obeys.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    if not config.site_description:
        config.site_description = str(escape(publication.description))
    if not config.copyright and publication.licence:
        name, url = escape(publication.licence.name), escape(publication.licence.url)
        config.copyright = (
            f'Our words and data: <a href="{url}" rel="license">{name}</a>. '
            "Quotations belong to those who published them."
        )
    if publication.logo and not config.theme.get("logo"):
        config.theme["logo"] = publication.logo
    style = "assets/checkpress/checkpress.css"
    if style not in config.extra_css:
        config.extra_css.insert(0, style)
    config.extra["checkpress"] = publication.model_dump() | {
        "policy": None if serving else MARK,
        "rules": publication.policy,
        "own_palette": config.theme["palette"] is not THEME["palette"],
        "own_primary": _has_primary(config.theme["palette"]),
    }


def _has_primary(palette: object) -> bool:
    """Whether a palette, or one of several, names a colour for the header."""
    several = palette if isinstance(palette, list) else [palette]
    return any(isinstance(each, dict) and each.get("primary") for each in several)


class _Seen(FileSystemLoader):
    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in map(Path, self.searchpath):
            for here, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(here).relative_to(folder)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)


def _without_hidden(env: Environment, folders: Sequence[str]) -> Environment:
    """An environment for templates in these folders that lists none below a name with a dot.

    MkDocs leaves these out itself, one by one: Material has 14,000 icons in such a folder, which
    take a tenth of a second whenever a site is checked or served again.
    """
    env.loader = _Seen(folders)
    return env


_RELATIVE = re.compile(
    r"""(?<=\s)((?:href|src)\s*=\s*["']?)(?![a-z][a-z0-9+.-]*:|[/#?"'>\s])""", re.IGNORECASE
)


def foot(copyright_line: str, base_url: str) -> str:
    """What stands at the foot of a page, with links that lead on from there as from the home page.

    `base_url` is the way from the page to the home page; of pictures the same holds.
    """
    return _RELATIVE.sub(lambda it: f"{it[1]}{base_url.rstrip('/')}/", copyright_line)
