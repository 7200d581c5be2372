"""What a change to the claims does, in an editor's words, and what of it nobody would be told."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from checkpress.claims.addresses import ascii_host
from checkpress.claims.model import Article, Claim, ClaimFile, Source
from checkpress.claims.page_identity import is_same_page
from checkpress.claims.vocabulary import Vocabulary
from checkpress.review.change import Change, different
from checkpress.review.claim_changes import ClaimPair, claim_changes, is_public
from checkpress.review.vocabulary_changes import vocabulary_changes

Files = Mapping[str, ClaimFile]
"""Claim files by their paths: `2018/att-huawei-mate-10`."""


def changes(
    old: Files, new: Files, before: Vocabulary, now: Vocabulary, today: date
) -> Iterator[Change]:
    """What is different, file by file; `before` and `now` are what stood and stands beside them."""
    yield from vocabulary_changes(before, now)
    names = {path: path for path in new}
    for path, file in new.items():
        names |= dict.fromkeys(file.article.formerly, path)
    for path, file in old.items():
        if path not in names:
            public = any(is_public(claim, file, today) for claim in file.claims)
            code = "vanished-check" if public else ""
            says = "The file is gone." + (" It had published checks." if public else "")
            yield Change(path, "", "removed", says, code=code, hint=_KEEP if public else "")
    moved = {names[path]: path for path in old if path in names}
    for path, file in new.items():
        earlier = moved.get(path)
        if earlier is None:
            yield Change(path, "", "added", f"A new file with {_count(file)}.")
            yield from (Change(path, c.id, "added", _added(c, now)) for c in file.claims)
            continue
        if earlier != path:
            yield Change(path, "", "renamed", f"Was called {earlier}.")
        yield from _of_file(path, old[earlier], file, before, now, today)


_KEEP = (
    "Keep it: withdraw the check with `withdrawn`, or list its id under `removed` where law or "
    "safety takes it away; a file or claim that is renamed names its old name under `formerly`."
)


def _count(file: ClaimFile) -> str:
    return f"{len(file.claims)} claim" + ("" if len(file.claims) == 1 else "s")


def _added(claim: object, now: Vocabulary) -> str:
    if not isinstance(claim, Claim):
        return "A new repeat of another claim."
    label = now.label(claim.status, said=claim.checks == "attribution")
    return f"New, {label}: {claim.claim}"


def _of_file(
    path: str, old: ClaimFile, new: ClaimFile, before: Vocabulary, now: Vocabulary, today: date
) -> Iterator[Change]:
    yield from _of_article(path, old, new, today)
    yield from _of_sources(path, old, new)
    ids = {claim.id: claim.id for claim in new.claims}
    for claim in new.claims:
        if isinstance(claim, Claim):
            ids |= dict.fromkeys(claim.formerly, claim.id)
    earlier = {ids[claim.id]: claim for claim in old.claims if claim.id in ids}
    removed = {each.id for each in new.removed}
    for claim in old.claims:
        if claim.id in ids:
            continue
        public = is_public(claim, old, today)
        if claim.id in removed:
            yield Change(path, claim.id, "removed", "Was removed; a neutral sentence stays.")
        else:
            code = "vanished-check" if public else ""
            says = "A published check is gone." if public else "Is gone."
            yield Change(path, claim.id, "removed", says, code=code, hint=_KEEP if public else "")
    for position, claim in enumerate(new.claims):
        was = earlier.get(claim.id)
        if was is None:
            yield Change(path, claim.id, "added", _added(claim, now), ("claims", position))
        elif isinstance(was, Claim) and isinstance(claim, Claim):
            pair = ClaimPair(path, was, claim, position, old, today)
            yield from claim_changes(pair, before, now)
        elif was != claim:
            yield Change(path, claim.id, "changed", "Repeats another claim now, or another one.")


def _of_sources(path: str, old: ClaimFile, new: ClaimFile) -> Iterator[Change]:
    """Sources whose address leads elsewhere: the reader of a diff sees an id that stays."""
    before = {source.id: source for source in old.sources}
    told = _notes(new) - _notes(old)
    in_use = {
        evidence.source
        for claim in old.claims
        if isinstance(claim, Claim) and claim.published is not None
        for evidence in claim.evidence
    }
    for position, source in enumerate(new.sources):
        was = before.get(source.id)
        if was is not None and (others := different(was, source, {"url", "archive"})):
            says = f"`{source.id}` is described otherwise: {others}."
            yield Change(path, "", "source", says, ("sources", position))
        if was is None or (was.url, was.archive) == (source.url, source.archive):
            continue
        if was.url == source.url and was.archive is None:
            says = f"`{source.id}` has an archived copy now."
            yield Change(path, "", "archive", says, ("sources", position, "archive"))
            continue
        if was.archive == source.archive and is_same_page(was.url, source.url):
            says = f"The address of `{source.id}` is written in another way: {_address(source)}."
            yield Change(path, "", "address", says, ("sources", position, "url"))
            continue
        yield Change(
            path,
            "",
            "address",
            f"`{source.id}` leads elsewhere: {_address(was)}, now {_address(source)}."
            + (" It is another site." if _host(was) != _host(source) else ""),
            ("sources", position, "url"),
            "silent-change" if source.id in in_use and not told else "",
            "Say so in the `history` of each claim that rests on it, with `kind: typo` if the old "
            "address was only misspelt; or list it as another source.",
        )


def _of_article(path: str, old: ClaimFile, new: ClaimFile, today: date) -> Iterator[Change]:
    """What is said of the article, and where readers are sent who look for quoted words in it."""
    was, is_ = old.article, new.article
    if (was.url, was.archive) != (is_.url, is_.archive):
        more = was.url == is_.url and was.archive is None
        more = more or (was.archive == is_.archive and is_same_page(was.url, is_.url))
        public = any(is_public(claim, old, today) for claim in old.claims)
        silent = public and not more and not _notes(new) - _notes(old)
        yield Change(
            path,
            "",
            "address",
            f"The article is said to stand elsewhere: {_address(was)}, now {_address(is_)}.",
            ("article", "url"),
            "silent-change" if silent else "",
            "Say so in the `history` of each claim, with `kind: typo` if it was only misspelt.",
        )
    if others := different(was, is_, {"url", "archive", "formerly"}):
        yield Change(path, "", "article", f"Different of the article: {others}.", ("article",))


def _notes(file: ClaimFile) -> set[tuple[str, str]]:
    """What readers are told of the claims of a file."""
    claims = (claim for claim in file.claims if isinstance(claim, Claim))
    return {(claim.id, entry.note) for claim in claims for entry in claim.history}


def _address(source: Source | Article) -> str:
    told = (_telling(url) for url in (source.url, source.archive) if url)
    return " and ".join(told) or "no address"


def _telling(url: str) -> str:
    """An address, with the name of its server in a-z beside it where it looks like another."""
    host = ascii_host(url)
    return f"{url} ({host})" if host else url


def _host(source: Source) -> str:
    return (urlsplit(source.url or source.archive or "").hostname or "").removeprefix("www.")
