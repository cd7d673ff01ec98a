"""The filter of keys: it denies most of those that were not put in, and none of the others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsdedup.store.bloom import BloomFilter

KEYS = st.lists(st.integers(-(2**63), 2**63 - 1), unique=True, max_size=50)


@given(KEYS)
def test_who_was_put_in_is_never_denied(keys: list[int]) -> None:
    """Whatever the keys are, alone or among others."""
    held = BloomFilter(1)
    column = np.array(keys, np.int64)
    held.add(column)
    assert held.may_hold(column).all()


def test_a_filter_filled_to_its_room_denies_twelve_in_thirteen() -> None:
    """Keys one behind the other are as good as any; one key more than there is room for is told."""
    held = BloomFilter(200_000)
    inside = np.arange(250_000, dtype=np.int64) - 100_000
    held.add(inside)
    assert held.may_hold(inside).all()
    others = np.arange(250_000, dtype=np.int64) + 1_000_000
    assert 0 < held.may_hold(others).mean() < 0.085
    assert not held.full
    held.add(others[:1])
    assert held.full
