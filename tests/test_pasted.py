"""Whatever another program or a slip makes of a file: it is told, and mended to what was meant."""

import re
from collections import Counter
from functools import cache

import pytest

from checkpress.claims.reading import read_vocabulary
from checkpress.claims.vocabulary import Vocabulary
from checkpress.problems import Problem, errors
from checkpress.review.fixing import fix
from checkpress.site.first_pass import problems_of
from conftest import CASES, sampled
from corruptions import CLEAN, ROWS, Corruption, as_read, corruptions, data_of, lines

PATH = "2024/free-trams"

ALL = list(corruptions())


@cache
def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(CASES / "_base" / "claims")
    assert found, problems
    return found


def test_the_clean_file_is_clean() -> None:
    assert problems_of(CLEAN.encode(), "x.yml", PATH, vocabulary())[2] == []


def told(text: str) -> list[Problem]:
    return problems_of(text.encode(), "x.yml", PATH, vocabulary())[2]


def mended(text: str) -> str:
    return fix(PATH, text, vocabulary(), "x.yml")[0].files.get(f"{PATH}.yml", text)


@pytest.mark.parametrize(
    ("right", "typed", "says"),
    [
        ("  publisher: m", "\u00a0\u00a0publisher: m", "A non-breaking space (U+00A0) stands here"),
        ("status: false", "status:\u202ffalse", "A narrow non-breaking space (U+202F) stands here"),
        ("- exact", "-\u3000exact", "A wide space of East Asian scripts (U+3000) stands here"),
        ("status: false", "status:\u200b false", "A zero width space (U+200B) stands here"),
        ("status: false", "status: f\u0430lse", "the `\u0430` in it is a Cyrillic letter (U+0430)"),
        ("stance", "st\u03b1nce", "the `\u03b1` in it is a Greek letter (U+03B1)"),
        ("status: false", "status\uff1afalse", "`\uff1a` stands here"),
        ("status: false", "status: “false”", "`“` stands here, and is no quotation mark"),
        ('"Trams: free from May"', "“Trams: free from May”", "`“` stands here"),
        ('"Trams: free from May"', '"Trams: free from May”', "`”` stands here"),
        ("- exact", "• exact", "`•` begins an item here"),
        ("- exact", "– exact", "`–` begins an item here"),
        ("- exact", "1. exact", "`1.` begins an item here"),
        ("    status", "    **status**", "Stars (`**`) stand around a key here"),
        (
            "url: https://trams.example/fares",
            "url: [fares](https://trams.example/fares)",
            "A link stands here",
        ),
        ("reasoning: |", "reasoning: \u2502", "`\u2502` stands here, where YAML needs `|`"),
        ("reasoning: |", "reasoning: \uff5c", "`\uff5c` stands here, where YAML needs `|`"),
        ("reasoning: |", "reasoning: \\|", "`\\|` stands here, where YAML needs `|`"),
        ("reasoning: |", "reasoning |", "A colon is missing behind `reasoning`"),
        ("status: false", "status: `false`", "Backticks stand around a value here"),
        ("status: false", "status: **false**", "Stars (`**`) stand around a value here"),
        ("status: false", "status = false", "`=` stands here"),
        ("status: false", "status :false", "A space is missing behind the colon here"),
        ("status: false", "status: [false]", "`status` is one text, not a list."),
        ("status: false", "status false:", "the colon is missing behind `status`"),
        (
            "[transport, health]",
            "transport; health",
            "`topics` is a list, not `transport; health`.",
        ),
        ("- source: fares", "- source: https://trams.example/fares/", "`fares` has this address"),
        ("reasoning: |", "reasoning: >", "YAML takes this "),
        (":\n\n      - for", ":\n      - for", "This list of `reasoning` is printed as a part of"),
        ("article:\n", "```yaml\narticle:\n", "This line is the frame in which a chat tool shows"),
    ],
)
def test_the_sign_is_named_and_the_file_mended(right: str, typed: str, says: str) -> None:
    assert right in CLEAN
    text = CLEAN.replace(right, typed, 1)
    [problem, *others] = told(text)
    assert says in problem.message
    assert not others
    assert mended(text) == CLEAN


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("claim: Trams in Norland cost", "claim: Line # 7 in Norland costs"),
        ("at: paragraph 2", "at: page # 2"),
        ("summary: Only children", "summary: #Freetrams is wrong: children"),
        ("  - are trams free", "  - is # 7 free"),
        ("summary: Only children", "summary: >40 children"),
        ("summary: Only children", "summary: |40 children"),
        ("summary: Only children", "summary: @norland says: children"),
        ("summary: Only children", "summary: & children"),
        ("summary: Only children", "summary: %40 of children"),
    ],
)
def test_a_text_that_yaml_would_cut_gets_quotes(right: str, typed: str) -> None:
    assert right in CLEAN
    text = CLEAN.replace(right, typed, 1)
    assert len(told(text)) == 1
    row = next(row for row in text.splitlines() if row not in ROWS)
    value = row.strip().removeprefix("- ")
    value = value.partition(": ")[2] if not value.startswith("is #") else value
    assert value in str(data_of(mended(text)))


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("status: false", "status: false   # see the data"),
        ("status: false", "status: false # see the data"),
        ("source: fares", "source: fares # of May"),
        ("checked: 2024-05-04", "checked: 2024-05-04 # again"),
        ("reasoning: |", "reasoning: | # in short"),
        ("url: https://trams.example/fares", "url: https://trams.example/fares # again"),
        ("evidence:", "evidence: # to be completed"),
        ("    summary", "    # Ada: is that so?\n    summary"),
        ("The list of fares has", "Note: summary is a word, and: so is *this*;\n      # 7 has"),
        ("The list of fares has", "Summary: the list of fares has"),
        ("The list of fares has", "The list of\u00a0fares has 10\u202f%, “as said”, «so»"),
        ("The list of fares has", "```\n      status: x\n      ```\n      The list has"),
    ],
)
def test_what_is_right_is_left(right: str, typed: str) -> None:
    """A comment stands behind a word, and any sign in a text."""
    assert right in CLEAN
    text = CLEAN.replace(right, typed, 1)
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("".join(f"> {row}\n" for row in ROWS), (1, 1), "From here on 45 lines begin with `>`"),
        (
            "\n".join(row.strip() for row in ROWS),
            (2, 1),
            "The spaces at the beginnings of the lines",
        ),
        ("\n".join(" " * (row[:1] == " ") + row.strip() for row in ROWS), (2, 1), "The spaces at"),
        (CLEAN + CLEAN, (46, 1), "A second article begins here"),
        (CLEAN + "-- \nAda\nThe Norland Gazette\n", (46, 1), "From this line on stands the end of"),
        (CLEAN + "\nSent from my phone\n", (47, 1), "From this line on stands the end of a mail."),
        ("a;b;c\n1;2;3\n4;5;6\n", (1, 1), "This is a table"),
        ("{\\rtf1\\ansi\n" + CLEAN + "}", (1, 1), "This file is in the format of a word"),
        (CLEAN.replace(" ", "\u00a0"), (2, 1), "A non-breaking space (U+00A0) stands here, and at"),
        (CLEAN.replace("\n", "\u2028"), (1, 9), "A sign that ends a line in other programs"),
        (f"Here it is:\n\n```\n{CLEAN}```\nGood luck!\n", (3, 1), "This line is the frame"),
        (CLEAN.replace("- ", "• "), (9, 5), "`•` begins an item here, and at"),
        (CLEAN.replace("  ", "\t"), (2, 1), "Tabs stand in 41 lines"),
    ],
)
def test_one_cause_is_told_once(text: str, at: tuple[int, int], says: str) -> None:
    [problem] = told(text)
    assert problem.message.startswith(says)
    assert (problem.line, problem.column) == at


@pytest.mark.parametrize(
    ("below", "key"),
    [("would_change: A decision.", "would_change"), ("evidence:\n        - x", "evidence")],
)
@pytest.mark.parametrize("bar", ["|", ">", "|-", ">+"])
def test_a_key_below_a_bar_is_named(below: str, key: str, bar: str) -> None:
    text = CLEAN.replace("    would_change:", f"      {below}\n    would_change:")
    [problem, *_] = [each for each in told(text.replace(": |", f": {bar}")) if key in each.message]
    assert problem.code == "key-in-text"
    assert "column 5" in problem.hint


def test_there_are_many() -> None:
    assert len(ALL) > 5_000
    kinds = Counter(each.name.partition(":")[0] for each in ALL)
    assert min(kinds[name] for name in ("spaces", "unseen", "colons", "bullets", "tabs")) > 100


@pytest.mark.parametrize(
    "case",
    [case for case in ALL if case.name.startswith("keys: no key in")],
    ids=lambda case: case.name,
)
def test_a_value_without_its_key_is_not_made_a_key(case: Corruption) -> None:
    fixed, _ = fix(PATH, case.text, vocabulary(), "x.yml")
    assert fixed.files == {}
    assert errors(fixed.left)


@pytest.mark.parametrize("case", sampled(ALL, 400), ids=lambda case: case.name)
def test_it_is_told_and_never_becomes_something_else(case: Corruption) -> None:
    _, document, problems = problems_of(case.text.encode(), "x.yml", PATH, vocabulary())
    if not problems:
        assert document is not None
        assert as_read(document.data) == as_read(case.meant), "something else is said in silence"
        return
    fixed, _ = fix(PATH, case.text, vocabulary(), "x.yml")
    new = fixed.files.get(f"{PATH}.yml")
    if new is not None and not errors(problems_of(new.encode(), "x.yml", PATH, vocabulary())[2]):
        assert as_read(data_of(new)) == as_read(case.meant), "it was mended to something else"


AROUND = [
    (name, text) for name, text in lines() if "behind some" not in name or "br" in name.lower()
]


@pytest.mark.parametrize(("name", "text"), sampled(AROUND, 80))
def test_what_stands_around_each_line_is_one_cause(name: str, text: str) -> None:
    """What was said above a file and what an old version held is for a person to delete."""
    found = told(text)
    assert {problem.code for problem in found} == {"pasted"}
    assert len(found) == 1 + name.endswith(("in a frame", "below words"))
    if name.startswith("a change") or name.endswith("below words"):
        assert errors(told(mended(text)))
    else:
        assert as_read(data_of(mended(text))) == as_read(data_of(CLEAN))


def test_what_is_commented_out_stays_so() -> None:
    text = "".join(f"# {row}\n" for row in ROWS)
    [problem] = told(text)
    assert problem.message == "Each line begins with `#`, so that nothing of the file is read."
    assert mended(text) == text


def test_a_part_of_a_difference_is_no_file() -> None:
    rows = [f"+{row}" for row in ROWS]
    text = "\n".join(["@@ -1,9 +1,9 @@", *rows[:9], "@@ -19,9 +19,9 @@", *rows[18:], ""])
    [problem] = told(text)
    assert problem.message.endswith("and not the whole file.")
    assert mended(text) == text


KEY = re.compile(r"(?m)^( *(?:- )?)([a-z_]+):(?= |$)")


@pytest.mark.parametrize(
    "typed",
    [
        KEY.sub(r"\1**\2**:", CLEAN),
        KEY.sub(r"\1**\2:**", CLEAN),
        KEY.sub(r"\1`\2`:", CLEAN),
        KEY.sub(r"\1“\2”:", CLEAN),
        KEY.sub(r"\1„\2“:", CLEAN),
        re.sub(r"(?m)^( *(?:- )?[a-z_]+): ", r"\1 = ", CLEAN),
        re.sub(r"(?m)^( *(?:- )?[a-z_]+): ", r"\1:", CLEAN),
        re.sub(r"(?m)^( *(?:- )?[a-z_]+): ", "\\1 \u2192 ", CLEAN),
        re.sub(r"(?m)^( *)- (?=[a-z]+:)", "\\1•\t", CLEAN),
        re.sub(r"(?m)^( *)- (?=[a-z]+:)", r"\1—", CLEAN),
        re.sub("(?m)^", ">", CLEAN),
        re.sub("(?m)^", "\u200b", CLEAN),
        CLEAN.replace(" ", "\u00a0"),
        CLEAN.replace("\n", "\u2028"),
        CLEAN + "---\n",
        "# Ours.\n" + CLEAN.replace(" ", "\u00a0"),
    ],
)
def test_what_stands_in_all_lines_is_told_once_and_mended(typed: str) -> None:
    assert typed != CLEAN
    assert len(told(typed)) == 1
    assert data_of(mended(typed)) == data_of(CLEAN)


@pytest.mark.parametrize(
    "braces",
    [
        "{on：2024-05-03，as：full}",
        "{on:2024-05-03, as:full}",
        "{on=2024-05-03, as=full}",
        "{on: 2024-05-03; as: full}",
    ],
)
def test_signs_in_braces_are_named(braces: str) -> None:
    right = "{on: 2024-05-03, as: full}"
    assert right in CLEAN
    typed = CLEAN.replace(right, braces, 1)
    [problem] = told(typed)
    assert problem.code == "pasted"
    assert mended(typed) == CLEAN


def test_keys_with_capitals_are_mended_one_in_the_other() -> None:
    typed = KEY.sub(lambda it: f"{it[1]}{it[2].capitalize()}:", CLEAN)
    assert data_of(mended(typed)) == data_of(CLEAN)


@pytest.mark.parametrize(
    ("before", "behind", "places"),
    [
        ("yaml\n", "", [1]),
        ("free-trams.yml\n", "", [1]),
        ("Hi Rae,\n\nhere is the file:\n\n", "", [1]),
        ("From: Ada\nTo: Rae\n\n", "", [1]),
        ("", "Let me know if you need more!\n", [len(ROWS) + 1]),
    ],
)
def test_words_around_a_file_are_no_part_of_it(before: str, behind: str, places: list[int]) -> None:
    typed = before + CLEAN + behind
    found = told(typed)
    assert [problem.line for problem in found] == places
    assert {problem.code for problem in found} == {"pasted"}
    assert mended(typed) == typed


def test_a_key_without_its_colon_is_no_word_above_the_file() -> None:
    [problem] = told(CLEAN.replace("article:\n", "article\n", 1))
    assert problem.message == "A colon is missing behind `article`."


@pytest.mark.parametrize("sign", ["\u00a0", "\u00ad", "\u200b", "\ufeff", "\u2028", "\t", "\u3000"])
def test_a_sign_may_stand_anywhere(sign: str) -> None:
    """Also behind the last line: nothing is lost, whatever is mended."""
    for at in [*sampled(range(len(CLEAN) + 1), 20), len(CLEAN)]:
        mended(CLEAN[:at] + sign + CLEAN[at:])
