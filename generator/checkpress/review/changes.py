"""What a change to the claims does, in an editor's words, and what of it nobody would be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from checkpress.claims.addresses import ascii_host
from checkpress.claims.citations import citations
from checkpress.claims.labels import CHANGES
from checkpress.claims.model import Article, ArticleRevision, Claim, ClaimFile, Repeat, Source
from checkpress.claims.page_identity import is_same_page
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.review.alterations import alterations, pairs, renamed_sources, with_names
from checkpress.review.change import Change, different
from checkpress.review.claim_changes import ClaimPair, claim_changes, is_public
from checkpress.review.untold import may_be_added
from checkpress.review.vocabulary_changes import vocabulary_changes

Files = Mapping[str, ClaimFile]
"""Claim files by their paths: `2018/att-huawei-mate-10`."""


def changes(
    old: Files, new: Files, before: Vocabulary, now: Vocabulary, moment: datetime
) -> Iterator[Change]:
    """What is different, file by file; `before` and `now` are what stood and stands beside them."""
    yield from vocabulary_changes(before, now)
    names = {path: path for path in new}
    for path, file in new.items():
        names |= {former: path for former in file.article.formerly if former not in new}
    moved: dict[str, list[str]] = {}
    for path, file in old.items():
        if path in names:
            moved.setdefault(names[path], []).append(path)
            continue
        public = _is_public(file, moment)
        code = "vanished-check" if public else ""
        says = "The file is gone." + (" It had published checks." if public else "")
        yield Change(path, "", "removed", says, code=code, hint=_KEEP if public else "")
    claims = _renamed_claims(new)
    for path, file in new.items():
        earlier = moved.get(path)
        if earlier is None:
            yield Change(path, "", "added", f"A new file with {_count(file)}.")
            yield from (Change(path, c.id, "added", _added(c, now)) for c in file.claims)
            continue
        for other in earlier:
            if other != path:
                yield Change(path, "", "renamed", f"Was called {other}.")
        earlier = sorted(earlier, key=lambda it: it != path)
        was = _one_file([old[other] for other in earlier])
        sources = renamed_sources(was, file)
        pair = FilePair(path, with_names(was, sources, claims), file, moment)
        for other in earlier[1:]:
            says = f"What was said of the article of {other} is gone with its page."
            silent = _is_public(old[other], moment) and not pair.told()
            yield pair.owes(says, ("article",), silent=silent)
        yield from _of_file(pair, before, now)


_KEEP = (
    "Keep it: withdraw the check with `withdrawn`, or list its id under `removed` where law or "
    "safety takes it away; a file or claim that is renamed names its old name under `formerly`."
)


@dataclass(frozen=True)
class FilePair:
    """A claim file before and after."""

    path: str
    old: ClaimFile
    new: ClaimFile
    now: datetime

    @property
    def public(self) -> bool:
        """Whether readers had seen the page of the article."""
        return _is_public(self.old, self.now)

    def told(self) -> bool:
        """Whether readers learn of a change to what is said of the article itself."""
        return not self.public or len(self.entries) > len(self.gone)

    @property
    def entries(self) -> list[ArticleRevision]:
        """What the change adds to the history of the article."""
        before = self.old.article.history
        return [entry for entry in self.new.article.history if entry not in before]

    @property
    def gone(self) -> list[ArticleRevision]:
        """What it takes out of it, or words otherwise."""
        now = self.new.article.history
        return [entry for entry in self.old.article.history if entry not in now]

    def owes(self, says: str, loc: Loc, kind: str = "article", *, silent: bool) -> Change:
        """Something that is different of the article; `silent` where readers are owed a word."""
        hint = f"{_ARTICLE_HINT}\n- on: {self.now.date()}\n  kind: correction\n  note: …"
        code = "silent-change" if silent else ""
        return Change(self.path, "", kind, says, loc, code, hint if silent else "")


_ARTICLE_HINT = "Say so on top of the `history` of the article, with `kind: typo` for a mere slip:"


def _is_public(file: ClaimFile, now: datetime) -> bool:
    """Whether readers have seen the page of an article."""
    if file.article.draft:
        return False
    shown = any(isinstance(claim, Repeat) or is_public(claim, file, now) for claim in file.claims)
    return shown or not file.claims


def _one_file(files: Sequence[ClaimFile]) -> ClaimFile:
    """Several files that have become one."""
    first, *others = files
    if not others:
        return first
    return first.model_copy(
        update={
            field: tuple(each for file in files for each in getattr(file, field))
            for field in ("claims", "sources", "not_checked", "removed")
        }
    )


def _renamed_claims(files: Files) -> dict[str, str]:
    """The paths that claims had, each with the one that it has now."""
    return {
        f"{former}/{id_}": f"{path}/{claim.id}"
        for path, file in files.items()
        for claim in file.claims
        for former in (path, *file.article.formerly)
        for id_ in (claim.id, *(claim.formerly if isinstance(claim, Claim) else ()))
        if (former, id_) != (path, claim.id)
    }


def _count(file: ClaimFile) -> str:
    return f"{len(file.claims)} claim" + ("" if len(file.claims) == 1 else "s")


def _added(claim: object, now: Vocabulary) -> str:
    if not isinstance(claim, Claim):
        return "A new repeat of another claim."
    label = now.label(claim.status, said=claim.checks == "attribution")
    return f"New, {label}: {claim.claim}"


def _of_file(pair: FilePair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    path, old, new = pair.path, pair.old, pair.new
    yield from _of_article(pair)
    yield from _of_sources(pair)
    yield from _of_passages(pair)
    ids = {claim.id: claim.id for claim in new.claims}
    for claim in new.claims:
        if isinstance(claim, Claim):
            ids |= {former: claim.id for former in claim.formerly if former not in ids}
    earlier = {ids[claim.id]: claim for claim in old.claims if claim.id in ids}
    yield from _of_gone_claims(pair, ids)
    yield from _of_addresses(pair)
    for position, claim in enumerate(new.claims):
        was = earlier.get(claim.id)
        loc: Loc = ("claims", position)
        if was is None:
            yield Change(path, claim.id, "added", _added(claim, now), loc)
        elif is_public(was, old, pair.now) and not is_public(claim, new, pair.now):
            says = "Readers do not see the published check any more."
            yield Change(path, claim.id, "removed", says, loc, "vanished-check", _KEEP)
        elif isinstance(was, Claim) and isinstance(claim, Claim):
            check = ClaimPair(path, was, claim, position, old, pair.now)
            yield from claim_changes(check, before, now)
        elif isinstance(was, Repeat) and isinstance(claim, Repeat):
            for it in alterations(was, claim, loc):
                silent = it.owed and not pair.told()
                yield pair.owes(f"{claim.id}: {it.says}", it.loc, "changed", silent=silent)
        else:
            yield Change(path, claim.id, "changed", "Repeats another claim now, or no more.", loc)


def _of_gone_claims(pair: FilePair, ids: Mapping[str, str]) -> Iterator[Change]:
    path, removed = pair.path, {each.id for each in pair.new.removed}
    for claim in pair.old.claims:
        if claim.id in ids:
            continue
        if claim.id in removed:
            yield Change(path, claim.id, "removed", "Was removed; a neutral sentence stays.")
        elif isinstance(claim, Repeat):
            says = f"{claim.id}: The article is not said to repeat another claim any more."
            yield pair.owes(says, ("claims",), "removed", silent=not pair.told())
        else:
            public = is_public(claim, pair.old, pair.now)
            says = "A published check is gone." if public else "Is gone."
            code = "vanished-check" if public else ""
            yield Change(path, claim.id, "removed", says, code=code, hint=_KEEP if public else "")
    for gone in pair.old.removed:
        if gone.id not in removed | ids.keys():
            says = "The sentence is gone that stood where the check was removed."
            yield Change(path, gone.id, "removed", says, ("removed",), "vanished-check", _KEEP)


def _of_addresses(pair: FilePair) -> Iterator[Change]:
    """Old addresses that lead nowhere any more."""
    left = {*pair.new.article.formerly, pair.path}
    for former in pair.old.article.formerly if pair.public else ():
        if former not in left:
            says = f"The old address {former} leads nowhere any more."
            yield Change(pair.path, "", "removed", says, ("article",), "vanished-check", _KEEP)
    claims = [claim for claim in pair.new.claims if isinstance(claim, Claim)]
    left = {id_ for claim in claims for id_ in (claim.id, *claim.formerly)}
    left |= {each.id for each in pair.new.removed}
    for claim in pair.old.claims:
        if not isinstance(claim, Claim) or not is_public(claim, pair.old, pair.now):
            continue
        for former in claim.formerly:
            if former not in left:
                says = f"The old address {former} leads nowhere any more."
                loc: Loc = ("claims",)
                yield Change(pair.path, claim.id, "removed", says, loc, "vanished-check", _KEEP)


def _of_sources(pair: FilePair) -> Iterator[Change]:
    """Sources that are another, or described otherwise: an id that stays hides that."""
    before = {source.id: source for source in pair.old.sources}
    for id_ in sorted(before.keys() - {source.id for source in pair.new.sources}):
        silent = not _is_told_of_source(pair, id_)
        says = f"`{id_}` is no source of this file any more."
        yield pair.owes(says, ("sources",), "source", silent=silent)
    for position, source in enumerate(pair.new.sources):
        was, loc = before.get(source.id), ("sources", position)
        if was is None or was == source:
            continue
        silent = not _is_told_of_source(pair, source.id)
        if others := different(was, source, {"url", "archive"}):
            says = f"`{source.id}` is described otherwise: {others}."
            yield pair.owes(says, loc, "source", silent=silent)
        if (was.url, was.archive) == (source.url, source.archive):
            continue
        if was.url == source.url and was.archive is None:
            says = f"`{source.id}` has an archived copy now."
            yield pair.owes(says, (*loc, "archive"), "archive", silent=False)
            continue
        if was.archive == source.archive and is_same_page(was.url, source.url):
            says = f"The address of `{source.id}` is written in another way: {_address(source)}."
            yield pair.owes(says, (*loc, "url"), "address", silent=False)
            continue
        yield pair.owes(
            f"`{source.id}` leads elsewhere: {_address(was)}, now {_address(source)}."
            + (" It is another site." if _host(was) != _host(source) else ""),
            (*loc, "url"),
            "address",
            silent=silent,
        )


def _is_told_of_source(pair: FilePair, id_: str) -> bool:
    """Whether all who have seen a source learn that it is another, or is described otherwise.

    The history of the article tells them, or that of each check which rests on it.
    """
    if pair.told():
        return True
    if any(citation.source == id_ for citation in citations(pair.old.article.background or "")):
        return False
    told = {claim.id: claim for claim in pair.new.claims if isinstance(claim, Claim)}
    resting = [
        claim
        for claim in pair.old.claims
        if isinstance(claim, Claim) and is_public(claim, pair.old, pair.now) and _rests(claim, id_)
    ]
    # The page of the article lists every source, also those of which no check says anything.
    return bool(resting) and all(
        was.id in told and len(told[was.id].history) > len(was.history) for was in resting
    )


def _rests(claim: Claim, id_: str) -> bool:
    """Whether the page of a check shows a source."""
    original = claim.media.original if claim.media else None
    named = {each.source for each in claim.evidence}
    named |= {each.source or "" for each in claim.figures}
    named |= {each.source or "" for each in claim.reply}
    return id_ in named or (original is not None and original.source == id_)


def _of_passages(pair: FilePair) -> Iterator[Change]:
    """Passages that were left alone, as the page of the article lists them."""
    added = may_be_added(ClaimFile, "not_checked")
    for was, is_ in pairs(pair.old.not_checked, pair.new.not_checked):
        loc: Loc = ("not_checked",)
        if was is None and is_ is not None:
            says = f"A passage that was left alone is new: “{is_.exact}”."
            yield pair.owes(says, loc, silent=not added and not pair.told())
        elif was is not None and is_ is None:
            says = f"A passage is not said to be left alone any more: “{was.exact}”."
            yield pair.owes(says, loc, silent=not pair.told())
        elif was is not None and is_ is not None:
            for it in alterations(was, is_, loc, name="not_checked."):
                yield pair.owes(it.says, loc, silent=it.owed and not pair.told())


def _of_article(pair: FilePair) -> Iterator[Change]:
    """What is said of the article, and where readers are sent who look for quoted words in it."""
    was, is_ = pair.old.article, pair.new.article
    if (was.url, was.archive) != (is_.url, is_.archive):
        more = was.url == is_.url and was.archive is None
        more = more or (was.archive == is_.archive and is_same_page(was.url, is_.url))
        yield pair.owes(
            f"The article is said to stand elsewhere: {_address(was)}, now {_address(is_)}.",
            ("article", "url"),
            "address",
            silent=not more and not pair.told(),
        )
    if pair.public and not _is_public(pair.new, pair.now):
        says = "Readers do not see the page of this article any more."
        yield Change(pair.path, "", "removed", says, ("article",), "vanished-check", _KEEP)
    for it in alterations(was, is_, ("article",), _TOLD_BEFORE):
        yield pair.owes(it.says, it.loc, silent=it.owed and not pair.told())
    for entry in pair.entries:
        says = f"Readers are told of a {CHANGES[entry.kind]}: {entry.note}"
        yield pair.owes(says, ("article", "history"), "history", silent=False)
    for entry in pair.gone:
        says = f"An entry of the history is gone or worded otherwise: {entry.note}"
        yield pair.owes(says, ("article", "history"), "history", silent=not pair.told())


_TOLD_BEFORE = frozenset({"url", "archive", "history", "formerly", "draft"})
"""The fields of an article whose changes are told each in their own words."""


def _address(source: Source | Article) -> str:
    told = (_telling(url) for url in (source.url, source.archive) if url)
    return " and ".join(told) or "no address"


def _telling(url: str) -> str:
    """An address, with the name of its server in a-z beside it where it looks like another."""
    host = ascii_host(url)
    return f"{url} ({host})" if host else url


def _host(source: Source) -> str:
    return (urlsplit(source.url or source.archive or "").hostname or "").removeprefix("www.")
