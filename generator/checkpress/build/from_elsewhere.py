"""What pages would load from servers of others: named where `allow` in site.yml does not let it in.

Looked at are mkdocs.yml, the newsroom's own templates and style sheets, and the pages that it has
written by hand: whatever else stands on a page is ours, and loads nothing.
"""

import os
import re
from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from checkpress.build.engine import File, MkDocsConfig
from checkpress.build.settings import Settings, told
from checkpress.build.sources import root_of
from checkpress.claims.frame import Allow, Loading, server_of
from checkpress.problems import Problem, Said, mistake


class Wanted(NamedTuple):
    """Something that a page would load from a server of others."""

    kind: Loading | None
    """What it is; nothing where it is of a kind that cannot be let in, such as a film."""
    url: str


def refused_settings(config: MkDocsConfig, allow: Allow) -> Iterator[Problem]:
    """What mkdocs.yml has pages load, and the policy of these pages stops."""
    settings, docs = Settings(config), Path(config.docs_dir).name
    kinds: tuple[tuple[str, Loading], ...] = (
        ("extra_css", "style"),
        ("extra_javascript", "script"),
    )
    for key, kind in kinds:
        for file in map(str, config[key]):
            if _is_elsewhere(file, config) and not allow.lets_in(kind, file):
                said = _said(kind, file, docs)
                yield settings.problem(said, key, file)
    for server in _counting(config):
        if not allow.lets_in("script", server):
            said = mistake("no-effect", "analytics", server=server)
            yield settings.problem(said, "extra", "analytics")


def _counting(config: MkDocsConfig) -> Iterator[str]:
    """The servers from which the template that counts visits would load its scripts."""
    analytics = config.extra.get("analytics")
    provider = analytics.get("provider") if isinstance(analytics, Mapping) else None
    for folder in config.theme.dirs:
        file = Path(folder, "partials", "integrations", "analytics", f"{provider}.html")
        if provider and file.is_file():
            text = file.read_text("utf-8", errors="replace")
            found = [each.url for each in wanted_by(text) if each.kind == "script"]
            found += re.findall(r"""["'](https?://[^"'\s]+?[./]js\b)""", text)
            yield from dict.fromkeys(filter(None, map(server_of, found)))
            return


def refused_files(config: MkDocsConfig, allow: Allow) -> Iterator[Problem]:
    """What the newsroom's own templates and style sheets have pages load, and the policy stops."""
    root, docs = root_of(config), Path(config.docs_dir)
    own = Settings(config).group("theme").get("custom_dir")
    for file in sorted((root / own).rglob("*.html")) if own else ():
        # Of those that count visits the setting is told that has them printed.
        if file.parent.name != "analytics":
            text = file.read_text("utf-8", errors="replace")
            yield from _refused(text, wanted_by(text), _shown(file, root), config, allow)
    for name in map(str, config.extra_css):
        file = docs / name
        if file.is_file():
            text = file.read_text("utf-8", errors="replace")
            yield from _refused(text, _of_styles(text), _shown(file, root), config, allow)


def refused_on_page(
    file: File, shown: str, config: MkDocsConfig, allow: Allow
) -> Iterator[Problem]:
    """What a page written by hand would load, and its policy stops."""
    assert file.page is not None
    found = wanted_by(file.page.content or "")
    yield from _refused(file.content_string, found, shown, config, allow)


def _refused(
    text: str, found: Iterator[Wanted], name: str, config: MkDocsConfig, allow: Allow
) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for kind, url in found:
        if _is_elsewhere(url, config) and not (kind and allow.lets_in(kind, url)):
            # The same address may stand there twice.
            begin = seen.get(url, -1) + 1
            at = max(text.find(url, begin), text.find(escape(url), begin))
            seen[url] = at
            place = (
                (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else (1, 1)
            )
            yield told(name, place, _said(kind, url))


def _said(kind: Loading | None, url: str, docs: str = "") -> Said:
    """What is said of something that is not loaded; `docs` where a file there can replace it."""
    server = server_of(url)
    if kind and server and url.lower().startswith("http:"):
        return mistake("no-effect", "insecure", value=url, secure=f"https:{url[len('http:') :]}")
    which = "elsewhere" if docs else "embedded"
    if kind and server:
        return mistake("no-effect", which, value=url, server=server, kind=kind, docs=docs)
    return mistake("no-effect", f"{which}-nowhere", value=url, docs=docs)


def _is_elsewhere(url: str, config: MkDocsConfig) -> bool:
    """Whether an address leads to another server than that of the site."""
    if not re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", url, re.IGNORECASE):
        return False
    ours = urlsplit(str(config.site_url)).netloc
    try:
        return urlsplit(url).netloc != ours
    except ValueError:
        return True


def _shown(file: Path, root: Path) -> str:
    return Path(os.path.relpath(file, root)).as_posix()


_LOADED: Mapping[tuple[str, str], Loading | None] = {
    ("script", "src"): "script",
    ("img", "src"): "image",
    ("img", "srcset"): "image",
    ("input", "src"): "image",
    ("source", "srcset"): "image",
    ("video", "poster"): "image",
    ("iframe", "src"): "frame",
    ("frame", "src"): "frame",
    ("image", "href"): "image",
    ("image", "xlink:href"): "image",
    ("embed", "src"): None,
    ("object", "data"): None,
    ("video", "src"): None,
    ("audio", "src"): None,
    ("source", "src"): None,
    ("track", "src"): None,
}
"""What browsers load for an attribute of an element, as https://www.w3.org/TR/CSP3/ names it."""


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Wanted] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element loads."""
        told = {key: (value or "").strip() for key, value in attrs}
        if tag == "link":
            rel = told.get("rel", "").lower().split()
            kind: Loading | None = "style" if "stylesheet" in rel else None
            if {"icon", "apple-touch-icon"} & {*rel}:
                kind = "image"
            if kind and (url := told.get("href")):
                self.found.append(Wanted(kind, url))
        for key, value in told.items():
            if value and (tag, key) in _LOADED:
                each = value.split(",") if key == "srcset" else [value]
                urls = (part.split()[0] for part in each if part.split())
                self.found += (Wanted(_LOADED[tag, key], url) for url in urls)


def wanted_by(html: str) -> Iterator[Wanted]:
    """What the elements of a page, or of a template, load."""
    loads = _Loads()
    loads.feed(html)
    yield from loads.found


_CSS = re.compile(
    r"/\*.*?\*/|(?P<face>@font-face)|(?P<end>\})"
    r"|@import\s+(?:url\(\s*)?[\"']?(?P<style>[^\"')\s;]+)|url\(\s*[\"']?(?P<url>[^\"')\s]+)",
    re.DOTALL | re.IGNORECASE,
)


def _of_styles(css: str) -> Iterator[Wanted]:
    """What a style sheet loads: other style sheets, fonts, pictures."""
    in_face = False
    for found in _CSS.finditer(css):
        if found["face"] or found["end"]:
            in_face = bool(found["face"])
        elif found["style"]:
            yield Wanted("style", found["style"])
        elif found["url"]:
            yield Wanted("font" if in_face else "image", found["url"])
