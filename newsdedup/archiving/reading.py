"""Stories out of the archive: as values, with what ties them to each other now, and by what is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from newsdedup.archiving.library import Library
from newsdedup.archiving.nodes import Nodes
from newsdedup.archiving.records import edge_of, story_of
from newsdedup.archiving.tables import Tables
from newsdedup.archiving.telling import Telling
from newsdedup.errors import ArchiveCorruptError
from newsdedup.model import AlsoIn, Related, Relation, Story
from newsdedup.store.words import WordTable
from newsdedup.stories.segments import foreign_segment

_RELATED = frozenset({Relation.INDEPENDENT.value, Relation.FOLLOW_UP.value})


@attrs.frozen
class Wanted:
    """
    Which stories are asked for; what is None doesn't matter.

    Attributes:
        since: The last article can have been published on this day or later.
        outlet: One of the articles is by this outlet.
        origin: It is this outlet's report.
        min_articles: It has so many articles at least.
        text: One of the articles has all these words.
    """

    since: dt.date | None = None
    outlet: str | None = None
    origin: str | None = None
    min_articles: int = 1
    text: str | None = None

    def fits(self, story: Story) -> bool:
        """Tell whether a story is one of those, as far as its record tells."""
        articles = [member.article for member in story.members]
        if self.outlet is not None and _folded(self.outlet) not in {_folded(a.outlet) for a in articles if a.outlet}:
            return False
        if self.origin is not None and (story.origin is None or _folded(story.origin.name) != _folded(self.origin)):
            return False
        latest = (article.published.latest for article in articles)
        return self.since is None or any(day is None or day >= self.since for day in latest)


class Reader:
    """
    Reads the stories of an archive.

    Args:
        library: Its articles.
        tables: Its other tables.
        words: Its full-text index.
        nodes: What is known of its nodes.
        telling: What keeps the stories.
    """

    def __init__(self, library: Library, tables: Tables, words: WordTable, nodes: Nodes, telling: Telling) -> None:
        self._library = library
        self._tables = tables
        self._words = words
        self._nodes = nodes
        self._telling = telling

    def current(self, number: int) -> int | None:
        """Follow a story to what it has become."""
        seen = set()
        row = self._tables.stories.get(number)
        while row is not None and row.became is not None and row.number not in seen:
            seen.add(row.number)
            row = self._tables.stories.get(row.became)
        return None if row is None or row.record is None else row.number

    def story(self, number: int) -> Story:
        """
        Load a story.

        Raises:
            ArchiveCorruptError: It is damaged, or not there.
        """
        row = self._tables.stories.get(number)
        if row is None or row.record is None:
            raise ArchiveCorruptError(f"story {named(number)} is gone")
        if not row.record:
            nodes = self._nodes_of(number)
            if not nodes:
                raise ArchiveCorruptError(f"story {named(number)} has lost its articles")
            story = attrs.evolve(self._telling.lone(nodes), id=named(number))
            return self._tied(story, number) if self._nodes.are_kept else story
        held = [self._library[article] for article in self._tables.stories.articles(number)]
        known = {(article.id, article.text_digest): article for article in held}
        try:
            story = story_of(row.record, known)
        except KeyError as error:
            raise ArchiveCorruptError(f"story {named(number)} names an article that it has not") from error
        return self._tied(attrs.evolve(story, id=named(number)), number)

    def stories(self, wanted: Wanted) -> Iterator[Story]:
        """Load the stories that are asked for, in the order of their numbers."""
        for number in self._numbers(wanted):
            story = self.story(number)
            if wanted.fits(story):
                yield story

    def _numbers(self, wanted: Wanted) -> list[int]:
        table = self._tables.stories
        if wanted.text is None:
            return table.numbers(wanted.min_articles)
        homes = {table.of_article(article) for article in self._words.matching(wanted.text)}
        large = set(table.numbers(wanted.min_articles)) if wanted.min_articles > 1 else homes
        return sorted(number for number in homes if number is not None and number in large)

    def _nodes_of(self, number: int) -> list[int]:
        bodies = {self._library.body(article) for article in self._tables.stories.articles(number)}
        heads = {self._tables.bodies.get(body).head for body in bodies}
        return sorted(heads, key=self._nodes.rank)

    def _tied(self, story: Story, number: int) -> Story:
        """Add what ties a story to others: segments that belong there, and other stories on the matter."""
        also: set[AlsoIn] = set()
        related: dict[int, Relation] = {}
        for node, other, pair in self._nodes.across(self._nodes_of(number)):
            home = self._tables.stories.of_article(self._tables.bodies.get(other).holder)
            if home is None:
                continue
            if pair.edge and (entry := self._segment(node, other, home)) is not None:
                also.add(entry)
            if pair.relation in _RELATED and related.get(home) is not Relation.FOLLOW_UP:
                related[home] = Relation(pair.relation)
        return attrs.evolve(
            story,
            also_in=tuple(sorted(also, key=lambda entry: (entry.article, entry.span, entry.story or ""))),
            related=tuple(Related(named(home), relation) for home, relation in sorted(related.items())),
        )

    def _segment(self, node: int, other: int, home: int) -> AlsoIn | None:
        for a, b, record in self._tables.bodies.edges_of(node):
            if {a, b} == {node, other}:
                passages = edge_of(record).overlap.passages
                shared = [passage.a if a == node else passage.b for passage in passages]
                profile = self._nodes.profile(node)
                span = foreign_segment(profile, shared)
                return None if span is None else AlsoIn(profile.article.id, named(home), span)
        return None


def named(number: int) -> str:
    """
    Write a story's number as its id.

    >>> named(7)
    's7'
    """
    return f"s{number}"


def number_of(name: str) -> int | None:
    """
    Read a story's number off its id.

    >>> number_of("s7"), number_of("a7"), number_of("s" + "9" * 40)
    (7, None, None)
    """
    digits = name.removeprefix("s")
    return int(digits) if name != digits and digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")
