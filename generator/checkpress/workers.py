"""Work in batches: here, in other processes of this machine, or on those of a cluster.

A task is a function at the top of a module that takes what all batches share and one batch; doing
it twice does no harm. What is shared goes to each process once.
"""

import gc
import os
import pickle
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from checkpress.errors import GeneratorError
from checkpress.garbage import unswept

Shared = TypeVar("Shared")
Shared_co = TypeVar("Shared_co", covariant=True)
Batch = TypeVar("Batch")
Result = TypeVar("Result")

MANY = 6
"""Batches from which on other processes save more time than it takes to start them.

Those that were started do the rest as well.
"""

AHEAD = 2
"""Batches for each process that wait or are under way: what they hold is all that is in memory."""

PATIENCE = 3
"""How often processes may be lost before that is told."""


class Spread(Protocol[Shared_co]):
    """Spreads a task over those who work."""

    def __call__(
        self, task: Callable[[Shared_co, Batch], Result], batches: Iterable[Batch], number: int, /
    ) -> Iterator[Result]:
        """The result of each of `number` batches, in their order."""
        ...


class Workers:
    """Who does the work."""

    def __init__(self, count: int | None = None, scheduler: str | None = None) -> None:
        """`count` processes, of which one is this one itself; by default as the work demands.

        With a `scheduler` (the address of one of Dask's), those of its cluster, which have to see
        the same folders under the same names.
        """
        self._wanted, self._scheduler = count, scheduler
        self._there = ExitStack()
        self._executor: Executor | None = None
        self._client: Any = None
        self._processes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def spread(
        self,
        task: Callable[[Shared, Batch], Result],
        shared: Shared,
        batches: Iterable[Batch],
        number: int,
    ) -> Iterator[Result]:
        """The result of each of `number` batches, in their order; few are under way at any time."""
        with self.sharing(shared) as spread:
            yield from spread(task, batches, number)

    @contextmanager
    def sharing(self, shared: Shared) -> Iterator["Spread[Shared]"]:
        """To spread several tasks, one after the other, that share the same."""
        there: Any = None
        with ExitStack() as afterwards:

            def spread(
                task: Callable[[Shared, Batch], Result], batches: Iterable[Batch], number: int
            ) -> Iterator[Result]:
                nonlocal there
                count = self._count(number)
                if count == 1:
                    for batch in batches:
                        yield task(shared, batch)
                    return
                self._start(count)
                if there is None:
                    pickled = pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)
                    if self._client is not None:
                        there = self._client.scatter(pickled, broadcast=True, hash=False)
                    else:
                        folder = tempfile.TemporaryDirectory(prefix="checkpress-")
                        there = Path(afterwards.enter_context(folder), "shared")
                        there.write_bytes(pickled)
                yield from self._in_order(task, there, batches, AHEAD * count)

            yield spread

    def _count(self, number: int) -> int:
        if self._scheduler is not None:
            self._start(0)
            threads: Mapping[str, int] = self._client.nthreads()
            return max(2, sum(threads.values()))
        if self._wanted is not None:
            return self._wanted
        if self._executor is not None and number > 1:
            return self._processes
        return (os.cpu_count() or 1) if number >= MANY else 1

    def _in_order(
        self, task: Callable[[Any, Any], Any], shared: Any, batches: Iterable[Any], ahead: int
    ) -> Iterator[Any]:
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        lost = 0

        def submitted(batch: Any) -> tuple[Any, Future[Any]]:
            assert self._executor is not None
            try:
                return batch, self._executor.submit(_do, task, shared, batch)
            except BrokenProcessPool as error:
                broken: Future[Any] = Future()
                broken.set_exception(error)
                return batch, broken

        def first() -> Any:
            nonlocal lost
            while True:
                try:
                    result = waiting[0][1].result()
                except BrokenProcessPool as error:
                    lost += 1
                    if lost > PATIENCE:
                        raise GeneratorError(
                            "The processes that do the work end again and again.",
                            "Is there enough memory? Fewer need less: `--workers 1`.",
                        ) from error
                    self.close()
                    self._start(ahead // AHEAD)
                    again = [batch for batch, _ in waiting]
                    waiting.clear()
                    waiting.extend(map(submitted, again))
                else:
                    waiting.popleft()
                    return result

        with unswept():
            for batch in batches:
                waiting.append(submitted(batch))
                if len(waiting) >= ahead:
                    yield first()
            while waiting:
                yield first()

    def _start(self, count: int) -> None:
        if self._executor is not None:
            return
        if self._scheduler is None:
            self._processes = count
            self._executor = self._there.enter_context(
                ProcessPoolExecutor(count, mp_context=get_context(_way_to_start()))
            )
            return
        try:
            dask: Any = import_module("distributed")  # not everybody has a cluster
        except ImportError:
            raise GeneratorError(
                "Dask, which a scheduler needs, is not installed.",
                "Install it with: pip install 'checkpress[distributed]'",
            ) from None
        try:
            self._client = self._there.enter_context(dask.Client(self._scheduler, timeout=10))
        except (OSError, ValueError) as error:
            raise GeneratorError(
                f"No scheduler answers at {self._scheduler}.", "Start one: dask scheduler"
            ) from error
        self._executor = self._client.get_executor(pure=False)

    def peak_memory(self) -> int:
        """Bytes that this process and those that have worked for it on this machine held at most.

        As if all of them had held most at one time; 0 where the system does not tell.
        """
        try:
            resource: Any = import_module("resource")  # not on Windows
        except ImportError:
            return 0
        here, other = (
            resource.getrusage(who).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        return int(here + self._processes * other)

    def close(self) -> None:
        """End the processes; where more is to be done, others are started."""
        self._there.close()
        self._executor = self._client = None


def _way_to_start() -> str:
    """How other processes come to be: forked where that is safe, for they need import nothing.

    It is not where there are other threads: what they hold would be held for ever there. macOS
    has some of its own.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _do(task: Callable[[Any, Any], Any], shared: Path | bytes, batch: Any) -> Any:
    return task(_loaded(shared), batch)


@lru_cache(maxsize=1)
def _loaded(shared: Path | bytes) -> Any:
    pickled = shared.read_bytes() if isinstance(shared, Path) else shared
    with unswept():
        loaded = pickle.loads(pickled)  # noqa: S301  our own bytes
        gc.freeze()
        return loaded
