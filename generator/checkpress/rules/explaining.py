"""What the code of a problem means, with its mend: at the terminal and as a page."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import indent

from checkpress.claims.reading import read_record
from checkpress.claims.record import Record
from checkpress.problems import CODES, Severity

FILE = Path(__file__).with_name("explanations.yml")


class Explanation(Record):
    """What is wrong, and how it is right."""

    code: str
    means: str
    wrong: str
    """Lines of a file, or a sentence about one."""
    right: str = ""
    """The same, mended; nothing where the mistake is to be deleted."""


class Explanations(Record):
    """All of them, in the order in which they are told."""

    explanations: tuple[Explanation, ...]


@cache
def explanations() -> Mapping[str, Explanation]:
    """Each code with its explanation."""
    read, _, problems = read_record(FILE.read_bytes(), FILE.name, Explanations)
    assert read is not None, problems
    return {each.code: each for each in read.explanations}


def explained(code: str) -> str:
    """An explanation as text."""
    it = explanations()[code]
    kind = "an error" if CODES[code] is Severity.ERROR else "a warning"
    right = it.right or "(Delete it.)"
    return (
        f"{code} ({kind})\n{it.means}\n\nWrong:\n{indent(it.wrong, '    ')}\n\n"
        f"Right:\n{indent(right, '    ')}"
    )


def as_page() -> str:
    """All explanations as Markdown, a heading each."""
    return "\n\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# What the messages mean"
    yield (
        "`checkpress check` names each problem by a code in brackets. An error keeps the site from "
        "being built; a warning is told and the site is built. `checkpress explain CODE` says the "
        "same at the terminal."
    )
    for code, it in explanations().items():
        kind = "An error" if CODES[code] is Severity.ERROR else "A warning"
        yield f"## {code}"
        yield f"{it.means} {kind}."
        yield f"Wrong:\n\n{indent(it.wrong, '    ')}"
        yield f"Right:\n\n{indent(it.right or '(Delete it.)', '    ')}"
