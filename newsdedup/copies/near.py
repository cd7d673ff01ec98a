"""Near-duplicates among plain strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import itemgetter

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.candidates import Search
from newsdedup.copies.overlap import Measured, relation
from newsdedup.copies.texts import NOWHERE, DistinctTexts, distinct_texts
from newsdedup.errors import SettingsError
from newsdedup.model import Overlap, Relation
from newsdedup.progress import counted
from newsdedup.settings import CopySettings

Numbers = NDArray[np.int64]
Pair = tuple[int, int, float]
PAIR = np.dtype([("i", np.int64), ("j", np.int64), ("jaccard", np.float64)])


@attrs.frozen(eq=False)
class NearDuplicates:
    """
    What `near_duplicates` found; texts are named by their position in the input.

    Attributes:
        pairs: A structured array with the fields i, j (int64, i < j) and jaccard (float64, exact): every pair of
            different texts at or above the threshold. Of equal texts only the first is paired with others, and with
            each of its equals (a star); `iter_pairs` gives all.
        labels: int64 [texts], the group of each text, counted from 0 in the order of the input. Every member of a group
            reaches the threshold with the group's longest text.
        overlaps: (i, j, overlap, relation) of texts below the threshold that are edited copies, excerpts, or share a
            passage; by first texts of equals.
        too_short: int64, the texts with too few shingles to be compared; they match only an equal text, and an empty
            text none.
        bounded: int64, the texts that many others resemble in one way (more than `HOT` in one bucket); of their pairs
            those with a few roots are given, not all.
    """

    pairs: NDArray[np.void]
    labels: Numbers
    overlaps: tuple[tuple[int, int, Overlap, Relation], ...]
    too_short: Numbers
    bounded: Numbers
    _equals: dict[int, list[int]] = attrs.field(repr=False)
    _lengths: Numbers = attrs.field(repr=False)

    def iter_pairs(self) -> Iterator[Pair]:
        """
        Give all pairs at or above the threshold as (i, j, jaccard), those among and with equal texts too.

        >>> found = near_duplicates(["a b c", "A, b, c!", "a b c."])
        >>> len(found.pairs), sorted(found.iter_pairs())
        (2, [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0)])
        """
        for equals in self._equals.values():
            yield from ((i, j, 1.0) for i, j in combinations(equals, 2))
        for i, j, jaccard in self.pairs.tolist():
            if j in self._equals.get(i, ()):
                continue
            for one in self._equals.get(i, [i]):
                for other in self._equals.get(j, [j]):
                    yield min(one, other), max(one, other), jaccard

    def keep(self, policy: str = "first") -> Numbers:
        """
        Choose one text of each group.

        Args:
            policy: "first" in the input, or "longest" (the first of the longest).

        Returns:
            Positions, ascending.

        Raises:
            SettingsError: There is no such policy, or it needs dates ("earliest").
        """
        if policy not in ("first", "longest"):
            raise SettingsError(f"policy is {policy!r}; it must be 'first' or 'longest' (texts alone have no dates)")
        best = -self._lengths if policy == "longest" else np.zeros(len(self.labels), np.int64)
        order = np.lexsort((np.arange(len(self.labels)), best, self.labels))
        _, firsts = np.unique(self.labels[order], return_index=True)
        return np.sort(order[firsts])


def near_duplicates(
    texts: Iterable[str],
    threshold: float | None = None,
    *,
    settings: CopySettings | None = None,
    workers: int = 1,
    progress: bool = False,
) -> NearDuplicates:
    """
    Find the near-duplicates among texts: MinHash LSH and sampled shingles for candidates, each verified exactly.

    Args:
        texts: Any iterable of strings; it is read once, in batches, and not kept.
        threshold: Least Jaccard of the sets of word 5-grams (0-1]; over that of the settings.
        settings: Everything else.
        workers: Threads.
        progress: Whether to show a count on stderr, where that is a terminal.

    Raises:
        SettingsError: The threshold is out of range, or `texts` is a single text.
        TypeError: A text is not a string.

    >>> story = "The mayor of Harrow Vale opened the new bridge on Monday after three years of work and two delays. "
    >>> found = near_duplicates([story * 2 + "It rained.", "Nothing to do with it at all, really.", story * 2])
    >>> found.labels.tolist(), found.pairs["i"].tolist(), found.pairs["j"].tolist()
    ([0, 1, 0], [0], [2])
    """
    settings = settings or CopySettings()
    if threshold is not None:
        settings = attrs.evolve(settings, threshold=threshold)
    if isinstance(texts, str | bytes):
        raise SettingsError(f"texts is one {type(texts).__name__}; it must be an iterable of texts")
    read = counted(texts, "Reading") if progress else texts
    found = distinct_texts(_strings(read), settings, workers=workers)
    search = Search(found, lambda pairs: pairs.jaccard >= settings.threshold)
    search.by_bands()
    if settings.containment:
        search.by_samples(found.comparable)
    return _result(found, search, search.settled())


def _strings(texts: Iterable[str]) -> Iterator[str]:
    for position, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"text {position} is a {type(text).__name__}, not a str")
        yield text


def _result(found: DistinctTexts, search: Search, chosen: Numbers) -> NearDuplicates:
    settings, measured = found.settings, search.measured
    equals = _positions(found)
    first = np.array([positions[0] for positions in equals], np.int64)
    groups = np.where(found.numbers == NOWHERE, -1 - np.arange(len(found.numbers)), np.append(chosen, 0)[found.numbers])
    near = measured.jaccard >= settings.threshold
    return NearDuplicates(
        _pairs(measured.where(near), first, equals),
        _in_order(groups),
        _overlaps(measured.where(~near), first, settings),
        np.flatnonzero(~np.append(found.comparable, False)[found.numbers]),
        np.flatnonzero(np.append(search.bounded, False)[found.numbers]),
        {positions[0]: positions for positions in equals if len(positions) > 1},
        found.lengths,
    )


def _positions(found: DistinctTexts) -> list[list[int]]:
    """The positions of the texts that are equal to each distinct text."""
    positions: list[list[int]] = [[] for _ in range(len(found))]
    for position, number in enumerate(found.numbers.tolist()):
        if number != NOWHERE:
            positions[number].append(position)
    return positions


def _pairs(near: Measured, first: Numbers, equals: list[list[int]]) -> NDArray[np.void]:
    stars = [(positions[0], other) for positions in equals for other in positions[1:]]
    star = np.array(stars, np.int64).reshape(-1, 2)
    ends = np.stack((first[near.left], first[near.right]))
    i, j = np.concatenate((ends.min(axis=0), star[:, 0])), np.concatenate((ends.max(axis=0), star[:, 1]))
    order = np.lexsort((j, i))
    pairs = np.empty(len(order), PAIR)
    pairs["i"], pairs["j"] = i[order], j[order]
    pairs["jaccard"] = np.concatenate((near.jaccard, np.ones(len(star))))[order]
    return pairs


def _overlaps(
    below: Measured, first: Numbers, settings: CopySettings
) -> tuple[tuple[int, int, Overlap, Relation], ...]:
    told = below.where(noteworthy(below, settings))
    rows = []
    for i, j, overlap in zip(first[told.left].tolist(), first[told.right].tolist(), told.overlaps(), strict=True):
        shown = overlap if i < j else turned(overlap)
        rows.append((min(i, j), max(i, j), shown, relation(shown, settings)))
    return tuple(sorted(rows, key=itemgetter(0, 1)))


def noteworthy(pairs: Measured, settings: CopySettings) -> NDArray[np.bool_]:
    """Whether two texts are one, or one holds the other, or they share as many shingles as a passage has."""
    passage = pairs.shared >= settings.passage_words - settings.shingle + 1
    return pairs.one_text(settings) | pairs.excerpt(settings) | passage


def turned(overlap: Overlap) -> Overlap:
    """Swap the sides of an overlap that has no passages yet."""
    return attrs.evolve(overlap, left_in_right=overlap.right_in_left, right_in_left=overlap.left_in_right)


def _in_order(groups: Numbers) -> Numbers:
    """Number groups from 0 in the order of their first member."""
    _, firsts, inverse = np.unique(groups, return_index=True, return_inverse=True)
    rank = np.empty(len(firsts), np.int64)
    rank[np.argsort(firsts)] = np.arange(len(firsts))
    return rank[inverse]
