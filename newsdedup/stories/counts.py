"""
Counting what circulates: how many copy groups have a quotation or phrase, day by day.

See `circulation` for what follows from it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from newsdedup.epoch import UNDATED, Tally, day_of
from newsdedup.model import Article, CopyGroup, Keys
from newsdedup.stories.features.kinds import typed
from newsdedup.stories.features.lexicon import Lexicons
from newsdedup.stories.features.profile import CONTENT, RUN, Profile, WeighedQuote, profile
from newsdedup.text.keys import hashes64

_SAMPLED = np.uint64(3)  # one phrase in four is counted: a run of ten words has one at four chances in five
_STEMS = 5  # the rarest of a quotation, three by three, are what it is known by, however it was cut or translated


def learn_circulation(articles: Sequence[Article], groups: Iterable[CopyGroup]) -> Tally:
    """
    Count quotations and phrases over copy groups.

    Args:
        articles: Articles with their regions.
        groups: Their copy groups; the representative speaks for its group.

    Returns:
        By quotation or phrase and day: the copy groups that have it, each dated by its earliest member. Two tallies
        merge to that of all articles, where no copy group has articles in both.
    """
    ordered = sorted(groups, key=lambda group: (articles[group.representative].language, group.representative))
    lexicons = Lexicons()
    return count([profile(articles[group.representative], lexicons) for group in ordered], days(articles, ordered))


def days(articles: Sequence[Article], groups: Iterable[CopyGroup]) -> list[int]:
    """Date copy groups by their earliest members."""
    dated = ([day_of(articles[member.index].published) for member in group.members] for group in groups)
    return [min((day for day in found if day), default=UNDATED) for found in dated]


def count(profiles: Iterable[Profile], dates: Iterable[int]) -> Tally:
    """
    Count the quotations and phrases of copy groups.

    Args:
        profiles: One for each group.
        dates: The day of each.
    """
    keys = [_keys(entry) for entry in profiles]
    if not keys:
        return Tally.empty(1)
    by_key = np.repeat(np.array(list(dates), np.int64), [len(entry) for entry in keys])
    joined = np.concatenate(keys)
    return Tally.of(joined, by_key, np.ones((len(joined), 1), np.int64))


def _keys(entry: Profile) -> Keys:
    phrases = entry.phrases[counted_phrases(entry)]
    quotes = [quote_keys(quote) for quote in entry.quotes]
    return np.unique(np.concatenate([phrases, *quotes]))


def counted_phrases(entry: Profile) -> NDArray[np.int64]:
    """Choose the phrases of a text that are counted, by place: a sample of those with two words of content."""
    content = np.concatenate([[0], np.cumsum(entry.weights >= CONTENT)])
    inside = content[RUN:] - content[:-RUN] if len(entry.phrases) else np.zeros(0, np.int64)
    return np.flatnonzero((entry.phrases & _SAMPLED == 0) & (inside >= 2) & (entry.stock == 0))


def quote_keys(quote: WeighedQuote) -> Keys:
    """Name a quotation by its rarest stems, three by three; one with fewer matches no other either."""
    rarest = sorted(quote.weights, key=lambda stem: (-quote.weights[stem], stem))[:_STEMS]
    return typed("quote", hashes64(map(" ".join, itertools.combinations(sorted(rarest), 3))))
