"""Shared phrasing: sentences that say the same in like words."""

from __future__ import annotations

import numpy as np

from newsdedup.model import Evidence, EvidenceKind
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.features.rows import in_common
from newsdedup.text.words import stem

_CAP = 3.75  # points
# Sentences are alike from this share of their weighed words on; with a rare name in common, from less.
_ALIKE, _ANCHORED = 0.33, 0.2


def phrasing(a: Profile, b: Profile) -> list[Evidence]:
    """
    Align sentences by their weighed content stems: the same statements, in like words, sentence by sentence.

    Only between texts of one language. Sentences that are alike without being copied tell a rewrite; those about one
    rare name need less likeness to be the same statement.
    """
    if a.article.language != b.article.language:
        return []
    mass, _ = in_common(a.sentence_rows, b.sentence_rows)
    totals = [np.array([sentence.total for sentence in side.sentences], np.float32) for side in (a, b)]
    if not mass.size:
        return []
    alike = 2 * mass / (totals[0][:, None] + totals[1][None, :])
    anchors = {stem(part, a.article.language) for part in a.name_parts.keys() & b.name_parts.keys()}
    found = []
    for row, at in enumerate(alike.argmax(axis=1)):
        score, mine, yours = float(alike[row, at]), a.sentences[row], b.sentences[at]
        anchored = score >= _ANCHORED and not anchors.isdisjoint(mine.weights.keys() & yours.weights.keys())
        if anchored or score >= _ALIKE:
            snippet = a.article.raw[slice(*mine.span)]
            weight = score - (0.1 if anchored else 0.2)
            found.append(Evidence(EvidenceKind.PHRASING, weight, mine.span, yours.span, snippet, "alike"))
    share = sum(piece.weight for piece in found) / max(4, min(len(a.sentences), len(b.sentences)))
    return scaled(found, min(_CAP, 9 * share))
