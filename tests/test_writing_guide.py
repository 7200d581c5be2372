"""What the page on writing a check shows is valid, complete and what the program really says."""

import re
from datetime import date
from operator import attrgetter
from pathlib import Path
from shutil import copytree

import pytest
from pydantic import TypeAdapter

from checkpress.claims import yaml_reader
from checkpress.claims.fields import fields_of, meaning
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.record import Record
from checkpress.errors import InvalidData
from checkpress.rules import report
from checkpress.site.loading import Loaded, load
from records import fields, shapes_below
from sites import ROOT, TOY

GUIDE = (ROOT / "handbook/docs/writing.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)

FILES = {
    text.partition("\n")[0].removeprefix("# "): text
    for kind, text in BLOCKS
    if kind == "yaml" and text.startswith("# claims/")
}
"""The examples that are whole files, by the path in their first line."""

FRAGMENTS = [text for kind, text in BLOCKS if kind == "yaml" and not text.startswith("# claims/")]
TRAM = "claims/2026/herald-valley-tram.yml"
FILES[TRAM] = (ROOT / "handbook/example" / TRAM).read_text("utf-8")


def told(text: str) -> bool:
    """Whether the guide has this as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", GUIDE) is not None


def with_examples(project: Path, files: dict[str, str]) -> Loaded:
    """The toy project with the files of the guide laid over it."""
    copytree(TOY, project, dirs_exist_ok=True)
    for name, text in files.items():
        (project / name).write_text(text, "utf-8")
    return load(project / "claims", today=date(2026, 11, 22))


def test_examples_are_clean(tmp_path: Path) -> None:
    """Each example that is a file passes every rule, without a warning."""
    loaded = with_examples(tmp_path, FILES)
    site = loaded.site
    assert loaded.problems == ()
    assert {"2026/herald-night-bus", "2026/herald-valley-tram"} <= site.articles.keys()
    assert "evening-post" in site.vocabulary.organisations
    assert "roads-councillor" in site.vocabulary.people


@pytest.mark.parametrize("text", FRAGMENTS, ids=lambda text: text.partition(":")[0])
def test_fragments_are_valid(text: str) -> None:
    """Each shorter example is a field of a claim or of a file."""
    document, problems = yaml_reader.read(text.encode(), "fragment.yml")
    assert not problems
    assert document
    assert isinstance(document.data, dict)
    known = fields(Claim) | fields(ClaimFile)
    for key, value in document.data.items():
        assert TypeAdapter(known[key]).validate_python(value)


@pytest.mark.parametrize("shape", sorted(shapes_below(ClaimFile), key=attrgetter("__name__")))
def test_every_field_has_a_meaning(shape: type[Record]) -> None:
    """It is what the reference says of it, and everybody else."""
    for field in fields_of(shape):
        assert meaning(shape, field), f"{shape.__name__}.{field.key}"


def test_every_word_of_the_vocabulary_is_explained() -> None:
    """No status, flaw, degree of confidence or reason is missing either."""
    vocabulary, _ = read_vocabulary(TOY / "claims")
    assert vocabulary
    for words in (vocabulary.statuses, vocabulary.flaws, vocabulary.confidence, vocabulary.reasons):
        assert words
        for word in words:
            assert told(word), word


def test_message_is_real(tmp_path: Path) -> None:
    """The message that is explained is what a slip in the example gives."""
    slip = FILES[TRAM].replace("status: mostly-false", "status: mostly-fasle")
    with pytest.raises(InvalidData) as invalid:
        with_examples(tmp_path, FILES | {TRAM: slip})
    shown = next(text for kind, text in BLOCKS if kind == "text")
    assert report.text(invalid.value.problems) == shown.removesuffix("\n")
    problem = invalid.value.problems[0]
    assert f"the line ({problem.line}) and how far into it ({problem.column})" in GUIDE
