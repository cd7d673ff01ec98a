"""Shared figures."""

from __future__ import annotations

from newsdedup.model import Evidence, EvidenceKind
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.profile import Profile, WeighedFigure

MOST = 4.5  # points
# What an equal figure is worth with no, one, or more words around it in common; and across languages.
_AROUND, _ACROSS = (0.12, 0.8, 1.3), 0.6
_TELLING = 0.5  # a sum of money or a share of two digits and more tells something in any surroundings
_LEAST = 10


# A rounded or mistyped figure: this near, in the same surroundings, and worth this much of an equal one.
_NEAR, _NEAR_WORTH = 0.06, 0.4


def figures(a: Profile, b: Profile) -> list[Evidence]:
    """
    Weigh shared figures by how rare they are, and by what stands around them in both.

    Retelling rounds and mistypes ("3.1 billion", "3 billion or so"): a near figure in the same surroundings counts a
    little, and says what it is there.
    """
    found = [_piece(a, b, key, key, 1.0) for key in sorted(a.figures.keys() & b.figures.keys())]
    left = sorted(a.figures.keys() - b.figures.keys())
    right = sorted(b.figures.keys() - a.figures.keys())
    for key in left:
        near = [other for other in right if _near(a.figures[key], b.figures[other])]
        if near:
            found.append(_piece(a, b, key, near[0], _NEAR_WORTH))
            right.remove(near[0])
    kept = [piece for piece in found if piece.weight > 0.05]
    best = sorted((piece.weight for piece in kept), reverse=True)
    return scaled(kept, min(MOST, sum(best[:6])))


def _piece(a: Profile, b: Profile, key: str, other: str, worth: float) -> Evidence:
    mine, yours = a.figures[key], b.figures[other]
    around = len(mine.context & yours.context)
    fit = _AROUND[min(2, around)] if a.article.language == b.article.language else _ACROSS
    if mine.figure.kind == "count" and not around:
        fit *= 0.3
    if mine.figure.kind in {"money", "percent"} and mine.figure.digits > 1:
        fit = max(fit, _TELLING)
    weight = 1.15 * min(mine.rarity, yours.rarity) * fit * worth
    snippet, there = (side.article.raw[slice(*entry.figure.span)] for side, entry in ((a, mine), (b, yours)))
    note = "" if snippet == there else f"there: {there}"
    return Evidence(EvidenceKind.FIGURE, weight, mine.figure.span, yours.figure.span, snippet, note)


def _near(mine: WeighedFigure, yours: WeighedFigure) -> bool:
    first, second = mine.figure, yours.figure
    if first.value == second.value:
        # "28 billion" in a headline is "28 billion euros" in the text.
        return first.kind != second.kind and {first.kind, second.kind} == {"count", "money"} and first.value >= 1000
    same = (first.kind, first.unit) == (second.kind, second.unit) and first.value >= _LEAST
    if not same:
        return False
    apart = abs(first.value - second.value) / max(first.value, second.value)
    return apart <= _NEAR and len(mine.context & yours.context) >= 2
