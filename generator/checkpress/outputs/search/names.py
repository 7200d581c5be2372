"""What a search finds beside the checks: articles, people, organisations, topics, other pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checkpress.claims.days import spoken
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.vocabulary import Organisation, Person
from checkpress.outputs.search.documents import SearchDocument, Text, document, folded
from checkpress.outputs.search.index import FoundByName
from checkpress.site import urls
from checkpress.site.site import Site

NAME, TOLD, PASSING = 4.0, 1.0, 0.5
"""How much a word says about something: in its name, in what is told of it, in its text."""


class HandPage(NamedTuple):
    """A page that is written by hand."""

    address: str
    title: str
    text: str


def is_shown(article: ArticleEntry) -> bool:
    """Whether an article is found by itself: its title may tell what lists keep quiet about."""
    return article.public and not article.quiet


def names_of(
    site: Site, documents: Mapping[str, SearchDocument], pages: Sequence[HandPage] = ()
) -> tuple[FoundByName, ...]:
    """All that has a page of its own; of two that answer a question as well, the later is first.

    `documents` are the words by which each article can be found, by its path.
    """
    language = site.vocabulary.publication.language
    return (*_articles(site, documents), *_pages(pages, language), *_counted(site))


def _named(
    row: Mapping[str, object], language: str, name: str, told: str = "", text: str = ""
) -> FoundByName:
    texts = [
        Text(folded(name), NAME),
        Text(folded(told), TOLD),
        Text(folded(text), PASSING, deep=True),
    ]
    return FoundByName(row, document(language, texts))


def _articles(site: Site, documents: Mapping[str, SearchDocument]) -> Iterator[FoundByName]:
    """The earliest first."""
    shown = filter(is_shown, site.articles.values())
    for article in sorted(shown, key=lambda article: (article.published.first, article.path)):
        row = {
            "kind": "article",
            "name": article.display,
            "address": urls.article(article.path),
            "told": f"{article.publisher_name} · {spoken(article.published)}",
            "count": sum(claim.listed for claim in article.claims),
        }
        yield FoundByName(row, documents[article.path])


def _pages(pages: Sequence[HandPage], language: str) -> Iterator[FoundByName]:
    for page in pages:
        row = {"kind": "page", "name": page.title, "address": page.address}
        yield _named(row, language, page.title, text=page.text)


class Counted(NamedTuple):
    """A person, organisation or topic with a page of its own."""

    kind: str
    name: str
    address: str
    told: str
    """Their role, or what belongs to a topic; empty where that is not known."""
    checks: int
    """How many are of claims by or about them, or on the topic."""


def counted(site: Site) -> Iterator[Counted]:
    """Every person, organisation and topic that has a page."""
    vocabulary = site.vocabulary
    said, about = site.indexes.said_by, site.indexes.about
    actors: dict[str, Person | Organisation] = {**vocabulary.people, **vocabulary.organisations}
    for key, actor in sorted(actors.items()):
        person = isinstance(actor, Person)
        yield Counted(
            "person" if person else "organisation",
            actor.name,
            urls.person(key) if person else urls.organisation(key),
            actor.public_role[0].role if isinstance(actor, Person) else "",
            len({c.path for c in (*said.get(key, ()), *about.get(key, ()))}),
        )
    for key, topic in vocabulary.topics.items():
        checks = len(site.indexes.by_topic.get(key, ()))
        yield Counted("topic", topic.label, urls.topic(key), topic.meaning or "", checks)


def _counted(site: Site) -> Iterator[FoundByName]:
    vocabulary = site.vocabulary
    notes = {
        **{urls.person(key): (p.note, p.public_role) for key, p in vocabulary.people.items()},
        **{urls.organisation(key): (o.note, ()) for key, o in vocabulary.organisations.items()},
    }
    for each in counted(site):
        note, roles = notes.get(each.address, ("", ()))
        told = "\n".join([each.told, *(role.role for role in roles[1:])])
        row = {
            "kind": each.kind,
            "name": each.name,
            "address": each.address,
            "told": each.told,
            "count": each.checks,
            "feed": urls.feed(each.address),
        }
        yield _named(row, vocabulary.publication.language, each.name, told, note or "")
