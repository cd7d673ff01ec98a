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

from newsdedup.archiving.encounters import Encounters, Posted, encounters
from newsdedup.store.blocks import Column
from newsdedup.store.nodes import MOST, Node, NodeTable, Pair, PairTable
from newsdedup.stories.abroad import foreign_keys
from newsdedup.stories.candidates import WeighedKeys, candidate_keys
from newsdedup.stories.features.profile import Profile
from newsdedup.text.numbers import distinct

_KEPT = 10
_MICRO = 1_000_000
_ENOUGH = _MICRO
_BUDGET = 600
_HASH_BITS, _BITS = 45, 48
_FOREIGN = 5
# The weights of phrases and of pairs of words in quotations, by kind of key.
_USUAL = {1: 850_000, 4: 500_000}
_USUAL_OF = np.array([_USUAL.get(kind, 0) for kind in range(1 << (_BITS - _HASH_BITS))], np.int64)

Side = Literal["ahead", "back", "abroad", "home"]
Rank = Callable[[int], tuple[bytes, bytes]]
_SIDES: Mapping[tuple[bool, bool], Side] = {
    (False, True): "ahead",
    (False, False): "back",
    (True, True): "abroad",
    (True, False): "home",
}


@attrs.frozen
class Offer:
    """
    What a node can be found by.

    Attributes:
        weights: Its keys, each with its weight in millionths.
        chosen: Those by which it looks for others.
    """

    weights: Mapping[int, int]
    chosen: frozenset[int]

    @property
    def rows(self) -> list[tuple[int, int]]:
        """The keys as they are posted: a weight of 0 is of use to others only."""
        usual = [(key, _USUAL.get(_kind(key))) for key in self.weights]
        told = ((key, 1 if self.weights[key] == weight else self.weights[key]) for key, weight in usual)
        return [(key, weight if key in self.chosen else 0) for key, weight in told]


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
        offers = {number: self.offer(number, abroad=abroad) for number in fresh}
        self._languages.update((number, node.language) for number, node in fresh.items())
        mine = _offered(offers)
        keys = distinct(mine.keys)
        known = self._posted(keys)  # before the new ones are
        self._nodes.post((node, offers[number].rows) for number, node in fresh.items())
        there = _counts(known.keys, keys)
        every = there + _counts(mine.keys, keys)
        # Nearly all keys are those of one node only.
        shared = keys[(every > 1) & (every <= MOST)]
        mine, known = mine[_within(mine.keys, shared)], known[_within(known.keys, shared)]
        for foreign in (False, True):
            here, others = self._of_kind(mine, foreign), self._of_kind(known, foreign)
            apart = self._tongues if foreign else None
            self._meet(encounters(here, here | others, _ENOUGH, apart, back=True), foreign, fresh)
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
        keys = list(self.offer(node.number, abroad=True).weights)
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
        mine = _offered({number: self.offer(number, abroad=abroad) for number in numbers})
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
        rows = {key: weight for key, weight in self.offer(node.number, abroad=True).rows if _kind(key) == _FOREIGN}
        known = {key for key, owners in self._owners(rows) if node.number in {owner for owner, _ in owners}}
        self._nodes.post([(node, [(key, weight) for key, weight in rows.items() if key not in known])])

    def offer(self, number: int, *, abroad: bool) -> Offer:
        """Tell what a node can be found by, and by what it looks for others."""
        profile = self._profile(number)
        parts = [candidate_keys(profile)]
        if abroad:
            parts.append(foreign_keys(profile))
        weights: dict[int, int] = {}
        chosen: set[int] = set()
        for part in parts:
            short, micro = _short(part), [round(weight * _MICRO) for weight in part.weights.tolist()]
            weights.update(zip(short, micro, strict=True))
            known = self._nodes.common(short)
            spent = 0
            # In the order of a batch: by how common they are, then by the whole key.
            for _, _, key in sorted(zip([known.get(k, 0) for k in short], part.keys.tolist(), short, strict=True)):
                spent += max(known.get(key, 0) - 1, 0)
                if spent > _BUDGET:
                    break
                chosen.add(key)
        profile.forget()
        return Offer(weights, frozenset(chosen))

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
    return [key for part in (candidate_keys(profile), foreign_keys(profile)) for key in _short(part)]


def _short(part: WeighedKeys) -> list[int]:
    """Cut keys to 48 bits with their kinds on top, which SQLite keeps in six bytes."""
    hashes = part.keys & ((1 << _HASH_BITS) - 1)
    kinds = (part.keys >> 56) << _HASH_BITS
    return [int(key) - (1 << (_BITS - 1)) for key in (hashes | kinds).tolist()]


def _offered(offers: Mapping[int, Offer]) -> Posted:
    """Lay what nodes offer in columns."""
    rows = [
        (key, number, weight if key in offer.chosen else 0)
        for number, offer in offers.items()
        for key, weight in offer.weights.items()
    ]
    columns = np.array(sorted(rows), np.int64).reshape(-1, 3)
    return Posted(columns[:, 0], columns[:, 1], columns[:, 2])


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


def _unpacked(keys: Column, weights: Column) -> Column:
    """Tell weights: that which nearly all keys of a kind have is posted as 1, which takes no room."""
    return np.where(weights == 1, _USUAL_OF[_kind(keys)], weights)
