"""Issues as text, as JSON and as SARIF 2.1.0."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from checkpress import __version__
from checkpress.sarif import result, sarif
from checkpress.web.validation.issues import CODES, Level, MarkupIssue
from checkpress.web.validation.validating import ValidationReport


def text(report: ValidationReport) -> str:
    """One block an issue: the place, the sentence, the code; below it what to do, and the rule."""
    return "\n".join(map(_block, report.issues))


def _block(issue: MarkupIssue) -> str:
    place = ":".join(filter(None, (issue.place, str(issue.line or ""))))
    way = f" {issue.way}:" if issue.way else ""
    level = "" if issue.level is Level.ERROR else f" {issue.level.capitalize()}:"
    lines = [f"{place or 'Everywhere'}:{level}{way} {issue.message} [{issue.code}]"]
    lines += [f"    {line}" for line in (issue.hint, issue.rule) if line]
    return "\n".join(lines)


def as_json(report: ValidationReport) -> str:
    """All that is known, as one object."""
    found: dict[str, Any] = {
        "pages": report.pages,
        "reviews": report.reviews,
        "findings": [
            {
                "place": issue.place,
                "line": issue.line,
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
    found = result(issue.code, issue.level, sentences, issue.place, issue.line)
    if issue.place and issue.way:
        found["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": issue.way}]
    return found


FORMATS: Mapping[str, Callable[[ValidationReport], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
}
"""The ways to print issues, by the name that `--format` takes."""
