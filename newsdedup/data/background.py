"""
How common words and phrases are in news at large, so that a handful of articles gets sane weights.

Words come from wordfreq (see `frequencies`); word 5-grams, names and figures from counts over news collections, hashed,
packaged in `background.npz` by `benchmarks/background.py`, which states its sources.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, cached_property
from importlib import resources
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.data.frequencies import frequencies

# A word is weighed by the chance that an article of this many words doesn't have it.
_ARTICLE_WORDS = 400
# wordfreq's floor is about one in 10^8; a word that it doesn't know counts as rarer than its rarest.
_UNKNOWN = 1.5e-8
RAREST = -math.log(1 - math.exp(-_ARTICLE_WORDS * _UNKNOWN))
_ENDS = np.uint64((1 << 20) - 1)  # the last bits of a key


def word_weight(word: str, language: str) -> float:
    """
    Weigh a word by how rarely an article has it: the negative logarithm of that chance, over that of an unknown word.

    Args:
        word: A case-folded word.
        language: An ISO 639-1 code. A language without a table weighs by length.

    Returns:
        0 (every article has it) to 1 (no table knows it).

    >>> word_weight("the", "en") < 0.05 < word_weight("loophole", "en") < word_weight("legarda", "en") <= 1
    True
    """
    table = frequencies(language)
    if not len(table):
        return min(1.0, len(word) / 12)
    frequency = max(table.of(word), _UNKNOWN)
    if word.isdigit():
        frequency = max(frequency, 10.0 ** -(2 + len(word)))
    chance = -math.expm1(-_ARTICLE_WORDS * frequency)
    return min(1.0, -math.log(chance) / RAREST)


@attrs.frozen(slots=False, eq=False)
class Background:
    """
    Hashed counts over collections of news: how common a 5-gram, a name or a figure is.

    Attributes:
        keys: Hashes, ascending, [n] uint64; what is not there is rare.
        commonness: For each, 0 (seen in a few stories) to 1 (in more than one in twenty), [n] float32.
        documents: How many texts were counted.
    """

    keys: NDArray[np.uint64]
    commonness: NDArray[np.float32]
    documents: int

    def of(self, hashes: NDArray[np.uint64] | Sequence[int]) -> NDArray[np.float32]:
        """
        Look up how common each hash is (0-1; 0 for what was never or hardly seen).

        >>> load_background().of([0]).tolist()
        [0.0]
        """
        wanted = np.asarray(hashes, dtype=np.uint64)
        if not len(self.keys):
            return np.zeros(len(wanted), np.float32)
        found = np.zeros(len(wanted), np.float32)
        some = np.flatnonzero(self._ends[wanted & _ENDS])
        at = np.minimum(np.searchsorted(self.keys, wanted[some]), len(self.keys) - 1)
        found[some] = np.where(self.keys[at] == wanted[some], self.commonness[at], np.float32(0))
        return found

    @cached_property
    def _ends(self) -> NDArray[np.bool_]:
        """The last bits of all keys: most hashes are in no table, and this tells so at once."""
        ends = np.zeros(int(_ENDS) + 1, np.bool_)
        ends[self.keys & _ENDS] = True
        return ends


@cache
def load_background() -> Background:
    """Load the packaged counts (read-only arrays; nothing is unpickled)."""
    with resources.files("newsdedup.data").joinpath("background.npz").open("rb") as file:
        arrays: Any = np.load(file, allow_pickle=False)
        keys, codes, documents = arrays["keys"], arrays["codes"], int(arrays["documents"])
    commonness = codes.astype(np.float32) / 255
    keys.flags.writeable = commonness.flags.writeable = False
    return Background(keys, commonness, documents)
