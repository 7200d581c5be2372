"""What must hold of every value in a ClaimReview: that it says something, in plain text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

from checkpress.web.validation.issues import Wrong, keys, listed, short
from checkpress.web.validation.rating_rules import SCALE
from checkpress.web.validation.review_markup import ReviewMarkup, values_in

PLACEHOLDERS = re.compile(
    r"(tbd|tba|todo|xxx+|lorem ipsum.*|null|undefined|nan|\[object object\]|\{\{.*\}\}|headline|"
    r"your (claim|headline|text).*)",
    re.IGNORECASE | re.DOTALL,
)

SAID_ELSEWHERE = frozenset(
    "claimReviewed reviewRating reviewRating.alternateName url author itemReviewed".split()
)
"""What other rules ask for where it is empty."""

ADDRESSES = ("url", "sameAs", "license", "contentUrl", "archivedAt", "image", "logo")

_WHOLE = re.compile(r"https?://(?![^\s/]*https?:)[^\s/]+|data:image/", re.IGNORECASE)

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|cite|code|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|s|small"
    r"|span|strike|strong|sub|sup|table|td|tr|u|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_MISREAD = re.compile(
    "\ufffd|â€[\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]?|Ã[\u0080-\u00bf\u0152-\u0178\u2018-\u2122]"
)
"""What becomes of letters that were read in an encoding which is not theirs."""


def values(review: ReviewMarkup) -> Iterator[Wrong]:
    """Nothing is there that says nothing."""
    empty = []
    for way, key, value in values_in(review.data):
        if value in ("", None) or value in ([], {}):
            if way not in SAID_ELSEWHERE and not way.endswith("author.name") and key not in SCALE:
                empty.append(way)
        elif (
            isinstance(value, str)
            and PLACEHOLDERS.fullmatch(value.strip())
            and not way.endswith("author.name")
        ):
            yield Wrong(
                "placeholder",
                way,
                f"`{key}` was never filled in: {short(value)}",
                "Write its value, or leave the key out.",
            )
    if empty := list(dict.fromkeys(empty)):
        yield Wrong(
            "empty-value",
            empty[0],
            f"{keys(empty)} {'is' if len(empty) == 1 else 'are'} empty.",
            f"Leave {'it' if len(empty) == 1 else 'them'} out.",
        )


def addresses(review: ReviewMarkup) -> Iterator[Wrong]:
    """Every address is one, and a whole one."""
    relative: dict[str, str] = {}
    for way, key, value in values_in(review.data):
        if key not in ADDRESSES or not isinstance(value, str) or not (url := value.strip()):
            continue
        if _WHOLE.match(url) or PLACEHOLDERS.fullmatch(url):
            continue
        if re.match(r"[/.?]", url) and review.here:
            relative.setdefault(way, url)
            continue
        behind = re.search(r"(?<=[\w/])https?://.*", url)
        is_bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", url) is not None
        yield _no_address(way, key, url, is_bare=is_bare, behind=behind)
    if relative:
        way, url = next(iter(relative.items()))
        is_one = len(relative) == 1
        yield Wrong(
            "relative-address",
            way,
            f"{keys(relative)} {'is' if is_one else 'are'} only the end of "
            f"{'an address' if is_one else 'addresses'}: {listed(relative.values())}",
            f"Write the whole address: {review.document.address(url)}",
        )


def _no_address(
    way: str, key: str, url: str, *, is_bare: bool, behind: re.Match[str] | None
) -> Wrong:
    if behind is not None:
        message = f"Two addresses stand in `{key}` as one: {short(url)}"
        return Wrong("bad-address", way, message, f"Keep one of them: {behind[0]}")
    hint = f"Write https://{url}" if is_bare else "Write a whole address, beginning with https://."
    return Wrong("bad-address", way, f"`{key}` is not an address: {short(url)}", hint)


def texts(review: ReviewMarkup) -> Iterator[Wrong]:
    """Texts are plain: whoever reads them prints markup and entities as they are."""
    marked: dict[str, list[str]] = defaultdict(list)
    broken: dict[str, str] = {}
    for way, key, value in values_in(review.data):
        if not isinstance(value, str) or key in ADDRESSES or key.startswith("@"):
            continue
        if (found := ENTITY.search(value)) and unescape(found[0]) != found[0]:
            marked[way].append(found[0])
        if found := TAG.search(value):
            marked[way].append(found[0])
        if found := _MISREAD.search(value):
            broken.setdefault(way, value[max(0, found.start() - 10) : found.end() + 10])
    if marked:
        signs = listed(sign for each in marked.values() for sign in each)
        way, first = next(iter(marked.items()))
        yield Wrong(
            "markup-in-text",
            way,
            f"{keys(marked)} {'holds' if len(marked) == 1 else 'hold'} signs of HTML that readers "
            f"would see: {signs}",
            "Write plain text: " + _plain_form(first[0]),
        )
    if broken:
        way, part = next(iter(broken.items()))
        yield Wrong(
            "broken-letters",
            way,
            f"{keys(broken)} {'has' if len(broken) == 1 else 'have'} letters that were read "
            f"wrongly: “{short(part)}”",
            "Write the letters again, and save the page as UTF-8.",
        )


def _plain_form(sign: str) -> str:
    plain = unescape(sign)
    if sign.startswith("<") or not plain.strip() or plain in {"<", ">"}:
        return f"leave out {sign}" if sign.startswith("<") else f"write the sign itself for {sign}"
    return f"{short(plain)} for {sign}"
