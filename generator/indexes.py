"""What can be looked up across articles, computed once beside the records and never in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.entries import ArticleEntry, ClaimEntry
from generator.model import Revision


@dataclass(frozen=True)
class Indexes:
    """Claims by everything that has a page; lists are sorted, the latest check first."""

    listed: tuple[ClaimEntry, ...]
    """Every published check that lists may show."""
    by_month: Mapping[str, tuple[ClaimEntry, ...]]
    by_topic: Mapping[str, tuple[ClaimEntry, ...]]
    said_by: Mapping[str, tuple[ClaimEntry, ...]]
    """By the key of a person or organisation."""
    about: Mapping[str, tuple[ClaimEntry, ...]]
    articles_of: Mapping[str, tuple[ArticleEntry, ...]]
    """By the key of a publisher."""
    repeats: Mapping[str, tuple[tuple[ArticleEntry, ClaimEntry], ...]]
    """By the path of the original: where else it stands."""
    related_to: Mapping[str, tuple[tuple[ClaimEntry, str], ...]]
    """By the path of a claim: the others that name it, and what it is to them."""
    open: tuple[ClaimEntry, ...]
    corrections: tuple[tuple[ClaimEntry, Revision], ...]

    @classmethod
    def of(cls, articles: Iterable[ArticleEntry]) -> "Indexes":
        """The indexes of all articles."""
        listed: list[ClaimEntry] = []
        open_: list[ClaimEntry] = []
        by_month, by_topic = defaultdict(list), defaultdict(list)
        said_by, about = defaultdict(list), defaultdict(list)
        articles_of, repeats, related_to = defaultdict(list), defaultdict(list), defaultdict(list)
        corrections: list[tuple[ClaimEntry, Revision]] = []
        for article in articles:
            if article.public and article.publisher is not None:
                articles_of[article.publisher].append(article)
            for claim in article.claims:
                if claim.repeats is not None and not article.draft:
                    repeats[claim.repeats].append((article, claim))
                if not claim.listed:
                    continue
                if claim.group == "open":
                    open_.append(claim)
                    continue
                listed.append(claim)
                if claim.checked:
                    by_month[f"{claim.checked:%Y-%m}"].append(claim)
                for topic in claim.topics:
                    by_topic[topic].append(claim)
                for actor in claim.claimants:
                    said_by[actor].append(claim)
                for actor in claim.about:
                    about[actor].append(claim)
                for path, what in claim.related:
                    related_to[path].append((claim, what))
                corrections.extend((claim, revision) for revision in claim.history)
        return cls(
            listed=_latest_first(listed),
            by_month={month: _latest_first(by_month[month]) for month in sorted(by_month)[::-1]},
            by_topic=_sorted(by_topic),
            said_by=_sorted(said_by),
            about=_sorted(about),
            articles_of={
                key: tuple(sorted(found, key=lambda a: (a.published.first, a.path), reverse=True))
                for key, found in sorted(articles_of.items())
            },
            repeats={path: tuple(found) for path, found in repeats.items()},
            related_to={path: tuple(found) for path, found in related_to.items()},
            open=tuple(sorted(open_, key=lambda c: (c.made.first, c.path), reverse=True)),
            corrections=tuple(
                sorted(corrections, key=lambda found: (found[1].on.first, found[0].path))[::-1]
            ),
        )


def _latest_first(claims: list[ClaimEntry]) -> tuple[ClaimEntry, ...]:
    # Within a day the order of the articles and of their files stays, because sorting is stable.
    return tuple(sorted(claims, key=lambda c: -c.checked.toordinal() if c.checked else 0))


def _sorted(groups: Mapping[str, list[ClaimEntry]]) -> dict[str, tuple[ClaimEntry, ...]]:
    return {key: _latest_first(groups[key]) for key in sorted(groups)}
