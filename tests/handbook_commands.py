"""The `checkpress` commands that the guides show: found on the pages, as somebody would type them."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

STANDS_FOR = {
    "COMMAND": "check",
    "CODE": "unknown-status",
    "BASE": "main",
    "NAME": "faktum",
    "URL": "https://harbour.example/n1",
    "tcp://…:8786": "tcp://127.0.0.1:8786",
    "…": "none",
}
"""What is put in the place of words that stand for others."""

COMPLETED = {
    "archive": "archive --dry-run",
    "check --since": "check --since main",
    "diff": "diff main",
    "dossier": "dossier 2026/herald-valley-tram/twice-the-bus",
    "from-issue": "from-issue issue.txt",
    "import": "import --dry-run archive.csv --map claim=Statement --map label=Rating",
    "init --host": "init faktum --host none --yes",
    "validate": "validate site/",
}
"""What a sentence means that names a command, and leaves out what has to follow."""

USAGE = re.compile(r"\[OPTIONS\]")
"""How click writes what can follow a command: a form, and no command."""


def typed_in(code: str) -> Iterator[str]:
    """The commands in a piece of code, without prompt and remark."""
    for line in code.replace("\\\n", " ").splitlines():
        for part in line.split("&&"):
            found = re.match(r"\s*(?:\$ )?(?:\.venv/bin/)?(checkpress(?: .+)?)$", part)
            if found and not USAGE.search(found[1]):
                # Where a shell would write what is said, it is said all the same.
                words = [w for w in shlex.split(found[1], comments=True) if w[0] != ">"]
                meant = [STANDS_FOR.get(word, word) for word in words[1:]]
                if meant:
                    command = shlex.join(meant)
                    yield COMPLETED.get(command, command)


def on_page(page: Path) -> set[str]:
    """Those on a page of the built handbook."""
    tree = html.fromstring(page.read_text("utf-8"))
    return {
        command
        for code in tree.xpath("//article//code")
        for command in typed_in(str(code.text_content()))
    }


def in_markdown(text: str) -> set[str]:
    """Those in a text that is not part of the handbook."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    words = re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", text))
    return {command for code in [*blocks, *words] for command in typed_in(code)}


def collected(handbook: Path, others: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Every command, with the pages that show it."""
    found = defaultdict(set)
    for page in sorted(handbook.rglob("*.html")):
        for command in on_page(page):
            found[command].add(page.relative_to(handbook).as_posix())
    for name, text in others.items():
        for command in in_markdown(text):
            found[command].add(name)
    return found
