"""Copy groups into stories: agglomeration in order of score; the two sides, and each member, must hold to the other."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean

import attrs

# Who joins a story may be linked to some of its members firmly and to others hardly, but must have half of a link with
# them on the mean. With a whole link stories of one report fell apart; with less, later developments came along.
_OF_EACH = 0.5
# A large story is represented by this many of its copy groups, those that met first.
_SPEAKERS = 8


@attrs.frozen
class Scored:
    """A pair of nodes with its score and whether it is a link of itself."""

    a: int
    b: int
    score: float
    linked: bool


def agglomerate(
    nodes: int, pairs: Iterable[Scored], score: Callable[[int, int], float], threshold: float
) -> list[list[int]]:
    """
    Merge linked nodes, best score first, while the mean score across both sides is at the threshold or above.

    The mean of each node's scores with the other side must be half of that at least. So a composite or a round-up that
    links to two stories joins the nearer one and doesn't glue them together, and a later development that links to some
    members of a story doesn't join it while the others tell something else.

    Args:
        nodes: How many there are, numbered from 0; ties are settled by these numbers.
        pairs: The pairs that were compared.
        score: Scores any pair, also one that no index proposed; contradictions make it negative.
        threshold: The least mean.

    Returns:
        The groups, each ascending, in order of their first node.
    """
    members = {node: [node] for node in range(nodes)}
    home = list(range(nodes))
    queue = [(-pair.score, pair.a, pair.b) for pair in pairs if pair.linked]
    heapq.heapify(queue)
    while queue:
        _, a, b = heapq.heappop(queue)
        one, two = sorted((home[a], home[b]))
        if one != two and _hold(members[one], members[two], score, threshold):
            for node in members[two]:
                home[node] = one
            members[one] += members.pop(two)
    return sorted(sorted(group) for group in members.values())


def _hold(one: Sequence[int], two: Sequence[int], score: Callable[[int, int], float], threshold: float) -> bool:
    """Whether the scores across both sides, and those of each node, are high enough on the mean."""
    across = [[score(a, b) for b in two[:_SPEAKERS]] for a in one[:_SPEAKERS]]
    means = [fmean(scores) for scores in (*across, *zip(*across, strict=True))]
    return fmean(map(fmean, across)) >= threshold and min(means) >= _OF_EACH * threshold
