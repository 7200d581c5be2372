"""Work that is spread over processes: all of it is done, in order, whatever becomes of a process."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from generator.errors import GeneratorError
from generator.spreading import AHEAD, PATIENCE, Workers, workers_for
from sites import TOY, copy_of_toy, files_in, run


def squared(offset: int, number: int) -> tuple[int, int]:
    """A task that says where it was done."""
    return number**2 + offset, os.getpid()


def refused(hint: str, number: int) -> NoReturn:
    raise GeneratorError(f"No {number}.", hint)


def lost_once(marks: Path, number: int) -> int:
    """Ends its process the first time that it meets the fifth batch."""
    mark = marks / str(number)
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


def lost_always(_: None, number: int) -> NoReturn:
    os._exit(number)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order(count: int) -> None:
    with Workers(count) as workers:
        found = [*workers.spread(squared, 7, range(20))]
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
        for place, _ in enumerate(workers.spread(squared, 0, batches())):
            assert len(taken) <= place + AHEAD * count


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_task_says_is_told(count: int) -> None:
    with Workers(count) as workers, pytest.raises(GeneratorError, match=r"No 0\.") as caught:
        list(workers.spread(refused, "Ask again.", range(3)))
    assert caught.value.hint == "Ask again."


def test_what_a_lost_process_had_is_done_again(tmp_path: Path) -> None:
    with Workers(2) as workers:
        assert [*workers.spread(lost_once, tmp_path, range(12))] == [*range(12)]
    assert (tmp_path / "5").exists()


def test_processes_that_are_lost_for_ever() -> None:
    with Workers(2) as workers, pytest.raises(GeneratorError, match="end again and again"):
        list(workers.spread(lost_always, None, range(1, PATIENCE)))


def test_small_sites_start_no_processes() -> None:
    assert workers_for(10) == 1
    assert workers_for(100_000) == os.cpu_count()
    assert workers_for(10, 4) == 4


def test_several_processes_print_the_same_site(toy_site, tmp_path: Path) -> None:
    done = run("checkpress", "build", "--workers", "2", "-d", tmp_path / "site", cwd=TOY)
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "site") == toy_site.files


def test_several_processes_find_the_same_mistakes(tmp_path: Path) -> None:
    """In the same order."""
    project = copy_of_toy(tmp_path)
    for file in (project / "claims").glob("2*/*.yml"):
        file.write_text(file.read_text("utf-8").replace("status: ", "statsu: "), "utf-8")
    alone, together = (
        run("checkpress", "check", "--workers", workers, cwd=project) for workers in ("1", "2")
    )
    assert alone.stdout.count("`statsu`") > 5
    assert together.stdout == alone.stdout
    assert together.returncode == alone.returncode == 1
