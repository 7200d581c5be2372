"""The pages that are written by hand: what they show of ours, and whose place they take."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown import htmlparser

from checkpress.pages.article import places
from checkpress.pages.mentions import Mention, problems_of
from checkpress.pages.page import KINDS
from checkpress.pages.parts import PagePart
from checkpress.problems import Problem, mistake
from checkpress.site import urls
from checkpress.site.site import Site


def read_any_html() -> None:
    """Let Python-Markdown, and MkDocs with it, pass over `<![…`, a comment to browsers.

    Python raises where it knows no section of that name (gh-77057); theirs is a copy of its parser.
    """

    def passed(parser: Any, i: int, report: int = 1) -> int:
        found: int = parser.parse_bogus_comment(i, report)
        return found

    theirs: Any = htmlparser
    theirs.htmlparser.HTMLParser.parse_marked_section = passed


@dataclass(frozen=True)
class ByHand:
    """Those pages, and the parts that they name."""

    pages: Mapping[str, str]
    """The file of each by its address, but for the home page, which is as much ours."""
    mentions: Sequence[Mention] = ()

    def problems(self, site: Site) -> list[Problem]:
        """What is wrong with them."""
        bare = [*_bare(self.pages, self.mentions)]
        return sorted([*in_the_way(self.pages, site), *bare, *problems_of(self.mentions, site)])


def in_the_way(pages: Mapping[str, str], site: Site) -> list[Problem]:
    """The pages that stand where the site has one that it cannot do without."""
    own = ", ".join(f"`{k.address}index.md`" for k in KINDS.values() if k.replaced != "never")
    said = {
        address: mistake("in-the-way", "page", address=address, own=own)
        for address in pages
        if _is_taken(address, site)
    }
    return sorted(Problem(pages[address], 1, 1, *said[address]) for address in said)


def _is_taken(address: str, site: Site) -> bool:
    """Whether a page of ours stands there in any case."""
    if any(kind.address == address for kind in KINDS.values()):
        return any(k.replaced == "never" for k in KINDS.values() if k.address == address)
    folder, _, rest = address.partition("/")
    name = rest.removesuffix("/")
    vocabulary = site.vocabulary
    among = {
        urls.TOPICS: vocabulary.topics,
        urls.PEOPLE: vocabulary.people,
        urls.ORGANISATIONS: vocabulary.organisations,
    }
    if f"{folder}/" != urls.CLAIMS:
        return name in among.get(f"{folder}/", ())
    article = site.articles.get("/".join(name.split("/")[:2]))
    here = (place.address for place in places(article)) if article is not None else ()
    return address in here or address.startswith(urls.MONTHS)


def _bare(pages: Mapping[str, str], mentions: Sequence[Mention]) -> Iterator[Problem]:
    """The pages in the place of one of ours that do not show what readers are led there for."""
    for kind in KINDS.values():
        file = pages.get(kind.address)
        if file is None or kind.replaced != "with its part":
            continue
        parts = (mention.part for mention in mentions if mention.page == file)
        if not any(isinstance(part, PagePart) and part.name == kind.name for part in parts):
            said = mistake("in-the-way", "bare", title=kind.title, part=kind.name)
            yield Problem(file, 1, 1, *said)
