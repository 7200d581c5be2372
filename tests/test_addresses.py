"""Addresses: which of them are one page, which lead elsewhere, and which lead nowhere.

All are invented but for the names of services that shorten, forward, keep or answer.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkpress.claims.address_slips import slip
from checkpress.claims.addresses import is_address
from checkpress.claims.destinations import behind, copied, detour, without_counting
from checkpress.claims.page_identity import is_same_page, page, page_number
from conftest import examples, sampled

HOSTS = (
    "post.example",
    "the-post.co.uk",
    "news.post.example",
    "m.example",
    "amp.dev",
    "qq.com",
    "xn--blbr-roah.example",
    "87.118.80.2",
)
PATHS = (
    "",
    "/a",
    "/A",
    "/2024/05/trams.html",
    "/trams-(line-7)",
    "/%C3%A4",
    "/a,b;c",
    "/amp",
    "/ref",
)
QUERIES = (
    "",
    "id=7",
    "p=1&q=a%20b",
    "q=b&q=a",
    "ref=main",
    "page=2",
    "s=7&t=8",
    "v=Abc",
    "source=x",
)
COUNTED = (
    *"utm_source=x utm_medium=a%20b fbclid=I-w gclid=1 mc_cid=1 mc_eid=2 igshid=Y= msclkid=3".split(),
    *"at_medium=rss at_campaign=6 srsltid=9 _ga=1.2 mkt_tok=4 ref_src=twsrc%5Etfw yclid=5".split(),
    *"ns_mchannel=social xtor=RSS-1 pk_campaign=7 hsa_acc=8 gbraid=0 dclid=1 _hsenc=p2 vero_id=q".split(),
)


def address(host: str, path: str, query: str) -> str:
    return f"https://{host}{path or '/'}{'?' if query else ''}{query}"


PAGES = [address(*parts) for parts in product(HOSTS, PATHS, QUERIES)]


def spelt(whole: str, some: Random) -> Iterator[str]:
    """The same address as people copy it."""
    _, _, rest = whole.partition("://")
    host, slash, tail = rest.partition("/")
    path, mark, query = tail.partition("?")
    counted = some.choice(COUNTED)
    yield f"http://{host}{slash}{tail}"
    yield f"HTTPS://{host.upper()}{slash}{tail}"
    yield f"https://{host}:443{slash}{tail}"
    yield f"http://{host}:80{slash}{tail}"
    yield f"https://{host}{slash}{path.rstrip('/')}/{mark}{query}"
    yield f"{whole}#part-{some.randint(1, 9)}"
    yield f"{whole}#:~:text=free%20trams"
    yield f"{whole}{'&' if query else '?'}{counted}"
    yield f"https://{host}{slash}{path}?{counted}{'&' if query else ''}{query}"
    yield f"https://{host}{slash}{path}?{counted}&amp;{query}".removesuffix("&amp;")
    yield f"https://{host}{slash}{tail}{'&' if query else '?'}utm_source=a&fbclid=b&{counted}#top"
    if not host[0].isdigit() and not host.startswith(("m.", "amp.")):
        for edition in ("www", "m", "mobile", "amp"):
            yield f"https://{edition}.{host}{slash}{tail}"
    if path and not path.endswith("amp"):
        yield f"https://{host}/{path.rstrip('/')}/amp{mark}{query}"
    yield f"https://www.google.com/url?sa=t&url={quote(whole, safe='')}&usg=x"
    yield f"https://l.facebook.com/l.php?u={quote(whole, safe='')}&h=AT0"
    yield f"https://www.google.com/amp/s/{rest}"
    letter = next((n for n, sign in enumerate(path) if sign.isalpha() and "%" not in path), None)
    if letter is not None:
        coded = f"{path[:letter]}%{ord(path[letter]):02x}{path[letter + 1 :]}"
        yield f"https://{host}/{coded}{mark}{query}"
    if "&" in query and query.partition("&")[0][0] != query.partition("&")[2][0]:
        yield f"https://{host}/{path}?{'&'.join(reversed(query.split('&')))}"


SPELT = [(whole, other) for whole in PAGES for other in spelt(whole, Random(whole))]


def test_all_spellings_of_an_address_are_one_page() -> None:
    pairs = [(page(whole), page(other), other) for whole, other in sampled(SPELT, 1_000)]
    assert [other for one, its, other in pairs if one != its] == []


def test_there_are_thousands_of_spellings() -> None:
    assert len(SPELT) > 5_000
    assert len({page(whole) for whole in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://blåbær.example/ä", "https://XN--blbr-roah.example/%c3%a4"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah"),
        ("https://youtu.be/bf8legcKDII?t=65", "https://m.youtube.com/watch?v=bf8legcKDII&list=PL1"),
        ("https://www.youtube.com/shorts/bf8legcKDII", "https://youtube.com/embed/bf8legcKDII"),
        ("https://x.com/ada/status/1?s=20", "https://mobile.twitter.com/ada/status/1"),
        ("https://en.m.wikipedia.org/wiki/Tram#Fares", "https://en.wikipedia.org/wiki/Tram"),
        ("https://m.facebook.com/a/posts/1", "https://www.facebook.com/a/posts/1?__tn__=R"),
        ("https://post.example/a;jsessionid=A1?b=2", "https://post.example/a?b=2"),
        ("https://post.example/(S(x1))/a", "https://post.example/a"),
        ("https://post.example/a?PHPSESSID=1&b=2", "https://post.example/a?b=2"),
        ("https://post.example/a.amp.html", "https://post.example/a.html"),
        ("https://post.example/a?amp=1", "https://post.example/a"),
        ("https://post-example.cdn.ampproject.org/c/s/post.example/a", "http://post.example/a"),
        ("https://post.example/a#xtor=RSS-4", "https://post.example/a"),
        ("https://post.example/a?b=x+y", "https://post.example/a?b=x%20y"),
        ("https://www.post.example.", "http://post.example/"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    assert is_same_page(one, other), (page(one), page(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://m.example/a", "https://example/a"),
        ("https://m.me/a", "https://me/a"),
        ("https://m.co.uk/a", "https://co.uk/a"),
        ("https://www.com/", "https://com/"),
        ("https://amp.dev/a", "https://dev/a"),
        ("https://max.example/a", "https://x.example/a"),
        ("https://mobile-news.example/", "https://news.example/"),
        ("https://post.example/a", "https://post.example/A"),
        ("https://post.example/a", "https://post.example/a/b"),
        ("https://post.example/?id=1", "https://post.example/?id=2"),
        ("https://post.example/?id=1", "https://post.example/?ID=1"),
        ("https://post.example/?a=1&a=2", "https://post.example/?a=2&a=1"),
        ("https://post.example/?ref=v1", "https://post.example/?ref=v2"),
        ("https://post.example/?s=trams", "https://post.example/?s=buses"),
        ("https://post.example/#!/trams", "https://post.example/#!/buses"),
        ("https://post.example/#/trams", "https://post.example/"),
        ("https://post.example:8443/a", "https://post.example/a"),
        ("https://post.example:80/a", "https://post.example/a"),
        ("https://post.example/a%2Fb", "https://post.example/a/b"),
        ("https://post.example/amp", "https://post.example/"),
        ("https://post.example/camp", "https://post.example/c"),
        ("https://youtu.be/bf8legcKDII", "https://youtu.be/bf8legcKDIX"),
        ("https://news.post.example/a", "https://post.example/a"),
        ("https://web.archive.org/web/2023/https://post.example/", "https://post.example/"),
        ("https://post.example/utm_source=x", "https://post.example/"),
        ("https://post.example/a?url=https://b.example", "https://b.example"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert not is_same_page(one, other), page(one)


NAUGHTY = Path(__file__).parents[2] / "shared" / "data" / "naughty_strings"


@given(st.text() | st.from_regex(r"https?://[^\s]*"))
@examples(300)
def test_whatever_is_written_is_read(text: str) -> None:
    """No request is made, and nothing goes wrong, whatever stands there."""
    for each in (text, f"https://{text}", f"https://post.example/{text}"):
        page(each), page_number(each), detour(each), behind(each), copied(each)
        slip(each), is_address(each), without_counting(each)


def test_what_is_left_of_an_address_is_an_address() -> None:
    for whole in sampled(PAGES, 200):
        assert is_address(whole)
        counted = f"{whole}{'&' if '?' in whole else '?'}utm_source=a&fbclid=b#there"
        assert without_counting(counted) == f"{whole}#there"
        found = detour(counted)
        assert found is not None
        assert (found.which, found.meant) == ("counted", f"{whole}#there")
        assert detour(whole) is None


MEANT = "https://post.example/trams?id=7"


@pytest.mark.parametrize(
    ("written", "which", "meant"),
    [
        *((f"https://{host}/abc", "short", "") for host in (
            "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in",
            "www.bit.ly", "trib.al", "cutt.ly", "rb.gy", "nyti.ms", "vm.tiktok.com", "x.page.link",
        )),
        *((f"https://{where}{quote(MEANT, safe='')}&x=1", "forwarded", MEANT) for where in (
            "www.google.com/url?q=", "www.google.de/url?sa=t&url=", "l.facebook.com/l.php?u=",
            "lm.facebook.com/l.php?u=", "l.instagram.com/?u=", "out.reddit.com/t3_1?url=",
            "eur01.safelinks.protection.outlook.com/?url=", "duckduckgo.com/l/?uddg=",
            "t.umblr.com/redirect?z=", "vk.com/away.php?to=", "www.youtube.com/redirect?q=",
            "www.linkedin.com/redir/redirect?url=", "steamcommunity.com/linkfilter/?url=",
        )),
        (f"https://urldefense.com/v3/__{MEANT}__;!!x$", "forwarded", MEANT),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__post.example_trams-3Fid-3D7&d=D",
            "forwarded",
            MEANT,
        ),
        ("https://news.google.com/articles/CBMi?hl=en", "forwarded", ""),
        ("https://news.google.com/rss/articles/CBMi", "forwarded", ""),
        (f"https://www.google.com/amp/s/{MEANT[8:]}", "amp", MEANT),
        (f"https://post-example.cdn.ampproject.org/v/s/{MEANT[8:]}&amp_js_v=0.1", "amp", MEANT),
        (f"{MEANT}&utm_source=x", "counted", MEANT),
        ("https://post.example/a?fbclid=x", "counted", "https://post.example/a"),
        ("https://youtu.be/bf8legcKDII?si=x", "counted", "https://youtu.be/bf8legcKDII"),
        ("https://x.com/a/status/1?s=20&t=x", "counted", "https://x.com/a/status/1"),
        ("https://post.example/a;jsessionid=A1", "session", "https://post.example/a"),
        ("https://post.example/a?PHPSESSID=1", "session", "https://post.example/a"),
        (f"https://web.archive.org/web/2024/{MEANT}", "copy", MEANT),
        ("https://web.archive.org/web/20240101id_/post.example/a", "copy", "https://post.example/a"),
        (f"https://archive.ph/2024.01.01-101010/{MEANT}", "copy", MEANT),
        *((f"https://{host}/AbC1", "copy", "") for host in (
            "archive.today", "archive.ph", "archive.is", "perma.cc", "ghostarchive.org", "archive.vn",
        )),
        *((f"https://{where}", "chat", "") for where in (
            "chatgpt.com/share/1", "chat.openai.com/share/1", "claude.ai/share/1",
            "g.co/gemini/share/1", "gemini.google.com/share/1", "www.perplexity.ai/search/x-1",
            "copilot.microsoft.com/shares/1", "grok.com/share/1",
        )),
        *((f"https://{where}", "search", "") for where in (
            "www.google.com/search?q=trams", "google.co.uk/search?q=trams", "www.bing.com/search?q=a",
            "duckduckgo.com/?q=trams", "yandex.ru/search/?text=a", "search.yahoo.com/search?p=a",
            "x.com/search?q=trams", "www.youtube.com/results?search_query=a",
        )),
        *((f"https://{where}", "few", "") for where in (
            "docs.google.com/document/d/1/edit", "drive.google.com/file/d/1/view",
            "norland-my.sharepoint.com/:w:/g/1", "onedrive.live.com/?id=1", "1drv.ms/w/s!A",
        )),
        *((f"https://{where}{MEANT}", "forwarded", MEANT) for where in (
            "translate.google.com/translate?sl=de&u=", "12ft.io/", "r.jina.ai/",
        )),
        ("https://list-manage.com/track/click?u=1", "forwarded", ""),
        ("https://mail.google.com/mail/u/0/#inbox/1", "closed", ""),
        ("https://web.whatsapp.com/", "closed", ""),
        ("https://www.facebook.com/messages/t/1", "closed", ""),
    ],
)  # fmt: skip
def test_where_an_address_leads(written: str, which: str, meant: str) -> None:
    found = detour(written)
    assert found is not None
    assert (found.which, found.meant) == (which, meant)


@pytest.mark.parametrize(
    "written",
    [
        "https://www.google.com/",
        "https://blog.google/products/search/",
        "https://news.google.com/home",
        "https://docs.google.com/document/d/e/2PACX/pub",
        "https://docs.google.com/spreadsheets/d/1/pubhtml",
        "https://www.bing.example/search?q=a",
        "https://notbit.ly/a",
        "https://i.redd.it/a.jpg",
        "https://www.youtube.com/watch?v=bf8legcKDII",
        "https://youtu.be/bf8legcKDII",
        "https://archive.org/details/trams",
        "https://t.me/norland/7",
        "https://www.linkedin.com/posts/ada_1",
        "https://openai.example/share/1",
        "https://post.example/utm_source/a?b=utm_source",
        "https://post.example/a?source=utm&reference=7",
    ],
)
def test_most_addresses_lead_to_their_page(written: str) -> None:
    assert detour(written) is None


GLUE = [
    f"{before}{whole}{behind_}"
    for before, behind_ in (
        ("https://", ""),
        ("http://", ""),
        ("https://https://", ""),
        ("https://web.archive.org", ""),
        ("https://old.example/a", ""),
        ("https://old.example/a.html", ""),
        ("https://old.example, ", ""),
        ("https://old.example/a; ", ""),
        ("https://old.example/a ", ""),
        ("", ","),
        ("", ".,"),
        ("", "\u2019"),
        ("", ")"),
        ("", ";"),
        ("", "\u2026"),
        ("", "\u201d"),
        ("", " accessed in May"),
        ("", "|b"),
        ("<", ">"),
        ("(", ")"),
        ("[", "](x)"),
        ("[trams](", ")"),
        ("see ", ""),
        ("\u201c", "\u201d"),
        ("hxx", ""),
    )
    for whole in PAGES
    if not whole.endswith(("c", ")"))
]


def test_what_runs_into_an_address_keeps_it_from_being_one() -> None:
    some = sampled(GLUE, 500)
    assert [written for written in some if is_address(written)] == []
    for written in some:
        said = slip(written)
        assert said is not None
        if said.mend is not None:
            assert said.mend.old == written
            assert is_address(said.mend.new)
            assert said.mend.new in said.hint


@pytest.mark.parametrize(
    ("written", "says", "mended"),
    [
        ("http://N/A", "`N` cannot be the name of a server: it has no dot.", ""),
        ("http://localhost/a", "`localhost` is known only in your own network", ""),
        ("http://wiki.internal/a", "`wiki.internal` is known only in your own network", ""),
        ("http://300.1.1.1/a", "`300.1.1.1` cannot be the name of a server.", ""),
        ("https://xn--/a", "`xn--` cannot be the name of a server.", ""),
        ("https://xn--a.example/", "`xn--a.example` cannot be the name of a server.", ""),
        ("https://xn--99999.example/", "cannot be the name of a server.", ""),
        ("https://https://a.example/", "stands there twice", "https://a.example/"),
        ("http://https//a.example/", "stands there twice", "https://a.example/"),
        ("https://a.orghttps://b.example/", "Two addresses have run together", ""),
        ("https://web.archive.orghttps://b.example/", "Two addresses have run together", ""),
        ("https://a.example/x https://b.example/", "Two addresses stand here", ""),
        ("https://a.example/x,https://b.example/", "Two addresses stand here", ""),
        ("https://a.example/x www.b.example", "Two addresses stand here", ""),
        ("https:/a.example/x", "One slash is missing", "https://a.example/x"),
        ("https:///a.example/x", "does not begin with", "https://a.example/x"),
        ("https:\\\\a.example\\x", "does not begin with", "https://a.example/x"),
        ("https://a.example/x|y", "has the sign `|`", "https://a.example/x%7Cy"),
        ("https://a.example/x^y", "has the sign `^`", "https://a.example/x%5Ey"),
        ('https://a.example/"x"', 'has the sign `"`', "https://a.example/%22x%22"),
        ("https://a.example/<x>", "has the sign `<`", "https://a.example/%3Cx%3E"),
        ("https://a.example/my file.pdf", "has a space", "https://a.example/my%20file.pdf"),
        ("https://a.example/x (cached)", "has a space", ""),
        ("https://a.example/x\u00a0y.pdf", "has a space", ""),
        ("https://a.example/\u200bx", "nobody can see (U+200B)", "https://a.example/x"),
        ("https://a.example/\u202ex", "nobody can see (U+202E)", ""),
        ("https://a.example/x.", "The sign `.` at the end", "https://a.example/x"),
        ("https://a.example/x\u2026", "was cut short", ""),
        ("https://a.example/x\u2026/y", "was cut short", ""),
        ("(https://a.example/x...)", "was cut short", ""),
        ("https://a.example:99999/", "a number behind a colon", ""),
        ("https://", "names no server", ""),
        ("https://a.example/x),", "The sign `),` at the end", "https://a.example/x"),
        ("hxxps://a[.]example/x", "is no address of the web", ""),
        ("a[.]example", "is no address of the web", ""),
        ("[trams](https://a.example/x)", "is no address", "https://a.example/x"),
        ("<https://a.example/x>", "is no address", "https://a.example/x"),
        ("(https://a.example/x_(y))", "is no address", "https://a.example/x_(y)"),
        ('<a href="https://a.example/x">trams</a>', "is no address", "https://a.example/x"),
        ("mailto:ada@a.example", "is the address of a mailbox", ""),
        ("ada@a.example", "is the address of a mailbox", ""),
        ("file:///C:/x.pdf", "is a file on one computer", ""),
        ("C:\\x.pdf", "is a file on one computer", ""),
        ("javascript:alert(1)", "is no address of the web", ""),
        ("a.example/x?y", "is no address of the web", ""),
        ("10.1000/xyz.7", "is no address of the web", ""),
    ],
)
def test_what_is_said_of_what_is_no_address(written: str, says: str, mended: str) -> None:
    said = slip(written)
    assert said is not None
    assert says in said.message
    assert (said.mend.new if said.mend else "") == mended


@pytest.mark.parametrize(
    "written",
    [
        "https://en.wikipedia.org/wiki/Tram_(vehicle)",
        "https://en.wikipedia.org/wiki/Example_Inc.",
        "https://en.wikipedia.org/wiki/Who's_Afraid%3F",
        "https://a.example/U.S.",
        "https://a.example/x?u=https://b.example/y",
        "https://web.archive.org/web/2026/https://post.example/",
        "https://web.archive.org/https://post.example/",
        "https://a_b.example/x",
        "https://[2001:db8::1]/a",
        "https://8.8.8.8/a",
        "https://xn--blbr-roah.example/",
        "https://https.example/http/x",
        "https://localhost.example/",
        "https://a.example/(x)",
        "https://a.example/x!",
        "https://a.example/x?",
    ],
)
def test_other_addresses_are_fine(written: str) -> None:
    assert slip(written) is None


@pytest.mark.skipif(not NAUGHTY.is_dir(), reason="../shared is not here: nothing naughty is read")
def test_naughty_strings_are_read() -> None:
    for file in sorted(NAUGHTY.rglob("*")):
        if file.is_file():
            for text in file.read_text("utf-8", errors="replace").splitlines():
                for each in (text, f"https://{text}", f"https://post.example/{text}"):
                    page(each), detour(each), copied(each), slip(each), behind(each)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("https://post.example/a>", "https://post.example/a"),
        ('https://post.example/a"', "https://post.example/a"),
        ("https://post.example/a?b=1&amp;c=2", "https://post.example/a?b=1&c=2"),
        ("https://post.example/a?b=1&#38;c=2", "https://post.example/a?b=1&c=2"),
    ],
)
def test_what_a_page_leaves_behind_an_address_goes(value: str, meant: str) -> None:
    said = slip(value)
    assert said is not None
    assert said.mend is not None
    assert said.mend.new == meant
    assert not is_address(value)
    assert is_address(meant)


@pytest.mark.parametrize(
    "pair", ["\u201c\u201d", "\u201e\u201c", "\u2018\u2019", "\xab\xbb", "()", "[]"]
)
def test_marks_within_an_address_are_its_own(pair: str) -> None:
    begin, end = pair[0], pair[1]
    assert slip(f"https://post.example/{begin}a{end}") is None
    assert slip(f"https://post.example/a{end}") is not None


@pytest.mark.parametrize(
    "host",
    ["m\xfcnchen.example", "\u043f\u043e\u0447\u0442\u0430-24.example", "p\u043est.example"],
)
def test_a_host_in_letters_of_its_own_is_fine(host: str) -> None:
    """One that only looks like another is an address too; a warning tells of it."""
    assert slip(f"https://{host}/a") is None


def test_a_copy_has_the_address_under_which_it_is_kept() -> None:
    assert is_address("https://web.archive.org/web/2024/https://post.example/?a=1&amp;b=2")
