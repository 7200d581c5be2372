"""The moment of a build, which decides what is public."""

import os
from datetime import UTC, date, datetime, timedelta


def now() -> datetime:
    """The moment of the build, in UTC: from SOURCE_DATE_EPOCH where it is set.

    That is what reproducible builds agree on (https://reproducible-builds.org/specs/source-date-epoch/).
    Which day it is depends on where the newsroom is, and site.yml says that.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def latest_day() -> date:
    """The day that it is in the part of the world where days begin first (UTC+14)."""
    return (now() + timedelta(hours=14)).date()
