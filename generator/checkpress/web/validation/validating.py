"""What is validated: pages and files, one by one, and then all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from checkpress.web.linked_data import LinkedData, read
from checkpress.web.received import Received
from checkpress.web.validation.checklist import RULES
from checkpress.web.validation.issues import MarkupIssue, short
from checkpress.web.validation.review_markup import ReviewMarkup

SUFFIXES = (".html", ".htm", ".xhtml", ".json", ".jsonld", ".jsonl", ".ndjson")
"""Of the files of a folder, those that are looked at."""


@dataclass
class ValidationReport:
    """What has been looked at, and what was found."""

    pages: int = 0
    reviews: int = 0
    issues: list[MarkupIssue] = field(default_factory=list)


def validate(sources: Iterable[tuple[str, bytes] | Received], today: date) -> ValidationReport:
    """Look at pages and files."""
    report = ValidationReport()
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    numbers: dict[str, dict[tuple[float, float, float], tuple[str, int]]] = defaultdict(dict)
    for source in sources:
        report.pages += 1
        received = Received(*source)
        document, place = read(received), received.place
        found = list(_reviews(document, today))
        report.issues += _of_page(place, document, len(found))
        for line, way, review in found:
            report.reviews += 1
            for rule in RULES:
                report.issues += (
                    MarkupIssue(place, line, f"{way}.{w.way}".strip("."), w.code, w.message, w.hint)
                    for w in rule(review)
                )
            url = review.data.get("url")
            if isinstance(url, str) and url and document.is_page:
                places[url].append((place, line))
            value, worst, best = review.numbers
            if value is not None and review.word:
                numbers[review.word.lower()].setdefault((value, worst, best), (place, line))
    report.issues += _together(places, numbers)
    if not report.reviews:
        place = "" if report.pages != 1 else "this page"
        report.issues.append(
            MarkupIssue(
                place, 0, "", "no-review", "There is no ClaimReview here.", "Add one, in JSON-LD."
            )
        )
    report.issues.sort()
    return report


def _reviews(document: LinkedData, today: date) -> Iterator[tuple[int, str, ReviewMarkup]]:
    for block, way, data in document.objects("ClaimReview"):
        # One line of a feed is a page of its own, and has none around it.
        around = document if document.is_page else LinkedData([block])
        yield block.line, way, ReviewMarkup(data, around, today)


def _of_page(place: str, document: LinkedData, reviews: int) -> Iterator[MarkupIssue]:
    for block in document.blocks:
        if block.error:
            yield MarkupIssue(
                place,
                block.line,
                "",
                "unreadable",
                f"This is no JSON: {short(block.error)}",
                "Let a program write it: a quotation mark in a claim is enough to break what is "
                "put together by hand, and `</script>` in it ends the block.",
            )
    for line in document.microdata:
        yield MarkupIssue(
            place,
            line,
            "",
            "microdata",
            "This ClaimReview is microdata, which is not looked at here.",
            "Write it as JSON-LD, as Google recommends.",
        )
    if document.is_page and reviews > 1:
        yield MarkupIssue(
            place,
            document.blocks[0].line,
            "",
            "several-reviews",
            f"{reviews} reviews stand on one page.",
            "Give each a page of its own; lists lead there.",
        )


def _together(
    places: dict[str, list[tuple[str, int]]],
    numbers: dict[str, dict[tuple[float, float, float], tuple[str, int]]],
) -> Iterator[MarkupIssue]:
    for url, found in places.items():
        there = {place for place, _ in found}
        for place, line in found if len(there) > 1 else ():
            yield MarkupIssue(
                place,
                line,
                "url",
                "same-review",
                f"The same review stands on {len(there)} pages: {short(url)}",
                "Let it stand on its own page only.",
            )
    for word, scales in numbers.items():
        for (value, _, best), (place, line) in list(scales.items())[1:]:
            first = next(iter(scales))
            yield MarkupIssue(
                place,
                line,
                "reviewRating.ratingValue",
                "word-with-two-numbers",
                f"“{short(word)}” is {value:g} of {best:g} here, and {first[0]:g} of {first[2]:g} "
                "elsewhere.",
                "A word has one place on the scale.",
            )
