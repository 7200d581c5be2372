"""What somebody types who has never seen the project: a page of the handbook is the record.

`pytest tests/test_first_check.py --update` writes it anew; read it like a change that somebody
proposes.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill
from urllib.request import urlopen

import pytest

from browser import serving
from checkpress.site import urls
from checkpress.starter.laying_out import lay_out
from sites import ROOT, TODAY, run
from test_changes import git
from test_init import ANSWERED, published

RECORD = ROOT / "handbook" / "docs" / "first-check.md"

BEFORE = """\
# Your first check

From a clone of your newsroom's repository to a proposal, as it looks on the terminal. A test types these commands and
compares the answers with this page, so you will see the same. The newspaper, the town and everything else here are invented.

Commands begin with `$`. `pip install -r requirements.txt`, in the folder of the repository, installs `checkpress`. You can also
do all of this without a terminal: on the page *Write a check* of the site, or in the browser, where the repository is hosted.
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
    """A clone of a newsroom's repository: as `init` makes it, with all that is to be filled in."""
    folder = tmp_path / "checks"
    lay_out(folder, ANSWERED, TODAY)
    published(folder)
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
    publisher.parent.mkdir()
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
    with serving("checkpress", clone) as server, urlopen(f"{server.root}{address}") as page:
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
        "reads it, asks questions, and signs with `reviews`. [Writing a check](writing.md) says what they look for."
    )
    record = "".join(us.page)
    if request.config.getoption("--update"):
        RECORD.write_text(record, "utf-8")
    assert RECORD.read_text("utf-8") == record


def test_the_guides_lead_to_it() -> None:
    for guide in ("README.md", "CONTRIBUTING.md"):
        assert "handbook/docs/first-check.md" in (ROOT / guide).read_text("utf-8")
