"""A build gives one site: the same each time, whole or not at all, and true to itself."""

import json
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree

import pytest
import yaml

from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.errors import GeneratorError, InvalidData
from checkpress.pages.page import KINDS
from checkpress.problems import errors
from checkpress.site import urls
from sites import (
    BAND,
    EPOCH,
    TOY,
    BuiltSite,
    Document,
    blocks,
    built,
    copy_of_toy,
    files_in,
    run,
    run_apart,
    text,
)

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

PHOTO = "2026/lavoz-inundacion-foto"

UNSEEN = ("Quillwort", "Periwinkle", "Zephyrine")
"""Words of the toy project that stand only where no reader may see them yet."""


def build(project: Path, folder: Path, *, strict: bool = False) -> None:
    build_site(project / "mkdocs.yml", folder, BuildOptions(strict=strict))


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def claim_file(project: Path, path: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a claim file of a copy of the toy project."""
    file = project / "claims" / f"{path}.yml"
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # texts stay texts
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


# The same bytes


def test_mkdocs_itself_gives_the_same_bytes(toy_site: BuiltSite, tmp_path: Path) -> None:
    """`mkdocs build --strict` into an empty folder makes the site of `checkpress build`."""
    done = run_apart("mkdocs", "build", "--strict", "-d", tmp_path / "site", cwd=toy_site.project)
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "site") == toy_site.files


def test_surroundings_leave_no_trace(toy_site: BuiltSite, tmp_path: Path) -> None:
    """Another place, hash order, time zone and locale give the same bytes."""
    project = copy_of_toy(tmp_path / "elsewhere" / "a folder")
    done = run_apart(
        "checkpress", "build", "-f", project / "mkdocs.yml", "-d", "out", "--strict",
        cwd=tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C", LANGUAGE="de",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "out") == toy_site.files


# Whole or not at all


def test_the_old_site_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    """And then nothing of it is left, nor of the work beside it."""
    project = copy_of_toy(tmp_path / "project", hooks=["watch.py"])
    (project / "watch.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config, **_):\n"
        "    here = Path(config.config_file_path).parent\n"
        "    old, new = here / 'public' / 'index.html', Path(config.site_dir) / 'index.html'\n"
        "    (here / 'seen').write_text(f'{old.read_text()}, {new.exists()}')\n"
    )
    site = project / "public"
    site.mkdir()
    (site / "index.html").write_text("the old site")
    (site / "left-over.html").write_text("a page that is no more")
    build(project, site)
    assert (project / "seen").read_text() == "the old site, True"
    assert "Toy Checks" in (site / "index.html").read_text("utf-8")
    assert not (site / "left-over.html").exists()
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
def test_there_is_no_moment_without_a_site(tmp_path: Path) -> None:
    """Somebody who looks all the time sees either the old site or the new one."""
    site = tmp_path / "site"
    site.mkdir()
    for number in range(500):
        (site / f"{number}.html").touch()
    (site / "index.html").touch()
    missing, built_ = threading.Event(), threading.Event()

    def look() -> None:
        while not built_.wait(0.0002):
            if not (site / "index.html").exists():
                missing.set()

    reader = threading.Thread(target=look)
    reader.start()
    build(copy_of_toy(tmp_path / "toy"), site)
    built_.set()
    reader.join()
    assert not (site / "0.html").exists()
    assert not missing.is_set()


def no_status(data: dict[str, Any]) -> None:
    data["claims"][0]["status"] = "fasle"


def test_the_old_site_stays_where_a_build_fails(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site")
    claim_file(project, "2026/courier-nettle-tea", no_status)
    with pytest.raises(InvalidData) as caught:
        build(project, site)
    assert [problem.code for problem in errors(caught.value.problems)] == ["unknown-status"]
    assert files_in(site) == {"index.html": b"the old site"}
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site")]


def test_a_failed_write_leaves_the_old_site(tmp_path: Path) -> None:
    """The world can fail at the last moment as well: here something stands in the way."""
    project = copy_of_toy(tmp_path)
    (project / "site").mkdir()
    in_the_way = project / "docs" / "search" / "manifest.json" / "note.txt"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.touch()
    done = run("checkpress", "build", cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: search/manifest.json cannot be written: Is a directory.")
    assert files_in(project / "site") == {}


# What is refused


def inline_publisher(data: dict[str, Any]) -> None:
    data["article"]["publisher"] = {"name": "A paper without a file"}
    del data["claims"][0]["claimants"]


def with_a_warning(project: Path) -> Path:
    """The same project, where one thing could be better."""
    claim_file(project, PHOTO, inline_publisher)
    claim_file(
        project,
        PHOTO,
        lambda data: data["claims"][0].update(claimants=[{"described": "the paper"}]),
    )
    return project


def test_a_warning_fails_a_strict_build_only(tmp_path: Path) -> None:
    project = with_a_warning(copy_of_toy(tmp_path))
    build(project, tmp_path / "site")
    with pytest.raises(GeneratorError):
        build(project, tmp_path / "strict", strict=True)
    assert not (tmp_path / "strict").exists()
    done = run_apart("mkdocs", "build", "--strict", "-d", tmp_path / "strict", cwd=project)
    assert done.returncode == 1
    assert "2026/lavoz-inundacion-foto.yml" in done.stderr
    assert "Traceback" not in done.stderr


WARNED = """\
claims/2026/lavoz-inundacion-foto.yml:8:3: Warning: “A paper without a file” has no file of its own \
yet, and so no page. [inline-publisher]
    Write claims/organisations/a-paper-without-a-file.yml and put `publisher: \
a-paper-without-a-file` here:
    name: A paper without a file
    publishes: yes
"""

HOOK = """\
def on_post_page(output, page, config):
    return "" if page.file.src_uri == "method.md" else output
"""
"""It keeps a page from being written, as a newsroom may."""


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_whoever_builds_tells_what_was_found_and_no_more(program: str, tmp_path: Path) -> None:
    """Not of the pages that we print ourselves; of one that another keeps back as ever."""
    project = with_a_warning(
        copy_of_toy(tmp_path, theme={"name": "material"}, hooks=["hook.py"], docs_dir="more")
    )
    (project / "hook.py").write_text(HOOK)
    (project / "more").mkdir()
    (project / "more" / "method.md").write_text("# Our method")
    (project / "docs" / "logo.svg").rename(project / "more" / "logo.svg")
    done = run_apart(program, "build", "-f", "mkdocs.yml", cwd=project, NO_MKDOCS_2_WARNING="1")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.sub(r"in [\d.]+ seconds", "in a moment", done.stderr) == (
        f"WARNING -  {WARNED}"
        "INFO    -  Cleaning site directory\n"
        f"INFO    -  Building documentation to directory: {project / 'site'}\n"
        "INFO    -  Page skipped: 'method.md'. Generated empty output.\n"
        "INFO    -  Documentation built in a moment\n"
    )


def test_our_own_build_tells_the_same(tmp_path: Path) -> None:
    project = with_a_warning(copy_of_toy(tmp_path))
    assert run("checkpress", "build", cwd=project).stderr == WARNED


STOPS: dict[str, tuple[dict[str, Any], str]] = {
    "no address": ({"site_url": None}, "`site_url` is missing"),
    "addresses of files": ({"use_directory_urls": False}, "`use_directory_urls: false`"),
    "a repository": ({"repo_url": "https://code.example/a/b"}, "`repo_url`"),
    "instant navigation": (
        {"theme": {"name": "material", "features": ["navigation.instant"]}},
        "`navigation.instant`",
    ),
    "MkDocs' search": ({"plugins": ["search", "checkpress"]}, "`search`"),
    "Material's search": ({"plugins": ["checkpress", "material/search"]}, "`search`"),
    "no plugin": ({"plugins": []}, "`plugins` does not name Checkpress"),
    "no name": ({"site_name": None}, "`site_name` cannot be used"),
    "no such theme": ({"theme": {"name": "materiel"}}, "`theme` cannot be used"),
    "no such plugin": ({"plugins": ["checkpress", "checkpres"]}, "`plugins` cannot be used"),
    "no such folder": ({"docs_dir": "elsewhere"}, "The path 'elsewhere' isn't"),
    "no such hook": ({"hooks": ["elsewhere.py"]}, "The path 'elsewhere.py' isn't"),
}


@pytest.mark.parametrize(("settings", "said"), STOPS.values(), ids=STOPS)
def test_what_stops_a_build_is_said_by_the_check(
    settings: dict[str, Any], said: str, tmp_path: Path
) -> None:
    """In the same words, with its place; and no site is begun."""
    project = copy_of_toy(tmp_path, **settings)
    checked = run("checkpress", "check", cwd=project)
    assert checked.returncode == 1
    assert said in checked.stdout
    assert re.match(r"mkdocs\.yml:\d+:\d+: ", checked.stdout)
    made = run("checkpress", "build", cwd=project)
    assert (made.returncode, made.stdout) == (1, checked.stdout)
    assert not (project / "site").exists()


def test_every_file_that_stops_a_build_is_named_by_the_check(tmp_path: Path) -> None:
    """All of them in one run, and by the build as well."""
    project = copy_of_toy(tmp_path, docs_dir="more")
    (project / "more" / "claims").mkdir(parents=True)
    (project / "more" / "claims" / "index.md").write_text("# Our claims")
    (project / "more" / "feed.xml").write_text("<feed/>")
    (project / "docs" / "logo.svg").rename(project / "more" / "logo.svg")
    for font in (project / "claims" / "fonts").iterdir():
        font.unlink()
    file = project / "claims" / "site.yml"
    text = file.read_text("utf-8").replace("checking: statuses/", "checking: metod/")
    file.write_text(text, "utf-8")
    checked = run("checkpress", "check", cwd=project)
    made = run("checkpress", "build", cwd=project)
    assert (checked.returncode, made.returncode, made.stdout) == (1, 1, checked.stdout)
    assert re.findall(r"^([^ :]+):\d.*\[([a-z-]+)\]$", checked.stdout, re.MULTILINE) == [
        ("claims/site.yml", "no-such-page"),
        ("claims/site.yml", "bad-font"),
        ("more/claims/index.md", "in-the-way"),
        ("more/feed.xml", "in-the-way"),
    ]
    assert not (project / "site").exists()


WARNING_HOOK = """\
import logging

def on_files(files, config):
    logging.getLogger("mkdocs.hooks.ours").warning("A page is too old.")
"""


def test_what_stops_a_strict_build_is_warned_of_by_the_check(tmp_path: Path) -> None:
    """Also where mkdocs.yml itself says that warnings count."""
    project = copy_of_toy(
        tmp_path,
        extra={"social": [{"link": "https://social.example/@us"}]},
        site_autor="Ada",
        nav=[{"Home": "index.md"}, {"Method": "metod.md"}],
        copyright='<a href="imprint/">Imprint</a>',
        hooks=["hook.py"],
    )
    (project / "hook.py").write_text(WARNING_HOOK)
    checked = run("checkpress", "check", cwd=project)
    told = checked.stdout.splitlines()
    assert checked.returncode == 0
    assert len([line for line in told if ": Warning: " in line]) == 5
    assert any("MkDocs said: A page is too old. [other-warning]" in line for line in told)
    assert run("checkpress", "check", "--strict", cwd=project).returncode == 1
    of_hook, *rest = run("checkpress", "build", cwd=project).stderr.splitlines()
    assert of_hook == "A page is too old."
    assert len(rest) == 8
    assert {*rest} <= {*told}
    file = project / "mkdocs.yml"
    file.write_text(f"{file.read_text('utf-8')}\nstrict: true\n", "utf-8")
    assert run("checkpress", "check", cwd=project).returncode == 1
    made = run("checkpress", "build", "-d", "strict", cwd=project)
    assert (made.returncode, (project / "strict").exists()) == (1, False)


def test_a_refusal_of_mkdocs(tmp_path: Path) -> None:
    """There is no traceback."""
    project = copy_of_toy(tmp_path, site_url=None)
    done = run_apart("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "mkdocs.yml:1:1: `site_url` is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_claims_folder_that_is_not_there(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path, plugins=[{"checkpress": {"claims_dir": "elsewhere"}}])
    with pytest.raises(GeneratorError, match="There is no folder elsewhere/"):
        build(project, tmp_path / "site")


def test_links_at_the_foot_lead_from_every_page(tmp_path: Path) -> None:
    foot = '<a href="method/">How</a>, <a href="https://us.example/">us</a>, <a href="#x">x</a>'
    site = built(copy_of_toy(tmp_path / "toy", copyright=foot), tmp_path / "site")
    for document in (*site.pages, site.documents["404.html"]):
        links = [link.get("href", "") for link in document.find("footer")[0].iter("a")]
        [ours] = [link for link in links if "method/" in link]
        if document.address != "404.html":
            assert document.target(ours)[0] == "method/"
        else:
            assert ours == "/checks/method/"
        assert "https://us.example/" in links


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"There is no mkdocs\.yml here"):
        build(tmp_path, tmp_path / "site")


# What a newsroom may bring


def test_the_least_that_a_project_needs() -> None:
    """The toy project shows it: four settings."""
    settings = yaml.safe_load((TOY / "mkdocs.yml").read_text("utf-8"))
    assert settings.keys() == {"site_name", "site_url", "docs_dir", "plugins"}


def test_a_theme_of_its_own_is_kept(tmp_path: Path) -> None:
    """Its partials stand before ours, and ours before Material's."""
    theme = {"name": "material", "custom_dir": "ours", "palette": {"primary": "teal"}}
    project = copy_of_toy(tmp_path, theme=theme)
    (project / "ours" / "partials").mkdir(parents=True)
    (project / "ours" / "partials" / "header.html").write_text("<header>Our own header</header>")
    site = built(project, tmp_path / "site")
    for page in site.pages:
        assert [text(header) for header in page.find("header")] == ["Our own header"]
        assert page.find("body")[0].get("data-md-color-primary") == "teal"
    assert site.claim("2026/herald-consultants/consultants-1-2m").reviews


def test_a_site_without_a_page_written_by_hand(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    for page in (project / "docs").glob("*.md"):
        page.unlink()
    site = built(project, tmp_path / "site")
    assert site.documents[""].find("a", class_="cp-display")
    assert site.base_url in listed(site)


def test_a_home_page_called_readme(tmp_path: Path) -> None:
    """As MkDocs has it, where there is no index.md."""
    project = copy_of_toy(tmp_path)
    (project / "docs" / "index.md").rename(project / "docs" / "README.md")
    site = built(project, tmp_path / "site")
    assert "Every outlet, person, study" in text(site.documents[""].main)
    assert site.documents[""].find("a", class_="cp-display")


# What nobody may see


@pytest.mark.parametrize("word", UNSEEN)
def test_what_is_not_public_stands_in_no_file(toy_site: BuiltSite, word: str) -> None:
    """A verdict of the future, a draft, and an open claim that names somebody."""
    assert any(word in file.read_text("utf-8") for file in (TOY / "claims").rglob("*.yml"))
    found = [
        path for path, content in toy_site.plain_files.items() if word.lower() in content.lower()
    ]
    assert not found


def test_a_verdict_appears_on_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.combine(date(2031, 1, 15), time(5), UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    site = built(copy_of_toy(tmp_path / "toy"), tmp_path / "site")
    page = site.claim("2026/herald-bridge/steel-works")
    assert text(page.find("h1")[0]) == "The steel of Mill Bridge came from the Periwinkle works."
    assert f"{site.base_url}{page.address}" in listed(site)


def related_to_the_unseen(data: dict[str, Any]) -> None:
    paths = ("2026/herald-bridge/steel-works", "2026/harbour-school/pupils-injured")
    claim = next(claim for claim in data["claims"] if claim["id"] == "builder-convicted")
    claim["related"] = [{"claim": path, "as": "same-subject"} for path in paths]


def repeat_the_unseen(data: dict[str, Any]) -> None:
    data["claims"][0]["repeats"] = "2026/herald-bridge/steel-works"


def test_no_relation_leads_to_what_lists_leave_out(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path)
    claim_file(project, "2026/harbour-school", related_to_the_unseen)
    claim_file(project, "2026/health-now-20p-drink", repeat_the_unseen)
    site = built(project, tmp_path / "site")
    assert "pupils-injured" not in site.claim("2026/harbour-school/builder-convicted").html
    texts = site.plain_files.values()
    assert not [word for word in UNSEEN if any(word in text for text in texts)]


def test_the_home_page_shows_only_what_is_public(tmp_path: Path) -> None:
    """Also where site.yml wants something else to stand there first."""
    project = copy_of_toy(tmp_path)
    file = project / "claims" / "site.yml"
    hidden = ("2026/herald-bridge/steel-works", "2026/spring-works-water")
    file.write_text(file.read_text("utf-8") + "".join(f"  - {path}\n" for path in hidden), "utf-8")
    site = built(project, tmp_path / "site")
    assert not [word for word in UNSEEN if word in site.documents[""].html]


REMOVED = ("2025/debate-interior", "backlog-doubled")
WORDS = (
    "backlog",
    "as many cases waiting",
    "8 per cent more cases",
    "court-count",
    "kinds of court",
)


def remove(data: dict[str, Any]) -> None:
    data["claims"] = [claim for claim in data["claims"] if claim["id"] != REMOVED[1]]
    data["sources"] = [source for source in data["sources"] if source["id"] != "court-count"]
    data["removed"] = [{"id": REMOVED[1], "on": "2026-11-01", "why": "law"}]


def test_of_a_removed_claim_only_a_sentence_is_left(toy_site: BuiltSite, tmp_path: Path) -> None:
    """At its address, and nothing of its words in any file, the packed ones included."""
    project = copy_of_toy(tmp_path)
    claim_file(project, REMOVED[0], remove)
    site = built(project, tmp_path / "site")
    address = f"claims/{'/'.join(REMOVED)}/"
    for word in WORDS:
        assert any(word in content for content in toy_site.plain_files.values()), word
        # The id has to stay: it is the address.
        texts = {path: text.replace(REMOVED[1], "") for path, text in site.plain_files.items()}
        assert not [path for path, text in texts.items() if word in text], word
    page = site.documents[address]
    assert page.noindex
    assert blocks(page.main) == [
        "Removed",
        "A check that stood here was removed on 1 November 2026, for legal reasons.",
        "Corrections · All checks",
    ]
    elsewhere = [d.address for d in site.pages for a in d.find("a") if address in a.get("href", "")]
    assert not elsewhere


# Addresses


def test_old_addresses_lead_to_new_ones(toy_site: BuiltSite) -> None:
    """Of the article and of its claims, also where both have changed."""
    moved = {address: page.moved for address, page in toy_site.documents.items() if page.moved}
    new = "claims/2025/debate-interior/"
    old = "claims/2025/debate-home-office/"
    assert moved == {
        old: new,
        f"{old}knife-crime-halved/": f"{new}knife-crime-halved/",
        f"{old}knife-crime-down/": f"{new}knife-crime-halved/",
        f"{new}knife-crime-down/": f"{new}knife-crime-halved/",
        f"{old}police-12400/": f"{new}police-12400/",
        f"{old}backlog-doubled/": f"{new}backlog-doubled/",
        "2025/12/knife-crime.html": f"{new}knife-crime-halved/",
    }
    for address, target in moved.items():
        page = toy_site.documents[address]
        assert page.noindex
        assert page.canonical == f"{toy_site.base_url}{target}"
        assert [page.target(a.get("href", "")) for a in page.find("a")] == [(target, "")]


def test_no_claim_can_have_the_address_of_a_list() -> None:
    """Article files stand in folders of four digits, and nothing else does below `claims/`."""
    below = [kind.address for kind in KINDS.values() if kind.address.startswith(urls.CLAIMS)]
    others = [address for address in below if not address.startswith("claims/shell/")]
    assert {address.split("/")[1] for address in others} == {"", "checked"}
    assert urls.month("2026-11").split("/")[1] == "checked"


def test_no_page_takes_the_place_of_another(site: BuiltSite) -> None:
    """As many as were printed are there, and each claim and article is among them."""
    pages = {page.address for page in site.pages}
    assert len(pages) == site.printed.pages
    claims = {urls.claim(c.path) for c in site.site.claims.values() if c.public}
    articles = {urls.article(a.path) for a in site.site.articles.values() if a.public}
    assert (len(claims), len(articles)) == (site.printed.claims, site.printed.articles)
    assert claims | articles <= pages
    manifest = json.loads(site.files["search/manifest.json"])
    assert manifest["checks"]["rows"] == site.printed.searchable == len(site.site.indexes.found)


def targets(page: Document) -> list[str]:
    """Every address that a page sends somebody to."""
    return [
        element.attrib[name]
        for element in page.tree.iter()
        for name in ("href", "src", "action")
        if name in element.attrib
    ]


def test_links_inside_the_site_lead_somewhere(site: BuiltSite) -> None:
    """To a page or file that is there, and to an id on it."""
    wrong = []
    for page in site.documents.values():
        links = [link for link in targets(page) if not re.match(r"[a-z]+:", link)]
        if page.address == "404.html":
            links = [re.sub(f"^{re.escape(path_of(site))}", "/", link) for link in links]
        for link in links:
            where, fragment = page.target(link)
            there = site.documents.get(where)
            file = f"{where}index.html" if where.endswith("/") or not where else where
            if file not in site.files:
                wrong.append(f"{page.address}: {link}")
            elif fragment and there is not None and fragment not in there.ids:
                wrong.append(f"{page.address}: {link} (no such id)")
    assert not wrong


def path_of(site: BuiltSite) -> str:
    """What stands between the host and the root of the site."""
    return "/" + site.base_url.split("/", 3)[3]


def test_nothing_is_asked_of_others(site: BuiltSite) -> None:
    """Scripts, styles, pictures, frames and forms are the site's own; only links lead away."""
    wrong = []
    for page in site.documents.values():
        for element in page.tree.iter():
            for name in ("src", "href", "action", "srcset", "data", "poster", "formaction", "ping"):
                value = element.get(name, "")
                away = re.match(r"(?:[a-z]+:)?//", value.strip(), re.IGNORECASE)
                known = element.tag == "a" or element.get("rel") == "canonical"
                if away and not known:
                    wrong.append((page.address, element.tag, value))
        assert not page.find("iframe"), page.address
        assert not page.find("base"), page.address
    assert not wrong


def test_links_to_others_are_addresses_of_the_web(site: BuiltSite) -> None:
    links = {a.get("href", "") for page in site.documents.values() for a in page.find("a")}
    schemes = {found[1] for link in links if (found := re.match(r"\s*([\w+.-]+):", link))}
    assert schemes <= {"http", "https", "mailto"}
    assert "https" in schemes


# Every page


def test_every_page_is_html(site: BuiltSite) -> None:
    wrong = {page.address: page.errors for page in site.documents.values() if page.errors}
    assert not wrong


def test_every_page_says_what_it_is(site: BuiltSite) -> None:
    """One heading, a title and a description, and the address that it really has."""
    for page in site.pages:
        [heading] = page.find("h1")
        assert text(heading), page.address
        assert len(page.find("title")) == 1, page.address
        assert text(heading) in page.title or page.title, page.address
        [description] = page.find("meta", name="description")
        assert description.get("content", "").strip(), page.address
        assert page.canonical == f"{site.base_url}{page.address}"
        assert page.find("html")[0].get("lang"), page.address


def test_ids_are_given_once(site: BuiltSite) -> None:
    for page in site.documents.values():
        assert len(page.ids) == len(set(page.ids)), page.address


def test_readers_can_skip_to_the_content(site: BuiltSite) -> None:
    for page in site.pages:
        [skip] = page.find("a", class_="md-skip")
        assert skip.get("href", "").removeprefix("#") in page.ids


def test_the_header_searches_from_every_page(site: BuiltSite) -> None:
    for page in site.documents.values():
        if page.moved is None:
            [form] = page.find("form", class_="cp-header-search")
            action = re.sub(f"^{re.escape(path_of(site))}", "/", form.get("action", ""))
            assert page.target(action)[0] == urls.SEARCH


def test_the_navigation_is_the_same_on_every_page(site: BuiltSite) -> None:
    """It names pages by their own titles, not by that of the page on which it stands."""
    found = set()
    for page in site.pages:
        [pages] = page.find("ul", class_="cp-pages")
        found.add(tuple(text(a) for a in pages.iter("a")))
    assert len(found) == 1


RUN_TOGETHER = re.compile(r"[a-z0-9)]{3,}[.:;][A-Z][a-z]+")


def test_sentences_do_not_run_together(site: BuiltSite) -> None:
    """A space stands between what one field ends with and the next begins with."""
    written = (site.project / "claims").rglob("*.yml")
    words = {word for file in written for word in RUN_TOGETHER.findall(file.read_text("utf-8"))}
    wrong = {
        (page.address, found)
        for page in site.pages
        for line in blocks(page.main)
        for found in RUN_TOGETHER.findall(line)
    }
    assert not {(address, found) for address, found in wrong if found not in words}


# Search engines


def listed(site: BuiltSite) -> list[str]:
    tree = etree.fromstring(site.files["sitemap.xml"])
    assert tree.tag == f"{NAMESPACE}urlset"
    return [loc.text or "" for loc in tree.iter(f"{NAMESPACE}loc")]


def test_the_sitemap_lists_what_may_be_found(toy_site: BuiltSite) -> None:
    found = listed(toy_site)
    assert found == sorted(found)
    assert [path for path in toy_site.files if "sitemap" in path] == ["sitemap.xml"]
    assert set(found) == {page.canonical for page in toy_site.pages if not page.noindex}
    assert len(found) == len(set(found))


def test_what_lists_leave_out_is_left_out_of_the_sitemap(toy_site: BuiltSite) -> None:
    """Subjects that need care, open claims, what was removed, and pages without a check."""
    left_out = {page.address for page in toy_site.pages if page.noindex}
    assert left_out >= {
        "claims/2026/harbour-school/pupils-injured/",
        "claims/2026/herald-bridge/oldest-bridge/",
        "claims/2026/courier-nettle-tea/grower-named/",
        "looking-at/",
    }


def test_a_demonstration_is_indexed_by_nobody_and_says_what_it_is(demo_site: BuiltSite) -> None:
    for page in demo_site.documents.values():
        assert page.noindex, page.address
        if page.moved is None:
            assert [text(aside) for aside in page.find("aside", class_="md-banner")] == [BAND]


def test_the_own_site_is_what_it_says(own_site: BuiltSite) -> None:
    publication = own_site.site.vocabulary.publication
    for page in own_site.pages:
        assert page.noindex or not publication.demo
        bands = [text(aside) for aside in page.find("aside", class_="md-banner")]
        assert bands == ([publication.band] if publication.band else []), page.address


def test_lists_find_no_claim_that_is_left_out(toy_site: BuiltSite) -> None:
    """A minor's or victim's case stands on its article's page and on its own, and nowhere else."""
    address = "claims/2026/harbour-school/pupils-injured/"
    naming = {
        page.address
        for page in toy_site.pages
        for link in targets(page)
        if not re.match(r"[a-z]+:", link) and page.target(link)[0] == address
    }
    assert naming <= {"claims/2026/harbour-school/", address}
    rows = [content for path, content in toy_site.files.items() if "search/checks/rows/" in path]
    assert rows
    assert not any(b"pupils-injured" in content for content in rows)
