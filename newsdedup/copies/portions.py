"""Portions of the counting: the tokens of a few texts, and which two of them to compare."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies import in_families, side_by_side
from newsdedup.copies.messages import Array
from newsdedup.copies.recipe import Recipe
from newsdedup.text.shingles import Shingles, token_shingles
from newsdedup.text.tokens import TokenColumns

Numbers = NDArray[np.int64]


@attrs.frozen(eq=False)
class Portion:
    """
    Some texts, and pairs of them.

    Attributes:
        numbers: int64 [pairs], where the counts belong.
        heads: uint32, the upper halves of the hashes of all tokens, text by text.
        lengths: int64 [texts], tokens of each.
        homes: int64 [texts], the family of each, ascending from 0, when whole families are counted together; empty when
            each pair is counted by itself.
        left: int64 [pairs], the one text of each pair, by its place among these texts.
        right: int64 [pairs], the other; of the same family.
    """

    numbers: Numbers
    heads: NDArray[np.uint32]
    lengths: Numbers
    homes: Numbers
    left: Numbers
    right: Numbers

    @property
    def arrays(self) -> list[Array]:
        """What the counts depend on."""
        return [self.heads, self.lengths, self.homes, self.left, self.right]


def packed_counts(arrays: Sequence[Array], recipe: Recipe) -> list[Array]:
    """
    Count the pairs of a portion.

    Args:
        arrays: `Portion.arrays`.
        recipe: The size of shingles counts.

    Returns:
        int64 [3 * pairs]: the shared, the left and the right distinct shingles of each.
    """
    heads, lengths, homes, left, right = arrays
    found = _shingles(heads, lengths, recipe.shingle)
    if len(homes):
        return [np.concatenate(in_families.counted(found, homes, left, right))]
    return [np.concatenate(side_by_side.counted(found, left, right))]


def _shingles(heads: NDArray[np.uint32], lengths: Numbers, size: int) -> Shingles:
    """Make the shingles of texts again."""
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return token_shingles(TokenColumns(heads.astype(np.uint64) << np.uint64(32), offsets), size)
