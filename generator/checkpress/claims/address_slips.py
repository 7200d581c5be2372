"""What keeps a text from being an address of the web, and which address was meant by it.

Most slips come from copying: marks and signs of the sentence around it, a sign that browsers write
in another way, a second address behind the first, a letter that was lost at its beginning.
"""

import re
from collections.abc import Iterator
from unicodedata import category
from urllib.parse import SplitResult, quote, urlsplit

from checkpress.claims.hosts import is_host, is_own_name, looked_up
from checkpress.problems import Mend, Said, mistake

SHOWN = 80
"""Characters of what was written that are shown."""


def slip(value: str) -> Said | None:
    """What is wrong with an address; nothing where it can be linked to."""
    told = next(_slips(value), None)
    return told if told is not None else _behind(value)


def _slips(value: str) -> Iterator[Said]:
    """What keeps an address from leading anywhere, the likeliest first."""
    if ("..." in value or "\u2026" in value) and (found := _CUT_SHORT.search(value)):
        yield mistake("bad-address", "cut-short", sign=found[0])
    yield from _run_together(value)
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    if not _BEGIN.match(value):
        yield _no_address(value)
    yield from _strange(value, host)
    # A copy of a page is kept under whatever address it was asked for.
    if (entity := _ENTITY.search(value)) and "://" not in value[len("https://") :]:
        yield _mended("entity", value, _ENTITY.sub("&", value), sign=entity[0])
    if not host:
        yield mistake("bad-address", "no-server", value=value[:SHOWN])
    elif not _has_port(parts):
        yield mistake("bad-address", "no-port", value=value[:SHOWN])
    elif "%" in host or not is_host(host):
        yield mistake("bad-address", "no-host", host=_as_written(host, value))
    elif is_own_name(host):
        yield mistake("bad-address", "own-network", host=_as_written(host, value))
    elif "." not in looked_up(host).strip(".") and ":" not in host:
        yield mistake("bad-address", "no-dot", host=_as_written(host, value))
    if "@" in parts.netloc:
        yield mistake("bad-address", "with-password")


def _has_port(parts: SplitResult) -> bool:
    """Whether the number behind the name of a server, if there is one, can be asked for."""
    try:
        return parts.port != 0
    except ValueError:
        return False


def _as_written(host: str, value: str) -> str:
    found = re.search(re.escape(host), value, re.IGNORECASE)
    return (found[0] if found else host)[:SHOWN]


_ENTITY = re.compile(r"&(?:amp|#0?38|#x26);", re.IGNORECASE)

_BEGIN = re.compile(r"https?://(?!/)", re.IGNORECASE)

_CUT_SHORT = re.compile(r"\u2026|\.\.\.(?=[\W_]*\Z)")
"""What programs put where they leave out the rest of an address: nobody knows what it was."""

_ANOTHER = re.compile(r"https?:(?:/|%2F){2}|(?<=\s)www\.", re.IGNORECASE)
"""Where another address may begin."""

_BEGUN_TWICE = re.compile(
    r"https?:/{0,3}(?:(https?)(?::/{0,3}|/{1,3}))+(?=[\w-]+\.)", re.IGNORECASE
)


def _run_together(value: str) -> Iterator[Said]:
    """Two addresses in one value; some have another one as a part, behind one of these signs."""
    if found := _BEGUN_TWICE.match(value):
        bare = f"{found[1]}://{value[found.end() :]}"
        yield _mended("begun-twice", value, bare)
    begins = [found.start() for found in _ANOTHER.finditer(value)]
    if not begins or begins[0] != 0:
        return
    for at in begins[1:]:
        first, second = value[:at], value[at:]
        shown = {"first": first[:SHOWN].strip(" ,;|"), "second": second[:SHOWN]}
        if first[-1].isspace() or first[-1] in ",;|":
            yield mistake("bad-address", "two", **shown)
        elif first[-1].isalnum() or first[-1] in ".)\"'([{<" or "/" not in first[8:]:
            yield mistake("bad-address", "run-together", **shown)


def _strange(value: str, host: str) -> Iterator[Said]:
    """Signs that no address can have: browsers write them in another way."""
    shown, found = value[:SHOWN], _STRANGE.search(value)
    if unseen := next((sign for sign in value if category(sign) in _UNSEEN), None):
        bare = "".join(sign for sign in value if category(sign) not in _UNSEEN)
        told = {"value": shown, "sign": f"U+{ord(unseen):04X}", "bare": bare}
        said = mistake("bad-address", "invisible-sign", **told)
        surely = all(sign in _WEIGHTLESS for sign in value if category(sign) in _UNSEEN)
        yield said._replace(mend=Mend(value, bare)) if surely and slip(bare) is None else said
    elif "\\" in value:
        bare = value.replace("\\", "/")
        yield mistake("bad-address", "backslash", value=shown, bare=bare)
    elif found is None:
        if not value.isprintable():
            yield mistake("bad-address", "strange-sign", value=shown)
    elif not host or found.start() < value.index("://") + 3 + len(host):
        yield mistake("bad-address", "strange-sign", value=shown)
    elif found[0].isspace():
        first, bare = value[: found.start()], _escaped(value)
        said = mistake("bad-address", "space", value=shown, first=first, bare=bare)
        surely = _FILE.search(value) is not None and slip(bare) is None
        yield said._replace(mend=Mend(value, bare)) if surely else said
    elif not _STRANGE.search(without_signs_behind(value)):
        # That sign stands at the end.
        yield from filter(None, [_behind(value)])
    elif slip(_escaped(value)) is None:
        yield _mended("unescaped", value, _escaped(value), sign=found[0])
    else:
        yield mistake("bad-address", "strange-sign", value=shown)


_UNSEEN = frozenset({"Cf", "Cc", "Co"})

_WEIGHTLESS = frozenset("\xad\u200b\u2060\ufeff")
"""Signs that are copied along with a text and mean nothing."""

_FILE = re.compile(
    r"[\w)%-] [\w .()%&+-]*\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|php|aspx?|jpe?g|png|mp[34])\Z",
    re.IGNORECASE,
)
"""The name of a file in which spaces stand, to its end."""


def _mended(which: str, value: str, bare: str, **more: object) -> Said:
    """What is said where nothing else can be meant."""
    said = mistake("bad-address", which, value=value[:SHOWN], bare=bare, **more)
    return said._replace(mend=Mend(value, bare))


_STRANGE = re.compile(r"[\s<>\"`{}|^]")


def _escaped(value: str) -> str:
    """An address as browsers ask for it, where it has signs that none can have."""
    return _STRANGE.sub(lambda sign: quote(sign[0]), value)


def _behind(value: str) -> Said | None:
    """The sign of a sentence at the end of an address, or a bracket that nothing opens."""
    bare = without_signs_behind(value)
    if bare == value:
        return None
    sign = value[len(bare) :]
    escaped = bare + quote(sign).replace(".", "%2E")
    return _mended("sign-behind", value, bare, sign=sign, escaped=escaped)


_SIGNS = ".,;:'\"\u2019\u2018\u201c\u201d\u201e\u2026\xbb\xab\u203a\u2039"

_CLOSED = {
    ")": "(",
    "]": "[",
    "}": "{",
    ">": "<",
    "\u201d": "\u201c\u201e",
    "\u201c": "\u201e",
    "\u2019": "\u2018\u201a",
    "\xbb": "\xab",
    "\xab": "\xbb",
    "\u203a": "\u2039",
    "\u2039": "\u203a",
}
"""What closes something, with what may open it."""

_NAMED_SO = re.compile(r"/wiki/|title=|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|[A-Z]\.[A-Z])\.\Z")
"""Pages whose names may end with a stop: those of encyclopedias, and of whoever is called `Inc.`"""


def without_signs_behind(value: str) -> str:
    """An address without what belongs to the sentence in which it stood."""
    bare = value
    while bare:
        last = bare[-1]
        is_opened = bare.count(last) <= sum(map(bare.count, _CLOSED.get(last, "")))
        is_named_so = last in ".'" and _NAMED_SO.search(bare)
        if is_opened or is_named_so or last not in {*_SIGNS, *_CLOSED}:
            return bare
        bare = bare[:-1]
    return value


_MARKS = (
    "\"'`<>()[]{}*_~= \t\n\xab\xbb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a"
    "\u300c\u300d\u300e\u300f\uff08\uff09\uff3b\uff3d"
)

_LINKS = (
    re.compile(r"\[.*\]\(\s*<?(https?://\S+?)>?(?:\s+[\"'(].*)?\s*\)[.,;]?", re.IGNORECASE),
    re.compile(r"<a\s[^>]*?href=[\"']?(https?://[^\"'\s>]+).*", re.IGNORECASE),
    re.compile(r"\[\[?(https?://[^\s|\]]+)[\s|][^\]]*\]\]?", re.IGNORECASE),
)
"""An address in a link of Markdown, of HTML, of a wiki."""

_TYPED = re.compile(r"(h?[tx]{1,3}ps?)([:;]{0,2})([/\\]{0,4})(?=[\w\[])", re.IGNORECASE)
"""The beginning of an address as it is mistyped, or made harmless."""

_DEFANGED = re.compile(r"\s?[\[({](?:(\.)|(:)|(/)|dot)[\])}]\s?", re.IGNORECASE)

_ELSEWHERE = {
    "mailto": re.compile(r"mailto:|[^\s/:@]+@[\w-]+(?:\.[\w-]+)+\Z", re.IGNORECASE),
    "file": re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|~/|/(?:home|Users|mnt|tmp|var)/", re.IGNORECASE),
}


def _no_address(value: str) -> Said:
    """What is said of something else, with the address that was probably meant."""
    shown, line = value[:SHOWN], " ".join(value.split())
    for which, begins in _ELSEWHERE.items():
        if begins.match(line):
            return mistake("bad-address", which, value=shown)
    for link in _LINKS:
        if (found := link.fullmatch(line)) and slip(found[1]) is None:
            return _mended("link", value, found[1])
    bare = without_signs_behind(line.lstrip(_MARKS).rstrip("*_~=` \"'"))
    if bare != line and _BEGIN.match(bare) and slip(bare) is None:
        return _mended("marked", value, bare)
    if (whole := _with_signs(line)) != line and slip(whole) is None:
        return mistake("bad-address", "defanged", value=shown, bare=whole)
    return _badly_begun(value, line)


def _with_signs(line: str) -> str:
    """An address that was made harmless for a letter, as it was."""
    plain = _DEFANGED.sub(lambda it: next(filter(None, it.groups()), "."), line)
    if re.match(r"hxxps?|h\*\*ps?|meows?:", plain, re.IGNORECASE):
        scheme = re.match(r"\w*\**p?s?", plain, re.IGNORECASE)
        name = scheme[0] if scheme else ""
        rest = plain[len(name) :].lstrip(":/\\")
        return f"http{'s' if name.lower().endswith('s') else ''}://{rest}"
    if plain != line and not _BEGIN.match(plain):
        return f"https://{plain}"
    return plain


def _badly_begun(value: str, line: str) -> Said:
    """What is said of an address whose beginning is missing or mistyped."""
    shown = value[:SHOWN]
    if found := re.match(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)\Z", line, re.IGNORECASE):
        return mistake("bad-address", "bare", value=shown, bare=f"doi.org/{found[1]}")
    if re.match(r"(www\.|([\w-]+\.)+[a-z]{2,}(?::\d+)?([/?#]|$))", line, re.IGNORECASE):
        return mistake("bad-address", "bare", value=shown, bare=line)
    if found := re.match(r"(?::?//|:/)(?=[\w-]+\.[\w.-]+)", line):
        return mistake("bad-address", "bare", value=shown, bare=line[found.end() :])
    if (found := _TYPED.match(line)) and (found[2] or found[3]):
        scheme, colon, slashes = found.groups()
        rest = line[found.end() :]
        rest = rest.replace("\\", "/")
        if slip(f"https://{rest}") is None:
            if (scheme.lower(), colon) != ("https", ":"):
                return mistake("bad-address", "bare", value=shown, bare=rest)
            which = "one-slash" if slashes == "/" else "slashes"
            return _mended(which, value, f"https://{rest}")
    found = re.search(r"(?<=.)https?://\S+\Z", line, re.IGNORECASE)
    if found and slip(found[0]) is None:
        return mistake("bad-address", "words-before", value=shown, bare=found[0])
    is_word = re.fullmatch(r"[\w/ .-]{1,20}", line) is not None
    return mistake("bad-address", "none" if is_word else "", value=shown)
