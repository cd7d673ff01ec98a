"""Whom copy groups are compared with, kept up to date as they come, change and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsdedup.archiving.library import Library
from newsdedup.archiving.neighbours import Neighbours
from newsdedup.archiving.nodes import Nodes
from newsdedup.archiving.tables import Tables
from newsdedup.model import Article
from newsdedup.store.nodes import Node, Pair

# So many nodes are posted at once; more wait, so that nobody who wants to write waits for them.
_FEW = 250


class Meeting:
    """
    Makes nodes of copy groups, and keeps up to date whom each is compared with.

    Args:
        library: The articles.
        tables: The other tables.
        nodes: What is known of nodes.
    """

    def __init__(self, library: Library, tables: Tables, nodes: Nodes) -> None:
        self._library = library
        self._tables = tables
        self._nodes = nodes

    def settle(self, changed: Sequence[int]) -> None:
        """
        Find whom copy groups are compared with.

        Args:
            changed: Bodies whose copy groups have changed, or that are none any more.
        """
        heads = [number for number in changed if self._nodes.is_head(number)]
        if self._nodes.are_kept:
            neighbours = self._neighbours()
            self._renew(changed, heads, neighbours)
            self._met(neighbours)
        self._tables.pending.unjudged.put(heads)
        self._tables.pending.stale.put_changed(heads)
        self._tables.pending.groups.done(changed)

    def post(self, unposted: Sequence[int]) -> None:
        """
        Have texts in other languages find nodes.

        Args:
            unposted: Nodes that came when all texts were in their language.
        """
        neighbours = self._neighbours()
        for number in unposted:
            if (node := self._tables.nodes.get(number)) is not None:
                neighbours.post_abroad(node)
        self._tables.pending.unposted.done(unposted)

    def look(self, unsure: Sequence[int]) -> None:
        """
        Find anew whom nodes are compared with.

        Args:
            unsure: Nodes whose lists may lack somebody.
        """
        neighbours = self._neighbours()
        known = {number: node for number in unsure if (node := self._tables.nodes.get(number)) is not None}
        for part in _by_language(known):
            neighbours.look(list(part))
        self._met(neighbours)
        self._tables.pending.unsure.done(unsure)

    def leave(self, number: int, article: int) -> set[int]:
        """
        Take a node out while its article is still what it was: what it is posted under is told by that article.

        While a copy group is pending, that need not be the article that holds its body by now.

        Args:
            number: The node, if there is one.
            article: The article that is going to change, or to go; a node that another one speaks for stays.

        Returns:
            The nodes whose stories may change by that.
        """
        node = self._tables.nodes.get(number)
        if node is None or node.article != article:
            return set()
        neighbours = self._neighbours()
        neighbours.remove(node)
        self._met(neighbours)
        return neighbours.touched

    def unsettle(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget how pairs compared that share something else now."""
        for a, b in pairs:
            known = self._tables.pairs.get(a, b)
            if known.linked is not None:
                self._tables.pairs.put(_uncompared(known, edge=known.edge))

    def _neighbours(self) -> Neighbours:
        return Neighbours(self._tables.nodes, self._tables.pairs, self._nodes.profile, self._nodes.rank)

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
        if len(before) == 1 and {node.language for node in fresh.values()} - before.keys():
            self._open(nodes.numbers())
        nodes.add(fresh.values())
        self._turn(neighbours)
        if self._tables.pending.unposted.first(1):
            most = nodes.most_spoken()
            neighbours.unsure |= {number for number, node in fresh.items() if node.language != most}
        for part in _by_language(fresh):
            neighbours.add(part)
        for number in heads:
            self._tie(number, neighbours.touched)

    def _open(self, numbers: Sequence[int]) -> None:
        """Have nodes found from abroad: the first text in a second language comes, and from now on all new ones are."""
        self._tables.pending.unposted.put(numbers)
        if len(numbers) <= _FEW:
            self.post(numbers)

    def _turn(self, neighbours: Neighbours) -> None:
        """Note whose lists change when most texts are in another language than before: who looks abroad changes."""
        nodes = self._tables.nodes
        most, before = nodes.most_spoken(), nodes.read_from()
        if most == before:
            return
        nodes.note_read_from(most)
        for number in nodes.numbers():
            if self._nodes.language(number) == before:
                neighbours.unsure.add(number)
            elif any(pair.abroad or pair.home for _, pair in self._nodes.pairs(number)):
                neighbours.touched.add(number)

    def _met(self, neighbours: Neighbours) -> None:
        """Note whose lists have changed, and whose may lack somebody."""
        self._tables.pending.unjudged.put(neighbours.touched)
        self._tables.pending.unsure.put(neighbours.unsure)

    def _tie(self, number: int, touched: set[int]) -> None:
        """Note with whom a node shares a part, and with whom it no longer does."""
        others = {other for other in self._tables.bodies.neighbours(number) if self._tables.nodes.get(other)}
        for other, pair in self._nodes.pairs(number):
            if pair.edge and other not in others:
                self._tables.pairs.put(_uncompared(pair, edge=False))
                touched |= {number, other}
        for other in sorted(others):
            pair = self._tables.pairs.get(number, other)
            if not pair.edge:
                self._tables.pairs.put(_uncompared(pair, edge=True))
                touched |= {number, other}


def _by_language(nodes: Mapping[int, Node]) -> list[dict[int, Node]]:
    """Keep together what needs the same words."""
    parts: dict[str, dict[int, Node]] = defaultdict(dict)
    for number, node in sorted(nodes.items()):
        parts[node.language][number] = node
    return [parts[language] for language in sorted(parts)]


def _uncompared(pair: Pair, *, edge: bool) -> Pair:
    """Give a pair as it was before it was compared."""
    return Pair(pair.a, pair.b, pair.ahead, pair.back, pair.abroad, pair.home, edge=edge)


def _node(number: int, holder: int, article: Article) -> Node:
    days = (article.published.earliest, article.published.latest)
    earliest, latest = (None if day is None else day.toordinal() for day in days)
    return Node(number, holder, article.language, earliest, latest)
