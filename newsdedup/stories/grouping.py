"""Copy groups into stories: agglomeration in order of score, held together by the mean evidence across."""

from __future__ import annotations

import heapq
import itertools
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
    Merge linked nodes, best score first, while the mean score across both sides stays at the threshold or above.

    So a composite or a round-up that links to two stories joins the nearer one and doesn't glue them together.

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
        if one != two and _mean(members[one], members[two], score) >= threshold:
            for node in members[two]:
                home[node] = one
            members[one] += members.pop(two)
    return sorted(sorted(group) for group in members.values())


def _mean(one: Sequence[int], two: Sequence[int], score: Callable[[int, int], float]) -> float:
    across = [score(a, b) for a, b in itertools.product(one[:_SPEAKERS], two[:_SPEAKERS])]
    return sum(across) / len(across)
