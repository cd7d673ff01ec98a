"""
The pairs of popular texts: those within the family of texts that one story has.

A hot bucket pairs its texts with a few roots alone, so that a flood costs little. Where a crowd is no flood, all of its
pairs can be formed after all: the smallest crowds first, up to a budget that grows as the number of texts does. The
complement of the Jaccard index is a metric (Levandowsky and Winter 1971): of a pair at the threshold t, of which one is
linked to a root, the other is like that root at 2 t - 1 or more. So texts so near each other are a family.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.in_families import Families
from newsdedup.copies.overlap import Measured
from newsdedup.copies.pairs import Pairs, all_pairs, together
from newsdedup.text.numbers import firsts

PAIRS_A_TEXT = 8
"""So many pairs are formed for each text of the run,"""
PAIRS = 1 << 17
"""or so many in all where that is more: a small run is quick anyway."""


def crowded(near: Measured, chosen: NDArray[np.bool_]) -> Pairs:
    """
    Form the pairs within each family, as far as the budget goes.

    Args:
        near: The pairs that are near enough to make families.
        chosen: bool [texts], whose pairs are wanted.
    """
    families = Families.of(len(chosen), Pairs(near.left, near.right))
    members, homes = families.members_of(np.arange(len(families.member_starts) - 1))
    members, homes = members[chosen[members]], homes[chosen[members]]
    starts = firsts(homes)
    sizes = np.diff(starts, append=len(homes))
    order = np.argsort(sizes, kind="stable")
    spent = np.cumsum(sizes[order] * (sizes[order] - 1) // 2)
    within = order[spent <= max(PAIRS_A_TEXT * len(chosen), PAIRS)]
    return together([all_pairs(members, starts[within], sizes[within])])
