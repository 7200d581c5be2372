"""Among what a newsroom that begins can choose."""

from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "github": "on GitHub Pages, with workflows that check, publish and take suggestions",
    "gitlab": "on GitLab Pages, with pipelines that check and publish",
    "netlify": "on Netlify, which builds the site whenever you push",
    "cloudflare": "on Cloudflare Pages, which builds the site whenever you push",
    "none": "on a server of your own, with settings for nginx and Caddy",
}
"""Where the site will be published, and with what.

The files of each are in `templates/<host>/`; how much it takes is in `build.host_limits`, and what
people read of it in `handbook/docs/hosts.md`.
"""

SCALES: Mapping[str, str] = {
    "ours": "five grades from True to False, and Misleading, Unproven, Out of date, Satire",
    "five": "five grades from True to False, and Unproven",
    "german": "five grades in German, from Richtig to Falsch, and Irreführend, Unbelegt, Satire",
    "two": "True and False, and nothing between them",
    "empty": "none yet: you write your own",
}
"""The words of a verdict to begin with."""
