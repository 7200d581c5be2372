"""A site's policy says which rules are errors; how it stands by the codes is counted."""

import re
from pathlib import Path

import pytest

from checkpress.problems import CODES, POLICIES, Severity, severity_of
from checkpress.review.standards import criteria
from checkpress.site.loading import load
from sites import TODAY, TOY, BuiltSite, built, copy_of_toy, run


def test_standard_is_what_codes_say() -> None:
    for code, severity in CODES.items():
        assert severity_of(code, "standard") in {severity, None}


@pytest.mark.parametrize("policy", POLICIES)
def test_policies_speak_of_codes_that_there_are(policy: str) -> None:
    assert POLICIES[policy].keys() <= CODES.keys()
    for code in CODES.keys() - POLICIES[policy].keys():
        assert severity_of(code, policy) == severity_of(code, "standard")


def test_relaxed_forgives_and_strict_ones_demand() -> None:
    assert set(POLICIES["relaxed"].values()) == {Severity.WARNING}
    assert POLICIES["ifcn"].items() <= POLICIES["efcsn"].items()


def test_readers_are_told_of_relaxed_rules(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    settings = project / "claims/site.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("policy: standard", "policy: relaxed"), "utf-8")
    site = built(project, tmp_path / "site")
    assert all("Under relaxed rules" in page.html for page in site.pages)


def test_readers_are_not_told_otherwise(tmp_path: Path) -> None:
    site = built(copy_of_toy(tmp_path / "toy"), tmp_path / "site")
    assert not any("relaxed" in page.html for page in site.pages)


def test_what_is_met_is_counted() -> None:
    loaded = load(TOY / "claims", today=TODAY)
    found = {each.asks: each for each in criteria(loaded.site, loaded.records)}
    contact = found["There is a private contact for complaints."]
    assert (contact.met, contact.where) == (True, "claims/site.yml: `complaints`")
    reviewed = found["A second person has read the check."]
    count, _, total = reviewed.found.partition(" of ")
    assert reviewed.met == (count == total)
    assert 0 < int(count) <= int(total)
    assert found["Interests of sources are told, where there are any."].met is None


def test_who_was_checked_is_counted_and_never_with_what_was_found() -> None:
    loaded = load(TOY / "claims", today=TODAY)
    found = {each.asks: each for each in criteria(loaded.site, loaded.records)}
    told = found["The checks do not concentrate on one side: claimants."]
    assert told.met is None
    assert "Valley Herald 33%" in told.found
    assert not any(word in told.found for word in ("False", "True", "Misleading"))


def test_the_report(demo_site: BuiltSite) -> None:
    done = run("checkpress", "standards", cwd=demo_site.project)
    assert "NOT MET  There is a private contact for complaints. [IFCN, EFCSN]\n" in done.stdout
    assert "         claims/site.yml: `complaints`\n" in done.stdout
    page = run("checkpress", "standards", "--markdown", cwd=demo_site.project).stdout
    assert page.startswith("# How we stand by our standards\n")
    assert "| There is a private contact for complaints. | Not yet | IFCN, EFCSN |" in page


ASKED = "Who is contradicted was asked, or it is said why not."


def test_a_reason_is_no_letter(tmp_path: Path) -> None:
    """Only who was written to counts as asked; reasons are counted beside it."""
    project = copy_of_toy(tmp_path / "toy")

    def found() -> tuple[bool | None, list[int]]:
        loaded = load(project / "claims", today=TODAY)
        told = next(it for it in criteria(loaded.site, loaded.records) if it.asks == ASKED)
        return told.met, [int(number) for number in re.findall(r"\d+", told.found)]

    met, (asked, of, reasons) = found()
    assert met == (asked == of)
    assert asked + reasons == of
    for file in sorted((project / "claims").glob("20*/*.yml")):
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(
                r"(?m)^( +)- (asked|described): (.*)\n(?:\1  .*\n)+",
                r"\1- \2: \3\n\1  not_asked: They have closed.\n",
                text,
            ),
            "utf-8",
        )
    met, (now, of, reasons) = found()
    assert (met, now, reasons) == (False, 0, of)
