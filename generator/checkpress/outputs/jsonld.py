"""Linked data in the words of schema.org: reviews of claims, the way to a page, the site itself."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from checkpress.claims.days import Day
from checkpress.claims.entries import ArticleEntry, ClaimEntry, claimants_of
from checkpress.claims.model import Article, Claim, ClaimFile, InlinePublisher, Revision
from checkpress.claims.vocabulary import Publication, Vocabulary
from checkpress.site import urls

JsonObject = dict[str, Any]


def is_reviewed(entry: ClaimEntry) -> bool:
    """Whether the page of a claim carries a ClaimReview.

    A published verdict does that says what is so, and is a main point or not simply true; work in
    progress and withdrawn checks never do.
    """
    settled = entry.public and entry.published is not None and bool(entry.summary)
    return settled and entry.group not in {"open", "withdrawn"} and (entry.key or not entry.right)


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
        "author": publisher(publication, base_url),
        "itemReviewed": _claim(entry, claim, file, article, vocabulary, base_url),
        "inLanguage": publication.language,
        "datePublished": str(claim.published),
    }
    if claim.checked and _is_later(claim.checked, claim.published):
        review["dateModified"] = str(claim.checked)
    if claim.summary:
        review["reviewBody"] = claim.summary
    if citations := _citations(claim, file):
        review["citation"] = citations
    if corrections := [_correction(revision, page) for revision in _corrections(claim)]:
        review["correction"] = corrections
    if publication.licence:
        review["license"] = publication.licence.url
    if publication.demo:
        review["creativeWorkStatus"] = "Demonstration"
    return review


def _is_later(checked: Day, published: Day | None) -> bool:
    """Whether somebody has looked since, and not before the verdict was published."""
    if published is None:
        return True
    return checked.first > published.first or (not published.timed and checked == published)


def _corrections(claim: Claim) -> list[Revision]:
    """The changes by which we said that we had been wrong, the latest first."""
    return [revision for revision in claim.history if revision.kind == "correction"]


def _correction(revision: Revision, page: str) -> JsonObject:
    return {
        "@type": "CorrectionComment",
        "text": revision.note,
        "datePublished": str(revision.on),
        "url": f"{page}#history",
    }


def publisher(publication: Publication, base_url: str) -> JsonObject:
    """Who publishes the checks, with the pages that say how they work.

    https://schema.org/NewsMediaOrganization has properties for what the codes of fact-checkers ask
    for; an organisation that states none of it is called by the wider name.
    """
    policies = publication.policies
    found: JsonObject = {
        "@type": "NewsMediaOrganization" if policies else "Organization",
        "@id": f"{base_url}#publisher",
        "name": publication.name,
        "url": base_url,
    }
    if publication.legal_person:
        found["legalName"] = publication.legal_person
    if policies:
        found |= {
            name: urljoin(base_url, page)
            for key, name in POLICIES.items()
            if (page := getattr(policies, key)) is not None
        }
    return found


POLICIES = {
    "corrections": "correctionsPolicy",
    "checking": "verificationFactCheckingPolicy",
    "principles": "publishingPrinciples",
    "ethics": "ethicsPolicy",
    "funding": "ownershipFundingInfo",
    "feedback": "actionableFeedbackPolicy",
    "team": "masthead",
}
"""What schema.org calls the policies of site.yml."""


def website(publication: Publication, base_url: str) -> JsonObject:
    """The site, and how it is searched (https://schema.org/WebSite)."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": f"{base_url}#website",
        "url": base_url,
        "name": publication.name,
        "description": publication.description,
        "inLanguage": publication.language,
        "publisher": publisher(publication, base_url),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{base_url}{urls.SEARCH}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(way: Sequence[tuple[str, str]], base_url: str) -> JsonObject:
    """The way to a page (https://schema.org/BreadcrumbList): steps with a name and an address."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": base_url + address}
            for place, (name, address) in enumerate(way, start=1)
        ],
    }


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
        **_published(entry.made),
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


def _published(day: Day) -> JsonObject:
    """The date of a work, which schema.org cannot say of a time without a beginning."""
    return {} if day.open else {"datePublished": str(day)}


def _article(article: Article, entry: ArticleEntry, vocabulary: Vocabulary) -> JsonObject:
    kinds = {"article": "NewsArticle", "post": "SocialMediaPosting", "advert": "CreativeWork"}
    work: JsonObject = {
        "@type": kinds.get(article.medium, "CreativeWork"),
        **_published(article.published),
    }
    if article.language != "und":
        work["inLanguage"] = article.language
    if entry.publisher is not None:
        work["publisher"] = _actor(entry.publisher, vocabulary, entry.published)
    elif isinstance(article.publisher, InlinePublisher):
        work["publisher"] = {"@type": "Organization", "name": article.publisher.name}
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
