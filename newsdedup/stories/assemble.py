"""One story out of its copy groups: origin, derivations, links, and what is new in each article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from newsdedup.model import (
    Article,
    Comparison,
    CopyGroup,
    CopyMember,
    Direction,
    Level,
    Link,
    Member,
    News,
    Origin,
    Parent,
    Relation,
    Role,
    Story,
    story_id,
)
from newsdedup.stories.copy_links import copy_link
from newsdedup.stories.direction import earlier
from newsdedup.stories.judge import Judge
from newsdedup.stories.novelty import novelty
from newsdedup.stories.owed import owed
from newsdedup.stories.turning import link
from newsdedup.stories.votes import Ballot, origin

# In a large story an article is held against this many of its members, and those that it was linked to before: they
# tell as much as all of them, and the cost stays linear.
_LOOKED_AT = 16


@attrs.frozen
class Cluster:
    """
    The copy groups of one story.

    Attributes:
        nodes: Their numbers, ascending.
        groups: The groups, in the same order.
    """

    nodes: tuple[int, ...]
    groups: tuple[CopyGroup, ...]


@attrs.frozen
class _Place:
    """Where an article stands: its group's number, its membership there, and the group's parent."""

    node: int
    member: CopyMember
    parent: Parent | None
    relation: Relation | None


def assemble(cluster: Cluster, articles: Sequence[Article], judge: Judge) -> Story:
    """
    Make a story of its copy groups.

    Args:
        cluster: The groups.
        articles: All articles.
        judge: The comparisons of the run.
    """
    elected = origin(
        [_ballot(node, group, articles, judge) for node, group in zip(cluster.nodes, cluster.groups, strict=True)]
    )
    news = dict(zip(cluster.nodes, novelty([judge.profiles[node] for node in cluster.nodes]), strict=True))
    members = [
        _member(place, articles, elected, judge, news[place.node], cluster)
        for place in _places(cluster, articles, elected, judge)
    ]
    members = _with_debts(members, elected)
    members.sort(key=lambda member: (member.article.id, member.article.text_digest))
    return Story(
        id=story_id(member.article.id for member in members),
        level=Level.STORY,
        title=_title(cluster, judge),
        members=tuple(members),
        copies=_copies(cluster, articles),
        links=tuple(_links(cluster, articles, judge, members)),
        origin=elected,
    )


def _ballot(node: int, group: CopyGroup, articles: Sequence[Article], judge: Judge) -> Ballot:
    others = [member.index for member in group.members if member.index != group.representative]
    return Ballot([articles[at] for at in (group.representative, *others)], judge.profiles[node].lead)


def _title(cluster: Cluster, judge: Judge) -> str | None:
    """The headline of the article with the strongest ties to the others."""
    titled = [node for node in cluster.nodes if judge.profiles[node].article.title]
    best = min(titled, key=lambda node: (-_ties(node, cluster.nodes, judge), node), default=None)
    return None if best is None else judge.profiles[best].article.title


def _ties(node: int, nodes: Sequence[int], judge: Judge) -> float:
    return sum(judge.strength(node, other) for other in nodes[:_LOOKED_AT] if other != node)


def _copies(cluster: Cluster, articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    groups = [sorted(articles[member.index].id for member in group.members) for group in cluster.groups]
    return tuple(sorted(tuple(ids) for ids in groups if len(ids) > 1))


def _places(cluster: Cluster, articles: Sequence[Article], elected: Origin | None, judge: Judge) -> Iterable[_Place]:
    for node, group in zip(cluster.nodes, cluster.groups, strict=True):
        parent, relation = _parent(node, cluster, elected, judge)
        first = _first(group, articles)
        for member in group.members:
            if first is None or articles[member.index] is first:
                yield _Place(node, member, parent, relation)
            else:
                relation_here = member.relation if member.relation is not Relation.ORIGINAL else Relation.COPY
                yield _Place(node, member, Parent(article=first.id), relation_here)


def _first(group: CopyGroup, articles: Sequence[Article]) -> Article | None:
    """The one member that is certainly earlier than every other; None when dates don't tell."""
    found = sorted((articles[m.index] for m in group.members), key=lambda a: (a.published.latest or dt.date.max, a.id))
    return found[0] if len(found) > 1 and all(earlier(found[0], other) for other in found[1:]) else None


def _kin(node: int, cluster: Cluster, judge: Judge) -> list[int]:
    """The members that an article is held against: those it was found linked to, and the first of a large story."""
    inside = set(cluster.nodes)
    return sorted(({*cluster.nodes[:_LOOKED_AT], *judge.partners(node)} & inside) - {node})


def _parent(node: int, cluster: Cluster, elected: Origin | None, judge: Judge) -> tuple[Parent | None, Relation | None]:
    """The member that it most clearly derives from, else the elected origin."""
    best: tuple[float, int, Comparison] | None = None
    for other in _kin(node, cluster, judge):
        if not judge.verdict(node, other).linked:
            continue
        made = judge.compare(min(node, other), max(node, other))
        derives = Direction.A_FROM_B if node < other else Direction.B_FROM_A
        if made.linked and made.direction is derives and (best is None or made.score > best[0]):
            best = (made.score, other, made)
    if best is not None:
        return Parent(article=judge.profiles[best[1]].article.id), best[2].relation
    article = judge.profiles[node].article
    if elected is None or elected.article == article.id or elected.name == article.outlet:
        return None, None
    return Parent(article=elected.article, outlet=None if elected.article else elected.name), _retold(article, elected)


def _retold(article: Article, elected: Origin) -> Relation:
    """What an article is of an origin that nobody ingested: an agency's own text, by its dateline, or a rewrite."""
    wire = any(c.name == elected.name and c.role is Role.AGENCY for c in article.credits)
    return Relation.COPY if wire else Relation.REWRITE


def _member(
    place: _Place, articles: Sequence[Article], elected: Origin | None, judge: Judge, news: News, cluster: Cluster
) -> Member:
    article = articles[place.member.index]
    whole = article == judge.profiles[place.node].article
    return Member(
        article=article,
        relation_to_origin=_to_origin(place, articles, elected, judge, cluster),
        parent=place.parent,
        relation_to_parent=place.relation,
        new=news if whole else News(),
    )


def _with_debts(members: Sequence[Member], elected: Origin | None) -> list[Member]:
    """Note who names nobody for what it took."""
    by_id = {member.article.id: member.article for member in members}
    done = []
    for member in members:
        source = by_id.get(member.parent.article) if member.parent and member.parent.article else None
        done.append(attrs.evolve(member, uncredited=owed(member.article, member.parent, source, elected)))
    return done


def _to_origin(
    place: _Place, articles: Sequence[Article], elected: Origin | None, judge: Judge, cluster: Cluster
) -> Relation:
    article = articles[place.member.index]
    if elected is None:
        return Relation.UNKNOWN
    if article.id == elected.article or (elected.observed and article.outlet == elected.name):
        return Relation.ORIGINAL
    source = _node_of(elected, cluster, articles)
    if source is not None and source != place.node:
        made = judge.compare(min(source, place.node), max(source, place.node))
        return made.relation if made.linked else Relation.REWRITE
    if source == place.node:
        return place.member.relation if place.member.relation is not Relation.ORIGINAL else Relation.COPY
    return _retold(article, elected)


def _node_of(elected: Origin, cluster: Cluster, articles: Sequence[Article]) -> int | None:
    """The copy group that holds the observed origin."""
    for node, group in zip(cluster.nodes, cluster.groups, strict=True):
        if any(articles[member.index].id == elected.article for member in group.members):
            return node
    return None


def _links(cluster: Cluster, articles: Sequence[Article], judge: Judge, members: Sequence[Member]) -> list[Link]:
    """The links to the representative, the tree's edges, and each copy's edge to the text it is a copy of."""
    centre = min(cluster.nodes, key=lambda node: (-_ties(node, cluster.nodes, judge), node))
    by_id = {judge.profiles[node].article.id: node for node in cluster.nodes}
    pairs = {(min(node, centre), max(node, centre)) for node in cluster.nodes if node != centre}
    for member in members:
        if member.parent and member.parent.article in by_id and member.article.id in by_id:
            a, b = by_id[member.article.id], by_id[member.parent.article]
            if a != b:
                pairs.add((min(a, b), max(a, b)))
    made = [link(judge.profiles[a].article, judge.profiles[b].article, judge.compare(a, b)) for a, b in pairs]
    made += [
        copy_link(articles[member.index], articles[group.representative], member)
        for group in cluster.groups
        for member in group.members
        if member.index != group.representative
    ]
    return sorted(made, key=lambda link: (link.a, link.b, link.comparison.score))
