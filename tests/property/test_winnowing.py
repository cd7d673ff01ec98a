"""Winnowed phrases: few are keys, and no long run that two texts share goes without a common one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.stories.candidates import winnowed

_HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=40)
_RUN = st.lists(st.integers(0, 2**64 - 1), min_size=4, max_size=12)


def _keys(hashes: list[int]) -> set[int]:
    return set(winnowed(np.array(hashes, np.uint64)).tolist())


@given(_HASHES, _HASHES, _HASHES, _HASHES, _RUN)
def test_a_shared_run_of_four_shares_a_key(a: list[int], b: list[int], c: list[int], d: list[int], run: list[int]):
    """Whatever stands around a run of four phrases and more, both texts choose one of it."""
    assert _keys(a + run + b) & _keys(c + run + d)


@given(_HASHES)
def test_keys_are_some_of_the_phrases(hashes: list[int]):
    """Nothing is made up; a text with a phrase has a key, and a text without has none."""
    assert _keys(hashes) <= set(hashes)
    assert bool(_keys(hashes)) == bool(hashes)


def test_less_than_half_are_keys():
    """Of random phrases two in five are chosen."""
    hashes = np.random.default_rng(1).integers(0, 2**63, 10_000).astype(np.uint64)
    assert 3_700 < len(winnowed(hashes)) < 4_300
