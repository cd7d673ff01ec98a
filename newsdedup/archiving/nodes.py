"""The nodes among which stories are looked for, with what their articles tell of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdedup.archiving.library import Library
from newsdedup.archiving.profiles import KeptProfiles
from newsdedup.archiving.tables import Tables
from newsdedup.model import Level
from newsdedup.settings import StorySettings
from newsdedup.store.nodes import Pair
from newsdedup.stories.features.profile import Profile


class Nodes:
    """
    Tells what the work on nodes needs: their profiles, their order, whom they have to do with.

    A node is a copy group, and has the number of the body that is its head.

    Args:
        library: The articles.
        tables: The other tables.
        settings: How stories are found.

    Attributes:
        profiles: The profiles of articles.
        are_kept: Whether there are nodes at all: where only copies are looked for, a group is a story.
    """

    def __init__(self, library: Library, tables: Tables, settings: StorySettings) -> None:
        self._library = library
        self._tables = tables
        self._window = settings.window
        self.profiles = KeptProfiles(library)
        self.are_kept = settings.level is not Level.COPY

    def profile(self, number: int) -> Profile:
        """Give the profile of a node."""
        return self.profiles[self._article(number)]

    def rank(self, number: int) -> tuple[bytes, bytes]:
        """Give what nodes are sorted by in a batch: id and digest of the article that speaks for each."""
        return self._library.table.rank(self._article(number))

    def language(self, number: int) -> str:
        """Name the language of a node; "" where it is none."""
        node = self._tables.nodes.get(number)
        return "" if node is None else node.language

    def is_head(self, number: int) -> bool:
        """Tell whether a body is the head of its copy group."""
        return self._tables.bodies.has(number) and self._tables.bodies.get(number).head == number

    def is_settled(self, number: int) -> bool:
        """Tell whether a copy group stands among those of which stories are made."""
        return self._tables.nodes.get(number) is not None if self.are_kept else self.is_head(number)

    def pairs(self, number: int) -> list[tuple[int, Pair]]:
        """Give the pairs that a node is in, each with the other node."""
        return [(pair.b if pair.a == number else pair.a, pair) for pair in self._tables.pairs.of(number)]

    def is_proposed(self, pair: Pair) -> bool:
        """Tell whether a pair is compared: they share a part, or one has met the other and they are near in time."""
        if pair.edge:
            return True
        if not (pair.ahead or pair.back or self._is_met_abroad(pair)):
            return False
        a, b = self._tables.nodes.get(pair.a), self._tables.nodes.get(pair.b)
        return a is not None and b is not None and a.gap(b) <= self._window

    def across(self, nodes: Sequence[int]) -> Iterator[tuple[int, int, Pair]]:
        """Give the pairs that nodes are compared in with others, as (node, other, pair)."""
        for number in nodes if self.are_kept else ():
            for other, pair in self.pairs(number):
                if other not in nodes and self.is_proposed(pair):
                    yield number, other, pair

    def _is_met_abroad(self, pair: Pair) -> bool:
        """Tell whether one has met the other by keys across languages, which only who is not in the usual one does."""
        if not (pair.abroad or pair.home):
            return False
        most = self._tables.nodes.most_spoken()
        return bool(pair.abroad and self.language(pair.a) != most) or bool(pair.home and self.language(pair.b) != most)

    def _article(self, number: int) -> int:
        node = self._tables.nodes.get(number)
        return self._tables.bodies.get(number).holder if node is None else node.article
