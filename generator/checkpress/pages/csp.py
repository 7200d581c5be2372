"""The content security policy of a page: nothing but what the site itself brings.

What `allow` in site.yml names is let in as well. It has been read by then: as names of servers, in
which nothing can end a source or a directive.

Inline scripts, where a plugin or a newsroom adds one, are allowed by their hashes, as CSP Level 3
defines them; Material's own are files here.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping

from checkpress.claims.frame import Allow, Loading

MARK = "%%policy%%"
"""What stands in a page until its policy is known."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<content>.*?)</script>", re.DOTALL)


def script_hashes(html: str) -> set[str]:
    """The sources that the inline scripts of a page need; data blocks need none."""
    return {
        f"'sha256-{b64encode(hashlib.sha256(found['content'].encode()).digest()).decode()}'"
        for found in _SCRIPT.finditer(html)
        if "src=" not in found["attributes"] and "json" not in found["attributes"]
    }


_OURS: Mapping[Loading, str] = {
    "script": "script-src 'self'",
    "style": "style-src 'self'",
    "image": "img-src 'self' data:",
    "font": "font-src 'self'",
    "media": "media-src 'self'",
    "connect": "connect-src 'self'",
    "frame": "frame-src",
}
"""Each directive with what is always let in."""


def policy(hashes: Iterable[str], allow: Allow) -> str:
    """The directives for pages with these inline scripts."""
    return "; ".join(_directives(hashes, dict(allow.named())))


def _directives(hashes: Iterable[str], servers: Mapping[Loading, Iterable[str]]) -> Iterator[str]:
    yield "default-src 'none'"
    for kind, ours in _OURS.items():
        others = [*(sorted(hashes) if kind == "script" else ()), *servers.get(kind, ())]
        if others or " " in ours:
            yield " ".join((ours, *others))
    yield "base-uri 'none'"
    yield "form-action 'self'"


def with_policy(html: str, allow: Allow) -> str:
    """The page with its policy in the place of the mark."""
    return html.replace(MARK, policy(script_hashes(html), allow), 1)


def headers(hashes: Iterable[str], allow: Allow) -> str:
    """A `_headers` file (Netlify, Cloudflare Pages) that sends one policy with every page."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy(hashes, allow)}; frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
    )
