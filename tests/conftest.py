"""What several test modules share."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns
from time import thread_time
from typing import TypeVar

import pytest
from hypothesis import settings

# No clock: machines are slow when others work on them too. A sample is the same each time.
settings.register_profile("sample", deadline=None, derandomize=True, database=None)
settings.register_profile("all", deadline=None, database=None, print_blob=True, max_examples=1_000)

pytest_plugins = ["sites"]

Case = TypeVar("Case")

LONGEST = {
    name: place
    for place, name in enumerate(
        "test_access test_warm_build test_faults test_serve test_live_cards test_search test_hostile"
        " test_spreading test_forms test_payloads test_links_over_network test_browser".split()
    )
}
"""The files of tests that take longest, the longest first."""

CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Write what the tests find as what they expect; read the difference like prose.",
    )
    parser.addoption(
        "--all",
        action="store_true",
        help="Try all generated cases; without this, a sample of them that is always the same.",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("all" if config.getoption("all") else "sample")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two work at a time, a file each: those who would finish last begin."""
    items.sort(key=lambda item: LONGEST.get(item.path.stem, len(LONGEST)))


def pytest_report_header() -> str:
    return f"generated cases: {'all' if _all() else 'a sample; all with --all'}"


def sampled(cases: Sequence[Case], number: int) -> list[Case]:
    """So many of the cases, always the same ones; all of them with `--all`."""
    if _all():
        return [*cases]
    places = sorted(Random(0).sample(range(len(cases)), min(number, len(cases))))
    return [cases[place] for place in places]


def examples(number: int) -> settings:
    """So many examples of Hypothesis, always the same ones; ten times as many with `--all`."""
    return settings(max_examples=10 * number if _all() else number)


def _all() -> bool:
    return settings.get_current_profile_name() == "all"


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """No more seconds of a processor than these, whatever else the computer does meanwhile."""
    # What other tests left in memory, and the servers they left running, are not this one's work.
    gc.freeze()
    begun = thread_time()
    yield
    took = thread_time() - begun
    gc.unfreeze()
    assert took < seconds


@pytest.fixture
def case_claims(tmp_path: Path) -> Callable[[str], Path]:
    """The `claims/` of a case, in its project: its files laid over those of the base project."""

    def laid_over(name: str) -> Path:
        for part in ("_base", name):
            copytree(
                CASES / part,
                tmp_path,
                ignore=ignore_patterns("expected.txt", "gone.txt"),
                dirs_exist_ok=True,
            )
        gone = CASES / name / "gone.txt"
        for path in gone.read_text("utf-8").split() if gone.exists() else ():
            (tmp_path / path).unlink()
        return tmp_path / "claims"

    return laid_over
