"""Problems as text: for people at a terminal and for machines."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from textwrap import indent

from generator.freshness import Due
from generator.problems import Problem, Severity
from generator.values import spoken


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


def due(checks: Iterable[Due]) -> str:
    """The checks that somebody should look at again, a line each; no problems, and so no codes."""
    lines = (
        f"{check.path}:{check.line}:{check.column}: since {spoken(check.since)}: "
        + " ".join(check.display.split())
        for check in checks
    )
    return "\n".join(("Due for another look:", *lines))


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
