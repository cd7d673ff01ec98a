"""The words of a body with their stems and weights, and what is cut out of them: sentences, quotations, contexts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Span
from newsdedup.stories.features.lexicon import Lexicon, Numbers
from newsdedup.stories.features.rows import Rows
from newsdedup.text.numbers import firsts, ranges

CONTENT = 0.17  # a word from this weight on carries content (about "economy" in English)
FEWEST = 4  # content stems of a sentence that is compared

Places = NDArray[np.int64]


@attrs.frozen(eq=False, slots=False)
class Terms:
    """
    The words of a body.

    Attributes:
        lexicon: What is known of the words of the language.
        numbers: The number of each word there, [n] int32.
        starts: Where each starts in raw, [n] int64.
        ends: And ends, [n] int64.
    """

    lexicon: Lexicon
    numbers: Numbers
    starts: Places
    ends: Places

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weight of each (0-1), [n] float64."""
        return self.lexicon.weights(self.numbers)

    @cached_property
    def stems(self) -> NDArray[np.int32]:
        """The number of the stem of each, [n] int32."""
        return self.lexicon.stems(self.numbers)

    def forget(self) -> None:
        """Lay aside what can be looked up again."""
        self.__dict__.pop("weights", None)
        self.__dict__.pop("stems", None)

    def content(self, span: Span) -> dict[str, float]:
        """Weigh the content stems of the words that start in a span, each once, as it first stands there."""
        first, last = self.starts.searchsorted(span)
        return self.content_of(int(first), int(last))

    def content_of(self, first: int, last: int) -> dict[str, float]:
        """Weigh the content stems of the words from one number to another."""
        return self.lexicon.content(self.numbers[first:last].tolist(), CONTENT)


@attrs.frozen(eq=False)
class Sentence:
    """
    A sentence with the weight of its content stems.

    Attributes:
        span: Where it stands in raw.
        total: The sum of the weights.
    """

    span: Span
    total: float
    _terms: Terms
    _first: int
    _last: int

    @property
    def weights(self) -> Mapping[str, float]:
        """The weights of its content stems."""
        return self._terms.content_of(self._first, self._last)


def weighed_sentences(spans: Sequence[Span], terms: Terms) -> tuple[tuple[Sentence, ...], Rows]:
    """
    Weigh the sentences of a body; those with few content stems are left out.

    Args:
        spans: Where they stand, ascending.
        terms: The words of the body.

    Returns:
        The sentences, and their stems laid out to be compared.
    """
    bounds = np.array(spans, np.int64).reshape(-1, 2)
    first, last = np.searchsorted(terms.starts, bounds[:, 0]), np.searchsorted(terms.starts, bounds[:, 1])
    words, rows = ranges(first, last - first), np.repeat(np.arange(len(spans)), last - first)
    weights = terms.weights[words]
    telling = weights >= CONTENT
    words, rows, weights = words[telling], rows[telling], weights[telling]
    stems = terms.stems[words].astype(np.int64)
    # Each stem once a sentence, by its first word there.
    keys = (rows << 32) | stems
    order = np.argsort(keys, kind="stable")
    once = np.sort(order[firsts(keys[order])])
    rows, weights, stems = rows[once], weights[once], stems[once]
    counts = np.bincount(rows, minlength=len(spans))
    totals = np.bincount(rows, weights, len(spans))
    kept = np.flatnonzero(counts >= FEWEST)
    number = np.full(len(spans), -1)
    number[kept] = np.arange(len(kept))
    rows = number[rows]
    inside = rows >= 0
    laid = laid_out(len(kept), terms.lexicon.stem_hashes(stems[inside]), rows[inside], weights[inside])
    places = zip(kept.tolist(), totals[kept].tolist(), first[kept].tolist(), last[kept].tolist(), strict=True)
    return tuple(Sentence(spans[at], total, terms, start, end) for at, total, start, end in places), laid


def laid_out(count: int, keys: NDArray[np.uint64], rows: Places, weights: NDArray[np.float64]) -> Rows:
    """Sort the entries of rows as `Rows` wants them."""
    order = np.lexsort((rows, keys))
    return Rows(count, keys[order], rows[order], weights[order])


def stem_vector(terms: Terms) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """
    Weigh the stems of a body by (1 + log count) times the least weight of their words, as a unit vector.

    Returns:
        The numbers of the stems, and their weights, in the order in which they first stand in the text.
    """
    stems, weights = terms.stems, terms.weights
    order = np.argsort(stems, kind="stable")
    begins = firsts(stems[order].astype(np.int64))
    if not len(begins):
        return np.zeros(0, np.int32), np.zeros(0)
    least = np.minimum.reduceat(weights[order], begins)
    counts = np.diff(np.append(begins, len(order)))
    kept = np.flatnonzero(least >= CONTENT / 2)
    kept = kept[np.argsort(order[begins[kept]])]
    values = _logarithms(counts[kept]) * least[kept]
    norm = math.sqrt(float(np.cumsum(values * values)[-1])) if len(values) else 1.0
    return stems[order[begins[kept]]], values / (norm or 1.0)


def _logarithms(counts: Places) -> NDArray[np.float64]:
    most = int(counts.max(initial=0))
    # By the standard library, whose last digit doesn't depend on the machine's vector units.
    table = np.array([0.0, *(1 + math.log(count) for count in range(1, most + 1))])
    return table[counts]
