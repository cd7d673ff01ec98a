"""Furniture inside lines: datelines in front of the first word, credits behind captions."""

from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

PROSE = "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it."


def parts(raw: str) -> list[tuple[str, str | None]]:
    """List the stretches of furniture with their reasons."""
    regions = label(raw, Known(load_outlets())).regions
    return [(raw[slice(*region.span)], region.reason) for region in regions if region.kind is Kind.FURNITURE]


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON (AP) — ",
        "KYIV, Ukraine (AP) — ",
        "BERLIN, July 3 (Reuters) - ",
        "PASADENA, Calif., Jan. 1 (UPI) — ",
        "(Reuters) - ",
        "(TidewaterGazette.example, Apr08’24) — ",
        "Berlin (dpa) - ",
        "Varsavia, 3 marzo (ANSA) – ",
        "Madrid, 3 mar (EFE).- ",
        "BEIJING, July 3 (Xinhua) -- ",
        "WARSZAWA (PAP) – ",
        "МОСКВА, 3 марта. /ТАСС/. ",
        "Москва. 3 марта. INTERFAX.RU - ",
        "Київ. 3 березня. УНІАН. ",
        "Washington (CNN) ",
        "PARIS — ",
        "DES MOINES, Iowa — ",
        "NEW DELHI: ",
        "Berlin – ",
        "LONDON, 5 Jan 2024 — ",
        "WASHINGTON and BRUSSELS (Reuters) - ",
        " date 2023-07-25 ",
        "25.07.2023 - ",
        "[3 March 2023] ",
    ],
)
def test_datelines(dateline: str) -> None:
    """The dateline is furniture with the space behind it: the body starts at the first word."""
    assert parts(dateline + PROSE) == [(dateline, "dateline")]


@pytest.mark.parametrize(
    "start",
    [
        "Critics — those who live by the river — said so, and ",
        "NATO — the alliance that NATO members pay for — said ",
        "The writer Jan Weiß (Reuters) said that ",
        "July 25, 2023 was the day on which the crack was found; ",
        "COVID-19 is not over, and ",
        "A new poll/survey/study found that ",
        "In the harbour (the old one) - and only there - ",
        "Trump — who was there — said ",
        "WARNING: ",
    ],
)
def test_what_only_looks_like_a_dateline(start: str) -> None:
    """Dashes, brackets and capitals at the start of an ordinary sentence are the article's."""
    assert parts(start + PROSE) == []


def test_a_chronicle_has_no_datelines() -> None:
    """Where paragraph after paragraph begins with a date, the dates are what the article is about."""
    raw = f"3 March 2023 — {PROSE}\n\n5 March 2023 — {PROSE}\n\n9 March 2023 — {PROSE}"
    assert parts(raw) == []


def test_a_dateline_alone_on_its_line() -> None:
    """A place and a dash on a line of their own are furniture too."""
    assert parts(f"WASHINGTON –\n\n{PROSE}") == [("WASHINGTON –", "dateline")]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Two men carry a boat past the closed bridge on Monday. (AP Photo/Ana Prado)", "(AP Photo/Ana Prado)"),
        ("Two men carry a boat past the bridge (Photo: Getty Images)", "(Photo: Getty Images)"),
        ("The mayor with divers at the old bridgeshutterstock.com", "shutterstock.com"),
        ("Mayor Ana Prado, Ministerharbour.org", "harbour.org"),
        ("Mayor Ana PradoGetty Images", "Getty Images"),
        ("Mayor Ana PradoPAP/EPA", "PAP/EPA"),
        ("Divers and the mayor, Tom Reedrathaus-altenhafen.de", None),
    ],
)
def test_credits_behind_captions(line: str, credit: str | None) -> None:
    """The caption stays, its credit is furniture: in brackets, or glued to the last word where it can be told."""
    assert parts(f"{PROSE}\n\n{line}\n\n{PROSE}") == ([(credit, "photo credit")] if credit else [])


def test_a_name_that_the_text_uses_is_told_from_a_domain() -> None:
    """Nobody knows the words of a domain like this, but the name in front of it is that of the story's mayor."""
    told = "Tom Reedtidewtr.example".replace(".example", ".org")
    raw = f"{PROSE}\n\n{told}\n\nThe mayor, Tom Reed, said that the town would pay for the repair of the old bridge."
    assert parts(raw) == [("tidewtr.org", "photo credit")]


@pytest.mark.parametrize(
    "line", ["Write to the office at harbour.org", "A tour of Ana Prado’s harbour", "He works for Tidewater.org"]
)
def test_domains_that_stand_by_themselves_stay(line: str) -> None:
    """A domain with a space in front of it is what the article says."""
    assert parts(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_words_stuck_to_captions_and_paragraphs() -> None:
    """What players leave in front of a caption, and a link behind a paragraph, are furniture; the rest stays."""
    assert parts(f"CLOSE Two boats pass the old bridge, seen from the pier.\n\n{PROSE} Read more") == [
        ("CLOSE ", "media"),
        ("Read more", "related link"),
    ]
