"""Single values: days that may be spans, addresses, ids, and what was probably meant."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from checkpress.claims.addresses import PLAIN, Address, address_by_parts, ascii_host
from checkpress.claims.days import Day, ExactDay
from checkpress.claims.file_names import FileBelow
from checkpress.claims.ids import ArticlePath, Key
from checkpress.claims.known_words import StatusKey, TopicKey, Words, YesNo
from checkpress.claims.languages import Language
from checkpress.claims.texts import Text

WORDS = Words(
    statuses=frozenset({"true", "mostly-true", "mixed", "false", "unproven", "queued"}),
    withdrawn="withdrawn",
    signs=frozenset(
        {
            ("rating-5", "true"),
            ("rating-1", "false"),
            ("rating-3", "mixed"),
            ("unproven", "unproven"),
        }
    ),
    topics=frozenset({"health", "public-transport"}),
    labels=frozenset({("Partly true", "mixed"), ("Buses & trams", "public-transport")}),
)


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value, context=WORDS)


def hint(kind: Any, value: object) -> str:
    """What an editor is told to do about a value that cannot be read."""
    with pytest.raises(ValidationError) as raised:
        read(kind, value)
    (details,) = raised.value.errors()
    return str(details["ctx"]["hint"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-09-17", date(2024, 9, 17), date(2024, 9, 17)),
    ],
)
def test_a_day_is_a_span(text: str, first: date, last: date) -> None:
    day = Day.parse(text)
    assert (day.first, day.last, str(day)) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/09/2024", "Write it as 2024-09-17."),
        ("09/17/2024", "Write it as 2024-09-17."),
        ("17.9.2024", "Write it as 2024-09-17."),
        ("3.4.2024", "Write it as 2024-04-03."),
        ("04/04/2024", "Write it as 2024-04-04."),
        (
            "03/04/2024",
            "Write the year first: 2024-04-03, or 2024-03-04 if the month stands first.",
        ),
        ("17 Sept 2024", "Write it as 2024-09-17."),
        ("September 17th, 2024", "Write it as 2024-09-17."),
        ("Sept 2024", "Write it as 2024-09."),
        ("2024/9/17", "Write it as 2024-09-17."),
        ("2024-9-7", "Write it as 2024-09-07."),
        ("2024-09-17T08:30:00+02:00", "Write it as 2024-09-17."),
        ("2024-09-17 08:30", "Write it as 2024-09-17."),
        ("2024-13", "Look it up again."),
        ("2024-02-30", "Look it up again."),
        ("0000", "Look it up again."),
        ("31/02/2024", "Write it as 2024-09-17, or as 2024-09 where the day is not known."),
        ("yesterday", "Write it as 2024-09-17, or as 2024-09 where the day is not known."),
        ("٢٠٢٤", "Write it as 2024."),
    ],
)
def test_a_date_in_another_form_is_proposed_in_ours(text: str, expected: str) -> None:
    assert hint(ExactDay, text) == expected


def test_a_month_is_no_whole_day() -> None:
    assert hint(ExactDay, "2024-09") == "Add the day, as in 2024-09-17."


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example",
        "HTTP://POST.EXAMPLE/A",
        "https://post.example:8443/a?b=c&d=%20#e",
        "https://web.archive.org/web/2026/https://post.example/",
        "https://blåbær.example/ä",
        "https://[2001:db8::1]/a",
    ],
)
def test_an_address_stays_as_it_was_found(address: str) -> None:
    assert read(Address, address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//post.example/a",
        "/a",
        "ftp://post.example/a",
        "mailto:a@post.example",
        "https://",
        "https:///a",
        "https:post.example",
        "https://post.example/a b",
        'https://post.example/"onclick="x',
        "https://post.example/<script>",
        "https://ada:secret@post.example/",
        "https://ada@post.example/",
        "https://post.example:port/",
        "https://post.example:99999/",
        "https://[::1/",
        "https://post.example\\@evil.example/",
        "https://post.example/\u2028",
        "https://post.example/\u202egpj.exe",
        "https://po\u200bst.example/",
        "https://po\u00adst.example/",
        "https://post.example/\x7f",
        "https://post.example/\ue000",
        "https://.",
        "https://post..example/",
        "https://.post.example/",
        f"https://{'a' * 64}.example/",
        f"https://{'字' * 60}.example/",
        f"https://{'a.' * 127}example/",
        "https://post%2eexample/",
        "about:blank",
    ],
)
def test_nothing_else_is_an_address(address: str) -> None:
    hint(Address, address)


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_address_needs_no_closer_look(address: str) -> None:
    assert address_by_parts(address) == address


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://apple.example/", ""),
        ("https://apple.example/字", ""),
        ("https://\u0430pple.example/a", "xn--pple-43d.example"),
        ("https://XN--pple-43d.example/a", "xn--pple-43d.example"),
        ("https://例え.テスト:8443/", "xn--r8jz45g.xn--zckzah"),
        ("https://例え。テスト/", "xn--r8jz45g.xn--zckzah"),
        ("https://faß.example/", "xn--fa-hia.example"),
        ("https://ＰＯＳＴ.example/", ""),
        ("https://[::1/字", ""),
        ("/字", ""),
    ],
)
def test_a_name_in_other_letters_is_told_in_ours(address: str, host: str) -> None:
    """As it is looked up: letters of other scripts look like those of a-z."""
    assert ascii_host(address) == host


@pytest.mark.parametrize(
    "kind",
    [YesNo, Language, Address, Key, ArticlePath, FileBelow, ExactDay, StatusKey],
    ids=range(8),
)
def test_no_message_is_as_long_as_what_it_is_about(kind: Any) -> None:
    for text in ("." * 1_900, "www." + "a" * 1_900, "2" * 1_900):
        with pytest.raises(ValidationError) as error:
            read(kind, text)
        (details,) = error.value.errors()
        assert len(details["ctx"]["message"]) < 300


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("post.example/a", "Write https://post.example/a"),
        ("www.post.example", "Write https://www.post.example"),
        ("htps://post.example", "Write https://post.example"),
        ("https//post.example", "Write https://post.example"),
        ("http:/post.example", "Write https://post.example"),
        ("“https://post.example/a”", "Write it without marks around it: https://post.example/a"),
    ],
)
def test_an_address_is_proposed(address: str, expected: str) -> None:
    assert hint(Address, address) == expected


@pytest.mark.parametrize("key", ["a", "2", "free-trams", "a-2-b", "x" * 80])
def test_keys(key: str) -> None:
    assert read(Key, key) == key


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Free Trams", "Write `free-trams`."),
        ("free_trams", "Write `free-trams`."),
        ("-free--trams-", "Write `free-trams`."),
        ("Örtliche Bahnen", "Write `ortliche-bahnen`."),
        ("../../etc", "Write `etc`."),
        ("字", ""),
        ("x" * 81, f"Write `{'x' * 80}`."),
        ("search", "Add a word."),
    ],
)
def test_a_key_is_proposed(key: str, expected: str) -> None:
    assert hint(Key, key) == expected


@pytest.mark.parametrize(
    "path", ["2018", "2018/", "18/a", "claims/2018/a", "2018/a/b", "2018/../a"]
)
def test_what_is_no_path_of_an_article(path: str) -> None:
    hint(ArticlePath, path)


@pytest.mark.parametrize("path", ["/etc/passwd", "../a.jpg", "a/../b.jpg", "a//b", ".a/b", "a\\b"])
def test_a_file_stands_beside_the_yaml_file(path: str) -> None:
    hint(FileBelow, path)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "con.jpg",
            "a/NUL/b.jpg",
            "lpt1.b.jpg",
            "a./b.jpg",
            "a /b.jpg",
            "a\u202egpj.jpg",
            "a\x7f.jpg",
        ),
        f"{'a' * 252}.jpg",
        f"{'字' * 84}.jpg",
    ],
)
def test_a_file_has_a_name_that_every_system_can_have(path: str) -> None:
    hint(FileBelow, path)


@pytest.mark.parametrize("path", ["a.jpg", "a/b c.jpg", f"{'a' * 251}.jpg", "console.jpg", "ä.jpg"])
def test_other_names_of_files_are_fine(path: str) -> None:
    assert read(FileBelow, path) == path


@pytest.mark.parametrize("language", ["en", "es", "pt-BR", "zh-Hant-TW", "es-419"])
def test_languages(language: str) -> None:
    assert read(Language, language) == language


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("Yes", True), ("true", True), ("no", False), (False, False)]
)
def test_yes_and_no(text: object, *, value: bool) -> None:
    assert read(YesNo, text) is value


@pytest.mark.parametrize("value", ["maybe", "", "not yes", "yes/no"])
def test_neither_yes_nor_no(value: object) -> None:
    assert hint(YesNo, value) == "Write `yes` or `no`."


@pytest.mark.parametrize("value", [["yes"], {"yes": "no"}])
def test_yes_and_no_are_texts(value: object) -> None:
    assert hint(YesNo, value) == "Write one of the two words."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fasle", "false"),
        ("False.", "false"),
        ("mostly true", "mostly-true"),
        ("partly true", "mixed"),
        ("half-true", "mixed"),
        ("untrue", "false"),
        ("Not true", "false"),
        ("incorrect", "false"),
        ("unverified", "unproven"),
    ],
)
def test_the_status_that_was_meant(typed: str, meant: str) -> None:
    """By its label or another name for it, before the spelling: `untrue` is near to `true`."""
    assert hint(StatusKey, typed) == f"Did you mean `{meant}`?"


def test_a_topic_is_known_by_its_label() -> None:
    assert hint(TopicKey, "buses & trams") == "Did you mean `public-transport`?"


def test_a_status_is_never_proposed_that_nobody_may_type() -> None:
    assert "withdrawn" not in hint(StatusKey, "xyz")


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000"])
def test_an_empty_text_is_none(text: str) -> None:
    assert hint(Text, text) == "Write it, or delete the key."


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("EN", "en"),
        ("en_GB", "en-GB"),
        ("PT-br", "pt-BR"),
        ("English", "en"),
        ("deutsch", "de"),
        ("Français", "fr"),
        ("ENGL", "en"),
    ],
)
def test_a_language_that_is_meant_is_named(value: str, meant: str) -> None:
    assert hint(Language, value) == f"Did you mean `{meant}`?"


@pytest.mark.parametrize("value", ["fr?", "not english", "English, French", "-"])
def test_of_no_language_none_is_named(value: str) -> None:
    assert hint(Language, value) == "Write it as `en`, `es` or `pt-BR` (BCP 47)."


@pytest.mark.parametrize("value", ["yes?", "no?", "true?"])
def test_a_question_mark_is_named(value: str) -> None:
    assert hint(YesNo, value) == "The question mark has no place here. Write `yes` or `no`."
    assert hint(ExactDay, "2024-05-01?").startswith("The question mark has no place here.")
