"""What others tell of a check, as a claim file of ours; what it does not tell stays empty."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checkpress.claims.days import Day, spoken
from checkpress.claims.languages import is_language
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.importing.labels import Labels
from checkpress.importing.reported_claim import (
    Check,
    Named,
    Rejected,
    ReportedAppearance,
    ReportedClaim,
    day,
    host,
)
from checkpress.importing.slugs import slug
from checkpress.web.encodings import LOST

Fields = dict[str, Any]

LONGEST = 60
"""Characters of a word for a verdict."""

APART = 2
"""How far the number of a rating may be from its word, on a scale from 1 to 5."""

NOT_DETERMINED = "und"
"""The language of something in ISO 639-2, where nobody says which it is."""

NOT_NAMED = "somebody whom the check does not name"

POSTS = frozenset(
    "facebook.com fb.com m.facebook.com instagram.com tiktok.com twitter.com x.com threads.net "
    "t.me telegram.me vk.com weibo.com bsky.app reddit.com gab.com".split()
)
"""Where what stands is posts."""


@dataclass(frozen=True)
class Draft:
    """A claim with what is known of its article."""

    reported: ReportedClaim
    year: str
    article: Fields
    claim: Fields
    notes: Mapping[Loc, str]
    """What could not be known, by its place in a file of this one claim."""
    flags: tuple[str, ...]
    """What an editor should look at."""


@dataclass(frozen=True)
class Drafting:
    """Makes drafts for a site."""

    vocabulary: Vocabulary
    labels: Labels
    as_own: bool
    """Whether the checks were ours: their verdicts are kept."""
    today: date

    def draft(self, reported: ReportedClaim) -> Draft | Rejected:
        """A claim of ours: with the verdict, where it was ours, and else waiting for one."""
        first, *others = reported.checks
        flags = [*reported.doubts, *self._contradictions(reported)]
        flags += (why for place in reported.appearances for why in place.left_out)
        made = reported.made or next((p.on for p in reported.appearances if p.on is not None), None)
        published = first.published or dated(first.url)
        if first.published is None and published is not None:
            flags.append("When the check was published was taken from its address.")
        if made is not None and published is not None and made.first > published.last:
            flags.append(f"The claim is dated {made}, after its check ({published}).")
            made = None
        if made is None and published is None:
            return Rejected(
                reported.place, "It says neither when it was said nor when it was checked."
            )
        made = made or Day(date.min, published.last if published else self.today)
        article, notes = self._article(reported, made)
        claim: Fields = {"id": slug(reported.claim), "claim": reported.claim}
        if self.as_own:
            found = self._verdict(reported, first, published)
            if isinstance(found, Rejected):
                return found
            claim |= found
            if "summary" not in found:
                notes["claims", 0, "summary"] = "summary: not known"
        else:
            claim["status"] = self.vocabulary.own.waiting.key
            others = [first, *others]
        claim["claimants"] = [self._claimant(named) for named in reported.claimants]
        if not reported.claimants and isinstance(article.get("publisher"), str):
            # Else it would be the publisher, of whom nobody has said so.
            claim["claimants"] = [{"described": NOT_NAMED}]
        claim["appearances"] = [
            {
                "where": place.name or host(place.url or place.archive),
                "on": place.on,
                "url": place.url,
                "archive": place.archive,
                "link": "" if place.url else "archive-only",
            }
            for place in reported.appearances[1:]
            if place.url or place.archive
        ]
        claim["elsewhere"] = [
            {"by": check.by, "label": check.rating.word, "url": check.url, "on": check.published}
            for check in others
        ]
        flags += _missing_letters([article, claim])
        return Draft(reported, f"{made.last:%Y}", article, claim, notes, tuple(flags))

    def _contradictions(self, reported: ReportedClaim) -> Iterator[str]:
        for check in reported.checks:
            status = self.labels.status(check.rating.word)
            ours = self.vocabulary.statuses[status].rating if status else None
            theirs = check.rating.on_our_scale
            if check.rating.value is not None and theirs is None:
                yield (
                    f"The number {check.rating.value:g} is not on its own scale, "
                    f"{check.rating.worst:g} to {check.rating.best:g}; the word is kept."
                )
            elif ours is not None and theirs is not None and abs(theirs - ours) >= APART:
                yield (
                    f"“{check.rating.word}” has the number {check.rating.value:g} of "
                    f"{check.rating.best:g}, which contradicts it; the word is kept."
                )
            if len(check.rating.word) > LONGEST:
                yield "The word for its verdict is a whole text."

    def _article(self, reported: ReportedClaim, made: Day) -> tuple[Fields, dict[Loc, str]]:
        place = reported.appearances[0] if reported.appearances else ReportedAppearance()
        by = "we have" if self.as_own else f"{reported.checks[0].by} has"
        notes: dict[Loc, str] = {}
        if place.headline:
            article: Fields = {"headline": place.headline}
        else:
            article = {"described_as": f"Statement that {by} checked"}
            notes["article", "headline"] = "headline: not known"
        if host(place.url) in POSTS:
            article["medium"] = "post"
        if (publisher := self._publisher(place)) is not None:
            article["publisher"] = publisher
        else:
            notes["article", "publisher"] = "publisher: not known"
        article["published"] = made
        if made.open:
            notes["article", "published"] = "When it was published is not known."
        article |= {"url": place.url, "archive": place.archive}
        if place.archive and not place.url:
            article["link"] = "archive-only"
        article["language"] = reported.language
        if not is_language(reported.language):
            article["language"] = NOT_DETERMINED
            notes["article", "language"] = "Its language is not known."
        else:
            notes["article", "language"] = "This is the language of the check."
        return article, notes

    def _publisher(self, place: ReportedAppearance) -> object:
        """A key, where it is one of ours; else a name or a host."""
        for key, organisation in self.vocabulary.organisations.items():
            same = organisation.url is not None and host(organisation.url) == host(place.url) != ""
            if organisation.publishes and (same or place.name == organisation.name):
                return key
        name = place.name or host(place.url)
        return {"name": name} if name else None

    def _claimant(self, named: Named) -> Fields:
        """A key, where exactly one of ours has the name; else the name as it is told."""
        keys = [
            key
            for actors in (self.vocabulary.people, self.vocabulary.organisations)
            for key in actors
            if self.vocabulary.name(key) == named.name
        ]
        return {"who": keys[0]} if len(keys) == 1 else {"described": named.name}

    def _verdict(
        self, reported: ReportedClaim, check: Check, published: Day | None
    ) -> Fields | Rejected:
        status = self.labels.status(check.rating.word)
        if status is None:
            return Rejected(reported.place, f"No status is known for “{check.rating.word[:80]}”.")
        if published is None:
            return Rejected(reported.place, "It does not say when the check was published.")
        if not published.exact:
            when = spoken(published)
            return Rejected(
                reported.place, f"It does not say on which day of {when} it was published."
            )
        modified = check.modified if check.modified and check.modified.exact else published
        verdict: Fields = {
            "key": "yes",
            "checks": "attribution" if self.labels.is_said(check.rating.word) else "fact",
            "status": status,
            "reasoning": reported.reasoning,
            "published": published,
            "checked": max(published, modified, key=lambda day: day.first),
            "imported": {"url": check.url, "label": check.rating.word},
        }
        if summary := check.summary or check.title:
            verdict["summary"] = summary
        return verdict


def _missing_letters(value: object) -> Iterator[str]:
    """Every text in which a letter could not be read."""
    if isinstance(value, str) and LOST in value:
        at = value.index(LOST)
        around = value[max(0, at - 20) : at + 21]
        yield f"A letter is missing here: “{around}”. Look it up on the page, and write it."
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _missing_letters(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _missing_letters(inner)


def dated(url: str) -> Day | None:
    """The day that an address names, as those of many newsrooms do: `/2020/11/03/`."""
    found = re.search(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=/|$)", url, re.ASCII)
    return day("-".join(found.groups())) if found else None


def free(name: str, reported: ReportedClaim, taken: Collection[str]) -> str:
    """The name, or where it is taken the name with a mark that only this claim has."""
    if name not in taken:
        return name
    what = f"{reported.checks[0].url} {reported.claim}"
    return f"{name}-{hashlib.sha256(what.encode()).hexdigest()[:8]}"
