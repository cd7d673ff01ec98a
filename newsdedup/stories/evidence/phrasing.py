"""Shared phrasing: sentences that say the same in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsdedup.model import Evidence, EvidenceKind
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.profile import Profile, Sentence
from newsdedup.text.words import stem

_CAP = 3.75  # points


def phrasing(a: Profile, b: Profile) -> list[Evidence]:
    """
    Align sentences by their weighed content stems: the same statements, in like words, sentence by sentence.

    Only between texts of one language. Sentences that are alike without being copied tell a rewrite; those about one
    rare name need less likeness to be the same statement.
    """
    if a.article.language != b.article.language:
        return []
    postings: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(b.sentences):
        for key in sentence.weights:
            postings[key].append(at)
    anchors = {stem(part, a.article.language) for part in a.name_parts.keys() & b.name_parts.keys()}
    found = []
    for mine in a.sentences:
        score, at = _best(mine, b.sentences, postings)
        if score >= 0.2:
            yours = b.sentences[at]
            anchored = not anchors.isdisjoint(mine.weights.keys() & yours.weights.keys())
            if score >= 0.33 or anchored:
                snippet = a.article.raw[slice(*mine.span)]
                weight = score - (0.1 if anchored else 0.2)
                found.append(Evidence(EvidenceKind.PHRASING, weight, mine.span, yours.span, snippet, "alike"))
    if not found:
        return []
    share = sum(piece.weight for piece in found) / max(4, min(len(a.sentences), len(b.sentences)))
    return scaled(found, min(_CAP, 9 * share))


def _best(mine: Sentence, sentences: Sequence[Sentence], postings: Mapping[str, list[int]]) -> tuple[float, int]:
    mass: dict[int, float] = defaultdict(float)
    for key, weight in mine.weights.items():
        for at in postings.get(key, ()):
            mass[at] += weight
    best = (0.0, 0)
    for at, shared in mass.items():
        score = 2 * shared / (mine.total + sentences[at].total)
        if (score, -at) > (best[0], -best[1]):
            best = (score, at)
    return best
