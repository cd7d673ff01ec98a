"""The packaged weights are those that a fit wrote."""

from importlib import resources

import numpy as np
import pytest

import benchmarks.link_weights as fitting
from newsdedup.data.weights import link_weights, load_link_weights
from newsdedup.errors import NewsdedupError


def packaged():
    return resources.files("newsdedup.data").joinpath("link_weights.toml").read_text("utf-8")


def test_the_packaged_table_has_the_digest_of_its_weights():
    """The table that is shipped loads, so its digest is that of its numbers."""
    assert f'digest = "{load_link_weights().digest}"' in packaged()


def test_a_weight_changed_by_hand_is_an_error():
    """One digit of one weight changed, and the error names both digests."""
    changed = packaged().replace("days_apart = 0.8", "days_apart = 0.9")
    assert changed != packaged()
    said = f"says digest {load_link_weights().digest}, but its weights have"
    with pytest.raises(NewsdedupError, match=said):
        link_weights(changed)


def test_a_table_without_a_digest_is_an_error():
    """A table of an unknown fit is not used."""
    lines = [line for line in packaged().splitlines() if not line.startswith("digest")]
    with pytest.raises(NewsdedupError, match="has no digest"):
        link_weights("\n".join(lines))


def test_what_a_fit_writes_can_be_read():
    """The script's table loads, gives the weights that were fitted, and holds its scale: a point is worth the same."""
    rng = np.random.default_rng(5)
    amounts = rng.random((60, 2))
    sample = fitting.Sample(("quote", "topic"), amounts, amounts.sum(axis=1) > 1, ("a",) * 60, np.ones(60))
    found = fitting.fit(sample)
    weights = link_weights(fitting.table(found, sample))
    assert weights.one_language["quote"] == pytest.approx(found.worth["quote"] / fitting.SLOPE, abs=0.001)
    assert found.intercept == pytest.approx(-fitting.EVEN * fitting.SLOPE)
    assert weights.probability(weights.even) == 0.5
