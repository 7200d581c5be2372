"""What must hold of the types and keys of a ClaimReview: schema.org spells them so."""

from collections.abc import Iterator, Mapping

from checkpress.meant import nearest_name
from checkpress.web.json_ld import Object
from checkpress.web.linked_data import types_of
from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import ReviewMarkup, as_objects

AGENT = "Person Organization NewsMediaOrganization".split()

TYPES: Mapping[str, list[str]] = {
    "reviewRating": ["Rating"],
    "author": AGENT,
    "itemReviewed": ["Claim", "CreativeWork"],
    "itemReviewed.author": AGENT,
}
"""What stands at the ends of these ways, what schema.org asks for first."""

NEVER: Mapping[str, frozenset[str]] = {
    "reviewRating": frozenset("Review ClaimReview Claim Person Organization CreativeWork".split()),
    "author": frozenset("WebPage WebSite Article NewsArticle CreativeWork Claim Rating".split()),
    "itemReviewed": frozenset("Person Organization Rating Review WebSite Place Event".split()),
    "itemReviewed.author": frozenset("WebPage Article NewsArticle CreativeWork Claim".split()),
}
"""What cannot stand there; types of which nothing is known may be narrower ones."""

_BY = " Who made the claim belongs in its `author`."

KEYS: Mapping[str, list[str]] = {
    "": "claimReviewed reviewRating itemReviewed datePublished author url".split(),
    "reviewRating": "ratingValue bestRating worstRating alternateName".split(),
    "itemReviewed": "author datePublished appearance firstAppearance".split(),
}
"""Keys that a review says too little without."""


def types(review: ReviewMarkup) -> Iterator[Wrong]:
    """What stands somewhere is what schema.org has there."""
    for way, wanted in TYPES.items():
        for each in _at(review.data, way):
            found = types_of(each)
            wrong = sorted(found & NEVER[way])
            if wrong and not found & {*wanted}:
                yield Wrong(
                    "wrong-type",
                    f"{way}.@type",
                    f"`{way}` is a {wrong[0]}; it should be a {' or '.join(wanted[:2])}."
                    if way != "itemReviewed"
                    else f"`{way}` is a {wrong[0]}; it should be a Claim.",
                    f'Write "@type": "{wanted[0]}"'
                    + (f' or "{wanted[1]}".' if wanted is AGENT else ".")
                    + (_BY if way == "itemReviewed" and wrong[0] in AGENT else ""),
                )
            for name in sorted(found - {*wanted}):
                meant = nearest_name(name, wanted)
                if meant and _is_slip(name, meant):
                    yield Wrong(
                        "wrong-type",
                        f"{way}.@type",
                        f"schema.org has no type {short(name)}.",
                        f'Write "@type": "{meant}".',
                    )


def spelt(review: ReviewMarkup) -> Iterator[Wrong]:
    """Keys are spelt as schema.org spells them."""
    for way, name, meant in misspelt(review.data):
        yield Wrong(
            "misspelt-key",
            f"{way}.{name}".strip("."),
            f"schema.org has no key `{short(name)}`.",
            f"Write `{meant}`.",
        )


def misspelt(data: Object) -> list[tuple[str, str, str]]:
    """Keys of a review that are one slip away from one that is missing."""
    return [
        (way, name, meant)
        for way, wanted in KEYS.items()
        for each in _at(data, way)
        for name in each
        if name not in wanted
        and (meant := nearest_name(name, [key for key in wanted if key not in each]))
        and _is_slip(name, meant)
    ]


def corrected(data: Object) -> Object:
    """A review as it was meant: what is spelt wrongly is not missing as well."""
    for way, name, meant in misspelt(data):
        if not way:
            data = {meant if key == name else key: value for key, value in data.items()}
        elif isinstance(inner := data.get(way), dict):
            data = {**data, way: {meant if k == name else k: v for k, v in inner.items()}}
    return data


def _at(data: Object, way: str) -> list[Object]:
    found = [data]
    for key in way.split(".") if way else ():
        found = [inner for each in found for inner in as_objects(each.get(key))]
    return found


def _is_slip(written: str, meant: str) -> bool:
    """Whether two words differ in capitals, or in one or two letters of many."""
    one, other = written.casefold(), meant.casefold()
    if one == other:
        return written != meant
    if len(other) < 6 or abs(len(one) - len(other)) > 1:
        return False
    pairs = enumerate(zip(one, other, strict=False))
    begin = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return any(
        one[begin + left :] == other[begin + right :] for left, right in ((1, 0), (0, 1), (1, 1))
    ) or (sorted(one) == sorted(other) and one[begin + 2 :] == other[begin + 2 :])
