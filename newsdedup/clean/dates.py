"""Dates as texts write them, in several languages and orders."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newsdedup.clean.fold import fold
from newsdedup.clean.monthnames import Calendar
from newsdedup.clean.monthpatterns import month_patterns
from newsdedup.model import Span

_YEAR = r"(?:19|20)\d\d"
_YEAR_FIRST = re.compile(
    rf"(?<![\d.,/-])({_YEAR})(?:([-/.])(\d{{1,2}})\2|\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?)(\d{{1,2}})(?!\d)(?:\s?[日일號号])?"
)
_NUMERIC = re.compile(rf"(?<![\d.,/-])(\d{{1,2}})([./-]| / )\s?(\d{{1,2}})\2\s?({_YEAR}|\d\d)(?![\d/]|[.,]\d)")
_ROMAN = re.compile(
    rf"(?<![\w.,-])(?<!\d/)(\d{{1,2}})([./-]|\. ?| )"
    rf"(I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})[./ -] ?({_YEAR}|\d\d)(?!\w|/\d)"
)
_WEEKDAY_SHORT = re.compile(
    r"(?<!\w)([^\W\d_]{2,12})[.,]{0,2} (\d{1,2})\.? ([^\W\d_]{3,12})\.? (\d\d)(?![\w:%]|[.,]\d)"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# "ngày 5 tháng 3 năm 2024", "5 tháng 3, 2024".
_VIETNAMESE = re.compile(rf"(?<![\d.,])(\d{{1,2}}) tháng (\d{{1,2}})(?:,? (?:năm )?({_YEAR}))?(?!\d)", re.IGNORECASE)
# "5 มีนาคม 2567", "5 มี.ค. 67": the years of Thailand count from the Buddha's death, 543 before ours.
_BUDDHIST = 543
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]")
_WEEKDAY_BEFORE = re.compile(
    r"([^\W\d_]['’\w-]{1,13})\.?[ \u00a0]?[,(/]?[ \u00a0]?(?:the |le |el |den |dem |il |de |dia )?$"
)
_WEEKDAY_AFTER = re.compile(r"[ \u00a0]?[(,][ \u00a0]?([^\W\d_]['’\w-]{1,13})")
_BEFORE = 24
_CENTURY = 2000


@attrs.frozen
class DateMention:
    """
    A day as a text writes it.

    Attributes:
        span: Where.
        days: The days it may mean, ascending: one; two where day and month could be either; none without a year.
        month: 1-12.
        day: 1-31.
        weekday: 0 (Monday) to 6, where it is named; None otherwise.
    """

    span: Span
    days: tuple[dt.date, ...]
    month: int
    day: int
    weekday: int | None = None

    def first_from(self, floor: dt.date, years: int = 4) -> dt.date | None:
        """
        Find the first day from a floor on that fits a date without a year but with a weekday.

        Args:
            floor: The first day that it may be.
            years: How many years from the floor's are tried: a report that names no year is not that much younger than
                the days it tells of.

        >>> DateMention((0, 9), (), 2, 4, 5).first_from(dt.date(2022, 10, 24))
        datetime.date(2023, 2, 4)
        """
        for year in range(floor.year, floor.year + years):
            day = date_of(year, self.month, self.day)
            if day and day >= floor and day.weekday() == self.weekday:
                return day
        return None


def find_dates(text: str, calendar: Calendar, *, month_first: bool | None = None) -> Iterator[DateMention]:
    """
    Find the dates in a text, in no particular order.

    Args:
        text: The text.
        calendar: The names of months and weekdays to know.
        month_first: Whether "01/05/2024" is a day in January; None when that is not known.

    >>> from newsdedup.clean.monthnames import load_calendar
    >>> [str(d.days[0]) for d in find_dates("On 3 March 2023, and Oct. 24, 2022.", load_calendar("en"))]
    ['2023-03-03', '2022-10-24']
    """
    text = _with_plain_digits(text)
    for match in _YEAR_FIRST.finditer(text):
        month = match.group(3) or match.group(4)
        yield from _mention(text, match.span(), (match.group(1), month, match.group(5)), calendar)
    for match in _NUMERIC.finditer(text):
        yield from _numeric(text, match, calendar, month_first=month_first)
    for match in _ROMAN.finditer(text):
        yield from _mention(text, match.span(), _roman(match), calendar)
    for match in _WEEKDAY_SHORT.finditer(text):
        if (number := _month(match.group(3), calendar)) and fold(match.group(1)) in calendar.weekdays:
            parts = (_full(match.group(4)), number, match.group(2))
            yield from _mention(text, (match.start(2), match.end()), parts, calendar)
    for match in _VIETNAMESE.finditer(text) if "tháng" in text.casefold() else ():
        yield from _mention(text, match.span(), (match.group(3), match.group(2), match.group(1)), calendar)
    yield from _in_words(text, calendar)


def _in_words(text: str, calendar: Calendar) -> Iterator[DateMention]:
    """Find the dates with the name of a month."""
    worded = month_patterns(text)
    taken: list[Span] = []
    for match in worded.year_first.finditer(text):
        year, month, day, other_day, other_month = match.groups()
        if number := _month(month or other_month, calendar):
            taken.append(match.span())
            yield from _mention(text, match.span(), (year, number, day or other_day), calendar)
    for match in worded.day_first.finditer(text):
        day, month, year, short, buddhist, _, slashed, slashed_year = match.groups()
        if (number := _month(month or slashed, calendar)) and not _within(match.start(), taken):
            told = year and _our_year(year, month) if month else slashed_year
            told = told or _full(short) or (buddhist and str(_CENTURY + 500 + int(buddhist) - _BUDDHIST))
            yield from _mention(text, match.span(), (told, number, day), calendar)
    for match in worded.month_first.finditer(text):
        if match.group(1)[0].islower() or _within(match.start(), taken):
            continue
        if number := _month(match.group(1), calendar):
            year = match.group(3) or _full(match.group(4))
            yield from _mention(text, match.span(), (year, number, match.group(2)), calendar)


def find_month(text: str, calendar: Calendar) -> tuple[int, int] | None:
    """
    Find the first month of a year ("March 2024") in a text without a day.

    >>> from newsdedup.clean.monthnames import load_calendar
    >>> find_month("Printed in March 2024", load_calendar("en"))
    (2024, 3)
    """
    for match in month_patterns(text).month_only.finditer(_with_plain_digits(text)):
        month, year, year_first, last = match.groups()
        number, told = _month(month or last, calendar), _our_year(year or year_first, month or last)
        if number and told:
            return int(told), number
    return None


def _our_year(year: str, month: str) -> str | None:
    """Take a year as the language of its month counts: from 2500 on it is the Buddhist one in Thai, and none else."""
    if int(year) < _CENTURY + 500:
        return year
    return str(int(year) - _BUDDHIST) if _THAI.match(month) else None


def _within(at: int, spans: list[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _with_plain_digits(text: str) -> str:
    """Write the digits of other scripts as ASCII ones, each in its place."""
    if text.isascii() or not _OTHER_DIGITS.search(text):
        return text
    return _OTHER_DIGITS.sub(lambda match: str(unicodedata.digit(match.group())), text)


def _roman(match: re.Match[str]) -> tuple[str | None, int, str]:
    year = match.group(4)
    return year if len(year) > 2 else _full(year), _ROMANS.index(match.group(3)) + 1, match.group(1)


def _month(word: str, calendar: Calendar) -> int | None:
    if calendar.capitals and word[0].islower():
        return None
    return calendar.months.get(fold(word))


def _full(two_digits: str | None) -> str | None:
    return str(_CENTURY + int(two_digits)) if two_digits else None


def _mention(
    text: str, span: Span, parts: tuple[str | None, str | int, str], calendar: Calendar
) -> Iterator[DateMention]:
    year, month, day = parts
    weekday = _weekday(text, span, calendar)
    if year is None:
        if date_of(_CENTURY, int(month), int(day)):
            yield DateMention(span, (), int(month), int(day), weekday)
    elif date := date_of(int(year), int(month), int(day)):
        yield DateMention(span, (date,), date.month, date.day, weekday)


def _numeric(text: str, match: re.Match[str], calendar: Calendar, *, month_first: bool | None) -> Iterator[DateMention]:
    first, mark, second, year = match.group(1), match.group(2), match.group(3), match.group(4)
    full = int(year) if len(year) > 2 else _CENTURY + int(year)
    readings = {False: date_of(full, int(second), int(first)), True: date_of(full, int(first), int(second))}
    if mark == "." and readings[False]:
        readings[True] = None
    if month_first is not None and readings[month_first]:
        readings[not month_first] = None
    if days := tuple(sorted({day for day in readings.values() if day})):
        yield DateMention(match.span(), days, days[0].month, days[0].day, _weekday(text, match.span(), calendar))


def _weekday(text: str, span: Span, calendar: Calendar) -> int | None:
    before = _WEEKDAY_BEFORE.search(text[max(0, span[0] - _BEFORE) : span[0]])
    if before and (number := calendar.weekdays.get(fold(before.group(1)))) is not None:
        return number
    after = _WEEKDAY_AFTER.match(text, span[1])
    return calendar.weekdays.get(fold(after.group(1))) if after else None


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """
    Make a date; None where the calendar has no such day.

    >>> date_of(2023, 2, 29)
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
