"""Which keys nobody is posted under: told in memory, so that most keys of new texts aren't looked up at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsdedup.store.blocks import Column
from newsdedup.text.hashing import mixed

_BITS = 6  # for each key there is room for
_ROOM = 1.25  # of the keys there are
_LEAST = 1 << 16
_MOST = 1 << 32  # bits (512 MB): places are numbers of 32 bits
_HALF, _ONE = np.uint64(32), np.uint8(1)


class BloomFilter:
    """
    A Bloom filter (Bloom 1970): a key that was put in is never denied; of others, about one in 13 isn't either.

    It has two hashes: with more, a few others less would be looked up in vain, and each key would cost more.

    Args:
        count: How many keys it is to hold, about.

    >>> keys = BloomFilter(2)
    >>> keys.add(np.array([7, -9]))
    >>> keys.may_hold(np.array([7, -9, 10])).tolist()
    [True, True, False]
    """

    def __init__(self, count: int) -> None:
        self._room = int(max(_LEAST, _ROOM * count))
        size = min(_BITS * self._room, _MOST)
        self._size = np.uint64(size)
        self._bits = np.zeros(-(-size // 8), np.uint8)

    @property
    def full(self) -> bool:
        """Whether more keys were put in than it has room for; then it denies too few."""
        return self._room < 0

    def add(self, keys: Column) -> None:
        """Put keys in, [n] int64."""
        for place in self._places(keys):
            np.bitwise_or.at(self._bits, place >> 3, _bit(place))
        self._room -= len(keys)

    def may_hold(self, keys: Column) -> NDArray[np.bool_]:
        """Tell which keys may have been put in, [n]; the others certainly were not."""
        found = np.ones(len(keys), np.bool_)
        for place in self._places(keys):
            found &= self._bits[place >> 3] & _bit(place) != 0
        return found

    def _places(self, keys: Column) -> Iterator[NDArray[np.int64]]:
        spread = mixed(keys.astype(np.uint64))
        # The halves of the hash are two of their own; a product takes them to places without a division (Lemire 2019).
        for half in (spread >> _HALF, spread & np.uint64(0xFFFFFFFF)):
            yield (half * self._size >> _HALF).astype(np.int64)


def _bit(place: NDArray[np.int64]) -> NDArray[np.uint8]:
    return _ONE << (place & 7).astype(np.uint8)
