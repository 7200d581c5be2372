"""What word processors, messengers, mails, web pages and tables leave in a claim file.

They exchange signs that YAML needs for others that look the same, or put something around all of
it. Each is one cause, and told once. Only files in which something is wrong are looked at; whoever
asks sees to it that what is taken for a trace is none of a text (`reading`, `review.fixing`).
"""

from collections.abc import Callable

from checkpress.claims import pasted_around, pasted_lines, pasted_signs
from checkpress.claims.traces import Sheet, Trace

LOOKS: tuple[Callable[[Sheet], Trace | None], ...] = (
    pasted_around.rich_text,
    pasted_around.json_instead,
    pasted_around.mail,
    pasted_lines.numbers_between,
    pasted_lines.difference,
    pasted_lines.around_lines,
    pasted_around.tight_frame,
    pasted_around.fences,
    pasted_around.web_signs,
    pasted_around.table,
    pasted_around.words_before,
    pasted_around.line_breaks,
    pasted_signs.spaces,
    pasted_signs.unseen,
    pasted_around.end_of_a_mail,
    pasted_around.words_behind,
    pasted_signs.emphasis,
    pasted_signs.links,
    pasted_signs.colons,
    pasted_signs.curly_quotes,
    pasted_signs.bars,
    pasted_signs.bullets,
    pasted_around.no_indentation,
    pasted_around.two_articles,
)
"""In the order in which one may hide another: each looks at what the ones before leave."""
