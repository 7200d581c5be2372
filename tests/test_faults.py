"""What goes wrong around a build leaves the old site or the new one, whole, and a sentence."""

import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
import pytest

from benchmarks.corpus import write_corpus
from checkpress.build.building import CACHE
from checkpress.errors import GeneratorError, InvalidData
from checkpress.site.loading import load
from conftest import sampled
from faults import Crash, crashes
from sites import EPOCH, TODAY, copy_of_toy, files_in, run, run_apart

PROGRAM = Path(sys.executable).with_name("checkpress")


@pytest.fixture
def project(built_toy: Path) -> Path:
    """The toy project, built."""
    return built_toy


def edit(project: Path) -> None:
    """One check says something else, and so does what stands on all pages."""
    file = project / "claims/2026/herald-bridge.yml"
    file.write_text(file.read_text("utf-8").replace("12,000", "12,500"), "utf-8")


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The two lines that a person gets instead of a traceback."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 2
    return done.stderr


def with_files_of(size: int, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command that finds no room for a file that is larger.

    What `make coverage` counts with would find none either, and say so.
    """
    environment = {key: value for key, value in os.environ.items() if "COV" not in key}
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=cwd,
        env={**environment, "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)),
    )


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A folder with its own room, where whoever runs this may make one."""
    folder.mkdir(exist_ok=True)
    options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = subprocess.run(options, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("not run: no disk can be made here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


# No room


def test_without_room_for_a_page_the_old_site_stays(project: Path) -> None:
    before = files_in(project / "site")
    edit(project)
    for size in (0, 1_000, 30_000):
        said = complaint(with_files_of(size, "build", cwd=project))
        assert "cannot be written" in said
        assert files_in(project / "site") == before
        assert not [path for path in project.iterdir() if path.name.startswith(".site")]
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert files_in(project / "site") == files_in(cold(project))


def cold(project: Path) -> Path:
    """The same claims, built where nothing was."""
    there = project.with_name("cold")
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    shutil.copytree(project / "claims", there / "claims")
    shutil.copytree(project / "docs", there / "docs")
    shutil.copy2(project / "mkdocs.yml", there)
    assert run("checkpress", "build", cwd=there).returncode == 0
    return there / "site"


def test_a_full_disk(project: Path) -> None:
    with small_disk(project / "public", 1_000_000):
        said = complaint(run("checkpress", "build", "-d", "public/site", cwd=project))
        assert "No space left on device" in said
        assert not list((project / "public").iterdir())


def test_a_full_disk_for_what_is_kept_from_build_to_build(project: Path) -> None:
    """A first build needs no cache; one that changes files writes down first what it will do."""
    shutil.rmtree(project / ".cache")
    with small_disk(project / ".cache", 100_000):
        done = run("checkpress", "build", cwd=project)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)
        assert files_in(project / "site") == files_in(cold(project))
        edit(project)
        assert run("checkpress", "build", cwd=project).returncode == 0
        assert files_in(project / "site") == files_in(cold(project))


def test_a_disk_that_fills_up_between_two_builds(project: Path) -> None:
    kept = (project / CACHE).read_bytes()
    shutil.rmtree(project / ".cache")
    with small_disk(project / ".cache", len(kept) + 20_000):
        (project / CACHE).parent.mkdir(parents=True)
        (project / CACHE).write_bytes(kept)
        before = files_in(project / "site")
        edit(project)
        done = run("checkpress", "build", cwd=project)
        after = files_in(project / "site")
        if done.returncode:
            assert "The cache of builds cannot be written" in complaint(done)
            assert after == before
        else:
            assert after == files_in(cold(project))


@pytest.mark.parametrize(
    "arguments",
    [
        ("fmt", "claims/2026/messy.yml"),
        ("check", "--fix"),
        ("new", "--headline", "A", "--publisher", "daily-courier", "--published", "2026-01-01",
         "--language", "en", "--claim", "A is so.", "--quote", "is so", "--at", "headline",
         "--url", "https://a.example/"),
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_without_room_a_claim_file_is_the_old_one(
    project: Path, arguments: tuple[str, ...]
) -> None:
    """Or it is not there, where there was none."""
    text = (project / "claims/2026/herald-bridge.yml").read_text("utf-8")
    if arguments[0] != "new":
        messy = text.replace("    status: ", "    stauts: ", 1)
        (project / "claims/2026/messy.yml").write_text(f"{messy}\n\n", "utf-8")
    before = files_in(project / "claims")
    done = with_files_of(100, *arguments, cwd=project)
    assert "Traceback" not in done.stderr
    if arguments != ("fmt", "claims/2026/messy.yml"):  # it cannot be read, and so is left alone
        assert "cannot be written" in done.stderr
    assert files_in(project / "claims") == before


def test_who_may_do_what_with_a_file_stays(project: Path) -> None:
    file = project / "claims/2026/herald-bridge.yml"
    file.write_text(file.read_text("utf-8").replace("claims:\n", "\n\nclaims:\n", 1), "utf-8")
    file.chmod(0o640)
    assert run("checkpress", "fmt", str(file), cwd=project).stdout.startswith("Changed")
    assert file.stat().st_mode & 0o777 == 0o640


# Nothing may be written


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder into which nobody may write, not even root where that can be had."""
    attributes = os.geteuid() == 0
    if attributes:
        done = subprocess.run(["chattr", "+i", str(folder)], check=False, capture_output=True)
        if done.returncode:
            pytest.skip("not run: root may write everywhere here")
    else:
        folder.chmod(0o555)
    try:
        yield
    finally:
        if attributes:
            subprocess.run(["chattr", "-i", str(folder)], check=True)
        else:
            folder.chmod(0o755)


def test_where_nothing_may_be_written_it_is_said(project: Path) -> None:
    before = files_in(project / "site")
    edit(project)
    with read_only(project):
        complaint(run("checkpress", "build", cwd=project))
    assert files_in(project / "site") == before


def test_a_cache_that_cannot_be_written_is_done_without(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").mkdir()
    edit(project)
    with read_only(project / ".cache"):
        done = run("checkpress", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert files_in(project / "site") == files_in(cold(project))


# Files that move


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    """Each reading is of one state of each file, or says that it cannot be."""
    folder = copy_of_toy(tmp_path / "toy") / "claims"
    files = {file: file.read_bytes() for file in folder.glob("2*/*.yml")}
    stop = threading.Event()

    def trouble() -> None:
        some = random.Random(5)
        while not stop.is_set():
            file = some.choice([*files])
            match some.randrange(4):
                case 0:
                    file.unlink(missing_ok=True)
                case 1:
                    file.write_bytes(files[file][: some.randrange(len(files[file]))])
                case _:
                    file.write_bytes(files[file])

    troubled = threading.Thread(target=trouble)
    troubled.start()
    outcomes = set()
    try:
        for _ in range(60):
            try:
                load(folder, today=TODAY)
                outcomes.add("read")
            except InvalidData:
                outcomes.add("problems")
            except GeneratorError:
                outcomes.add("error")
    finally:
        stop.set()
        troubled.join()
    assert outcomes & {"problems", "error"}
    for file, content in files.items():
        file.write_bytes(content)
    assert load(folder, today=TODAY)


# Surroundings


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        {
            "LC_ALL": "POSIX",
            "PYTHONIOENCODING": "latin-1",
            "TZ": "Pacific/Kiritimati",
            "PYTHONHASHSEED": "7",
            "HOME": "/nowhere",
        },
    ],
    ids=["C", "POSIX"],
)
def test_other_languages_of_the_machine_change_nothing(
    project: Path, surroundings: dict[str, str]
) -> None:
    before = files_in(project / "site")
    shutil.rmtree(project / ".cache")
    done = run_apart("checkpress", "build", cwd=project, **surroundings)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert files_in(project / "site") == before
    file = project / "claims/2026/harbour-ferry.yml"
    file.write_text(file.read_text("utf-8").replace("status: ", "status: 中", 1), "utf-8")
    done = run_apart("checkpress", "check", cwd=project, **surroundings)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr


def test_as_many_as_work_the_bytes_are_the_same(tmp_path: Path) -> None:
    write_corpus(tmp_path / "one", 60)
    run("checkpress", "build", cwd=tmp_path / "one")
    made = files_in(tmp_path / "one" / "site")
    for workers in ("1", "3"):
        other = tmp_path / "in another place" / f"ö {workers}"
        shutil.copytree(tmp_path / "one", other, ignore=shutil.ignore_patterns("site", ".cache"))
        hashes = {"PYTHONHASHSEED": workers}
        done = run_apart("checkpress", "build", "--workers", workers, cwd=other, **hashes)
        assert done.returncode == 0, done.stderr
        assert files_in(other / "site") == made


def test_a_worker_that_is_ended_is_done_without(tmp_path: Path) -> None:
    write_corpus(tmp_path, 300)
    command = [str(PROGRAM), "build", "--workers", "2", "-d", "new"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    killed = False
    while process.poll() is None and not killed:
        for child in psutil.Process(process.pid).children():
            if "tracker" not in " ".join(child.cmdline()) and not killed:
                time.sleep(0.4)
                child.kill()
                killed = True
        time.sleep(0.01)
    said, _ = process.communicate(timeout=120)
    assert killed
    assert process.returncode == 0, said
    assert run("checkpress", "build", cwd=tmp_path).returncode == 0
    assert files_in(tmp_path / "new") == files_in(tmp_path / "site")


# Ends


@pytest.mark.parametrize("crash", [crashes.cold, crashes.warm], ids=["cold", "warm"])
def test_ended_at_any_moment(tmp_path: Path, crash: Callable[..., Iterator[Crash]]) -> None:
    """A sample of the hundreds that `python -m faults` makes."""
    seen = list(crash(tmp_path, claims=20, times=len(sampled(range(10), 2)), seed=3))
    assert [each for each in seen if not each.whole] == []


# Articles that are left out


def test_articles_with_errors_are_left_out_loudly(project: Path) -> None:
    complete = files_in(project / "site")
    file = project / "claims/2026/courier-nettle-tea.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("status: misleading", "status: misleding", 1), "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 1
    assert files_in(project / "site") == complete
    for page in project.glob("docs/**/*.md"):  # which name its claims
        page.write_text("# A page\n", "utf-8")
    done = run("checkpress", "build", "--keep-going", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "`misleding` is not a status. [unknown-status]" in done.stderr
    assert "LEFT OUT, because of errors in them: 2026/courier-nettle-tea." in done.stderr
    site = files_in(project / "site")
    assert not [name for name in site if "courier-nettle-tea" in name]
    assert not [name for name, content in site.items() if b"courier-nettle-tea" in content]
    file.write_text(text, "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    assert files_in(project / "site") == files_in(cold(project))


def test_where_nothing_is_left_nothing_is_built(project: Path) -> None:
    before = files_in(project / "site")
    for file in project.glob("claims/2*/*.yml"):
        file.write_text("claims: [\n", "utf-8")
    done = run("checkpress", "build", "--keep-going", cwd=project)
    assert done.returncode == 1
    assert files_in(project / "site") == before
