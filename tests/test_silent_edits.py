"""Every text that readers see is edited: without a word to them, and with one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest

from checkpress.claims.days import Day, Moment
from checkpress.claims.fields import fields_of
from checkpress.claims.model import (
    ArticleRevision,
    Claim,
    ClaimFile,
    Removed,
    Reply,
    Review,
    Revision,
    Was,
)
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Publication, PublicRole, Vocabulary
from checkpress.review.change import Change
from checkpress.review.changes import changes
from checkpress.review.untold import UNTOLD
from conftest import sampled
from records import parts
from sites import ROOT, TOY

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

Way = tuple[tuple[str, int | None], ...]
"""From a file to one of its fields: attributes, each with the place in the list behind it."""


class Edit(NamedTuple):
    """One thing that somebody does to a file."""

    path: str
    way: Way
    chain: tuple[tuple[type[Record], str], ...]
    """The fields on the way, each with its record."""
    new: Any
    kind: Literal["other", "gone", "come"]
    entry: int = 0
    """Which entry of a list is gone."""

    def __str__(self) -> str:
        names = [f"{name}{'' if at is None else f'-{at}'}" for name, at in self.way]
        return f"{self.path.rpartition('/')[2]}.{'.'.join(names)} {self.kind} {self.entry}"


@cache
def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(TOY / "claims")
    assert found, problems
    return found


@cache
def files() -> Mapping[str, ClaimFile]:
    found = {}
    for file in sorted((TOY / "claims").glob("2*/*.yml")):
        record, _, problems = read_record(
            file.read_bytes(), file.name, ClaimFile, vocabulary().words
        )
        assert record, problems
        found[f"{file.parent.name}/{file.stem}"] = record
    return found


def words(kind: Any) -> list[str]:
    return [word for part in parts(kind) if get_origin(part) is Literal for word in get_args(part)]


def other(value: Any, kind: Any, field: tuple[type[Record], str]) -> Any:
    """Something else that can stand there."""
    known_words = {(Claim, "status"): vocabulary().statuses, (Review, "by"): vocabulary().members}
    match value:
        case str() if field in known_words:
            return next(word for word in known_words[field] if word != value)
        case bool():
            return not value
        case int():
            return value + 1
        case Day():
            return Day.parse("2025-02-03")
        case str() if known := words(kind):
            return next(word for word in known if word != value)
        case str():
            return f"{value} indeed"
    return (*value, "another")


def edits_of(
    path: str, record: Record, way: Way = (), chain: tuple[tuple[type[Record], str], ...] = ()
) -> Iterator[Edit]:
    """Every text, day and word of a record replaced, and taken out where it can be."""
    for field in fields_of(type(record)):
        value, here = getattr(record, field.attribute), (*chain, (type(record), field.key))
        there: Way = (*way, (field.attribute, None))
        optional = type(None) in parts(field.type)
        if isinstance(value, Record):
            yield from edits_of(path, value, there, here)
            if optional:
                yield Edit(path, there, here, None, "gone")
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            for number, each in enumerate(value):
                yield from edits_of(path, each, (*way, (field.attribute, number)), here)
                left = (*value[:number], *value[number + 1 :])
                yield Edit(path, there, here, left, "gone", number)
        elif value is None:
            if str in parts(field.type):
                yield Edit(path, there, here, (words(field.type) or ["Said now."])[0], "come")
        elif value != ():
            yield Edit(path, there, here, other(value, field.type, here[-1]), "other")
            if optional:
                yield Edit(path, there, here, None, "gone")


ELSEWHERE = {"id", "formerly", "history", "removed", "claims", "withdrawn"}
"""What decides what is compared with what: it has tests of its own below."""


def every_edit() -> list[Edit]:
    found = [edit for path, file in files().items() for edit in edits_of(path, file)]
    return [edit for edit in found if edit.chain[-1][1] not in ELSEWHERE - {"withdrawn"}]


def done(file: Record, way: Way, new: Any) -> Any:
    """A record with something else at the end of the way."""
    (name, at), *rest = way
    value = getattr(file, name)
    if not rest:
        value = new
    elif at is None:
        value = done(value, tuple(rest), new)
    else:
        value = (*value[:at], done(value[at], tuple(rest), new), *value[at + 1 :])
    return file.model_copy(update={name: value})


def told_of(file: ClaimFile, number: int | None, old: ClaimFile | None = None) -> ClaimFile:
    """The file with an honest entry in the history of a claim, or of the article.

    What the verdict was stands in the `old` file.
    """
    on = Day.parse("2026-11-22")
    if number is None:
        entry = ArticleRevision(on=on, kind="typo", note="We had written it otherwise.")
        return done(file, (("article", None), ("history", None)), (entry, *file.article.history))
    claim, before = file.claims[number], (old or file).claims[number]
    assert isinstance(claim, Claim)
    assert isinstance(before, Claim)
    revision = Revision(
        on=on, kind="correction", note="We were wrong.", was=Was(status=before.status)
    )
    return done(file, (("claims", number), ("history", None)), (revision, *claim.history))


def silent(old: ClaimFile, new: ClaimFile, path: str) -> list[Change]:
    """What readers would not be told of."""
    found = changes({path: old}, {path: new}, vocabulary(), vocabulary(), NOW)
    return [change for change in found if change.code]


def on_the_list(edit: Edit) -> bool:
    """Whether the short list has it."""
    for its in UNTOLD:
        if its.added and edit.kind == "come" and edit.chain[-1] in its.fields:
            return True
        if not its.added and any(field in its.fields for field in edit.chain):
            # A reasoning may be worded otherwise, and not be taken away.
            return edit.chain[-1] != (Claim, "reasoning") or edit.kind != "gone"
    return False


def owner(edit: Edit) -> int | None:
    """Which claim a text belongs to; none where it is the article's."""
    name, number = edit.way[0]
    if name == "claims" and number is not None:
        return number if isinstance(files()[edit.path].claims[number], Claim) else None
    return None


def seen(edit: Edit) -> bool:
    """Whether readers had seen it, judged by the file alone."""
    file = files()[edit.path]
    if file.article.draft:
        return False
    public = [
        claim
        for claim in file.claims
        if isinstance(claim, Claim) and claim.published and claim.published.has_come(NOW)
    ]
    number = owner(edit)
    if number is not None:
        return file.claims[number] in public
    return bool(public) or any(not isinstance(claim, Claim) for claim in file.claims)


EDITS = every_edit()


def test_there_are_many() -> None:
    """Each field of a claim file that a reader can see is among them."""
    assert len(EDITS) > 1_500
    edited = {edit.chain[-1] for edit in EDITS}
    for shape in (Claim, Reply, type(files()["2025/debate-interior"].article)):
        keys = {field.key for field in fields_of(shape)} - ELSEWHERE
        assert {key for record, key in edited if record is shape} >= keys - {"draft"}


@pytest.mark.parametrize("edit", sampled(EDITS, 150), ids=str)
def test_every_text_is_owed_a_word_or_on_the_short_list(edit: Edit) -> None:
    old = files()[edit.path]
    new = done(old, edit.way, edit.new)
    found = silent(old, new, edit.path)
    assert bool(found) == (seen(edit) and not on_the_list(edit)), found


@pytest.mark.parametrize("edit", sampled(EDITS, 150), ids=str)
def test_an_honest_entry_is_enough_where_it_belongs(edit: Edit) -> None:
    """That of the claim for its texts, that of the article for all others, and not the reverse."""
    old, mine = files()[edit.path], owner(edit)
    new = done(old, edit.way, edit.new)
    if {each.code for each in silent(old, new, edit.path)} == {"vanished-check"}:
        return  # no entry of a history helps where the page is gone
    assert silent(old, told_of(new, mine, old), edit.path) == []
    theirs = (
        None
        if mine is not None
        else next((n for n, claim in enumerate(old.claims) if isinstance(claim, Claim)), None)
    )
    if edit.way[0][0] == "sources" or (mine is None and theirs is None):
        return
    assert silent(old, told_of(new, theirs, old), edit.path) == silent(old, new, edit.path)


# What is no edit of a text, and what is more than one


BRIDGE, NETTLE, DEBATE, RADIO = (
    "2026/herald-bridge",
    "2026/courier-nettle-tea",
    "2025/debate-interior",
    "2026/radio-norland-minister",
)


def compared(old: dict[str, ClaimFile], new: dict[str, ClaimFile]) -> list[tuple[str, str]]:
    """What readers would not be told of, as its code and the claim."""
    found = changes(old, new, vocabulary(), vocabulary(), NOW)
    return [(change.code, change.claim) for change in found if change.code]


def turned_round(record: Record) -> Any:
    """A record in which every list stands in another order."""
    update = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        if isinstance(value, Record):
            update[field.attribute] = turned_round(value)
        elif isinstance(value, tuple):
            update[field.attribute] = tuple(
                turned_round(each) if isinstance(each, Record) else each for each in value[::-1]
            )
    return record.model_copy(update=update)


def test_there_is_another_order() -> None:
    assert sum(turned_round(file) != file for file in files().values()) >= 8


@pytest.mark.parametrize("path", [*files()])
def test_another_order_says_nothing_else(path: str) -> None:
    old = files()[path]
    assert compared({path: old}, {path: turned_round(old)}) == []


@pytest.mark.parametrize("path", [*files()])
def test_a_file_may_have_another_name(path: str) -> None:
    """Where its old one leads to it."""
    old = files()[path]
    new = done(old, (("article", None), ("formerly", None)), (path, *old.article.formerly))
    assert compared({path: old}, {"2026/new-name": new}) == []
    lost = compared({path: old}, {"2026/new-name": old})
    assert bool(lost) == (not old.article.draft)
    assert {code for code, _ in lost} <= {"vanished-check"}


def with_ids(record: Record, ids: Mapping[str, str]) -> Any:
    """A record in which sources are called otherwise, wherever they are named."""
    update: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        if isinstance(value, Record):
            value = with_ids(value, ids)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            value = tuple(with_ids(each, ids) for each in value)
        elif isinstance(value, str) and field.key in {"source", "origin", "id"}:
            value = ids.get(value, value)
        elif isinstance(value, str) and field.key in {"reasoning", "background"}:
            for name, other_name in ids.items():
                value = value.replace(f"@{name}", f"@{other_name}")
        update[field.attribute] = value
    return record.model_copy(update=update)


@pytest.mark.parametrize("path", [path for path, file in files().items() if file.sources])
def test_an_id_that_no_reader_sees_may_be_another(path: str) -> None:
    old = files()[path]
    ids = {source.id: f"s{number}" for number, source in enumerate(old.sources)}
    assert compared({path: old}, {path: with_ids(old, ids)}) == []


def test_a_claim_may_have_another_id_where_the_old_one_leads_to_it() -> None:
    old = files()[BRIDGE]
    named = done(old, (("claims", 0), ("id", None)), "another")
    led = done(named, (("claims", 0), ("formerly", None)), (old.claims[0].id,))
    assert compared({BRIDGE: old}, {BRIDGE: named}) == [("vanished-check", old.claims[0].id)]
    assert compared({BRIDGE: old}, {BRIDGE: led}) == []
    forgotten = compared({BRIDGE: led}, {BRIDGE: named})
    assert forgotten == [("vanished-check", "another")]


def test_two_files_may_become_one() -> None:
    one, other_file = files()[RADIO], files()[DEBATE]
    both = one.model_copy(
        update={
            "article": one.article.model_copy(update={"formerly": (DEBATE,)}),
            "sources": (*one.sources, *other_file.sources),
            "claims": (*one.claims, *other_file.claims),
            "not_checked": (*one.not_checked, *other_file.not_checked),
        }
    )
    old = {RADIO: one, DEBATE: other_file}
    # What had been said of the other article is gone with its page; its checks are not.
    assert compared(old, {RADIO: both}) == [("silent-change", "")]
    both = told_of(both, None)
    assert compared(old, {RADIO: both}) == []
    fewer = both.model_copy(update={"claims": both.claims[:-1]})
    assert compared(old, {RADIO: fewer}) == [("vanished-check", other_file.claims[-1].id)]
    altered = done(both, (("claims", len(both.claims) - 1), ("summary", None)), "Something else.")
    assert compared(old, {RADIO: altered}) == [("silent-change", other_file.claims[-1].id)]


@pytest.mark.parametrize("number", range(len(files()[BRIDGE].claims)))
def test_a_check_that_is_gone(number: int) -> None:
    old = files()[BRIDGE]
    claim = old.claims[number]
    public = (
        isinstance(claim, Claim) and claim.published is not None and claim.published.has_come(NOW)
    )
    gone = done(old, (("claims", None),), (*old.claims[:number], *old.claims[number + 1 :]))
    assert compared({BRIDGE: old}, {BRIDGE: gone}) == ([("vanished-check", claim.id)] * public)
    removed = Removed(id=claim.id, on=Day.parse("2026-11-20"), why="law")
    kept = done(gone, (("removed", None),), (*old.removed, removed))
    assert compared({BRIDGE: old}, {BRIDGE: kept}) == []
    if public:
        assert compared({BRIDGE: kept}, {BRIDGE: gone}) == [("vanished-check", claim.id)]


@pytest.mark.parametrize(
    "published", [None, "2027-01-01", "2026-11-22T13:00:01+01:00"], ids=["none", "day", "moment"]
)
def test_a_check_that_readers_do_not_see_any_more(published: str | None) -> None:
    """No entry helps: nobody would see it."""
    old = files()[NETTLE]
    day = None
    if published:
        day = Moment.read(published) if "T" in published else Day.parse(published)
    new = told_of(done(old, (("claims", 0), ("published", None)), day), 0)
    assert compared({NETTLE: old}, {NETTLE: new}) == [("vanished-check", old.claims[0].id)]


@pytest.mark.parametrize(
    ("was", "now", "quiet"),
    [
        ("It fell by 41 per cent [@a, p. 2].", "By 41 per cent it fell [@a, p. 3].", True),
        ("It fell by 41 per cent.", "It fell by 41 per cent, and by 2 in May.", True),
        ("It fell by 41 per cent.", "It fell by 42 per cent.", False),
        ("It fell on 3 May 2024.", "It fell in May 2024.", False),
        ("It cost 1,400 and 1,400.", "It cost 1,400.", False),
        ("It fell.", None, False),
    ],
)
def test_a_reasoning_may_be_worded_otherwise_and_keeps_its_numbers(
    was: str, now: str | None, *, quiet: bool
) -> None:
    way: Way = (("claims", 0), ("reasoning", None))
    old, new = done(files()[NETTLE], way, was), done(files()[NETTLE], way, now)
    silent_change = [("silent-change", old.claims[0].id)]
    assert compared({NETTLE: old}, {NETTLE: new}) == ([] if quiet else silent_change)
    assert compared({NETTLE: old}, {NETTLE: told_of(new, 0)}) == []


def test_an_old_entry_in_other_words_tells_nobody_anything() -> None:
    old = files()[DEBATE]
    way: Way = (("claims", 1), ("history", 0), ("note", None))
    reworded = done(old, way, "Something else had been wrong.")
    assert compared({DEBATE: old}, {DEBATE: reworded}) == [("silent-change", "police-12400")]
    both = done(reworded, (("claims", 1), ("summary", None)), "Another finding.")
    assert compared({DEBATE: old}, {DEBATE: both}) == [("silent-change", "police-12400")] * 2
    assert compared({DEBATE: old}, {DEBATE: told_of(both, 1)}) == []
    article = done(old, (("article", None), ("history", 0), ("note", None)), "Something else.")
    assert compared({DEBATE: old}, {DEBATE: article}) == [("silent-change", "")]
    assert compared({DEBATE: old}, {DEBATE: told_of(article, None)}) == []


@pytest.mark.parametrize(
    ("field", "added"),
    [(field, its.added) for its in UNTOLD for field in its.fields if its.added],
    ids=lambda it: f"{it[0].__name__}.{it[1]}" if isinstance(it, tuple) else "",
)
def test_what_may_be_added_may_not_be_taken_away(
    field: tuple[type[Record], str], *, added: bool
) -> None:
    """Nor be another: of each exception one example that is there already."""
    assert added
    found = [edit for edit in every_edit() if field in edit.chain and seen(edit)]
    found = [edit for edit in found if not on_the_list(edit)]
    assert {"gone"} <= {edit.kind for edit in found} or field == (Claim, "reopened")
    for edit in found[:20]:
        old = files()[edit.path]
        assert silent(old, done(old, edit.way, edit.new), edit.path), edit


def more_of(path: str, way: Way) -> list[tuple[str, str]]:
    """What is not told where one entry of a list had not been there."""
    new = files()[path]
    value: Any = new
    for name, at in way:
        value = getattr(value, name) if at is None else getattr(value, name)[at]
    assert value
    return compared({path: done(new, way, value[1:])}, {path: new})


@pytest.mark.parametrize(
    ("path", "way"),
    [
        (NETTLE, (("claims", 0), ("evidence", None))),
        (NETTLE, (("claims", 0), ("outcome", None))),
        (NETTLE, (("claims", 0), ("elsewhere", None))),
        (NETTLE, (("claims", 0), ("appearances", None))),
        (NETTLE, (("claims", 0), ("reviews", None))),
        (NETTLE, (("not_checked", None),)),
        (NETTLE, (("sources", None),)),
        (DEBATE, (("article", None), ("outcome", None))),
    ],
    ids=str,
)
def test_what_stands_beside_the_old_may_be_added(path: str, way: Way) -> None:
    assert more_of(path, way) == []


@pytest.mark.parametrize("name", ["quotes", "claimants", "figures", "reply", "flaws", "authors"])
def test_what_says_something_new_of_the_claim_may_not(name: str) -> None:
    assert more_of(NETTLE, (("claims", 0), (name, None))) == [
        ("silent-change", "halves-dementia-risk")
    ]


def test_of_a_source_those_are_told_who_have_seen_it() -> None:
    """By the history of the article, or by that of each check that rests on it."""
    old = files()[NETTLE]
    new = done(old, (("sources", 0), ("title", None)), "Another title")
    assert compared({NETTLE: old}, {NETTLE: new}) == [("silent-change", "")]
    assert compared({NETTLE: old}, {NETTLE: told_of(new, 0)}) == [("silent-change", "")]
    assert compared({NETTLE: old}, {NETTLE: told_of(told_of(new, 0), 1)}) == []
    assert compared({NETTLE: old}, {NETTLE: told_of(new, None)}) == []


# The words and names that all checks share


def edits_of_words() -> Iterator[tuple[str, Vocabulary, tuple[type[Record], str]]]:
    """Each field of what stands beside the articles, with something else in it."""
    words_ = vocabulary()
    for name in ("statuses", "confidence", "flaws", "reasons", "topics", "organisations"):
        yield from edits_in(name, getattr(words_, name))
    yield from edits_in("people", words_.people)
    yield from edits_in("members", words_.members)
    for field in fields_of(Publication):
        value = getattr(words_.publication, field.attribute)
        if isinstance(value, str):
            changed = words_.publication.model_copy(update={field.attribute: f"{value} indeed"})
            yield (
                f"site.{field.key}",
                replace(words_, publication=changed),
                (Publication, field.key),
            )


def edits_in(
    name: str, records: Mapping[str, Record]
) -> Iterator[tuple[str, Vocabulary, tuple[type[Record], str]]]:
    for key, record in records.items():
        for edit in edits_of(key, record):
            if edit.chain[-1][1] != "key":
                changed: Any = {**records, key: done(record, edit.way, edit.new)}
                words_ = replace(vocabulary(), **{name: changed})
                yield f"{name}.{edit}", words_, edit.chain[-1]


@pytest.mark.parametrize(
    ("now", "field"), [pytest.param(now, field, id=name) for name, now, field in edits_of_words()]
)
def test_words_and_names_in_use_stay(now: Vocabulary, field: tuple[type[Record], str]) -> None:
    found = [change.code for change in changes({}, {}, vocabulary(), now, NOW) if change.code]
    listed = any(field in its.fields for its in UNTOLD)
    assert bool(found) == (not listed), field


@pytest.mark.parametrize(
    ("name", "note", "quiet"),
    [
        ("Somebody Else", None, False),
        ("Somebody Else", "Was called {name} until May 2026.", True),
        ("{upper}", None, True),
    ],
)
def test_a_name_may_change_where_the_old_one_is_told(
    name: str, note: str | None, *, quiet: bool
) -> None:
    before = vocabulary()
    person = before.people["valley-mayor"]
    told = {"name": person.name, "upper": person.name.upper()}
    changed = person.model_copy(
        update={"name": name.format(**told), "note": note and note.format(**told), "wikidata": None}
    )
    now = replace(before, people={**before.people, "valley-mayor": changed})
    found = [change.code for change in changes({}, {}, before, now, NOW) if change.code]
    assert found == ([] if quiet else ["silent-change"])


def test_a_role_may_end_and_another_begin() -> None:
    before = vocabulary()
    person = before.people["interior-minister"]
    role = PublicRole(role="Member of parliament", since=Day.parse("2026-10"))
    first, *others = person.public_role
    ended = first.model_copy(update={"until": Day.parse("2026-09")})
    later = person.model_copy(update={"public_role": (role, ended, *others)})
    now = replace(before, people={**before.people, "interior-minister": later})
    assert not [change for change in changes({}, {}, before, now, NOW) if change.code]


# What is promised


def test_the_policy_has_the_whole_list() -> None:
    """Each exception with its reason, and none beside them."""
    page = (ROOT / "site_src" / "docs" / "corrections-policy.md").read_text("utf-8")
    told = " ".join(page.split())
    for its in UNTOLD:
        what = its.what[0].upper() + its.what[1:]
        assert f"- {what}: {its.why}" in told, its.what
    _, _, exceptions = page.partition("asks for no entry for")
    assert exceptions.partition("\n## ")[0].count("\n- ") == len(UNTOLD)
