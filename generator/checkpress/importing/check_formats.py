"""The formats in which others tell their checks: each is read into the same reported claims."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from typing import Any
from urllib.parse import urlsplit

from checkpress.importing import address_lists, tables
from checkpress.importing.averitec import averitec, is_averitec
from checkpress.importing.json_rows import not_there, rows_of, unknown, value_at
from checkpress.importing.layouts import FIELDS, Layout
from checkpress.importing.reported_claim import (
    Check,
    Linked,
    Named,
    Noted,
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
from checkpress.importing.table_encodings import encoding_of
from checkpress.web import linked_data

Found = Iterator[ReportedClaim | Rejected | Noted | Linked]
Take = Callable[[dict[str, Any]], bool]

_TABLES, _LINES, _SHEETS = (
    (".csv", ".tsv", ".tab"),
    (".jsonl", ".ndjson"),
    (".xlsx", ".xls", ".ods"),
)

SUFFIXES = (".html", ".htm", ".json", ".jsonld", *_LINES, *_TABLES, *_SHEETS)
"""The names of files that are read, or told of, where a folder is given."""


def read(content: bytes, name: str, layout: Layout, take: Take) -> Found:
    """Every check in a page or file; what `layout` says of all of them is said of each.

    `take` is given each group of keys that could be a row of another site of Checkpress, and says
    whether it is.
    """
    for found in _read(content, name, layout, take):
        yield _completed(found, layout) if isinstance(found, ReportedClaim) else found


def _read(content: bytes, name: str, layout: Layout, take: Take) -> Found:
    suffix = _suffix(name)
    begin = content[:1_000].lstrip()
    is_markup = re.match(rb"<!doctype|<html|<\?xml", begin, re.IGNORECASE) is not None
    if why := _no_text(begin, suffix):
        yield Rejected(name, why)
    elif suffix in _TABLES and not is_markup:
        yield from tables.read(content, name, layout)
    elif suffix == ".txt" and begin[:1] not in {b"<", b"{", b"["}:
        if address_lists.is_list(content, layout.encoding):
            yield from address_lists.addresses(content, name, layout.encoding)
        else:
            yield from tables.read(content, name, layout)
    elif suffix in _LINES and begin[:1] != b"[":
        yield from _json_lines(content, name, layout, take)
    else:
        yield from _document(content, name, layout, take)


def _suffix(name: str) -> str:
    """What a name says of its format; an address may say it behind its question mark."""
    parts = urlsplit(name) if "://" in name else None
    path = parts.path if parts else name
    asked = re.search(r"(?:format|output|type)=(csv|tsv)\b", parts.query) if parts else None
    if asked:
        return f".{asked[1]}"
    found = re.search(r"\.\w+\Z", path.lower())
    return found[0] if found else ""


_SAVE = (
    "Save it as CSV and import that: in Excel with Save As, “CSV UTF-8”; in LibreOffice with Save "
    "As, “Text CSV”; in Google Sheets with File, Download, “Comma-separated values”."
)


def _no_text(begin: bytes, suffix: str) -> str:
    """Why nothing can be read of a file that holds no text."""
    if suffix in {*_SHEETS, ".xlsm", ".xlsb", ".numbers"} and not begin.startswith(b"<"):
        return f"It is a spreadsheet. {_SAVE}"
    if begin.startswith(b"\xd0\xcf\x11\xe0"):
        return f"It is a file of an office program. If it is a spreadsheet: {_SAVE}"
    if begin.startswith(b"PK\x03\x04"):
        return f"It is a packed file. If it is a spreadsheet: {_SAVE} Else unpack it first."
    if begin.startswith(b"\x1f\x8b"):
        return "It is compressed: unpack it first."
    if begin.startswith(b"%PDF"):
        return "It is a PDF, which is not read. Import the page that it was made of, or a table."
    return ""


def _completed(reported: ReportedClaim, layout: Layout) -> ReportedClaim:
    """With what holds for all checks, where this one says nothing."""
    if not layout.constants:
        return reported
    told = tables.of_fields(lambda name: layout.constants.get(name, ""))
    more = told.checks[0]
    return replace(
        reported,
        checks=tuple(
            replace(
                check,
                by=more.by if more.by and check.by == host(check.url) else check.by,
                title=check.title or more.title,
                summary=check.summary or more.summary,
                published=check.published or more.published,
                modified=check.modified or more.modified,
            )
            for check in reported.checks
        ),
        claimants=reported.claimants or told.claimants,
        made=reported.made or told.made,
        appearances=reported.appearances or told.appearances,
        language=reported.language or told.language,
    )


def _document(content: bytes, name: str, layout: Layout, take: Take) -> Found:
    """The checks of a page, or of a piece of JSON."""
    is_json = _suffix(name) in {".json", ".jsonld", *_LINES}
    if is_json:
        content = _in_utf8(content, layout)
    document = linked_data.read(content, ".json" if is_json else name.lower())
    errors = [block for block in document.blocks if block.error]
    if not document.is_page and [block for block in errors if block.error.startswith("Extra data")]:
        yield from _json_lines(content, name, layout, take)
        return
    for block in errors:
        why = f"This is no JSON that can be read: {block.error}"
        yield Rejected(f"{name}:{block.line}", why)
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
    for block in document.blocks:
        if not block.error:
            yield from _rows_of(block.data, name, layout, take)
    if not document.blocks:
        yield Rejected(name, "There is no check in this file, as far as its format is known.")


def _in_utf8(content: bytes, layout: Layout) -> bytes:
    codec = layout.encoding or encoding_of(content).codec
    return content if codec == "utf-8" else content.decode(codec, "replace").encode()


def _rows_of(data: Any, name: str, layout: Layout, take: Take) -> Found:
    """The checks of JSON that is no ClaimReview."""
    if isinstance(data, dict) and take(data):
        return
    found = rows_of(data, layout.rows)
    if found.missing:
        yield Rejected(name, found.missing)
        return
    if found.under:
        many = f"{len(found.rows):,}"
        why = f"Its rows were read from `{found.under}` ({many}): `--rows` names other keys."
        yield Noted(name, why)
    why = not_there(iter(found.rows), layout)
    if why:
        yield Rejected(name, why)
        return
    places = ((f"{name}#{count}", row) for count, row in enumerate(found.rows, start=1))
    yield from _each(places, layout, take)


def _json_lines(content: bytes, name: str, layout: Layout, take: Take) -> Found:
    """The checks of JSON Lines; a line that cannot be read is told, and the others are read."""
    rows = (row for block in _blocks(content, layout) for row in rows_of(block.data).rows)
    why = not_there(rows, layout)
    if why:
        yield Rejected(name, why)
        return
    yield from _each(_of_lines(content, name, layout, take), layout, take)


def _blocks(content: bytes, layout: Layout) -> Iterator[linked_data.Block]:
    codec = layout.encoding or encoding_of(content).codec
    for count, text in enumerate(TextIOWrapper(BytesIO(content), codec, "replace"), start=1):
        if piece := text.strip(" \ufeff\t\r\n\0"):
            for block in linked_data.read(piece.encode("utf-8", "replace"), ".json").blocks:
                yield replace(block, line=count)


def _of_lines(content: bytes, name: str, layout: Layout, take: Take) -> Iterator[tuple[str, Any]]:
    """The rows on each line, and where they stand; what was rejected is its own row."""
    for block in _blocks(content, layout):
        where = f"{name}:{block.line}"
        if block.error:
            yield where, Rejected(where, f"This is no JSON that can be read: {block.error}")
            continue
        if isinstance(block.data, dict) and take(block.data):
            continue
        reviews = [*linked_data.LinkedData([block]).objects("ClaimReview")]
        for _, way, review in reviews:
            place = f"{where} {way}" if way else where
            yield place, _review(review, place, "")
        if not reviews:
            yield from ((where, row) for row in rows_of(block.data, layout.rows).rows)


def _each(rows: Iterable[tuple[str, Any]], layout: Layout, take: Take) -> Found:
    """What is told by each row; all whose format is not known are told of once."""
    strange: list[tuple[str, str]] = []
    more = 0
    for where, row in rows:
        if isinstance(row, ReportedClaim | Rejected):
            yield row
        elif isinstance(row, dict) and take(row):
            continue
        else:
            found = _row(row, where, layout)
            if found is not None:
                yield found
            elif strange:
                more += 1
            else:
                strange.append((where, unknown(row, layout)))
    for where, why in strange:
        yield Rejected(where, why + (f" The same goes for {more:,} more." if more else ""))


def _row(row: Any, where: str, layout: Layout) -> ReportedClaim | Rejected | Linked | None:
    """What a row tells; nothing, where nobody knows its format."""
    if isinstance(row, str) and web(row):
        return tables.linked(row, where)
    if not isinstance(row, dict):
        return Rejected(where, "It is no group of keys.")
    if layout.columns:
        if layout.is_of_pages and "claim" not in row:
            return tables.linked(value_at(row, layout.columns["url"]), where)
    elif "claimReview" in row:
        return _google(row, where)
    elif is_averitec(row):
        return averitec(row, where)
    else:
        keys = {str(key).casefold() for key in row}
        told_of = (keys | layout.constants.keys()) & {*FIELDS}
        if not ("claimreviewed" in keys or ("claim" in told_of and len(told_of) > 1)):
            return None

    def told(name: str) -> Any:
        if name in layout.constants:
            return layout.constants[name]
        found = value_at(row, layout.columns.get(name, name))
        return value_at(row, "claimReviewed") if found is None and name == "claim" else found

    return tables.mapped(told, where)


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
    return whole(reported)


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
