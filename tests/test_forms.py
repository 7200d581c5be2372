"""What readers tell the editors, and how a check is written in the browser, with clicks and keys."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from browser import Reader, static_server
from checkpress.build.clock import now
from checkpress.claims.check_form import FILLED, NOT_ASKED, SECTIONS, kind_of, parts
from checkpress.claims.labels import BASIS_CHOICES, READ_CHOICES, SOURCE_CHOICES, STANCE_CHOICES
from checkpress.claims.model import Evidence, Reading, Source
from checkpress.claims.questions import LETTERS, Letter, answers
from checkpress.claims.record import Record
from checkpress.claims.shapes import keys_of
from checkpress.claims.vocabulary import Repository, Vocabulary
from checkpress.pages.answering import carriers
from checkpress.site import urls
from checkpress.site.first_pass import problems_of
from house import PACKAGE
from sites import NOBODY, BuiltSite, Document, built_on_its_day, copy_of_toy, text

pytest_plugins = ["browser"]

CORRECTED = "2026/herald-consultants/consultants-1-2m"
TREATED = "2026/courier-nettle-tea/halves-dementia-risk"


def ways_on(page: Document) -> dict[str, str]:
    """The links at the end of a page, by their words."""
    return {
        text(link): link.get("href", "")
        for ul in page.find("ul", class_="cp-ways")
        for link in ul.iter("a")
    }


def test_each_page_of_a_claim_file_can_be_answered(toy_site: BuiltSite) -> None:
    """An open claim too: it waits for sources. So can an article, as a whole."""
    for path, article in toy_site.site.articles.items():
        pages = [(path, "article")] if article.public else []
        pages += [(claim.path, "claim") for claim in article.claims if claim.public]
        for page, what in pages:
            ways = ways_on(toy_site.claim(page))
            assert [*ways] == ["Report a mistake", "Offer a source", f"Edit this {what}"]
            assert ways["Report a mistake"].endswith("/take-part/#mistake")
            assert ways["Offer a source"].endswith("/take-part/#source")
            assert ways[f"Edit this {what}"].endswith(f"/_edit/main/tests/toy/claims/{path}.yml")


def test_without_an_address_there_are_no_links(demo_site: BuiltSite) -> None:
    """It records neither a contact nor a repository, and says so."""
    publication = demo_site.site.vocabulary.publication
    assert (publication.complaints, publication.repository) == (None, None)
    assert not [page for page in demo_site.pages if page.find("ul", class_="cp-ways")]
    page = next(page for page in demo_site.pages if page.address == urls.TAKE_PART)
    assert not page.find("form", class_="cp-letter")
    assert NOBODY in text(page.find("main")[0])


MAIL, FORM = "mailto:a@x.example?subject=Checks", "https://x.example/form"
HERE = Repository.model_validate({"url": "https://github.com/x/checks"})


@pytest.mark.parametrize(
    ("complaints", "repository", "mistake", "source"),
    [
        (MAIL, None, ["mailto:a@x.example"], ["mailto:a@x.example"]),
        (FORM, None, [FORM], [FORM]),
        (None, HERE, ["https://github.com/x/checks/issues/new"], None),
        (MAIL, HERE, ["mailto:a@x.example"], ["mailto:a@x.example", f"{HERE.url}/issues/new"]),
        (FORM, HERE, [FORM], [f"{HERE.url}/issues/new", FORM]),
        (None, None, [], []),
    ],
)
def test_a_mistake_is_told_in_public_only_where_there_is_no_other_way(
    toy_vocabulary: Vocabulary,
    complaints: str | None,
    repository: Repository | None,
    mistake: list[str],
    source: list[str] | None,
) -> None:
    publication = toy_vocabulary.publication.model_copy(
        update={"complaints": complaints, "repository": repository}
    )

    def addresses(form: Letter) -> list[str]:
        return [carrier.address for carrier in carriers(publication, form)]

    told = {letter.key: addresses(letter) for letter in LETTERS}
    assert told["mistake"] == mistake
    assert told["source"] == told["claim"] == (mistake if source is None else source)


@pytest.fixture(scope="session")
def toy_vocabulary(toy_site: BuiltSite) -> Vocabulary:
    """The words of the toy site."""
    return toy_site.site.vocabulary


@pytest.mark.parametrize(
    ("settings", "edit", "issue", "new"),
    [
        (
            {"url": "https://github.com/x/checks.git"},
            "https://github.com/x/checks/edit/main/claims/2026/a.yml",
            ("https://github.com/x/checks/issues/new", "title", "body"),
            "https://github.com/x/checks/new/main/claims",
        ),
        (
            {"url": "https://gitlab.com/x/y/checks/", "branch": "a/b"},
            "https://gitlab.com/x/y/checks/-/edit/a/b/claims/2026/a.yml",
            (
                "https://gitlab.com/x/y/checks/-/issues/new",
                "issue[title]",
                "issue[description]",
            ),
            "https://gitlab.com/x/y/checks/-/new/a/b/claims",
        ),
        (
            {"url": "https://codeberg.org/x/checks", "folder": "data/claims"},
            "https://codeberg.org/x/checks/_edit/main/data/claims/2026/a.yml",
            ("https://codeberg.org/x/checks/issues/new", "title", "body"),
            "https://codeberg.org/x/checks/_new/main/data/claims",
        ),
        (
            {"url": "https://code.example/x/checks", "kind": "gitlab"},
            "https://code.example/x/checks/-/edit/main/claims/2026/a.yml",
            ("https://code.example/x/checks/-/issues/new", "issue[title]", "issue[description]"),
            "https://code.example/x/checks/-/new/main/claims",
        ),
    ],
    ids=["github", "gitlab", "forgejo", "of one's own"],
)
def test_each_host_has_addresses_of_its_own(
    settings: dict[str, str], edit: str, issue: tuple[str, str, str], new: str
) -> None:
    repository = Repository.model_validate(settings)
    assert urls.editor(repository, "2026/a") == edit
    assert urls.issue(repository) == issue
    assert urls.new_file(repository) == new


# The small forms


def leading(page: Page, link: Locator) -> str:
    """Where a link leads, once it is clicked; nobody goes there."""
    page.evaluate(
        "addEventListener('click', (event) => event.preventDefault(), { once: true })",
    )
    link.click()
    return link.get_attribute("href") or ""


def sent(address: str) -> tuple[str, str, str]:
    """To whom an address writes, and what."""
    parts = urlsplit(address)
    assert "+" not in parts.query
    fields = parse_qs(parts.query, strict_parsing=True)
    title, body = (fields[key][0] for key in fields)
    return unquote(f"{parts.scheme}://{parts.netloc}{parts.path}"), title, body


def test_a_mistake_reaches_the_editors_in_three_clicks(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    """The third is the one that sends the mail. Nobody needs an account."""
    us = reader(toy_address)
    page = us.go(urls.claim(CORRECTED))
    page.get_by_role("link", name="Report a mistake").click()
    form = page.locator("section:has(#mistake) form")
    expect(form.get_by_label("Which page")).to_have_value(f"{toy_address}claims/{CORRECTED}/")
    # Whoever comes from a check need not look for the field to write in.
    expect(form.get_by_label("What is wrong")).to_be_focused()
    page.keyboard.type("The council paid £1.1m & not £1.2m.\nSee page 3 + 4 #1.")
    link = form.get_by_role("link", name="Write it as a mail")
    to, subject, body = sent(leading(page, link))
    assert to == "mailto://complaints@toy.example"
    assert subject == "A mistake: consultants-1-2m"
    assert body == (
        f"### Which page\r\n\r\n{toy_address}claims/{CORRECTED}/\r\n\r\n"
        "### What is wrong\r\n\r\nThe council paid £1.1m & not £1.2m.\r\nSee page 3 + 4 #1.\r\n"
    )
    expect(page.get_by_text("We answer within 14 days.")).to_be_visible()


def test_what_is_needed_is_asked_for(toy_address: str, reader: Callable[..., Reader]) -> None:
    page = reader(toy_address).go(urls.TAKE_PART)
    form = page.locator("section:has(#source) form")
    form.get_by_role("link").first.click()
    assert page.url.endswith(urls.TAKE_PART)
    expect(form.get_by_label("Which page")).to_be_focused()


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "javascript:alert(1)//", "../..//x", "<img src=x>", "//x.y/"]
)
def test_only_a_page_of_the_site_is_filled_in(
    toy_address: str, reader: Callable[..., Reader], page: str
) -> None:
    shown = reader(toy_address).go(f"{urls.TAKE_PART}?page={page}#mistake")
    expect(shown.locator("#mistake-page")).to_have_value("")


def test_a_suggestion_says_what_is_checked_already_and_becomes_an_issue(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    us = reader(toy_address)
    page = us.go(f"{urls.TAKE_PART}#claim")
    form = page.locator("section:has(#claim) form")
    form.get_by_label("Address of the article").fill("https://post.example/tea")
    form.get_by_label("The exact words").fill("a cup of nettle tea daily halves dementia risk")
    already = form.locator(".cp-already a")
    expect(already.first).to_have_attribute("href", re.compile(f"{TREATED}/$"))
    expect(form.locator(".cp-already")).to_contain_text("Already known here:")
    form.get_by_label("Why it matters").fill("My aunt drinks it.")
    form.get_by_text("More, if you like").click()
    form.get_by_label("Its headline").fill("Tea against forgetting")
    link = form.get_by_role("link", name="Open an issue at code.example")
    to, subject, body = sent(leading(page, link))
    assert (to, subject) == ("https://code.example/toy/checks/issues/new", "A claim to check")
    # What `checkpress from-issue` reads of it.
    assert answers(body) == {
        "url": "https://post.example/tea",
        "quote": "a cup of nettle tea daily halves dementia risk",
        "headline": "Tea against forgetting",
    }
    assert "My aunt drinks it." in body


def test_what_is_too_long_for_an_address_is_copied(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    us = reader(toy_address, permissions=["clipboard-read", "clipboard-write"])
    page = us.go(f"{urls.TAKE_PART}?page=claims/{CORRECTED}/#mistake")
    form = page.locator("section:has(#mistake) form")
    form.get_by_label("What is wrong").fill("Much. " * 400)
    link = form.get_by_role("link", name="Write it as a mail")
    assert leading(page, link) == "mailto:complaints@toy.example"
    expect(form.locator(".cp-said")).to_contain_text("too long")
    form.get_by_role("button", name="Copy it").click()
    expect(form.locator(".cp-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").count("Much.") == 400


def test_without_scripts_the_address_stands_there(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    page = reader(toy_address, java_script_enabled=False).go(urls.TAKE_PART)
    links = page.locator("section:has(#mistake) noscript a")
    expect(links).to_have_attribute("href", "mailto:complaints@toy.example")
    expect(page.locator("form.cp-letter").first).to_be_hidden()


# What was checked before


def test_a_pasted_text_is_compared_in_the_browser(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    page = reader(toy_address).go(urls.SEEN)
    page.get_by_label("A text").fill(
        "The weather was fine. Drinking a cup of nettle tea every day halves the risk of dementia, "
        "the doctor said. Then they all went home <b>early</b>."
    )
    page.get_by_role("button", name="Compare").click()
    found = page.locator("#found")
    expect(found).to_contain_text("Of 3 sentences, 1 may have been checked:")
    expect(found.locator("blockquote")).to_contain_text("halves the risk of dementia")
    expect(found.locator("li a").first).to_have_attribute("href", re.compile(f"{TREATED}/$"))
    page.get_by_label("A text").fill("Nothing of the kind is known. <script>alert(1)</script>")
    page.get_by_role("button", name="Compare").click()
    expect(found).to_contain_text("none was found among the checks that this site knows")


# A whole check


def test_the_form_asks_for_what_the_model_has_or_says_that_it_does_not() -> None:
    """Whatever is simple enough for one field; and no name of what is no field any more."""
    for shape, left in NOT_ASKED.items():
        asked = {
            question.key
            for section, part in zip(SECTIONS, parts(), strict=True)
            if shape in section.records
            for question in part.questions
        }
        keys, filled = set(keys_of(shape)), FILLED.get(shape, frozenset())
        assert left | filled <= keys
        assert not left & filled
        simple = {key for key in keys if kind_of(hint_of(shape, key))}
        assert simple - left - filled <= asked


def hint_of(shape: type[Record], key: str) -> Any:
    hints = get_type_hints(shape, include_extras=True)
    return hints[key] if key in hints else hints[f"{key}_"]


def test_no_field_of_a_part_is_called_like_another() -> None:
    for part in parts():
        keys = [question.key for question in part.questions]
        assert len(keys) == len(set(keys))


def test_a_choice_has_the_words_of_the_model() -> None:
    words: dict[str, tuple[type[Record], Any]] = {
        "as_": (Reading, READ_CHOICES),
        "kind": (Source, SOURCE_CHOICES),
        "stance": (Evidence, STANCE_CHOICES),
        "basis": (Evidence, BASIS_CHOICES),
    }
    [sources] = [part for part in parts() if part.key == "sources"]
    offered = {question.key: question.words for question in sources.questions}
    for name, (shape, labels) in words.items():
        assert get_args(shape.model_fields[name].annotation) == tuple(labels)
        assert offered[name.removesuffix("_")] == tuple(labels.items())


ADDED = {
    "would_change: Text | None = None": (
        'plain_words: Text | None = None\n    """The finding, for `children`."""',
        "seen_live: YesNo = False",
        "heard_on: When | None = None",
        'tone: Literal["calm", "not-calm"] | None = None',
    ),
    "stance: Literal": ("weight: Text | None = None",),
}
"""Fields of the model, each above the line of which the beginning is given."""


def test_a_new_field_of_the_model_is_asked_for_and_written(
    tmp_path: Path, reader: Callable[..., Reader]
) -> None:
    """With a line in the model, and none anywhere else."""
    package = shutil.copytree(PACKAGE, tmp_path / "code" / "checkpress")
    model = package / "claims" / "model.py"
    code = model.read_text("utf-8")
    for line, fields in ADDED.items():
        assert code.count(f"    {line}") == 1
        above = "".join(f"    {field}\n" for field in fields)
        code = code.replace(f"    {line}", f"{above}    {line}")
    model.write_text(code, "utf-8")
    project = copy_of_toy(tmp_path / "toy")
    run(package.parent, project, "build", "-d", str(tmp_path / "site"))
    with static_server(tmp_path / "site", "/checks/") as address:
        page = reader(address).go(urls.WRITE)
        field = page.get_by_label("Plain words (optional)")
        expect(field).to_have_accessible_description("The finding, for children.")
        writer = Writer(page)
        writer.fill(
            **NEEDED,
            verdict_plain_words="Nettles: tea.",
            verdict_seen_live="yes",
            verdict_heard_on="2026-05",
            verdict_tone="not-calm",
        )
        writer.add("sources", **SOURCE, weight="much")
        assert writer.told() == []
        file = writer.file()
    [claim] = yaml.safe_load(file)["claims"]
    assert claim["plain_words"] == "Nettles: tea."
    assert claim["evidence"][0]["weight"] == "much"
    (project / "claims" / "2026" / "new.yml").write_text(file, "utf-8")
    run(package.parent, project, "check")


def run(place: Path, project: Path, *arguments: str) -> None:
    """A command of the package that stands in a folder."""
    subprocess.run(
        [sys.executable, "-m", "checkpress", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(place), "SOURCE_DATE_EPOCH": "1795305600"},
        check=True,
    )


class Writer:
    """Somebody who writes a check."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, **values: str) -> None:
        """Fill the fields of the parts that are there once: `article_headline`."""
        for name, value in values.items():
            part, _, key = name.partition("_")
            field = self.page.locator(f'fieldset[data-part="{part}"] [name="{key}"]')
            if field.evaluate("field => field.localName") == "select":
                field.select_option(value)
            else:
                field.fill(value)

    def add(self, part: str, **values: str) -> None:
        """One more of the things of which there can be several."""
        box = self.page.locator(f'fieldset[data-part="{part}"]')
        box.locator(".cp-more").click()
        one = box.locator(".cp-one").last
        for key, value in values.items():
            field = one.locator(f'[name="{key}"]')
            if field.evaluate("field => field.localName") == "select":
                field.select_option(value)
            else:
                field.fill(value)

    def values(self, *names: str) -> dict[str, str]:
        """What stands in fields, by their names as in `fill`."""
        found = {}
        for name in names:
            part, _, key = name.partition("_")
            found[name] = self.page.locator(
                f'fieldset[data-part="{part}"] [name="{key}"]'
            ).input_value()
        return found

    def take_away(self, part: str) -> None:
        """The last of the things of which there can be several."""
        one = self.page.locator(f'fieldset[data-part="{part}"] .cp-one').last
        one.get_by_role("button").last.click()

    def file(self) -> str:
        """The claim file, as it is handed out."""
        return self.page.locator("#file").text_content() or ""

    def told(self) -> list[str]:
        """The sentences about what is wrong."""
        return self.page.locator("#problems a").all_text_contents()


NEEDED = {
    "article_headline": 'Tea: "a miracle", says doctor',
    "article_publisher": "Daily Courier",
    "article_published": "2026-05-03",
    "article_url": "https://courier.example/miracle",
    "claim_claim": "A cup of nettle tea a day cures gout.",
    "claim_exact": "a cup a day cures gout: it's true",
    "claim_at": "paragraph 2",
}
"""What every file needs."""


@pytest.fixture
def writer(toy_address: str, reader: Callable[..., Reader]) -> Writer:
    """Somebody who has opened the page and filled in what every file needs."""
    return begun(reader(toy_address, accept_downloads=True))


@pytest.fixture(scope="module")
def hasty(toy_address: str, chromium: Browser) -> Iterator[Writer]:
    """Somebody who makes one mistake after the other on the same page."""
    us = Reader(chromium.new_context(), toy_address)
    yield begun(us)
    us.context.close()
    us.check()


def begun(us: Reader) -> Writer:
    """Somebody who has filled in what every file needs."""
    them = Writer(us.go(urls.WRITE))
    them.fill(**NEEDED)
    return them


SOURCE = {
    "title": "Nettle tea and gout: a trial",
    "publisher": "Norland Journal",
    "url": "https://journal.example/1",
    "published": "2025-03",
    "on": "2026-05-10",
    "as": "full",
    "kind": "primary",
    "stance": "refutes",
    "basis": "data",
}


def checked(content: str, vocabulary: Vocabulary) -> list[str]:
    """The sentences of `checkpress check` on a file."""
    today = now().astimezone(vocabulary.publication.zone).date()
    found = problems_of(content.encode(), "claims/2026/a.yml", "2026/a", vocabulary, today)[2]
    return [problem.message for problem in found]


def test_a_whole_check_becomes_a_claim_file(
    writer: Writer, toy_vocabulary: Vocabulary, tmp_path: Path
) -> None:
    writer.add("sources", **SOURCE, says="No difference was found between those who drank it.")
    writer.add(
        "searched",
        **{"for": "gout nettle", "where": "PubMed", "on": "2026-05-10", "found": "Nothing."},
    )
    writer.add("reply", described="the doctor", on="2026-05-11", says='She stands by it: "always".')
    writer.fill(
        verdict_status="false",
        verdict_confidence="high",
        verdict_summary="The one trial found no effect.",
        verdict_reasoning="It was tried [@norland-journal, p. 3].\n\n- and\t*again*\n\n    code: it's",
        verdict_would_change="Another trial.",
    )
    assert writer.told() == []
    assert checked(writer.file(), toy_vocabulary) == []
    data = yaml.safe_load(writer.file())
    assert data["article"]["headline"] == 'Tea: "a miracle", says doctor'
    assert data["article"]["publisher"] == "daily-courier"
    [claim] = data["claims"]
    assert claim["quotes"] == [{"exact": "a cup a day cures gout: it's true", "at": "paragraph 2"}]
    assert claim["reasoning"].startswith("It was tried [@norland-journal, p. 3].\n\n- and  *again*")
    assert claim["status"] == "false"
    assert claim["checked"] == now().astimezone(toy_vocabulary.publication.zone).date()
    assert claim["reply"][0]["says"] == 'She stands by it: "always".'
    with writer.page.expect_download() as download:
        writer.page.get_by_role("link", name="Download the file").click()
    assert download.value.suggested_filename == "daily-courier-tea-a-miracle-says-doctor.yml"
    download.value.save_as(tmp_path / "a.yml")
    assert (tmp_path / "a.yml").read_text("utf-8") == writer.file()


def test_a_draft_is_kept_until_it_is_thrown_away(writer: Writer) -> None:
    writer.add("sources", **SOURCE)
    writer.fill(verdict_status="false")
    before = writer.file()
    writer.page.reload()
    expect(writer.page.locator("#file")).to_have_text(before)
    expect(writer.page.locator(".cp-one")).to_have_count(1)
    writer.page.evaluate("confirm = () => true")
    writer.page.get_by_role("button", name="Begin again").click()
    expect(writer.page.locator(".cp-one")).to_have_count(0)
    writer.page.reload()
    expect(writer.page.get_by_label("Its headline")).to_have_value("")


def test_the_smallest_check_waits_for_somebody(writer: Writer, toy_vocabulary: Vocabulary) -> None:
    assert writer.told() == []
    assert checked(writer.file(), toy_vocabulary) == []
    assert yaml.safe_load(writer.file())["claims"][0]["status"] == "queued"


MISTAKES: list[dict[str, Any]] = [
    {"article_headline": ""},
    {"article_published": "3 May 2026"},
    {"article_published": "2026-02-30"},
    {"article_url": "courier.example/miracle"},
    {"article_language": ""},
    {"claim_claim": "Does nettle tea cure gout?"},
    {"claim_claim": "Nettle tea cures gout in everybody who drinks it " + "daily " * 20},
    {"claim_exact": "tea " * 61},
    {"claim_at": ""},
    {"verdict_status": "false"},
    {"verdict_status": "true"},
    {"verdict_status": "unproven"},
    {"verdict_summary": "It does not. " * 30},
    {"verdict_summary": "It does **not** cure it."},
    {"verdict_summary": "It does _not_ cure it, says the [journal](https://journal.example/a)."},
    {"verdict_summary": "It does<br> not cure it."},
    {"verdict_summary": "### It does not cure it"},
    {"claim_claim": "Nettle tea <b>cures</b> gout."},
    {"source": {**SOURCE, "says": "No `difference` was found."}},
    {"verdict_status": "true", "source": SOURCE, "verdict_reasoning": "No [@norland-journal]."},
    {
        "verdict_status": "false",
        "source": SOURCE,
        "verdict_reasoning": "No [@x; @norland-journal].",
    },
    {"verdict_status": "false", "source": SOURCE, "verdict_reasoning": "No."},
    {"source": {**SOURCE, "on": "yesterday"}},
    {"source": {**SOURCE, "on": "2026-05"}},
    {"source": {**SOURCE, "on": "2126-05-10"}},
    {"source": {**SOURCE, "published": "2126"}},
    {"source": {**SOURCE, "url": "journal"}},
    {"source": {**SOURCE, "kind": ""}},
    {"source": {**SOURCE, "title": ""}},
    {"source": {**SOURCE, "url": ""}},
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_what_is_wrong_is_said_with_the_same_sentences(
    hasty: Writer, toy_vocabulary: Vocabulary, mistake: dict[str, Any]
) -> None:
    """Each sentence of the page is one of `checkpress check`, word for word."""
    assert hasty.told() == []
    fields = {key: value for key, value in mistake.items() if key != "source"}
    before = hasty.values(*fields)
    if "source" in mistake:
        hasty.add("sources", **mistake["source"])
    hasty.fill(**fields)
    told, file = hasty.told(), hasty.file()
    hasty.fill(**before)
    if "source" in mistake:
        hasty.take_away("sources")
    assert told
    theirs = checked(file, toy_vocabulary)
    assert [each for each in told if each not in theirs] == []


HOSTILE = [
    "'", '"', "a: b", "- a", "# a", "a #b", "[a", "{a", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">",
    "yes", "null", "~", "1.0", "0x1F", "2026-01-01", "\\", "\\n", "é\u0301", "\u202eabc", "🐈", "a\u2028b",
    "\x85x", "\ufeffx", "=", "<<", "? a", "a:", "---", "...", "<script>alert(1)</script>", "{{ x }}",
]  # fmt: skip


def test_whatever_is_written_stands_in_the_file_as_it_was(writer: Writer) -> None:
    for words in HOSTILE:
        writer.fill(article_headline=words, claim_claim=words, verdict_summary=words)
        writer.fill(verdict_reasoning=f"{words}\n  {words}")
        data = yaml.safe_load(writer.file())
        # A claim file holds no signs that nobody sees.
        shown = " ".join(re.sub("[\x85\u2028\ufeff]", " ", words).split())
        [claim] = data["claims"]
        assert [data["article"]["headline"], claim["claim"], claim["summary"]] == [shown] * 3


def test_the_host_gets_the_file_where_it_can(tmp_path: Path, reader: Callable[..., Reader]) -> None:
    project = copy_of_toy(tmp_path / "toy")
    file = project / "claims" / "site.yml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    settings["repository"] = {"url": "https://github.com/x/checks"}
    file.write_text(yaml.safe_dump(settings), "utf-8")
    site = built_on_its_day(project, tmp_path / "site")
    with static_server(site.folder, "/checks/") as address:
        us = reader(address, permissions=["clipboard-read", "clipboard-write"])
        writer = Writer(us.go(urls.WRITE))
        writer.fill(article_headline="Tea", article_published="2026-05-03", claim_claim="It cures.")
        link = writer.page.get_by_role("link", name="Propose it")
        asked = urlsplit(link.get_attribute("href") or "")
        assert asked.path == "/x/checks/new/main/claims/2026"
        fields = parse_qs(asked.query)
        assert fields == {"filename": ["tea.yml"], "value": [writer.file()]}
        writer.fill(verdict_reasoning="Much of it. " * 900)
        assert leading(writer.page, link) == "https://github.com/x/checks/new/main/claims/2026"
        expect(writer.page.locator(".cp-said").last).to_contain_text("paste it there")
        assert writer.page.evaluate("navigator.clipboard.readText()") == writer.file()


def test_only_a_mail_needs_no_account(toy_site: BuiltSite, demo_site: BuiltSite) -> None:
    for site, contact in ((toy_site, True), (demo_site, False)):
        [page] = (page for page in site.pages if page.address == urls.TAKE_PART)
        assert ("no account" in text(page.find("main")[0])) is contact


def test_people_are_named_as_they_wish(toy_site: BuiltSite) -> None:
    page = next(page for page in toy_site.pages if page.address == urls.TEAM)
    shown = text(page.find("main")[0])
    for member in toy_site.site.vocabulary.members.values():
        assert member.name in shown
        assert (member.role or "") in shown
        assert (member.interests or "") in shown


def test_a_check_leads_to_what_says_nearly_the_same(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    page = reader(toy_address).go(urls.claim(TREATED))
    fold = page.locator("details", has=page.get_by_text("Similar checks", exact=True))
    fold.locator("summary").click()
    expect(fold.locator("a").first).to_have_attribute("href", re.compile("/fewer-diagnoses/$"))
    assert page.url not in fold.locator("a").evaluate_all("links => links.map(({href}) => href)")


def test_nothing_similar_is_said_to_be_none(
    toy_address: str, reader: Callable[..., Reader]
) -> None:
    page = reader(toy_address).go(urls.claim("2026/puddle-press-moon-tax/moonlight-taxed"))
    fold = page.locator("details", has=page.get_by_text("Similar checks", exact=True))
    fold.locator("summary").click()
    expect(fold).to_contain_text("None.")
