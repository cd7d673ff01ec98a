"""From distinct texts to verified pairs: bands for what is alike, sampled shingles for what is contained."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.bands import packed_band
from newsdedup.copies.overlap import NOTHING, Measured, Numbers, measure_pairs
from newsdedup.copies.pairs import HOT, Buckets, Pairs, distinct, together, without
from newsdedup.copies.samples import sample_pairs
from newsdedup.copies.stars import representatives
from newsdedup.copies.texts import DistinctTexts

STARS = 8
"""How many roots of hot buckets a text is compared with at most."""
_SHRINKS = 7 / 8
"""A root that leaves more than this share of a hot bucket unlinked is unlike it."""

Linked = Callable[[Measured], NDArray[np.bool_]]


class Search:
    """
    Finds and verifies the pairs of one run; what is measured once is not measured again.

    Attributes:
        measured: All verified pairs so far.
        bounded: Whether each text stood in a bucket so hot that it was not compared with all others in it.
    """

    def __init__(self, texts: DistinctTexts, linked: Linked) -> None:
        self._texts = texts
        self._linked = linked
        self._stars = np.zeros(len(texts), np.int64)
        self.measured: Measured = NOTHING
        self.bounded = np.zeros(len(texts), np.bool_)

    def verify(self, pairs: Pairs) -> None:
        """Measure the pairs that have not been measured."""
        fresh = without(pairs, distinct(self.measured.codes))
        if len(fresh):
            self.measured = self.measured.plus(measure_pairs(self._texts, fresh))

    def by_bands(self) -> None:
        """Verify the texts that meet in a band: all of a small bucket, of a hot one each with a root or a few."""
        wanted = self._texts.comparable[self._texts.ranks]
        owners = self._texts.ranks[wanted]
        small: list[Pairs] = []
        hot: list[tuple[int, Numbers]] = []
        for band in range(self._texts.keys.shape[1]):
            buckets = Buckets.of(packed_band(self._texts.keys[wanted, band], owners))
            small.append(buckets.small())
            hot.extend((band, members) for members in buckets.hot())
        self.verify(together(small))
        for band, members in hot:
            self._cool(band, members)

    def by_samples(self, chosen: NDArray[np.bool_]) -> None:
        """Verify those of the chosen texts that share sampled shingles."""
        wanted = chosen & self._texts.comparable
        ranks = self._texts.ranks
        self.verify(sample_pairs(self._texts.sample, np.where(wanted[ranks], ranks, -1)))

    def settled(self) -> Numbers:
        """
        Group by the links, until no neighbour's representative is left untried.

        A list of candidates is not complete: a text may have met only another member of its group. So whoever is linked
        to a member of a group is measured against that group's representative, and the groups are made again.

        Returns:
            int64 [texts], each text's representative (see `representatives`).
        """
        while True:
            links = self.measured.where(self._linked(self.measured))
            chosen = representatives(len(self._texts), links)
            ends = np.concatenate((links.left, links.right))
            heads = chosen[np.concatenate((links.right, links.left))]
            elsewhere = heads != chosen[ends]
            before = len(self.measured)
            self.verify(Pairs.between(ends[elsewhere], heads[elsewhere]))
            if len(self.measured) == before:
                return chosen

    def _cool(self, band: int, members: Numbers) -> None:
        """
        Compare a hot bucket with its root, those unlike the root with the next root, and so on.

        Where a root is like hardly anyone, boilerplate has brought them together: then the bucket is split by the next
        band. What is left when every text has been compared with `STARS` roots is noted as bounded.
        """
        waiting = [(band, members)]
        bands = self._texts.keys.shape[1]
        while waiting:
            band, members = waiting.pop()
            self.bounded[members] = True
            rest = members[1:][self._stars[members[1:]] < STARS]
            if not len(rest):
                continue
            self._stars[rest] += 1
            spokes = Pairs(np.full(len(rest), members[0]), rest)
            self.verify(spokes)
            left = rest[~self._are_linked(spokes)]
            following = [left] if len(left) <= _SHRINKS * len(rest) else self._split(left, (band + 1) % bands)
            for part in following:
                if len(part) > HOT:
                    waiting.append(((band + 1) % bands, part))
                else:
                    self.verify(_all_pairs(part))

    def _are_linked(self, pairs: Pairs) -> NDArray[np.bool_]:
        links = distinct(self.measured.where(self._linked(self.measured)).codes)
        return np.isin(pairs.codes, links, assume_unique=True)

    def _split(self, members: Numbers, band: int) -> Iterable[Numbers]:
        place = np.empty(len(self._texts), np.int64)
        place[self._texts.ranks] = np.arange(len(self._texts))
        buckets = Buckets.of(packed_band(self._texts.keys[place[members], band], members))
        ends = buckets.starts + buckets.sizes
        return [buckets.owners[start:end] for start, end in zip(buckets.starts, ends, strict=True)]


def _all_pairs(members: Numbers) -> Pairs:
    left, right = np.triu_indices(len(members), 1)
    return Pairs(members[left], members[right])
