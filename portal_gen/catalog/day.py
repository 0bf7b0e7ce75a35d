"""Which day it is, for what holds until a day."""

from __future__ import annotations

import os
from datetime import UTC, datetime

#: Before and after every day that anybody writes.
FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"


def today() -> str:
    """Return the day, as in `2027-03-01`: the same all over the world; that of `SOURCE_DATE_EPOCH` where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isascii() and epoch.isdigit() else datetime.now(UTC)
    return now.date().isoformat()
