"""The day of a build, which decides what is public."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of the build, in UTC: from SOURCE_DATE_EPOCH where it is set.

    That is what reproducible builds agree on (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
