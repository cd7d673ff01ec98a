"""
Pairs that can't be links, told by what costs little before what costs more is looked at.

Most pairs that an index proposes lie far below the threshold. An upper bound of their points, with every measure that
has not been made yet at its most, tells so; a pair that is passed over here would have been judged the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsdedup.data.weights import load_link_weights
from newsdedup.model import Relation
from newsdedup.settings import StorySettings
from newsdedup.stories.circulation import Circulation, Recycled
from newsdedup.stories.compare import CARRYING, ONE_HAPPENING, carried_matters, unlinked
from newsdedup.stories.evidence import amounts, passages, people, phrasing, quotations
from newsdedup.stories.evidence.measures import Measures, amount

# The most that a measure comes to.
_MOST = {
    "quote": quotations.MOST,
    "aligned": 1.0,
    "figure": amounts.MOST,
    "name": people.MOST,
}
_CHEAP_FIRST = sorted(CARRYING, key=["name", "figure", "quote", "aligned", "passage"].index)
_MARGIN = 1e-6  # the same sum in another order may differ in its last digits


def screened(found: Measures, settings: StorySettings, circulation: Circulation | None = None) -> Relation | None:
    """
    Tell whether two texts of one language certainly don't tell one report, and if so, what they are to each other.

    Args:
        found: The measures of the two: what is made of them here needn't be made again.
        settings: The threshold.
        circulation: What circulates, where that was learned.

    Returns:
        The relation of two texts that are no link; None where only a full comparison can tell.
    """
    points = load_link_weights().one_language
    if not found.one_language or min(points.values()) < 0:
        return None
    if all(most >= settings.link - _MARGIN for most in _bounds(found, points)):
        return None
    return _relation(found, circulation)


def _bounds(found: Measures, points: Mapping[str, float]) -> Iterator[float]:
    """Give upper bounds of the points of a pair, each lower than the one before; circulation only lowers them."""

    def told(name: str) -> float:
        return points.get(name, 0.0) * amount(getattr(found, name))

    unseen = {name: points.get(name, 0.0) * most for name, most in _MOST.items()}
    unseen["passage"] = points.get("passage", 0.0) * passages.most(found.a, found.b)
    sure = sum(told(name) for name in ("credit", "no_credit", "wording", "own_sources", "own_length", "days_apart"))
    sure += told("topic")
    yield sure + sum(unseen.values())
    for name in ("name", "figure"):
        unseen[name] = told(name)
    yield sure + sum(unseen.values())
    if not found.matched_quotes and "quote" in points:
        unseen["quote"] = points["quote"] * quotations.WITNESSES
    sure += told("own_quotes")
    yield sure + sum(unseen.values())
    unseen["aligned"] = points.get("aligned", 0.0) * len(found.matched_sentences) * phrasing.worth(found.a, found.b)
    yield sure + sum(unseen.values())
    for name in ("quote", "passage"):
        unseen[name] = told(name)
        yield sure + sum(unseen.values())
    yield sure + told("facts_only") + sum(unseen.values())


def _relation(found: Measures, circulation: Circulation | None) -> Relation:
    if not carried_matters(found.alike):
        return unlinked(found.a, found.b, found.alike, 0.0)
    carried = _carried(found, None)
    if carried >= ONE_HAPPENING - _MARGIN and circulation is not None:
        recycled = circulation.between(found.a, found.b)
        carried = carried if recycled is None else _carried(found, recycled)
    return unlinked(found.a, found.b, found.alike, carried)


def _carried(found: Measures, recycled: Recycled | None) -> float:
    """Sum up what can carry a link, what costs least first, until it certainly is or is not enough for a happening."""
    amounts: dict[str, float] = {}
    for name in _CHEAP_FIRST:
        so_far = sum(amounts.values())
        if so_far >= ONE_HAPPENING + _MARGIN:
            break
        if name == "passage" and so_far + passages.most(found.a, found.b) < ONE_HAPPENING - _MARGIN:
            break
        pieces = getattr(found, name)
        amounts[name] = amount(pieces if recycled is None else recycled.weighed(pieces))
    # In the order of a full comparison, so that the last digits are those of its sum.
    return sum(amounts[name] for name in CARRYING if name in amounts)
