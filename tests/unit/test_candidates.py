"""Bands miss no more than they say, sampled shingles find what is contained, hot buckets stay linear."""

from __future__ import annotations

import random
from itertools import pairwise

import attrs
import numpy as np
import pytest

from newsdedup.copies import candidates
from newsdedup.copies.bands import MISS, MOST_BANDS, Banding, band_bits, banding, incremental_index, packed_bands
from newsdedup.copies.candidates import Search
from newsdedup.copies.minhash import fingerprints
from newsdedup.copies.pairs import HOT, Buckets, Pairs, together, without
from newsdedup.copies.texts import distinct_texts
from newsdedup.settings import CopySettings

WORDS = [f"word{number}" for number in range(5_000)]


def words(rng: random.Random, count: int) -> list[str]:
    return [rng.choice(WORDS) for _ in range(count)]


def found(texts, settings=None) -> Search:
    settings = settings or CopySettings()
    return Search(distinct_texts(texts, settings, ranked=True), lambda pairs: pairs.jaccard >= settings.threshold)


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("num_perm", [16, 64, 128, 256])
def test_bands_keep_the_stated_error(threshold, num_perm):
    """The bands fit the signature and miss at most `MISS` at the threshold, or use every permutation there is."""
    plan = banding(CopySettings(threshold=threshold, num_perm=num_perm))
    assert plan.used <= num_perm
    assert plan.bands == len(list(plan.members())) <= max(MOST_BANDS, num_perm)
    assert 1 - plan.recall(threshold) <= MISS or plan == Banding(num_perm, 1, 1)


@pytest.mark.parametrize("plan", [Banding(5, 5, 3), Banding(2, 4, 2), Banding(3, 2, 2), Banding(7, 1, 1)])
def test_recall_is_what_chance_gives(plan):
    """The stated recall is that of rows which agree by chance, each by itself; neighbouring bands share no row."""
    agree = np.random.default_rng(5).random((40_000, plan.used)) < 0.5
    members = list(plan.members())
    met = np.zeros(len(agree), bool)
    for rows in members:
        assert len(set(rows)) == plan.agree
        met |= agree[:, rows].all(axis=1)
    assert abs(met.mean() - plan.recall(0.5)) < 0.01
    assert all(not set(one) & set(other) for one, other in pairwise(members))


@pytest.mark.parametrize("threshold", [0.05, 0.5, 0.7, 0.99, 1.0])
@pytest.mark.parametrize("num_perm", [16, 128])
def test_the_incremental_index_finds_what_is_at_the_threshold(threshold, num_perm):
    """datasketch takes the bands for any settings; rows of their own; as many as fit, so that little else is found."""
    settings = CopySettings(threshold=threshold, num_perm=num_perm)
    index = incremental_index(settings)
    assert index.b * index.r <= num_perm
    assert (1 - threshold**index.r) ** index.b <= MISS or index.r == 1
    sketch = fingerprints(["the ferry sails at noon from the old pier"], settings).to_datasketch()[0]
    index.insert("one", sketch)
    assert index.query(sketch) == ["one"]


def test_keys_are_equal_just_where_all_rows_are():
    """Two texts share the key of a band if and only if their signatures agree on all rows of it."""
    settings = CopySettings(threshold=0.5, num_perm=64)
    rng = random.Random(1)
    base = words(rng, 120)
    texts = [" ".join(base[:size] + words(rng, 120 - size)) for size in range(0, 120, 6)]
    columns = fingerprints(texts, settings).values.T
    met = 0
    bands = list(banding(settings).members())
    for first in range(0, len(bands), 5):
        chosen = bands[first : first + 5]
        packed = packed_bands(columns, chosen, np.arange(len(texts)))
        assert np.array_equal(packed, np.sort(packed))
        owners = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
        places = (packed >> np.uint64(64 - band_bits(len(chosen)))).astype(np.int64)
        keys = packed >> np.uint64(32)
        for place, rows in enumerate(chosen):
            mine = keys[places == place][np.argsort(owners[places == place])]
            agree = (columns[rows, :, None] == columns[rows, None, :]).all(axis=0)
            assert np.array_equal(mine[:, None] == mine[None], agree)
            met += agree.sum() - len(texts)
    assert met


def test_small_buckets_give_all_pairs_and_hot_ones_are_handed_out():
    """Pairs are formed within a key alone; a bucket over the limit is not paired but listed."""
    keys = np.repeat(np.array([3, 5, 9], np.uint64), [3, 1, HOT + 1])
    owners = np.concatenate(([1, 4, 6], [2], np.arange(10, 11 + HOT))).astype(np.uint64)
    buckets = Buckets.of(keys << np.uint64(32) | owners)
    small = buckets.pairs()
    assert sorted(zip(small.left.tolist(), small.right.tolist(), strict=True)) == [(1, 4), (1, 6), (4, 6)]
    assert [(key, members.tolist()) for key, members in buckets.hot()] == [(9, list(range(10, 11 + HOT)))]


def test_pairs_are_joined_and_left_out_by_value():
    """Sets of pairs behave as sets."""
    one, other = Pairs(np.array([1, 2]), np.array([5, 3])), Pairs(np.array([2]), np.array([3]))
    both = together([one, other])
    assert (both.left.tolist(), both.right.tolist()) == ([1, 2], [5, 3])
    assert without(both, other.codes).right.tolist() == [5]
    mirrored = Pairs.between(np.array([7, 4, 9]), np.array([4, 7, 9]))
    assert (mirrored.left.tolist(), mirrored.right.tolist()) == ([4], [7])


@pytest.mark.parametrize(("name", "least"), [("excerpt", 1.0), ("inside", 1.0), ("quoted", 0.98), ("short", 1.0)])
def test_sampled_shingles_find_what_is_contained(name, least):
    """Excerpts of 20 to 50 %, stories inside longer ones, passages of 60 to 150 words, and halves of short texts."""
    rng = random.Random(name)
    texts, expected = [], []
    for _ in range(100):
        base = words(rng, rng.randint(400, 600))
        start = rng.randrange(100)
        if name == "excerpt":
            other = base[: int(len(base) * rng.uniform(0.2, 0.5))]
        elif name == "inside":
            other = words(rng, 300) + base + words(rng, 300)
        elif name == "quoted":
            other = words(rng, 300) + base[start : start + rng.randint(60, 150)] + words(rng, 200)
        else:
            base, other = base[:70], base[:40]
        expected.append((len(texts), len(texts) + 1))
        texts += [" ".join(base), " ".join(other)]
    search = found(texts)
    search.by_samples(np.ones(len(texts), np.bool_))
    pairs = set(zip(search.measured.left.tolist(), search.measured.right.tolist(), strict=True))
    assert len(pairs & set(expected)) >= least * len(expected)
    assert len(pairs) <= len(expected) + 5


def test_a_flood_keeps_what_is_unlike_its_root():
    """
    A hot bucket costs a few comparisons a text, and still links each text with one that is like it.

    Four hundred copies of one text and four hundred of another, which both hold one boilerplate passage, are two stars.
    """
    rng = random.Random(4)
    boilerplate = words(rng, 150)
    texts = []
    for base in (words(rng, 120), words(rng, 130)):
        for _ in range(400):
            copy = boilerplate + base
            copy[rng.randrange(150, len(copy))] = "other"
            texts.append(" ".join(copy))
    rng.shuffle(texts)
    texts.sort(key=len, reverse=True)
    search = found(texts, attrs.evolve(CopySettings(), containment=False))
    search.by_bands()
    assert search.bounded.any()
    assert len(search.measured) < 40 * len(texts)
    assert len(set(search.settled().tolist())) == 2


@pytest.mark.parametrize("keys_at_once", [1, 120, 700, 1 << 18])
def test_crowds_are_told_with_their_band(monkeypatch, keys_at_once):
    """However many bands are sorted at once, a hot bucket comes with a band whose rows all its members share."""
    rng = random.Random(9)
    base = words(rng, 100)
    texts = [" ".join([*base[:-1], f"end{number}"]) for number in range(2 * HOT)]
    told = []
    monkeypatch.setattr(candidates, "_KEYS_AT_ONCE", keys_at_once)
    monkeypatch.setattr(Search, "_cool", lambda _, crowds, bands: told.extend((bands[b], m) for b, m in crowds))
    search = found(texts)
    search.by_bands()
    columns = search._texts.signatures[:, search._texts.places]
    assert told
    assert {rows for rows, _ in told} <= set(banding(CopySettings()).members())
    for rows, members in told:
        assert all(len(set(columns[row, members].tolist())) == 1 for row in rows)


def test_alike_texts_meet_beyond_the_boilerplate():
    """Pairs of near-duplicates inside a crowd that shares a boilerplate are found, though they are unlike any root."""
    rng = random.Random(8)
    boilerplate = words(rng, 60)
    texts = []
    for _ in range(400):
        base = words(rng, 45)
        copy = [*base[:-1], "other"]
        texts += [" ".join(boilerplate + base), " ".join(boilerplate + copy)]
    search = found(texts)
    search.by_bands()
    assert search.bounded.any()
    search.by_samples(np.ones(len(texts), np.bool_))
    alike = search.measured.where(search.measured.jaccard >= 0.7)
    assert {(2 * n, 2 * n + 1) for n in range(400)} <= set(zip(alike.left.tolist(), alike.right.tolist(), strict=True))
