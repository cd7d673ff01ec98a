"""From distinct texts to verified pairs: bands for what is alike, sampled shingles for what is contained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies import hot
from newsdedup.copies.bands import band_bits, banding, packed_bands
from newsdedup.copies.counting import measure_pairs
from newsdedup.copies.overlap import NOTHING, Measured
from newsdedup.copies.pairs import Buckets, Numbers, Pairs, together, without
from newsdedup.copies.popular import crowded
from newsdedup.copies.samples import sample_pairs
from newsdedup.copies.stars import representatives
from newsdedup.copies.team import Team
from newsdedup.copies.texts import DistinctTexts

Linked = Callable[[Measured], NDArray[np.bool_]]
_KEYS_AT_ONCE = 1 << 18


class Search:
    """
    Finds and verifies the pairs of one run.

    Attributes:
        bounded: Whether each text stood in a hot bucket, so that it was not compared with all others in it.
    """

    def __init__(self, texts: DistinctTexts, linked: Linked, team: Team | None = None) -> None:
        self._texts = texts
        self._linked = linked
        self._team = team or Team()
        self._measured: Measured = NOTHING
        self._more: list[Measured] = []
        self.bounded = np.zeros(len(texts), np.bool_)

    @property
    def measured(self) -> Measured:
        """All verified pairs so far, once each, sorted."""
        if self._more:
            self._measured = self._measured.plus(*self._more).once()
            self._more = []
        return self._measured

    def verify(self, pairs: Pairs) -> int:
        """Measure the pairs that have not been measured, and tell how many these are."""
        fresh = without(pairs, self.measured.codes)
        self._more.append(measure_pairs(self._texts, fresh, self._team))
        return len(fresh)

    def by_bands(self) -> None:
        """Verify the texts that meet in a band: all of a small bucket, of a hot one each with a root or a few."""
        columns, owners = self._texts.signatures, self._texts.ranks
        comparable = self._texts.comparable[owners]
        if not comparable.all():
            columns, owners = columns[:, comparable], owners[comparable]
        bands = list(banding(self._texts.settings).members())
        crowds: list[tuple[int, Numbers]] = []

        def meetings(places: range) -> tuple[Pairs, list[tuple[int, Numbers]]]:
            buckets = Buckets.of(packed_bands(columns, [bands[place] for place in places], owners))
            shift = 32 - band_bits(len(places))
            return buckets.pairs(), [(places[key >> shift], members) for key, members in buckets.hot()]

        def small() -> Iterator[Pairs]:
            step = max(_KEYS_AT_ONCE // max(len(owners), 1), 1)
            runs = [range(len(bands))[first : first + step] for first in range(0, len(bands), step)]
            for pairs, hot_ones in self._team.do_here(meetings, runs):
                crowds.extend(hot_ones)
                yield pairs

        self.verify(together(small()))
        if crowds:
            self._cool(crowds, bands)

    def by_samples(self, chosen: NDArray[np.bool_]) -> None:
        """Verify those of the chosen texts that share sampled shingles."""
        wanted = chosen & self._texts.comparable
        ranks = self._texts.ranks
        self.verify(sample_pairs(self._texts.sample, np.where(wanted[ranks], ranks, -1), self._team))

    def by_families(self) -> None:
        """Verify the texts of hot buckets against their whole family, where families are few and small enough."""
        self.verify(crowded(self._near(), self.bounded))

    def settled(self) -> Numbers:
        """
        Group by the links, until no neighbour's representative is left untried.

        A list of candidates is not complete: a text may have met only another member of its group. So a text that has
        joined nobody is measured against the representatives of those it is linked to, and in a hot bucket against the
        other representatives of its family, and groups are made again.

        Returns:
            int64 [texts], each text's representative (see `representatives`).
        """
        while True:
            links = self.measured.where(self._linked(self.measured))
            chosen = representatives(len(self._texts), links)
            ends = np.concatenate((links.left, links.right))
            heads = chosen[np.concatenate((links.right, links.left))]
            untried = (chosen[ends] == ends) & (heads != ends)
            tried = self.verify(Pairs.between(ends[untried], heads[untried]))
            tried += self.verify(crowded(self._near(), self.bounded & (chosen == np.arange(len(chosen)))))
            if not tried:
                return chosen

    def _near(self) -> Measured:
        """The pairs of popular texts that are near enough to be of one family (see `newsdedup.copies.popular`)."""
        near = self.measured.jaccard >= 2 * self._texts.settings.threshold - 1
        return self.measured.where(near & self.bounded[self.measured.left] & self.bounded[self.measured.right])

    def _cool(self, crowds: list[tuple[int, Numbers]], bands: Sequence[tuple[int, ...]]) -> None:
        for _, members in crowds:
            self.bounded[members] = True
        absorbed = hot.cool([members for _, members in crowds], len(self._texts), self._attempt)
        left = [(band, members[~absorbed[members]]) for band, members in crowds]
        self.verify(together(hot.split(left, self._texts.signatures, self._texts.places, bands)))

    def _attempt(self, pairs: Pairs) -> NDArray[np.bool_]:
        measured = measure_pairs(self._texts, pairs, self._team)
        self._more.append(measured)
        return self._linked(measured)
