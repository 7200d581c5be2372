"""What several test modules share."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from time import thread_time

import pytest
from hypothesis import settings

# The same examples each time, and no clock: machines are slow when others work on them too.
settings.register_profile("ours", deadline=None, derandomize=True, database=None)
settings.load_profile("ours")


pytest_plugins = ["sites"]

CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Write what the tests find as what they expect; read the difference like prose.",
    )


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
