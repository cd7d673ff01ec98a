"""
Groups without chaining: every member is linked to its group's representative itself.

Texts are taken in order of preference. A text that is linked to no earlier representative becomes one; any other joins
the representative that it is most alike (the greedy independent set of the link graph). Union-find would make one text
of a live blog whose every version resembles only the next.
"""

from __future__ import annotations

import numpy as np

from newsdedup.copies.overlap import Measured, Numbers


def representatives(count: int, links: Measured) -> Numbers:
    """
    Tell each text's representative.

    Args:
        count: How many texts there are; a lower number is the better representative.
        links: The verified links.

    Returns:
        int64 [count]: the text itself where it is a representative, else one that is and that it is linked to.
    """
    chosen = list(range(count))
    alike = (-links.jaccard).tolist()
    rows = sorted(zip(links.right.tolist(), alike, links.left.tolist(), strict=True))
    for number, _, earlier in rows:
        # Sorted by text and then by likeness: the first representative among its earlier neighbours is the most alike.
        if chosen[number] == number and chosen[earlier] == earlier:
            chosen[number] = earlier
    return np.array(chosen, np.int64)
