"""Sorting arrays of whole numbers without the cost of `numpy.unique`, which hashes and gathers."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.uint8, np.uint32, np.uint64, np.int64)


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """
    Sort numbers and leave out repeated ones.

    >>> distinct(np.array([5, 3, 5])).tolist()
    [3, 5]
    """
    values = np.sort(values)
    return values[firsts(values)]


def firsts(ordered: NDArray[Number]) -> NDArray[np.int64]:
    """
    Tell where each run of equal numbers begins.

    >>> firsts(np.array([3, 3, 5])).tolist()
    [0, 2]
    """
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return np.flatnonzero(new)


def ranges(begins: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    Give the numbers of several ranges, one range after the other.

    >>> ranges(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    ends = np.cumsum(counts)
    places: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0)
    places += np.repeat(begins - (ends - counts), counts)
    return places


def in_both(a: NDArray[Number], b: NDArray[Number]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """
    Tell where two ascending arrays without repetitions hold the same numbers.

    Returns:
        The places in `a` and the places in `b`, by ascending number.

    >>> here, there = in_both(np.array([2, 5, 9]), np.array([1, 2, 3, 9]))
    >>> here.tolist(), there.tolist()
    ([0, 2], [1, 3])
    """
    if len(a) > len(b):
        there, here = in_both(b, a)
        return here, there
    if not len(a):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = b.searchsorted(a)
    at[at == len(b)] = 0
    here = np.flatnonzero(b[at] == a)
    return here, at[here]


def held_in(some: NDArray[Number], values: NDArray[Number]) -> NDArray[np.int64]:
    """
    Tell where the values are that ascending numbers hold, as `numpy.isin` does, but without sorting all of them.

    >>> held_in(np.array([2, 5]), np.array([5, 1, 9, 2, 5])).tolist()
    [0, 3, 4]
    """
    if not len(some):
        return np.zeros(0, np.int64)
    at = some.searchsorted(values)
    at[at == len(some)] = 0
    return np.flatnonzero(some[at] == values)


def few_places(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """
    Tell where a long mask is set, as `numpy.flatnonzero` does, but faster where that is in few places.

    Args:
        mask: Not a part of another array.

    >>> few_places(np.arange(20) % 9 == 1).tolist()
    [1, 10, 19]
    """
    whole = len(mask) & ~7
    words = np.flatnonzero(mask[:whole].view(np.uint64))
    within = np.flatnonzero(mask[:whole].reshape(-1, 8)[words])
    return np.concatenate(((words[within >> 3] << 3) + (within & 7), np.flatnonzero(mask[whole:]) + whole))
