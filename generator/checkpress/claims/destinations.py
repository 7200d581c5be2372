"""Where an address really leads: behind what shortens, counts, forwards or keeps it.

Nothing is asked over the network: an address says itself what is behind it, or it does not say so.
"""

import re
from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote


class Tracking(NamedTuple):
    """Parameters that count who follows a link, and never choose a page."""

    everywhere: re.Pattern[str]
    by_host: Mapping[str, re.Pattern[str]]
    """Those that only some servers know as such; a name of a server without its first parts."""

    def counts(self, name: str, host: str) -> bool:
        """Whether a parameter, by its name in small letters, only counts on this server."""
        if self.everywhere.fullmatch(name):
            return True
        for end, names in self.by_host.items():
            if (host == end or host.endswith(f".{end}")) and names.fullmatch(name):
                return True
        return False


TRACKING = Tracking(
    re.compile(
        # Google Analytics and Ads, Microsoft, Meta, X, TikTok, LinkedIn, Pinterest, Yandex, Reddit
        r"utm_\w+|_ga|_gl|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid"
        r"|msclkid|fbclid|fb_(?:action_ids|action_types|source|ref)|igshid|igsh|mibextid|twclid"
        r"|ttclid|li_fat_id|epik|yclid|ysclid|_openstat|rdt_cid|scclid|__twitter_impression"
        r"|ref_src|ref_url|guce_referrer(?:_sig)?|guccounter"
        # Mailchimp, HubSpot, Marketo, Omeda, Vero, Klaviyo, Drip
        r"|mc_[ce]id|_hsenc|_hsmi|hsctatracking|__hs\w+|hsa_\w+|mkt_tok|oly_(?:anon|enc)_id"
        r"|vero_(?:id|conv)|_kx|__s|ml_subscriber(?:_hash)?|wickedid|s_cid|cmpid"
        # AT Internet (BBC, Le Monde), comScore, Matomo
        r"|at_(?:medium|campaign(?:_type|_group)?|format|link_\w+|ptr_name|bbc_team|custom\d"
        r"|creation|emailtype|send_date|recipient_id|variant)|xtor|echobox|ns_(?:mchannel|source|campaign"
        r"|linkname|fee)|(?:pk|mtm|matomo|piwik)_(?:campaign|cid|content|group|keyword|kwd|medium"
        r"|placement|source)"
    ),
    {
        "facebook.com": re.compile(r"__(?:cft__.*|tn__|xts__.*)|rdid|share_url|_rdr|paipv|eav"),
        "twitter.com": re.compile(r"s|t|cxt"),
        "x.com": re.compile(r"s|t|cxt"),
        "youtube.com": re.compile(r"si|feature|pp|ab_channel"),
        "youtu.be": re.compile(r"si|feature"),
        "open.spotify.com": re.compile(r"si"),
        "tiktok.com": re.compile(r"_[rt]|is_from_webapp|sender_device|is_copy_url"),
        "linkedin.com": re.compile(r"trk|rcm|trackingid"),
        "nytimes.com": re.compile(r"smid|smtyp|partner|emc"),
        "wsj.com": re.compile(r"mod|reflink"),
        "msn.com": re.compile(r"ocid|cvid"),
    },
)


class Detour(NamedTuple):
    """That an address is not the one that readers should be given."""

    which: str
    """What it is: `short`, `forwarded`, `amp`, `counted`, `session`, `copy`, `search`, `chat`,
    `few`, `closed`."""
    meant: str = ""
    """The address that is meant, where it can be told."""


@lru_cache(maxsize=256)  # several rules ask this of the same address
def detour(address: str) -> Detour | None:
    """What stands between readers and the page, if anything does."""
    host = address.partition("//")[2].partition("/")[0].lower()
    kind = _kind_of(host)
    found = _LOOKS[kind](address) if kind in _LOOKS else Detour(kind) if kind else None
    if found is not None:
        return found
    if _COUNTED.search(address) is None:
        return None
    bare = without_counting(address)
    if bare != address:
        return Detour("session" if _SESSION.search(address) else "counted", bare)
    return None


def behind(address: str) -> str:
    """The address to which another one forwards, as it says itself; a copy is a page of its own."""
    for _ in range(3):
        if not (meant := _forwarded(address)):
            break
        address = meant
    return address


def copied(address: str) -> str | None:
    """The page of which an archive has a copy here: empty where the address does not say which.

    None where it is not the address of a copy.
    """
    host = address.partition("//")[2].partition("/")[0].lower()
    if _kind_of(host) != "archive":
        return None
    rest = address.partition("//")[2].partition("/")[2]
    if found := _EMBEDDED.search(rest):
        return f"{found[1]}://{found[2]}"
    if found := re.search(r"(?:^|/)\d{4,14}(?:[a-z]{2}_)?/([\w-]+(?:\.[\w-]+)+.*)", rest):
        return f"https://{found[1]}"
    return ""


_EMBEDDED = re.compile(r"(?:^|/|:)(https?)(?::|%3A)/{1,2}([^/].*)", re.IGNORECASE)


def without_counting(address: str) -> str:
    """An address without what only counts who follows it, and without somebody's session."""
    whole, hash_, place = address.partition("#")
    whole, mark, query = _SESSION_IN_PATH.sub("", whole).partition("?")
    host = whole.partition("//")[2].partition("/")[0].lower()
    kept = [
        each
        for each in query.replace("&amp;", "&").split("&")
        if not TRACKING.counts(unquote(each.partition("=")[0]).lower(), host)
        and not _SESSION.fullmatch(f"?{each}")
    ]
    if len(kept) == query.replace("&amp;", "&").count("&") + 1:
        kept = [query]
    if TRACKING.counts(place.partition("=")[0].lower(), host):
        hash_ = place = ""
    asked = "&".join(kept)
    return f"{whole}{mark if asked else ''}{asked}{hash_}{place}"


_COUNTED = re.compile(
    r"[?&#;](?:utm|at|ns|pk|mtm|gclid|fbclid|igsh|mc_|ref_|__|s=|si=|t=|feature|_|\w*clid|gad_|gbraid"
    r"|wbraid|srsltid|fb_|mibextid|epik|rdt_|scclid|guc|hs|mkt_tok|oly_|vero|ml_|wicked|s_cid|cmpid"
    r"|xtor|echobox|matomo|piwik|twclid|li_fat|smid|smtyp|partner|emc|mod|reflink|ocid|cvid|trk|rcm"
    r"|tracking|rdid|share_url|paipv|eav|pp=|ab_channel|is_|sender_|cxt|\w*sess|cfid|cftoken|sid)"
    r"|;jsessionid|/\(S\(",
    re.IGNORECASE,
)
"""What an address has that is looked at closely; most have none of it."""

_SESSION = re.compile(
    r"[?&](?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sessionid|session_id)=[^&#]*"
    r"|;jsessionid=[^?#/]*|/\(S\(\w+\)\)",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^?#/]*|/\(S\(\w+\)\)", re.IGNORECASE)


def _named(kind: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), kind)


_KINDS: Mapping[str, str] = (
    _named(
        "short",
        "bit.ly bitly.com j.mp t.co tinyurl.com tiny.cc tiny.one goo.gl goo.gle goo.su "
        "share.google search.app ow.ly is.gd v.gd buff.ly dlvr.it ift.tt fb.me fb.watch lnkd.in "
        "trib.al wapo.st nyti.ms bbc.in cnn.it reut.rs bloom.bg econ.st on.wsj.com on.ft.com "
        "n.pr abcn.ws politi.co huff.to apne.ws cbsn.ws fxn.ws theatln.tc rebrand.ly cutt.ly "
        "shorturl.at short.io t.ly rb.gy bl.ink soo.gd s.id surl.li adf.ly mcaf.ee qr.ae "
        "snip.ly amzn.to amzn.eu a.co redd.it wp.me tmblr.co pin.it clck.ru vk.cc u.to bit.do "
        "zpr.io usat.ly lat.ms dailym.ai ind.pn hubs.ly hubs.la page.link app.link onelink.me "
        "smarturl.it aka.ms w.wiki apple.news flip.it vm.tiktok.com vt.tiktok.com lc.cx urlz.fr "
        "kurzelinks.de shorturl.asia reurl.cc t.cn url.cn",
    )
    | _named("", "i.redd.it v.redd.it preview.redd.it")
    | _named(
        "archive",
        "web.archive.org archive.today archive.ph archive.is archive.li archive.fo archive.md "
        "archive.vn perma.cc ghostarchive.org webcitation.org wayback.archive-it.org arquivo.pt "
        "webarchive.loc.gov webarchive.nationalarchives.gov.uk webarchive.org.uk megalodon.jp "
        "freezepage.com vefsafn.is webcache.googleusercontent.com swap.stanford.edu",
    )
    | _named(
        "forwarder",
        "l.facebook.com lm.facebook.com l.instagram.com l.threads.com out.reddit.com "
        "t.umblr.com safelinks.protection.outlook.com urldefense.com urldefense.proofpoint.com "
        "urldefense.us r.search.yahoo.com away.vk.com steamcommunity.com exit.sc href.li "
        "anonym.to googleweblight.com cdn.ampproject.org translate.goog sendgrid.net "
        "list-manage.com mandrillapp.com linkprotect.cudasvc.com protect-us.mimecast.com "
        "news.google.com 12ft.io 1ft.io r.jina.ai removepaywall.com removepaywalls.com smry.ai",
    )
    | _named(
        "mixed",
        "duckduckgo.com bing.com linkedin.com vk.com youtube.com yahoo.com search.yahoo.com "
        "yandex.com yandex.ru baidu.com ecosia.org startpage.com search.brave.com twitter.com "
        "x.com facebook.com tineye.com g.co",
    )
    | _named(
        "chat",
        "chatgpt.com chat.openai.com claude.ai gemini.google.com bard.google.com perplexity.ai "
        "copilot.microsoft.com grok.com chat.deepseek.com chat.mistral.ai poe.com meta.ai "
        "chat.qwen.ai kimi.com phind.com character.ai pi.ai you.com",
    )
    | _named(
        "closed",
        "mail.google.com outlook.live.com outlook.office.com outlook.office365.com "
        "mail.yahoo.com mail.proton.me web.whatsapp.com web.telegram.org teams.microsoft.com "
        "app.slack.com messages.google.com calendar.google.com keep.google.com",
    )
    | _named(
        "few",
        "docs.google.com drive.google.com onedrive.live.com 1drv.ms sharepoint.com icloud.com "
        "dropbox.com discord.com slack.com trello.com idm.oclc.org advance.lexis.com "
        "global.factiva.com",
    )
)
"""What the addresses of a server are, or of one below it."""


_OF_GOOGLE = frozenset({"", "www.", "scholar.", "lens.", "translate."})


def _kind_of(host: str) -> str:
    """What the addresses of a server are, by its name or the end of it; mostly nothing."""
    if "google." in host and host.rpartition("google.")[0] in _OF_GOOGLE:
        return "mixed"
    while host:
        if host in _KINDS:
            return _KINDS[host]
        host = host.partition(".")[2]
    return ""


_FORWARDING = re.compile(
    r"(?:www\.)?google\.[a-z.]+/url\?|lm?\.facebook\.com/l\.php|l\.(?:instagram|threads)\.com/"
    r"|out\.reddit\.com/|t\.umblr\.com/redirect|[\w.]*safelinks\.protection\.outlook\.com/"
    r"|urldefense\.|r\.search\.yahoo\.com/|(?:away\.|m\.)?vk\.com/away|steamcommunity\.com/linkfilter"
    r"|exit\.sc/|href\.li/|anonym\.to/|googleweblight\.com/|(?:www\.)?duckduckgo\.com/l/"
    r"|(?:www\.)?bing\.com/ck/|(?:www\.)?youtube\.com/redirect|linkprotect\.cudasvc\.com/"
    r"|(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)|news\.google\.com/(?:\w+/)?(?:articles|read)/"
    r"|[\w.-]*(?:sendgrid\.net/ls/click|list-manage\.com/track)|mandrillapp\.com/track"
    r"|protect-us\.mimecast\.com/|(?:www\.)?google\.[a-z.]+/amp/|[\w.-]*cdn\.ampproject\.org/"
    r"|[\w-]+\.translate\.goog(?:/|\Z)|translate\.google\.[a-z.]+/(?:translate|website)\?"
    r"|(?:www\.)?(?:12ft\.io|1ft\.io|r\.jina\.ai|removepaywalls?\.com|smry\.ai)/(?=\S)",
    re.IGNORECASE,
)
"""Addresses that send readers on, behind `https://`."""

_WHERETO = ("q", "url", "u", "uddg", "z", "to", "a", "lite_url", "redirect", "target")
"""Parameters that say where to."""


def _forwarded(address: str) -> str:
    """Where an address sends readers, as it says itself; empty where it does not."""
    rest = address.partition("//")[2]
    if not _FORWARDING.match(rest):
        return ""
    for found in (
        re.match(r"(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(.+)", rest, re.IGNORECASE),
        re.match(r"[\w.-]*cdn\.ampproject\.org/\w+/(?:s/)?(.+)", rest, re.IGNORECASE),
    ):
        if found:
            return f"https://{re.split(r'[?&](?:amp_|usqp=)', found[1])[0]}"
    if found := re.match(r"([\w-]+)\.translate\.goog(/.*)?", rest, re.IGNORECASE):
        host = "-".join(part.replace("-", ".") for part in found[1].split("--"))
        return f"https://{host}{re.sub(r'[?&]_x_tr_[^#]*', '', found[2] or '/')}"
    if found := re.search(r"/v3/__(https?:/{1,2}.*?)__;", rest):
        return re.sub(r"^(https?):/(?=[^/])", r"\1://", found[1])
    if found := re.search(r"/RU=([^/]+)/", rest):
        return unquote(found[1])
    if found := re.search(r"[?/](https?://.+)", rest):
        return found[1]
    return _asked_for(rest)


def _asked_for(rest: str) -> str:
    """Where to, as one of the parameters says."""
    asked = parse_qs(rest.partition("?")[2].partition("#")[0])
    for name in _WHERETO:
        for value in asked.get(name, ()):
            if value.startswith("a1"):
                to = _decoded(value[2:])
            elif rest.startswith("urldefense.proofpoint.com/v2"):
                to = unquote(value.replace("-", "%").replace("_", "/"))
            else:
                to = value
            if _WEB.match(to):
                return to
    return ""


_WEB = re.compile(r"https?://[^/\s]+\.", re.IGNORECASE)


def _decoded(value: str) -> str:
    try:
        return urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (Error, ValueError):
        return ""


_SEARCH = re.compile(
    r"(?:(?:www|scholar|lens)\.)?google\.[a-z.]+/(?:search|scholar\?|imgres|uploadbyurl)"
    r"|(?:www\.)?bing\.com/(?:\w+/)?search|(?:www\.)?duckduckgo\.com/(?:html/|lite/)?\?"
    r"|[\w.]*search\.yahoo\.com/search|yandex\.\w+/(?:images/)?search|(?:www\.)?baidu\.com/s\?"
    r"|(?:www\.)?ecosia\.org/search|(?:www\.)?startpage\.com/|search\.brave\.com/search"
    r"|(?:www\.|m\.)?youtube\.com/results|(?:mobile\.)?(?:twitter|x)\.com/search"
    r"|(?:www\.|m\.)?facebook\.com/search|(?:www\.)?tineye\.com/search|(?:www\.)?vk\.com/search",
    re.IGNORECASE,
)
_CHAT = re.compile(r"g\.co/gemini/share|(?:twitter|x)\.com/i/grok", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:www\.|m\.)?(?:facebook\.com/messages|linkedin\.com/messaging|(?:twitter|x)\.com/messages)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"docs\.google\.com/(?:\w+/d/e/|\w+/d/[\w-]+/(?:pub|preview|export|htmlview)|forms/|viewer)"
    r"|(?:www\.)?dropbox\.com/(?!home)|(?:www\.)?discord\.com/(?!channels)|slack\.com/"
    r"|(?:www\.)?icloud\.com/|trello\.com/b/",
    re.IGNORECASE,
)
"""Places in the houses of the few that are open to all."""


def _mixed(address: str) -> Detour | None:
    """What stands on a server that has all kinds of pages."""
    rest = address.partition("//")[2]
    for which, pattern in (("search", _SEARCH), ("chat", _CHAT), ("closed", _CLOSED)):
        if pattern.match(rest):
            return Detour(which)
    if rest.lower().startswith("g.co/"):
        return Detour("short")
    return _forwarder(address)


def _forwarder(address: str) -> Detour | None:
    rest = address.partition("//")[2]
    if not _FORWARDING.match(rest):
        return None
    amp = re.match(r"[\w.-]*(?:cdn\.ampproject\.org|google\.[a-z.]+/amp/)", rest, re.IGNORECASE)
    return Detour("amp" if amp else "forwarded", behind(address) if _forwarded(address) else "")


def _few(address: str) -> Detour | None:
    return None if _OPEN.match(address.partition("//")[2]) else Detour("few")


_LOOKS: Mapping[str, Callable[[str], Detour | None]] = {
    "archive": lambda address: Detour("copy", copied(address) or ""),
    "forwarder": _forwarder,
    "mixed": _mixed,
    "few": _few,
}
"""How the addresses of a kind of server are looked at, where they are not all alike."""
