"""Where everything lives on the site: the only module that spells an address.

Addresses are relative to the site's root, without a slash in front and with one behind.
"""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from checkpress.claims.model import Quote
from checkpress.claims.vocabulary import Repository

HOME = ""
CLAIMS = "claims/"
ARTICLES = "articles/"
MONTHS = "claims/checked/"
TOPICS = "topics/"
PEOPLE = "people/"
ORGANISATIONS = "organisations/"
OPEN = "looking-at/"
STATUSES = "statuses/"
CORRECTIONS = "corrections/"
STATISTICS = "statistics/"
SEARCH = "search/"
REGISTER = "register/"
TEAM = "team/"
TAKE_PART = "take-part/"
WRITE = "take-part/write/"
SEEN = "take-part/seen/"
API = "api/"
API_FILES = "api/v1/"
DATA = "data/"
MARKDOWN = "index.html.md"
"""The Markdown of a check, from its page; llmstxt.org names it so."""


def article(path: str) -> str:
    """The page of an article, from `2018/att-huawei-mate-10`."""
    return f"claims/{path}/"


def claim(path: str) -> str:
    """The page of a claim, from `2018/att-huawei-mate-10/att-announced`."""
    return f"claims/{path}/"


def twin(path: str) -> str:
    """The Markdown of a check, a file beside its page."""
    return f"claims/{path}/{MARKDOWN}"


def api(name: str) -> str:
    """A file of the API, from `claims/2018/att-huawei-mate-10/att-announced`."""
    return f"{API_FILES}{name}.json"


def picture(path: str, role: str, width: int) -> str:
    """A copy of a picture on the page of a claim: a file beside it, `picture-720.jpg`."""
    return f"claims/{path}/{role}-{width}.jpg"


def card(page: str) -> str:
    """The picture that stands for a page where its address is shared."""
    return f"{page}card.png"


def month(text: str) -> str:
    """The list of what was checked in a month, from `2026-11`."""
    return f"{MONTHS}{text}/"


def topic(key: str) -> str:
    """The page of a topic."""
    return f"topics/{key}/"


def person(key: str) -> str:
    """The page of a person."""
    return f"people/{key}/"


def organisation(key: str) -> str:
    """The page of an organisation."""
    return f"organisations/{key}/"


def feed(page: str) -> str:
    """The Atom feed of a page, from the address of that page."""
    return f"{page}feed.xml"


def json_feed(page: str) -> str:
    """The same feed as JSON."""
    return f"{page}feed.json"


def letter_page(key: str) -> str:
    """The page of a letter of the register."""
    return f"{REGISTER}{key}/"


def status(key: str) -> str:
    """Where a status is explained."""
    return f"{STATUSES}#{key}"


def edit(path: str) -> str:
    """The claim file of an article, from the folder that holds `claims/`."""
    return f"claims/{path}.yml"


_EDITORS = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}


def editor(repository: Repository, path: str) -> str:
    """Where the claim file of an article is edited."""
    editor = _EDITORS[str(repository.program)]
    return f"{repository.url}/{editor}/{repository.branch}/{repository.folder}/{path}.yml"


def issue(repository: Repository) -> tuple[str, str, str]:
    """Where an issue is begun, and the names by which its title and its text are filled in."""
    if repository.program == "gitlab":
        return f"{repository.url}/-/issues/new", "issue[title]", "issue[description]"
    return f"{repository.url}/issues/new", "title", "body"


def mail(contact: str) -> tuple[str, str, str]:
    """The same for a letter to a `mailto:` address (RFC 6068)."""
    return contact.partition("?")[0], "subject", "body"


_BEGINNERS = {"github": "new", "gitlab": "-/new", "forgejo": "_new"}


def new_file(repository: Repository) -> str:
    """Where a file is begun in the folder of the claims."""
    begin = _BEGINNERS[str(repository.program)]
    return f"{repository.url}/{begin}/{repository.branch}/{repository.folder}"


def letter(key: str) -> str:
    """A small form for readers; a script tells it from which page somebody comes."""
    return f"{TAKE_PART}#{key}"


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`, so that the site works below any path."""
    path, hash_, fragment = target.partition("#")
    if path == page and hash_:
        return f"#{fragment}"
    shared, up = next(each for each in _ways_up(page) if path.startswith(each[0]))
    return f"{up}{path[len(shared) :]}{hash_}{fragment}" or "./"


@lru_cache(maxsize=16)  # a page links to many
def _ways_up(page: str) -> tuple[tuple[str, str], ...]:
    """The folders that a page is in, each with the way to it, the nearest first."""
    parts = page.split("/")[:-1]
    return tuple(
        ("".join(f"{part}/" for part in parts[: len(parts) - ups]), "../" * ups)
        for ups in range(len(parts) + 1)
    )


_OWN = frozenset(
    address.partition("/")[0]
    for address in (
        CLAIMS,
        ARTICLES,
        TOPICS,
        PEOPLE,
        ORGANISATIONS,
        OPEN,
        STATUSES,
        CORRECTIONS,
        STATISTICS,
        SEARCH,
        REGISTER,
        TEAM,
        TAKE_PART,
        API,
        DATA,
        "assets/",
    )
)


def on_site(url: str, base_url: str) -> str | None:
    """The address on the site that `url` leads to, if it is of this site and could be a page.

    None for what only a server can answer, and for what belongs to pages that the site has.
    """
    _, _, path = url.partition("://")
    _, _, root = base_url.partition("://")
    address = re.sub(r"(^|/)index\.html?$", r"\1", unquote(path.removeprefix(root)))
    parts = address.removesuffix("/").split("/")
    if not path.startswith(root) or not all(parts) or {"?", "#", "\\", "\0"} & {*address}:
        return None
    if parts[0] in _OWN or any(part.startswith(".") or len(part.encode()) > 200 for part in parts):
        return None
    if address.endswith("/"):
        return address
    stem, dot, suffix = parts[-1].rpartition(".")
    if suffix in {"html", "htm"} and address != "404.html":
        return address
    # Any other file is no page.
    return None if dot and stem else f"{address}/"


def to_spot(address: str, words: Quote) -> str:
    """An address that leads to quoted words, by a text fragment (WICG, Scroll to Text Fragment)."""
    before = f"{_directive(words.prefix)}-," if words.prefix else ""
    after = f",-{_directive(words.suffix)}" if words.suffix else ""
    joint = "" if "#" in address else "#"
    return f"{address}{joint}:~:text={before}{_directive(words.exact)}{after}"


@lru_cache(maxsize=256)  # words are quoted on the page of a check and on that of its article
def _directive(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
