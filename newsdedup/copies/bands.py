"""
Banded locality-sensitive hashing over MinHash signatures, tuned for recall.

Texts whose signatures agree in all rows of any band are candidates (Leskovec, Rajaraman, Ullman: Mining of Massive
Datasets, chapter 3). Every candidate is verified, so bands may be loose: what costs is a miss.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.fingerprints import Signatures
from newsdedup.copies.pairs import NO_PAIRS, Pairs, bucket_pairs, together
from newsdedup.settings import CopySettings
from newsdedup.text.tokens import mixed

MISS = 2e-4
"""The share of the pairs exactly at the threshold that the bands may miss (pairs above it are missed far less)."""
_KEY_SEED = 0x2545F4914F6CDD1D


@attrs.frozen
class Banding:
    """How a signature is cut: `bands` keys of `rows` values each."""

    bands: int
    rows: int

    def recall(self, jaccard: float) -> float:
        """
        Tell the share of the pairs of a given Jaccard that meet in a band.

        >>> round(Banding(21, 3).recall(0.7), 4)
        0.9999
        """
        return 1 - (1 - jaccard**self.rows) ** self.bands


def banding(settings: CopySettings) -> Banding:
    """
    Choose the bands: the most rows whose bands still miss at most `MISS` of the pairs at the threshold.

    Of three rows and more the fewest permutations win; where even single rows miss more, all permutations are used.

    >>> banding(CopySettings(threshold=0.7)), banding(CopySettings(threshold=0.9))
    (Banding(bands=21, rows=3), Banding(bands=7, rows=3))
    """
    options = []
    for rows in range(1, 33):
        bands = next((n for n in range(1, settings.num_perm // rows + 1) if _misses(settings, n, rows) <= MISS), None)
        if bands is not None:
            options.append(Banding(bands, rows))
    if not options:
        return Banding(settings.num_perm, 1)
    tight = [option for option in options if option.rows >= 3] or options[-1:]
    return min(tight, key=lambda option: option.bands * option.rows)


def _misses(settings: CopySettings, bands: int, rows: int) -> float:
    return 1 - Banding(bands, rows).recall(settings.threshold)


def band_keys(values: Signatures, plan: Banding) -> NDArray[np.uint64]:
    """Hash each band of each signature to 64 bits; uint64 [texts, bands]."""
    generator = np.random.RandomState(_KEY_SEED % 2**32)
    factors = generator.randint(0, 2**63, (plan.bands, plan.rows), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    cut = values[:, : plan.bands * plan.rows].reshape(len(values), plan.bands, plan.rows)
    return mixed((cut * factors).sum(axis=2, dtype=np.uint64))


def band_pairs(values: Signatures, plan: Banding, chosen: NDArray[np.int64]) -> Pairs:
    """
    Find the pairs of texts that meet in a band.

    Args:
        values: uint32 [texts, bands * rows].
        plan: How they are cut.
        chosen: The texts to look at, ascending.
    """
    found = [NO_PAIRS]
    for keys in band_keys(values[chosen], plan).T:
        order = np.argsort(keys, kind="stable")
        found.append(bucket_pairs(keys[order], chosen[order]))
    return together(*found)
