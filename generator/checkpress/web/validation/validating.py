"""What is validated: pages and files, one by one, and then all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from checkpress.claims.page_identity import page
from checkpress.web.linked_data import LinkedData, read
from checkpress.web.received import Received
from checkpress.web.validation.checklist import MEDIA_RULES, RULES, TOLD_RULES
from checkpress.web.validation.found_reviews import FoundReview, PageReviews
from checkpress.web.validation.issues import MarkupIssue, listed, short
from checkpress.web.validation.missing_reviews import why_none
from checkpress.web.validation.review_markup import ReviewMarkup, articles_of, host, one, said
from checkpress.web.validation.told_reviews import told_reviews
from checkpress.web.validation.type_rules import corrected

SUFFIXES = (".html", ".htm", ".xhtml", ".json", ".jsonld", ".jsonl", ".ndjson")
"""Of the files of a folder, those that are looked at."""

NONE = "There is no ClaimReview"


@dataclass
class ValidationReport:
    """What has been looked at, and what was found."""

    pages: int = 0
    reviews: int = 0
    issues: list[MarkupIssue] = field(default_factory=list)


@dataclass
class _Together:
    """What pages are held against each other by."""

    pages: dict[tuple[str, str], dict[str, tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By the address and claim of a review, the pages that it stands on, and where."""
    unnamed: dict[str, dict[str, tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By address, the claims of reviews on pages that do not say their own, and where."""
    numbers: dict[tuple[str, str], dict[tuple[float, float, float], tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By site and word, the numbers on their scales, and where each stands first."""

    def take(self, place: str, line: int, review: ReviewMarkup) -> None:
        """Remember a review."""
        if review.url and review.document.is_page and "claimReviewed" in review.data:
            own = page(review.here[0]) if review.here else place
            claim = said(one(review.data.get("claimReviewed")))
            self.pages[review.url, claim].setdefault(own, (place, line))
            if not review.here:
                self.unnamed[review.url].setdefault(claim, (place, line))
        value, worst, best = review.numbers
        if value is not None and review.word:
            word = (host(review.url), review.word.lower())
            self.numbers[word].setdefault((value, worst, best), (place, line))


def validate(
    sources: Iterable[tuple[str, bytes] | Received], today: date, folders: Sequence[str] = ()
) -> ValidationReport:
    """Look at pages and files.

    Each has to have a review; of those in `folders` it is enough that one of a folder has.
    """
    report, together = ValidationReport(), _Together()
    empty = {folder: _EmptyFolder() for folder in folders}
    for source in sources:
        received = Received(*source)
        document = read(received)
        report.pages += 1
        count, issues = _of_page(received, document, today, together)
        report.reviews += count
        report.issues += issues
        inside = [each for each in folders if PurePath(received.place).is_relative_to(each)]
        if count or any(issue.code in _INSTEAD for issue in issues):
            for folder in inside:
                empty.pop(folder, None)
        elif not inside:
            report.issues.append(_none(received, document))
        for folder in inside:
            if folder in empty:
                empty[folder].pages += 1
                empty[folder].first = empty[folder].first or _none(received, document)
    report.issues += _between(together)
    report.issues += (each.issue(folder) for folder, each in empty.items())
    if not report.pages and not folders:
        report.issues.append(MarkupIssue("", 0, "", "no-review", f"{NONE}: no file was given."))
    report.issues = sorted(dict.fromkeys(report.issues))
    return report


_INSTEAD = frozenset({"unreadable", "unread-markup"})
"""What says why there is no review."""


def _none(received: Received, document: LinkedData) -> MarkupIssue:
    why, hint, line = why_none(received, document)
    message = f"{NONE} in {short(received.place)}. {why}"
    return MarkupIssue(received.place, line, "", "no-review", message, hint)


@dataclass
class _EmptyFolder:
    """A folder in which no review has been found yet."""

    pages: int = 0
    first: MarkupIssue | None = None
    """What there is in its first page instead."""

    def issue(self, folder: str) -> MarkupIssue:
        """That there is none."""
        if self.first is None:
            message = f"{NONE} in {short(folder)}: it has no files to look at."
            hint = f"Give the folder of the built site. These are looked at: {', '.join(SUFFIXES)}."
            return MarkupIssue(folder, 0, "", "no-review", message, hint)
        if self.pages == 1:
            return self.first
        message = f"{NONE} in any of the {self.pages} files in {short(folder)}. The first: "
        why = self.first.message.removeprefix(f"{NONE} in ")
        return MarkupIssue(folder, 0, "", "no-review", message + why, self.first.hint)


def _of_page(
    received: Received, document: LinkedData, today: date, together: _Together
) -> tuple[int, list[MarkupIssue]]:
    """How many reviews a page or file has, and what is wrong with them."""
    place = received.place
    reviews = PageReviews(document, place)
    issues = [*reviews.issues]
    articles = articles_of(document)
    for each in reviews.found:
        if not each.is_sound:
            continue
        around = document if document.is_page else replace(document, blocks=[each.block])
        review = ReviewMarkup(each.data, around, today, each.vocabularies, articles)
        together.take(place, each.line, review)
        issues += _wrong(place, each, review)
    count = len(reviews.found)
    if not document.is_page and not count:
        for block in document.blocks:
            for told in told_reviews(block.data):
                count += 1
                review = ReviewMarkup(told.data, LinkedData(place=""), today)
                found = (told.told(wrong) for rule in TOLD_RULES for wrong in rule(review))
                issues += (
                    MarkupIssue(place, block.line, w.way, w.code, w.message, w.hint) for w in found
                )
    return count, issues


def _wrong(place: str, found: FoundReview, review: ReviewMarkup) -> Iterator[MarkupIssue]:
    mended = replace(review, data=corrected(review.data))
    for rule in MEDIA_RULES if found.is_media else RULES:
        given = review if rule.__name__ == "spelt" else mended
        for wrong in rule(given):
            way = f"{found.way}.{wrong.way}".strip(".")
            yield MarkupIssue(place, found.line, way, wrong.code, wrong.message, wrong.hint)


def _between(together: _Together) -> Iterator[MarkupIssue]:
    for (url, _), found in together.pages.items():
        home = page(url) if page(url) in found else next(iter(found))
        for own, (place, line) in found.items():
            if own != home:
                others = (where for where, _ in found.values() if where != place)
                yield MarkupIssue(
                    place,
                    line,
                    "url",
                    "same-review",
                    f"This review stands on {len(found)} pages, also on {listed(others)}.",
                    f"Let it stand on {short(url)} only, and link to it from here.",
                )
    for claims in together.unnamed.values():
        first_place, _ = next(iter(claims.values()))
        for place, line in claims.values():
            if place != first_place:
                yield MarkupIssue(
                    place,
                    line,
                    "url",
                    "not-this-page",
                    f"This is also the address of another review, in {short(first_place)}.",
                    "Write the address of the page on which each stands.",
                )
    for (_, word), scales in together.numbers.items():
        (first, worst, best), (there, _) = next(iter(scales.items()))
        for (value, low, high), (place, line) in list(scales.items())[1:]:
            yield MarkupIssue(
                place,
                line,
                "reviewRating.ratingValue",
                "word-with-two-numbers",
                f"“{short(word)}” is {value:g} on a scale from {low:g} to {high:g} here, but "
                f"{first:g} on a scale from {worst:g} to {best:g} in {short(there)}.",
                "Give a verdict the same number on the same scale everywhere.",
            )
