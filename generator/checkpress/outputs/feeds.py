"""Feeds for those who follow the site: Atom (RFC 4287) and JSON Feed 1.1.

An entry tells that a check was published or has changed. It never asserts a claim without the
status that the check has now, and says which one it had before; readers who have seen the old one
are to learn of the new one.
"""

import json
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checkpress import __version__
from checkpress.claims.days import stamp
from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.labels import CHANGE_TITLES
from checkpress.claims.model import Revision
from checkpress.claims.vocabulary import Vocabulary
from checkpress.outputs.artifact import Artifact
from checkpress.site import urls
from checkpress.site.indexes import ArticleEvent, Event, events_of
from checkpress.site.site import Site

LATEST = 50
"""Entries of a feed: weeks of a busy newsroom, in what a reader can fetch every hour."""
FEWER = 20
"""Of the feeds of single topics and actors, which are many and in which less happens."""

DEMONSTRATION = "Demonstration"
"""The topic of every entry of a site that is none but for show."""

TYPES: Mapping[str, str] = {
    urls.feed(""): "application/atom+xml",
    urls.json_feed(""): "application/feed+json",
}
"""By the name of a file, what is in it."""

CHECKED = "Checked: "
"""Before the title of an article: it is no claim of ours."""

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Feed:
    """What can be followed from one page."""

    page: str
    """The address of that page."""
    title: str
    description: str
    events: tuple[Event | ArticleEvent, ...]
    """The latest first."""


@dataclass(frozen=True)
class Entry:
    """What a feed says of an event."""

    event: Event | ArticleEvent
    id: str
    """Permanent: the first address of the check, whatever its address and words are now."""
    address: str
    """Where readers find more, relative to the site's root."""
    title: str
    before: str
    """What the check said before, if it said something else."""
    published: str
    """With the time, as feeds have it."""
    updated: str


def feeds(site: Site, pages: Collection[str] | None = None) -> Iterator[Feed]:
    """Every feed of the site, or those of some `pages`.

    A page has its feed from the first day, before there is anything in it.
    """
    names = {
        page: named for page, named in _names(site.vocabulary) if pages is None or page in pages
    }
    found: dict[str, list[Event | ArticleEvent]] = {page: [] for page in names}
    for event in site.indexes.events:
        for page in _followed(event, site.vocabulary):
            events = found.get(page)
            if events is not None and len(events) < most(page):
                events.append(event)
    for page, (title, description) in names.items():
        yield Feed(page, title, description, tuple(found[page]))


def most(page: str) -> int:
    """How many entries the feed of a page has at most."""
    return LATEST if page in {urls.HOME, urls.CORRECTIONS} else FEWER


def followed(article: ArticleEntry, vocabulary: Vocabulary) -> Iterator[str]:
    """The pages whose feeds tell, or have told, of the claims of an article."""
    for event in events_of(article):
        yield from _followed(event, vocabulary)


def _followed(event: Event | ArticleEvent, vocabulary: Vocabulary) -> set[str]:
    pages = {urls.HOME, *map(urls.topic, event.topics)}
    if isinstance(event, ArticleEvent):
        publisher = event.article.publisher
        return pages | {urls.CORRECTIONS, *([urls.organisation(publisher)] if publisher else [])}
    claim = event.claim
    if event.revision is not None:
        pages.add(urls.CORRECTIONS)
    for actor in (*claim.claimants, *claim.about):
        pages.add(urls.person(actor) if actor in vocabulary.people else urls.organisation(actor))
    return pages


def feed_pages(vocabulary: Vocabulary) -> Iterator[str]:
    """Every page that has a feed."""
    return (page for page, _ in _names(vocabulary))


def _names(vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every page that has a feed, with the title and the description of that feed."""
    publication = vocabulary.publication
    name = publication.name
    yield urls.HOME, (name, publication.description)
    yield (
        urls.CORRECTIONS,
        (f"{name}: Corrections", "Every change of substance to a published check."),
    )
    for key, topic in vocabulary.topics.items():
        label = topic.label
        about = f"New checks on {label}, and changes to them."
        yield urls.topic(key), (f"{name}: {label}", about)
    actors = [(urls.organisation(key), its.name) for key, its in vocabulary.organisations.items()]
    actors += [(urls.person(key), person.name) for key, person in vocabulary.people.items()]
    for page, actor in actors:
        about = f"New checks of claims by or about {actor}, and changes to them."
        yield page, (f"{name}: {actor}", about)


def feed_files(
    feed: Feed, site: Site, base_url: str, html: Callable[[Entry], str]
) -> Iterator[Artifact]:
    """The files of a feed; `html` prints what an entry says."""
    entries = [_entry(event, site.vocabulary, base_url) for event in feed.events]
    told = [(entry, html(entry)) for entry in entries]
    yield Artifact(urls.feed(feed.page), _atom(feed, told, site.vocabulary, base_url))
    yield Artifact(urls.json_feed(feed.page), _json(feed, told, site.vocabulary, base_url))


def feed_file(
    address: str, site: Site, base_url: str, html: Callable[[Entry], str]
) -> Artifact | None:
    """The file at an address, if a feed stands there."""
    page = address[: address.rfind("/") + 1]
    for feed in feeds(site, {page}):
        for artifact in feed_files(feed, site, base_url, html):
            if artifact.path == address:
                return artifact
    return None


def _entry(event: Event | ArticleEvent, vocabulary: Vocabulary, base_url: str) -> Entry:
    if isinstance(event, ArticleEvent):
        return _entry_of_article(event, vocabulary, base_url)
    claim, revision, zone = event.claim, event.revision, vocabulary.publication.zone
    first, page = base_url + urls.claim(event.first), urls.claim(claim.path)
    last = max([event.on, *(change.on.first for change in claim.history)])
    if revision is None:
        label = claim.label_before(claim.history[-1], vocabulary) if claim.history else ""
        before = label if label != claim.label else ""
        published = stamp(claim.published or event.on, zone)
        updated = stamp(last, zone) if last > event.on else published
        return Entry(event, first, page, claim.display, before, published, updated)
    return Entry(
        event,
        first + _fragment(event),
        page if revision.kind == "withdrawal" else f"{page}#history",
        CHANGE_TITLES[revision.kind] + claim.display,
        _before(claim, revision, vocabulary),
        stamp(event.on, zone),
        stamp(last, zone),
    )


def _entry_of_article(event: ArticleEvent, vocabulary: Vocabulary, base_url: str) -> Entry:
    article, was, zone = event.article, event.revision.was, vocabulary.publication.zone
    return Entry(
        event,
        base_url + urls.article(event.first) + _fragment(event),
        f"{urls.article(article.path)}#history",
        f"{CHANGE_TITLES[event.revision.kind]}{CHECKED}{article.display}",
        was.summary if was and event.revision.kind != "redaction" else "",
        stamp(event.on, zone),
        stamp(article.history[0].on, zone),
    )


def _fragment(event: Event | ArticleEvent) -> str:
    return f"#changed-{event.on}{f'-{event.number}' if event.number > 1 else ''}"


def _before(claim: ClaimEntry, revision: Revision, vocabulary: Vocabulary) -> str:
    was = revision.was
    if was is None or revision.kind == "redaction":
        return ""
    label = claim.label_before(revision, vocabulary)
    if claim.group == "withdrawn":
        # What was found is repeated nowhere once it has been taken back.
        return f"{label}."
    words = f"{label}: {was.claim.removesuffix('.')}." if was.claim else f"{label}."
    return f"{words} {was.summary}" if was.summary else words


def _updated(told: list[tuple[Entry, str]], vocabulary: Vocabulary) -> str:
    """The day of the latest change; where nothing is there yet, that from which statuses hold."""
    if not told:
        return stamp(vocabulary.introduced, vocabulary.publication.zone)
    return max((entry.updated for entry, _ in told), key=datetime.fromisoformat)


def _atom(
    feed: Feed, told: list[tuple[Entry, str]], vocabulary: Vocabulary, base_url: str
) -> bytes:
    publication = vocabulary.publication
    root = etree.Element("feed", {"xmlns": _ATOM, "xml:lang": publication.language})
    _text(root, "id", base_url + feed.page)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.description)
    _text(root, "updated", _updated(told, vocabulary))
    for relation, media, address in (
        ("self", TYPES[urls.feed("")], urls.feed(feed.page)),
        ("alternate", "text/html", feed.page),
        ("alternate", TYPES[urls.json_feed("")], urls.json_feed(feed.page)),
    ):
        link = {"rel": relation, "type": media, "href": base_url + address}
        etree.SubElement(root, "link", link)
    author = etree.SubElement(root, "author")
    _text(author, "name", publication.name)
    _text(author, "uri", base_url)
    if publication.licence is not None:
        _text(root, "rights", f"{publication.licence.name}: {publication.licence.url}")
        etree.SubElement(root, "link", {"rel": "license", "href": publication.licence.url})
    etree.SubElement(root, "generator", {"version": __version__}).text = "Checkpress"
    for entry, html in told:
        element = etree.SubElement(root, "entry")
        _text(element, "id", entry.id)
        _text(element, "title", entry.title)
        _text(element, "published", entry.published)
        _text(element, "updated", entry.updated)
        link = {"rel": "alternate", "type": "text/html", "href": base_url + entry.address}
        etree.SubElement(element, "link", link)
        for topic in dict.fromkeys(entry.event.topics):
            label = vocabulary.topics[topic].label
            etree.SubElement(element, "category", {"term": topic, "label": label})
        if publication.demo:
            its = {"term": DEMONSTRATION.lower(), "label": DEMONSTRATION}
            etree.SubElement(element, "category", its)
        etree.SubElement(element, "content", {"type": "html"}).text = html
    etree.indent(root, "")
    # Encoding the whole at once is twice as fast as letting the serialiser do it.
    xml: str = etree.tostring(root, encoding="unicode", xml_declaration=True)
    return f"{xml}\n".encode()


def _text(parent: etree.Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text


def _json(
    feed: Feed, told: list[tuple[Entry, str]], vocabulary: Vocabulary, base_url: str
) -> bytes:
    publication = vocabulary.publication
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base_url + feed.page,
        "feed_url": base_url + urls.json_feed(feed.page),
        "description": feed.description,
        "language": publication.language,
        "authors": [{"name": publication.name, "url": base_url}],
        "items": [
            {
                "id": entry.id,
                "url": base_url + entry.address,
                "title": entry.title,
                "content_html": html,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "tags": [
                    vocabulary.topics[topic].label for topic in dict.fromkeys(entry.event.topics)
                ]
                + [DEMONSTRATION] * publication.demo,
            }
            for entry, html in told
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
