"""Results as records with the published keys, in their published order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsdedup.model import (
    AlsoIn,
    Article,
    Comparison,
    Credit,
    DateInterval,
    Declared,
    Evidence,
    Link,
    Member,
    Mention,
    News,
    Origin,
    Overlap,
    Parent,
    Rejection,
    Span,
    Story,
)

Record = dict[str, Any]


def article_record(article: Article) -> Record:
    """
    Write an article as `newsdedup/article/1`.

    >>> from newsdedup.model import Kind, Region
    >>> record = article_record(Article("a", "Rain.", (Region((0, 5), Kind.BODY),)))
    >>> record["body"], record["regions"]
    ('Rain.', [{'span': [0, 5], 'kind': 'body', 'reason': None}])
    """
    return {
        "schema": "newsdedup/article/1",
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "language": article.language,
        "published": _dates(article.published),
        "fetched": article.fetched,
        "teaser": article.teaser,
        "declared": _declared(article.declared),
        "raw": article.raw,
        "body": article.body,
        "text_digest": article.text_digest,
        "regions": [
            {"span": list(region.span), "kind": region.kind.value, "reason": region.reason}
            for region in article.regions
        ],
        "credits": _credits(article.credits),
    }


def _declared(declared: Declared) -> Record:
    return {
        "language": declared.language,
        "published": declared.published,
        "modified": declared.modified,
        "canonical": declared.canonical,
        "paywalled": declared.paywalled,
        "genre": declared.genre,
        "providers": list(declared.providers),
    }


def story_record(story: Story) -> Record:
    """Write a story as `newsdedup/story/1`."""
    return {
        "schema": "newsdedup/story/1",
        "id": story.id,
        "level": story.level.value,
        "title": story.title,
        "event": story.event,
        "origin": _origin(story.origin),
        "articles": [_member(member) for member in story.members],
        "copies": [list(ids) for ids in story.copies],
        "links": [_link(link) for link in story.links],
        "also_in": [_also_in(entry) for entry in story.also_in],
        "related": [{"story": entry.story, "relation": entry.relation.value} for entry in story.related],
    }


def rejection_record(rejection: Rejection) -> Record:
    """
    Write a rejection as `newsdedup/rejection/1`.

    >>> from newsdedup.model import Reason
    >>> rejection_record(Rejection(Reason.EMPTY, "it is empty", path="a.txt"))["reason"]
    'EMPTY'
    """
    return {
        "schema": "newsdedup/rejection/1",
        "id": rejection.id,
        "path": rejection.path,
        "line": rejection.line,
        "offset": rejection.offset,
        "reason": rejection.reason.value,
        "detail": rejection.detail,
    }


def comparison_record(a: Article, b: Article, comparison: Comparison) -> Record:
    """Write a comparison as `newsdedup/comparison/1`."""
    return {
        "schema": "newsdedup/comparison/1",
        "a": a.id,
        "b": b.id,
        "linked": comparison.linked,
        **_judgement(comparison),
        "parts": dict(sorted(comparison.parts.items())),
        "short": list(comparison.short),
        "overlap": _overlap(comparison.overlap),
    }


def rejection_order(rejection: Rejection) -> tuple[str, int, str, str, str]:
    """Order rejections whatever order the documents came in."""
    return (
        rejection.path or "",
        rejection.line or 0,
        rejection.id or "",
        rejection.reason.value,
        rejection.detail,
    )


def _dates(interval: DateInterval) -> Record:
    return {
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
        "basis": list(interval.basis),
    }


def _credits(credits_: Iterable[Credit]) -> list[Record]:
    return [
        {
            "name": credit.name,
            "role": credit.role.value,
            "cites": credit.cites,
            "mentions": [_mention(mention) for mention in credit.mentions],
        }
        for credit in credits_
    ]


def _mention(mention: Mention) -> Record:
    return {"as_written": mention.as_written, "field": mention.field.value, "span": _span(mention.span)}


def _origin(origin: Origin | None) -> Record | None:
    if origin is None:
        return None
    return {
        "name": origin.name,
        "article": origin.article,
        "observed": origin.observed,
        "confidence": origin.confidence,
        "reasons": list(origin.reasons),
    }


def _member(member: Member) -> Record:
    article = member.article
    relation = member.relation_to_parent
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "text_digest": article.text_digest,
        "published": _dates(article.published),
        "relation_to_origin": member.relation_to_origin.value,
        "parent": _parent(member.parent),
        "relation_to_parent": None if relation is None else relation.value,
        "credits": _credits(article.credits),
        "new": _news(member.new),
        "uncredited": member.uncredited,
    }


def _parent(parent: Parent | None) -> Record | None:
    if parent is None:
        return None
    return {"outlet": parent.outlet} if parent.article is None else {"article": parent.article}


def _news(new: News) -> Record:
    return {
        "passages": [list(span) for span in new.passages],
        "quotes": [list(span) for span in new.quotes],
        "figures": [list(span) for span in new.figures],
    }


def _link(link: Link) -> Record:
    return {"a": link.a, "b": link.b, **_judgement(link.comparison)}


def _judgement(comparison: Comparison) -> Record:
    direction = comparison.direction
    return {
        "relation": comparison.relation.value,
        "score": comparison.score,
        "probability": comparison.probability,
        "direction": None if direction is None else direction.value,
        "evidence": [_evidence(piece) for piece in comparison.evidence],
    }


def _evidence(piece: Evidence) -> Record:
    return {
        "kind": piece.kind.value,
        "weight": piece.weight,
        "a": _span(piece.a),
        "b": _span(piece.b),
        "snippet": piece.snippet,
        "note": piece.note,
    }


def _overlap(overlap: Overlap) -> Record:
    return {
        "jaccard": overlap.jaccard,
        "left_in_right": overlap.left_in_right,
        "right_in_left": overlap.right_in_left,
        "passages": [{"a": list(one.a), "b": list(one.b), "words": one.words} for one in overlap.passages],
    }


def _also_in(entry: AlsoIn) -> Record:
    return {"article": entry.article, "story": entry.story, "span": list(entry.span)}


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
