"""
Whom a story's articles are compared with, kept up to date: the ten that share the most rare keys with each.

Texts of other languages are found by keys of their own kind, and only by those who are not in the language that most
texts are in: every pair in two languages has such a side.

In a batch every article looks at the owners of its rarest keys, as many as a budget allows, and keeps the ten best.
Here the keys that the budget allows are chosen once, by how common keys were when the archive learned last
(`common`), and are marked in the postings. So what a new node weighs with the others, and they with it, is told by the
postings of its keys alone, and only lists that it enters change. A key that more than `MOST` nodes have proposes
nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, overload

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.archiving.encounters import Encounters, Posted, encounters, joined
from newsdedup.store.blocks import Column, Rows
from newsdedup.store.nodes import MOST, Node, NodeTable, Pair, PairTable
from newsdedup.stories.abroad import foreign_keys
from newsdedup.stories.candidates import WeighedKeys, candidate_keys
from newsdedup.stories.features.profile import Profile
from newsdedup.text.numbers import distinct, firsts

_KEPT = 10
_MICRO = 1_000_000
_ENOUGH = _MICRO
_BUDGET = 600
_HASH_BITS, _BITS = 45, 48
_FOREIGN = 5
# The weights of phrases and of pairs of words in quotations, by kind of key.
_USUAL = np.array([0, 850_000, 0, 0, 500_000, 0, 0, 0], np.int64)

Side = Literal["ahead", "back", "abroad", "home"]
Rank = Callable[[int], tuple[bytes, bytes]]
_SIDES: Mapping[tuple[bool, bool], Side] = {
    (False, True): "ahead",
    (False, False): "back",
    (True, True): "abroad",
    (True, False): "home",
}


class Neighbours:
    """
    Keeps the lists.

    Args:
        nodes: The nodes and their postings.
        pairs: Where the lists are kept.
        profile: Gives a node's profile.
        rank: Tells the order of nodes that weigh the same.

    Attributes:
        touched: Nodes of which pairs have changed.
        unsure: Nodes that must look again, once all that changes now has changed: their lists may lack somebody.
    """

    def __init__(self, nodes: NodeTable, pairs: PairTable, profile: Callable[[int], Profile], rank: Rank) -> None:
        self._nodes = nodes
        self._pairs = pairs
        self._profile = profile
        self._rank = rank
        self._languages: dict[int, str] = {}
        self._codes: dict[str, int] = {}
        self.touched: set[int] = set()
        self.unsure: set[int] = set()

    def add(self, fresh: Mapping[int, Node]) -> None:
        """
        Post new nodes, and bring the lists up to date.

        Args:
            fresh: The nodes, by number; the table knows them already.
        """
        abroad = len(self._nodes.languages()) > 1
        self._languages.update((number, node.language) for number, node in fresh.items())
        mine = joined(self.offer(number, abroad=abroad) for number in fresh)
        keys = distinct(mine.keys)
        known = self._posted(keys)  # before the new ones are
        self._nodes.post(fresh.values(), _packed(mine))
        there = _counts(known.keys, keys)
        every = there + _counts(mine.keys, keys)
        # Nearly all keys are those of one node only.
        shared = keys[(every > 1) & (every <= MOST)]
        mine, known = mine[_within(mine.keys, shared)], known[_within(known.keys, shared)]
        for foreign in (False, True):
            here, others = self._of_kind(mine, foreign), self._of_kind(known, foreign)
            apart = self._tongues if foreign else None
            self._meet(encounters(here, joined((here, others)), _ENOUGH, apart, back=True), foreign, fresh)
        self._crowded(keys[(every > MOST) & (there <= MOST)].tolist(), set(fresh))
        self.touched |= set(fresh)

    def _meet(self, met: Iterable[Encounters], foreign: bool, own: Container[int]) -> set[int]:
        """Write the lists of nodes, put these on those of others, and tell which of the nodes have met somebody."""
        met_any: set[int] = set()
        offered: dict[int, dict[int, int]] = defaultdict(dict)
        for one in met:
            lists: dict[int, dict[int, int]] = defaultdict(dict)
            for number, other, total in zip(one.looking.tolist(), one.met.tolist(), one.totals.tolist(), strict=True):
                (lists if number in own else offered)[number][other] = total
            for number, sums in lists.items():
                self._set(number, foreign, self._best(sums))
            met_any |= lists.keys()
        for number, sums in offered.items():
            self._set(number, foreign, self._best({**self._list(number, foreign), **sums}))
        return met_any

    def remove(self, node: Node) -> None:
        """Take a node off its keys and off the lists of others, which are unsure of another in its place."""
        keys = self.offer(node.number, abroad=True).keys.tolist()
        # Of a key that as many have as may propose each other without this node, all look again.
        freed = [[row for row in owners if row[1]] for _, owners in self._owners(keys) if len(owners) == MOST + 1]
        self._nodes.remove(node, keys)
        for pair in self._pairs.of(node.number):
            other = pair.b if pair.a == node.number else pair.a
            self.touched.add(other)
            for foreign in (False, True):
                if getattr(pair, _SIDES[foreign, pair.a == other]) and len(self._list(other, foreign)) == _KEPT:
                    self.unsure.add(other)
            self._pairs.remove(pair.a, pair.b)
        self.unsure |= {other for owners in freed for other, _ in owners}
        self.unsure.discard(node.number)
        self.touched.discard(node.number)

    def look(self, numbers: Sequence[int]) -> None:
        """Make the lists of nodes anew."""
        abroad = len(self._nodes.languages()) > 1
        mine = joined(self.offer(number, abroad=abroad) for number in numbers)
        mine = mine[mine.weights > 0]
        keys = distinct(mine.keys)
        known = self._posted(keys)
        useful = keys[_counts(known.keys, keys) <= MOST]
        mine, known = mine[_within(mine.keys, useful)], known[_within(known.keys, useful)]
        for foreign in (False, True):
            here, others = self._of_kind(mine, foreign), self._of_kind(known, foreign)
            met = encounters(here, others, _ENOUGH, self._tongues if foreign else None, back=False)
            for number in sorted(set(numbers) - self._meet(met, foreign, frozenset(numbers))):
                self._set(number, foreign, {})

    def post_abroad(self, node: Node) -> None:
        """Post a node for readers of other languages, as far as it is not."""
        mine = self.offer(node.number, abroad=True)
        mine = mine[_foreign(mine.keys)]
        posted = self._posted(mine.keys)
        known = distinct(posted.keys[posted.nodes == node.number])
        self._nodes.post([node], _packed(mine[~_within(mine.keys, known)]))

    def offer(self, number: int, *, abroad: bool) -> Posted:
        """Tell what a node can be found by, and by what it looks for others."""
        profile = self._profile(number)
        parts = [candidate_keys(profile), *([foreign_keys(profile)] if abroad else [])]
        offered = joined(self._chosen(number, part) for part in parts)
        profile.forget()
        # Two keys may be one, cut short.
        return offered[firsts(offered.keys)]

    def _chosen(self, number: int, part: WeighedKeys) -> Posted:
        """Choose the keys that a node looks for others by, in no order; the others weigh 0."""
        short = _short(part)
        known = self._nodes.common(short.tolist())
        counts = np.array([known.get(key, 0) for key in short.tolist()], np.int64)
        # In the order of a batch: by how common they are, then by the whole key.
        order = np.lexsort((part.keys, counts))
        spent = np.cumsum(np.maximum(counts[order] - 1, 0))
        weights = np.rint(part.weights * _MICRO).astype(np.int64)
        weights[order[spent > _BUDGET]] = 0
        return Posted(short, np.full(len(short), number), weights)

    def _crowded(self, keys: list[int], fresh: set[int]) -> None:
        """Take off lists what keys were worth that now propose nobody; who had a full list is unsure of it."""
        lost: dict[tuple[int, bool], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        most = self._nodes.most_spoken()
        for key in keys:
            foreign = _kind(key) == _FOREIGN
            posted = self._posted(np.array([key]))
            told = zip(posted.nodes.tolist(), posted.weights.tolist(), strict=True)
            weights = {owner: weight for owner, weight in told if owner not in fresh}
            for number, weight in weights.items():
                if foreign and self._language(number) == most:
                    continue
                listed = self._list(number, foreign) if weight else {}
                shared = listed.keys() & weights.keys()
                if shared and len(listed) == _KEPT:
                    self.unsure.add(number)  # somebody may come in who was not among the first
                else:
                    for other in shared:
                        lost[number, foreign][other] += weight
        for (number, foreign), by in lost.items():
            if number not in self.unsure:
                left = {other: total - by.get(other, 0) for other, total in self._list(number, foreign).items()}
                self._set(number, foreign, {other: total for other, total in left.items() if total >= _ENOUGH})

    def _owners(self, keys: Iterable[int]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Give the owners of keys that somebody has, as (key, [(node, weight), ...])."""
        for key, rows in groupby(self._nodes.owners(list(keys)), itemgetter(0)):
            yield key, [(owner, weight) for _, owner, weight in rows]

    def _best(self, sums: Mapping[int, int]) -> dict[int, int]:
        good = [(-total, other) for other, total in sums.items() if total >= _ENOUGH]
        if len(good) > _KEPT:
            last = sorted(good)[_KEPT - 1][0]
            # Of those that weigh as much as the last, the first ones stay, in the order of a batch.
            good = sorted((row for row in good if row[0] <= last), key=lambda row: (row[0], self._rank(row[1])))
        return {other: -total for total, other in good[:_KEPT]}

    def _list(self, number: int, foreign: bool) -> dict[int, int]:
        found = {}
        for pair in self._pairs.of(number):
            total = getattr(pair, _SIDES[foreign, pair.a == number])
            if total:
                found[pair.b if pair.a == number else pair.a] = total
        return found

    def _set(self, number: int, foreign: bool, best: Mapping[int, int]) -> None:
        before = self._list(number, foreign)
        for other in sorted(before.keys() | best.keys()):
            if before.get(other, 0) == best.get(other, 0):
                continue
            pair = self._pairs.get(number, other)
            side: dict[str, Any] = {_SIDES[foreign, pair.a == number]: best.get(other, 0)}
            self._keep(attrs.evolve(pair, **side))
            self.touched |= {number, other}

    def _keep(self, pair: Pair) -> None:
        if pair.ahead or pair.back or pair.abroad or pair.home or pair.edge or pair.linked:
            self._pairs.put(pair)
        else:
            self._pairs.remove(pair.a, pair.b)

    def _posted(self, keys: Column) -> Posted:
        rows = self._nodes.posted(keys.tolist())
        return Posted(rows.keys, rows.owners, _unpacked(rows.keys, rows.weights))

    def _of_kind(self, posted: Posted, foreign: bool) -> Posted:
        """Choose the keys of texts of other languages, or the others; who does not look by them has them weigh 0."""
        chosen = posted[_foreign(posted.keys) == foreign]
        if not foreign or not len(chosen.keys):
            return chosen
        known, places = np.unique(chosen.nodes, return_inverse=True)
        most = self._nodes.most_spoken()
        looks = np.array([self._language(number) != most for number in known.tolist()])
        return attrs.evolve(chosen, weights=chosen.weights * looks[places])

    def _tongues(self, numbers: Column) -> Column:
        """Number the languages of nodes; a language has the same number each time."""
        known, places = np.unique(numbers, return_inverse=True)
        codes = [self._codes.setdefault(self._language(number), len(self._codes)) for number in known.tolist()]
        return np.array(codes, np.int64)[places]

    def _language(self, number: int) -> str:
        if number not in self._languages:
            node = self._nodes.get(number)
            self._languages[number] = "" if node is None else node.language
        return self._languages[number]


def short_keys(profile: Profile) -> list[int]:
    """Give all keys by which an article can be found, as they are posted."""
    return [key for part in (candidate_keys(profile), foreign_keys(profile)) for key in _short(part).tolist()]


def _short(part: WeighedKeys) -> Column:
    """Cut keys to 48 bits with their kinds on top, which SQLite keeps in six bytes."""
    hashes = part.keys & np.uint64((1 << _HASH_BITS) - 1)
    kinds = part.keys >> np.uint64(56) << np.uint64(_HASH_BITS)
    return (hashes | kinds).astype(np.int64) - (1 << (_BITS - 1))


def _counts(ordered: Column, keys: Column) -> Column:
    """Count how often each key stands among ordered ones."""
    return np.searchsorted(ordered, keys, "right") - np.searchsorted(ordered, keys)


def _within(keys: Column, wanted: Column) -> NDArray[np.bool_]:
    """Tell which keys are among ordered ones."""
    return _counts(wanted, keys) > 0


def _foreign(keys: Column) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = _kind(keys) == _FOREIGN
    return found


@overload
def _kind(key: int) -> int: ...
@overload
def _kind(key: Column) -> Column: ...
def _kind(key: int | Column) -> int | Column:
    return (key + (1 << (_BITS - 1))) >> _HASH_BITS


def _packed(posted: Posted) -> Rows:
    """Give rows as they are posted: see `_unpacked`."""
    usual = (posted.weights > 0) & (posted.weights == _USUAL[_kind(posted.keys)])
    return Rows(posted.keys, posted.nodes, np.where(usual, 1, posted.weights))


def _unpacked(keys: Column, weights: Column) -> Column:
    """Tell weights: that which nearly all keys of a kind have is posted as 1, which takes no room."""
    return np.where(weights == 1, _USUAL[_kind(keys)], weights)
