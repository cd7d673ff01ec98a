"""Near-duplicates among plain strings."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.candidates import Search
from newsdedup.copies.duplicates import PAIR, NearDuplicates, Numbers, Wording
from newsdedup.copies.given import copy_settings, strings
from newsdedup.copies.overlap import NOTHING, Measured, noteworthy
from newsdedup.copies.team import Team
from newsdedup.copies.texts import NOWHERE, DistinctTexts, distinct_texts
from newsdedup.progress import counted
from newsdedup.settings import CopySettings, LimitSettings, Settings
from newsdedup.text.numbers import distinct


def near_duplicates(
    texts: Iterable[str],
    threshold: float | None = None,
    *,
    settings: Settings | CopySettings | None = None,
    workers: int = 1,
    progress: bool = False,
) -> NearDuplicates:
    """
    Find the near-duplicates among texts: MinHash LSH and sampled shingles for candidates, each verified exactly.

    Args:
        texts: Any iterable of strings; it is read once, in batches, and not kept.
        threshold: Least Jaccard of the sets of word 5-grams (0-1]; over that of the settings.
        settings: Everything else: all settings, or those of copies alone.
        workers: Processes that read and compare [1, 1024]; 1 works in this one, and so do more as long as there is
            little to do (some thousand texts). They change nothing but the time.
        progress: Whether to show a count on stderr, where that is a terminal.

    Raises:
        SettingsError: The threshold or the workers are out of range, or `texts` is a single text, a mapping or a data
            frame.
        TypeError: A text is not a string.
        NewsdedupError: A worker process died.

    >>> story = "The mayor of Harrow Vale opened the new bridge on Monday after three years of work and two delays. "
    >>> found = near_duplicates([story * 2 + "It rained.", "Nothing to do with it at all, really.", story * 2])
    >>> found.labels.tolist(), found.pairs["i"].tolist(), found.pairs["j"].tolist()
    ([0, 1, 0], [0], [2])
    """
    settings = copy_settings(settings)
    settings = settings if threshold is None else attrs.evolve(settings, threshold=threshold)
    checked = strings(texts)
    attrs.evolve(LimitSettings(), workers=workers)  # which says what is wrong with it
    read = counted(checked, "Reading") if progress else checked
    with Team(workers) as team:
        found = distinct_texts(read, settings, team)
        search = Search(found, lambda pairs: pairs.jaccard >= settings.threshold, team)
        search.by_bands()
        if settings.containment:
            search.by_samples(found.comparable)
        search.by_families()
        chosen = search.settled()
    first = _first_positions(found)
    near = search.measured.jaccard >= settings.threshold
    below = search.measured.where(~near & noteworthy(search.measured, settings)) if settings.containment else NOTHING
    quoted = _quoted(below, settings)
    empty = found.numbers == NOWHERE
    firsts = np.where(empty, np.arange(len(empty)), np.append(first, 0)[found.numbers])
    return NearDuplicates(
        _pairs(_placed(search.measured.where(near), first), firsts),
        _labels(np.where(empty, -1 - np.arange(len(empty)), np.append(chosen, 0)[found.numbers])),
        np.flatnonzero(~np.append(found.comparable, False)[found.numbers]),
        np.flatnonzero(np.append(search.bounded, False)[found.numbers]),
        firsts,
        np.where(empty, firsts, np.append(first[chosen], 0)[found.numbers]),
        found.lengths,
        _placed(below, first),
        Wording.of(found, quoted, first[quoted]),
        settings,
    )


def _first_positions(found: DistinctTexts) -> Numbers:
    """The position of the first text that is equal to each distinct text."""
    first = np.full(len(found), len(found.numbers))
    filled = np.flatnonzero(found.numbers != NOWHERE)
    np.minimum.at(first, found.numbers[filled], filled)
    return first


def _placed(pairs: Measured, first: Numbers) -> Measured:
    """Name texts by their position rather than by number."""
    return attrs.evolve(pairs, left=first[pairs.left], right=first[pairs.right])


def _quoted(below: Measured, settings: CopySettings) -> Numbers:
    """The texts of which nothing but a shared passage can be told."""
    quotes = below.where(~below.one_text(settings) & ~below.excerpt(settings))
    return distinct(np.concatenate((quotes.left, quotes.right)))


def _pairs(near: Measured, firsts: Numbers) -> NDArray[np.void]:
    equals = np.flatnonzero(firsts != np.arange(len(firsts)))
    i = np.concatenate((np.minimum(near.left, near.right), firsts[equals]))
    j = np.concatenate((np.maximum(near.left, near.right), equals))
    order = np.lexsort((j, i))
    pairs = np.empty(len(order), PAIR)
    pairs["i"], pairs["j"] = i[order], j[order]
    pairs["jaccard"] = np.concatenate((near.jaccard, np.ones(len(equals))))[order]
    return pairs


def _labels(groups: Numbers) -> Numbers:
    """Number groups from 0 in the order of their first member."""
    _, firsts, inverse = np.unique(groups, return_index=True, return_inverse=True)
    rank = np.empty(len(firsts), np.int64)
    rank[np.argsort(firsts)] = np.arange(len(firsts))
    return rank[inverse]
