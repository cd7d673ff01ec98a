"""Datelines: the place, date and agency in front of a report's first word."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.bylines import is_name
from newsdedup.clean.cities import is_city
from newsdedup.clean.dates import find_dates
from newsdedup.clean.monthnames import load_calendar
from newsdedup.data.outlets import Outlets

_HEAD = 140  # characters of a line in which a dateline ends
_UPPER = r"[^\W\d_a-zß-öø-ÿа-яёєіїґ]"
_NAME_WORD = rf"{_UPPER}[\w.'’]*"
_PARTICLE = r"(?:am|an|der|de|la|el|al|upon|sur|du|do|da|of|es|and|und|et|y|e|i|и)"
_PLACE = rf"{_NAME_WORD}(?:[ /-](?:{_PARTICLE} )?{_NAME_WORD}){{0,3}}"
_PLACES = rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}"
_PLACE_ONLY = re.compile(rf"{_PLACES}[.,]*")
_DASH = r"(?:\s*[—–―]+|\s+-{1,2}(?=\s)|\.?\s*-{2,3}|\.-)"
# Such as "KYIV, Ukraine (AP) —", "BERLIN, July 3 (Reuters) -", "(Harbour Weekly, Apr08’24) —", "Washington (CNN)".
_BRACKETED = re.compile(
    rf"\s*(?P<place>[^()\[\]\n]{{0,70}}?)\s?[(\[](?P<inside>[^()\[\]\n]{{2,60}})[)\]]"
    rf"(?:,? [^—–―()\n]{{1,24}}?(?={_DASH}))?(?P<stop>{_DASH}|\s*[:.](?=\s))?\s*"
)
# Such as "МОСКВА, 3 марта. /ТАСС/.", "BEIJING, July 3 /PRNewswire/ --".
_SLASHED = re.compile(rf"\s*(?P<place>[^/\n]{{2,60}}?)\s/(?P<inside>[^/\n]{{2,30}})/(?:{_DASH}|\s*[:.](?=\s))?\s*")
# Such as "Москва. 3 марта. INTERFAX.RU -", "Київ. 3 березня. УНІАН.".
_DOTTED = re.compile(
    rf"\s*{_PLACE}[.,] ?(?P<date>[^—–―()\n]{{3,30}}?)\. ?"
    rf"(?P<inside>[^\s.]{{2,20}}(?:\.[a-z]{{2,4}})?)(?:{_DASH}|[.:])\s+"
)
# Such as "PARIS —", "DES MOINES, Iowa -", "NEW DELHI:", "Berlin –".
_PLACED = re.compile(rf"\s*(?P<place>{_PLACES})(?P<stop>{_DASH}|:)\s*")
# Such as "Paris, 3 mars —", "LONDON, 5 Jan 2024 —".
_DATED = re.compile(rf"\s*{_PLACE}[.,] ?(?P<date>[^—–―()\n]{{3,40}}?)(?:{_DASH}|:(?=\s))\s*")
# Such as "date 2023-07-25 The", "25.07.2023 |", "[3 March 2023]".
_NUMERIC_DATE = r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
_LABELLED = re.compile(
    rf"\s*(?:(?i:date|datum|fecha|data|дата)\s*:?\s*)?"
    rf"[(\[]?(?P<date>{_NUMERIC_DATE})[)\]]?(?:,?\s\d\d:\d\d)?\s*(?:[|:—–-]\s*)?"
    rf"(?=[\"“„«]?{_UPPER})"
)
_WORDED = re.compile(
    r"\s*(?P<open>[(\[])?(?P<date>[^\[\]()|—–―\n]{6,34}?)"
    rf"(?(open)[)\]]:?|(?:{_DASH}|\s*[|]))\s+(?=[\"“„«]?{_UPPER})"
)
# Such as "[Harbour / 07.IX.2023 / night desk]", "(Harbour Line; Porto, 9-12-22)", "+++ Porto, Fri 13 Oct 23 +++",
# "HW/Porto/24-I-2024/ab —", "@PORTO/Tue/13feb/07:15CET::", "16/5/23 18.07h |".
_FRAMED = re.compile(
    r"\s*(?:\[(?P<a>[^\[\]\n]{6,80})\]|\((?P<b>[^()\n]{6,80})\)|\+\+\+ (?P<c>[^+\n]{6,80}) \+\+\+"
    r"|(?P<d>@?[^\s/]{1,30}(?:/[^\s/]{1,30}){2,5}(?: \d\d[.:]\d\dh?)?)\s?(?:[|—–]|-{1,2}(?=\s)|::?))\s*(?=[^\s])"
)
_FRAMED_WORDS = 12
_OPENING = re.compile(r"[^\w\s]{0,3}[A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ]")
_DASHES = frozenset("—–―-") | {"--", "---"}
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+){0,3}\.[a-z]{2,6}")
_SERVICES = frozenset(("agency", "broadcaster"))
_LONG_PLACE = 60
_BARE_PLACE = 2  # words of each part of a place in front of brackets that no dash follows
_LINES = 60
_CITY = 3  # letters
_ACRONYM = 5  # letters
_CLUSTER = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3}")
_BESIDE = 14  # characters beside a date, for a weekday and an article


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
    dateline = _bracketed(head, outlets, first=first) or _named(head, outlets)
    if not dateline and first:
        dateline = _placed(head, text) or _dated(head, text) or _framed(head)
    return dateline if dateline and dateline.length < len(line) else None


def _bracketed(head: str, outlets: Outlets, *, first: bool) -> Dateline | None:
    match = _BRACKETED.match(head)
    if not match or not _is_place(match.group("place")):
        return None
    names = tuple(part.strip() for part in re.split(r"[,/;|]", match.group("inside")) if part.strip())
    place = match.group("place").strip()
    if match.group("stop"):
        # At the very start, or behind a city in capitals, brackets and a dash will do for a name that no table knows.
        shown = (
            first and match.group("stop").strip(" .") in _DASHES and (not place or _shouted(place.partition(",")[0]))
        )
        sourced = any(_is_source(name, outlets) or _is_date(name) for name in names) or (shown and is_name(names[0]))
    else:
        # "Washington (CNN) Senators voted" is a dateline, "the writer Jan Weiß (Hafenblatt) said" is not.
        report = _OPENING.match(head, match.end()) and all(
            len(part.split()) <= _BARE_PLACE for part in place.split(",")
        )
        sourced = bool(report) and any((found := outlets.by_name(name)) and found.kind in _SERVICES for name in names)
    return Dateline(match.end(), names) if names and sourced else None


def _is_place(text: str) -> bool:
    """Tell whether all that stands in front of the brackets is a place, with or without a date."""
    if len(text) > _LONG_PLACE:
        return False
    dates = list(find_dates(text, load_calendar()))
    place = text[: min(mention.span[0] for mention in dates)] if dates else text
    return not place.strip() or _PLACE_ONLY.fullmatch(place.strip()) is not None


def _is_date(text: str) -> bool:
    """Tell whether a text is a date, with no more than a weekday or an article beside it."""
    found = find_dates(text, load_calendar())
    return any(len(text) - (mention.span[1] - mention.span[0]) <= _BESIDE for mention in found)


def _is_source(name: str, outlets: Outlets) -> bool:
    return bool(outlets.by_name(name) or outlets.by_domain(name) or _DOMAIN.fullmatch(name.casefold()))


def _named(head: str, outlets: Outlets) -> Dateline | None:
    match = _SLASHED.match(head) or _DOTTED.match(head)
    if not match or not _is_source(match.group("inside").strip(), outlets):
        return None
    found = match.groupdict()
    stands = _is_place(found["place"]) if "place" in found else _is_date(found["date"])
    return Dateline(match.end(), (found["inside"].strip(),)) if stands else None


def _placed(head: str, text: str) -> Dateline | None:
    match = _PLACED.match(head)
    if not match:
        return None
    city = match.group("place").partition(",")[0]
    known = is_city(city)
    if match.group("stop") == ":" or not _shouted(city):
        # Without capitals, or with a colon, only a city that is known for datelines will do.
        stands = (
            known and (city.isupper() or match.group("stop") != ":") and _OPENING.match(head, match.end()) is not None
        )
        return Dateline(match.end()) if stands else None
    acronym = not known and len(city) <= _ACRONYM and (text.count(city) > 1 or _CLUSTER.search(city))
    return None if acronym else Dateline(match.end())


def _shouted(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) >= _CITY and all(c.isupper() for c in letters)


def _dated(head: str, text: str) -> Dateline | None:
    if (match := _DATED.match(head)) and _is_date(match.group("date")):
        return Dateline(match.end())
    dateline = _leading_date(head)
    # Where several lines begin with a date the text is a chronicle.
    others = (_leading_date(line[:_HEAD]) for line in text.split("\n", _LINES)[:_LINES])
    return dateline if dateline and sum(map(bool, others)) < 2 else None


def _framed(head: str) -> Dateline | None:
    """Find a date between brackets, plus signs or slashes, among places, desks and times."""
    match = _FRAMED.match(head)
    inside = next(filter(None, match.groups()), "") if match else ""
    if not match or len(inside.split()) > _FRAMED_WORDS or not any(find_dates(inside, load_calendar())):
        return None
    return Dateline(match.end(), tuple(part.strip() for part in re.split(r"[;/,]", inside) if part.strip()))


def _leading_date(head: str) -> Dateline | None:
    for pattern in (_LABELLED, _WORDED):
        if (match := pattern.match(head)) and _is_date(match.group("date")):
            return Dateline(match.end())
    return None
