"""Addresses and numbers at which somebody can be reached: nobody's private ones are printed."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checkpress.claims.seen_texts import SeenText
from checkpress.claims.vocabulary import Vocabulary
from checkpress.problems import Said, mistake
from checkpress.rules.findings import Finding

HINTS = (
    ("@", r"(?<=\w@)\w[\w-]*\."),
    ("(", r"at\)"),
    ("[", r"at\]"),
    ("+", r"\d"),
    ("0", r"(?<=[^\w.,/:%=-]0)[\d)]"),
    ("-", r"\d{3}[-.]\d{4}(?!\d)"),
    (")", r"\s?9?\d{3,4}[-. ]"),
)
"""What finds a first trace in a file, in which there is none mostly."""

_MAIL = re.compile(
    # A name of the Fediverse (`@ada@social.example`) or what stands in an address is none.
    r"(?<![\w@/.+-])[\w.+-]{1,64}(?:@|\s?[\[(]at[\])]\s?)"
    r"((?:[\w-]+(?:\.|\s?[\[(](?:dot|punkt|punto)[\])]\s?))+[a-zA-Z]{2,24})(?![\w@])",
    re.IGNORECASE,
)

_EVERYWHERE = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|gmx|proton|protonmail"
    r"|posteo|tutanota|tuta|rediffmail|fastmail|zohomail)\.[a-z]{2,4}(?:\.[a-z]{2})?"
)

_IN_ONE_COUNTRY = frozenset(
    "126.com 163.com abv.bg alice.it aon.at att.net bk.ru bluewin.ch bol.com.br btinternet.com"
    " centrum.cz chello.at comcast.net cox.net free.fr freenet.de hanmail.net hey.com inbox.ru"
    " interia.pl kpnmail.nl laposte.net libero.it list.ru mac.com mail.com mail.ru mailbox.org"
    " me.com naver.com ntlworld.com o2.pl onet.pl orange.fr pm.me qq.com rambler.ru sapo.pt"
    " sbcglobal.net seznam.cz sfr.fr skynet.be t-online.de telenet.be terra.com.br tiscali.it"
    " ukr.net uol.com.br verizon.net virgilio.it wanadoo.fr web.de wp.pl ya.ru yandex.com"
    " yandex.ru ziggo.nl".split()
)
"""Where people have their own mail, and offices have none."""

_SPACE = "[ ()/.\u00a0\u202f\u2011-]"

_NO_FIGURE = r"(?<!\d[ \u00a0\u202f])"
"""Not within a figure in groups of three."""

_PHONE = re.compile(
    rf"(?:(?<![\w.,/:%=+-])|(?<=tel:))(?:"
    rf"(?:\+|{_NO_FIGURE}00(?=[1-9]))(?P<abroad>[1-9](?:{_SPACE}{{0,3}}\d){{7,14}})"
    rf"|{_NO_FIGURE}(?P<home>"
    rf"(?:0[1-9]\d{{1,4}}|\(0[1-9]\d{{1,4}}\)){_SPACE}{{1,3}}\d{{2,8}}(?:{_SPACE}\d{{1,6}}){{0,4}}"
    rf"|0[1-9](?:[ .\u00a0\u202f-]\d\d){{4}}|0[1-9]\d{{8,10}}"
    # In Japan and Australia, in Russia, and in Brazil.
    rf"|(?:0[1-9][ -]|\(0[1-9]\)[ -]?)\d{{4}}[ -]\d{{4}}"
    rf"|8[ -]?\(\d{{3}}\)[ -]?\d{{3}}-\d\d-\d\d"
    rf"|\(\d\d\) ?(?!(?:19|20)\d\d-(?:19|20)\d\d\b)9?\d{{4}}-\d{{4}})"
    rf"|{_NO_FIGURE}(?P<american>"
    rf"(?:1[-. ])?(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.\u2011]\d{{4}})"
    rf")(?![\w%]|[.,:/-]\d)"
)
"""A number to call: from abroad, with the zero of its country before it, or as in America."""

_MOBILE = {
    "abroad": re.compile(
        r"49(?:0)?1[567]|44(?:0)?7[1-9]|33(?:0)?[67]|393|34[67]|43(?:0)?6[5-9]|41(?:0)?7[4-9]|316"
        r"|324[5-9]|467|47[49]|358[45]|48[5-8]|420[67]|380(?:39|50|6[3678]|9)|79|91[6-9]|861[3-9]"
        r"|55\d\d9|905|9725|27[678]|234[789]|254[17]|614|353(?:0)?8|3519|3069|36[237]0|407"
    ),
    "home": re.compile(r"01[567]\d(?=\d{7})|07[1-9]\d(?=\d{6})|06[5-9]\d|0[67](?=\d{8}$)"),
}
"""How numbers begin that belong to one person rather than to an office."""

_FOR_ALL = re.compile(
    r"(?:00)?1?8(?:00|33|44|55|66|77|88)\d{7}"
    # Where mobile numbers begin with 80, none of them is free: in India, Japan and Nigeria.
    r"|(?:(?!91|81|234)\d{2,3})?0?80[0-9]\d{5,8}"
)
"""A number that costs nothing, such as that of a help in need."""

_OTHERS = re.compile(r"(?i)(?:isbn|issn|doi|iban|pmid|no\.|nr\.|№|konto|case|docket|az\.)\W*$")
"""What stands before other numbers."""

LEAST, MOST = 9, 15
"""Digits of a number to call, with those of its country."""


def nobody_can_be_reached_at_home(text: SeenText, vocabulary: Vocabulary) -> Iterator[Finding]:
    """No text holds the mail address or the telephone number of a person."""
    for found in _MAIL.finditer(text.text):
        host = re.sub(r"\s?[\[(]\w+[\])]\s?", ".", found[1]).lower()
        if not _is_office(host, vocabulary):
            private = host in _IN_ONE_COUNTRY or _EVERYWHERE.fullmatch(host) is not None
            yield Finding(text.loc, *_said("mail", found[0], private=private), offset=found.start())
    for found in _PHONE.finditer(text.text):
        digits = re.sub(r"\D", "", found[0].replace("(0)", ""))
        if _is_number(found, digits):
            mobile = _MOBILE.get(str(found.lastgroup))
            private = mobile is not None and mobile.match(digits.removeprefix("00")) is not None
            yield Finding(
                text.loc, *_said("phone", found[0], private=private), offset=found.start()
            )


def _said(which: str, found: str, *, private: bool) -> Said:
    if private:
        return mistake("private-contact", which, found=found)
    return mistake("contact-in-text", which, found=found)


def _is_office(host: str, vocabulary: Vocabulary) -> bool:
    """Whether mail to a host reaches whoever publishes the site, or an organisation it knows."""
    publication = vocabulary.publication
    offices = {
        (contact or "").rpartition("@")[2].lower()
        for contact in (publication.complaints, publication.security)
    }
    offices |= {
        (urlsplit(each.url).hostname or "").removeprefix("www.")
        for each in vocabulary.organisations.values()
        if each.url
    }
    return any(host == office or host.endswith(f".{office}") for office in offices - {""})


def _is_number(found: re.Match[str], digits: str) -> bool:
    """Whether digits make a number to call, and no figure, day or number of a book."""
    if not LEAST <= len(digits) <= MOST or len(set(digits)) < 3:
        return False
    if _FOR_ALL.fullmatch(digits) or _OTHERS.search(found.string, 0, found.start()):
        return False
    # Figures are written in groups of three: +2 500 000.
    return not re.fullmatch(r"\+\d{1,3}(?:[ .\u00a0\u202f]\d{3})*[ .\u00a0\u202f]000", found[0])
