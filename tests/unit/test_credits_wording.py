"""Credits by the wording of their sentence: reporters named with their outlet, asides, headlines, dotted sites."""

from __future__ import annotations

import pytest

import newsdedup
from newsdedup.model import Article, Credit

_BEFORE = "The council of Otrok argued until midnight about the bridge over the Lenz, shut since March.\n"
_AFTER = "\nThe vote is expected on Thursday, when the finance committee presents its figures to the public."


def _credits(sentence: str, title: str | None = None) -> list[Credit]:
    article = newsdedup.clean({"text": _BEFORE + sentence + _AFTER, **({"title": title} if title else {})})
    assert isinstance(article, Article)
    return list(article.credits)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Reuters’ Ina Maria Kolb previously reported that the fund was empty.", "Reuters", "report"),
        ("The AP's Ina Kolb, reported that the fund was empty.", "Associated Press", "report"),
        ("Nobody believed it, explained CBS moderator Ina Kolb in the hall.", "CBS News", "report"),
        ("Brezina was pressed by CNN host Ina Kolb about the money.", "CNN", "venue"),
        ("A local newspaper, the Brenn Observer, said so on Friday.", "Brenn Observer", "report"),
        ("According to Money.QDN, the bridge will cost twice as much.", "Money.QDN", "report"),
        ("The Washington Post fact checker has looked at the claim.", "The Washington Post", "report"),
        ("There was this new headline from Le Monde on Friday.", "Le Monde", "report"),
        ("This column first appeared in the Brenn Courier.", "Brenn Courier", "report"),
        ("According to Efe, the bridge will cost twice as much.", "EFE", "report"),
        ("Efe Monday reported that the bridge will cost twice as much.", "EFE", "report"),
        ("The news agency Ansa reported that the fund was empty.", "ANSA", "report"),
        ("Ansa correspondent Ina Kolb reported that the fund was empty.", "ANSA", "report"),
    ],
)
def test_an_outlet_is_found_in(sentence: str, name: str, role: str) -> None:
    """Each wording credits the outlet, with its role."""
    assert (name, role) in {(credit.name, credit.role.value) for credit in _credits(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Don Guardian said so in a telephone interview, and Guardian added that he was tired.",
        "She joined other CNN hosts who doubted the polls of the party.",
        "according to Kolb.He said that nothing was decided yet in the hall.",
        "“We have waited for eleven months,” said Ansa Kolb, who leads the union of the dockers.",
        "The bridge is lost, according to Efe Oran, who has built it.",
    ],
)
def test_no_outlet_is_credited_in(sentence: str) -> None:
    """A surname, a first name, people of a channel beside polls, and two sentences run together credit nobody."""
    assert [credit.name for credit in _credits(sentence) if credit.role.value in {"report", "data", "venue"}] == []


def test_a_headline_that_raw_repeats_is_read() -> None:
    """A headline that stands in raw as furniture is credited there, with its place."""
    title = "PolitiFact: mayor of Otrok is right about the cost of the bridge"
    article = newsdedup.clean({"text": f"{title}\n\n{_BEFORE}{_AFTER}", "title": title})
    assert isinstance(article, Article)
    mention = next(credit for credit in article.credits if credit.name == "PolitiFact").mentions[0]
    assert mention.span is not None
    assert article.raw[slice(*mention.span)] == "PolitiFact"
