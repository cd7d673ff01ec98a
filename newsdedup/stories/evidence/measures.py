"""All measures of one pair of articles, each by itself; what each is worth is in the table of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from newsdedup.model import Evidence, Overlap
from newsdedup.stories.evidence import across, against, amounts, context, passages, people, phrasing, quotations
from newsdedup.stories.features.profile import Profile


@attrs.frozen(slots=False, eq=False)
class Measures:
    """
    The measures of a pair of articles, each made when it is asked for, and kept.

    Attributes:
        a: The first article.
        b: The second.
        overlap: What their bodies share.
        known_alike: The likeness of the bodies, where it has been measured before.
    """

    a: Profile
    b: Profile
    overlap: Overlap
    known_alike: float | None = None

    @property
    def one_language(self) -> bool:
        """Whether both are in one language."""
        return self.a.article.language == self.b.article.language

    @cached_property
    def matched_quotes(self) -> list[Evidence]:
        """The quotations that both have."""
        return quotations.quotes(self.a, self.b)

    @cached_property
    def quote(self) -> list[Evidence]:
        """Quotations and witnesses."""
        return [*self.matched_quotes, *quotations.witnesses(self.a, self.b, self.matched_quotes)]

    @cached_property
    def passage(self) -> list[Evidence]:
        """Shared runs of words outside of shared quotations."""
        matched = [(piece.a, piece.b) for piece in self.matched_quotes if piece.a and piece.b]
        return passages.passages(self.a, self.b, matched)

    @cached_property
    def figure(self) -> list[Evidence]:
        """Shared figures."""
        return amounts.figures(self.a, self.b)

    @cached_property
    def name(self) -> list[Evidence]:
        """Shared names."""
        return people.names(self.a, self.b)

    @cached_property
    def matched_sentences(self) -> list[tuple[int, int, float]]:
        """The sentences that are each other's best match."""
        return phrasing.matches(self.a, self.b)

    @cached_property
    def aligned(self) -> list[Evidence]:
        """Sentences that say the same."""
        return phrasing.aligned(self.a, self.b, self.matched_sentences)

    @cached_property
    def credit(self) -> list[Evidence]:
        """Sources in common."""
        return context.credits_in_common(self.a, self.b)

    @cached_property
    def alike(self) -> float:
        """The likeness of the bodies (0-1), for two of one language."""
        return context.cosine(self.a, self.b) if self.known_alike is None else self.known_alike

    @property
    def topic(self) -> list[Evidence]:
        """The topic, by the likeness of the bodies."""
        return context.topic(self.alike) if self.one_language else []

    @property
    def wording(self) -> list[Evidence]:
        """The share of all runs of words that is in common."""
        return passages.in_common(self.overlap)

    @property
    def no_credit(self) -> list[Evidence]:
        """That neither names a source."""
        return context.no_credit(self.a, self.b)

    @property
    def facts_only(self) -> list[Evidence]:
        """How far they share nothing but facts."""
        return against.facts_only(amount(self.quote), amount(self.passage), amount(self.credit))

    @property
    def days_apart(self) -> list[Evidence]:
        """The days between them."""
        return against.days_apart(self.a, self.b, max(self.overlap.left_in_right, self.overlap.right_in_left))

    @property
    def own_quotes(self) -> list[Evidence]:
        """Quotations that only one has."""
        one_source = any(piece.weight >= context.STORY_FROM for piece in self.credit)
        return against.own_quotes(self.a, self.b, len(self.matched_quotes), one_source=one_source)

    @property
    def own_sources(self) -> list[Evidence]:
        """Sources that only one names."""
        return against.own_sources(self.a, self.b)

    @property
    def own_length(self) -> list[Evidence]:
        """How much longer one is."""
        return against.own_length(self.a, self.b)

    def all(self) -> Mapping[str, Sequence[Evidence]]:
        """Give the pieces of evidence by measure."""
        return {
            "quote": self.quote,
            "many_quotes": quotations.many(self.matched_quotes),
            "passage": self.passage,
            "wording": self.wording,
            "figure": self.figure,
            "name": self.name,
            "aligned": self.aligned,
            "in_order": across.in_order(self.a, self.b),
            "credit": self.credit,
            "other_credit": against.other_credits(self.a, self.b),
            "no_credit": self.no_credit,
            "topic": self.topic,
            "days_apart": self.days_apart,
            "facts_only": self.facts_only,
            "contradiction": against.lead_facts(self.a, self.b),
            "own_quotes": self.own_quotes,
            "own_sources": self.own_sources,
            "own_length": self.own_length,
        }


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
    return Measures(a, b, overlap).all()


def amount(pieces: Sequence[Evidence]) -> float:
    """Sum a measure up, in a fixed order, so that turned round it is the same."""
    return sum(sorted(piece.weight for piece in pieces))
