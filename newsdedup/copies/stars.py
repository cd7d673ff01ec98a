"""
Groups without chaining: every member is linked to its group's representative itself.

Texts are taken in order of preference. A text that is linked to no earlier representative becomes one; any other joins
the representative that it is most alike (the greedy independent set of the link graph). Union-find would make one text
of a live blog whose every version resembles only the next.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.overlap import Measured
from newsdedup.copies.pairs import Pairs, together

Numbers = NDArray[np.int64]


def representatives(count: int, links: Measured) -> Numbers:
    """
    Tell each text's representative.

    Args:
        count: How many texts there are; a lower number is the better representative.
        links: The verified links.

    Returns:
        int64 [count], the number of a text that is its own representative and linked to this one.
    """
    chosen = np.arange(count)
    neighbours = _earlier(count, links)
    for number, earlier in sorted(neighbours.items()):
        heads = [(-jaccard, other) for other, jaccard in earlier if chosen[other] == other]
        if heads:
            chosen[number] = min(heads)[1]
    return chosen


def _earlier(count: int, links: Measured) -> dict[int, list[tuple[int, float]]]:
    del count
    earlier: dict[int, list[tuple[int, float]]] = {}
    for left, right, jaccard in zip(links.left.tolist(), links.right.tolist(), links.jaccard.tolist(), strict=True):
        earlier.setdefault(right, []).append((left, jaccard))
    return earlier


def settled(
    count: int, pairs: Pairs, verify: Callable[[Pairs], tuple[Measured, NDArray[np.bool_]]]
) -> tuple[Measured, Numbers]:
    """
    Verify candidates and group by them, until no neighbour's representative is left untried.

    A candidate list is not complete: a text may have met only another member of its group. So whoever is linked to a
    member of a group is compared with that group's representative, and the groups are made again.

    Args:
        count: How many texts there are.
        pairs: The candidates.
        verify: Measures pairs and tells which are links.

    Returns:
        All measured pairs, and each text's representative.
    """
    measured, linked = verify(pairs)
    known = set(zip(measured.left.tolist(), measured.right.tolist(), strict=True))
    while True:
        links = measured.where(linked)
        chosen = representatives(count, links)
        tried = _untried(links, chosen, known)
        if not len(tried):
            return measured, chosen
        more, more_linked = verify(tried)
        known.update(zip(more.left.tolist(), more.right.tolist(), strict=True))
        measured = Measured(
            *(np.concatenate((getattr(measured, name), getattr(more, name))) for name in Measured.__annotations__)
        )
        linked = np.concatenate((linked, more_linked))


def _untried(links: Measured, chosen: Numbers, known: set[tuple[int, int]]) -> Pairs:
    ends = np.concatenate((links.left, links.right))
    heads = np.concatenate((chosen[links.right], chosen[links.left]))
    own = np.concatenate((chosen[links.left], chosen[links.right]))
    away = heads != own
    pairs = together(Pairs(np.minimum(ends, heads)[away], np.maximum(ends, heads)[away]))
    fresh = [
        pair not in known and pair[0] != pair[1] for pair in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    keep = np.array(fresh, np.bool_)
    return Pairs(pairs.left[keep], pairs.right[keep])
