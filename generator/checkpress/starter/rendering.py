"""From the answers of a newsroom to the texts of its files."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checkpress import __version__
from checkpress.claims.questions import LETTERS, issue_form, issue_template
from checkpress.claims.schema import settings
from checkpress.claims.writing import quoted
from checkpress.starter.answers import Answers

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.'’()/-]*[\w.)])?|(?:https?://|mailto:)[\w./@~%+=&-]+")
_NO_TEXTS = frozenset("y n yes no on off true false null none".split())
"""What other readers of YAML take for something else than a text."""


def texts_for(answers: Answers, today: date) -> dict[str, str]:
    """Every file that a newsroom begins with, by its name; all but what only editors need."""
    told = {
        "name": answers.name,
        "url": answers.url,
        "host": answers.host,
        "contact": answers.contact,
        "slug": answers.slug,
        "server": answers.server,
        "path": answers.path,
        "version": __version__,
        "today": today,
    }
    found = {}
    for folder in ("all", answers.host):
        for template in _templates(folder):
            name = re.sub(r"(^|/)_", r"\1.", template.removesuffix(".j2"))
            found[name] = _environment().get_template(f"{folder}/{template}").render(told)
    scale = _environment().get_template(f"statuses/{answers.statuses}.yml.j2")
    found["claims/statuses.yml"] = scale.render(told)
    found[".vscode/settings.json"] = settings()
    if answers.host == "github":
        for letter in LETTERS:
            found[f".github/ISSUE_TEMPLATE/{letter.key}.yml"] = issue_form(letter)
    if answers.host == "gitlab":
        for letter in LETTERS:
            found[f".gitlab/issue_templates/{letter.key}.md"] = issue_template(letter)
    return dict(sorted(found.items()))


def templates() -> Path:
    """Where the sources of the files are."""
    return Path(str(files("checkpress") / "starter" / "templates"))


def _templates(folder: str) -> Iterator[str]:
    place = templates() / folder
    for file in sorted(place.rglob("*.j2")):
        yield file.relative_to(place).as_posix()


@cache
def _environment() -> Environment:
    """With signs of its own: `{{ }}` means something in pages, and in workflows of GitHub."""
    environment = Environment(
        loader=FileSystemLoader(templates()),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701  what is made is no HTML; each value has a filter
    )
    environment.filters |= _FILTERS
    return environment


def _yaml(value: str) -> str:
    """A text as a value in YAML."""
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _NO_TEXTS
    return value if plain else quoted(value)


def _markdown(value: str) -> str:
    """A text in Markdown in which no sign means anything."""
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
    return re.sub(r"[\\`*_{}\[\]()>#+!~:-]", r"\\\g<0>", value)


def _link(contact: str) -> str:
    """A contact as a link in Markdown."""
    parts = urlsplit(contact)
    shown = parts.path if parts.scheme == "mailto" else f"{parts.netloc}{parts.path}".rstrip("/")
    return f"[{_markdown(shown)}](<{contact}>)"


_FILTERS: Mapping[str, object] = {"yaml": _yaml, "markdown": _markdown, "link": _link}
