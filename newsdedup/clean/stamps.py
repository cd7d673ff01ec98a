"""Lines that hold a date or a time and nothing else: when a page was published, changed or rendered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from newsdedup.clean.dates import find_dates
from newsdedup.clean.fold import fold, is_dense
from newsdedup.clean.languages import folded_words, load_languages
from newsdedup.clean.monthnames import load_calendar
from newsdedup.model import Span

_HOUR, _MINUTE = fold("시"), fold("분")
_TIME = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}(?::\d{2})?|(?= ?(?:h|uhr|[ap]\.?m)\b))"
    rf"|\d{{1,2}}\s?(?:[時时点點]|{_HOUR})(?:\s?\d{{1,2}}\s?(?:分|{_MINUTE}))?"
)
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_COUNT = r"(?:about )?(?:an?|\d{1,3})"
_LONGEST = 24  # words


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
    if not any(c.isdigit() for c in key) or sum(any(map(str.isalnum, word)) for word in key.split()) > _LONGEST:
        return None
    if _ago().fullmatch(key):
        return Stamp.BARE
    dates = list(find_dates(text, load_calendar()))
    rest, times = _TIME.subn(" ", fold(_without(text, [mention.span for mention in dates])))
    words = set(_WORD.findall(rest))
    if not (dates or times) or any(word.isdigit() for word in words) or not words <= _vocabulary():
        return None
    if says(Stamp.PUBLISHED, rest):
        return Stamp.PUBLISHED
    if says(Stamp.UPDATED, rest):
        return Stamp.UPDATED if is_update(text) else Stamp.PUBLISHED
    return Stamp.BARE if dates else None


def is_update(text: str) -> bool:
    """
    Tell whether a note speaks of a change only: not of publication, nor of a date that stands in front of the change.

    >>> [is_update(note) for note in ("Last updated 5 March 2024", "3 March 2024 | Updated 5 March 2024", "3 March")]
    [True, False, False]
    """
    key = fold(text)
    if not says(Stamp.UPDATED, key) or says(Stamp.PUBLISHED, key):
        return False
    spans = sorted(mention.span for mention in find_dates(text, load_calendar()))
    return len(spans) < 2 or says(Stamp.UPDATED, fold(text[: spans[0][0]]))


def published_span(text: str, spans: Sequence[Span]) -> Span | None:
    """
    Find the date that a note calls the day of publication: the word for it stands in front, or behind each date.

    Args:
        text: The note.
        spans: Where its dates stand.

    Returns:
        None where the note has fewer than two dates, or no such word beside one.

    >>> note = "Updated 6 May 2024, first published 3 May 2024"
    >>> published_span(note, [(8, 18), (36, 46)])
    (36, 46)
    """
    ordered = sorted(spans)
    if len(ordered) < 2:
        return None
    edges = [0, *(end for _, end in ordered)]
    gaps = [fold(text[edge:start]) for edge, (start, _) in zip(edges, ordered, strict=False)] + [
        fold(text[edges[-1] :])
    ]
    behind = not any(says(kind, gaps[0]) for kind in (Stamp.PUBLISHED, Stamp.UPDATED)) and any(
        says(kind, gaps[-1]) for kind in (Stamp.PUBLISHED, Stamp.UPDATED)
    )
    return next((span for at, span in enumerate(ordered) if says(Stamp.PUBLISHED, gaps[at + behind])), None)


def says(kind: Stamp, folded: str) -> bool:
    """
    Tell whether a folded text says of its date what a kind of stamp does, in any language.

    >>> says(Stamp.UPDATED, "senast andrad 3 mars"), says(Stamp.UPDATED, "3 mars")
    (True, False)
    """
    return _telling(kind).search(folded) is not None


@cache
def _telling(kind: Stamp) -> re.Pattern[str]:
    """The words of a kind of stamp; where words are written with spaces, at a word's start."""
    words = sorted(folded_words("stamps", kind.value), key=_longest)
    return re.compile("|".join(re.escape(word) if is_dense(word) else rf"(?<!\w){re.escape(word)}" for word in words))


@cache
def _ago() -> re.Pattern[str]:
    """Ways to say "three hours ago", by language: the word for it in front, behind, or on both sides."""
    ways = []
    for language in load_languages().values():
        units, ago = (
            "|".join(
                re.escape(fold(word)) for word in sorted(language.stamps[name], key=lambda word: (-len(word), word))
            )
            for name in ("units", "ago")
        )
        ways.append(rf"(?:{ago}) ?{_COUNT} ?(?:{units})(?: ?(?:{ago}))?|{_COUNT} ?(?:{units}) ?(?:{ago})")
    return re.compile("|".join(ways))


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that may stand beside the date."""
    phrases = frozenset[str]().union(*(folded_words("stamps", name) for name in ("published", "updated", "beside")))
    return frozenset(word for phrase in (*phrases, *load_calendar().weekdays) for word in _WORD.findall(phrase))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text
