"""Shared names, also where they were transliterated."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from newsdedup.model import Evidence, EvidenceKind
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.names import Name, fold_name
from newsdedup.stories.features.profile import Profile

MOST = 2.4  # points
# Names of this many letters and more may differ as transliterations do, by this similarity, and count that much less.
_TRANSLITERATED, _ALIKE, _TRANSLITERATED_WORTH = 6, 84, 0.8


def names(a: Profile, b: Profile) -> list[Evidence]:
    """
    Weigh shared names by how rare they are in news at large.

    A surname stands for the full name, and a name that was transliterated twice ("Harkavets", "Garkavets") for itself.
    """
    pieces = []
    for key in sorted(a.names.keys() & b.names.keys()):
        ours, theirs = a.names[key], b.names[key]
        pieces.append(_name_piece(ours.name, theirs.name, min(ours.rarity, theirs.rarity)))
    covered = {part for piece in pieces for part in fold_name(piece.snippet).split()}
    for mine, yours, alike in matched_parts(a, b):
        if mine not in covered and yours not in covered:
            covered |= {mine, yours}
            rarity = min(a.name_parts[mine][0], b.name_parts[yours][0])
            pieces.append(_name_piece(a.name_parts[mine][1], b.name_parts[yours][1], rarity * alike))
    pieces = [piece for piece in pieces if piece.weight >= 0.02]
    best = sorted((piece.weight for piece in pieces), reverse=True)
    return scaled(pieces, min(MOST, sum(best[:6])))


def _name_piece(mine: Name, yours: Name, rarity: float) -> Evidence:
    note = "" if mine.key == yours.key else f"there: {yours.text}"
    return Evidence(EvidenceKind.NAME, 0.65 * rarity**2, mine.spans[0], yours.spans[0], mine.text, note)


def matched_parts(a: Profile, b: Profile) -> list[tuple[str, str, float]]:
    """
    Match the rare words of names: equal ones, then those that differ as two transliterations of one name do.

    Returns:
        (word of `a`, word of `b`, how alike: 1 for equal words, less for others), the equal ones first, sorted.
    """
    equal = sorted(a.name_parts.keys() & b.name_parts.keys())
    pairs = [(part, part, 1.0) for part in equal if not namesakes(a.name_parts[part][1], b.name_parts[part][1], part)]
    left = [part for part in sorted(a.name_parts.keys() - b.name_parts.keys()) if len(part) >= _TRANSLITERATED]
    right = [part for part in sorted(b.name_parts.keys() - a.name_parts.keys()) if len(part) >= _TRANSLITERATED]
    if left and right:
        alike = process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for at, row in enumerate(alike):
            best = int(row.argmax())
            if row[best] and int(alike[:, best].argmax()) == at:
                pairs.append((left[at], right[best], _TRANSLITERATED_WORTH))
    return pairs


def namesakes(mine: Name, yours: Name, part: str) -> bool:
    """Two people with one surname: both have a first name, and not the same."""
    here, there = ([word for word in name.key.split() if word != part] for name in (mine, yours))
    return bool(here and there) and not any(fuzz.ratio(x, y) >= 60 for x in here for y in there)
