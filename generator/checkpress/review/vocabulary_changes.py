"""What a change does to the words and people that all checks share."""

from collections.abc import Iterator
from unicodedata import normalize

from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Member, Organisation, Person, Vocabulary
from checkpress.review.change import Change, shown


def vocabulary_changes(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """Words of verdicts that mean something else, and people who are somebody else."""
    yield from _of_statuses(before, now)
    yield from _of_words(before, now)
    yield from _of_team(before, now)
    yield from _of_publication(before, now)
    yield from _of_actors(before, now)


def _of_statuses(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    hint = (
        "A published status keeps its meaning: add another key, and name it under `replaced_by`. "
        "Where only the wording gets better, tell the old one under `formerly`."
    )
    for number, (key, status) in enumerate(now.statuses.items()):
        was = before.statuses.get(key)
        if was is None:
            yield Change("statuses", "", "added", f"A new status: {status.label}.")
            continue
        for field in ("label", "label_said", "meaning", "rating", "group"):
            if getattr(was, field) != getattr(status, field) and not _reworded(was, status, field):
                yield Change(
                    "statuses",
                    "",
                    "status",
                    f"`{field}` of `{key}` was {shown(getattr(was, field))} and is "
                    f"{shown(getattr(status, field))}: every check that has it says something "
                    "else.",
                    ("statuses", number, field),
                    "silent-change",
                    hint,
                )
        if any(each not in status.formerly for each in was.formerly):
            says = f"`formerly` of `{key}` tells otherwise how it was worded."
            place = ("statuses", number, "formerly")
            kept = "What readers were told stays: add another entry below it."
            yield Change("statuses", "", "status", says, place, "silent-change", kept)
    for key in before.statuses.keys() - now.statuses.keys():
        yield Change("statuses", "", "removed", f"The status `{key}` is gone.", hint=hint)


def _reworded(was: Status, now: Status, field: str) -> bool:
    """Whether a wording only got better: readers are told how it was."""
    old = getattr(was, field)
    return field in {"label", "label_said"} and any(
        getattr(each, field) == old for each in now.formerly
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
            silent = not _still_called(old[key].name, new[key])
            yield _of_name("team", says, silent=silent)


def _of_publication(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    fields = type(now.publication).model_fields
    different = [f for f in fields if getattr(before.publication, f) != getattr(now.publication, f)]
    if different:
        says = f"Different: {', '.join(f'`{each}`' for each in different)}."
        if "policy" in different:
            old_, new_ = before.publication.policy, now.publication.policy
            says += f" The policy was `{old_}` and is `{new_}`: other rules are errors now."
        yield Change("site", "", "changed", says)


def _of_actors(before: Vocabulary, now: Vocabulary) -> Iterator[Change]:
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
                yield _of_name(
                    path,
                    f"Different: {', '.join(f'`{each}`' for each in what)}."
                    + (" Checks that name this key speak of it." if somebody else ""),
                    silent=not _is_the_same(old[key], new[key]),
                )


def _of_name(path: str, says: str, *, silent: bool) -> Change:
    hint = (
        "Somebody else gets a key of their own. Is it the same under another name or in another "
        "role, say in the file what checks have called it so far: under `note`, or `interests` of "
        "the team."
    )
    code = "silent-change" if silent else ""
    return Change(path, "", "changed", says, (), code, hint if silent else "")


def _is_the_same(was: Person | Organisation, is_: Person | Organisation) -> bool:
    """Whether checks that name a key still speak of whom readers were told of."""
    if not _still_called(was.name, is_):
        return False
    if not isinstance(was, Person) or not isinstance(is_, Person):
        return True
    roles = [(role.role, role.since) for role in is_.public_role]
    return all(
        any(_respelt(role.role, now) and role.since == since for now, since in roles)
        or _told_in(role.role, is_)
        for role in was.public_role
    )


def _respelt(was: str, is_: str) -> bool:
    """Whether two names differ in accents, capitals and signs only."""
    return _letters(was) == _letters(is_)


def _letters(name: str) -> str:
    return "".join(each for each in normalize("NFKD", name).casefold() if each.isalnum())


def _still_called(name: str, record: Person | Organisation | Member) -> bool:
    """Whether a name is the same but for its spelling, or the record says who had it."""
    return _respelt(name, record.name) or _told_in(name, record)


def _told_in(name: str, record: Person | Organisation | Member) -> bool:
    if isinstance(record, Member):
        return name in f"{record.role} {record.interests}"
    return name in (record.note or "")
