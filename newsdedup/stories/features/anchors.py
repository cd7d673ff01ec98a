"""Anchors: what a translation keeps, in its order: numbers, names, and words that many languages share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Article, Span
from newsdedup.text.sounds import consonants, romanised, spelling

_NUMBER = re.compile(r"(?<!\d)\d{1,15}(?:[.,'\u00a0\u202f\u2019 ]\d{3}){0,4}(?:[.,]\d{1,2})?(?!\d)")
_DIGITS_RUN = re.compile(r"\d+")
_MARKS = re.compile(r"\D+")
# What a number of one, two ... digits is worth; a year is in every second article.
_DIGITS, _YEAR = (0.08, 0.3, 0.55, 0.8, 0.9), 0.3
LEAST = 0.3  # words below this weight are in every article
_SMALL = 0.35  # a word without a capital is worth this share of a name
_PLACES = 12  # of one anchor


@attrs.frozen
class Anchor:
    """
    A number or a word that a translation keeps.

    Attributes:
        weight: How rare it is (0-1).
        spans: Where it stands in raw, at most a dozen places.
    """

    weight: float
    spans: tuple[Span, ...]


@attrs.frozen
class Anchors:
    """
    The anchors of an article, twice: words by their spelling and by their consonants, for other scripts.

    Attributes:
        latin: Whether the article is written in Latin letters, for the most part.
        spelled: By spelling.
        sounded: By consonants.
    """

    latin: bool
    spelled: dict[str, Anchor]
    sounded: dict[str, Anchor]


def find_anchors(
    article: Article, starts: NDArray[np.int64], ends: NDArray[np.int64], weights: NDArray[np.float32]
) -> Anchors:
    """
    Find the anchors of an article.

    Args:
        article: The article.
        starts: Where its words start, [n].
        ends: Where they end, [n].
        weights: What they weigh, [n] (0-1).
    """
    raw = article.raw
    numbers = list(_numbers(raw, article.body_spans))
    telling = np.flatnonzero((weights >= LEAST) & (ends - starts > 2))
    found = [
        (raw[start:end], weight, (start, end))
        for start, end, weight in zip(
            starts[telling].tolist(), ends[telling].tolist(), weights[telling].tolist(), strict=True
        )
    ]
    spelled, sounded = ([*numbers], [*numbers])
    latin = 0
    for word, weight, span in found:
        worth = (weight - LEAST) / (1 - LEAST) * (1 if word[0].isupper() else _SMALL)
        if key := spelling(word) if _of_latin(word) else "":
            spelled.append((key, worth, span))
        if bones := consonants(word):
            sounded.append((bones, worth, span))
        latin += _of_latin(word)
    return Anchors(2 * latin >= len(found), _gathered(spelled), _gathered(sounded))


def word_worth(weights: NDArray[np.float64], capital: NDArray[np.bool_]) -> NDArray[np.float64]:
    """
    Weigh words as anchors: those of at least `LEAST`, by what they are beyond it.

    Args:
        weights: What they weigh, [n] (0-1).
        capital: Whether they have a capital, [n].
    """
    return (weights - LEAST) / (1 - LEAST) * np.where(capital, 1.0, _SMALL)


def number_weights(article: Article) -> dict[str, float]:
    """Weigh the numbers in an article, without their places."""
    return {key: weight for key, weight, _ in _numbers(article.raw, article.body_spans)}


def _of_latin(word: str) -> bool:
    return word[0] < "\u0370" and bool(romanised(word))


def _numbers(raw: str, within: Sequence[Span]) -> Iterator[tuple[str, float, Span]]:
    """Read numbers as rows of digits: what languages put between them differs."""
    for start, end in within:
        free = start
        for run in _DIGITS_RUN.finditer(raw, start, end):
            match = _NUMBER.match(raw, run.start(), end) if run.start() >= free else None
            if match is None:
                continue
            free = match.end()
            digits = _MARKS.sub("", match.group())
            year = len(digits) == 4 and digits[:2] in {"19", "20"}
            yield f"#{digits}", _YEAR if year else _DIGITS[min(len(digits), 5) - 1], match.span()


def _gathered(found: Sequence[tuple[str, float, Span]]) -> dict[str, Anchor]:
    weights: dict[str, float] = {}
    spans: dict[str, list[Span]] = {}
    for key, weight, span in found:
        weights[key] = min(weight, weights.get(key, 1.0))
        places = spans.setdefault(key, [])
        if len(places) < _PLACES:
            places.append(span)
    return {key: Anchor(weights[key], tuple(spans[key])) for key in weights}
