"""That quotations are as long as fairness needs, and no longer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checkpress.claims.model import ClaimFile, Passage, Quote
from checkpress.claims.record_mistakes import missing
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, from_others

LONGEST_QUOTATION = 60
LONGEST_PASSAGE = 40
LONGEST_PREFIX = 3
MOST_WORDS = 300
MOST_SHARE = 0.25
FREE_WORDS = 75
"""What may be quoted of an article whose length is not known."""


def claims_are_quoted(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Whoever checks a claim shows the words that make it."""
    for position, claim in enumerate(file.claims):
        if not claim.quotes and not from_others(claim, setting):
            yield Finding(("claims", position, "quotes"), *missing("quotes"))


def quotations_are_short(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A quotation has at most 60 words."""
    for loc, quotation in _quotations(file):
        if (count := _words(quotation.exact)) > LONGEST_QUOTATION:
            yield Finding(
                (*loc, "exact"), *mistake("long-quotation", words=count, most=LONGEST_QUOTATION)
            )


def prefixes_are_short(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What tells two places with the same words apart has at most three words."""
    for loc, quotation in _quotations(file):
        for field in ("prefix", "suffix"):
            if (count := _words(getattr(quotation, field, None) or "")) > LONGEST_PREFIX:
                yield Finding(
                    (*loc, field),
                    *mistake(
                        "long-quotation", "around", field=field, words=count, most=LONGEST_PREFIX
                    ),
                )


def passages_of_sources_are_short(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A passage of a source has at most 40 words."""
    for position, claim in checks(file):
        for number, evidence in enumerate(claim.evidence):
            if (count := _words(evidence.passage or "")) > LONGEST_PASSAGE:
                yield Finding(
                    ("claims", position, "evidence", number, "passage"),
                    *mistake("long-passage", words=count, most=LONGEST_PASSAGE),
                )


def an_article_is_not_quoted_away(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """All quotations of an article have at most a quarter of its words, and at most 300."""
    length = file.article.words
    most = MOST_WORDS if length is None else min(MOST_WORDS, int(length * MOST_SHARE))
    which = "" if most == MOST_WORDS else "share"
    total = 0
    for loc, quotation in _once(file):
        before, total = total, total + _words(quotation.exact)
        if before <= most < total:
            yield Finding(
                (*loc, "exact"),
                *mistake("quotation-budget", which, words=total, most=most, length=length),
            )


def the_length_of_a_much_quoted_article_is_known(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """Whether more than 75 words are a fair share can only be told from the article's length."""
    total = sum(_words(quotation.exact) for _, quotation in _once(file))
    if total > FREE_WORDS and file.article.words is None:
        yield Finding(("article",), *mistake("words-missing", words=total))


def _quotations(file: ClaimFile) -> Iterator[tuple[Loc, Quote | Passage]]:
    """All quotations of the article, in the order of the file."""
    for position, claim in enumerate(file.claims):
        for number, quote in enumerate(claim.quotes):
            yield ("claims", position, "quotes", number), quote
    for number, passage in enumerate(file.not_checked):
        yield ("not_checked", number), passage


def _once(file: ClaimFile) -> Iterator[tuple[Loc, Quote | Passage]]:
    """The quotations, without those that stand a second time with the same words and place."""
    seen: set[tuple[str, str]] = set()
    for loc, quotation in _quotations(file):
        what = (" ".join(quotation.exact.split()), quotation.at)
        if what not in seen:
            seen.add(what)
            yield loc, quotation


@lru_cache(maxsize=1024)  # several rules count the same quotations
def _words(text: str) -> int:
    # Chinese and Japanese have no spaces between words; there, characters are counted.
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+", text))
