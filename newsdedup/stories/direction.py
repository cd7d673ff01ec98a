"""Who derives from whom, as far as dates, credits, datelines and containment tell."""

from __future__ import annotations

from newsdedup.model import Article, Direction, Overlap, Role

# By this much more of one text must stand in the other than the other way round.
_LEAN = 0.25
_HELD = 0.6


def direction(a: Article, b: Article, overlap: Overlap) -> Direction | None:
    """
    Tell who derives from whom: by trusted dates, by credits, by containment, in that order; else say nothing.

    Args:
        a: The first article.
        b: The second.
        overlap: What their texts share; left is `a`.
    """
    sources_a, sources_b = _sources(a), _sources(b)
    if a.outlet and a.outlet in sources_b and b.outlet not in sources_a:
        return Direction.B_FROM_A
    if b.outlet and b.outlet in sources_a and a.outlet not in sources_b:
        return Direction.A_FROM_B
    if sources_a & sources_b:
        return Direction.SIBLINGS
    gap = a.published.gap(b.published)
    if gap > 0:
        return Direction.B_FROM_A if _before(a, b) else Direction.A_FROM_B
    if overlap.left_in_right >= _HELD and overlap.left_in_right - overlap.right_in_left >= _LEAN:
        return Direction.A_FROM_B
    if overlap.right_in_left >= _HELD and overlap.right_in_left - overlap.left_in_right >= _LEAN:
        return Direction.B_FROM_A
    return None


def _before(a: Article, b: Article) -> bool:
    return (
        a.published.latest is not None
        and b.published.earliest is not None
        and a.published.latest < b.published.earliest
    )


def _sources(article: Article) -> set[str]:
    telling = {Role.REPORT, Role.AGENCY, Role.VENUE}
    return {credit.name for credit in article.credits if credit.name and credit.role in telling}
