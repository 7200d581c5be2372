"""The frame of a site is the newsroom's: links, logo, look, and whom the pages may ask."""

import re
import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha384
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy2, copytree
from typing import get_args
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from browser import static_server
from checkpress.build.building import build_site
from checkpress.build.from_elsewhere import wanted_by, wanted_by_style
from checkpress.build.options import BuildOptions
from checkpress.claims.frame import Allow, Loading, is_server, server_of
from checkpress.claims.reading import read_record
from checkpress.claims.vocabulary import Publication
from checkpress.pages.csp import headers, policy
from checkpress.pages.templates import theme_folder
from checkpress.starter.answers import Answers
from checkpress.starter.rendering import texts_for
from conftest import CASES, bounded
from sites import ROOT, TOY, BuiltSite, Document, run, text

pytest_plugins = ["browser"]

STATS, FILMS = "https://stats.example", "https://films.example"

HOSTILE = (
    "*",
    "https://*",
    "https://*.example",
    "https:",
    "data:",
    "blob:",
    "'self'",
    "'unsafe-inline'",
    "'none'",
    "https://stats.example; script-src *",
    "https://stats.example;",
    "https://stats.example, https://films.example",
    "https://stats.example https://films.example",
    "https://stats.example 'unsafe-eval'",
    "https://stats.example\nX-Header: injected",
    "https://stats.example\r\n\r\n<script>",
    "https://stats.example\t*",
    "https://stats.example\u2028*",
    'https://stats.example"><script>',
    "https://stats.example'",
    "https://stats.example`",
    "https://stats.example%0a*",
    "https://stats.example/count.js",
    "https://stats.example/",
    "https://stats.example?x=1",
    "https://stats.example#x",
    "https://me:secret@stats.example",
    "https://stats.example@films.example",
    "http://stats.example",
    "wss://stats.example",
    "//stats.example",
    "stats.example",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.0x1",
    "https://0177.0.0.1",
    "https://[::1]",
    "https://\uff11\uff12\uff17.0.0.1",
    "https://localhost",
    "https://intranet",
    "https://stats.internal",
    "https://stats.example:",
    "https://stats.example:*",
    "https://stats.example:0",
    "https://stats.example:99999",
    "https://stats..example",
    "https://-stats.example",
    "https://stats.example\\@films.example",
    "https://st\u200bats.example",
    "https://stats\u3002example",
    "HTTPS://STATS.EXAMPLE",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_but_the_name_of_a_server_is_let_in(value: str) -> None:
    """It is an error in its place, which says what to write; and nothing of it is read."""
    told = yaml.safe_dump(
        {
            "name": "X",
            "description": "X",
            "complaints": "mailto:a@b.example",
            "allow": {"script": [STATS, value]},
        },
        allow_unicode=False,
    )
    record, _, problems = read_record(told.encode(), "claims/site.yml", Publication)
    assert record is None
    line = told.splitlines().index(f"  - {STATS}") + 2
    if problems[0].code != "control-character":
        assert [(each.code, each.line) for each in problems] == [("bad-server", line)]
        assert "https://" in problems[0].hint


def test_names_of_servers_are_let_in() -> None:
    for value in (STATS, "https://a-b.c.example:8443", "https://xn--bcher-kva.example"):
        assert is_server(value)
    assert server_of("https://Stats.Example:443/a?b") == STATS
    assert server_of("//stats.example/a") == STATS
    assert server_of("https://127.0.0.1/a") == ""
    assert Allow(script=(f"{STATS}:443",)).lets_in("script", f"{STATS}/a.js")
    assert not Allow(script=(STATS,)).lets_in("frame", f"{STATS}/a.js")
    assert not Allow(script=(STATS,)).lets_in("script", "http://stats.example/a.js")
    assert not Allow(script=(STATS,)).lets_in("script", f"{STATS}:8443/a.js")


def test_without_it_the_policy_is_what_it_was() -> None:
    assert policy((), Allow()) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    assert len(headers((), Allow(script=(STATS,))).splitlines()) == 4


def test_what_a_new_site_shows_commented_out_can_be_taken_in() -> None:
    """Each key of the frame, and each kind of what can be let in."""
    written = texts_for(Answers("Faktum", "https://faktum.example/"), date(2026, 11, 22))
    text = re.sub(
        r"^# ((?:logo|footer|social|newsletter|tips|allow):|  )",
        r"\1",
        written["claims/site.yml"],
        flags=re.MULTILINE,
    )
    record, _, problems = read_record(text.encode(), "claims/site.yml", Publication)
    assert record is not None
    assert not problems
    assert all((record.logo, record.footer, record.social, record.newsletter, record.tips))
    assert [kind for kind, _ in record.allow.named()] == [*get_args(Loading)]


PIECES = st.sampled_from(
    """< <! <![ <![CDATA[ ]]> <!-- --> <script <script> </script> <style> </style> <? &# {{ }} {% %} " '
    = > /> src= srcset=, href style=x <iframe\tsrc=a <link\trel=preload\tas=font\thref=//a.example //
    fetch(" import .open( url( @import /* */ @font-face """.split(" ")
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_stands_in_a_template_is_read(text: str) -> None:
    assert all(each.value for each in (*wanted_by(text), *wanted_by_style(text)))


@pytest.mark.parametrize("piece", [" ", '"//', ".open(", "/*", "@import ", "url(", "<img src=//a"])
def test_it_takes_no_longer_than_it_is_long(piece: str) -> None:
    with bounded(2):
        list(wanted_by(f"<script>{piece * 30_000}"))
        list(wanted_by_style(piece * 30_000))


# Two sites, alike but for `allow`

COUNT = f'fetch("{STATS}/hit", {{ method: "POST", body: document.currentScript.dataset.domain }});'
SUM = f"sha384-{b64encode(sha384(COUNT.encode()).digest()).decode()}"

ANSWERS = {
    "/count.js": ("text/javascript", COUNT),
    "/wrong.js": ("text/javascript", f'fetch("{STATS}/never");'),
    "/module.mjs": ("text/javascript", f'import.meta; fetch("{STATS}/module");'),
    "/own.js": ("text/javascript", f'fetch("{STATS}/own");'),
    "/look.css": ("text/css", "h1 { color: red }"),
    "/film.webm": ("video/webm", ""),
    "/film": ("text/html", "<!doctype html><title>A film</title>"),
    "/bridge.svg": ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
}

COPYRIGHT = """<a href="deep/film/">One</a> <a href='deep/film/#a'>two</a> <a rel=tag href = deep/film/>three</a>
<a href="https://us.example/">us</a> <a href="#x">x</a> <a href="/x/">root</a> <img src="logo.svg" alt="A seal">
"""

SETTINGS: dict[str, object] = {
    "site_name": "Invented checks",
    "site_url": "https://checks.example/desk/",
    "docs_dir": "docs",
    "plugins": ["checkpress"],
    "theme": {"name": "material", "custom_dir": "ours", "font": {"text": "Roboto"}},
    "copyright": COPYRIGHT,
    "extra": {"analytics": {"provider": "own"}},
    "extra_css": ["own.css", f"{STATS}/look.css"],
    "extra_javascript": [
        {
            "path": f"{STATS}/count.js",
            "async": True,
            "integrity": SUM,
            "crossorigin": "anonymous",
            "data-domain": 'a "quoted" name',
            "onload": "alert(1)",
        },
        {"path": f"{STATS}/wrong.js", "integrity": f"{SUM[:-4]}AAAA", "crossorigin": "anonymous"},
        f"{STATS}/module.mjs",
        {"path": "plain.js", "defer": True},
    ],
}

FILM = f"""# A film

<iframe src="{FILMS}/film" title="A film"></iframe>

<video src="{FILMS}/film.webm"></video> <video src="../../own.webm"></video>

![A bridge]({FILMS}/bridge.svg)

{{{{ allowed() }}}}
"""

STYLE = f"""
@font-face {{ font-family: Own; src: url(own.ttf); }}
@font-face {{ font-family: Theirs; src: url({FILMS}/theirs.woff2); }}
body {{ --cp-serif: Own, serif; }}
p {{ font-family: Theirs; }}
"""

COUNTER = f"""<script>
var own = document.createElement("script"); own.src = "{STATS}/own.js"; document.head.append(own)
</script>"""

LOOK = (ROOT / "handbook" / "docs" / "look.md").read_text("utf-8")

EXTENDED = [
    name
    for row in re.findall(r"^\| (`[a-z_`, ]+`) \|", LOOK, re.MULTILINE)
    for name in re.findall(r"[a-z_]+", row)
]
"""The blocks that the handbook names."""

MAIN = """{% extends "base.html" %}
{% block site_meta %}<meta charset="utf-8"><meta name="ours" content="site_meta">{% endblock %}
""" + "".join(
    f"{{% block {name} %}}{{{{ super() }}}}<meta name=ours content={name}>{{% endblock %}}"
    for name in EXTENDED
    if name != "site_meta"
)

FOOTER = [{"label": "Us", "to": "über/"}, {"label": "Home", "to": "https://us.example/"}]

ALLOWED = {
    "script": [STATS],
    "connect": [STATS],
    "style": [STATS],
    "image": [FILMS],
    "font": [FILMS],
    "media": [FILMS],
    "frame": [FILMS],
}


def project_in(folder: Path, settings: Mapping[str, object], **site: object) -> Path:
    """A small project with other settings, and with more in its site.yml."""
    copytree(CASES / "_base", folder)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**SETTINGS, **settings}), "utf-8")
    file = folder / "claims" / "site.yml"
    more = yaml.safe_dump(site) if site else ""
    file.write_text(f"{file.read_text('utf-8')}\n{more}", "utf-8")
    for name, content in {
        "docs/index.md": "# Home\n",
        "docs/deep/film.md": FILM,
        "docs/own.css": STYLE,
        "docs/plain.js": "",
        "docs/own.webm": "",
        "docs/über.md": "# Über uns",
        "docs/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"/>',
        "ours/main.html": MAIN,
        "ours/partials/integrations/analytics/own.html": COUNTER,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    [font] = (TOY / "claims" / "fonts").glob("*.ttf")
    copy2(font, folder / "docs" / "own.ttf")
    return folder


@dataclass(frozen=True)
class Built:
    """A project and its site."""

    project: Path
    site: Path

    @property
    def documents(self) -> list[Document]:
        """All pages."""
        return [
            Document(file.relative_to(self.site).as_posix(), file.read_text("utf-8"))
            for file in sorted(self.site.rglob("*.html"))
        ]

    @property
    def settings(self) -> str:
        """Its mkdocs.yml."""
        return (self.project / "mkdocs.yml").read_text("utf-8")

    @property
    def sent(self) -> str:
        """The policy that the host is asked to send."""
        [line] = [
            line
            for line in (self.site / "_headers").read_text("utf-8").splitlines()
            if "Content-Security-Policy:" in line
        ]
        return line.partition(": ")[2]


def build(project: Path) -> Built:
    """The site of a project."""
    site = project.with_name(f"{project.name}-site")
    build_site(project / "mkdocs.yml", site, BuildOptions())
    return Built(project, site)


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that lets some others in."""
    folder = tmp_path_factory.mktemp("open")
    return build(project_in(folder / "project", {}, allow=ALLOWED, logo="logo.svg", footer=FOOTER))


@pytest.fixture(scope="module")
def closed_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same at the root of its host, without `allow`, and of a theme that has no name."""
    folder = tmp_path_factory.mktemp("closed")
    theme = {"name": None, "custom_dir": "ours", "palette": {"primary": "teal"}}
    others = {"site_url": "https://checks.example/", "theme": theme}
    return build(project_in(folder / "project", others, footer=FOOTER, logo="logo.svg"))


def directives(of: str) -> dict[str, list[str]]:
    """Each directive of a policy, with its sources."""
    return {name: sources for name, *sources in map(str.split, of.split(";"))}


def test_the_policy_lets_in_what_is_named_and_nothing_else(open_site: Built) -> None:
    """In both its forms, on every page; overriding a block does not take it away."""
    metas = [
        meta.get("content", "")
        for page in open_site.documents
        for meta in page.find("meta", **{"http-equiv": "Content-Security-Policy"})
    ]
    pages = [page for page in open_site.documents if page.moved is None]
    assert len(metas) == len(pages) > 20
    for told in (*metas, open_site.sent.removesuffix("; frame-ancestors 'none'")):
        found = directives(told)
        script = found.pop("script-src")
        assert script[0] == "'self'"
        assert script[-1] == STATS
        assert all(source.startswith("'sha256-") for source in script[1:-1])
        assert found == {
            "default-src": ["'none'"],
            "style-src": ["'self'", STATS],
            "img-src": ["'self'", "data:", FILMS],
            "font-src": ["'self'", FILMS],
            "media-src": ["'self'", FILMS],
            "connect-src": ["'self'", STATS],
            "frame-src": [FILMS],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }


def test_a_proposal_lets_nobody_in(open_site: Built, closed_site: Built) -> None:
    """And says so; that the newsroom has let somebody in is no mistake of theirs."""
    site = open_site.site.with_name("proposed")
    done = run("checkpress", "build", "--proposed", "--site-dir", site, cwd=open_site.project)
    assert "does not let it in" not in done.stderr
    proposed = Built(open_site.project, site)
    for page in proposed.documents:
        for meta in page.find("meta", **{"http-equiv": "Content-Security-Policy"}):
            assert "://" not in meta.get("content", "")
    assert "://" not in proposed.sent
    assert {*directives(proposed.sent)} == {*directives(closed_site.sent)}
    [privacy] = [page for page in proposed.documents if page.address == "deep/film/index.html"]
    assert "The pages load nothing from other sites" in text(privacy.main)
    assert STATS not in text(privacy.main)


def test_the_page_on_privacy_says_whom_the_pages_ask(open_site: Built, closed_site: Built) -> None:
    [opened] = [page for page in open_site.documents if page.address == "deep/film/index.html"]
    lines = [text(item) for item in opened.main.iter("li")]
    assert f"Scripts, which can see what you do on a page: {STATS}" in lines
    assert f"Frames with pages of others, such as videos and maps: {FILMS}" in lines
    [closed] = [page for page in closed_site.documents if page.address == "deep/film/index.html"]
    assert "The pages load nothing from other sites" in text(closed.main)


def test_check_is_silent_of_what_is_let_in(open_site: Built, closed_site: Built) -> None:
    def told(of: Built) -> list[str]:
        said = run("checkpress", "check", cwd=of.project).stdout.splitlines()
        return [
            line.partition(":")[0] for line in said if "[no-effect]" in line or "[unsaid" in line
        ]

    assert told(open_site) == ["mkdocs.yml"]  # theme.font
    assert sorted(told(closed_site)) == [
        *["docs/deep/film.md"] * 3,
        "docs/own.css",
        *["mkdocs.yml"] * 5,
    ]


def test_scripts_have_all_that_is_said_of_them(open_site: Built) -> None:
    for page in open_site.documents:
        if page.moved is None:
            [script] = page.find("script", src=f"{STATS}/count.js")
            assert script.attrib == {
                "src": f"{STATS}/count.js",
                "async": "",
                "integrity": SUM,
                "crossorigin": "anonymous",
                "data-domain": 'a "quoted" name',
            }
            [module] = page.find("script", src=f"{STATS}/module.mjs")
            assert module.get("type") == "module"
            assert [s for s in page.find("script", defer="") if "plain.js" in s.get("src", "")]


def test_a_newsroom_extends_the_pages(open_site: Built, closed_site: Built) -> None:
    """By its own main.html, as Material's handbook says; what readers need stays.

    Its style sheets stand behind ours, so that theirs decides.
    """
    for page in (*open_site.documents, *closed_site.documents):
        if page.moved is None:
            ours = [each.get("content", "") for each in page.find("meta", name="ours")]
            # The page for what is not there has its own words.
            without = {"content"} if page.address == "404.html" else set()
            assert sorted(ours) == sorted({*EXTENDED} - without)
            assert page.find("link", type="application/atom+xml")
            assert page.find("h1")
            styles = [link.get("href", "") for link in page.find("link", rel="stylesheet")]
            assert styles[-3].endswith("checkpress.css")
            assert styles[-2].endswith("/own.css") or styles[-2] == "own.css"


def test_the_names_of_colours_and_typefaces_stay() -> None:
    """The handbook lists them all; a newsroom's style sheet of today works with a later version."""
    style = (theme_folder() / "assets/checkpress/checkpress.css").read_text("utf-8")
    [first] = re.findall(r"\nbody \{\n.*?\n\}\n", style, re.DOTALL)[:1]
    assert first.strip() in LOOK
    assert {*re.findall(r"--cp-([a-z-]+):", first)} >= {
        *("sans", "serif", "head", "on-head", "paper", "tint", "line", "edge", "ink", "soft"),
        *("link", "mark", "supported", "mixed", "refuted", "unrated", "open", "withdrawn"),
        "on-status",
    }
    assert {*EXTENDED} >= {
        *("site_meta", "htmltitle", "styles", "libs", "analytics", "extrahead", "announce"),
        *("header", "hero", "tabs", "site_nav", "container", "content", "footer", "scripts"),
    }


def test_a_font_of_google_is_not_asked_for(open_site: Built) -> None:
    """Whatever `theme.font` says."""
    for page in open_site.documents:
        assert "google" not in page.html
        assert "gstatic" not in page.html


@pytest.mark.parametrize("root", ["", "desk/"])
def test_links_of_its_own_at_the_foot(open_site: Built, closed_site: Built, root: str) -> None:
    """At every depth, below a path or not, they lead on from the home page; so do pictures."""
    for page in (open_site if root else closed_site).documents:
        if page.moved is not None:
            continue
        start = root if page.address == "404.html" else ""
        foot = page.find("footer")[0]
        links = {text(a): a.get("href", "") for a in foot.iter("a")}
        for label, anchor in (("One", ""), ("two", "a"), ("three", "")):
            assert page.target(links[label]) == (f"{start}deep/film/", anchor), page.address
        assert page.target(links["Us"])[0] == f"{start}über/"
        assert (links["us"], links["x"], links["root"]) == ("https://us.example/", "#x", "/x/")
        [seal] = [img for img in foot.iter("img") if img.get("alt") == "A seal"]
        assert page.target(seal.get("src", ""))[0] == f"{start}logo.svg"


def test_links_at_the_foot_lead_where_they_should(toy_site: BuiltSite) -> None:
    """At every depth, and from the page for what is not there."""
    for page in (*toy_site.pages, toy_site.documents["404.html"]):
        links = {text(a): a for a in page.find("footer")[0].iter("a")}
        ours = links["What our words mean"].get("href", "")
        if page.address == "404.html":
            assert ours == "/checks/statuses/"
        else:
            assert page.target(ours) == ("statuses/", "")
        assert links["Our association"].get("href") == "https://toy.example/association"
        assert links["Newsletter"].get("href") == "https://toy.example/letter"
        assert links["Send us a tip"].get("href") == "mailto:tips@toy.example"
        [social] = page.find("a", href="https://social.example/@toy")
        assert social.get("rel") == "me noreferrer"
        assert len(social) == 1  # its sign


# In a browser, with a second server


@contextmanager
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server of others on this machine: its address, and what it was asked for."""
    asked: list[str] = []

    class Others(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            kind, body = ANSWERS.get(urlsplit(self.path).path, ("text/plain", ""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Others) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()


def asked_by(chromium: Browser, built: Built, address: str) -> tuple[set[str], set[str]]:
    """What the servers of others are asked for by somebody who reads a page, and what the site is.

    Their names lead to one on this machine, behind all that a browser decides itself.
    """
    path = "/" if "https://checks.example/\n" in built.settings else "/desk/"
    with elsewhere() as (others, asked), static_server(built.site, path) as site:

        def forward(route: Route) -> None:
            path = urlsplit(route.request.url).path
            with urlopen(f"{others}{path}") as answer:
                route.fulfill(status=200, headers=dict(answer.headers.items()), body=answer.read())

        context = chromium.new_context()
        context.route(lambda url: not url.startswith(site), forward)
        own: set[str] = set()
        context.on("response", lambda it: own.add(it.url.removeprefix(site)))
        page: Page = context.new_page()
        page.goto(f"{site}{address}", wait_until="load")
        page.wait_for_timeout(500)
        context.close()
        return {*asked}, own


CLAIM, FILM_PAGE = "claims/2024/bridge-toll/", "deep/film/"

COUNTED = {
    "/own",
    "/theirs.woff2",
    "/count.js",
    "/wrong.js",
    "/module.mjs",
    "/own.js",
    "/look.css",
    "/hit",
    "/module",
}

FRAMED = {"/film", "/film.webm", "/bridge.svg"}


@pytest.mark.parametrize(("address", "also"), [(CLAIM, set()), (FILM_PAGE, FRAMED)])
def test_others_are_asked_where_they_are_let_in(
    chromium: Browser, open_site: Built, address: str, also: set[str]
) -> None:
    """A script that counts, one with another sum that must not run, a frame, a film, a font."""
    assert asked_by(chromium, open_site, address)[0] == COUNTED | also


@pytest.mark.parametrize("address", [CLAIM, FILM_PAGE])
def test_nobody_is_asked_otherwise(chromium: Browser, closed_site: Built, address: str) -> None:
    """But for the site itself, of which a page may have all."""
    asked, own = asked_by(chromium, closed_site, address)
    assert asked == set()
    assert {"own.css", "own.ttf", "plain.js"} <= own
    assert ("own.webm" in own) == (address == FILM_PAGE)


WIDE = "it => it.getBoundingClientRect().width"


def test_a_newsroom_is_seen_at_every_width(chromium: Browser, closed_site: Built) -> None:
    """Its logo, however wide, its colour, the links at its foot in a row; and nothing sticks out."""
    with static_server(closed_site.site) as site:
        page = chromium.new_context().new_page()
        page.goto(f"{site}{CLAIM}")
        logo, field = page.locator(".md-header .md-logo img"), page.locator(".md-header [name=q]")
        for width in (320, 360, 768, 1219, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert logo.evaluate("it => it.naturalWidth > 0")
            assert logo.evaluate(WIDE) > 50
            field.focus()
            assert field.evaluate(WIDE) > 90
            field.blur()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        colour = page.locator(".md-header").evaluate("it => getComputedStyle(it).backgroundColor")
        assert colour == "rgb(0, 148, 133)"
        links = page.locator(".cp-foot a").all()
        assert len({link.evaluate("it => it.getBoundingClientRect().y") for link in links}) == 1
        page.context.close()


def test_a_newsroom_has_its_own_fonts(chromium: Browser, open_site: Built) -> None:
    with static_server(open_site.site, "/desk/") as site:
        page = chromium.new_context().new_page()
        page.goto(f"{site}{CLAIM}")
        assert page.evaluate("document.fonts.load('1rem Own').then(fonts => fonts.length)") == 1
        page.context.close()
