"""Which time it is and which day, for what is dated and for what holds until a day."""

from __future__ import annotations

import os
from datetime import UTC, datetime

#: Before and after every day that anybody writes.
FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"


class NoTimeError(ValueError):
    """A `SOURCE_DATE_EPOCH` that is no time."""


def now() -> datetime:
    """Return the universal time; that of `SOURCE_DATE_EPOCH` where it is set, read as MkDocs reads it.

    Raises `NoTimeError` where that is none.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"`SOURCE_DATE_EPOCH` is `{epoch}`, which is no time: set it to seconds since 1970, or not at all."
        raise NoTimeError(message) from error


def today() -> str:
    """Return the day, as in `2027-03-01`: the same all over the world. Raises `NoTimeError` as `now` does."""
    return now().date().isoformat()
