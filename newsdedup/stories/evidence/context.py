"""Shared credits and topic; and how much of one lead the other text tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdedup.model import Evidence, EvidenceKind, Field, Role, Span
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.profile import Profile
from newsdedup.text.numbers import in_both

STORY_FROM = 2.8
_UNALIKE = 0.12  # no link among thousands of real pairs lay below 0.15
_TOPICAL = 0.52  # the cosine of two articles on one topic in like words, by these weights


def credits_in_common(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh the sources that both credit, or that one credits and the other is."""
    found = []
    for mine, yours in ((a, b), (b, a)):
        outlet = mine.article.outlet
        if outlet and mine.own_source in yours.credited:
            note = f"{yours.article.outlet or yours.article.id} credits {outlet}"
            found.append(Evidence(EvidenceKind.CREDIT, STORY_FROM, None, None, outlet, note))
    for source in sorted(a.credited.keys() & b.credited.keys()):
        spans = [_mention(profile, source) for profile in (a, b)]
        weight = min(_credit_weight(profile, source) for profile in (a, b))
        name = min(a.source_name(source), b.source_name(source))
        found.append(Evidence(EvidenceKind.CREDIT, weight, spans[0], spans[1], name, f"both credit {name}"))
    return scaled(found, max((piece.weight for piece in found), default=0.0))


def no_credit(a: Profile, b: Profile) -> list[Evidence]:
    """Note that neither names a source: whoever retells a report most often says whose it is."""
    if a.credited or b.credited:
        return []
    return [Evidence(EvidenceKind.CREDIT, -1.0, None, None, "", "neither credits anybody")]


def _credit_weight(profile: Profile, source: str) -> float:
    """An outlet that an article tells its whole story from weighs most; who is named for background, little."""
    role = profile.credited[source]
    if role in {Role.BACKGROUND, Role.DATA}:
        return 0.45
    return STORY_FROM if role is not Role.AGENCY and leads(profile, source) else 0.9


def leads(profile: Profile, source: str) -> bool:
    """Whether an article names a source, given by its key, in its headline or lead."""
    return any(
        mention.field is Field.TITLE
        or (mention.field is Field.RAW and mention.span is not None and mention.span[0] < profile.lead[1])
        for mention in profile.mentions(source)
    )


def _mention(profile: Profile, source: str) -> Span | None:
    places = (mention.span for mention in profile.mentions(source) if mention.field is Field.RAW)
    return next((span for span in places if span), None)


def topic(alike: float) -> list[Evidence]:
    """
    Weigh the topic: points for bodies that are alike beyond a common topic, points off for bodies that are not.

    Args:
        alike: The cosine of two bodies of one language (0-1).
    """
    points = max(-0.5, min(3.0, (alike - _TOPICAL) * 8))
    if abs(points) < 0.05:
        return []
    return [Evidence(EvidenceKind.TOPIC, points, None, None, "", f"cosine {alike:.2f}")]


def cosine(a: Profile, b: Profile) -> float:
    """Compare two bodies by the cosine of their weighed stems (0-1)."""
    mine, yours = a.stem_row, b.stem_row
    here, there = in_both(mine.keys, yours.keys)
    return float((mine.weights[here] * yours.weights[there]).sum())


def on_one_matter(a: Profile, b: Profile) -> bool:
    """Whether two texts are worth a close look; those of one language that share no vocabulary are not."""
    return a.article.language != b.article.language or cosine(a, b) >= _UNALIKE


def worth_a_look(pairs: Iterable[tuple[int, int]], profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """
    Choose the pairs of one language that are on one matter, with their likeness, and all of two languages.

    Args:
        pairs: Numbers of articles.
        profiles: All articles.

    Returns:
        By pair the likeness of the bodies (0-1); -1 for a pair in two languages.
    """
    languages = [profile.article.language for profile in profiles]
    alike = {(a, b): cosine(profiles[a], profiles[b]) if languages[a] == languages[b] else -1.0 for a, b in pairs}
    return {pair: likeness for pair, likeness in alike.items() if likeness < 0 or likeness >= _UNALIKE}


def lead_told(side: Profile, other: Profile) -> float:
    """Measure how much of what one article leads with the other tells: the share of its lead's weighed stems (0-1)."""
    lead = side.lead_stems
    total = sum(lead.values())
    return sum(weight for key, weight in lead.items() if key in other.stems) / total if total else 1.0
