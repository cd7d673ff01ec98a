"""Count what the texts of many pairs share: exactly, on all their shingles."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from newsdedup.copies import in_families, side_by_side
from newsdedup.copies.overlap import NOTHING, Measured, Numbers
from newsdedup.copies.pairs import Pairs
from newsdedup.copies.texts import DistinctTexts
from newsdedup.copies.threads import in_order


def measure_pairs(texts: DistinctTexts, pairs: Pairs, workers: int = 1) -> Measured:
    """
    Measure pairs.

    Args:
        texts: The texts.
        pairs: Pairs of their numbers.
        workers: Threads.
    """
    if not len(pairs):
        return NOTHING
    columns = np.zeros((3, len(pairs)), np.int64)
    deque(in_order(lambda job: job(), _jobs(texts, pairs, columns), workers), maxlen=0)
    return Measured(pairs.left, pairs.right, *columns)


def _jobs(texts: DistinctTexts, pairs: Pairs, columns: Numbers) -> Iterator[Callable[[], None]]:
    families = in_families.Families.of(len(texts), pairs)
    for chosen in in_families.chunks(families, texts.shingles):
        yield partial(_together, texts, pairs, families, chosen, columns)
    loose, _ = families.pairs_of(np.flatnonzero(~families.close))
    for rows in side_by_side.chunks(pairs.left[loose], pairs.right[loose], texts.shingles):
        yield partial(_apart, texts, pairs, loose[rows], columns)


def _together(
    texts: DistinctTexts, pairs: Pairs, families: in_families.Families, chosen: Numbers, columns: Numbers
) -> None:
    numbers, counts = in_families.counted(texts, pairs, families, chosen)
    columns[:, numbers] = counts


def _apart(texts: DistinctTexts, pairs: Pairs, numbers: Numbers, columns: Numbers) -> None:
    columns[:, numbers] = side_by_side.counted(texts, pairs.left[numbers], pairs.right[numbers])
