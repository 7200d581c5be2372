"""The smallest claim file that passes the check: a claim of an article, waiting to be checked."""

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checkpress.claims import yaml_reader
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.hosts import newsroom_of
from checkpress.claims.labels import READ
from checkpress.claims.model import ClaimFile
from checkpress.claims.page_identity import page_number
from checkpress.claims.reading import record_of
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.writing import as_yaml, entry, laid_out
from checkpress.claims.yaml_document import Data, Document, Loc
from checkpress.errors import GeneratorError, InvalidData
from checkpress.importing.slugs import slug
from checkpress.problems import Problem, errors
from checkpress.site.first_pass import problems_of
from checkpress.web.article_page import PublishedArticle


@dataclass(frozen=True)
class Begun:
    """What has to be known of an article and one of its claims."""

    headline: str
    """Its exact headline; or, with `described`, our words for it."""
    described: bool
    publisher: str
    """A key, or a name."""
    published: str
    language: str
    claim: str
    exact: str
    at: str
    url: str = ""
    words: int = 0


NOTES: Mapping[Loc, str] = {
    ("article",): (
        'Your editor shows what else can stand here, and so does the page "Write a check" of the '
        "site."
    ),
    (
        "claims",
        0,
        "claim",
    ): "One sentence in our words, as its author would sign it; no verdict in it.",
    (
        "claims",
        0,
        "status",
    ): "Nobody has checked it yet. `checkpress status` helps to choose a status.",
}


def begin(
    begun: Begun,
    vocabulary: Vocabulary,
    taken: Mapping[str, ArticleEntry],
    today: date = date.max,
) -> tuple[str, str]:
    """The path (`2018/att-huawei-mate-10`) and the text of a new claim file.

    Raises InvalidData with what is wrong with what was given, and GeneratorError where it is not
    enough to name a file.
    """
    article = _article(begun, vocabulary)
    claim = _claim(begun, slug(begun.claim), vocabulary)
    data = {"article": {key: value for key, value in article.items() if value}, "claims": [claim]}
    file, wrong = record_of(data, ClaimFile)
    if file is None:
        raise GeneratorError(wrong, "Nothing was written.")
    path = _path(begun, file, taken)
    text = as_yaml(file, NOTES)
    problems = errors(problems_of(text.encode(), f"claims/{path}.yml", path, vocabulary, today)[2])
    if problems:
        raise InvalidData(problems)
    return path, text


def _article(begun: Begun, vocabulary: Vocabulary) -> dict[str, Data]:
    return {
        "described_as" if begun.described else "headline": begun.headline,
        "publisher": _publisher(begun, vocabulary),
        "published": begun.published,
        "url": begun.url,
        "language": begun.language,
        "words": str(begun.words) if begun.words else "",
    }


def _claim(begun: Begun, id_: str, vocabulary: Vocabulary) -> dict[str, Data]:
    return {
        "id": id_,
        "claim": begun.claim,
        "quotes": [{"exact": begun.exact, "at": begun.at}],
        "status": vocabulary.own.waiting.key,
    }


def article_at(url: str, taken: Mapping[str, ArticleEntry]) -> str | None:
    """The path of the file of an article that has this address, however that is written."""
    if not url:
        return None
    number = page_number(url)
    return next((path for path, article in taken.items() if article.page == number), None)


def with_claim(
    begun: Begun, path: str, text: str, vocabulary: Vocabulary, today: date = date.max
) -> str:
    """The claim file `path`, whose text is given, with one more claim at the end of its claims.

    All else stays as it is. Raises InvalidData with what is wrong with what was given, and
    GeneratorError where the claims are written in a way that nothing can be added to.
    """
    shown = f"claims/{path}.yml"
    document, _ = yaml_reader.read(text.encode(), shown)
    here = _data_of(document)
    claims = here.get("claims")
    end = end_of_claims(text)
    if end is None or not isinstance(claims, list):
        raise GeneratorError(
            f"This article is here already, in {shown}, and the claim cannot be added to it.",
            "Add it yourself, to the list `claims` of that file.",
        )
    ids = {str(claim.get("id")) for claim in claims if isinstance(claim, dict)}
    base = slug(begun.claim)
    names = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    claim = _claim(begun, next(name for name in names if name not in ids), vocabulary)
    notes = {loc: note for loc, note in NOTES.items() if loc[0] == "claims"}
    made = laid_out({"claims": [claim]}, notes, {}).splitlines()[1:]
    lines, (number, margin) = text.splitlines(), end
    ours = textwrap.indent(textwrap.dedent("\n".join(made)), margin).splitlines()
    ending = "\r\n" if "\r\n" in text else "\n"
    new = ending.join([*lines[:number], "", *ours, *lines[number:]]) + ending
    read, _ = yaml_reader.read(new.encode(), shown)
    if _data_of(read) != {**here, "claims": [*claims, claim]}:
        raise GeneratorError(f"The claim cannot be added to {shown}.", "Add it yourself.")
    if found := errors(problems_of(new.encode(), shown, path, vocabulary, today)[2]):
        raise InvalidData(found)
    return new


def _data_of(document: Document | None) -> dict[str, Data]:
    found: dict[str, Data] = json.loads(json.dumps(document.data, default=str)) if document else {}
    return found


def end_of_claims(text: str) -> tuple[int, str] | None:
    """Behind which line the list of claims ends, and how far in its items stand."""
    lines = text.splitlines()
    if "claims:" not in (stripped := [line.partition(" #")[0].rstrip() for line in lines]):
        return None
    start = stripped.index("claims:") + 1
    ends = (n for n in range(start, len(lines)) if re.match(r"[^\s#-]", lines[n]))
    end = next(ends, len(lines))
    found = (re.match("( *)- ", line) for line in lines[start:end])
    item = next((each for each in found if each is not None), None)
    while end > start and not lines[end - 1].strip():
        end -= 1
    while end < len(lines) and end > start and lines[end - 1].startswith("#"):
        end -= 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return (end, item[1]) if item is not None else None


GOOD = Begun(
    headline="The bridge is open again",
    described=False,
    publisher="A paper",
    published="2020-01-01",
    language="en",
    claim="The town has opened its bridge again.",
    exact="has opened its bridge again",
    at="paragraph 1",
)
"""Answers with which nothing is wrong, so that what is wrong with another is its own."""

_NAMES = {"quote": "exact"}
"""What an answer is called here, where that is not the key of its question."""


def wrong_answer(
    key: str, answer: str, vocabulary: Vocabulary, today: date = date.max
) -> Problem | None:
    """What `check` would say first of an answer to one of QUESTIONS, if anything."""
    changed: dict[str, Any] = {_NAMES.get(key, key): answer}
    begun = replace(GOOD, **changed)
    article = {name: value for name, value in _article(begun, vocabulary).items() if value}
    text = laid_out({"article": article, "claims": [_claim(begun, "a-claim", vocabulary)]}, {}, {})
    path = f"{answer[:4] if re.match('[0-9]{4}', answer) and key == 'published' else '2020'}/new"
    found = errors(problems_of(text.encode(), "claims/new.yml", path, vocabulary, today)[2])
    return found[0] if found else None


def _path(begun: Begun, file: ClaimFile, taken: Mapping[str, ArticleEntry]) -> str:
    year = f"{file.article.published.last:%Y}"
    outlet = file.article.publisher if isinstance(file.article.publisher, str) else begun.publisher
    name = slug(f"{outlet} {begun.headline}")
    paths = (f"{year}/{name}" + (f"-{number}" if number > 1 else "") for number in range(1, 1000))
    return next(path for path in paths if path not in taken)


def _publisher(begun: Begun, vocabulary: Vocabulary) -> Data:
    """The key of an organisation that is named, or has the address; else the name itself."""
    wanted = begun.publisher.casefold()
    host = newsroom_of(begun.url)
    for key, organisation in vocabulary.organisations.items():
        theirs = newsroom_of(organisation.url or "")
        if wanted in {key, organisation.name.casefold()} or (host and host == theirs):
            return key
    return {"name": begun.publisher} if begun.publisher else ""


def source_entry(article: PublishedArticle, today: date) -> str:
    """An entry for `sources:`, with what only whoever reads the source can say left open."""
    known = {
        "id": slug(article.headline or article.publisher)[:30].strip("-"),
        "title": article.headline,
        "publisher": article.publisher,
        "url": article.url,
        "published": str(article.published or ""),
    }
    lines = [line for key, value in known.items() if value for line in entry(key, value, "    ")]
    *words, last = READ
    lines += [
        f"    # {', '.join(words)} or {last}: how much of it have you read?",
        f"    read: {{on: {today}, as: }}",
        "    # primary: it shows the matter itself; secondary: it tells of it.",
        "    kind:",
    ]
    return "\n".join(["  - " + lines[0].lstrip(), *lines[1:]]) + "\n"
