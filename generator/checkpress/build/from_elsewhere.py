"""What pages would load from servers of others: named where `allow` in site.yml does not let it in.

Looked at are mkdocs.yml, the newsroom's own templates and style sheets, and the pages that it has
written by hand: whatever else stands on a page is ours, and loads nothing.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from checkpress.build.engine import File, MkDocsConfig
from checkpress.build.settings import Settings, told
from checkpress.build.sources import root_of
from checkpress.build.tags import Tags
from checkpress.claims.frame import Allow, Loading, server_of
from checkpress.problems import Problem, Said, mistake


class Wanted(NamedTuple):
    """Something that stands on a page, and that its policy may stop."""

    kind: Loading | None
    """What would be loaded; nothing where it is of a kind that cannot be let in."""
    value: str
    """Its address, or what stands in its place."""
    which: str = ""
    """The sentence about what no policy of ours lets work, wherever it comes from."""


def refused_settings(config: MkDocsConfig, allow: Allow) -> Iterator[Problem]:
    """What mkdocs.yml has pages load, and the policy of these pages stops."""
    settings, docs = Settings(config), Path(config.docs_dir).name
    polyfills = config.extra.get("polyfills")
    named: tuple[tuple[Iterable[object], Loading, tuple[str, ...]], ...] = (
        (config.extra_css, "style", ("extra_css",)),
        (config.extra_javascript, "script", ("extra_javascript",)),
        (polyfills if isinstance(polyfills, list) else (), "script", ("extra", "polyfills")),
    )
    for files, kind, way in named:
        for file in map(str, files):
            if said := _said(Wanted(kind, file), config, allow, docs):
                yield settings.problem(said, *way, file)
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
            found = [each.value for each in wanted_by(text) if each.kind == "script"]
            yield from dict.fromkeys(filter(None, map(server_of, found)))
            return


def refused_files(config: MkDocsConfig, allow: Allow) -> Iterator[Problem]:
    """What the newsroom's own templates and style sheets have pages load, and the policy stops."""
    root, docs = root_of(config), Path(config.docs_dir)
    own = config.theme.custom_dir
    for file in sorted(Path(own).rglob("*.html")) if own else ():
        # Of those that count visits the setting is told that has them printed.
        if file.parent.name != "analytics":
            text = file.read_text("utf-8", errors="replace")
            yield from _refused(text, wanted_by(text), _shown(file, root), config, allow)
    for name in map(str, config.extra_css):
        file = docs / name
        if file.is_file():
            text = file.read_text("utf-8", errors="replace")
            yield from _refused(text, wanted_by_style(text), _shown(file, root), config, allow)


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
    for each in found:
        said = _said(each, config, allow)
        if said is None:
            continue
        # The same may stand there twice.
        begin = seen.get(each.value, -1) + 1
        at = max(text.find(each.value, begin), text.find(escape(each.value), begin))
        seen[each.value] = at
        if at >= 0:
            yield told(name, (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), said)
        elif not each.which:
            # What nobody has typed, an extension of MkDocs has written: only of loading it is told.
            yield told(name, (1, 1), said)


def _said(each: Wanted, config: MkDocsConfig, allow: Allow, docs: str = "") -> Said | None:
    """What is said of something that has no effect; `docs` where a file there can replace it."""
    kind, url = each.kind, each.value
    if each.which:
        return mistake("no-effect", each.which, value=url[:80])
    if not _is_elsewhere(url, config) or (kind and allow.lets_in(kind, url)):
        return None
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
    ("video", "src"): "media",
    ("audio", "src"): "media",
    ("source", "src"): "media",
    ("track", "src"): "media",
    ("embed", "src"): None,
    ("object", "data"): None,
}
"""What browsers load for an attribute of an element, as https://www.w3.org/TR/CSP3/ names it."""

_LINKED: Mapping[str, Loading] = {
    "stylesheet": "style",
    "icon": "image",
    "apple-touch-icon": "image",
    "modulepreload": "script",
}
"""What browsers load for a `link`, by its `rel`."""

_PRELOADED: Mapping[str, Loading] = {
    "script": "script",
    "style": "style",
    "image": "image",
    "font": "font",
    "fetch": "connect",
    "audio": "media",
    "video": "media",
    "track": "media",
}
"""The same where it is `preload`, by its `as`."""

_ASKED = re.compile(
    r"""(?P<sends>fetch\(|sendBeacon\(|\bWebSocket\(|EventSource\(|\.open\([^,()]+,)?"""
    r"""(?P<loads>\bsrc\s{0,9}=|import\(?|\bfrom)?\s{0,9}["'`]"""
    r"""(?P<url>(?:(?:https?|wss?):)?//[^"'`\s/<>]+(?P<root>/?(?=["'`]))?[^"'`\s]*)""",
    re.IGNORECASE,
)


def _of_script(script: str) -> Iterator[Wanted]:
    """What a script in a page loads from others or sends to them, as far as it says so itself.

    An address can as well be that of a link. One counts that is sent to, that becomes a `src`, that
    is a script's, or that is but a server, as in what providers of statistics give people to copy.
    """
    for found in _ASKED.finditer(script):
        if found["sends"]:
            yield Wanted("connect", found["url"])
        elif found["loads"] or found["root"] or re.search(r"\.m?js\b", found["url"]):
            yield Wanted("script", found["url"])


class _Loads(Tags):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Wanted] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element loads, and what of it has no effect."""
        told = {key: (value or "").strip() for key, value in attrs}
        self._in_script = (
            tag == "script" and "src" not in told and "json" not in told.get("type", "")
        )
        if tag == "link":
            self._link(told)
        if tag == "style":
            self.found.append(Wanted(None, "<style", "inline-style"))
        if tag == "pre" and "mermaid" in told.get("class", "").split():
            self.found.append(Wanted(None, "mermaid", "diagram"))
        for key, value in told.items():
            if not value:
                continue
            if key == "style":
                self.found.append(Wanted(None, value, "inline-style"))
            elif key.startswith("on"):
                self.found.append(Wanted(None, value, "handler"))
            self._attribute(tag, key, value)

    def _attribute(self, tag: str, key: str, value: str) -> None:
        elsewhere = re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
        if (tag, key) in {("form", "action"), ("button", "formaction"), ("input", "formaction")}:
            if elsewhere:
                self.found.append(Wanted(None, value, "form"))
        elif (tag, key) == ("iframe", "src") and not elsewhere and "{{" not in value:
            self.found.append(Wanted(None, value, "own-frame"))
        elif (tag, key) in _LOADED:
            each = value.split(",") if key == "srcset" else [value]
            urls = (part.split()[0] for part in each if part.split())
            self.found += (Wanted(_LOADED[tag, key], url) for url in urls)

    def _link(self, told: Mapping[str, str]) -> None:
        rel = told.get("rel", "").lower().split()
        kinds = [_LINKED[each] for each in rel if each in _LINKED]
        if "preload" in rel and told.get("as") in _PRELOADED:
            kinds.append(_PRELOADED[told["as"]])
        if kinds and (url := told.get("href")):
            self.found.append(Wanted(kinds[0], url))

    def handle_data(self, data: str) -> None:
        """Note what a script in the page loads."""
        if self._in_script:
            self.found += _of_script(data)

    def handle_endtag(self, tag: str) -> None:
        """Go on after a script."""
        del tag
        self._in_script = False


def wanted_by(html: str) -> Iterator[Wanted]:
    """What the elements of a page, or of a template, load."""
    loads = _Loads()
    loads.feed(html)
    yield from loads.found


_CSS = re.compile(
    r"/\*.*?(?:\*/|\Z)|(?P<face>@font-face)|(?P<end>\})"
    r"|@import\s+(?:url\(\s*)?[\"']?(?P<style>[^\"')\s;]+)|url\(\s*[\"']?(?P<url>[^\"')\s]+)",
    re.DOTALL | re.IGNORECASE,
)


def wanted_by_style(css: str) -> Iterator[Wanted]:
    """What a style sheet loads: other style sheets, fonts, pictures."""
    in_face = False
    for found in _CSS.finditer(css):
        if found["face"] or found["end"]:
            in_face = bool(found["face"])
        elif found["style"]:
            yield Wanted("style", found["style"])
        elif found["url"]:
            yield Wanted("font" if in_face else "image", found["url"])
