"""Excerpt, edited or rewrite: what two linked texts are to each other."""

# ruff: noqa: E501 - articles as they are published, a paragraph a line

from __future__ import annotations

import newsdedup
from newsdedup.copies import measure
from newsdedup.model import Article, CopyEdge, Relation
from newsdedup.settings import CopySettings
from newsdedup.stories.features.profile import profile
from newsdedup.stories.retelling import retelling

SPOKEN = [
    "\u201cWe knew for eleven weeks that the pump at Orlov lock was failing, and nobody would sign for a new one,\u201d engineer Dana Kessel said.",
    "\u201cIf the board had read one page of our report, four hundred cellars would be dry today,\u201d she added on the quay.",
]
FIRST = [
    "The pumping station at Orlov lock stood still for nine hours on Sunday while the river Senna rose over the quays of Tarnow, the water board admitted.",
    "A relay that inspectors had marked for replacement in March burned through shortly after midnight and cut the power to both pumps.",
    "Firefighters brought six mobile pumps from Hallein and Brest, the last of which arrived when the market square was already under water.",
    "The board's chairman, Ivo Lanz, spoke of a chain of unfortunate coincidences and promised an inquiry by an outside expert.",
    "Repairs will cost 3.4 million crowns, of which the insurers are expected to bear a third, and shops fear for the Christmas trade.",
]
EDITED = [
    "Residents of Tarnow want to know who is to blame after the flood. A relay that inspectors had marked for replacement in March burned through shortly after midnight and cut the power to both pumps.",
    "Firefighters brought six mobile pumps from Hallein and Brest, the last of which arrived when the market square was already under water.",
    "Repairs will cost 3.4 million crowns, of which the insurers are expected to bear a third.",
    "In the old town people carried mud out of their cellars on Monday, and the school stays closed until Thursday, head teacher Jule Amberg told parents.",
]
OWN = [
    "Eleven weeks of warnings came before the water did: engineers at the lock had told their superiors of the broken pump, one of them has now said in public.",
    "The flood filled cellars all over Tarnow on Sunday, and the board that runs the lock is asked why it let a worn part decide over a town.",
    "Its head, Lanz, wants someone from outside to look at what happened and calls it bad luck.",
    "Traders put the damage in the millions and look ahead to a meagre December.",
]


def _relation(one: list[str], two: list[str]) -> Relation:
    articles = [newsdedup.clean(text="\n".join(lines)) for lines in (one, two)]
    assert all(isinstance(article, Article) for article in articles)
    a, b = articles
    return retelling(profile(a), profile(b), measure(a, b, CopySettings()))


def test_shared_narration_makes_an_edited_text() -> None:
    """Half the own words of a text taken over, its beginning among them, is editing, not rewriting."""
    assert _relation([*FIRST, *SPOKEN], EDITED) is Relation.EDITED


def test_shared_quotations_alone_leave_a_rewrite() -> None:
    """Words between quotation marks belong to whoever said them; they make no text a copy of another."""
    assert _relation([*FIRST, *SPOKEN], [*OWN, *SPOKEN]) is Relation.REWRITE


def test_a_short_piece_of_a_long_text_is_an_excerpt() -> None:
    """What stands in the other as it is, is an excerpt of it."""
    assert _relation([*FIRST, *SPOKEN, *OWN], FIRST[1:3]) is Relation.EXCERPT


def test_sides_may_be_swapped() -> None:
    """The relation of two texts doesn't depend on their order."""
    for one, two in ((FIRST, EDITED), ([*FIRST, *SPOKEN], [*OWN, *SPOKEN]), (FIRST, FIRST[1:2])):
        assert _relation(one, two) is _relation(two, one)


def test_copies_stay_what_the_copies_room_found() -> None:
    """The exact overlap decides on copies."""
    a = newsdedup.clean(text="\n".join(FIRST))
    assert isinstance(a, Article)
    edge = measure(a, a, CopySettings())
    assert retelling(profile(a), profile(a), CopyEdge(0, 1, Relation.EDITED, edge.overlap)) is Relation.EDITED
