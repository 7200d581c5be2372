"""The first steps of a check: a file that passes, a source to complete, a status that fits."""

import json
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checkpress.claims.days import Day
from checkpress.claims.questions import QUESTIONS
from checkpress.cli import main
from checkpress.commands.asking import asked
from checkpress.errors import GeneratorError
from checkpress.importing.new_claim import GOOD, end_of_claims, wrong_answer
from checkpress.site.loading import load
from checkpress.web.article_page import PublishedArticle, read_article
from checkpress.web.received import Received
from sites import TODAY, copy_of_toy, run
from terminals import at_a_terminal

PAGE = """<!doctype html><html lang=en-GB><head><title>Night bus | Valley Herald</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Night bus to run until three",
"publisher": {"@type": "Organization", "name": "Valley Herald"}, "datePublished": "2026-09-21T08:00:00Z"}
</script></head><body><article><h1>Night bus to run until three</h1>
<p>The council has decided on Monday that a bus will run through the night, from the market to the hospital.</p>
<p>Valley is “the first town in the country” with such a line, the mayor said after the meeting on Monday night.</p>
<p>The line costs forty thousand crowns in a year, which is a tenth of what the council spends on its streets.</p>
</article></body></html>"""

GIVEN = [
    *("--headline", "Night bus to run: until three", "--publisher", "valley-herald"),
    *("--published", "2026-09-21", "--language", "en", "--claim", "Valley is the first town."),
    *("--quote", "the first town in the country", "--at", "paragraph 2"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_toy(tmp_path / "toy")


def begun(project: Path, *arguments: str) -> str:
    done = run("checkpress", "new", *arguments, cwd=project)
    assert done.returncode == 0, done.stderr
    return (project / done.stdout.removeprefix("Written: ").strip()).read_text("utf-8")


def test_what_is_given_is_enough(project: Path) -> None:
    text = begun(project, *GIVEN)
    assert (
        text
        == """\
# Your editor shows what else can stand here, and so does the page "Write a check" of the site.
article:
  headline: "Night bus to run: until three"
  publisher: valley-herald
  published: 2026-09-21
  language: en

claims:
  - id: valley-is-the-first-town
    # One sentence in our words, as its author would sign it; no verdict in it.
    claim: Valley is the first town.
    quotes:
      - exact: the first town in the country
        at: paragraph 2
    # Nobody has checked it yet. `checkpress status` helps to choose a status.
    status: queued
"""
    )
    assert run("checkpress", "check", "--strict", cwd=project).returncode == 0


def test_nothing_is_overwritten(project: Path) -> None:
    begun(project, *GIVEN)
    begun(project, *GIVEN)
    names = sorted(file.name for file in (project / "claims/2026").glob("valley-herald-*.yml"))
    stem = "valley-herald-night-bus-to-run-until-three"
    assert names == [f"{stem}-2.yml", f"{stem}.yml"]


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/health/nettle-tea",
        "http://www.courier.example/health/nettle-tea/?utm_source=x#comments",
    ],
)
def test_a_claim_of_an_article_that_is_here_goes_into_its_file(project: Path, url: str) -> None:
    """However its address is written; and what stands there stays."""
    file = project / "claims" / "2026" / "courier-nettle-tea.yml"
    old = file.read_text("utf-8").splitlines()
    for number, claim in enumerate(("Nettle tea is green.", "Nettle tea is green!")):
        given = ["--claim", claim, "--quote", "is green", "--at", "headline"]
        done = run("checkpress", "new", *given, "--url", url, cwd=project)
        assert done.stdout == "Added to: claims/2026/courier-nettle-tea.yml\n"
        new = file.read_text("utf-8")
        assert not [line for line in ndiff(old, new.splitlines()) if line.startswith("- ")]
        assert f"\n  - id: nettle-tea-is-green{'-2' if number else ''}\n" in new
    assert "2026/courier-nettle-tea/nettle-tea-is-green-2" in (
        load(project / "claims", today=TODAY).site.claims
    )
    assert begun(project, *GIVEN, "--url", "https://courier.example/health/nettle")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("claims:\n- id: a\n", (2, "")),
        ("claims:\n    - id: a\n      x: |\n        y\n\n\n", (4, "    ")),
        ("claims: # all\n  - id: a\n\n# of sources\nsources:\n  - id: b\n", (2, "  ")),
        ("claims: [{id: a}]\n", None),
        ("claims:\n  id: a\nsources:\n  - id: b\n", None),
        ("article:\n  url: b\n", None),
    ],
)
def test_where_the_claims_end(text: str, end: tuple[int, str] | None) -> None:
    assert end_of_claims(text) == end


ANSWERS = {
    "a date that can be two": ("published", "03/05/2024", "", "2024-05-03 or 2024-03-05?"),
    "a date in words": ("published", "3 May 2024", "2024-05-03", "Understood: 2024-05-03"),
    "no date": ("published", "yesterday", "", "`yesterday` is not a date."),
    "no language": ("language", "English", "", "is not the short name of a language"),
    "a verdict": ("claim", "False.", "", "`False.` is a verdict, not a claim."),
    "too many words": ("quote", "word " * 61, "", "This quotation has 61 words"),
    "no address": ("url", "courier", "", "courier"),
}


@pytest.mark.parametrize(("key", "typed", "taken", "said"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_looked_at_when_it_is_given(
    key: str, typed: str, taken: str, said: str, project: Path
) -> None:
    """And asked for again, where it would not pass."""
    vocabulary = load(project / "claims", today=TODAY).site.vocabulary
    [question] = [each for each in QUESTIONS if each.key == key]
    good = str(getattr(GOOD, {"quote": "exact"}.get(key, key))) or "https://courier.example/a"

    def wrong(key: str, answer: str) -> tuple[str, str] | None:
        found = wrong_answer(key, answer, vocabulary, TODAY)
        return (found.message, found.hint) if found else None

    @click.command()
    def ask() -> None:
        click.echo(f"Taken: {asked(question, wrong)}")

    done = CliRunner().invoke(ask, input=f"{typed}\n{good}\n")
    assert done.exit_code == 0, done.output
    assert f"Taken: {taken or good}\n" in done.stdout
    assert said in done.stderr


def on_a_terminal(project: Path, *typed: str) -> str:
    """What `checkpress new` shows somebody who types this, and then ends the input."""
    return at_a_terminal("new", answers=typed, ended=True, cwd=project)[1]


def test_whoever_is_broken_off_goes_on_the_next_time(project: Path) -> None:
    """With what was said, but for what would not pass."""
    first = ["", "Night bus to run until three", "valley-herald", "03/05/2024", "3 May 2024"]
    seen = on_a_terminal(project, *first)
    assert "Do you mean 2024-05-03 or 2024-03-05?" in seen
    assert "Your answers are kept" in seen
    kept = project / ".cache" / "checkpress" / "new.json"
    assert json.loads(kept.read_text("utf-8"))["published"] == "2024-05-03"
    rest = ["en", "Valley is the first town.", "the first town in the country", "paragraph 2"]
    seen = on_a_terminal(project, "y", *rest)
    assert "You were broken off at: Night bus to run until three" in seen
    assert "Written: claims/2024/valley-herald-night-bus-to-run-until-three.yml" in seen
    assert not kept.exists()


def test_a_page_tells_most_of_it(project: Path, tmp_path: Path) -> None:
    """Also where the words stand, and how long it is."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    text = begun(
        project,
        *("--from", str(tmp_path / "page.html"), "--claim", "Valley is the first town."),
        *("--quote", '"the first town in the country" with such'),
    )
    for line in (
        "  headline: Night bus to run until three",
        "  publisher: valley-herald",
        "  published: 2026-09-21",
        "  language: en-GB",
        "        at: paragraph 2",
    ):
        assert f"\n{line}\n" in text
    assert load(project / "claims", today=TODAY).problems == ()


def test_words_that_do_not_stand_there_are_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    done = run(
        *("checkpress", "new", "--from", tmp_path / "page.html", "--claim", "A claim."),
        *("--quote", "the last town", "--at", "paragraph 2"),
        cwd=project,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: These words do not stand in the article.\n")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--published", "yesterday"], "`yesterday` is not a date."),
        (["--language", "English"], "is not the short name of a language"),
        (["--quote", "word " * 61], "This quotation has 61 words"),
        (["--claim", "False."], "`False.` is a verdict, not a claim."),
    ],
)
def test_what_would_not_pass_is_not_written(project: Path, change: list[str], said: str) -> None:
    before = {*project.rglob("*.yml")}
    done = run("checkpress", "new", *GIVEN, *change, cwd=project)
    assert done.returncode in {1, 2}
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert {*project.rglob("*.yml")} == before


def test_what_is_missing_is_named(project: Path) -> None:
    done = run("checkpress", "new", *GIVEN[2:], cwd=project)
    assert done.stderr.startswith("Error: `--headline` is missing.\n")


def test_plain_text() -> None:
    article = read_article(Received("a.txt", b"Title\n\nOne two.\n\nThree\n"), "https://a.example/")
    assert article == PublishedArticle(
        "Title", url="https://a.example/", paragraphs=("One two.", "Three")
    )
    assert (article.words, article.place_of("three"), article.place_of("four")) == (
        3,
        "paragraph 2",
        None,
    )


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe\x00", b"<!doctype html><p>" * 2000])
def test_nothing_makes_it_stumble(content: bytes) -> None:
    for name in ("a.txt", "a.html"):
        try:
            read_article(Received(name, content))
        except GeneratorError as error:
            assert error.hint  # noqa: PT017  # It may refuse, in words.


def test_a_source_to_complete(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    done = run("checkpress", "source", "page.html", cwd=tmp_path)
    assert (
        done.stdout
        == f"""\
  - id: night-bus-to-run-until-three
    title: Night bus to run until three
    publisher: Valley Herald
    published: 2026-09-21
    # full, abstract, excerpt, data or told-by-another: how much of it have you read?
    read: {{on: {TODAY}, as: }}
    # primary: it shows the matter itself; secondary: it tells of it.
    kind:
"""
    )
    assert read_article(Received("a.html", PAGE.encode())).published == Day.parse("2026-09-21")


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [("y\n", "status: true"), ("n\ny\n", "status: mostly-true"), ("n\n" * 20, "None of them fits")],
)
def test_a_status_is_proposed(
    case_claims: Callable[[str], Path], answers: str, proposed: str
) -> None:
    shown = CliRunner().invoke(main, ["status", str(case_claims("two-sentences"))], input=answers)
    assert shown.exit_code == 0
    assert proposed in shown.output
    assert "Being checked" not in shown.output
