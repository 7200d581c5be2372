"""How things are said: claims as their authors would sign them, and no intent that nobody knows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.texts import our_words
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, hints, is_hinted

LONGEST_CLAIM = 140
LONGEST_SUMMARY = 300
LONGEST_TOGETHER = 200_000
MOST_BRACKETS = 3_000
"""Of all texts of a file: Python-Markdown takes a time that grows with their square."""


def claims_say_something(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A claim is a statement, not the word of a verdict."""
    words, _, _ = _status_words(setting.vocabulary)
    for position, claim in checks(file):
        if _bare(claim.claim) in words:
            yield Finding(
                ("claims", position, "claim"), *mistake("status-word-only", claim=claim.claim)
            )


def claims_hold_no_verdict(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A claim neither begins nor ends with the word of a verdict."""
    words, begins, ends = _status_words(setting.vocabulary)
    for position, claim in checks(file):
        bare = _bare(claim.claim)
        if bare in words or not (bare.startswith(begins) or bare.endswith(ends)):
            continue
        for begin, end in zip(begins, ends, strict=True):
            where = "begins" if bare.startswith(begin) else "ends"
            if where == "begins" or bare.endswith(end):
                yield Finding(
                    ("claims", position, "claim"),
                    *mistake("status-word-in-claim", where, word=end.strip()),
                )
                break


def claims_are_no_questions(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A question asserts nothing."""
    for position, claim in checks(file):
        if claim.claim.rstrip("\"'”’» ").endswith(("?", "\uff1f", "\u061f")):
            yield Finding(("claims", position, "claim"), *mistake("question-as-claim"))


def a_claim_is_one_sentence(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Two assertions that could be right or wrong apart are two claims."""
    for position, claim in checks(file):
        if second := _second_sentence(claim.claim):
            yield Finding(
                ("claims", position, "claim"),
                *mistake("two-sentences"),
                offset=second,
            )


def claims_are_short(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A claim is short enough to be read in a list."""
    for position, claim in checks(file):
        if len(claim.claim) > LONGEST_CLAIM:
            yield Finding(
                ("claims", position, "claim"),
                *mistake("long-claim", characters=len(claim.claim), most=LONGEST_CLAIM),
            )


def summaries_are_short(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A summary can be read at a glance."""
    for position, claim in checks(file):
        if claim.summary and len(claim.summary) > LONGEST_SUMMARY:
            yield Finding(
                ("claims", position, "summary"),
                *mistake("long-summary", characters=len(claim.summary), most=LONGEST_SUMMARY),
            )


def summaries_say_more_than_the_claim(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A summary says what was found, and not once more what is claimed, or what the verdict is."""
    for position, claim in checks(file):
        if claim.summary and len(claim.summary) < len(claim.claim) + _FRAME:
            left = _without_verdict(claim.summary, setting.vocabulary)
            if left == _bare(claim.claim):
                yield Finding(("claims", position, "summary"), *mistake("summary-is-claim"))
            elif not left and len(_bare(claim.summary)) > _SHORT:
                yield Finding(
                    ("claims", position, "summary"), *mistake("summary-is-claim", "verdict")
                )


_FRAME = 40
"""Characters that may stand around a claim and say nothing."""

_SHORT = 3
"""Letters of an answer that may be all that is to be said: “No.”"""

_EMPTY_BEGINS = tuple(
    f"{words} "
    for words in "claim|summary|yes|no|indeed|it is|this is|that is|the claim is|the statement is"
    "|that|correct|incorrect|wrong".split("|")
)


def _without_verdict(summary: str, vocabulary: Vocabulary) -> str:
    """The words of a summary without those of a verdict before and behind them."""
    _, begins, ends = _status_words(vocabulary)
    begins += _EMPTY_BEGINS
    left = f"{_bare(summary)} "
    while left.startswith(begins):
        left = left.removeprefix(next(filter(left.startswith, begins)))
    left = left.rstrip()
    return left.removesuffix(next(filter(left.endswith, ends))) if left.endswith(ends) else left


def an_article_is_no_book(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What is said of one article can be read, and made into pages, in a short time."""
    texts: list[tuple[Loc, str]] = [(("article", "background"), file.article.background or "")]
    texts += (
        (("claims", position, "reasoning"), claim.reasoning or "")
        for position, claim in checks(file)
    )
    characters = brackets = 0
    for loc, text in texts:
        characters += len(text)
        brackets += text.count("[")
        if characters > LONGEST_TOGETHER:
            yield Finding(loc, *mistake("too-long", "together", most=LONGEST_TOGETHER))
            return
        if brackets > MOST_BRACKETS:
            yield Finding(loc, *mistake("too-many-brackets", "together", most=MOST_BRACKETS))
            return


_INTENT = {
    # A figure may lie between two others.
    "lie": r"[ds]?(?!\s+(?:about\s+halfway|above|at|behind|below|between|in|near|on|outside|under"
    r"|within|with)\b)",
    "lying": "",
    "liar": "s?",
    "fraud": "(?:s|ulent(?:ly)?)?",
    "fak": "(?:e[ds]?|ing)",
    "scam": "s?",
    "hoax": "(?:es)?",
    "cover": "(?:ed)?[- ]?ups?",
    "propaganda": "",
    "knew": "",
    "knowing": "ly",
    "deliberate": "(?:ly)?",
    "intentional": "ly",
}
"""Words for what somebody wanted or knew: how they begin, and how they go on."""

_INTENDED = re.compile(
    rf"\b(?:{'|'.join(begin + rest for begin, rest in _INTENT.items())})\b", re.IGNORECASE
)


def _hint(begin: str, rest: str) -> tuple[str, str]:
    """What finds a word first: the rarest of its letters, or all of a long one."""
    sign = begin if len(begin) > 9 else next((it for it in "xvkfl" if it in begin), begin)
    _, _, tail = begin.partition(sign)
    # (An address is blanked out before the last look, and so ends a word that it touches.)
    return sign, rf"{tail}(?<=\b{begin}){rest}(?:\b|http)"


_HINTS = hints(*(_hint(begin, rest) for begin, rest in _INTENT.items()))


def nobody_is_said_to_have_meant_it(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Evidence shows what is wrong, hardly ever what somebody knew or wanted."""
    said = [
        (position, field, text)
        for position, claim in checks(file)
        for field, text in _our_words(claim)
    ]
    # All texts of a file together are searched sooner than each alone.
    if not is_hinted("\n".join(text for _, _, text in said).casefold(), _HINTS):
        return
    for position, field, text in said:
        if is_hinted(text.casefold(), _HINTS):
            for found in _INTENDED.finditer(our_words(text)):
                yield Finding(
                    ("claims", position, field),
                    *mistake("imputes-intent", word=found[0]),
                    offset=found.start(),
                )


def _our_words(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.checks == "fact":
        yield "claim", claim.claim
    yield "summary", claim.summary or ""
    yield "reasoning", claim.reasoning or ""


@lru_cache(maxsize=1)
def _status_words(
    vocabulary: Vocabulary,
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The words for all statuses; and how a claim begins, and how it ends, with a verdict."""
    words = {
        (_bare(word), status.group)
        for status in vocabulary.statuses.values()
        for word in (status.label, status.key)
    }
    # A bill is withdrawn and talks are in progress: only words for true and false read as ours.
    ours = {word for word, group in words if group not in {"open", "withdrawn"}}
    longest_first = sorted(sorted(ours), key=len, reverse=True)
    begins = tuple(f"{word} " for word in longest_first)
    ends = tuple(f" {word}" for word in longest_first)
    return frozenset(word for word, _ in words), begins, ends


@lru_cache(maxsize=256)  # several rules ask this of the same claims
def _bare(text: str) -> str:
    """A text as words alone, so that `False: ...` begins as `false ...` does."""
    return " ".join(_WORD.findall(text.casefold()))


_WORD = re.compile(r"[^\W_]++(?:['’.,][^\W_]++)*+")


_ABBREVIATIONS = frozenset(
    "adm approx apr art assn aug av bros bzw ca capt cf ch co col corp cp dec dept dr eds est etc "
    "evtl feb fig figs gen ggf gov hon inc inkl jan jr jul jun lt ltd maj mar messrs mio mr mrd "
    "mrs ms mt no nos nov nr núm oct op p para pp prof rep rev sec sen sep sept sgt sr sra st usw "
    "vgl vol vs zb".split()
)


_STOP = re.compile(r"[.!?…;][\"'”’»)]*\s")


def _second_sentence(text: str) -> int | None:
    """Where a second sentence begins; initials, abbreviations and ordinals end none."""
    # Most claims have one, and the search for a second is slow.
    if not _STOP.search(text):
        return None
    for found in re.finditer(r"(\S+?)([.!?…]+|;)[\"'”’»)]*\s+(?=[\"'“‘«(]*[^\W_])", text):
        word = found[1].casefold().strip("\"'“‘«(")
        begins = text[found.end() :].lstrip("\"'“‘«(")[0]
        if found[2] == ";" and not re.search(r"&#?\w+$", word):
            return found.end()
        if (
            found[2] == ";"
            or begins.islower()
            or word in _ABBREVIATIONS
            or "." in word
            or len(word) == 1
        ):
            continue
        if found[2] == "." and re.fullmatch(r"\d{1,2}", word):
            continue
        return found.end()
    return None
