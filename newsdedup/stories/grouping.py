"""Copy groups into stories: agglomeration in order of score; every member must hold, on the mean, to the other side."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

import attrs

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
    Merge linked nodes, best score first, while each node's mean score with the other side is at the threshold or above.

    So a composite or a round-up that links to two stories joins the nearer one and doesn't glue them together, and a
    later development that links to some members of a story doesn't join it while the others tell something else.

    Args:
        nodes: How many there are, numbered from 0; ties are settled by these numbers.
        pairs: The pairs that were compared.
        score: Scores any pair, also one that no index proposed; contradictions make it negative.
        threshold: The least mean of a node's scores with all of the other side.

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
        if one != two and _least(members[one], members[two], score) >= threshold:
            for node in members[two]:
                home[node] = one
            members[one] += members.pop(two)
    return sorted(sorted(group) for group in members.values())


def _least(one: Sequence[int], two: Sequence[int], score: Callable[[int, int], float]) -> float:
    """Find the node that holds least to the other side, by the mean of its scores."""
    across = [[score(a, b) for b in two[:_SPEAKERS]] for a in one[:_SPEAKERS]]
    back = [[row[at] for row in across] for at in range(len(across[0]))]
    return min(sum(scores) / len(scores) for scores in (*across, *back))
