"""The elements of scripts that a newsroom names: with all that is said of them, also for others."""

import re
from collections.abc import Mapping

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup


@pass_context
def script_tag(context: Context, script: str | Mapping[str, object]) -> str:
    """The element of a script that `extra_javascript` names.

    In place of MkDocs' filter of this name, which prints neither `integrity` nor `data-domain`.
    """
    told = script if isinstance(script, Mapping) else {}
    attributes = Markup().join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
        for name, value in told.items()
        if re.fullmatch(r"(?!on|path$|src$)[a-z][a-z0-9-]*", name)
        and value not in (False, None, "")
    )
    address = context.environment.filters["url"](context, str(script))
    return Markup('<script src="{}"{}></script>').format(address, attributes)
