"""What a newsroom can choose from when it sets up a site."""

from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "github": "on GitHub Pages, with workflows that check, publish and take suggestions",
    "gitlab": "on GitLab Pages, with pipelines that check and publish",
    "netlify": "on Netlify, which builds the site after every push",
    "cloudflare": "on Cloudflare Pages, which builds the site after every push",
    "none": "on a server of your own, with settings for nginx and Caddy",
}
"""Where the site is published, and what that means.

`templates/<host>/` holds the files for each host, `build.host_limits` its limits; the handbook
explains both in `handbook/docs/hosts.md`.
"""

WITHOUT_PATHS: Mapping[str, str] = {"netlify": "Netlify", "cloudflare": "Cloudflare Pages"}
"""Hosts that publish a site only at the root of its domain, and what they are called."""

SCALES: Mapping[str, str] = {
    "ours": "five grades from True to False, plus Misleading, Unproven, Out of date, Satire",
    "five": "five grades from True to False, plus Unproven",
    "german": "five grades in German from Richtig to Falsch, plus Irreführend, Unbelegt, Satire",
    "two": "True and False, with nothing in between",
    "empty": "none yet: you write your own",
}
"""The verdicts to start with."""
