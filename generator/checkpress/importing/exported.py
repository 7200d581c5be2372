"""What a site of Checkpress hands out, read back: rows of its dataset, files of its API.

They tell what readers see. So these are not there again: drafts, the files of pictures, names of
private places, the length of an article, what a check that was withdrawn had found, and claims that
only repeat another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checkpress.claims.days import Day
from checkpress.claims.fields import told_fields
from checkpress.claims.model import Article, Claim, Source
from checkpress.claims.record import Record
from checkpress.claims.vocabulary import Vocabulary
from checkpress.importing.reported_claim import Rejected

Row = dict[str, Any]

_CLAIM = frozenset({"path", "article", "id", "display", "claim", "status", "evidence", "quotes"})
_ARTICLE = frozenset({"path", "url", "title", "medium", "published", "claims", "formerly"})
_SOURCE = frozenset({"path", "article", "id", "read", "kind"})


@dataclass
class Exported:
    """The rows that have been met."""

    articles: dict[str, Row] = field(default_factory=dict)
    claims: dict[str, Row] = field(default_factory=dict)
    sources: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, row: Row) -> bool:
        """Whether it is such a row; it is kept then."""
        if row.keys() >= _CLAIM:
            self.claims[str(row["path"])] = row
        elif row.keys() >= _ARTICLE:
            self.articles[str(row["path"])] = row
        elif row.keys() >= _SOURCE:
            self.sources.setdefault(str(row["article"]), []).append(row)
        else:
            return False
        return True

    @property
    def addresses(self) -> set[str]:
        """The pages that these rows are about."""
        return {str(row.get("url")) for row in self.claims.values()}

    def files(self, vocabulary: Vocabulary) -> Iterator[tuple[str, Row] | Rejected]:
        """The path and the keys of each claim file."""
        for path, row in self.articles.items():
            claims = []
            for name in _items(row, "claims"):
                claim = self.claims.pop(str(name), None)
                if claim is None:
                    yield Rejected(f"{path}: {name}", "The row of this claim is missing.")
                elif claim.get("withdrawn"):
                    why = "It was withdrawn, and what it had found is not told."
                    yield Rejected(str(name), why)
                else:
                    claims.append(_claim(claim, row, vocabulary))
            for repeat in _items(row, "repeats"):
                why = (
                    f"That it repeats {repeat.get('claim')} is told without the place of the words."
                )
                yield Rejected(path, why)
            file = {
                "article": _article(row),
                "sources": [_as_told(Source, row) for row in self.sources.get(path, ())],
                "claims": claims,
                "not_checked": _items(row, "not_checked"),
            }
            if claims or file["not_checked"]:
                yield path, filled(file)
        for name in self.claims:
            yield Rejected(name, "The row of its article is missing.")


def _items(row: Row, key: str) -> list[Any]:
    value = row.get(key)
    return value if isinstance(value, list) else []


def _without(row: Row, *keys: str) -> Row:
    return {key: value for key, value in row.items() if key not in keys}


def _article(row: Row) -> Row:
    publisher = row.get("publisher") or {}
    return {
        **_as_told(Article, row),
        "publisher": _key_or(publisher, {"name": publisher.get("name")}),
        "reply": [*map(_reply, _items(row, "replies"))],
        "history": row.get("history"),
    }


def _as_told(record: type[Record], row: Row) -> Row:
    """The fields of a record that rows have as the YAML does, under the names that they have there.

    Those that say what is so where nothing is said are left out.
    """
    return {
        field.key: row.get(field.name)
        for field in told_fields(record)
        if row.get(field.name) is not False
    }


def _key_or(actor: Mapping[str, Any], other: object) -> object:
    return actor.get("key") or (other if actor.get("name") else None)


def _reply(reply: Row) -> Row:
    asked = reply.get("asked") or {}
    who = {"asked": asked["key"]} if asked.get("key") else {"described": asked.get("name")}
    return {**_without(reply, "asked"), **who}


_SAME = "id claim status related published checked history".split()
"""What is told of a claim as its file has it, though it is found elsewhere."""


def _claim(row: Row, article: Row, vocabulary: Vocabulary) -> Row:
    path = row["article"]
    replies = _items(row, "replies")
    members = {member.name: key for key, member in vocabulary.members.items()}
    return {
        **{name: row.get(name) for name in _SAME},
        **_as_told(Claim, row),
        "claimants": _claimants(row, article),
        "about": [actor.get("key") for actor in _items(row, "about")],
        "made": None if row.get("made") == article.get("published") else row.get("made"),
        "appearances": [
            {**_without(place, "address"), "url": place.get("address")}
            for place in _items(row, "appearances")
        ],
        "evidence": [
            {**each, "source": str(each.get("source")).removeprefix(f"{path}#")}
            for each in _items(row, "evidence")
        ],
        "reply": [] if replies == article.get("replies") else [*map(_reply, replies)],
        "authors": [members.get(name, name) for name in _items(row, "authors")],
        "reviews": [
            {**review, "by": members.get(str(review.get("by")), review.get("by"))}
            for review in _items(row, "reviews")
        ],
    }


def _claimants(row: Row, article: Row) -> Sequence[Row]:
    """Those who are named; of an article or post its publisher is not, where it is the only one."""
    found = [
        {
            **({"who": who["key"]} if who.get("key") else {"described": who.get("name")}),
            "as": who.get("as"),
        }
        for who in _items(row, "claimants")
    ]
    publisher = (article.get("publisher") or {}).get("key")
    if article.get("medium") in {"article", "post"} and found == [
        {"who": publisher, "as": "publisher"}
    ]:
        return []
    return found


def filled(value: Any) -> Any:
    """Without what is empty: there nothing is written."""
    match value:
        case dict():
            inner = {key: filled(each) for key, each in value.items()}
            return {key: each for key, each in inner.items() if each not in (None, "", [], {})}
        case list():
            return [filled(each) for each in value]
        case bool():
            return "yes" if value else "no"
        case int() | float() | Day():
            return str(value)
    return value
