"""The Markdown of each check: for those who read without a browser, and for programs that do."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from checkpress.claims.citations import BARE_ADDRESS, PATTERN, bare, cited
from checkpress.claims.days import Day, spoken
from checkpress.claims.entries import NOT_KNOWN, ArticleEntry
from checkpress.claims.fields import meaning, told_fields
from checkpress.claims.labels import CHANGES, READ, SCOPES, SOURCES, STANCES
from checkpress.claims.model import Claim
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.records import ToldArticle, is_told
from checkpress.outputs.shapes import is_text
from checkpress.site import urls

PLACED = {"summary", "reasoning"}
"""The texts of a check that have places of their own."""


def twins(article: ToldArticle) -> Iterator[Artifact]:
    """A file for each check of an article."""
    sources = {source["path"]: source for source in article.sources}
    for claim in article.claims:
        text = "\n\n".join(_parts(claim, article.article, sources))
        yield Artifact(urls.twin(claim["path"]), f"{text}\n".encode())


def twin_names(article: ArticleEntry) -> Iterator[str]:
    """The names of these files."""
    return (urls.twin(claim.path) for claim in article.claims if is_told(claim))


def _parts(
    claim: JsonObject, article: JsonObject, sources: Mapping[str, JsonObject]
) -> Iterator[str]:
    yield f"# {_text(claim['display'])}"
    if claim["withdrawn"]:
        withdrawn = claim["withdrawn"]
        yield f"**We withdrew this check on {_day(withdrawn['on'])}.** {_text(withdrawn['why'])}"
    if claim["reopened"]:
        reopened = claim["reopened"]
        since = _day(reopened["on"])
        yield f"**We are looking at this again** since {since}: {_text(reopened['why'])}"
    yield f"**{_text(claim['label'])}.** {_text(claim['summary'] or '')}".rstrip()
    if claim["checks"] == "attribution":
        yield SCOPES[claim["checks"]]
    yield _said(claim, article) + (":" if claim["quotes"] else ".")
    yield "\n".join(
        f"> {_text(quote['exact'])} ({_text(quote['at'])})" for quote in claim["quotes"]
    )
    if claim["checked"]:
        by = f" by {_text(', '.join(claim['authors']))}" if claim["authors"] else ""
        yield f"Last looked at {_day(claim['checked'])}{by}."
    numbers = {
        path: number
        for number, path in enumerate(dict.fromkeys(e["source"] for e in claim["evidence"]), 1)
    }
    if claim["reasoning"]:
        yield "## Why"
        yield _prose(
            claim["reasoning"], {path.rpartition("#")[2]: n for path, n in numbers.items()}
        )
    if numbers:
        yield "## Evidence"
        yield "\n".join(
            f"{number}. {_source(sources[path])} {_told_by(claim, path)}"
            for path, number in numbers.items()
        )
    for name, heading in _more():
        if claim[name]:
            yield f"## {heading}"
            yield _text(claim[name])
    if claim["history"]:
        yield "## History of this check"
        yield "\n".join(
            f"- {_day(change['on'])}, {CHANGES[change['kind']]}: {_text(change['note'])}"
            for change in claim["history"]
        )
    yield f"Source: <{claim['url']}>. Never repeat the claim without its status."


@cache
def _more() -> tuple[tuple[str, str], ...]:
    """The texts of a check without a place of their own, and what each means, as its heading."""
    return tuple(
        (field.name, meaning(Claim, field))
        for field in told_fields(Claim)
        if is_text(field.type) and field.name not in PLACED
    )


def _said(claim: JsonObject, article: JsonObject) -> str:
    who = " and ".join(
        _text(actor["name"]) + (f" ({_text(actor['role'])})" if actor["role"] else "")
        for actor in claim["claimants"]
    )
    address = article["address"] if article["link"] == "live" else article["archive"]
    title = _link(article["title"], address)
    publisher = article["publisher"]["name"] if article["publisher"] else NOT_KNOWN
    said = f"Said by {who} in" if who else "Stands in"
    return f"{said} {title}, {_text(publisher)}, {_day(claim['made'])}"


def _source(source: JsonObject) -> str:
    title = source["title"] or f"[{source['described_as']}]"
    parts = [_link(title, source["url"] or source["archive"])]
    parts += [_text(source[key]) for key in ("author", "publisher") if source[key]]
    parts.append(_day(source["published"]) if source["published"] else "no date known")
    read = source["read"]
    return (
        f"{', '.join(parts)}. {SOURCES[source['kind']]}, {READ[read['as']]} on {_day(read['on'])}."
    )


def _told_by(claim: JsonObject, path: str) -> str:
    """What a source says of a claim."""
    told = []
    for each in claim["evidence"]:
        if each["source"] != path:
            continue
        words = f"“{_text(each['passage'])}”" if each["passage"] else _text(each["says"] or "")
        place = f" ({_text(each['locator'])})" if each["locator"] else ""
        told.append(f"{STANCES[each['stance']]}: {words}{place}".rstrip(": "))
    return " ".join(told)


_LIVE = re.compile(
    rf"(?P<cites>{PATTERN})"
    r"|(?P<picture>!\[[^][]*\]\([^\s()]*)"
    r"|(?:\[[^][]*)?\]\(\s*<?(?P<address>[^\s()<>]*)"
    r"|^[ ]{0,3}\[(?!\^)[^][]+\]:\s*<?(?P<target>[^\s<>]+)"
    r"|<https?://[^\s<>]*>"
    rf"|(?P<bare>{BARE_ADDRESS})"
    r"|(?P<sign><|!(?=\[))",
    re.MULTILINE,
)
"""What in a text is more than words to whoever prints its Markdown."""


def _prose(prose: str, numbers: Mapping[str, int]) -> str:
    """Prose with the numbers of the sources where it cites them, and only with links to the web."""
    prose = prose.strip()
    done, end = [], 0
    for found in _LIVE.finditer(bare(prose)):
        typed = prose[found.start() : found.end()]
        address = found["address"] if found["target"] is None else found["target"]
        done.append(prose[end : found.start()])
        if found["cites"]:
            done.append(_numbered(typed, numbers))
        elif found["bare"]:
            done.append(f"<{typed}>")
        elif found["sign"]:
            done.append(f"\\{typed}")
        elif not found["picture"] and (address is None or re.match(r"https?://|#", address)):
            done.append(typed)
        else:
            # The words stay, and lead nowhere, as on the page.
            done.append(re.sub(r"([][(])", r"\\\1", typed))
        end = found.end()
    return "".join([*done, prose[end:]])


def _numbered(group: str, numbers: Mapping[str, int]) -> str:
    citations = cited(group[1:-1])
    if any(citation.source not in numbers for citation in citations):
        return group
    return "".join(
        f"\\[{numbers[c.source]}{f', {_text(c.locator)}' if c.locator else ''}\\]"
        for c in citations
    )


def _link(words: str, address: str | None) -> str:
    """A link, where there is an address to link to."""
    return f"[{_text(words)}](<{_safe(address)}>)" if address else _text(words)


def _safe(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _text(words: str) -> str:
    """Words in which nothing is Markdown (https://spec.commonmark.org/0.31.2/#backslash-escapes)."""
    return re.sub(r"([\\`*_\[\]<>#|~&!])", r"\\\1", " ".join(words.split()))


def _day(text: str) -> str:
    return spoken(Day.parse(text))
