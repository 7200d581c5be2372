"""Share cards: for the right pages, legible, the same everywhere, and drawn only once."""

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageColor

import checkpress
from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.build.state import BuildSummary
from checkpress.claims.vocabulary import MANY, Publication
from checkpress.errors import GeneratorError
from checkpress.outputs.cards.bidi import levels, runs
from checkpress.outputs.cards.content import Card, claim_card
from checkpress.outputs.cards.drawing import INNER, CardStyle, Studio, fitted
from checkpress.outputs.cards.store import Cards
from checkpress.outputs.cards.typesetting import Fonts
from checkpress.pages.article import article_pages, with_cards
from checkpress.pages.templates import theme_folder
from hostile import HOSTILE
from invented import a_claim
from sites import EPOCH, TOY, BuiltSite, all_pages, copy_of_toy, files_in, run, run_apart

OGHAM = "ᚑᚌᚆᚐᚋ"
"""Letters that only the font of the toy project has."""

CARD = Card(
    address="claims/2026/x/one/card.png",
    label="Mostly false",
    sign="rating-2",
    group="refuted",
    text="The tram carries twice as many people as the bus",
    struck=False,
    source="",
    note="",
    finding="It carries half as many again.",
    name="Toy Checks",
    foot="Checked 25 September 2026",
)

PUBLICATION = Publication(name="X", description="X.", complaints="mailto:x@x.example")

LOOK = CardStyle.of(theme_folder())


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    """The bundled fonts."""
    return Fonts()


@pytest.fixture(scope="module")
def studio(fonts: Fonts) -> Studio:
    """A studio with the bundled fonts."""
    return Studio(LOOK, fonts)


def drawn(studio: Studio, card: Card) -> Image.Image:
    """A card as it is seen."""
    return Image.open(io.BytesIO(studio.picture(card)[0])).convert("RGB")


# Which pages have one

CARDS = {
    "2025/debate-interior",
    "2025/debate-interior/backlog-doubled",
    "2025/debate-interior/knife-crime-halved",
    "2026/courier-nettle-tea",
    "2026/courier-nettle-tea/halves-dementia-risk",
    "2026/harbour-ferry",
    "2026/harbour-ferry/twice-the-passengers",
    "2026/health-now-20p-drink",
    "2026/herald-bridge",
    "2026/herald-bridge/council-announced",
    "2026/herald-bridge/safe-for-100-years",
    "2026/herald-consultants",
    "2026/herald-consultants/consultants-1-2m",
    "2026/lavoz-inundacion-foto",
    "2026/lavoz-inundacion-foto/photo-shows-puerto-aldo",
    "2026/puddle-press-moon-tax",
    "2026/puddle-press-moon-tax/moonlight-taxed",
    "2026/radio-norland-minister",
    "2026/radio-norland-minister/violent-crime-fell-40",
}
"""Of the toy project: its articles and main claims, without what lists do not show."""

BEFORE = {
    "2025/debate-home-office": "2025/debate-interior",
    "2025/debate-home-office/backlog-doubled": "2025/debate-interior/backlog-doubled",
    "2025/debate-home-office/knife-crime-down": "2025/debate-interior/knife-crime-halved",
    "2025/debate-home-office/knife-crime-halved": "2025/debate-interior/knife-crime-halved",
    "2025/debate-interior/knife-crime-down": "2025/debate-interior/knife-crime-halved",
}
"""Addresses that had a card before, with those that have it now."""


def pictures(site: BuiltSite) -> dict[str, bytes]:
    return {path: found for path, found in site.files.items() if path.endswith("card.png")}


def test_articles_and_main_claims_have_cards(toy_site: BuiltSite) -> None:
    """No claim that is open, removed, a draft or of those that lists leave out has one."""
    assert set(pictures(toy_site)) == {f"claims/{path}/card.png" for path in (*CARDS, *BEFORE)}


def test_cards_stand_at_old_addresses_too(toy_site: BuiltSite) -> None:
    for old, now in BEFORE.items():
        found = [toy_site.files[f"claims/{path}/card.png"] for path in (old, now)]
        assert found[0] == found[1]


def test_an_article_with_a_claim_that_lists_leave_out_has_none(toy_site: BuiltSite) -> None:
    assert any(not claim.listed for claim in toy_site.site.articles["2026/harbour-school"].claims)
    assert "claims/2026/harbour-school/card.png" not in toy_site.files


def test_cards_are_named_without_being_made(site: BuiltSite) -> None:
    """What goes with an article is told from these names."""
    edition = replace(site.edition, cards=True)
    for path, article in site.site.articles.items():
        made = {page.address for page in article_pages(edition, path) if page.card}
        assert made <= {*with_cards(article)}
        assert {*with_cards(article)} - made <= {f"claims/{old}/" for old in BEFORE}


def test_a_preview_has_none(toy_site: BuiltSite) -> None:
    assert not any(page.card for page in all_pages(toy_site.edition))


def test_many_claims_have_cards_only_where_they_are_asked_for() -> None:
    def wanted(cards: bool | None, claims: int) -> bool:
        said = PUBLICATION.model_copy(update={"cards": cards})
        return said.wants("cards", claims)

    assert wanted(None, MANY)
    assert not wanted(None, MANY + 1)
    assert wanted(True, MANY + 1)
    assert not wanted(False, 1)


# What the page says of it


def properties(site: BuiltSite, address: str) -> dict[str, str]:
    found = site.documents[address].find("meta")
    told = {(m.get("property") or m.get("name") or ""): m.get("content", "") for m in found}
    return {name: said for name, said in told.items() if name.startswith(("og:", "twitter:"))}


def test_pages_name_their_card(site: BuiltSite) -> None:
    """Status first in title and description of the picture; all addresses are absolute."""
    edition = replace(site.edition, cards=True)
    carded = {page.address: page for page in all_pages(edition) if page.card}
    assert carded
    for address, page in carded.items():
        told = properties(site, address)
        assert page.card
        assert told["og:title"] == page.title
        assert told["og:description"] == page.description
        assert told["og:url"] == site.base_url + address
        assert told["og:image"] == f"{site.base_url}{address}card.png"
        assert f"{address}card.png" in site.files
        assert told["og:image:alt"].startswith(f"{page.card.label}: {page.card.text.rstrip('.')}")
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["twitter:card"] == "summary_large_image"


def test_other_pages_name_none(toy_site: BuiltSite) -> None:
    named = {page.address for page in toy_site.pages if properties(toy_site, page.address)}
    assert named == {f"claims/{path}/" for path in CARDS}


def test_nothing_of_the_fonts_is_published(toy_site: BuiltSite) -> None:
    assert not [path for path in toy_site.files if path.endswith((".ttf", ".otf", "OFL.txt"))]


# What stands on it


def test_it_has_the_size_that_is_asked_for(toy_site: BuiltSite) -> None:
    for path, content in pictures(toy_site).items():
        picture = Image.open(io.BytesIO(content))
        picture.verify()
        assert (picture.format, picture.size) == ("PNG", (1200, 630)), path
        assert len(content) < 60_000, path


@pytest.mark.parametrize("group", ["supported", "mixed", "refuted", "unrated", "withdrawn"])
def test_each_group_has_its_colour_and_sign(studio: Studio, group: str) -> None:
    """Those of the style sheet."""
    card = replace(CARD, group=group, sign=group)
    picture = drawn(studio, card)
    assert picture.getpixel((5, 5)) == ImageColor.getrgb(LOOK.colours[group])
    other = "refuted" if group == "mixed" else "mixed"
    sign = (64, 40, 130, 130)
    changed = drawn(studio, replace(card, sign=other)).crop(sign)
    assert changed.tobytes() != picture.crop(sign).tobytes()


def test_the_style_sheet_has_a_sign_for_every_group() -> None:
    groups = {"supported", "mixed", "refuted", "unrated", "withdrawn"}
    assert groups | {"rating-2", "satire"} <= LOOK.signs.keys()
    assert groups | {"head", "on-head", "on-status", "ink", "soft", "tint"} <= LOOK.colours.keys()


@pytest.mark.parametrize("field", ["label", "text", "source", "note", "finding", "name", "foot"])
def test_every_text_is_seen(studio: Studio, field: str) -> None:
    said: dict[str, Any] = {field: "Something else."}
    assert studio.picture(replace(CARD, **said)) != studio.picture(CARD)
    none: dict[str, Any] = {field: ""}
    assert studio.picture(replace(CARD, **none))[0]


def test_a_correction_stands_on_it_with_its_day(toy_site: BuiltSite) -> None:
    edition = replace(toy_site.edition, cards=True)
    [note] = [p.card.note for p in all_pages(edition) if p.card and "Corrected" in p.card.note]
    assert note == "Corrected 3 February 2026."
    address = "claims/2026/herald-consultants/consultants-1-2m/"
    assert "Corrected 3 February 2026." in properties(toy_site, address)["og:image:alt"]


def test_a_withdrawn_check_is_struck_through_and_says_why(toy_site: BuiltSite) -> None:
    claim = toy_site.site.claims["2025/debate-interior/backlog-doubled"]
    card = claim_card(claim, toy_site.site.vocabulary.publication)
    assert (card.label, card.note) == ("We withdrew this check", "Withdrawn 20 January 2026.")
    assert card.struck
    assert card.finding.startswith("We had compared counts")


def test_striking_through_is_seen(studio: Studio) -> None:
    assert studio.picture(replace(CARD, struck=True)) != studio.picture(CARD)


def test_a_demonstration_says_so(demo_site: BuiltSite) -> None:
    edition = replace(demo_site.edition, cards=True)
    cards = [page.card for page in all_pages(edition) if page.card]
    assert cards
    assert all(card.foot.startswith("Demonstration") for card in cards)


def test_what_is_looked_at_again_says_so() -> None:
    card = claim_card(a_claim("one", reopened=True), PUBLICATION)
    assert card.note == "We are looking at this again."


# How it is set


def widths(fonts: Fonts, said: str, size: int = 40, width: int = INNER) -> list[float]:
    return [line.width for line in fonts.paragraph(said, "serif", size, width).lines]


def test_lines_are_not_wider_than_the_card(fonts: Fonts) -> None:
    """Words without an end are broken."""
    for said in ("some words " * 40, "ab" * 300, "שלום עולם " * 30, "हिन्दी " * 40, "กรุงเทพ" * 40):
        found = widths(fonts, said.strip())
        assert len(found) > 2
        assert max(found) <= INNER + 1


def test_what_is_too_long_ends_at_a_word(fonts: Fonts) -> None:
    """There is an ellipsis behind it."""
    cut = fonts.paragraph("twelve words " * 40, "plain", 40, INNER, 2)
    assert len(cut.lines) == 2
    assert not cut.whole
    dots = fonts.paragraph("…", "plain", 40, INNER).lines[0].runs[0].glyphs[0].number
    assert cut.lines[-1].runs[-1].glyphs[-1].number == dots
    for end in ("twelve…", "words…"):
        letters = [
            g.number for g in fonts.paragraph(end, "plain", 40, INNER).lines[0].runs[0].glyphs
        ]
        if [g.number for g in cut.lines[-1].runs[-1].glyphs][-len(letters) :] == letters:
            break
    else:
        pytest.fail("it ends within a word")


def test_balanced_lines_are_no_more(fonts: Fonts) -> None:
    said = "AT&T is the biggest carrier of all that there are in the United States"
    plain, balanced = (
        fonts.paragraph(said, "serif", 64, INNER, balanced=even) for even in (False, True)
    )
    assert len(plain.lines) == len(balanced.lines) == 3
    assert balanced.lines[-1].width > plain.lines[-1].width


LONG_CLAIM = "The ferry carried twice as many people in this year as in the year before. " * 2
LONG_FINDING = "It carried about a quarter more, as all of the tickets show that were sold. " * 4


def test_longer_texts_are_set_smaller(fonts: Fonts) -> None:
    short, found = fitted(fonts, "The tram is full", "It is half empty.", 340)
    longer, finding = fitted(fonts, LONG_CLAIM[:140], LONG_FINDING[:300], 340)
    assert longer.lines[0].size < short.lines[0].size
    assert finding.lines[0].size < found.lines[0].size
    assert all(each.whole for each in (short, found, longer, finding))


def test_the_finding_is_cut_last(fonts: Fonts) -> None:
    claim, finding = fitted(fonts, LONG_CLAIM * 5, LONG_FINDING[:300], 340)
    assert (claim.whole, finding.whole) == (False, True)
    assert len(claim.lines) >= 2
    claim, finding = fitted(fonts, LONG_CLAIM * 5, LONG_FINDING * 5, 340)
    assert (claim.whole, finding.whole) == (False, False)
    assert len(claim.lines) == 2
    assert claim.height + finding.height <= 340


# In all directions and scripts


def test_right_to_left_stands_right(studio: Studio) -> None:
    """And so does what mixes both, if it begins so."""
    there = replace(CARD, text="שלום AT&T", finding="مرحبا")
    picture = drawn(studio, there)
    band = ImageColor.getrgb(LOOK.colours["refuted"])
    for top, bottom, ground in ((140, 240, band), (330, 520, (255, 255, 255))):
        left, right = (picture.crop((x, top, x + 500, bottom)) for x in (0, 700))
        assert left.getcolors() == [(500 * (bottom - top), ground)]
        assert right.getcolors() != [(500 * (bottom - top), ground)]


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("plain 12.5", "plain 12.5"),
        ("אבג", "גבא"),
        ("a אב c", "a בא c"),
        ("אב ab גד", "דג ab בא"),
        ("אב 12.5% גד", "דג 12.5% בא"),
        ("אב (ab) גד", "דג )ab( בא"),
        ("he said אב (גד) here", "he said )דג( בא here"),
        ("אב AT (T) גד", "דג AT (T) בא"),
        ("ابت 12,5.", ".12,5 تبا"),
        ("אב!", "!בא"),
        ("ab!", "ab!"),
    ],
)
def test_both_directions_in_one_line(said: str, seen: str) -> None:
    """Brackets are turned where they are drawn, not here."""
    found = levels(said)
    parts = [(said[s:e], leftwards) for s, e, leftwards in runs(found)]
    assert "".join(part[::-1] if leftwards else part for part, leftwards in parts) == seen


def test_arabic_letters_are_joined(fonts: Fonts) -> None:
    """What stands alone has another form than what stands in a word."""
    [word] = fonts.paragraph("ببب", "plain", 40, INNER).lines[0].runs
    [alone] = fonts.paragraph("ب", "plain", 40, INNER).lines[0].runs
    assert alone.glyphs[0].number not in {glyph.number for glyph in word.glyphs}


def test_text_without_a_font_is_left_out(studio: Studio) -> None:
    """And what would be misread without it: no finding stands under a status as if that rated it."""
    picture, missing = studio.picture(replace(CARD, text="中文声明"))
    assert missing == {"CJK"}
    assert picture == studio.picture(replace(CARD, text="", finding=""))[0]
    picture, missing = studio.picture(replace(CARD, finding="한국어"))
    assert missing == {"HANGUL"}
    assert picture == studio.picture(replace(CARD, finding=""))[0]
    picture, _ = studio.picture(replace(CARD, label="中文"))
    assert picture == studio.picture(replace(CARD, label="", text="", finding=""))[0]


def test_a_newsroom_can_bring_fonts(studio: Studio) -> None:
    assert studio.picture(replace(CARD, finding=OGHAM))[1] == {"OGHAM"}
    own = Studio(LOOK, Fonts(sorted((TOY / "claims" / "fonts").glob("*.ttf"))))
    picture, missing = own.picture(replace(CARD, finding=OGHAM))
    assert not missing
    assert picture != own.picture(replace(CARD, finding=""))[0]
    assert own.picture(CARD)[0] == studio.picture(CARD)[0], "what the bundled fonts have stays"


def test_ornaments_without_a_font_are_passed_over(studio: Studio) -> None:
    picture, missing = studio.picture(replace(CARD, finding="It is 👩‍👩‍👧 so 🎉 ."))
    assert not missing
    assert picture == studio.picture(replace(CARD, finding="It is so ."))[0]


def test_nobody_turns_the_text_around(studio: Studio) -> None:
    """Characters that control the direction say nothing here."""
    turned = replace(
        CARD, text="The \u202etram\u202c carries \u2067twice\u2069 as many people as the bus"
    )
    assert studio.picture(turned) == studio.picture(CARD)


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_texts_are_text(studio: Studio, said: str) -> None:
    """In every field at once; what looks like markup is drawn, and asks for nothing."""
    card = Card("x/card.png", said, "false", "refuted", said, True, said, said, said, said, said)
    picture = drawn(studio, card)
    assert picture.size == (1200, 630)
    assert picture.getpixel((5, 5)) == ImageColor.getrgb(LOOK.colours["refuted"])


def test_hostile_texts_stay_in_their_attributes(hostile_site: BuiltSite) -> None:
    [*addresses] = (path.removesuffix("card.png") for path in pictures(hostile_site))
    told = [properties(hostile_site, address) for address in addresses]
    described = [each["og:description"] for each in told if each]
    assert any("<script>alert(1)</script>" in each for each in described)


def test_no_other_font_has_a_say(tmp_path: Path) -> None:
    """The same bytes where the machine has none, and with whatever order of hashes."""
    program = f"""
import hashlib
from pathlib import Path
from checkpress.outputs.cards.drawing import CardStyle, Studio
from checkpress.outputs.cards.content import Card
from checkpress.outputs.cards.typesetting import Fonts
picture, _ = Studio(CardStyle.of(Path({str(theme_folder())!r})), Fonts()).picture({CARD!r})
print(hashlib.sha256(picture).hexdigest())
"""
    found = set()
    for seed in "01":
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(Path(checkpress.__file__).parents[1]),
                "HOME": str(tmp_path),
                "FONTCONFIG_PATH": str(tmp_path),
            },
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


# How often it is drawn

OTHER = replace(CARD, address="claims/2026/x/two/card.png", text="The bus is full")


@pytest.fixture
def cards(tmp_path: Path) -> Cards:
    """Cards that are kept."""
    return Cards.of(theme_folder(), None, tmp_path / "cards")


def kept(folder: Path) -> list[str]:
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())


def test_a_card_is_drawn_once(cards: Cards, tmp_path: Path) -> None:
    """By whoever draws in that folder, until it is deleted."""
    first = cards.pictures("2026/x", [CARD, OTHER])
    assert (first.drawn, {*first.content}) == (2, {CARD.address, OTHER.address})
    again = Cards.of(theme_folder(), None, tmp_path / "cards").pictures("2026/x", [CARD, OTHER])
    assert (again.drawn, again.content) == (0, first.content)
    shutil.rmtree(tmp_path / "cards")
    anew = cards.pictures("2026/x", [CARD, OTHER])
    assert (anew.drawn, anew.content) == (2, first.content)


def test_what_is_not_needed_any_more_is_not_kept(cards: Cards, tmp_path: Path) -> None:
    cards.pictures("2026/x", [CARD, OTHER])
    changed = cards.pictures("2026/x", [replace(CARD, finding="It is half empty."), OTHER])
    assert changed.drawn == 1
    assert len(kept(tmp_path / "cards")) == 2
    cards.pictures("2026/y", [CARD])
    cards.pictures("2025/x", [CARD])
    cards.forget({"2026/x", "2026/never"})
    assert [name.rpartition("/")[0] for name in kept(tmp_path / "cards")] == ["2025/x", "2026/y"]
    cards.keep_only({"2025/x", "2026/new"})
    assert [name.rpartition("/")[0] for name in kept(tmp_path / "cards")] == ["2025/x"]
    assert not (tmp_path / "cards" / "2026" / "y").exists()
    cards.pictures("2025/x", [])
    assert kept(tmp_path / "cards") == []


def test_other_fonts_draw_anew(cards: Cards, tmp_path: Path) -> None:
    cards.pictures("2026/x", [CARD])
    other = Cards.of(theme_folder(), TOY / "claims" / "fonts", tmp_path / "cards")
    assert other.look != cards.look
    assert other.pictures("2026/x", [CARD]).drawn == 1


def test_links_among_what_is_kept_lead_nowhere(cards: Cards, tmp_path: Path) -> None:
    """They may come with the pull request of a stranger."""
    expected = cards.pictures("2026/x", [CARD])
    there = tmp_path / "cards" / "2026" / "x"
    [file] = there.iterdir()
    secret = tmp_path / "precious" / "2026" / "x" / "secret.png"
    secret.parent.mkdir(parents=True)
    secret.write_bytes(b"secret")
    file.unlink()
    file.symlink_to(secret)
    assert cards.pictures("2026/x", [CARD]) == expected
    assert not file.is_symlink()
    shutil.rmtree(there)
    there.symlink_to(secret.parent)
    assert cards.pictures("2026/x", [CARD]) == expected
    cards.keep_only(())
    shutil.rmtree(tmp_path / "cards")
    (tmp_path / "cards").symlink_to(tmp_path / "precious")
    assert cards.pictures("2026/x", [CARD]) == expected
    cards.keep_only(())
    assert [*secret.parent.iterdir()] == [secret]
    assert secret.read_bytes() == b"secret"


def test_no_room_to_keep_them_is_no_error(cards: Cards, tmp_path: Path) -> None:
    (tmp_path / "cards").touch()
    assert cards.pictures("2026/x", [CARD]).drawn == 1
    assert replace(cards, folder=None).pictures("2026/x", [CARD]).drawn == 1


# In a build

KEPT = Path(".cache", "checkpress", "cards")
CONSULTANTS = "claims/2026/herald-consultants.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was never built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    folder = copy_of_toy(tmp_path / "project")
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return folder


def build(project: Path) -> BuildSummary:
    return build_site(
        project / "mkdocs.yml", project / "site", BuildOptions(strict=True, search=False)
    )


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / name
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")


def cold(project: Path) -> dict[str, bytes]:
    """What is built where there never was anything."""
    elsewhere = project.with_name("elsewhere")
    shutil.copytree(project, elsewhere, ignore=shutil.ignore_patterns("site", ".cache"))
    build(elsewhere)
    files = files_in(elsewhere / "site")
    shutil.rmtree(elsewhere)
    return files


def test_the_second_build_draws_none(project: Path) -> None:
    """Neither where the site stands nor where it has gone, with all that is known of it."""
    assert build(project).cards == len(CARDS)
    before = files_in(project / "site")
    assert build(project).cards == 0
    shutil.rmtree(project / "site")
    (project / ".cache" / "checkpress" / "build.sqlite").unlink()
    made = build(project)
    assert (made.whole, made.cards) == (True, 0)
    assert files_in(project / "site") == before


def test_cards_change_and_go_with_their_claims(project: Path) -> None:
    """What the site does not show is not kept."""
    build(project)
    edit(project, CONSULTANTS, "the paper rounded it up", "the paper has rounded it up")
    assert build(project).cards == 1
    assert len(kept(project / KEPT)) == len(CARDS)
    card = project / "site/claims/2026/herald-consultants/consultants-1-2m/card.png"
    assert card.exists()
    edit(project, CONSULTANTS, "    key: true\n", "")
    (project / "claims/2026/harbour-ferry.yml").unlink()
    edit(project, "claims/2026/lavoz-inundacion-foto.yml", "article:\n", "article:\n  draft: yes\n")
    made = build(project)
    assert (made.whole, made.cards) == (False, 0)
    assert not card.exists()
    assert len(kept(project / KEPT)) == len(CARDS) - 5
    assert files_in(project / "site") == cold(project)


def test_a_site_can_do_without(project: Path) -> None:
    """And have them again, in other fonts."""
    build(project)
    before = files_in(project / "site")
    edit(project, "claims/site.yml", "cards: yes", "cards: no")
    assert build(project).cards == 0
    now = files_in(project / "site")
    assert not [path for path in now if path.endswith("card.png")]
    assert not [path for path, content in now.items() if b"og:image" in content]
    assert not (project / KEPT).exists()
    edit(project, "claims/site.yml", "cards: no", "cards: yes")
    assert build(project).cards == len(CARDS)
    assert files_in(project / "site") == before
    font = project / "claims" / "fonts" / "NotoSansOgham-Regular.ttf"
    font.rename(font.with_name("Other.ttf"))
    assert build(project).cards == len(CARDS)
    assert len(kept(project / KEPT)) == len(CARDS)


# What is told


def test_the_build_says_what_it_had_no_font_for(project: Path) -> None:
    """Once, in a line; it ends well, also where warnings are errors."""
    edit(project, CONSULTANTS, "headline: ", "headline: 顾问 ")
    done = run("checkpress", "build", "--strict", cwd=project)
    assert done.returncode == 0
    [line] = done.stderr.splitlines()
    assert re.search(r"no font \(CJK\): `card_fonts`", line)
    edit(project, CONSULTANTS, "headline: 顾问 ", "headline: 顾问们 ")
    done = run_apart("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0
    assert done.stderr.count("no font (CJK)") == 1


def test_the_build_says_that_many_claims_have_no_cards(toy_site: BuiltSite) -> None:
    unasked = replace(toy_site.printed, unasked=True)
    assert [note for note in unasked.notes if "`cards: yes`" in note]
    assert not [*toy_site.printed.notes]


def test_a_folder_without_fonts_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no font in fonts/"):
        Cards.of(theme_folder(), tmp_path / "fonts", None)


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    cards = Cards.of(theme_folder(), tmp_path, None)
    with pytest.raises(GeneratorError, match=r"broken\.ttf is no font"):
        cards.pictures("2026/x", [CARD])
