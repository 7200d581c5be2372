"""Which sources are independent of each other, and what is said where nobody can tell."""

from copy import deepcopy
from itertools import combinations, product
from typing import Any

import pytest

from checkpress.claims.model import Source
from checkpress.claims.origins import independent, origins_of
from checkpress.claims.outlets import outlets, relayed
from checkpress.rules.findings import Finding
from conftest import sampled
from judged import FILE, judged


def source(name: str, kind: str, origin: str | None = None, **more: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"What {name} says of trams",
        "url": f"https://{name}.example/",
        "read": {"on": "2024-05-03", "as": "full"},
        "kind": kind,
        **({"origin": origin} if origin else {}),
        **more,
    }


def sources(*told: tuple[str, str, str | None]) -> list[Source]:
    return [Source.model_validate(source(*each)) for each in told]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ([], 0),
        ([("a", "primary", None)], 1),
        ([("a", "secondary", None)], 0),
        ([("a", "secondary", "a")], 1),
        ([("a", "primary", None), ("b", "secondary", "a")], 1),
        ([("a", "primary", None), ("b", "secondary", None)], 1),
        ([("a", "secondary", "wire"), ("b", "secondary", "wire")], 1),
        ([("a", "secondary", "Wire  One"), ("b", "secondary", "wire one")], 1),
        ([("a", "secondary", "wire"), ("b", "secondary", "other")], 2),
        ([("a", "secondary", "b"), ("b", "secondary", "c"), ("c", "primary", None)], 1),
        ([("a", "secondary", "b"), ("b", "secondary", "wire"), ("c", "secondary", "wire")], 1),
        ([("a", "secondary", "b"), ("b", "secondary", "a"), ("c", "secondary", "c")], 2),
        ([("a", "secondary", "b"), ("b", "secondary", None)], 1),
        ([("a", "primary", "b"), ("b", "primary", None)], 1),
        ([("a", "secondary", "b"), ("b", "secondary", "c"), ("c", "secondary", "b")], 1),
    ],
)
def test_how_many_are_independent(told: list[tuple[str, str, str | None]], count: int) -> None:
    assert independent(sources(*told)) == count
    assert independent(reversed(sources(*told))) == count


ALL = [
    tuple(zip("abc", kinds, origins, strict=True))
    for kinds in product(("primary", "secondary"), repeat=3)
    for origins in product((None, "a", "b", "c", "wire"), repeat=3)
]


def test_the_count_is_that_of_the_largest_set_without_a_common_origin() -> None:
    for told in sampled(ALL, 300):
        some = sources(*told)
        origins = origins_of(some)
        sets = [
            chosen
            for size in range(4)
            for chosen in combinations([key for key in origins if origins[key]], size)
            if len({origins[key] for key in chosen}) == size
        ]
        assert independent(some) == max(map(len, sets)), told
        for key in "abc":
            assert independent(some, [key]) == (origins[key] is not None)


@pytest.fixture
def findings() -> Any:
    """What the rules say of an invented file with these sources, as evidence with a stance."""

    def findings(
        *told: dict[str, Any], stance: str = "refutes", says: str = "", **claim: object
    ) -> list[Finding]:
        file = deepcopy(FILE)
        file["sources"] = list(told)
        first = file["claims"][0]
        first["reasoning"] = "".join(f"So it is [@{each['id']}]. " for each in told)
        first["evidence"] = [
            {"source": it["id"], "stance": stance, "basis": "document"}
            | ({"says": says} if says else {})
            for it in told
        ]
        first |= claim
        return judged(file)

    return findings


def said(found: list[Finding], code: str) -> list[str]:
    return [each.message for each in found if each.code == code]


def test_sources_that_say_nothing_are_told_once(findings: Any) -> None:
    silent = [source(name, "secondary") for name in "abcdefg"]
    (told,) = said(findings(*silent), "origin-unsaid")
    assert told.startswith("`a`, `b`, `c`, `d`, `e` and 2 more do not say")
    (told,) = said(findings(source("a", "primary"), source("b", "secondary")), "origin-unsaid")
    assert told.startswith("`b` does not say")


@pytest.mark.parametrize(
    "told",
    [
        [source("a", "secondary")],
        [source("a", "secondary", "a"), source("b", "secondary", "b")],
        [source("a", "secondary", "a"), source("b", "primary"), source("c", "secondary")],
        [source("a", "primary"), source("b", "secondary", "a")],
    ],
)
def test_nothing_is_said_where_nothing_is_missed(findings: Any, told: Any) -> None:
    assert said(findings(*told), "origin-unsaid") == []


def test_who_is_sure_has_two_that_say_what_they_rest_on(findings: Any) -> None:
    silent = [source("a", "secondary"), source("b", "secondary")]
    found = findings(*silent, confidence="high")
    assert "do not all say" in said(found, "thin-high-confidence")[0]
    told = [source("a", "secondary", "a"), source("b", "secondary", "b")]
    assert said(findings(*told, confidence="high"), "thin-high-confidence") == []
    chained = [source("a", "secondary", "b"), source("b", "secondary", "wire")]
    assert said(findings(*chained, confidence="high"), "thin-high-confidence")
    assert said(findings(*chained), "one-origin")


TOLD = [
    "Reuters reported that the toll doubles.",
    "The toll doubles, according to Reuters.",
    "It says so, citing the news agency Reuters.",
    "Toll to double (Reuters)",
    "Toll to double - Reuters",
    "Council doubles toll: Reuters",
    "The toll doubles, the mayor told Reuters.",
    "A digest of the Reuters report, with nothing of its own.",
    "via Reuters",
    "Laut Reuters verdoppelt sich die Maut.",
    "Wie die Nachrichtenagentur Reuters meldet, verdoppelt sie sich.",
    "Nach Angaben der Agentur Reuters wird es teurer.",
    "Selon Reuters, le péage double.",
    "D’après l’agence Reuters, le péage double.",
    "Según Reuters, el peaje se duplica.",
    "De acuerdo con la agencia Reuters, sube.",
    "Secondo Reuters il pedaggio raddoppia.",
    "Segundo a agência Reuters, o preço dobra.",
    "Volgens Reuters wordt het duurder.",
    "Według agencji Reuters będzie drożej.",
    "Podle agentury Reuters to bude dražší.",
    "Enligt Reuters blir det dyrare.",
    "По данным агентства Reuters, проезд подорожает.",
    "Как сообщает Рейтер, проезд подорожает.",
    "Reuters'a göre ücret ikiye katlanıyor.",
    "据路透社报道，过路费将翻倍。",
    "ロイターによると、料金は倍になる。",
    "로이터에 따르면 요금이 두 배가 된다.",
    "نقلا عن رويترز",
    "रॉयटर्स के अनुसार किराया दोगुना होगा।",
]


@pytest.mark.parametrize("text", TOLD)
def test_whose_report_is_told_is_seen(findings: Any, text: str) -> None:
    assert "reuters" in {key for _, key in relayed(text, {})}
    plain = [source("a", "secondary"), source("b", "primary")]
    for field in ("title", "interests"):
        found = findings({**plain[0], field: text}, plain[1])
        assert ["`a` tells what" in each for each in said(found, "origin-unsaid")] == [True]
    silent = said(findings(plain[0], says=text), "origin-unsaid")
    assert ["`a` tells what" in each for each in silent] == [True]
    told = {**plain[0], "title": text, "origin": "reuters"}
    assert said(findings(told, plain[1]), "origin-unsaid") == []


@pytest.mark.parametrize(
    "text",
    [
        "Reuters has moved to another street.",
        "The pap was warm, as the nurse said.",
        "An app for trams",
        "Trams to cost nothing",
        "Apa itu?",
        "The Reuterstrasse will be closed.",
        "Fares rise in the AFPA district, the council says.",
    ],
)
def test_other_words_name_nobody(text: str) -> None:
    assert list(relayed(text, {})) == []


def test_outlets_are_those_of_the_file_and_of_the_site(findings: Any) -> None:
    first = source("a", "secondary", title="Trams are free, Morning Post reports")
    assert "Morning Post" in said(findings(first), "origin-unsaid")[0]
    first["title"] = "Trams are free, writes Norland Herald: says Norland Herald"
    herald = source("herald", "secondary", "herald", publisher="Norland Herald")
    (told,) = [it for it in findings(first, herald) if it.code == "origin-unsaid"]
    assert "`origin: herald`" in told.hint
    own = source("a", "secondary", publisher="Reuters, republished", title="So Reuters reports")
    assert not any("tells what" in each for each in said(findings(own), "origin-unsaid"))


def test_names_are_whole_and_written_so() -> None:
    known = outlets([("The Post", "post"), ("NN", "nn")])
    assert list(relayed("according to the Post", known)) == [("Post", "post")]
    assert list(relayed("according to the Poster", known)) == []
    assert list(relayed("according to nn", known)) == []
    assert list(relayed("according to NN", known)) == [("NN", "nn")]


SLIPS = [
    ("associated-press", "associated-pres"),
    ("norland-news-agency", "norland-news-agenzy"),
    ("norland-news-agency", "norland-news-agncy"),
    ("norland-news-agency", "norlnad-news-agency"),
    ("norland-news-agency", "norland-news-agencyy"),
    ("norland-news-agency", "Norland News Agency"),
    ("norland-news-agency", "norland-newsagency"),
    ("norland-news-agency", "norland_news_agency"),
    ("reuters", "reutres"),
    ("house-report-2012", "house-reprot-2012"),
]
NO_SLIPS = [
    ("wire-1", "wire-2"),
    ("house-report-2012", "house-report-2021"),
    ("ap", "afp"),
    ("wire-a", "wire-b"),
    ("report-iran", "report-iraq"),
    ("daily-north", "daily-south"),
    ("morning-post", "evening-post"),
    ("att", "at-t-mobile"),
    ("council", "the-council-of-norland"),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_a_slip_of_typing_is_no_second_witness(findings: Any, one: str, other: str) -> None:
    told = [source("a", "secondary", one), source("b", "secondary", other)]
    (found,) = [each for each in findings(*told) if each.code == "similar-origins"]
    assert (found.loc, f"Did you mean `{one}`?" in found.hint) == (("sources", 1, "origin"), True)
    known = [source(one, "primary"), source("b", "secondary", other)] if one.islower() else told
    assert said(findings(*known), "similar-origins")


@pytest.mark.parametrize(("one", "other"), NO_SLIPS)
def test_other_names_are_others(findings: Any, one: str, other: str) -> None:
    told = [source("a", "secondary", one), source("b", "secondary", other)]
    assert said(findings(*told), "similar-origins") == []
