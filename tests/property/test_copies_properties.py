"""Copies as properties: the set decides, not its order; copies are symmetric; nothing is found that isn't there."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsdedup.copies import find_copies, fingerprints, hashfunc, measure, near_duplicates
from newsdedup.copies.overlap import shared
from newsdedup.settings import CopySettings
from newsdedup.text.shingles import shingles
from newsdedup.text.tokens import token_texts
from tests.make import article

WORD = st.sampled_from(["die", "das", "été", "Ёж", "中文", "เรือ", "ship", "Ship", "s\u00adhip", "7", "—"])
TEXTS = st.lists(st.lists(WORD, max_size=40).map(" ".join), max_size=12)
SMALL = CopySettings(shingle=2, min_shingles=2, passage_words=8)


@given(TEXTS, st.randoms(use_true_random=False), st.sampled_from([0.3, 0.5, 0.7, 1.0]))
@hypothesis_settings(max_examples=150)
def test_any_order_gives_the_same_partition(texts, rng: random.Random, threshold):
    """Shuffled texts fall into the same groups, with the same pairs."""
    order = list(range(len(texts)))
    rng.shuffle(order)
    one = near_duplicates(texts, threshold, settings=SMALL)
    other = near_duplicates([texts[at] for at in order], threshold, settings=SMALL)
    assert {(i, j) for i, j, _ in one.iter_pairs()} == {
        (min(order[i], order[j]), max(order[i], order[j])) for i, j, _ in other.iter_pairs()
    }
    back = np.empty(len(texts), np.int64)
    back[order] = other.labels
    assert len(set(zip(one.labels.tolist(), back.tolist(), strict=True))) == len(set(one.labels.tolist()))


@given(TEXTS, st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.0]))
@hypothesis_settings(max_examples=150)
def test_pairs_are_those_of_plain_sets(texts, threshold):
    """No pair is missed and none is invented, whatever repeats in the texts."""
    words = [token_texts(text) for text in texts]
    sets = [{tuple(w[i : i + 2]) for i in range(len(w) - 1)} for w in words]
    expected = set()
    for j in range(len(texts)):
        for i in range(j):
            equal = words[i] == words[j] and words[i]
            long = min(len(words[i]), len(words[j])) >= 3
            if equal or (long and len(sets[i] & sets[j]) / len(sets[i] | sets[j]) >= threshold):
                expected.add((i, j))
    found = near_duplicates(texts, threshold, settings=SMALL)
    symbols = {(i, j) for i, j in ((i, j) for i, j, _ in found.iter_pairs()) if not words[i]}
    assert {(i, j) for i, j, _ in found.iter_pairs()} - symbols == expected


@given(TEXTS)
@hypothesis_settings(max_examples=100)
def test_groups_partition_and_members_reach_their_representative(texts):
    """Every article is in one group, and every member was measured against the group's representative."""
    articles = [article(text, id=str(n)) for n, text in enumerate(texts)]
    found = find_copies(articles, SMALL)
    assert sorted(member.index for group in found.groups for member in group.members) == list(range(len(texts)))
    for group in found.groups:
        for member in group.members:
            edge = measure(articles[member.index], articles[group.representative], SMALL)
            assert member.index == group.representative or edge.relation.value in ("copy", "edited")
            assert len(articles[member.index].body) <= len(articles[group.representative].body)


@given(st.lists(WORD, max_size=60).map(" ".join), st.lists(WORD, max_size=60).map(" ".join))
def test_measuring_is_symmetric_and_passages_are_shared_words(a, b):
    """Swapping the sides swaps the overlap; every passage has the same tokens on both sides, each token once."""
    one, other = (measure(article(x), article(y), SMALL) for x, y in ((a, b), (b, a)))
    assert one.relation is other.relation
    assert one.overlap.left_in_right == other.overlap.right_in_left
    assert one.overlap.jaccard == other.overlap.jaccard
    taken = 0
    for passage in one.overlap.passages:
        left = token_texts(a[slice(*passage.a)])
        assert left == token_texts(b[slice(*passage.b)])
        assert len(left) == passage.words >= SMALL.shingle
        taken += passage.words
    assert taken <= min(len(token_texts(a)), len(token_texts(b)))


@given(st.lists(WORD, max_size=50).map(" ".join), st.integers(16, 40), st.integers(0, 9), st.integers(1, 6))
@hypothesis_settings(max_examples=60)
def test_signatures_are_those_of_datasketch(text, num_perm, seed, size):
    """Rows are `MinHash.hashvalues` for any text, number of permutations, seed and size of shingle."""
    from datasketch import MinHash

    settings = CopySettings(num_perm=num_perm, seed=seed, shingle=size)
    words = token_texts(text)
    made = MinHash(num_perm=num_perm, seed=seed, hashfunc=hashfunc)
    made.update_batch(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
    assert np.array_equal(fingerprints([text], settings).values[0], made.hashvalues)


@given(st.lists(st.integers(0, 30), max_size=60), st.lists(st.integers(0, 30), max_size=60))
def test_shared_counts_sets(left, right):
    """Overlap is that of the sets, for any lists of numbers."""
    told = shared(np.array(left, np.uint64), np.array(right, np.uint64))
    one, other = set(left), set(right)
    assert told.jaccard == len(one & other) / max(len(one | other), 1)
    assert told.left_in_right == len(one & other) / max(len(one), 1)


@given(st.text(max_size=80))
def test_a_text_is_a_copy_of_itself_in_capitals_of_ascii(text):
    """Case doesn't count."""
    plain = text.encode("ascii", "ignore").decode()
    assert shingles([plain], 1).hashes.tolist() == shingles([plain.upper()], 1).hashes.tolist()
