"""What init does."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from checkpress.build.clock import now
from checkpress.commands.terminal import say
from checkpress.errors import GeneratorError
from checkpress.rules import report
from checkpress.starter.answers import Answers, contact_of, name_of, url_of
from checkpress.starter.choices import HOSTS, SCALES, WITHOUT_PATHS
from checkpress.starter.laying_out import lay_out, refuse_what_is_there


def init(
    folder: Path,
    name: str | None,
    url: str | None,
    host: str | None,
    statuses: str | None,
    contact: str | None,
    *,
    yes: bool,
) -> None:
    """Ask, write the files, and say what to type next."""
    refuse_what_is_there(folder)
    ask = _Asking(yes=yes)
    answers = Answers(
        name=ask.text("name", "What is the site called?", name, name_of, _called(folder)),
        url=ask.text(
            "url",
            "What will its web address be? (Press Enter if you do not know yet)",
            url,
            url_of,
            "",
        ),
        host=ask.one_of("host", "Where will you publish it?", host, HOSTS),
        statuses=ask.one_of("statuses", "Which verdicts will you use?", statuses, SCALES),
        contact=ask.text(
            "contact",
            "Where can people complain in private? An email address, or the address of a form "
            "(press Enter to fill it in later)",
            contact,
            contact_of,
            "",
        ),
    )
    names = lay_out(folder, answers, now().date())
    if answers.path != "/" and answers.host in WITHOUT_PATHS:
        say(
            f"{WITHOUT_PATHS[answers.host]} puts a site at the root of its domain, so readers will "
            f"not find yours at {answers.url}. Change `site_url` in mkdocs.yml, or use another "
            "host."
        )
    where = "this folder" if folder == Path() else f"{folder}/"
    say(f"Wrote {report.number(len(names), 'file')} to {where}, all of them yours. Next:")
    say("")
    go = "" if folder == Path() else f"cd {_typed(folder)} && "
    for command, what in (
        (f"{go}checkpress serve", "preview the site on this computer"),
        ("checkpress new", "start your first check"),
        ("checkpress check", "see what to fill in before you publish"),
    ):
        say(f"  {command:<{len(go) + 18}}  # {what}")


def _called(folder: Path) -> str:
    """The name to suggest for a site, from its folder."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" or "Our checks"


def _typed(folder: Path) -> str:
    """A folder as you type it in a shell."""
    shown = f"{folder}"
    plain = all(sign.isalnum() or sign in "/._-" for sign in shown)
    return shown if plain else "'" + shown.replace("'", "'\\''") + "'"


class _Asking:
    """Takes the answers given as options, and asks for the rest on a terminal."""

    def __init__(self, *, yes: bool) -> None:
        self._yes = yes

    def text(
        self, option: str, question: str, given: str | None, read: Callable[[str], str], usual: str
    ) -> str:
        """An answer that `read` accepts; asks again until it gets one."""
        if given is not None:
            return read(given)
        if self._takes_the_usual(option):
            return read(usual)
        while True:
            typed: str = click.prompt(question, default=usual, show_default=bool(usual))
            try:
                return read(typed)
            except GeneratorError as error:
                say(f"{error.message}\n    {error.hint}")

    def one_of(
        self, option: str, question: str, given: str | None, choices: Mapping[str, str]
    ) -> str:
        """One of a few choices; the first is the default."""
        usual = next(iter(choices))
        if given is not None:
            return given
        if self._takes_the_usual(option):
            return usual
        say(question)
        width = max(map(len, choices)) + 2
        for word, meaning in choices.items():
            say(f"  {word:<{width}}{meaning}")
        choice = click.Choice([*choices])
        chosen: str = click.prompt("Your choice", default=usual, type=choice, show_choices=False)
        return chosen

    def _takes_the_usual(self, option: str) -> bool:
        if self._yes:
            return True
        if not sys.stdin.isatty():
            raise GeneratorError(
                f"`--{option}` is missing, and there is no terminal to ask you in.",
                "Add it. Or add `--yes`, and fill in what is missing later.",
            )
        return False
