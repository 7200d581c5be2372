"""What must hold of one ClaimReview: each rule is a function of it and of the page around it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from checkpress.web.linked_data import LinkedData, types_of

Object = dict[str, Any]


class Wrong(NamedTuple):
    """What a rule has found: a code, the keys that lead to it, a sentence, what to do."""

    code: str
    way: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class ReviewMarkup:
    """A ClaimReview, and what it is held against."""

    data: Object
    document: LinkedData
    today: date

    @property
    def rating(self) -> Object:
        """Its rating, if that is an object."""
        return _object(self.data.get("reviewRating"))

    @property
    def word(self) -> str:
        """What its rating is called."""
        return said(self.rating.get("alternateName")) or said(self.rating.get("name"))

    @property
    def items(self) -> list[Object]:
        """What it reviews."""
        return _objects(self.data.get("itemReviewed"))

    @property
    def numbers(self) -> tuple[float | None, float, float]:
        """The number of its rating, the worst and the best; the scale of schema.org by default."""
        worst, best = number(self.rating.get("worstRating")), number(self.rating.get("bestRating"))
        return (
            number(self.rating.get("ratingValue")),
            1 if worst is None else worst,
            5 if best is None else best,
        )


Rule = Callable[[ReviewMarkup], Iterator[Wrong]]

LONG_CLAIM, LONG_WORD = 75, 60
"""Characters: the first is Google's, of the second it says that long ones may be cut."""

NOBODY = frozenset(
    "unknown|n/a|na|none|anonymous|anonymus|nobody|various|multiple|unbekannt|inconnu|desconocido|"
    "desconhecido|sconosciuto|-|?|tbd".split("|")
)
"""Names that are none, in small letters."""

PLACEHOLDERS = re.compile(
    r"(tbd|tba|todo|xxx+|lorem ipsum.*|null|undefined|nan|\[object object\]|\{\{.*\}\}|headline|"
    r"your (claim|headline|text).*)",
    re.IGNORECASE | re.DOTALL,
)

SHORTENERS = frozenset(
    """
    bit.ly buff.ly goo.gl is.gd lnkd.in ow.ly rb.gy shorturl.at t.co t.ly tiny.cc tinyurl.com
    """.split()
)

TRUE_WORDS = frozenset(
    "true|correct|accurate|mostly true|verdadero|vrai|wahr|richtig|vero|verdadeiro|waar".split("|")
)
FALSE_WORDS = frozenset(
    "false|incorrect|inaccurate|mostly false|pants on fire|fake|falso|faux|falsch|onwaar".split("|")
)
"""Words of which it is certain on which half of a scale they belong."""

MEDIA = frozenset(
    """
    DecontextualizedContent EditedOrCroppedContent OriginalMediaContent SatireOrParodyContent
    StagedContent TransformedContent
    """.split()
)

REQUIRED = frozenset({"claimReviewed", "reviewRating", "url", "author"})
"""What other rules ask for."""

ADDRESSES = ("url", "sameAs", "license", "contentUrl", "archivedAt", "image", "logo")


def context(review: ReviewMarkup) -> Iterator[Wrong]:
    """The words are those of schema.org."""
    given = review.data.get("@context")
    around = [_object(block.data).get("@context") for block in review.document.blocks]
    found = [given, *around]
    texts = [text for each in found for text in (each if isinstance(each, list) else [each])]
    vocabularies = [each.get("@vocab") if isinstance(each, dict) else each for each in texts]
    if not any(re.match(r"https?://schema\.org/?$", str(each)) for each in vocabularies):
        yield Wrong(
            "no-context",
            "@context",
            "It is not said that these words are those of schema.org.",
            'Add "@context": "https://schema.org".',
        )


def claim(review: ReviewMarkup) -> Iterator[Wrong]:
    """The claim is a short text without a verdict, and readers see it."""
    claimed = review.data.get("claimReviewed")
    if claimed is None or claimed == "":
        yield Wrong(
            "no-claim", "claimReviewed", "The claim is missing.", "Add `claimReviewed`, a sentence."
        )
        return
    if not isinstance(claimed, str):
        yield Wrong(
            "claim-no-text",
            "claimReviewed",
            "The claim is not one text.",
            "Give one sentence. Other wordings are other claims, each with a page of its own.",
        )
        return
    if len(claimed) > LONG_CLAIM:
        yield Wrong(
            "long-claim",
            "claimReviewed",
            f"The claim has {len(claimed)} characters; {LONG_CLAIM} are shown on a small screen.",
            "Say it in fewer words, if that is fair to who said it.",
        )
    if review.word and re.search(_at_either_end(review.word), claimed, re.IGNORECASE):
        yield Wrong(
            "rating-in-claim",
            "claimReviewed",
            f"The claim has the rating in it: “{short(review.word)}”.",
            "Give the claim as it was made; the rating stands in `reviewRating`.",
        )
    if review.document.is_page and not _visible(claimed, review.document.words):
        yield Wrong(
            "claim-not-visible",
            "claimReviewed",
            "Readers do not see this claim on the page.",
            "Let page and markup say the same: what only machines are told counts as misleading.",
        )


def rating(review: ReviewMarkup) -> Iterator[Wrong]:
    """There is a word for the rating, and readers see it."""
    given = review.data.get("reviewRating")
    if not review.rating:
        missing = "is missing" if given in (None, "", [], {}) else "is not one rating"
        yield Wrong(
            "no-rating", "reviewRating", f"The rating {missing}.", "Add `reviewRating` with a word."
        )
        return
    way = "reviewRating.alternateName"
    if not said(review.rating.get("alternateName")):
        if said(review.rating.get("name")):
            yield Wrong(
                "word-as-name",
                "reviewRating.name",
                "The word for the rating stands in `name`, which is read only in case of need.",
                "Put it into `alternateName`.",
            )
        else:
            yield Wrong(
                "no-word", way, "The rating has no word.", "Add `alternateName`: “Mostly false”."
            )
            return
    if len(review.word) > LONG_WORD:
        yield Wrong(
            "long-word",
            way,
            f"The word for the rating has {len(review.word)} characters and will be cut.",
            "Begin with what it means, in a word or two; the rest belongs into `reviewBody`.",
        )
    if review.document.is_page and not _visible(review.word, review.document.words):
        yield Wrong(
            "word-not-visible",
            way,
            f"Readers do not see the rating “{short(review.word)}” on the page.",
            "Print it as text: a picture without `alt` says nothing to many.",
        )


def scale(review: ReviewMarkup) -> Iterator[Wrong]:
    """A number stands on its scale, on the side on which its word belongs."""
    given = {key: review.rating.get(key) for key in ("ratingValue", "worstRating", "bestRating")}
    there = {key: value for key, value in given.items() if value is not None}
    for key, value in there.items():
        if number(value) is None:
            yield Wrong(
                "no-number",
                f"reviewRating.{key}",
                f"`{key}` is no number.",
                "Leave out all three where a rating has no place on a scale.",
            )
        elif isinstance(value, str):
            yield Wrong(
                "number-as-text",
                f"reviewRating.{key}",
                f"`{key}` is a text.",
                "Write the number without quotes.",
            )
    value, worst, best = review.numbers
    if value is None or any(number(each) is None for each in there.values()):
        return
    if len(there) < len(given):
        yield Wrong(
            "half-a-scale",
            "reviewRating",
            "The number stands without its scale.",
            "Add `worstRating` and `bestRating`; without them 1 is the worst and 5 the best.",
        )
    if best <= worst:
        yield Wrong(
            "scale-order",
            "reviewRating.bestRating",
            f"The best rating, {best:g}, is not above the worst, {worst:g}.",
            "The best is what is true.",
        )
        return
    if worst < 1:
        yield Wrong(
            "scale-below-one",
            "reviewRating.worstRating",
            f"The scale begins at {worst:g}.",
            "Let it begin at 1.",
        )
    if not worst <= value <= best:
        yield Wrong(
            "off-the-scale",
            "reviewRating.ratingValue",
            f"The rating {value:g} is not on the scale from {worst:g} to {best:g}.",
            "Leave out the number where a rating has no place on the scale.",
        )
        return
    if value != int(value):
        yield Wrong("fraction", "reviewRating.ratingValue", "Whole numbers are preferred.")
    middle = (worst + best) / 2
    word = review.word.strip(" .!").lower()
    if (word in TRUE_WORDS and value < middle) or (word in FALSE_WORDS and value > middle):
        yield Wrong(
            "word-against-number",
            "reviewRating.ratingValue",
            f"“{review.word}” and {value:g} of {best:g} contradict each other.",
            "The nearer to the best, the truer.",
        )


def page(review: ReviewMarkup) -> Iterator[Wrong]:
    """It names the page on which it stands."""
    url = review.data.get("url")
    if not isinstance(url, str) or not url:
        yield Wrong("no-url", "url", "The address of the page is missing.", "Add `url`.")
        return
    if host(url) in SHORTENERS:
        yield Wrong("shortened", "url", "The address is a shortened one.", "Give the page's own.")
        return
    there = review.document.canonical
    if not there or not re.match(r"https?://", there):
        return
    if host(url) != host(there):
        yield Wrong(
            "other-site",
            "url",
            f"The address is not on the site of this page, {host(there)}.",
            "A review stands on the site that made it.",
        )
    elif _place(url) != _place(there):
        yield Wrong(
            "not-this-page",
            "url",
            "The address is not that of this page.",
            f"Give the page's own: {there}",
        )


def author(review: ReviewMarkup) -> Iterator[Wrong]:
    """Somebody has reviewed it."""
    given = review.data.get("author")
    if given in (None, "", [], {}):
        yield Wrong("no-author", "author", "Nobody is named as the reviewer.", "Add `author`.")
        return
    for each in _objects(given):
        if not said(each.get("name")) and not said(each.get("url")):
            yield Wrong(
                "nameless-author",
                "author",
                "The reviewer has neither name nor address.",
                "Add one.",
            )
    if isinstance(given, str):
        yield Wrong(
            "nameless-author",
            "author",
            "The reviewer is a mere text.",
            'Write {"@type": "Organization", "name": …}.',
        )


def item(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is reviewed is a claim, of which it is known who made it, and where."""
    if not review.items:
        yield Wrong(
            "no-item",
            "itemReviewed",
            "It is not said who made the claim, when and where.",
            "Add `itemReviewed`, a Claim.",
        )
        return
    for each in review.items:
        if "Claim" not in types_of(each):
            yield Wrong(
                "old-item", "itemReviewed.@type", "Only old markup has anything but a Claim here."
            )
        elif not said(each.get("@id")):
            yield Wrong(
                "no-claim-id",
                "itemReviewed",
                "The claim has no `@id`, by which others could refer to it.",
                "Give it an address that never changes.",
            )
        yield from _claimants(review, each)
        yield from _appearances(review, each)


def _claimants(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    way = "itemReviewed.author"
    given = claim_.get("author")
    if isinstance(given, str) and given.strip().lower() in NOBODY:
        given = [{"name": given}]
    reviewers = {
        known
        for each in _objects(review.data.get("author"))
        for known in (said(each.get("name")).lower(), _place(said(each.get("url"))))
        if known
    }
    for each in _objects(given):
        name = said(each.get("name"))
        if not name:
            yield Wrong(
                "nameless-claimant",
                f"{way}.name",
                "Who made the claim has no name.",
                "Leave `author` out where it is not known.",
            )
            continue
        if name.strip().lower() in NOBODY:
            yield Wrong(
                "nobody",
                f"{way}.name",
                f"“{short(name)}” is nobody.",
                "Leave `author` out where it is not known.",
            )
        elif name.lower() in reviewers or _place(said(each.get("url"))) in reviewers:
            yield Wrong(
                "reviewer-as-claimant",
                way,
                "The reviewer is named as the one who made the claim.",
                "Name here who made the claim; who reviewed it stands in `author` of the review.",
            )
        elif not each.get("sameAs"):
            yield Wrong(
                "no-same-as",
                f"{way}.sameAs",
                f"It is not said which “{short(name)}” this is.",
                "Add `sameAs`: their page, or their item in Wikidata.",
            )


def _appearances(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    names = [name for name in ("appearance", "firstAppearance") if claim_.get(name)]
    if not names:
        yield Wrong(
            "no-appearance",
            "itemReviewed.appearance",
            "It is not said where the claim stands.",
            "Add `appearance` with the article or post.",
        )
    evidence = {
        _place(address)
        for key in ("citation", "isBasedOn")
        for address in _addresses(review.data.get(key))
    }
    here = _place(said(review.data.get("url")))
    for name in names:
        for address in _addresses(claim_.get(name)):
            if _place(address) in evidence:
                yield Wrong(
                    "evidence-as-appearance",
                    f"itemReviewed.{name}",
                    f"What the review rests on stands as a place of the claim: {short(address)}",
                    "Here belong the places at which the claim was made; evidence is `citation`.",
                )
            elif here and _place(address) == here:
                yield Wrong(
                    "review-as-appearance",
                    f"itemReviewed.{name}",
                    "The review's own page stands as a place of the claim.",
                    "Here belong the places at which the claim was made.",
                )


def days(review: ReviewMarkup) -> Iterator[Wrong]:
    """Days are written as ISO 8601 has them, and follow each other."""
    if not review.data.get("datePublished"):
        yield Wrong(
            "no-date",
            "datePublished",
            "It is not said when the review was published.",
            "Add `datePublished`: whoever reads it has to know how old it is.",
        )
    found: dict[str, date] = {}
    for way, key, value in _walk(review.data):
        if not key.startswith("date") or value in (None, ""):
            continue
        day = day_of(value)
        if day is None:
            yield Wrong(
                "bad-date",
                way,
                f"`{key}` is no day that machines can read: {short(str(value))}",
                "Write it as 2026-04-16, or with the time as 2026-04-16T09:30:00+02:00.",
            )
        else:
            found[way] = day
            if day > review.today:
                yield Wrong("future-date", way, f"`{key}` is a day that has not come: {day}.")
    made = next((d for way, d in found.items() if way.endswith("itemReviewed.datePublished")), None)
    reviewed = found.get("datePublished")
    if made and reviewed and made > reviewed:
        yield Wrong(
            "claim-after-review",
            "itemReviewed.datePublished",
            f"The claim was made on {made}, after its review of {reviewed}.",
            "Give here the day on which the claim was made.",
        )


def values(review: ReviewMarkup) -> Iterator[Wrong]:
    """Nothing is there that says nothing, and every address is one."""
    for way, key, value in _walk(review.data):
        if value in ("", None) or value in ([], {}):
            # Where it is required, this has been said already.
            if way not in REQUIRED and not way.endswith("author.name"):
                yield Wrong("empty-value", way, f"`{key}` is empty.", "Leave it out.")
        elif isinstance(value, str):
            if PLACEHOLDERS.fullmatch(value.strip()) and not way.endswith("author.name"):
                yield Wrong("placeholder", way, f"`{key}` was never filled in: {short(value)}")
            elif key in ADDRESSES and not re.match(r"https?://[^\s/]+", value):
                yield Wrong(
                    "bad-address",
                    way,
                    f"`{key}` is no address: {short(value)}",
                    "An address begins with https://.",
                )


def media(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is said of a picture are the words of schema.org for it."""
    for way, key, value in _walk(review.data):
        if key != "mediaAuthenticityCategory" or said(value).rpartition("/")[2] in MEDIA:
            continue
        yield Wrong(
            "bad-media-category",
            way,
            f"schema.org has no such word for a picture: {short(str(value))}",
            f"It is one of {', '.join(sorted(MEDIA))}.",
        )


RULES: tuple[Rule, ...] = (
    context, claim, rating, scale, page, author, item, days, values, media,
)  # fmt: skip


def said(value: object) -> str:
    """A text without space around it; of anything else, none."""
    return value.strip() if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """A number, also one that stands as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def day_of(value: object) -> date | None:
    """The first day of a date of ISO 8601: a day, a month, a year, or a day with a time."""
    text = said(value)
    found = re.fullmatch(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
        r"(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
        text,
    )
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, if it has one."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _place(url: str) -> str:
    """What of an address names the page: not the way it is asked for, nor a place in it."""
    if not url:
        return ""
    rest = url.partition("#")[0].partition("://")[2] or url
    host, slash, path = rest.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")


def _object(value: object) -> Object:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Object]:
    """One object or several; nothing else."""
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)
    ]


def _addresses(value: object) -> Iterator[str]:
    """The addresses of one work or several."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            if re.match(r"https?://", each):
                yield each
        elif isinstance(each, dict) and (url := said(each.get("url") or each.get("@id"))):
            yield url


def _walk(
    value: object, way: str = "", key: str = "", depth: int = 0
) -> Iterator[tuple[str, str, Any]]:
    """Every value that is no object, with the keys that lead to it."""
    if isinstance(value, dict) and value and depth < 12:
        for name, inner in value.items():
            yield from _walk(inner, f"{way}.{name}" if way else name, name, depth + 1)
    elif isinstance(value, list) and value and depth < 12:
        for inner in value[:1000]:
            yield from _walk(inner, way, key, depth + 1)
    else:
        yield way, key, value


def _visible(text: str, words: str) -> bool:
    def plain(said_: str) -> str:
        return re.sub(r"[\W_]+", "", said_).lower()

    return plain(text) in plain(words)


def _at_either_end(word: str) -> str:
    word = re.escape(word.strip(" .!"))
    return rf"^\W*{word}\s*[:–—-]|[:–—(\[-]\s*{word}\W*$|^\W*{word}\W*$"


def short(text: str) -> str:
    """A text as a sentence may quote it: one short line without anything that a terminal obeys."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{line[:57]}…" if len(line) > 60 else line
