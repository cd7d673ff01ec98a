"""When an article was published: an interval, from dates that play different parts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from newsdedup.clean.dates import DateMention, date_of, find_dates, find_month
from newsdedup.clean.fold import fold
from newsdedup.clean.machinedates import Bounds, machine_date, month_of
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.past import latest_past, past_years
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.stamps import Stamp, is_update, published_span, stamp_kind
from newsdedup.model import DateInterval, Kind, Page, Region

_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/_.-]|$)", re.IGNORECASE)
# Eight digits amid the words of an address are as often a model's or a case's number.
_URL_COMPACT = re.compile(
    r"(?:/|[_-](?=\d{8}(?:/|\.[a-z]{2,5}$|$)))((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)", re.IGNORECASE
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)")
# As Java and C write a moment: "Fri Apr 28 19:20:36 CEST 2023".
_CTIME = re.compile(r"\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z]{1,5} )?((?:19|20)\d\d)\b")
_NEVER = dt.date(1970, 1, 1)  # what an empty field becomes where systems count seconds
UNREAD = "given, unread"
_TRUSTED = ("given", "metadata", "url", "dateline", "byline")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_OPENING = 600  # characters
_STAMPED = 60  # characters of a stamp that ran into the text
# A time of day, and a capital that is no month's or weekday's.
_SENTENCE = re.compile(
    r"[ ,–—|-]{0,4}(?:(?:at )?\d{1,2} ?: ?\d\d(?: ?: ?\d\d)?(?: ?[AaPp]\.? ?[Mm]\.?)?"
    r"(?: [A-Z]{2,4})?)?[ \n,–—|-]{1,4}[\"“„«]?([^\W\d_])"
)
_AHEAD = 330  # days
_YEARS = 4  # in which a dateline without a year is looked for
_FURNITURE = 200  # characters


@attrs.frozen
class Clues:
    """
    Where to look for dates.

    Attributes:
        page: The page as it was read.
        raw: Its text.
        regions: The text's regions.
        language: The language of the body, or "unknown".
        metadata: The date in the markup, in its own words.
        month_first: Whether the outlet's country writes the month first; None when that is not known.
    """

    page: Page
    raw: str
    regions: tuple[Region, ...]
    language: str
    metadata: str | None = None
    month_first: bool | None = None


def published(clues: Clues) -> DateInterval:
    """
    Narrow down the day of publication.

    A trusted date (given, in the metadata, the address, a dateline or a byline) settles it. Without one, a page header
    or the day of fetching bounds it from above, and what the text tells of as past bounds it from below; a bound from
    the text that contradicts the others is dropped.

    Args:
        clues: Where to look.
    """
    interval = _told(clues)
    # What a user gave must not vanish: that it could not be read is told beside what the day rests on instead.
    unread = clues.page.published and clues.page.published.strip() and not parse_date(clues.page.published, clues)
    return attrs.evolve(interval, basis=(*interval.basis, UNREAD)) if unread else interval


def _told(clues: Clues) -> DateInterval:
    trusted = [(basis, *bounds) for basis, bounds in _trusted(clues) if bounds]
    if trusted:
        first = min(trusted, key=lambda item: _TRUSTED.index(item[0]))
        agreeing = tuple(basis for basis, earliest, latest in trusted if (earliest, latest) == first[1:])
        interval = DateInterval(first[1], first[2], tuple(dict.fromkeys((first[0], *agreeing))))
        return interval if interval.day else _narrowed(interval, clues)
    return _narrowed(DateInterval(None, None, ()), clues)


def _narrowed(interval: DateInterval, clues: Clues) -> DateInterval:
    """Bound an open interval by the page's dates from above and by the text's from below."""
    latest, basis = interval.latest, list(interval.basis)
    for name, day in _upper(clues):
        if (latest is None or day < latest) and (interval.earliest is None or day >= interval.earliest):
            latest = day
            basis = [*(b for b in basis if b in _TRUSTED), name]
    body = [region.span for region in clues.regions if region.kind is Kind.BODY]
    floor = latest_past(clues.raw, body, _mentions(clues.raw, clues), latest)
    earliest = interval.earliest
    if floor and (earliest is None or floor > earliest):
        earliest = floor
        basis.append("text")
    settled = _only_year(clues, earliest, latest) if earliest and latest else None
    known = max((*([earliest] if earliest else []), *past_years(clues.raw, body, None)), default=None)
    if known and not latest and not interval.basis:
        first, sure = _dateline_from(clues, known)
        settled = first if sure else None
        if first and (earliest is None or first > earliest):
            earliest = first
            basis.insert(0, "dateline")
    if settled:
        return DateInterval(settled, settled, ("dateline", *basis))
    return DateInterval(earliest, latest, tuple(basis))


def _dateline_from(clues: Clues, known: dt.date) -> tuple[dt.date | None, bool]:
    """Find the first day from a known one that a dateline without a year can mean; its weekday makes that sure."""
    for text in _texts(clues, Furniture.DATELINE):
        for mention in _mentions(text, clues):
            if not mention.days and mention.weekday is not None:
                return mention.first_from(known), True
            if not mention.days:
                days = (
                    date_of(year, mention.month, mention.day) for year in range(known.year, known.year + _YEARS + 1)
                )
                day = next((day for day in days if day and day >= known), None)
                # A dateline just short of a day in the text more likely speaks of the days before it than of next year.
                return day if day and (day - known).days <= _AHEAD else None, False
    return None, False


def _only_year(clues: Clues, earliest: dt.date, latest: dt.date) -> dt.date | None:
    """Settle a dateline without a year ("BERLIN, July 3") where the bounds leave one year for it."""
    for text in _texts(clues, Furniture.DATELINE):
        for mention in _mentions(text, clues):
            if not mention.days:
                years = range(earliest.year, latest.year + 1)
                days = (date_of(year, mention.month, mention.day) for year in years)
                fits = [day for day in days if day and earliest <= day <= latest]
                return fits[0] if len(fits) == 1 else None
    return None


def _trusted(clues: Clues) -> Iterator[tuple[str, Bounds | None]]:
    yield "given", parse_date(clues.page.published, clues)
    told = parse_date(clues.metadata, clues)
    yield "metadata", None if told and told[0] == told[1] == _NEVER else told
    yield "url", _url_date(clues.page.url)
    for reason, basis in (
        (Furniture.DATELINE, "dateline"),
        (Furniture.TIMESTAMP, "byline"),
        (Furniture.BYLINE, "byline"),
    ):
        for text in _texts(clues, reason):
            if reason is not Furniture.TIMESTAMP or not is_update(text):
                yield basis, _first(text, clues)


def _texts(clues: Clues, reason: Furniture) -> list[str]:
    found = [clues.raw[slice(*region.span)] for region in clues.regions if region.reason == reason.value]
    return found[:1] if reason is Furniture.DATELINE else found[:3]


def _first(text: str, clues: Clues) -> Bounds | None:
    dated = [mention for mention in _mentions(text, clues) if mention.days]
    if not dated:
        return None
    told = published_span(text, [mention.span for mention in dated])
    mention = min(dated, key=lambda mention: (mention.span != told, mention.span))
    days = _settled(text, mention, clues) if len(mention.days) > 1 else mention.days
    return days[0], days[-1]


def _settled(text: str, mention: DateMention, clues: Clues) -> tuple[dt.date, ...]:
    """Settle which number is the day as the text's other dates have it, else by the one weekday its opening names."""
    if (order := _order(clues)) is not None:
        for other in find_dates(text, load_calendar(), month_first=order):
            if other.span == mention.span:
                return other.days
    body = "".join(clues.raw[slice(*region.span)] for region in clues.regions if region.kind is Kind.BODY)
    weekdays = load_calendar(clues.language).weekdays
    named = {weekdays[word] for word in _LETTERS.findall(fold(body[:_OPENING])) if word in weekdays}
    fits = tuple(day for day in mention.days if {day.weekday()} == named)
    return fits if len(fits) == 1 else mention.days


def _order(clues: Clues) -> bool | None:
    """Tell whether the text's dates in words put the month first; None where there are none, or of both kinds."""
    spans = (mention.span for mention in _mentions(clues.raw, clues))
    first = {not clues.raw[start].isdigit() for start, end in spans if any(map(str.isalpha, clues.raw[start:end]))}
    return first.pop() if len(first) == 1 else None


def _mentions(text: str, clues: Clues) -> list[DateMention]:
    """Find dates in the words of the article's language; short furniture may be in another."""
    found = list(find_dates(text, load_calendar(clues.language), month_first=clues.month_first))
    if not found and len(text) < _FURNITURE:
        found = list(find_dates(text, load_calendar(), month_first=clues.month_first))
    return found


def parse_date(text: str | None, clues: Clues) -> Bounds | None:
    """
    Read a date that stands by itself: ISO 8601 in all lengths down to a year, or as prose would write it.

    Args:
        text: The date; the day is taken as it is written, whatever the time zone.
        clues: The language, and the order of day and month.
    """
    if not text:
        return None
    if bounds := machine_date(text):
        return bounds
    if match := _CTIME.match(text):
        text = f"{match.group(2)} {match.group(1)} {match.group(3)}"
    return _first(text, clues) or _month_in_words(text, clues)


def _month_in_words(text: str, clues: Clues) -> Bounds | None:
    found = find_month(text, load_calendar(clues.language)) or find_month(text, load_calendar())
    return month_of(*found) if found else None


def _url_date(url: str | None) -> Bounds | None:
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$", "", url or "")
    for pattern in (_URL_DAY, _URL_COMPACT):
        if match := pattern.search(path):
            year, month, number = match.groups()
            told = int(month) if month.isdigit() else load_calendar("en").months.get(month.casefold())
            if told and (day := date_of(int(year), told, int(number))):
                return day, day
    match = _URL_MONTH.search(path)
    return month_of(int(match.group(1)), int(match.group(2))) if match else None


def _upper(clues: Clues) -> Iterator[tuple[str, dt.date]]:
    for text in _texts(clues, Furniture.RENDER_DATE):
        if bounds := _first(text, clues):
            yield "page header", bounds[1]
    for text in _texts(clues, Furniture.TIMESTAMP):
        if is_update(text) and (bounds := _first(text, clues)):
            yield "byline", bounds[1]
    if day := _opening_day(clues):
        yield "page header", day
    if bounds := parse_date(clues.page.fetched, clues):
        yield "fetched", bounds[1]


def _opening_day(clues: Clues) -> dt.date | None:
    """Read the day that a body opens with, before its first sentence: what stood above the text ran into it."""
    opening = next((clues.raw[slice(*region.span)] for region in clues.regions if region.kind is Kind.BODY), "")
    opening = opening.lstrip()[:_STAMPED]
    for mention in _mentions(opening, clues):
        kind = stamp_kind(opening[: mention.span[1]])
        # A day in words may be what the first sentence is about ("11 September 2001 Attacks on New York changed all").
        figures = not any(map(str.isalpha, opening[slice(*mention.span)]))
        stamped = kind is not None and (kind is not Stamp.BARE or (mention.span[0] == 0 and figures))
        sentence = _SENTENCE.match(opening, mention.span[1])
        if mention.days and stamped and sentence and sentence[1].isupper():
            return mention.days[-1]
    return None
