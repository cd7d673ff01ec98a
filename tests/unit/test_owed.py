"""Reuse without a credit is told; whoever names a source owes nothing."""

# ruff: noqa: E501 - articles as they are published, a paragraph a line

from __future__ import annotations

import pytest

import newsdedup
from newsdedup.model import Article, Credit, Origin, Parent, Role
from newsdedup.stories.owed import owed

_FLOOD = """The ferry Halla ran aground off Port Vell on Sunday night with 214 people on board, the coast guard said.
Captain Ines Holm told the harbour office that the steering had failed twice since Friday and that nobody had looked at it.
All passengers were brought ashore by 4.30 in the morning; eleven of them were treated for hypothermia at the Brenn clinic.
The company Lenz Line, which bought the ship for 3.7 million in 2019, cancelled all crossings until the end of the week.
Divers found a crack of two metres in the hull and will decide on Tuesday whether the Halla can be towed to Tarnow.
"""


def _article(name: str, outlet: str | None, *given: Credit) -> Article:
    return Article(id=name, raw="", regions=(), outlet=outlet, credits=given)


@pytest.mark.parametrize(
    ("credit", "wanted"),
    [
        (None, "Otrok Gazette"),
        (Credit("Otrok Gazette", Role.REPORT), None),
        (Credit("The Otrok Gazette", Role.BACKGROUND), None),
        (Credit("Reuters", Role.AGENCY), None),
        (Credit("Getty Images", Role.PHOTO), "Otrok Gazette"),
    ],
)
def test_a_credit_settles_the_debt(credit: Credit | None, wanted: str | None) -> None:
    """Naming the source in any role, or another source for the story, is enough; a picture's credit is not."""
    source = _article("a", "Otrok Gazette")
    taken = _article("b", "Brenn Courier", *([credit] if credit else []))
    assert owed(taken, Parent(article="a"), source, None) == wanted


def test_an_outlet_owes_nothing_to_itself_or_to_nobody() -> None:
    """One outlet may run its text twice; where an outlet is unknown, nothing is held against it."""
    source = _article("a", "The Otrok Gazette")
    assert owed(_article("b", "Otrok Gazette"), Parent(article="a"), source, None) is None
    assert owed(_article("b", None), Parent(article="a"), source, None) is None
    assert owed(_article("b", "Brenn Courier"), Parent(article="a"), _article("a", None), None) is None
    assert owed(_article("b", "Brenn Courier"), None, None, None) is None


@pytest.mark.parametrize(("confidence", "wanted"), [(0.8, "Otrok Gazette"), (0.2, None)])
def test_an_unobserved_origin_must_be_sure(confidence: float, wanted: str | None) -> None:
    """The credit of an outlet that nobody collected is missed only where the others leave little doubt."""
    elected = Origin("Otrok Gazette", confidence=confidence)
    assert owed(_article("b", "Brenn Courier"), Parent(outlet="Otrok Gazette"), None, elected) == wanted


def test_a_run_tells_who_took_a_text_without_saying_so() -> None:
    """Of three that ran one text days later, the one that names the first is clear, the other is told."""
    rows = [
        {"id": "first", "outlet": "Otrok Gazette", "date": "2024-05-06", "text": _FLOOD},
        {"id": "taken", "outlet": "Brenn Courier", "date": "2024-05-08", "text": _FLOOD},
        {
            "id": "named",
            "outlet": "Tarnow Post",
            "date": "2024-05-08",
            "text": f"{_FLOOD}The ship had been inspected in March, the Otrok Gazette reported.",
        },
    ]
    story = next(iter(newsdedup.group(rows)))
    assert {member.article.id: member.uncredited for member in story.members} == {
        "first": None,
        "taken": "Otrok Gazette",
        "named": None,
    }
