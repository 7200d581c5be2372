"""What is here already is found in whatever words, and found again only where something changed."""

import gzip
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checkpress.review.similarity import SAME, Index
from conftest import sampled
from sites import ROOT, TOY, copy_of_toy, run
from test_changes import git

POLITIFACT = ROOT.parent / "shared/data/politifact/claims_slim.jsonl.gz"

Ask = Callable[[str], list[str]]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    with closing(Index(tmp_path / "a.sqlite", TOY / "claims", "en")) as index:
        yield lambda text: [
            it.path.rpartition("/")[2] for it in index.like(text) if it.score >= SAME
        ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Violent crime in Norland has fallen by 40 per cent", "violent-crime-fell-40"),
        ("Drinking a cup of nettle tea daily halves dementia risks", "halves-dementia-risk"),
        ("does nettle tea prevent dementia?", "halves-dementia-risk"),
        ("Valley Council has paid £1.2m to consultants", "consultants-1-2m"),
        ("Puerto Aldo flooded, a photo from 3 March 2026", "photo-shows-puerto-aldo"),
    ],
)
def test_the_same_in_other_words(ask: Ask, text: str, found: str) -> None:
    assert ask(text)[:1] == [found]


@pytest.mark.parametrize(
    "text", ["", "   ", "xyzzy", '" OR 1 NEAR(', "The weather was fine.", "🐈"]
)
def test_what_nobody_has_claimed(ask: Ask, text: str) -> None:
    assert ask(text) == []


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    claims, file = project / "claims", tmp_path / "index.sqlite"

    def found(text: str) -> list[str]:
        with closing(Index(file, claims, "en")) as index:
            return [it.path for it in index.like(text, 1) if it.score >= SAME]

    def rows() -> dict[str, int]:
        with closing(sqlite3.connect(file)) as database:
            return dict(database.execute("SELECT path, min(id) FROM texts GROUP BY path"))

    words = "Valley has bought three new fire engines"
    assert found(words) == []
    before = rows()
    changed = claims / "2026/herald-consultants.yml"
    text = changed.read_text("utf-8")
    old = "Valley Council paid consultants £1.2m between April and January."
    changed.write_text(text.replace(old, f"{words}."), "utf-8")
    assert found(words) == ["2026/herald-consultants/consultants-1-2m"]
    after = rows()
    assert {path for path in after if after[path] != before.get(path)} == {
        "2026/herald-consultants/consultants-1-2m"
    }
    changed.unlink()
    assert found(words) == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 500])
def test_a_broken_index_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "index.sqlite"
    file.write_bytes(content)
    with closing(Index(file, TOY / "claims", "en")) as index:
        assert index.like("violent crime in Norland has fallen")


def test_the_command(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    done = run("checkpress", "similar", "a cup of nettle tea halves dementia risk", cwd=project)
    assert "2026/courier-nettle-tea/halves-dementia-risk\n      Misleading: A cup" in done.stdout
    assert "`repeats: 2026/courier-nettle-tea/halves-dementia-risk`" in done.stderr
    done = run("checkpress", "similar", "xyzzy", cwd=project)
    assert done.stdout == "Nothing here says anything like it.\n"


def test_claims_are_found_by_the_address_of_their_page(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    for address in (
        "https://courier.example/health/nettle-tea",
        "HTTP://m.courier.example:80/health/nettle-tea/?fbclid=x#top",
    ):
        done = run("checkpress", "similar", address, cwd=project)
        assert (
            "2026/courier-nettle-tea/halves-dementia-risk\n      Misleading: A cup" in done.stdout
        )
    done = run("checkpress", "similar", "https://courier.example/health/", cwd=project)
    assert done.stdout == "Nothing here is of this page.\n"


def test_a_change_that_brings_it_again_is_told(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Before")
    (project / "claims/2026/again.yml").write_text(
        "article: {headline: Tea, publisher: health-now, published: 2026-05-01, language: en}\n"
        "claims:\n  - id: tea\n    claim: Nettle tea halves the risk of dementia.\n"
        "    quotes: [{exact: halves the risk, at: headline}]\n    status: queued\n",
        "utf-8",
    )
    done = run("checkpress", "diff", "main", cwd=project)
    assert (
        "tea: Says nearly what `2026/courier-nettle-tea/halves-dementia-risk` says" in done.stdout
    )
    assert "write `repeats: 2026/courier-nettle-tea/halves-dementia-risk`" in done.stdout


@pytest.mark.skipif(
    not POLITIFACT.exists(), reason="../shared is not here: no pairs of others are compared"
)
def test_headlines_find_the_claims_that_they_are_about(tmp_path: Path) -> None:
    """Two wordings of 15,471 claims: what was said, and the headline of its check."""
    lines = gzip.decompress(POLITIFACT.read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in sampled(lines, 5_000)]
    folder = tmp_path / "claims" / "2020"
    folder.mkdir(parents=True)
    for start in range(0, len(rows), 50):
        claims = [
            f"- {{id: c{row['id']}, status: queued, claim: {json.dumps(row['claim'])}}}"
            for row in rows[start : start + 50]
        ]
        (folder / f"a{start}.yml").write_text("claims:\n" + "\n".join(claims) + "\n", "utf-8")
    first = five = flagged = right = 0
    asked = random.Random(1).sample(rows, 500)
    with closing(Index(tmp_path / "index.sqlite", folder.parent, "en")) as index:
        for row in asked:
            found = index.like(row["headline"])
            ids = [it.path.rpartition("/")[2] for it in found]
            first += ids[:1] == [f"c{row['id']}"]
            five += f"c{row['id']}" in ids
            if found and found[0].score >= SAME:
                flagged += 1
                right += ids[0] == f"c{row['id']}"
    assert five / len(asked) > 0.75
    assert first / len(asked) > 0.62
    assert right / flagged > 0.87
