"""What new nodes share with others, added up over all keys: whom they would choose, and who would choose them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    Who is posted under some keys, in columns, sorted by key.

    Attributes:
        keys: [n] int64.
        nodes: Who has each, [n] int64.
        weights: What it adds where the node looks for others by it, in millionths; 0 where it doesn't, [n] int64.
    """

    keys: Column
    nodes: Column
    weights: Column

    def __or__(self, other: Posted) -> Posted:
        keys = np.concatenate([self.keys, other.keys])
        order = np.argsort(keys, kind="stable")
        nodes, weights = np.concatenate([self.nodes, other.nodes]), np.concatenate([self.weights, other.weights])
        return Posted(keys[order], nodes[order], weights[order])

    def __getitem__(self, kept: NDArray[np.bool_]) -> Posted:
        return Posted(self.keys[kept], self.nodes[kept], self.weights[kept])


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
    fresh: Posted, known: Posted, least: int, apart: Callable[[Column], Column] | None
) -> Iterator[Encounters]:
    """
    Add up what new nodes share with each other and with known ones.

    Args:
        fresh: The new nodes.
        known: Those that were there, under the same keys.
        least: What two must share to be worth a note.
        apart: Tells the language of nodes, where those of one language don't meet.

    Yields:
        Each node with whom it meets, both ways; all of a new node come at once.
    """
    every = fresh | known
    starts, ends = np.searchsorted(every.keys, fresh.keys), np.searchsorted(every.keys, fresh.keys, "right")
    order = np.argsort(fresh.nodes, kind="stable")
    heads = firsts(fresh.nodes[order])
    costs = np.add.reduceat((ends - starts)[order], heads) if len(heads) else np.zeros(0, np.int64)
    part = np.cumsum(costs) // _AT_ONCE
    cuts = [*heads[firsts(part)].tolist(), len(order)] if len(heads) else []
    for begin, end in pairwise(cuts):
        some = order[begin:end]
        counts = ends[some] - starts[some]
        one = np.repeat(some, counts)
        places = ranges(starts[some], counts)
        mine, other = fresh.nodes[one], every.nodes[places]
        meets = mine != other
        if apart is not None:
            meets &= apart(mine) != apart(other)
        mine, other, one, places = mine[meets], other[meets], one[meets], places[meets]
        yield _summed(mine, other, fresh.weights[one], least)
        old = ~np.isin(other, fresh.nodes)  # those of new ones are added up from their side
        yield _summed(other[old], mine[old], every.weights[places[old]], least)


def _summed(looking: Column, met: Column, weights: Column, least: int) -> Encounters:
    told = weights > 0
    looking, met, weights = looking[told], met[told], weights[told]
    size = int(met.max()) + 1 if len(met) else 1
    cells, place = np.unique(looking * size + met, return_inverse=True)
    totals = np.rint(np.bincount(place, weights, len(cells))).astype(np.int64)
    good = totals >= least
    return Encounters(cells[good] // size, cells[good] % size, totals[good])
