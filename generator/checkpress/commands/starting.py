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
from checkpress.starter.choices import HOSTS, SCALES
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
            "Where will readers find it? (Press Enter if you do not know yet)",
            url,
            url_of,
            "",
        ),
        host=ask.one_of("host", "Where will it be published?", host, HOSTS),
        statuses=ask.one_of("statuses", "Which words will your verdicts use?", statuses, SCALES),
        contact=ask.text(
            "contact",
            "Where can people complain in private? A mail address, or the address of a form "
            "(press Enter to say it later)",
            contact,
            contact_of,
            "",
        ),
    )
    names = lay_out(folder, answers, now().date())
    where = "this folder" if folder == Path() else f"{folder}/"
    say(f"Written: {report.number(len(names), 'file')} into {where}, all of them yours. Next:")
    say("")
    go = "" if folder == Path() else f"cd {_typed(folder)} && "
    for command, what in (
        (f"{go}checkpress serve", "see the site on this computer"),
        ("checkpress new", "begin the first check"),
        ("checkpress check", "see what is still to be said before you publish"),
    ):
        say(f"  {command:<{len(go) + 18}}  # {what}")


def _called(folder: Path) -> str:
    """What a site may be called, by its folder."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" or "Our checks"


def _typed(folder: Path) -> str:
    """A folder as it is typed in a shell."""
    shown = f"{folder}"
    plain = all(sign.isalnum() or sign in "/._-" for sign in shown)
    return shown if plain else "'" + shown.replace("'", "'\\''") + "'"


class _Asking:
    """Takes what was given, and asks for the rest where somebody is there to answer."""

    def __init__(self, *, yes: bool) -> None:
        self._yes = yes

    def text(
        self, option: str, question: str, given: str | None, read: Callable[[str], str], usual: str
    ) -> str:
        """An answer that `read` makes something of; it is asked for again until it will do."""
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
        """One of a few words; the first is the usual one."""
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
                f"`--{option}` is missing, and nobody is there to be asked.",
                "Give it, or add `--yes`: what is not given can be said later.",
            )
        return False
