"""Which keys nobody is posted under: told in memory, so that most of those of new texts aren't looked up at all."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from newsdedup.store.blocks import Column
from newsdedup.text.hashing import mixed

_BITS = 8  # for each key there is room for
_ROOM = 1.25  # of the keys there are; with more, another filter is made
_LEAST = 1 << 16
_HALF, _ONE = np.uint64(32), np.uint8(1)


class Filter:
    """
    A Bloom filter (Bloom 1970) of two hashes: who was put in is never denied; of others one in 20 isn't either.

    Args:
        count: How many keys it is to hold, about.

    >>> keys = Filter(2)
    >>> keys.add(np.array([7, -9]))
    >>> keys.likely(np.array([7, -9, 10])).tolist()
    [True, True, False]
    """

    def __init__(self, count: int) -> None:
        self._left = int(max(_LEAST, _ROOM * count))
        self._size = np.uint64(_BITS * self._left)
        self._bits = np.zeros(self._left * _BITS // 8 + 1, np.uint8)

    @property
    def full(self) -> bool:
        """Whether it holds as many keys as it has room for; with more it says "likely" too often."""
        return self._left < 0

    def add(self, keys: Column) -> None:
        """Put keys in, [n] int64."""
        for place in self._places(keys):
            np.bitwise_or.at(self._bits, place >> 3, _bit(place))
        self._left -= len(keys)

    def likely(self, keys: Column) -> NDArray[np.bool_]:
        """Tell which keys may have been put in, [n]; the others certainly were not."""
        found = np.ones(len(keys), np.bool_)
        for place in self._places(keys):
            found &= self._bits[place >> 3] & _bit(place) != 0
        return found

    def _places(self, keys: Column) -> Iterable[NDArray[np.int64]]:
        spread = mixed(keys.astype(np.uint64))
        # The halves of one good hash serve as two (Kirsch and Mitzenmacher 2006).
        for half in (spread >> _HALF, spread & np.uint64(0xFFFFFFFF)):
            yield (half * self._size >> _HALF).astype(np.int64)


def _bit(place: NDArray[np.int64]) -> NDArray[np.uint8]:
    return _ONE << (place & 7).astype(np.uint8)
