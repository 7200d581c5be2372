"""Tables, lists and addresses of others come in as people have them: whatever program wrote them."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from browser import static_server
from checkpress.errors import GeneratorError
from checkpress.importing.check_formats import read
from checkpress.importing.importer import Brought, bring_in
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import Layout, layout_of
from checkpress.importing.nobody import is_nobody
from checkpress.importing.reported_claim import Linked, Noted, Rejected, ReportedClaim
from checkpress.site.loading import Loaded, load
from checkpress.web.received import Received
from checkpress.web.table_encodings import encoding_of
from conftest import bounded, sampled
from sites import TODAY, TOY, BuiltSite, copy_of_toy, run


class Told(NamedTuple):
    """What was read."""

    claims: list[ReportedClaim]
    skipped: list[Rejected]
    noted: list[Noted]
    linked: list[Linked]


def told(content: object, name: str = "a.csv", layout: Layout | None = None) -> Told:
    data = content.encode() if isinstance(content, str) else content
    assert isinstance(data, bytes)
    found = [*read(Received(name, data), layout or Layout(), is_ours)]
    kinds = (ReportedClaim, Rejected, Noted, Linked)
    return Told(*([it for it in found if isinstance(it, kind)] for kind in kinds))  # type: ignore[arg-type]


def mapped(*pairs: str, constants: tuple[str, ...] = (), rows: str = "") -> Layout:
    return layout_of(pairs, constants, rows)


def is_ours(row: dict[str, Any]) -> bool:
    """Whether a row is of another site of Checkpress: none is here."""
    return False


def shown(claim: ReportedClaim) -> tuple[str, str, str]:
    return claim.claim, claim.checks[0].rating.word, claim.checks[0].url


BRIDGE = ("The bridge cost nine", "False", "https://c.example/1")
TRAM = ("The tram, they say, is “new”", "Half true", "https://c.example/2")
HEAD = "claim,label,url\n"
ROWS = f"{HEAD}The bridge cost nine,False,https://c.example/1\n"
TITLED = mapped("claim=Title", "label=Verdict", "url=Link")

CASES: dict[str, tuple[object, str, Layout, list[tuple[str, str, str]]]] = {
    "comma": (ROWS, "a.csv", Layout(), [BRIDGE]),
    "semicolon": (ROWS.replace(",", ";"), "a.csv", Layout(), [BRIDGE]),
    "tab": (ROWS.replace(",", "\t"), "a.tsv", Layout(), [BRIDGE]),
    "tab in csv": (ROWS.replace(",", "\t"), "a.csv", Layout(), [BRIDGE]),
    "bar": (ROWS.replace(",", "|"), "a.csv", Layout(), [BRIDGE]),
    "sep": ("sep=;\r\n" + ROWS.replace(",", ";"), "a.csv", Layout(), [BRIDGE]),
    "sep after a mark": ("\ufeffsep=;\r\n" + ROWS.replace(",", ";"), "a.csv", Layout(), [BRIDGE]),
    "sep of a sign of its own": ("sep=^\n" + ROWS.replace(",", "^"), "a.csv", Layout(), [BRIDGE]),
    "commas in texts between semicolons": (
        "claim;label;url\nIn 2020, 2021, and 2022;False;https://c.example/1\n",
        "a.csv", Layout(), [("In 2020, 2021, and 2022", "False", "https://c.example/1")],
    ),
    "doubled quotes": (
        f'{HEAD}"They said ""no"", twice",False,https://c.example/1\n',
        "a.csv", Layout(), [('They said "no", twice', "False", "https://c.example/1")],
    ),
    "the first doubled quotes come late": (
        HEAD + "".join(f'"A {n}, b",False,https://c.example/{n}\n' for n in range(400))
        + '"They said ""no"", twice",False,https://c.example/x\n',
        "a.csv", Layout(),
        [*((f"A {n}, b", "False", f"https://c.example/{n}") for n in range(400)),
         ('They said "no", twice', "False", "https://c.example/x")],
    ),
    "a cell of several lines": (
        f'{HEAD}"The bridge\r\ncost nine",False,https://c.example/1\r\n', "a.csv", Layout(), [BRIDGE],
    ),
    "lines of an old Mac": (ROWS.replace("\n", "\r"), "a.csv", Layout(), [BRIDGE]),
    "single quotes": (
        "'claim','label','url'\n'The bridge cost nine','False','https://c.example/1'\n",
        "a.csv", Layout(), [BRIDGE],
    ),
    "spaces behind commas": (
        'claim, label, url\n"The tram, they say, is “new”", Half true, https://c.example/2\n',
        "a.csv", Layout(), [TRAM],
    ),
    "quotes that are not doubled": (
        f'{HEAD}"They said "no" to it",False,https://c.example/1\n{ROWS[len(HEAD):]}',
        "a.csv", Layout(), [('They said "no" to it', "False", "https://c.example/1"), BRIDGE],
    ),
    "a quote that is never closed": (
        f'{HEAD}"They said no,False,https://c.example/1\nThe bridge cost nine,False,https://c.example/1\n',
        "a.csv", Layout(), [('"They said no', "False", "https://c.example/1"), BRIDGE],
    ),
    "capitals and spaces in names": (
        ROWS.replace("claim,label,url", " Claim , LABEL,Url"), "a.csv", Layout(), [BRIDGE],
    ),
    "a mark before the first name": ("\ufeff" + ROWS, "a.csv", Layout(), [BRIDGE]),
    "a title before the names": (
        f"Our checks of 2020,,\n,,\n{ROWS}", "a.csv", Layout(), [BRIDGE],
    ),
    "empty rows and cells": (f"{ROWS}\n,,\n,,,,\n", "a.csv", Layout(), [BRIDGE]),
    "names by a map": (
        ROWS.replace("claim,label,url", "Title,Verdict,Link"), "a.csv", TITLED, [BRIDGE],
    ),
    "a map that has other capitals": (
        ROWS.replace("claim,label,url", "title,VERDICT,link"), "a.csv", TITLED, [BRIDGE],
    ),
    "numbers of columns, no names": (
        ROWS[len(HEAD):], "a.csv", mapped("claim=1", "label=2", "url=3"), [BRIDGE],
    ),
    "a number where two have one name": (
        ROWS.replace("claim,label,url", "Text,Text,url"), "a.csv", mapped("claim=1", "label=2"), [BRIDGE],
    ),
    "columns without a name": (
        "claim,,label,,url\nThe bridge cost nine,x,False,,https://c.example/1\n", "a.csv", Layout(), [BRIDGE],
    ),
    "a constant": (
        "claim,url\nThe bridge cost nine,https://c.example/1\n",
        "a.csv", mapped(constants=("label=False",)), [BRIDGE],
    ),
    "a failed formula": (
        f"{HEAD}#N/A,False,https://c.example/1\n{ROWS[len(HEAD):]}", "a.csv", Layout(), [BRIDGE],
    ),
    "an apostrophe before a formula": (
        f"{HEAD}'+5 per cent,False,https://c.example/1\n", "a.csv", Layout(),
        [("+5 per cent", "False", "https://c.example/1")],
    ),
    "an apostrophe that is a quotation mark": (
        f"{HEAD}'@ada' said no,False,https://c.example/1\n", "a.csv", Layout(),
        [("'@ada' said no", "False", "https://c.example/1")],
    ),
    "signs that an address may not have": (
        HEAD + 'The bridge,False,"https://c.example/""1"" <b>"\n', "a.csv", Layout(),
        [("The bridge", "False", "https://c.example/%221%22%20%3Cb")],
    ),
    "nulls": (ROWS.replace("nine", "ni\0ne"), "a.csv", Layout(), [BRIDGE]),
    "text of a spreadsheet": (ROWS.replace(",", "\t").encode("utf-16"), "a.txt", Layout(), [BRIDGE]),
    "UTF-16 without a mark": (ROWS.encode("utf-16-le"), "a.csv", Layout(), [BRIDGE]),
    "a list": (json.dumps([{"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]}]), "a.json", Layout(), [BRIDGE]),
    "keys in keys": (
        json.dumps([{"title": {"rendered": BRIDGE[0]}, "tags": ["False", "x"], "link": BRIDGE[2]}]),
        "a.json", mapped("claim=title.rendered", "label=tags.0", "url=link"), [BRIDGE],
    ),
    "a key with a point": (
        json.dumps([{"title.rendered": BRIDGE[0], "label": "False", "Link": BRIDGE[2]}]),
        "a.json", mapped("claim=title.rendered", "url=link"), [BRIDGE],
    ),
    "rows under other keys": (
        json.dumps({"meta": {"pages": [1]}, "answer": {"posts": [{"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]}]}}),
        "a.json", Layout(), [BRIDGE],
    ),
    "rows under named keys": (
        json.dumps({"a": [{"x": 1}] * 3, "b": [{"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]}]}),
        "a.json", mapped(rows="b"), [BRIDGE],
    ),
    "rows by their keys": (
        json.dumps({key: {"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]} for key in "ab"}),
        "a.json", Layout(), [BRIDGE, BRIDGE],
    ),
    "a broken line": (
        '{"claim": "The bridge\n' + json.dumps({"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]}),
        "a.jsonl", Layout(), [BRIDGE],
    ),
    "lines that are called JSON": (
        "\n".join([json.dumps({"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]})] * 2),
        "a.json", Layout(), [BRIDGE, BRIDGE],
    ),
    "a list that is called lines": (
        json.dumps([{"claim": BRIDGE[0], "label": "False", "url": BRIDGE[2]}], indent=1),
        "a.jsonl", Layout(), [BRIDGE],
    ),
    "lines in UTF-16": (
        json.dumps({"claim": TRAM[0], "label": TRAM[1], "url": TRAM[2]}, ensure_ascii=False).encode("utf-16"),
        "a.jsonl", Layout(), [TRAM],
    ),
    "JSON in UTF-16": (
        json.dumps([{"claim": TRAM[0], "label": TRAM[1], "url": TRAM[2]}], ensure_ascii=False).encode("utf-16"),
        "a.json", Layout(), [TRAM],
    ),
    "a table at an address": (ROWS, "https://sheets.example/d/1/export?format=csv&gid=0", Layout(), [BRIDGE]),
}  # fmt: skip
"""A file, what was said of it, and what has to be read."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str) -> None:
    content, file, layout, expected = CASES[name]
    assert [shown(claim) for claim in told(content, file, layout).claims] == expected


SAID = {
    "quotes that are not doubled": "a.csv:2",
    "a quote that is never closed": "a.csv:2",
}
"""Rows that were read as was meant, which nobody can know."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_doubtful_is_said(name: str) -> None:
    content, file, layout, _ = CASES[name]
    doubtful = [claim.place for claim in told(content, file, layout).claims if claim.doubts]
    assert doubtful == ([SAID[name]] if name in SAID else [])


WRONG: dict[str, tuple[object, str, Layout, list[tuple[str, str]]]] = {
    "a column that is not there": (
        "Title,Verdict,Link\n" + "x,y,z\n" * 250, "a.csv", mapped("claim=Titel", "label=Verdict", "url=Link"),
        [("a.csv", "There is no column `Titel` for `claim`. Did you mean `Title`? The columns are: `Title`, `Verdict`, `Link`.")],
    ),
    "nothing is mapped": (
        "Statement,Rating,Link\n" + "x,y,z\n" * 250, "a.csv", Layout(),
        [("a.csv", "No column is called `claim` or `label` or `url`. Did you mean `--map claim=Statement --map label=Rating --map url=Link`? The columns are: `Statement`, `Rating`, `Link`.")],
    ),
    "no column for the label": (
        "claim,url\nx,https://c.example/1\n", "a.csv", Layout(),
        [("a.csv", "No column is called `label`. Say which is which: `--map label=…`. The columns are: `claim`, `url`.")],
    ),
    "no names": (
        "The bridge,False,https://c.example/1\n" * 9, "a.csv", Layout(),
        [("a.csv", "Its first row is a check already, so its columns have no names. Say by their numbers what they are: `--map claim=1 --map label=2 --map url=3`. The row has: `The bridge`, `False`, `https://c.example/1`.")],
    ),
    "two columns of one name": (
        "Text,Text,url,label\na,b,https://c.example/1,False\n", "a.csv", mapped("claim=Text"),
        [("a.csv", "2 columns are called `Text`. Say which is meant: `--map claim=1` or `--map claim=2`.")],
    ),
    "nothing in it": ("\n\n", "a.csv", Layout(), [("a.csv", "There is nothing in this table.")]),
    "no bytes in it": ("", "a.csv", Layout(), [("a.csv", "There is nothing in this table.")]),
    "a key that no row has": (
        json.dumps([{"title": {"rendered": "x"}, "label": "y", "url": "z"}] * 250), "a.json", mapped("claim=titel.rendered"),
        [("a.json", "No row has a key `titel.rendered` for `claim`. Did you mean `title.rendered`? The keys are: `title.rendered`, `label`, `url`.")],
    ),
    "a key that no line has": (
        "\n".join([json.dumps({"title": "x", "label": "y", "url": "z"})] * 250), "a.jsonl", mapped("claim=titel"),
        [("a.jsonl", "No row has a key `titel` for `claim`. Did you mean `title`? The keys are: `title`, `label`, `url`.")],
    ),
    "unknown JSON": (
        json.dumps([{"text": "x", "rating": "y", "link": "z"}] * 250), "a.json", Layout(),
        [("a.json#1", "Its format is not known. The keys are: `text`, `rating`, `link`. Say which is what: `--map claim=text --map label=rating --map url=link`. The same goes for 249 more.")],
    ),
    "a row that is none, between others": (
        json.dumps([7, {"claim": "x", "label": "y", "url": "https://c.example/1"}]), "a.json", Layout(),
        [("a.json#1", "It is no group of keys.")],
    ),
    "rows under keys that are not there": (
        '{"posts": [{"a": 1}]}', "a.json", mapped(rows="post"),
        [("a.json", "Nothing lies under `post`. Did you mean `posts`? Lists lie under: `posts`.")],
    ),
    "a broken line": (
        '{"claim": "x", "label": "y", "url": "https://c.example/1"}\n{"claim": \n', "a.jsonl", Layout(),
        [("a.jsonl:2", "This is no JSON that can be read: The JSON is cut off: it ends before all is closed, at column 10.")],
    ),
    "an address that is none": (
        f"{HEAD}The bridge,False,c example\n", "a.csv", Layout(), [("a.csv:2", "`c example` is no address of a page.")],
    ),
    "a spreadsheet": (
        b"PK\x03\x04 and more", "a.xlsx", Layout(),
        [("a.xlsx", "It is a spreadsheet. Save it as CSV and import that: in Excel with Save As, “CSV UTF-8”; in LibreOffice with Save As, “Text CSV”; in Google Sheets with File, Download, “Comma-separated values”.")],
    ),
    "something packed": (b"\x1f\x8b\x08", "a.csv", Layout(), [("a.csv", "It is compressed: unpack it first.")]),
    "a list with a line that is none": (
        "https://c.example/1\nthe second\n", "a.txt", Layout(), [("a.txt:2", "`the second` is no address of a page.")],
    ),
}  # fmt: skip
"""A file, what was said of it, and what has to be answered: once."""


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_once(name: str) -> None:
    content, file, layout, expected = WRONG[name]
    assert [(it.place, it.why) for it in told(content, file, layout).skipped] == expected


def test_a_row_with_more_cells_than_columns_is_looked_at() -> None:
    found = told(f"{HEAD}The bridge,False,https://c.example/1, so they say\n")
    assert "more cells than there are columns" in found.claims[0].doubts[0]


def test_where_rows_were_found_is_said() -> None:
    [note] = told(CASES["rows under other keys"][0], "a.json").noted
    assert note.why == "Its rows were read from `answer.posts` (1): `--rows` names other keys."


# Encodings


LETTERS = {
    "cp1252": "Größenwahn hieß es, „völlig überhöht“, für neun Millionen €",
    "mac_roman": "L’école a coûté neuf millions d’euros à la mairie, où est l’été",
    "cp1250": "Burmistrz powiedział, że most kosztował dziewięć milionów złotych",
    "cp1251": "Мэр заявил, что мост обошёлся в девять миллионов рублей",
    "cp1253": "Ο δήμαρχος είπε ότι η γέφυρα κόστισε εννέα εκατομμύρια ευρώ",
    "shift_jis": "市長は橋に九百万円かかったと述べたが、これは誤りである",
    "utf-8": "Đà Nẵng đóng cửa, ‘mới’",
    "utf-8-sig": "القاهرة أغلقت الجسر, اليوم",
    "utf-16": "Łódź straciła łodzie, “nowe”",
    "utf-16-be": "El alcalde dijo que costó nueve millones, según él",
}
DIALECTS: dict[str, tuple[str, str, Any]] = {
    "comma": ("", ",", csv.QUOTE_MINIMAL),
    "semicolon": ("", ";", csv.QUOTE_ALL),
    "tab": ("", "\t", csv.QUOTE_MINIMAL),
    "bar": ("", "|", csv.QUOTE_NONNUMERIC),
    "sep": ("sep=;\r\n", ";", csv.QUOTE_MINIMAL),
}
TEXTS = ("{}", '{} — "{}"', "{}; {}", "{}\n{}", "{}|{},\t{}")


def written(encoding: str, dialect: str) -> tuple[bytes, list[str]]:
    """A table of every kind of text, and the claims in it."""
    before, delimiter, quoting = DIALECTS[dialect]
    letters = LETTERS[encoding]
    claims = [shape.replace("—", "-").replace("{}", letters) for shape in TEXTS]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(["Claim", "Label", "URL"])
    writer.writerows((claim, "False", f"https://c.example/{n}") for n, claim in enumerate(claims))
    return (before + file.getvalue()).encode(encoding), [" ".join(it.split()) for it in claims]


@pytest.mark.parametrize(("encoding", "dialect"), [*product(LETTERS, DIALECTS)])
def test_every_dialect_in_every_encoding(encoding: str, dialect: str) -> None:
    content, claims = written(encoding, dialect)
    found = told(content)
    assert [claim.claim for claim in found.claims] == claims
    assert not found.skipped
    is_sure = encoding in {"utf-8", "utf-8-sig", "utf-16"}
    assert ["It does not say in which encoding" in note.why for note in found.noted] == (
        [] if is_sure else [True]
    )


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *product(["It’s “so”", "Costs €9m – so", "café", "Müller", "año", "São Paulo"], ["cp1252", "mac_roman"]),
        ("Łódź", "cp1250"),
    ],
)  # fmt: skip
def test_few_letters_are_enough(text: str, codec: str) -> None:
    """As in a table in English, where a word or a pair of quotation marks is all there is."""
    content = f"claim,label,url\n{text},False,https://c.example/1\n".encode(codec)
    assert content.decode(encoding_of(content).codec) == content.decode(codec)


def test_an_encoding_can_be_named() -> None:
    content = ROWS.replace("nine", "n\xe9\xe8").encode("cp1252")
    [claim] = told(content, layout=layout_of(encoding="cp1251")).claims
    assert claim.claim == "The bridge cost nйи"


@pytest.fixture(scope="module")
def site() -> Loaded:
    return load(TOY / "claims", today=TODAY)


def brought(site: Loaded, content: object, name: str = "a.csv", **more: Any) -> Brought:
    data = content.encode() if isinstance(content, str) else content
    assert isinstance(data, bytes)
    return bring_in([(name, data)], site, Labels(site.site.vocabulary), **more)


DATED = "claim,label,url,published\n{claim},False,https://c.example/1,2020-03-04\n"


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_letter_that_could_not_be_read_is_looked_at(site: Loaded, name: str) -> None:
    """In a file that is UTF-8 but for one byte, and where it was lost before."""
    row = {"claim": "Łódź � łodzie", "label": "False", "url": "https://c.example/1"}
    good = json.dumps({**row, "published": "2020"}, ensure_ascii=False).encode()
    table = DATED.format(claim="Łódź � łodzie").encode()
    content = table if name == "a.csv" else good
    for each in (content, content.replace("�".encode(), b"\xff")):
        [flag] = brought(site, each, name).flagged
        assert "A letter is missing here" in flag.why


# What programs write


SHAPES = {
    "Excel, CSV UTF-8": ("a.csv", ";", "\r\n", "utf-8-sig"),
    "Excel, CSV": ("a.csv", ";", "\r\n", "cp1252"),
    "Excel, CSV of a Mac": ("a.csv", ";", "\r", "mac_roman"),
    "Excel, Unicode Text": ("a.txt", "\t", "\r\n", "utf-16"),
    "LibreOffice": ("a.csv", ",", "\n", "utf-8"),
    "Google Sheets, CSV": ("a.csv", ",", "\r\n", "utf-8"),
    "Google Sheets, TSV": ("a.tsv", "\t", "\r\n", "utf-8"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_spreadsheets_write(shape: str) -> None:
    name, delimiter, end, encoding = SHAPES[shape]
    text = 'Die Brücke, „größer“; sie "kostet" 9 Mio.'
    # Only that of Google has no quotation marks around cells.
    cell = text if "TSV" in shape else '"' + text.replace('"', '""') + '"'
    rows = [
        ["Claim", "Label", "URL", "Published"],
        [cell, "Falsch", "https://c.example/1", "04.03.2020"],
        ["", "", "", ""],
    ]
    found = told("".join(delimiter.join(row) + end for row in rows).encode(encoding), name)
    assert [shown(claim) for claim in found.claims] == [(text, "Falsch", "https://c.example/1")]
    assert str(found.claims[0].checks[0].published) == "2020-03-04"
    assert not found.skipped


def test_what_we_hand_out_comes_back(toy_site: BuiltSite) -> None:
    content = toy_site.files["data/claims.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = map(json.loads, toy_site.files["data/claims.jsonl"].decode().splitlines())
    theirs = {(row["claim"], row["label"], row["url"]): row["summary"] for row in rows}
    ours = {shown(claim): claim.checks[0].summary for claim in told(content, "claims.csv").claims}
    assert ours == {key: " ".join((summary or "").split()) for key, summary in theirs.items()}


def test_an_apostrophe_of_ours_is_taken_away_again() -> None:
    """Also where more of them follow, which of others could be a quotation."""
    content = "path,display,status_group,claim,label,url\na,b,c,'+5% for 'all',False,https://c.example/1\n"
    assert told(content).claims[0].claim == "+5% for 'all'"


# What is said on the command line


@pytest.mark.parametrize(
    ("pairs", "constants", "message", "hint"),
    [
        (["claim"], [], "`--map claim` is no field and its column.", "Write it as `--map claim=Statement`."),
        (["claims=A"], [], "there is no field `claims`.", "Did you mean `claim`?"),
        (["Statement=claim"], [], "there is no field `Statement`.", "The field stands first: `--map claim=Statement`."),
        (["claim=A", "claim=B"], [], "`--map claim=…` is given twice.", "Leave one"),
        (["label=A"], ["label=B"], "`label` is given with `--map` and with `--set`.", "leave one of the two out"),
        ([], ["langauge=ru"], "there is no field `langauge`.", "Did you mean `language`?"),
        ([], ["language=Russian"], "nothing can be made of this value.", "`--set language=en, es or pt-BR`"),
        ([], ["published=soon"], "nothing can be made of this value.", "2024-09-17"),
        ([], ["label="], "`--set label=` is no field and its value.", "--set label=Disinformation"),
        ([], ["url=N/A"], "nothing can be made of this value.", "https://checks.example/tram"),
    ],
)  # fmt: skip
def test_an_option_that_makes_no_sense(
    pairs: list[str], constants: list[str], message: str, hint: str
) -> None:
    with pytest.raises(GeneratorError) as raised:
        layout_of(pairs, constants)
    assert message in raised.value.message
    assert hint in raised.value.hint


@pytest.mark.parametrize("encoding", ["utf-9", "base64", "x" * 300])
def test_an_encoding_that_is_none(encoding: str) -> None:
    with pytest.raises(GeneratorError):
        layout_of(encoding=encoding)


def test_what_holds_for_all_checks_fills_what_they_do_not_say() -> None:
    review = {"@type": "ClaimReview", "url": "https://c.example/1", "claimReviewed": "The bridge"}
    rated = {**review, "reviewRating": {"alternateName": "False"}, "datePublished": "2020-03-04"}
    layout = mapped(constants=("language=ru", "by=Norland Checks", "published=2021-01-01"))
    for content, name in ((json.dumps(rated), "a.json"), (json.dumps(rated), "a.jsonl")):
        [claim] = told(content, name, layout).claims
        assert (claim.language, claim.checks[0].by) == ("ru", "Norland Checks")
        assert str(claim.checks[0].published) == "2020-03-04"


# Lists of addresses


def test_a_list_of_addresses() -> None:
    text = "# ours\n\nhttps://c.example/1\n  - https://c.example/2  # the tram\nwww.c.example/3\n"
    found = told(text, "urls.txt")
    assert [(it.place, it.url) for it in found.linked] == [
        ("urls.txt:3", "https://c.example/1"),
        ("urls.txt:4", "https://c.example/2"),
        ("urls.txt:5", "https://www.c.example/3"),
    ]


@pytest.mark.parametrize(
    ("content", "layout"),
    [
        ("Links\nhttps://c.example/1\nhttps://c.example/2\n", Layout()),
        ("https://c.example/1\nhttps://c.example/2\n", Layout()),
        ("Title,Link\nx,https://c.example/1\ny,https://c.example/2\n", mapped("url=Link")),
    ],
)
def test_a_column_of_addresses(content: str, layout: Layout) -> None:
    found = told(content, "a.csv", layout)
    assert [it.url for it in found.linked] == ["https://c.example/1", "https://c.example/2"]
    assert not found.skipped


def test_pages_of_a_list_are_fetched_and_failures_told_by_line(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    web = tmp_path / "web"
    web.mkdir()
    for number in (1, 2):
        review = {
            "@type": "ClaimReview",
            "url": f"https://c.example/{number}",
            "claimReviewed": f"The bridge cost {number}",
            "datePublished": "2020-03-04",
            "reviewRating": {"alternateName": "False"},
        }
        script = f'<script type="application/ld+json">{json.dumps(review)}</script>'
        (web / f"{number}.html").write_text(script, "utf-8")
    (web / "no.html").write_text("<p>Nothing", "utf-8")
    with static_server(web, "/") as address:
        pages = [f"{address}{name}" for name in ("1.html", "gone.html", "no.html")]
        (tmp_path / "urls.txt").write_text("\n".join(["# ours", *pages]), "utf-8")
        (tmp_path / "urls.csv").write_text(f"Title,Page\nx,{address}2.html\n", "utf-8")
        lists = (tmp_path / "urls.txt", tmp_path / "urls.csv")
        options = ("--map", "url=Page", "--allow-private")
        done = run("checkpress", "import", *lists, *options, cwd=project)
    assert "2 claims in 2 files; 2 skipped" in done.stderr
    text = (tmp_path / "urls.txt").as_posix()
    first, second = done.stdout.splitlines()
    assert first == f"{text}:3: Skipped: {pages[1]} cannot be fetched: the answer is 404."
    assert second == f"{text}:4: {pages[2]}: Skipped: There is no ClaimReview on this page."


# One check, however it is written


def spellings() -> Iterator[str]:
    """One address in the ways in which people write it."""
    parts = product(
        ("https://", "http://", "HTTPS://"),
        ("", "www.", "m."),
        ("c.example", "C.Example", "c.example:443"),
        ("/a/tram", "/a/tram/", "/a/%74ram"),
        ("", "?utm_source=x", "?fbclid=1&utm_medium=y"),
        ("", "#top", "#:~:text=tram"),
    )
    for scheme, server, host, path, query, place in parts:
        if not (host.endswith(":443") and scheme == "http://"):
            yield f"{scheme}{server}{host}{path}{query}{place}"


EIGHT = 8


@pytest.mark.parametrize("start", [*range(0, 405, EIGHT)][:12])
def test_eight_spellings_of_one_check_are_one(site: Loaded, start: int) -> None:
    urls = sampled([*spellings()], 405)[start : start + EIGHT]
    rows = "".join(f'The tram is late,False,"{url}",2020-03-04\n' for url in urls)
    found = brought(site, f"claim,label,url,published\n{rows}")
    assert found.claims == 1
    assert ["It is here already" in it.why for it in found.skipped] == [True] * (EIGHT - 1)


# Who is nobody


@pytest.mark.parametrize(
    "name",
    [
        "Various", "Multiple sources", "Social media users", "Viral post", "Facebook post", "www.facebook.com",
        "Facebook.com", "Facebook posts", "Viral Facebook Post", "Users on social media", "Multiple Facebook users",
        "WhatsApp forward", "facebook, twitter", "https://twitter.com/x", "Several people", "unknown", "N/A", "?", "—",
        "Verschiedene Nutzer auf Facebook", "Soziale Medien", "Usuarios de redes sociales", "Redes sociales",
        "Publications virales", "Internautes", "Cadena de WhatsApp", "Postagem no Facebook", "Utenti dei social",
        "Użytkownicy Facebooka", "Пользователи соцсетей", "Соцсети", "Sosyal medya kullanıcıları",
        "مستخدمون على فيسبوك", "सोशल मीडिया यूजर्स",
    ],
)  # fmt: skip
def test_nobody_is_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Author", "J.K.Author", "Shanika.live", "The Harbour Post", "City News", "Very Brexit Problems", "@ada",
        "Facebook user Ada Author", "Ministry of Health", "Radio Norland", "Norland Media Group", "Dr. Chad", "王小明",
    ],
)  # fmt: skip
def test_somebody_is_somebody(name: str) -> None:
    assert not is_nobody(name)


def test_a_server_is_where_it_stands() -> None:
    rows = "claim,label,url,claimant\nThe bridge,False,https://c.example/1,dairy.example\n"
    [claim] = told(rows).claims
    assert (claim.claimants, claim.appearances[0].name) == ((), "dairy.example")


# AVeriTeC


def test_what_averitec_explains_is_kept() -> None:
    row = {
        "claim": "The bridge cost nine",
        "label": "Refuted",
        "fact_checking_article": "https://c.example/1",
        "justification": "See https://moon.example/a_b, and https://bad–host.example/.",
        "comments": "Asked again.",
        "questions": [
            {
                "question": "Did it?",
                "answers": [
                    {
                        "answer": "No",
                        "answer_type": "Boolean",
                        "boolean_explanation": "It cost *three*",
                        "source_url": "https://moon.example/",
                        "cached_source_url": "https://web.archive.org/web/2020/https://moon.example/",
                        "source_medium": "PDF",
                        "comments": "By the city",
                    },
                    {"answer": "No answer could be found.", "answer_type": "Unanswerable"},
                    {"answer": "", "boolean_explanation": None},
                ],
            }
        ],
    }
    [claim] = told(json.dumps([row]), "a.json").claims
    assert claim.reasoning.split("\n\n") == [
        "Did it? No. It cost \\*three\\*. By the city <https://moon.example/> (copy: <https://web.archive.org/web/2020/https://moon.example/>) (boolean, PDF)",
        "Did it? No answer could be found. (unanswerable)",
        "See <https://moon.example/a_b>, and `https://bad–host.example/`.",
        "Asked again.",
    ]


# What would break a program

HOSTILE: dict[str, Callable[[], str | bytes]] = {
    "many columns": lambda: ",".join(f"c{n}" for n in range(100_000)) + "\n" + "," * 99_999,
    "many columns of one name": lambda: "claim," * 100_000 + "\nx",
    "a large cell": lambda: f'{HEAD}"{"x" * 50_000_000}",False,https://c.example/1\n',
    "a large cell in quotes that stay open": lambda: f'{HEAD}"{"x," * 5_000_000}',
    "only quotes": lambda: HEAD.encode() + b'"' * 1_000_001,
    "lines that each open a quote": lambda: HEAD.encode() + b'x"y,"z\n' * 50_000,
    "lines that each open and stay open": lambda: HEAD.encode() + b'a,"b""\n' * 50_000,
    "nulls": lambda: b"\0" * 1_000_000,
    "zeros between": lambda: b"a\0" * 500_000,
    "any bytes": lambda: bytes(range(256)) * 4_000,
    "a formula": lambda: HEAD.encode() + b"=cmd|' /C calc'!A0,False,https://c.example/1\n",
    "half a sign": lambda: ROWS.encode("utf-16")[:-1],
    "sep and nothing": lambda: b"sep=;",
    "delimiters": lambda: b",;\t|" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_breaks(name: str) -> None:
    content = HOSTILE[name]()
    with bounded(20):
        found = told(content)
        assert len(found.skipped) <= 1_001 or name.startswith("lines")
        assert all(len(it.why) < 3_000 for it in found.skipped)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe\x00", b'{"claim": ' + b"9" * 10_000 + b"}", b"{}", b"[]"]
)  # fmt: skip
def test_no_json_breaks(content: bytes, name: str) -> None:
    with bounded(10):
        told(content, name)


def test_memory_does_not_grow_with_the_table() -> None:
    row = f"The bridge,False,https://c.example/{{}},{'x' * 5_000}\n"
    head = HEAD.replace("url", "url,notes")
    peaks = []
    for many in (50, 1_000):
        content = (head + "".join(row.format(n) for n in range(many))).encode()
        tracemalloc.start()
        for _ in read(Received("a.csv", content), Layout(), is_ours):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2_000_000, "the table has five million characters"
