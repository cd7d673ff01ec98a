"""Shared phrasing: sentences that say the same in like words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Evidence, EvidenceKind
from newsdedup.stories.features.profile import Profile, Sentence
from newsdedup.stories.features.rows import in_common

MOST = 1.0  # all sentences of the shorter text
_ALIKE = 0.25  # share of their weighed words from which on two sentences say the same
_FEWEST = 4  # sentences; a text of fewer is not judged by one that happens to fit


def matches(a: Profile, b: Profile) -> list[tuple[int, int, float]]:
    """
    Align sentences that are each other's best match, by their weighed content stems, in texts of one language.

    Returns:
        (sentence of `a`, sentence of `b`, how alike they are), in order.
    """
    if a.article.language != b.article.language or not a.sentences or not b.sentences:
        return []
    return list(_mutual(_likeness(a, b)))


def worth(a: Profile, b: Profile) -> float:
    """Tell what a match is worth: the share of the shorter text's sentences (0-1)."""
    return 1 / max(_FEWEST, min(len(a.sentences), len(b.sentences)))


def aligned(a: Profile, b: Profile, matched: Sequence[tuple[int, int, float]]) -> list[Evidence]:
    """
    Weigh aligned sentences.

    Rewriting keeps a statement a sentence; two reports of one event say some of the same things, but cut otherwise.

    Args:
        a: The first article.
        b: The second.
        matched: What `matches` found.

    Returns:
        A piece a pair of sentences; together the share of the shorter text's sentences (0-1).
    """
    weight = worth(a, b)
    return [_piece(a, a.sentences[row], b.sentences[at], score, weight) for row, at, score in matched]


def _likeness(a: Profile, b: Profile) -> NDArray[np.float64]:
    """Compare every sentence with every other, [sentences of a, sentences of b] (0-1), as Dice's coefficient."""
    mass, _ = in_common(a.sentence_rows, b.sentence_rows)
    likeness: NDArray[np.float64] = 2 * mass / (_totals(a)[:, None] + _totals(b)[None, :])
    return likeness


def _totals(side: Profile) -> NDArray[np.float64]:
    return np.array([sentence.total for sentence in side.sentences])


def _mutual(likeness: NDArray[np.float64]) -> Iterator[tuple[int, int, float]]:
    """Pair rows and columns that are each other's best; where several are equally good, each is used once."""
    best = (likeness == likeness.max(axis=1, keepdims=True)) & (likeness == likeness.max(axis=0, keepdims=True))
    rows, columns = set(), set()
    for row, at in np.argwhere(best & (likeness >= _ALIKE)).tolist():
        if row not in rows and at not in columns:
            rows.add(row)
            columns.add(at)
            yield row, at, float(likeness[row, at])


def _piece(a: Profile, mine: Sentence, yours: Sentence, score: float, weight: float) -> Evidence:
    snippet = a.article.raw[slice(*mine.span)]
    return Evidence(EvidenceKind.PHRASING, weight, mine.span, yours.span, snippet, f"{score:.0%} alike")
