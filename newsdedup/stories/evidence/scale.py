"""Points shared out over pieces of evidence."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsdedup.model import Evidence


def scaled(pieces: Sequence[Evidence], points: float) -> list[Evidence]:
    """Share points out over pieces of evidence, by their weights; the strongest first."""
    total = sum(abs(piece.weight) for piece in pieces)
    if not total or not points:
        return []
    ordered = sorted(pieces, key=lambda piece: (-abs(piece.weight), piece.a or (0, 0), piece.b or (0, 0)))
    return [attrs.evolve(piece, weight=points * abs(piece.weight) / total) for piece in ordered]
