"""Where everything lives on the site: the only module that spells an address.

Addresses are relative to the site's root, without a slash in front and with one behind.
"""

from posixpath import commonprefix
from urllib.parse import quote

from generator.model import Quote
from generator.values import Day

HOME = ""
CLAIMS = "claims/"
ARTICLES = "articles/"
TOPICS = "topics/"
PEOPLE = "people/"
ORGANISATIONS = "organisations/"
OPEN = "looking-at/"
STATUSES = "statuses/"
CORRECTIONS = "corrections/"
STATISTICS = "statistics/"
SEARCH = "search/"


def article(path: str) -> str:
    """The page of an article, from `2018/att-huawei-mate-10`."""
    return f"claims/{path}/"


def claim(path: str) -> str:
    """The page of a claim, from `2018/att-huawei-mate-10/att-announced`."""
    return f"claims/{path}/"


def picture(path: str, role: str, width: int) -> str:
    """A copy of a picture on the page of a claim: a file beside it, `picture-720.jpg`."""
    return f"claims/{path}/{role}-{width}.jpg"


def card(page: str) -> str:
    """The picture that stands for a page where its address is shared."""
    return f"{page}card.png"


def month(text: str) -> str:
    """The list of what was checked in a month, from `2026-11`."""
    return f"claims/checked/{text}/"


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


def status(key: str) -> str:
    """Where a status is explained."""
    return f"{STATUSES}#{key}"


def edit(path: str) -> str:
    """The claim file of an article, from the folder that holds `claims/`."""
    return f"claims/{path}.yml"


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`, so that the site works below any path."""
    path, hash_, fragment = target.partition("#")
    if path == page and hash_:
        return f"#{fragment}"
    there, here = path.split("/"), page.split("/")[:-1]
    shared = len(commonprefix([there, here]))
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{way or './'}{hash_}{fragment}"


def to_spot(address: str, words: Quote) -> str:
    """An address that leads to quoted words, by a text fragment (WICG, Scroll to Text Fragment)."""

    def part(text: str) -> str:
        return quote(text, safe="").replace("-", "%2D")

    before = f"{part(words.prefix)}-," if words.prefix else ""
    after = f",-{part(words.suffix)}" if words.suffix else ""
    joint = "" if "#" in address else "#"
    return f"{address}{joint}:~:text={before}{part(words.exact)}{after}"


def month_of(day: Day) -> str:
    """The month of a day, as it stands in addresses."""
    return f"{day.first:%Y-%m}"
