"""How far a long piece of work has come, and how long each stage of it took."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import NamedTuple


class Stage(NamedTuple):
    """A stage that is over."""

    name: str
    things: int
    """What was to be done, in articles or pages."""
    seconds: float


class Progress:
    """Notes the stages; who wants to show them overrides `shown`."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    @contextmanager
    def stage(self, name: str, things: int) -> Iterator[Callable[[int], None]]:
        """Whatever is done in here; the function is told of each part that has been done."""
        start = perf_counter()
        with self.shown(name, things) as advance:
            yield advance
        self.stages.append(Stage(name, things, perf_counter() - start))

    @contextmanager
    def shown(self, name: str, things: int) -> Iterator[Callable[[int], None]]:
        """Show a stage while it lasts."""
        del name, things
        yield lambda _: None
