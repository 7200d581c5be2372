"""That addresses lead readers to what is meant by them, and copies are copies of it.

Nothing is asked over the network: an address says enough of itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from checkpress.claims.address_slips import slip, without_signs_behind
from checkpress.claims.citations import bare
from checkpress.claims.destinations import copied, detour
from checkpress.claims.hosts import host_of, is_own_number, looked_up, newsroom_of
from checkpress.claims.look_alikes import Strange, strange_in
from checkpress.claims.model import Appearance, Article, ClaimFile, Outcome, Source
from checkpress.claims.page_identity import page
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, from_others, proses

SHOWN = 120
"""Characters of an address that are shown."""


def addresses_lead_to_the_page_itself(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Readers are sent to a page, and not through what shortens, counts or keeps it."""
    theirs = all(from_others(claim, setting) for claim in file.claims)
    for loc, url, has_copy in _addresses(file):
        if _NUMBER.match(url) and is_own_number(host_of(url)):
            yield Finding(loc, *mistake("limited-address", "own-network", host=host_of(url)))
        if not url.isascii() and (strange := _look_alike(host := host_of(url))):
            said, coded = strange.said, looked_up(host)
            told = mistake("indirect-address", "look-alike", host=host, said=said, coded=coded)
            yield Finding(loc, *told)
        found = detour(url)
        if found is None or (theirs and found.which in {"counted", "session"}):
            continue  # What others have written down, we write as they did.
        if found.which in {"chat", "closed", "few"}:
            if found.which == "closed":
                yield Finding(loc, *mistake("closed-address", host=newsroom_of(url)))
            elif found.which == "few":
                yield Finding(loc, *mistake("limited-address", host=newsroom_of(url)))
        elif found.which != "copy" or has_copy is not None:
            which = found.which if found.meant or found.which in _HIDDEN else "hidden"
            if which == "copy" and not found.meant:
                which = "copy-only"
            told = mistake("indirect-address", which, address=url[:SHOWN], meant=found.meant)
            yield Finding(loc, *told)


def _look_alike(host: str) -> Strange | None:
    """A letter of another alphabet in the name of a server, where only one was meant."""
    parts = (part for part in host.split(".") if _NOT_LATIN.search(part))
    return next(filter(None, map(strange_in, parts)), None)


_NOT_LATIN = re.compile("[\u0370-\u058f]")
"""Letters of Greek, Cyrillic and Armenian."""


_NUMBER = re.compile(r"https?://[\d\[]", re.IGNORECASE)

_HIDDEN = frozenset({"short", "search", "copy"})
"""What never says, or need not say, which page is meant."""


def addresses_in_texts_lead_to_a_page(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """An address that stands in a text leads as far as one that has a field of its own."""
    for loc, prose in proses(file):
        for found in _IN_TEXT.finditer(bare(prose)) if "://" in prose else ():
            address = without_signs_behind(found[0])
            if told := slip(address):
                yield Finding(loc, *told._replace(mend=None), offset=found.start())
            elif (way := detour(address)) and way.which in _TOLD_IN_TEXTS:
                which = way.which if way.meant or way.which in _HIDDEN else "hidden"
                told = mistake("indirect-address", which, address=address[:SHOWN], meant=way.meant)
                yield Finding(loc, *told, offset=found.start())


_IN_TEXT = re.compile(r"https?://[^\s<>()\[\]\"“”„«»|*`\0]+", re.IGNORECASE)

_TOLD_IN_TEXTS = frozenset({"short", "forwarded", "amp", "counted", "session"})


def no_answer_of_a_machine_is_a_source(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What a chat tool has answered shows nothing of the matter."""
    for number, source in enumerate(file.sources):
        found = detour(source.url) if source.url is not None else None
        if found is not None and found.which == "chat":
            loc = ("sources", number, "url")
            yield Finding(loc, *mistake("chat-answer", source=source.id))


def copies_are_of_the_page(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who opens the archived copy finds the page that was read."""
    for loc, place in _places(file):
        url, archive = place.url, place.archive
        if url is None or archive is None:
            continue
        original = copied(archive)
        if original is None and page(archive) == page(url):
            yield Finding((*loc, "archive"), *mistake("wrong-copy", "itself"))
        elif original and copied(url) is None and page(original) != page(url):
            which = "login" if _LOGIN.search(original) else ""
            told = mistake("wrong-copy", which, original=original[:SHOWN], url=url[:SHOWN])
            yield Finding((*loc, "archive"), *told)


_LOGIN = re.compile(r"/(?:log-?in|sign-?in|checkpoint|v3/signin)\b|//(?:accounts|login)\.")


def sources_are_listed_once(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """One page under two names does not look like two sources."""
    seen: dict[str, Source] = {}
    for number, source in enumerate(file.sources):
        if source.url is None:
            continue
        first = seen.setdefault(page(source.url), source)
        # A page that was kept at two times may say two things.
        kept_twice = first.archive and source.archive and first.archive != source.archive
        if first is not source and first.id != source.id and not kept_twice:
            told = mistake("same-source", source=source.id, first=first.id)
            yield Finding(("sources", number, "url"), *told)


def the_site_is_no_evidence_for_itself(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What the site has found rests on others, and so does what others have found."""
    home = _home(setting.vocabulary)
    if not home:
        return
    for number, source in enumerate(file.sources):
        if source.url is not None and home == newsroom_of(source.url):
            loc = ("sources", number, "url")
            yield Finding(loc, *mistake("own-check", "source"))
    for position, claim in checks(file):
        for number, other in enumerate(claim.elsewhere):
            if home == newsroom_of(other.url):
                yield Finding(
                    ("claims", position, "elsewhere", number, "url"),
                    *mistake("own-check", "elsewhere"),
                )


def the_article_is_no_evidence_for_itself(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """An article is not checked against itself."""
    own = {page(address) for address in (file.article.url, file.article.archive) if address}
    if not own:
        return
    for number, source in enumerate(file.sources):
        for field in ("url", "archive"):
            address = getattr(source, field)
            if address and page(address) in own:
                yield Finding(
                    ("sources", number, field),
                    *mistake("checked-article-as-source", source=source.id),
                )
                break


@lru_cache(maxsize=4)
def _home(vocabulary: Vocabulary) -> str:
    """The server of the organisation that publishes the site, if it has a file here."""
    name = vocabulary.publication.name
    named = (it.url for it in vocabulary.organisations.values() if it.name == name and it.url)
    return next(map(newsroom_of, named), "")


def _places(file: ClaimFile) -> Iterator[tuple[Loc, Article | Source | Appearance]]:
    """What has an address and may have a copy."""
    yield ("article",), file.article
    for number, source in enumerate(file.sources):
        yield ("sources", number), source
    for position, claim in checks(file):
        for number, place in enumerate(claim.appearances):
            yield ("claims", position, "appearances", number), place


def _addresses(file: ClaimFile) -> Iterator[tuple[Loc, str, Loc | None]]:
    """The addresses that readers are given, with the place of a copy, where there can be one."""
    for loc, place in _places(file):
        if place.url is not None:
            yield (*loc, "url"), place.url, (*loc, "archive")
    yield from _outcomes(("article", "outcome"), file.article.outcome)
    for position, claim in checks(file):
        yield from _outcomes(("claims", position, "outcome"), claim.outcome)
        for number, other in enumerate(claim.elsewhere):
            yield ("claims", position, "elsewhere", number, "url"), other.url, None


def _outcomes(loc: Loc, outcomes: tuple[Outcome, ...]) -> Iterator[tuple[Loc, str, None]]:
    for number, outcome in enumerate(outcomes):
        if outcome.url is not None:
            yield (*loc, number, "url"), outcome.url, None
