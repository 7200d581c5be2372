"""ClaimReview (https://schema.org/ClaimReview) as it is found, and not as it should be."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checkpress.importing.page_surroundings import ORGANISATION, PERSON, ReviewedPage, address
from checkpress.importing.reported_claim import (
    Check,
    Named,
    Rating,
    Rejected,
    ReportedAppearance,
    ReportedClaim,
    day,
    host,
    line,
    lines,
    number,
    people,
    web,
    whole,
)
from checkpress.importing.reported_places import placed
from checkpress.web.embedded import Unread, embedded
from checkpress.web.json_ld import MOST as MOST_VALUES
from checkpress.web.json_ld import LinkedObject, Object
from checkpress.web.linked_data import Block, LinkedData, types_of

Found = Iterator[ReportedClaim | Rejected]

MOST = 20
"""Items, ratings, claims and places of one review that are looked at."""


def reviews(document: LinkedData, name: str) -> Found:
    """Every ClaimReview of a page or file, and why one cannot be read."""
    if document.microdata or document.rdfa:
        try:
            document = embedded(document)
        except Unread as why:
            kind = "microdata" if document.microdata else "RDFa"
            for at in document.microdata or document.rdfa:
                yield Rejected(f"{name}:{at}", f"It is written as {kind}, which is not read. {why}")
    for block in document.blocks:
        if block.error and block.data is None:
            yield unreadable(f"{name}:{block.line}", block.error)
    if not document.is_whole:
        yield Rejected(name, f"It holds more than {MOST_VALUES:,} values; the rest is not read.")
    found = _once(document)
    pages = _pages(document, found)
    media = [*document.objects("MediaReview", strict=False)]
    for block, each in found:
        page = pages[id(block)]
        reading = _Reading(block, each, page)
        where = f"{name}:{block.line}" + (f" {each.way}" if each.way else "")
        for claim in reading.claims(where):
            if isinstance(claim, ReportedClaim):
                yield _with_media(claim, [of for _, _, of in media], is_alone=page.is_alone)
            else:
                place = f"{name}:{block.line}"
                yield unreadable(place, block.error) if block.error else claim
    if not found:
        for block, way, of in media:
            yield Rejected(f"{name}:{block.line} {way}".strip(), _alone(of))


def unreadable(place: str, error: str) -> Rejected:
    """What is said of JSON that is none, and of which nothing could be made."""
    return Rejected(place, f"This is no JSON that can be read: {error}")


def _pages(
    document: LinkedData, found: list[tuple[Block, LinkedObject]]
) -> dict[int, ReviewedPage]:
    """The page that each block is of: a line of a feed is one of its own, with none around it."""
    if document.is_page:
        urls = {web(document.resolved(each.data)[0].get("url")) for _, each in found}
        page = ReviewedPage(document, is_alone=len(urls) <= 1)
        return {id(block): page for block, _ in found}
    blocks = {id(block): block for block, _ in found}
    count = Counter(id(block) for block, _ in found)
    return {
        key: ReviewedPage(replace(document, blocks=[block]), is_alone=count[key] == 1)
        for key, block in blocks.items()
    }


def _once(document: LinkedData) -> list[tuple[Block, LinkedObject]]:
    """Each review once: one can be told in several pieces, which have one name."""
    seen: set[tuple[str, str]] = set()
    found = []
    for block, each in document.found(("ClaimReview",)):
        name = (line(each.data.get("@id")), str(each.data.get("claimReviewed")))
        if not name[0] or name not in seen:
            found.append((block, each))
        seen.add(name)
    return found


def _with_media(claim: ReportedClaim, media: list[Object], *, is_alone: bool) -> ReportedClaim:
    own = [of for of in media if is_alone or web(of.get("url")) == claim.checks[0].url]
    return replace(claim, doubts=(*claim.doubts, *map(_medium, own)))


def _medium(review: Object) -> str:
    return f"{_said_of_a_medium(review)} Write that under `media:`, with what is to be seen."


def _alone(review: Object) -> str:
    said = _said_of_a_medium(review)
    return f"{said} It does not say which claim was checked: begin one with `checkpress new`."


def _said_of_a_medium(review: Object) -> str:
    """What a MediaReview says (https://schema.org/MediaReview)."""
    words = lines(review.get("mediaAuthenticityCategory")) or _rating_of(review)[:1]
    item = objects(review.get("itemReviewed"))
    places = [
        found for each in item for key in ("contentUrl", "url") if (found := web(each.get(key)))
    ]
    of = f" of {places[0]}" if places else ""
    more = line(review.get("originalMediaContextDescription"))
    word = ", ".join(word.rpartition("/")[2] for word in words)
    told = f"Its MediaReview says “{word}”{of}" if word else f"There is a MediaReview{of}"
    return (
        f"{told}: {more}" + ("" if more.endswith((".", "!", "?")) else ".") if more else f"{told}."
    )


def _rating_of(review: Object) -> list[str]:
    return [word for each in objects(review.get("reviewRating")) for word in _words(each)]


def _words(rating: Object) -> list[str]:
    """The words of a rating; some write them where the number should be."""
    words = lines(rating.get("alternateName")) or lines(rating.get("name"))
    if not words and number(rating.get("ratingValue")) is None:
        words = lines(rating.get("ratingValue"))
    return words


_OF_ONE = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|people|persons?|profiles?|staff|journalists?|reporters?)/",
    re.IGNORECASE,
)
"""Where a site has the pages of those who write for it: some say that they are organisations."""


class _Reading:
    """Reads one review with what stands around it."""

    def __init__(self, block: Block, found: LinkedObject, page: ReviewedPage) -> None:
        self._document = page.document
        self._review, self._missing = page.document.resolved(found.data)
        self._around = page.around(self._review, found.around)
        self._doubts = [*read_past(block, page.document), *_lost(self._missing)]

    def claims(self, where: str) -> Found:
        """What it is about: mostly one claim, and each of several where it names them."""
        review = self._review
        check = self._check()
        items = [
            each
            for each in objects(review.get("itemReviewed"))
            if not types_of(each) & {"ClaimReview"}
        ]
        texts = list(dict.fromkeys(lines(review.get("claimReviewed"))[:MOST]))
        for text, of in self._parts(texts, items[:MOST]):
            claimants = [named for item in of for named in self._claimants(item)]
            reported = ReportedClaim(
                place=where,
                claim=text,
                checks=(check,),
                claimants=tuple(people(claimants)),
                made=next((d for item in of if (d := day(item.get("datePublished")))), None),
                appearances=tuple(
                    dict.fromkeys(place for item in of for place in _places(item, check.url))
                ),
                language=self._around.language(review.get("inLanguage"), f"{text} {check.title}"),
                doubts=tuple(dict.fromkeys(self._doubts)),
            )
            yield whole(reported)

    def _parts(self, texts: list[str], items: list[Object]) -> Iterator[tuple[str, list[Object]]]:
        """Each claim with what is said of it."""
        named = [(lines(item.get("text")) or lines(item.get("name")))[:1] for item in items]
        if len(texts) > 1 and len(texts) == len(items):
            yield from ((text, [item]) for text, item in zip(texts, items, strict=True))
        elif len(texts) > 1:
            self._doubts.append(
                f"The check names {len(texts)} claims, and not whose is which: look who said this."
            )
            yield from ((text, items) for text in texts)
        elif not texts and len({name for each in named for name in each}) > 1:
            yield from ((name[0], [item]) for name, item in zip(named, items, strict=True) if name)
        else:
            text = texts[0] if texts else next((name for each in named for name in each), "")
            left = dict.fromkeys(name for each in named for name in each if len(items) > 1)
            if others := [name for name in left if name != text]:
                self._doubts.append(
                    "Several things were checked, and one claim was brought in. It names too: "
                    + "; ".join(f"“{name[:200]}”" for name in others)
                )
            yield text, items

    def _check(self) -> Check:
        review, around = self._review, self._around
        url = address(review.get("url"), self._document)
        url = url or address(review.get("mainEntityOfPage"), self._document) or around.address()
        title = next(iter(lines(review.get("headline")) or lines(review.get("name"))), "")
        body = next(iter(lines(review.get("reviewBody")) or lines(review.get("description"))), "")
        return Check(
            by=self._by() or host(url),
            url=url,
            rating=self._rating(),
            title=title or around.first("headline"),
            summary=body,
            published=day(review.get("datePublished")) or around.published(),
            modified=day(review.get("dateModified")) or around.modified(),
        )

    def _by(self) -> str:
        """Who has checked: readers know who publishes a check, and seldom who wrote it."""
        publisher = next(iter(lines(self._review.get("publisher"))), "")
        authors = objects(self._review.get("author"))
        organisations: list[str] = []
        others: list[str] = []
        for author in authors:
            types = types_of(author)
            is_person = PERSON in types or (not types and bool(publisher))
            for name in lines(author.get("name"))[:1]:
                is_person = is_person or name.casefold() in self._around.people
                is_person = is_person or _OF_ONE.search(web(author.get("url"))) is not None
                (others if is_person else organisations).append(name)
                if types & ORGANISATION and not is_person:
                    organisations.insert(0, organisations.pop())
        works_for = [
            name
            for author in authors
            for key in ("worksFor", "affiliation", "memberOf")
            for name in lines(author.get(key))
        ]
        named = [*organisations, publisher, *works_for, self._around.publisher(), *others]
        return next((name for name in named if name), "")

    def _rating(self) -> Rating:
        ratings = objects(self._review.get("reviewRating"))[:MOST]
        words = list(dict.fromkeys(word for each in ratings for word in _words(each)))
        if len(words) > 1:
            left = ", ".join(f"“{word[:80]}”" for word in words[1:])
            self._doubts.append(f"Its verdict is told in several words; left out: {left}.")
        rating = next((each for each in ratings if _words(each)), next(iter(ratings), {}))
        return rated(next(iter(words), ""), rating)

    def _claimants(self, item: Object) -> Iterator[Named]:
        said = item.get("author") or item.get("creator")
        if not said and types_of(item) & {PERSON, *ORGANISATION}:
            said = item
        for each in named(said):
            if web(each.name) and "." in each.name:
                self._doubts.append(f"Who said it is told by an address only: {each.name}")
            elif each.name or not each.url:
                yield each
            elif each.url not in self._missing:
                self._doubts.append(f"Who said it is told by an address only: {each.url}")


def read_past(block: Block, document: LinkedData) -> Iterator[str]:
    """What an editor should know of how a piece of JSON was read."""
    if block.error:
        passed = (
            f"Its JSON is broken ({block.error.rstrip('.')}) and was read past {block.json.how}."
        )
        yield passed + (" Compare what came in with the page." if block.json.is_guess else "")
    if document.decoded is not None and document.decoded.doubt:
        yield document.decoded.doubt


def _lost(missing: tuple[str, ...]) -> Iterator[str]:
    for name in missing[:3]:
        yield f"It refers to `{name[:120]}`, which is not on the page: look up what it means."


def rated(word: str, rating: Mapping[str, Any]) -> Rating:
    """A word, and the number beside it; the scale of schema.org where none is told."""
    worst, best = number(rating.get("worstRating")), number(rating.get("bestRating"))
    return Rating(
        word=word,
        value=number(rating.get("ratingValue")),
        worst=1 if worst is None else worst,
        best=5 if best is None else best,
    )


def objects(value: Any) -> list[Object]:
    """One object or several; a text is the name of one."""
    if isinstance(value, list):
        return [found for each in value[:MOST] for found in objects(each)]
    if isinstance(value, dict):
        return [value]
    return [{"name": value}] if isinstance(value, str) and value else []


def listed(value: Any) -> list[Any]:
    """The values of a list, or the one value as a list."""
    return value[:MOST] if isinstance(value, list) else [value] if value else []


def named(value: Any) -> Iterator[Named]:
    """Those who are named by a value, whatever it is."""
    for each in listed(value):
        if isinstance(each, dict):
            same = web(each.get("sameAs")) or web(each.get("url")) or web(each.get("@id"))
            # A list of names is one name with what they are: "Mzwandile Masina", "mayor".
            yield Named(", ".join(lines(each.get("name"))), same)
        else:
            yield Named(line(each))


def _places(item: Object, check: str) -> Iterator[ReportedAppearance]:
    """Where the claim is said to stand."""
    said = [
        *listed(item.get("firstAppearance")),
        *listed(item.get("appearance")),
        *([item] if "Claim" not in types_of(item) else []),
    ]
    if not web(item.get("url")):
        said += [each for each in listed(item.get("isPartOf")) if web(each)]
    for each in said:
        place = _place(each, check)
        if place is not None:
            yield place


def _place(value: Any, check: str) -> ReportedAppearance | None:
    if isinstance(value, str):
        value = {"url": value}
    if not isinstance(value, dict):
        return None
    url = web(value.get("url")) or web(value.get("@id"))
    if url == check or ("#" in url and url.partition("#")[0] == check):
        return None
    # What is no address at all may be the name of a place.
    written = line(value.get("url"))
    place = placed(
        url or (written if written.startswith("http") else ""),
        value.get("archivedAt"),
        headline=line(value.get("headline")),
        name=next(iter(lines(value.get("publisher"))), ""),
        on=day(value.get("datePublished")),
    )
    return place if place.url or place.archive or place.left_out else None
