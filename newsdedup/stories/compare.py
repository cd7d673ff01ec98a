"""Two articles, judged: the points for and against, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from newsdedup.model import Comparison, CopyEdge, Evidence, EvidenceKind, Overlap, Relation
from newsdedup.settings import StorySettings
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.direction import direction
from newsdedup.stories.evidence import across, against, amounts, context, passages, people, phrasing, quotations
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.retelling import retelling

# Kinds that can carry a link: facts and words, not topic or credit. Two of them from _SOME on, or one from _MUCH on.
_CARRYING = (EvidenceKind.PASSAGE, EvidenceKind.QUOTE, EvidenceKind.FIGURE, EvidenceKind.NAME, EvidenceKind.PHRASING)
_SOME, _MUCH = 0.35, 2.0
_COPIED = frozenset({EvidenceKind.PASSAGE, EvidenceKind.PHRASING})
_ALONE = frozenset({EvidenceKind.PASSAGE, EvidenceKind.QUOTE})
_SAME_TEXT = frozenset({Relation.COPY, Relation.EDITED})
# Texts in two languages that hold the same names and figures in the same places are one, from this many points on.
_IN_PARALLEL = 3.0
# What stands further down must not link a composite by itself: its lead must be told by the other text, as a share of
# the lead's weighed words. Long shared passages ask for more than quotations and figures, which may stand anywhere.
_TOLD_BESIDE_PASSAGES, _TOLD = 0.27, 0.15
_MOSTLY = 0.5
# Unlinked texts tell one happening when they are this alike, or on one topic with this many points of facts and words.
_IN_LIKE_WORDS, _ON_TOPIC, _ONE_HAPPENING = 0.35, 0.2, 1.0


def compare(
    a: Profile, b: Profile, edge: CopyEdge, settings: StorySettings, circulation: Circulation | None = None
) -> Comparison:
    """
    Judge whether two articles tell one report, and show why, or what is short.

    Args:
        a: The first article.
        b: The second.
        edge: What their texts share, as the copies room measured it (its `a` is this `a`).
        settings: The threshold.
        circulation: What circulates, where that was learned.
    """
    evidence = _evidence(a, b, edge.overlap, circulation)
    parts = _parts(evidence)
    score = sum(parts.values())
    short = [] if edge.relation in _SAME_TEXT else _short(a, b, parts, evidence, settings)
    linked = not short
    return Comparison(
        relation=_relation(a, b, edge, evidence, linked=linked),
        linked=linked,
        score=score,
        parts=parts,
        evidence=evidence,
        short=tuple(short),
        direction=direction(a.article, b.article, edge.overlap) if linked else None,
        overlap=edge.overlap,
    )


def _evidence(a: Profile, b: Profile, overlap: Overlap, circulation: Circulation | None) -> tuple[Evidence, ...]:
    quotes = quotations.quotes(a, b)
    credited = context.credits_in_common(a, b)
    matched = [(piece.a, piece.b) for piece in quotes if piece.a and piece.b]
    found = [
        *quotes,
        *quotations.witnesses(a, b, quotes),
        *passages.passages(a, b, matched),
        *amounts.figures(a, b),
        *people.names(a, b),
        *phrasing.phrasing(a, b),
        *across.in_order(a, b),
        *credited,
        *context.topic(a, b),
        *against.other_credits(a, b),
        *against.dates(a, b, max(overlap.left_in_right, overlap.right_in_left)),
        *against.own_reporting(a, b, len(quotes), one_source=any(e.weight >= context.STORY_FROM for e in credited)),
        *against.lead_facts(a, b),
    ]
    if circulation is not None:
        found = circulation.weighed(found, a, b)
    order = list(EvidenceKind)
    found.sort(key=lambda e: (-abs(e.weight), order.index(e.kind), e.a or (0, 0), e.b or (0, 0), e.snippet))
    return tuple(found)


def _parts(evidence: tuple[Evidence, ...]) -> Mapping[str, float]:
    parts: dict[str, float] = {}
    for kind in EvidenceKind:
        points = [piece.weight for piece in evidence if piece.kind is kind]
        if points:
            parts[kind.value] = sum(sorted(points))
    return parts


def _short(
    a: Profile, b: Profile, parts: Mapping[str, float], evidence: tuple[Evidence, ...], settings: StorySettings
) -> list[str]:
    short = []
    score = sum(parts.values())
    if score < settings.link:
        short.append(f"{score:.1f} points of the {settings.link:g} that make a link")
    foreign = a.article.language != b.article.language
    if foreign and parts.get(EvidenceKind.PHRASING, 0) >= _IN_PARALLEL:
        return short
    # What two languages have in the same places is made of names and figures, which count already.
    some = [
        kind for kind in _CARRYING if parts.get(kind, 0) >= _SOME and not (foreign and kind is EvidenceKind.PHRASING)
    ]
    # Where both tell the story from one source, one more agreement settles that it is the same story.
    needed = 1 if parts.get(EvidenceKind.CREDIT, 0) >= context.STORY_FROM else 2
    if len(some) < needed and not any(parts.get(kind, 0) >= _MUCH for kind in _ALONE):
        shown = f"only {some[0].value}" if some else "none of them"
        short.append(f"two of passages, quotations, figures, names and phrasing must agree; {shown} does")
    if short:
        return short
    return [
        f"what they share is not what {'the first' if side is a else 'the second'} leads with"
        for side, other in ((a, b), (b, a))
        if not _about_lead(side, other, evidence, first=side is a)
    ]


def _about_lead(side: Profile, other: Profile, evidence: tuple[Evidence, ...], *, first: bool) -> bool:
    """A composite belongs to the story of its headline and lead, whatever else stands further down."""
    carrying = [piece for piece in evidence if piece.kind in _CARRYING]
    spans = [piece.a if first else piece.b for piece in carrying]
    in_lead = sum(e.weight for e, span in zip(carrying, spans, strict=True) if span and span[0] < side.lead[1])
    if in_lead >= 1.0:
        return True
    copied = sum(e.weight for e in carrying if e.kind in _COPIED)
    mostly_copied = copied >= _MOSTLY * sum(e.weight for e in carrying)
    return context.lead_told(side, other) >= (_TOLD_BESIDE_PASSAGES if mostly_copied else _TOLD)


def _relation(a: Profile, b: Profile, edge: CopyEdge, evidence: tuple[Evidence, ...], *, linked: bool) -> Relation:
    if linked:
        return retelling(a, b, edge)
    return _unlinked(a, b, evidence)


def _unlinked(a: Profile, b: Profile, evidence: tuple[Evidence, ...]) -> Relation:
    """Two reports of one happening need more than a place or a topic in common."""
    carried = sum(piece.weight for piece in evidence if piece.kind in _CARRYING)
    alike = context.cosine(a, b) if a.article.language == b.article.language else _ON_TOPIC
    if alike < _ON_TOPIC or (alike < _IN_LIKE_WORDS and carried < _ONE_HAPPENING):
        return Relation.UNRELATED
    return Relation.FOLLOW_UP if a.article.published.gap(b.article.published) > 1 else Relation.INDEPENDENT
