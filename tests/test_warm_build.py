"""After a change only what depends on it is read and printed, and the site is what a cold build makes."""

import os
import pickle
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.corpus import write_corpus
from checkpress.build.building import CACHE, build_site
from checkpress.build.cache import Cache
from checkpress.build.options import BuildOptions
from checkpress.build.plan import surplus
from checkpress.build.run_mkdocs import build
from checkpress.build.state import BuildSummary
from checkpress.commands.terminal import LARGE
from checkpress.errors import InvalidData
from checkpress.pages.article import article_pages, places
from conftest import sampled
from sites import EPOCH, BuiltSite, copy_of_toy, files_in, run

DAY = 86_400

CLAIM_FILE = "2026/courier-nettle-tea"
DATA = ("data/", "api/")
"""What is about all articles together."""

DAYS = "published: 2026-03-06\n    checked: 2026-03-06"
"""Of a check in it."""

opened: list[str] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str) and arguments[1] in {"r", "rb"}:
        opened.append(arguments[0])


sys.addaudithook(_note)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was built once."""
    folder = copy_of_toy(tmp_path / "project")
    warm(folder)
    return folder


def warm(project: Path, *, search: bool = True) -> BuildSummary:
    """Build a project where it was built before."""
    return build_site(
        project / "mkdocs.yml", project / "site", BuildOptions(strict=True, search=search)
    )


def cold(project: Path) -> dict[str, bytes]:
    """The files of a site that is built from nothing."""
    elsewhere = project.with_name("cold")
    shutil.copytree(project, elsewhere, ignore=shutil.ignore_patterns("site", ".cache", ".site-*"))
    build_site(elsewhere / "mkdocs.yml", elsewhere / "site", BuildOptions(strict=True))
    files = files_in(elsewhere / "site")
    shutil.rmtree(elsewhere)
    return files


def everything(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, empty folders as well."""
    empty = {f"{path.relative_to(folder)}/": b"" for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())}  # fmt: skip
    return files_in(folder) | empty


def edit(file: Path, old: str, new: str) -> None:
    """Replace what stands in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# Every kind of change, one after the other and by chance


def _reword(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    lines = file.read_text("utf-8").split("\n")
    long = [n for n, line in enumerate(lines) if line.startswith("      ") and " " in line.strip()]
    if not long:
        return
    at = some.choice(long)
    first, _, rest = lines[at].strip().partition(" ")
    lines[at] = f"      {first} {some.choice(('indeed', 'perhaps', 'nearly'))} {rest}"
    file.write_text("\n".join(lines), "utf-8")


def _look_again(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    text = file.read_text("utf-8")
    file.write_text(text.replace("checked: 2026-0", f"checked: 2026-1{some.choice('01')}-1 #", 1))


def _correct(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    entry = "{on: 2026-11-20, kind: correction, note: We were wrong here.}"
    file.write_text(
        re.sub(
            r"(\n    checked: \S+)\n(?!    history:)",
            rf"\1\n    history: [{entry}]\n",
            file.read_text("utf-8"),
            count=1,
        ),
        "utf-8",
    )


def _add(project: Path, some: random.Random) -> None:
    name = f"added-{some.randrange(10**6)}"
    (project / "claims" / "2026" / f"{name}.yml").write_text(
        f"""article:
  headline: Invented {name}
  publisher: valley-herald
  published: 2026-03-0{some.randint(1, 9)}
  url: https://herald.example/{name}
  language: en
claims:
  - id: one
    claim: The {name} was invented by the council.
    quotes: [{{exact: invented {name}, at: headline}}]
    related: [{{claim: 2026/herald-bridge/crack-known-since-2019, as: same-subject}}]
    status: queued
""",
        "utf-8",
    )


def _rename(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    old = f"{file.parent.name}/{file.stem}"
    new = file.with_name(f"moved-{some.randrange(10**6)}.yml")
    text = file.read_text("utf-8")
    if "\n  formerly: [" in text:
        text = re.sub(r"(\n  formerly: \[[^]]*)", rf"\1, {old}", text, count=1)
    else:
        text = text.replace("\n  language:", f"\n  formerly: [{old}]\n  language:", 1)
    new.write_text(text, "utf-8")
    file.unlink()


def _remove(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    for name in re.findall(r"^ +file: (\S+)$", file.read_text("utf-8"), re.MULTILINE):
        (file.parent / name).unlink()
    file.unlink()


def _repaint(project: Path, some: random.Random) -> None:
    for file in sorted((project / "claims").rglob("*.png")):
        Image.new("L", (some.randint(300, 900), 300), some.randrange(256)).save(file)


def _touch(project: Path, some: random.Random) -> None:
    file = _any(project, some)
    file.write_bytes(file.read_bytes())


def _make_a_main_point(project: Path, some: random.Random) -> None:
    """Or none of it, which takes its card away."""
    file = _any(project, some)
    text = file.read_text("utf-8")
    if "\n    key: true\n" in text:
        file.write_text(text.replace("\n    key: true\n", "\n", 1), "utf-8")
    else:
        file.write_text(text.replace("\n    status:", "\n    key: true\n    status:", 1), "utf-8")


def _rename_an_organisation(project: Path, some: random.Random) -> None:
    file = project / "claims" / "organisations" / "valley-herald.yml"
    lines = [line for line in file.read_text("utf-8").split("\n") if not line.startswith("name:")]
    file.write_text("\n".join([f"name: Herald {some.randrange(10**6)}", *lines]), "utf-8")


def _write_by_hand(project: Path, some: random.Random) -> None:
    page = project / "docs" / "by-hand.md"
    if page.exists() and some.random() < 0.5:
        page.unlink()
    else:
        page.write_text(f"# By hand\n\nNumber {some.randrange(10**6)}.\n", "utf-8")


CHANGES: list[Callable[[Path, random.Random], None]] = [
    *[_reword] * 4, _look_again, _look_again, _correct, _add, _add, _rename, _remove, _touch,
    _make_a_main_point, _rename_an_organisation, _write_by_hand, _repaint, _repaint,
]  # fmt: skip


def _any(project: Path, some: random.Random) -> Path:
    return some.choice(sorted((project / "claims").glob("20*/*.yml")))


@pytest.mark.parametrize("seed", sampled(range(8), 1))
def test_a_warm_build_makes_what_a_cold_build_makes(project: Path, seed: int) -> None:
    """Whatever changes, in a sample of what can; and where a change is a mistake, the site stays."""
    some = random.Random(seed)
    before, built = everything(project / "site"), 0
    for _ in range(8):
        claims = files_in(project / "claims")
        for change in some.choices(CHANGES, k=some.choice((1, 1, 2, 3))):
            change(project, some)
        try:
            warm(project)
        except InvalidData:
            assert everything(project / "site") == before
            shutil.rmtree(project / "claims")
            for name, content in claims.items():
                (project / "claims" / name).parent.mkdir(parents=True, exist_ok=True)
                (project / "claims" / name).write_bytes(content)
            continue
        before = everything(project / "site")
        assert before == cold(project)
        built += 1
    assert built > 2
    assert [file.name for file in project.glob(".site-*")] == []


def test_pages_are_named_without_being_made(site: BuiltSite) -> None:
    """What is removed and what the sitemap lists is told from these names."""
    edition = site.edition
    for path, article in site.site.articles.items():
        made = [*article_pages(edition, path)]
        assert [*places(article)] == [(p.address, p.modified, not p.noindex) for p in made]


# How much is done


def read_since(project: Path) -> list[str]:
    """The claim files that were opened since the last time."""
    claims = str(project / "claims" / "20")
    found = sorted({name[len(claims) - 2 :] for name in opened if name.startswith(claims)})
    opened.clear()
    return found


def test_nothing_is_done_where_nothing_changed(project: Path) -> None:
    then = stats(project / "site")
    settled(project)
    made = warm(project)
    assert (made.written, read_since(project)) == (0, [])
    assert stats(project / "site") == then


def test_one_edit_costs_one_article(project: Path) -> None:
    """Here, and those that show something of it: one that repeats a claim of it."""
    settled(project)
    then = stats(project / "site")
    edit(project / "claims" / f"{CLAIM_FILE}.yml", "who chose to drink", "who like to drink")
    made = warm(project)
    assert read_since(project) == ["2026/courier-nettle-tea.yml", "2026/health-now-20p-drink.yml"]
    assert made.written < 10
    now = stats(project / "site")
    changed = [n for n in now if now[n] != then.get(n) and not n.startswith(DATA)]
    assert [n for n in changed if not n.startswith("search/")] == [
        f"claims/{CLAIM_FILE}/halves-dementia-risk/index.html",
        f"claims/{CLAIM_FILE}/halves-dementia-risk/index.html.md",
    ]
    # What the search shows and filters is as it was; only words are found that were not there.
    assert {n.split("/")[2] for n in changed if n.startswith("search/checks/")} == {
        "ends", "spelt", "stems", "words",
    }  # fmt: skip
    assert not [n for n in changed if n.startswith("search/names/")]


def test_an_edit_that_lists_show_reprints_these_lists(project: Path) -> None:
    then = files_in(project / "site")
    edit(project / "claims" / f"{CLAIM_FILE}.yml", "claim: A cup of", "claim: One cup of")
    warm(project)
    now = files_in(project / "site")
    assert now == cold(project)
    changed = {name for name in now if now[name] != then.get(name)}
    assert {"index.html", "topics/health/index.html", "search/manifest.json"} <= changed
    assert "topics/transport/index.html" not in changed
    assert {name for name in changed if name.endswith("feed.xml")} == {
        "feed.xml",
        "organisations/daily-courier/feed.xml",
        "organisations/uni-press-office/feed.xml",
        "topics/health/feed.xml",
    }


def test_an_edit_of_sources_is_counted(project: Path) -> None:
    """No other list shows it; and where no figure changes, the statistics stay."""

    def changed() -> set[str]:
        warm(project)
        now = files_in(project / "site")
        assert now == cold(project)
        names = {name for name in now if now[name] != then.get(name)}
        then.update(now)
        return names

    then = files_in(project / "site")
    file = project / "claims" / f"{CLAIM_FILE}.yml"
    edit(file, "published: 2024-09", "published: 2025-09")
    assert {n for n in changed() if not n.startswith((f"claims/{CLAIM_FILE}/", *DATA))} == {
        "statistics/index.html"
    }
    edit(file, "published: 2025-09", "published: 2025-08")
    assert not {n for n in changed() if not n.startswith((f"claims/{CLAIM_FILE}/", *DATA))}


def test_without_search_its_files_stay_until_they_are_wanted(project: Path) -> None:
    def searched() -> dict[str, bytes]:
        return {k: v for k, v in files_in(project / "site").items() if k.startswith("search/")}

    then = searched()
    edit(project / "claims" / f"{CLAIM_FILE}.yml", "claim: A cup of", "claim: One cup of")
    warm(project, search=False)
    assert {k: v for k, v in searched().items() if k != "search/index.html"} == {
        k: v for k, v in then.items() if k != "search/index.html"
    }
    assert files_in(project / "site") != cold(project)
    warm(project)
    assert files_in(project / "site") == cold(project)


def test_a_site_that_was_never_searched_is_when_that_is_wanted(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "site")
    assert warm(project, search=False).whole
    edit(project / "claims" / f"{CLAIM_FILE}.yml", "claim: A cup of", "claim: One cup of")
    warm(project, search=False)
    warm(project)
    assert files_in(project / "site") == cold(project)


def test_a_copy_with_its_cache_reads_bytes_and_prints_nothing(project: Path) -> None:
    """As when a cache is brought to another machine: no file looks as it did."""
    elsewhere = project.with_name("elsewhere")
    shutil.copytree(project, elsewhere)
    project.rename(project.with_name("gone"))
    elsewhere.rename(project)
    assert warm(project).whole, "the folder of the site is another one"
    assert files_in(project / "site") == cold(project)


def stats(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells whether a file was written again."""
    found = ((file, file.stat()) for file in sorted(folder.rglob("*")) if file.is_file())
    return {f.relative_to(folder).as_posix(): (s.st_ino, s.st_mtime_ns) for f, s in found}


def settled(project: Path) -> None:
    """Wait until files that change have to look different, and build with that."""
    time.sleep(2.1)
    (project / "claims" / "site.yml").touch()
    warm(project)
    opened.clear()


def test_the_day_decides_what_is_public(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project / "claims" / f"{CLAIM_FILE}.yml"
    text = file.read_text("utf-8")
    assert DAYS in text
    file.write_text(text.replace(DAYS, DAYS.replace("2026-03-06", "2026-11-24", 1), 1), "utf-8")
    for later in (1, 2, 0):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + later * DAY))
        warm(project)
        assert files_in(project / "site") == cold(project)


# What is told


def test_a_large_build_tells_how_far_it_is(tmp_path: Path) -> None:
    """Lines where nobody sits before it, and a table at its end; the second time nothing is read."""
    write_corpus(tmp_path, 5 * LARGE)
    first, second = (run("checkpress", "build", "--no-search", cwd=tmp_path) for _ in range(2))
    for stage in ("Reading", "Printing"):
        assert f"{stage} ...\n" in first.stderr
        assert f"{stage} ...\n" not in second.stderr
        assert re.search(rf"^{stage} +[\d.]+ +[\d,]+$", first.stderr, re.MULTILINE)
        assert re.search(rf"^{stage} +0\.\d$", second.stderr, re.MULTILINE)
    assert "Peak memory: " in first.stderr
    assert "The search has not been kept up" in first.stderr


def test_a_small_build_says_little(project: Path) -> None:
    assert run("checkpress", "build", cwd=project).stderr == ""


# Faults


@pytest.mark.parametrize("moved", sampled([0, 1, 5, None], 2))
def test_what_was_not_finished_is_finished_by_the_next_build(
    project: Path, moved: int | None
) -> None:
    """A build that is ended after it has decided, and has exchanged some of the files."""
    file = project / "claims" / f"{CLAIM_FILE}.yml"
    edit(file, "claim: A cup of", "claim: One cup of")
    moving = file.with_name("harbour-school.yml")
    edit(moving, "\n  language:", "\n  formerly: [2026/harbour-school]\n  language:")
    moving.rename(file.with_name("elsewhere.yml"))
    beside = project / ".site-ended"
    (beside / "new").mkdir(parents=True)
    cache = Cache.at(project / CACHE, (project / "mkdocs.yml").read_bytes())
    assert cache
    with cache:
        before = cache.state(project / "site")
        assert before
        config, new = project / "mkdocs.yml", beside / "new"
        now = build(config, new, BuildOptions(strict=True), before)
        assert not now.summary.whole
        cache.keep(now, (beside.name, surplus(before, now)))
    for new_file in sorted(f for f in new.rglob("*") if f.is_file())[:moved]:
        there = project / "site" / new_file.relative_to(new)
        there.parent.mkdir(parents=True, exist_ok=True)
        new_file.replace(there)
    expected = cold(project)
    assert everything(project / "site") != expected
    made = warm(project)
    assert (made.whole, made.written) == (False, 0)
    assert everything(project / "site") == expected
    assert not beside.exists()


def test_killed_at_any_moment(project: Path) -> None:
    some = random.Random(11)
    program = [str(Path(sys.executable).with_name("checkpress")), "build"]
    start = time.monotonic()
    subprocess.run(program, cwd=project, check=True, capture_output=True)
    usual = time.monotonic() - start
    for _ in range(6):
        _add(project, some)
        _write_by_hand(project, some)
        process = subprocess.Popen(
            program, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(usual * some.uniform(0.3, 1.1))
        process.kill()
        process.wait()
    warm(project)
    assert everything(project / "site") == cold(project)


def _garbage() -> Iterator[bytes]:
    yield b""
    yield b"no database at all" * 1000


@pytest.mark.parametrize("content", [*_garbage()], ids=["empty", "something else"])
def test_what_is_no_cache_is_replaced(project: Path, content: bytes) -> None:
    (project / CACHE).write_bytes(content)
    assert warm(project).whole
    assert not warm(project).whole


class _Command:
    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._file),)


@pytest.mark.parametrize("name", ["left", "known/7", "documents/7", "pending", "place"])
def test_nothing_in_a_cache_is_run(project: Path, tmp_path: Path, name: str) -> None:
    """A cache may come with the pull request of a stranger."""
    with sqlite3.connect(project / CACHE) as database:
        database.execute(
            "INSERT OR REPLACE INTO parts VALUES (?, ?)",
            (name, pickle.dumps(_Command(tmp_path / "run"))),
        )
    database.close()
    edit(project / "claims" / f"{CLAIM_FILE}.yml", "claim: A cup of", "claim: One cup of")
    warm(project)
    assert files_in(project / "site") == cold(project)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("name", ["../precious", "/precious", "a/../../precious"])
def test_nothing_outside_of_the_site_goes(project: Path, name: str) -> None:
    precious = project / "precious"
    precious.touch()
    (project / ".site-foreign" / "new").mkdir(parents=True)
    with sqlite3.connect(project / CACHE) as database:
        named = name.replace("/precious", str(precious)) if name.startswith("/") else name
        pending = pickle.dumps((".site-foreign", [named]))
        database.execute("INSERT INTO parts VALUES ('pending', ?)", (pending,))
    database.close()
    warm(project)
    assert precious.exists()


def test_two_builds_at_once_are_both_whole(project: Path) -> None:
    cache = Cache.at(project / CACHE, (project / "mkdocs.yml").read_bytes())
    assert cache
    with cache:
        assert Cache.at(project / CACHE, (project / "mkdocs.yml").read_bytes()) is None
        assert warm(project).whole
    assert files_in(project / "site") == cold(project)
    assert warm(project).whole, "somebody else has exchanged the site"
    assert not warm(project).whole
