"""Whether sources are still there, and copies of them: asked of real servers that misbehave."""

import json
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from checkpress.errors import GeneratorError
from checkpress.review.archiving import with_copy
from checkpress.review.links import (
    DAYS,
    Asker,
    Link,
    State,
    as_text,
    due,
    links,
    read_states,
    write_states,
)
from checkpress.site.loading import load
from checkpress.web.fetching import Unreachable, ask
from misbehaving import (
    Answering,
    Handler,
    Server,
    broken,
    endless,
    nonsense,
    silent,
    slow,
    status,
    to,
)
from sites import TODAY, TOY, copy_of_toy, run

pytest_plugins = ["misbehaving"]


@dataclass
class Clock:
    """A time that passes only where somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """It passes."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asker(clock: Clock) -> Asker:
    return Asker(TODAY, clock, clock.sleep, seconds=0.6, allow_private=True)


# Fetching


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (silent, "it does not answer in time"),
        (slow, "it does not answer in time"),
        (broken, "it breaks off"),
        (nonsense, "BadStatusLine|answer|breaks"),
        (to("/page"), "it leads from redirect to redirect"),
    ],
)
def test_what_cannot_be_reached(server: Server, page: Answering, why: str) -> None:
    server.pages["/page"] = page
    with pytest.raises(Unreachable, match=why):
        ask(f"{server.root}/page", seconds=0.6, allow_private=True)


def test_of_a_huge_page_little_is_read(server: Server) -> None:
    server.pages["/page"] = endless
    assert len(ask(f"{server.root}/page", most=5_000, allow_private=True).content) == 5_001


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://localhost/", "http://169.254.1.1/", "http://[::1]/", "http://0/"],
)
def test_nobody_is_led_into_this_network(target: str) -> None:
    with pytest.raises(GeneratorError, match="is in a private network"):
        ask(target)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "gopher://x/"])
def test_a_redirect_leads_to_the_web_only(server: Server, target: str) -> None:
    server.pages["/page"] = to(target)
    with pytest.raises(GeneratorError, match="is no address of the web"):
        ask(f"{server.root}/page", allow_private=True)


def test_a_name_is_looked_up_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere a moment later leads nowhere: the answer that was judged holds."""
    server.pages["/"] = status(200)
    looked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, *arguments: Any, **named: Any) -> Any:
        if host == "rebinding.example":
            looked.append(host)
            assert len(looked) == 1
            host = "127.0.0.1"
        return real(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    url = f"http://rebinding.example:{server.server_port}/"
    assert ask(url, allow_private=True).status == 200
    assert dict(server.asked[0][3])["Host"] == f"rebinding.example:{server.server_port}"
    looked.clear()
    with pytest.raises(GeneratorError, match="private network"):
        ask(url)


# Links


@pytest.mark.parametrize("code", [200, 204, 206])
def test_what_is_there_is_good(server: Server, asker: Asker, code: int) -> None:
    server.pages["/page"] = status(code, ETag='"1"', Last_Modified="Sun, 22 Nov 2026 10:00:00 GMT")
    state = asker.one(f"{server.root}/page", State(failed=("2026-11-01",)))
    assert (state.good, state.failed, state.etag) == (str(TODAY), (), '"1"')
    assert [method for method, path, *_ in server.asked if path == "/page"] == ["HEAD"]


def test_what_has_not_changed_is_not_sent_again(server: Server, asker: Asker) -> None:
    def conditional(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"1"'
        handler.say(304 if same else 200, ETag='"1"')

    server.pages["/page"] = conditional
    first = asker.one(f"{server.root}/page", State())
    second = asker.one(f"{server.root}/page", first)
    assert second == first
    assert server.asked[-1][3]["If-None-Match"] == '"1"'


@pytest.mark.parametrize("code", [404, 410, 400])
def test_it_is_dead_after_failures_on_several_days(server: Server, code: int) -> None:
    server.pages["/page"] = status(code)
    state = State(good="2026-11-01")
    for number in range(DAYS):
        assert not state.dead
        clock = Clock()
        asker = Asker(
            TODAY + timedelta(days=number), clock, clock.sleep, seconds=0.6, allow_private=True
        )
        for _ in range(3):  # On one day it counts once.
            state = asker.one(f"{server.root}/page", state)
    assert state.dead
    assert state.says.startswith(f"The answer is {code} (")
    assert state.good == "2026-11-01"
    server.pages["/page"] = status(200)
    assert asker.one(f"{server.root}/page", state).failed == ()


@pytest.mark.parametrize("code", [401, 403, 429, 451, 500, 502, 503, 504])
def test_what_is_about_us_or_the_server_says_nothing(
    server: Server, asker: Asker, code: int
) -> None:
    server.pages["/page"] = status(code)
    before = State(good="2026-11-01", failed=("2026-11-20", "2026-11-21"))
    state = asker.one(f"{server.root}/page", before)
    assert (state.failed, state.good, state.dead) == (before.failed, before.good, False)
    assert str(code) in state.says


@pytest.mark.parametrize("page", [silent, broken, nonsense, to("/page")])
def test_what_does_not_answer_is_tried_again_and_fails(
    server: Server, asker: Asker, clock: Clock, page: Answering
) -> None:
    server.pages["/page"] = page
    state = asker.one(f"{server.root}/page", State())
    # Where a head is all that breaks off, the head alone was there.
    assert state.failed == (() if page is broken else (str(TODAY),))
    if page is not broken:
        assert {4.0, 8.0} <= set(clock.slept)


def test_a_closed_port_and_a_name_that_nobody_has(asker: Asker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert asker.one(f"http://127.0.0.1:{port}/", State()).failed == (str(TODAY),)
    state = asker.one("http://nobody.invalid/", State())
    assert state.says == "Nobody.invalid is not known."
    assert state.failed


def test_a_server_that_knows_no_head(server: Server, asker: Asker) -> None:
    server.pages["/page"] = lambda handler: handler.say(
        405 if handler.command == "HEAD" else 200, b"words"
    )
    assert asker.one(f"{server.root}/page", State()).good == str(TODAY)


def test_where_it_has_moved_to_is_told(server: Server, asker: Asker) -> None:
    server.pages |= {"/old": to("/new", 301), "/new": status(200)}
    assert asker.one(f"{server.root}/old", State()).moved == f"{server.root}/new"


def test_a_host_is_asked_now_and_then(server: Server, asker: Asker, clock: Clock) -> None:
    server.pages |= {f"/{number}": status(200) for number in range(5)}
    states = dict(asker.all([f"{server.root}/{number}" for number in range(5)], {}))
    assert all(state.good for state in states.values())
    # Six requests, that of robots.txt among them.
    assert clock.now == pytest.approx(10.0)


def test_hosts_take_turns(server: Server, asker: Asker) -> None:
    with Server() as other:
        threading.Thread(target=other.serve_forever, args=(0.02,), daemon=True).start()
        urls = [f"{server.root}/1", f"{server.root}/2", f"{other.root}/1", f"{other.root}/2"]
        order = [url for url, _ in asker.all(urls, {})]
        other.shutdown()
    assert order == [urls[0], urls[2], urls[1], urls[3]]


def test_robots_are_told_and_keep_to_it(server: Server, asker: Asker) -> None:
    rules = b"User-agent: *\nDisallow: /secret/\n\nUser-agent: Checkpress\nDisallow: /ours/\n"
    server.pages["/robots.txt"] = lambda handler: handler.say(200, rules)
    server.pages |= {"/open": status(200), "/ours/page": status(200)}
    assert asker.one(f"{server.root}/open", State()).good
    state = asker.one(f"{server.root}/ours/page", State(failed=("2026-11-01",)))
    assert state.says == "Not asked: its host does not want that."
    assert state.failed == ("2026-11-01",)
    assert "/ours/page" not in [path for _, path, *_ in server.asked]


def test_a_server_in_trouble_allows_nothing(server: Server, asker: Asker) -> None:
    server.pages |= {"/robots.txt": status(500), "/page": status(200)}
    assert asker.one(f"{server.root}/page", State()).says.startswith("Not asked")


def test_who_asks_us_to_wait_is_waited_for(server: Server, asker: Asker, clock: Clock) -> None:
    server.pages |= {"/busy": status(429, Retry_After="30"), "/page": status(200)}
    asker.one(f"{server.root}/busy", State())
    before = clock.now
    assert asker.one(f"{server.root}/page", State()).good
    assert clock.now - before >= 28


@pytest.mark.parametrize("after", ["3600", "Sun, 29 Nov 2026 10:00:00 GMT"])
def test_who_wants_a_long_wait_is_left_for_another_day(
    server: Server, asker: Asker, after: str
) -> None:
    server.pages |= {"/busy": status(503, Retry_After=after), "/page": status(200)}
    asker.one(f"{server.root}/busy", State())
    assert asker.one(f"{server.root}/page", State()).says.startswith("Not asked")


def test_a_page_that_leads_home_is_refused(server: Server, clock: Clock) -> None:
    asker = Asker(TODAY, clock, clock.sleep)
    assert "private network" in asker.one(f"{server.root}/page", State()).says
    assert server.asked == []


def test_what_failed_and_what_is_old_is_due() -> None:
    days = {
        "never": State(),
        "today": State(asked="2026-11-22"),
        "lately": State(asked="2026-11-20"),
        "failing": State(asked="2026-11-20", failed=("2026-11-20",)),
        "old": State(asked="2026-11-10"),
    }
    found = [Link(name, "", "") for name in ("today", "lately", "failing", "old", "new", "never")]
    assert [*due(found, days, TODAY, 7)] == ["new", "never", "old", "failing"]


def test_a_page_is_asked_for_once_however_it_is_written() -> None:
    found = [
        Link("https://post.example/a", "", ""),
        Link("http://www.post.example/a/", "", "", first="https://post.example/a"),
        Link("https://post.example/b", "", ""),
    ]
    assert [*due(found, {}, TODAY, 7)] == ["https://post.example/a", "https://post.example/b"]
    dead = State(failed=("2026-11-18", "2026-11-19", "2026-11-20"), says="Gone.")
    told = as_text(found, {"https://post.example/a": dead})
    assert told.count("is dead") == 2


def test_states_come_back_as_they_were() -> None:
    states = {
        "https://b.example/é": State("2026-11-22", failed=("2026-11-20",), says="“x”"),
        "a": State(),
    }
    text = write_states(states)
    assert read_states(text) == states
    assert write_states(read_states(text)) == text
    for wrong in ("", "[]", '{"a": 1}', '{"a": {"x": 1}}'):
        with pytest.raises(GeneratorError, match="cannot be read"):
            read_states(wrong)


def test_every_address_has_its_place() -> None:
    loaded = load(TOY / "claims", today=TODAY)
    found = list(links(loaded.site, loaded.records))
    assert len({link.what for link in found}) > 10
    for link in found:
        name, line, column = re.findall(r"claims/(.+):(\d+):(\d+)", link.place)[0]
        text = (TOY / "claims" / name).read_text("utf-8").splitlines()[int(line) - 1]
        assert link.url in text[int(column) - 1 :]


@pytest.fixture
def project(tmp_path: Path, server: Server) -> Path:
    """A small project whose sources stand on that server."""
    project = copy_of_toy(tmp_path / "toy")
    for file in project.glob("claims/2*/*.yml"):
        file.unlink()
    (project / "claims/site.yml").write_text(
        re.sub(r"main:\n(  - .*\n)+", "", (project / "claims/site.yml").read_text("utf-8")), "utf-8"
    )
    for page in project.glob("docs/**/*.md"):
        page.write_text("# x\n", "utf-8")
    (project / "claims/2026").mkdir(exist_ok=True)
    (project / "claims/2026/a.yml").write_text(
        f"""\
article: {{headline: A, publisher: daily-courier, published: 2026-05-01, language: en}}
sources:
  - id: good
    title: Good
    url: {server.root}/good   # where it was found
    read: {{on: 2026-05-02, as: full}}
    kind: primary
  - url: {server.root}/bad
    id: bad
    title: Bad
    read: {{on: 2026-05-02, as: full}}
    kind: primary
  - {{id: flow, title: Flow, url: "{server.root}/flow", read: {{on: 2026-05-02, as: full}}, kind: primary}}
claims:
  - id: a
    claim: A is so.
    quotes: [{{exact: is so, at: headline}}]
    status: queued
    evidence:
      - {{source: good, stance: context, basis: data}}
      - {{source: bad, stance: context, basis: data}}
      - {{source: flow, stance: context, basis: data}}
""",
        "utf-8",
    )
    server.pages |= {"/good": status(200), "/flow": status(200)}
    return project


def test_the_command_from_day_to_day(project: Path, server: Server) -> None:
    copy = f"http://web.archive.org/web/20260502000000/{server.root}/bad"
    closest = {"available": True, "status": "200", "url": copy}
    server.pages["/available"] = lambda handler: handler.say(
        200, json.dumps({"archived_snapshots": {"closest": closest}}).encode()
    )
    done = None
    for number in range(DAYS):
        day = date(2026, 11, 23) + timedelta(days=number)
        epoch = str(int(time.mktime(day.timetuple())) + 43_200)
        server.asked.clear()
        done = run(
            "checkpress",
            "links",
            "--allow-private",
            f"--service={server.root}/available",
            cwd=project,
            SOURCE_DATE_EPOCH=epoch,
        )
        asked = {path for _, path, *_ in server.asked}
        assert asked >= {"/bad"}
        assert ("/good" in asked) == (number == 0), "what is good is asked once a week"
    assert done is not None
    assert done.returncode == 1
    assert (
        "The address of the source `bad` is dead, since 2026-11-23. The answer is 404"
        in done.stdout
    )
    assert "claims/2026/a.yml:8:10: " in done.stdout
    assert f"`archive: https://web.archive.org/web/20260502000000/{server.root}/bad`" in done.stdout
    assert done.stderr.endswith("Asked for 1 of 3 links: 0 failing, 1 dead.\n")
    page = run("checkpress", "links", "--format", "markdown", cwd=project, SOURCE_DATE_EPOCH=epoch)
    assert "- [ ] `claims/2026/a.yml:8:10`, the source `bad`" in page.stdout


# Copies


class FakeArchive:
    """Answers as Save Page Now 2 does, after some waiting."""

    def __init__(self, server: Server) -> None:
        self.jobs: dict[str, str] = {}
        self.waits: dict[str, int] = {}
        self.limit = 100
        server.pages["/save"] = self.save
        self.server = server

    def save(self, handler: Handler) -> None:
        length = int(handler.headers["Content-Length"])
        fields = parse_qs(handler.rfile.read(length).decode())
        if handler.headers["Authorization"] != "LOW key:secret":
            return handler.say(401, b"{}")
        url = fields["url"][0]
        if len(self.jobs) >= self.limit:
            told = {
                "status": "error",
                "status_ext": "error:user-session-limit",
                "message": "Too many.",
            }
            return handler.say(200, json.dumps(told).encode())
        job = f"spn2-{len(self.jobs)}"
        self.jobs[job] = url
        self.server.pages[f"/save/status/{job}"] = lambda each: self.tell(each, job)
        return handler.say(200, json.dumps({"url": url, "job_id": job}).encode())

    def tell(self, handler: Handler, job: str) -> None:
        self.waits[job] = self.waits.get(job, 0) + 1
        url = self.jobs[job]
        if self.waits[job] < 2:
            told: dict[str, str] = {"status": "pending"}
        elif url.endswith("/bad"):
            told = {
                "status": "error",
                "status_ext": "error:not-found",
                "message": "Not found\x1b[2J",
            }
        else:
            told = {"status": "success", "timestamp": "20261122101112", "original_url": url}
        handler.say(200, json.dumps({**told, "job_id": job}).encode())


def archived(project: Path, server: Server, **keys: str) -> Any:
    return run(
        "checkpress",
        "archive",
        "--allow-private",
        f"--service={server.root}",
        "--pause=0.1",
        cwd=project,
        **{"IA_ACCESS_KEY": "key", "IA_SECRET_KEY": "secret", **keys},
    )


def test_copies_are_written_below_the_addresses(project: Path, server: Server) -> None:
    file = project / "claims/2026/a.yml"
    before = file.read_text("utf-8")
    FakeArchive(server)
    done = archived(project, server)
    copy = f"https://web.archive.org/web/20261122101112/{server.root}/good"
    added = f"    url: {server.root}/good   # where it was found\n"
    assert file.read_text("utf-8") == before.replace(added, f"{added}    archive: {copy}\n")
    assert "a.yml: bad: No copy: Not found" in done.stderr
    assert "\x1b" not in done.stderr
    assert "a.yml: flow: Write it yourself: `archive: https://web.archive.org/" in done.stderr
    assert done.returncode == 1
    assert run("checkpress", "check", cwd=project).returncode == 0


def test_what_was_ended_goes_on(project: Path, server: Server) -> None:
    theirs = FakeArchive(server)
    theirs.limit = 1
    done = archived(project, server)
    assert "The archive gives no more now: Too many." in done.stderr
    assert "Written: 1 copied; 0 failed, 2 not asked for." in done.stderr
    theirs.limit = 100
    archived(project, server)
    assert sorted(theirs.jobs.values()) == [
        f"{server.root}/{name}" for name in ("bad", "flow", "good")
    ]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"IA_ACCESS_KEY": ""}, "The keys of your account are missing."),
        ({"IA_SECRET_KEY": "wrong"}, "The archive does not know these keys."),
    ],
)
def test_without_good_keys_nothing_is_changed(
    project: Path, server: Server, keys: dict[str, str], why: str
) -> None:
    before = (project / "claims/2026/a.yml").read_bytes()
    FakeArchive(server)
    done = archived(project, server, **keys)
    assert why in done.stderr
    assert done.returncode == 2
    assert (project / "claims/2026/a.yml").read_bytes() == before


def test_a_dry_run_asks_nobody(project: Path, server: Server) -> None:
    done = run("checkpress", "archive", "--dry-run", cwd=project)
    assert done.stdout.count("claims/2026/a.yml: ") == 3
    assert server.asked == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_nothing_else_is_touched(ending: str) -> None:
    text = ending.join(
        ["sources:", "- id: a", "  url: https://a.example/  # x", "  kind: primary", ""]
    )
    new = with_copy(text, "a.yml", 0, "https://web.archive.org/web/1/https://a.example/")
    assert new is not None
    assert (
        new.replace(f"  archive: https://web.archive.org/web/1/https://a.example/{ending}", "")
        == text
    )


@pytest.mark.parametrize(
    "text",
    [
        "sources:\n- {id: a, url: 'https://a.example/'}\n",
        "sources:\n- id: a\n  'url': https://a.example/\n",
        "sources:\n- id: a\n  url: >-\n    https://a.example/\n",
        "sources: [\n",
    ],
)
def test_what_is_written_in_another_way_is_left_to_its_writer(text: str) -> None:
    assert with_copy(text, "a.yml", 0, "https://web.archive.org/web/1/x") is None
