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


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said he will not seek another term in an interview with CNN.",
        "She outlined the next steps in an interview with Reuters on Monday.",
        "He defended the boycott in an interview with the BBC.",
        "He discussed the upcoming election in an interview with The Guardian.",
        "She explained why she cancelled the tour in an interview with Le Monde.",
        "He said the firm is set to close in an interview with Bloomberg.",
        "Emails that show the firm hid the leak were obtained by Reuters.",
        "The payments to the film director were revealed by Der Spiegel.",
        "The fraud at the film studio was exposed in a series of articles by Variety.",
        "The details of the matches and the bribes were published by the Guardian.",
        "Leaks about the coming season were published by The Athletic.",
        "The story about the town hall was first published by the Boston Globe.",
        "An analysis of the ads by ProPublica found that half were false.",
        "The ceremony was described in a dispatch from Reuters.",
        "The New York Times ran a story about political ads.",
        "The New York Times ran an obituary of the film director.",
        "The BBC broadcast an investigation into the football match.",
        "CNN broadcast secret recordings of the council forum.",
        "CNN asked the ministry to comment on the letters.",
        "Reuters asked officials to explain the vote.",
        "CNN asked Kolb to explain why the mill was closed.",
        "Politico responded that the letters were genuine.",
        "The Washington Post responded to a question by publishing the letters.",
        "The New York Times named two officers on its front page on Monday.",
        "A Washington Post series found that the mill was a trap.",
        "A Guardian series revealed how the mill was run.",
        "The Guardian said it had been sent the files by a whistleblower.",
        "Reuters said it was sent a copy of the letter.",
        "The BBC said it has removed the names of the victims from the letters.",
        "Al Jazeera said it had invited the mayor to reply to its findings.",
        "The sale of the mill was first reported on otrokherald.com.",
        "A secret bid for the mill was first reported on otrokherald.com.",
        "The list of donations was published on otrokherald.com.",
        "A second bidder offered 40 million, it was reported on otrokherald.com.",
    ],
)
def test_words_of_shows_and_plans_beside_a_credit_take_nothing_away(sentence: str):
    """What a report is about, what somebody plans, and what is asked or answered leave the credit where it is."""
    assert set(roles(_LEAD + sentence).values()) & {"report", "venue"}


@pytest.mark.parametrize(
    "sentence", ["NBC News published a poll on Monday.", "Reuters announced a poll of 40 members."]
)
def test_who_publishes_a_poll_gives_data(sentence: str):
    """A poll that an outlet brings out is data of it."""
    assert list(roles(_LEAD + sentence).values()) == ["data"]


def test_long_lists_of_shows_end_soon():
    """A hostile line about debates on thousands of sites is read in bounded time."""
    begun = time.process_time()
    credits_of("".join(f"debate on site{number}.com, and " for number in range(8_000)))
    assert time.process_time() - begun < 20
