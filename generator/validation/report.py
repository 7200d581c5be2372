"""Findings as text, as JSON and as SARIF 2.1.0."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator import __version__
from generator.validation.findings import CODES, Finding, Level
from generator.validation.pages import Run


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
    """For programs that show the results of analyses (SARIF 2.1.0, OASIS)."""
    sarif = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "checkpress validate",
                        "version": __version__,
                        "rules": [
                            {
                                "id": code,
                                "helpUri": rule,
                                "defaultConfiguration": {"level": level},
                            }
                            for code, (level, rule) in CODES.items()
                        ],
                    }
                },
                "results": [_result(finding) for finding in run.findings],
            }
        ],
    }
    return json.dumps(sarif, indent=2, ensure_ascii=False)


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.level,
        "message": {"text": " ".join(filter(None, (finding.message, finding.hint)))},
    }
    if finding.place:
        location: dict[str, Any] = {"artifactLocation": {"uri": finding.place}}
        if finding.line:
            location["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": location}]
        if finding.way:
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.way}]
    return result


FORMATS: Mapping[str, Callable[[Run], str]] = {"text": text, "json": as_json, "sarif": as_sarif}
"""The ways to print findings, by the name that `--format` takes."""
