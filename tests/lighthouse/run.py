"""What Lighthouse says of this repository's site, on a phone, as it would be published.

As a demonstration it asks search engines to leave it alone, and Lighthouse takes that amiss.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copy, copytree
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from browser import chromium_program
from hosting import hosted
from sites import ROOT, built

HERE = Path(__file__).parent

KINDS = (
    *("home", "article", "claim", "search", "statistics", "corrections", "organisation"),
    *("topic", "people", "data", "api"),
)
"""Of pages; among articles and claims it is the longest that is measured."""

NEEDED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""What a page has to reach in each category."""

RUNS = 3
"""Of each page: what else the machine does can spoil a single one."""


def main() -> None:
    """Measure, print and write down the scores, and fail where one of them is too low."""
    with TemporaryDirectory() as temporary:
        project = as_published(Path(temporary, "project"))
        with hosted(built(project, Path(temporary, "site"))) as host:
            addresses = {kind: host.kinds[kind] for kind in KINDS}
            reports = {
                kind: [report(host.address + address) for _ in range(RUNS)]
                for kind, address in addresses.items()
            }
    scores = {kind: medians(found) for kind, found in reports.items()}
    results = {
        "lighthouse": reports["home"][0]["lighthouseVersion"],
        "pages": {kind: {"address": addresses[kind], **scores[kind]} for kind in KINDS},
    }
    (HERE / "results.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    click.echo(table(scores))
    if too_low := [
        f"{kind}: {category} is {found[category]}, and has to be {needed}."
        for kind, found in scores.items()
        for category, needed in NEEDED.items()
        if found[category] < needed
    ]:
        sys.exit("\n".join(too_low))


def as_published(folder: Path) -> Path:
    """A copy of this project in `folder` that is no demonstration."""
    for part in ("claims", "site_src"):
        copytree(ROOT / part, folder / part)
    copy(ROOT / "mkdocs.yml", folder)
    settings = folder / "claims" / "site.yml"
    published = re.sub(r"^demo: yes$", "demo: no", settings.read_text("utf-8"), flags=re.MULTILINE)
    # Without a contact for complaints only a demonstration can be built.
    contact = "complaints: mailto:complaints@checkpress.example"
    published = re.sub(r"^complaints:$", contact, published, flags=re.MULTILINE)
    settings.write_text(published, "utf-8")
    return folder


def report(address: str) -> Mapping[str, Any]:
    """What Lighthouse says of a page, on the phone and the line that it imitates by itself."""
    run = subprocess.run(
        [
            HERE / "node_modules" / ".bin" / "lighthouse",
            address,
            f"--only-categories={','.join(NEEDED)}",
            "--output=json",
            "--quiet",
            "--no-enable-error-reporting",
            "--chrome-flags=--no-sandbox --headless=new",
        ],
        env={**os.environ, "CHROME_PATH": chromium_program()},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: Mapping[str, Any] = json.loads(run.stdout)
    return found


def medians(reports: Sequence[Mapping[str, Any]]) -> Mapping[str, int]:
    """The score of a page in each category, from all its reports."""
    return {
        category: round(100 * median(each["categories"][category]["score"] for each in reports))
        for category in NEEDED
    }


def table(scores: Mapping[str, Mapping[str, int]]) -> str:
    """The scores for the terminal."""
    rows = [("", *NEEDED), *((kind, *found.values()) for kind, found in scores.items())]
    return "\n".join(
        f"{name:<12}" + "".join(f"{value:>16}" for value in values) for name, *values in rows
    )


if __name__ == "__main__":
    main()
