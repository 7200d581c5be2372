"""All that a site has for programs: which files there are, and what is in them.

Each of `data_of_article`, `data_names` and `data_files` asks those outputs that the site has.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.entries import ArticleEntry
from generator.outputs import api
from generator.outputs import notices as for_robots
from generator.outputs.artifact import Artifact, Made
from generator.outputs.claimreviews import claim_reviews
from generator.outputs.dataset import dataset_files
from generator.outputs.markdown import twin_names, twins
from generator.outputs.records import Told, is_told_of
from generator.outputs.rows import Rows
from generator.site import Site
from generator.vocabulary import Extra


def notices(site: Site, base_url: str, data: Collection[Extra]) -> Iterator[Artifact]:
    """What every site tells programs of itself."""
    yield from for_robots.notices(site, base_url, data)


def data_of_article(article: Told, data: Collection[Extra]) -> Iterator[Artifact]:
    """The files about one article."""
    if "api" in data:
        yield from api.article_files(article)
    if "markdown" in data:
        yield from twins(article)


def data_names(article: ArticleEntry, data: Collection[Extra]) -> Iterator[str]:
    """The names of the files about one article."""
    if "api" in data:
        yield from api.article_names(article)
    if "markdown" in data and is_told_of(article):
        yield from twin_names(article)


def data_files(
    rows: Rows, site: Site, base_url: str, data: Collection[Extra], beside: Path
) -> Iterator[Artifact | Made]:
    """The files about all articles, one after the other.

    What is too large to be held is made in the folder `beside`; each file is used before the next
    is asked for.
    """
    if "api" in data:
        yield from api.site_files(rows, site, base_url)
    if "dataset" in data:
        yield from claim_reviews(rows, site, beside)
        yield from dataset_files(rows, site, base_url, beside)
