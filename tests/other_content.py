"""Makes a copy of this repository as another newsroom would have it: other claims at another address.

python tests/other_content.py FOLDER

What is in `tests/` has to hold there too: no test is about the demonstration.
"""

import re
import subprocess
import sys
from pathlib import Path
from shutil import copy2, copytree, rmtree

ROOT = Path(__file__).parent.parent

KEPT = ("site.yml", "statuses.yml")
"""Files of claims/ that a newsroom goes on with."""


def other_content(folder: Path) -> None:
    """Copy the repository into a new folder, with the invented claims in place of its own."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy2(ROOT / name, folder / name)
    kept = {name: (folder / "claims" / name).read_text("utf-8") for name in KEPT}
    rmtree(folder / "claims")
    copytree(ROOT / "tests" / "toy" / "claims", folder / "claims")
    kept["site.yml"] = not_demonstrated(kept["site.yml"])
    for name, text in kept.items():
        (folder / "claims" / name).write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    text = re.sub(r"(?m)^site_name: .*", "site_name: Other Checks", config.read_text("utf-8"))
    text = re.sub(r"(?m)^site_url: .*", "site_url: https://other.example/news/checks/", text)
    config.write_text(text, "utf-8")
    program = Path(sys.executable).with_name("checkpress")
    for command in (["fmt", "claims"], ["schema"]):
        subprocess.run([program, *command], cwd=folder, check=True)


def not_demonstrated(site: str) -> str:
    """`site.yml` of a site that is meant."""
    site = re.sub(r"(?m)^demo: yes$", "demo: no", site)
    site = re.sub(r"(?m)^band: >-\n(?:  .*\n)+", "", site)
    site = re.sub(r"(?m)^complaints:$", "complaints: mailto:mistakes@other.example", site)
    site = re.sub(r"(?m)^no_complaints: .*\n", "", site)
    return re.sub(r"(?m)^main:\n(?:  .*\n)+", "main: [2026/herald-bridge]\n", site)


if __name__ == "__main__":
    other_content(Path(sys.argv[1]))
