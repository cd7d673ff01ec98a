"""How one text retells another: as an excerpt, edited, or in its own words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdedup.model import CopyEdge, Relation
from newsdedup.stories.evidence.passages import shared_runs
from newsdedup.stories.features.profile import Profile

# A text of whose 5-grams the other holds this much is an excerpt of it, or of which it holds most and is far longer.
_HELD, _SHORTER = 0.85, 0.45
# A text is edited when the other has this share of its words outside quotations in runs of five and more, and some of
# what it begins with; two reports in their own words share quotations, and stock sentences at the end.
_NARRATED, _BEGUN, _BEGINNING = 0.42, 0.1, 60


def retelling(a: Profile, b: Profile, edge: CopyEdge) -> Relation:
    """
    Name what two texts that tell one report are to each other.

    Args:
        a: The first.
        b: The second.
        edge: What the copies room measured; a copy and an edited copy of its own finding stay what they are.

    Returns:
        copy, edited, excerpt, translation or rewrite.
    """
    if edge.relation in {Relation.COPY, Relation.EDITED}:
        return edge.relation
    if len({a.article.language, b.article.language} - {"unknown"}) > 1:
        return Relation.TRANSLATION
    held = max(edge.overlap.left_in_right, edge.overlap.right_in_left)
    lengths = sorted((len(a.hashes), len(b.hashes)))
    if edge.relation is Relation.EXCERPT and (held >= _HELD or lengths[0] <= _SHORTER * lengths[1]):
        return Relation.EXCERPT
    runs = shared_runs(a, b)
    mine = _narrated(a, [(run.a, run.length) for run in runs])
    yours = _narrated(b, [(run.b, run.length) for run in runs])
    if max(mine[0], yours[0]) >= _NARRATED and max(mine[1], yours[1]) >= _BEGUN:
        return Relation.EDITED
    return Relation.REWRITE


def _narrated(side: Profile, runs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Measure the share of a text's own words, and of its first ones, that stand in shared runs (0-1)."""
    own = ~_quoted(side)
    shared = np.zeros(len(own), bool)
    for start, length in runs:
        shared[start : start + length] = True
    told = shared & own
    return float(told.sum() / max(1, own.sum())), float(told[:_BEGINNING].sum() / _BEGINNING)


def _quoted(side: Profile) -> NDArray[np.bool_]:
    inside = np.zeros(len(side.starts), bool)
    for entry in side.quotes:
        start, end = entry.quote.span
        inside[np.searchsorted(side.starts, start) : np.searchsorted(side.starts, end)] = True
    return inside
