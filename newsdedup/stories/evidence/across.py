"""Texts in two languages: the same numbers and names in the same places are a translation's trace."""

from __future__ import annotations

import attrs

from newsdedup.model import Evidence, EvidenceKind, Span
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.anchors import Anchor
from newsdedup.stories.features.profile import Profile

_CAP = 6.0  # points
# An anchor is in its place when it stands as far into both texts, give or take this share of them, or this much.
_SHARE, _CHARACTERS = 0.07, 60
_TIMES = 2  # places of one anchor that count
_FEWEST, _MASS = 3, 1.5  # anchors, and their weight together, below which a likeness may be chance
# The likeness of the least of translations, by spelling and by consonants (measured on translations of news).
_TRANSLATED, _TRANSLITERATED = 0.175, 0.115
_SHOWN = 12


@attrs.frozen
class _Shared:
    """An anchor that both have."""

    here: Anchor
    there: Anchor
    weight: float
    placed: tuple[tuple[Span, Span], ...]
    times: int


def in_order(a: Profile, b: Profile) -> list[Evidence]:
    """
    Weigh the numbers, names and international words that two texts in two languages have in the same places.

    A translation keeps its numbers and names, and keeps them in order; reports of one event share some, in orders of
    their own. The likeness is the weight of the shared anchors that stand in their places, over what there is on both
    sides (as in a cosine), less where others that both have stand elsewhere. No model and no dictionary is needed.

    Returns:
        Up to a dozen pieces of the kind `phrasing`; nothing for texts in one language.
    """
    if a.article.language == b.article.language:
        return []
    shared, likeness = _shared(a, b)
    points = min(_CAP, 3.0 * likeness)
    if points < 0.5:
        return []
    best = sorted((one for one in shared if one.placed), key=lambda one: (-one.weight, one.placed))[:_SHOWN]
    pieces = [
        Evidence(
            EvidenceKind.PHRASING,
            one.weight,
            *one.placed[0],
            a.article.raw[slice(*one.placed[0][0])],
            f"{b.article.raw[slice(*one.placed[0][1])]} stands in the same place there",
        )
        for one in best
    ]
    return scaled(pieces, points)


def _shared(a: Profile, b: Profile) -> tuple[list[_Shared], float]:
    by_spelling = a.anchors.latin and b.anchors.latin
    mine, yours = (side.anchors.spelled if by_spelling else side.anchors.sounded for side in (a, b))
    lengths = (max(1, len(a.article.raw)), max(1, len(b.article.raw)))
    slack = max(_SHARE, _CHARACTERS / min(lengths))
    shared = [_placed(mine[key], yours[key], lengths, slack) for key in sorted(mine.keys() & yours.keys())]
    placed = sum(one.weight * one.times for one in shared)
    common = sum(one.weight * min(_TIMES, len(one.here.spans), len(one.there.spans)) for one in shared)
    whole = _mass(mine) * _mass(yours)
    if not whole or not common or sum(bool(one.times) for one in shared) < _FEWEST:
        return shared, 0.0
    least = _TRANSLATED if by_spelling else _TRANSLITERATED
    return shared, placed / whole**0.5 * placed / common * min(1.0, placed / _MASS) / least


def _mass(anchors: dict[str, Anchor]) -> float:
    return sum(anchor.weight * min(_TIMES, len(anchor.spans)) for anchor in anchors.values())


def _placed(here: Anchor, there: Anchor, lengths: tuple[int, int], slack: float) -> _Shared:
    near = [
        (one, two)
        for one in here.spans
        for two in there.spans
        if abs(one[0] / lengths[0] - two[0] / lengths[1]) < slack
    ]
    times = min(_TIMES, len({one for one, _ in near}), len({two for _, two in near}))
    return _Shared(here, there, min(here.weight, there.weight), tuple(near), times)
