"""Dates that a text tells of as past: whatever it mentions has happened before it was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newsdedup.clean.dates import DateMention
from newsdedup.clean.fold import fold
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.phrases import load_words
from newsdedup.model import Span
from newsdedup.text.lines import sentence_spans

_COMING = re.compile(r"[a-z]{2,}(?:ront|ranno|rao|'ll)$")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_YEAR = re.compile(r"(?<=[^\W\d_] )(?:19|20)\d\d(?![\w-]|[.,]\d)")
_BACK = 2  # years before the ceiling
_SENTENCE_WORDS = 7
_BEFORE = 40  # characters in front of a date, and words of them, that may put it in the future
_NEAR_WORDS = 3
_CONTEXT = 400  # characters of a sentence to either side of its first date


def latest_past(raw: str, body: Sequence[Span], mentions: list[DateMention], ceiling: dt.date | None) -> dt.date | None:
    """
    Find the latest day that a text tells of as past.

    A date without a year but with its weekday fits some years only; the first such year from the other dates on is the
    least that it can mean.

    Args:
        raw: The text.
        body: Where the article stands in it.
        mentions: The dates in the text.
        ceiling: A later day is an error of reading, or still to come.

    >>> from newsdedup.clean.dates import find_dates
    >>> from newsdedup.clean.monthnames import load_calendar
    >>> text = "The crew left on October 24, 2022, and came back on Saturday (February 4), the owner said."
    >>> str(latest_past(text, [(0, len(text))], list(find_dates(text, load_calendar("en"))), None))
    '2023-02-04'
    """
    past = list(_past(raw, body, sorted(mentions, key=lambda mention: mention.span)))
    fits = [day for mention in past for day in mention.days[:1] if ceiling is None or day <= ceiling]
    floor = max((*fits, *past_years(raw, body, ceiling)), default=None)
    for mention in past:
        if not mention.days and mention.weekday is not None:
            day = mention.first_from(floor) if floor else None
            if day is None and ceiling:
                day = mention.first_from(dt.date(ceiling.year - _BACK, 1, 1))
            if day and (ceiling is None or day <= ceiling):
                fits.append(day)
    return max(fits, default=None)


def past_years(raw: str, body: Sequence[Span], ceiling: dt.date | None) -> tuple[dt.date, ...]:
    """
    Find the years that a text tells of as past ("in 2022", "since March 2019"): the first day of each.

    Args:
        raw: The text.
        body: Where the article stands in it.
        ceiling: A later day is left out.

    >>> [str(day) for day in past_years("The firm had been bought in 2018 by a fund, she said.", [(0, 53)], None)]
    ['2018-01-01']
    """
    return tuple(day for day in _past_years(raw, body) if ceiling is None or day <= ceiling)


def _past_years(raw: str, body: Sequence[Span]) -> Iterator[dt.date]:
    """Find years, and months of years, behind a word that puts them in the past."""
    ahead, near, back = (load_words("ahead", name) for name in ("anywhere", "near", "back"))
    months = load_calendar().months
    for start, end in sentence_spans(raw, body):
        years = list(_YEAR.finditer(raw, start, end))
        if not years:
            continue
        said = _WORD.findall(fold(raw[start : min(end, start + 2 * _CONTEXT)]))
        if len(said) < _SENTENCE_WORDS or any(word in ahead or _COMING.match(word) for word in said):
            continue
        for match in years:
            before = _WORD.findall(fold(raw[max(start, match.start() - _BEFORE) : match.start()]))
            month = months.get(before[-1]) if before else None
            lead = before[:-1] if month else before
            if lead and lead[-1] in back and near.isdisjoint(lead[-_NEAR_WORDS:-1]):
                yield dt.date(int(match.group()), month or 1, 1)


def _past(raw: str, body: Sequence[Span], mentions: list[DateMention]) -> Iterator[DateMention]:
    for span, inside in _dated_sentences(sentence_spans(raw, body), mentions):
        start, end = max(span[0], inside[0].span[0] - _CONTEXT), min(span[1], inside[-1].span[1] + _CONTEXT)
        words = _WORD.findall(fold(raw[start:end]))
        ahead = load_words("ahead", "anywhere")
        if len(words) < _SENTENCE_WORDS or any(word in ahead or _COMING.match(word) for word in words):
            continue
        for mention in inside:
            before = _WORD.findall(fold(raw[max(span[0], mention.span[0] - _BEFORE) : mention.span[0]]))
            if load_words("ahead", "near").isdisjoint(before[-_NEAR_WORDS:]):
                yield mention


def _dated_sentences(
    sentences: Iterator[Span], mentions: list[DateMention]
) -> Iterator[tuple[Span, list[DateMention]]]:
    """Pair sentences with their dates; one that was cut inside a date ("am 24. | Februar") is put together again."""
    at = 0
    begin: int | None = None
    inside: list[DateMention] = []
    for start, end in sentences:
        while at < len(mentions) and mentions[at].span[0] < start:
            at += 1
        while at < len(mentions) and mentions[at].span[0] < end:
            inside.append(mentions[at])
            at += 1
        if inside:
            begin = start if begin is None else begin
            if inside[-1].span[1] <= end:
                yield (begin, end), inside
                begin, inside = None, []
