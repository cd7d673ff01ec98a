"""Dates as machines write them: ISO 8601 in all its lengths, and times of Unix."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from newsdedup.clean.dates import date_of

Bounds = tuple[dt.date, dt.date]

# Twelve and fourteen digits hold the time as well.
_ISO = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:(?!\d)|(?=(?:\d\d){2,3}\s*$))")
_WEEK = re.compile(r"\s*((?:19|20)\d\d)-?W(\d\d)(?:-?([1-7]))?\s*$")
_ORDINAL = re.compile(r"\s*((?:19|20)\d\d)-(\d{3})\s*$")
_UNIX = re.compile(r"\s*([1-9]\d{8,9})(?:\d{3})?(?:\.\d{1,9})?\s*$", re.ASCII)
_MONTH_ONLY = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)\s*$")
_YEAR_ONLY = re.compile(r"\s*((?:19|20)\d\d)\s*$")


def machine_date(text: str) -> Bounds | None:
    """
    Read a date that is all numbers, the day as it is written, whatever the time zone; a time of Unix in UTC.

    Returns:
        The first and the last day that it can mean; None for what is written otherwise, or for a day that is none.

    >>> [str(machine_date(text)[1]) for text in ("2024-03-05T23:59:00-08:00", "2024-W10", "2024-03", "1709600000")]
    ['2024-03-05', '2024-03-10', '2024-03-31', '2024-03-05']
    """
    if match := _ISO.match(text):
        day = date_of(*map(int, match.groups()))
        return (day, day) if day else None
    if match := _MONTH_ONLY.match(text):
        return month_of(int(match.group(1)), int(match.group(2)))
    if match := _YEAR_ONLY.match(text):
        year = int(match.group(1))
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _counted(text)


def _counted(text: str) -> Bounds | None:
    """Read a time of Unix (seconds or milliseconds since 1970), a week of ISO 8601, or a day counted from January."""
    if match := _UNIX.match(text):
        day = dt.datetime.fromtimestamp(int(match.group(1)), dt.UTC).date()
        return day, day
    try:
        if match := _WEEK.match(text):
            first = dt.date.fromisocalendar(int(match.group(1)), int(match.group(2)), int(match.group(3) or 1))
            return first, first if match.group(3) else first + dt.timedelta(days=6)
        if match := _ORDINAL.match(text):
            day = dt.datetime.strptime(f"{match.group(1)} {match.group(2)}", "%Y %j").replace(tzinfo=dt.UTC).date()
            return day, day
    except ValueError:
        pass
    return None


def month_of(year: int, month: int) -> Bounds | None:
    """
    Tell the first and the last day of a month; None where there is no such month.

    >>> str(month_of(2024, 2)[1])
    '2024-02-29'
    """
    if not 1 <= month <= 12:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
