"""What readers take along from a check, and how they answer it, with the claim filled in."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.entries import ClaimEntry
from generator.model import Claim
from generator.pages.card import has_card
from generator.pages.page import Edition


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


def ways(edition: Edition, address: str, path: str, what: str) -> list[Way]:
    """How readers report a mistake, offer a source, and edit what they read.

    The page stands at `address`; the file of the article `path` has the `what`.
    """
    publication = edition.site.vocabulary.publication
    contact, repository = publication.complaints, publication.repository
    about = f"{edition.base_url}{address}\n\n"

    def answer(subject: str, question: str, *, public: bool) -> str | None:
        if contact is not None and contact.startswith("mailto:"):
            return urls.mail(contact, subject, f"{about}{question}\n")
        # What is wrong may concern somebody who does not want to say so in public.
        if repository is not None and (public or contact is None):
            return urls.issue(repository, subject, f"{about}{question}\n")
        return contact

    # Subjects in few words: every page holds them, and the address below says the rest.
    name = address.split("/")[-2]
    mistake = answer(f"A mistake in {name}", "What is wrong?", public=False)
    source = answer(f"A source for {name}", "What does it show?", public=True)
    edit = urls.editor(repository, path) if repository is not None else None
    found = {"Report a mistake": mistake, "Offer a source": source, f"Edit this {what}": edit}
    return [Way(words, target) for words, target in found.items() if target is not None]
