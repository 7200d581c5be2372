"""How a site is built: what is asked for at the terminal, as it reaches the plugin."""

from dataclasses import dataclass, field

from checkpress.progress import Progress
from checkpress.workers import Workers


@dataclass(frozen=True)
class BuildOptions:
    """What whoever builds a site can choose."""

    strict: bool = False
    """Whether warnings count as errors."""
    search: bool = True
    """Whether what the search page reads is kept up with the checks."""
    proposed: bool = False
    """Whether the site shows a proposal: a band says so, and nothing is indexed."""
    keep_going: bool = False
    """Whether articles with errors are left out; else they keep the site from being built."""
    workers: Workers = field(default_factory=Workers)
    """Who reads and prints."""
    progress: Progress = field(default_factory=Progress)
    """Who is told how far they are."""

    @property
    def as_published(self) -> bool:
        """Whether the site is what readers get, so that the next build can begin with it."""
        return not (self.proposed or self.keep_going)
