"""The link between a copy and the text it is a copy of: it needs no weighing, what they share is the evidence."""

from __future__ import annotations

from newsdedup.model import Article, Comparison, CopyMember, Evidence, EvidenceKind, Link, Relation, Span
from newsdedup.stories.direction import direction
from newsdedup.stories.turning import link

# Points of a text that is wholly the same; no weighed link comes near it.
_WHOLE = 20.0
_SNIPPET = 160


def copy_link(copy: Article, representative: Article, member: CopyMember) -> Link:
    """
    Tie a copy to its group's representative.

    Args:
        copy: The copy.
        representative: What the group is held against.
        member: The copy's place in the group, with the overlap (left is the copy).

    Returns:
        A link whose one piece of evidence spans both bodies.
    """
    overlap = member.overlap
    share = max(overlap.jaccard, min(overlap.left_in_right, overlap.right_in_left))
    points = round(_WHOLE * share, 4)
    body = _body(copy)
    snippet = copy.raw[slice(*body)][:_SNIPPET] if body else ""
    note = f"{share:.0%} of all runs of five words in common"
    piece = Evidence(EvidenceKind.PASSAGE, points, body, _body(representative), snippet, note)
    made = Comparison(
        relation=Relation.COPY if member.relation is Relation.ORIGINAL else member.relation,
        linked=True,
        score=points,
        parts={EvidenceKind.PASSAGE.value: points},
        evidence=(piece,),
        direction=direction(copy, representative, overlap),
        overlap=overlap,
    )
    return link(copy, representative, made)


def _body(article: Article) -> Span | None:
    spans = article.body_spans
    return (spans[0][0], spans[-1][1]) if spans else None
