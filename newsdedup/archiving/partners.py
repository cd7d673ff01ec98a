"""Whom new bodies have something in common with, out of an archive's postings, verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import attrs
import numpy as np

from newsdedup.archiving.wording import Wording
from newsdedup.copies.counting import measure_pairs
from newsdedup.copies.overlap import noteworthy
from newsdedup.copies.pairs import Pairs
from newsdedup.copies.samples import SHARED
from newsdedup.copies.texts import distinct_texts
from newsdedup.settings import CopySettings
from newsdedup.store.bodies import BodyTable


@attrs.frozen
class Partners:
    """
    The bodies of the archive that others have much in common with.

    Attributes:
        linked: Those that are one text with one of them.
        near: Those that only hold one of them, or a part, or are held.
    """

    linked: frozenset[int]
    near: frozenset[int]


def candidates(fresh: Mapping[int, Wording], lengths: Mapping[int, int], bodies: BodyTable) -> dict[int, set[int]]:
    """
    Propose the bodies that meet others in a band, or share sampled shingles with them.

    Args:
        fresh: Wordings, by number.
        lengths: The code points of each.
        bodies: The archive's; the fresh ones may be posted there or not.
    """
    proposed: dict[int, set[int]] = defaultdict(set)
    _by_bands(fresh, bodies, proposed)
    _by_samples(fresh, lengths, bodies, proposed)
    return {number: others - {number} for number, others in proposed.items() if others - {number}}


def _by_bands(fresh: Mapping[int, Wording], bodies: BodyTable, proposed: dict[int, set[int]]) -> None:
    wanted: dict[int, list[int]] = defaultdict(list)
    for number, wording in fresh.items():
        for key in wording.bands:
            wanted[key].append(number)
    few, crowded = bodies.owners("band", wanted)
    met = [*few, *((key, head) for key, many in crowded.items() for head in bodies.heads_of(many))]
    for key, owner in met:
        for number in wanted[key]:
            proposed[number].add(owner)


def _by_samples(
    fresh: Mapping[int, Wording], lengths: Mapping[int, int], bodies: BodyTable, proposed: dict[int, set[int]]
) -> None:
    wanted: dict[int, list[int]] = defaultdict(list)
    for number, wording in fresh.items():
        for value in wording.sample:
            wanted[value].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    few, crowded = bodies.owners("sample", wanted)
    for value, owner in few:
        for number in wanted[value]:
            shared[number, owner] += 1
    for value, many in crowded.items():
        # As in a batch, the longest of a crowd meets all, and all others meet it alone.
        owners = bodies.by_length(many)
        for number in wanted[value]:
            for _, owner in owners if lengths[number] > owners[0][0] else owners[:1]:
                shared[number, owner] += 1
    for (number, owner), times in shared.items():
        if times >= SHARED:
            proposed[number].add(owner)


def verified(proposed: Mapping[int, set[int]], text_of: Callable[[int], str], settings: CopySettings) -> Partners:
    """
    Measure what was proposed.

    Args:
        proposed: For each body the others that it may have something in common with.
        text_of: Gives a body's text.
        settings: The boundaries.
    """
    numbers = sorted(set(proposed).union(*proposed.values())) if proposed else []
    if not numbers:
        return Partners(frozenset(), frozenset())
    found = distinct_texts((text_of(number) for number in numbers), settings)
    place = dict(zip(numbers, found.numbers.tolist(), strict=True))
    rows: Sequence[tuple[int, int, int]] = sorted(
        (min(place[a], place[b]), max(place[a], place[b]), b) for a, others in proposed.items() for b in others
    )
    columns = np.array(rows, np.int64)
    measured = measure_pairs(found, Pairs(columns[:, 0], columns[:, 1]))
    one, some = measured.one_text(settings), noteworthy(measured, settings)
    linked = frozenset(columns[one, 2].tolist())
    return Partners(linked, frozenset(columns[some, 2].tolist()) - linked)
