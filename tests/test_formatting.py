"""One layout for all claim files: it changes no meaning, loses no comment, and is done once."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.formatting import formatted
from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_record
from conftest import examples
from sites import ROOT, TOY, copy_of_toy, run

FILES = sorted([*(ROOT / "claims").glob("2*/*.yml"), *(TOY / "claims").glob("2*/*.yml")])


def record(text: str) -> ClaimFile | None:
    return read_record(text.encode(), "claims/2020/a.yml", ClaimFile)[0]


def laid_out(text: str) -> str:
    new = formatted(text, "a.yml", ClaimFile)
    assert new is not None
    return new


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)#(?=\s)\s*(.+)", text))


@pytest.mark.parametrize("file", FILES, ids=range(len(FILES)))
def test_a_file_means_the_same(file: Path) -> None:
    text = file.read_text("utf-8")
    new = laid_out(text)
    assert record(new) == record(text) is not None
    assert sorted(" ".join(comments(new)).split()) == sorted(" ".join(comments(text)).split())
    assert laid_out(new) == new


def test_ours_are_laid_out() -> None:
    done = run("checkpress", "fmt", "--check", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


MESSY = """\
# About the file.
claims:
  # About the claim.
  - status: queued     # nobody has looked
    id: one
    quotes: [{at: headline, exact: "so, it is"}]   # quoted
    claim: >
      It
      rains.
    # On whom it is about.
    about: [
      # the first
      health-now,
      toy-ministry]
    appearances:
    - private: yes
      where: "A group"
    claimants:
    - {as: speaker, described: a parent}
article:
  published: 2020-01-01
  language: en
  publisher: {name: 'The Post'}
  headline: 'Rain: it''s here'
# The end.
"""


def test_what_is_messy_is_tidied() -> None:
    new = laid_out(MESSY)
    assert (
        new
        == """\
article:
  headline: "Rain: it's here"
  publisher: {name: The Post}
  published: 2020-01-01
  language: en

# About the file.
claims:
  # About the claim.
  - id: one
    claim: It rains.
    quotes:
      - exact: so, it is  # quoted
        at: headline
    claimants:
      - {described: a parent, as: speaker}
    # On whom it is about.
    about:
      # the first
      - health-now
      - toy-ministry
    appearances:
      - where: A group
        private: yes
    status: queued  # nobody has looked
# The end.
"""
    )
    assert laid_out(new) == new


@examples(40)
@given(seed=st.integers(0, 10_000), number=st.integers(0, len(FILES) - 1))
def test_comments_anywhere_stay(seed: int, number: int) -> None:
    """And where they cannot, the file stays as it is."""
    some = random.Random(seed)
    lines = FILES[number].read_text("utf-8").splitlines()
    for count in range(some.randint(1, 5)):
        at = some.randrange(len(lines))
        indent = " " * some.choice([0, 2, 4, 6, len(lines[at]) - len(lines[at].lstrip())])
        lines.insert(at, f"{indent}# remark {seed} {count}")
    text = "\n".join(lines) + "\n"
    before = record(text)
    if before is None:  # it was put into the middle of a text that is no place for one
        return
    new = laid_out(text)
    assert record(new) == before
    for count in range(5):
        mark = f"# remark {seed} {count}\n"
        inside_text = text.count(mark) and mark[2:-1] in str(before)
        assert new.count(mark[:-1]) == text.count(mark[:-1]) or inside_text


@pytest.mark.parametrize("text", ["", "a: [", "- a\n", "a: *b\n", "\x00"])
def test_what_cannot_be_read_is_left(text: str) -> None:
    assert formatted(text, "a.yml", ClaimFile) is None


def test_the_command(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    file = project / "claims/2026/messy.yml"
    file.write_text(MESSY, "utf-8")
    (project / "claims/2026/broken.yml").write_text("a: [", "utf-8")
    done = run("checkpress", "fmt", "--check", "claims/2026/messy.yml", cwd=project)
    assert (done.returncode, done.stdout) == (1, "Would change: claims/2026/messy.yml\n")
    assert file.read_text("utf-8") == MESSY
    done = run("checkpress", "fmt", cwd=project)
    assert "Changed: claims/2026/messy.yml\n" in done.stdout
    assert "claims/2026/broken.yml: It cannot be read" in done.stderr
    assert run("checkpress", "fmt", cwd=project).stdout == ""
