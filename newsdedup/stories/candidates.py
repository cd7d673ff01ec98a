"""Which pairs are worth comparing: those that share rare keys. Cost grows with the texts, not with their pairs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Index, Keys
from newsdedup.stories.evidence.context import leads
from newsdedup.stories.features.kinds import typed, typed_key
from newsdedup.stories.features.profile import CONTENT, RUN, Profile, figure_key, name_key
from newsdedup.text.keys import hashes64
from newsdedup.text.numbers import distinct, firsts

# What a shared key of each kind adds to a pair; a pair is compared from a sum of `_ENOUGH`.
_PHRASE, _NAME, _FIGURE, _QUOTE, _TOLD = 0.85, 1.0, 0.9, 0.5, 1.0
_OWN = 0.3  # what a shared source that is the article's own outlet adds
_ENOUGH = 1.0
_WINDOW = 4  # phrases in a row, of which one is a key
_MICRO = 1_000_000  # sums are of whole millionths: the same in any order
_QUOTE_STEMS = 6
_LEAD_STEMS = 24  # the rarest words of headline and lead, each with each source that the lead credits
# An article looks at the owners of its rarest keys until it has met this many, and keeps the best of them; so a key
# that all of a large story share is still of use to its members, and a stock key costs nobody anything.
_BUDGET = 600
_MOST = _BUDGET + 1  # a key that more have is never looked up
_KEPT = 10
AT_ONCE = 256  # articles that are looked up together


@attrs.frozen
class WeighedKeys:
    """The keys of an article with their weights: [n] uint64, distinct, and [n] float64."""

    keys: Keys
    weights: NDArray[np.float64]


def candidate_keys(profile: Profile) -> WeighedKeys:
    """
    Choose the keys that an article may be found by.

    They are rare 5-grams, names, figures, pairs of words in quotations, and the source of its story with a word of the
    lead: short relays of one scoop may have nothing else in common.

    Args:
        profile: What the article offers.
    """
    phrases = _phrases(profile)
    names = {name_key(key): _NAME * entry.rarity for key, entry in profile.names.items() if entry.rarity >= 0.2}
    figures = {
        figure_key(entry.figure): _FIGURE * entry.rarity for entry in profile.figures.values() if entry.rarity >= 0.25
    }
    quoted = _quote_pairs(profile)
    singles = names | figures | _told_from(profile)
    keys = np.concatenate([phrases, np.array(list(singles), np.uint64), quoted])
    weights = np.concatenate(
        [np.full(len(phrases), _PHRASE), np.array(list(singles.values())), np.full(len(quoted), _QUOTE)]
    )
    order = np.argsort(keys, kind="stable")
    once = order[firsts(keys[order])]
    return WeighedKeys(keys[once], weights[once])


def _phrases(profile: Profile) -> Keys:
    """Winnow the phrases, stock phrases and those without two words of content left out."""
    content = rolling_sum((profile.weights >= CONTENT).astype(np.int64), RUN)
    if not len(profile.phrases):
        return np.zeros(0, np.uint64)
    return winnowed(profile.phrases[(profile.stock == 0) & (content[: len(profile.phrases)] >= 2)])


def winnowed(keys: Keys) -> Keys:
    """
    Choose some of a text's keys so that two texts that share `_WINDOW` in a row have chosen one of these in common.

    Of every window the least key is chosen, the last of equal ones (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD
    2003); about 2 / (`_WINDOW` + 1) of all are.

    Args:
        keys: The keys of a text in their order, [n] uint64.

    Returns:
        Those chosen, distinct and ascending.

    >>> winnowed(np.array([9, 4, 7, 8, 6, 5, 2], np.uint64)).tolist()
    [2, 4, 5]
    """
    if len(keys) <= _WINDOW:
        return distinct(keys)[:1]
    windows = np.lib.stride_tricks.sliding_window_view(keys[::-1], _WINDOW)
    return distinct(keys[::-1][np.arange(len(windows)) + windows.argmin(axis=1)])


def rolling_sum(values: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Sum every run of `size` neighbours, [max(0, n - size + 1)] int64."""
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[size:] - sums[:-size] if len(values) >= size else np.zeros(0, np.int64)


def _quote_pairs(profile: Profile) -> Keys:
    pairs = set()
    for quote in profile.quotes:
        rarest = sorted(quote.weights, key=lambda stem: (-quote.weights[stem], stem))[:_QUOTE_STEMS]
        pairs |= {f"{a} {b}" for a, b in itertools.combinations(sorted(rarest), 2)}
    return distinct(typed("quote", hashes64(pairs)))


def _told_from(profile: Profile) -> dict[int, float]:
    own = {profile.own_source} if profile.own_source else set()
    sources = sorted(own | {source for source in profile.credited if leads(profile, source)})
    words = profile.lead_stems if sources else {}
    rarest = sorted(words, key=lambda stem: (-words[stem], stem))[:_LEAD_STEMS]
    # A word that no table knows, told from one source, is enough; of others it takes two. The source itself is found by
    # those who credit it: its own articles need not find each other so.
    worth = {source: _OWN if source in own else _TOLD for source in sources}
    return {
        typed_key("credit", f"{source} {stem}"): worth[source] * words[stem] for source in sources for stem in rarest
    }


def candidates(keys: Sequence[WeighedKeys], index: Index, *, rarest: bool = True) -> list[tuple[int, int]]:
    """
    Propose the pairs that share enough rare keys.

    Args:
        keys: The keys of each article, by its number.
        index: Where all of them have been put, under these numbers.
        rarest: As for `met`.

    Returns:
        Pairs of numbers, the lower first, sorted; a proposal is never a result.
    """
    parts = [range(first, min(first + AT_ONCE, len(keys))) for first in range(0, len(keys), AT_ONCE)]
    found = {(min(pair), max(pair)) for part in parts for pair in met(part, keys, index, rarest=rarest)}
    return sorted(found)


def met(
    owners: Sequence[int],
    keys: Sequence[WeighedKeys] | Mapping[int, WeighedKeys],
    index: Index,
    among: NDArray[np.bool_] | None = None,
    *,
    rarest: bool = True,
) -> list[tuple[int, int]]:
    """
    Look up who shares the most of some articles' rare keys.

    Args:
        owners: The articles' numbers, ascending.
        keys: The keys of each article, by its number.
        index: Where all keys have been put.
        among: Who counts, [articles]; everybody by default.
        rarest: Whether an article looks up its rarest keys alone; else all that are not too common.

    Returns:
        (article, whom it meets), in order of the articles, the best first.
    """
    mine = _wanted(owners, keys, index, rarest=rarest)
    if not len(mine.keys):
        return []
    lists = list(index.owners(mine.keys))
    counts = [len(others) for others in lists]
    others = np.concatenate(lists)
    size = int(others.max()) + 1
    cells, place = np.unique(np.repeat(mine.owners, counts) * size + others, return_inverse=True)
    sums = np.bincount(place, np.repeat(np.rint(mine.weights * _MICRO), counts))
    owner, other = cells // size, cells % size
    fit = (sums >= _ENOUGH * _MICRO) & (other != owner)
    good = np.flatnonzero(fit if among is None else fit & among[other])
    best = good[np.lexsort((other[good], -sums[good], owner[good]))]
    kept = best[rank(owner[best]) < _KEPT]
    return list(zip(owner[kept].tolist(), other[kept].tolist(), strict=True))


@attrs.frozen
class _Entries:
    """Keys of several articles: whose, which, and what they weigh; in columns, article by article."""

    owners: NDArray[np.int64]
    keys: Keys
    weights: NDArray[np.float64]

    def __getitem__(self, order: NDArray[np.int64]) -> _Entries:
        return _Entries(self.owners[order], self.keys[order], self.weights[order])


def _wanted(
    owners: Sequence[int], keys: Sequence[WeighedKeys] | Mapping[int, WeighedKeys], index: Index, *, rarest: bool
) -> _Entries:
    """Choose the keys that are looked up: of each article all, or the rarest as long as the budget lasts."""
    chosen = [keys[owner] for owner in owners]
    of_each = np.repeat(np.array(owners, np.int64), [len(entry.keys) for entry in chosen])
    every = _Entries(
        of_each, np.concatenate([entry.keys for entry in chosen]), np.concatenate([entry.weights for entry in chosen])
    )
    frequency = index.frequency(every.keys)
    shared = np.flatnonzero((frequency > 1) & (frequency <= _MOST))
    every, frequency = every[shared], frequency[shared]
    if not rarest:
        return every
    order = np.lexsort((every.keys, frequency, every.owners))
    spent = np.cumsum(frequency[order] - 1)
    heads = firsts(every.owners[order])
    before = np.concatenate([[0], spent])[heads]
    counts = np.diff(np.append(heads, len(order)))
    return every[order[spent - np.repeat(before, counts) <= _BUDGET]]


def rank(owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the entries of each owner, whose entries stand together."""
    heads = firsts(owners)
    return np.arange(len(owners)) - np.repeat(heads, np.diff(np.append(heads, len(owners))))
