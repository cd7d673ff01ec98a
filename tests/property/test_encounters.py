"""What new nodes share is added up in columns as it would be one pair after the other."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.archiving import encounters as module
from newsdedup.archiving.encounters import Posted, encounters

# Nodes below 5 are new; a weight of 0 is that of a key by which a node doesn't look for others.
ROWS = st.dictionaries(
    st.tuples(st.integers(-6, 6), st.integers(0, 11)), st.sampled_from([0, 300_000, 850_000, 1_000_000]), max_size=40
)


def _columns(rows: dict[tuple[int, int], int]) -> Posted:
    listed = np.array([(key, node, weight) for (key, node), weight in sorted(rows.items())], np.int64).reshape(-1, 3)
    return Posted(listed[:, 0], listed[:, 1], listed[:, 2])


def _one_by_one(rows: dict[tuple[int, int], int], languages: int | None, *, back: bool) -> dict[tuple[int, int], int]:
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for (key, one), weight in rows.items():
        for other_key, other in rows:
            met = key == other_key and one != other and (one < 5 or (back and other < 5))
            if met and weight and (languages is None or one % languages != other % languages):
                sums[one, other] += weight
    return {pair: total for pair, total in sums.items() if total >= 1_000_000}


@pytest.mark.parametrize("at_once", [1, 7, 1_000_000])
@given(rows=ROWS, languages=st.sampled_from([None, 2, 3]), back=st.booleans())
def test_sums(at_once: int, rows: dict[tuple[int, int], int], languages: int | None, back: bool) -> None:
    """Each pair comes once, with the sum of what looks; those of one language don't meet; parts make no difference."""
    every = _columns(rows)
    apart = None if languages is None else lambda nodes: nodes % languages
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        found = [
            (one, other, total)
            for part in encounters(every[every.nodes < 5], every, 1_000_000, apart, back=back)
            for one, other, total in zip(part.looking.tolist(), part.met.tolist(), part.totals.tolist(), strict=True)
        ]
    assert len({(one, other) for one, other, _ in found}) == len(found)
    assert {(one, other): total for one, other, total in found} == _one_by_one(rows, languages, back=back)
