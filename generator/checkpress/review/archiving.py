"""Copies of sources that will not change: the Internet Archive makes them, claim files name them.

Save Page Now 2 makes them: https://docs.google.com/document/d/1Nsv52MvSjbLb2PCpHlat0gkzw0EvtSgpKHu4mk0MnrA
A page is asked for, a job is named, and asked for until it is done. Each copy is written down at
once, so that what was ended half-way goes on where it was.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from checkpress.claims import yaml_reader
from checkpress.claims.model import ClaimFile
from checkpress.claims.yaml_document import Document
from checkpress.errors import GeneratorError
from checkpress.web.fetching import Request, Unreachable, ask

SERVICE = "https://web.archive.org"
PAUSE = 5.0
"""Seconds between two questions: at most twelve a minute, which is what its users keep to."""
WAIT = 180.0
"""Seconds after which a job is left to itself."""
RECENT = "30d"
"""A copy that is not older is as good as a new one."""

LIMITS = frozenset(
    "error:user-session-limit error:too-many-daily-captures error:celery error:too-many-requests"
    " error:service-unavailable".split()
)
"""What is said where nothing more can be had at the moment."""


class Enough(GeneratorError):
    """The service gives no more now."""


@dataclass(frozen=True)
class Archive:
    """The service, for somebody who has keys to it."""

    access: str
    secret: str
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    service: str = SERVICE
    pause: float = PAUSE
    allow_private: bool = False

    def copy_of(self, url: str) -> str:
        """The address of a copy.

        Raises Unreachable where this page cannot be had, and Enough where none can.
        """
        wanted = {"url": url, "skip_first_archive": "1", "if_not_archived_within": RECENT}
        job = self._asked("/save", urlencode(wanted).encode()).get("job_id")
        if not isinstance(job, str) or not job.replace("-", "").isalnum():
            raise Unreachable("the archive took no job of it")
        end = self.clock() + WAIT
        while self.clock() < end:
            self.sleep(self.pause)
            told = self._asked(f"/save/status/{job}")
            if told.get("status") == "success":
                return self._address(told)
        raise Unreachable("the archive has not finished it in time; ask again later")

    def _asked(self, path: str, data: bytes | None = None) -> Mapping[str, Any]:
        headers = {
            "Accept": "application/json",
            "Authorization": f"LOW {self.access}:{self.secret}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        request = Request("POST" if data is not None else "GET", headers, data)
        answer = ask(f"{self.service}{path}", request, allow_private=self.allow_private)
        if answer.status == 401:
            raise Enough("The archive does not know these keys.", "See archive.org/account/s3.php.")
        if answer.status == 429 or answer.status >= 500:
            raise Enough(f"The archive wants a pause ({answer.status}).", "Go on later.")
        try:
            told = json.loads(answer.content)
        except (ValueError, RecursionError):
            raise Unreachable(f"the archive answers {answer.status} and nothing else") from None
        if not isinstance(told, dict):
            raise Unreachable("the archive answers something else")
        if told.get("status") == "error" or answer.status >= 400:
            code = str(told.get("status_ext", ""))
            words = " ".join(str(told.get("message", code)).split())[:200]
            if code in LIMITS:
                raise Enough(f"The archive gives no more now: {words}", "Go on later.")
            raise Unreachable(words or "the archive says no")
        return told

    def _address(self, told: Mapping[str, Any]) -> str:
        stamp, original = told.get("timestamp"), told.get("original_url")
        if not isinstance(stamp, str) or not stamp.isdecimal() or not isinstance(original, str):
            raise Unreachable("the archive does not say where the copy stands")
        return f"{SERVICE}/web/{stamp}/{original}"


class Uncopied(NamedTuple):
    """A source that has an address and no copy."""

    number: int
    """Its place among the sources of its file."""
    id: str
    url: str


def uncopied(file: ClaimFile) -> Iterator[Uncopied]:
    """The sources of a file that have an address and no copy."""
    for number, source in enumerate(file.sources):
        if source.url is not None and source.archive is None:
            yield Uncopied(number, source.id, source.url)


def with_copy(text: str, shown: str, number: int, copy: str) -> str | None:
    """A claim file in which a source has its copy, on a line below its address.

    None where that cannot be done without writing anew what somebody has written.
    """
    document, _ = yaml_reader.read(text.encode(), shown)
    loc = ("sources", number, "url")
    if document is None:
        return None
    line, column = document.place(loc, key=True)
    lines = text.splitlines(keepends=True)
    if not lines[line - 1][column - 1 :].startswith("url:"):
        return None
    ending = "\r\n" if lines[line - 1].endswith("\r\n") else "\n"
    if not lines[line - 1].endswith("\n"):
        lines[line - 1] += ending
    lines.insert(line, f"{' ' * (column - 1)}archive: {copy}{ending}")
    new = "".join(lines)
    return new if _only_added(document, new, shown, number, copy) else None


def _only_added(document: Document, text: str, shown: str, number: int, copy: str) -> bool:
    """Whether a file says what it said, and where the copy is."""
    read, problems = yaml_reader.read(text.encode(), shown)
    if read is None or problems:
        return False
    new, old = json.loads(_plain(read)), json.loads(_plain(document))
    return bool(new["sources"][number].pop("archive", None) == copy and new == old)


def _plain(document: Document) -> str:
    return json.dumps(document.data, default=str)
