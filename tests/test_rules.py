"""What the rules leave alone, and where exactly they begin; the mistakes themselves are cases/."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from checkpress.claims.vocabulary import Policies, Vocabulary
from checkpress.rules import relations
from checkpress.rules.findings import Finding
from checkpress.rules.registry import ARTICLE_RULES, SITE_RULES
from judged import FILE, base_vocabulary, judged


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return base_vocabulary()


@pytest.fixture
def findings() -> Any:
    """What the rules say of the file, with changes to its parts."""

    def findings(
        claim: dict[str, Any] | None = None,
        article: dict[str, Any] | None = None,
        sources: dict[str, dict[str, Any]] | None = None,
        *,
        listed: bool = True,
        **more: object,
    ) -> list[Finding]:
        file = deepcopy(FILE)
        file["claims"][0] |= claim or {}
        file["article"] |= article or {}
        for source in file["sources"]:
            source.update((sources or {}).get(source["id"], {}))
        file["sources"] = file["sources"] if listed else []
        return judged(file | more)

    return findings


@pytest.fixture
def codes(findings: Any) -> Any:
    """The codes of the same."""
    return lambda *args, **more: sorted(finding.code for finding in findings(*args, **more))


def evidence(*stances: str, basis: str = "document") -> list[dict[str, str]]:
    """The sources of the file in their order, with these stances."""
    names = [source["id"] for source in FILE["sources"]]
    return [
        {"source": name, "stance": stance, "basis": basis}
        for name, stance in zip(names, stances, strict=False)
    ]


@pytest.mark.parametrize("rule", [*ARTICLE_RULES, *SITE_RULES], ids=lambda rule: rule.__name__)
def test_a_rule_says_in_one_sentence_what_policy_it_keeps(rule: Any) -> None:
    assert rule.__doc__
    assert rule.__doc__.endswith(".")
    assert "\n" not in rule.__doc__


def test_the_file_has_no_mistakes(codes: Any) -> None:
    assert codes() == []


@pytest.mark.parametrize(
    "claim",
    [
        "The U.S. government ended the deal.",
        "Dr. No. 5 Smith of St. Norland left on Jan. 5.",
        "J. R. R. Tolkien and George W. Bush met.",
        "Prices rose by 1.5 per cent to 3.20 crowns.",
        "The firm, e.g. Acme Inc. in Norland, grew.",
        "Die Bahn fährt am 13. März wieder.",
        "It costs 5 crowns vs. 4 crowns before.",
        "AT&T sells phones.",
        "The council wrote ... that trams are free.",
        "Le maire a dit : « tout est gratuit ».",
        "他们说电车是免费的。",
    ],
)
def test_one_sentence_is_one(claim: str, codes: Any) -> None:
    assert codes({"claim": claim}) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Trams are free. Buses are not.",
        "Trams are free! Buses are not.",
        "Are trams free? Buses are not.",
        "Trams are free… Buses are not.",
        'He said "trams are free." Buses are not.',
        "Trams are free; buses are not.",
        "Trams were free in 2018. Buses were not.",
    ],
)
def test_two_sentences_are_two(claim: str, codes: Any) -> None:
    assert codes({"claim": claim}) == ["two-sentences"]


@pytest.mark.parametrize(
    "claim",
    [
        "Falsehoods spread faster than trams.",
        "The bill was withdrawn.",
        "Talks on trams are in progress.",
        "The minister said that it was true that trams are free in May.",
        "Misleadingly many trams are late.",
    ],
)
def test_words_near_those_of_a_verdict_are_left_alone(claim: str, codes: Any) -> None:
    assert codes({"claim": claim}) == []


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("FALSE — trams cost nothing.", "status-word-in-claim"),
        ("Trams cost nothing (mostly false).", "status-word-in-claim"),
        ("Out of date when said: trams cost nothing.", "status-word-in-claim"),
        ("Partly true", "status-word-only"),
        ("“False!”", "status-word-only"),
        ("Withdrawn", "status-word-only"),
    ],
)
def test_words_of_a_verdict_are_found(claim: str, code: str, codes: Any) -> None:
    assert codes({"claim": claim}) == [code]


@pytest.mark.parametrize(
    "summary",
    [
        "The firm speaks of “fake news”.",
        'The firm speaks of "a fraud and a lie".',
        "The firm spricht von „Propaganda“.",
        "La empresa habla de «propaganda».",
        "The council's word for the 'scam' of the firm's owners is its own.",
        "The price lies between 3 and 4 crowns.",
        "Nobody believed it; the knowledge was new.",
        "See https://fares.example/fake-or-fraud for the list.",
    ],
)
def test_words_of_others_and_harmless_ones_are_left_alone(summary: str, codes: Any) -> None:
    assert codes({"summary": summary}) == []


@pytest.mark.parametrize(
    "summary",
    ["The Post lied.", "It is a fake.", "The firm knew it.", "A cover-up.", "“Yes”, but a lie."],
)
def test_intent_in_our_words_is_found(summary: str, codes: Any) -> None:
    assert codes({"summary": summary}) == ["imputes-intent"]


@pytest.mark.parametrize(
    "word",
    "lie lied lies lying liar liars fraud fraudulent fraudulently fake fakes faking scams hoax "
    "hoaxes cover-up coverups propaganda knew knowingly deliberate deliberately intentionally".split(),
)
def test_each_word_for_intent_is_found(word: str, codes: Any) -> None:
    """In all letters, and beside what is no letter."""
    for written in (word, word.upper(), f"({word.capitalize()})", f"{word}: see"):
        assert codes({"summary": written}) == ["imputes-intent"]


def test_a_mark_that_is_never_closed_hides_only_its_paragraph(codes: Any) -> None:
    text = "An “open quotation [@fares].\n\nThe Post lied [@council]."
    assert codes({"reasoning": text}) == ["imputes-intent"]


def test_an_attribution_may_say_what_others_are_accused_of(codes: Any) -> None:
    claim = "The firm said that the Post lied."
    assert codes({"claim": claim, "checks": "attribution", "about": ["norland-trams"]}) == []


@pytest.mark.parametrize(("length", "expected"), [(140, []), (141, ["long-claim"])])
def test_the_longest_claim(length: int, expected: list[str], codes: Any) -> None:
    assert codes({"claim": ("Trams " * 30)[: length - 1] + "s"}) == expected


@pytest.mark.parametrize(("count", "expected"), [(60, []), (61, ["long-quotation"])])
def test_the_longest_quotation(count: int, expected: list[str], codes: Any) -> None:
    quotes = [{"exact": "word " * count, "at": "headline", "translation": "word " * 90}]
    assert codes({"quotes": quotes}) == expected


@pytest.mark.parametrize(
    ("words", "counts", "expected"),
    [
        (None, [40, 35], []),
        (None, [40, 36], ["words-missing"]),
        (304, [40, 36], []),
        (303, [40, 36], ["quotation-budget"]),
        (4000, [60, 60, 60, 60, 60], []),
        (4000, [60, 60, 60, 60, 60, 1], ["quotation-budget"]),
    ],
)
def test_what_may_be_quoted(
    words: int | None, counts: list[int], expected: list[str], codes: Any
) -> None:
    """A quarter of an article or 300 words; passages that were not checked count too."""
    quotes = [
        {"exact": "word " * count, "at": f"paragraph {number}"}
        for number, count in enumerate(counts[:-1])
    ]
    left = [{"exact": "word " * counts[-1], "at": "headline", "why": "opinion"}]
    article = {"words": words} if words else {}
    assert codes({"quotes": quotes}, article, not_checked=left) == expected


def test_the_share_of_an_article_is_told_where_it_counts(findings: Any) -> None:
    quotes = [{"exact": "word " * 60, "at": f"paragraph {number}"} for number in range(6)]
    for words, end in ((9_000, "at most 300 can be."), (400, "a quarter of the article's 400.")):
        found = findings({"quotes": quotes}, {"words": words})
        [message] = [it.message for it in found if it.code == "quotation-budget"]
        assert message.endswith(end)


@pytest.mark.parametrize(
    ("publisher", "end"),
    [
        ({"name": "The Bee"}, "name: The Bee\npublishes: yes"),
        ({"name": "The Bee", "url": "https://bee.example/"}, "yes\nurl: https://bee.example/"),
    ],
)
def test_the_file_of_a_publisher_can_be_copied(
    publisher: dict[str, str], end: str, findings: Any
) -> None:
    [hint] = [
        it.hint
        for it in findings(article={"publisher": publisher})
        if it.code == "inline-publisher"
    ]
    assert "claims/organisations/the-bee.yml" in hint
    assert hint.endswith(end)


def test_the_same_words_at_the_same_place_count_once(codes: Any) -> None:
    quote = {"exact": "word " * 50, "at": "headline"}
    assert codes({"quotes": [quote, quote]}) == []
    assert codes({"quotes": [quote, quote | {"at": "caption"}]}) == ["words-missing"]


def test_characters_count_where_there_are_no_spaces(codes: Any) -> None:
    assert codes({"quotes": [{"exact": "电" * 61, "at": "headline"}]}) == ["long-quotation"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("2024", []),
        ("2024-05", []),
        ("2024-05-02", []),
        ("2023", []),
        ("2024-06", ["dates-out-of-order"]),
        ("2025", ["dates-out-of-order"]),
    ],
)
def test_only_what_is_certainly_out_of_order_is(made: str, expected: list[str], codes: Any) -> None:
    assert codes({"made": made}) == expected


def test_a_check_that_is_not_published_yet_is_later_than_its_article_too(codes: Any) -> None:
    assert codes({"published": None, "checked": "2024-05-01"}) == ["dates-out-of-order"]


def test_policies_that_are_asked_for_are_missed_one_by_one(vocabulary: Vocabulary) -> None:
    asked = {"policy": "efcsn", "policies": Policies(checking="statuses/")}
    publication = vocabulary.publication.model_copy(update=asked)
    changed = replace(vocabulary, publication=publication)
    found = [finding.message for _, finding in relations.policies_are_on_the_site({}, changed)]
    assert [message.split("`")[1] for message in found] == ["corrections", "funding"]


@pytest.mark.parametrize("field", ["claim", "summary", "reasoning"])
def test_intent_is_told_where_it_stands(field: str, findings: Any) -> None:
    text = "They knew that trams cost nothing [@fares; @council]."
    found = [it for it in findings({field: text}) if it.code == "imputes-intent"]
    assert [(it.loc, it.offset) for it in found] == [(("claims", 0, field), 5)]


def test_a_replaced_status_leads_to_another(vocabulary: Vocabulary) -> None:
    old = vocabulary.statuses["mixed"].model_copy(update={"replaced_by": "halftrue"})
    changed = replace(vocabulary, statuses={**vocabulary.statuses, "mixed": old})
    ((path, finding),) = relations.replaced_statuses_have_a_successor({}, changed)
    assert (path, finding.loc) == ("statuses", ("statuses", 2, "replaced_by"))
    assert list(relations.replaced_statuses_have_a_successor({}, vocabulary)) == []


@pytest.mark.parametrize(
    ("status", "stances", "expected"),
    [
        ("false", ["refutes", "supports"], []),
        ("false", ["refutes", "context"], []),
        ("false", ["supports", "context"], ["false-without-refutation"]),
        ("false", ["context", "context"], ["decoy-sources"]),
        ("mostly-false", ["supports", "supports"], ["false-without-refutation"]),
        ("true", ["supports", "refutes"], []),
        ("mostly-true", ["refutes", "context"], ["true-without-support"]),
        ("mixed", ["supports", "refutes"], []),
        ("mixed", ["context", "context"], ["decoy-sources"]),
        ("misleading", ["context", "context"], []),
    ],
)
def test_stances_fit_the_status(
    status: str, stances: list[str], expected: list[str], codes: Any
) -> None:
    assert codes({"status": status, "evidence": evidence(*stances)}) == expected


@pytest.mark.parametrize(
    ("status", "stances", "expected"),
    [
        ("mostly-true", ["supports", "supports"], []),
        ("mostly-true", ["supports", "context"], ["unnamed-only"]),
        ("mostly-true", ["supports", "refutes"], ["unnamed-only"]),
        ("true", ["supports", "supports"], ["unnamed-only"]),
        ("false", ["refutes", "refutes"], ["unnamed-only"]),
        ("mixed", ["supports", "refutes"], []),
    ],
)
def test_what_unnamed_people_can_carry(
    status: str, stances: list[str], expected: list[str], codes: Any
) -> None:
    listed = evidence(*stances, basis="unnamed")
    assert codes({"status": status, "evidence": listed}) == expected


def test_copies_of_one_report_are_one_witness(codes: Any) -> None:
    same = {"fares": {"origin": "agency"}, "council": {"origin": "agency"}}
    assert codes(sources=same) == ["one-origin"]
    assert codes({"confidence": "high"}, sources=same) == ["one-origin", "thin-high-confidence"]
    assert codes({"evidence": evidence("refutes", "context")}, sources=same) == []


@pytest.mark.parametrize(
    "origin", ["Agency", " agency", "age\u0301ncy", "agency\u200b", "ａｇéｎｃｙ", "age\u00adncy"]
)
def test_an_origin_is_the_same_however_it_is_encoded(origin: str, codes: Any) -> None:
    """Else one report would count as two, and nobody could see why."""
    plain = "agéncy" if "\u0301" in origin or "é" in origin else "agency"
    same = {"fares": {"origin": plain}, "council": {"origin": origin}}
    assert [code for code in codes(sources=same) if code != "unseen-sign"] == ["one-origin"]


def test_an_origin_can_be_a_source_of_the_file(codes: Any) -> None:
    assert codes(sources={"council": {"origin": "fares"}}) == ["one-origin"]


def test_one_title_is_a_hint_at_one_origin(codes: Any) -> None:
    title = {"title": "Norland's trams: no longer free?", "origin": None}
    other = {"title": "Norland’s trams – no longer free", "origin": None}
    alike = {"fares": title, "council": other}
    assert codes(sources=alike) == ["one-origin"]
    told = {"fares": title | {"origin": "a"}, "council": alike["council"] | {"origin": "b"}}
    assert codes(sources=told) == []
    short = {"fares": {"title": "Annual report"}, "council": {"title": "Annual report"}}
    assert codes(sources=short) == []


def test_being_sure(codes: Any) -> None:
    sure = {"confidence": "high", "evidence": evidence("refutes", "context")}
    assert codes(sure) == ["thin-high-confidence"]
    assert codes(sure, sources={"fares": {"kind": "primary"}}) == []
    assert codes(sure, sources={"council": {"kind": "primary"}}) == ["thin-high-confidence"]
    assert codes({"confidence": "high"}) == []


@pytest.mark.parametrize("status", ["true", "mixed", "false", "misleading"])
def test_confidence_has_its_place(status: str, codes: Any) -> None:
    assert codes({"status": status, "evidence": evidence("supports", "refutes")}) == []


@pytest.mark.parametrize("status", ["unproven", "outdated", "satire", "queued"])
def test_confidence_has_no_place(status: str, codes: Any) -> None:
    claim = {"status": status, "evidence": evidence("supports", "refutes")}
    assert codes(claim) == ["confidence-without-scale"]


def test_open_claims_need_nothing(codes: Any) -> None:
    nothing: dict[str, Any] = {
        "summary": None,
        "reasoning": None,
        "evidence": [],
        "confidence": None,
    }
    queued = nothing | {"status": "queued", "published": None, "checked": None}
    assert codes(queued, {"reply": []}, listed=False) == []


def test_a_withdrawn_check_is_not_judged_again(codes: Any) -> None:
    withdrawn = {"on": "2024-06-01", "why": "The source was a hoax."}
    assert codes({"withdrawn": withdrawn, "evidence": evidence("supports", "context")}) == []


def test_what_cannot_be_checked_needs_no_evidence(codes: Any) -> None:
    verdict: dict[str, Any] = {
        "status": "not-checkable",
        "confidence": None,
        "evidence": [],
        "reasoning": "A wish.",
    }
    assert codes(verdict, listed=False) == []


@pytest.mark.parametrize(
    ("claimants", "replies", "expected"),
    [
        ([], [], []),
        ([{"described": "a parent"}], [], []),
        ([{"who": "morning-post", "as": "publisher"}], [], []),
        ([{"who": "evening-star"}], [], ["no-reply"]),
        ([{"who": "evening-star"}], [{"asked": "evening-star", "on": "2024-05-03"}], []),
        ([{"who": "evening-star"}], [{"asked": "evening-star", "not_asked": "It is gone."}], []),
        ([{"who": "evening-star"}], [{"asked": "norland-trams", "on": "2024-05-03"}], ["no-reply"]),
    ],
)
def test_who_is_contradicted_was_asked(
    claimants: list[Any], replies: list[Any], expected: list[str], codes: Any
) -> None:
    """On the claim or on the article; whom a claim is only about is not contradicted."""
    claim = {"claimants": claimants, "reply": replies, "about": ["norland-trams"]}
    assert codes(claim) == expected


@pytest.mark.parametrize("status", ["true", "mostly-true", "unproven"])
def test_nobody_need_be_asked_whose_claim_stands(status: str, codes: Any) -> None:
    claim = {"status": status, "confidence": None, "evidence": evidence("supports", "refutes")}
    assert codes(claim, {"reply": []}) == []


def test_the_publisher_is_missed_once(codes: Any) -> None:
    second = FILE["claims"][0] | {"id": "free-buses"}
    claims = [FILE["claims"][0], second]
    assert codes(article={"reply": []}, claims=claims) == ["no-reply"]


@pytest.mark.parametrize(
    ("reasoning", "expected"),
    [
        ("A [@fares; @council, p. 2].", []),
        ("A [@fares, p. 2], as in [the list](https://fares.example/) [@council].", []),
        ("A [@fares] [@council], write to fares@checkers.example.", []),
        ("A [@fares;] [@council].", ["bad-citation"]),
        ("A [@fares, @council].", ["bad-citation"]),
        ("A [@fares] and [council, p. 2].", ["bad-citation"]),
        ("A [@fares] and @council.", ["bad-citation"]),
        ("A [@fares p. 2; @council].", ["bad-citation"]),
        ("A [@fares; @council; @counsil].", ["unknown-source"]),
        ("A [@fares].", ["uncited-source"]),
    ],
)
def test_citations(reasoning: str, expected: list[str], codes: Any) -> None:
    """A citation that is written wrongly is told once."""
    assert codes({"reasoning": reasoning}) == expected


@pytest.mark.parametrize(
    ("cited", "expected"), [("[@tariff-2024]", []), ("[tariff-2024]", ["bad-citation"])]
)
def test_ids_of_sources_have_figures_and_hyphens(
    cited: str, expected: list[str], codes: Any
) -> None:
    listed = [
        {**evidence("refutes")[0], "source": "tariff-2024"},
        evidence("refutes", "refutes")[1],
    ]
    verdict = {"reasoning": f"A {cited} [@council].", "evidence": listed}
    assert codes(verdict, sources={"fares": {"id": "tariff-2024"}}) == expected


def test_an_unknown_source_is_told_wherever_it_is_named(findings: Any) -> None:
    reply = [{"asked": "morning-post", "on": "2024-05-03", "source": "nobody"}]
    original = {"place": "Norland", "source": "nobody"}
    media = {"kind": "image", "alt": "A tram", "rights": "Ours", "people": "none"}
    found = findings(
        {
            "evidence": [
                *evidence("refutes", "refutes"),
                {"source": "nobody", "stance": "context", "basis": "document"},
            ],
            "figures": [{"what": "Fare", "said": "0", "found": "2", "source": "nobody"}],
            "media": {**media, "original": original},
            "reply": reply,
        },
        {"reply": reply},
    )
    assert {finding.loc for finding in found if finding.code == "unknown-source"} == {
        ("article", "reply", 0, "source"),
        ("claims", 0, "evidence", 2, "source"),
        ("claims", 0, "figures", 0, "source"),
        ("claims", 0, "media", "original", "source"),
        ("claims", 0, "reply", 0, "source"),
    }


@pytest.mark.parametrize(
    ("archive", "expected"),
    [({}, ["missing-field"]), ({"archive": "https://archive.example/a"}, [])],
    ids=["without", "with"],
)
def test_a_link_only_to_the_archive_of_another_place_needs_one(
    archive: dict[str, str], expected: list[str], codes: Any
) -> None:
    place = {"where": "A poster", "url": "https://poster.example/", "link": "archive-only"}
    assert codes({"appearances": [place | archive]}) == expected


def test_a_source_of_the_background_alone_is_used(codes: Any) -> None:
    verdict = {"reasoning": "A [@fares].", "evidence": evidence("refutes")}
    assert codes(verdict) == ["unused-source"]
    assert codes(verdict, {"background": "B [@council]."}) == []


@pytest.mark.parametrize(
    ("was", "note", "expected"),
    [
        ({"status": "true"}, "We first rated this true.", []),
        (None, "We first rated this true.", ["changed-without-old"]),
        ({"summary": "Trams cost nothing."}, "The verdict was wrong.", ["changed-without-old"]),
        ({"summary": "Children pay too."}, "We had misread the age of children.", []),
        (None, "We had misread the date of the list.", []),
        ({"status": "false"}, "We had misread the list.", ["changed-without-old"]),
    ],
)
def test_a_changed_verdict_keeps_the_old_one(
    was: dict[str, str] | None, note: str, expected: list[str], codes: Any
) -> None:
    revision = {"on": "2024-05-20", "kind": "correction", "note": note, "was": was}
    assert codes({"history": [revision]}) == expected


def test_a_verdict_can_change_and_change_back(codes: Any) -> None:
    history = [
        {
            "on": "2024-05-20",
            "kind": "update",
            "note": "Fares are back.",
            "was": {"status": "true"},
        },
        {"on": "2024-05-10", "kind": "update", "note": "Fares fell.", "was": {"status": "false"}},
    ]
    assert codes({"history": history}) == []
