"""Sentences or quotations of an article as rows of weighed stems, to be compared with another's all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.keys import hash64


@attrs.frozen(eq=False)
class Rows:
    """
    Rows of weighed stems, as columns.

    Attributes:
        count: How many rows.
        keys: The hash of each entry's stem, ascending, [n] uint64.
        rows: The row of each entry, [n] int64.
        weights: The weight of each entry, [n] float64.
    """

    count: int
    keys: NDArray[np.uint64]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]


def as_rows(entries: Sequence[Mapping[str, float]]) -> Rows:
    """Lay the weighed stems of some sentences out in columns."""
    keys = np.array([_key(stem) for entry in entries for stem in entry], np.uint64)
    weights = np.array([weight for entry in entries for weight in entry.values()], np.float64)
    rows = np.repeat(np.arange(len(entries)), [len(entry) for entry in entries])
    order = np.lexsort((rows, keys))
    return Rows(len(entries), keys[order], rows[order], weights[order])


def in_common(a: Rows, b: Rows) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """
    Weigh and count what every row of `a` has in common with every row of `b`.

    Returns:
        The weight of the shared stems and their number, each [rows of a, rows of b].

    >>> mass, number = in_common(as_rows([{"port": 0.5, "vell": 1.0}]), as_rows([{"vell": 1.0}, {}]))
    >>> mass.tolist(), number.tolist()
    ([[1.0, 0.0]], [[1, 0]])
    """
    first, last = np.searchsorted(b.keys, a.keys, "left"), np.searchsorted(b.keys, a.keys, "right")
    times = last - first
    entries = np.repeat(np.arange(len(a.keys)), times)
    partners = np.arange(len(entries)) - np.repeat(np.cumsum(times) - times, times) + np.repeat(first, times)
    cells = a.rows[entries] * b.count + b.rows[partners]
    shape, size = (a.count, b.count), a.count * b.count
    # One stem may weigh otherwise in the other text, by the form it has there; the lesser weight is shared by both.
    mass = np.bincount(cells, np.minimum(a.weights[entries], b.weights[partners]), size).astype(np.float64)
    number = np.bincount(cells, minlength=size).astype(np.int64)
    return mass.reshape(shape), number.reshape(shape)


@lru_cache(maxsize=1 << 16)
def _key(stem: str) -> int:
    return hash64(stem)
