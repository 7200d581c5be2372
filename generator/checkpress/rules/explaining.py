"""What the code of a problem means, with its mend: at the terminal and as a page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from textwrap import dedent, indent

from checkpress.mistakes import MISTAKES, Mistake
from checkpress.problems import CODES, Severity


@cache
def explanations() -> Mapping[str, Mistake]:
    """Each code with its explanation, in the order in which they are told."""
    return {it.code: replace(it, wrong=_lines(it.wrong), right=_lines(it.right)) for it in MISTAKES}


def _lines(example: str) -> str:
    """An example without the margin that it has in our code."""
    return dedent(example).strip() if example.startswith("\n") else example


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
    yield "# Mistakes"
    yield (
        "`checkpress check` ends each message with a code in brackets. This page explains every "
        "code, as `checkpress explain CODE` does on the terminal. An error stops the build; a "
        "warning does not."
    )
    for code, it in explanations().items():
        kind = "An error" if CODES[code] is Severity.ERROR else "A warning"
        yield f"## {code}"
        yield f"{it.means} {kind}."
        yield f"Wrong:\n\n{indent(it.wrong, '    ')}"
        yield f"Right:\n\n{indent(it.right or '(Delete it.)', '    ')}"
