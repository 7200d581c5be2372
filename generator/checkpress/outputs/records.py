"""What machines are told of an article: plain values, from which all data outputs are made.

Every key is always there; what is not known is null, or an empty list. Nothing is told but what
readers see: no claim that has no verdict, no private address, nothing of a check that was taken
back but that it was, and why.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from checkpress.claims.citations import citations
from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.fields import told_fields
from checkpress.claims.model import (
    Appearance,
    Claim,
    ClaimFile,
    Evidence,
    InlinePublisher,
    Media,
    Reply,
    Source,
)
from checkpress.claims.origins import independent
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Vocabulary
from checkpress.outputs.jsonld import JsonObject, claim_review, is_reviewed
from checkpress.site import urls
from checkpress.site.site import Site

DEMONSTRATION = "demo"
"""The key by which a record says that it is one of a demonstration."""


class ToldArticle(NamedTuple):
    """An article, and what belongs to it."""

    article: JsonObject
    sources: list[JsonObject]
    """Those that its checks rest on."""
    claims: list[JsonObject]
    """Its published checks, also those that were withdrawn."""
    reviews: list[JsonObject]
    """The ClaimReview of each that has one, as it stands on its page."""


def told(site: Site, path: str, file: ClaimFile, base_url: str) -> ToldArticle | None:
    """What machines are told of the article `path`, whose record is `file`, if anything."""
    article = site.articles[path]
    if not is_told_of(article):
        return None
    pairs = [
        (entry, claim)
        for entry, claim in zip(article.claims, file.claims, strict=True)
        if isinstance(claim, Claim) and is_told(entry)
    ]
    claims = [_claim(site, article, file, *pair, base_url) for pair in pairs]
    quiet = article.quiet
    background = "" if quiet else file.article.background or ""
    used: dict[str, list[str]] = {citation.source: [] for citation in citations(background)}
    for claim in claims:
        for key in _sources_of(claim):
            used.setdefault(key, []).append(claim["path"])
    return ToldArticle(
        article=_article(site, article, file, claims, base_url, quiet=quiet),
        sources=[
            {**_source(path, source, used[source.id]), **mark(site.vocabulary)}
            for source in file.sources
            if source.id in used
        ],
        claims=claims,
        reviews=[
            claim_review(entry, claim, file, article, site.vocabulary, base_url)
            for entry, claim in pairs
            if is_reviewed(entry)
        ],
    )


def mark(vocabulary: Vocabulary) -> JsonObject:
    """What every record of a demonstration says beside all else; nothing elsewhere."""
    return {DEMONSTRATION: True} if vocabulary.publication.demo else {}


def is_told_of(article: ArticleEntry) -> bool:
    """Whether machines are told of an article: of each that is more than what lists leave out."""
    return article.public and (not article.quiet or any(map(is_told, article.claims)))


def is_told(entry: ClaimEntry) -> bool:
    """Whether machines are told of a claim: of each check that lists may show."""
    return entry.verdict and entry.listed


def _is_told(site: Site, path: str) -> bool:
    """The same of a claim that another one names."""
    entry = site.claims.get(path)
    return entry is not None and is_told(entry)


def status(vocabulary: Vocabulary, key: str, base_url: str) -> JsonObject:
    """What a status means."""
    found = vocabulary.statuses[key]
    return {
        "key": key,
        "label": found.label,
        "label_said": found.label_said,
        "group": found.group,
        "rating": found.rating,
        "meaning": found.meaning,
        "url": base_url + urls.status(key),
        **mark(vocabulary),
    }


def topic(vocabulary: Vocabulary, key: str, base_url: str) -> JsonObject:
    """What belongs to a topic."""
    found = vocabulary.topics[key]
    return {
        "key": key,
        "label": found.label,
        "meaning": found.meaning,
        "url": base_url + urls.topic(key),
        **mark(vocabulary),
    }


def person(vocabulary: Vocabulary, key: str, base_url: str) -> JsonObject:
    """Who somebody is, in public."""
    found = vocabulary.people[key]
    return {
        "key": key,
        "name": found.name,
        "roles": [
            {
                "role": role.role,
                "since": str(role.since),
                "until": _text(role.until),
                "organisation": role.organisation,
            }
            for role in found.public_role
        ],
        "wikidata": found.wikidata,
        "homepage": found.url,
        "url": base_url + urls.person(key),
        **mark(vocabulary),
    }


def organisation(vocabulary: Vocabulary, key: str, base_url: str) -> JsonObject:
    """What an organisation is."""
    found = vocabulary.organisations[key]
    return {
        "key": key,
        "name": found.name,
        "publishes": found.publishes,
        "country": found.country,
        "wikidata": found.wikidata,
        "homepage": found.url,
        "url": base_url + urls.organisation(key),
        **mark(vocabulary),
    }


def _article(
    site: Site,
    entry: ArticleEntry,
    file: ClaimFile,
    claims: list[JsonObject],
    base_url: str,
    *,
    quiet: bool,
) -> JsonObject:
    article = file.article
    return {
        "path": entry.path,
        "url": base_url + urls.article(entry.path),
        "title": entry.display,
        **as_told(article, holds=not quiet),
        "publisher": _actor(site.vocabulary, entry.publisher, base_url)
        if entry.publisher
        else _described(article.publisher.name)
        if isinstance(article.publisher, InlinePublisher)
        else None,
        "checked": _text(entry.checked),
        "claims": [claim["path"] for claim in claims],
        "repeats": [
            {
                "claim": claim.repeats,
                "made": str(claim.made),
                "quote": claim.quote.exact if claim.quote else None,
                "differs": claim.differs,
            }
            for claim in entry.claims
            if claim.repeats is not None and _is_told(site, claim.repeats)
        ],
        "not_checked": [] if quiet else _plain(file.not_checked),
        "replies": [_reply(site.vocabulary, reply, base_url) for reply in article.reply],
        "history": [] if quiet else _plain(entry.history),
        **mark(site.vocabulary),
    }


def _claim(
    site: Site,
    article: ArticleEntry,
    file: ClaimFile,
    entry: ClaimEntry,
    claim: Claim,
    base_url: str,
) -> JsonObject:
    vocabulary = site.vocabulary
    # Of what was taken back nothing is repeated but the claim itself, behind its status.
    holds = not claim.withdrawn
    evidence = claim.evidence if holds else ()
    independent, primary = _counted(evidence, file)
    replies = claim.reply or file.article.reply
    return {
        "path": entry.path,
        "article": article.path,
        "id": entry.id,
        "url": base_url + urls.claim(entry.path),
        "display": entry.display,
        "claim": entry.claim,
        "status": entry.status,
        "label": entry.label,
        "group": entry.group,
        "rating": vocabulary.statuses[entry.status].rating,
        **as_told(claim, holds=holds),
        "claimants": list(_claimants(vocabulary, article, claim, entry, base_url)),
        "about": [_actor(vocabulary, key, base_url) for key in claim.about],
        "topics": list(entry.topics),
        "made": str(entry.made),
        "published": _text(entry.published),
        "checked": _text(entry.checked),
        "evidence": [_evidence(article.path, each) for each in evidence],
        "sources": len({each.source for each in evidence}),
        "sources_independent": independent,
        "sources_primary": primary,
        "replies": [_reply(vocabulary, reply, base_url) for reply in replies],
        "related": [{"claim": other, "as": what} for other, what in entry.related] if holds else [],
        "appearances": [_appearance(place) for place in claim.appearances],
        "repeated_in": _repeated_in(site, entry.path),
        "media": _media(claim.media) if claim.media else None,
        "authors": [vocabulary.members[key].name for key in claim.authors],
        "reviews": [
            {"by": vocabulary.members[review.by].name, "on": str(review.on)}
            for review in claim.reviews
        ],
        "history": _plain(entry.history),
        **mark(vocabulary),
    }


def _counted(evidence: Iterable[Evidence], file: ClaimFile) -> tuple[int, int]:
    """Of the sources of a check, how many are independent and how many are primary."""
    kinds = {source.id: source.kind for source in file.sources}
    used = {each.source for each in evidence}
    primary = sum(kinds[key] == "primary" for key in used)
    return independent(file.sources, used), primary


def _appearance(place: Appearance) -> JsonObject:
    return {
        "where": place.where,
        "on": _text(place.on),
        "address": None if place.private else place.url,
        "archive": None if place.private else place.archive,
        "link": place.link,
    }


def _repeated_in(site: Site, path: str) -> list[JsonObject]:
    return [
        {
            "article": other.path,
            "made": str(repeat.made),
            "quote": repeat.quote.exact if repeat.quote else None,
            "differs": repeat.differs,
        }
        for other, repeat in site.indexes.repeats.get(path, ())
        if other.public
    ]


def _media(media: Media) -> JsonObject:
    return {
        "kind": media.kind,
        "authenticity": list(media.authenticity),
        "alt": media.alt,
        "rights": media.rights,
    }


def _evidence(path: str, evidence: Evidence) -> JsonObject:
    return {**as_told(evidence), "source": f"{path}#{evidence.source}"}


def _source(path: str, source: Source, claims: list[str]) -> JsonObject:
    return {
        "path": f"{path}#{source.id}",
        "article": path,
        **as_told(source),
        "claims": claims,
    }


def _sources_of(claim: JsonObject) -> Iterator[str]:
    """The ids of what a check rests on, refers to, or has an answer from."""
    for each in claim["evidence"]:
        yield each["source"].rpartition("#")[2]
    for each in (*claim["figures"], *claim["replies"]):
        if each["source"]:
            yield each["source"]


def _reply(vocabulary: Vocabulary, reply: Reply, base_url: str) -> JsonObject:
    asked = (
        _actor(vocabulary, reply.asked, base_url)
        if reply.asked
        else _described(reply.described or "")
    )
    return {
        "asked": asked,
        "on": _text(reply.on),
        "answered": _text(reply.answered),
        "says": reply.says,
        "not_asked": reply.not_asked,
        "source": reply.source,
    }


def _claimants(
    vocabulary: Vocabulary, article: ArticleEntry, claim: Claim, entry: ClaimEntry, base_url: str
) -> Iterator[JsonObject]:
    if not claim.claimants:
        for key in entry.claimants:
            yield {**_actor(vocabulary, key, base_url), "as": "publisher", "role": None}
    for claimant in claim.claimants:
        known = vocabulary.people.get(claimant.who or "")
        role = known.role_on(entry.made.first) if known else None
        actor = (
            _actor(vocabulary, claimant.who, base_url)
            if claimant.who
            else _described(claimant.described or "")
        )
        yield {**actor, "as": claimant.as_, "role": role}


def _actor(vocabulary: Vocabulary, key: str, base_url: str) -> JsonObject:
    is_person = key in vocabulary.people
    actor = vocabulary.people[key] if is_person else vocabulary.organisations[key]
    return {
        "key": key,
        "type": "person" if is_person else "organisation",
        "name": actor.name,
        "wikidata": actor.wikidata,
        "url": base_url + (urls.person(key) if is_person else urls.organisation(key)),
    }


def _described(words: str) -> JsonObject:
    """Somebody who has no page."""
    return {"key": None, "type": None, "name": words, "wikidata": None, "url": None}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _plain(value: Any) -> Any:
    """Records as JSON has them, under the names that they have in YAML."""
    match value:
        case Record():
            return as_told(value)
        case str() | int() | bool() | None:
            return value
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case Iterable():
            return [_plain(each) for each in value]
    return str(value)


def as_told(record: Record, *, holds: bool = True) -> JsonObject:
    """The fields of a record that are told as the YAML has them, under their names.

    What no longer holds, or has to be kept quiet, is told as if it were not there.
    """
    return {
        name: _plain(getattr(record, attribute)) if holds or always else _plain(empty)
        for attribute, name, always, empty in _told(type(record))
    }


@cache
def _told(record: type[Record]) -> tuple[tuple[str, str, bool, Any], ...]:
    """Of each such field what is needed for that, looked up once."""
    return tuple(
        (
            field.attribute,
            field.name,
            field.told.always,
            record.model_fields[field.attribute].get_default(),
        )
        for field in told_fields(record)
    )
