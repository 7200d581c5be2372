"""What was left over in a text: by programs that merge and write, by drafts, by templates."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checkpress.claims.fields import Whose
from checkpress.claims.seen_texts import SeenText
from checkpress.claims.texts import our_words
from checkpress.claims.vocabulary import Vocabulary
from checkpress.mistakes import Level
from checkpress.problems import Said, mistake
from checkpress.rules.findings import Finding

_IN_BRACKETS = (
    "citation|sources?\\W|who|when\\?|where|which|acc|clar|dubious|quelle|beleg|nachweis|réf|cit"
    "|fuente|check|verify|ask|to be|to do|xx|tk|tb|insert|add|enter|fill|your|hier|placeholder|name"
    "|date|place|number|headline|publisher|person|organisation|url|attached|web:|page:|oai"
)

_TURN = "(?:search|view|news|image|fetch|forecast|finance|product|file)"

HINTS = (
    # In most texts most of these signs do not stand at all.
    ("<", r"<<|[A-Za-z](?!ttps?:)"),
    (">", ">>>>>>"),
    ("|", r"\|{6}"),
    ("=", "======|chatgpt|openai|copilot|perplexity|claude"),
    ("{", r"\{|[\w .]+\}"),
    ("[", rf"(?!@)(?:[a-z]{{1,2}}\]|\d{{1,3}}\]|[A-Z]{{1,3}}\d|\?|(?i:{_IN_BRACKETS}))"),
    ("%", r"[sd]|\(\w"),
    ("?", r"\?\?"),
    ("!", r"\s+Here"),
    ("X", r"X|ME\b"),
    ("x", "xx"),
    ("T", "ODO|O DO|KTK"),
    ("A", "s an AI|I language|s a large"),
    ("0", _TURN),
    ("\u3010", ""),
    ("orem ipsum", ""),
    ("would sign it", ""),
    ("contentReference", ""),
)
"""What finds a first trace in a file, in which there is none mostly."""


class _Sign(NamedTuple):
    """What may be left over, and what is said of it."""

    which: str
    pattern: re.Pattern[str]
    ours: Level = "error"
    """How bad it is in a text of ours."""
    theirs: Level | None = None
    """That in the words of others, of whom nobody knows what they wrote."""
    quoted: bool = False
    """Whether it is looked for between quotation marks as well."""


_SIGNS = (
    _Sign(
        "conflict",
        re.compile(r"(?<!\S)(?:<{7}|>{7}|\|{7}|={7})(?!\S)(?:[^\S\n]\S+)?"),
        theirs="error",
        quoted=True,
    ),
    _Sign(
        "comment",
        re.compile(
            r"\[?(?:Comment|Kommentar|Coment)\w*\s\[\w{1,6}\]\s?:?"
            r"|\[[A-Z]{1,3}\d{1,3}\]\s?:|\[[a-z]{1,2}\](?=[A-ZÀ-ÞА-Я@])"
        ),
        theirs="warning",
    ),
    _Sign(
        "comment",
        re.compile(r"(?<=[^\s\[\](])\[[abc]\](?![\w(])|\[[A-Z]{2}\d{1,2}\](?![(\[:\w])"),
        ours="warning",
        theirs="warning",
    ),
    _Sign(
        "footnote",
        re.compile(r"(?<=[^\s\[\](!^])\[\d{1,3}\](?![(\[:\w])"),
        ours="warning",
        theirs="warning",
    ),
    _Sign(
        "chat",
        re.compile(
            r":*contentReference(?:\[oaicite:?\d*\])?(?:\{index=\d+\})?|\[?oaicite:\d+\]?"
            r"|\u3010[^\u3011\n]{0,40}\u2020[^\u3011\n]{0,60}\u3011"
            r"|(?:\ue200)?(?:cite|navlist)?(?:\ue202)?turn\d+"
            rf"{_TURN}\d+(?:\ue201)?"
            r"|\[oai_citation[^\]\n]*\]|\[cite(?:_start|_end|: ?[\d, ]+)\]"
            r"|\[(?:attached_file|web|page):\d+\]"
        ),
        theirs="warning",
        quoted=True,
    ),
    _Sign(
        "address",
        re.compile(
            r"[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?|claude\.ai)"
        ),
        theirs="warning",
        quoted=True,
    ),
    _Sign(
        "phrase",
        re.compile(
            r"As an AI (?:language )?(?:model|assistant)|As a large language model"
            r"|an AI language model"
            r"|(?:Certainly|Sure|Absolutely|Of course)!\s+Here(?:['’]s| is| are)"
        ),
        ours="warning",
    ),
    _Sign(
        "note",
        re.compile(
            r"\bFIXME\b|\bTKTK\w*|\bTODO\b(?=\s*:|\s*$)|(?<![^\n])TODO\b(?! [A-Z]{2})"
            r"|[\[(](?:TODO|TO DO)\b[^\])\n]*[\])]|\[(?:TK|TBC|TBD|TBA|XXX?)\b[^\]\n]*\](?!\()"
            r"|\[(?i:citation needed|sources?(?: needed| missing|\s?\?)|who\?|when\?|where\?"
            r"|which\?|according to whom\?|clarification needed|dubious[^\]\n]{0,40}"
            r"|quelle(?: fehlt|\?)"
            r"|belege?(?: fehlt| fehlen|\?)|nachweise? (?:fehlt|fehlen)|réf\. nécessaire"
            r"|cit[\wó]+ (?:requerida|necesaria)|fuente\?|check|verify|ask [^\]\n]{1,40})\](?!\()"
        ),
    ),
    _Sign(
        "note",
        re.compile(
            r"(?<![A-Z] )\bTODO\b(?! [A-Z]{2})|\?{3,}|\[\?+\]|\bxxx+\b|\bXXX+\b"
            r"|\bXX(?=\s?(?:%|per ?cent|Prozent))|\bX{1,3},XXX\b"
        ),
        ours="warning",
    ),
    _Sign("blind", re.compile(r"(?i)\blorem ipsum\b"), theirs="warning"),
    _Sign(
        "template",
        re.compile(
            r"\{\{[^{}\n]+\}\}|\$\{[a-zA-Z_]\w*\}"
            r"|[\[<](?i:insert|add|enter|fill in|your|hier|placeholder)\b[^\]>\n]*[\]>](?!\()"
        ),
        theirs="warning",
    ),
    _Sign(
        "template",
        re.compile(
            r"(?<![\w^_\\${}])\{[a-zA-Z_][\w .]{0,30}\}|(?<![\w%])%(?:[sd]|\(\w+\)[sd])(?!\w)"
            r"|[\[<](?i:name|date|place|number|headline|publisher|person|organisation|url)[\]>]"
            r"(?!\()"
        ),
        ours="warning",
    ),
)

_NOTHING = {
    *"n/a n.a. n.a k.a. tbc tbd tba tk tktk todo to-do fixme xx xxx xxxx null nil nan".split(),
    *"undefined placeholder asdf lorem ~ - -- --- – — _ __ . .. ... … ? ?? ??? * #".split(),
    *("not known", "lorem ipsum", "#n/a", "#ref!", "#value!", "text here"),
}
"""Texts that say nothing."""

_NO_ANSWER = {"none", "na"}
"""Texts that are an answer where one is needed, and say nothing elsewhere."""

_AROUND = ("{}", "[{}]", "({})", "<{}>", "{}.", "{}:")

PLACEHOLDERS = frozenset(
    written(form.format(word))
    for word in (*_NOTHING, *_NO_ANSWER)
    for form in (_AROUND if word in _NOTHING else ("{}",))
    for written in (str.lower, str.upper, str.capitalize, str.title)
)
"""Values of a file that only keep the place of a text, if they are one."""


def nothing_is_left_over(text: SeenText, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What a program or a draft has left in a text is no part of it."""
    theirs = text.whose is Whose.THEIRS
    doubtful = text.text.lower() in _NO_ANSWER
    if text.text in PLACEHOLDERS and not (doubtful and text.is_needed):
        level: Level = "warning" if theirs or doubtful else "error"
        which = "none" if doubtful else "nothing"
        yield Finding(text.loc, *_said(level, which, text.text))
        return
    if text.text.rstrip(".").casefold() == text.meaning.casefold():
        yield Finding(text.loc, *mistake("left-over", "advice"))
        return
    ours = our_words(text.text)
    told: set[str] = set()
    for sign in _SIGNS:
        found_level = sign.theirs if theirs else sign.ours
        found = sign.pattern.search(text.text if sign.quoted else ours)
        if found_level and found and sign.which not in told:
            told.add(sign.which)
            said = _said(found_level, sign.which, " ".join(found[0].split())[:60])
            yield Finding(text.loc, *said, offset=found.start())


def _said(level: Level, which: str, found: str) -> Said:
    if level == "error":
        return mistake("left-over", which, found=found)
    return mistake("maybe-left-over", which, found=found)
