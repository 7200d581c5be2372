"""Takes out of HTML what tells nobody anything: the same document in fewer bytes.

Templates are slimmed before they are compiled, so that it costs no page anything; what MkDocs
renders is slimmed once for each shell and each page written by hand.
"""

import re

_ITEMS = "dd|dt|li|option|tbody|td|th|thead|tr"
"""Where one of these ends, either the next begins or that ends which holds them."""
_BREAKS = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|hr|main|nav|ol|p|section|table|ul"
)
"""Where one of these begins or ends, no paragraph goes on."""
_BLOCKS = f"{_ITEMS}|{_BREAKS}|body|br|head|html|link|meta|summary|title"
"""At the edges of these nobody sees white space."""

_AS_IT_IS = re.compile(
    r"\x1a[^\x1a]*\x1a"  # what stands in a slot comes from templates, and texts are left alone
    r"|<!--.*?-->"
    r"|<(?P<name>pre|script|style|textarea)\b[^>]*>(?!</).*?</(?P=name)>",
    re.DOTALL,
)
_SPACE = re.compile(
    rf"(?P<edge></?(?:{_BLOCKS})\b[^<>]*>)\s+"
    r"|(?P<tag><[^<>]*>)"
    rf"|\s+(?=</?(?:{_BLOCKS})\b)"
    r"|\s*(?P<line>\n)\s*",
    re.ASCII,  # a space that does not break is seen
)
_START = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r"""(\s[^\s"'<>/={}]+=)(?:"([^\s"'=<>`{}]+)"(?=[\s>])|"[^"]*"|'[^']*')""")
_NEEDLESS = re.compile(
    # Not that of the head: Pagefind's program, for one, finds no page without it.
    rf"</(?:{_ITEMS}|html)>"
    rf"|</p>(?=</?(?:{_BREAKS}|{_ITEMS}|body)\b)"
)


def slim(html: str) -> str:
    """The same page, or the same template of one, without what browsers do not need.

    White space goes where it is never seen, and is a line break where it was more; end tags go
    that what follows implies; attributes lose quotes around a single word.
    """
    slimmed, end = [], 0
    for found in _AS_IT_IS.finditer(html):
        slimmed += [_slim(html[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*slimmed, _slim(html[end:])]).lstrip()


def _slim(html: str) -> str:
    def space(found: re.Match[str]) -> str:
        return found["edge"] or found["tag"] or found["line"] or ""

    def quotes(found: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(lambda it: it[1] + it[2] if it[2] else it[0], found[0])

    return _START.sub(quotes, _NEEDLESS.sub("", _SPACE.sub(space, html)))
