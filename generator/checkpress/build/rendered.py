"""What MkDocs has made of a site by the time that pages are pressed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checkpress.pages import mentions
from checkpress.pages.by_hand import ByHand
from checkpress.pages.page import Kind
from checkpress.pages.shell import Shell
from checkpress.problems import Problem


@dataclass
class Rendered:
    """What MkDocs has made of a site so far."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    """Of which kind of page each source is the shell."""
    shells: dict[str, Shell] = field(default_factory=dict)
    """By the name of the kind."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The files of the pages that are written by hand, by address, but for the home page."""
    hashes: set[str] = field(default_factory=set)
    """Of the scripts that stand in pages."""
    places: dict[str, mentions.Places] = field(default_factory=dict)
    """Where parts are named in the Markdown of a page."""
    named: list[mentions.Mention] = field(default_factory=list)
    """The parts that pages name."""
    to_say: list[Problem] = field(default_factory=list)
    """What is still to fill in on pages and in mkdocs.yml."""

    @property
    def by_hand(self) -> ByHand:
        """The pages that are written by hand."""
        return ByHand(self.pages, self.named)
