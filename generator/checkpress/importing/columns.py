"""What a table of others can tell of a check."""

FIELDS = (
    "claim",
    "label",
    "url",
    "by",
    "title",
    "summary",
    "published",
    "modified",
    "claimant",
    "made",
    "address",
    "archive",
    "headline",
    "publisher",
    "language",
    "value",
    "worst",
    "best",
)
"""What a table can tell of a check, and a mapping can name a column for."""
