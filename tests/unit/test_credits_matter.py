"""Outlets that a text speaks about: what they show, stage, plan or do themselves, and sites where things are sold."""

from __future__ import annotations

import time

import pytest

from tests.credited import credits_of, roles

_LEAD = "The council of Otrok met on Monday and closed the mill for good after a long and bitter vote. " * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Both parties agreed to three broadcast debates on NBC, CBS and ABC.",
        "MSNBC aired the second mayoral debate on Thursday night.",
        "The campaign bought time to broadcast a film about the mill on Univision.",
        "During a town hall broadcast by CNN, the mayor walked off.",
        "She will take part in an interview with CNN next week.",
        "He cancelled an appearance on Fox News at the last minute.",
        "The debate will be aired on CNN with or without him.",
        "CNN asked her to pose a question at the meeting.",
        "CNN said it would send the presenter to Otrok.",
        "Fox News found itself playing host to the mayor.",
        "Time magazine named her on its list of the most influential mayors.",
        "The actor of the ABC series, Mill Town, was there.",
        "A statement released by Fox News was of no help.",
        "The rifle was listed for sale on otrokauctions.com.",
        "Her lawyer read the letter from the owner of Politico.",
    ],
)
def test_what_an_outlet_shows_plans_or_does_is_no_credit(sentence: str):
    """None of these says that the story, or anything in it, was told by the outlet."""
    assert roles(_LEAD + sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("During the debate on Sunday she told NBC that the mill would close.", "venue"),
        ("The transcript of the debate, published by CNN, shows that she lied.", "report"),
        ("CNN said it had obtained the letters of the mill's owner.", "report"),
        ("CNN asked her whether the mill would close.", "report"),
        ("CNN responded late on Friday with a correction of its story.", "report"),
        ("In an interview with CNN that will air on Sunday, she defended the vote.", "venue"),
        ("The documents were posted on otrokgazette.com.", "report"),
    ],
)
def test_the_same_words_credit_an_outlet_that_tells(sentence: str, role: str):
    """Debates, answers and plans beside a name don't take away what the outlet did tell."""
    assert list(roles(_LEAD + sentence).values()) == [role]


def test_long_lists_of_shows_end_soon():
    """A hostile line of a hundred thousand words about debates is read in bounded time."""
    begun = time.process_time()
    credits_of("debate on NBC, and " * 25_000)
    assert time.process_time() - begun < 20
