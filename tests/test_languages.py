"""Which language was meant by what is no short name of one: asked, and mended where it is sure."""

from itertools import product

import pytest
from babel import Locale
from pydantic import TypeAdapter, ValidationError

from checkpress.claims.languages import Language, is_language
from conftest import sampled

LANGUAGE = TypeAdapter(Language)


def hint(value: str) -> tuple[str, str]:
    """What is said of a value, and what it is mended to."""
    with pytest.raises(ValidationError) as caught:
        LANGUAGE.validate_python(value)
    context = caught.value.errors()[0]["ctx"]
    return context["hint"], context["mend"].new if context["mend"] else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("ua", "uk"), ("cz", "cs"), ("jp", "ja"), ("gr", "el"), ("dk", "da"), ("cn", "zh")),
        *(("us", "en"), ("gb", "en"), ("UA", "uk"), ("ua-UA", "uk-UA"), ("jp-JP", "ja-JP")),
        *(("english", "en"), ("German", "de"), ("Englsh", "en"), ("Deutsch", "de")),
        *(
            ("anglais", "en"),
            ("Französisch", "fr"),
            ("日本語", "ja"),
            ("Ukraine", "uk"),
            ("unknown", "und"),
        ),
        *(("British English", "en-GB"), ("English (UK)", "en-GB"), ("German (Austria)", "de-AT")),
        *(("en-uk", "en-GB"), ("en_UK", "en-GB"), ("deu", "de"), ("eng-GB", "en-GB")),
    ],
)
def test_the_language_of_a_name_or_a_country_is_suggested(typed: str, meant: str) -> None:
    assert hint(typed) == (f"Did you mean `{meant}`?", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("EN", "en"),
        ("DE", "de"),
        ("pt_BR", "pt-BR"),
        ("EN-us", "en-US"),
        ("zh_hans_cn", "zh-Hans-CN"),
    ],
)
def test_capitals_and_hyphens_are_mended(typed: str, meant: str) -> None:
    assert hint(typed) == (f"Did you mean `{meant}`?", meant)


@pytest.mark.parametrize(("typed", "other"), [("SE", "sv"), ("KR", "ko"), ("AR", "es")])
def test_capitals_that_may_be_a_country_are_asked_about(typed: str, other: str) -> None:
    said = f"Did you mean `{typed.lower()}`, or the language of that country, `{other}`?"
    assert hint(typed) == (said, "")


@pytest.mark.parametrize("typed", ["xx", "en?", "en, de", "en/de", "not English", "-"])
def test_of_what_is_doubted_or_several_nothing_is_guessed(typed: str) -> None:
    assert hint(typed) == ("Write it as `en`, `es` or `pt-BR` (BCP 47).", "")


@pytest.mark.parametrize(
    "code", ["se", "kr", "br", "si", "be", "und", "mul", "tlh", "iw", "es-419"]
)
def test_a_valid_code_is_left_in_peace(code: str) -> None:
    assert LANGUAGE.validate_python(code) == code


ENGLISH = Locale.parse("en")
CODES = [code for code in map(str, ENGLISH.languages) if code.isalpha()]
REGIONS = [code for code in map(str, ENGLISH.territories) if len(code) == 2]


def test_all_that_unicode_knows_is_a_language() -> None:
    for code, region in sampled([*product(CODES, REGIONS)], 500):
        assert is_language(code), code
        assert is_language(f"{code}-{region}"), f"{code}-{region}"
