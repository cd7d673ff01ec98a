"""
Copy groups that grow: what a batch finds among all articles, found again around those that are new.

A body can change the groups of those alone that it is linked with, or that share a part with one of these. So the
archive's postings are asked for whom the new bodies meet, what they propose is verified, and the groups around those
who pass are made anew by the very function that makes those of a batch. Where that makes a head of a body that was
none, it is looked around again, from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from newsdedup.archiving.library import Library
from newsdedup.archiving.partners import candidates, verified
from newsdedup.archiving.records import edge_record
from newsdedup.archiving.wording import Wording, wordings
from newsdedup.copies import Copies, find_copies
from newsdedup.settings import CopySettings
from newsdedup.store.bodies import Body, BodyTable, posted


@attrs.frozen
class Change:
    """
    What new bodies have changed.

    Attributes:
        heads: Bodies whose groups grew, shrank, came up or were given up.
        pairs: Pairs of heads that share something else than before.
    """

    heads: frozenset[int] = frozenset()
    pairs: frozenset[tuple[int, int]] = frozenset()


class Copying:
    """
    Keeps the copy groups of an archive.

    Args:
        library: Its articles.
        bodies: Their bodies.
        settings: How copies are found.
    """

    def __init__(self, library: Library, bodies: BodyTable, settings: CopySettings) -> None:
        self._library = library
        self._bodies = bodies
        self._settings = settings

    def grow(self, fresh: Mapping[int, Wording], touched: Iterable[int] = (), lone: Iterable[int] = ()) -> Change:
        """
        Take in new bodies.

        Args:
            fresh: Their wordings, by number; they lie in the table, each alone, and are not posted yet.
            touched: Bodies whose holder has changed, or whose neighbours have.
            lone: Bodies that have lost their head.

        Returns:
            The heads whose groups have changed, and the pairs of heads that no longer share what they did.
        """
        seen, known = set(fresh), dict(fresh)
        around = self._around({**fresh, **self._wordings(lone)}, set(touched))
        while True:
            before = {number: self._bodies.get(number) for number in sorted(around)}
            comparable = [number for number in before if before[number].postings]
            copies = self._copies(comparable, before)
            after = self._after(comparable, before, copies)
            risen = {n for n in comparable if after[n].head == n and before[n].head != n and n not in seen}
            moved = {before[n].head for n in comparable if after[n].head != before[n].head and n not in fresh}
            more = self._around(self._wordings(risen), moved) - around if risen or moved else set()
            if not more:
                break
            seen |= risen
            around |= more
        self._bodies.post("band", ((key, n) for n, one in fresh.items() for key in one.bands))
        # Most copies are never found by their shingles: those of new ones are not posted to be taken off again.
        sampled = ((n, one) for n, one in fresh.items() if n not in after or after[n].sampled)
        self._bodies.post("sample", ((key, n) for n, one in sampled for key in one.sample))
        changed = self._write(before, after, known)
        pairs = self._write_edges(comparable, copies)
        return Change(frozenset(changed | set(fresh)).union(*pairs), frozenset(pairs))

    def shrink(self, body: Body, wording: Wording) -> Change:
        """Take a body out that no article has any more."""
        others = [one.number for one in self._bodies.group(body.head) if one.number != body.number]
        beside = set(self._bodies.neighbours(body.number))
        sample = wording.sample if body.sampled else ()
        self._bodies.unpost("band", ((key, body.number) for key in wording.bands))
        self._bodies.unpost("sample", ((key, body.number) for key in sample))
        self._bodies.drop_edges([(a, b) for a, b, _ in self._bodies.edges_of(body.number)])
        # Whom it represented represent themselves, until they have found each other.
        for number in others if body.head == body.number else ():
            self._bodies.put(attrs.evolve(self._bodies.get(number), head=number, shares=(1.0, 1.0, 1.0)))
        self._bodies.remove(body.number)
        change = self.grow({}, {*others, *beside}, others if body.head == body.number else ())
        gone = {(min(body.number, other), max(body.number, other)) for other in beside}
        heads = change.heads | {body.number, body.head, *others, *beside}
        return Change(frozenset(heads), change.pairs | gone)

    def _around(self, fresh: Mapping[int, Wording], touched: set[int]) -> set[int]:
        """Collect the groups of those that bodies are linked with, and of those that share a part with one of these."""
        lengths = {number: self._bodies.get(number).length for number in fresh}
        proposed = candidates(fresh, lengths, self._bodies)
        inner = {number: {b for b in others if b not in fresh} for number, others in proposed.items()}
        partners = verified({n: others for n, others in inner.items() if others}, self._text, self._settings)
        core = self._whole(partners.linked | touched)
        beside = {other for number in core for other in self._bodies.neighbours(number)}
        return set(fresh) | core | self._whole(partners.near | beside)

    def _whole(self, numbers: Iterable[int]) -> set[int]:
        """Complete bodies to groups."""
        heads = {self._bodies.get(number).head for number in numbers}
        return {body.number for head in heads for body in self._bodies.group(head)}

    def _text(self, number: int) -> str:
        return self._library[self._bodies.get(number).holder].body

    def _wordings(self, numbers: Iterable[int]) -> dict[int, Wording]:
        ordered = sorted(numbers)
        return dict(zip(ordered, wordings(map(self._text, ordered), self._settings), strict=True))

    def _copies(self, numbers: list[int], bodies: Mapping[int, Body]) -> Copies:
        """Make the groups of some bodies by themselves; `numbers` are put into the order of a batch."""
        held = {number: self._library[bodies[number].holder] for number in numbers}
        numbers.sort(key=lambda number: (held[number].id, held[number].text_digest))
        return find_copies([held[number] for number in numbers], self._settings)

    def _after(self, numbers: list[int], before: Mapping[int, Body], copies: Copies) -> dict[int, Body]:
        after = {}
        for group in copies.groups:
            for member in group.members:
                body, shares = before[numbers[member.index]], member.overlap
                alone = member.index == group.representative
                told = (1.0, 1.0, 1.0) if alone else (shares.jaccard, shares.left_in_right, shares.right_in_left)
                # Who is much like the head is found by the bands.
                sampled = self._settings.containment and (alone or shares.jaccard < self._settings.threshold)
                head = numbers[group.representative]
                after[body.number] = attrs.evolve(body, head=head, shares=told, sampled=sampled)
        return after

    def _write(self, before: Mapping[int, Body], after: Mapping[int, Body], known: Mapping[int, Wording]) -> set[int]:
        """Write what has changed of bodies, and give the heads of the groups that have."""
        turned = [number for number in after if after[number].sampled != before[number].sampled]
        told = {**self._wordings(number for number in turned if number not in known), **known}
        taken_off = [n for n in turned if not after[n].sampled and n not in known]
        self._bodies.unpost("sample", ((k, n) for n in taken_off for k in told[n].sample))
        self._bodies.post("sample", ((k, n) for n in turned if after[n].sampled for k in told[n].sample))
        changed: set[int] = set()
        for number, body in after.items():
            if before[number].sampled != body.sampled:
                body = attrs.evolve(body, postings=_moved(body, told[number].sample))  # noqa: PLW2901
            if body != before[number]:
                self._bodies.put(body)
            if body.head != before[number].head or body.shares != before[number].shares:
                changed |= {body.head, before[number].head}
        return changed

    def _write_edges(self, numbers: list[int], copies: Copies) -> set[tuple[int, int]]:
        known = {}
        inside = set(numbers)
        for number in numbers:
            for a, b, record in self._bodies.edges_of(number):
                if a in inside and b in inside:
                    known[a, b] = record
        found = {(numbers[edge.a], numbers[edge.b]): edge_record(attrs.evolve(edge, a=0, b=1)) for edge in copies.edges}
        self._bodies.drop_edges(sorted(known.keys() - found.keys()))
        fresh = sorted(pair for pair in found if found[pair] != known.get(pair))
        for pair in fresh:
            self._bodies.put_edge(*pair, found[pair])
        return {*fresh, *(known.keys() - found.keys())}


def _moved(body: Body, sample: Iterable[int]) -> int:
    """Sum a body's postings after its sampled shingles were posted, or taken off."""
    sign = 1 if body.sampled else -1
    return (body.postings + sign * posted((), sample)) & ((1 << 63) - 1)
