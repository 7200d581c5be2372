"""The results of an analysis for programs that show them (SARIF 2.1.0, OASIS)."""

import json
from collections.abc import Iterable
from typing import Any


def sarif(tool: str, version: str, rules: Iterable[dict[str, Any]], results: Iterable[Any]) -> str:
    """A log of one run; `rules` are reportingDescriptors, `results` come from `result`."""
    driver = {"name": tool, "version": version, "rules": list(rules)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": list(results)}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


def result(
    code: str, level: str, sentences: Iterable[str], path: str, line: int, column: int = 0
) -> dict[str, Any]:
    """A result at a place; line and column count from 1, and 0 is none."""
    found: dict[str, Any] = {
        "ruleId": code,
        "level": level,
        "message": {"text": " ".join(filter(None, sentences))},
    }
    if path:
        location: dict[str, Any] = {"artifactLocation": {"uri": path}}
        if line:
            location["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
        found["locations"] = [{"physicalLocation": location}]
    return found
