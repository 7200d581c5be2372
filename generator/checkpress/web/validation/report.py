"""Findings as text, as JSON and as SARIF 2.1.0."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from checkpress import __version__
from checkpress.sarif import result, sarif
from checkpress.web.validation.findings import CODES, Finding, Level
from checkpress.web.validation.validating import Run


def text(run: Run) -> str:
    """One block a finding: the place, the sentence, the code; below it what to do, and the rule."""
    return "\n".join(map(_block, run.findings))


def _block(finding: Finding) -> str:
    place = ":".join(filter(None, (finding.place, str(finding.line or ""))))
    way = f" {finding.way}:" if finding.way else ""
    level = "" if finding.level is Level.ERROR else f" {finding.level.capitalize()}:"
    lines = [f"{place or 'Everywhere'}:{level}{way} {finding.message} [{finding.code}]"]
    lines += [f"    {line}" for line in (finding.hint, finding.rule) if line]
    return "\n".join(lines)


def as_json(run: Run) -> str:
    """All that is known, as one object."""
    found: dict[str, Any] = {
        "pages": run.pages,
        "reviews": run.reviews,
        "findings": [
            {
                "place": finding.place,
                "line": finding.line,
                "path": finding.way,
                "level": finding.level,
                "code": finding.code,
                "message": finding.message,
                "hint": finding.hint,
                "rule": finding.rule,
            }
            for finding in run.findings
        ],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def as_sarif(run: Run) -> str:
    """For programs that show the results of analyses."""
    rules = (
        {"id": code, "helpUri": rule, "defaultConfiguration": {"level": level}}
        for code, (level, rule) in CODES.items()
    )
    return sarif("checkpress validate", __version__, rules, map(_result, run.findings))


def _result(finding: Finding) -> dict[str, Any]:
    sentences = (finding.message, finding.hint)
    found = result(finding.code, finding.level, sentences, finding.place, finding.line)
    if finding.place and finding.way:
        found["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.way}]
    return found


FORMATS: Mapping[str, Callable[[Run], str]] = {"text": text, "json": as_json, "sarif": as_sarif}
"""The ways to print findings, by the name that `--format` takes."""
