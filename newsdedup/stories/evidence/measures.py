"""All measures of one pair of articles, each by itself; what each is worth is in the table of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdedup.model import Evidence, Overlap
from newsdedup.stories.evidence import across, against, amounts, context, passages, people, phrasing, quotations
from newsdedup.stories.features.profile import Profile


def measured(a: Profile, b: Profile, overlap: Overlap) -> Mapping[str, Sequence[Evidence]]:
    """
    Measure what speaks for and against one report behind two articles.

    Args:
        a: The first article.
        b: The second.
        overlap: What their bodies share.

    Returns:
        Pieces of evidence by measure, in the units of the measure; what speaks against is negative.
    """
    quotes = quotations.quotes(a, b)
    credited = context.credits_in_common(a, b)
    matched = [(piece.a, piece.b) for piece in quotes if piece.a and piece.b]
    one_source = any(piece.weight >= context.STORY_FROM for piece in credited)
    return {
        "quote": [*quotes, *quotations.witnesses(a, b, quotes)],
        "many_quotes": quotations.many(quotes),
        "passage": passages.passages(a, b, matched),
        "wording": passages.in_common(overlap),
        "figure": amounts.figures(a, b),
        "name": people.names(a, b),
        "aligned": phrasing.aligned(a, b),
        "in_order": across.in_order(a, b),
        "credit": credited,
        "other_credit": against.other_credits(a, b),
        "no_credit": context.no_credit(a, b),
        "topic": context.topic(a, b),
        "days_apart": against.days_apart(a, b, max(overlap.left_in_right, overlap.right_in_left)),
        "contradiction": against.lead_facts(a, b),
        "own_quotes": against.own_quotes(a, b, len(quotes), one_source=one_source),
        "own_sources": against.own_sources(a, b),
        "own_length": against.own_length(a, b),
    }


def amount(pieces: Sequence[Evidence]) -> float:
    """Sum a measure up, in a fixed order, so that turned round it is the same."""
    return sum(sorted(piece.weight for piece in pieces))
