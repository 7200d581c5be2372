"""Each text that tries something, in every text of the data, on each kind of page: by hand.

    pytest tests/everywhere.py

The tests try some texts everywhere and all texts in a claim file; this tries all texts everywhere,
several at a time, which takes half an hour.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from browser import Reader, static_server
from checkpress.errors import InvalidData
from checkpress.problems import errors
from checkpress.site.loading import Loaded, load
from hostile import hostile_project
from payloads import PAYLOADS
from sites import EPOCH, TODAY, BuiltSite, built
from test_hostile import LOOK, check_page, check_search, samples
from test_payloads import STRINGS, accepted, parse_all

pytest_plugins = ["browser"]
pytestmark = pytest.mark.usefixtures("unrefused")

BETWEEN = "|"
LENGTH = re.compile(r"(?<=^  )words: .*$", re.MULTILINE)
LONGEST = 700
WORDS = 17
"""Of a text: every field takes as many signs and words."""


def together(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts, as many as fit beside each other."""
    found: list[str] = []
    for text in texts:
        both = BETWEEN.join((*found, text))
        if found and (len(both) > LONGEST or len(both.split()) > WORDS):
            yield found
            found = []
        found.append(text)
    yield found


def test_each_text_everywhere(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., Reader],
    toy_site: BuiltSite,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    strings = json.loads(STRINGS.read_text("utf-8")) if STRINGS.exists() else []
    fit = accepted(tuple(dict.fromkeys((*PAYLOADS, *strings))), toy_site)
    tried = [t for t in fit if len(t) <= LONGEST and len(t.split()) <= WORDS and t.strip() == t]
    waiting = list(together(tried))
    shown, refused = 0, Counter[str]()
    while waiting:
        texts = waiting.pop()
        folder = tmp_path / str(len(waiting))
        hostile_project(folder, BETWEEN.join(texts))
        for file in folder.glob("claims/2*/*.yml"):
            # Long articles: else there were too many words in quotations.
            file.write_text(LENGTH.sub("words: '100000'", file.read_text("utf-8")), "utf-8")
        try:
            loaded = load(folder / "claims", today=TODAY)
        except InvalidData as error:
            if len(texts) > 1:
                waiting += [texts[: len(texts) // 2], texts[len(texts) // 2 :]]
            else:
                refused += Counter({problem.code for problem in errors(error.problems)})
        else:
            look(BETWEEN.join(texts), loaded, folder, reader, toy_site)
            shown += len(texts)
        rmtree(folder)
        with capsys.disabled():
            print(f"\r{shown} of {len(tried)} texts shown", dict(refused), end="")  # noqa: T201


def look(
    text: str, loaded: Loaded, folder: Path, reader: Callable[..., Reader], toy_site: BuiltSite
) -> None:
    """The site with this text everywhere, in a browser and as a program reads it."""
    whole = built(folder, folder / "site", strict=False)
    with static_server(folder / "site", "/checks/") as address:
        us = reader(address)
        for kind, page in samples(loaded, toy_site).items():
            scripts = len(toy_site.documents[page.address].find("script")) + 1
            check_page(kind, page, us.go(page.address).evaluate(LOOK), text, scripts)
        check_search(us.page, loaded.site, text)
        us.context.close()
    parse_all(whole)
