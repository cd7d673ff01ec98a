"""Outlets that no table has, told by their shape and their context; and what looks like them but is none."""

from __future__ import annotations

import pytest

from tests.credited import roles


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The mayor resigned, QDN reported on Monday.", "QDN", "report"),
        ("QDN reports that the mayor resigned. A clerk told QDN that he wept.", "QDN", "report"),
        ("Local station KMOQ reported that two died.", "KMOQ", "report"),
        ("The mayor told WXQZ-TV that he would stay.", "WXQZ-TV", "venue"),
        ("The mayor told Fox 13 that he would stay.", "Fox 13", "venue"),
        ("He spoke to Brenn 97.3 FM about it.", "Brenn 97.3 FM", "venue"),
        ("According to otrok-news.com, the mayor resigned.", "otrok-news.com", "report"),
        ("The mayor told OtrokPost.net that he would stay.", "OtrokPost.net", "venue"),
        ("The newspaper Nordlys Avis wrote that the mayor resigned.", "Nordlys Avis", "report"),
        ("The news site Otrok wrote that the mayor resigned.", "Otrok", "report"),
        ("The daily Vesna reported that the mayor resigned.", "Vesna", "report"),
        ("He told radio station Voice of Otrok that he would stay.", "Voice of Otrok", "venue"),
        ("The state news agency VTA said that the mayor resigned.", "VTA", "report"),
        ("The state news agency, VTA, said that the mayor resigned.", "VTA", "report"),
        ("Otrok television reported the arrest.", "Otrok", "report"),
        ("The Otrok Gazette first reported the sale.", "Otrok Gazette", "report"),
        ("The Nordsee-Anzeiger, a regional daily, reported the sale.", "Nordsee-Anzeiger", "report"),
        ("He said so in an interview with the Vesna Herald.", "Vesna Herald", "venue"),
        ("As first reported by Otrok, the mayor resigned.", "Otrok", "report"),
        ("According to a report from GlobeWatcher, the mayor resigned.", "GlobeWatcher", "report"),
        ("El periódico La Voz de Otrok informó que el alcalde dimitió.", "La Voz de Otrok", "report"),
        ("Wie das Nachrichtenportal Otrok meldet, trat der Minister zurück.", "Otrok", "report"),
        ("Издание «Отрок» сообщает, что мэр ушёл.", "Отрок", "report"),
        ("Jak podaje portal Otrok24, burmistrz odszedł.", "Otrok24", "report"),
    ],
)
def test_outlets_of_no_table(text: str, name: str, role: str):
    """A noun for an outlet, its last word, a call sign, a domain, or a phrase that credits nothing else."""
    assert roles(text, "unknown") == {name: role}


@pytest.mark.parametrize(
    "text",
    [
        "NATO reported that the ship had sunk, and the FBI reported that it had not.",
        "Kolb said so. As Kolb reported, the ship sank. Ina Kolb is a diver.",
        "first reported by Kolb, who saw it. Ina Kolb is a diver.",
        "The Foreign Ministry told the Kremlin so, according to Moscow.",
        "A Texas newspaper and several Dutch media said so.",
        "In a January television interview she said so.",
        "In the newspaper, Ms. Kolb said that she was well.",
        "The Vesna Post Office said that letters were lost.",
        "She told Oxford University Press that the book was late.",
        "The new rule took effect.It said that ships must wait.",
        "McKinsey reported that sales rose. YouTube reported that views fell.",
        "They wrote on their website, kolbfamily.com, that they were well.",
        "The State Department told the House Ways and Means Committee so.",
        "The ship's owner, Otrok Media Group Inc, said that profits rose.",
        "A spokesman for the Nordsee Shipping Company told the court so.",
    ],
)
def test_what_is_no_outlet(text: str):
    """Persons, offices, alliances, companies, places and weekdays are none."""
    assert roles(text) == {}


def test_a_surname_is_no_outlet():
    """A name that somebody in the text bears is that person's, though an outlet has it too."""
    assert roles("Michael Bloomberg ran for office. Bloomberg said that he would win.") == {}
    assert roles("Bloomberg said that the bank would fail.") == {"Bloomberg": "report"}
