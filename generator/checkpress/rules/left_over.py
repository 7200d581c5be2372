"""What was left over in a text: by programs that merge and write, by drafts, by templates."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checkpress.claims.fields import Whose
from checkpress.claims.record import Record
from checkpress.claims.seen_texts import SeenText, meanings_of
from checkpress.claims.texts import our_words
from checkpress.claims.vocabulary import Vocabulary
from checkpress.mistakes import Level
from checkpress.problems import Said, mistake
from checkpress.rules.findings import Finding, hints, is_hinted

_IN_BRACKETS = (
    "citation|sources?\\W|who|when\\?|where|which|acc|clar|dubious|quelle|beleg|nachweis|réf|cit"
    "|fuente|check|verify|ask|to be|to do|xx|tk|tb|insert|add|enter|fill|your|hier|placeholder|name"
    "|date|place|number|headline|publisher|person|organisation|url|attached|web:|page:|oai"
    "|please|fact-check|link|note:|nb:|object o|[a-z]+: ?(?:please|check|verify)"
)

_TURN = "(?:search|view|news|image|fetch|forecast|finance|product|file)"

HINTS = (
    # In most texts most of these signs do not stand at all.
    ("<", r"<<|[A-Za-z](?!ttps?:)"),
    (">", ">>>>>>"),
    ("|", r"\|{6}"),
    ("=", "======|chatgpt|openai|copilot|perplexity|claude|[C-E][0-9A-F]=[89AB]"),
    ("(", r"(?i:TK\)|sources?\s?\?|quelle\s?\?|citation needed|link\)|ask [a-z]+\))"),
    ("{", r"\{|[\w .]+\}"),
    ("[", rf"(?!@)(?:[a-z]{{1,2}}\]|\d{{1,3}}\]|[A-Z]{{1,3}}\d|\?|(?i:{_IN_BRACKETS}))"),
    ("%", r"[sd]|\(\w"),
    ("\\", "[nu]"),
    ("_", "(?<= _)__"),
    ("?", r"\?\?"),
    ("!", r"\s+Here|(?<=hope this helps!)"),
    (",", "(?<=e,) [Hh]ere"),
    (":", "(?<=odo:)|(?<=o do:)"),
    ("X", r"X|ME\b|(?<=[€$£ ]X)\b"),
    ("x", "xx|(?<=lindtex)t"),
    ("z", "(?<=latz)halter"),
    ("k", "nowledge (?:cutoff|update)"),
    ("T", r"ODO|O DO|KTK|B[ACD]\b|oDo\b|E TO "),
    ("A", "s an AI|I language|s a large"),
    ("0", _TURN),
    ("\u3010", ""),
    ("ote to ", ""),
    ("orem ipsum", ""),
    ("contentReference", ""),
)
"""What finds a first trace in a text, or in all of a file, in which there is none mostly."""

_HINTS = hints(*HINTS)


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
        re.compile(
            r"(?<=[^\s\[\](])\[[abc]\](?![\w(])|\[[A-Z]{2}\d{1,2}(?:R\d{1,2})?\](?![(\[:\w])"
        ),
        ours="warning",
        theirs="warning",
    ),
    _Sign(
        "footnote",
        re.compile(r"(?<=[^\s\[\](!^])\[\d{1,3}\](?![(\[:\w])"),
        ours="warning",
        theirs="warning",
    ),
    _Sign("footnote", re.compile(r"\[(?<=\w \[)\d{1,3}\](?=[.,;:)]|\s*\Z)"), ours="warning"),
    _Sign(
        "code",
        re.compile(
            r"(?<!\\)\\u[0-9a-fA-F]{4}|(?<![\w\\])\\n(?=\\n|[A-ZÀ-Þ])|(?<=[.!?])\\n"
            r"|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)"
        ),
        theirs="warning",
        quoted=True,
    ),
    _Sign(
        "chat",
        re.compile(
            r":*contentReference(?:\[oaicite:?\d*\])?(?:\{index=\d+\})?|\[?oaicite:\d+\]?"
            r"|\u3010[^\u3011\n]{0,40}\u2020[^\u3011\n]{0,60}\u3011"
            r"|(?:\ue200)?(?:cite|navlist)?(?:\ue202)?turn\d+"
            rf"{_TURN}\d+(?:\ue201)?"
            r"|\[oai_citation[^\]\n]*\]|\[cite(?:_start|_end|: ?[\d, ]+)\]"
            r"|\[(?:attached_file|web|page):\d+\]|</?(?:think|thinking|antThinking)>"
            r"|\[object Object\]"
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
            r"|I hope this helps!|\b(?:my|last) knowledge cutoff\b"
            r"|an AI language model"
            r"|(?:Certainly|Sure|Absolutely|Of course)(?:!\s+H|, h)ere(?:['’]s| is| are)"
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
            r"|(?:please |fact-)check[^\]\n]{0,40}|check (?:this|that|again|with)[^\]\n]{0,40}"
            r"|(?:note|nb): ?[^\]\n]{1,60}|[a-z]+: ?(?:please|check|verify)[^\]\n]{0,60}|links?"
            r"|link to [^\]\n]{1,40}|sources? (?:to be added|to come|to follow)"
            r"|belege?(?: fehlt| fehlen|\?)|nachweise? (?:fehlt|fehlen)|réf\. nécessaire"
            r"|cit[\wó]+ (?:requerida|necesaria)|fuente\?|check|verify|ask [^\]\n]{1,40})\](?!\()"
        ),
    ),
    _Sign(
        "note",
        re.compile(
            r"\b(?:[Nn]ote to self|NOTE TO SELF)\b"
            r"|\((?:TK|[Ss]ource\?|[Qq]uelle\?)\)"
        ),
        ours="warning",
    ),
    _Sign(
        "note",
        re.compile(
            r"\b(?:(?:TBD|ToDo)\b|[Tt]odo:)|(?<=\b(?:is|be|as) )TB[AC]\b"
            r"|(?<![^\n])To do:|(?<![A-Z] )\bTODO\b(?! [A-Z]{2})"
            r"|\?{3,}|\[\?+\]|\bxxx+\b|(?<!Bowl )\bXXX+\b(?! [A-Z])|[€$£] ?XX?\b"
            r"|\bXX(?= (?:crowns|dollars|euros?|pounds|people|million|billion)\b)|(?<=\w )_{3,}"
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
    *("not known", "lorem ipsum", "#n/a", "#ref!", "#value!", "text here", "k. A.", "k.A."),
    *("to follow", "coming soon", "see above", "siehe oben", "wird nachgereicht", "folgt noch"),
    *(f"to be {done}" for done in "added announced confirmed determined done written".split()),
    *("placeholder text", "platzhalter", "blindtext", "dummy text", "dummy", "foo", "blah", "wip"),
    *"qwerty asdfasdf aaa n.n. ! !! !!! ## ### ___ ____".split(),
}
"""Texts that say nothing."""

_NO_ANSWER = {"none", "na", "test"}
"""Texts that are an answer where one is needed, and say nothing elsewhere."""

_AROUND = ("{}", "[{}]", "({})", "{}.")

_FORMS = (
    (_NOTHING, (*_AROUND, "<{}>", "{}:", '"{}"', "“{}”")),
    (_NO_ANSWER, _AROUND),
)
"""What may stand around such a text without making it one that says something."""

PLACEHOLDERS = frozenset(
    written(form.format(word))
    for words, forms in _FORMS
    for word in words
    for form in forms
    for written in (str, str.lower, str.upper, str.capitalize, str.title)
)
"""Values of a file that only keep the place of a text, if they are one."""


@cache
def advice_on(shape: type[Record]) -> frozenset[str]:
    """What the model says of the fields of a record: people leave it where the text belongs."""
    advice = {said + stop for said in meanings_of(shape) for stop in ("", ".")}
    return frozenset(advice | {said.lower() for said in advice})


def nothing_is_left_over(text: SeenText, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What a program or a draft has left in a text is no part of it."""
    theirs = text.whose is Whose.THEIRS
    doubtful = text.text.lower().strip("[]().") in _NO_ANSWER
    if text.text in PLACEHOLDERS and not (doubtful and text.is_needed):
        level: Level = "warning" if theirs or doubtful else "error"
        which = "none" if doubtful else "nothing"
        yield Finding(text.loc, *_said(level, which, text.text))
        return
    if text.text.rstrip(".").casefold() == text.meaning.casefold():
        yield Finding(text.loc, *mistake("left-over", "advice"))
        return
    # As it stands among others, where the glance at a file sees it.
    if not is_hinted(f"\n{text.text}\n", _HINTS):
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
