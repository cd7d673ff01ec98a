"""
Hot buckets: what to do where so many texts share a key that their pairs can't all be formed.

All hot buckets are worked off together, greedily in the order of preference. The best text that is still alive is a
root; every living text that shares a hot bucket with it is measured against it, and those that are linked are absorbed:
they have found whom they are like. Fifty thousand copies of one item so cost one comparison each, or a few. A text that
has been measured against `TRIES` roots in vain, which nearly nobody is like, is dead: boilerplate has brought it here.
The buckets of the dead are split by the key of the next band, where those who are alike beyond it meet again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.bands import packed_bands
from newsdedup.copies.minhash import Signatures
from newsdedup.copies.pairs import Buckets, Numbers, Pairs
from newsdedup.text.numbers import distinct

TRIES = 8
"""Against how many roots that attract nearly nobody a text is measured at most."""
ATTRACTS = 1 / 16
"""A root is in vain when it is linked to less than this share of those that were measured against it."""
SPLITS = 4
"""How often a bucket is split at most."""

Try = Callable[[Pairs], NDArray[np.bool_]]


def cool(buckets: list[Numbers], count: int, attempt: Try) -> NDArray[np.bool_]:
    """
    Work off hot buckets.

    Args:
        buckets: The members of each.
        count: How many texts there are.
        attempt: Measures pairs and tells which are linked.

    Returns:
        Whether each text was absorbed.
    """
    tries, absorbed = np.zeros(count, np.int64), np.zeros(count, np.bool_)
    for root, mates in _roots(buckets, absorbed, tries):
        linked = attempt(Pairs(np.full(len(mates), root), mates))
        absorbed[mates[linked]] = True
        if np.count_nonzero(linked) < ATTRACTS * len(mates):
            tries[mates] += 1
    return absorbed


def _roots(buckets: list[Numbers], absorbed: NDArray[np.bool_], tries: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Give each root with the living texts behind it that share a bucket with it, the best root first."""
    holds: dict[int, list[int]] = {}
    for number, members in enumerate(buckets):
        for member in members.tolist():
            holds.setdefault(member, []).append(number)
    buckets = list(buckets)
    for root in sorted(holds):
        if absorbed[root]:
            continue
        mine = [number for number in holds[root] if len(buckets[number])]
        for number in mine:
            members = buckets[number]
            buckets[number] = members[(members > root) & ~absorbed[members] & (tries[members] < TRIES)]
        mates = distinct(np.concatenate([np.empty(0, np.int64), *(buckets[number] for number in mine)]))
        if len(mates):
            yield root, mates


def split(
    buckets: list[tuple[int, Numbers]], columns: Signatures, places: Numbers, bands: Sequence[tuple[int, ...]]
) -> Iterator[Pairs]:
    """
    Split buckets by the keys of further bands and form the pairs of those that are no longer hot.

    Args:
        buckets: The band and the members of each.
        columns: uint32 [rows, texts], the values of the signatures.
        places: The place of each text in the columns.
        bands: The rows of each band.
    """
    for _ in range(SPLITS):
        hot: list[tuple[int, Numbers]] = []
        for band, members in buckets:
            following = (band + 1) % len(bands)
            parts = Buckets.of(packed_bands(columns[:, places[members]], bands[following : following + 1], members))
            yield parts.pairs()
            hot.extend((following, part) for _, part in parts.hot())
        buckets = hot
