"""The formats in which others tell their checks: each is read into the same reported claims."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from checkpress.claims.destinations import copied
from checkpress.importing.reported_claim import (
    Check,
    Named,
    Rating,
    Rejected,
    ReportedAppearance,
    ReportedClaim,
    day,
    day_first,
    host,
    line,
    lines,
    number,
    people,
    web,
)
from checkpress.importing.reported_places import placed
from checkpress.web import linked_data

Found = Iterator[ReportedClaim | Rejected]

FIELDS = (
    "claim",
    "label",
    "url",
    "by",
    "title",
    "summary",
    "published",
    "modified",
    "claimant",
    "made",
    "address",
    "archive",
    "headline",
    "publisher",
    "language",
    "value",
    "worst",
    "best",
)
"""What a table can tell of a check, and a mapping can name a column for."""


SUFFIXES = (".html", ".htm", ".json", ".jsonld", ".jsonl", ".ndjson", ".csv", ".tsv")
"""The names of files that are read where a folder is given."""


def read(
    content: bytes,
    name: str,
    columns: Mapping[str, str],
    take: Callable[[dict[str, Any]], bool],
) -> Found:
    """Every check in a page or file; `columns` says which column of a table has which of FIELDS.

    `take` is given each group of keys that could be a row of another site of Checkpress, and says
    whether it is.
    """
    if name.lower().endswith((".csv", ".tsv")):
        yield from _table(content, name, columns)
        return
    document = linked_data.read(content, name.lower())
    for block in document.blocks:
        if block.error:
            yield Rejected(
                f"{name}:{block.line}", f"This is no JSON that can be read: {block.error}"
            )
    found = False
    for block, way, review in document.objects("ClaimReview"):
        found = True
        where = f"{name}:{block.line}" + (f" {way}" if way else "")
        yield _review(review, where, document.canonical)
    if document.is_page:
        for number_ in document.microdata:
            found = True
            yield Rejected(f"{name}:{number_}", "It is written as microdata, which is not read.")
        if not found:
            yield Rejected(name, "There is no ClaimReview on this page.")
        return
    if found:
        return
    rows = [
        (block.line, row)
        for block in document.blocks
        if not block.error
        if not (isinstance(block.data, dict) and take(block.data))
        for row in _rows(block.data)
        if not (isinstance(row, dict) and take(row))
    ]
    for count, (number_, row) in enumerate(rows, start=1):
        # Of one piece of JSON all rows begin on one line: there their number says more.
        where = f"{name}:{number_}" if len({n for n, _ in rows}) > 1 else f"{name}#{count}"
        yield from _row(row, where, columns)
    if not document.blocks:
        yield Rejected(name, "There is no check in this file, as far as its format is known.")


def _rows(data: Any) -> Iterator[Any]:
    """The rows of a file: a list of them, a list of lists, or what answers have around one."""
    if isinstance(data, dict):
        for key in ("claims", "items", "results", "data"):
            if isinstance(data.get(key), list):
                yield from data[key]
                return
        yield data
    elif isinstance(data, list):
        for each in data:
            if isinstance(each, dict) and isinstance(each.get("claims"), list):
                yield from each["claims"]
            else:
                yield each


def _row(row: Any, where: str, columns: Mapping[str, str]) -> Found:
    if not isinstance(row, dict):
        yield Rejected(where, "It is no group of keys.")
    elif columns:
        yield _mapped({str(key): value for key, value in row.items()}, where, columns)
    elif "claimReview" in row:
        yield _google(row, where)
    elif (
        "claim" in row and "label" in row and ("questions" in row or "fact_checking_article" in row)
    ):
        yield _averitec(row, where)
    elif row.keys() & {"claim", "claimReviewed"} and row.keys() & set(FIELDS) - {"claim"}:
        yield _mapped(row, where, {})
    else:
        yield Rejected(where, "Its format is not known. `--map` says which of its keys is what.")


def _review(review: dict[str, Any], where: str, canonical: str) -> ReportedClaim | Rejected:
    """A ClaimReview (https://schema.org/ClaimReview), as it is found and not as it should be."""
    claim = next(iter(lines(review.get("claimReviewed"))), "")
    item = _object(review.get("itemReviewed"))
    claim = claim or line(item.get("text")) or line(item.get("name"))
    url = web(review.get("url")) or web(canonical)
    author = _object(review.get("author"))
    rating = _object(review.get("reviewRating"))
    word = next(iter(lines(rating.get("alternateName")) or lines(rating.get("name"))), "")
    if not word and number(rating.get("ratingValue")) is None:
        # Some write the word where the number should be.
        word = line(rating.get("ratingValue"))
    authors = item.get("author")
    places = [
        *_list(item.get("firstAppearance")),
        *_list(item.get("appearance")),
        *([item] if "Claim" not in linked_data.types_of(item) else []),
    ]
    publisher = _object(review.get("publisher"))
    body = next(iter(lines(review.get("reviewBody")) or lines(review.get("description"))), "")
    title = next(iter(lines(review.get("headline")) or lines(review.get("name"))), "")
    by = [*lines(author.get("name")), *lines(publisher.get("name"))]
    if "Person" in linked_data.types_of(author):
        # Readers know who publishes a check, and seldom who wrote it.
        by.reverse()
    check = Check(
        by=next(iter(by), host(url)),
        url=url,
        rating=_rated(word, rating),
        title=title,
        summary=body,
        published=day(review.get("datePublished")),
        modified=day(review.get("dateModified")),
    )
    reported = ReportedClaim(
        place=where,
        claim=claim,
        checks=(check,),
        claimants=tuple(people(_named(authors))),
        made=day(item.get("datePublished")),
        appearances=tuple(found for each in places if (found := _place(each, url)) is not None),
        language=line(review.get("inLanguage")),
    )
    return _whole(reported)


def _rated(word: str, rating: Mapping[str, Any]) -> Rating:
    worst, best = number(rating.get("worstRating")), number(rating.get("bestRating"))
    return Rating(
        word=word,
        value=number(rating.get("ratingValue")),
        worst=1 if worst is None else worst,
        best=5 if best is None else best,
    )


def _object(value: Any) -> dict[str, Any]:
    """A single object, of a list the first."""
    if isinstance(value, list):
        return next((each for each in value if isinstance(each, dict)), {})
    if isinstance(value, dict):
        return value
    return {"name": value} if isinstance(value, str) else {}


def _list(value: Any) -> list[Any]:
    return value[:20] if isinstance(value, list) else [value] if value else []


def _named(value: Any) -> Iterator[Named]:
    for each in _list(value):
        if isinstance(each, dict):
            same = web(each.get("sameAs")) or web(each.get("url"))
            names = lines(each.get("name"))
            # A list of names is one name with what they are: "Mzwandile Masina", "mayor".
            yield Named(", ".join(names), same)
        else:
            yield Named(line(each))


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


def _google(row: Mapping[str, Any], where: str) -> ReportedClaim | Rejected:
    """An item of Google's Fact Check Tools API (claims:search)."""
    checks = []
    language = ""
    for review in _list(row.get("claimReview")):
        if not isinstance(review, dict):
            continue
        publisher = _object(review.get("publisher"))
        url = web(review.get("url"))
        language = language or line(review.get("languageCode"))
        checks.append(
            Check(
                by=line(publisher.get("name")) or line(publisher.get("site")) or host(url),
                url=url,
                rating=Rating(line(review.get("textualRating"))),
                title=line(review.get("title")),
                published=day(review.get("reviewDate")),
            )
        )
    return _whole(
        ReportedClaim(
            place=where,
            claim=line(row.get("text")),
            checks=tuple(checks),
            claimants=tuple(people([Named(line(row.get("claimant")))])),
            made=day(row.get("claimDate")),
            language=language,
        )
    )


_ARCHIVES = ("https://web.archive.org/web/", "http://web.archive.org/web/")


def from_exported(row: Mapping[str, Any]) -> ReportedClaim:
    """A check of another site of Checkpress, as any other's."""
    return ReportedClaim(
        place=line(row.get("path")),
        claim=line(row.get("claim")),
        checks=(
            Check(
                by=host(web(row.get("url"))),
                url=web(row.get("url")),
                rating=Rating(line(row.get("label"))),
                summary=line(row.get("summary")),
                published=day(row.get("published")),
                modified=day(row.get("checked")),
            ),
        ),
        claimants=tuple(people(_named(row.get("claimants")))),
        made=day(row.get("made")),
    )


def _averitec(row: Mapping[str, Any], where: str) -> ReportedClaim | Rejected:
    """A claim of AVeriTeC (https://fever.ai/dataset/averitec.html); its days stand first."""
    check_url = web(row.get("fact_checking_article"))
    url = copied(check_url) or check_url
    name = line(row.get("reporting_source"))
    made = day_first(row.get("claim_date"))
    first, copy = row.get("original_claim_url"), row.get("cached_original_claim_url")
    place = placed(first, copy, name=name)
    return _whole(
        ReportedClaim(
            place=where,
            claim=line(row.get("claim")),
            checks=(Check(by=host(url), url=url, rating=Rating(line(row.get("label")))),),
            claimants=tuple(people([Named(line(row.get("speaker")))])),
            made=made,
            appearances=(place,) if place.is_known else (),
            reasoning="\n\n".join(_asked(row)),
        )
    )


def _asked(row: Mapping[str, Any]) -> Iterator[str]:
    """What was asked and answered, and what follows."""
    for question in _list(row.get("questions")):
        if not isinstance(question, dict):
            continue
        for answer in _list(question.get("answers")):
            if isinstance(answer, dict) and (said := line(answer.get("answer"))):
                source = web(answer.get("source_url"))
                yield _markdown(f"{line(question.get('question'))} {said}") + (
                    f" <{source}>" if source else ""
                )
    if why := line(row.get("justification")):
        yield _markdown(why)


def _markdown(text: str) -> str:
    """A text in which nothing is markup."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#&" else each for each in text)


def _table(content: bytes, name: str, columns: Mapping[str, str]) -> Found:
    text = content.decode("utf-8-sig", errors="replace")
    try:
        dialect: Any = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.DictReader(io.StringIO(text), dialect=dialect)
    try:
        for row in reader:
            cells = {str(key): value for key, value in row.items() if isinstance(value, str)}
            yield _mapped(cells, f"{name}:{reader.line_num}", columns)
    except csv.Error as error:
        yield Rejected(f"{name}:{reader.line_num}", f"The table cannot be read on: {error}.")


def _mapped(
    row: Mapping[str, Any], where: str, columns: Mapping[str, str]
) -> ReportedClaim | Rejected:
    """A row of a table whose columns are named by a mapping, or as FIELDS are."""
    told: Callable[[str], Any] = lambda name: row.get(columns.get(name, name))  # noqa: E731
    url = web(told("url"))
    place = placed(
        told("address"),
        told("archive"),
        headline=line(told("headline")),
        name=line(told("publisher")),
    )
    return _whole(
        ReportedClaim(
            place=where,
            claim=line(told("claim")),
            checks=(
                Check(
                    by=line(told("by")) or host(url),
                    url=url,
                    rating=_rated(
                        line(told("label")),
                        {
                            "ratingValue": told("value"),
                            "worstRating": told("worst"),
                            "bestRating": told("best"),
                        },
                    ),
                    title=line(told("title")),
                    summary=line(told("summary")),
                    published=day(told("published")),
                    modified=day(told("modified")),
                ),
            ),
            claimants=tuple(people(Named(name) for name in line(told("claimant")).split(";"))),
            made=day(told("made")),
            appearances=(place,) if place.is_known else (),
            language=line(told("language")),
        )
    )


def _whole(reported: ReportedClaim) -> ReportedClaim | Rejected:
    """The reported, where it has what nothing can be made without."""
    if not reported.claim:
        return Rejected(reported.place, "It does not say which claim was checked.")
    checks = tuple(check for check in reported.checks if check.url)
    if not checks:
        return Rejected(reported.place, "It does not say where the check stands.")
    checks = tuple(check for check in checks if check.rating.word)
    if not checks:
        return Rejected(reported.place, "It has no word for the verdict.")
    return replace(reported, checks=checks)
