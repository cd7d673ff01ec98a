"""Shared passages: the runs of tokens that two texts have in common, longest first, as spans in both."""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Article, Passage, Span
from newsdedup.text.hashing import Hashes, mixed
from newsdedup.text.numbers import distinct, firsts, in_both
from newsdedup.text.shingles import token_shingles
from newsdedup.text.tokens import TokenColumns, Tokens, tokens

Numbers = NDArray[np.int64]


@attrs.frozen
class Run:
    """
    Equal runs of tokens in two texts.

    Attributes:
        a: The first token in the first text.
        b: The first token in the second.
        length: How many tokens.
    """

    a: int
    b: int
    length: int


def shared_passages(a: Body, b: Body, shortest: int) -> tuple[list[Run], tuple[Passage, ...]]:
    """
    Find the runs of words that the bodies of two articles share.

    Args:
        a: The first body.
        b: The second.
        shortest: The fewest words of a run.

    Returns:
        The runs, longest first, and the same as passages in raw. A run that is interrupted by furniture in either raw
        makes several passages, of which those under `shortest` words are left out.
    """
    runs = shared_runs(a.tokens.hashes, b.tokens.hashes, shortest)
    parts = [part for run in runs for part in _uninterrupted(run, a, b) if part.length >= shortest]
    parts.sort(key=lambda part: (-part.length, part.a, part.b))
    return runs, tuple(Passage(a.span(p.a, p.length), b.span(p.b, p.length), p.length) for p in parts)


def passages(a: str, b: str, shortest: int = 5) -> tuple[Passage, ...]:
    """
    Find the passages that two texts share.

    Args:
        a: The first text.
        b: The second.
        shortest: The fewest words of a passage (1 or more).

    Returns:
        Longest first; spans are offsets of code points in each text.

    >>> one, other = "They said that the bridge is safe.", "She was told: “That the bridge is safe!”"
    >>> [(one[slice(*found.a)], other[slice(*found.b)]) for found in passages(one, other)]
    [('that the bridge is safe', 'That the bridge is safe')]
    """
    in_a, in_b = tokens(a), tokens(b)
    runs = shared_runs(in_a.hashes, in_b.hashes, shortest)
    return tuple(Passage(_span(in_a, r.a, r.length), _span(in_b, r.b, r.length), r.length) for r in runs)


def _span(found: Tokens, first: int, count: int) -> Span:
    return int(found.starts[first]), int(found.ends[first + count - 1])


@attrs.frozen(eq=False)
class Body:
    """
    The tokens of an article's body, and where they stand in raw.

    Attributes:
        tokens: The tokens, with their places in the body.
        regions: int64, the number of the region that each begins in.
        spans: The regions, in raw.
        starts: int64, where each region begins in the body.
    """

    tokens: Tokens
    regions: Numbers
    spans: tuple[Span, ...]
    starts: Numbers

    @classmethod
    def of(cls, article: Article) -> Body:
        """Cut the body of an article into tokens."""
        found = tokens(article.body)
        lengths = np.array([end - start for start, end in article.body_spans], np.int64)
        starts = np.cumsum(lengths) - lengths
        return cls(found, np.searchsorted(starts, found.starts, "right") - 1, article.body_spans, starts)

    def span(self, first: int, count: int) -> Span:
        """The place in raw of tokens of one region (a token that goes on behind it is cut)."""
        region = int(self.regions[first])
        start, end = self.spans[region]
        move = start - int(self.starts[region])
        return int(self.tokens.starts[first]) + move, min(int(self.tokens.ends[first + count - 1]) + move, end)


def _uninterrupted(run: Run, a: Body, b: Body) -> list[Run]:
    """Cut a run where a new region begins on either side."""
    regions = a.regions[run.a : run.a + run.length], b.regions[run.b : run.b + run.length]
    changes = np.flatnonzero((np.diff(regions[0]) != 0) | (np.diff(regions[1]) != 0)) + 1
    starts = [0, *changes.tolist()]
    ends = [*changes.tolist(), run.length]
    return [Run(run.a + start, run.b + start, end - start) for start, end in zip(starts, ends, strict=True)]


def shared_runs(a: Hashes, b: Hashes, shortest: int) -> list[Run]:
    """
    Find the runs of tokens that two texts share.

    Seeds are shingles of `shortest` tokens in both texts (the k-th occurrence in one with the k-th in the other);
    neighbours on a diagonal make a run, which is extended as far as the tokens agree. Then the longest run is taken,
    and what overlaps it in either text is cut or left out, and so on: each token is in one run at most.

    Args:
        a: The token hashes of the first text.
        b: Those of the second.
        shortest: The fewest tokens of a run (1 or more).

    Returns:
        The runs, longest first, then in order.

    >>> words = np.arange(100, dtype=np.uint64) << np.uint64(32)
    >>> shared_runs(words, np.concatenate((words[40:60], words[:10])), 5)
    [Run(a=40, b=0, length=20), Run(a=0, b=20, length=10)]
    """
    starts_a, starts_b, lengths = _maximal(a, b, *_seeds(a, b, shortest))
    taken_a, taken_b = np.zeros(len(a), np.bool_), np.zeros(len(b), np.bool_)
    waiting = sorted(zip((-lengths).tolist(), starts_a.tolist(), starts_b.tolist(), strict=True), reverse=True)
    runs = []
    while waiting:
        length, start_a, start_b = waiting.pop()
        for run in _free(Run(start_a, start_b, -length), taken_a, taken_b, shortest):
            taken_a[run.a : run.a + run.length] = True
            taken_b[run.b : run.b + run.length] = True
            runs.append(run)
    return sorted(runs, key=lambda run: (-run.length, run.a, run.b))


def has_passage(a: Hashes, b: Hashes, words: int) -> bool:
    """
    Tell whether two texts share a run of so many tokens.

    >>> text = np.arange(100, dtype=np.uint64) << np.uint64(32)
    >>> torn = np.concatenate((text[:40], text[60:]))
    >>> has_passage(text, torn, 40), has_passage(text, torn, 50)
    (True, False)
    """
    columns = TokenColumns(np.concatenate((a, b)), np.array([0, len(a), len(a) + len(b)]))
    found = token_shingles(columns, words)
    return len(in_both(distinct(found.of(0)), distinct(found.of(1)))[0]) > 0


def _seeds(a: Hashes, b: Hashes, size: int) -> tuple[Numbers, Numbers]:
    """Positions of equal shingles, occurrence by occurrence; of neighbours on a diagonal only the first."""
    columns = TokenColumns(np.concatenate((a, b)), np.array([0, len(a), len(a) + len(b)]))
    found = token_shingles(columns, size)
    places_a, keys_a = _by_occurrence(found.of(0))
    places_b, keys_b = _by_occurrence(found.of(1))
    _, in_a, in_b = np.intersect1d(keys_a, keys_b, assume_unique=True, return_indices=True)
    at_a, at_b = places_a[in_a], places_b[in_b]
    order = np.lexsort((at_a, at_b - at_a))
    at_a, at_b = at_a[order], at_b[order]
    begins = np.ones(len(at_a), np.bool_)
    begins[1:] = (np.diff(at_a) != 1) | (np.diff(at_b) != 1)
    return at_a[begins], at_b[begins]


def _by_occurrence(hashes: Hashes) -> tuple[Numbers, Hashes]:
    """Sort shingles, and make the second occurrence of one, and the third, shingles of their own."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    starts = firsts(ordered)
    occurrence = np.arange(len(ordered)) - np.repeat(starts, np.diff(starts, append=len(ordered)))
    # A collision makes a seed of unequal tokens, whose run then is found to be empty.
    return order, ordered ^ mixed(occurrence.astype(np.uint64))


def _maximal(a: Hashes, b: Hashes, at_a: Numbers, at_b: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Extend the seeds to maximal runs, each once."""
    found: dict[tuple[int, int], int] = {}
    reach: dict[int, int] = {}
    for start_a, start_b in zip(at_a.tolist(), at_b.tolist(), strict=True):
        diagonal = start_b - start_a
        if start_a < reach.get(diagonal, 0):
            continue
        back = _agreement(a[:start_a][::-1], b[:start_b][::-1])
        forth = _agreement(a[start_a:], b[start_b:])
        found[start_a - back, start_b - back] = back + forth
        reach[diagonal] = start_a + forth
    starts = np.array(list(found), np.int64).reshape(-1, 2)
    return starts[:, 0], starts[:, 1], np.array(list(found.values()), np.int64)


def _agreement(a: Hashes, b: Hashes) -> int:
    """How many tokens agree from the start on; looks at a stretch that grows, not at all of a long rest."""
    step, done = 64, 0
    most = min(len(a), len(b))
    while done < most:
        end = min(done + step, most)
        differ = a[done:end] != b[done:end]
        if differ.any():
            return done + int(np.argmax(differ))
        done, step = end, step * 4
    return most


def _free(run: Run, taken_a: NDArray[np.bool_], taken_b: NDArray[np.bool_], shortest: int) -> list[Run]:
    """The parts of a run that no longer run has taken in either text."""
    free = np.zeros(run.length + 2, np.bool_)
    free[1:-1] = ~(taken_a[run.a : run.a + run.length] | taken_b[run.b : run.b + run.length])
    edges = np.flatnonzero(free[1:] != free[:-1])
    parts = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [Run(run.a + start, run.b + start, end - start) for start, end in parts if end - start >= shortest]
