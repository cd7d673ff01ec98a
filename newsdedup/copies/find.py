"""Copy groups among articles, and the edges between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.candidates import Search
from newsdedup.copies.overlap import Measured, noteworthy, relation, shared
from newsdedup.copies.pairs import Pairs
from newsdedup.copies.passages import Body, shared_passages
from newsdedup.copies.team import Team
from newsdedup.copies.texts import NOWHERE, DistinctTexts, distinct_texts
from newsdedup.model import Article, CopyEdge, CopyGroup, CopyMember, Overlap, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.shingles import token_shingles
from newsdedup.text.tokens import token_columns

_BODIES = 1_000

Numbers = NDArray[np.int64]


@attrs.frozen
class Copies:
    """
    What `find_copies` found; articles are named by their position in the input.

    Attributes:
        groups: Every article is in exactly one; sorted by their first member.
        edges: Excerpts and shared passages between the representatives of two groups, sorted.
    """

    groups: tuple[CopyGroup, ...]
    edges: tuple[CopyEdge, ...]


def find_copies(articles: Sequence[Article], settings: CopySettings, *, workers: int = 1) -> Copies:
    """
    Group articles whose bodies are one text, verbatim or edited, and link groups where one holds a part of another.

    Args:
        articles: The articles; only their bodies are compared.
        settings: The boundaries.
        workers: Processes; 1 works in this one.

    Returns:
        The groups and edges: the same, but for the numbering, for any order of the articles.
    """
    order = sorted(
        range(len(articles)), key=lambda i: (-len(articles[i].body), articles[i].text_digest, articles[i].id)
    )
    with Team(workers) as team:
        found = distinct_texts((articles[i].body for i in order), settings, team, ranked=True)
        search = Search(found, lambda pairs: pairs.one_text(settings), team)
        search.by_bands()
        if settings.containment:
            search.by_samples(search.settled() == np.arange(len(found)))
        chosen = search.settled()
        search.verify(Pairs.between(chosen[search.measured.left], chosen[search.measured.right]))
    holders: list[list[int]] = [[] for _ in range(len(found))]
    groups = []
    for position, number in zip(order, found.numbers.tolist(), strict=True):
        if number == NOWHERE:
            groups.append(CopyGroup(position, (CopyMember(position, Relation.ORIGINAL, Overlap()),)))
        else:
            holders[number].append(position)
    groups.extend(_groups(found, search.measured, chosen, holders))
    edges = _edges(found, search, chosen, [held[0] for held in holders], articles)
    return Copies(tuple(sorted(groups, key=lambda group: group.members[0].index)), edges)


def measure(a: Article, b: Article, settings: CopySettings) -> CopyEdge:
    """
    Measure what the bodies of two articles share.

    Returns:
        An edge from 0 (a) to 1 (b) with its passages; relation copy, edited, excerpt or unrelated.
    """
    tokens = token_columns((a.body, b.body))
    middle = tokens.offsets[1]
    equal = middle > 0 and np.array_equal(tokens.hashes[:middle], tokens.hashes[middle:])
    found = token_shingles(tokens, settings.shingle)
    overlap = Overlap(1.0, 1.0, 1.0) if equal else shared(found.of(0), found.of(1))
    comparable = equal or np.diff(found.offsets).min() >= settings.min_shingles
    kind = relation(overlap, settings) if comparable else Relation.UNRELATED
    return CopyEdge(
        0, 1, kind, attrs.evolve(overlap, passages=shared_passages(Body.of(a), Body.of(b), settings.shingle)[1])
    )


def _groups(found: DistinctTexts, measured: Measured, chosen: Numbers, holders: list[list[int]]) -> list[CopyGroup]:
    ties = measured.where(chosen[measured.right] == measured.left)
    overlaps = dict(zip(ties.right.tolist(), (overlap.turned() for overlap in ties.overlaps()), strict=True))
    members: dict[int, list[CopyMember]] = {}
    for number, head in enumerate(chosen.tolist()):
        overlap = Overlap(1.0, 1.0, 1.0) if number == head else overlaps[number]
        kind = relation(overlap, found.settings)
        members.setdefault(head, []).extend(CopyMember(position, kind, overlap) for position in holders[number])
    groups = []
    for head, listed in members.items():
        first = holders[head][0]
        told = [attrs.evolve(m, relation=Relation.ORIGINAL) if m.index == first else m for m in listed]
        groups.append(CopyGroup(first, tuple(sorted(told, key=lambda member: member.index))))
    return groups


def _edges(
    found: DistinctTexts, search: Search, chosen: Numbers, holder: list[int], articles: Sequence[Article]
) -> tuple[CopyEdge, ...]:
    settings = found.settings
    heads = search.measured.where(chosen[search.measured.left] == search.measured.left)
    heads = heads.where(chosen[heads.right] == heads.right)
    heads = heads.where(noteworthy(heads, settings) & ~heads.one_text(settings))
    body = lru_cache(_BODIES)(lambda position: Body.of(articles[position]))
    edges = []
    for left, right, overlap in zip(heads.left.tolist(), heads.right.tolist(), heads.overlaps(), strict=True):
        i, j = holder[left], holder[right]
        a, b = min(i, j), max(i, j)
        shown = overlap if i == a else overlap.turned()
        runs, passages = shared_passages(body(a), body(b), settings.shingle)
        kind = relation(shown, settings)
        if kind is Relation.EXCERPT or (runs and runs[0].length >= settings.passage_words):
            edges.append(CopyEdge(a, b, kind, attrs.evolve(shown, passages=passages)))
    return tuple(sorted(edges, key=lambda edge: (edge.a, edge.b)))
