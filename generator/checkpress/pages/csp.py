"""The content security policy of a page: nothing but what the site itself brings.

Inline scripts, where a plugin or a newsroom adds one, are allowed by their hashes, as CSP Level 3
defines them; Material's own are files here.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

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


def policy(hashes: Iterable[str]) -> str:
    """The directives for pages with these inline scripts."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(hashes))),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def with_policy(html: str) -> str:
    """The page with its policy in the place of the mark."""
    return html.replace(MARK, policy(script_hashes(html)), 1)


def headers(hashes: Iterable[str]) -> str:
    """A `_headers` file (Netlify, Cloudflare Pages) that sends one policy with every page."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy(hashes)}; frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
    )
