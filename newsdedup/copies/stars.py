"""
Groups without chaining: every member is linked to its group's representative itself.

Texts are taken in order of preference. A text that is linked to no earlier representative becomes one; any other joins
the representative that it is most alike (the greedy independent set of the link graph). Union-find would make one text
of a live blog whose every version resembles only the next.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.overlap import Measured, Numbers
from newsdedup.text.numbers import firsts


def representatives(count: int, links: Measured) -> Numbers:
    """
    Tell each text's representative.

    Args:
        count: How many texts there are; a lower number is the better representative.
        links: The verified links.

    Returns:
        int64 [count]: the text itself where it is a representative, else one that is and that it is linked to.
    """
    heads = _heads(count, links)
    # Of a member's links to representatives the one to the most alike, and of these to the best, comes first.
    ties = links.where(heads[links.left] & ~heads[links.right])
    order = np.lexsort((ties.left, -ties.jaccard, ties.right))
    best = order[firsts(ties.right[order])]
    chosen = np.arange(count)
    chosen[ties.right[best]] = ties.left[best]
    return chosen


def _heads(count: int, links: Measured) -> NDArray[np.bool_]:
    """Tell which texts are representatives: those linked to no earlier one."""
    order = np.argsort(links.left, kind="stable")
    left, right = links.left[order], links.right[order]
    starts = firsts(left)
    heads = np.ones(count, np.bool_)
    spans = pairwise([*starts.tolist(), len(left)])
    for number, (start, end) in zip(left[starts].tolist(), spans, strict=True):
        if heads[number]:
            heads[right[start:end]] = False
    return heads
