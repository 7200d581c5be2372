"""Text stays text, every place is right, and nothing that anybody can write ends the program."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_record
from checkpress.claims.safe_files import MAX_BYTES
from checkpress.claims.yaml_document import Data, Document, Loc
from checkpress.claims.yaml_reader import read
from checkpress.claims.yaml_text import LINE_BREAK
from conftest import examples

FILE = """\
article:
  headline: "Trams"
  note:
claims:
  - id: free-trams
    quotes: [{exact: nobody, at: headline}]
    summary: |

      The trams are not free,
      and the buses are not free either.
    reasoning: >-
      Not free, not
      free at all.
"""


def document(text: str) -> Document:
    found, problems = read(text.encode(), "claims/2024/free-trams.yml")
    assert found, problems
    return found


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read(content, "claims/2024/free-trams.yml")[1]]


@pytest.mark.parametrize(
    "text", ["false", "no", "null", "~", "1984", "12:30", "0x1F", "2024-05-02"]
)
def test_scalars_are_never_guessed(text: str) -> None:
    assert document(f"key: {text}").data == {"key": text}


def test_an_empty_value_is_an_absent_key() -> None:
    assert document("a:\nb: c").data == {"b": "c"}


def test_an_empty_text_is_a_text() -> None:
    assert document('a: ""').data == {"a": ""}


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (1, 1)),
        (("article", "headline"), (2, 13)),
        (("article", "note"), (3, 3)),
        (("article", "url"), (1, 1)),
        (("claims",), (4, 1)),
        (("claims", 0), (5, 5)),
        (("claims", 0, "quotes"), (6, 5)),
        (("claims", 0, "quotes", 0, "at"), (6, 34)),
        (("claims", 0, "quotes", 7, "at"), (6, 5)),
        (("claims", 0, "summary"), (7, 14)),
    ],
    ids=str,
)
def test_places(loc: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert document(FILE).place(loc) == place


def test_the_lines_of_all_keys_and_items() -> None:
    found = document("a: b\nc:\n  - d\n  - {e: f,\n     g: []}\nh:\n")
    assert list(found.places()) == [
        (("a",), 1),
        (("c",), 2),
        (("c", 0), 3),
        (("c", 1), 4),
        (("c", 1, "e"), 4),
        (("c", 1, "g"), 5),
        (("h",), 6),
    ]


def test_where_texts_and_keys_begin_and_end() -> None:
    text = "a: 'b c'\nd:\n- e\n- [f]\n"
    written = [text[begin:end] for begin, end in document(text).texts()]
    assert written == ["a", "'b c'", "d", "e", "f"]


def test_a_value_on_the_next_line_has_its_place() -> None:
    assert document("a: {b:\n  c}").place(("a", "b")) == (2, 3)
    assert codes(b"? a\n? b\n") == []


def test_the_place_of_a_key() -> None:
    assert document(FILE).place(("article", "headline"), key=True) == (2, 3)


@pytest.mark.parametrize(
    ("field", "word", "place"),
    [("summary", "either", (10, 34)), ("reasoning", "free at", (13, 7)), ("id", "free", (5, 9))],
)
def test_the_place_of_a_word(field: str, word: str, place: tuple[int, int]) -> None:
    """Counted in the text as it is read: without the space around it, with its lines folded."""
    found = document(FILE)
    assert isinstance(found.data, dict)
    claims = found.data["claims"]
    assert isinstance(claims, list)
    assert isinstance(claims[0], dict)
    text = str(claims[0][field]).strip()
    assert found.place(("claims", 0, field), offset=text.index(word)) == place


def test_a_word_that_is_written_otherwise_has_the_place_of_its_text() -> None:
    found = document('a: "he \\x6cied"')
    assert found.place(("a",), offset=3) == found.place(("a",), offset=99) == (1, 4)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: no no", 0, (1, 4)),
        ("a: no no", 3, (1, 7)),
        ("a: no nono no", 3, (1, 7)),
        ("a: no\n  no", 3, (2, 3)),
        ('a: "one\ntwo"', 4, (2, 1)),
    ],
)
def test_a_word_that_stands_there_several_times(
    text: str, offset: int, place: tuple[int, int]
) -> None:
    assert document(text).place(("a",), offset=offset) == place


def test_columns_count_characters() -> None:
    """Not bytes: editors count so."""
    (problem,) = read("a: b\nä: {ö: ü, ö: 🙂}\n".encode(), "x.yml")[1]
    assert (problem.code, problem.line, problem.column) == ("duplicate-key", 2, 11)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_lines_are_counted_as_editors_count_them(line_break: str) -> None:
    text = line_break.join(["a: b", "", "c: d", "a: e"])
    (problem,) = read(text.encode(), "x.yml")[1]
    assert (problem.code, problem.line, problem.column) == ("duplicate-key", 4, 1)


@pytest.mark.parametrize(
    "opening", ["[", "{a: ", "- ", "? ", "a: [", "!!x [", "- - {", "a:\n - "], ids=repr
)
def test_deep_nesting_is_a_problem_and_no_crash(opening: str) -> None:
    assert codes(opening.encode() * (100_000 // len(opening)))


def test_brackets_without_end_are_too_deep() -> None:
    assert codes(b"[" * 100_000) == ["too-deep"]


def test_a_huge_file_is_not_read() -> None:
    [problem] = read(b"a" * 10_000_000, "x.yml")[1]
    assert (problem.code, problem.line, problem.column) == ("too-large", 1, 1)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without", "with a mark"])
def test_the_place_of_what_is_not_utf_8(mark: bytes) -> None:
    """The mark that some editors put before everything is no character of a line."""
    [problem] = read(mark + "a: b\nä: \u00e9".encode() + b"\xff", "x.yml")[1]
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 2, 5)


def test_the_largest_file_is_read() -> None:
    text = b"a: " + b"b" * (MAX_BYTES - 3)
    assert codes(text) == []


def test_what_follows_an_alias_is_still_read() -> None:
    """All problems in one run."""
    assert codes(b"a: &x b\nc: *x\nd: e\nd: f\n") == ["alias", "alias", "duplicate-key"]


@pytest.mark.parametrize("text", ["a: *x y\n", "b: c\n\n\na: *x y\n", "b: c\na: &x y: z\n"])
def test_what_breaks_behind_an_alias_is_told_once(text: str) -> None:
    assert codes(text.encode()) == ["alias"]


@pytest.mark.parametrize(
    ("key", "shown"), [("k" * 60, "k" * 60), ("k" * 61, "k" * 59 + "…")], ids=["whole", "cut"]
)
def test_a_long_key_is_cut_in_messages(key: str, shown: str) -> None:
    [problem] = read(f"{key}: a\n{key}: b\n".encode(), "x.yml")[1]
    assert f"`{shown}`" in problem.message


def test_an_empty_item_keeps_its_place() -> None:
    """So that what is wrong with a later one is told where it stands."""
    found, [problem] = read(b"- a\n-\n- c\n", "x.yml")
    assert problem.code == "empty-item"
    assert found
    assert found.data == ["a", "", "c"]


@pytest.mark.parametrize(
    ("begin", "each", "what"),
    [
        ("", "k{}: v\n", "A group of keys has more than 1,000 keys."),
        ("", "- v{}\n", "A list has more than 1,000 items."),
        ("-\n", "  - v{}\n", "A list has more than 1,000 items."),
        ("a: b\nc:\n", "  - v{}\n", "`c` has more than 1,000 items."),
        ("a: b\nc:\n", "  k{}: v\n", "`c` has more than 1,000 keys."),
        ("a: b\nc:\n", "  k{}:\n", "`c` has more than 1,000 keys."),
    ],
    ids=["all keys", "all items", "an item", "items", "keys", "keys with nothing behind them"],
)
def test_what_is_too_long_is_named(begin: str, each: str, what: str) -> None:
    lines = [each.format(number) for number in range(1_001)]
    found, [problem] = read("".join([begin, *lines]).encode(), "x.yml")
    assert problem.code == "too-long"
    assert problem.message == what
    assert found is None
    assert codes("".join([begin, *lines[:-1]]).encode()) == []


def test_a_billion_laughs_stay_one() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert set(codes("\n".join(lines).encode())) == {"alias"}


TOKENS = (
    *("article", "claims", "sources", "id", "claim", "quotes", "exact", "at", "status", "false"),
    *(
        "publisher",
        "published",
        "2024-05-02",
        "source",
        "evidence",
        "summary",
        "x",
        "é",
        "字",
        "🙂",
    ),
    *(
        ": ",
        ":",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "\ufeff",
        "\x00",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        " #",
        "&",
        "*",
        "!",
        "|",
        ">",
        ">-",
        "'",
        '"',
        "\\",
        "%",
        "@",
        "`",
        "?",
    ),
    *("---", "...", "<<", "\u2028", "\x85", "\ud7ff"),
)
"""What claim files are made of, and what breaks them."""

CONTENTS = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.lists(st.sampled_from(TOKENS)).map(lambda tokens: "".join(tokens).encode()),
)


@given(CONTENTS)
@examples(500)
def test_nothing_that_can_be_written_ends_the_program(content: bytes) -> None:
    """And every problem stands within the file."""
    record, _, problems = read_record(content, "claims/2024/x.yml", ClaimFile)
    assert record is not None or problems
    lines = LINE_BREAK.split(content.decode("utf-8-sig", errors="replace"))
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def texts(data: Data, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    match data:
        case str():
            yield loc, data
        case list():
            for number, item in enumerate(data):
                yield from texts(item, (*loc, number))
        case dict():
            for key, value in data.items():
                yield from texts(value, (*loc, key))


@given(CONTENTS)
@examples(500)
def test_every_text_stands_at_its_place(content: bytes) -> None:
    """Values are read before places, and apart from them: both have to see the same file."""
    found, problems = read(content, "claims/2024/x.yml")
    if found is None or problems:
        return
    lines = LINE_BREAK.split(found.text)
    for loc, text in texts(found.data):
        line, column = found.place(loc)
        written = lines[line - 1][column - 1 :]
        # A space that does not break is a sign like any other to YAML.
        first = re.split("[ \t\r\n\x85\u2028\u2029]", text)[0]
        assert written.startswith((first, *"\"'|>"))
