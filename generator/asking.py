"""What is asked of whoever suggests a claim: at the terminal, and in the form on the code host."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One of them; its key is an option of `checkpress new`."""

    key: str
    label: str
    help: str = ""
    example: str = ""
    needed: bool = True
    long: bool = False


QUESTIONS = (
    Question("url", "Address of the article", needed=False),
    Question("headline", "Its headline, in its exact words"),
    Question("publisher", "Who published it"),
    Question("published", "When", example="2024-09-17"),
    Question("language", "Its language", example="en"),
    Question("claim", "What it claims, in one sentence of yours", "Without a verdict in it."),
    Question(
        "quote", "The exact words in which it says so", "At most 60 words.", needed=True, long=True
    ),
    Question("at", "Where they stand", example="paragraph 7"),
)

FORM = """\
name: Suggest a claim
description: Somebody said something that should be checked.
labels: [claim]
body:
  - type: markdown
    attributes:
      value: >-
        Please search the site first; it may be checked already. Do not say what you think of it,
        and do not name private people.
"""


def form() -> str:
    """The issue form for a claim, as GitHub and Forgejo read it."""
    return FORM + "".join(_field(question) for question in QUESTIONS)


def _field(question: Question) -> str:
    lines = [
        f"  - type: {'textarea' if question.long else 'input'}",
        f"    id: {question.key}",
        "    attributes:",
        f"      label: {question.label}",
    ]
    if question.help:
        lines.append(f"      description: {question.help}")
    if question.example:
        lines.append(f"      placeholder: {question.example}")
    lines += ["    validations:", f"      required: {'true' if question.needed else 'false'}"]
    return "\n".join(lines) + "\n"


def answers(body: str) -> Mapping[str, str]:
    """What was answered, from the text of an issue that the form made."""
    return dict(_answers(body))


def _answers(body: str) -> Iterator[tuple[str, str]]:
    keys = {question.label: question.key for question in QUESTIONS}
    parts = re.split(r"^### +(.+?)\s*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    for label, text in zip(parts[1::2], parts[2::2], strict=True):
        answer = " ".join(text.split())
        if label in keys and answer and answer != "_No response_":
            yield keys[label], answer
