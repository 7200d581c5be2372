"""All that a site has for programs: which files there are, and what is in them.

Each of `data_of_article`, `data_names` and `data_files` asks those outputs that the site has.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from generator.entries import ArticleEntry
from generator.outputs import notices as for_robots
from generator.outputs.artifact import Artifact, Made
from generator.outputs.claimreviews import claim_reviews
from generator.outputs.records import Told
from generator.outputs.rows import Rows
from generator.site import Site
from generator.vocabulary import Extra


def notices(site: Site, base_url: str, data: Collection[Extra]) -> Iterator[Artifact]:
    """What every site tells programs of itself."""
    yield from for_robots.notices(site, base_url, data)


def data_of_article(article: Told, data: Collection[Extra]) -> Iterator[Artifact]:
    """The files about one article."""
    del article, data
    return chain()


def data_names(article: ArticleEntry, data: Collection[Extra]) -> Iterator[str]:
    """The names of the files about one article."""
    del article, data
    return chain()


def data_files(
    rows: Rows, site: Site, base_url: str, data: Collection[Extra], beside: Path
) -> Iterator[Artifact | Made]:
    """The files about all articles, one after the other.

    What is too large to be held is made in the folder `beside`; each file is used before the next
    is asked for.
    """
    if "dataset" in data:
        yield from claim_reviews(rows, site, beside)
