"""Each limit: what just meets it passes, and what just exceeds it is a problem that names it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from checkpress.claims.ids import MAX_KEY, Key
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.record import Record
from checkpress.claims.safe_files import MAX_BYTES
from checkpress.claims.texts import (
    MAX_BRACKETS,
    MAX_CELLS,
    MAX_NESTED,
    MAX_PROSE,
    MAX_TEXT,
    Prose,
    Text,
)
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_reader import MAX_DEPTH, MAX_ITEMS, read
from checkpress.pages.prose import Prose as Renderer
from checkpress.problems import LONGEST_SENTENCE, MAX_MISTAKES, Problem, first_of
from checkpress.rules.wording import LONGEST_TOGETHER, MOST_BRACKETS
from checkpress.site.first_pass import problems_of
from conftest import CASES, bounded, sampled

TOLL = (CASES / "_base" / "claims" / "2024" / "bridge-toll.yml").read_text("utf-8")

SECONDS = 5
"""Of this computer's work for one file; without the limits, some of these took minutes or memory
without end. What they take with them is a tenth of it."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(CASES / "_base" / "claims")
    assert found, problems
    return found


@pytest.fixture
def told(vocabulary: Vocabulary) -> Callable[[str | bytes], list[Problem]]:
    """The problems of a claim file, found within bounded work."""

    def told(content: str | bytes) -> list[Problem]:
        content = content.encode() if isinstance(content, str) else content
        with bounded(SECONDS):
            _, _, problems = problems_of(content, "claims/2024/x.yml", "2024/x", vocabulary)
        return problems

    return told


class One(Record):
    """A text, a Markdown text and a key."""

    text: Text = "a"
    prose: Prose = "a"
    key: Key = "a"


@pytest.mark.parametrize(
    ("field", "most", "limit", "code"),
    [
        ("text", "a" * MAX_TEXT, MAX_TEXT, "string_too_long"),
        ("text", "字" * MAX_TEXT, MAX_TEXT, "string_too_long"),
        ("prose", "a" * MAX_PROSE, MAX_PROSE, "string_too_long"),
        ("key", "a" * MAX_KEY, MAX_KEY, "bad-id"),
        ("prose", "[]" * MAX_BRACKETS, MAX_BRACKETS, "too-many-brackets"),
        ("prose", ">" * MAX_NESTED, MAX_NESTED, "too-deep"),
        ("prose", "[" * MAX_NESTED, MAX_NESTED, "too-deep"),
    ],
)
def test_a_value(field: str, most: str, limit: int, code: str) -> None:
    assert One.model_validate({field: most})
    with pytest.raises(ValidationError) as error:
        One.model_validate({field: most + most[0]})
    (details,) = error.value.errors()
    assert details["type"] == code
    said = str(details["ctx"])
    assert str(limit) in said or f"{limit:,}" in said


@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: f"{'+ ' * depth}a",
        lambda depth: f"{'1. ' * depth}a",
        lambda depth: f"{'- ' * depth}a",
        lambda depth: f"{'>' * depth}a",
        lambda depth: f"{'> ' * depth}a",
        lambda depth: f"{'> + ' * (depth // 2)}{'> ' * (depth % 2)}a",
        lambda depth: f"{'1.     ' * (depth // 2)}{'+ ' * (depth % 2)}a",
        lambda depth: f"a\n\n{'    ' * (depth - 1)}- a",
        lambda depth: f"a\n\n{chr(9) * (depth - 1)}* a",
    ],
    ids=range(9),
)
def test_lists_and_quotations_within_each_other(nested: Callable[[int], str]) -> None:
    """Of any kind and mixture: Python-Markdown would go into each until the interpreter ends."""
    text = nested(MAX_NESTED)
    assert One.model_validate({"prose": text})
    assert Renderer().render(text, {})
    with pytest.raises(ValidationError) as error:
        One.model_validate({"prose": nested(MAX_NESTED + 1)})
    assert [details["type"] for details in error.value.errors()] == ["too-deep"]
    with pytest.raises(ValidationError):
        One.model_validate({"prose": nested(6_000)})


@pytest.mark.parametrize("text", ["- " * 40, "*" * 70, "* * * " * 20, "a" + " " * 200 + "- a"])
def test_a_line_across_the_page_is_no_list(text: str) -> None:
    assert One.model_validate({"prose": f"a\n\n{text}\n\nb"})


def in_braces(number: int, what: str = "s{}") -> str:
    return ", ".join(what.format(each) for each in range(number))


@pytest.mark.parametrize(
    ("most", "more", "code"),
    [
        (
            "[" * MAX_DEPTH + "]" * MAX_DEPTH,
            "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
            "too-deep",
        ),
        (f"a: [{in_braces(MAX_ITEMS)}]", f"a: [{in_braces(MAX_ITEMS + 1)}]", "too-long"),
        (
            f"a: {{{in_braces(MAX_ITEMS, 'k{}: v')}}}",
            f"a: {{{in_braces(MAX_ITEMS + 1, 'k{}: v')}}}",
            "too-long",
        ),
        ("a: " + "b" * (MAX_BYTES - 3), "a: " + "b" * (MAX_BYTES - 2), "too-large"),
    ],
    ids=["depth", "items", "keys", "bytes"],
)
def test_a_file(most: str, more: str, code: str) -> None:
    assert read(most.encode(), "x.yml")[1] == []
    document, problems = read(more.encode(), "x.yml")
    assert document is None
    (problem,) = problems
    assert problem.code == code
    limits = {"too-deep": MAX_DEPTH, "too-long": MAX_ITEMS, "too-large": MAX_BYTES}
    assert f"{limits[code]:,}" in problem.message


def test_mistakes(told: Callable[[str], list[Problem]]) -> None:
    """A hundred are told; the next says that there are more, and where they begin."""
    assert len(told(TOLL + "".join(f"k{n}: v\n" for n in range(MAX_MISTAKES)))) == MAX_MISTAKES
    problems = told(TOLL + "".join(f"k{n}: v\n" for n in range(MAX_MISTAKES + 1)))
    assert len(problems) == MAX_MISTAKES + 1
    assert problems[-1].code == "too-many-mistakes"
    assert f"More than {MAX_MISTAKES} mistakes" in problems[-1].message
    assert problems[-1].line == TOLL.count("\n") + MAX_MISTAKES + 1


def test_mistakes_of_two_kinds_are_cut_once() -> None:
    some = [Problem("x", n, 1, "tab", "A tab.") for n in range(2 * MAX_MISTAKES)]
    assert first_of(first_of(some)) == first_of(some)
    assert len(first_of([*first_of(some), *some])) == MAX_MISTAKES + 1


def with_reasonings(count: int, text: str) -> str:
    """A file with `count` claims whose reasoning is `text`."""
    claims = "".join(
        f"  - id: c{n}\n    claim: A thing of number {n} is so.\n"
        f"    quotes: [{{exact: thing {n}, at: headline}}]\n    status: queued\n"
        f"    reasoning: {json.dumps(text)}\n"
        for n in range(count)
    )
    return TOLL.replace("claims:\n", f"claims:\n{claims}", 1).replace("[@decision]", "@decision")


def test_all_texts_of_a_file(told: Callable[[str], list[Problem]]) -> None:
    def codes(count: int, text: str) -> set[str]:
        return {p.code for p in told(with_reasonings(count, text))}

    full = LONGEST_TOGETHER // MAX_PROSE
    assert "too-long" not in codes(full - 1, "a" * MAX_PROSE)
    assert "too-long" in codes(full, "a" * MAX_PROSE)
    full = MOST_BRACKETS // MAX_BRACKETS
    assert "too-many-brackets" not in codes(full, "[]" * MAX_BRACKETS)
    assert "too-many-brackets" in codes(full + 1, "[]" * MAX_BRACKETS)


@pytest.mark.parametrize(
    "line",
    [
        f"    key: {'a' * 900_000}\n",
        f"    evidence: [{{source: {'a' * 1_900}, stance: supports, basis: data}}]\n",
        f"    made: *{'a' * 900_000}\n",
        f"    made: !{'a' * 900_000} b\n",
        f"    {'a' * 1_000}:b\n",
    ],
    ids=["yes or no", "source", "alias", "tag", "key"],
)
def test_a_message_does_not_repeat_all_that_it_is_about(
    line: str, told: Callable[[str], list[Problem]]
) -> None:
    problems = told(TOLL + line)
    assert problems
    for problem in problems:
        assert len(problem.message) <= LONGEST_SENTENCE
        assert len(problem.hint) <= LONGEST_SENTENCE


FLOODS: dict[str, Any] = {
    "unknown topics": TOLL.replace("[transport]", f"[{in_braces(90_000, 'trnsp{}')}]"),
    "unknown topics within the limit": TOLL.replace("[transport]", f"[{in_braces(999, 'trns{}')}]"),
    "unknown keys": TOLL + "".join(f"statu{n}: x\n" for n in range(80_000)),
    "duplicate keys": TOLL + "a: b\n" * 180_000,
    "a huge key": TOLL + "? " + "a" * 900_000 + "\n: x\n",
    "many keys of 900 letters": TOLL + "".join(f"{'status' * 150}{n}: x\n" for n in range(900)),
    "claims that are none": TOLL + "  - a\n" * 160_000,
    "empty claims": TOLL + "  - {}\n" * 900,
    "lists of lists": "claims: [" + ("[" + "{}, " * 900 + "], ") * 250 + "]",
    "wrong lists in claims": "claims:\n" + ("- {topics: [" + "[], " * 240 + "]}\n") * 900,
    "evidence of nothing": TOLL + "    evidence: [" + "{source: x}, " * 999 + "]\n",
    "empty items": TOLL + "    asked_as:\n" + "      -\n" * 120_000,
    "anchors": "".join(f"a{n}: &a x\n" for n in range(70_000)),
    "aliases": "a: &a x\n" + "".join(f"b{n}: *a\n" for n in range(70_000)),
    "merge keys": TOLL + "<<: *x\n" * 100_000,
    "tags": "".join(f"b{n}: !!python/object:os.system x\n" for n in range(20_000)),
    "signs of comments": "".join(f"b{n}: a #b\n" for n in range(70_000)),
    "commas in braces": "b: {" + "a, " * 300_000 + "}\n",
    "escapes": 'b: ["' + '\\0", "' * 100_000 + '"]\n',
    "tabs": "\t\n" * 300_000,
    "NUL": b"\0" * 900_000,
    "no UTF-8": b"\xff" * 900_000,
    "UTF-16": TOLL.encode("utf-16"),
    "half a character": b"a: \xed\xa0\x80\n",
    "half a character, escaped": r'a: "\ud800"',
    "a character that is none, escaped": r'a: "\U00110000"',
    "one line": "a" * 1_000_000,
    "one line of brackets": "[" * 100_000,
    "one line of braces": "{" * 100_000,
    "one line of hyphens": "- " * 100_000,
    "one line of question marks": "? " * 100_000,
    "brackets in a reasoning": TOLL.replace("The council decided", "[" * 19_000),
    "a list as a key": "? [a, b]\n: c\n",
    "a version of YAML": "%YAML 9.9\n---\na: b\n",
    "ESC": TOLL.replace("double", "dou\x1b[31mble"),
    "nothing": "",
    "spaces": " " * 1_000_000,
    "lines": "\n" * 1_000_000,
}


@pytest.mark.parametrize("name", sampled([*FLOODS], 16))
def test_floods_are_few_problems(name: str, told: Callable[[str | bytes], list[Problem]]) -> None:
    """Bounded in time and in words, whatever stands there how often."""
    problems = told(FLOODS[name])
    assert 1 <= len(problems) <= MAX_MISTAKES + 1
    for problem in problems:
        assert len(problem.message) <= LONGEST_SENTENCE
        assert len(problem.hint) <= LONGEST_SENTENCE
        assert "\n" not in problem.message + problem.hint
        assert problem.message.isprintable()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + TOLL.encode(),
        TOLL.replace("\n", "\r\n").encode(),
        TOLL.replace("\n", "\r").encode(),
        (TOLL + "#" * 900_000).encode(),
    ],
    ids=["byte order mark", "lines of Windows", "lines of old Macs", "comment"],
)
def test_what_only_looks_strange_is_read(
    content: bytes, told: Callable[[bytes], list[Problem]]
) -> None:
    assert told(content) == []


def test_the_slowest_file_is_rendered(vocabulary: Vocabulary) -> None:
    """As many texts as a file may have, each of a kind that takes long."""
    open_ = "[a " * (MAX_NESTED - 1)
    slow = [
        "[a](b " * (MAX_BRACKETS - MAX_NESTED) + open_,
        open_ + "[@a, b]" * (MAX_BRACKETS - MAX_NESTED) + "> * _<&\\" * 1_500,
        "|a" * 9 + "|\n" + "|-" * 9 + "|\n" + ("|a" * 9 + "|\n") * (MAX_CELLS // 12),
        "[^1] " * 900 + "\n\n[^1]: a",
        *(sign * (MAX_PROSE // 2) for sign in ("-\n", "=\n", "&\\", "_*")),
    ]
    # A file has at most ten such texts, and three that are full of brackets.
    with bounded(4 * SECONDS):
        for text in slow:
            assert One.model_validate({"prose": text[:MAX_PROSE]})
            assert Renderer().render(text[:MAX_PROSE], {"a": 1})


@pytest.mark.parametrize("columns", [100, 500, 2_000, 4_000])
def test_tables(columns: int) -> None:
    """However wide: a short line of it would be filled with as many cells."""
    rows = MAX_CELLS // (columns + 1) - 2
    head = "|" * columns + "\n" + "|" * columns + "\n"
    if rows > 0:
        assert One.model_validate({"prose": head + "|\n" * rows})
    with pytest.raises(ValidationError) as error:
        One.model_validate({"prose": head + "|\n" * (rows + 1 if rows > 0 else 1)})
    [details] = error.value.errors()
    assert details["type"] == "too-long"
    assert f"{MAX_CELLS:,} cells" in str(details["ctx"])


def test_brackets_are_open_within_a_paragraph() -> None:
    """Nobody has to count those that stand there by themselves, all over a long text."""
    text = ("[" * MAX_NESTED + "\n\n") * 20 + "]" * 40 + "[x] " * 300
    assert One.model_validate({"prose": text})
