"""Five newsrooms with statuses of their own, in five languages: rules, hints and pages know them.

None of their words is one of ours, so that whatever goes by a name goes wrong here.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from checkpress.claims import yaml_reader
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.statuses import Status, Statuses, implied
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import InvalidData
from checkpress.importing.labels import Labels
from checkpress.importing.new_claim import Begun, begin
from checkpress.mistakes import OWN_WORDS
from checkpress.problems import Problem
from checkpress.site.loading import load
from checkpress.web.validation.issues import Level
from checkpress.web.validation.validating import validate
from conftest import CASES, sampled
from sites import ROOT, TODAY, BuiltSite, built_on_its_day, text

VOCABULARIES = sorted((ROOT / "tests" / "own_words").glob("*.yml"), key=lambda file: file.stem)
LANGUAGES = [file.stem for file in VOCABULARIES]
OURS = {
    each["key"]
    for each in yaml.safe_load((ROOT / "claims/statuses.yml").read_text("utf-8"))["statuses"]
}

MKDOCS = """
site_name: Own words
site_url: https://checks.example/sub/
docs_dir: docs
plugins: [checkpress]
"""

OWN_PAGE = """
# Nos mots

{{ statuses() }}

{{ checks(limit=2) }}
"""


def test_there_are_five_and_none_of_their_words_is_ours() -> None:
    assert len(LANGUAGES) == 5
    assert not OURS & {
        status.key for name in LANGUAGES for status in vocabulary(name).statuses.values()
    }


@cache
def vocabulary(name: str) -> Vocabulary:
    """The words of a newsroom."""
    [file] = [file for file in VOCABULARIES if file.stem == name]
    statuses = Statuses.model_validate(
        yaml.safe_load(file.read_text("utf-8")) | {"introduced": "2024-01-01"}
    )
    base, problems = read_vocabulary(CASES / "_base" / "claims")
    assert base, problems
    return Vocabulary(
        **{
            field: getattr(base, field)
            for field in Vocabulary.__dataclass_fields__
            if field != "statuses"
        }
        | {"statuses": {status.key: status for status in statuses.statuses}}
    )


def project(name: str, folder: Path, claims: list[dict[str, Any]]) -> Path:
    """A project in the words of a newsroom."""
    copytree(CASES / "_base", folder)
    [file] = [file for file in VOCABULARIES if file.stem == name]
    (folder / "claims" / "statuses.yml").write_bytes(file.read_bytes())
    site = folder / "claims" / "site.yml"
    site.write_text(f"{site.read_text('utf-8')}language: {name}\n", "utf-8")
    path = folder / "claims" / "2024" / "bridge-toll.yml"
    document, _ = yaml_reader.read(path.read_bytes(), path.name)
    assert document is not None
    content: Any = document.data
    first = content["claims"][0] | {"confidence": None, "published": None}
    content["claims"] = [
        {key: value for key, value in {**first, "id": f"claim-{number}", **given}.items() if value}
        for number, given in enumerate(claims)
    ]
    content["article"]["reply"] = [{"asked": "evening-star", "on": "2024-04-11"}]
    # Through JSON, which has no aliases.
    content = json.loads(json.dumps(content))
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    return folder


def plays(name: str, role: str) -> list[Status]:
    """The statuses of a role."""
    return [status for status in vocabulary(name).statuses.values() if status.plays == role]


def of_group(name: str, group: str) -> Status:
    """The last status of a group: of those with a rating, the one at its end."""
    return [s for s in vocabulary(name).statuses.values() if s.group == group and s.plays is None][
        -1
    ]


def problems(name: str, folder: Path, *claims: dict[str, Any]) -> Sequence[Problem]:
    """What the check says of claims."""
    try:
        return load(project(name, folder, [*claims]) / "claims", today=TODAY).problems
    except InvalidData as invalid:
        return invalid.problems


def planted(name: str) -> list[tuple[dict[str, Any], str, str]]:
    """Mistakes with the words of a newsroom: the code of each, and what its hint or message names."""
    refuted, supported = of_group(name, "refuted"), of_group(name, "supported")
    [withdrawn] = plays(name, "withdrawn")
    waiting = plays(name, "waiting")[0]
    unproven = " or ".join(f"`{s.key}`" for s in plays(name, "unproven")) or OWN_WORDS["unproven"]
    none: dict[str, Any] = {"evidence": None, "reasoning": None}
    told = [
        ({"status": None}, "missing-field", f"Add `status: {waiting.key}` until"),
        ({"status": refuted.key, **none}, "false-without-refutation", f"the status is {unproven}."),
        ({"status": withdrawn.key}, "typed-withdrawn", "add `withdrawn:`"),
        ({"status": "draft"}, "typed-withdrawn", f"`status: {waiting.key}`"),
        ({"status": waiting.label}, "unknown-status", f"`{waiting.key}`"),
        (
            {"status": waiting.key, "confidence": "high"},
            "confidence-without-scale",
            f"`{waiting.key}`",
        ),
        (
            {"status": refuted.key, "confidence": "low", "evidence": [against()]},
            "low-confidence-false",
            f"Use {unproven},",
        ),
    ]
    told += [
        ({"status": s.key, **none}, "unproven-without-search", f"the status is `{waiting.key}`")
        for s in plays(name, "unproven")
    ]
    told += [
        ({"status": s.key, **none}, "satire-without-source", f"`{s.key}`")
        for s in plays(name, "satire")
    ]
    told += [
        ({"status": s.key}, "in-progress-without-author", f"`{waiting.key}`")
        for s in plays(name, "working")
    ]
    if supported.rating is not None:
        context = {"evidence": [{"source": "decision", "stance": "context", "basis": "document"}]}
        told.append(({"status": supported.key, **context}, "decoy-sources", f"use {unproven} and"))
        nearly = [s.key for s in vocabulary(name).statuses.values() if s.rating == 4]
        unnamed = {"evidence": [against() | {"basis": "unnamed", "stance": "supports"}]}
        if nearly:
            told.append(({"status": nearly[0], **unnamed}, "unnamed-only", f"is `{nearly[0]}`"))
    return told


def against() -> dict[str, str]:
    """Evidence that refutes."""
    return {"source": "decision", "stance": "refutes", "basis": "document"}


@pytest.mark.parametrize("name", LANGUAGES)
def test_hints_name_their_words(name: str, tmp_path: Path) -> None:
    mistakes = planted(name)
    first = {"status": plays(name, "waiting")[0].key}
    # What cannot be read keeps rules from running: one file for each kind.
    unread = {"missing-field", "typed-withdrawn", "unknown-status"}
    for part in (unread, {code for _, code, _ in mistakes} - unread):
        wanted = [(code, says) for _, code, says in mistakes if code in part]
        claims = [claim for claim, code, _ in mistakes if code in part]
        found = problems(name, tmp_path / str(len(wanted)), first, *claims)
        for code, says in wanted:
            told = [f"{each.message} {each.hint}" for each in found if each.code == code]
            assert any(says in each for each in told), (code, says, told)
        for each in found:
            named = {*re.findall(r"`(?:status: )?([\w-]+)`", f"{each.message} {each.hint}")}
            assert not named & OURS - {"withdrawn"}, each
            assert "{" not in each.hint, each


@pytest.mark.parametrize("name", LANGUAGES)
def test_confidence_stands_where_they_say(name: str, tmp_path: Path) -> None:
    rows = [
        s for s in vocabulary(name).statuses.values() if s.plays not in {"withdrawn", "working"}
    ]
    found = problems(name, tmp_path / "x", *({"status": s.key, "confidence": "high"} for s in rows))
    refused = {
        each.message.split("`")[3] for each in found if each.code == "confidence-without-scale"
    }
    assert refused == {s.key for s in rows if not s.confident}
    misleading = {s.key for s in plays(name, "misleading")}
    assert bool(refused & misleading) == (name == "de")


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_words_of_others_are_found_by_what_they_mean(name: str) -> None:
    """And where they have no status of that kind, no other is taken for it."""
    found = Labels(vocabulary(name))
    signs = vocabulary(name).own.by_sign
    for word, sign in (
        ("mostly false", "rating-2"),
        ("Irreführend", "misleading"),
        ("satire", "satire"),
    ):
        assert found.status(word) == signs.get(sign)
    assert found.status(plays(name, "waiting")[0].label) == plays(name, "waiting")[0].key


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_new_claim_waits_in_their_word(name: str) -> None:
    begun = Begun(
        "Trams",
        False,
        "morning-post",
        "2024-04-10",
        "en",
        "Trams cost nothing.",
        "free trams",
        "headline",
    )
    _, written = begin(begun, vocabulary(name), {}, TODAY)
    assert f"status: {plays(name, 'waiting')[0].key}\n" in written


@pytest.fixture(scope="session", params=sampled(LANGUAGES, 2))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with a published check for each of the verdicts of a newsroom; a sample of them."""
    name: str = request.param
    folder = tmp_path_factory.mktemp(name)
    there = project(name, folder / "project", verdicts(name))
    (there / "docs" / "statuses.md").write_text(OWN_PAGE, "utf-8")
    return built_on_its_day(there, folder / "site")


def verdicts(name: str) -> list[dict[str, Any]]:
    """A published claim for each status that can be typed, and one that was withdrawn."""
    made = []
    for status in vocabulary(name).statuses.values():
        if status.plays in {"withdrawn", "working"}:
            continue
        day = None if status.group == "open" else "2024-04-12"
        stance = "refutes" if status.group == "refuted" else "supports"
        evidence = [against() | {"stance": stance}]
        made.append({"status": status.key, "published": day, "checked": day, "evidence": evidence})
    withdrawn = {"withdrawn": {"on": "2024-05-01", "why": "We had read another list."}}
    return [*made, made[0] | withdrawn]


def test_their_pages_say_what_they_say(site: BuiltSite) -> None:
    own = site.site.vocabulary.own
    for entry in site.site.claims.values():
        page = site.documents[f"claims/{entry.path}/"]
        assert not page.errors
        [badge] = page.find("span", class_="cp-status")
        assert text(badge) == entry.label
        signs = {each for each in badge.get("class", "").split() if each.startswith("cp-is-")}
        assert signs == ({f"cp-is-{entry.sign}"} if entry.sign else set())
    [taken] = [entry for entry in site.site.claims.values() if entry.group == "withdrawn"]
    assert (taken.status, taken.label) == (own.withdrawn.key, own.withdrawn.label)


def test_their_page_stands_in_place_of_ours(site: BuiltSite) -> None:
    """With our parts in it, where every status leads to."""
    page = site.documents["statuses/"]
    assert text(page.find("h1")[0]) == "Nos mots"
    vocabulary = site.site.vocabulary
    ids = {each.get("id") for each in page.find("section", class_="cp-meaning")}
    assert ids == vocabulary.statuses.keys()
    [checks] = page.find("ol", class_="cp-list")
    assert len([*checks.iter("li")]) == 2
    named = {
        key
        for each in site.documents.values()
        for key in re.findall(r"statuses/#([\w-]+)", each.html)
    }
    assert named
    assert named <= ids
    assert (site.folder / "sitemap.xml").read_text("utf-8").count("sub/statuses/<") == 1


def test_their_reviews_are_valid(site: BuiltSite) -> None:
    """All that are neither open, withdrawn, nor simply true, by the rules of Google."""
    wanted = [
        e for e in site.site.claims.values() if e.verdict and e.group != "withdrawn" and not e.right
    ]
    pages = [(f"{e.id}.html", site.documents[f"claims/{e.path}/"].html) for e in wanted]
    validated = validate(((name, html.encode()) for name, html in pages), TODAY)
    assert validated.reviews == len(wanted) > 1
    assert not [issue for issue in validated.issues if issue.level is Level.ERROR]
    for entry in wanted:
        [review] = [
            d for d in site.documents[f"claims/{entry.path}/"].data if d["@type"] == "ClaimReview"
        ]
        rating = review["reviewRating"]
        assert rating["alternateName"] == entry.label
        assert rating.get("ratingValue") == site.site.vocabulary.statuses[entry.status].rating


def test_the_form_asks_in_their_words(site: BuiltSite) -> None:
    page = site.documents["take-part/write/"]
    options = [each for each in page.find("option") if each.get("data-group")]
    own = site.site.vocabulary.own
    assert options[0].get("value") == own.waiting.key
    assert {each.get("data-role") for each in options} <= {
        s.plays or "" for s in site.site.vocabulary.statuses.values()
    }
    assert own.withdrawn.key not in {each.get("value") for each in options}
    assert "{waiting}" not in page.html


def test_old_keys_imply_the_new_ones() -> None:
    """Ours, as they were written when only their names told what they are for."""
    file = ROOT / "claims" / "statuses.yml"
    new = yaml.safe_load(file.read_text("utf-8"))["statuses"]
    for row in new:
        old = {key: value for key, value in row.items() if key not in {"role", "takes_confidence"}}
        said = Status.model_validate(row)
        assert implied(Status.model_validate(old)) == (said.role, said.confident)


@pytest.mark.parametrize(
    ("key", "group", "role"),
    [
        ("offen", "open", "waiting"),
        ("unbelegt", "unrated", "unproven"),
        ("weg", "withdrawn", "withdrawn"),
        ("teils", "mixed", None),
    ],
)
def test_a_word_of_their_own_is_known_by_its_group(key: str, group: str, role: str | None) -> None:
    status = Status.model_validate(
        {"key": key, "label": key, "label_said": key, "group": group, "meaning": key, "test": key}
    )
    assert implied(status) == (role, False)


@pytest.mark.parametrize(
    ("key", "group", "role"), [("satire", "open", "waiting"), ("queued", "unrated", "unproven")]
)
def test_a_key_tells_nothing_that_its_group_denies(key: str, group: str, role: str) -> None:
    test_a_word_of_their_own_is_known_by_its_group(key, group, role)
