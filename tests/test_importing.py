"""Checks of others come in as claims that wait for ours; a newsroom's own keep their verdicts."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import static_server
from checkpress.claims.days import Day
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.reading import read_record
from checkpress.importing.importer import Brought, bring_in
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import Layout
from checkpress.importing.reported_claim import day, day_first
from checkpress.importing.slugs import slug
from checkpress.problems import errors
from checkpress.site.loading import Loaded, load
from conftest import sampled
from sites import ROOT, TODAY, TOY, BuiltSite, built, copy_of_toy, run

SHARED = ROOT.parent / "shared" / "data"

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/2020/moon",
    "claimReviewed": "The moon is made of cheese",
    "author": {"@type": "Organization", "name": "Norland Checks"},
    "datePublished": "2020-03-04T10:00:00+0200",
    "reviewBody": "It is rock.",
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Pants on fire",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": "1",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A lunar farmer"},
        "datePublished": "2020-03-01",
        "appearance": {
            "@type": "NewsArticle",
            "url": "https://dairy.example/moon",
            "headline": "Cheese from above",
            "publisher": {"name": "Dairy News"},
        },
    },
}


def page(*blocks: object, before: str = "") -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks
    )
    return f"<!doctype html><title>A check</title>{before}{scripts}<p>Rock.".encode()


@pytest.fixture(scope="module")
def site() -> Loaded:
    return load(TOY / "claims", today=TODAY)


def brought(
    site: Loaded, content: object, name: str = "check.html", *, as_own: bool = False, **columns: str
) -> Brought:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    labels = Labels(site.site.vocabulary)
    return bring_in([(name, data)], site, labels, as_own=as_own, layout=Layout(columns))


def read(text: str, path: str = "2020/a") -> ClaimFile:
    record, _, problems = read_record(text.encode(), f"claims/{path}.yml", ClaimFile)
    assert not problems
    assert record is not None
    return record


def only(found: Brought) -> tuple[ClaimFile, Claim]:
    [text] = found.files.values()
    record = read(text)
    [claim] = record.claims
    assert isinstance(claim, Claim)
    return record, claim


def without(review: dict[str, Any], *keys: str, **more: object) -> dict[str, Any]:
    return {key: value for key, value in review.items() if key not in keys} | more


# What becomes of a check


def at(url: str, archive: str = "") -> dict[str, Any]:
    """The check of something that stands at an address, with a copy."""
    review = deepcopy(REVIEW)
    review["itemReviewed"]["appearance"] |= {"url": url, "archivedAt": archive}
    return review


ORIGINAL = "https://dairy.example/moon"


@pytest.mark.parametrize(
    ("url", "archive", "kept", "said"),
    [
        (ORIGINAL, "", (ORIGINAL, None), ""),
        (f"{ORIGINAL},", "", (ORIGINAL, None), ""),
        (f"https://web.archive.org/web/2020/{ORIGINAL}", "", (ORIGINAL, "url"), ""),
        ("https://archive.ph/AbC1", "", (None, "url"), ""),
        (
            "https://web.archive.org/web/2021/https://archive.ph/AbC1",
            "",
            (None, "url"),
            "",
        ),
        (ORIGINAL, f"https://web.archive.org/web/2020/{ORIGINAL}/", (ORIGINAL, "archive"), ""),
        (ORIGINAL, f"https://web.archive.orghttps://{ORIGINAL[8:]}", (ORIGINAL, None), "nowhere"),
        (ORIGINAL, "http://N/A", (ORIGINAL, None), "`http://N/A` leads nowhere"),
        (ORIGINAL, "N/A", (ORIGINAL, None), ""),
        (ORIGINAL, "https://web.archive.org/web/2020/https://cow.example/", (ORIGINAL, None), "is not one of"),
        ("http://N/A", "", (None, None), "`http://N/A` leads nowhere"),
        (ORIGINAL, f"https://https://web.archive.org/web/2020/{ORIGINAL}", (ORIGINAL, None), "leads nowhere"),
        (ORIGINAL, "https://archive.is/", (ORIGINAL, None), "is a page of an archive, and no copy"),
        (ORIGINAL, "https://web.archive.org/web/2020/", (ORIGINAL, None), "and no copy"),
        (ORIGINAL, f"https://web.archive.org/web/2020*/{ORIGINAL}", (ORIGINAL, None), "and no copy"),
        (ORIGINAL, f"https://web.archive.org/save/{ORIGINAL}", (ORIGINAL, None), "and no copy"),
        (ORIGINAL, "https://perma.cc/AB12-CD34", (ORIGINAL, "archive"), ""),
        (ORIGINAL, "https://archive.ph/2020", (ORIGINAL, "archive"), ""),
        (ORIGINAL, "TBD", (ORIGINAL, None), ""),
    ],
)  # fmt: skip
def test_only_addresses_that_lead_there_are_kept(
    site: Loaded, url: str, archive: str, kept: tuple[str | None, str | None], said: str
) -> None:
    """What is left out is told, and nothing that leads nowhere is written into a file."""
    found = brought(site, page(at(url, archive)))
    record, _ = only(found)
    copies = {"url": url, "archive": archive, None: None}
    assert (record.article.url, record.article.archive) == (kept[0], copies[kept[1]])
    assert (record.article.link == "archive-only") == (kept == (None, "url"))
    assert [said in flag.why for flag in found.flagged] == ([True] if said else [])


def test_one_check_under_two_spellings_is_one(site: Loaded) -> None:
    other = deepcopy(REVIEW)
    other["url"] = "http://www.checks.example/2020/moon/?utm_source=x#top"
    found = brought(site, page(REVIEW, other))
    assert (found.claims, len(found.skipped)) == (1, 1)
    assert "It is here already" in found.skipped[0].why


def test_claims_of_one_article_stand_in_one_file(site: Loaded) -> None:
    other = at("http://m.dairy.example/moon/")
    other |= {"url": "https://checks.example/2020/sun", "claimReviewed": "The sun is butter"}
    assert [*brought(site, page(REVIEW, other)).files] == ["2020/the-moon-is-made-of-cheese"]


def test_an_article_that_is_here_is_told(site: Loaded) -> None:
    there = at("http://www.courier.example/health/nettle-tea/?fbclid=x")
    [flag] = brought(site, page(there)).flagged
    assert "move the claim to claims/2026/courier-nettle-tea.yml" in flag.why


def test_anothers_check_waits_for_ours(site: Loaded) -> None:
    found = brought(site, page(REVIEW))
    assert [*found.files] == ["2020/the-moon-is-made-of-cheese"]
    record, claim = only(found)
    assert (record.article.headline, str(record.article.published)) == (
        "Cheese from above",
        "2020-03-01",
    )
    assert record.article.url == "https://dairy.example/moon"
    assert claim.status == "queued"
    assert (claim.summary, claim.imported, claim.published) == (None, None, None)
    [other] = claim.elsewhere
    assert (other.by, other.label, other.url, str(other.on)) == (
        "Norland Checks",
        "Pants on fire",
        "https://checks.example/2020/moon",
        "2020-03-04",
    )
    assert [who.described for who in claim.claimants] == ["A lunar farmer"]


def test_our_own_keeps_its_verdict(site: Loaded) -> None:
    _, claim = only(brought(site, page(REVIEW), as_own=True))
    assert (claim.status, claim.summary, claim.key) == ("false", "It is rock.", True)
    assert (str(claim.published), str(claim.checked)) == ("2020-03-04", "2020-03-04")
    assert claim.imported is not None
    assert claim.imported.label == "Pants on fire"
    assert claim.imported.url == "https://checks.example/2020/moon"
    assert not claim.elsewhere


def test_what_is_not_known_stays_empty_and_is_marked(site: Loaded) -> None:
    review = without(REVIEW, "reviewBody", itemReviewed={"@type": "Claim"})
    [text] = brought(site, page(review), as_own=True).files.values()
    record = read(text)
    assert (record.article.publisher, record.article.headline) == (None, None)
    assert record.article.language == "und"
    assert str(record.article.published) == "../2020-03-04"
    for note in ("headline", "publisher", "summary"):
        assert f"# {note}: not known" in text
    assert "# When it was published is not known." in text
    assert "# Its language is not known." in text


def test_nobody_is_no_claimant(site: Loaded) -> None:
    authors = [{"name": "Unknown"}, {"name": "N/A"}, {"name": ["A farmer", "of the moon"]}, {}]
    review = without(REVIEW, itemReviewed=without(REVIEW["itemReviewed"], author=authors))
    _, claim = only(brought(site, page(review)))
    assert [who.described for who in claim.claimants] == ["A farmer, of the moon"]


def test_those_who_have_a_key_are_named_by_it(site: Loaded) -> None:
    key, person = next(iter(site.site.vocabulary.people.items()))
    outlet = site.site.vocabulary.organisations["health-now"]
    item = {
        "@type": "Claim",
        "author": {"name": person.name},
        "firstAppearance": {"url": "https://healthnow.example/a", "publisher": outlet.name},
    }
    record, claim = only(brought(site, page(without(REVIEW, itemReviewed=item))))
    assert claim.claimants[0].who == key
    assert record.article.publisher == "health-now"


# Forms in which it is found


@pytest.mark.parametrize(
    "blocks",
    [
        [{"@graph": [{"@type": "WebPage"}, REVIEW]}],
        [[{"@type": "Person", "name": "x"}, REVIEW]],
        [{"@type": "Organization"}, REVIEW, {"@type": "WebSite"}],
        [without(REVIEW, **{"@type": ["ClaimReview", "Review"]})],
        [{"@type": "WebPage", "mainEntity": {"review": REVIEW}}],
        [{"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}],
    ],
)
def test_it_is_found_wherever_it_stands(site: Loaded, blocks: list[object]) -> None:
    assert brought(site, page(*blocks)).claims == 1


def test_a_block_that_is_no_json_is_told_and_the_others_are_read(site: Loaded) -> None:
    broken = '<script type="application/ld+json">{"@type": "ClaimReview", </script>'
    found = brought(site, page(REVIEW, before=broken))
    assert found.claims == 1
    assert [rejected.why[:30] for rejected in found.skipped] == ["This is no JSON that can be re"]


GOOGLE = {
    "text": "The moon is made of cheese",
    "claimant": "A lunar farmer",
    "claimDate": "2020-03-01T00:00:00Z",
    "claimReview": [
        {
            "publisher": {"name": "Norland Checks", "site": "checks.example"},
            "url": "https://checks.example/2020/moon",
            "title": "No cheese",
            "reviewDate": "2020-03-04T00:00:00Z",
            "textualRating": "False",
            "languageCode": "en",
        },
        {
            "publisher": {"site": "other.example"},
            "url": "other.example/moon",
            "textualRating": "Wrong",
            "languageCode": "en",
        },
    ],
}


@pytest.mark.parametrize(
    "content", [GOOGLE, [GOOGLE], {"claims": [GOOGLE]}, [{"claims": [GOOGLE]}]]
)
def test_googles_answers(site: Loaded, content: object) -> None:
    record, claim = only(brought(site, content, "claims.json"))
    assert [(other.by, other.label) for other in claim.elsewhere] == [
        ("Norland Checks", "False"),
        ("other.example", "Wrong"),
    ]
    assert claim.elsewhere[1].url == "https://other.example/moon"
    assert record.article.language == "en"


AVERITEC = {
    "claim": "The moon is made of cheese.",
    "label": "Refuted",
    "justification": "It is [rock].",
    "claim_date": "1-3-2020",
    "speaker": "A lunar farmer",
    "original_claim_url": "https://web.archive.org/web/20200302000000/https://dairy.example/moon",
    "fact_checking_article": "https://web.archive.org/web/2020/https://checks.example/2020/3/4/moon/",
    "reporting_source": "Dairy News",
    "questions": [
        {
            "question": "What is it?",
            "answers": [{"answer": "Rock", "source_url": "https://moon.example/"}],
        }
    ],
}


def test_averitec(site: Loaded) -> None:
    record, claim = only(brought(site, [AVERITEC], "claims.json"))
    assert str(record.article.published) == "2020-03-01"
    assert record.article.url == "https://dairy.example/moon"
    assert str(record.article.archive).startswith("https://web.archive.org/web/20200302")
    assert claim.elsewhere[0].url == "https://checks.example/2020/3/4/moon/"
    record, claim = only(found := brought(site, [AVERITEC], "claims.json", as_own=True))
    assert claim.status == "false"
    assert str(claim.published) == "2020-03-04"
    assert claim.reasoning == "What is it? Rock <https://moon.example/>\n\nIt is \\[rock\\]."
    assert [flag.why for flag in found.flagged] == [
        "When the check was published was taken from its address."
    ]


TABLE = """\
Statement;Verdict;Link;Date;Who
"The moon; it is made of cheese";False;https://checks.example/moon;04.03.2020;A farmer; too many
;False;https://checks.example/2;2020;
Cheese;;https://checks.example/3;2020;
"""


@pytest.mark.parametrize("name", ["checks.csv", "checks.jsonl"])
def test_tables_with_a_mapping(site: Loaded, name: str) -> None:
    columns = {
        "claim": "Statement",
        "label": "Verdict",
        "url": "Link",
        "published": "Date",
        "claimant": "Who",
    }
    if name.endswith(".jsonl"):
        row = ["The moon; it is made of cheese", "False", "https://checks.example/moon"]
        keys = ["Statement", "Verdict", "Link", "Date", "Who"]
        lines = [
            dict(zip(keys, [*row, "2020-03-04", "A farmer"], strict=True)),
            {"Verdict": "False", "Link": "https://checks.example/2"},
            {"Statement": "Cheese", "Link": "https://checks.example/3"},
        ]
        content = "\n".join(map(json.dumps, lines)).encode()
    else:
        content = TABLE.encode()
    found = brought(site, content, name, as_own=True, **columns)
    _, claim = only(found)
    assert claim.claim == "The moon; it is made of cheese"
    assert str(claim.published) == "2020-03-04"
    assert [rejected.why for rejected in found.skipped] == [
        "It does not say which claim was checked.",
        "It has no word for the verdict.",
    ]


# What is refused, and what is looked at


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"claimReviewed": "", "itemReviewed": {}}, "which claim was checked"),
        ({"url": "javascript:alert(1)"}, "where the check stands"),
        ({"reviewRating": {"ratingValue": 3}}, "no word for the verdict"),
        ({"datePublished": "", "itemReviewed": {}}, "neither when it was said nor when"),
        ({"claimReviewed": "False"}, "is a verdict, not a claim"),
        ({"claimReviewed": "x" * 2_001}, "more than 2,000 characters"),
    ],
)
def test_what_cannot_be_brought_in_is_told(
    site: Loaded, change: dict[str, object], why: str
) -> None:
    found = brought(site, page({**REVIEW, **change}))
    assert not found.files
    [rejected] = found.skipped
    assert why in rejected.why
    assert rejected.place.startswith("check.html:1")


@pytest.mark.parametrize(
    ("rating", "flag"),
    [
        ({"alternateName": "False", "ratingValue": 5}, "contradicts it; the word is kept"),
        ({"alternateName": "True", "ratingValue": "1"}, "contradicts it; the word is kept"),
        ({"alternateName": "False", "ratingValue": 7}, "not on its own scale, 1 to 5"),
        (
            {"alternateName": "False", "ratingValue": -1, "worstRating": -1, "bestRating": -1},
            "scale",
        ),
        ({"alternateName": "False: " + "so it is " * 9}, "is a whole text"),
    ],
)
def test_a_strange_rating_is_flagged_and_its_word_kept(
    site: Loaded, rating: dict[str, object], flag: str
) -> None:
    found = brought(site, page(without(REVIEW, reviewRating=rating)), as_own=True)
    _, claim = only(found)
    assert claim.imported is not None
    assert claim.imported.label == str(rating["alternateName"]).strip()
    assert claim.status == ("true" if rating["alternateName"] == "True" else "false")
    [told] = found.flagged
    assert flag in told.why


@pytest.mark.parametrize("value", ["", None, "n/a", {}, [], True])
def test_a_missing_number_contradicts_nothing(site: Loaded, value: object) -> None:
    rating = {"alternateName": "False", "ratingValue": value}
    assert not brought(site, page(without(REVIEW, reviewRating=rating))).flagged


def test_a_claim_dated_after_its_check_loses_its_date(site: Loaded) -> None:
    item = without(REVIEW["itemReviewed"], datePublished="2021-01-01")
    found = brought(site, page(without(REVIEW, itemReviewed=item)), as_own=True)
    record, _ = only(found)
    assert str(record.article.published) == "../2020-03-04"
    assert "after its check" in found.flagged[0].why


def test_a_word_that_means_nothing_is_told_once(site: Loaded) -> None:
    blocks = [
        without(REVIEW, url=f"https://checks.example/{n}", reviewRating={"alternateName": "Meh"})
        for n in range(3)
    ]
    found = brought(site, page(*blocks), as_own=True)
    assert not found.files
    assert found.unknown == {"Meh"}


def test_a_newsroom_has_a_table_of_its_own(site: Loaded, tmp_path: Path) -> None:
    table = tmp_path / "labels.yml"
    table.write_text("labels:\n  - status: misleading\n    words: [Meh, pants on fire]\n", "utf-8")
    labels = Labels(site.site.vocabulary, table)
    assert labels.status("MEH!") == labels.status("Pants on Fire") == "misleading"


# Twice, and side by side


def test_the_same_check_comes_in_once(site: Loaded) -> None:
    found = brought(site, page(REVIEW, REVIEW))
    assert found.claims == 1
    assert "It is here already: claims/2020/the-moon" in found.skipped[0].why


def test_claims_of_one_article_share_a_file(site: Loaded) -> None:
    second = without(
        REVIEW, url="https://checks.example/2", claimReviewed="The moon is made of Cheese!"
    )
    found = brought(site, page(REVIEW, second))
    [text] = found.files.values()
    first, other = (claim.id for claim in read(text).claims)
    assert first == "the-moon-is-made-of-cheese"
    assert other.startswith("the-moon-is-made-of-cheese-")


def test_names_of_files_do_not_clash(site: Loaded) -> None:
    items = [
        without(REVIEW, url=f"https://checks.example/{n}", itemReviewed={"datePublished": "2020"})
        for n in range(3)
    ]
    names = [*brought(site, page(*items)).files]
    assert len(names) == 3
    assert names == [*brought(site, page(*items)).files]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Index", "claim-index"),
        ("???", "claim"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ελλάδα 2020", "ellada-2020"),
        ("CON", "claim-con"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_stays_in_its_place(text: str, expected: str) -> None:
    assert slug(text) == expected


# Single values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-03-04T10:00:00+5:30", "2020-03-04"),
        ("2020-03-04T10:00:00+0200", "2020-03-04"),
        ("20200304", "2020-03-04"),
        ("4.3.2020", "2020-03-04"),
        ("13/3/2020", "2020-03-13"),
        ("3/13/2020", "2020-03-13"),
        ("3/4/2020", "2020"),
        ("March 4, 2020", "2020-03-04"),
        ("4 Mar 2020", "2020-03-04"),
        ("2020-13-45", None),
        ("TBD", None),
        ("", None),
        (["2020"], "2020"),
        ("0000-00-00", None),
    ],
)
def test_a_day_in_the_forms_that_are_found(text: object, expected: str | None) -> None:
    found = day(text)
    assert (str(found) if found else None) == expected


def test_where_days_stand_first() -> None:
    assert day_first("3-4-2020") == Day.parse("2020-04-03")


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("FALSE", "false"),
        ("Half-True", "mixed"),
        ("صَحِيح", "true"),
        ("❌ Falso", "false"),
        ("Sesat - video yang benar namun narasi salah", "misleading"),
        ("False. The picture was taken in 2012 in Norland", "false"),
        ("True - but it says nothing of the others", None),
        ("Not false", None),
        ("Exaggerated", None),
        ("", None),
    ],
)
def test_words_of_others(site: Loaded, label: str, status: str | None) -> None:
    assert Labels(site.site.vocabulary).status(label) == status


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [*REVIEW, *REVIEW["itemReviewed"], *REVIEW["reviewRating"], *GOOGLE, "name"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(change=st.dictionaries(st.sampled_from([*REVIEW]), JSON, max_size=4), as_own=st.booleans())
def test_whatever_a_review_holds_nothing_breaks(
    site: Loaded, change: dict[str, object], as_own: bool
) -> None:
    """And what comes in passes the check."""
    found = brought(site, page({**REVIEW, **change, "@type": "ClaimReview"}), as_own=as_own)
    for text in found.files.values():
        read(text)


@given(row=st.dictionaries(st.sampled_from([*GOOGLE, *AVERITEC]), JSON, max_size=6))
def test_whatever_a_row_holds_nothing_breaks(site: Loaded, row: dict[str, object]) -> None:
    for as_own in (False, True):
        brought(site, [{**GOOGLE, **row}, {**AVERITEC, **row}, row], "x.json", as_own=as_own)


# Round trips

LOST = {
    "article": {
        "words",
        "history",  # what is only a typo is not told
    },
    "claim": {
        "authors",  # names are told, and not every name has a key elsewhere
        "media",  # its file is no text
        "sensitive",
        "review_by",
        "history",  # what is only a typo is not told
    },
}
"""What the dataset does not tell, because readers are not told either."""

GONE = {"repeats": "told without their place", "withdrawn": "what was found is not told"}


def empty_copy(folder: Path) -> Path:
    """The toy project without its articles."""
    project = copy_of_toy(folder)
    for year in (project / "claims").glob("20*"):
        shutil.rmtree(year)
    for page_ in (project / "docs").glob("*.md"):
        if "claim(" in page_.read_text("utf-8"):
            page_.write_text("# Without claims\n", "utf-8")
    settings = project / "claims/site.yml"
    kept = re.sub(r"^main:\n(  - .*\n)+", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(kept, "utf-8")
    return project


def test_a_claim_whose_row_is_missing_is_named(toy_site: BuiltSite, tmp_path: Path) -> None:
    project, data = empty_copy(tmp_path / "project"), toy_site.folder / "data"
    rows = (data / "claims.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "claims.jsonl").write_text("\n".join(rows[1:]), "utf-8")
    files = [data / "articles.jsonl", tmp_path / "claims.jsonl", data / "sources.jsonl"]
    done = run("checkpress", "import", *files, "--as-own", "--dry-run", cwd=project)
    assert "Traceback" not in done.stderr
    missing = json.loads(rows[0])["path"].rpartition("/")[2]
    told = [line for line in done.stdout.splitlines() if "The row of this claim is missing" in line]
    assert len(told) == 1
    assert missing in told[0]


def test_what_the_dataset_tells_comes_back_equal(toy_site: BuiltSite, tmp_path: Path) -> None:
    project = empty_copy(tmp_path / "project")
    data = toy_site.folder / "data"
    names = ["articles.jsonl", "claims.jsonl", "sources.jsonl"]
    done = run("checkpress", "import", *(data / n for n in names), "--as-own", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    before, after = toy_site.site, load(project / "claims", today=TODAY).site
    ours, theirs = toy_site.loaded.records, load(project / "claims", today=TODAY).records
    told = [c.path for c in before.indexes.listed if c.group != "withdrawn"]
    assert {*told} == {c.path for c in after.claims.values()}
    for path in told:
        article, _, id_ = path.rpartition("/")
        [one] = [c for c in ours.record(article).claims if c.id == id_]
        [two] = [c for c in theirs.record(article).claims if c.id == id_]
        lost: dict[str, Any] = {"made": True, "appearances": {"__all__": {"private"}}}
        lost |= dict.fromkeys(LOST["claim"], True)
        if not two.claimants:  # which says the same as naming the publisher
            lost["claimants"] = True
            assert before.claims[path].claimants == after.claims[path].claimants
        assert one.model_dump(exclude=lost) == two.model_dump(exclude=lost), path
        assert before.claims[path].made == after.claims[path].made
        quiet = any(c.public and not c.listed for c in before.articles[article].claims)
        hidden = {"summary", "background"} if quiet else set()
        untold = LOST["article"] | hidden
        assert ours.record(article).article.model_dump(exclude=untold) == theirs.record(
            article
        ).article.model_dump(exclude=untold)
        changed = () if quiet else before.articles[article].history
        assert after.articles[article].history == changed


FORGOTTEN = {"@id", "url", "citation", "correction", "license", "inLanguage", "itemReviewed"}
"""What a ClaimReview of ours says that no ClaimReview of others can bring: where evidence stands is
told, and not what it says, so it is no evidence yet; the address is a new one."""


@pytest.mark.parametrize("form", ["pages", "data/claimreview.jsonl", "data/claimreview-feed.json"])
def test_our_own_claimreview_comes_back(toy_site: BuiltSite, tmp_path: Path, form: str) -> None:
    project = empty_copy(tmp_path / "project")
    source = toy_site.folder / ("claims" if form == "pages" else form)
    done = run("checkpress", "import", source, "--as-own", cwd=project)
    assert "Traceback" not in done.stderr
    again = built(project, tmp_path / "site", strict=False)
    before = {review["claimReviewed"]: review for review in reviews(toy_site)}
    after = {review["claimReviewed"]: review for review in reviews(again)}
    # Checks that lists leave out have pages of their own.
    assert before.keys() <= after.keys() if form == "pages" else before.keys() == after.keys()
    for claim, review in before.items():
        for key in review.keys() - FORGOTTEN:
            if key != "reviewRating" or "alternateName" not in review[key]:
                # At which hour others published a check is not kept.
                theirs = review[key][:10] if key == "datePublished" else review[key]
                assert after[claim][key] == theirs, key
        item, copy = review["itemReviewed"], after[claim]["itemReviewed"]
        assert copy["text"] == item["text"]
        assert copy.get("author") == item.get("author")
        assert review["reviewRating"].get("ratingValue") == after[claim]["reviewRating"].get(
            "ratingValue"
        )


def reviews(site: BuiltSite) -> Iterable[dict[str, Any]]:
    lines = site.files["data/claimreview.jsonl"].decode().splitlines()
    return map(json.loads, lines)


# The command


def test_nothing_that_is_there_is_changed(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    (tmp_path / "check.html").write_bytes(page(REVIEW))
    before = {f: f.read_bytes() for f in project.rglob("*") if f.is_file()}
    done = run("checkpress", "import", tmp_path / "check.html", "--dry-run", cwd=project)
    assert done.stderr.startswith("Would write: 1 claim in 1 file; 0 skipped, 0 to look at.")
    assert before == {f: f.read_bytes() for f in project.rglob("*") if f.is_file()}
    for skipped in (0, 1):
        done = run("checkpress", "import", tmp_path / "check.html", cwd=project)
        assert f"; {skipped} skipped" in done.stderr
        assert done.returncode == skipped
    assert all(f.read_bytes() == content for f, content in before.items())
    assert run("checkpress", "check", cwd=project).returncode == 0


def test_an_old_address_on_the_same_site_leads_to_the_new_one(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    here = "https://toy.example/checks/"
    for number, address in enumerate(
        [
            *("2020/moon/", "2020/moon.html", "old%20moon", "claims/x/", "p?id=1", "../up/"),
            *("index.html", "404.html", "feed.xml", "2020/%2e%2e/up/", "2021/index.html"),
        ]
    ):
        review = without(REVIEW, url=here + address, claimReviewed=f"The moon is no {number}")
        (tmp_path / f"{number}.html").write_bytes(page(review))
    done = run("checkpress", "import", *sorted(tmp_path.glob("*.html")), "--as-own", cwd=project)
    assert done.returncode == 0
    site = built(project, tmp_path / "site", strict=False)
    path = "claims/2020/the-moon-is-no-0/"
    assert f"url=../../{path}" in site.files["2020/moon/index.html"].decode().replace("'", "")
    assert "2020/moon.html" in site.files
    assert "old moon/index.html" in site.files
    assert "2021/index.html" in site.files
    assert not [name for name in site.files if name.startswith(("claims/x", "p?", "up", "2021/i/"))]
    for name in ("index.html", "404.html", "feed.xml"):
        assert b"has moved" not in site.files[name]


def test_no_page_is_hidden_behind_an_old_address(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    review = without(REVIEW, url="https://toy.example/checks/method/")
    (tmp_path / "a.html").write_bytes(page(review))
    assert run("checkpress", "import", tmp_path / "a.html", "--as-own", cwd=project).returncode == 0
    for command in ("check", "build"):
        done = run("checkpress", command, cwd=project)
        assert done.returncode == 1
        assert "method.md:1:1: This page stands at method/, and claims/2020/the-moon" in done.stdout


def test_an_address_is_fetched(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    (tmp_path / "web").mkdir()
    (tmp_path / "web/check.html").write_bytes(page(REVIEW))
    with static_server(tmp_path / "web", "/") as address:
        refused = run("checkpress", "import", f"{address}check.html", cwd=project)
        assert "is in a private network" in refused.stderr
        done = run("checkpress", "import", f"{address}check.html", "--allow-private", cwd=project)
    assert "1 claim in 1 file" in done.stderr


def test_a_field_that_is_none_is_told(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    done = run("checkpress", "import", "x.csv", "--map", "claim", cwd=project)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: `--map claim` is no field and its column.\n")


REAL = {
    "claimreview_pages": (6, 0),
    "google_factcheck/claims.json": (800, 750),
    "google_factcheck/data_commons_item.json": (1, 0),
    "averitec/claims.json": (230, 45),
}
"""Inputs that others have made, and how many claims come in at least, each way."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here: nobody's archive is read")
@pytest.mark.parametrize(("name", "as_own"), sampled([*product(REAL, (False, True))], 3))
def test_archives_of_others(site: Loaded, tmp_path: Path, name: str, as_own: bool) -> None:
    """Come in without a traceback, and what was made of them is checked and built."""
    project = empty_copy(tmp_path / "project")
    done = run(
        "checkpress", "import", SHARED / name, *(["--as-own"] if as_own else []), cwd=project
    )
    assert "Traceback" not in done.stderr
    for line in done.stdout.splitlines():
        assert ": Skipped: " in line or ": Look at it: " in line
    claims = load(project / "claims", today=TODAY).site.claims
    assert len(claims) >= REAL[name][as_own]
    assert not errors(load(project / "claims", today=TODAY).problems)
    assert Counter(claim.status == "queued" for claim in claims.values())[as_own] == 0
    built(project, tmp_path / "site", strict=False)
