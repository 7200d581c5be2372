"""An invented file without mistakes, and what the rules say where something in it is otherwise."""

from functools import cache
from typing import Any

from checkpress.claims.model import ClaimFile
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.vocabulary import Vocabulary
from checkpress.rules.findings import Finding, Setting
from checkpress.rules.registry import ARTICLE_RULES
from conftest import CASES

FILE: dict[str, Any] = {
    "article": {
        "headline": "Trams to cost nothing",
        "publisher": "morning-post",
        "published": "2024-05-02",
        "language": "en",
        "reply": [{"asked": "morning-post", "on": "2024-05-03"}],
    },
    "sources": [
        {
            "id": name,
            "title": f"What {name} says of trams",
            "url": f"https://{name}.example/",
            "read": {"on": "2024-05-03", "as": "full"},
            "kind": "secondary",
            "origin": name,
        }
        for name in ("fares", "council")
    ],
    "claims": [
        {
            "id": "free-trams",
            "claim": "Trams cost nothing from May.",
            "quotes": [{"exact": "nobody will pay", "at": "headline"}],
            "status": "false",
            "confidence": "moderate",
            "summary": "Only children ride free.",
            "reasoning": "Both list a price [@fares, p. 2; @council].",
            "evidence": [
                {"source": "fares", "stance": "refutes", "basis": "document"},
                {"source": "council", "stance": "refutes", "basis": "on-record"},
            ],
            "published": "2024-05-04",
            "checked": "2024-05-04",
        }
    ],
}
"""An invented file without mistakes."""


@cache
def base_vocabulary() -> Vocabulary:
    """The words of the project that all cases begin with."""
    found, problems = read_vocabulary(CASES / "_base" / "claims")
    assert found, problems
    return found


def judged(file: dict[str, Any]) -> list[Finding]:
    """What all rules for one file say of it."""
    vocabulary = base_vocabulary()
    record = ClaimFile.model_validate(file, context=vocabulary.words)
    setting = Setting("2024/free-trams", vocabulary)
    return [found for rule in ARTICLE_RULES for found in rule(record, setting)]
