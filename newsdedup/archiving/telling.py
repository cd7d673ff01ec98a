"""
Stories that grow: what a batch finds among all copy groups, found again around those that have changed.

A comparison depends on its two texts alone, so it is made once (see `judging`). What new texts can change is who is
compared with whom (see `meeting`), and so which nodes hang together by links. Those components are put together anew,
by the functions that make the stories of a batch.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsdedup.archiving.histories import fates
from newsdedup.archiving.judging import Judging, KeptJudge
from newsdedup.archiving.library import Library
from newsdedup.archiving.nodes import Nodes
from newsdedup.archiving.records import story_record
from newsdedup.archiving.tables import Tables
from newsdedup.copies.overlap import relation
from newsdedup.copy_level import copy_stories
from newsdedup.model import Article, CopyGroup, CopyMember, Overlap, Relation, Story
from newsdedup.settings import Settings
from newsdedup.store.stories import StoryRow
from newsdedup.stories.assemble import Cluster, assemble
from newsdedup.stories.grouping import Scored, agglomerate
from newsdedup.stories.judge import Judge


@attrs.frozen
class _Part:
    """
    A story to be.

    Attributes:
        nodes: Its nodes, in the order of a batch.
        places: Their places in their component.
        judge: What compares the nodes of the component.
    """

    nodes: tuple[int, ...]
    places: tuple[int, ...]
    judge: KeptJudge


class Telling:
    """
    Keeps the stories of an archive.

    Args:
        library: Its articles.
        tables: Its other tables.
        nodes: What is known of its nodes.
        judging: What compares them.
        settings: How copies and stories are found.
    """

    def __init__(self, library: Library, tables: Tables, nodes: Nodes, judging: Judging, settings: Settings) -> None:
        self._library = library
        self._tables = tables
        self._nodes = nodes
        self._judging = judging
        self._settings = settings

    def tell(self, stale: Sequence[int]) -> Counter[str]:
        """
        Bring stories up to date.

        Args:
            stale: Nodes whose stories may have changed.

        Returns:
            What happened to stories.
        """
        components = self._whole([number for number in stale if self._nodes.is_settled(number)])
        nodes = [number for component in components for number in component]
        parts = [part for component in components for part in self._parts(component)]
        told = self._write(parts, self._tables.pending.stale.changed(nodes))
        self._tables.pending.stale.done({*stale, *nodes})
        return told

    def _whole(self, nodes: Sequence[int]) -> list[list[int]]:
        """
        Find the components around some nodes, and around all that have been in one story with one of theirs.

        What becomes of a story can only be told of all of it: its parts must not be told in several transactions.
        """
        found: list[list[int]] = []
        seen: set[int] = set()
        waiting = list(nodes)
        while waiting:
            fresh = self._components(waiting, seen)
            found += fresh
            told = self._articles([number for component in fresh for number in component])
            stories = {old for article in told if (old := self._tables.stories.of_article(article)) is not None}
            beside = {self._node_of(article) for old in stories for article in self._tables.stories.articles(old)}
            waiting = sorted({number for number in beside if number is not None} - seen)
        return found

    def _node_of(self, article: int) -> int | None:
        """Find the node that an article is in; None while it is still to be settled."""
        number = self._library.body(article)
        head = self._tables.bodies.get(number).head if self._tables.bodies.has(number) else 0
        return head if self._nodes.is_settled(head) else None

    def _components(self, touched: Iterable[int], seen: set[int]) -> list[list[int]]:
        """Find the nodes that hang together by links around some; `seen` ones are left out, and noted."""
        found = []
        for start in sorted(touched):
            if start in seen:
                continue
            seen.add(start)
            component, waiting = [start], [start] if self._nodes.are_kept else []
            while waiting:
                for other, pair in self._nodes.pairs(waiting.pop()):
                    if other not in seen and pair.linked and self._nodes.is_proposed(pair):
                        seen.add(other)
                        component.append(other)
                        waiting.append(other)
            found.append(sorted(component, key=self._nodes.rank))
        return found

    def _parts(self, nodes: list[int]) -> list[_Part]:
        """Divide a component into stories, as a batch does."""
        if len(nodes) == 1:
            return [_Part((nodes[0],), (0,), self._judging.of(nodes))]
        place = {number: at for at, number in enumerate(nodes)}
        scored = [
            Scored(min(place[pair.a], place[pair.b]), max(place[pair.a], place[pair.b]), pair.score, linked=True)
            for number in nodes
            for _, pair in self._nodes.pairs(number)
            if pair.a == number and pair.linked and pair.score is not None and self._nodes.is_proposed(pair)
        ]
        judge = self._judging.of(nodes)
        for pair in scored:
            judge.verdict(pair.a, pair.b)
        parts = agglomerate(len(nodes), scored, judge.strength, self._settings.stories.link)
        return [_Part(tuple(nodes[at] for at in part), tuple(part), judge) for part in parts]

    def _write(self, parts: Sequence[_Part], changed: set[int]) -> Counter[str]:
        """Write stories of nodes, under the numbers that they had."""
        table = self._tables.stories
        groups = [self._articles(part.nodes) for part in parts]
        story_of = {n: old for group in groups for n in group if (old := table.of_article(n)) is not None}
        fate = fates(groups, story_of)
        before = {old: len(table.articles(old)) for old in set(story_of.values())}
        numbers = [table.new() if number is None else number for number in fate.numbers]
        told: Counter[str] = Counter()
        for number, old, part, group in zip(numbers, fate.numbers, parts, groups, strict=True):
            same = old is not None and all(story_of.get(n) == old for n in group) and before[old] == len(group)
            same = same and old is not None and (row := table.get(old)) is not None and row.record is not None
            if same and not changed.intersection(part.nodes):
                continue
            table.put(StoryRow(number, None, self._record(part)))
            table.join([n for n in group if story_of.get(n) != number], number)
            if old is None:
                table.note(number, "born", len(group))
                told["born"] += 1
            elif len(group) > before[old]:
                table.note(number, "grown", len(group))
                told["grown"] += 1
            elif not same:
                table.note(number, "changed", len(group))
        for old, place in fate.merged:
            table.put(StoryRow(old, numbers[place]))
            table.note(numbers[place], "merged", len(groups[place]), old)
            told["merged"] += 1
        for old, place in fate.split:
            if numbers[place] != old:
                table.note(old, "split", len(table.articles(old)), numbers[place])
                told["split"] += 1
        return told

    def _record(self, part: _Part) -> dict[str, object]:
        """Make a story's record; that of a single group of copies is made when it is asked for."""
        if not self._nodes.are_kept or len(part.nodes) == 1:
            return {}
        cluster, articles = self._cluster(part.nodes)
        placed = attrs.evolve(cluster, nodes=part.places)
        return story_record(part.judge.shown(assemble(placed, articles, part.judge)))

    def lone(self, nodes: Sequence[int]) -> Story:
        """
        Make the story of a single copy group.

        Args:
            nodes: The group; several, where it has fallen apart since its story was made, and that is still pending.
        """
        cluster, articles = self._cluster(nodes)
        if not self._nodes.are_kept:
            return max(copy_stories(articles, cluster.groups), key=lambda story: len(story.members))
        if len(nodes) > 1:
            profiles = [self._nodes.profile(number) for number in nodes]
        else:
            profiles = [self._nodes.profiles.outline(articles[cluster.groups[0].representative])]
        return assemble(cluster, articles, Judge(profiles, {}, self._settings.stories))

    def _cluster(self, nodes: Sequence[int]) -> tuple[Cluster, list[Article]]:
        """Collect the copy groups of nodes, and their articles in the order of a batch."""
        bodies = {body.number: body for number in nodes for body in self._tables.bodies.group(number)}
        listed = self._library.table.of_body(bodies)
        held = {number: self._library[number] for _, number in listed}
        listed.sort(key=lambda row: (held[row[1]].id, held[row[1]].text_digest))
        place = {number: at for at, (_, number) in enumerate(listed)}
        members: dict[int, list[CopyMember]] = defaultdict(list)
        for body, number in listed:
            head = bodies[body].head
            first = number == bodies[head].holder
            shares = Overlap(*bodies[body].shares)
            kind = Relation.ORIGINAL if first else relation(shares, self._settings.copies)
            members[head].append(CopyMember(place[number], kind, shares))
        groups = tuple(CopyGroup(place[bodies[node].holder], tuple(members[node])) for node in nodes)
        return Cluster(tuple(range(len(nodes))), groups), [held[number] for _, number in listed]

    def _articles(self, nodes: Sequence[int]) -> list[int]:
        bodies = [body.number for number in nodes for body in self._tables.bodies.group(number)]
        return sorted(number for _, number in self._library.table.of_body(bodies))
