"""One source under several names: with and without its article, by its domain, in a headline, in a relative clause."""

from __future__ import annotations

import newsdedup
from tests.credited import roles

_ORIGINAL = (
    "Engineers muted the smoke alarms of two Orla ferries on 318 occasions, an investigation by The Port Vell "
    "Courier can reveal. The Courier has examined 2,140 pages of logs. One ship sailed for 41 days with its engine "
    "room unwatched. “They told us to silence the board, not the fire,” said Marta Ilves-Brandt, once the safety "
    "officer. Ferrolinia said that nobody had been at risk. The coastal agency has opened an inquiry."
)
_BACK = (
    "Port Vell Courier: Ferry company turned off its warnings\n\nMore than 300 warnings of smoke were switched off "
    "on board of two ferries at Orla. It is the English local newspaper Port Vell Courier which writes this after it "
    "got hold of over 2,000 pages of journals.\n\nThe worst ship went in traffic for 41 days with nobody watching "
    "the machine room, according to the newspaper.\n\n– The message was that the panel should be silent, says Marta "
    "Ilves-Brandt, who was responsible for safety on land in the company Ferrolinia."
)
_TABLOID = (
    "Holiday ferries hushed their fire sirens, it has been claimed. Whistleblower Marta Ilves-Brandt told "
    "portvellcourier.example that the bosses of Ferrolinia wanted quiet, “never mind the flames”. On one boat nobody "
    "kept an eye on the engine room for weeks on end, according to paperwork that was leaked to the paper."
)


def test_a_headline_and_a_relative_clause_credit_an_outlet_that_no_table_knows():
    """A name shaped like a newspaper's needs no table, neither before a colon nor before "which writes this"."""
    assert roles(_BACK)["Port Vell Courier"] == "report"


def test_a_name_that_goes_on_is_another_name():
    """A paper's short name inside a longer one is the longer one's."""
    assert roles("Lo riporta il Corriere della Valle: la diga era vecchia.", "it") == {"Corriere della Valle": "report"}


def test_the_endings_of_a_turkish_name_are_no_part_of_it():
    """What stands behind the apostrophe is grammar."""
    assert roles("Gazete Kıyı Postası'nın haberine göre baraj eskiydi.", "tr") == {"Kıyı Postası": "report"}


def test_one_source_under_three_names_is_elected_once():
    """The outlet of a text, its name without the article and its domain are one source, and its text is the origin."""
    given = [
        {"id": "original", "text": _ORIGINAL, "outlet": "The Port Vell Courier", "date": "2024-03-14"},
        {"id": "back", "text": _BACK, "date": "2024-03-14"},
        {"id": "tabloid", "text": _TABLOID, "date": "2024-03-16"},
    ]
    story = max(newsdedup.group(given), key=lambda story: len(story.members))
    assert {member.article.id for member in story.members} >= {"original", "back"}
    assert story.origin is not None
    assert (story.origin.name, story.origin.article) == ("The Port Vell Courier", "original")


def test_a_name_ends_where_its_sentence_does():
    """What follows the full stop of a note on where a text stood first is no part of the name."""
    text = "The dam broke, and nobody was hurt.\n\nThis article originally appeared at Vell Online. Copyright 2014."
    assert roles(text) == {"Vell Online": "report"}
