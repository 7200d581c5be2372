"""Issues as text, as JSON and as SARIF 2.1.0."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from checkpress import __version__
from checkpress.sarif import result, sarif
from checkpress.web.validation.issues import CODES, Level, MarkupIssue, listed
from checkpress.web.validation.validating import ValidationReport


def text(report: ValidationReport) -> str:
    """One block an issue: the place, the sentence, the code; below it what to do, and the rule.

    What is said of several pages in the same words is said once, with the places.
    """
    same: dict[tuple[str, ...], list[MarkupIssue]] = defaultdict(list)
    for issue in report.issues:
        way = re.sub(r"\[\d+\]", "[]", issue.way)
        same[issue.code, way, issue.message, issue.hint].append(issue)
    return "\n".join(map(_block, same.values()))


def _block(issues: list[MarkupIssue]) -> str:
    issue = issues[0]
    way = f" {issue.way}:" if issue.way else ""
    level = "" if issue.level is Level.ERROR else f" {issue.level.capitalize()}:"
    lines = [f"{_place(issue)}:{level}{way} {issue.message} [{issue.code}]"]
    lines += [f"    {line}" for line in (issue.hint, issue.rule) if line]
    if places := list(dict.fromkeys(map(_place, issues)))[1:]:
        lines.append(f"    The same in {listed(places)}.")
    elif len(issues) > 1:
        lines.append(f"    The same {len(issues)} times in this file.")
    return "\n".join(lines)


def _place(issue: MarkupIssue) -> str:
    numbers = (str(number) for number in (issue.line, issue.column) if number)
    return ":".join((issue.place or "Everywhere", *numbers))


def as_json(report: ValidationReport) -> str:
    """All that is known, as one object."""
    found: dict[str, Any] = {
        "pages": report.pages,
        "reviews": report.reviews,
        "findings": [
            {
                "place": issue.place,
                "line": issue.line,
                "column": issue.column,
                "path": issue.way,
                "level": issue.level,
                "code": issue.code,
                "message": issue.message,
                "hint": issue.hint,
                "rule": issue.rule,
            }
            for issue in report.issues
        ],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def as_sarif(report: ValidationReport) -> str:
    """For programs that show the results of analyses."""
    rules = (
        {"id": code, "helpUri": rule, "defaultConfiguration": {"level": level}}
        for code, (level, rule) in CODES.items()
    )
    return sarif("checkpress validate", __version__, rules, map(_result, report.issues))


def _result(issue: MarkupIssue) -> dict[str, Any]:
    sentences = (issue.message, issue.hint)
    found = result(issue.code, issue.level, sentences, issue.place, issue.line, issue.column)
    if issue.place and issue.way:
        found["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": issue.way}]
    return found


FORMATS: Mapping[str, Callable[[ValidationReport], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
}
"""The ways to print issues, by the name that `--format` takes."""
