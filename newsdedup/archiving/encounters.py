"""What new nodes share with others, added up over all keys: whom they would choose, and who would choose them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.store.blocks import Column
from newsdedup.text.numbers import firsts, ranges

_AT_ONCE = 1_000_000  # pairs of a key's owners that are laid side by side


@attrs.frozen(eq=False)
class Posted:
    """
    Who is posted under some keys, in columns, sorted by key where nothing else is said.

    Attributes:
        keys: [n] int64.
        nodes: Who has each, [n] int64.
        weights: What it adds where the node looks for others by it, in millionths; 0 where it doesn't, [n] int64.
    """

    keys: Column
    nodes: Column
    weights: Column

    def __getitem__(self, kept: NDArray[np.bool_] | Column) -> Posted:
        return Posted(self.keys[kept], self.nodes[kept], self.weights[kept])


def joined(parts: Iterable[Posted]) -> Posted:
    """
    Put all that is posted together, sorted by key.

    >>> one = Posted(np.array([7, 9]), np.array([1, 1]), np.array([5, 5]))
    >>> joined([one, Posted(np.array([8]), np.array([2]), np.array([5]))]).nodes.tolist()
    [1, 2, 1]
    """
    listed = [Posted(*(np.zeros(0, np.int64) for _ in range(3))), *parts]
    keys = np.concatenate([part.keys for part in listed])
    nodes, weights = np.concatenate([part.nodes for part in listed]), np.concatenate([part.weights for part in listed])
    order = np.argsort(keys, kind="stable")
    return Posted(keys[order], nodes[order], weights[order])


@attrs.frozen(eq=False)
class Encounters:
    """
    What nodes add up to for others.

    Attributes:
        looking: The node that would choose, [n] int64.
        met: Whom it would choose, [n] int64.
        totals: What the keys weigh that they share, in millionths, [n] int64.
    """

    looking: Column
    met: Column
    totals: Column


def encounters(
    some: Posted, every: Posted, least: int, apart: Callable[[Column], Column] | None = None, *, back: bool
) -> Iterator[Encounters]:
    """
    Add up what some nodes share with all that are posted under their keys.

    Args:
        some: The nodes.
        every: All that are posted under the same keys, these nodes too.
        least: What two must share to be worth a note.
        apart: Tells the language of nodes, where those of one language don't meet.
        back: Whether to tell as well what the others add up to, who would choose them.

    Yields:
        Nodes with whom they meet; all that one of the nodes meets come at once, and all that it adds up to for another.
    """
    starts, ends = np.searchsorted(every.keys, some.keys), np.searchsorted(every.keys, some.keys, "right")
    order = np.argsort(some.nodes, kind="stable")
    heads = firsts(some.nodes[order])
    costs = np.add.reduceat((ends - starts)[order], heads) if len(heads) else np.zeros(0, np.int64)
    part = np.cumsum(costs) // _AT_ONCE
    cuts = [*heads[firsts(part)].tolist(), len(order)] if len(heads) else []
    for begin, end in pairwise(cuts):
        rows = order[begin:end]
        counts = ends[rows] - starts[rows]
        one = np.repeat(rows, counts)
        places = ranges(starts[rows], counts)
        mine, other = some.nodes[one], every.nodes[places]
        meets = mine != other
        if apart is not None:
            meets &= apart(mine) != apart(other)
        mine, other, one, places = mine[meets], other[meets], one[meets], places[meets]
        yield _summed(mine, other, some.weights[one], least)
        if back:
            old = ~np.isin(other, some.nodes)  # what these add up to is told from their side
            yield _summed(other[old], mine[old], every.weights[places[old]], least)


def _summed(looking: Column, met: Column, weights: Column, least: int) -> Encounters:
    told = weights > 0
    looking, met, weights = looking[told], met[told], weights[told]
    size = int(met.max()) + 1 if len(met) else 1
    cells, place = np.unique(looking * size + met, return_inverse=True)
    totals = np.rint(np.bincount(place, weights, len(cells))).astype(np.int64)
    good = totals >= least
    return Encounters(cells[good] // size, cells[good] % size, totals[good])
