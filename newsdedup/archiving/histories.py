"""Which story is which: ids that stay while stories grow, merge and split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs


@attrs.frozen
class Fate:
    """
    What becomes of the stories of some articles.

    Attributes:
        numbers: The number of each new group; None for one that is no old story.
        merged: Old stories that went up in others: the old one, and the place of the group.
        split: Old stories that others came out of: the old one, and the place of the group that came out.
    """

    numbers: Sequence[int | None]
    merged: Sequence[tuple[int, int]]
    split: Sequence[tuple[int, int]]


def fates(groups: Sequence[Sequence[int]], story_of: Mapping[int, int]) -> Fate:
    """
    Find the old stories in new groups.

    An old story lives on in the group that holds the most of its articles (of several, in the one with the lowest
    article). A group in which several live on keeps the oldest of them; the others have merged with it. A group that
    holds articles of an old story which lives on elsewhere has come out of it.

    Args:
        groups: The articles of each new group.
        story_of: The old story of each article that had one.

    >>> fates([[1, 2, 3], [4]], {1: 7, 2: 7, 3: 8, 4: 7}).numbers
    [7, None]
    """
    shares: dict[int, Counter[int]] = defaultdict(Counter)
    for place, articles in enumerate(groups):
        for article in articles:
            if article in story_of:
                shares[story_of[article]][place] += 1
    heirs: dict[int, list[int]] = defaultdict(list)
    home = {}
    for old, counts in sorted(shares.items()):
        home[old] = min(counts, key=lambda place: (-counts[place], min(groups[place])))
        heirs[home[old]].append(old)
    numbers = [min(heirs[place]) if heirs.get(place) else None for place in range(len(groups))]
    merged = [(old, place) for old, place in sorted(home.items()) if numbers[place] != old]
    split = [(old, place) for old, counts in sorted(shares.items()) for place in sorted(counts) if place != home[old]]
    return Fate(numbers, merged, split)
