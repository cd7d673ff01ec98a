"""Which pairs are worth comparing: those that share rare keys. Cost grows with the texts, not with their pairs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Index, Keys
from newsdedup.stories.evidence.context import leads
from newsdedup.stories.features.profile import CONTENT, RUN, Profile, figure_key, name_key, typed
from newsdedup.text.keys import hashes64

# What a shared key of each kind adds to a pair; a pair is compared from a sum of `_ENOUGH`.
_PHRASE, _NAME, _FIGURE, _QUOTE, _TOLD = 0.35, 1.0, 0.9, 0.5, 0.5
_ENOUGH = 1.0
_QUOTE_STEMS = 6
_LEAD_STEMS = 12  # the rarest words of headline and lead, each with each source that the lead credits
# An article looks at the owners of its rarest keys until it has met this many, and keeps the best of them; so a key
# that all of a large story share is still of use to its members, and a stock key costs nobody anything.
_BUDGET = 600
_KEPT = 10


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
    pairs = [(_quote_pairs(profile), _QUOTE), (_told_from(profile), _TOLD)]
    singles = names | figures
    keys = np.concatenate([phrases, np.array(list(singles), np.uint64), *(found for found, _ in pairs)])
    weights = np.concatenate(
        [
            np.full(len(phrases), _PHRASE),
            np.array(list(singles.values())),
            *(np.full(len(found), weight) for found, weight in pairs),
        ]
    )
    distinct, first = np.unique(keys, return_index=True)
    return WeighedKeys(distinct, weights[first])


def _phrases(profile: Profile) -> Keys:
    """Leave out stock phrases and those without two words of content."""
    content = rolling_sum((profile.weights >= CONTENT).astype(np.int64), RUN)
    if not len(profile.phrases):
        return np.zeros(0, np.uint64)
    return np.unique(profile.phrases[(profile.stock == 0) & (content[: len(profile.phrases)] >= 2)])


def rolling_sum(values: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Sum every run of `size` neighbours, [max(0, n - size + 1)] int64."""
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[size:] - sums[:-size] if len(values) >= size else np.zeros(0, np.int64)


def _quote_pairs(profile: Profile) -> Keys:
    pairs = set()
    for quote in profile.quotes:
        rarest = sorted(quote.weights, key=lambda stem: (-quote.weights[stem], stem))[:_QUOTE_STEMS]
        pairs |= {f"{a} {b}" for a, b in itertools.combinations(sorted(rarest), 2)}
    return np.unique(typed("quote", hashes64(sorted(pairs))))


def _told_from(profile: Profile) -> Keys:
    words = dict(profile.headline)
    for sentence in profile.sentences:
        if sentence.span[0] < profile.lead[1]:
            words.update(sentence.weights)
    rarest = sorted(words, key=lambda stem: (-words[stem], stem))[:_LEAD_STEMS]
    own = {profile.article.outlet} if profile.article.outlet else set()
    sources = sorted(own | {name for name in profile.credited if leads(profile, name)})
    return np.unique(typed("credit", hashes64([f"{name} {stem}" for name in sources for stem in rarest])))


def candidates(keys: Sequence[WeighedKeys], index: Index) -> list[tuple[int, int]]:
    """
    Propose the pairs that share enough rare keys.

    Args:
        keys: The keys of each article, by its number.
        index: Where all of them have been put, under these numbers.

    Returns:
        Pairs of numbers, the lower first, sorted; a proposal is never a result.
    """
    pairs = set()
    for owner, mine in enumerate(keys):
        pairs |= {(min(owner, other), max(owner, other)) for other in met(owner, mine, index)}
    return sorted(pairs)


def met(owner: int, mine: WeighedKeys, index: Index, *, among: NDArray[np.bool_] | None = None) -> list[int]:
    """
    Look up who shares the most of an article's rare keys.

    Args:
        owner: The article's number.
        mine: Its keys.
        index: Where all keys have been put.
        among: Who counts, [articles]; everybody by default.
    """
    frequency = index.frequency(mine.keys)
    order = np.lexsort((mine.keys, frequency))
    order = order[frequency[order] > 1]
    order = order[np.cumsum(frequency[order] - 1) <= _BUDGET]
    if not len(order):
        return []
    lists = list(index.owners(mine.keys[order]))
    weights = np.repeat(mine.weights[order], [len(owners) for owners in lists])
    others, place = np.unique(np.concatenate(lists), return_inverse=True)
    sums = np.bincount(place, weights)
    fit = (sums >= _ENOUGH) & (others != owner)
    good = np.flatnonzero(fit if among is None else fit & among[others])
    best = good[np.lexsort((others[good], -sums[good]))][:_KEPT]
    return [int(others[at]) for at in best]
