"""What `init` asks a newsroom, and which answers are valid."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from checkpress.claims.address_slips import slip
from checkpress.claims.hosts import host_of, looked_up
from checkpress.claims.reading import record_of
from checkpress.claims.vocabulary import Publication
from checkpress.errors import GeneratorError
from checkpress.starter.choices import HOSTS, SCALES

LONGEST = 80
"""Characters of a name: it has to fit into the header of every page."""


@dataclass(frozen=True)
class Answers:
    """What a newsroom has said about its site."""

    name: str
    url: str = ""
    """Ends in a slash; empty if it is not known yet."""
    host: str = "github"
    statuses: str = "ours"
    contact: str = ""
    """`mailto:…` or an address; empty if there is none yet."""

    @property
    def slug(self) -> str:
        """The name in a form that fits into an address."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "our-site"

    @property
    def server(self) -> str:
        """The name of the server that delivers the site, or one that stands for it."""
        return looked_up(host_of(self.url)).rstrip(".") or f"{self.slug}.example"

    @property
    def path(self) -> str:
        """Below which path of it: `/`, or `/checks/`."""
        return urlsplit(self.url).path or "/"


def answers_from(kept: Mapping[str, str]) -> Answers | None:
    """The answers from a manifest; None if any is missing or invalid."""
    if {*kept} != {each.name for each in fields(Answers)}:
        return None
    if kept["host"] not in HOSTS or kept["statuses"] not in SCALES:
        return None
    try:
        said = (name_of(kept["name"]), url_of(kept["url"]), contact_of(kept["contact"]))
    except GeneratorError:
        return None
    name, url, contact = said
    return Answers(name, url, kept["host"], kept["statuses"], contact)


def name_of(said: str) -> str:
    """The name of a site, from what somebody typed. Raises GeneratorError if it is invalid."""
    name = " ".join(said.split())
    if not name:
        raise GeneratorError("The site needs a name.", "Type it as readers will see it.")
    if not name.isprintable() or not any(map(str.isalnum, name)):
        raise GeneratorError("This name cannot be printed.", "Use letters or digits.")
    if len(name) > LONGEST:
        raise GeneratorError(
            f"This name has {len(name)} characters. The header has room for {LONGEST}.",
            "Choose a shorter one. You can put a subtitle on the home page.",
        )
    return name


def url_of(said: str) -> str:
    """The address of a site; `https://` is added if it is missing."""
    typed = said.strip()
    if not typed:
        return ""
    url = typed if "://" in typed else f"https://{typed}"
    if (wrong := slip(url)) is not None:
        raise GeneratorError(wrong.message, wrong.hint)
    parts = urlsplit(url)
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        raise GeneratorError(
            "This is the address of a single page: a site's address has no ? or # in it.",
            f"Write: {parts.scheme}://{parts.netloc}{parts.path}",
        )
    if re.fullmatch(r".*\.(?:html?|php)", parts.path):
        raise GeneratorError(
            "This is the address of a single page: a site's address ends in a folder.",
            f"Write: {url.rpartition('/')[0]}/",
        )
    # It becomes a folder, and stands in settings of servers, where other signs mean something.
    if not re.fullmatch(r"(?:/[\w~-][\w.~-]*)*", parts.path.rstrip("/")):
        raise GeneratorError(
            f"A site cannot have the path `{parts.path}`.",
            "Use only letters, digits, `-`, `_`, `.` and `~` in it, such as /checks/.",
        )
    return url.rstrip("/") + "/"


def contact_of(said: str) -> str:
    """A private contact; an email address alone is enough."""
    typed = said.strip()
    if not typed:
        return ""
    is_mail = "@" in typed and "/" not in typed and not typed.startswith("mailto:")
    contact = f"mailto:{typed}" if is_mail else typed
    asked = {"name": "-", "description": "-", "complaints": contact}
    made, wrong = record_of(asked, Publication)
    if made is None or made.complaints is None:
        raise GeneratorError(
            wrong or "This is not a contact.",
            "Type an email address (complaints@newsroom.example) or the address of a form.",
        )
    return made.complaints
