"""Every link of a run, and what each comparison came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from newsdedup.model import Comparison, CopyEdge, Overlap, Relation
from newsdedup.settings import StorySettings
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.compare import SAME_TEXT, compare
from newsdedup.stories.evidence.measures import Measures
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.screening import screened
from newsdedup.text.numbers import in_both


@attrs.frozen
class Verdict:
    """What a comparison came to, without its evidence."""

    score: float
    relation: Relation
    linked: bool


class Judge:
    """
    Compares copy groups by their representatives, and remembers.

    Args:
        profiles: One for each copy group.
        edges: What the copies room found between groups, by their numbers (lower first).
        settings: The threshold.
        circulation: What circulates, where that was learned.
        alike: The likeness of pairs in one language, by their numbers, where it has been measured before.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        edges: Mapping[tuple[int, int], CopyEdge],
        settings: StorySettings,
        circulation: Circulation | None = None,
        alike: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        self.profiles = profiles
        self._edges = edges
        self._settings = settings
        self._circulation = circulation
        self._alike = alike or {}
        self._made: dict[tuple[int, int], Comparison] = {}
        self._verdicts: dict[tuple[int, int], Verdict] = {}
        self._passed: dict[tuple[int, int], Relation] = {}
        self._partners: dict[int, list[int]] = defaultdict(list)

    def compare(self, a: int, b: int) -> Comparison:
        """Compare two groups by number; `a` must be the lower. Links are kept; others are made again if asked."""
        pair = (a, b)
        made = self._made.get(pair)
        if made is None:
            made = self._full(pair, self._measures(pair))
        return made

    def _measures(self, pair: tuple[int, int]) -> Measures:
        edge = self._edges.get(pair)
        overlap = edge.overlap if edge else self._overlap(*pair)
        return Measures(self.profiles[pair[0]], self.profiles[pair[1]], overlap, self._alike.get(pair))

    def _full(self, pair: tuple[int, int], found: Measures) -> Comparison:
        edge = self._edges.get(pair) or CopyEdge(*pair, Relation.UNRELATED, found.overlap)
        made = compare(found.a, found.b, edge, self._settings, self._circulation, found)
        self._note(pair, made)
        return made

    def _note(self, pair: tuple[int, int], made: Comparison) -> None:
        if made.linked:
            self._made[pair] = made
        if pair not in self._verdicts:
            self._verdicts[pair] = Verdict(made.score, made.relation, made.linked)
            if made.linked:
                for one, other in (pair, pair[::-1]):
                    self._partners[one].append(other)

    def relation(self, a: int, b: int) -> Relation:
        """
        Say what two groups, the lower first, are to each other.

        A pair that can't be a link is passed over before all of it is looked at.
        """
        pair = (a, b)
        if pair in self._verdicts:
            return self._verdicts[pair].relation
        if pair not in self._passed:
            found = self._measures(pair)
            edge = self._edges.get(pair)
            relation = (
                None if edge and edge.relation in SAME_TEXT else screened(found, self._settings, self._circulation)
            )
            if relation is None:
                return self._full(pair, found).relation
            self._passed[pair] = relation
        return self._passed[pair]

    def verdict(self, a: int, b: int) -> Verdict:
        """Say what a comparison came to, in either order."""
        pair = (min(a, b), max(a, b))
        if pair not in self._verdicts:
            self.compare(*pair)
        return self._verdicts[pair]

    def partners(self, a: int) -> list[int]:
        """Number the groups that were found linked to one so far, ascending."""
        return sorted(self._partners.get(a, ()))

    def strength(self, a: int, b: int) -> float:
        """
        Score two groups for agglomeration, in either order.

        What has the points of a link and for another reason is none holds nothing together: it counts half a threshold.
        Beyond twice the threshold a link holds no better, or a composite's copied half would glue two stories together.
        """
        made = self.verdict(a, b)
        link = self._settings.link
        most = 2 * link if made.linked else link / 2
        return made.score if -link <= made.score < link else max(-link, min(made.score, most))

    def _overlap(self, a: int, b: int) -> Overlap:
        left, right = self.profiles[a], self.profiles[b]
        shared = len(in_both(left.shareable, right.shareable)[0])
        if not shared:
            return Overlap()
        mine, yours = len(left.distinct), len(right.distinct)
        return Overlap(shared / (mine + yours - shared), shared / mine, shared / yours)
