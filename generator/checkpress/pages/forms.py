"""The pages on which readers tell something, and on which a check can be written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from checkpress.claims.check_form import Part, outline, parts
from checkpress.claims.questions import LETTERS, Question
from checkpress.claims.statuses import Word
from checkpress.claims.vocabulary import Vocabulary
from checkpress.mistakes import KNOWN
from checkpress.pages.answering import carriers
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.problems import SENTENCES, in_own_words
from checkpress.rules.plain_texts import for_scripts
from checkpress.rules.quotations import LONGEST_QUOTATION
from checkpress.rules.wording import LONGEST_CLAIM, LONGEST_SUMMARY
from checkpress.site import urls

SAID = (
    "missing-field",
    "missing-field no-address",
    "bad-date",
    "bad-date no-day",
    "bad-date impossible",
    "impossible-day ahead",
    "bad-address",
    "bad-address bare",
    "question-as-claim",
    "long-claim",
    "long-summary",
    "long-quotation",
    "true-without-support",
    "true-without-support opposed",
    "false-without-refutation",
    "false-without-refutation opposed",
    "unproven-without-search",
    "unknown-source",
    "unknown-source none",
    "uncited-source",
    *dict.fromkeys(f"markdown-in-text {which}" for which, _ in for_scripts()),
)
"""The mistakes that the script of the form finds too, while somebody writes: it says the same."""


def _says(vocabulary: Vocabulary) -> Mapping[str, tuple[str, str]]:
    """Message and hint of each, with the names in braces that are to be filled in."""
    found = {}
    for name in SAID:
        code, _, which = name.partition(" ")
        message, hint = SENTENCES[code, which]
        found[name] = (message, in_own_words(hint, vocabulary.own.named))
    return found


def take_part_page(edition: Edition) -> Page:
    """Three small forms; each becomes a letter, or an issue."""
    publication = edition.site.vocabulary.publication
    letters = [(letter, carriers(publication, letter)) for letter in LETTERS]
    return Page(
        kind="take_part",
        address=urls.TAKE_PART,
        title=KINDS["take_part"].title,
        description="Report a mistake, offer a source, or suggest a claim, in a few lines.",
        context={
            "letters": letters,
            "by_mail": any(way.by_mail for _, ways in letters for way in ways),
        },
    )


def seen_page() -> Page:
    """A text goes in, and what is checked of it comes out; all of it in the browser."""
    return Page(
        kind="seen",
        address=urls.SEEN,
        title=KINDS["seen"].title,
        description="Paste a text, and see which of its sentences say what was checked here.",
    )


def write_page(edition: Edition) -> Page:
    """A whole claim file, as a form."""
    vocabulary = edition.site.vocabulary
    repository = vocabulary.publication.repository
    # Nobody is asked who has taken it on: names stand in the team's file.
    statuses = [
        each for each in vocabulary.statuses.values() if each.plays not in {"withdrawn", "working"}
    ]
    statuses.sort(key=lambda each: each is not vocabulary.own.waiting)
    return Page(
        kind="write",
        address=urls.WRITE,
        title=KINDS["write"].title,
        description="Write a whole check in the browser, with its sources, and send it.",
        context={
            "parts": [_with_words(part, vocabulary) for part in parts()],
            "told": {
                "outline": outline(),
                "says": _says(vocabulary),
                "known": KNOWN,
                "marks": for_scripts(),
                "zone": vocabulary.publication.time_zone,
            },
            "statuses": statuses,
            "publishers": [
                (key, each.name) for key, each in vocabulary.organisations.items() if each.publishes
            ],
            "limits": {
                "claim": LONGEST_CLAIM,
                "summary": LONGEST_SUMMARY,
                "quotation": LONGEST_QUOTATION,
            },
            "new_file": urls.new_file(repository) if repository is not None else None,
            "program": repository.program if repository is not None else None,
        },
    )


def _with_words(part: Part, vocabulary: Vocabulary) -> Part:
    """A part of the form in which a word of the site is one of a list."""
    return replace(part, questions=tuple(_questions(part, vocabulary)))


def _questions(part: Part, vocabulary: Vocabulary) -> Iterator[Question]:
    for question in part.questions:
        if question.kind != "choice" or not question.known or question.known == "statuses":
            yield question
            continue
        words: Mapping[str, Word] = getattr(vocabulary, question.known)
        if words:
            yield replace(question, words=tuple((key, word.label) for key, word in words.items()))
