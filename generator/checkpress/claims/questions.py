"""What is asked of people: at the terminal, in forms of the site, and in one on the code host."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Question:
    """One of them; its key is an option of `checkpress new`, or a key of the claim file."""

    key: str
    label: str
    help: str = ""
    example: str = ""
    needed: bool = True
    long: bool = False
    words: tuple[tuple[str, str], ...] = ()
    """What can be answered, where that is not free: keys, and what people read."""
    known: str = ""
    """What can be answered, where the site knows it: `statuses`, `publishers`."""
    kind: str = "text"
    """Of what kind the answer is, where it becomes a value of a claim file."""
    either: tuple[str, ...] = ()
    """The keys of which a claim file needs one, where this is one of them."""
    missing: str = ""
    """The name of the sentence where it is missing, if that is no common one."""
    plain: bool = False
    """Whether it is in our words, and printed as it stands."""


QUESTIONS = (
    Question("url", "Address of the article", needed=False),
    Question("headline", "Its headline, in its exact words"),
    Question("publisher", "Who published it"),
    Question("published", "When", example="2024-09-17"),
    Question("language", "Its language", example="en"),
    Question("claim", "What it claims, in one sentence of yours", "Without a verdict in it."),
    Question("quote", "The exact words in which it says so", "At most 60 words.", long=True),
    Question("at", "Where they stand", example="paragraph 7"),
)
"""What a claim file begins with."""

WHY = Question("why", "Why it matters", needed=False, long=True)


@dataclass(frozen=True)
class Letter:
    """A small form of the site: what readers tell its editors."""

    key: str
    title: str
    subject: str
    """What it is about, for whoever gets it."""
    says: str
    """What it is for, and what it is not."""
    questions: tuple[Question, ...]
    more: tuple[Question, ...] = ()
    """What is asked of those who like to say more."""
    private: bool = False
    """Whether it may concern somebody who does not want to say so in public."""
    seen: str = ""
    """The question whose answer may have been checked already."""


_PAGE = Question("page", "Which page", "Its address.")


def _needed(*keys: str) -> tuple[Question, ...]:
    return tuple(question for question in QUESTIONS if question.key in keys)


LETTERS = (
    Letter(
        "mistake",
        "Report a mistake",
        "A mistake",
        "Something here is wrong, or unfair. Three lines are enough.",
        (
            _PAGE,
            Question("wrong", "What is wrong", long=True),
            Question("known", "How you know it", needed=False, long=True),
        ),
        private=True,
    ),
    Letter(
        "source",
        "Offer a source",
        "A source",
        "You know of something that we have not read. You need not say what follows from it.",
        (
            _PAGE,
            Question("address", "Where the source is", example="https://…"),
            Question("shows", "What it shows", "And where in it: a page, a table.", long=True),
        ),
    ),
    Letter(
        "claim",
        "Suggest a claim",
        "A claim to check",
        "Somebody said something that should be checked. Do not say what you think of it, and do "
        "not name private people.",
        (*_needed("url", "quote"), WHY),
        tuple(
            replace(question, needed=False)
            for question in QUESTIONS
            if question.key not in {"url", "quote"}
        ),
        seen="quote",
    ),
)
"""What readers can tell the editors without an account and without a verdict."""


def issue_form(letter: Letter) -> str:
    """The form on the code host for what is a letter on the site, as GitHub and Forgejo read it.

    The one for a claim asks for all that a claim file begins with.
    """
    head = [
        f"name: {letter.title}",
        f"description: {_value(letter.says)}",
        f"labels: [{letter.key}]",
        "body:",
    ]
    return "\n".join(head) + "\n" + "".join(map(_field, _asked_of(letter)))


def _asked_of(letter: Letter) -> tuple[Question, ...]:
    """What is asked on the code host."""
    return (*QUESTIONS, WHY) if letter.key == "claim" else letter.questions


def issue_template(letter: Letter) -> str:
    """The same for GitLab, which has no forms: a text with a heading for each question."""
    parts = [f"<!-- {letter.says} Write your answers below the headings. -->"]
    for question in _asked_of(letter):
        example = f"For example: {question.example}" if question.example else ""
        optional = "" if question.needed else "Leave this empty if you do not know."
        hint = " ".join(filter(None, (question.help, example, optional)))
        parts += [f"### {question.label}", *([f"<!-- {hint} -->"] if hint else [])]
    return "\n\n".join((*parts, f"/label ~{letter.key}\n"))


def _field(question: Question) -> str:
    lines = [
        f"  - type: {'textarea' if question.long else 'input'}",
        f"    id: {question.key}",
        "    attributes:",
        f"      label: {question.label}",
    ]
    if question.help:
        lines.append(f"      description: {_value(question.help)}")
    if question.example:
        lines.append(f"      placeholder: {question.example}")
    lines += ["    validations:", f"      required: {'true' if question.needed else 'false'}"]
    return "\n".join(lines) + "\n"


def _value(text: str) -> str:
    """A text in YAML."""
    return json.dumps(text, ensure_ascii=False) if ": " in text else text


def answers(body: str) -> Mapping[str, str]:
    """What was answered, from the text of an issue that a form or a template made."""
    return dict(_answers(re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)))


def _answers(body: str) -> Iterator[tuple[str, str]]:
    keys = {question.label: question.key for question in QUESTIONS}
    parts = re.split(r"^### +(.+?)\s*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    for label, text in zip(parts[1::2], parts[2::2], strict=True):
        answer = " ".join(text.split())
        if label in keys and answer and answer != "_No response_":
            yield keys[label], answer
