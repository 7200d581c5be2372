"""Problems as text: for people at a terminal and for machines."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from textwrap import indent

from generator.problems import Problem, Severity


def text(problems: Iterable[Problem]) -> str:
    """One block a problem: the place, the sentence, the code, and below it what to do.

    Errors come first and warnings after them, each in the order of their places.
    """
    found = sorted(problems, key=lambda problem: (problem.severity is not Severity.ERROR, problem))
    return "\n".join(_block(problem) for problem in found)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array, one object a problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {"text": text, "json": as_json}
"""The ways to print problems, by the name that `--format` takes."""


def counted(problems: Iterable[Problem]) -> str:
    """`2 errors and 1 warning`."""
    found = list(problems)
    parts = [
        number(count, severity)
        for severity in Severity
        if (count := sum(problem.severity is severity for problem in found))
    ]
    return " and ".join(parts) or "no problems"


def number(count: int, what: str) -> str:
    """`1 claim`, `27 claims`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _block(problem: Problem) -> str:
    kind = "Warning: " if problem.severity is Severity.WARNING else ""
    head = (
        f"{problem.path}:{problem.line}:{problem.column}: {kind}{problem.message} [{problem.code}]"
    )
    return f"{head}\n{indent(problem.hint, '    ')}" if problem.hint else head
