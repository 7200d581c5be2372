"""What a newsroom can choose from when it sets up a site."""

from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "github": "on GitHub, with workflows that check, publish and take suggestions",
    "none": "somewhere else: you get the files and publish the site yourself",
}
"""Where the files are kept, and what that means."""

SCALES: Mapping[str, str] = {
    "ours": "five grades from True to False, plus Misleading, Unproven, Out of date, Satire",
    "five": "five grades from True to False, plus Unproven",
    "german": "five grades in German from Richtig to Falsch, plus Irreführend, Unbelegt, Satire",
    "two": "True and False, with nothing in between",
    "empty": "none yet: you write your own",
}
"""The verdicts to start with."""
