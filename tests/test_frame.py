"""The frame of a site is the newsroom's: links, logo, look, and whom the pages may ask."""

import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha384
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy2, copytree
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from browser import Reader, static_server
from checkpress.build.building import build_site
from checkpress.build.options import BuildOptions
from checkpress.claims.frame import Allow, is_server, server_of
from checkpress.claims.reading import read_record
from checkpress.claims.vocabulary import Publication
from checkpress.pages.csp import headers, policy
from conftest import CASES
from sites import TOY, BuiltSite, Document, run, text

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
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    assert len(headers((), Allow(script=(STATS,))).splitlines()) == 4


# Two sites, alike but for `allow`

COUNT = f'fetch("{STATS}/hit", {{ method: "POST", body: document.currentScript.dataset.domain }});'
SUM = f"sha384-{b64encode(sha384(COUNT.encode()).digest()).decode()}"

ANSWERS = {
    "/count.js": ("text/javascript", COUNT),
    "/wrong.js": ("text/javascript", f'fetch("{STATS}/never");'),
    "/module.mjs": ("text/javascript", f'import.meta; fetch("{STATS}/module");'),
    "/own.js": ("text/javascript", f'fetch("{STATS}/own");'),
    "/look.css": ("text/css", "h1 { color: red }"),
    "/film": ("text/html", "<!doctype html><title>A film</title>"),
    "/bridge.svg": ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
}

SETTINGS = {
    "site_name": "Invented checks",
    "site_url": "https://checks.example/desk/",
    "docs_dir": "docs",
    "plugins": ["checkpress"],
    "theme": {"name": "material", "custom_dir": "ours"},
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

![A bridge]({FILMS}/bridge.svg)

{{{{ allowed() }}}}
"""

STYLE = f"""
@font-face {{ font-family: Own; src: url(own.ttf); }}
@font-face {{ font-family: Theirs; src: url({FILMS}/theirs.woff2); }}
h1 {{ font-family: Own; }}
p {{ font-family: Theirs; }}
"""

COUNTER = f"""<script>
var own = document.createElement("script"); own.src = "{STATS}/own.js"; document.head.append(own)
</script>"""

MAIN = """{% extends "base.html" %}
{% block site_meta %}<meta charset="utf-8"><meta name="ours" content="x">{% endblock %}
{% block footer %}{{ super() }}<p class="ours">Our own words</p>{% endblock %}
"""

ALLOWED = {
    "script": [STATS],
    "connect": [STATS],
    "style": [STATS],
    "image": [FILMS],
    "font": [FILMS],
    "frame": [FILMS],
}


def project_in(folder: Path, **site: object) -> Path:
    """A small project, with more in its site.yml."""
    copytree(CASES / "_base", folder)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(SETTINGS), "utf-8")
    file = folder / "claims" / "site.yml"
    more = yaml.safe_dump(site) if site else ""
    file.write_text(f"{file.read_text('utf-8')}\n{more}", "utf-8")
    for name, content in {
        "docs/index.md": "# Home\n",
        "docs/deep/film.md": FILM,
        "docs/own.css": STYLE,
        "docs/plain.js": "",
        "docs/logo.svg": (TOY / "docs" / "logo.svg").read_text("utf-8"),
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
    def sent(self) -> str:
        """The policy that the host is asked to send."""
        [line] = [
            line
            for line in (self.site / "_headers").read_text("utf-8").splitlines()
            if "Content-Security-Policy:" in line
        ]
        return line.partition(": ")[2]


def build(project: Path, *, proposed: bool = False) -> Built:
    """The site of a project."""
    site = project.with_name(f"{project.name}-site{'-proposed' * proposed}")
    build_site(project / "mkdocs.yml", site, BuildOptions(proposed=proposed))
    return Built(project, site)


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that lets some others in."""
    folder = tmp_path_factory.mktemp("open")
    return build(project_in(folder / "project", allow=ALLOWED, logo="logo.svg"))


@pytest.fixture(scope="module")
def closed_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same, without `allow`."""
    return build(project_in(tmp_path_factory.mktemp("closed") / "project"))


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
            "connect-src": ["'self'", STATS],
            "frame-src": [FILMS],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }


def test_a_proposal_lets_nobody_in(open_site: Built, closed_site: Built) -> None:
    proposed = build(open_site.project, proposed=True)
    for page in proposed.documents:
        for meta in page.find("meta", **{"http-equiv": "Content-Security-Policy"}):
            assert "://" not in meta.get("content", "")
    assert "://" not in proposed.sent
    assert {*directives(proposed.sent)} == {*directives(closed_site.sent)}


def test_the_page_on_privacy_says_whom_the_pages_ask(open_site: Built, closed_site: Built) -> None:
    [opened] = [page for page in open_site.documents if page.address == "deep/film/index.html"]
    lines = [text(item) for item in opened.main.iter("li")]
    assert f"Scripts, which can see what you do on a page: {STATS}" in lines
    assert f"Frames with pages of others, such as videos and maps: {FILMS}" in lines
    [closed] = [page for page in closed_site.documents if page.address == "deep/film/index.html"]
    assert "The pages ask nobody else for anything" in text(closed.main)


def test_check_is_silent_of_what_is_let_in(open_site: Built, closed_site: Built) -> None:
    def told(of: Built) -> list[str]:
        said = run("checkpress", "check", cwd=of.project).stdout.splitlines()
        return [
            line.partition(":")[0] for line in said if "[no-effect]" in line or "[unsaid" in line
        ]

    assert told(open_site) == []
    assert sorted(told(closed_site)) == [
        *["docs/deep/film.md"] * 2,
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


def test_a_newsroom_extends_the_pages(open_site: Built) -> None:
    """By its own main.html, as Material's handbook says; what readers need stays."""
    for page in open_site.documents:
        if page.moved is None:
            assert [text(each) for each in page.find("p", class_="ours")] == ["Our own words"]
            assert page.find("meta", name="ours")
            assert page.find("link", type="application/atom+xml")
            assert page.find("h1")


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


def asked_of_others(chromium: Browser, built: Built, address: str) -> set[str]:
    """What the servers of others are asked for by somebody who reads a page.

    Their names lead to one on this machine, behind all that a browser decides itself.
    """
    with elsewhere() as (others, asked), static_server(built.site, "/desk/") as site:

        def forward(route: Route) -> None:
            path = urlsplit(route.request.url).path
            with urlopen(f"{others}{path}") as answer:
                route.fulfill(status=200, headers=dict(answer.headers.items()), body=answer.read())

        context = chromium.new_context()
        context.route(lambda url: not url.startswith(site), forward)
        page: Page = context.new_page()
        page.goto(f"{site}{address}", wait_until="load")
        page.wait_for_timeout(500)
        context.close()
        return {*asked}


CLAIM = "claims/2024/bridge-toll/"

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


@pytest.mark.parametrize("address", [CLAIM, "deep/film/"])
def test_others_are_asked_where_they_are_let_in(
    chromium: Browser, open_site: Built, address: str
) -> None:
    """A script that counts, one with another sum that must not run, a frame, a picture, a font."""
    asked = asked_of_others(chromium, open_site, address)
    framed = {"/film", "/bridge.svg"} if address == "deep/film/" else set()
    assert asked == COUNTED | framed


@pytest.mark.parametrize("address", [CLAIM, "deep/film/"])
def test_nobody_is_asked_otherwise(chromium: Browser, closed_site: Built, address: str) -> None:
    assert asked_of_others(chromium, closed_site, address) == set()


@pytest.mark.parametrize("width", [320, 768, 1219, 1280])
def test_the_logo_is_there_at_every_width(
    reader: Callable[..., Reader], toy_address: str, width: int
) -> None:
    page = reader(toy_address, viewport={"width": width, "height": 800}).go()
    logo = page.locator(".md-header .md-logo img")
    assert logo.is_visible()
    assert logo.evaluate("it => it.naturalWidth > 0 && it.getBoundingClientRect().width > 10")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_newsroom_has_its_own_fonts(chromium: Browser, open_site: Built) -> None:
    with static_server(open_site.site, "/desk/") as site:
        page = chromium.new_context().new_page()
        page.goto(f"{site}{CLAIM}")
        assert page.evaluate("document.fonts.load('1rem Own').then(fonts => fonts.length)") == 1
        page.context.close()
