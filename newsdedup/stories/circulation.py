"""
What circulates: famous statements and stock passages that come back for weeks, and so tie nothing to anything.

A quotation or phrase is recycled between two articles when copy groups from more than a week before have it: then
neither needs the other, nor one report behind both, to have it. What is fresh keeps its weight, however many retell it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.epoch import Tally, day_of
from newsdedup.model import Evidence, EvidenceKind, Keys, Span
from newsdedup.stories.counts import counted_phrases, quote_keys
from newsdedup.stories.features.profile import RUN, Profile

_WEEK = 7  # days
_PAIR = 2  # copy groups: the pair's own
_HINDSIGHT = 2  # what comes back only later may have been news then: it takes this many times as many to tell
_NEVER = dt.date.max.toordinal()
_ROUND_ABOUT = frozenset({EvidenceKind.NAME, EvidenceKind.FIGURE})
_WEIGHED = _ROUND_ABOUT | {EvidenceKind.PASSAGE, EvidenceKind.QUOTE, EvidenceKind.PHRASING}
_MOSTLY = 0.8  # a text this fresh is fresh; names and set phrases of a matter always come back
_TOLD = 0.9  # a piece that keeps no more than this of its weight says why


@attrs.frozen
class _Places:
    """
    The counted phrases of a text.

    Attributes:
        starts: Where each begins in raw, ascending, [n] int64.
        ends: And ends, [n] int64.
        keys: [n] uint64.
        often: Whether enough groups have it to look at their dates, [n] bool.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    keys: Keys
    often: NDArray[np.bool_]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Number the phrases in a span, or those that reach into it, where none is inside: the first, and the end."""
        first, last = int(self.starts.searchsorted(start)), int(self.ends.searchsorted(end, "right"))
        if first >= last:
            first, last = int(self.ends.searchsorted(start, "right")), int(self.starts.searchsorted(end))
        return first, max(first, last)


class Circulation:
    """
    Looks up what of two articles circulates.

    Args:
        tally: What `learn_circulation` counted.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._placed: dict[Profile, _Places] = {}

    def between(self, a: Profile, b: Profile) -> Recycled | None:
        """
        Find out what of two articles was about weeks before or after them.

        Returns:
            What weighs evidence again; None where nothing of them circulates.
        """
        places = self._places(a), self._places(b)
        if not any(side.often.any() for side in places) and not (a.quotes and b.quotes):
            return None
        past = _past(a, b)
        fresh = []
        for side in places:
            known = np.ones(len(side.keys))
            known[side.often] = past.fresh(self._tally, side.keys[side.often])
            fresh.append((known, np.flatnonzero(known < 1)))
        return Recycled(self._tally, past, ((a, places[0], *fresh[0]), (b, places[1], *fresh[1])))

    def _places(self, side: Profile) -> _Places:
        if side not in self._placed:
            at = counted_phrases(side)
            often = self._tally.seen(side.phrases[at]).counts[:, 0] > _PAIR
            self._placed[side] = _Places(side.starts[at], side.ends[at + RUN - 1], side.phrases[at], often)
        return self._placed[side]


_Side = tuple[Profile, _Places, NDArray[np.float64], NDArray[np.int64]]


@attrs.frozen
class Recycled:
    """
    What of two articles circulates.

    Attributes:
        tally: The counts.
        past: Which of them lie long before or after the two.
        sides: For each article: its profile, its counted phrases, how fresh each of these is (0-1), and the numbers of
            those that are not wholly fresh.
    """

    tally: Tally
    past: _Past
    sides: tuple[_Side, _Side]

    def weighed(self, found: Sequence[Evidence]) -> list[Evidence]:
        """Weigh evidence again: what is recycled on both sides weighs next to nothing."""
        return [self._again(piece) for piece in found]

    def _again(self, piece: Evidence) -> Evidence:
        share = self._fresh(piece) if piece.weight > 0 else 1.0
        if share >= 1:
            return piece
        told = "circulates: texts of other weeks have it too" if share <= _TOLD else ""
        return attrs.evolve(piece, weight=piece.weight * share, note="; ".join(filter(None, (piece.note, told))))

    def _fresh(self, piece: Evidence) -> float:
        """Tell how fresh a piece of evidence is (0-1)."""
        if piece.kind is EvidenceKind.TOPIC:
            return min(1.0, min(_mean(fresh) for _, _, fresh, _ in self.sides) / _MOSTLY)
        if piece.kind is EvidenceKind.PASSAGE and not piece.a:
            return self._in_common()
        if piece.kind not in _WEIGHED or not (piece.a and piece.b):
            return 1.0
        share = 0.0
        for span, side in self._spanned(piece):
            if share < 1:
                share = max(share, _freshest(span, piece.kind, side))
        return min(share, self._quoted(piece)) if piece.kind is EvidenceKind.QUOTE else share

    def _spanned(self, piece: Evidence) -> Iterator[tuple[Span, _Side]]:
        for span, side in zip((piece.a, piece.b), self.sides, strict=True):
            if span:
                yield span, side

    def _in_common(self) -> float:
        """Tell how fresh the phrases are that both have, wherever they stand."""
        (_, mine, fresh, _), (_, yours, _, _) = self.sides
        return _mean(fresh[np.isin(mine.keys, yours.keys)])

    def _quoted(self, piece: Evidence) -> float:
        """Tell how fresh a shared quotation is, by the rare words that both forms of it are known by."""
        one, other = (
            next((quote_keys(entry) for entry in side[0].quotes if entry.quote.span == span), np.zeros(0, np.uint64))
            for span, side in self._spanned(piece)
        )
        shared = np.intersect1d(one, other)
        return float(np.median(self.past.fresh(self.tally, shared))) if len(shared) else 1.0


def _past(a: Profile, b: Profile) -> _Past:
    known = sorted(day for side in (a, b) if (day := day_of(side.article.published)))
    if not known:
        return _Past(None, None, _PAIR)
    # The later of two that lie weeks apart comes back to something; two of one week should have it from one report.
    if known[-1] - known[0] <= _WEEK:
        return _Past(known[0] - _WEEK, known[-1] + _WEEK, 0)
    return _Past(known[-1] - _WEEK, known[-1] + _WEEK, 1)


@attrs.frozen
class _Past:
    """
    What counts as long before two articles, and long after them.

    Attributes:
        before: The day before which a copy group is long before; None where neither article is dated.
        after: The day behind which one is long after.
        own: How many of the pair's own copy groups may lie there.
    """

    before: int | None
    after: int | None
    own: int

    def fresh(self, tally: Tally, keys: Keys) -> NDArray[np.float64]:
        """Tell how fresh each quotation or phrase is (0-1), by the copy groups that had it then."""
        if self.before is None or self.after is None:
            seen = tally.seen(keys)
            return _worth(np.where(seen.last - seen.first > _WEEK, seen.counts[:, 0], 0) - self.own)
        earlier = tally.before(keys, self.before)
        later = tally.before(keys, _NEVER) - tally.before(keys, self.after + 1)
        return np.minimum(_worth(earlier - self.own), _worth((earlier + later - self.own) / _HINDSIGHT))


def _worth(others: NDArray[np.number]) -> NDArray[np.float64]:
    """Weigh by the number of others: one may be chance, a second halves, three leave a fifth."""
    above = np.maximum(0.0, others - 1.0)
    return np.asarray(1 / (1 + above * above), np.float64)


def _spans(span: Span, kind: EvidenceKind, side: Profile) -> Iterator[Span]:
    """Say where to look: at the words themselves; for a name or figure, at all sentences that it stands in."""
    if kind not in _ROUND_ABOUT:
        yield span
        return
    places = side.name_places.get(span, (span,)) if kind is EvidenceKind.NAME else (span,)
    for place in places:
        yield _sentence(place, side)


def _sentence(span: Span, side: Profile) -> Span:
    at = bisect_right(side.sentences, span[0], key=lambda sentence: sentence.span[0]) - 1
    around = side.sentences[at].span if at >= 0 else span
    return around if span[1] <= around[1] else span


def _freshest(where: Span, kind: EvidenceKind, side: _Side) -> float:
    """Tell how fresh the freshest of the places of a piece is: the mean over the phrases in it."""
    entry, places, fresh, stale = side
    best = 0.0
    for start, end in _spans(where, kind, entry):
        first, last = places.within(start, end)
        if stale.searchsorted(first) == stale.searchsorted(last):
            return 1.0
        best = max(best, float(fresh[first:last].mean()))
    return best


def _mean(fresh: NDArray[np.float64]) -> float:
    """Average; what has no counted phrase counts as fresh."""
    return float(fresh.mean()) if len(fresh) else 1.0
