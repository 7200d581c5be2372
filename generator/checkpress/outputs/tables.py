"""The tables of the dataset; `tables.yml` is the one description of what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from checkpress.claims.model import Article, Claim, Evidence, Source
from checkpress.claims.record import Record
from checkpress.outputs import records
from checkpress.outputs.descriptions import described
from checkpress.outputs.shapes import columns_of
from checkpress.site.site import Site


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    description: str
    type: str
    to: tuple[str, str] | None
    """The table and the column that it refers to."""
    index: bool


@dataclass(frozen=True)
class DatasetTable:
    """A table of the dataset."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    search: tuple[str, ...]
    """Columns whose words can be searched for."""


MARK = Column(
    records.DEMONSTRATION,
    "`true`: the site is a demo, and nobody answers for it",
    "string",
    None,
    index=False,
)
"""What every row of a demonstration says at its end."""


def tables_of(site: Site) -> tuple[DatasetTable, ...]:
    """The tables that a site has."""
    if not site.vocabulary.publication.demo:
        return tables()
    return tuple(replace(table, columns=(*table.columns, MARK)) for table in tables())


@cache
def tables() -> tuple[DatasetTable, ...]:
    """The tables, in their order."""
    return tuple(
        DatasetTable(
            name=name,
            description=it["description"],
            key=tuple(it["key"]),
            search=tuple(it.get("search", ())),
            columns=tuple(
                Column(
                    name=column,
                    description=its["description"],
                    type=its.get("type", "string"),
                    to=_column(its["to"]) if "to" in its else None,
                    index=its.get("index", False) or "to" in its,
                )
                for column, its in columns_of(it["columns"], RECORDS.get(name)).items()
            ),
        )
        for name, it in described("tables").items()
    )


RECORDS: Mapping[str, type[Record]] = {
    "articles": Article,
    "claims": Claim,
    "sources": Source,
    "evidence": Evidence,
}
"""The tables whose rows are records of the model, with more."""


def _column(reference: str) -> tuple[str, str]:
    table, _, column = reference.partition(".")
    return table, column
