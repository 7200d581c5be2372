"""What is installed is what somebody has looked at: versions, and the sums of their files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sites import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def hashed() -> Iterator[tuple[str, list[str]]]:
    """Each pinned version, with the sums that its files may have."""
    text = (ROOT / "constraints-hashes.txt").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if not line.startswith("#"):
            pin, *sums = line.split()
            yield pin, sums


def normal(pin: str) -> str:
    """A pin with its name as indexes compare it (PEP 503)."""
    name, _, version = pin.partition("==")
    return f"{re.sub('[-_.]+', '-', name)}=={version}"


def test_both_files_pin_the_same() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert sorted(map(normal, (pin for pin, _ in hashed()))) == sorted(map(normal, pins))


def test_each_version_has_its_sums() -> None:
    for pin, sums in hashed():
        assert re.fullmatch(r"[a-z0-9._-]+==[\w.+!-]+", pin)
        assert sums, pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in sums), pin


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_where_nobody_watches_nothing_else_is_installed(file: Path) -> None:
    text = file.read_text("utf-8")
    for command in re.findall(r"\bmake ([^\n]+)", text):
        assert command.startswith("HASHED=yes "), command
    for command in re.findall(r"pip install ([^\n]+)", text):
        assert re.fullmatch(r"(--quiet )?[a-z-]+==[\d.]+", command), command
