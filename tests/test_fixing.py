"""What `checkpress check --fix` mends is how things are written; what they say it leaves alone."""

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkpress.claims import yaml_reader
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.writing import quoted
from checkpress.claims.yaml_document import Data
from checkpress.problems import Severity, errors
from checkpress.review.fixing import fix
from checkpress.site.first_pass import problems_of
from conftest import sampled
from sites import ROOT, TOY, run
from test_date_forms import ALL as DATES
from test_date_forms import LOST
from test_explaining import NAMES, laid_out
from test_meant import OTHERS_SAID, SAME, SLIPS, Changed, known

GOLDEN = ROOT / "tests" / "fixes.diff"


def mended(name: str, folder: Path) -> str:
    """What is mended in a case, as a diff."""
    claims = laid_out(name, folder)
    vocabulary, _ = read_vocabulary(claims)
    if vocabulary is None:
        return ""
    found = []
    for file in sorted(claims.glob("20*/*.yml")):
        path = f"{file.parent.name}/{file.stem}"
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        fixed, _ = fix(path, text, vocabulary, f"claims/{path}.yml")
        for changed, new in fixed.files.items():
            old = text if changed == f"{path}.yml" else ""
            lines = difflib.unified_diff(
                old.splitlines(), new.splitlines(), f"{name}/{changed}", lineterm="", n=0
            )
            found += [line for line in lines if not line.startswith(("+++", "@@"))]
        again, _ = fix(path, fixed.files.get(f"{path}.yml", text), vocabulary, "x")
        assert f"{path}.yml" not in again.files, "a second run finds nothing more"
        before = [p for p in fixed.left if p.severity is Severity.ERROR]
        assert not fixed.mended or len(before) <= 2
    return "\n".join(found) + "\n" if found else ""


def test_of_all_mistakes_these_are_mended_so(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`--update` writes the list; read it like a change that somebody proposes."""
    found = "".join(mended(name, tmp_path / name) for name in NAMES)
    if request.config.getoption("--update"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "actor-by-name",  # a person
        "date-ambiguous",
        "placeholder-in-braces",
        "merge-conflict",
        "anchor-and-alias",
        "bracket-not-closed",
        "false-without-evidence",
    ],
)
def test_what_only_a_person_can_decide_is_left(name: str, tmp_path: Path) -> None:
    assert mended(name, tmp_path / name) == ""


def test_files_without_mistakes_are_not_touched() -> None:
    vocabulary, _ = read_vocabulary(TOY / "claims")
    assert vocabulary is not None
    for file in (TOY / "claims").glob("20*/*.yml"):
        path = f"{file.parent.name}/{file.stem}"
        fixed, _ = fix(path, file.read_text("utf-8"), vocabulary, "x")
        assert not fixed.files


def test_the_command_shows_what_it_does_and_keeps_comments(tmp_path: Path) -> None:
    claims = laid_out("status-misspelt", tmp_path / "project")
    file = claims / "2024/free-trams.yml"
    text = file.read_text("utf-8").replace("    status: fasle", "    status: fasle  # as agreed")
    file.write_text(text, "utf-8", newline="\r\n")
    done = run("checkpress", "check", "--fix", cwd=tmp_path / "project")
    assert done.returncode == 0
    assert "-    status: fasle  # as agreed\n+    status: false  # as agreed\n" in done.stderr
    assert file.read_bytes().decode() == text.replace("fasle", "false").replace("\n", "\r\n")
    assert not [*claims.rglob("*.part")]


def test_a_publisher_gets_its_file(tmp_path: Path) -> None:
    claims = laid_out("publisher-inline", tmp_path / "project")
    done = run("checkpress", "check", "--fix", "--strict", cwd=tmp_path / "project")
    assert done.returncode == 0
    assert (claims / "organisations/the-norland-gazette.yml").read_text("utf-8") == (
        "name: The Norland Gazette\npublishes: yes\nurl: https://gazette.example/\n"
    )


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    claims = laid_out("status-misspelt", tmp_path / "project")
    file = claims / "2024/free-trams.yml"
    before = file.read_bytes()
    (claims / "2024/.free-trams.yml.part").mkdir()
    done = run("checkpress", "check", "--fix", cwd=tmp_path / "project")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert file.read_bytes() == before


def test_quotes_hold_whatever_stands_between_them() -> None:
    assert quoted('a "b" \\ c') == '"a \\"b\\" \\\\ c"'


PATH = "2024/free-trams"


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    claims = laid_out("stance-misspelt", tmp_path_factory.mktemp("words") / "project")
    found, _ = read_vocabulary(claims)
    assert found is not None
    return found


RIGHT = (ROOT / "tests/cases/stance-misspelt/claims/2024/free-trams.yml").read_text("utf-8")
RIGHT = RIGHT.replace("stance: refute\n", "stance: refutes\n")


@pytest.fixture(scope="module")
def fixed(vocabulary: Vocabulary) -> Callable[[str], str]:
    """What becomes of the text of a claim file."""

    def fixed(text: str) -> str:
        return fix(PATH, text, vocabulary, PATH)[0].files.get(f"{PATH}.yml", text)

    return fixed


def read(text: str) -> Data:
    document, _ = yaml_reader.read(text.encode(), "x")
    assert document is not None
    return document.data


def differences(one: Data, other: Data) -> Iterator[tuple[Data, Data]]:
    """The texts in which the data of two files differ."""
    if isinstance(one, dict) and isinstance(other, dict) and [*one] == [*other]:
        for key in one:
            yield from differences(one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for before, after in zip(one, other, strict=True):
            yield from differences(before, after)
    elif one != other:
        yield one, other


def test_the_file_is_right(vocabulary: Vocabulary) -> None:
    assert problems_of(RIGHT.encode(), PATH, PATH, vocabulary)[2] == []


LONG = f"https://trams.example/{'fares-of-all-lines/' * 6}from-may.html"


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("stance: refutes", "stance: refutes not"),
        ("stance: refutes", "stance: un-refutes"),
        ("stance: refutes", "stance: refutes?"),
        ("stance: refutes", "stance: contra"),
        ("stance: refutes", "stance: widerlegt"),
        ("stance: refutes", "stance: contradicts"),
        ("stance: refutes", "stance: refutes/context"),
        ("status: false", "status: false?"),
        ("status: false", "status: mostly untrue"),
        ("status: false", "status: mainly false"),
        ("status: false", "status: untrue"),
        ("status: false", "status: not true"),
        ("status: false", "status: -false"),
        ("published: 2024-05-02", "published: around May 2024"),
        ("published: 2024-05-02", "published: not before 2 May 2024"),
        ("published: 2024-05-02", "published: vor Mai 2024"),
        ("published: 2024-05-02", "published: 5/2024?"),
        ("published: 2024-05-02", "published: Friday, 2 May 2024"),
        ("published: 2024-05-04", "published: 2024-05-04T18:00+02:00"),  # of the check
        ("asked: morning-post", "asked: morning-pots"),
        ("publisher: morning-post", "publisher: morning-pots"),
        (
            "exact: nobody will pay from May",
            "exact: *nobody* will pay from May  # Ada: is that so?",
        ),
        ("exact: nobody will pay from May", "exact: nobody on #7 will pay #todo: ask"),
        ("exact: nobody will pay from May", 'exact: "No" said one, and the other "yes"'),
        ("exact: nobody will pay from May", "exact: 'The trams' fares will go'"),
        ("url: https://trams.example/fares", f'url: "(see {LONG} and others)"'),
        ("url: https://trams.example/fares", f"url: ({LONG})(https://trams.example/b)"),
    ],
)
def test_what_says_something_else_is_left(
    right: str, typed: str, fixed: Callable[[str], str]
) -> None:
    assert right in RIGHT
    text = RIGHT.replace(right, typed, 1)
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("stance: refutes", "stance: refute"),
        ("stance: refutes", "stance: 'Refutes '"),
        ("stance: refutes", "stance: “refutes”"),
        ("stance: refutes", "stance: ref\u200butes"),
        ("stance: refutes", "stance: r\u0435futes"),
        ("stance: refutes", "stance: ｒｅｆｕｔｅｓ"),
        ("as: full}", "as: ful}"),
        ("as: full}", 'as: "Full"}'),
        ("kind: primary", "kind: primay"),
        ("status: false", "status: fasle"),
        ("confidence: high", "confidence: hgih"),
        ("published: 2024-05-02", "published: 2. Mai 2024, 9:30 Uhr"),
        ("published: 2024-05-02", "published: '２０２４年５月２日'"),
        ("published: 2024-05-04", "published: 4 May 2024"),
        ("checked: 2024-05-04", "checked: 2024-05-04T18:00+02:00"),
        ("on: 2024-05-03, as: full", "on: 3 May 2024, as: full"),
        ("published: 2024-05-02", "pubished: 2024-05-02"),
        ("published: 2024-05-02", '"pubished": 2024-05-02'),
        ("    reasoning: |", "    reasonning: |"),
        ("url: https://trams.example/fares", "url: (https://trams.example/fares"),
        ("url: https://trams.example/fares", "url: <https://trams.example/fares>"),
        ("url: https://trams.example/fares", "url: “https://trams.example/fares”"),
    ],
)
def test_what_says_the_same_is_mended(right: str, typed: str, fixed: Callable[[str], str]) -> None:
    """And nothing else of the file is touched, whatever line breaks it has."""
    assert right in RIGHT
    for ending, begin in (("\n", ""), ("\r\n", ""), ("\n", "\ufeff")):
        text = begin + RIGHT.replace("article:", "article:  # as agreed", 1).replace("\n", ending)
        assert fixed(text.replace(right, typed, 1)) == text


def test_a_text_on_lines_of_its_own_is_left(fixed: Callable[[str], str]) -> None:
    text = RIGHT.replace("stance: refutes", "stance: >-\n          refute")
    assert fixed(text) == text


@pytest.mark.parametrize("marks", ["({}", "({})", "<{}>", '"({}"', "“{}”", "[{}]", "«{}»", "`{}`"])
def test_a_long_address_is_exchanged_whole(marks: str, fixed: Callable[[str], str]) -> None:
    for address in (LONG, f"{LONG}?a=b&c=(d)", f"{LONG}_(line_7)"):
        typed = RIGHT.replace(
            "url: https://trams.example/fares", f"url: {quoted(marks.format(address))}"
        )
        right = RIGHT.replace("https://trams.example/fares", address)
        assert fixed(typed) in {right, right.replace(address, f'"{address}"')}


def test_tabs_are_mended_where_their_width_does_not_matter(fixed: Callable[[str], str]) -> None:
    text = RIGHT.replace("  publisher:", "\tpublisher:").replace("url: ", "url:\t")
    assert fixed(text) == RIGHT
    # Of two or of four spaces each, it is a key of the claim or of its evidence.
    apart = RIGHT.replace("        locator: p. 2\n", "        locator: p. 2\n\t\tsummary: No.\n")
    apart = apart.replace("    summary: Only", "    # summary: Only")
    assert fixed(apart) == apart


def test_a_file_that_cannot_be_read_afterwards_stays(fixed: Callable[[str], str]) -> None:
    text = RIGHT.replace("publisher: m", "publisher:m").replace("[@fares, p. 2].\n", "x.\n  - [\n")
    assert fixed(text) == text


def test_a_comment_stays_one(fixed: Callable[[str], str]) -> None:
    text = RIGHT.replace("kind: primary", "kind:primary  # Ada: not for readers")
    assert fixed(text) == text.replace("kind:primary", "kind: primary")


def test_several_mends_are_one_change_each(
    fixed: Callable[[str], str], vocabulary: Vocabulary
) -> None:
    text = (
        RIGHT.replace("stance: refutes", "stance: refute")
        .replace("status: false", "status: Fasle")
        .replace("published: 2024-04-20", "published: 20 April 2024")
        .replace("status: Fasle", "status: fasle")
    )
    found, _ = fix(PATH, text, vocabulary, PATH)
    assert found.files == {f"{PATH}.yml": RIGHT}
    assert len(found.mended) == 3
    assert found.left == []
    assert [*differences(read(text), read(RIGHT))] == [
        ("20 April 2024", "2024-04-20"),
        ("fasle", "false"),
        ("refute", "refutes"),
    ]


STATUSES = [each for each in (*SAME, *SLIPS, *OTHERS_SAID) if each.vocabulary == "status"]
STANCES = [each for each in (*SAME, *SLIPS, *OTHERS_SAID) if "stance" in each.vocabulary]
assert STATUSES
assert STANCES


@pytest.mark.parametrize(
    ("right", "key", "cases"),
    [("status: false", "status", STATUSES), ("stance: refutes", "stance", STANCES)],
)
def test_words_in_a_file(
    right: str, key: str, cases: list[Changed], vocabulary: Vocabulary
) -> None:
    """Each is exchanged for the word that it says, and nothing else is; or the file stays."""
    for each in sampled(cases, 250):
        text = RIGHT.replace(right, f"{key}: {quoted(each.typed)}", 1)
        new = fix(PATH, text, vocabulary, PATH)[0].files.get(f"{PATH}.yml", text)
        if new != text:
            (word,) = known(each) or [each.word]
            assert new == RIGHT.replace(right, f"{key}: {word}", 1)
            assert each not in OTHERS_SAID or known(each)
        else:
            assert each not in SAME or errors(problems_of(text.encode(), "", PATH, vocabulary)[2])


def test_dates_in_a_file(fixed: Callable[[str], str]) -> None:
    before = [each for each in DATES if each[1] < "2024-05-03"]
    for text, meant in sampled(before, 120):
        typed = RIGHT.replace("published: 2024-04-20", f"published: {quoted(text)}")
        assert fixed(typed) == RIGHT.replace("2024-04-20", meant)
        for form in sampled(LOST, 2):
            lost = RIGHT.replace("2024-04-20", quoted(form.replace("{}", text)))
            assert fixed(lost) == lost


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("  publisher: morning-post", "  publisher:morning-post"),
        ("  publisher: morning-post", "\tpublisher: morning-post"),
        ("      - source: fares", "      -source: fares"),
        ('exact: "@norland: nobody will pay"', "exact: @norland: nobody will pay"),
        ('exact: "Line #7 costs nothing"', "exact: Line #7 costs nothing"),
    ],
)
def test_the_layout_of_a_line(
    right: str, typed: str, ending: str, fixed: Callable[[str], str]
) -> None:
    text = RIGHT.replace("exact: nobody will pay from May", right) if "exact" in right else RIGHT
    text = text.replace("\n", ending)
    assert right in text
    assert fixed(text.replace(right, typed, 1)) == text


def test_braces_are_unfolded_with_the_line_breaks_of_the_file(
    fixed: Callable[[str], str],
) -> None:
    keys = ["source: fares", "stance: refutes", "basis: document", "says: A price, and for all"]
    begin, _, _ = RIGHT.partition("      - source: fares")
    end = "    published: 2024-05-04\n    checked: 2024-05-04\n"
    text = begin + f"      - {{{', '.join(keys)}}}\n" + end
    right = begin + "      - " + "\n        ".join(keys) + "\n" + end
    assert fixed(text) == right
    assert fixed(text.replace("\n", "\r\n")) == right.replace("\n", "\r\n")
    noted = text.replace("all}", "all}  # Ada: ask them")
    assert fixed(noted) == noted
