"""Two hundred ways to make a page do something, and the Big List of Naughty Strings: none does."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from browser import Reader, static_server
from checkpress.site import urls
from checkpress.site.first_pass import problems_of
from conftest import sampled
from payloads import PAYLOADS, payload_files, payload_project
from sites import EPOCH, ROOT, BuiltSite, built
from test_hostile import LOOK, one_line

pytest_plugins = ["browser"]
pytestmark = pytest.mark.usefixtures("unrefused")

STRINGS = ROOT.parent / "shared/data/naughty_strings/blns.json"


def accepted(texts: tuple[str, ...], toy_site: BuiltSite) -> list[str]:
    """The texts that may stand in a claim file; what may not is refused with a problem."""
    vocabulary = toy_site.site.vocabulary
    fit = []
    for name, text, content in payload_files(texts):
        file, _, problems = problems_of(
            content.encode("utf-8", "surrogatepass"), f"{name}.yml", f"2026/{name}", vocabulary
        )
        if file is not None and all(problem.severity == "warning" for problem in problems):
            fit.append(text)
        else:
            assert problems, text
    return fit


def read_all(texts: list[str], folder: Path, reader: Callable[..., Reader]) -> None:
    """Each is read letter for letter on its pages, and nothing happens; every output is whole."""
    paths = payload_project(folder / "toy", texts)
    # In one process: another one would refuse them.
    whole = built(folder / "toy", folder / "site", strict=False, workers=1)
    site = whole.site
    with static_server(folder / "site", "/checks/") as address:
        us = reader(address)
        for path in paths:
            article = site.articles[path]
            seen = us.go(urls.article(path)).evaluate(LOOK)
            assert not seen["alive"], path
            assert (
                seen["heading"] == one_line(article.display) or article.display in seen["heading"]
            )
            claim = article.claims[0]
            seen = us.go(urls.claim(claim.path)).evaluate(LOOK)
            assert not seen["alive"], path
            assert one_line(seen["heading"]) == one_line(claim.claim)
            # A page that was led away, or that a text has locked, would not be here any more.
            assert us.page.url == address + urls.claim(claim.path)
    parse_all(whole)


def parse_all(whole: BuiltSite) -> None:
    """Whatever a program reads can be read."""
    kinds = set()
    for name, content in whole.files.items():
        kind = name.rpartition(".")[2]
        kinds.add(kind)
        if kind == "json":
            json.loads(content)
        elif kind == "jsonl":
            for line in content.decode().splitlines():
                json.loads(line)
        elif kind == "xml":
            fromstring(content)
        elif kind == "csv":
            rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
            assert len({len(row) for row in rows}) == 1, name
            assert not [cell for row in rows for cell in row if cell[:1] in set("=+@\t\r")], name
        elif kind == "sqlite":
            file = whole.folder / name
            database = sqlite3.connect(file)
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            database.close()
    assert kinds >= {"json", "jsonl", "xml", "csv", "sqlite", "html", "md"}


def test_the_corpus_is_large() -> None:
    assert len(PAYLOADS) >= 200


def test_nothing_of_our_corpus_happens(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., Reader],
    toy_site: BuiltSite,
) -> None:
    """Pages of a sample of it; every text is read or refused."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    texts = accepted(PAYLOADS, toy_site)
    assert len(texts) >= 200
    read_all(sampled(texts, 16), tmp_path, reader)


@pytest.mark.skipif(
    not STRINGS.exists(),
    reason="not run: the list of naughty strings is not beside this repository",
)
def test_nothing_of_the_naughty_strings_happens(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., Reader],
    toy_site: BuiltSite,
) -> None:
    """Pages of a sample of them; every string is read or refused."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    every = tuple(dict.fromkeys(json.loads(STRINGS.read_text("utf-8"))))
    strings = tuple(sampled(every, 150))
    texts = accepted(strings, toy_site)
    assert len(texts) > len(strings) / 2
    read_all(sampled(texts, 16), tmp_path, reader)
