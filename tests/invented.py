"""Entries made in code, for what the toy project is too small to show."""

from datetime import date
from typing import Any

from checkpress.claims.days import Day
from checkpress.claims.entries import ArticleEntry, ClaimEntry


def a_claim(key: str, **changes: Any) -> ClaimEntry:
    """A published check of an invented claim; `changes` are fields of the entry."""
    entry = ClaimEntry(
        article="2026/x",
        id=key,
        claim=f"Invented claim {key}.",
        status="false",
        label="False",
        group="refuted",
        said=False,
        summary="",
        key=False,
        claimants=(),
        about=(),
        topics=(),
        publisher="paper",
        made=Day.parse("2026-05-01"),
        published=Day.parse("2026-05-01"),
        checked=date(2026, 5, 1),
        public=True,
        listed=True,
    )
    return entry._replace(**changes)


def an_article(path: str, *claims: ClaimEntry, **changes: Any) -> ArticleEntry:
    """An article that holds these claims."""
    entry = ArticleEntry(
        path=path,
        title=f"Invented article {path}",
        described=False,
        publisher="paper",
        publisher_name="An Invented Paper",
        published=Day.parse("2026-05-01"),
        language="en",
        medium="article",
        topics=(),
        claims=tuple(claim._replace(article=path) for claim in claims),
        passages=0,
        sources=0,
        addresses=0,
        summary="",
        draft=False,
    )
    return entry._replace(**changes)
