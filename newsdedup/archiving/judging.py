"""Comparisons of an archive: made once, and kept with the pair; what a story shows of them is made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import overload

import attrs

from newsdedup.archiving.nodes import Nodes
from newsdedup.archiving.records import edge_of
from newsdedup.archiving.tables import Tables
from newsdedup.model import Comparison, CopyEdge, Direction, Relation, Story
from newsdedup.settings import StorySettings
from newsdedup.store.nodes import Pair, PairTable
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.evidence.context import on_one_matter
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.judge import Judge
from newsdedup.stories.turning import link


@attrs.frozen
class Brief(Comparison):
    """
    The outcome of a comparison without its evidence.

    Attributes:
        pair: The places of the two in their component.
    """

    pair: tuple[int, int] = (0, 0)


class Profiles(Sequence[Profile]):
    """The profiles of some nodes, made when they are asked for."""

    def __init__(self, nodes: Sequence[int], profile: Callable[[int], Profile]) -> None:
        self._nodes = nodes
        self._profile = profile

    def __len__(self) -> int:
        return len(self._nodes)

    @overload
    def __getitem__(self, at: int) -> Profile: ...

    @overload
    def __getitem__(self, at: slice) -> list[Profile]: ...

    def __getitem__(self, at: int | slice) -> Profile | list[Profile]:
        if isinstance(at, slice):
            return [self._profile(node) for node in self._nodes[at]]
        return self._profile(self._nodes[at])

    def __iter__(self) -> Iterator[Profile]:
        return map(self._profile, self._nodes)


class KeptJudge(Judge):
    """
    Compares the nodes of a component, and keeps the outcomes in the archive.

    Args:
        nodes: The nodes, in the order of a batch.
        profile: Gives a node's profile.
        edges: What nodes share, by their places (lower first).
        judged: By what they are compared: the threshold, and what circulates where that was learned.
        pairs: Where outcomes are kept.
    """

    def __init__(
        self,
        nodes: Sequence[int],
        profile: Callable[[int], Profile],
        edges: Mapping[tuple[int, int], CopyEdge],
        judged: tuple[StorySettings, Circulation | None],
        pairs: PairTable,
    ) -> None:
        super().__init__(Profiles(nodes, profile), edges, *judged)
        self.nodes = nodes
        self._pairs = pairs
        self._briefs: dict[tuple[int, int], Comparison] = {}

    def compare(self, a: int, b: int) -> Comparison:
        """Compare two nodes by their places; the evidence of an outcome that was kept is left out."""
        pair = (a, b)
        if pair not in self._briefs:
            known = self._pairs.get(self.nodes[a], self.nodes[b])
            made = self._kept(pair, known)
            if made is None:
                made = self._new(pair, known)
            else:
                self._note(pair, made)
            self._briefs[pair] = made
        return self._briefs[pair]

    def settle(self, a: int, b: int) -> None:
        """Compare two nodes by their places, as far as it takes to tell whether they are linked, and keep it."""
        relation = self.relation(a, b)
        verdict = self._verdicts.get((a, b))
        told = self._made[a, b].direction if verdict and verdict.linked else None
        self._pairs.put(
            attrs.evolve(
                self._pairs.get(self.nodes[a], self.nodes[b]),
                score=None if verdict is None else verdict.score,
                linked=verdict is not None and verdict.linked,
                relation=relation.value,
                direction=None if told is None else told.value,
            )
        )

    def full(self, a: int, b: int) -> Comparison:
        """Compare two nodes by their places, with all evidence."""
        if isinstance(self._made.get((a, b)), Brief):
            del self._made[a, b]
        return super().compare(a, b)

    def shown(self, story: Story) -> Story:
        """Put the evidence into a story's links where it was left out."""
        links = []
        for one in story.links:
            if isinstance(one.comparison, Brief):
                a, b = one.comparison.pair
                one = link(self.profiles[a].article, self.profiles[b].article, self.full(a, b))  # noqa: PLW2901
            links.append(one)
        links.sort(key=lambda one: (one.a, one.b, one.comparison.score))
        return attrs.evolve(story, links=tuple(links))

    def _kept(self, pair: tuple[int, int], known: Pair) -> Comparison | None:
        if known.score is None or known.relation is None:
            return None
        direction = None if known.direction is None else Direction(known.direction)
        relation, linked = Relation(known.relation), bool(known.linked)
        return Brief(relation, linked, known.score, {}, direction=direction, pair=pair)

    def _new(self, pair: tuple[int, int], known: Pair) -> Comparison:
        made = self.full(*pair)
        if known.linked is not None and known.relation is None:
            return made  # proposed, but on another matter: a story asks for it, and it stays as it is
        told = None if made.direction is None else made.direction.value
        self._pairs.put(
            attrs.evolve(known, score=made.score, linked=made.linked, relation=made.relation.value, direction=told)
        )
        return made


class Judging:
    """
    Compares the nodes of an archive.

    Args:
        nodes: What is known of them.
        tables: The tables.
        settings: How stories are found.

    Attributes:
        circulation: What circulates, where that was learned.
    """

    def __init__(self, nodes: Nodes, tables: Tables, settings: StorySettings) -> None:
        self._nodes = nodes
        self._tables = tables
        self._settings = settings
        self.circulation: Circulation | None = None

    def judge(self, unjudged: Sequence[int]) -> None:
        """
        Compare nodes with whom they have met. That is done when all have: many are met by others that are closer.

        Args:
            unjudged: Nodes that have met others.
        """
        if self._nodes.are_kept:
            self._compare(unjudged)
        self._tables.pending.stale.put(unjudged)
        self._tables.pending.unjudged.done(unjudged)

    def of(self, nodes: Sequence[int]) -> KeptJudge:
        """Give what compares some nodes, which are named in the order of a batch."""
        place = {number: at for at, number in enumerate(nodes)}
        edges = {}
        for a, b, record in self._tables.bodies.edges_among(place.keys()):
            edge: CopyEdge = edge_of(record)
            edges[place[a], place[b]] = attrs.evolve(edge, a=place[a], b=place[b])
        judged = (self._settings, self.circulation)
        return KeptJudge(nodes, self._nodes.profile, edges, judged, self._tables.pairs)

    def _compare(self, touched: Iterable[int]) -> None:
        """Compare what has not been compared."""
        open_pairs = {
            (pair.a, pair.b): pair
            for number in touched
            for _, pair in self._nodes.pairs(number)
            if pair.linked is None and self._nodes.is_proposed(pair)
        }
        language, profile = self._nodes.language, self._nodes.profile
        for key in sorted(open_pairs, key=lambda key: (language(key[0]), language(key[1]), key)):
            pair = open_pairs[key]
            near = pair.edge or pair.abroad or pair.home
            if not near and not on_one_matter(profile(pair.a), profile(pair.b)):
                self._tables.pairs.put(attrs.evolve(pair, linked=False))
                continue
            self.of(sorted(key, key=self._nodes.rank)).settle(0, 1)
