"""Two articles, judged: the points for and against, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newsdedup.data.weights import load_link_weights
from newsdedup.model import Comparison, CopyEdge, Evidence, EvidenceKind, Relation
from newsdedup.settings import StorySettings
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.direction import direction
from newsdedup.stories.evidence import context
from newsdedup.stories.evidence.against import TRACE
from newsdedup.stories.evidence.measures import Measures, amount
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.retelling import retelling

# Measures that can carry a link: facts and words, not topic or credit. Two of them from these amounts on, or one of
# these by itself.
CARRYING = {"passage": 0.35, "quote": 0.35, "figure": 0.35, "name": 0.35, "aligned": 0.12}
_ALONE = {"passage": 2.0, "quote": 2.0, "aligned": 0.4}
_COPIED = frozenset({"passage", "aligned"})
SAME_TEXT = frozenset({Relation.COPY, Relation.EDITED})
# Texts in two languages that hold the same names and figures in the same places are one, from this amount on.
_IN_PARALLEL = 3.0
# What stands further down must not link a composite by itself: its lead must be told by the other text, as a share of
# the lead's weighed words. Long shared passages ask for more than quotations and figures, which may stand anywhere.
_TOLD_BESIDE_PASSAGES, _TOLD = 0.27, 0.15
_MOSTLY = 0.5
# Unlinked texts tell one happening when they are this alike, or on one topic with this many facts and words in common.
_IN_LIKE_WORDS, _ON_TOPIC, ONE_HAPPENING = 0.35, 0.2, 1.0

_Measured = Mapping[str, Sequence[Evidence]]


def compare(
    a: Profile,
    b: Profile,
    edge: CopyEdge,
    settings: StorySettings,
    circulation: Circulation | None = None,
    measures: Measures | None = None,
) -> Comparison:
    """
    Judge whether two articles tell one report, and show why, or what is short.

    Args:
        a: The first article.
        b: The second.
        edge: What their texts share, as the copies room measured it (its `a` is this `a`).
        settings: The threshold.
        circulation: What circulates, where that was learned.
        measures: The measures of the two, where some have been made before.
    """
    weights = load_link_weights()
    found = (Measures(a, b, edge.overlap) if measures is None else measures).all()
    if circulation is not None and (recycled := circulation.between(a, b)):
        found = {name: recycled.weighed(pieces) for name, pieces in found.items()}
    evidence = _weighed(found, weights.points(same_language=a.article.language == b.article.language))
    parts = _parts(evidence)
    score = sum(parts.values())
    short = [] if edge.relation in SAME_TEXT else _short(a, b, score, found, settings)
    linked = not short
    return Comparison(
        relation=_relation(a, b, edge, found, linked=linked),
        linked=linked,
        score=score,
        parts=parts,
        evidence=evidence,
        short=tuple(short),
        direction=direction(a.article, b.article, edge.overlap) if linked else None,
        overlap=edge.overlap,
        probability=weights.probability(score),
    )


def _weighed(found: _Measured, points: Mapping[str, float]) -> tuple[Evidence, ...]:
    """Turn amounts into points; what is worth nothing between these two is no evidence."""
    evidence = [
        attrs.evolve(piece, weight=piece.weight * points[name])
        for name, pieces in found.items()
        for piece in pieces
        if points.get(name)
    ]
    order = list(EvidenceKind)
    evidence.sort(key=lambda e: (-abs(e.weight), order.index(e.kind), e.a or (0, 0), e.b or (0, 0), e.snippet, e.note))
    return tuple(evidence)


def _parts(evidence: Sequence[Evidence]) -> Mapping[str, float]:
    parts: dict[str, float] = {}
    for kind in EvidenceKind:
        points = [piece.weight for piece in evidence if piece.kind is kind]
        if points:
            parts[kind.value] = sum(sorted(points))
    return parts


def _short(a: Profile, b: Profile, score: float, found: _Measured, settings: StorySettings) -> list[str]:
    short = []
    if score < settings.link:
        short.append(f"{score:.1f} points of the {settings.link:g} that make a link")
    if amount(found["in_order"]) >= _IN_PARALLEL:
        return short
    some = [name for name, least in CARRYING.items() if amount(found[name]) >= least]
    if a.article.language == b.article.language and amount(found["facts_only"]) < TRACE - 1:
        short.append("facts alone make no link: no quotation, wording or source is in common")
    # Where both tell the story from one source, one more agreement settles that it is the same story.
    one_source = amount(found["credit"]) >= context.STORY_FROM
    needed = 1 if one_source else 2
    if len(some) < needed and not any(amount(found[name]) >= much for name, much in _ALONE.items()):
        shown = f"only {found[some[0]][0].kind.value}" if some else "none of them"
        short.append(f"two of passages, quotations, figures, names and phrasing must agree; {shown} does")
    if short or one_source:  # their source, or that the one is the other's, is what both lead with
        return short
    return [
        f"what they share is not what {'the first' if side is a else 'the second'} leads with"
        for side, other in ((a, b), (b, a))
        if not _about_lead(side, other, found, first=side is a)
    ]


def _about_lead(side: Profile, other: Profile, found: _Measured, *, first: bool) -> bool:
    """A composite belongs to the story of its headline and lead, whatever else stands further down."""
    carrying = [(name, piece) for name in CARRYING for piece in found[name]]
    spans = [piece.a if first else piece.b for _, piece in carrying]
    in_lead = sum(e.weight for (_, e), span in zip(carrying, spans, strict=True) if span and span[0] < side.lead[1])
    if in_lead >= 1.0:
        return True
    copied = sum(piece.weight for name, piece in carrying if name in _COPIED)
    mostly_copied = copied >= _MOSTLY * sum(piece.weight for _, piece in carrying)
    return context.lead_told(side, other) >= (_TOLD_BESIDE_PASSAGES if mostly_copied else _TOLD)


def _relation(a: Profile, b: Profile, edge: CopyEdge, found: _Measured, *, linked: bool) -> Relation:
    if linked:
        return retelling(a, b, edge)
    carried = sum(amount(found[name]) for name in CARRYING)
    alike = context.cosine(a, b) if a.article.language == b.article.language else _ON_TOPIC
    return unlinked(a, b, alike, carried)


def carried_matters(alike: float) -> bool:
    """Whether it takes facts and words in common to tell if two texts tell one happening."""
    return _ON_TOPIC <= alike < _IN_LIKE_WORDS


def unlinked(a: Profile, b: Profile, alike: float, carried: float) -> Relation:
    """
    Name what two texts that don't tell one report are to each other.

    Two reports of one happening need more than a place or a topic in common.

    Args:
        a: The first article.
        b: The second.
        alike: The likeness of their bodies (0-1).
        carried: The sum of the measures that can carry a link.
    """
    if alike < _ON_TOPIC or (carried_matters(alike) and carried < ONE_HAPPENING):
        return Relation.UNRELATED
    return Relation.FOLLOW_UP if a.article.published.gap(b.article.published) > 1 else Relation.INDEPENDENT
