"""All that a site has for programs: which files there are, and what is in them.

Each of `data_of_article`, `data_names` and `data_files` asks those outputs that the site has.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.vocabulary import Extra
from checkpress.outputs import api
from checkpress.outputs import well_known as for_robots
from checkpress.outputs.artifact import Artifact, Made
from checkpress.outputs.claimreviews import claim_reviews
from checkpress.outputs.dataset import dataset_files
from checkpress.outputs.markdown import twin_names, twins
from checkpress.outputs.records import ToldArticle, is_told_of
from checkpress.outputs.rows import Rows
from checkpress.site.site import Site


def notices(site: Site, base_url: str, data: Collection[Extra]) -> Iterator[Artifact]:
    """What every site tells programs of itself."""
    yield from for_robots.notices(site, base_url, data)


def data_of_article(article: ToldArticle, data: Collection[Extra]) -> Iterator[Artifact]:
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
