"""Dangerous texts are texts: a project full of them passes the rules."""

from datetime import date
from pathlib import Path

import pytest

from checkpress.site.loading import load
from hostile import HOSTILE, hostile_project

pytestmark = pytest.mark.usefixtures("unrefused")

ALLOWED = {"long-claim"}
"""What the rules may remark: one of the texts is a word of 200 letters."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_passes_the_rules(text: str, tmp_path: Path) -> None:
    """No error, and every claim says the text exactly."""
    hostile_project(tmp_path, text)
    loaded = load(tmp_path / "claims", today=date(2026, 11, 22))
    assert {warning.code for warning in loaded.problems} <= ALLOWED
    claims = [claim for claim in loaded.site.claims.values() if claim.repeats is None]
    assert claims
    assert all(claim.claim.startswith(text) for claim in claims)
