"""Datelines: the place, date and agency in front of a report's first word."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.bylines import is_name
from newsdedup.clean.dates import find_dates
from newsdedup.data.outlets import Outlets

_SERVICES = frozenset(("agency", "broadcaster"))
_DASHES = frozenset("—–―-") | {"--", "---"}
_OPENING = re.compile(r"[^\w\s]{0,3}[A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ]")
_CITY = 3  # letters
_BARE_PLACE = 2  # words of a place in front of brackets that no dash follows
_ACRONYM = 5  # letters
_CLUSTER = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3}")
_HEAD = 140
_UPPER = r"[^\W\d_a-zß-öø-ÿа-яёєіїґ]"
_NAME_WORD = rf"{_UPPER}[\w.'’]*"
_PLACE = rf"{_NAME_WORD}(?:[ /-](?:(?:am|an|der|de|la|el|al|upon|sur|du|do|da|of) )?{_NAME_WORD}){{0,3}}"
_PLACES = rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}"
_DASH = r"(?:\s*[—–―]+|\s+-{1,2}(?=\s)|\.?\s*-{2,3}|\.-)"
_STOP = rf"(?:{_DASH}|\s*[:.](?=\s))"
# "KYIV, Ukraine (AP) —", "BERLIN, July 3 (Reuters) -", "(TibetanReview.net, Apr08’24) —", "Washington (CNN)"
_BRACKETED = re.compile(
    rf"\s*(?P<place>[^()\[\]\n]{{0,70}}?)\s?[(\[](?P<inside>[^()\[\]\n]{{2,60}})[)\]]"
    rf"(?P<after>,? [^—–―()\n]{{1,24}}?(?={_DASH}))?(?P<stop>{_STOP})?\s*"
)
# "МОСКВА, 3 марта. /ТАСС/.", "BEIJING, July 3 /PRNewswire/ --"
_SLASHED = re.compile(rf"\s*[^/\n]{{2,60}}/(?P<inside>[^/\n]{{2,30}})/{_STOP}?\s*")
# "PARIS —", "DES MOINES, Iowa -"
_CAPITALS = re.compile(rf"\s*(?P<place>{_PLACES}){_DASH}\s*")
# "Paris, 3 mars —", "Berlin, 3. Juli -", "Москва. 3 марта. INTERFAX.RU -"
_DATED = re.compile(rf"\s*(?P<place>{_PLACE})[.,] ?(?P<date>[^—–―()\n]{{3,40}}?){_DASH}\s*")
# "date 2023-07-25 The", "25.07.2023 |", "[3 March 2023]"
_LABELLED = re.compile(
    r"\s*(?:(?i:date|datum|fecha|data|дата)\s*:?\s*)?"
    r"[(\[]?(?P<date>(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)[)\]]?"
    rf"(?:,?\s\d\d:\d\d)?\s*(?:[|:—–-]\s*)?(?=[\"“„«]?{_UPPER})"
)
_PLACE_ONLY = re.compile(rf"{_PLACES}[.,]*")
_LONG_PLACE = 60


@attrs.frozen
class Dateline:
    """
    What stands in front of a report.

    Attributes:
        length: Characters from the start of the line to the report's first word.
        names: What stands in its brackets: agencies, outlets, or a date.
    """

    length: int
    names: tuple[str, ...] = ()


def find_dateline(line: str, outlets: Outlets, *, first: bool, text: str = "") -> Dateline | None:
    """
    Find the dateline at the start of a line.

    Args:
        line: The line, from its very start.
        outlets: Outlets and agencies known by name or domain.
        first: Whether the line is among the first paragraphs; only there a place and a dash are enough.
        text: The whole text: a short word in capitals that it uses elsewhere too is an acronym, not a city.

    >>> from newsdedup.data.outlets import load_outlets
    >>> find_dateline("KYIV, Ukraine (AP) — Two bridges fell.", load_outlets(), first=True)
    Dateline(length=21, names=('AP',))
    """
    head = line[:_HEAD]
    dateline = _bracketed(head, outlets, first=first) or _slashed(head, outlets)
    if not dateline and first:
        dateline = _capitals(head, text) or _dated(head) or _leading_date(head)
    return dateline if dateline and dateline.length < len(line) else None


def _bracketed(head: str, outlets: Outlets, *, first: bool) -> Dateline | None:
    match = _BRACKETED.match(head)
    if not match or not _is_place(match.group("place")):
        return None
    names = tuple(part.strip() for part in re.split(r"[,/;|]", match.group("inside")) if part.strip())
    place = match.group("place").strip()
    if match.group("stop"):
        # At the very start, or behind a city in capitals, brackets and a dash are enough for a name that no table knows.
        shown = first and match.group("stop").strip(" .") in _DASHES and (not place or _is_city(place.partition(",")[0]))
        sourced = any(is_source(name, outlets) or _is_date(name) for name in names) or (shown and is_name(names[0]))
    else:
        # "Washington (CNN) Senators voted" is a dateline, "the writer Jan Weiß (Hafenblatt) said" is not.
        report = _OPENING.match(head, match.end()) and all(len(part.split()) <= _BARE_PLACE for part in place.split(","))
        sourced = bool(report) and any((found := outlets.by_name(name)) and found.kind in _SERVICES for name in names)
    return Dateline(match.end(), names) if sourced else None


def _is_place(text: str) -> bool:
    """Tell whether all that stands in front of the brackets is a place, with or without a date."""
    if len(text) > _LONG_PLACE:
        return False
    dates = list(find_dates(text, load_calendar()))
    place = text[: min(mention.span[0] for mention in dates)] if dates else text
    return not place.strip() or _PLACE_ONLY.fullmatch(place.strip()) is not None


def _is_date(text: str) -> bool:
    found = list(find_dates(text, load_calendar()))
    return any(len(text) - (mention.span[1] - mention.span[0]) <= 14 for mention in found)


def is_source(name: str, outlets: Outlets) -> bool:
    """Tell whether a name is an outlet, an agency or a domain of one."""
    return bool(outlets.by_name(name) or outlets.by_domain(name) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", name.casefold()))


def _slashed(head: str, outlets: Outlets) -> Dateline | None:
    match = _SLASHED.match(head)
    if match and is_source(match.group("inside").strip(), outlets):
        return Dateline(match.end(), (match.group("inside").strip(),))
    return None


def _capitals(head: str, text: str) -> Dateline | None:
    match = _CAPITALS.match(head)
    if not match:
        return None
    city = match.group("place").partition(",")[0]
    acronym = len(city) <= _ACRONYM and (text.count(city) > 1 or _CLUSTER.search(city))
    return Dateline(match.end()) if _is_city(city) and not acronym else None


def _is_city(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) >= _CITY and all(c.isupper() for c in letters)


def _dated(head: str) -> Dateline | None:
    match = _DATED.match(head)
    if match and _is_date(match.group("date")):
        return Dateline(match.end())
    return None


def _leading_date(head: str) -> Dateline | None:
    match = _LABELLED.match(head)
    return Dateline(match.end()) if match and _is_date(match.group("date")) else None
