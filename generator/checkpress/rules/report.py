"""Problems as text: for people at a terminal and for machines."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from textwrap import indent

from checkpress import __version__
from checkpress.claims.days import spoken
from checkpress.problems import CODES, Problem, Severity
from checkpress.rules.due import Due
from checkpress.rules.explaining import explanations
from checkpress.sarif import result, sarif

Paint = Callable[[str, str], str]
"""A text in the colour of what it is: place, error, warning, code or hint."""


def text(problems: Iterable[Problem], paint: Paint = lambda _, text: text) -> str:
    """One block a problem: the place, the sentence, the code, and below it what to do.

    Errors come first and warnings after them, each in the order of their places.
    """
    return "\n".join(_block(problem, paint) for problem in _errors_first(problems))


def _errors_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.severity is not Severity.ERROR, problem))


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array, one object a problem."""
    told = [asdict(problem) for problem in problems]
    for each in told:
        del each["mend"]  # what to do is said in the hint
    return json.dumps(told, indent=2, ensure_ascii=False)


def as_sarif(problems: Iterable[Problem]) -> str:
    """For programs that show the results of analyses."""
    rules = (
        {
            "id": code,
            "defaultConfiguration": {"level": severity},
            "fullDescription": {"text": explanations()[code].means},
        }
        for code, severity in CODES.items()
    )
    found = (
        result(p.code, p.severity, (p.message, p.hint), p.path, p.line, p.column)
        for p in _errors_first(problems)
    )
    return sarif("checkpress check", __version__, rules, found)


MOST = 10
"""Annotations that GitHub shows of one step
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands)."""


def as_annotations(problems: Iterable[Problem]) -> str:
    """Workflow commands that show problems beside the lines of a pull request, errors first."""
    found = _errors_first(problems)
    shown = found if len(found) <= MOST else found[: MOST - 1]
    lines = [
        f"::{p.severity} file={_property(p.path)},line={p.line},col={p.column},"
        f"title={_property(p.code)}::{_data(p.message)}" + (_data(f"\n{p.hint}") if p.hint else "")
        for p in shown
    ]
    if more := len(found) - len(shown):
        lines.append(f"::notice::{_data(number(more, 'more problem'))} in the summary of this job.")
    return "\n".join(lines)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Iterable[Problem]) -> str:
    """All problems as Markdown, for the summary of a job on GitHub."""
    found = _errors_first(problems)
    lines = [f"### {counted(found).capitalize()}", ""]
    for p in found:
        kind = "" if p.severity is Severity.ERROR else "Warning: "
        hint = f"\n  {_as_text(p.hint)}" if p.hint else ""
        lines.append(
            f"- `{p.path}:{p.line}:{p.column}`: {kind}{_as_text(p.message)} `{p.code}`{hint}"
        )
    return "\n".join(lines) + "\n"


def _as_text(value: str) -> str:
    """A sentence in which only what stands between backticks is markup."""
    parts = " ".join(value.split()).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["'".join(parts[-2:])]
    for number_ in range(0, len(parts), 2):
        parts[number_] = re.sub(r"[\\*_<>\[\]&#|]", r"\\\g<0>", parts[number_])
    return "`".join(parts)


def as_code_quality(problems: Iterable[Problem]) -> str:
    """A code quality report, which GitLab shows in a merge request.

    As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format says.
    """
    return json.dumps([*_findings(_errors_first(problems))], indent=2, ensure_ascii=False)


def _findings(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    seen = Counter[tuple[str, str, str]]()
    for p in problems:
        # Without its line: what stands above a problem may change, and it is still the same one.
        same = (p.code, p.path, p.message)
        seen[same] += 1
        yield {
            "description": " ".join(filter(None, (p.message, p.hint))),
            "check_name": p.code,
            "fingerprint": sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest(),
            "severity": "major" if p.severity is Severity.ERROR else "minor",
            "location": {"path": p.path, "lines": {"begin": p.line}},
        }


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": text,
    "json": as_json,
    "github": as_annotations,
    "gitlab": as_code_quality,
    "sarif": as_sarif,
}
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


def _block(problem: Problem, paint: Paint) -> str:
    place = paint("place", f"{problem.path}:{problem.line}:{problem.column}:")
    kind = paint("warning", "Warning: ") if problem.severity is Severity.WARNING else ""
    message = problem.message if kind else paint("error", problem.message)
    head = f"{place} {kind}{message} {paint('code', f'[{problem.code}]')}"
    return f"{head}\n{paint('hint', indent(problem.hint, '    '))}" if problem.hint else head
