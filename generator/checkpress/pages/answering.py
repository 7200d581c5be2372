"""What readers take along from a check, and how they answer it, with the claim filled in."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from checkpress.claims.entries import ClaimEntry
from checkpress.claims.model import Claim
from checkpress.claims.questions import LETTERS, Letter
from checkpress.claims.vocabulary import Publication
from checkpress.outputs.cards.content import has_card
from checkpress.pages.page import Edition
from checkpress.site import urls


@dataclass(frozen=True)
class Reference:
    """How a verdict is cited; a script makes all other forms from what is printed of it."""

    authors: tuple[str, ...]
    first: date
    """The day on which it was published."""
    last: date
    """The day on which somebody last looked."""
    address: str
    card: str | None
    """Where its picture is, if it has one."""


@dataclass(frozen=True)
class Way:
    """A link by which a reader answers."""

    words: str
    address: str


def reference(edition: Edition, entry: ClaimEntry, claim: Claim) -> Reference | None:
    """How the verdict on a claim is cited, if lists may show it."""
    last = entry.checked or entry.published
    if not entry.verdict or not entry.listed or last is None:
        return None
    members = edition.site.vocabulary.members
    return Reference(
        authors=tuple(members[key].name for key in claim.authors),
        first=entry.published or last,
        last=last,
        address=edition.base_url + urls.claim(entry.path),
        card=urls.card(urls.claim(entry.path)) if edition.cards and has_card(entry) else None,
    )


def ways(edition: Edition, path: str, what: str) -> list[Way]:
    """How readers report a mistake, offer a source, and edit what they read.

    The file of the article `path` has the `what`.
    """
    publication = edition.site.vocabulary.publication
    found = [
        Way(form.title, urls.letter(form.key))
        for form in LETTERS
        if form.questions[0].key == "page" and carriers(publication, form)
    ]
    if publication.repository is not None:
        found.append(Way(f"Edit this {what}", urls.editor(publication.repository, path)))
    return found


@dataclass(frozen=True)
class Carrier:
    """What takes a letter to the editors."""

    words: str
    address: str
    title: str = ""
    """The names by which its title and its text are filled in; empty where they cannot be."""
    text: str = ""

    @property
    def by_mail(self) -> bool:
        """Whether it needs no account with anybody."""
        return self.address.startswith("mailto:")


def carriers(publication: Publication, form: Letter) -> list[Carrier]:
    """How a form of the site reaches the editors, the best way first.

    What is wrong may concern somebody who does not want to say so in public.
    """
    found = []
    contact, repository = publication.complaints, publication.repository
    if contact is not None and contact.startswith("mailto:"):
        found.append(Carrier("Write it as a mail", *urls.mail(contact)))
    if repository is not None and not (form.private and contact is not None):
        host = urlsplit(repository.url).hostname
        words = f"Open an issue at {host}, where everybody can read it"
        found.append(Carrier(words, *urls.issue(repository)))
    if contact is not None and not contact.startswith("mailto:"):
        found.append(Carrier("Tell it on our page for that", contact))
    return found
