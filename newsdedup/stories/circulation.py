"""
What circulates: famous statements and stock passages that come back for weeks, and so tie nothing to anything.

A quotation or phrase is recycled between two articles when copy groups from more than a week before have it: then
neither needs the other, nor one report behind both, to have it. What is fresh keeps its weight, however many retell it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.epoch import UNDATED, Tally, day_of
from newsdedup.model import Article, CopyGroup, Evidence, EvidenceKind, Keys, Span
from newsdedup.stories.features.lexicon import Lexicons
from newsdedup.stories.features.profile import CONTENT, RUN, Profile, WeighedQuote, profile, typed
from newsdedup.text.keys import hashes64

_WEEK = 7  # days
_SAMPLED = np.uint64(3)  # one phrase in four is counted: a run of ten words has one at four chances in five
_STEMS = 4  # the rarest of a quotation, two by two, are what it is known by, however it was cut or translated back
_PAIR = 2  # copy groups: the pair's own
_HINDSIGHT = 3  # what comes back only later may have been news then: it takes this many times more to tell it is not
_NEVER = dt.date.max.toordinal()
_AROUND = 60  # characters on either side of a name or figure that tell whether it stands in recycled text
_ROUND_ABOUT = frozenset({EvidenceKind.NAME, EvidenceKind.FIGURE})
_WEIGHED = _ROUND_ABOUT | {EvidenceKind.PASSAGE, EvidenceKind.QUOTE, EvidenceKind.PHRASING}
_TOLD = 0.9  # a piece that keeps no more than this of its weight says why


def learn_circulation(articles: Sequence[Article], groups: Iterable[CopyGroup]) -> Tally:
    """
    Count quotations and phrases over copy groups.

    Args:
        articles: Articles with their regions.
        groups: Their copy groups; the representative speaks for its group.

    Returns:
        By quotation or phrase and day: the copy groups that have it, each dated by its earliest member. Two tallies
        merge to that of all articles, where no copy group has articles in both.
    """
    ordered = sorted(groups, key=lambda group: (articles[group.representative].language, group.representative))
    lexicons = Lexicons()
    return count([profile(articles[group.representative], lexicons) for group in ordered], days(articles, ordered))


def days(articles: Sequence[Article], groups: Iterable[CopyGroup]) -> list[int]:
    """Date copy groups by their earliest members."""
    dated = ([day_of(articles[member.index].published) for member in group.members] for group in groups)
    return [min((day for day in found if day), default=UNDATED) for found in dated]


def count(profiles: Iterable[Profile], dates: Iterable[int]) -> Tally:
    """
    Count the quotations and phrases of copy groups.

    Args:
        profiles: One for each group.
        dates: The day of each.
    """
    keys = [_keys(entry) for entry in profiles]
    if not keys:
        return Tally.empty(1)
    by_key = np.repeat(np.array(list(dates), np.int64), [len(entry) for entry in keys])
    joined = np.concatenate(keys)
    return Tally.of(joined, by_key, np.ones((len(joined), 1), np.int64))


def _keys(entry: Profile) -> Keys:
    phrases = entry.phrases[_counted(entry)]
    quotes = [typed("quote", hashes64(_pairs(quote))) for quote in entry.quotes]
    return np.unique(np.concatenate([phrases, *quotes]))


def _counted(entry: Profile) -> NDArray[np.int64]:
    """Choose the phrases of a text that are counted, by place: a sample of those with two words of content."""
    content = np.concatenate([[0], np.cumsum(entry.weights >= CONTENT)])
    inside = content[RUN:] - content[:-RUN] if len(entry.phrases) else np.zeros(0, np.int64)
    return np.flatnonzero((entry.phrases & _SAMPLED == 0) & (inside >= 2) & (entry.stock == 0))


def _pairs(quote: WeighedQuote) -> list[str]:
    rarest = sorted(quote.weights, key=lambda stem: (-quote.weights[stem], stem))[:_STEMS]
    return [f"{one} {other}" for one, other in itertools.combinations(sorted(rarest), 2)]


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


class Circulation:
    """
    Looks up what of two articles circulates.

    Args:
        tally: What `learn_circulation` counted.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._places: dict[Profile, _Places] = {}

    def weighed(self, found: Sequence[Evidence], a: Profile, b: Profile) -> list[Evidence]:
        """
        Weigh evidence again: what is recycled on both sides weighs next to nothing.

        Args:
            found: The evidence that two articles are one report, or not.
            a: The first article.
            b: The second.
        """
        past = self._past(a, b)
        sides = [(side, self._placed(side)) for side in (a, b)]
        if not any(places.often.any() for _, places in sides) and not (a.quotes and b.quotes):
            return list(found)
        fresh = [self._fresh(places, past) for _, places in sides]
        return [self._again(piece, sides, fresh, past) for piece in found]

    def _again(
        self,
        piece: Evidence,
        sides: Sequence[tuple[Profile, _Places]],
        fresh: Sequence[NDArray[np.float64]],
        past: _Past,
    ) -> Evidence:
        if piece.weight <= 0:
            return piece
        if piece.kind is EvidenceKind.TOPIC or (piece.kind is EvidenceKind.PASSAGE and piece.a is None):
            share = min((float(found.mean()) if len(found) else 1.0) for found in fresh)
        elif piece.kind in _WEIGHED and piece.a and piece.b:
            each = [
                _share(spans, places, found)
                for spans, (_, places), found in zip(_spans(piece, sides), sides, fresh, strict=True)
            ]
            share = max(each)
            if piece.kind is EvidenceKind.QUOTE:
                share = min(share, self._quoted(piece, sides, past))
        else:
            return piece
        if share >= 1:
            return piece
        told = "circulates: texts of other weeks have it too" if share <= _TOLD else ""
        return attrs.evolve(piece, weight=piece.weight * share, note="; ".join(filter(None, (piece.note, told))))

    def _quoted(self, piece: Evidence, sides: Sequence[tuple[Profile, _Places]], past: _Past) -> float:
        """Tell how fresh a shared quotation is, by the pairs of rare words that both forms of it are known by."""
        found = [
            next((_pairs(entry) for entry in side.quotes if entry.quote.span == span), [])
            for (side, _), span in zip(sides, (piece.a, piece.b), strict=True)
        ]
        shared = sorted(set(found[0]) & set(found[1]))
        if not shared:
            return 1.0
        return float(np.median(past.fresh(self._tally, typed("quote", hashes64(shared)))))

    def _fresh(self, places: _Places, past: _Past) -> NDArray[np.float64]:
        """Tell how fresh each counted phrase of a text is (0-1)."""
        fresh = np.ones(len(places.keys))
        fresh[places.often] = past.fresh(self._tally, places.keys[places.often])
        return fresh

    def _placed(self, side: Profile) -> _Places:
        if side not in self._places:
            at = _counted(side)
            often = self._tally.seen(side.phrases[at]).counts[:, 0] > _PAIR
            self._places[side] = _Places(side.starts[at], side.ends[at + RUN - 1], side.phrases[at], often)
        return self._places[side]

    @staticmethod
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


def _spans(piece: Evidence, sides: Sequence[tuple[Profile, _Places]]) -> list[list[Span]]:
    """Say where to look on each side: at the words themselves, and around all places of a name or figure."""
    found = []
    for span, (side, _) in zip((piece.a, piece.b), sides, strict=True):
        places = [span] if span else []
        if piece.kind is EvidenceKind.NAME:
            places = next((list(name.name.spans) for name in side.names.values() if span in name.name.spans), places)
        around = _AROUND if piece.kind in _ROUND_ABOUT else 0
        found.append([(start - around, end + around) for start, end in places])
    return found


def _share(spans: Iterable[Span], places: _Places, fresh: NDArray[np.float64]) -> float:
    """Tell how fresh the freshest of some spans is: the mean over the phrases that touch it, 1 where none does."""
    best = 0.0
    for start, end in spans:
        first, last = np.searchsorted(places.ends, start, "right"), np.searchsorted(places.starts, end)
        best = max(best, float(fresh[first:last].mean()) if last > first else 1.0)
    return best
