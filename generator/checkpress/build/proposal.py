"""A site that somebody proposes, as those see it who look at the proposal."""

from dataclasses import replace

from checkpress.claims.frame import Allow
from checkpress.site.site import Site

BAND = "A proposal: nobody has reviewed it, and it is not published."


def as_proposal(site: Site) -> Site:
    """The same site, where each page says that nobody answers for it yet.

    It lets in no server of others: those who look at a proposal have not agreed to any.
    """
    told = {"demo": True, "band": BAND, "allow": Allow()}
    publication = site.vocabulary.publication.model_copy(update=told)
    return replace(site, vocabulary=replace(site.vocabulary, publication=publication))
