"""Sources that no plain word of crediting names: outlets in a lead, bodies with data, the text's own outlet."""

from __future__ import annotations

import time

import pytest

from tests.credited import roles


@pytest.mark.parametrize(
    "lead",
    [
        "Le Monde has gone through 1,140 customs papers one after another.",
        "Papers that Le Monde sifted together with an archive show who paid.",
        "A loan is planned in Brussels, Le Monde learned on Thursday.",
        "“Who looks inside?” a driver asks in the Le Monde text.",
    ],
)
def test_an_outlet_that_acts_in_the_lead_is_the_source(lead: str):
    """A known outlet that finds, sees or works through something in the lead is credited with the report."""
    assert roles(lead) == {"Le Monde": "report"}


@pytest.mark.parametrize(
    "lead",
    [
        "Le Monde laid off forty people on Monday.",
        "Kolb, the owner of Le Monde, has bought a vineyard.",
        "“Le Monde invented all that,” the minister said.",
    ],
)
def test_an_outlet_that_the_lead_is_about_is_none(lead: str):
    """What happens to an outlet, its owner, and what somebody says of it in a quotation are no credits."""
    assert roles(lead) == {}


def test_bodies_and_groups_give_data():
    """Statistical offices and price agencies are credited with data; a person of the name is not."""
    text = "Prices fell, according to Eurostat. The group Otrok Leaks estimates the loss. Ina Nielsen estimates it too."
    assert roles(text) == {"Eurostat": "data", "Otrok Leaks": "data"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor told this newspaper that she was tired.", "en"),
        ("Die Firma erklärte gegenüber dieser Redaktion, es gebe keinen Betrug.", "de"),
        ("El alcalde dijo a este medio que no renuncia.", "es"),
    ],
)
def test_the_outlet_without_its_name(text: str, language: str):
    """ "This newspaper" is the outlet that published the text, and nobody where that is unknown."""
    assert roles(text, language, outlet="Otrok Gazette") == {"Otrok Gazette": "self"}
    assert roles(text, language) == {}


def test_an_article_before_a_name_makes_no_other_name():
    """The outlet's own name with and without "The" is one, and is written as the outlet's."""
    text = "An investigation by The Otrok Gazette found it. She told the Otrok Gazette so."
    assert roles(text, outlet="Otrok Gazette") == {"Otrok Gazette": "self"}
    assert roles(text) == {"The Otrok Gazette": "report"}


def test_a_longer_name_behind_a_noun_is_its_own():
    """La Jornada is not La Jornada Otrokense."""
    assert roles("The mayor resigned, the newspaper La Jornada Otrokeña reports.") == {"La Jornada Otrokeña": "report"}


def test_hostile_repetition_ends_soon():
    """A line of nothing but marks of credit takes time linear in its length."""
    start = time.perf_counter()
    roles("told this newspaper the group Otrok Leaks data of Eurostat Le Monde has seen " * 3000, outlet="Otrok")
    assert time.perf_counter() - start < 20
