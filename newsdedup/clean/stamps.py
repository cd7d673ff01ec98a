"""Lines that hold a date or a time and nothing else: when a page was published, changed or rendered."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from newsdedup.clean.dates import find_dates
from newsdedup.clean.fold import fold
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.phrases import load_words

_TIME = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}(?::\d{2})?|(?= ?(?:h|uhr|[ap]\.?m)\b))")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_AGO = re.compile(
    r"(?:about |vor |il y a |hace |ha )?(?:an?|\d{1,3}) ?(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|"
    r"weeks?|months?|years?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|heures?|jours?|semaines?|mois|ans|minutos?|horas?|dias?|"
    r"semanas?|minut[iya]?|godzin[ay]?|dni|tygodni|or[ae]|giorn[io]|минут[ыу]?|час(?:а|ов)?|дн(?:я|еи)|день|"
    r"хвилин[иу]?|годин[иу]?)"
    r"(?: ago| temu| fa| назад| тому)?"
)
_SAID_AGO = re.compile(r"\b(?:ago|vor|il y a|hace|temu|fa|назад|тому)\b")
_LONGEST = 16


class Stamp(StrEnum):
    """What a line with a date says of it."""

    PUBLISHED = "published"
    UPDATED = "updated"
    BARE = "bare"


def stamp_kind(text: str) -> Stamp | None:
    """
    Tell what kind of date a line holds.

    Args:
        text: The line.

    Returns:
        None when it holds no date or time, or says more than that.

    >>> stamp_kind("Updated: 3 March 2023, 14:05 GMT").value
    'updated'
    >>> stamp_kind("3 March 2023 was a Friday like any other")
    """
    key = fold(text)
    if len(key.split()) > _LONGEST or not any(c.isdigit() for c in key):
        return None
    if _AGO.fullmatch(key) and _SAID_AGO.search(key):
        return Stamp.BARE
    dates = list(find_dates(text, load_calendar()))
    rest, times = _TIME.subn(" ", fold(_without(text, [mention.span for mention in dates])))
    words = set(_WORD.findall(rest))
    if not (dates or times) or any(word.isdigit() for word in words) or not words <= _vocabulary():
        return None
    for kind in (Stamp.PUBLISHED, Stamp.UPDATED):
        if any(phrase in rest for phrase in load_words("stamps", kind.value)):
            return kind
    return Stamp.BARE if dates else None


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that may stand beside the date."""
    phrases = load_words("stamps", "published") | load_words("stamps", "updated") | load_words("stamps", "rest")
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase)) | frozenset(load_calendar().weekdays)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text
