"""Among what a newsroom that begins can choose."""

from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "github": "on GitHub, with workflows that check, publish and take suggestions",
    "none": "somewhere else: you get the files, and publish the site yourself",
}
"""Where the files will be kept, and what that means."""

SCALES: Mapping[str, str] = {
    "ours": "five grades from True to False, and Misleading, Unproven, Out of date, Satire",
    "five": "five grades from True to False, and Unproven",
    "german": "five grades in German, from Richtig to Falsch, and Irreführend, Unbelegt, Satire",
    "two": "True and False, and nothing between them",
    "empty": "none yet: you write your own",
}
"""The words of a verdict to begin with."""
