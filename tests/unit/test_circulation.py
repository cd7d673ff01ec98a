"""What circulates ties nothing: stock passages, famous words; what is fresh keeps its weight, however many have it."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from newsdedup.copies import measure
from newsdedup.epoch import Tally
from newsdedup.model import CopyGroup, CopyMember, EvidenceKind, Overlap, Relation
from newsdedup.settings import Settings
from newsdedup.stories import compare_articles, learn_circulation
from tests.make import credit
from tests.sites import article, groups

STOCK = [
    "Mara Lind, once harbour master of Tavia, opened a campaign in a boathouse with plans to dredge all nine basins.",
    "“Nobody ever drowned in a dredged basin, and nobody ever will,” she told a crowd of 340 ferrymen and their kin.",
    "Jonas Petrov, who sold his cannery to run against her, wants the basins filled and planted with almond trees.",
]
SETTINGS = Settings()
START = dt.date(2024, 1, 5)


def saga(count, every=20, start=START):
    """Articles on matters of their own, each with the same stock paragraphs, so many days apart."""
    return [
        article(number, inside=STOCK, day=start + dt.timedelta(days=every * number), title=f"Matter {number}")
        for number in range(count)
    ]


def compared(a, b, circulation=None):
    return compare_articles(a, b, measure(a, b, SETTINGS.copies), SETTINGS.stories, circulation)


def learned(articles, sizes=None):
    return learn_circulation(articles, groups(*(sizes or [1] * len(articles))))


def test_stock_passages_of_a_saga_weigh_next_to_nothing():
    """What eight articles over five months have in common says nothing of two more of them in one week."""
    past = saga(8)
    late = START + dt.timedelta(days=200)
    a, b = (article(n, inside=STOCK, day=late + dt.timedelta(days=n - 20)) for n in (20, 21))
    plain, known = compared(a, b), compared(a, b, learned([*past, a, b]))
    for kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTE):
        assert plain.parts[kind] > 1
        assert known.parts.get(kind, 0) < plain.parts[kind] / 8
    assert plain.linked
    assert not known.linked
    assert any("circulates" in piece.note for piece in known.evidence if piece.kind is EvidenceKind.QUOTE)
    assert known.score == pytest.approx(sum(known.parts.values()))


def test_the_first_of_a_saga_are_told_by_what_came_later():
    """Two in the first week of a passage that then comes back for months are tied by it no more than later ones."""
    a, b = (article(n, inside=STOCK, day=START + dt.timedelta(days=n - 30)) for n in (30, 31))
    later = saga(20, start=START + dt.timedelta(days=30))
    plain, known = compared(a, b), compared(a, b, learned([a, b, *later]))
    assert known.score < plain.score / 2
    for kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTE):
        assert known.parts.get(kind, 0) < plain.parts[kind] / 4


def test_what_is_fresh_keeps_its_weight_however_many_have_it():
    """Thirty papers retell one report within its week; no link between them is weaker for it."""
    retold = [article(n, inside=STOCK, day=START + dt.timedelta(days=n % 7)) for n in range(30)]
    plain = compared(retold[0], retold[1])
    assert compared(retold[0], retold[1], learned(retold)).score == plain.score
    assert compared(retold[0], retold[1], learned(retold[:2])).score == plain.score


@pytest.mark.parametrize("copies", [1, 10, 1000])
def test_copies_of_a_member_change_nothing(copies):
    """One, ten or a thousand more copies of a member of the saga, or of the pair, give the same score."""
    past, late = saga(6), START + dt.timedelta(days=300)
    a, b = (article(n, inside=STOCK, day=late) for n in (40, 41))
    once = compared(a, b, learned([*past, a, b])).score
    first, last = ([attrs.evolve(one, id=f"copy {n}") for n in range(copies)] for one in (past[0], b))
    assert compared(a, b, learned([*first, *past, a, b], [copies + 1, *[1] * 7])).score == once
    assert compared(a, b, learned([*past, a, b, *last], [*[1] * 7, copies + 1])).score == once


def test_sides_are_alike():
    """Whichever article is named first, passages, quotations and topic keep the same points."""
    everything = saga(9)
    tally = learned(everything)
    for one, other in ((7, 8), (0, 8), (0, 1)):
        there, back = (compared(everything[x], everything[y], tally).parts for x, y in ((one, other), (other, one)))
        for kind in (EvidenceKind.PASSAGE, EvidenceKind.QUOTE, EvidenceKind.TOPIC):
            assert there.get(kind) == pytest.approx(back.get(kind))


def test_a_date_of_its_own_is_not_needed():
    """Undated articles are told by how long a passage is about; undated copy groups tell nothing."""
    a, b = (article(n, inside=STOCK, day=None) for n in (50, 51))
    plain = compared(a, b).score
    assert compared(a, b, learned([*saga(9), a, b])).score < plain - 2
    undated = [article(n, inside=STOCK, day=None) for n in range(9)]
    assert compared(a, b, learned([*undated, a, b])).score == plain


def test_a_famous_statement_alone():
    """A quotation that went around for months, cut in many ways, ties two articles of one day to nothing."""
    cuts = [
        "“Nobody ever drowned in a dredged basin, and nobody ever will,” Lind had said.",
        "Lind, who once said that “nobody ever drowned in a dredged basin”, was not there.",
    ]
    past = [
        article(n, inside=[cuts[n % 2]], day=START + dt.timedelta(days=9 * n), outlet=f"Paper {n}") for n in range(12)
    ]
    late = START + dt.timedelta(days=200)
    a, b = (article(60 + n, inside=[cuts[n]], day=late, outlet=f"Other paper {n}") for n in (0, 1))
    fresh = compared(a, b).parts[EvidenceKind.QUOTE]
    assert compared(a, b, learned([*past, a, b])).parts[EvidenceKind.QUOTE] < fresh / 8


def test_what_speaks_against_is_not_weighed_again():
    """Contradictions, other dates and own reporting keep their points."""
    everything = saga(9)
    everything[8] = attrs.evolve(everything[8], credits=(credit("Maro Herald"),))
    everything[0] = attrs.evolve(everything[0], credits=(credit("Brenn Gazette"),))
    plain, known = (compared(everything[0], everything[8], tally) for tally in (None, learned(everything)))
    against = [{k: v for k, v in made.parts.items() if v < 0} for made in (plain, known)]
    assert against[0] == against[1] != {}


def test_a_group_is_dated_by_its_earliest_member():
    """The members of a copy group count once, on the first day that is known of any."""
    one = article(1, inside=STOCK, day=START)
    again = [attrs.evolve(article(1, inside=STOCK, day=START + dt.timedelta(days=n)), id=f"{n}") for n in (1, 30)]
    members = tuple(CopyMember(at, Relation.COPY, Overlap(1, 1, 1)) for at in range(3))
    found = learn_circulation([again[1], one, again[0]], [CopyGroup(2, members)])
    assert set(found.days.tolist()) == {START.toordinal()}
    assert set(found.counts.ravel().tolist()) == {1}
    assert learn_circulation([], []) == Tally.empty(1)
