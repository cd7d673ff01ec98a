"""
Stories that grow: what a batch finds among all copy groups, found again around those that have changed.

A comparison depends on its two texts alone, so it is made once. What new texts can change is who is compared with whom
(see `neighbours`), and so which nodes hang together by links. Those components are put together anew, by the functions
that make the stories of a batch.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from newsdedup.archiving.histories import fates
from newsdedup.archiving.judging import KeptJudge
from newsdedup.archiving.library import Library
from newsdedup.archiving.neighbours import Neighbours
from newsdedup.archiving.profiles import KeptProfiles
from newsdedup.archiving.records import edge_of, story_record
from newsdedup.copies.overlap import relation
from newsdedup.copy_level import copy_stories
from newsdedup.model import Article, CopyEdge, CopyGroup, CopyMember, Level, Overlap, Relation, Story
from newsdedup.settings import Settings
from newsdedup.store.bodies import BodyTable
from newsdedup.store.nodes import Node, NodeTable, Pair, PairTable
from newsdedup.store.pending import PendingTable
from newsdedup.store.stories import StoryRow, StoryTable
from newsdedup.stories.assemble import Cluster, assemble
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.evidence.context import on_one_matter
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.grouping import Scored, agglomerate
from newsdedup.stories.judge import Judge


@attrs.frozen
class Tables:
    """The tables that stories are made from and kept in, and that tell what is still to be done."""

    pending: PendingTable
    bodies: BodyTable
    nodes: NodeTable
    pairs: PairTable
    stories: StoryTable


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
        settings: How stories are found.
        circulation: What circulates, where that was learned.

    Attributes:
        profiles: The profiles of its articles.
        circulation: What circulates.
    """

    def __init__(
        self, library: Library, tables: Tables, settings: Settings, circulation: Circulation | None = None
    ) -> None:
        self._library = library
        self._tables = tables
        self._settings = settings
        self.circulation = circulation
        self.profiles = KeptProfiles(library)
        self._most = ""

    def settle(self, changed: Sequence[int]) -> None:
        """
        Find whom copy groups are compared with.

        Args:
            changed: Bodies whose copy groups have changed, or that are none any more.
        """
        heads = [number for number in changed if self._is_head(number)]
        if self._settings.stories.level is not Level.COPY:
            neighbours = Neighbours(self._tables.nodes, self._tables.pairs, self.profile, self.rank)
            self._renew(changed, heads, neighbours)
            self._met(neighbours)
        self._tables.pending.unjudged.put(heads)
        self._tables.pending.stale.put_changed(heads)
        self._tables.pending.groups.done(changed)

    def look(self, unsure: Sequence[int]) -> None:
        """
        Find anew whom nodes are compared with.

        Args:
            unsure: Nodes whose lists may lack somebody.
        """
        neighbours = Neighbours(self._tables.nodes, self._tables.pairs, self.profile, self.rank)
        known = {number: node for number in unsure if (node := self._tables.nodes.get(number)) is not None}
        for part in self._by_language(known):
            neighbours.look(list(part))
        self._met(neighbours)
        self._tables.pending.unsure.done(unsure)

    def judge(self, unjudged: Sequence[int]) -> None:
        """
        Compare nodes with whom they have met. That is done when all have: many are met by others that are closer.

        Args:
            unjudged: Nodes that have met others.
        """
        if self._settings.stories.level is not Level.COPY:
            self._most = self._tables.nodes.most_spoken()
            self._judge(unjudged)
        self._tables.pending.stale.put(unjudged)
        self._tables.pending.unjudged.done(unjudged)

    def tell(self, stale: Sequence[int]) -> Counter[str]:
        """
        Bring stories up to date.

        Args:
            stale: Nodes whose stories may have changed.

        Returns:
            What happened to stories.
        """
        if self._settings.stories.level is Level.COPY:
            components = self._whole([number for number in stale if self._is_head(number)])
        else:
            self._most = self._tables.nodes.most_spoken()
            components = self._whole([n for n in stale if self._tables.nodes.get(n) is not None])
        nodes = [number for component in components for number in component]
        parts = [part for component in components for part in self._parts(component)]
        told = self._write(parts, self._tables.pending.stale.changed(nodes))
        self._tables.pending.stale.done({*stale, *nodes})
        return told

    def leave(self, number: int) -> set[int]:
        """
        Take a node out while its article is still what it was.

        Returns:
            The nodes whose stories may change by that.
        """
        node = self._tables.nodes.get(number)
        if node is None:
            return set()
        neighbours = Neighbours(self._tables.nodes, self._tables.pairs, self.profile, self.rank)
        neighbours.remove(node)
        self._met(neighbours)
        self.profiles.pop(node.article)
        return neighbours.touched

    def unsettle(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget how pairs compared that share something else now."""
        for a, b in pairs:
            known = self._tables.pairs.get(a, b)
            if known.linked is not None:
                sums = (known.ahead, known.back, known.abroad, known.home)
                self._tables.pairs.put(Pair(known.a, known.b, *sums, edge=known.edge))

    def across(self, nodes: Sequence[int]) -> Iterator[tuple[int, int, Pair]]:
        """Give the pairs that nodes make with others, as (node, other, pair)."""
        if self._settings.stories.level is Level.COPY:
            return
        self._most = self._tables.nodes.most_spoken()
        for number in nodes:
            for pair in self._of(number):
                other = pair.b if pair.a == number else pair.a
                if other not in nodes and self._proposed(pair):
                    yield number, other, pair

    def profile(self, number: int) -> Profile:
        """Give the profile of a node."""
        node = self._tables.nodes.get(number)
        return self.profiles[self._tables.bodies.get(number).holder if node is None else node.article]

    def _renew(self, changed: Iterable[int], heads: Sequence[int], neighbours: Neighbours) -> None:
        """Bring nodes and the lists of their neighbours up to date."""
        nodes = self._tables.nodes
        current = {number: self._tables.bodies.get(number).holder for number in heads}
        for number in changed:
            node = nodes.get(number)
            if node is not None and current.get(number) != node.article:
                neighbours.remove(node)
        fresh = {
            number: _node(number, article, self._library[article])
            for number, article in current.items()
            if nodes.get(number) is None
        }
        before = nodes.languages()
        abroad = len({*before, *(node.language for node in fresh.values())}) > 1
        nodes.add(fresh.values())
        if abroad and len(before) == 1:
            # The first text in a second language: from now on all are posted for readers of other languages.
            old = [node for number in nodes.numbers() if (node := nodes.get(number)) and number not in fresh]
            for node in old:
                neighbours.post_abroad(node)
            neighbours.touched |= {node.number for node in old}
        self._turn(neighbours)
        for part in self._by_language(fresh):
            neighbours.add(part)
        for number in heads:
            self._tie(number, neighbours.touched)

    def _turn(self, neighbours: Neighbours) -> None:
        """Note whose lists change when most texts are in another language than before: who looks abroad changes."""
        nodes = self._tables.nodes
        most, before = nodes.most_spoken(), nodes.read_from()
        if most == before:
            return
        nodes.note_read_from(most)
        for number in nodes.numbers():
            if self._language(number) == before:
                neighbours.unsure.add(number)
            elif any(pair.abroad or pair.home for pair in self._of(number)):
                neighbours.touched.add(number)

    def _met(self, neighbours: Neighbours) -> None:
        """Note whose lists have changed, and whose may lack somebody."""
        self._tables.pending.unjudged.put(neighbours.touched)
        self._tables.pending.unsure.put(neighbours.unsure)

    def _by_language(self, fresh: Mapping[int, Node]) -> list[dict[int, Node]]:
        """Keep together what needs the same tables: they are large, and few are kept."""
        parts: dict[str, dict[int, Node]] = defaultdict(dict)
        for number, node in sorted(fresh.items()):
            parts[node.language][number] = node
        return [parts[language] for language in sorted(parts)]

    def _tie(self, number: int, touched: set[int]) -> None:
        """Note with whom a node shares a part, and with whom it no longer does."""
        others = {other for other in self._tables.bodies.neighbours(number) if self._tables.nodes.get(other)}
        for pair in self._of(number):
            other = pair.b if pair.a == number else pair.a
            if pair.edge and other not in others:
                self._tables.pairs.put(Pair(pair.a, pair.b, pair.ahead, pair.back, pair.abroad, pair.home))
                touched |= {number, other}
        for other in sorted(others):
            pair = self._tables.pairs.get(number, other)
            if not pair.edge:
                sums = (pair.ahead, pair.back, pair.abroad, pair.home)
                self._tables.pairs.put(Pair(pair.a, pair.b, *sums, edge=True))
                touched |= {number, other}

    def _proposed(self, pair: Pair) -> bool:
        if pair.edge:
            return True
        foreign = (pair.abroad and self._language(pair.a) != self._most) or (
            pair.home and self._language(pair.b) != self._most
        )
        if not (pair.ahead or pair.back or foreign):
            return False
        a, b = self._tables.nodes.get(pair.a), self._tables.nodes.get(pair.b)
        return a is not None and b is not None and a.gap(b) <= self._settings.stories.window

    def _judge(self, touched: Iterable[int]) -> None:
        """Compare what has not been compared."""
        open_pairs = {
            (pair.a, pair.b): pair
            for number in touched
            for pair in self._of(number)
            if pair.linked is None and self._proposed(pair)
        }
        order = sorted(open_pairs, key=lambda key: (self._language(key[0]), self._language(key[1]), key))
        for key in order:
            pair = open_pairs[key]
            near = pair.edge or pair.abroad or pair.home
            if not near and not on_one_matter(self.profile(pair.a), self.profile(pair.b)):
                self._tables.pairs.put(attrs.evolve(pair, linked=False))
                continue
            nodes = sorted(key, key=self.rank)
            self._judge_of(nodes).settle(0, 1)

    def _judge_of(self, nodes: Sequence[int]) -> KeptJudge:
        place = {number: at for at, number in enumerate(nodes)}
        edges = {}
        for number in nodes:
            for a, b, record in self._tables.bodies.edges_of(number) if len(nodes) > 1 else ():
                if a == number and b in place:
                    edge: CopyEdge = edge_of(record)
                    edges[place[a], place[b]] = attrs.evolve(edge, a=place[a], b=place[b])
        judged = (self._settings.stories, self.circulation)
        return KeptJudge(nodes, self.profile, edges, judged, self._tables.pairs)

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
        known = self._is_head(head) if self._settings.stories.level is Level.COPY else self._tables.nodes.get(head)
        return head if known else None

    def _components(self, touched: Iterable[int], seen: set[int]) -> list[list[int]]:
        """Find the nodes that hang together by links around some; `seen` ones are left out, and noted."""
        found = []
        for start in sorted(touched):
            if start in seen:
                continue
            seen.add(start)
            component, waiting = [start], [start] if self._settings.stories.level is not Level.COPY else []
            while waiting:
                number = waiting.pop()
                for pair in self._of(number):
                    other = pair.b if pair.a == number else pair.a
                    if other not in seen and pair.linked and self._proposed(pair):
                        seen.add(other)
                        component.append(other)
                        waiting.append(other)
            found.append(sorted(component, key=self.rank))
        return found

    def _parts(self, nodes: list[int]) -> list[_Part]:
        """Divide a component into stories, as a batch does."""
        if len(nodes) == 1:
            return [_Part((nodes[0],), (0,), self._judge_of(nodes))]
        place = {number: at for at, number in enumerate(nodes)}
        scored = [
            Scored(min(place[pair.a], place[pair.b]), max(place[pair.a], place[pair.b]), pair.score, linked=True)
            for number in nodes
            for pair in self._of(number)
            if pair.a == number and pair.linked and pair.score is not None and self._proposed(pair)
        ]
        judge = self._judge_of(nodes)
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
        if self._settings.stories.level is Level.COPY or len(part.nodes) == 1:
            return {}
        cluster, articles = self.cluster(part.nodes)
        placed = attrs.evolve(cluster, nodes=part.places)
        return story_record(part.judge.shown(assemble(placed, articles, part.judge)))

    def lone(self, nodes: Sequence[int]) -> Story:
        """
        Make the story of a single copy group.

        Args:
            nodes: The group; several, where it has fallen apart since its story was made, and that is still pending.
        """
        cluster, articles = self.cluster(nodes)
        if self._settings.stories.level is Level.COPY:
            return max(copy_stories(articles, cluster.groups), key=lambda story: len(story.members))
        if len(nodes) > 1:
            profiles = [self.profile(number) for number in nodes]
        else:
            profiles = [self.profiles.outline(articles[cluster.groups[0].representative])]
        return assemble(cluster, articles, Judge(profiles, {}, self._settings.stories))

    def cluster(self, nodes: Sequence[int]) -> tuple[Cluster, list[Article]]:
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

    def _of(self, number: int) -> list[Pair]:
        return self._tables.pairs.of(number)

    def rank(self, number: int) -> tuple[bytes, bytes]:
        """Give what nodes are sorted by in a batch: id and digest of the article that speaks for each."""
        node = self._tables.nodes.get(number)
        article = self._tables.bodies.get(number).holder if node is None else node.article
        return self._library.table.rank(article)

    def _language(self, number: int) -> str:
        node = self._tables.nodes.get(number)
        return "" if node is None else node.language

    def _is_head(self, number: int) -> bool:
        return self._tables.bodies.has(number) and self._tables.bodies.get(number).head == number


def _node(number: int, holder: int, article: Article) -> Node:
    days = (article.published.earliest, article.published.latest)
    earliest, latest = (None if day is None else day.toordinal() for day in days)
    return Node(number, holder, article.language, earliest, latest)
