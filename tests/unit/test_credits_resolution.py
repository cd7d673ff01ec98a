"""Whose name it is: the outlet itself, "the newspaper", chains, background, the page around the text."""

from __future__ import annotations

import pytest

from newsdedup.model import Field, Kind, Region
from tests.credited import credits_of, roles, short, written

FILLER = "The river rose again in the night, and the lower town was cleared by the fire brigade, street by street. " * 8


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Politico", "Kolb told POLITICO that the dam broke."),
        ("politico.com", "Kolb told Politico that the dam broke."),
        ("The Washington Post", "Kolb told The Post that the dam broke."),
        ("Otrok Gazette", "Kolb told the Otrok Gazette that the dam broke."),
        ("Reuters", "BRENN (Reuters) - The dam broke, officials told Reuters."),
    ],
)
def test_the_outlet_itself(outlet: str, text: str):
    """The outlet that published the text is no source of it."""
    assert [one.role.value for one in credits_of(text, outlet=outlet)] == ["self"]


def test_its_own_name_around_the_text_says_nothing():
    """A dateline with the outlet's own name is no credit; one with an agency's is."""
    text = "(OtrokPost.com, Apr08’24) — The dam broke on Monday. (Reuters) — The town was cleared."
    regions = [Region((0, 30), Kind.FURNITURE, "dateline"), Region((30, len(text)), Kind.BODY)]
    assert roles(text, outlet="OtrokPost.com", regions=regions) == {"Reuters": "agency"}


def test_the_newspaper_with_an_antecedent():
    """A definite noun adds a mention to the latest outlet of its kind."""
    text = (
        "Le Monde reported that the dam broke, and CNN said that it had cracks. The newspaper cited letters; "
        "the network quoted an engineer. The portal last year had no such story."
    )
    assert written(credits_of(text)) == [["Le Monde", "The newspaper"], ["CNN", "the network"]]


def test_the_newspaper_without_an_antecedent():
    """In the lead a telling noun without a name before it is a source whose name is cut off; further down it is not."""
    lead = "The newspaper relied for its information on letters, which show that the dam had cracks."
    found = credits_of(f"{lead} {FILLER}")
    assert [(one.name, one.role.value, written([one])) for one in found] == [(None, "unresolved", [["The newspaper"]])]
    assert roles(f"{FILLER}\n{FILLER}\n{FILLER}\n{FILLER}\n{lead}") == {}
    assert roles("She bought the newspaper and read the magazine on the train.") == {}
    assert roles("The agency said that the dam had cracks. The site was closed.") == {}


@pytest.mark.parametrize(
    ("text", "language", "noun"),
    [
        ("Die Zeitung berichtete am Montag, der Damm sei gebrochen.", "de", "Die Zeitung"),
        ("Le journal a révélé que le barrage avait cédé.", "fr", "Le journal"),
        ("El diario informó que la presa se rompió.", "es", "El diario"),
        ("Gazeta podała, że tama pękła.", "pl", "Gazeta"),
        ("Издание сообщает, что плотину прорвало.", "ru", "Издание"),
    ],
)
def test_the_newspaper_in_other_languages(text: str, language: str, noun: str):
    """The same in languages with and without articles."""
    assert written(credits_of(text, language)) == [[noun]]


def test_short_names():
    """ "The Post" is the outlet named before whose name ends so."""
    text = "The Washington Post reported that the dam broke. The Post quoted an engineer."
    assert written(credits_of(text)) == [["The Washington Post", "The Post"]]
    text = "The New York Times reported that the dam broke. The Times quoted an engineer, according to The Times."
    assert roles(text) == {"The New York Times": "report"}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("pravda.com.ua cited Bloomberg as saying that it broke.", ("Ukrainska Pravda", "Bloomberg")),
        ("Le Monde reported on Monday, citing Reuters, that it broke.", ("Le Monde", "Reuters")),
        ("Citing a report by the Nordsee Kurier, Reuters said that it broke.", ("Reuters", "Nordsee Kurier")),
        ("According to Bild, quoted by TASS, it broke.", ("TASS", "Bild")),
        ("Об этом пишет Украинская правда со ссылкой на Bloomberg.", ("Ukrainska Pravda", "Bloomberg")),
        ("Laut Spiegel, der sich auf Reuters beruft, brach der Damm.", None),
        ("The dam broke, Le Monde and Bild reported, citing officials and Reuters.", None),
        ("Le Monde reported that it broke. Citing Reuters is not enough.", None),
        ("Reuters, citing two officials, reported that it broke.", None),
    ],
)
def test_chains(text: str, chain: tuple[str, str] | None):
    """One outlet cites another; where several cite several, who cited whom is not said."""
    found = [(one.name, one.cites) for one in credits_of(text, "unknown") if one.cites]
    assert found == ([chain] if chain else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Documents obtained by The Washington Post in April showed that the dam had cracks.",
        "In April, The Washington Post reported that the dam had cracks.",
        "The Washington Post reported last year that the dam had cracks.",
        "She told The Washington Post two years ago that the dam had cracks.",
        "In an interview last month with The Washington Post, she denied it.",
    ],
)
def test_background(sentence: str):
    """Late, once, and set in an earlier time: the outlet is credited for something other than the story."""
    text = f"The dam broke on Monday, Politico reported.\n{FILLER}\n{sentence}\n{FILLER}"
    assert roles(text) == {"Politico": "report", "The Washington Post": "background"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Washington Post reported that the dam had cracks.",
        "The Washington Post reported that the dam lost its licence in 2019.",
        "The dam lost its licence last year, The Washington Post reported on Monday.",
    ],
)
def test_not_background(sentence: str):
    """A time in what is reported, or none at all, makes no background."""
    text = f"The dam broke on Monday, Politico reported.\n{FILLER}\n{sentence}\n{FILLER}"
    assert roles(text) == {"Politico": "report", "The Washington Post": "report"}


def test_the_lead_is_no_background():
    """What the headline and the lead credit is the story, whatever time they give."""
    assert roles(f"In April, Politico reported that the dam had cracks. {FILLER}") == {"Politico": "report"}


def test_titles():
    """A credit in a title that the text does not hold is a mention in the title; else its place is in the text."""
    body = "The dam broke on Monday, and the town was cleared."
    (credit,) = credits_of(body, title="Politico: The dam had cracks for years before it broke")
    assert [(mention.field, mention.span) for mention in credit.mentions] == [(Field.TITLE, (0, 8))]
    title = "Politico: The dam had cracks for years"
    (credit,) = credits_of(f"{title}\n\n{body}", title=title)
    assert [(mention.field, mention.span) for mention in credit.mentions] == [(Field.RAW, (0, 8))]


def test_authors():
    """An agency among the authors is a credit; the outlet itself, persons and accounts are none."""
    body = "The dam broke on Monday, and the town was cleared."
    found = credits_of(body, authors=("Ina Kolb", "Reuters", "Jan Weiß, Associated Press"), outlet="Politico")
    assert [(short(one.name), one.role.value, one.mentions[0].field, one.mentions[0].span) for one in found] == [
        ("Reuters", "agency", Field.AUTHORS, None),
        ("Associated Press", "agency", Field.AUTHORS, None),
    ]
    assert credits_of(body, authors=("Politico Staff", "kolb@reuters.com"), outlet="Politico") == ()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Efe Oran", []),
        ("Ansa Kivirt", []),
        ("EFE Oran", ["EFE"]),
        ("Efe Madrid", ["EFE"]),
        ("Efe", ["EFE"]),
        ("Ina Kolb, Ansa", ["ANSA"]),
    ],
)
def test_an_author_whose_first_name_is_an_agencys(author: str, names: list[str]):
    """Letters of an agency, written as a word before a surname, are a person's; before a city they are its office."""
    found = credits_of("The dam broke on Monday, and the town was cleared.", authors=(author,))
    assert [short(one.name) for one in found] == names


def test_furniture_is_read_by_its_reason():
    """Source lines and bylines around the text credit; menus, related links and share buttons don't."""
    text = "By Ina Kolb, AFP\nThe dam broke on Monday.\nSource: Le Monde\nRelated: Politico reported that it rained.\n"
    lines = text.splitlines(keepends=True)
    reasons = ["byline", None, "credit line", "related link"]
    regions, start = [], 0
    for line, reason in zip(lines, reasons, strict=True):
        kind = Kind.FURNITURE if reason else Kind.BODY
        regions.append(Region((start, start + len(line)), kind, reason))
        start += len(line)
    assert roles(text, regions=regions) == {"AFP": "agency", "Le Monde": "report"}


def test_as_written_keeps_the_bracket():
    """The abbreviation in brackets belongs to the name; one of something else is no outlet."""
    assert written(credits_of("A report by The Wall Street Journal (WSJ) says so. The WSJ quotes letters.")) == [
        ["The Wall Street Journal (WSJ)", "The WSJ"]
    ]
    assert roles("The Centre for Nordic Archives (CNA) said so. CNA reported that letters were lost.") == {}
