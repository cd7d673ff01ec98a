"""Letters that look like letters of another script, seen through in words that mix the two."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def unmask(entries: NDArray[np.uint32], codes: NDArray[np.uint16] | NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Give mixed-script words the letters of one script (filled in next)."""
    del codes
    return entries
