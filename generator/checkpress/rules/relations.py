"""That what one file says of another is so."""

from collections.abc import Iterator, Mapping
from typing import Any

from checkpress.claims.entries import ArticleEntry, ClaimEntry, unknown_claim
from checkpress.claims.page_identity import page_number
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.meant import did_you_mean
from checkpress.problems import mistake, severity_of
from checkpress.rules.findings import Finding, kept_of_last


def repeats_point_at_a_verdict(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """What is only repeated here has been checked elsewhere, where it does not repeat either."""
    for article, position, path in _told(articles, "repeats"):
        loc = ("claims", position, "repeats")
        original = _claim(path, articles)
        if original is None:
            yield article.path, _unknown(loc, path, articles)
        elif original.repeats is not None:
            told = mistake("repeat-of-repeat", path=path, original=original.repeats)
            yield article.path, Finding(loc, *told)
        elif original.group == "open" or original.published is None:
            yield article.path, Finding(loc, *mistake("repeat-of-open", path=path))


def related_claims_exist(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """A claim is related only to claims of this site."""
    for article, position, related in _told(articles, "related"):
        for number, (path, _) in enumerate(related):
            if _claim(path, articles) is None:
                loc = ("claims", position, "related", number, "claim")
                yield article.path, _unknown(loc, path, articles)


def former_addresses_are_free(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """Where an article once stood, no other stands now."""
    taken = dict.fromkeys(articles, "")
    for article in articles.values():
        for number, former in enumerate(article.formerly):
            if former in taken:
                which = "taken" if taken[former] else "article"
                yield (
                    article.path,
                    Finding(
                        ("article", "formerly", number),
                        *mistake("duplicate-id", which, former=former, there=taken[former]),
                    ),
                )
            taken.setdefault(former, article.path)


def an_article_has_one_file(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """What is claimed in one article stands together, however its address is written."""
    taken: dict[int, str] = {}
    for article in articles.values():
        if article.page is None:
            continue
        there = taken.setdefault(article.page, article.path)
        if there != article.path:
            told = mistake("same-article", there=there)
            yield article.path, Finding(("article", "url"), *told)


def one_check_is_moved_to_one_article(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """Whoever comes to the old address of a check is sent to one place."""
    taken: dict[str, str] = {}
    for article, position, address in _told(articles, "first_address"):
        there = taken.setdefault(address, article.path)
        if there != article.path:
            told = mistake("duplicate-id", "moved", there=there)
            yield article.path, Finding(("claims", position, "imported", "url"), *told)


def no_check_of_the_site_is_named_as_one_of_others(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """No check rests on another one of the site, under the address that it has or once had."""
    former = {path for article in articles.values() for path in article.formerly}
    for article in articles.values():
        for loc, path in article.named:
            if path in articles or path in former:
                yield article.path, _own(loc)
    moved = {page_number(address) for _, _, address in _told(articles, "first_address")}
    if not moved:
        return
    for article in articles.values():
        for number, cited in enumerate(article.cited):
            if cited in moved:
                yield article.path, _own(("sources", number, "url"))
    for article, position, others in _told(articles, "elsewhere"):
        for number, other in enumerate(others):
            if other.page in moved:
                yield article.path, _own(("claims", position, "elsewhere", number, "url"))


def _own(loc: Loc) -> Finding:
    return Finding(loc, *mistake("own-check", "source" if loc[0] == "sources" else "elsewhere"))


def policies_are_on_the_site(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """Readers can look up how the site checks, corrects itself, and is paid for, where asked."""
    if severity_of("missing-policy", vocabulary.publication.policy) is None:
        return
    policies = vocabulary.publication.policies
    for name in ("checking", "corrections", "funding"):
        if policies is None or getattr(policies, name) is None:
            yield (
                "site",
                Finding(("policies",), *mistake("missing-policy", name=name)),
            )


def the_home_page_shows_what_exists(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """What site.yml puts on the home page is an article or a claim of this site."""
    for number, path in enumerate(vocabulary.publication.main):
        if path not in articles and _claim(path, articles) is None:
            yield "site", _unknown(("main", number), path, articles)


def replaced_statuses_have_a_successor(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """A status that is no longer given leads to the one that took its place."""
    for number, status in enumerate(vocabulary.statuses.values()):
        successor = status.replaced_by
        if successor is not None and successor not in vocabulary.statuses:
            meant = did_you_mean(successor, vocabulary.statuses)
            yield (
                "statuses",
                Finding(
                    ("statuses", number, "replaced_by"),
                    *mistake("unknown-status", value=successor, meant=meant),
                ),
            )


def _told(
    articles: Mapping[str, ArticleEntry], field: str
) -> Iterator[tuple[ArticleEntry, int, Any]]:
    """The claims that say something in a field: article, position, and what they say."""
    for article, position, claim in _telling(articles):
        if said := getattr(claim, field):
            yield article, position, said


@kept_of_last
def _telling(
    articles: Mapping[str, ArticleEntry],
) -> Iterator[tuple[ArticleEntry, int, ClaimEntry]]:
    """The few claims that name any other page; to go through all of them takes the time."""
    for article in articles.values():
        for at, claim in enumerate(article.claims):
            if claim.repeats or claim.related or claim.first_address or claim.elsewhere:
                yield article, at, claim


def _claim(path: str, articles: Mapping[str, ArticleEntry]) -> ClaimEntry | None:
    article, _, name = path.rpartition("/")
    found = articles.get(article)
    return next((claim for claim in found.claims if claim.id == name), None) if found else None


def _unknown(
    loc: tuple[str | int, ...], path: str, articles: Mapping[str, ArticleEntry]
) -> Finding:
    return Finding(loc, *unknown_claim(path, articles))
