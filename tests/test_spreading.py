"""Work that is spread over processes: all of it is done, in order, whatever becomes of a process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client

from browser import within
from checkpress.errors import GeneratorError
from checkpress.workers import AHEAD, MANY, Workers
from sites import TOY, copy_of_toy, files_in, run_apart
from tasks import lost_always, lost_once, refused, squared


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order(count: int) -> None:
    with Workers(count) as workers:
        found = [*workers.spread(squared, 7, range(20), 20)]
    assert [number for number, _ in found] == [number**2 + 7 for number in range(20)]
    places = {place for _, place in found}
    assert (places == {os.getpid()}) == (count == 1)
    assert len(places) <= count


@pytest.mark.parametrize("count", [1, 2])
def test_few_batches_are_taken_ahead(count: int) -> None:
    """What is read for them would fill the memory."""
    taken = []

    def batches() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    with Workers(count) as workers:
        for place, _ in enumerate(workers.spread(squared, 0, batches(), 50)):
            assert len(taken) <= place + AHEAD * count


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_task_says_is_told(count: int) -> None:
    with Workers(count) as workers, pytest.raises(GeneratorError, match=r"No 0\.") as caught:
        list(workers.spread(refused, "Ask again.", range(3), 3))
    assert caught.value.hint == "Ask again."


def test_what_a_lost_process_had_is_done_again(tmp_path: Path) -> None:
    with Workers(2) as workers:
        assert [*workers.spread(lost_once, tmp_path, range(12), 12)] == [*range(12)]
    assert (tmp_path / "5").exists()


def test_processes_that_are_lost_for_ever() -> None:
    with Workers(2) as workers, pytest.raises(GeneratorError, match="end again and again"):
        list(workers.spread(lost_always, None, range(1, 9), 8))


def test_small_sites_start_no_processes() -> None:
    with Workers() as workers:
        alone = {place for _, place in workers.spread(squared, 0, range(MANY - 1), MANY - 1)}
        together = {place for _, place in workers.spread(squared, 0, range(MANY), MANY)}
    assert alone == {os.getpid()}
    assert (os.getpid() in together) == (os.cpu_count() == 1)


# A cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler of Dask's, with two processes that work for it."""
    file = tmp_path / "scheduler.json"
    with ExitStack() as there:

        def start(*command: str) -> None:
            process = there.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *command, "--no-dashboard"],
                    env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            there.callback(process.kill)

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        assert within(30, lambda: file.exists() and file.read_text("utf-8").endswith("}"))
        address: str = json.loads(file.read_text("utf-8"))["address"]
        for _ in range(2):
            start("worker", address, "--nthreads", "1", "--no-nanny")
        with Client(address) as client:
            client.wait_for_workers(2, timeout=30)
        yield address


def test_a_cluster_prints_the_same_site(cluster: str, toy_site, tmp_path: Path) -> None:
    done = run_apart(
        "checkpress", "build", "--scheduler", cluster, "-d", tmp_path / "site", cwd=toy_site.project
    )
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "site") == toy_site.files


def test_a_process_of_a_cluster_is_lost(cluster: str, tmp_path: Path) -> None:
    """Half-way; the other does what it had."""
    with Workers(scheduler=cluster) as workers:
        assert [*workers.spread(lost_once, tmp_path, range(12), 12)] == [*range(12)]
        places = {place for _, place in workers.spread(squared, 0, range(12), 12)}
    assert (tmp_path / "5").exists()
    assert len(places) == 1
    assert os.getpid() not in places


def test_nobody_answers(tmp_path: Path) -> None:
    done = run_apart("checkpress", "check", "--scheduler", "tcp://127.0.0.1:9", cwd=TOY)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: No scheduler answers at tcp://127.0.0.1:9.")
    assert "Traceback" not in done.stderr


# The generator


def test_several_processes_print_the_same_site(toy_site, tmp_path: Path) -> None:
    done = run_apart(
        "checkpress", "build", "--workers", "2", "-d", tmp_path / "site", cwd=toy_site.project
    )
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "site") == toy_site.files


def test_several_processes_find_the_same_mistakes(tmp_path: Path) -> None:
    """In the same order."""
    project = copy_of_toy(tmp_path)
    for file in (project / "claims").glob("2*/*.yml"):
        file.write_text(file.read_text("utf-8").replace("status: ", "statsu: "), "utf-8")
    alone, together = (
        run_apart("checkpress", "check", "--workers", workers, cwd=project)
        for workers in ("1", "2")
    )
    assert alone.stdout.count("`statsu`") > 5
    assert together.stdout == alone.stdout
    assert together.returncode == alone.returncode == 1
