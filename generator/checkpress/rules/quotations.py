"""That quotations are as long as fairness needs, and no longer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checkpress.claims.model import ClaimFile, Passage, Quote
from checkpress.claims.record_mistakes import missing
from checkpress.claims.yaml_document import Loc
from checkpress.problems import Mend, mistake
from checkpress.rules.findings import Finding, Setting, checks, from_others, kept_of_last
from checkpress.rules.left_over import PLACEHOLDERS

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


_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u2039": "\u203a",
    "「": "」",
    "『": "』",
}

_DOTS = r"(?:\.\s?\.\s?\.+|…)"
_LEFT_OUT = re.compile(rf"[\[(]\s?{_DOTS}\s?[\])]")
_DOTTED = re.compile(f"{_LEFT_OUT.pattern}|{_DOTS}")
"""Signs of what was left out; who types what was spoken, or posts, often writes dots."""

_REMARK = re.compile(
    r"[\[(]\s?(?:sic!?|(?:our |my )?(?:emphasis|italics)(?: (?:added|ours|mine))?"
    r"|hervorhebung[^\])]{0,40}|anm\.[^\])]{0,80})\s?[\])]|\[!\]",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(
    r"\b([^\W\d_]{2,})[-\u2010]\s+(?!(?:and|or|und|oder|bzw|bis|sowie|et|ou|y|e|o|u|to|en|of|og"
    r"|och|eller|ja|tai|i|lub|oraz|a|nebo|és|vagy|ili|и|или)\b)([^\W\d_]{2,})"
)


def quotations_are_words_as_they_stand(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nothing is put around or into words that are quoted, and nothing is left of a line's end."""
    gap = _DOTTED if file.article.medium == "article" else _LEFT_OUT
    for loc, quotation in _quotations(file):
        yield from _altered((*loc, "exact"), quotation.exact)
        yield from _annotated((*loc, "exact"), quotation.exact, gap)
        if isinstance(quotation, Quote) and quotation.translation:
            yield from _altered((*loc, "translation"), quotation.translation)
    for position, claim in checks(file):
        for number, evidence in enumerate(claim.evidence):
            if evidence.passage:
                here: Loc = ("claims", position, "evidence", number, "passage")
                yield from _altered(here, evidence.passage)


def _altered(loc: Loc, text: str) -> Iterator[Finding]:
    field = loc[-1]
    if text[:1] in _PAIRS and (bare := _unquoted(text)):
        said = mistake("altered-quotation", "marks", field=field, meant=bare)
        # An apostrophe may begin a word that is short for another one.
        yield Finding(loc, *(said if text[0] == "'" else said._replace(mend=Mend(text, bare))))
    if "- " in text or "-\n" in text or "\u2010" in text:
        for found in _CUT_WORD.finditer(text):
            if found[2][0].islower():
                word = {"found": " ".join(found[0].split()), "meant": found[1] + found[2]}
                said = mistake("altered-quotation", "cut-word", field=field, **word)
                yield Finding(loc, *said, offset=found.start())


def _annotated(loc: Loc, text: str, gap: re.Pattern[str]) -> Iterator[Finding]:
    if (found := gap.search(text)) and text not in PLACEHOLDERS:
        inside = text[: found.start()].strip() and text[found.end() :].strip()
        said = mistake("altered-quotation", "gap" if inside else "cut", found=found[0])
        yield Finding(loc, *said, offset=found.start())
    if remark := _REMARK.search(text):
        said = mistake("altered-quotation", "sic", found=remark[0])
        yield Finding(loc, *said, offset=remark.start())


def _unquoted(text: str) -> str:
    """What stands between quotation marks that are around the whole; else nothing."""
    begin, bare, end = text[0], text[1:-1], text[-1:]
    whole = len(text) > 2 and end in _PAIRS[begin] and not {begin, end} & {*bare}
    return bare.strip() if whole else ""


@kept_of_last
def _quotations(file: ClaimFile) -> Iterator[tuple[Loc, Quote | Passage]]:
    """All quotations of the article, in the order of the file."""
    for position, claim in enumerate(file.claims):
        for number, quote in enumerate(claim.quotes):
            yield ("claims", position, "quotes", number), quote
    for number, passage in enumerate(file.not_checked):
        yield ("not_checked", number), passage


@kept_of_last
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
    if text.isascii():
        return len(text.split())
    # Chinese and Japanese have no spaces between words; there, characters are counted.
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+", text))
