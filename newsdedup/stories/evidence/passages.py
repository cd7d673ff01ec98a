"""Shared passages: runs of words that two bodies have in common."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs
import numpy as np

from newsdedup.model import Evidence, EvidenceKind, Overlap, Span
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.profile import CONTENT, RUN, Profile
from newsdedup.text.numbers import held_in, in_both

MOST = 2.5  # points
# A few sentences of stock background say little; passages that make up this share of the shorter text say all.
_BACKGROUND, _SUBSTANCE = 0.35, 0.25


@attrs.frozen
class Run:
    """A run of shared words, as positions in the word lists of both."""

    a: int
    b: int
    length: int


def shared_runs(a: Profile, b: Profile) -> list[Run]:
    """
    Find the maximal runs of at least five words that two bodies share, in the order of the first.

    Every run is as long as it can be from its place in `a`; words of `a` are used once.
    """
    common = a.shareable[in_both(a.shareable, b.shareable)[0]]
    if not len(common):
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for at in held_in(common, b.phrases).tolist():
        places[int(b.phrases[at])].append(at)
    runs: list[Run] = []
    free = 0
    for start in held_in(common, a.phrases).tolist():
        if start >= free:
            found = places[int(a.phrases[start])][:64]
            length, other = max((_extent(a, b, start, place), -place) for place in found)
            runs.append(Run(start, -other, length))
            free = start + length
    return runs


def _extent(a: Profile, b: Profile, i: int, j: int) -> int:
    most = min(len(a.hashes) - i, len(b.hashes) - j)
    unequal = np.flatnonzero(a.hashes[i + RUN : i + most] != b.hashes[j + RUN : j + most])
    return RUN + int(unequal[0]) if len(unequal) else most


def passages(a: Profile, b: Profile, quoted: Sequence[tuple[Span, Span]]) -> list[Evidence]:
    """
    Weigh the shared runs: words outside shared quotations, as far as they are not stock phrases.

    Args:
        a: The first article.
        b: The second.
        quoted: Spans of quotations that are matched already, as pairs; their words are not counted twice.
    """
    found = []
    for run in _within_regions(a, b, shared_runs(a, b)):
        told = ~(a.naming[run.a : run.a + run.length] | b.naming[run.b : run.b + run.length])
        weights = a.weights[run.a : run.a + run.length][told]
        span_a = (int(a.starts[run.a]), int(a.ends[run.a + run.length - 1]))
        span_b = (int(b.starts[run.b]), int(b.ends[run.b + run.length - 1]))
        rare = 1 - float(a.stock[run.a : run.a + run.length - RUN + 1].mean())
        if np.count_nonzero(weights >= CONTENT) >= 3 and not _inside(span_a, (pair[0] for pair in quoted)):
            snippet = a.article.raw[span_a[0] : span_a[1]]
            note = f"{run.length} words in common"
            found.append(Evidence(EvidenceKind.PASSAGE, float(told.sum()) * rare, span_a, span_b, snippet, note))
    return scaled(found, _points(a, b, sum(piece.weight for piece in found)))


def most(a: Profile, b: Profile) -> float:
    """Tell what the passages of two texts come to at most, by how many of their runs of five words are in common."""
    shared = len(in_both(a.shareable, b.shareable)[0])
    if not shared:
        return 0.0
    if len(a.distinct) < len(a.phrases):  # what stands there twice may be counted twice
        return MOST
    return _points(a, b, RUN * shared)


def _points(a: Profile, b: Profile, words: float) -> float:
    cover = words / max(1, min(len(a.hashes), len(b.hashes)))
    return min(MOST, max(0.0, (words - 4) / 15)) * min(1.0, max(_BACKGROUND, cover / _SUBSTANCE))


def in_common(overlap: Overlap) -> list[Evidence]:
    """Measure the wording that two bodies have in common: the root of the Jaccard of their word 5-grams (0-1)."""
    if not overlap.jaccard:
        return []
    note = f"{overlap.jaccard:.1%} of all runs of five words"
    return [Evidence(EvidenceKind.PASSAGE, math.sqrt(overlap.jaccard), None, None, "", note)]


def _within_regions(a: Profile, b: Profile, runs: Iterable[Run]) -> Iterator[Run]:
    """Cut runs where furniture stands between two of their words; what is left too short is dropped."""
    for run in runs:
        regions = a.regions[run.a : run.a + run.length], b.regions[run.b : run.b + run.length]
        cuts = [0, *(np.flatnonzero(np.diff(regions[0]) | np.diff(regions[1])) + 1).tolist(), run.length]
        for start, end in pairwise(cuts):
            if end - start >= RUN:
                yield Run(run.a + start, run.b + start, end - start)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(start - 2 <= span[0] and span[1] <= end + 2 for start, end in others)
