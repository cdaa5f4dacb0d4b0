"""The environment → the day of a check: the one place that asks what day it is."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Return the day in UTC, or that of ``SOURCE_DATE_EPOCH``, by which builds are repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return dt.datetime.now(tz=dt.UTC).date()
