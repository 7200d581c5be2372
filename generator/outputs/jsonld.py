"""ClaimReview (https://schema.org/ClaimReview) for the page of a published verdict."""

from typing import Any

from generator import urls
from generator.entries import ArticleEntry, ClaimEntry, claimants_of
from generator.model import Article, Claim, ClaimFile
from generator.values import Day
from generator.vocabulary import Vocabulary

JsonObject = dict[str, Any]


def is_reviewed(entry: ClaimEntry) -> bool:
    """Whether the page of a claim carries a ClaimReview.

    A published verdict does that is a main point or not simply true; work in progress and
    withdrawn checks never do.
    """
    settled = entry.public and entry.published is not None
    return (
        settled
        and entry.group not in {"open", "withdrawn"}
        and (entry.key or entry.status != "true")
    )


def claim_review(
    entry: ClaimEntry,
    claim: Claim,
    file: ClaimFile,
    article: ArticleEntry,
    vocabulary: Vocabulary,
    base_url: str,
) -> JsonObject:
    """The ClaimReview of one claim; every address in it is absolute.

    What is not known is left out: no author rather than "unknown", no number where the status has
    no place on the scale of true and false.
    """
    page = base_url + urls.claim(entry.path)
    publication = vocabulary.publication
    review: JsonObject = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{page}#review",
        "url": page,
        "claimReviewed": claim.claim,
        "reviewRating": _rating(entry, vocabulary),
        "author": {
            "@type": "Organization",
            "@id": f"{base_url}#publisher",
            "name": publication.name,
            "url": base_url,
        },
        "itemReviewed": _claim(entry, claim, file, article, vocabulary, base_url),
        "inLanguage": publication.language,
        "datePublished": str(claim.published),
    }
    if claim.checked:
        review["dateModified"] = str(claim.checked)
    if claim.summary:
        review["reviewBody"] = claim.summary
    if citations := _citations(claim, file):
        review["citation"] = citations
    if publication.licence:
        review["license"] = publication.licence.url
    return review


def _rating(entry: ClaimEntry, vocabulary: Vocabulary) -> JsonObject:
    rating: JsonObject = {"@type": "Rating", "alternateName": entry.label}
    number = vocabulary.statuses[entry.status].rating
    if number is not None:
        rating |= {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    return rating


def _claim(
    entry: ClaimEntry,
    claim: Claim,
    file: ClaimFile,
    article: ArticleEntry,
    vocabulary: Vocabulary,
    base_url: str,
) -> JsonObject:
    reviewed: JsonObject = {
        "@type": "Claim",
        "@id": f"{base_url}{urls.claim(entry.path)}#claim",
        "text": claim.claim,
        "datePublished": str(entry.made),
        "appearance": [_article(file.article, article, vocabulary)],
    }
    keys = claimants_of(claim, file.article.medium, article.publisher)
    if authors := [_actor(key, vocabulary, entry.made) for key in keys]:
        reviewed["author"] = authors if len(authors) > 1 else authors[0]
    for appearance in claim.appearances:
        if appearance.url and not appearance.private and appearance.link != "none":
            reviewed["appearance"].append({"@type": "CreativeWork", "url": appearance.url})
    return reviewed


def _actor(key: str, vocabulary: Vocabulary, made: Day) -> JsonObject:
    if person := vocabulary.people.get(key):
        found: JsonObject = {"@type": "Person", "name": person.name}
        wikidata, url = person.wikidata, person.url
        if role := person.role_on(made.first):
            found["jobTitle"] = role
    else:
        organisation = vocabulary.organisations[key]
        found = {"@type": "Organization", "name": organisation.name}
        wikidata, url = organisation.wikidata, organisation.url
    same = [f"https://www.wikidata.org/entity/{wikidata}"] if wikidata else []
    if same := same + ([url] if url else []):
        found["sameAs"] = same
    return found


def _article(article: Article, entry: ArticleEntry, vocabulary: Vocabulary) -> JsonObject:
    kinds = {"article": "NewsArticle", "post": "SocialMediaPosting", "advert": "CreativeWork"}
    work: JsonObject = {
        "@type": kinds.get(article.medium, "CreativeWork"),
        "datePublished": str(article.published),
        "inLanguage": article.language,
        "publisher": _actor(entry.publisher, vocabulary, entry.published)
        if entry.publisher
        else {"@type": "Organization", "name": entry.publisher_name},
    }
    if article.url and article.link != "none":
        work["url"] = article.url
    if article.archive:
        work["archivedAt"] = article.archive
    if article.headline:
        work["headline"] = article.headline
    return work


def _citations(claim: Claim, file: ClaimFile) -> list[JsonObject]:
    by_id = {source.id: source for source in file.sources}
    found = []
    for key in dict.fromkeys(evidence.source for evidence in claim.evidence):
        source = by_id[key]
        work: JsonObject = {"@type": "CreativeWork"}
        if source.title:
            work["name"] = source.title
        if source.url:
            work["url"] = source.url
        if source.publisher:
            # Only a name is known, and a text is all that this is (https://schema.org/docs/gs.html).
            work["publisher"] = source.publisher
        if source.published:
            work["datePublished"] = str(source.published)
        found.append(work)
    return found
