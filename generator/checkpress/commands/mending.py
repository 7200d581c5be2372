"""What `check --fix` and `check --since` do beside looking: few checks need either."""

from difflib import unified_diff
from pathlib import Path

import click

from checkpress.build.clock import now
from checkpress.claims.claims_folder import article_paths
from checkpress.claims.reading import read_vocabulary, vocabulary_of
from checkpress.claims.safe_files import is_plain
from checkpress.commands.terminal import replace_file
from checkpress.problems import Problem, visible
from checkpress.review.comparing import compare
from checkpress.review.fixing import fix as mended
from checkpress.review.revisions import earlier


def fix(folder: Path) -> None:
    """Mend the claim files of a folder, and say how."""
    vocabulary = vocabulary_of(folder)
    names = (file.relative_to(folder).as_posix() for file in sorted(folder.glob("*/*.yml")))
    for path in article_paths(names, folder.name)[0]:
        file = folder / f"{path}.yml"
        if not is_plain(folder, f"{path}.yml"):
            continue
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        fixed, vocabulary = mended(path, text, vocabulary, f"{folder.name}/{path}.yml")
        for name, new in fixed.files.items():
            old = text if name == f"{path}.yml" else ""
            replace_file(folder / name, new)
            shown = f"{folder.name}/{name}"
            lines = unified_diff(
                old.splitlines(), new.splitlines(), shown, f"{shown}, mended", lineterm=""
            )
            for line in lines:
                colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
                click.echo(click.style(visible(line), fg=colour), err=True)


def problems_since(revision: str, folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the changes since a revision; nothing where no claim can be judged."""
    vocabulary = read_vocabulary(folder)[0]
    if vocabulary is None:
        return ()
    return tuple(compare(earlier(revision, folder), folder, vocabulary, now()).problems)
