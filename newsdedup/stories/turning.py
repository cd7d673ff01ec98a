"""Links name their articles in the order of their ids; a comparison is turned round to fit."""

from __future__ import annotations

import attrs

from newsdedup.model import Article, Comparison, Direction, Link


def link(a: Article, b: Article, made: Comparison) -> Link:
    """
    Tie two articles by the comparison of the first with the second.

    Returns:
        The link, the lower id first (of one id in two versions, the lower digest).
    """
    if (a.id, a.text_digest) <= (b.id, b.text_digest):
        return Link(a.id, b.id, made)
    return Link(b.id, a.id, flipped(made))


def flipped(made: Comparison) -> Comparison:
    """Turn a comparison round."""
    turned = {Direction.A_FROM_B: Direction.B_FROM_A, Direction.B_FROM_A: Direction.A_FROM_B}
    overlap = made.overlap
    return attrs.evolve(
        made,
        evidence=tuple(attrs.evolve(piece, a=piece.b, b=piece.a) for piece in made.evidence),
        direction=turned.get(made.direction, made.direction) if made.direction else None,
        overlap=attrs.evolve(
            overlap,
            left_in_right=overlap.right_in_left,
            right_in_left=overlap.left_in_right,
            passages=tuple(attrs.evolve(p, a=p.b, b=p.a) for p in overlap.passages),
        ),
    )
