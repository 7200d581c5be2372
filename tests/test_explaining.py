"""Every code is explained, and its example is the mistake and the mend that it says it is."""

import shutil
import textwrap
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkpress.cli import main
from checkpress.errors import InvalidData
from checkpress.problems import CODES
from checkpress.rules.explaining import as_page, explained, explanations
from checkpress.site.loading import load
from sites import ROOT

CASES = ROOT / "tests" / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.txt"))

SENTENCES = {
    *"not-utf-8 control-character tab too-large empty-file bad-file-name bad-picture".split(),
    *"no-plain-file too-many-mistakes misplaced-file newer-format".split(),
    *"large-picture small-picture unused-picture too-long too-many-brackets one-origin".split(),
    *"incomplete-verdict false-without-refutation mixed-without-evidence unnamed-only".split(),
    *"unproven-without-search satire-without-source uncited-source unused-source".split(),
    *"ungrounded-import long-claim long-summary long-passage quotation-budget".split(),
    *"wrong-year unreviewed silent-change vanished-check words-missing hidden-claim bad-card bad-part missing-file".split(),
    *"unsaid-servers bad-setting no-effect in-the-way no-such-page broken-link bad-font other-warning".split(),
}
"""Those whose example is told, or about files, rather than lines of one that can be exchanged."""


def test_every_code_is_explained() -> None:
    assert explanations().keys() == CODES.keys()
    for it in explanations().values():
        assert it.means.endswith("."), it.code
        assert it.wrong.strip() != it.right.strip()


@pytest.mark.parametrize("code", sorted(CODES.keys() - SENTENCES))
def test_the_example_is_mended(code: str, tmp_path: Path) -> None:
    """In one of the cases stands what is wrong; put right, that problem is gone."""
    it = explanations()[code]
    for name in NAMES:
        if f"[{code}]" not in (CASES / name / "expected.txt").read_text("utf-8"):
            continue
        folder = laid_out(name, tmp_path / name)
        for file in sorted(folder.rglob("*.yml")):
            text = file.read_text("utf-8", errors="replace")
            mended = exchanged(text, it.wrong, it.right)
            if mended is None:
                continue
            before = found(folder)
            file.write_text(mended, "utf-8")
            if before.count(code) > found(folder).count(code):
                return
            file.write_text(text, "utf-8")
    told = "An example that is told, not shown, is named in SENTENCES."
    pytest.fail(f"In no case this goes with the mend:\n{it.wrong}\n{told}")


def laid_out(name: str, folder: Path) -> Path:
    shutil.copytree(CASES / "_base", folder)
    shutil.copytree(CASES / name, folder, dirs_exist_ok=True)
    gone = folder / "gone.txt"
    for line in gone.read_text("utf-8").split() if gone.exists() else []:
        (folder / line).unlink()
    return folder / "claims"


def found(claims: Path) -> list[str]:
    try:
        return [p.code for p in load(claims, today=date(2026, 11, 22)).problems]
    except InvalidData as invalid:
        return [problem.code for problem in invalid.problems]


def exchanged(text: str, wrong: str, right: str) -> str | None:
    """The text with `right` in place of `wrong`, wherever that is indented to."""
    lines, old = text.splitlines(), wrong.splitlines()
    for start in range(len(lines) - len(old) + 1):
        # Below a hyphen keys are as far in as behind it.
        part = [
            line.replace("- ", "  ", 1) if not old[0].startswith("-") else line
            for line in lines[start : start + len(old)]
        ]
        if textwrap.dedent("\n".join(part)) != "\n".join(old):
            continue
        margin = len(part[0]) - len(part[0].lstrip())
        new = textwrap.indent(right, " " * margin).splitlines()
        if new and lines[start] != part[0]:
            new[0] = lines[start][:margin] + new[0][margin:]
        return "\n".join([*lines[:start], *new, *lines[start + len(old) :]]) + "\n"
    return None


def test_the_command_says_what_the_page_says() -> None:
    for code in CODES:
        shown = CliRunner().invoke(main, ["explain", code])
        assert shown.exit_code == 0
        assert shown.output == explained(code) + "\n"
        assert f"\n## {code}\n" in as_page()
        assert explanations()[code].means in as_page()


def test_a_code_that_is_none() -> None:
    shown = CliRunner().invoke(main, ["explain", "unknown-stauts"])
    assert shown.exit_code == 2
    assert "Did you mean `unknown-status`?" in shown.output


def test_the_page_is_the_newest() -> None:
    """`checkpress explain >handbook/docs/reference/mistakes.md` writes it."""
    page = ROOT / "handbook/docs/reference/mistakes.md"
    assert page.read_text("utf-8") == as_page()
