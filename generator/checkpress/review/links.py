"""Whether the sources of checks are still there: asked over days, on the network, never in a check.

An address is called dead after failures on DAYS different days without a success between them: a
server that is down for a night is not. What says that we may not see it (401, 403, 429), and what
says that the server itself is in trouble (5xx), says nothing about the page.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

from checkpress.claims.model import ClaimFile
from checkpress.claims.page_identity import page
from checkpress.errors import GeneratorError
from checkpress.site.records import Records
from checkpress.site.site import Site
from checkpress.web.fetching import AGENT, GET, Answer, Request, Unreachable, ask

DAYS = 3
"""Days with a failure after which an address is called dead."""
PAUSE = 2.0
"""Seconds between two requests to the same host."""
TRIES = 3
"""How often it is asked at one time whether somebody answers."""
PEEK = 2_000
"""Bytes of a page that are read: that it is there is enough."""
RULES = 500_000
"""Bytes of a robots.txt that are read: RFC 9309, 2.5, asks for that many at least."""
NOTHING = "User-agent: *\nDisallow: /"
"""A robots.txt that allows nothing."""
PATIENCE = 60.0
"""Seconds for which a host may ask us to wait; one that asks for more is left for another day."""

COPIES = "https://archive.org/wayback/available"
"""Where the Internet Archive says which copy it has (Wayback Availability JSON API)."""

UNKNOWN = frozenset({401, 403, 407, 408, 425, 429, 451})
"""Answers that are about us, or about this moment, and not about the page."""


@dataclass(frozen=True)
class State:
    """What is known of an address."""

    asked: str = ""
    """The last day on which it was asked for."""
    good: str = ""
    """The last day on which it was there."""
    failed: tuple[str, ...] = ()
    """The days since then on which it was not."""
    says: str = ""
    """What it said last, where that was not simply itself."""
    moved: str = ""
    """Where it leads for good."""
    copy: str = ""
    """An archived copy, where it is dead."""
    etag: str = ""
    modified: str = ""

    @property
    def dead(self) -> bool:
        """Whether it has failed on enough days."""
        return len(self.failed) >= DAYS


@dataclass(frozen=True)
class Link:
    """An address in a claim file."""

    url: str
    place: str
    """`claims/2018/att-huawei-mate-10.yml:53:10`."""
    what: str
    """`the source wsj`, `the article`."""
    read: str = ""
    """The day on which it was read."""
    archived: bool = False
    first: str = ""
    """The address under which this page was named first, if it was another one."""

    @property
    def asked(self) -> str:
        """The address to ask for: however often a page is named, it is asked for once."""
        return self.first or self.url


def links(site: Site, records: Records) -> Iterator[Link]:
    """Every address on which a check rests, in the order of the files."""
    named: dict[str, str] = {}
    for path in site.articles:
        found = [*_links(records.record(path))]
        if not found:
            continue
        document = records.document(path)
        for loc, link in found:
            line, column = document.place(loc)
            first = named.setdefault(page(link.url), link.url)
            here = f"{document.path}:{line}:{column}"
            yield replace(link, place=here, first=first if first != link.url else "")


def _links(file: ClaimFile) -> Iterator[tuple[tuple[str | int, ...], Link]]:
    article = file.article
    if article.url is not None and article.link == "live":
        yield ("article", "url"), Link(article.url, "", "the article", "", bool(article.archive))
    for number, source in enumerate(file.sources):
        if source.url is not None:
            what = f"the source `{source.id}`"
            read = str(source.read.on)
            yield ("sources", number, "url"), Link(source.url, "", what, read, bool(source.archive))


class Later(Exception):
    """A host does not want to be asked now."""


@dataclass
class Asker:
    """Asks, one address after the other: each host now and then, and none that does not want it."""

    today: date
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    seconds: float = 20.0
    allow_private: bool = False
    pause: float = PAUSE
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _left: set[str] = field(default_factory=set)

    def all(self, urls: Iterable[str], states: Mapping[str, State]) -> Iterator[tuple[str, State]]:
        """What is known of each address after it was asked for; hosts take turns."""
        by_host: dict[str, deque[str]] = defaultdict(deque)
        for url in dict.fromkeys(urls):
            by_host[urlsplit(url).netloc].append(url)
        turns = deque(by_host.values())
        while turns:
            mine = turns.popleft()
            url = mine.popleft()
            yield url, self.one(url, states.get(url, State()))
            if mine:
                turns.append(mine)

    def one(self, url: str, state: State) -> State:
        """What is known of an address after it was asked for."""
        today = str(self.today)
        asked = replace(state, asked=today)
        try:
            answer = self._answer(url, state)
        except Later:
            return replace(asked, says="Not asked: its host does not want that.")
        except Unreachable as why:
            return self._failed(asked, f"{str(why)[:1].upper()}{str(why)[1:]}.")
        except GeneratorError as refused:
            return replace(asked, says=refused.message)
        status = answer.status
        if status == HTTPStatus.NOT_MODIFIED or 200 <= status < 300:
            moved = answer.url if answer.url != url else ""
            return State(
                asked=today,
                good=today,
                moved=moved,
                etag=answer.headers.get("etag", state.etag),
                modified=answer.headers.get("last-modified", state.modified),
            )
        words = f"The answer is {status}{_phrase(status)}."
        if status in UNKNOWN or status >= 500:
            return replace(asked, says=words)
        return self._failed(asked, words)

    def _failed(self, state: State, words: str) -> State:
        days = tuple(dict.fromkeys((*state.failed, str(self.today))))
        return replace(state, failed=days, says=words)

    def _answer(self, url: str, state: State) -> Answer:
        host = urlsplit(url).netloc
        if host in self._left or not self._allowed(url):
            raise Later
        headers = {}
        if state.good and not state.failed:
            if state.etag:
                headers["If-None-Match"] = state.etag
            if state.modified:
                headers["If-Modified-Since"] = state.modified
        answer = self._tried(url, Request("HEAD", headers))
        # Some servers know pages only where they are asked for whole.
        if answer.status != HTTPStatus.NOT_MODIFIED and not 200 <= answer.status < 300:
            answer = self._tried(url, Request("GET", headers))
        wait = _seconds(answer.headers.get("retry-after", ""), self.today)
        if answer.status in {429, 503} and wait is not None:
            if wait > PATIENCE:
                self._left.add(host)
            self._next[host] = max(self._next[host], self.clock() + wait)
        return answer

    def _tried(self, url: str, request: Request) -> Answer:
        for attempt in range(1, TRIES + 1):
            try:
                return self._asked(url, request)
            except Unreachable:
                if attempt == TRIES:
                    raise
                self.sleep(self.pause * 2**attempt)
        raise AssertionError

    def _asked(self, url: str, request: Request, most: int = PEEK) -> Answer:
        host = urlsplit(url).netloc
        early = self._next[host] - self.clock()
        if early > 0:
            self.sleep(early)
        try:
            return ask(
                url,
                request,
                seconds=self.seconds,
                most=most,
                allow_private=self.allow_private,
            )
        finally:
            self._next[host] = self.clock() + self.pause

    def _allowed(self, url: str) -> bool:
        """Whether its host lets programs look (RFC 9309)."""
        parts = urlsplit(url)
        if parts.netloc not in self._robots:
            try:
                answer = self._asked(f"{parts.scheme}://{parts.netloc}/robots.txt", GET, RULES)
            except (Unreachable, GeneratorError):
                rules = _rules("")  # Where nobody answers, the page itself will tell.
            else:
                # A server in trouble has not said what it allows: then nothing is.
                text = answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
                rules = _rules(NOTHING if answer.status >= 500 else text)
            self._robots[parts.netloc] = rules
        return self._robots[parts.netloc].can_fetch(AGENT, url)

    def copy_of(self, link: Link, service: str = COPIES) -> str:
        """An archived copy from about the day on which it was read; empty where none is known."""
        day = link.read.replace("-", "") or f"{self.today:%Y%m%d}"
        address = f"{service}?url={quote(link.url, safe='')}&timestamp={day}"
        try:
            answer = ask(address, seconds=self.seconds, allow_private=self.allow_private)
            closest = json.loads(answer.content)["archived_snapshots"]["closest"]
            found = closest["url"] if closest["status"] == "200" else ""
        except (Unreachable, GeneratorError, ValueError, KeyError, TypeError, RecursionError):
            return ""
        return f"https://{found.partition('://')[2]}" if isinstance(found, str) and found else ""


def _rules(text: str) -> RobotFileParser:
    """What a robots.txt says; one that the library stumbles over allows nothing."""
    rules = RobotFileParser()
    try:
        rules.parse(text.splitlines())
    except ValueError:
        rules = RobotFileParser()
        rules.parse(NOTHING.splitlines())
    return rules


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def _seconds(after: str, today: date) -> float | None:
    """What `Retry-After` asks for: seconds, or a day that is far enough away."""
    if after.isdecimal():
        return float(after)
    try:
        return 86_400.0 if parsedate_to_datetime(after).date() > today else PATIENCE
    except (ValueError, OverflowError):
        return None


def due(
    found: Iterable[Link], states: Mapping[str, State], today: date, every: int
) -> Iterator[str]:
    """The addresses to ask for: those that failed, and those not asked for `every` days.

    Those that were not asked for the longest time come first.
    """
    old = str(today - timedelta(days=every))
    unique = dict.fromkeys(link.asked for link in found)
    wanted = [
        url
        for url in unique
        if (state := states.get(url, State())).asked != str(today)
        and (state.failed or state.asked <= old)
    ]
    yield from sorted(wanted, key=lambda url: states.get(url, State()).asked)


def read_states(text: str) -> dict[str, State]:
    """The states of a file. Raises GeneratorError where it holds something else."""
    try:
        return {
            str(url): State(**{**known, "failed": tuple(known.get("failed", ()))})
            for url, known in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise GeneratorError(
            "The file with what is known of the links cannot be read.",
            "Delete it: what it knew is found again in a few days.",
        ) from error


def write_states(states: Mapping[str, State]) -> str:
    """Them as a file: one address a line, in the order of the alphabet."""
    lines = []
    for url in sorted(states):
        known = {key: value for key, value in asdict(states[url]).items() if value}
        lines.append(f"{json.dumps(url)}: {json.dumps(known, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


# What is told


def as_text(found: Iterable[Link], states: Mapping[str, State]) -> str:
    """A paragraph for each address that is dead, has failed or has moved."""
    lines = []
    for link in found:
        state = states.get(link.asked, State())
        if said := _said(link, state):
            lines += [f"{link.place}: {said[0]}", *(f"    {hint}" for hint in said[1:])]
    return "\n".join(lines)


def _said(link: Link, state: State) -> list[str]:
    if state.dead:
        since = f"since {state.failed[0]}" if state.failed else ""
        told = [f"The address of {link.what} is dead, {since}. {state.says}", link.url]
        if link.archived:
            told.append("Readers have its archived copy.")
        elif state.copy:
            told.append(f"Open this copy; if it is what you read: `archive: {state.copy}`")
        else:
            told.append("No archived copy is known. Look whether it has moved.")
        return told
    if state.failed:
        return [f"The address of {link.what} fails. {state.says}", link.url]
    if state.moved:
        return [f"The address of {link.what} leads elsewhere.", f"{link.url} -> {state.moved}"]
    return []


def as_markdown(found: Iterable[Link], states: Mapping[str, State]) -> str:
    """The dead ones as a list of things to do; empty where there are none."""
    lines = []
    for link in found:
        state = states.get(link.asked, State())
        if state.dead and not link.archived:
            copy = f" A copy: <{state.copy}>" if state.copy else ""
            since = state.failed[0]
            lines.append(f"- [ ] `{link.place}`, {link.what}: `{link.url}`, since {since}.{copy}")
    if not lines:
        return ""
    return "\n".join(["Sources that readers cannot reach any more:", "", *lines, ""])


def as_json(found: Iterable[Link], states: Mapping[str, State]) -> str:
    """All of them, for programs."""
    told = [{**asdict(link), **asdict(states.get(link.asked, State()))} for link in found]
    return json.dumps(told, indent=2, ensure_ascii=False)


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""The ways to print it, by the name that `--format` takes."""
