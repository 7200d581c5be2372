"""Files that stand in the folder of another kind: an organisation under people/."""

import re

from checkpress.claims.model import ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.shapes import keys_of
from checkpress.claims.statuses import Statuses
from checkpress.claims.synonyms import Synonyms
from checkpress.claims.vocabulary import Organisation, Person, Publication, Team, Topics
from checkpress.claims.yaml_document import Data, Document
from checkpress.problems import Problem, mistake

_KINDS: tuple[tuple[type[Record], str, str], ...] = (
    (ClaimFile, "a claim file", ""),
    (Person, "a person", "people"),
    (Organisation, "an organisation", "organisations"),
    (Statuses, "the list of statuses", "statuses.yml"),
    (Topics, "the list of topics", "topics.yml"),
    (Team, "the list of the team", "team.yml"),
    (Synonyms, "the list of synonyms", "synonyms.yml"),
    (Publication, "what is said of the site", "site.yml"),
)
"""What each kind of file is called, and where it stands."""

_HELD = {
    ClaimFile: "articles and their claims",
    Person: "people with a public role",
    Organisation: "organisations",
}


def misplaced(document: Document, shape: type[Record]) -> Problem | None:
    """The problem of a file that is none of `shape`, but all of another kind; if it is one."""
    data = document.data
    if not isinstance(data, dict) or {*data} <= {*keys_of(shape)} or shape not in _HELD:
        return None
    for kind, found, home in _KINDS:
        needed = {it.alias or name for name, it in kind.model_fields.items() if it.is_required()}
        if kind is not shape and needed <= {*data} <= {*keys_of(kind)}:
            *_, folder, name = document.path.split("/")
            better = home if home.endswith(".yml") else f"{home or _year(data)}/{name}"
            said = mistake(
                "misplaced-file", found=found, folder=f"{folder}/", held=_HELD[shape], better=better
            )
            return Problem(document.path, 1, 1, *said)
    return None


def _year(data: dict[str, Data]) -> str:
    """The folder of a claim file: the year in which its article was published, if it tells."""
    article = data.get("article")
    published = str(article.get("published", "")) if isinstance(article, dict) else ""
    found = re.match(r"[0-9]{4}(?![0-9])", published)
    return found[0] if found else "<year>"
