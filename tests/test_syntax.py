"""Where YAML cannot be read, the mistake is named where it was made; the common ones are cases/."""

import pytest

from checkpress.claims.yaml_reader import read


@pytest.mark.parametrize(
    ("text", "place", "begin"),
    [
        ("a: b\n  : c\n", (2, 3), "A key is missing before this colon."),
        ("a: [b,\n", (1, 4), "The bracket that opens here is not closed"),
        ("a: {b: [c}\n", (1, 8), "The `[` that opens here is not closed."),
        ("a: b\n...\nc: d\n", (3, 1), "What follows does not belong to"),
        ("a: 'b\n---\nc: d\n", (1, 4), "The quotation mark that opens here"),
        ("a: ? b\n", (1, 4), "A text cannot begin with `?`."),
        ("%x\na: b\n", (1, 1), "A text cannot begin with `%`."),
        ("a: &\n", (1, 4), "A text cannot begin with `&`."),
        ("- a: b\n -c: d\n", (2, 3), "A space is missing behind the hyphen."),
        ("a: 12:30: b\n", (1, 9), "The text of `a` has a colon"),
        ("a: b: c\r\nd: e", (1, 5), "The text of `a` has a colon"),
        ("Who is it: b: c", (1, 13), "A colon with a space behind it"),
        ("a:\n  b: c\n d: e\n", (3, 2), "This line is not indented as"),
        ("a: b\n- c\n", (2, 1), "A list item (`- `) stands here among keys."),
        ("a:\n  b: |\n  c\n  d: e\n", (3, 3), "This line is no `key: value`."),
    ],
    ids=repr,
)
def test_names_the_mistake(text: str, place: tuple[int, int], begin: str) -> None:
    (problem,) = read(text.encode(), "x.yml")[1]
    assert (problem.line, problem.column) == place
    assert problem.message.startswith(begin)
