"""Count what the texts of many pairs share: exactly, on all their shingles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from newsdedup.copies import in_families, side_by_side
from newsdedup.copies.in_families import Families
from newsdedup.copies.messages import Array
from newsdedup.copies.overlap import NOTHING, Measured, Numbers
from newsdedup.copies.pairs import Pairs
from newsdedup.copies.portions import Portion, packed_counts
from newsdedup.copies.recipe import Recipe
from newsdedup.copies.team import Task, Team
from newsdedup.copies.texts import DistinctTexts

_JOB = 1
_NONE = np.empty(0, np.int64)
_FEW = 500
"""Fewer pairs are counted sooner than they are handed over."""


def measure_pairs(texts: DistinctTexts, pairs: Pairs, team: Team | None = None) -> Measured:
    """
    Measure pairs.

    Args:
        texts: The texts.
        pairs: Pairs of their numbers.
        team: Who counts; this process alone by default.
    """
    if not len(pairs):
        return NOTHING
    columns = np.zeros((3, len(pairs)), np.int64)
    task = Task(_JOB, partial(_counted, recipe=texts.recipe), lambda portion: portion.arrays, _placed)
    portions = _portions(texts, pairs)
    done = map(task.here, portions) if team is None or len(pairs) < _FEW else team.do(task, portions)
    for numbers, counts in done:
        columns[:, numbers] = counts
    return Measured(pairs.left, pairs.right, *columns)


def _counted(portion: Portion, recipe: Recipe) -> tuple[Numbers, Numbers]:
    return _placed(portion, packed_counts(portion.arrays, recipe))


def _placed(portion: Portion, arrays: Sequence[Array]) -> tuple[Numbers, Numbers]:
    return portion.numbers, arrays[0].reshape(3, len(portion.numbers))


def _portions(texts: DistinctTexts, pairs: Pairs) -> Iterator[Portion]:
    families = Families.of(len(texts), pairs)
    close = families.close(texts.shingles)
    for chosen in in_families.chunks(families, np.flatnonzero(close), texts.shingles):
        yield _families_together(texts, pairs, families, chosen)
    loose, _ = families.pairs_of(np.flatnonzero(~close))
    for rows in side_by_side.chunks(pairs.left[loose], pairs.right[loose], texts.shingles):
        yield _pairs_apart(texts, pairs, loose[rows])


def _families_together(texts: DistinctTexts, pairs: Pairs, families: Families, chosen: Numbers) -> Portion:
    members, homes = families.members_of(chosen)
    numbers, pair_homes = families.pairs_of(chosen)
    # A text is in one family only, but the chunk has no order of texts: find each by family and number.
    span = len(texts)
    keys = homes * span + members
    left = np.searchsorted(keys, pair_homes * span + pairs.left[numbers])
    right = np.searchsorted(keys, pair_homes * span + pairs.right[numbers])
    return Portion(numbers, *texts.heads_of(members), homes, left, right)


def _pairs_apart(texts: DistinctTexts, pairs: Pairs, numbers: Numbers) -> Portion:
    chosen, places = np.unique(np.concatenate((pairs.left[numbers], pairs.right[numbers])), return_inverse=True)
    left, right = places.reshape(2, len(numbers))
    return Portion(numbers, *texts.heads_of(chosen), _NONE, left, right)
