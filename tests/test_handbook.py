"""The handbook as it is read: its pages, the way to an answer, and the commands that it shows."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from examples import RARE
from lxml import html
from playwright.sync_api import Browser
from pydantic import TypeAdapter

from browser import serving, static_server
from checkpress.claims import yaml_reader
from checkpress.cli import main
from checkpress.starter.laying_out import lay_out
from conftest import sampled
from handbook_commands import collected
from misbehaving import Answering, Handler, Server
from records import SHAPES, fields, shapes_below
from sites import EPOCH, ROOT, TODAY, TOY, run
from terminals import at_a_terminal
from test_access import AXE, DESK, PHONE, RULES, by_axe, seen
from test_changes import git
from test_docs import COMMANDS, loaded
from test_importing import REVIEW
from test_init import ANSWERED, published
from test_links_over_network import FakeArchive
from test_workflows import BODY

pytest_plugins = ["browser", "misbehaving"]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as `checkpress handbook` writes it, without a word of warning."""
    folder = tmp_path_factory.mktemp("handbook")
    done = run("checkpress", "handbook", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    [page] = re.findall(r"file://(\S+)/index\.html\n$", done.stdout)
    return Path(page)


def test_the_handbook_asks_no_other_server(handbook: Path) -> None:
    for page in handbook.rglob("*.html"):
        text = page.read_text("utf-8")
        asked = re.findall(
            r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="?(?:https?:)?//[^>]*>', text
        )
        assert not asked, page


def test_the_handbook_has_every_field(handbook: Path) -> None:
    """With an example."""
    pages = ("claim-file", "fields")
    text = "".join((handbook / f"reference/{page}.html").read_text("utf-8") for page in pages)
    for shape in shapes_below(*SHAPES.values()):
        for key in fields(shape):
            name = f"{shape.__name__}.{key}"
            assert re.search(rf"<dt><code>{key}</code>.*\n<dd>.*<pre><code>{key}:", text), name


@pytest.mark.parametrize("name", RARE)
def test_an_example_of_its_own_is_right(name: str) -> None:
    """Those that no claim file of the tests can have."""
    shape, _, key = name.partition(".")
    [record] = [each for each in shapes_below(*SHAPES.values()) if each.__name__ == shape]
    document, problems = yaml_reader.read(RARE[name].encode(), "example.yml")
    assert document
    assert not problems
    assert isinstance(document.data, dict)
    assert TypeAdapter(fields(record)[key]).validate_python(document.data[key])


def test_the_handbook_has_every_command(handbook: Path) -> None:
    text = (handbook / "reference" / "commands.html").read_text("utf-8")
    for command in COMMANDS:
        assert f'<h2 id="{command}">' in text
        for parameter in loaded(command).params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert all(option in text for option in parameter.opts)


QUESTIONS = {
    "How do I get a site of my own?": ("start.html", "Start in five minutes"),
    "Which verdict do I choose?": ("writing.html", "Which status?"),
    "What does this message of `check` mean?": ("reference/mistakes.html", "unknown-status"),
    "How do I keep a check secret until Monday?": ("editors.html", "An embargo"),
    "Can anybody see it in our repository before?": (
        "editors.html",
        "What a public repository shows",
    ),
    "We were wrong. What now?": ("editors.html", "When we were wrong, or things changed"),
    "A court wants a check gone. How?": ("editors.html", "Take a check down"),
    "We have 300 checks in a spreadsheet. Can they come along?": (
        "importing.html",
        "Tables and lists",
    ),
    "Can our own words be used for verdicts?": ("words.html", "Words of your own"),
    "How do we change to a new version, and what if it goes wrong?": (
        "upgrading.html",
        "When it stops",
    ),
    "Is it right for people who do not touch text files?": (
        "comparison.html",
        "When to choose something else",
    ),
    "What goes into `sources`?": ("reference/claim-file.html", "Source"),
}
"""What a newsroom asks, with the page and the heading that answer it."""


def links_in(handbook: Path, page: str) -> set[str]:
    """Where a page leads, by what stands in its text: the menu would lead everywhere."""
    tree = html.fromstring((handbook / page).read_text("utf-8"))
    return {
        urljoin(page, str(link).partition("#")[0])
        for link in tree.xpath("//article//a/@href")
        if not re.match(r"https?:|mailto:|#", str(link))
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_two_clicks_from_the_first_page(handbook: Path, question: str) -> None:
    """One to the page, one within it: its headings stand in a list beside it."""
    page, heading = QUESTIONS[question]
    assert page in links_in(handbook, "index.html")
    tree = html.fromstring((handbook / page).read_text("utf-8"))
    titles = {
        str(found.text_content()).removesuffix("¶"): found.get("id")
        for found in tree.xpath("//article//*[self::h1 or self::h2 or self::h3]")
    }
    listed = {str(link) for link in tree.xpath("//nav//a/@href")}
    assert heading in titles
    assert tree.xpath("//h1")[0].get("id") == titles[heading] or f"#{titles[heading]}" in listed


def test_the_first_page_leads_to_every_page(handbook: Path) -> None:
    """In two clicks, but for the page that a server shows where there is none."""
    near = links_in(handbook, "index.html")
    reached = near.union(*(links_in(handbook, page) for page in near))
    pages = {page.relative_to(handbook).as_posix() for page in handbook.rglob("*.html")}
    assert pages - reached - {"index.html"} == {"404.html"}


# As it is seen


def test_everybody_can_read_the_handbook(handbook: Path, chromium: Browser) -> None:
    """On a phone and at a desk axe finds nothing, and no page is wider than the window."""
    pages = sorted(page.relative_to(handbook).as_posix() for page in handbook.rglob("*.html"))
    found: dict[str, Any] = {}
    context = chromium.new_context(reduced_motion="reduce")
    context.add_init_script(path=AXE)
    window = context.new_page()
    with static_server(handbook) as root:
        for page in sampled(pages, 3):
            for width, size in (("360", PHONE), ("1280", DESK)):
                window.set_viewport_size(size)
                window.goto(root + page)
                if wrong := by_axe(window, RULES):
                    found[f"{page} {width}"] = wrong
                if too_wide := seen(window, TOO_WIDE):
                    found[f"{page} {width} wide"] = too_wide
    context.close()
    assert found == {}


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# Its commands


# The commands of all guides are run in the folder of a newsroom: one that `init` has made, filled in,
# with checks in it and with the files that the commands name. Where a command asks another server,
# one on the loopback interface answers for it; what asks questions is answered at a terminal; what
# goes on until it is ended is ended.

EXAMPLE = ROOT / "handbook" / "example" / "claims"

WORDS = (
    "The council has opened a night bus to the harbour, the first town in the country with such"
    " a service, it says. Buses leave every hour, and tickets cost as much as by day. Drivers had"
    " asked for another route, along the river, and will get one in spring, when the bridge opens."
)
CHECKED = "The moon is made of cheese: Pants on fire. It is rock."


def article_at(address: str) -> str:
    """What the servers of others answer: an article, and somebody's check of something else."""
    review = json.dumps({**REVIEW, "url": address})
    return (
        '<html lang="en"><head><title>Night bus to run until three</title>'
        '<meta property="article:published_time" content="2026-09-21">'
        '<meta property="og:site_name" content="Valley Herald">'
        f'<script type="application/ld+json">{review}</script></head><body><article>'
        f"<h1>Night bus to run until three</h1><p>{WORDS}</p><p>{CHECKED}</p></article></body></html>"
    )


ANSWERS: Mapping[str, tuple[str, ...]] = {
    "init": ("",) * 9,
    "new": (
        *("", "Night bus to run until three", "valley-herald", "2026-09-21", "en"),
        *("Valley is the first town.", "the first town in the country", "paragraph 2"),
    ),
    "status": ("y",),
}
"""What is answered to commands that ask; to `init`, a press of a key each time."""

TO_SAY = {
    "--headline": "Night bus to run until three",
    "--publisher": "Valley Herald",
    "--published": "2026-09-21",
    "--language": "en",
    "--claim": "Valley is the first town.",
    "--quote": "the first town in the country with such a service",
    "--at": "paragraph 1",
}
"""What `new --from` would ask for, as options."""


class Everywhere(dict[str, Answering]):
    """Pages of a server that has the same article at every address."""

    def get(self, path: str, _: object = None) -> Answering:
        """What it answers to a request."""
        return super().get(path, article)


def article(handler: Handler) -> None:
    address = f"{handler.server.root}{handler.path}"
    if address.endswith(".json"):
        handler.say(200, json.dumps(REVIEW).encode(), Content_Type="application/json")
    else:
        handler.say(200, article_at(address).encode(), Content_Type="text/html; charset=utf-8")


KEYS = {"SOURCE_DATE_EPOCH": EPOCH, "IA_ACCESS_KEY": "key", "IA_SECRET_KEY": "secret"}


def with_inputs(folder: Path) -> None:
    """The files that the commands of the guides name."""
    (folder / "archive.csv").write_text(
        "Statement,Rating,url,published\nThe moon is cheese,False,https://a.example/1,2020-03-04\n",
        "utf-8",
    )
    (folder / "checks.csv").write_text(
        "Title,label,url,published\nThe moon is cheese,False,https://a.example/1,2020-03-04\n",
        "utf-8",
    )
    (folder / "old-checks").mkdir()
    (folder / "old-checks" / "moon.html").write_text(article_at(REVIEW["url"]), "utf-8")
    (folder / "article.txt").write_text(f"Night bus to run until three\n\n{WORDS}\n", "utf-8")
    (folder / "issue.txt").write_text(BODY, "utf-8")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a newsroom: begun, filled in, and kept by git, with `main` at its origin too."""
    folder = tmp_path_factory.mktemp("newsroom") / "faktum"
    lay_out(folder, ANSWERED, TODAY)
    published(folder)
    of_the_toy = ignore_patterns("site.yml", "statuses.yml", "fonts")
    copytree(TOY / "claims", folder / "claims", dirs_exist_ok=True, ignore=of_the_toy)
    copytree(EXAMPLE, folder / "claims", dirs_exist_ok=True)
    with_inputs(folder)
    assert run("checkpress", "fmt", cwd=folder).returncode == 0
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return folder


@pytest.fixture(scope="module")
def commands(
    handbook: Path, newsroom: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, set[str]]:
    """Every command, with the guides that show it."""
    guides = [ROOT / "README.md", newsroom / "README.md"]
    guides += [*(ROOT / "site_src/docs").glob("*.md"), *(newsroom / "site_src/docs").glob("*.md")]
    return collected(handbook, {str(each): each.read_text("utf-8") for each in guides})


def wrong_with(command: str, newsroom: Path, folder: Path, server: Server) -> str | None:
    """Run it in a folder of its own; what it says where it fails."""
    typed = shlex.split(command)
    asks = typed[0] == "init" and "--yes" not in typed
    project = folder / "faktum"
    if typed[0] == "init":
        folder.mkdir()
        project = folder
    else:
        copytree(newsroom, project)
    if typed[0] == "serve":
        return served(project)
    if "--scheduler" in typed:
        with cluster() as address:
            return run_in(project, [address if "tcp:" in word else word for word in typed])
    if answers := ANSWERS.get("init" if asks else command):
        return answered(typed, answers, project)
    if typed[:2] == ["validate", "site/"]:
        run_in(project, ["build"])
    return run_in(project, list(on_this_computer(typed, project, server)))


def on_this_computer(typed: list[str], project: Path, server: Server) -> Iterator[str]:
    """The same command, where other servers are asked only on the loopback interface."""
    elsewhere = [word for word in typed if word.startswith("https://")]
    for word in typed:
        yield f"{server.root}/{word.removeprefix('https://')}" if word in elsewhere else word
    if typed[:2] == ["new", "--from"]:
        yield from (word for pair in TO_SAY.items() for word in pair)
    asking = typed[0] in {"links", "archive"}
    if asking:
        only_one_check(project, server)
        FakeArchive(server)
        yield f"--service={server.root}" + ("/available" if typed[0] == "links" else "")
    if typed[0] == "archive":
        yield "--pause=0.1"
    if "urls.txt" in typed:
        (project / "urls.txt").write_text(f"{server.root}/checks/moon\n", "utf-8")
    asks = {"import", "new", "source", "validate"}
    if asking or (typed[0] in asks and (elsewhere or "urls.txt" in typed)):
        yield "--allow-private"


def only_one_check(project: Path, server: Server) -> None:
    """Whoever asks politely waits between two addresses of one server: a few are enough."""
    for year in (project / "claims").glob("2*"):
        rmtree(year)
    check = (TOY / "claims/2026/courier-nettle-tea.yml").read_text("utf-8")
    (project / "claims/2026").mkdir()
    (project / "claims/2026/courier-nettle-tea.yml").write_text(
        check.replace("https://", f"{server.root}/"), "utf-8"
    )


@contextmanager
def cluster() -> Iterator[str]:
    """The scheduler of a cluster with one worker, in threads of this process."""
    settings = {"n_workers": 1, "processes": False, "protocol": "tcp", "dashboard_address": None}
    with LocalCluster(**settings) as started:
        yield started.scheduler_address


def run_in(project: Path, typed: list[str]) -> str | None:
    """Run a command in this process; what it says where it fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        for key, value in KEYS.items():
            patch.setenv(key, value)
        done = CliRunner().invoke(main, typed, prog_name="checkpress")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output if done.exit_code else None


def answered(typed: list[str], answers: tuple[str, ...], project: Path) -> str | None:
    """Run a command that asks."""
    status, seen = at_a_terminal(*typed, answers=answers, cwd=project)
    return seen if status else None


def served(project: Path) -> str | None:
    """Begin to serve, look, and end it."""
    with serving("checkpress", project) as server, urlopen(server.root) as page:
        return None if b"Faktum" in page.read() else server.said


def test_every_command_that_a_guide_shows_is_run(
    commands: Mapping[str, set[str]], newsroom: Path, tmp_path: Path, server: Server
) -> None:
    server.pages = Everywhere()
    failed = {}
    for number, command in enumerate(sampled(sorted(commands), 16)):
        if wrong := wrong_with(command, newsroom, tmp_path / str(number), server):
            failed[command] = (commands[command], wrong)
    assert not failed, "\n\n".join(
        f"{where} {name}\n{said}" for name, (where, said) in failed.items()
    )
