"""
Sampled shingles: an inverted index that finds excerpts, stories inside longer ones and quoted passages.

A shingle is in the sample when its hash falls under a limit, whatever text it stands in (FracMinHash: Irber et al. 2022,
after Broder's mod-p sketches 1997), so that a passage is sampled alike in every text that has it. One shingle in eight is
kept of a long text and more of a short one, down to all: two texts that share 56 shingles, a passage of 60 words, miss
the two sampled ones that make them candidates once in 180 times, and two that are 0.4 alike practically never.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs, bucket_pairs, counted
from newsdedup.text.shingles import Shingles

RATE = 1 / 8
"""The share of the shingles of a long text that is sampled."""
LEAST = 48
"""About so many shingles are sampled at least, if there are so many."""
SHARED = 2
"""Sampled shingles that two texts must share to be candidates."""
_LIMIT_BITS = 24


@attrs.frozen(eq=False)
class Sample:
    """
    Sampled shingles of many texts.

    Attributes:
        values: uint32, the upper halves of the shingles' hashes.
        offsets: int64 [texts + 1]; text i has the values `offsets[i]` to `offsets[i + 1]`.
    """

    values: NDArray[np.uint32]
    offsets: NDArray[np.int64]


def sample(found: Shingles) -> Sample:
    """Sample the shingles of texts, each text by itself."""
    counts = np.diff(found.offsets)
    rates = np.clip(LEAST / np.maximum(counts, 1), RATE, 1)
    limits = np.repeat((rates * 2**_LIMIT_BITS).astype(np.uint32), counts)
    low = (found.hashes & np.uint64(2**_LIMIT_BITS - 1)).astype(np.uint32)
    chosen = np.flatnonzero(low < limits)
    return Sample((found.hashes[chosen] >> np.uint64(32)).astype(np.uint32), np.searchsorted(chosen, found.offsets))


def joined_samples(samples: Sequence[Sample], order: NDArray[np.int64]) -> Sample:
    """Join samples of batches into one, with the texts in another order."""
    values = np.concatenate([part.values for part in samples])
    counts = np.concatenate([np.diff(part.offsets) for part in samples])
    starts = (np.cumsum(counts) - counts)[order]
    offsets = np.zeros(len(order) + 1, np.int64)
    np.cumsum(counts[order], out=offsets[1:])
    places = np.arange(offsets[-1]) + np.repeat(starts - offsets[:-1], counts[order])
    return Sample(values[places], offsets)


def sample_pairs(samples: Sample, chosen: NDArray[np.int64]) -> Pairs:
    """
    Find the pairs of texts that share sampled shingles.

    Args:
        samples: The sample of all texts.
        chosen: The texts to look at, ascending.

    Returns:
        Pairs that share `SHARED` distinct sampled shingles or more. A shingle that very many texts have links each of
        them with the first alone.
    """
    counts = np.diff(samples.offsets)
    owners = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    wanted = np.zeros(len(counts), np.bool_)
    wanted[chosen] = True
    mine = wanted[owners]
    keys = np.unique((samples.values[mine].astype(np.uint64) << np.uint64(32)) | owners[mine])
    return counted(bucket_pairs(keys >> np.uint64(32), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)), SHARED)
