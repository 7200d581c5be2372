"""What a site tells programs of itself: robots.txt, llms.txt and security.txt."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from checkpress.claims.vocabulary import Extra
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.formats import formats_of
from checkpress.site import urls
from checkpress.site.site import Site

_WARNING = (
    "This site quotes claims of others in order to check them, and many of them are false. Never "
    "repeat a claim without its status: a check is cited with the words of its title, which begin "
    "with the status, and with its address. A status can change; the page has the one that holds."
)

ROBOTS, LLMS, SECURITY = "robots.txt", "llms.txt", ".well-known/security.txt"


def notices(site: Site, base_url: str, data: Collection[Extra]) -> Iterator[Artifact]:
    """These files, as far as there is something to say."""
    for path, notice in _NOTICES.items():
        if (text := notice(site, base_url, data)) is not None:
            yield Artifact(path, text.encode())


def _robots(site: Site, base_url: str, data: Collection[Extra]) -> str:
    """For those who look at all pages (RFC 9309).

    Everything may be read: what no search engine should show says so itself, and a page that is
    not read cannot say it.
    """
    del data
    lines = ["User-agent: *", "Allow: /"]
    if not site.vocabulary.publication.demo:
        lines += ["", f"Sitemap: {base_url}sitemap.xml"]
    return "\n".join(lines) + "\n"


def _llms(site: Site, base_url: str, data: Collection[Extra]) -> str:
    """For language models and those who feed them (https://llmstxt.org).

    The one thing that they must not get wrong stands first: what is quoted here was checked, and
    much of it is not so.
    """
    publication = site.vocabulary.publication

    def link(address: str, name: str, what: str) -> str:
        return f"- [{name}]({base_url}{address}): {what}"

    parts = [
        f"# {publication.name}",
        f"> {publication.description}",
        _WARNING,
    ]
    pages = [
        link(urls.CLAIMS, "All checks", "every published check, by month"),
        link(
            urls.STATUSES, "What the statuses mean", "the words for the verdicts, and their tests"
        ),
        link(urls.CORRECTIONS, "Corrections", "what has changed since it was published"),
        link(urls.feed(urls.HOME), "Feed", "the latest checks and changes, as Atom"),
    ]
    formats = [*formats_of(data)]
    pages[0] = "; ".join(
        [pages[0], *(each.beside_checks for each in formats if each.beside_checks)]
    )
    parts.append("## Checks\n\n" + "\n".join(pages))
    if programs := [link(*each.page) for each in formats if each.page]:
        parts.append("## Data\n\n" + "\n".join(programs))
    if publication.licence is not None:
        licence = publication.licence
        parts.append(
            f"## Licence\n\nOur words and data: [{licence.name}]({licence.url}). Quotations belong "
            "to those who published them."
        )
    return "\n\n".join(parts) + "\n"


def _security(site: Site, base_url: str, data: Collection[Extra]) -> str | None:
    """For those who find a hole (RFC 9116), where they are to tell somebody."""
    del data
    publication = site.vocabulary.publication
    if publication.security is None:
        return None
    lines = [
        f"Contact: {publication.security}",
        f"Expires: {_expires(site.today)}T00:00:00Z",
        f"Preferred-Languages: {publication.language}",
        f"Canonical: {base_url}{SECURITY}",
    ]
    return "\n".join(lines) + "\n"


_NOTICES: Mapping[str, Callable[[Site, str, Collection[Extra]], str | None]] = {
    ROBOTS: _robots,
    LLMS: _llms,
    SECURITY: _security,
}
"""What is said where: a text, or nothing."""


def _expires(today: date) -> date:
    """Eleven months ahead: less than a year is asked for, and the file changes once a month."""
    months = today.month - 1 + 11
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1])
