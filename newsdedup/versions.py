"""Articles that share an id: the same text is one more sighting, another text a version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import attrs

from newsdedup.model import Article, Story, story_id


def one_sighting_each(articles: Iterable[Article]) -> tuple[Article, ...]:
    """
    Keep one article for each id and text, the one that says most, and put them in an order of their own.

    Returns:
        The articles by id and digest, whatever order they came in.
    """
    sightings: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        sightings[article.id, article.text_digest].append(article)
    return tuple(min(found, key=telling) if len(found) > 1 else found[0] for _, found in sorted(sightings.items()))


def telling(article: Article) -> tuple[int, str]:
    """Order sightings of one article and text: the one that says most comes first."""
    said = (article.url, article.outlet, article.title, article.authors, article.published.day, article.fetched)
    return -sum(bool(field) for field in said), repr(article)


def distinct(stories: Iterable[Story]) -> tuple[Story, ...]:
    """
    Give stories of the same ids, which hold versions of the same articles, ids of their own, from the texts.

    Returns:
        The stories, sorted by id; all ids differ, and what pointed to a shared one points to another story than its
        own.
    """
    ordered = sorted(stories, key=lambda story: story.id)
    counts = Counter(story.id for story in ordered)
    fresh = {old: sorted(_from_texts(one) for one in ordered if one.id == old) for old, n in counts.items() if n > 1}
    if not fresh:
        return tuple(ordered)
    return tuple(sorted((_renamed(story, fresh) for story in ordered), key=lambda story: story.id))


def _from_texts(story: Story) -> str:
    return story_id(f"{member.article.id} {member.article.text_digest}" for member in story.members)


def _renamed(story: Story, fresh: dict[str, list[str]]) -> Story:
    own = _from_texts(story) if story.id in fresh else story.id

    def pointed(old: str) -> str:
        return next((new for new in fresh[old] if new != own), old) if old in fresh else old

    return attrs.evolve(
        story,
        id=own,
        also_in=tuple(attrs.evolve(entry, story=entry.story and pointed(entry.story)) for entry in story.also_in),
        related=tuple(attrs.evolve(entry, story=pointed(entry.story)) for entry in story.related),
    )
