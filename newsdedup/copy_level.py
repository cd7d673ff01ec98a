"""Copy groups in the shape of stories, for level copy: who publishes one text, and how much of it they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from newsdedup.model import Article, CopyGroup, Level, Member, Story, story_id
from newsdedup.stories.copy_links import copy_link


def copy_stories(articles: Sequence[Article], groups: Iterable[CopyGroup]) -> tuple[Story, ...]:
    """
    Show copy groups as stories without origins.

    Args:
        articles: The articles that were grouped.
        groups: Their copy groups, single articles too.

    Returns:
        A story a group, sorted by id. Its links tie each member to the representative.
    """
    return tuple(sorted((_story(articles, group) for group in groups), key=lambda story: story.id))


def _story(articles: Sequence[Article], group: CopyGroup) -> Story:
    members = sorted((articles[member.index] for member in group.members), key=lambda one: (one.id, one.text_digest))
    ids = tuple(article.id for article in members)
    representative = articles[group.representative]
    others = (member for member in group.members if member.index != group.representative)
    links = (copy_link(articles[member.index], representative, member) for member in others)
    return Story(
        id=story_id(ids),
        level=Level.COPY,
        title=_title(members),
        members=tuple(Member(article) for article in members),
        copies=(ids,) if len(ids) > 1 else (),
        links=tuple(sorted(links, key=lambda link: (link.a, link.b))),
    )


def _title(members: Sequence[Article]) -> str | None:
    """The headline of the earliest member that has one (dates that are open come last)."""
    titled = [article for article in members if article.title]
    if not titled:
        return None
    return min(titled, key=lambda one: (one.published.latest or dt.date.max, one.id, one.text_digest)).title
