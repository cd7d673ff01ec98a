"""What `near_duplicates` gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from operator import itemgetter

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.columns import Heads
from newsdedup.copies.overlap import Measured, relation
from newsdedup.copies.passages import has_passage
from newsdedup.copies.texts import DistinctTexts
from newsdedup.errors import SettingsError
from newsdedup.model import Overlap, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import Hashes

Numbers = NDArray[np.int64]
PAIR = np.dtype([("i", np.int64), ("j", np.int64), ("jaccard", np.float64)])


@attrs.frozen(eq=False)
class Wording:
    """
    The words of some texts, kept for what is looked at only when it is asked for.

    Attributes:
        positions: int64 [texts], ascending.
        heads: uint32, the upper halves of the hashes of all tokens, text by text.
        bounds: int64 [texts + 1], where the tokens of each begin.
    """

    positions: Numbers
    heads: Heads
    bounds: Numbers

    @classmethod
    def of(cls, found: DistinctTexts, numbers: Numbers, positions: Numbers) -> Wording:
        """Keep the words of some texts, which go by other positions outside."""
        order = np.argsort(positions)
        heads, lengths = found.heads_of(numbers[order])
        return cls(positions[order], heads, np.append(0, np.cumsum(lengths)))

    def __getitem__(self, position: int) -> Hashes:
        """The hashes of the tokens of a text, as far as they are kept."""
        place = int(np.searchsorted(self.positions, position))
        return self.heads[self.bounds[place] : self.bounds[place + 1]].astype(np.uint64) << np.uint64(32)


@attrs.frozen(eq=False, slots=False)
class NearDuplicates:
    """
    What `near_duplicates` found; texts are named by their position in the input.

    Attributes:
        pairs: A structured array with the fields i, j (int64, i < j) and jaccard (float64, exact), sorted: every pair
            of different texts at or above the threshold. Of equal texts only the first is paired with others, and
            with each of its equals (a star); `iter_pairs` gives all.
        labels: int64 [texts], the group of each text, counted from 0 in the order of the input. Every member of a group
            reaches the threshold with the group's representative, its longest text.
        too_short: int64, the texts with too few shingles to be compared (`min_shingles`, repeated ones counted); they
            match only an equal text, and a text without words none.
        bounded: int64, the texts that very many others resemble in one way (more than 32 in one bucket). They are
            compared with their whole family all the same, families from the smallest on, up to 8 pairs for each text
            of the run (or 131,072 in all where that is more); beyond that with a few texts that represent the others.
            So of a family of thousands `pairs` and `overlaps` have not everything, and the family may come in a few
            groups more.
    """

    pairs: NDArray[np.void]
    labels: Numbers
    too_short: Numbers
    bounded: Numbers
    _firsts: Numbers = attrs.field(repr=False)
    _heads: Numbers = attrs.field(repr=False)
    _lengths: Numbers = attrs.field(repr=False)
    _below: Measured = attrs.field(repr=False)
    _wording: Wording = attrs.field(repr=False)
    _settings: CopySettings = attrs.field(repr=False)

    @cached_property
    def overlaps(self) -> tuple[tuple[int, int, Overlap, Relation], ...]:
        """
        Texts below the threshold that are edited copies, excerpts, or share a passage, as (i, j, overlap, relation).

        Sorted, i < j; of equal texts the first stands for all. Texts that share a passage alone (`passage_words` words
        in a row) are `unrelated` otherwise. Empty when the settings say no containment. The overlaps have no passages,
        since the texts are not kept; `newsdedup.copies.passages` finds them in two texts.
        """
        rows = []
        told = zip(self._below.left.tolist(), self._below.right.tolist(), self._below.overlaps(), strict=True)
        for i, j, overlap in told:
            shown = overlap if i < j else overlap.turned()
            kind = relation(shown, self._settings)
            if kind is not Relation.UNRELATED or self._quotes(i, j):
                rows.append((min(i, j), max(i, j), shown, kind))
        return tuple(sorted(rows, key=itemgetter(0, 1)))

    def _quotes(self, i: int, j: int) -> bool:
        return has_passage(self._wording[i], self._wording[j], self._settings.passage_words)

    def iter_pairs(self) -> Iterator[tuple[int, int, float]]:
        """
        Give all pairs at or above the threshold as (i, j, jaccard), those among and with equal texts too.

        >>> from newsdedup.copies import near_duplicates
        >>> found = near_duplicates(["a b c", "A, b, c!", "a b c."])
        >>> len(found.pairs), sorted(found.iter_pairs())
        (2, [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0)])
        """
        equals = self._equals
        for positions in equals.values():
            yield from ((i, j, 1.0) for i, j in combinations(positions, 2))
        star = self._firsts[self.pairs["i"]] == self._firsts[self.pairs["j"]]
        for i, j, jaccard in self.pairs[~star].tolist():
            for one in equals.get(i, (i,)):
                for other in equals.get(j, (j,)):
                    yield min(one, other), max(one, other), jaccard

    def keep(self, policy: str = "first") -> Numbers:
        """
        Choose one text of each group.

        Args:
            policy: "first" in the input, or "longest": the group's representative, which all the others are like (of
                texts that are equal to it the first of the longest).

        Returns:
            Positions, ascending.

        Raises:
            SettingsError: There is no such policy, or it needs dates ("earliest").
        """
        if policy not in ("first", "longest"):
            raise SettingsError(f"policy is {policy!r}; it must be 'first' or 'longest' (texts alone have no dates)")
        places = np.arange(len(self.labels))
        longest = policy == "longest"
        best = (-self._lengths, self._firsts != self._heads) if longest else (np.zeros_like(places),)
        order = np.lexsort((places, *best, self.labels))
        _, chosen = np.unique(self.labels[order], return_index=True)
        return np.sort(order[chosen])

    @property
    def _equals(self) -> dict[int, list[int]]:
        """The positions of equal texts, by the first of them, where there are several."""
        equals: dict[int, list[int]] = {}
        for position in np.flatnonzero(self._firsts != np.arange(len(self._firsts))).tolist():
            first = int(self._firsts[position])
            equals.setdefault(first, [first]).append(position)
        return equals
