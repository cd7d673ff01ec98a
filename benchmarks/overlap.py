"""How much two texts have in common, by word 4-grams, as scrapinghub's article-extraction-benchmark measures it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import attrs

SIZE = 4
_WORD = re.compile(r"\w+")


@attrs.frozen
class Counts:
    """4-grams that both have, that only the answer has, that only the gold has; shares of their sum."""

    both: float
    extra: float
    missed: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
        total = 2 * self.both + self.extra + self.missed
        return 2 * self.both / total if total else 1.0


def body_counts(answer: str, gold: str) -> Counts:
    """Compare a page's text with its gold."""
    mine, theirs = _grams(answer), _grams(gold)
    both = sum((mine & theirs).values())
    extra, missed = mine.total() - both, theirs.total() - both
    total = both + extra + missed
    return Counts(both / total, extra / total, missed / total) if total else Counts(0, 0, 0)


def total_f1(counts: Sequence[Counts]) -> float:
    """F1 over a set, each page weighing the same."""
    sums = Counts(*(sum(getattr(count, name) for count in counts) for name in ("both", "extra", "missed")))
    return sums.f1


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    # A text shorter than that is one gram.
    return Counter(tuple(words[at : at + SIZE]) for at in range(max(1, len(words) - SIZE + 1))) if words else Counter()
