"""How `new` asks: one answer after the other, each looked at at once, and none lost."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from checkpress.claims.date_forms import date_in
from checkpress.claims.questions import Question
from checkpress.commands.terminal import replace_file, say
from checkpress.errors import GeneratorError, InvalidData

Wrong = Callable[[str, str], tuple[str, str] | None]
"""What is wrong with the answer to a question, by its key, and what to do about it."""


def asked(question: Question, wrong: Wrong) -> str:
    """What somebody answers, asked again until nothing is wrong with it."""
    hint = f" ({question.example})" if question.example else ""
    while True:
        default = None if question.needed else ""
        answer: str = click.prompt(question.label + hint, default=default, show_default=False)
        answer = answer.strip()
        if question.key == "published" and answer:
            dates = date_in(answer)
            if len(dates.dates) > 1:
                say(f"    Do you mean {' or '.join(dates.dates)}?", err=True)
                continue
            if dates.is_sure and dates.dates[0] != answer:
                [answer] = dates.dates
                say(f"    Understood: {answer}", err=True)
        found = wrong(question.key, answer) if answer else None
        if found is None:
            return answer
        message, what_to_do = found
        say(f"    {message}", err=True)
        if what_to_do:
            say(f"    {what_to_do}", err=True)


class KeptAnswers:
    """The answers of somebody who was broken off, kept beside the claims until the next time."""

    def __init__(self, claims: Path) -> None:
        self._file = claims.resolve().parent / ".cache" / "checkpress" / "new.json"

    def taken_up(self) -> dict[str, str]:
        """What was said the last time, if somebody likes to go on with it."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            said = {str(key): str(value) for key, value in kept.items()}
        except (OSError, ValueError, AttributeError):
            return {}
        about = said.get("headline") or said.get("url") or next(iter(said.values()), "")
        say(f"You were broken off at: {about}", err=True)
        if click.confirm("Go on with that?", default=True, err=True):
            return said
        self._file.unlink(missing_ok=True)
        return {}

    @contextmanager
    def keeping(self, said: dict[str, str]) -> Iterator[None]:
        """Keep what is in `said` if this ends before it is done; forget it where it is done."""
        try:
            yield
        except (click.Abort, GeneratorError, InvalidData):
            if any(said.values()):
                replace_file(self._file, json.dumps(said, indent=2, ensure_ascii=False) + "\n")
                say("\nYour answers are kept: `checkpress new` goes on with them.", err=True)
            raise
        self._file.unlink(missing_ok=True)
