"""What somebody types who has never seen the project: a page of the handbook is the record.

`pytest tests/test_first_check.py --update` writes it anew; read it like a change that somebody
proposes.
"""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy2, rmtree
from textwrap import fill
from urllib.request import urlopen

import pytest

from browser import serving
from checkpress.site import urls
from sites import ROOT, run
from test_changes import git

RECORD = ROOT / "handbook" / "docs" / "first-check.md"

BEFORE = """\
# Your first check

From an empty clone to a proposal, as it looks on the terminal. A test types these commands and compares the answers with
this page, so you will see the same. The newspaper, the town and everything else here are invented.

Commands begin with `$`. `make serve`, `make check` and `make site` install `checkpress` into `.venv`; if your shell does not
find it, type `.venv/bin/checkpress`. You can also do all of this without a terminal: on the page *Write a check* of the site,
or in the browser, where the repository is hosted.
"""

PUBLISHER = """\
name: Valley Herald
publishes: yes
url: https://herald.example/
"""

NEW = (
    "new",
    *("--headline", "Night bus to run until three"),
    *("--publisher", "Valley Herald"),
    *("--published", "2026-09-21"),
    *("--url", "https://herald.example/night-bus"),
    *("--language", "en"),
    *("--claim", "Valley is the first town in Norland with a bus after two in the morning."),
    *("--quote", "the first town in the country"),
    *("--at", "paragraph 2"),
)

VERDICT = """\
    status: fasle
    confidence: high
    summary: Harbour has had one since 2019.
    reasoning: |
      The timetable of Harbour lists a bus at 2:40 on every night of the week, since December 2019 [@harbour-timetable].
    evidence:
      - source: harbour-timetable
        stance: refutes
        basis: document
        says: Line N1 leaves at 2:40, valid from 15 December 2019.
    checked: 2026-11-20
"""

SOURCES = """\
sources:
  - id: harbour-timetable
    title: Night timetable
    publisher: Harbour Transport
    url: https://harbour.example/n1
    published: 2019-12-15
    read: {on: 2026-11-20, as: full}
    kind: primary

"""


@dataclass
class Terminal:
    """A folder in which commands are typed, and the page that keeps what came back."""

    folder: Path
    page: list[str] = field(default_factory=lambda: [BEFORE])

    def say(self, words: str) -> None:
        """A paragraph between two commands."""
        self.page.append(f"\n{fill(words, 130, break_on_hyphens=False)}\n")

    def type(self, *arguments: str, status: int = 0) -> str:
        """A command of ours, with what it says."""
        done = run("checkpress", *arguments, cwd=self.folder, COLUMNS="120")
        assert done.returncode == status, done.stdout + done.stderr
        said = done.stdout + done.stderr
        typed = " ".join(["checkpress", *map(_typed, arguments)])
        shown = f"$ {_folded(typed)}\n{said}".rstrip()
        self.page.append(f"\n```text\n{shown}\n```\n")
        return said

    def typed(self, *commands: str) -> None:
        """Commands of others, which say nothing that matters here."""
        lines = "\n".join(f"$ {command}" for command in commands)
        self.page.append(f"\n```text\n{lines}\n```\n")

    def shows(self, name: str, content: str) -> None:
        """A file, as it is now."""
        self.page.append(f"\n```yaml\n# {name}\n{content}```\n")


def _typed(argument: str) -> str:
    return f'"{argument}"' if " " in argument else argument


def _folded(command: str) -> str:
    """A long command over several lines."""
    return command if len(command) < 100 else command.replace(" --", " \\\n    --")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of this repository, emptied as the README says, with all that is not committed yet."""
    names = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    found = subprocess.run(names, cwd=ROOT, capture_output=True, text=True, check=False)
    files = found.stdout.split("\0")
    if found.returncode:
        files = [str(file.relative_to(ROOT)) for file in ROOT.rglob("*") if file.is_file()]
    folder = tmp_path / "checks"
    for name in files:
        if name.startswith(("claims/", "site_src/", "mkdocs.yml", ".gitignore")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy2(ROOT / name, folder / name)
    for checks in folder.glob("claims/[0-9]*"):
        rmtree(checks)
    for kind in ("organisations", "people"):
        rmtree(folder / "claims" / kind, ignore_errors=True)
        (folder / "claims" / kind).mkdir()
    site = folder / "claims/site.yml"
    site.write_text(re.sub(r"(?m)^main:.*\n(?:  .*\n)*", "", site.read_text("utf-8")), "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def test_the_record_is_what_is_seen(clone: Path, request: pytest.FixtureRequest) -> None:
    us = Terminal(clone)
    us.say("Has somebody here checked it already?")
    us.type("similar", "Valley is the first town with a night bus")
    us.say("The publisher is new here, so it gets a small file.")
    publisher = clone / "claims/organisations/valley-herald.yml"
    publisher.write_text(PUBLISHER, "utf-8")
    us.shows("claims/organisations/valley-herald.yml", PUBLISHER)
    us.say(
        "Then the claim. Without options, `checkpress new` asks for each of these; with `--from` and the "
        "address of the article it finds most of them itself."
    )
    said = us.type(*NEW)
    name = re.findall(r"claims/\S+\.yml", said)[0]
    file = clone / name
    us.shows(name, file.read_text("utf-8"))
    us.type("check")
    us.say("You could propose it as it is: a claim that waits to be checked. Or check it yourself:")
    text = file.read_text("utf-8")
    text = text.replace("claims:\n", f"{SOURCES}claims:\n")
    text = re.sub(r"(    # .*\n)?    status: queued\n", VERDICT, text)
    file.write_text(text, "utf-8")
    us.shows(f"{name}, what is new in it", f"{SOURCES.rstrip()}\n# ...\n{VERDICT}")
    us.type("check", status=1)
    us.say("A typing error, and safe to fix:")
    us.type("check", "--fix")
    us.say("See how it looks:")
    us.typed("checkpress serve")
    claim = name.removeprefix("claims/").removesuffix(".yml")
    address = urls.claim(f"{claim}/{re.findall(r'- id: (.+)', file.read_text('utf-8'))[-1]}")
    settings = (clone / "mkdocs.yml").read_text("utf-8")
    [path] = re.findall(r"(?m)^site_url: https?://[^/]+/(.*)$", settings)
    with serving("checkpress", clone) as server, urlopen(f"{server.root}{path}{address}") as page:
        assert "Harbour has had one since 2019." in page.read().decode()
    us.say(
        f"Your check is at `{address}`, below the address that `serve` prints, and the page "
        "changes whenever you save the file. Last, the proposal:"
    )
    us.typed("git checkout -b night-bus", "git add claims", 'git commit -m "Check the night bus"')
    git(clone, "checkout", "-q", "-b", "night-bus")
    git(clone, "add", "claims")
    git(clone, "commit", "-q", "-m", "Check the night bus")
    us.type("fmt", "--check")
    us.type("diff", "main")
    us.say(
        "A reviewer reads this beside the file. Push the branch and open a pull request: a second person "
        "reads it, asks questions, and signs with `reviews`."
    )
    record = "".join(us.page)
    if request.config.getoption("--update"):
        RECORD.write_text(record, "utf-8")
    assert RECORD.read_text("utf-8") == record


def test_the_guides_lead_to_it() -> None:
    for guide in ("README.md", "CONTRIBUTING.md"):
        assert "handbook/docs/first-check.md" in (ROOT / guide).read_text("utf-8")
