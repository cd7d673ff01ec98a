"""Copy groups in the shape of stories, for level copy: who publishes one text, and how much of it they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from newsdedup.model import (
    Article,
    Comparison,
    CopyGroup,
    CopyMember,
    Evidence,
    EvidenceKind,
    Level,
    Link,
    Member,
    Overlap,
    Story,
    story_id,
)

OverlapOf = Callable[[Article, Article], Overlap]
_SNIPPET = 200


def copy_stories(articles: Sequence[Article], groups: Iterable[CopyGroup], overlap_of: OverlapOf) -> tuple[Story, ...]:
    """
    Show copy groups as stories without origins.

    Args:
        articles: The articles that were grouped.
        groups: Their copy groups, single articles too.
        overlap_of: Measures what two articles share, with its passages.

    Returns:
        A story a group, sorted by id. Its links tie each member to the representative; their score is the exact
        Jaccard of the two texts (0-1).
    """
    stories = (_story(articles, group, overlap_of) for group in groups)
    return tuple(sorted(stories, key=lambda story: story.id))


def _story(articles: Sequence[Article], group: CopyGroup, overlap_of: OverlapOf) -> Story:
    members = sorted((articles[member.index] for member in group.members), key=lambda one: (one.id, one.text_digest))
    ids = tuple(article.id for article in members)
    representative = articles[group.representative]
    others = (member for member in group.members if member.index != group.representative)
    links = (_link(representative, articles[member.index], member, overlap_of) for member in others)
    return Story(
        id=story_id(ids),
        level=Level.COPY,
        title=_title(members),
        members=tuple(Member(article) for article in members),
        copies=(ids,) if len(ids) > 1 else (),
        links=tuple(sorted(links, key=lambda link: (link.a, link.b))),
    )


def _link(representative: Article, article: Article, member: CopyMember, overlap_of: OverlapOf) -> Link:
    a, b = sorted((representative, article), key=lambda one: (one.id, one.text_digest))
    overlap = overlap_of(a, b)
    evidence = _evidence(a, overlap)
    comparison = Comparison(
        relation=member.relation,
        linked=True,
        score=overlap.jaccard,
        parts={EvidenceKind.PASSAGE.value: overlap.jaccard},
        evidence=evidence,
        overlap=overlap,
    )
    return Link(a.id, b.id, comparison)


def _evidence(a: Article, overlap: Overlap) -> tuple[Evidence, ...]:
    note = f"{overlap.jaccard:.0%} of all 5-word runs are shared"
    if not overlap.passages:
        return (Evidence(EvidenceKind.PASSAGE, overlap.jaccard, note=note),)
    longest = overlap.passages[0]
    start, end = longest.a
    snippet = a.raw[start : min(end, start + _SNIPPET)]
    return (Evidence(EvidenceKind.PASSAGE, overlap.jaccard, longest.a, longest.b, snippet, note),)


def _title(members: Sequence[Article]) -> str | None:
    """The headline of the earliest member that has one (dates that are open come last)."""
    titled = [article for article in members if article.title]
    if not titled:
        return None
    return min(titled, key=lambda one: (one.published.latest or dt.date.max, one.id, one.text_digest)).title
