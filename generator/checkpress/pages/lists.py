"""The pages that lead to others: lists by month, topic, person and organisation, and the search."""

from collections.abc import Iterator
from operator import attrgetter

from checkpress.claims.days import Day, spoken
from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.jsonld import JsonObject, website
from checkpress.pages.claim import actor
from checkpress.pages.data import api_page, data_page
from checkpress.pages.forms import seen_page, take_part_page, write_page
from checkpress.pages.page import KINDS, LIST, Edition, Page
from checkpress.pages.part_contents import corrections_told, search_in_words, statuses_in_words
from checkpress.pages.register import register_pages
from checkpress.pages.statistics import statistics_page
from checkpress.site import urls


def list_pages(edition: Edition) -> Iterator[Page]:
    """Every page that is not about one article, but for those that are written by hand."""
    return (page for page in _pages(edition) if page.address not in edition.by_hand)


def _pages(edition: Edition) -> Iterator[Page]:
    yield home_page(edition)
    yield _claims_page(edition)
    yield _articles_page(edition)
    yield _topics_page(edition)
    yield from (_topic_page(edition, key) for key in edition.site.vocabulary.topics)
    yield _organisations_page(edition)
    yield _people_page(edition)
    yield from (_organisation_page(edition, key) for key in edition.site.vocabulary.organisations)
    yield from (_person_page(edition, key) for key in edition.site.vocabulary.people)
    yield from (_month_page(edition, month) for month in _months(edition))
    yield _open_page(edition)
    yield _statuses_page(edition)
    yield _corrections_page(edition)
    yield _search_page(edition)
    yield from register_pages(edition)
    yield statistics_page(edition)
    yield _team_page(edition)
    yield take_part_page(edition)
    yield seen_page()
    yield write_page(edition)
    yield data_page(edition)
    yield api_page(edition)


def home_page(edition: Edition) -> Page:
    """What follows the hand-written text of the home page: what to look at first."""
    site = edition.site
    chosen = site.vocabulary.publication.main
    return Page(
        kind="home",
        address=urls.HOME,
        title=site.vocabulary.publication.name,
        description=site.vocabulary.publication.description,
        json_ld=(website(site.vocabulary.publication, edition.base_url),),
        context={
            "main_claims": [
                site.claims[path]
                for path in chosen
                if path in site.claims and site.claims[path].listed
            ],
            "main_articles": [
                site.articles[path]
                for path in chosen
                if path in site.articles and site.articles[path].public
            ],
            "empty": not (site.indexes.listed or site.indexes.open or site.indexes.others),
            "preparing": site.vocabulary.publication.demo,
            "latest": site.indexes.listed[:10],
            "open": site.indexes.open[:5],
            "others": site.indexes.others[:5],
            "corrected": site.indexes.corrections[:3],
        },
    )


def _claims_page(edition: Edition) -> Page:
    indexes = edition.site.indexes
    return Page(
        kind="claims",
        address=urls.CLAIMS,
        title=KINDS["claims"].title,
        description="Every check on this site, the latest first, and by month.",
        json_ld=(_item_list(edition, indexes.listed[:LIST]),),
        context={
            "claims": indexes.listed[:LIST],
            "total": len(indexes.listed),
            "months": [
                (
                    Day.parse(month),
                    urls.month(month),
                    len(indexes.by_month.get(month, ())),
                    len(indexes.others_by_month.get(month, ())),
                )
                for month in _months(edition)
            ],
        },
    )


def _item_list(edition: Edition, claims: tuple[ClaimEntry, ...]) -> JsonObject:
    """https://schema.org/ItemList of addresses; the reviews stand on their own pages only."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "url": edition.base_url + urls.claim(claim.path),
            }
            for position, claim in enumerate(claims, start=1)
        ],
    }


def _month_page(edition: Edition, month: str) -> Page:
    claims = edition.site.indexes.by_month.get(month, ())
    others = edition.site.indexes.others_by_month.get(month, ())
    name = spoken(Day.parse(month))
    return Page(
        kind="month",
        address=urls.month(month),
        title=f"Checked in {name}",
        description=f"Every check that was last looked at in {name}.",
        noindex=not claims,
        context={
            "claims": claims,
            "brief": len(claims) > LIST,
            "others": others,
            "brief_others": len(others) > LIST,
        },
    )


def _months(edition: Edition) -> list[str]:
    """Those in which we or others have checked something, the latest first."""
    indexes = edition.site.indexes
    return sorted({*indexes.by_month, *indexes.others_by_month}, reverse=True)


def _articles_page(edition: Edition) -> Page:
    articles = [article for article in edition.site.articles.values() if article.public]
    articles.sort(key=lambda article: (article.published.first, article.path), reverse=True)
    return Page(
        kind="articles",
        address=urls.ARTICLES,
        title=KINDS["articles"].title,
        description="The articles whose claims are checked here, the newest first.",
        context={"articles": articles[:LIST], "total": len(articles)},
    )


def _topics_page(edition: Edition) -> Page:
    topics = edition.site.vocabulary.topics
    by_topic = edition.site.indexes.by_topic
    others = edition.site.indexes.others_by_topic
    return Page(
        kind="topics",
        address=urls.TOPICS,
        title=KINDS["topics"].title,
        description="What the checks on this site are about.",
        context={
            "topics": [
                (topic, urls.topic(key), len(by_topic.get(key, ())), len(others.get(key, ())))
                for key, topic in topics.items()
            ]
        },
    )


def _topic_page(edition: Edition, key: str) -> Page:
    topic = edition.site.vocabulary.topics[key]
    claims = edition.site.indexes.by_topic.get(key, ())
    others = edition.site.indexes.others_by_topic.get(key, ())
    return Page(
        kind="topic",
        address=urls.topic(key),
        title=topic.label,
        description=topic.meaning or f"Checks on {topic.label}.",
        noindex=not claims,
        context={
            "topic": topic,
            "claims": claims[:LIST],
            "total": len(claims),
            "others": others[:LIST],
            "others_total": len(others),
        },
    )


def _organisations_page(edition: Edition) -> Page:
    names = [actor(edition, key) for key in edition.site.vocabulary.organisations]
    return Page(
        kind="organisations",
        address=urls.ORGANISATIONS,
        title=KINDS["organisations"].title,
        description="Organisations that claims on this site come from or are about.",
        context={"names": sorted(names, key=lambda name: name.text.casefold())},
    )


def _people_page(edition: Edition) -> Page:
    names = [actor(edition, key) for key in edition.site.vocabulary.people]
    return Page(
        kind="people",
        address=urls.PEOPLE,
        title=KINDS["people"].title,
        description="People with a public role whom claims on this site come from or are about.",
        context={"names": sorted(names, key=lambda name: name.text.casefold())},
    )


def _organisation_page(edition: Edition, key: str) -> Page:
    organisation = edition.site.vocabulary.organisations[key]
    articles = edition.site.indexes.articles_of.get(key, ())
    return Page(
        kind="organisation",
        address=urls.organisation(key),
        title=organisation.name,
        description=f"Checked claims that {organisation.name} made, and claims about it.",
        context={
            "organisation": organisation,
            "articles": articles[:LIST],
            **_said_and_about(edition, key),
        },
    )


def _person_page(edition: Edition, key: str) -> Page:
    person = edition.site.vocabulary.people[key]
    return Page(
        kind="person",
        address=urls.person(key),
        title=person.name,
        description=f"Checked claims that {person.name} made, and claims about them.",
        context={
            "person": person,
            "roles": [
                (role, actor(edition, role.organisation) if role.organisation else None)
                for role in person.public_role
            ],
            **_said_and_about(edition, key),
        },
    )


def _said_and_about(edition: Edition, key: str) -> dict[str, object]:
    """What somebody said and what was said about them, in the order of time."""
    said = edition.site.indexes.said_by.get(key, ())
    about = edition.site.indexes.about.get(key, ())
    others = edition.site.indexes.others_by_actor.get(key, ())
    return {
        "key": key,
        "said": _last_said_first(said)[:LIST],
        "said_total": len(said),
        "about": _last_said_first(about)[:LIST],
        "about_total": len(about),
        "others": _last_said_first(others)[:LIST],
        "others_total": len(others),
    }


def _last_said_first(claims: tuple[ClaimEntry, ...]) -> list[ClaimEntry]:
    return sorted(claims, key=lambda claim: claim.made.first, reverse=True)


def _open_page(edition: Edition) -> Page:
    found, others = edition.site.indexes.open, edition.site.indexes.others
    due = (claim for claim in edition.site.claims.values() if edition.shows_due(claim))
    return Page(
        kind="open",
        address=urls.OPEN,
        title=KINDS["open"].title,
        description="Claims that somebody asked about and nobody has checked yet.",
        noindex=True,
        context={
            "claims": found[:LIST],
            "total": len(found),
            "others": others[:LIST],
            "others_total": len(others),
            "due": sorted(filter(attrgetter("listed"), due), key=attrgetter("review_by"))[:LIST],
        },
    )


def _statuses_page(edition: Edition) -> Page:
    return Page(
        kind="statuses",
        address=urls.STATUSES,
        title=KINDS["statuses"].title,
        description="Each word that a check on this site can end with, and how it is chosen.",
        context=statuses_in_words(edition),
    )


def _corrections_page(edition: Edition) -> Page:
    return Page(
        kind="corrections",
        address=urls.CORRECTIONS,
        title=KINDS["corrections"].title,
        description="What we got wrong or had to change, with the day and the reason.",
        context=corrections_told(edition),
    )


def _team_page(edition: Edition) -> Page:
    """Those who write and review, as they wish to be named; nothing is taken from git."""
    return Page(
        kind="team",
        address=urls.TEAM,
        title=KINDS["team"].title,
        description="Who writes and reviews these checks, and what readers should know of them.",
        context={"members": list(edition.site.vocabulary.members.values())},
    )


def _search_page(edition: Edition) -> Page:
    return Page(
        kind="search",
        address=urls.SEARCH,
        title=KINDS["search"].title,
        description="Search every check on this site.",
        context=search_in_words(edition, whole=True),
    )
