"""What stands on a share card: the status first, then the claim, then what is so.

There is one for each article and each main claim that lists show, and none for anything else: the
words of whoever is not named or not yet checked are not spread in pictures.
"""

from dataclasses import dataclass
from typing import ClassVar

from checkpress.claims.days import spoken
from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.labels import CHANGE_NOTES
from checkpress.claims.vocabulary import Publication
from checkpress.site import urls


@dataclass(frozen=True)
class Card:
    """The texts of a card, in the order in which they are read."""

    width: ClassVar[int] = 1200
    """In pixels, as those ask for who show what is shared."""
    height: ClassVar[int] = 630

    address: str
    label: str
    sign: str
    group: str
    """Empty where nothing is rated: on the card of an article."""
    text: str
    """The claim, or the title of the article."""
    struck: bool
    """Whether the claim is struck through."""
    source: str
    """Who published the article, and when."""
    note: str
    """What has happened to the check since it was published."""
    finding: str
    name: str
    """The site's."""
    foot: str

    @property
    def alt(self) -> str:
        """The same for those who cannot see it."""
        said = f"{self.label}: {self.text}".removesuffix(".")
        parts = (said, self.source, self.note, self.finding, self.name, self.foot)
        return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


def has_card(entry: ArticleEntry | ClaimEntry) -> bool:
    """Whether there is a card for it on a site that has cards.

    There is none for an article with a claim that lists do not show: its title or finding could
    tell what the list keeps quiet about.
    """
    if isinstance(entry, ClaimEntry):
        return entry.key and entry.listed and entry.verdict
    return (
        entry.public
        and any(claim.repeats or (claim.listed and claim.verdict) for claim in entry.claims)
        and all(claim.listed or not claim.public for claim in entry.claims)
    )


def claim_card(entry: ClaimEntry, publication: Publication) -> Card:
    """The card of a claim."""
    withdrawn = entry.group == "withdrawn"
    return Card(
        address=urls.card(urls.claim(entry.path)),
        label=entry.label,
        sign=entry.sign,
        group=entry.group,
        text=entry.claim.removesuffix("."),
        struck=withdrawn,
        source="",
        note=" ".join(_notes(entry)),
        finding=entry.summary,
        name=publication.name,
        foot=_foot(publication, f"Checked {spoken(entry.checked)}" if entry.checked else ""),
    )


def article_card(article: ArticleEntry, publication: Publication) -> Card:
    """The card of an article: no grade for the whole, and no count."""
    checked = f"Checked {spoken(article.checked)}" if article.checked else ""
    return Card(
        address=urls.card(urls.article(article.path)),
        label="Checked",
        sign="",
        group="",
        # Beside no status, words of others stand in quotation marks.
        text=article.display if article.described else f"“{article.title}”",
        struck=False,
        source=f"{article.publisher_name}, {spoken(article.published)}",
        note="",
        finding=article.summary or "Its claims, each with what was found and the sources.",
        name=publication.name,
        foot=_foot(publication, checked),
    )


def _notes(entry: ClaimEntry) -> list[str]:
    if entry.group == "withdrawn":
        return [f"Withdrawn {spoken(r.on)}." for r in entry.history if r.kind == "withdrawal"][:1]
    notes = []
    changed = next((r for r in entry.history if r.was is not None and r.was.status), None)
    if changed is not None:
        notes.append(f"{CHANGE_NOTES[changed.kind]} {spoken(changed.on)}.")
    if entry.reopened:
        notes.append("We are looking at this again.")
    return notes


def _foot(publication: Publication, checked: str) -> str:
    return " · ".join(filter(None, ("Demonstration" if publication.demo else "", checked)))
