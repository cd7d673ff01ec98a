"""The room's way from copy groups to stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import attrs
import numpy as np

from newsdedup.epoch import Tally
from newsdedup.model import (
    AlsoIn,
    Article,
    Comparison,
    CopyEdge,
    CopyGroup,
    Index,
    Related,
    Relation,
    Span,
    Story,
)
from newsdedup.progress import counted
from newsdedup.settings import StorySettings
from newsdedup.stories.abroad import foreign_candidates
from newsdedup.stories.assemble import Cluster, assemble
from newsdedup.stories.candidates import WeighedKeys, candidate_keys, candidates
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.compare import compare
from newsdedup.stories.counts import count, days
from newsdedup.stories.evidence.context import worth_a_look
from newsdedup.stories.features.lexicon import Lexicons
from newsdedup.stories.features.profile import Profile, profile
from newsdedup.stories.grouping import Scored, agglomerate
from newsdedup.stories.judge import Judge
from newsdedup.stories.segments import foreign_segment

_Item = TypeVar("_Item")


class _Watch(Protocol):
    def __call__(self, items: Iterable[_Item], what: str, /) -> Iterable[_Item]: ...


_RELATED = frozenset({Relation.INDEPENDENT, Relation.FOLLOW_UP})
_NO_LINK = _RELATED | {Relation.UNRELATED}


def compare_articles(
    a: Article, b: Article, edge: CopyEdge, settings: StorySettings, circulation: Tally | None = None
) -> Comparison:
    """
    Judge whether two articles tell one report.

    Args:
        a: The first article.
        b: The second.
        edge: What their bodies share (its `a` is this `a`).
        settings: The threshold.
        circulation: What circulates, where that was learned.
    """
    known = None if circulation is None else Circulation(circulation)
    lexicons = Lexicons()
    return compare(profile(a, lexicons), profile(b, lexicons), edge, settings, known)


def find_stories(  # noqa: PLR0913 - what a run knows comes as it is
    articles: Sequence[Article],
    groups: Sequence[CopyGroup],
    edges: Sequence[CopyEdge],
    *,
    index: Index,
    settings: StorySettings,
    circulation: Tally | None = None,
    progress: bool = False,
) -> tuple[Story, ...]:
    """
    Group articles into stories.

    Args:
        articles: All articles, in an order that doesn't depend on the order of input.
        groups: Their copy groups: every article is in one.
        edges: Excerpts and shared passages between representatives.
        index: Where candidate keys are put; empty, or holding just these groups.
        settings: The threshold, and whether circulation counts.
        circulation: What circulates; by default it is learned from these articles.
        progress: Whether to show on stderr how many texts have been read and pairs compared, when that is a terminal.

    Returns:
        The stories, sorted by id.
    """
    ordered = sorted(groups, key=lambda group: group.representative)
    number = {group.representative: at for at, group in enumerate(ordered)}
    between = {(number[edge.a], number[edge.b]): edge for edge in edges}
    watched = counted if progress else _unwatched
    profiles, keys = _profiles([articles[group.representative] for group in ordered], watched)
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    circulating = _circulation(circulation, profiles, articles, ordered, settings)
    # Where nothing has been learned, it is not known either which keys are common: all are looked up.
    rarest = circulation is None or len(circulation.keys) > 0
    alike = worth_a_look(candidates(keys, index, rarest=rarest), profiles)
    dates = [articles[group.representative].published for group in ordered]
    met = (*alike, *foreign_candidates(profiles, index, rarest=rarest))
    near = {(a, b) for a, b in met if dates[a].gap(dates[b]) <= settings.window}
    proposed = sorted({*near, *between})
    in_pairs = {at for pair in proposed for at in pair}
    for at, one in enumerate(profiles):
        if at not in in_pairs:
            one.forget()
    judge = Judge(profiles, between, settings, circulating, {pair: alike[pair] for pair in near if pair in alike})
    scored = list(_scored(watched(proposed, "Comparing pairs"), judge))
    parts = agglomerate(len(ordered), scored, judge.strength, settings.link)
    clusters = [Cluster(tuple(part), tuple(ordered[at] for at in part)) for part in parts]
    stories = [assemble(cluster, articles, judge) for cluster in clusters]
    return _tied(stories, clusters, judge, between, proposed)


def _circulation(
    known: Tally | None,
    profiles: Sequence[Profile],
    articles: Sequence[Article],
    groups: Sequence[CopyGroup],
    settings: StorySettings,
) -> Circulation | None:
    if not settings.circulation:
        return None
    return Circulation(count(profiles, days(articles, groups)) if known is None else known)


def _scored(proposed: Iterable[tuple[int, int]], judge: Judge) -> Iterator[Scored]:
    """Compare pairs in their order; an article whose pairs are done lays aside what it was compared by."""
    latest = 0
    for a, b in proposed:
        while latest < a:
            judge.profiles[latest].forget()
            latest += 1
        if judge.relation(a, b) not in _NO_LINK:
            found = judge.verdict(a, b)
            yield Scored(a, b, found.score, found.linked)


def _unwatched(items: Iterable[_Item], _: str) -> Iterable[_Item]:
    return items


def _profiles(articles: Sequence[Article], watched: _Watch) -> tuple[list[Profile], list[WeighedKeys]]:
    """Profile language by language: the tables of one are laid aside before those of the next are loaded."""
    order = sorted(range(len(articles)), key=lambda at: (articles[at].language, at))
    lexicons = Lexicons()
    made: dict[int, tuple[Profile, WeighedKeys]] = {}
    for at in watched(order, "Looking for evidence in texts"):
        found = profile(articles[at], lexicons)
        made[at] = found, candidate_keys(found)
    profiles = [made[at][0] for at in range(len(articles))]
    _introduce(profiles)
    return profiles, [made[at][1] for at in range(len(articles))]


def _introduce(profiles: Sequence[Profile]) -> None:
    """Tell every article which of its 5-grams others have: most have none, and are then compared at no cost."""
    if not profiles:
        return
    sizes = [len(entry.distinct) for entry in profiles]
    every = np.concatenate([entry.distinct for entry in profiles])
    order = np.argsort(every, kind="stable")
    ordered = every[order]
    again = np.zeros(len(every) + 1, np.bool_)
    np.equal(ordered[1:], ordered[:-1], out=again[1:-1])
    shared = np.zeros(len(every), np.bool_)
    shared[order] = again[1:] | again[:-1]
    ends = np.cumsum(sizes)
    for entry, end, size in zip(profiles, ends.tolist(), sizes, strict=True):
        entry.meets(entry.distinct[shared[end - size : end]])


def _tied(
    stories: Sequence[Story],
    clusters: Sequence[Cluster],
    judge: Judge,
    edges: dict[tuple[int, int], CopyEdge],
    proposed: Sequence[tuple[int, int]],
) -> tuple[Story, ...]:
    """Add what ties stories to each other: foreign segments, and other stories on the matter."""
    home = {node: at for at, cluster in enumerate(clusters) for node in cluster.nodes}
    also: dict[int, set[AlsoIn]] = defaultdict(set)
    related: dict[int, dict[int, Relation]] = defaultdict(dict)
    for a, b in proposed:
        if home[a] == home[b]:
            continue
        for node, other in ((a, b), (b, a)):
            if (span := _segment(node, edges.get((a, b)), judge, first=node == a)) is not None:
                also[home[node]].add(AlsoIn(judge.profiles[node].article.id, stories[home[other]].id, span))
        if (relation := judge.relation(a, b)) in _RELATED:
            for one, two in ((a, b), (b, a)):
                # A follow-up of one member is a follow-up; two independent reports need all members to be so.
                if related[home[one]].get(home[two]) is not Relation.FOLLOW_UP:
                    related[home[one]][home[two]] = relation
    done = [
        attrs.evolve(
            story,
            also_in=tuple(sorted(also[at], key=lambda entry: (entry.article, entry.span, entry.story or ""))),
            related=tuple(sorted((Related(stories[n].id, r) for n, r in related[at].items()), key=lambda r: r.story)),
        )
        for at, story in enumerate(stories)
    ]
    return tuple(sorted(done, key=lambda story: story.id))


def _segment(node: int, edge: CopyEdge | None, judge: Judge, *, first: bool) -> Span | None:
    if edge is None:
        return None
    shared = [passage.a if first else passage.b for passage in edge.overlap.passages]
    return foreign_segment(judge.profiles[node], shared)
