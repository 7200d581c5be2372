"""Where a claim is said to stand: what of it readers can follow, and what has to be left out."""

import re
from typing import Any

from checkpress.claims.destinations import copied
from checkpress.claims.page_identity import is_same_page
from checkpress.importing.nobody import is_empty
from checkpress.importing.reported_claim import ReportedAppearance, line, lines, web

SHOWN = 120
"""Characters of an address that are shown."""


def placed(url: object, archive: object = "", **more: Any) -> ReportedAppearance:
    """The place at an address, with its archived copy; `more` is what else is known of it.

    The address of a copy is one of a copy, whatever it is called; what leads nowhere, and the copy
    of another page, is left out, and the place says so.
    """
    here, copy = web(url), web(archive)
    left_out = [
        f"The address `{_shown(each)}` leads nowhere: it was left out."
        for each, found in ((url, here), (archive, copy))
        if not found and _is_meant(each)
    ]
    if copy and _NO_COPY.fullmatch(copy):
        left_out.append(f"{copy[:SHOWN]} is a page of an archive, and no copy: it was left out.")
        copy = ""
    while (original := copied(here)) is not None:
        copy, here = copy or here, web(original)
    if copy and not _is_copy(copy, here):
        left_out.append(f"The copy {copy[:SHOWN]} is not one of {here[:SHOWN]}: it was left out.")
        copy = ""
    return ReportedAppearance(url=here, archive=copy, left_out=tuple(left_out), **more)


_NO_COPY = re.compile(r"https?://[^/?]+/?(?:web/?(?:\d+/?|\d*\*.*)?|save(?:/.*)?)?", re.IGNORECASE)
"""The first page of an archive, the calendar of its copies, or the form by which it makes one."""


def _is_copy(copy: str, url: str) -> bool:
    """Whether an archive may have kept this page there; nothing says so of most."""
    original = copied(copy)
    return not original or not url or is_same_page(original, url)


def _is_meant(value: object) -> bool:
    """Whether somebody wrote an address, and not that there is none."""
    told = " ".join(lines(value)) or line(value)
    return not is_empty(told)


def _shown(value: object) -> str:
    return (" ".join(lines(value)) or line(value))[:SHOWN]
