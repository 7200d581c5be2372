"""The formats in which others tell their checks: each is read into the same reported claims."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from checkpress.claims.destinations import copied
from checkpress.importing.claim_reviews import (
    listed,
    named,
    objects,
    rated,
    read_past,
    reviews,
    whole,
)
from checkpress.importing.reported_claim import (
    Check,
    Named,
    Rating,
    Rejected,
    ReportedClaim,
    day,
    day_first,
    host,
    line,
    people,
    web,
)
from checkpress.importing.reported_places import placed
from checkpress.web import linked_data
from checkpress.web.received import Received

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
    received: Received,
    columns: Mapping[str, str],
    take: Callable[[dict[str, Any]], bool],
) -> Found:
    """Every check in a page or file; `columns` says which column of a table has which of FIELDS.

    `take` is given each group of keys that could be a row of another site of Checkpress, and says
    whether it is.
    """
    name = received.place
    if received.name.endswith((".csv", ".tsv")):
        yield from _table(received.content, name, columns)
        return
    document = linked_data.read(received)
    yield from reviews(document, name)
    if next(document.found(("ClaimReview", "MediaReview")), None) is not None:
        return
    if document.is_page:
        if not document.microdata and not document.rdfa:
            yield Rejected(name, "There is no ClaimReview on this page.")
        return
    rows = [
        (block, row)
        for block in document.blocks
        if not (isinstance(block.data, dict) and take(block.data))
        for row in _rows(block.data)
        if not (isinstance(row, dict) and take(row))
    ]
    # Of one piece of JSON all rows begin on one line: there their number says more.
    several = len({id(block) for block, _ in rows}) > 1
    for count, (block, row) in enumerate(rows, start=1):
        where = f"{name}:{block.line}" if several else f"{name}#{count}"
        for found in _row(row, where, columns):
            if isinstance(found, ReportedClaim):
                doubts = (*found.doubts, *read_past(block, document))
                yield replace(found, doubts=doubts)
            else:
                yield found
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


def _google(row: Mapping[str, Any], where: str) -> ReportedClaim | Rejected:
    """An item of Google's Fact Check Tools API (claims:search)."""
    checks = []
    language = ""
    for review in listed(row.get("claimReview")):
        if not isinstance(review, dict):
            continue
        publisher = next(iter(objects(review.get("publisher"))), {})
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
    return whole(
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
        claimants=tuple(people(named(row.get("claimants")))),
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
    return whole(
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
    for question in listed(row.get("questions")):
        if not isinstance(question, dict):
            continue
        for answer in listed(question.get("answers")):
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
    return whole(
        ReportedClaim(
            place=where,
            claim=line(told("claim")),
            checks=(
                Check(
                    by=line(told("by")) or host(url),
                    url=url,
                    rating=rated(
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
