"""What is written as a claim file is read back equal, and is what a person would write."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_record
from checkpress.claims.writing import as_yaml
from sites import ROOT, TOY

FILES = [*(ROOT / "claims").glob("20*/*.yml"), *(TOY / "claims").glob("20*/*.yml")]

ARTICLE = {"described_as": "Letter", "published": "2020", "language": "en"}


def read(text: str) -> ClaimFile:
    record, _, problems = read_record(text.encode(), "claims/2020/a.yml", ClaimFile)
    assert not problems, problems
    assert record is not None
    return record


@pytest.mark.parametrize("file", FILES, ids=range(len(FILES)))
def test_a_file_of_ours_survives(file: Path) -> None:
    record = read(file.read_text("utf-8"))
    text = as_yaml(record)
    assert read(text) == record
    assert as_yaml(read(text)) == text


LINES = "\u0085\u2028\u2029\ufeff\ufffe\uffff"
"""What no claim file can hold: yamldoc refuses it."""

ANY = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cs", "Cn"],
        exclude_characters=LINES,
    ),
    min_size=1,
    max_size=300,
).filter(str.strip)
SPECIAL = st.lists(
    st.sampled_from(
        [*"-?:,[]{}#&*!|>'\"%@`~= \n", "word", "no", "---", "...", "é", ": ", " #", "<<"]
    ),
    min_size=1,
    max_size=60,
).map("".join)


@given(claim=ANY | SPECIAL.filter(str.strip), reasoning=ANY | SPECIAL.filter(str.strip))
def test_any_text_survives(claim: str, reasoning: str) -> None:
    """Whatever YAML could take it for."""
    record = ClaimFile.model_validate(
        {
            "article": ARTICLE,
            "claims": [
                {
                    "id": "one",
                    "status": "queued",
                    "claim": claim,
                    "reasoning": reasoning,
                    "asked_as": [claim, reasoning],
                    "elsewhere": [{"by": reasoning, "label": claim, "url": "https://a.example/"}],
                }
            ],
        }
    )
    assert read(as_yaml(record)) == record


def test_it_is_laid_out_as_people_write() -> None:
    text = as_yaml(
        ClaimFile.model_validate(
            {
                "article": {
                    "described_as": "Speech: the second day",
                    "published": "../2020-03-04",
                    "language": "en",
                    "topics": ["crime", "health"],
                },
                "claims": [
                    {
                        "id": "one",
                        "claim": "Rain " * 30,
                        "key": "yes",
                        "status": "false",
                        "reasoning": "First.\n\n- A list\n- of two",
                    }
                ],
            }
        ),
        {
            ("article", "published"): "Not known.",
            ("article", "publisher"): "publisher: not known",
            ("claims", 0, "id"): "From elsewhere.",
        },
    )
    assert text == (
        """\
article:
  described_as: "Speech: the second day"
  # Not known.
  published: ../2020-03-04
  language: en
  topics: [crime, health]
  # publisher: not known

claims:
  # From elsewhere.
  - id: one
    claim: >-
      """
        + " ".join(["Rain"] * 23)
        + "\n      "
        + " ".join(["Rain"] * 7)
        + """
    key: yes
    status: false
    reasoning: |
      First.

      - A list
      - of two
"""
    )
