"""The formats in which others tell their checks: each is read into the same reported claims."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from typing import Any
from urllib.parse import urlsplit

from checkpress.importing import address_lists, tables
from checkpress.importing.averitec import averitec, is_averitec
from checkpress.importing.claim_reviews import (
    listed,
    named,
    objects,
    read_past,
    reviews,
    unreadable,
)
from checkpress.importing.json_rows import not_there, rows_of, unknown, value_at
from checkpress.importing.layouts import FIELDS, Layout
from checkpress.importing.reported_claim import (
    Check,
    Linked,
    Named,
    Noted,
    Rating,
    Rejected,
    ReportedClaim,
    day,
    host,
    line,
    people,
    web,
    whole,
)
from checkpress.web import linked_data
from checkpress.web.received import Received
from checkpress.web.table_encodings import encoding_of

Found = Iterator[ReportedClaim | Rejected | Noted | Linked]
Take = Callable[[dict[str, Any]], bool]

_TABLES, _LINES, _SHEETS = (
    (".csv", ".tsv", ".tab"),
    (".jsonl", ".ndjson"),
    (".xlsx", ".xls", ".ods"),
)

SUFFIXES = (".html", ".htm", ".json", ".jsonld", *_LINES, *_TABLES, *_SHEETS)
"""The names of files that are read, or told of, where a folder is given."""


def read(received: Received, layout: Layout, take: Take) -> Found:
    """Every check in a page or file; what `layout` says of all of them is said of each.

    `take` is given each group of keys that could be a row of another site of Checkpress, and says
    whether it is.
    """
    for found in _read(received, layout, take):
        yield _completed(found, layout) if isinstance(found, ReportedClaim) else found


def _read(received: Received, layout: Layout, take: Take) -> Found:
    name, content = received.place, received.content
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
        yield from _document(received, layout, take)


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


def _document(received: Received, layout: Layout, take: Take) -> Found:
    """The checks of a page, or of a piece of JSON."""
    name = received.place
    if layout.encoding:
        text = received.content.decode(layout.encoding, "replace")
        received = received._replace(content=text.encode("utf-8", "replace"), headers={})
    document = linked_data.read(received)
    is_told = next(document.found(("ClaimReview", "MediaReview")), None) is not None
    if not is_told and not document.is_page and any(b.json.is_several for b in document.blocks):
        # JSON Lines, whatever it is called.
        yield from _json_lines(received.content, name, layout, take)
        return
    yield from reviews(document, name)
    if is_told:
        return
    if document.is_page:
        if not document.microdata and not document.rdfa:
            yield Rejected(name, "There is no ClaimReview on this page.")
        return
    for block in document.blocks:
        if block.data is not None or not block.error:
            yield from _rows_of(block, document, layout, take)
    if not document.blocks:
        yield Rejected(name, "There is no check in this file, as far as its format is known.")


@dataclass(frozen=True)
class _JsonRow:
    """A row of JSON, and what was read in another way."""

    place: str
    data: Any
    doubts: tuple[str, ...] = ()
    """What an editor should know of how it was read."""
    error: str = ""
    """Why what it stands in is no JSON, where it is none."""


def _rows_of(
    block: linked_data.Block, document: linked_data.LinkedData, layout: Layout, take: Take
) -> Found:
    """The checks of JSON that is no ClaimReview."""
    data, name = block.data, document.place
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
    doubts = tuple(read_past(block, document))
    rows = enumerate(found.rows, start=1)
    yield from _each(
        (_JsonRow(f"{name}#{count}", row, doubts, block.error) for count, row in rows), layout, take
    )


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
    lines = enumerate(TextIOWrapper(BytesIO(content), codec, "replace"), start=1)
    return linked_data.blocks((count, text.strip(" \ufeff\t\r\n\0")) for count, text in lines)


def _of_lines(
    content: bytes, name: str, layout: Layout, take: Take
) -> Iterator[_JsonRow | ReportedClaim | Rejected]:
    """The rows on each line, and what was told or rejected."""
    for block in _blocks(content, layout):
        where = f"{name}:{block.line}"
        document = linked_data.LinkedData([block])
        if isinstance(block.data, dict) and take(block.data):
            continue
        told = [*reviews(document, name)]
        yield from told
        if not told:
            doubts = tuple(read_past(block, document))
            for row in rows_of(block.data, layout.rows).rows:
                yield _JsonRow(where, row, doubts, block.error)


def _each(rows: Iterable[_JsonRow | ReportedClaim | Rejected], layout: Layout, take: Take) -> Found:
    """What is told by each row; all whose format is not known are told of once."""
    strange: list[_JsonRow] = []
    more = 0
    for row in rows:
        if not isinstance(row, _JsonRow):
            yield row
            continue
        if isinstance(row.data, dict) and take(row.data):
            continue
        found = _row(row.data, row.place, layout)
        if isinstance(found, ReportedClaim):
            yield replace(found, doubts=(*found.doubts, *row.doubts)) if row.doubts else found
        elif row.error:
            yield unreadable(row.place, row.error)
        elif found is not None:
            yield found
        elif strange:
            more += 1
        else:
            strange.append(row)
    for row in strange:
        why = unknown(row.data, layout)
        yield Rejected(row.place, why + (f" The same goes for {more:,} more." if more else ""))


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
