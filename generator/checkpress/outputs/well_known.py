"""What a site tells programs of itself: robots.txt, llms.txt and security.txt."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date

from checkpress.claims.vocabulary import Extra
from checkpress.outputs.artifact import Artifact
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
    yield Artifact(ROBOTS, _robots(site, base_url).encode())
    yield Artifact(LLMS, _llms(site, base_url, data).encode())
    if site.vocabulary.publication.security is not None:
        yield Artifact(SECURITY, _security(site, base_url).encode())


def _robots(site: Site, base_url: str) -> str:
    """For those who look at all pages (RFC 9309).

    Everything may be read: what no search engine should show says so itself, and a page that is
    not read cannot say it.
    """
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
    if "markdown" in data:
        pages[0] += f"; each also as Markdown, at its address with `{urls.MARKDOWN}` behind it"
    parts.append("## Checks\n\n" + "\n".join(pages))
    programs = []
    if "api" in data:
        programs.append(link(urls.API, "API", "single checks, articles and sources as JSON"))
    if "dataset" in data:
        programs.append(link(urls.DATA, "Download", "all checks as CSV, JSON Lines and SQLite"))
    if programs:
        parts.append("## Data\n\n" + "\n".join(programs))
    if publication.licence is not None:
        licence = publication.licence
        parts.append(
            f"## Licence\n\nOur words and data: [{licence.name}]({licence.url}). Quotations belong "
            "to those who published them."
        )
    return "\n\n".join(parts) + "\n"


def _security(site: Site, base_url: str) -> str:
    """For those who find a hole (RFC 9116)."""
    publication = site.vocabulary.publication
    lines = [
        f"Contact: {publication.security}",
        f"Expires: {_expires(site.today)}T00:00:00Z",
        f"Preferred-Languages: {publication.language}",
        f"Canonical: {base_url}{SECURITY}",
    ]
    return "\n".join(lines) + "\n"


def _expires(today: date) -> date:
    """Eleven months ahead: less than a year is asked for, and the file changes once a month."""
    months = today.month - 1 + 11
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1])
