"""What an outlet gave to a story, read off the words around its name."""

from __future__ import annotations

import pytest

from newsdedup.model import Kind, Region
from tests.credited import credits_of, roles


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam broke on Monday, Politico reported.",
        "Politico reports that the dam broke on Monday.",
        "Politico has reported that the dam broke.",
        "Politico first reported that the dam broke.",
        "The breach was first reported by Politico.",
        "According to Politico, the dam broke on Monday.",
        "The dam broke, according to a report in Politico.",
        "A report by Politico said that the dam broke.",
        "The dam broke, a Politico report says.",
        "As Politico noted, the dam broke.",
        "As reported by Politico, the dam broke.",
        "In a story published by Politico, engineers blame the state.",
        "Documents obtained by Politico show that the dam had cracks.",
        "Records reviewed by Politico show that the dam had cracks.",
        "Politico cites letters and minutes of the dam's owner.",
        "Politico, citing two engineers, reported that the dam broke.",
        "Politico, which first reported the breach, said that it had letters.",
        "The dam broke, reported Politico on Monday.",
        "Politico's Ina Kolb reported that the dam broke.",
        "Politico’s report blames the state.",
        "The dam broke, per Politico.",
        "The dam broke (Politico).",
        "Politico broke the news on Monday.",
        "The British news site Politico wrote that the dam broke.",
        "“The dam broke,” Politico wrote.",
        "Politico: Dam breaks after years of neglect, engineers had warned",
        "Dam breaks after years of neglect, engineers had warned: Politico",
    ],
)
def test_report(sentence: str):
    """The outlet tells the story: by a verb, a noun, a preposition, a bracket or a colon."""
    assert roles(sentence) == {"Politico": "report"}


@pytest.mark.parametrize(
    "sentence",
    [
        "“It broke,” Kolb told Politico.",
        "“It broke,” Kolb told the news site Politico on Monday.",
        "Kolb said so in an interview with Politico.",
        "Speaking to Politico, Kolb said that it broke.",
        "Kolb, interviewed by Politico, blamed the state.",
        "In an op-ed in Politico, Kolb blamed the state.",
        "In comments to Politico, Kolb blamed the state.",
        "Kolb told Politico's Jan Weiß that it broke.",
    ],
)
def test_venue(sentence: str):
    """Somebody said something to the outlet."""
    assert roles(sentence) == {"Politico": "venue"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BRENN, Vesna (AP) — The dam broke on Monday.", "Associated Press"),
        ("BRENN (Reuters) - The dam broke on Monday.", "Reuters"),
        ("(AFP) - The dam broke on Monday.", "AFP"),
        ("Brenn (dpa) - Der Damm ist am Montag gebrochen.", "dpa"),
        ("The dam broke on Monday. (Reuters)", "Reuters"),
        ("The dam broke on Monday.\nSource: AFP", "AFP"),
        ("The dam broke on Monday.\nWith inputs from PTI", "PTI"),
        ("The dam broke on Monday.\nThe Associated Press contributed to this report.", "Associated Press"),
        ("The dam broke on Monday.\nAssociated Press writer Ina Kolb contributed to this report.", "Associated Press"),
        ("By Ina Kolb, Associated Press\n\nThe dam broke on Monday.", "Associated Press"),
        ("The dam broke on Monday.\n(Reporting by Ina Kolb in Brenn; Editing by Jan Weiß)", "Reuters"),
        ("The dam broke on Monday.\n© 2023 The Associated Press. All rights reserved.", "Associated Press"),
        ("The dam broke on Monday.\n— Reuters", "Reuters"),
    ],
)
def test_agency(text: str, name: str):
    """An agency in a dateline, a byline, a credit line or a sign-off has written the text, or a part of it."""
    assert roles(text) == {name: "agency"}


def test_an_agency_speaks_in_its_own_text():
    """Where the text is signed by an agency, "the agency reported" in it is the agency's own voice."""
    text = "BRENN (Reuters) - The dam broke on Monday, Reuters reported earlier. Kolb told Reuters that it had cracks."
    assert roles(text) == {"Reuters": "agency"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Quinnipiac/CNN poll put Kolb ahead.", {"CNN": "data", "Quinnipiac": "data"}),
        ("An NBC News/Wall Street Journal poll has it.", {"NBC News": "data", "The Wall Street Journal": "data"}),
        ("In a poll by CNN, two in three said no.", {"CNN": "data"}),
        ("Exports fell, data compiled by Kpler show.", {"Kpler": "data"}),
        ("Citing records provided by C4ADS, Kolb said so.", {"C4ADS": "data"}),
        ("A YouGov survey found that two in three said no.", {"YouGov": "data"}),
        ("Data from the Vesna Research Institute show it.", {"Vesna Research Institute": "data"}),
        ("Figures from the Ministry of Transport show it.", {}),
        ("Data provided by the Interior Ministry show it.", {}),
        ("According to customs data, exports fell.", {}),
    ],
)
def test_data(text: str, found: dict[str, str]):
    """Polls and figures have givers: outlets and bodies, but no public authorities."""
    assert roles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The dam in Brenn. (Photo: Ina Kolb/Reuters)",
        "The dam in Brenn. Ina Kolb/Reuters",
        "The dam in Brenn. REUTERS/Ina Kolb",
        "Photo: Reuters",
        "Image credit: Reuters",
        "The dam in Brenn (Ina Kolb / Reuters)",
    ],
)
def test_photo_in_captions(text: str):
    """A picture's agency is credited for the picture."""
    assert roles(f"The dam broke on Monday, and the town of Brenn was flooded.\n{text}\n") == {"Reuters": "photo"}


def test_photo_in_furniture():
    """In a region that is a picture credit a name may be glued to the caption, and a domain is enough."""
    text = "Ina Kolb and Jan Weißotrok.example\nMain photo source: Shutterstock\n"
    at = text.index("otrok")
    end = text.index("\n")
    regions = [
        Region((0, at), Kind.BODY),
        Region((at, end), Kind.FURNITURE, "photo credit"),
        Region((end, end + 1), Kind.BODY),
        Region((end + 1, len(text)), Kind.FURNITURE, "photo credit"),
    ]
    assert (
        roles(
            text.replace(".example", ".ru"), regions=[*regions[:1], Region((at, end), Kind.FURNITURE, "related link")]
        )
        == {}
    )
    found = credits_of(text.replace("otrok.example", "otrokpost.com"), regions=regions)
    assert [(one.name, one.role.value) for one in found] == [("otrokpost.com", "photo"), ("Shutterstock", "photo")]


@pytest.mark.parametrize(
    "text",
    [
        "Kolb, a former Fox News host, was elected.",
        "CNN will host the debate.",
        "The company that owns Politico was sold.",
        "She worked for the BBC from 1990 to 1999.",
        "It was time for people to go. People said so. The sun rose, and metro trains ran.",
        "A CNN spokeswoman said the debate was called off.",
        "Politico's chief executive said that profits rose.",
        "Shares of the New York Times fell.",
        "Peskov said it was fine, the Pentagon said, and according to Berlin it was not.",
        "An analyst at the Mercator Institute said so.",
        "Reuters reported a net profit of $12 million.",
    ],
)
def test_no_credit(text: str):
    """Outlets that are spoken of, officials, governments and common words are no credits."""
    assert roles(text) == {}


def test_the_strongest_role_stands_with_all_mentions_in_order():
    """A credit stands once; report is stronger than venue, and credits come strongest first, then by first mention."""
    text = "“It broke,” Kolb told Le Monde. She told Politico so too. The state knew, Politico reported."
    found = credits_of(text)
    assert [(one.name, one.role.value, len(one.mentions)) for one in found] == [
        ("Politico", "report", 2),
        ("Le Monde", "venue", 1),
    ]
    assert [text[slice(*mention.span)] for mention in found[0].mentions] == ["Politico", "Politico"]
