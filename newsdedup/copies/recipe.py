"""What columns are made by, for this process and for helpers."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from newsdedup.copies.bands import banding
from newsdedup.copies.messages import Array
from newsdedup.copies.minhash import Signatures, permutations
from newsdedup.settings import CopySettings


@attrs.frozen(eq=False)
class Recipe:
    """
    What columns are made by; all that a helper process needs to know of the settings.

    Attributes:
        shingle: Tokens in a shingle.
        containment: Whether shingles are sampled.
        a: uint32, the factors of the permutations that bands use.
        b: uint32, their summands.
    """

    shingle: int
    containment: bool
    a: Signatures
    b: Signatures

    @classmethod
    def of(cls, settings: CopySettings) -> Recipe:
        """Take what counts from the settings; the permutations are datasketch's."""
        a, b = permutations(settings)
        used = banding(settings).used
        return cls(settings.shingle, settings.containment, a[:used], b[:used])

    @property
    def arrays(self) -> list[Array]:
        """The recipe as a message."""
        return [np.array([self.shingle, self.containment], np.int64), self.a, self.b]

    @classmethod
    def of_arrays(cls, arrays: Sequence[Array]) -> Recipe:
        """Take a recipe out of a message, which spares a helper the import of datasketch."""
        (shingle, containment), a, b = arrays[0].tolist(), arrays[1], arrays[2]
        return cls(shingle, bool(containment), a, b)
