"""Work in batches: here, or spread over processes of this machine.

A task is a function at the top of a module that takes what all batches share and one batch; doing
it twice does no harm. What is shared goes to each process once.
"""

import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from generator.errors import GeneratorError

Shared = TypeVar("Shared")
Batch = TypeVar("Batch")
Result = TypeVar("Result")

AHEAD = 2
"""Batches for each process that wait or are under way: what they hold is all that is in memory."""

PATIENCE = 3
"""How often a process may be lost before that is told."""


class Workers:
    """Who does the work: this process alone (1), or so many others."""

    def __init__(self, count: int = 1) -> None:
        self.count = count
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def spread(
        self,
        task: Callable[[Shared, Batch], Result],
        shared: Shared,
        batches: Iterable[Batch],
    ) -> Iterator[Result]:
        """The result of each batch, in their order; few are under way at any time."""
        if self.count < 2:
            for batch in batches:
                yield task(shared, batch)
            return
        with tempfile.TemporaryDirectory(prefix="checkpress-") as folder:
            file = Path(folder, "shared")
            file.write_bytes(pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL))
            yield from self._in_order(task, str(file), batches)

    def _in_order(
        self, task: Callable[[Any, Any], Any], shared: str, batches: Iterable[Any]
    ) -> Iterator[Any]:
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        lost = 0

        def first() -> Any:
            nonlocal lost
            while True:
                try:
                    return waiting[0][1].result()
                except BrokenProcessPool as error:
                    lost += 1
                    if lost > PATIENCE:
                        raise GeneratorError(
                            "The processes that do the work end again and again.",
                            "Is there enough memory? Fewer need less: `--workers 1`.",
                        ) from error
                    self._end()
                    again = [batch for batch, _ in waiting]
                    waiting.clear()
                    waiting.extend((batch, self._submit(task, shared, batch)) for batch in again)

        for batch in batches:
            waiting.append((batch, self._submit(task, shared, batch)))
            if len(waiting) >= AHEAD * self.count:
                yield first()
                waiting.popleft()
        while waiting:
            yield first()
            waiting.popleft()

    def _submit(self, task: Callable[[Any, Any], Any], shared: str, batch: Any) -> Future[Any]:
        if self._pool is None:
            # Not forked: what threads of this process hold would be held for ever there.
            self._pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"))
        try:
            return self._pool.submit(_do, task, shared, batch)
        except BrokenProcessPool as error:
            broken: Future[Any] = Future()
            broken.set_exception(error)
            return broken

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def workers_for(articles: int, wanted: int | None = None) -> int:
    """How many processes are worth their start; `wanted` is what somebody asked for."""
    if wanted is not None:
        return wanted
    return (os.cpu_count() or 1) if articles >= MANY else 1


MANY = 600
"""Articles from which on other processes save more time than it takes to start them."""


def _do(task: Callable[[Any, Any], Any], shared: str, batch: Any) -> Any:
    return task(_loaded(shared), batch)


@lru_cache(maxsize=1)
def _loaded(file: str) -> Any:
    return pickle.loads(Path(file).read_bytes())  # noqa: S301  our own bytes
