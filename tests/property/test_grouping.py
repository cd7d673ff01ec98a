"""Agglomeration gives one partition for any order of its pairs, and never glues what contradicts."""

from hypothesis import given
from hypothesis import strategies as st

from newsdedup.stories.grouping import Scored, agglomerate

NODES = 9
scores = st.dictionaries(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-5, 20).map(lambda x: round(x, 2)),
)


def grouped(table, order):
    def score(a, b):
        return table.get((min(a, b), max(a, b)), 0.0)

    pairs = [Scored(a, b, table[a, b], linked=table[a, b] >= 3) for a, b in order]
    return agglomerate(NODES, pairs, score, 3.0)


@given(scores, st.randoms())
def test_the_order_of_pairs_does_not_matter(table, rng):
    """Any order of the same pairs gives the same groups."""
    order = sorted(table)
    shuffled = order[:]
    rng.shuffle(shuffled)
    assert grouped(table, order) == grouped(table, shuffled)


@given(scores)
def test_every_node_is_in_one_group(table):
    """The groups partition the nodes."""
    groups = grouped(table, sorted(table))
    assert sorted(node for group in groups for node in group) == list(range(NODES))


@given(scores)
def test_groups_need_links(table):
    """Two nodes share a group only when links lead from one to the other."""
    for group in grouped(table, sorted(table)):
        if len(group) > 1:
            linked = {node for pair, score in table.items() if score >= 3 and set(pair) <= set(group) for node in pair}
            assert linked == set(group)


def test_a_go_between_does_not_glue_two_stories():
    """A round-up that links to two stories joins the nearer one; strong contradictions keep the stories apart."""
    table = {(0, 1): 9.0, (2, 3): 9.0, (1, 2): 4.0, (0, 2): -2.0, (0, 3): -2.0, (1, 3): -2.0}
    assert grouped(table, sorted(table))[:2] == [[0, 1], [2, 3]]


def test_a_later_development_does_not_join_by_one_member():
    """A text that links strongly to one member of a story, and to the others not at all, stays by itself."""
    table = {(0, 1): 9.0, (0, 2): 9.0, (1, 2): 9.0, (2, 3): 6.0, (0, 3): 0.5, (1, 3): 0.5}
    assert grouped(table, sorted(table))[:2] == [[0, 1, 2], [3]]
