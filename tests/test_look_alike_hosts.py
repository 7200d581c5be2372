"""A letter of another alphabet in the name of a server is told; a name in one alphabet is none."""

from copy import deepcopy

import pytest

from checkpress.rules.findings import Finding
from judged import FILE, judged


def told(address: str) -> list[Finding]:
    file = deepcopy(FILE)
    file["sources"][0]["url"] = address
    return [found for found in judged(file) if found.code == "indirect-address"]


@pytest.mark.parametrize(
    ("address", "script", "sign"),
    [
        ("https://n\u043ewsroom.example/a", "Cyrillic", "\u043e"),
        ("https://\u0430pple.example/", "Cyrillic", "\u0430"),
        ("https://news.p\u03bfst.example/", "Greek", "\u03bf"),
        ("https://www.c\u0456ty-council.example/trams", "Cyrillic", "\u0456"),
    ],
)
def test_a_letter_that_only_looks_like_another_is_named(
    address: str, script: str, sign: str
) -> None:
    [found] = told(address)
    assert f"`{sign}`" in found.message
    assert script in found.message
    assert found.loc == ("sources", 0, "url")
    assert found.mend is None


@pytest.mark.parametrize(
    "host",
    [
        "\u043d\u043e\u0432\u043e\u0441\u0442\u0438.example",
        "\u03b5\u03b9\u03b4\u03ae\u03c3\u03b5\u03b9\u03c2.example",
        "www.\u043f\u043e\u0447\u0442\u0430.example",
        # All of its letters look like others, and it is a name in one alphabet.
        "\u0440\u0430\u0443.example",
        "m\u00fcnchen.example",
        "\u65b0\u805e.example",
        "xn--80adjurebk6d.example",
    ],
)
def test_a_name_in_another_alphabet_is_good_work(host: str) -> None:
    assert told(f"https://{host}/a") == []


def test_letters_behind_the_name_are_left_alone() -> None:
    assert told("https://city.example/\u0442\u0440\u0430\u043c\u0432\u0430\u0438-a") == []
