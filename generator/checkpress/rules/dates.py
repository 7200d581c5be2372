"""That things happened when they can have happened, and in that order.

A date of which the day or month is not known is a span: only what is certainly wrong is reported.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from checkpress.claims.days import Day
from checkpress.claims.fields import days_in
from checkpress.claims.model import ArticleRevision, ClaimFile, Reply, Revision
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, glance_at

OLDEST = date(1990, 1, 1)
"""Before it there was no web on which anything could have been checked."""

FAR: Mapping[str, int] = {"published": 5, "review_by": 10}
"""Years after which a planned day is likelier a slip."""

ANCIENT = date(1000, 1, 1)
"""Before it a year that was typed with two digits is likelier than a source."""


def what_has_happened_does_not_lie_ahead(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nothing but the publication of a verdict and its next review can be planned."""
    glance = glance_at(file, setting)
    if glance.first < OLDEST or glance.last > setting.today:
        zone = setting.vocabulary.publication.time_zone
        yield from impossible_days(file, setting.today, zone)


def what_is_planned_is_near(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A day that may lie ahead does not lie so far ahead that it must be a slip."""
    if glance_at(file, setting).last <= setting.today:
        return
    for loc, field, day in days_in(file):
        years = FAR.get(field.key, 0)
        if field.ahead and years and day.begins - timedelta(days=365 * years + 1) > setting.today:
            told = {"field": field.key, "day": day, "years": years}
            first = str(file.article.published.begins)
            meant = sorted(each for each in _meant(day, setting.today) if each >= first)
            near = " or ".join(meant)
            which = "near" if near else ""
            yield Finding(loc, *mistake("far-ahead", which, **told, meant=near))


def impossible_days(record: Record, today: date, zone: str) -> Iterator[Finding]:
    """The days of a record that have not come yet, or on which nothing of it can have happened.

    `zone` is that in which it is `today`.
    """
    for loc, field, day in days_in(record):
        begins = day.begins
        if begins > today and not field.ahead:
            yield _ahead(loc, day, today, zone)
        elif begins < ANCIENT:
            yield _long_ago(loc, "ancient", day, today)
        elif begins < OLDEST and field.ours:
            yield _long_ago(loc, "early", day, today)


def impossible_days_of(vocabulary: Vocabulary, today: date) -> Iterator[tuple[str, Finding]]:
    """The same of what stands beside the articles, each with its file: `people/ada`."""
    introduced, zone = vocabulary.introduced, vocabulary.publication.time_zone
    if introduced.begins > today:
        yield "statuses", _ahead(("introduced",), introduced, today, zone)
    for key, person in vocabulary.people.items():
        for finding in impossible_days(person, today, zone):
            yield f"people/{key}", finding


def _ahead(loc: Loc, day: Day, today: date, zone: str) -> Finding:
    field = _field(loc)
    if day.begins == today + timedelta(days=1):
        told = mistake("impossible-day", "tomorrow", field=field, day=day, zone=zone)
    elif found := " or ".join(sorted(_meant(day, today))):
        told = mistake("impossible-day", "ahead-near", field=field, day=day, meant=found)
    else:
        told = mistake("impossible-day", "ahead", field=field, day=day)
    return Finding(loc, *told)


def _long_ago(loc: Loc, which: str, day: Day, today: date) -> Finding:
    told: dict[str, object] = {"field": _field(loc), "day": day}
    if found := " or ".join(sorted(_meant(day, today))):
        return Finding(loc, *mistake("impossible-day", f"{which}-near", **told, meant=found))
    return Finding(loc, *mistake("impossible-day", which, **told))


def _field(loc: Loc) -> str:
    return next(key for key in reversed(loc) if isinstance(key, str))


def _meant(day: Day, today: date) -> set[str]:
    """The days that were probably meant by one on which nothing can have happened."""
    found = _slips(day, today)
    # What lies years back is hardly what was meant where something nearer is.
    return {max(found)} if found and day.first < today else found


def _slips(day: Day, today: date) -> set[str]:
    """The whole days, not after today, that differ by a slip of typing from one that was typed."""
    if not day.exact:
        return set()
    typed = day.first
    year = f"{typed.year:04}"
    # Two digits turned round, another century, or the year that will come next.
    years = {f"{year[:2]}{year[3]}{year[2]}", f"20{year[2:]}", f"{typed.year - 1}"}
    turned = {f"{each}-{typed:%m-%d}" for each in years} | {f"{year}-{typed:%d-%m}"}
    found = set()
    for text in turned:
        with suppress(ValueError):
            if OLDEST <= (slip := date.fromisoformat(text)) <= today and slip != typed:
                found.add(str(slip))
    return found


def a_file_stands_in_the_year_of_its_article(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """The folder of a claim file is the year in which its article was published."""
    folder, _, name = setting.path.partition("/")
    published = file.article.published
    if not folder.isdigit() or published.first.year <= int(folder) <= published.last.year:
        return
    if published not in _impossible(file, setting):
        new = f"{published.last.year:04}/{name}"
        told = {"year": published.last.year, "folder": folder, "new": new, "old": setting.path}
        meant = "".join(each for each in _slips(published, setting.today) if each[:4] == folder)
        which = "near" if meant else ""
        yield Finding(("article", "published"), *mistake("wrong-year", which, **told, meant=meant))


def things_happen_in_order(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What comes first comes first; a day on which nothing can have happened is told as that."""
    for rule in _ORDERS:
        for found in rule(file):
            if _impossible(file, setting).isdisjoint(found.days.values()):
                told = mistake("dates-out-of-order", found.which, **found.days)
                yield Finding(found.loc, *told)


def _impossible(file: ClaimFile, setting: Setting) -> set[Day]:
    zone = setting.vocabulary.publication.time_zone
    wrong = {finding.loc for finding in impossible_days(file, setting.today, zone)}
    return {day for loc, _, day in days_in(file) if loc in wrong}


class _Disorder(NamedTuple):
    """Two days of which the one that should be earlier is later."""

    loc: Loc
    which: str
    days: dict[str, Day | None]


def _wrong(loc: Loc, which: str, **days: Day | None) -> _Disorder:
    return _Disorder(loc, which, days)


def _claims_are_made_before_they_are_checked(file: ClaimFile) -> Iterator[_Disorder]:
    """A claim is made, the article is published, our verdict is published, and looked at again."""
    article = file.article.published
    for position, claim in enumerate(file.claims):
        if _after(claim.made, article):
            loc = ("claims", position, "made")
            yield _wrong(loc, "made", made=claim.made, article=article)
    for position, claim in checks(file):
        here = ("claims", position)
        if _after(article, claim.published):
            loc = (*here, "published")
            yield _wrong(loc, "published", day=claim.published, article=article)
        elif _after(article, claim.checked):
            yield _wrong(
                (*here, "checked"), "checked-first", checked=claim.checked, article=article
            )


def _sources_are_read_after_they_appear(file: ClaimFile) -> Iterator[_Disorder]:
    """Nobody has read a source before it was published."""
    for number, source in enumerate(file.sources):
        if _after(source.published, source.read.on):
            yield _wrong(
                ("sources", number, "read"), "read", read=source.read.on, published=source.published
            )


def _answers_follow_questions(file: ClaimFile) -> Iterator[_Disorder]:
    """Who was asked answered on that day or later."""
    yield from _answers(("article", "reply"), file.article.reply)
    for position, claim in checks(file):
        yield from _answers(("claims", position, "reply"), claim.reply)


def _answers(loc: Loc, replies: tuple[Reply, ...]) -> Iterator[_Disorder]:
    for number, reply in enumerate(replies):
        if _after(reply.on, reply.answered):
            yield _wrong(
                (*loc, number, "answered"), "answer", answered=reply.answered, asked=reply.on
            )


def _reviews_follow_the_article(file: ClaimFile) -> Iterator[_Disorder]:
    """Nobody has reviewed the check of an article that had not been published."""
    for position, claim in checks(file):
        for number, review in enumerate(claim.reviews):
            if _after(file.article.published, review.on):
                loc = ("claims", position, "reviews", number)
                yield _wrong(loc, "review", day=review.on, article=file.article.published)


def _what_follows_a_verdict_is_later(file: ClaimFile) -> Iterator[_Disorder]:
    """A verdict is changed, reopened, withdrawn or due for another look only after it was given."""
    for position, claim in checks(file):
        here = ("claims", position)
        later: list[tuple[Loc, str, Day]] = [
            ((*here, "history", number), "change", revision.on)
            for number, revision in enumerate(claim.history)
        ]
        if claim.reopened:
            later.append(((*here, "reopened"), "reopened", claim.reopened.on))
        if claim.withdrawn:
            later.append(((*here, "withdrawn"), "withdrawn", claim.withdrawn.on))
        for loc, which, day in later:
            if _after(claim.published, day):
                yield _wrong(loc, which, day=day, published=claim.published)
        if claim.review_by and claim.checked and not _after(claim.review_by, claim.checked):
            yield _wrong(
                (*here, "review_by"), "review-by", review_by=claim.review_by, checked=claim.checked
            )


def _articles_are_changed_after_they_are_checked(file: ClaimFile) -> Iterator[_Disorder]:
    """What is said of an article is changed only after a check of it was published."""
    days = [claim.published for _, claim in checks(file) if claim.published]
    first = min(days, key=lambda day: day.first, default=None)
    for number, revision in enumerate(file.article.history):
        if _after(first, revision.on):
            loc = ("article", "history", number)
            yield _wrong(loc, "article-change", day=revision.on, published=first)


_ORDERS: tuple[Callable[[ClaimFile], Iterator[_Disorder]], ...] = (
    _claims_are_made_before_they_are_checked,
    _sources_are_read_after_they_appear,
    _answers_follow_questions,
    _reviews_follow_the_article,
    _what_follows_a_verdict_is_later,
    _articles_are_changed_after_they_are_checked,
)


def history_begins_with_the_newest(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Readers find the latest change first."""
    found: list[tuple[Loc, Sequence[Revision | ArticleRevision]]] = [
        (("article", "history"), file.article.history),
        *((("claims", position, "history"), claim.history) for position, claim in checks(file)),
    ]
    for loc, history in found:
        for number, (above, below) in enumerate(pairwise(history), start=1):
            if _after(below.on, above.on):
                told = mistake("history-order", day=below.on, above=above.on)
                yield Finding((*loc, number, "on"), *told)


def changed_verdicts_keep_the_old_one(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who corrects a verdict says what it was."""
    for position, claim in checks(file):
        current = claim.status
        for number, revision in enumerate(claim.history):
            was = revision.was.status if revision.was else None
            loc: Loc = ("claims", position, "history", number)
            if was is not None and was == current:
                told = mistake("changed-without-old", "same", status=was)
                yield Finding((*loc, "was", "status"), *told)
            elif was is None and revision.kind == "correction" and _VERDICT.search(revision.note):
                yield Finding(loc, *mistake("changed-without-old"))
            current = was or current


_VERDICT = re.compile(r"\b(?:verdict|status|rating|rated|called (?:it|this))\b", re.IGNORECASE)


def _after(earlier: Day | None, later: Day | None) -> bool:
    """Whether what should be the earlier day is certainly the later one."""
    return earlier is not None and later is not None and earlier.first > later.last
