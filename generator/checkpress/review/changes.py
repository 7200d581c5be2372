"""What a change to the claims does, in an editor's words, and what of it nobody would be told."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from checkpress.claims.addresses import ascii_host
from checkpress.claims.model import AnyClaim, Article, Claim, ClaimFile, Revision, Source
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc

Files = Mapping[str, ClaimFile]
"""Claim files by their paths: `2018/att-huawei-mate-10`."""


@dataclass(frozen=True)
class Change:
    """One thing that is different."""

    path: str
    """The claim file; for the vocabulary the name of its file, without `.yml`."""
    claim: str
    """The id of the claim that it is about; empty where it is about all of the file."""
    kind: str
    says: str
    loc: Loc = ()
    """The place in the new file."""
    code: str = ""
    """The code of a problem, where readers are owed an entry in the history and get none."""
    hint: str = ""


@dataclass(frozen=True)
class _Pair:
    """A claim before and after."""

    path: str
    old: Claim
    new: Claim
    position: int
    old_file: ClaimFile
    new_file: ClaimFile
    today: date

    @property
    def entries(self) -> list[Revision]:
        """What the change adds to the history."""
        return [entry for entry in self.new.history if entry not in self.old.history]

    @property
    def public(self) -> bool:
        """Whether readers had seen a verdict."""
        return _is_public(self.old, self.old_file, self.today)

    def told(self) -> bool:
        """Whether readers learn of it."""
        return not self.public or bool(self.entries) or self.new.withdrawn != self.old.withdrawn


def changes(
    old: Files, new: Files, before: Vocabulary, now: Vocabulary, today: date
) -> Iterator[Change]:
    """What is different, file by file; `before` and `now` are what stood and stands beside them."""
    yield from _of_vocabulary(before, now)
    names = {path: path for path in new}
    for path, file in new.items():
        names |= dict.fromkeys(file.article.formerly, path)
    for path, file in old.items():
        if path not in names:
            public = any(_is_public(claim, file, today) for claim in file.claims)
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


def _is_public(claim: AnyClaim, file: ClaimFile, today: date) -> bool:
    """Whether readers have seen a verdict."""
    if not isinstance(claim, Claim) or claim.published is None or file.article.draft:
        return False
    return claim.published.first <= today


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
        public = _is_public(claim, old, today)
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
            yield from _of_claim(_Pair(path, was, claim, position, old, new, today), before, now)
        elif was != claim:
            yield Change(path, claim.id, "changed", "Repeats another claim now, or another one.")


def _of_claim(pair: _Pair, before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    old, new = pair.old, pair.new
    here: Loc = ("claims", pair.position)

    def change(kind: str, says: str, field: str, *, silent: bool) -> Change:
        return Change(
            pair.path,
            new.id,
            kind,
            says,
            (*here, field),
            "silent-change" if silent else "",
            _hint(pair, kind) if silent else "",
        )

    if old.id != new.id:
        yield change("renamed", f"Was called {old.id}.", "id", silent=False)
    if (old.status, old.checks) != (new.status, new.checks):
        was = before.label(old.status, said=old.checks == "attribution")
        label = now.label(new.status, said=new.checks == "attribution")
        kept = any(e.was is not None and e.was.status == old.status for e in pair.entries)
        only_said = old.status == new.status and bool(pair.entries)
        yield change(
            "status",
            f"The status was “{was}” and is “{label}”.",
            "status",
            silent=pair.public and not (kept or only_said),
        )
    for field, words in _TEXTS.items():
        if getattr(old, field) != getattr(new, field):
            yield change(field, words(old, new), field, silent=not pair.told())
    if old.reasoning != new.reasoning:
        yield change("reasoning", "The reasoning is worded otherwise.", "reasoning", silent=False)
    yield from _of_evidence(pair, change)
    for field in ("confidence", "flaws", "published"):
        was_, is_ = getattr(old, field), getattr(new, field)
        if was_ != is_:
            says = f"`{field}` was {_shown(was_)} and is {_shown(is_)}."
            silent = field == "published" and not pair.told()
            yield change(field, says, field, silent=silent)
    for review in new.reviews:
        if review not in old.reviews:
            name = now.members[review.by].name
            says = f"This change states that {name} has read the check on {review.on}."
            yield change("reviewed", says, "reviews", silent=False)
    for entry in pair.entries:
        yield change(
            "history", f"Readers are told of a {entry.kind}: {entry.note}", "history", silent=False
        )
    for entry in old.history:
        if entry not in new.history:
            says = f"An entry of the history is gone or worded otherwise: {entry.note}"
            yield change("history", says, "history", silent=pair.public)
    if others := _different(old, new, _SAID):
        yield change("other", f"Also different: {others}.", "id", silent=False)
    if new.withdrawn and not old.withdrawn:
        yield change("withdrawn", f"Is withdrawn: {new.withdrawn.why}", "withdrawn", silent=False)
    if old.withdrawn and not new.withdrawn:
        yield change("withdrawn", "Is no longer withdrawn.", "status", silent=not pair.entries)


_TEXTS: Mapping[str, Callable[[Claim, Claim], str]] = {
    "claim": lambda old, new: f"The claim read “{old.claim}” and reads “{new.claim}”.",
    "summary": lambda old, new: f"The finding read “{old.summary}” and reads “{new.summary}”.",
    "quotes": lambda _, __: "Quotations are different.",
    "claimants": lambda _, __: "Other people or organisations are said to have made it.",
}
"""What readers remember of a check, and what to say where it is different."""


_SAID = frozenset(
    "id status checks claim summary quotes claimants reasoning evidence confidence flaws published"
    " reviews history withdrawn formerly".split()
)
"""The fields of a claim whose changes are told each in their own words."""


def _hint(pair: _Pair, kind: str) -> str:
    was = f"\n  was: {{status: {pair.old.status}}}" if kind == "status" else ""
    return (
        "Say so on top of `history`, so that readers learn of it:\n"
        f"- on: {pair.today}\n  kind: correction   # or update, clarification, typo\n  note: …{was}"
    )


def _of_evidence(pair: _Pair, change: Callable[..., Change]) -> Iterator[Change]:
    """Sources that are new or gone, and those that are said to say something else."""
    old = {(e.source, e.locator): e for e in pair.old.evidence}
    new = {(e.source, e.locator): e for e in pair.new.evidence}
    for key in new.keys() - old.keys():
        same = [e for (source, _), e in old.items() if source == key[0]]
        if not same or new[key].stance not in {e.stance for e in same}:
            says = f"`{key[0]}` is new evidence: it {_STANCES[new[key].stance]}."
            yield change("evidence", says, "evidence", silent=False)
    for key in old.keys() - new.keys():
        if key[0] not in {source for source, _ in new}:
            says = f"`{key[0]}` is no evidence any more; it {_STANCES[old[key].stance]}."
            yield change("evidence", says, "evidence", silent=not pair.told())
    for key in old.keys() & new.keys():
        was, is_ = old[key], new[key]
        if was.stance != is_.stance:
            says = (
                f"What `{key[0]}` says is turned round: it {_STANCES[was.stance]}, "
                f"and now it {_STANCES[is_.stance]}."
            )
            yield change("stance", says, "evidence", silent=not pair.told())
        if others := _different(was, is_, {"source", "locator", "stance", "passage"}):
            says = f"What is told of `{key[0]}` as evidence is different: {others}."
            yield change("evidence", says, "evidence", silent=False)
        if was.passage != is_.passage:
            says = f"`{key[0]}` is quoted otherwise: “{was.passage}”, now “{is_.passage}”."
            yield change("passage", says, "evidence", silent=not pair.told())


_STANCES = {
    "supports": "supports the claim",
    "refutes": "refutes the claim",
    "context": "is background",
}


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
        if was is not None and (others := _different(was, source, {"url", "archive"})):
            says = f"`{source.id}` is described otherwise: {others}."
            yield Change(path, "", "source", says, ("sources", position))
        if was is None or (was.url, was.archive) == (source.url, source.archive):
            continue
        if was.url == source.url and was.archive is None:
            says = f"`{source.id}` has an archived copy now."
            yield Change(path, "", "archive", says, ("sources", position, "archive"))
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
        public = any(_is_public(claim, old, today) for claim in old.claims)
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
    if others := _different(was, is_, {"url", "archive", "formerly"}):
        yield Change(path, "", "article", f"Different of the article: {others}.", ("article",))


def _different(old: Record, new: Record, without: Collection[str]) -> str:
    """The fields in which two records differ, but for those that are told in other words."""
    fields = {name: field.alias or name for name, field in type(new).model_fields.items()}
    return ", ".join(
        f"`{alias}`"
        for name, alias in fields.items()
        if name not in without and getattr(old, name) != getattr(new, name)
    )


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


def _of_vocabulary(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """Words of verdicts that mean something else, and people who are somebody else."""
    hint = "A published status keeps its meaning: add another key, and name it under `replaced_by`."
    for number, (key, status) in enumerate(now.statuses.items()):
        was = before.statuses.get(key)
        if was is None:
            yield Change("statuses", "", "added", f"A new status: {status.label}.")
            continue
        for field in ("label", "label_said", "meaning", "rating", "group"):
            if getattr(was, field) != getattr(status, field):
                yield Change(
                    "statuses",
                    "",
                    "status",
                    f"`{field}` of `{key}` was {_shown(getattr(was, field))} and is "
                    f"{_shown(getattr(status, field))}: every check that has it says something "
                    "else.",
                    ("statuses", number, field),
                    "silent-change",
                    hint,
                )
    for key in before.statuses.keys() - now.statuses.keys():
        yield Change("statuses", "", "removed", f"The status `{key}` is gone.", hint=hint)
    yield from _of_words(before, now)
    yield from _of_team(before, now)
    fields = type(now.publication).model_fields
    different = [f for f in fields if getattr(before.publication, f) != getattr(now.publication, f)]
    if different:
        says = f"Different: {', '.join(f'`{each}`' for each in different)}."
        if "policy" in different:
            old_, new_ = before.publication.policy, now.publication.policy
            says += f" The policy was `{old_}` and is `{new_}`: other rules are errors now."
        yield Change("site", "", "changed", says)
    for folder in ("people", "organisations"):
        old, new = getattr(before, folder), getattr(now, folder)
        for key in sorted(old.keys() | new.keys()):
            path = f"{folder}/{key}"
            if key not in old:
                yield Change(path, "", "added", f"Is new: {new[key].name}.")
            elif key not in new:
                yield Change(path, "", "removed", f"Is gone: {old[key].name}.")
            elif old[key] != new[key]:
                fields = type(new[key]).model_fields
                what = [f for f in fields if getattr(old[key], f) != getattr(new[key], f)]
                somebody = {"name", "wikidata"} & {*what}
                yield Change(
                    path,
                    "",
                    "changed",
                    f"Different: {', '.join(f'`{each}`' for each in what)}."
                    + (" Checks that name this key speak of it." if somebody else ""),
                )


def _of_words(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """What readers see for a degree of confidence, a flaw, or a reason for not checking."""
    for field in ("confidence", "flaws", "reasons"):
        old, new = getattr(before, field), getattr(now, field)
        for key in old.keys() & new.keys():
            if old[key].label != new[key].label:
                yield Change(
                    "statuses",
                    "",
                    "status",
                    f"`label` of `{key}` was “{old[key].label}” and is “{new[key].label}”: every "
                    "check that has it says something else.",
                    (),
                    "silent-change",
                    "A published word keeps its meaning: add another key.",
                )


def _of_team(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """Who is said to write and to review."""
    old, new = before.members, now.members
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield Change("team", "", "added", f"Is new: {new[key].name}, as `{key}`.")
        elif key not in new:
            yield Change("team", "", "removed", f"Is gone: {old[key].name}.")
        elif old[key].name != new[key].name:
            says = (
                f"`{key}` was {old[key].name} and is {new[key].name}: all checks and reviews under "
                "this key are somebody else's."
            )
            yield Change("team", "", "changed", says)


def _shown(value: object) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(f"`{each}`" for each in value)
    return f"“{value}”" if isinstance(value, str) and " " in value else f"`{value}`"
