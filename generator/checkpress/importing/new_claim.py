"""The smallest claim file that passes the check: a claim of an article, waiting to be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.hosts import newsroom_of
from checkpress.claims.labels import READ
from checkpress.claims.model import ClaimFile
from checkpress.claims.page_identity import page_number
from checkpress.claims.reading import record_of
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.writing import as_yaml, entry
from checkpress.claims.yaml_document import Loc
from checkpress.errors import GeneratorError, InvalidData
from checkpress.importing.slugs import slug
from checkpress.problems import errors
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
    enough to name a file, or the article has one already.
    """
    number = page_number(begun.url) if begun.url else None
    for there in (path for path, it in taken.items() if number is not None and it.page == number):
        raise GeneratorError(
            f"This article is here already: claims/{there}.yml.", "Add the claim to that file."
        )
    article = {
        "described_as" if begun.described else "headline": begun.headline,
        "publisher": _publisher(begun, vocabulary),
        "published": begun.published,
        "url": begun.url,
        "language": begun.language,
        "words": str(begun.words) if begun.words else "",
    }
    claim = {
        "id": slug(begun.claim),
        "claim": begun.claim,
        "quotes": [{"exact": begun.exact, "at": begun.at}],
        "status": vocabulary.own.waiting.key,
    }
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


def _path(begun: Begun, file: ClaimFile, taken: Mapping[str, ArticleEntry]) -> str:
    year = f"{file.article.published.last:%Y}"
    outlet = file.article.publisher if isinstance(file.article.publisher, str) else begun.publisher
    name = slug(f"{outlet} {begun.headline}")
    paths = (f"{year}/{name}" + (f"-{number}" if number > 1 else "") for number in range(1, 1000))
    return next(path for path in paths if path not in taken)


def _publisher(begun: Begun, vocabulary: Vocabulary) -> object:
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
